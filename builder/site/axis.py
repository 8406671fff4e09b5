"""The axis of the overview: which stretch of time is drawn, and in what units."""

from __future__ import annotations

import math
from collections.abc import Sequence

from builder.dates.calendar import civil, ordinal
from builder.model import Grain, Shape, When
from builder.site.views import EventView

FINE = 100  # days: what is known to a season or better
DAYS = {"day": 1, "week": 7}  # units that are neither months nor years
MONTHS_DRAWN = 24  # up to so many, the axis has months
# At most this share of the events may be left out of the drawing at one end, and a stretch half as long
# may cost so much of them. News of all kinds looks back a long way and ahead: of 1,415 events out of
# 600 articles of one winter a third lay outside the three years before its end, from 2985 BC to 2035;
# where each end had to halve the span alone, the drawing went from 1987 to 2037.
OUTLIERS = 0.3
WORTH = 0.1
STEPS = 60  # cuts that are tried at one end, beside the first of each number
LEAST = 30  # days; a stretch is not worth more for being shorter


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

    One war of long ago, or one plan for a far year, must not press a year's story into a line: a few
    events are left out at both ends where the axis is shorter by far without them.
    """
    every = sorted((*ends(view.event.when), view.number, view) for view in events)
    low, high = _stretch(_fine([(first, last) for first, last, _, _ in every]))
    drawn, before, after = [], 0, 0
    for first, last, _, view in every:
        if last < low or (first < low and last - first <= FINE):
            before += 1
        elif first > high or (last > high and last - first <= FINE):
            after += 1
        else:
            drawn.append(view)
    return drawn, before, after


def _fine(reaches: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """What is known to a season or better; all where nothing is."""
    return [(first, last) for first, last in reaches if last - first <= FINE] or reaches


def _stretch(reaches: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The first and the last day of the stretch that is worth its length."""
    firsts = sorted(first for first, _ in reaches)
    lasts = sorted((last for _, last in reaches), reverse=True)
    most = int(len(reaches) * OUTLIERS)
    cuts = sorted({*range(min(most, STEPS) + 1), *range(0, most + 1, max(1, most // STEPS))})
    best, low, high = math.inf, firsts[0], lasts[0]
    for before in cuts:
        for after in cuts:
            cost = (before + after) / len(reaches) + _price(firsts[before], lasts[after])
            if cost < best - 1e-9:
                best, low, high = cost, firsts[before], lasts[after]
    return low, high


def _price(low: int, high: int) -> float:
    """What an axis from ``low`` to ``high`` costs: more, the longer it is, in whole months or years."""
    (first, month, _), (last, until, _) = civil(low), civil(high)
    months = (last - first) * 12 + until - month + 1
    days = months * 30 if months <= MONTHS_DRAWN else (last - first + 1) * 365
    return WORTH * math.log2(max(days, LEAST))


def frame(events: Sequence[EventView]) -> tuple[int, int, str]:
    """First day, day after the last, and the unit of the axis: whole months, years or centuries.

    What is known to a season or better sets the frame; a bar of a whole year may run out of it.
    """
    every = [ends(view.event.when) for view in events]
    fine = _fine(every)
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
    if unit in DAYS:
        return (day - 1) // DAYS[unit]  # the first day of all was a Monday
    year, month, _ = civil(day)
    return year * 12 + month if unit == "month" else year // size(unit)


def borders(lo: int, hi: int, unit: str) -> list[int]:
    """The first days of all units on the axis, and the day after the last."""
    if unit in DAYS:
        first = lo - (lo - 1) % DAYS[unit]
        return [*range(first, hi, DAYS[unit]), hi]
    year, month, _ = civil(lo)
    days = [lo]
    while days[-1] < hi:
        if unit == "month":
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        else:
            year += size(unit)
        days.append(ordinal(year, month))
    return days
