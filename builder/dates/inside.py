"""Dates inside longer ones: the nth unit of a date, a day or month of a week or year."""

from __future__ import annotations

from dataclasses import replace

from builder.dates import holidays
from builder.dates.anchor import Unresolved
from builder.dates.calendar import (
    NoSuchDate,
    civil,
    day_number,
    days_in_month,
    shift,
    unit,
    weekday,
)
from builder.dates.fields import in_year
from builder.dates.meaning import Calendar, Feast, Nth
from builder.model import Grain, When


def nth(what: Nth, whole: When) -> When:
    """The nth unit of a date; raises ``NoSuchDate`` if it has not so many."""
    start, end = whole.start or 1, whole.end or 2
    if what.weekday is not None:
        first = start + (what.weekday - weekday(start)) % 7
        last = end - 1 - (weekday(end - 1) - what.weekday) % 7
        day = last if what.count < 0 else first + 7 * (what.count - 1)
        return _inside(unit(Grain.DAY, day), whole)
    if what.grain is Grain.HALF and whole.grain is not Grain.YEAR:
        return replace(whole, part="early" if what.count == 1 else "late")
    if what.grain is Grain.WEEKEND:
        saturday = start + (5 - weekday(start)) % 7 + 7 * (what.count - 1)
        if what.count < 0:
            saturday = end - 2 - (weekday(end - 2) - 5) % 7
        return _inside(unit(Grain.WEEKEND, saturday), whole)
    if what.grain is Grain.WEEK:
        day = end - 7 if what.count < 0 else start + 7 * (what.count - 1)
        return unit(Grain.WEEK, min(day + 3, end - 1))
    found = unit(what.grain, end - 1 if what.count < 0 else start)
    return _inside(found if what.count < 0 else shift(found, what.count - 1), whole)


def _inside(when: When, whole: When) -> When:
    if (when.start or 0) >= (whole.end or 0) or (when.end or 0) <= (whole.start or 0):
        raise NoSuchDate("there is none so far in it")
    return when


def within(what: Calendar | Feast, whole: When) -> When:
    """A date inside a longer one; raises ``Unresolved`` where that is too long to tell which."""
    year, month, _ = civil(whole.start or 1)
    if isinstance(what, Feast):
        return unit(Grain.DAY, holidays.falls(what.key, year))
    if what.weekday is not None and what.month is None:
        if whole.grain is not Grain.WEEK:
            raise Unresolved("the week is not named")
        return unit(Grain.DAY, (whole.start or 1) + what.weekday)
    if what.month is None and what.day is not None:
        if whole.grain is not Grain.MONTH:
            raise Unresolved("the month is not named")
        return unit(Grain.DAY, day_number(year, month, min(what.day, days_in_month(year, month))))
    return in_year(what, year)


def number_of(quarter: When) -> int:
    """Which quarter of its year it is, 1 to 4."""
    return (civil(quarter.start or 1)[1] + 2) // 3


def same_quarter(quarter: When, year: When) -> When:
    """The quarter of that number in another year."""
    return numbered(number_of(quarter), year) if year.grain is Grain.YEAR else year


def numbered(number: int, year: When) -> When:
    """The quarter of a number, which may run over four, in the year that a date begins in."""
    month = (number - 1) % 4 * 3 + 1
    return unit(Grain.QUARTER, day_number(civil(year.start or 1)[0], month, 1))
