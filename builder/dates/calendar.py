"""Arithmetic on the proleptic Gregorian calendar, years before Christ included.

Days are numbered as ``datetime.date.toordinal`` numbers them (1 = 0001-01-01, a Monday) and go
on below 1. Years are astronomical: 0 is 1 BC, -333 is 334 BC. The two conversions are Howard
Hinnant's "chrono-compatible low-level date algorithms" (days_from_civil, civil_from_days).
"""

from __future__ import annotations

from functools import lru_cache

from builder.model import Grain, Shape, When

_EPOCH = 719163  # toordinal of 1970-01-01
FIRST_YEAR, LAST_YEAR = -9999, 9999  # what EDTF writes in four digits
MONTHS_OF = {Grain.MONTH: 1, Grain.SEASON: 3, Grain.QUARTER: 3, Grain.HALF: 6}
YEARS_OF = {Grain.YEAR: 1, Grain.DECADE: 10, Grain.CENTURY: 100, Grain.MILLENNIUM: 1000}


class NoSuchDate(ValueError):
    """A date that the calendar does not have; its text says which and why."""


def ordinal(year: int, month: int = 1, day: int = 1) -> int:
    """The number of a day; month and day must exist (see ``day_number`` for a checked one)."""
    year -= month <= 2
    era = year // 400
    yoe = year - era * 400
    doy = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    doe = yoe * 365 + yoe // 4 - yoe // 100 + doy
    return era * 146097 + doe - 719468 + _EPOCH


@lru_cache(maxsize=100_000)  # pages of a dossier ask for its few days again and again
def civil(number: int) -> tuple[int, int, int]:
    """Year, month and day of a day's number."""
    z = number - _EPOCH + 719468
    era = z // 146097
    doe = z - era * 146097
    yoe = (doe - doe // 1460 + doe // 36524 - doe // 146096) // 365
    doy = doe - (365 * yoe + yoe // 4 - yoe // 100)
    mp = (5 * doy + 2) // 153
    month = mp + (3 if mp < 10 else -9)
    return yoe + era * 400 + (month <= 2), month, doy - (153 * mp + 2) // 5 + 1


def days_in_month(year: int, month: int) -> int:
    """How many days a month has."""
    return ordinal(year + (month == 12), month % 12 + 1) - ordinal(year, month)


def day_number(year: int, month: int, day: int) -> int:
    """The number of a day; raises ``NoSuchDate`` where the calendar has none."""
    check_year(year)
    if not 1 <= month <= 12:
        raise NoSuchDate(f"there is no month {month}")
    if not 1 <= day <= days_in_month(year, month):
        raise NoSuchDate(f"{year:04d}-{month:02d} has no day {day}")
    return ordinal(year, month, day)


def check_year(year: int) -> None:
    """Raises ``NoSuchDate`` for a year outside ``FIRST_YEAR`` to ``LAST_YEAR``."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NoSuchDate(f"the year {year} is out of reach")


def weekday(number: int) -> int:
    """0 for Monday … 6 for Sunday."""
    return (number - 1) % 7


def iso_week(number: int) -> tuple[int, int]:
    """ISO 8601 week-numbering year and week of a day."""
    thursday = number - weekday(number) + 3
    year = civil(thursday)[0]
    return year, (thursday - ordinal(year)) // 7 + 1


def monday_of(year: int, week: int) -> int:
    """The Monday of an ISO week."""
    fourth = ordinal(year, 1, 4)
    return fourth - weekday(fourth) + 7 * (week - 1)


def _months(grain: Grain, start_month: int) -> When:
    """The unit of so many months that begins with month ``start_month`` (year * 12 + month - 1)."""
    end = start_month + MONTHS_OF[grain]
    check_year(start_month // 12)
    return When(
        Shape.AT,
        grain,
        ordinal(start_month // 12, start_month % 12 + 1),
        ordinal(end // 12, end % 12 + 1),
    )


def years(grain: Grain, first: int) -> When:
    """The year, decade, century or millennium that begins with a year."""
    check_year(first)
    return When(Shape.AT, grain, ordinal(first), ordinal(first + YEARS_OF[grain]))


def unit(grain: Grain, day: int) -> When:
    """The calendar unit of ``grain`` that holds a day; finer grains than a day give the day.

    A century before Christ
    counts 100 years back from 1 BC, so that the 5th century BC is -0499 to -0400. Raises
    ``NoSuchDate`` for a year out of reach.
    """
    year, month, _ = civil(day)
    check_year(year)
    match grain:
        case Grain.WEEK:
            monday = day - weekday(day)
            check_year(civil(monday + 6)[0])
            return When(Shape.AT, grain, monday, monday + 7)
        case Grain.WEEKEND:
            saturday = day - weekday(day) + 5
            check_year(civil(saturday + 1)[0])
            return When(Shape.AT, grain, saturday, saturday + 2)
        case Grain.MONTH | Grain.QUARTER | Grain.HALF:
            size = MONTHS_OF[grain]
            return _months(grain, year * 12 + (month - 1) // size * size)
        case Grain.SEASON:
            return _months(grain, (year * 12 + month) // 3 * 3 - 1)
        case Grain.YEAR | Grain.DECADE | Grain.CENTURY | Grain.MILLENNIUM:
            size = YEARS_OF[grain]
            if year <= 0 and size > 1:  # 1 BC to 10 BC are one decade
                return years(grain, -(-year // size * size) - size + 1)
            return years(grain, year // size * size)
        case _:
            return When(Shape.AT, Grain.DAY, day, day + 1)


def shift(when: When, count: int) -> When:
    """The unit ``count`` units after (before, if negative) a unit of the calendar.

    Raises ``NoSuchDate`` when that is out of reach.
    """
    assert when.start is not None
    year, month, _ = civil(when.start)
    grain = when.grain
    if grain in MONTHS_OF:
        return _months(grain, year * 12 + month - 1 + count * MONTHS_OF[grain])
    if grain in YEARS_OF:
        return unit(grain, ordinal(_reach(year + count * YEARS_OF[grain])))
    size = 7 if grain in (Grain.WEEK, Grain.WEEKEND) else 1
    if abs(count) > 4_000_000:
        raise NoSuchDate(f"{count} {grain.name.lower()}s are out of reach")
    start = when.start + count * size
    check_year(civil(start)[0])
    return unit(grain, start)


def _reach(year: int) -> int:
    check_year(year)
    return year


def add(day: int, count: int, grain: Grain) -> int:
    """The day ``count`` units of ``grain`` after a day; a day that the month lacks becomes its last.

    Hours and finer count as nothing. Raises ``NoSuchDate`` when that is out of reach.
    """
    if grain < Grain.PART or abs(count) > 4_000_000:
        if grain < Grain.PART:
            return day
        raise NoSuchDate(f"{count} {grain.name.lower()}s are out of reach")
    if grain in MONTHS_OF or grain in YEARS_OF:
        months = count * (MONTHS_OF.get(grain) or 12 * YEARS_OF[grain])
        year, month, dom = civil(day)
        total = year * 12 + month - 1 + months
        check_year(total // 12)
        last = days_in_month(total // 12, total % 12 + 1)
        return ordinal(total // 12, total % 12 + 1, min(dom, last))
    moved = day + count * (7 if grain in (Grain.WEEK, Grain.WEEKEND) else 1)
    check_year(civil(moved)[0])
    return moved


def season(year: int, number: int) -> When:
    """The 1st (spring) to 4th (winter) season of a year, as meteorologists count them.

    Seasons are three whole months; a winter is December to February and belongs to the year of its
    January, as the NOAA counts it.
    """
    check_year(year)
    return unit(Grain.SEASON, ordinal(year, number * 3 % 12 + 1))


def season_name(day: int) -> tuple[int, int]:
    """Year and number (1 spring … 4 winter) of the season a day belongs to."""
    year, month, _ = civil(day)
    return (year + 1, 4) if month == 12 else (year, (month - 3) // 3 + 1 if month > 2 else 4)
