"""The drawn overview: where in time the events lie, each as exactly as it is known.

``draw(events)`` lays out one drawing for all widths: x in per cent, everything else in pixels.
A day is a mark at its exact place, stacked upwards where marks would touch; anything else is a bar
below the axis. Above ``MARKS`` events the marks give way to columns that count them.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from builder.dates.calendar import civil
from builder.dates.when import glyph
from builder.model import Shape, When
from builder.site.axis import DAYS, bin_of, borders, ends, frame, is_day, main_span, size
from builder.site.day_words import year_words
from builder.site.drawing import NARROW, ROW, WIDTH, Bar, Column, Label, Mark, Overview, Tick, wide
from builder.site.naming import named, phrase
from builder.site.views import EventView
from builder.site.words import spoken

MARKS = 150  # above this, counting says more than drawing each
STACK = 13  # marks above each other; more are counted
LANES = 14  # rows of bars
WHERE = 1 / 3  # of the drawing: some day of a wider bar could be anywhere in it
NAMED = 16  # bars with their name beside them
COUNTED = 2  # units of the axis that a date may span, to be counted under its first
COLUMNS = 120  # at most, where events are counted
FEWEST = 12  # months that need not be cut further
LABELS = 6  # key events written at the top
LABEL_ROWS = 30  # thirds of a line
LINE, LINES = 27, 3  # characters in a line of a label, and lines
BAR_NAME = 40  # characters in the name of a bar
STEP, LANE = 13, 16  # px between stacked marks, between rows of bars
TOUCH = 11.5 / NARROW * 100  # per cent between marks of 11 px: none covers another on a phone


def draw(events: Sequence[EventView]) -> Overview | None:
    """The drawing of ``events``; None where there is none to draw."""
    if not events:
        return None
    inside, before, after = main_span(events)
    lo, hi, unit = frame(inside)
    every = [ends(view.event.when) for view in events]
    since, until = min(first for first, _ in every), max(last for _, last in every)
    drawing = Overview(
        lo, hi, unit, before=before, after=after, since=_year(since), until=_year(until)
    )
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


def columns(events: Sequence[EventView]) -> Overview | None:
    """A drawing that counts the events, however few; None where there is none."""
    if not events:
        return None
    inside, _, _ = main_span(events)
    drawing = Overview(*frame(inside))
    _ticks(drawing, inside)
    _columns(drawing, inside)
    return drawing


def _year(day: int) -> str:
    return year_words(civil(day)[0])


def _ticks(drawing: Overview, events: Sequence[EventView]) -> None:
    days = borders(drawing.lo, drawing.hi, drawing.unit)
    exact = COUNTED * (days[1] - days[0])  # what is known of a year alone is not of its January
    reaches = [ends(view.event.when) for view in events]
    counts = Counter(
        bin_of(first, drawing.unit) for first, last in reaches if last - first <= exact
    )
    for number, (day, after) in enumerate(itertools.pairwise(days)):
        year, month, _ = civil(day)
        monthly = drawing.unit == "month"
        drawing.ticks.append(
            Tick(
                x=drawing.x(day),
                middle=drawing.x((day + after) / 2),
                text=spoken().short_months[month - 1] if monthly else year_words(year),
                count=counts.get(bin_of(day, drawing.unit), 0),
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
    """The key events, then the most salient marks, are named, in rows in which no leader crosses
    a word."""
    weighty = sorted(
        drawing.marks, key=lambda mark: (not mark.event.key, -mark.event.event.salience, mark.x)
    )
    said: list[tuple[Mark, tuple[str, ...]]] = []
    for mark in weighty[: LABELS * 3]:
        for most in (
            LINES,
            LINES - 1,
        ):  # whole in three lines; where they have no room, less in two
            lines = named(mark.event, LINE, most)
            if lines and len(said) < LABELS and (laid := _laid([*said, (mark, lines)])):
                said.append((mark, lines))
                drawing.labels = laid
                break


def _laid(said: Sequence[tuple[Mark, tuple[str, ...]]]) -> list[Label] | None:
    """Labels with these lines for marks, or None where they do not fit.

    They step down to the right; those that would run out of the drawing stand to the left of their
    leader and step down to the left.
    """
    labels = []
    for mark, lines in said:
        flip = mark.x + max(wide(line) for line in lines) > 100
        labels.append(Label(mark.event, mark.x, lines, flip, 0, mark.y))
    placed: list[Label] = []
    for label in sorted(
        labels, key=lambda label: (label.flip, -label.x if label.flip else label.x)
    ):
        while not all(_clear(label, other, WIDTH) for other in placed):
            label.row += 1
            if label.last >= LABEL_ROWS:
                return None
        label.wide = not all(_clear(label, o, NARROW) for o in placed if not o.wide)
        left, right = label.reach(NARROW)
        label.wide |= not 0 <= left <= right <= 100
        placed.append(label)
    return sorted(placed, key=lambda label: label.x)


def _clear(a: Label, b: Label, width: float) -> bool:
    """Whether neither label covers the other, nor its leader crosses the other's words."""
    (a0, a1), (b0, b1) = a.reach(width), b.reach(width)
    if a.row <= b.last and b.row <= a.last and a0 < b1 and b0 < a1:
        return False
    crosses_b = b0 <= a.x <= b1 and a.row <= b.last
    crosses_a = a0 <= b.x <= a1 and b.row <= a.last
    return not (crosses_a or crosses_b)


def _settle(drawing: Overview) -> None:
    """Where the axis lies, now that the heights of stacks and labels are known."""
    rows = max((label.last for label in drawing.labels), default=-1) + 1
    highest = min((mark.y for mark in drawing.marks), default=-16)
    if drawing.more:
        highest = min(highest, *(y - 10 for _, y, _ in drawing.more))
    drawing.axis = ROW * rows + 16 - highest
    for mark in drawing.marks:
        mark.y += drawing.axis
    for label in drawing.labels:
        label.foot += drawing.axis - 1
    drawing.more = [(x, y + drawing.axis, number) for x, y, number in drawing.more]
    drawing.height = drawing.axis + 52


def _bars(drawing: Overview, events: Sequence[EventView]) -> None:
    """Bars into the first row with room; where the rows are full, the least salient first lose
    their names and then give way. What happened some time in most of the span has no bar."""
    top = drawing.axis + (56 if drawing.unit == "month" else 42)
    lanes: list[list[tuple[float, float]]] = [[] for _ in range(LANES)]
    placed = [view for view in events if view.key or not _anywhere(drawing, view.event.when)]
    placed = placed if placed or drawing.marks else list(events)
    chosen = sorted(placed, key=lambda view: (not view.key, -view.event.salience, view.number))
    wanted = [(view, True) for view in _in_time(chosen[:NAMED])]
    wanted += [(view, False) for view in _in_time(chosen[NAMED : LANES * 4])]
    for view, has_name in wanted:
        whole = _bar(drawing, view)
        bare = _nameless(whole)
        bar = next((one for one in (whole, bare)[not has_name :] if _fits(one, lanes)), None)
        if bar:
            bar.y = top + LANE * bar.lane
            drawing.bars.append(bar)
    drawing.undrawn = len(events) - len(drawing.bars)
    used = max((bar.lane for bar in drawing.bars), default=-1) + 1
    drawing.height = top + LANE * used if used else top


def _anywhere(drawing: Overview, when: When) -> bool:
    """Whether ``when`` is one day, not known which, of a good part of the whole span."""
    if when.shape not in (Shape.AT, Shape.ONE_OF) or when.start is None or when.end is None:
        return False
    return when.end - when.start > WHERE * (drawing.hi - drawing.lo)


def _in_time(events: Sequence[EventView]) -> list[EventView]:
    return sorted(events, key=lambda view: ends(view.event.when))


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
        label=phrase(view, BAR_NAME),
    )
    bar.side = _side(bar)
    return bar


def _nameless(bar: Bar) -> Bar:
    bare = replace(bar, label="", side="before" if bar.side == "before" else "after")
    if bare.reach[1] > 100:
        bare.side = "before"
    return bare


def _fits(bar: Bar, lanes: list[list[tuple[float, float]]]) -> bool:
    """Whether there is a row with room for a bar, which it then takes."""
    left, right = bar.reach
    for number, lane in enumerate(lanes):
        if all(right <= a or b <= left for a, b in lane):
            lane.append((left, right + 1))
            bar.lane = number
            return True
    return False


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
    """One column for each day, week, month or year: the finest that are not too many.

    Only what is known as finely as a column is wide is counted in one; the rest would heap up in
    January.
    """
    unit = _column_unit(drawing)
    drawing.column = unit
    widest = DAYS.get(unit) or (31 if unit == "month" else 366 * size(unit))
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
    days = drawing.hi - drawing.lo
    if days <= FEWEST * 30:
        return "day" if days <= COLUMNS / 2 else "week"
    years = civil(drawing.hi - 1)[0] - civil(drawing.lo)[0] + 1
    if years <= COLUMNS / 12:
        return "month"
    return "year" if years <= COLUMNS else drawing.unit
