"""The drawn overview: where in time the events lie, each as exactly as it is known.

``draw(events)`` lays out one drawing for all widths: x in per cent, everything else in pixels.
A day is a mark at its exact place, stacked upwards where marks would touch; anything else is a bar
below the axis. Above ``MARKS`` events the marks give way to columns that count them.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from builder.dates.calendar import civil, ordinal
from builder.dates.when import glyph
from builder.dates.wording import MONTHS, year_words
from builder.model import Grain, Shape, When
from builder.site.book import EventView, counted

MARKS = 150  # above this, counting says more than drawing each
WIDTH = 640.0  # px the layout reckons with: the narrowest drawing in which names are shown
NARROW = 300.0  # px of a phone's drawing: labels that would cross there are hidden there
STACK = 9  # marks above each other; more are counted
LANES = 12  # rows of bars
LABELS = 6  # key events written at the top
LABEL_ROWS = 5
STEP, LANE = 13, 18  # px between stacked marks, between rows of bars
TOUCH = 12 / WIDTH * 100  # per cent between marks of 11 px
FINE = 100  # days: what is known to a season or better
MONTHS_DRAWN = 24  # up to so many, the axis has months
OUTLIERS = 0.15  # at most this share of the events may be left out of the drawing at one end …
SHRINKS = 0.5  # … and only where that at least halves the drawn span


@dataclass(slots=True)
class Mark:
    """A single day: an event, its x in per cent and its y in px."""

    event: EventView
    x: float
    y: float = 0


@dataclass(slots=True)
class Bar:
    """Anything but a single day, with its glyph and its name.

    ``side`` says where the name stands: "after" the bar, "before" it, or "inside", on a plate, for
    open ends (at the day they begin) and for bars that leave no room beside them.
    """

    event: EventView
    x: float
    width: float
    mask: str  # "", "by", "from", "about"
    oneof: bool
    label: str
    side: str = "after"
    lane: int = 0
    y: float = 0

    @property
    def end(self) -> float:
        """Where the bar ends, in per cent."""
        return self.x + self.width

    @property
    def plate(self) -> int:
        """The width of the plate under the name, in px."""
        return round(len(self.label) * 6.2 + 10)

    @property
    def reach(self) -> tuple[float, float]:
        """Where bar, glyph and name begin and end, in per cent."""
        name = _wide(self.label) + 16 / WIDTH * 100
        if self.side == "before":
            return self.x - name, self.end
        if self.side == "inside":
            return self.x - 1, max(self.end, self.x + name)
        return self.x, self.end + name


@dataclass(slots=True)
class Label:
    """A key event written at the top, with a leader down to its mark."""

    event: EventView
    x: float
    text: str
    flip: bool
    row: int
    foot: float
    wide: bool = False

    @property
    def y(self) -> float:
        """The baseline of its text, in px."""
        return 12 + 17 * self.row


@dataclass(slots=True)
class Tick:
    """A stretch of the axis with its name and its count."""

    x: float
    middle: float
    text: str
    count: int
    first: str  # as the script reads it
    last: str  # the day after
    year: str = ""
    wide: bool = False


@dataclass(slots=True)
class Column:
    """How many events lie in a stretch of time, where there are too many to draw."""

    x: float
    width: float
    y: float
    height: float
    count: int


@dataclass(slots=True)
class Overview:
    """The whole drawing; heights in px, x in per cent."""

    lo: int
    hi: int
    unit: str
    axis: float = 0
    height: float = 0
    marks: list[Mark] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    ticks: list[Tick] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    more: list[tuple[float, float, int]] = field(default_factory=list)
    before: int = 0
    after: int = 0
    undrawn: int = 0

    def x(self, day: float) -> float:
        """Where a day lies, in per cent, two decimals."""
        return round(min(100.0, max(0.0, (day - self.lo) / (self.hi - self.lo) * 100)), 2)

    @property
    def first(self) -> str:
        """The first day drawn, as the script reads it; "" before the common era."""
        return _iso(self.lo)

    @property
    def last(self) -> str:
        """The day after the last one drawn."""
        return _iso(self.hi)

    @property
    def notes(self) -> str:
        """What the drawing leaves out, in words."""
        said = []
        if self.before:
            said.append(f"{counted(self.before, 'earlier event')}")
        if self.after:
            said.append(f"{counted(self.after, 'later event')}")
        if self.undrawn:
            said.append(f"{counted(self.undrawn, 'more bar')}")
        return f"Not drawn: {', '.join(said)}; the list has all." if said else ""


def draw(events: Sequence[EventView]) -> Overview | None:
    """The drawing of ``events``; None where there is none to draw."""
    if not events:
        return None
    inside, before, after = _main_span(events)
    lo, hi, unit = _frame(inside)
    drawing = Overview(lo, hi, unit, before=before, after=after)
    _ticks(drawing, inside)
    if len(inside) > MARKS:
        _columns(drawing, inside)
        return drawing
    singles = [view for view in inside if _is_day(view.event.when)]
    _marks(drawing, singles)
    _labels(drawing)
    _settle(drawing)
    _bars(drawing, [view for view in inside if not _is_day(view.event.when)])
    return drawing


def _is_day(when: When) -> bool:
    return (
        when.shape is Shape.AT and when.grain <= Grain.DAY and not (when.approximate or when.part)
    )


def _ends(when: When) -> tuple[int, int]:
    """First and last day that are known; open ends count as the end that is known."""
    first = when.start if when.start is not None else (when.end or 1) - 1
    last = when.end - 1 if when.end is not None else first
    return first, max(first, last)


def _main_span(events: Sequence[EventView]) -> tuple[list[EventView], int, int]:
    """The events to draw, and how many far-off ones lie before and after them.

    One war of long ago must not press a year's story into a line: at either end a few events
    are left out where that at least halves the span.
    """
    inside = sorted(events, key=lambda view: _ends(view.event.when))
    allowed = int(len(inside) * OUTLIERS)
    before = _cut([_ends(view.event.when)[0] for view in inside], allowed)
    inside = inside[before:]
    ends = sorted((_ends(view.event.when)[1] for view in inside), reverse=True)
    after = _cut([-day for day in ends], allowed)
    if after:
        limit = ends[after]
        inside = [view for view in inside if _ends(view.event.when)[1] <= limit]
    return inside, before, after


def _cut(days: Sequence[int], allowed: int) -> int:
    """How many of the ascending ``days`` to leave out at the beginning: the more there are, the
    more of the span must go with them."""
    best, span = 0, days[-1] - days[0]
    for number in range(1, allowed + 1):
        rest = days[-1] - days[number]
        if rest < span * (SHRINKS - (number - best) / len(days)):
            best, span = number, rest
    return best


def _frame(events: Sequence[EventView]) -> tuple[int, int, str]:
    """First day, day after the last, and the unit of the axis: whole months, years or centuries.

    What is known to a season or better sets the frame; a bar of a whole year may run out of it.
    """
    ends = [_ends(view.event.when) for view in events]
    ends = [(a, b) for a, b in ends if b - a <= FINE] or ends
    first, last = civil(min(a for a, _ in ends)), civil(max(b for _, b in ends))
    months = (last[0] - first[0]) * 12 + last[1] - first[1] + 1
    if months <= MONTHS_DRAWN:
        year, month = divmod(last[0] * 12 + last[1], 12)
        return ordinal(first[0], first[1]), ordinal(year, month + 1), "month"
    years = last[0] - first[0] + 1
    size = next(size for size in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if years / size <= 14)
    low, high = first[0] // size * size, (last[0] // size + 1) * size
    return ordinal(low), ordinal(high), f"{size} years" if size > 1 else "year"


def _ticks(drawing: Overview, events: Sequence[EventView]) -> None:
    counts = Counter(_bin(_ends(view.event.when)[0], drawing.unit) for view in events)
    borders = _borders(drawing)
    for number, (day, after) in enumerate(itertools.pairwise(borders)):
        year, month, _ = civil(day)
        monthly = drawing.unit == "month"
        drawing.ticks.append(
            Tick(
                x=drawing.x(day),
                middle=drawing.x((day + after) / 2),
                text=MONTHS[month - 1][:3] if monthly else year_words(year),
                count=counts.get(_bin(day, drawing.unit), 0),
                first=_iso(day),
                last=_iso(after),
                year=year_words(year) if monthly and (number == 0 or month == 1) else "",
                wide=len(borders) > 9 and number % 2 == 1,
            )
        )


def _size(unit: str) -> int:
    return int(unit.split()[0]) if " " in unit else 1


def _bin(day: int, unit: str) -> int:
    year, month, _ = civil(day)
    return year * 12 + month if unit == "month" else year // _size(unit)


def _borders(drawing: Overview) -> list[int]:
    """The first days of all units on the axis, and the day after the last."""
    year, month, _ = civil(drawing.lo)
    days = [drawing.lo]
    while days[-1] < drawing.hi:
        if drawing.unit == "month":
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        else:
            year += _size(drawing.unit)
        days.append(ordinal(year, month))
    return days


def _marks(drawing: Overview, events: Sequence[EventView]) -> None:
    """Marks where their days lie, on the lowest level on which they touch no other.

    Where more would stand on top of each other than there are levels, the least salient are
    counted instead. From right to left, so that reading down a stack goes on in time.
    """
    by_weight = sorted(events, key=lambda view: (-view.event.salience, view.number))
    kept: list[EventView] = []
    counted_only: list[EventView] = []
    levels: list[list[float]] = [[] for _ in range(STACK)]
    for view in by_weight:
        fits = _level(levels, drawing.x((view.event.when.start or 0) + 0.5)) is not None
        (kept if fits else counted_only).append(view)
    levels = [[] for _ in range(STACK + 1)]
    for view in sorted(kept, key=lambda view: view.number, reverse=True):
        mark = Mark(view, drawing.x((view.event.when.start or 0) + 0.5))
        level = _level(levels, mark.x)
        mark.y = -16 - STEP * (STACK if level is None else level)
        drawing.marks.append(mark)
    drawing.marks.reverse()
    _count(drawing, counted_only)


def _level(levels: list[list[float]], x: float) -> int | None:
    """The lowest level with room at ``x``, which is taken; None where there is none."""
    for number, taken in enumerate(levels):
        if all(abs(other - x) >= TOUCH for other in taken):
            taken.append(x)
            return number
    return None


def _count(drawing: Overview, events: Sequence[EventView]) -> None:
    """Events that were not drawn, as numbers above the marks, neighbours in one number."""
    top = min(mark.y for mark in drawing.marks) - STEP + 9 if drawing.marks else -16
    for x in sorted(drawing.x((view.event.when.start or 0) + 0.5) for view in events):
        if drawing.more and x - drawing.more[-1][0] < 3 * TOUCH:
            at, y, number = drawing.more[-1]
            drawing.more[-1] = (at, y, number + 1)
        else:
            drawing.more.append((x, top, 1))


def _labels(drawing: Overview) -> None:
    """The most salient marks are named, in rows in which no leader crosses a word."""
    weighty = sorted(drawing.marks, key=lambda mark: (-mark.event.event.salience, mark.x))
    placed: list[Label] = []
    for mark in weighty[: LABELS * 3]:
        if len(placed) == LABELS:
            break
        text = clipped(mark.event.headline, 28)
        flip = mark.x + _wide(text) > 100
        for row in range(LABEL_ROWS):
            label = Label(mark.event, mark.x, text, flip, row, mark.y)
            if all(_clear(label, other, WIDTH) for other in placed):
                label.wide = not all(_clear(label, o, NARROW) for o in placed if not o.wide)
                label.wide |= not 0 <= _reach(label, NARROW)[0] <= _reach(label, NARROW)[1] <= 100
                placed.append(label)
                break
    drawing.labels = sorted(placed, key=lambda label: label.x)


def _wide(text: str, width: float = WIDTH) -> float:
    """The width of a label in per cent of a drawing ``width`` px wide."""
    return (len(text) * 6.6 + 8) / width * 100


def _reach(label: Label, width: float) -> tuple[float, float]:
    length = _wide(label.text, width)
    return (label.x - length, label.x) if label.flip else (label.x, label.x + length)


def _clear(a: Label, b: Label, width: float) -> bool:
    """Whether neither label covers the other, nor its leader crosses the other's words."""
    (a0, a1), (b0, b1) = _reach(a, width), _reach(b, width)
    if a.row == b.row and a0 < b1 and b0 < a1:
        return False
    crosses_b = b0 <= a.x <= b1 and a.row <= b.row
    crosses_a = a0 <= b.x <= a1 and b.row <= a.row
    return not (crosses_a or crosses_b)


def _settle(drawing: Overview) -> None:
    """Where the axis lies, now that the heights of stacks and labels are known."""
    rows = max((label.row for label in drawing.labels), default=-1) + 1
    highest = min((mark.y for mark in drawing.marks), default=-16)
    if drawing.more:
        highest = min(highest, *(y - 10 for _, y, _ in drawing.more))
    drawing.axis = 17 * rows + 14 - highest
    for mark in drawing.marks:
        mark.y += drawing.axis
    for label in drawing.labels:
        label.foot += drawing.axis - 1
    drawing.more = [(x, y + drawing.axis, number) for x, y, number in drawing.more]
    drawing.height = drawing.axis + 52


def _bars(drawing: Overview, events: Sequence[EventView]) -> None:
    """Bars into the first row with room; the least salient give way where the rows are full."""
    top = drawing.axis + (56 if drawing.unit == "month" else 42)
    lanes: list[list[tuple[float, float]]] = [[] for _ in range(LANES)]
    chosen = sorted(events, key=lambda view: -view.event.salience)[: LANES * 3]
    for view in sorted(chosen, key=lambda view: _ends(view.event.when)):
        bar = _bar(drawing, view)
        left, right = bar.reach
        for number, lane in enumerate(lanes):
            if all(right <= a or b <= left for a, b in lane):
                lane.append((left, right + 1))
                bar.lane, bar.y = number, top + LANE * number
                drawing.bars.append(bar)
                break
    drawing.undrawn = len(events) - len(drawing.bars)
    used = max((bar.lane for bar in drawing.bars), default=-1) + 1
    drawing.height = top + LANE * used if used else top


def _bar(drawing: Overview, view: EventView) -> Bar:
    when = view.event.when
    fade = (drawing.hi - drawing.lo) * 0.07
    first, last = _ends(when)
    start: float = first
    end: float = last + 1
    mask = "about" if glyph(when) == "about" else ""
    if when.start is None:
        start, mask = end - fade, "by"
    if when.end is None:
        end, mask = start + fade * 2, "from"
    x = drawing.x(start)
    bar = Bar(
        event=view,
        x=x,
        width=max(0.6, round(drawing.x(end) - x, 2)),
        mask=mask,
        oneof=when.shape is Shape.ONE_OF,
        label=clipped(view.headline, 26),
    )
    bar.side = _side(bar)
    return bar


def _side(bar: Bar) -> str:
    """Where there is room for the name."""
    sides = ("inside", "before") if bar.mask == "from" else ("after", "before")
    for side in sides:
        bar.side = side
        left, right = bar.reach
        if left >= -1 and right <= 100:
            return side
    return "inside"


def _columns(drawing: Overview, events: Sequence[EventView]) -> None:
    """One column for each of at most 96 equal stretches of time."""
    number = 96
    counts = Counter(
        min(
            number - 1,
            int((_ends(v.event.when)[0] - drawing.lo) / (drawing.hi - drawing.lo) * number),
        )
        for v in events
    )
    most = max(counts.values())
    drawing.axis = 110
    drawing.height = drawing.axis + 52
    for place, count in sorted(counts.items()):
        height = round(max(2.0, 92 * count / most), 1)
        drawing.columns.append(
            Column(
                x=round(place * 100 / number, 2),
                width=round(100 / number - 0.14, 2),
                y=round(drawing.axis - height, 1),
                height=height,
                count=count,
            )
        )


def clipped(text: str, most: int) -> str:
    """``text`` cut at a word, with a mark of omission, to at most ``most`` characters."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    cut = cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut
    return cut.rstrip(" ,;:–-") + "…"


def _iso(day: int) -> str:
    year, month, dom = civil(day)
    return f"{year:04d}-{month:02d}-{dom:02d}" if year > 0 else ""
