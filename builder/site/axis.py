"""The axis of the overview: which stretch of time is drawn, and in what units."""

from __future__ import annotations

from collections.abc import Sequence

from builder.dates.calendar import civil, ordinal
from builder.model import Grain, Shape, When
from builder.site.views import EventView

FINE = 100  # days: what is known to a season or better
MONTHS_DRAWN = 24  # up to so many, the axis has months
# At most this share of the events may be left out of the drawing at one end. News of all kinds looks
# back a long way: of 1,861 events out of 500 articles of one winter a fifth lay before its year, as
# far back as 7984 BC, and with 0.15 the drawing began in 1965.
OUTLIERS = 0.3
SHRINKS = 0.5  # and only where that at least halves the drawn span


def is_day(when: When) -> bool:
    """Whether a date is one certain day."""
    return (
        when.shape is Shape.AT and when.grain <= Grain.DAY and not (when.approximate or when.part)
    )


def ends(when: When) -> tuple[int, int]:
    """First and last day that are known; open ends count as the end that is known."""
    first = when.start if when.start is not None else (when.end or 1) - 1
    last = when.end - 1 if when.end is not None else first
    return first, max(first, last)


def main_span(events: Sequence[EventView]) -> tuple[list[EventView], int, int]:
    """The events to draw, and how many far-off ones lie before and after them.

    One war of long ago must not press a year's story into a line: at either end a few events
    are left out where that at least halves the span.
    """
    inside = sorted(events, key=lambda view: ends(view.event.when))
    allowed, before, after = int(len(inside) * OUTLIERS), 0, 0
    for _ in range(2):  # what is left out at one end lets the other shorten the rest by half
        cut = _cut([ends(view.event.when)[0] for view in inside], allowed - before)
        inside, before = inside[cut:], before + cut
        last = sorted((ends(view.event.when)[1] for view in inside), reverse=True)
        if cut := _cut([-day for day in last], allowed - after):
            limit, number = last[cut], len(inside)
            inside = [view for view in inside if ends(view.event.when)[1] <= limit]
            after += number - len(inside)
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


def frame(events: Sequence[EventView]) -> tuple[int, int, str]:
    """First day, day after the last, and the unit of the axis: whole months, years or centuries.

    What is known to a season or better sets the frame; a bar of a whole year may run out of it.
    """
    every = [ends(view.event.when) for view in events]
    fine = [(a, b) for a, b in every if b - a <= FINE] or every
    first, last = civil(min(a for a, _ in fine)), civil(max(b for _, b in fine))
    months = (last[0] - first[0]) * 12 + last[1] - first[1] + 1
    if months <= MONTHS_DRAWN:
        year, month = divmod(last[0] * 12 + last[1], 12)
        return ordinal(first[0], first[1]), ordinal(year, month + 1), "month"
    years = last[0] - first[0] + 1
    step = next(n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000) if years / n <= 14)
    low, high = first[0] // step * step, (last[0] // step + 1) * step
    return ordinal(low), ordinal(high), f"{step} years" if step > 1 else "year"


def size(unit: str) -> int:
    """How many years a unit has."""
    return int(unit.split()[0]) if " " in unit else 1


def bin_of(day: int, unit: str) -> int:
    """The number of the unit that a day lies in."""
    year, month, _ = civil(day)
    return year * 12 + month if unit == "month" else year // size(unit)


def borders(lo: int, hi: int, unit: str) -> list[int]:
    """The first days of all units on the axis, and the day after the last."""
    year, month, _ = civil(lo)
    days = [lo]
    while days[-1] < hi:
        if unit == "month":
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        else:
            year += size(unit)
        days.append(ordinal(year, month))
    return days
