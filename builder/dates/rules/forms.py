"""Dates as forms, stamps and slips of the keyboard have them.

    19-Nov-12 · 2017/Oct/31 · Jun-18-2020 · January 3,2020 · Oct.3,2020 · 3.October 2020
    June, 4th 2019

Beware: "May 3,200 people came" counts people, "in June, 4 2019 models" says nothing of the 4th.
"""

from __future__ import annotations

from builder.dates.grammar import Rule
from builder.dates.meaning import Calendar

MARK = "'-'|'/'"


def _day(month: int, day: int, year: int) -> Calendar:
    return Calendar(year=year, month=month, day=day)


def _short(day: int, month: int, year: int) -> Calendar:
    """Two digits of a year are of the century that the anchor tells."""
    return Calendar(year=year, month=month, day=day, short=True)


def _glued(month: int, day_year: tuple[int, int]) -> Calendar:
    """ "January 3,2020", whose numbers came as one."""
    day, year = day_year
    return Calendar(year=year, month=month, day=day)


RULES = (
    Rule("form.day-first", (f"DOM ~{MARK} ~month-name ~{MARK} ~two-digits",), _short, rank=2),
    Rule("form.month-first", (f"month-name ~{MARK} ~DOM ~{MARK} ~YEAR",), _day, rank=2),
    Rule("form.year-first", (f"YEAR ~{MARK} ~month-name ~{MARK} ~DOM",),
         lambda y, m, d: _day(m, d, y), rank=2),
    Rule("form.glued", ("month-name '.'? dom-year",), _glued, rank=2),
    Rule("form.dotted", ("DOM ~'.' ~month-name '.'? ','? YEAR",), lambda d, m, y: _day(m, d, y),
         rank=2, language="en"),
    Rule("form.comma", ("month-name ',' dom ','? YEAR",), _day, rank=1,
         check=lambda s: s.tokens[s.start + 2].kind == "ranked"),
)  # fmt: skip
