"""The drawn overview: where in time the events lie, each as exactly as it is known.

``draw(events)`` lays out one drawing for all widths: x in per cent, everything else in pixels.
A day is a mark at its exact place, stacked upwards where marks would touch; anything else is a bar
below the axis. Above ``MARKS`` events the marks give way to columns that count them.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from builder.dates.calendar import civil
from builder.dates.when import glyph
from builder.dates.wording import MONTHS, year_words
from builder.model import Shape
from builder.site.axis import bin_of, borders, ends, frame, is_day, main_span, size
from builder.site.drawing import WIDTH, Bar, Column, Label, Mark, Overview, Tick, iso, wide
from builder.site.views import EventView

MARKS = 150  # above this, counting says more than drawing each
NARROW = 300.0  # px of a phone's drawing: labels that would cross there are hidden there
STACK = 9  # marks above each other; more are counted
LANES = 12  # rows of bars
COLUMNS = 120  # at most, where events are counted
LABELS = 6  # key events written at the top
LABEL_ROWS = 5
STEP, LANE = 13, 18  # px between stacked marks, between rows of bars
TOUCH = 12 / WIDTH * 100  # per cent between marks of 11 px


def draw(events: Sequence[EventView]) -> Overview | None:
    """The drawing of ``events``; None where there is none to draw."""
    if not events:
        return None
    inside, before, after = main_span(events)
    lo, hi, unit = frame(inside)
    drawing = Overview(lo, hi, unit, before=before, after=after)
    _ticks(drawing, inside)
    if len(inside) > MARKS:
        _columns(drawing, inside)
        return drawing
    singles = [view for view in inside if is_day(view.event.when)]
    _marks(drawing, singles)
    _labels(drawing)
    _settle(drawing)
    _bars(drawing, [view for view in inside if not is_day(view.event.when)])
    return drawing


def _ticks(drawing: Overview, events: Sequence[EventView]) -> None:
    counts = Counter(bin_of(ends(view.event.when)[0], drawing.unit) for view in events)
    days = borders(drawing.lo, drawing.hi, drawing.unit)
    for number, (day, after) in enumerate(itertools.pairwise(days)):
        year, month, _ = civil(day)
        monthly = drawing.unit == "month"
        drawing.ticks.append(
            Tick(
                x=drawing.x(day),
                middle=drawing.x((day + after) / 2),
                text=MONTHS[month - 1][:3] if monthly else year_words(year),
                count=counts.get(bin_of(day, drawing.unit), 0),
                first=iso(day),
                last=iso(after),
                year=year_words(year) if monthly and (number == 0 or month == 1) else "",
                wide=len(days) > 9 and number % 2 == 1,
            )
        )


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
        flip = mark.x + wide(text) > 100
        for row in range(LABEL_ROWS):
            label = Label(mark.event, mark.x, text, flip, row, mark.y)
            if all(_clear(label, other, WIDTH) for other in placed):
                label.wide = not all(_clear(label, o, NARROW) for o in placed if not o.wide)
                label.wide |= not 0 <= _reach(label, NARROW)[0] <= _reach(label, NARROW)[1] <= 100
                placed.append(label)
                break
    drawing.labels = sorted(placed, key=lambda label: label.x)


def _reach(label: Label, width: float) -> tuple[float, float]:
    length = wide(label.text, width)
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
    for view in sorted(chosen, key=lambda view: ends(view.event.when)):
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
    first, last = ends(when)
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
    """One column for each month, or each year where the months are too many.

    Only what is known as finely as a column is wide is counted in one; the rest would heap up in
    January.
    """
    unit = _column_unit(drawing)
    widest = 31 if unit == "month" else 366 * size(unit)
    known = [ends(view.event.when) for view in events]
    counts = Counter(bin_of(first, unit) for first, last in known if last - first < widest)
    drawing.vague = sum(last - first >= widest for first, last in known)
    most = max(counts.values(), default=1)
    drawing.axis, drawing.height = 110, 110 + 52
    for day, after in itertools.pairwise(borders(drawing.lo, drawing.hi, unit)):
        if count := counts.get(bin_of(day, unit), 0):
            height = round(max(2.0, 92 * count / most), 1)
            x = drawing.x(day)
            drawing.columns.append(
                Column(x, round((drawing.x(after) - x) * 0.86, 2), 110 - height, height, count)
            )


def _column_unit(drawing: Overview) -> str:
    years = civil(drawing.hi - 1)[0] - civil(drawing.lo)[0] + 1
    if years <= COLUMNS / 12:
        return "month"
    return "year" if years <= COLUMNS else drawing.unit


def clipped(text: str, most: int) -> str:
    """``text`` cut at a word, with a mark of omission, to at most ``most`` characters."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    cut = cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut
    return cut.rstrip(" ,;:–-") + "…"
