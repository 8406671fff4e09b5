"""``When`` to EDTF (ISO 8601-2, Library of Congress levels 0 to 2) and back.

Written: days, months, years, seasons 21–24, quarters 33–36, halves 40–41, decades "199X",
centuries "19XX", intervals "A/B", one of a set "[A..B]", open ends, "~", "?" and "%".
Times of day are not written: EDTF wants seconds, which no article gives.
"""

from __future__ import annotations

import re
from dataclasses import replace

from builder.dates.calendar import (
    NoSuchDate,
    check_year,
    civil,
    day_number,
    ordinal,
    season,
    season_name,
    unit,
    years,
)
from builder.model import Grain, Shape, When

_MASK = {Grain.DECADE: 1, Grain.CENTURY: 2, Grain.MILLENNIUM: 3}


_ROUND = {
    Grain.SEASON: Grain.MONTH,
    Grain.QUARTER: Grain.MONTH,
    Grain.HALF: Grain.MONTH,
    Grain.DECADE: Grain.YEAR,
    Grain.CENTURY: Grain.YEAR,
    Grain.MILLENNIUM: Grain.YEAR,
}


def edtf(when: When) -> str:
    """The EDTF text of a date: "2024-06", "[2024-10-14..2024-10-20]", "../2024-12", "2024~".

    Where the ``edtf`` package, by which it is checked, takes no such unit (a quarter in a set, a
    decade with an open end), the ends are told in the next finer unit; sets, seasons, quarters and
    halves carry no qualifier.
    """
    grain, mark = when.grain, _mark(when)
    first_day, last_day = when.start, None if when.end is None else when.end - 1
    if when.shape is Shape.AT and _is_unit(when):
        bare = grain in (Grain.SEASON, Grain.QUARTER, Grain.HALF)
        return _end(grain, first_day) + ("" if bare else mark)
    if when.shape in (Shape.ONE_OF, Shape.BY, Shape.AFTER):
        grain, mark = _ROUND.get(grain, grain), ""
    elif grain is not Grain.SEASON:
        grain = _ROUND.get(grain, grain)
    first, last = _end(grain, first_day), _end(grain, last_day)
    match when.shape:
        case Shape.ONE_OF:
            return first if first == last else f"[{first}..{last}]"
        case Shape.BY:
            return f"[..{last}]"
        case Shape.AFTER:
            return f"[{first}..]"
        case Shape.SINCE:
            return f"{first}{mark}/.."
        case Shape.UNTIL:
            return f"../{last}{mark}"
        case _:
            if first == last:
                return first if grain is Grain.SEASON else first + mark
            return f"{first}{mark}/{last}{mark}"


def _is_unit(when: When) -> bool:
    """Whether the interval is one unit that EDTF can write."""
    if when.start is None or when.grain in (Grain.WEEK, Grain.WEEKEND):
        return False
    one = unit(when.grain, when.start)
    straight = when.grain is not Grain.DECADE or civil(when.start)[0] >= 0
    return straight and (one.start, one.end) == (when.start, when.end)


def _end(grain: Grain, day: int | None) -> str:
    return "" if day is None else _unit_text(grain, day)


def _mark(when: When) -> str:
    about = when.approximate or (bool(when.part) and when.grain > Grain.DAY)  # not "early Monday"
    return "%" if about and when.uncertain else "~" if about else "?" if when.uncertain else ""


def _year_text(year: int) -> str:
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def _unit_text(grain: Grain, day: int) -> str:
    year, month, dom = civil(day)
    match grain:
        case Grain.MONTH:
            return f"{_year_text(year)}-{month:02d}"
        case Grain.SEASON:
            named, number = season_name(day)
            return f"{_year_text(named)}-{20 + number}"
        case Grain.QUARTER:
            return f"{_year_text(year)}-{33 + (month - 1) // 3}"
        case Grain.HALF:
            return f"{_year_text(year)}-{40 + (month - 1) // 6}"
        case Grain.YEAR:
            return _year_text(year)
        case Grain.DECADE | Grain.CENTURY | Grain.MILLENNIUM:
            if grain is Grain.DECADE and year < 0:
                return _year_text(year)
            text = _year_text(year)
            return text[: -_MASK[grain]] + "X" * _MASK[grain]
        case _:
            return f"{_year_text(year)}-{month:02d}-{dom:02d}"


_UNIT = re.compile(
    r"(?P<year>-?\d{4}|-?\d{3}X|-?\d\dXX|-?\dXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<mark>[~?%]?)"
)


def from_edtf(text: str) -> When:
    """The date that an EDTF text says; raises ``calendar.NoSuchDate`` for what this program does
    not write."""
    text = text.strip()
    if text.startswith("[") and text.endswith("]"):
        first, dots, last = text[1:-1].partition("..")
        if not dots:
            raise NoSuchDate(f"{text!r} is no EDTF date that Dateline writes")
        shape = Shape.BY if not first else Shape.AFTER if not last else Shape.ONE_OF
        return _joined(first, last, shape)
    if "/" in text:
        first, _, last = text.partition("/")
        first, last = first.strip("."), last.strip(".")
        shape = Shape.UNTIL if not first else Shape.SINCE if not last else Shape.LASTED
        return _joined(first, last, shape)
    return _from_unit(text)


def _joined(first: str, last: str, shape: Shape) -> When:
    if not first and not last:
        raise NoSuchDate("an EDTF date with two open ends says nothing")
    a, b = (_from_unit(x) if x else None for x in (first, last))
    whole = a or b
    assert whole is not None
    if a and b and (a.start or 0) > (b.start or 0):
        raise NoSuchDate(f"{first} comes after {last}")
    return replace(
        whole,
        shape=shape,
        grain=min(x.grain for x in (a, b) if x),
        start=a.start if a else None,
        end=b.end if b else None,
    )


def _from_unit(text: str) -> When:
    match = _UNIT.fullmatch(text)
    if not match:
        raise NoSuchDate(f"{text!r} is no EDTF date that Dateline writes")
    mark = match["mark"]
    found = _plain(match["year"], match["month"], match["day"])
    return replace(found, approximate=mark in ("~", "%"), uncertain=mark in ("?", "%"))


def _plain(year: str, month: str | None, day: str | None) -> When:
    if "X" in year:
        grain = {1: Grain.DECADE, 2: Grain.CENTURY, 3: Grain.MILLENNIUM}[year.count("X")]
        if month or (year.startswith("-") and grain is Grain.DECADE):
            raise NoSuchDate(f"{year} cannot be read")
        first = int(year.replace("X", "0"))
        return unit(grain, ordinal(first - 1)) if year[0] == "-" else years(grain, first)
    number = int(year)
    check_year(number)
    if month is None:
        return unit(Grain.YEAR, ordinal(number))
    part = int(month)
    if day is not None:
        return unit(Grain.DAY, day_number(number, part, int(day)))
    if 21 <= part <= 24:
        return season(number, part - 20)
    if 33 <= part <= 36:
        return unit(Grain.QUARTER, ordinal(number, (part - 33) * 3 + 1))
    if part in (40, 41):
        return unit(Grain.HALF, ordinal(number, (part - 40) * 6 + 1))
    return unit(Grain.MONTH, day_number(number, part, 1))
