"""Holidays and other named days.

    Christmas Eve · Thanksgiving Day 1999 · last Easter · 9/11 · Boxing Day

Beware: "9/11" is read as a named day only when no year follows.
"""

from __future__ import annotations

from builder.dates.grammar import Rule
from builder.dates.meaning import Feast, Turn

RULES = (
    Rule("holiday.name", ("holiday",), Feast,
         check=lambda s: s.after() not in ("island", "islands", "bunny", "egg", "eggs", "tree", "trees")),
    Rule("holiday.year", ("holiday ','? 'of'|'in'? YEAR",), Feast),
    Rule("holiday.which", ("'the'? which holiday",), lambda w, key: Turn(w, Feast(key))),
    Rule("holiday.d-day", ("'d' ~'-' ~'day'",), lambda: Feast("d-day", 1944)),
)  # fmt: skip
