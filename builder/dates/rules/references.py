"""References to past, present and future without a calendar date.

    now · currently · recently · in recent days · in the coming months · the future · these days
"""

from __future__ import annotations

from builder.dates.engine import Rule, Site
from builder.dates.meaning import Vague
from builder.model import Grain

_DAYS = {Grain.DAY: 7, Grain.WEEK: 28, Grain.MONTH: 183}


def _recent(unit: Grain) -> Vague:
    return Vague("PAST_REF", unit, -_DAYS.get(unit, 0))


def _coming(unit: Grain) -> Vague:
    return Vague("FUTURE_REF", unit, _DAYS.get(unit, 0))


def _ref_check(site: Site) -> bool:
    """Words that are references only in their place."""
    word = site.first.lower
    if word == "once":
        return site.before() in ("the", "a", "an") 
    if word in ("one", "some"):
        return site.before() not in ("for", "than", "just", "only", "in")
    return True


RULES = (
    Rule("ref.word", ("ref",), lambda value: Vague(value), check=_ref_check),
    Rule("ref.recent", ("'recent' units", "'the' 'last'|'past' 'few'|'several' units",
                        "'the' 'most'? 'recent' units"), _recent, rank=1),
    Rule("ref.coming", ("'the'? 'coming'|'upcoming' units", "'the' 'next' 'few'|'several' units", "'future' units"),
         _coming, rank=1),
    Rule("ref.future", ("'future'",), lambda: Vague("FUTURE_REF"),
         check=lambda s: s.before() not in ("and", "or") and s.after() != "s"),
    Rule("ref.present", ("'current'",), lambda: Vague("PRESENT_REF")),
    Rule("ref.past", ("'former'", "'recent'"), lambda: Vague("PAST_REF"), check=lambda s: False),
)  # fmt: skip
