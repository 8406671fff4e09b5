"""A month as a calendar: days with their events, and bars for dates without one certain day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from builder.dates.calendar import days_in_month, weekday
from builder.dates.when import glyph
from builder.model import Grain, Shape
from builder.site.views import EventView, MonthView, YearView

DAY_EVENTS = 4  # links in one day's cell; the list below has all
# Events of a year, and their share of all, up to which its months are not told beside its neighbours:
# years that news only looks back to.
FEW, SHARE = 12, 0.02
BARS = 6  # bars a month; more would bury the days


@dataclass(slots=True)
class Cell:
    """A day of the month, or an empty cell (day 0) before its first and after its last."""

    day: int
    events: list[EventView] = field(default_factory=list)
    more: int = 0
    next: EventView | None = None  # the first of those


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a bar that lies in one week: empty cells before it, its length, after it."""

    event: EventView
    kind: str  # "range", "oneof", "by", "from"
    before: int
    length: int
    after: int
    named: bool  # whether its headline stands here; elsewhere it is a thin line


@dataclass(slots=True)
class Week:
    """Seven cells from Monday on, and the bars under them."""

    cells: list[Cell]
    bars: list[Stretch] = field(default_factory=list)


def weeks(month: MonthView) -> list[Week]:
    """The weeks of a month."""
    first, length = month.first, days_in_month(month.year.number, month.number)
    lead = weekday(first)
    rows = (lead + length + 6) // 7
    grid = [
        Week([Cell(day if 1 <= day <= length else 0) for day in range(start, start + 7)])
        for start in range(1 - lead, rows * 7 - lead, 7)
    ]
    bars = 0
    for view in month.events:
        when = view.event.when
        if _on_one_day(view):
            at = (when.start or first) - first + lead
            _put(grid[at // 7].cells[at % 7], view)
        elif bars < BARS and (reach := _reach(view, first, length)):
            bars += 1
            _stretch(grid, view, reach[0] + lead, reach[1] + lead)
    return grid


def years_together(years: Sequence[YearView]) -> list[list[YearView]]:
    """The years, newest first; neighbours of few events, or of which no month is known, in one list."""
    found: list[list[YearView]] = []
    most = min(FEW, SHARE * sum(len(year.events) for year in years))
    for year in reversed(years):
        if found and _small(year, most) and _small(found[-1][0], most):
            found[-1].append(year)
        else:
            found.append([year])
    return found


def _small(year: YearView, most: float) -> bool:
    return len(year.events) <= most or not year.months


def _on_one_day(view: EventView) -> bool:
    when = view.event.when
    return when.shape is Shape.AT and when.grain <= Grain.DAY


def _put(cell: Cell, view: EventView) -> None:
    if len(cell.events) < DAY_EVENTS:
        cell.events.append(view)
    else:
        cell.more += 1
        cell.next = cell.next or view


def _reach(view: EventView, first: int, length: int) -> tuple[int, int] | None:
    """First and last day of a bar, from 0; None for a date that is no finer than the month."""
    when = view.event.when
    start = when.start if when.start is not None else first
    end = when.end if when.end is not None else first + length
    begin, last = max(0, start - first), min(length, end - first) - 1
    if last < begin or (begin == 0 and last == length - 1):
        return None
    return begin, last


def _stretch(grid: list[Week], view: EventView, begin: int, last: int) -> None:
    shape = view.event.when.shape
    kind = {"by": "by", "from": "from", "oneof": "oneof"}.get(glyph(view.event.when), "range")
    rows = {
        row: (max(begin, row * 7), min(last, row * 7 + 6))
        for row in range(begin // 7, last // 7 + 1)
    }
    # A bar is named where it is sure: "by" at its end, all others at their beginning; but a name
    # wants the room of three days.
    order = sorted(rows, reverse=shape in (Shape.BY, Shape.UNTIL))
    named_in = next((row for row in order if rows[row][1] - rows[row][0] >= 2), order[0])
    if kind in ("by", "from"):  # an open end is told by its border; lines of it would fill the page
        wanted = order[: order.index(named_in) + 1]
        rows = {row: rows[row] for row in rows if row in wanted}
    for row, (start, end) in rows.items():
        grid[row].bars.append(
            Stretch(
                view, kind, start - row * 7, end - start + 1, row * 7 + 6 - end, row == named_in
            )
        )
