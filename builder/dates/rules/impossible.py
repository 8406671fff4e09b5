"""Dates that no calendar has, which would else be read as what is left of them.

32 January 2024 · January 45, 2024 · the year 0 · 0 AD · the year 99999 · 0000-05-01

Beware: "January 45 people" counts people: without a year these need a preposition.
"""

from __future__ import annotations

from builder.dates.calendar import LAST_YEAR
from builder.dates.grammar import Rule, Site
from builder.dates.meaning import Impossible
from builder.dates.rules.calendar import DAY_BEFORE, MONTHS
from builder.model import Grain


def _day(month: int, day: float, year: int | None = None) -> Impossible | None:
    """A day of a month beyond the 31st, in two digits."""
    if not isinstance(day, int) or not (day == 0 or 32 <= day <= 99):
        return None
    return Impossible(f"{MONTHS[month - 1]} has no day {day}", Grain.DAY)


def _day_first(day: float, month: int, year: int | None = None) -> Impossible | None:
    return _day(month, day)


def _year(number: float, era: str = "") -> Impossible | None:
    if number == 0:
        return Impossible("there is no year 0", Grain.YEAR)
    if isinstance(number, int) and number > LAST_YEAR:
        return Impossible(f"the year {number}{' BC' * (era == 'BC')} is out of reach", Grain.YEAR)
    return None


def _iso(text: str) -> Impossible | None:
    return Impossible("there is no year 0", Grain.DAY) if text.startswith("0000") else None


def _named_year(site: Site) -> bool:
    """ "the year 99999"; "each year 230,000 tonnes" counts tonnes."""
    number = site.tokens[site.end - 1]
    return number.kind == "digits" and site.before() in DAY_BEFORE | {"in"}


def _on(site: Site) -> bool:
    return site.before() in DAY_BEFORE


RULES = (
    Rule("impossible.day", ("month-name '.'? number ',' YEAR",), _day, rank=1),
    Rule("impossible.day-first", ("number 'of'? month-name ','? YEAR",), _day_first, rank=1),
    Rule("impossible.bare-day", ("number month-name",), _day_first, check=_on, rank=1),
    Rule("impossible.year", ("'the'? 'year' number",), _year, check=_named_year, rank=2),
    Rule("impossible.era", ("number era", "era number"),
         lambda a, b: _year(b, a) if isinstance(a, str) else _year(a, b), rank=1),
    Rule("impossible.iso", ("iso",), _iso, rank=1),
)  # fmt: skip
