"""``When`` to the value of a TIMEX3 (ISO-TimeML) and back.

TIMEX3 has no intervals: the value names the unit that the words name, the shape is not told.
"""

from __future__ import annotations

import re
from dataclasses import replace

from builder.dates.calendar import (
    NoSuchDate,
    civil,
    day_number,
    iso_week,
    monday_of,
    ordinal,
    season,
    season_name,
    unit,
    years,
)
from builder.model import Grain, When

_SEASONS = ("SP", "SU", "FA", "WI")


def timex(when: When) -> str:
    """The TIMEX3 value of the unit a date is told in: "2024-06", "2024-W42", "199", "BC0334".

    Of a date with an open end it is the unit at the end that is known; of a range its first.
    """
    known = when.start if when.start is not None else (when.end or 1) - 1
    return _unit_value(when.grain, known) + when.time


def _year_value(year: int) -> str:
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def _unit_value(grain: Grain, day: int) -> str:
    year, month, dom = civil(day)
    match grain:
        case Grain.WEEK | Grain.WEEKEND:
            iso_year, week = iso_week(day)
            tail = "-WE" if grain is Grain.WEEKEND else ""
            return f"{_year_value(iso_year)}-W{week:02d}{tail}"
        case Grain.MONTH:
            return f"{_year_value(year)}-{month:02d}"
        case Grain.SEASON:
            named, number = season_name(day)
            return f"{_year_value(named)}-{_SEASONS[number - 1]}"
        case Grain.QUARTER:
            return f"{_year_value(year)}-Q{(month + 2) // 3}"
        case Grain.HALF:
            return f"{_year_value(year)}-H{(month + 5) // 6}"
        case Grain.YEAR:
            return _year_value(year)
        case Grain.DECADE:
            return (_year_value(year) if year else "0000")[:-1]
        case Grain.CENTURY | Grain.MILLENNIUM:
            digits = 2 if grain is Grain.CENTURY else 3  # the 9th century BC is BC08: 899 to 800
            return (f"{year:04d}" if year >= 0 else f"BC{-year:04d}")[:-digits]
        case _:
            return f"{_year_value(year)}-{month:02d}-{dom:02d}"


_VALUE = re.compile(
    r"(?P<bc>BC)?(?P<year>\d{1,4})"
    r"(?:-(?:W(?P<week>\d\d)(?P<we>-WE)?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?P<time>T.*)?"
)


def from_timex(value: str) -> When:
    """The date of a TIMEX3 value of type DATE or TIME; raises ``calendar.NoSuchDate`` for a value
    that names none (durations, sets, references, unknown parts)."""
    match = _VALUE.fullmatch(value.strip())
    if not match:
        raise NoSuchDate(f"{value!r} names no calendar date")
    digits = match["year"]
    if len(digits) < 4:
        if "-" in value or match["time"]:
            raise NoSuchDate(f"{value!r} names no calendar date")
        grain = {1: Grain.MILLENNIUM, 2: Grain.CENTURY, 3: Grain.DECADE}[len(digits)]
        first = int(digits.ljust(4, "0"))
        if not match["bc"]:
            return years(grain, first)
        return unit(grain, ordinal(1 - (first or 1) if grain is Grain.DECADE else -first))
    year = 1 - int(digits) if match["bc"] else int(digits)
    found = _dated(year, match)
    time = match["time"] or ""
    return replace(found, time=time, grain=time_grain(time) if time else found.grain)


def time_grain(time: str) -> Grain:
    """How fine a time of day is: "TNI" a part of the day, "T14" an hour, "T09:30" a minute."""
    if ":" in time:
        return Grain.MINUTE if time.count(":") == 1 else Grain.SECOND
    return Grain.HOUR if time[1:3].isdigit() else Grain.PART


def _dated(year: int, match: re.Match[str]) -> When:
    if match["week"]:
        return unit(
            Grain.WEEKEND if match["we"] else Grain.WEEK, monday_of(year, int(match["week"]))
        )
    if match["quarter"]:
        return unit(Grain.QUARTER, ordinal(year, int(match["quarter"]) * 3))
    if match["half"]:
        return unit(Grain.HALF, ordinal(year, int(match["half"]) * 6))
    if match["season"]:
        return season(year, _SEASONS.index(match["season"]) + 1)
    if match["day"]:
        return unit(Grain.DAY, day_number(year, int(match["month"]), int(match["day"])))
    if match["month"]:
        return unit(Grain.MONTH, day_number(year, int(match["month"]), 1))
    return unit(Grain.YEAR, ordinal(year))
