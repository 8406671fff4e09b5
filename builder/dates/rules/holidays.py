"""Holidays and other named days.

    Christmas Eve · Thanksgiving Day 1999 · last Easter · 9/11 · Boxing Day

Beware: "9/11" is read as a named day only when no year follows; "the Good Friday Agreement" is none.
"""

from __future__ import annotations

from builder.dates.grammar import Rule
from builder.dates.meaning import Feast, Step, Turn
from builder.dates.rules.vetoes import nothing
from builder.model import Grain

# What is called after a feast and is not at it.
NAMED_AFTER = frozenset("island islands bunny egg eggs tree trees".split())
NAMES = frozenset("Agreement Accord Accords Treaty War Rising Charity Bill Act Act's".split())


def _week(key: str, unit: Grain) -> Step | None:
    """ "Easter week", "Thanksgiving weekend"."""
    return Step(0, unit, Feast(key)) if unit in (Grain.WEEK, Grain.WEEKEND) else None


RULES = (
    Rule("holiday.name", ("holiday",), Feast,
         check=lambda s: s.after() not in NAMED_AFTER),
    Rule("veto.holiday", ("holiday",), nothing, "veto", rank=5,
         check=lambda s: s.following.text in NAMES),
    Rule("holiday.year", ("holiday ','? 'of'|'in'? YEAR",), Feast),
    Rule("holiday.week", ("'the'? holiday unit",), _week),
    Rule("holiday.which", ("'the'? which holiday",), lambda w, key: Turn(w, Feast(key))),
    Rule("holiday.d-day", ("'d' ~'-' ~'day'",), lambda: Feast("d-day", 1944)),
)  # fmt: skip
