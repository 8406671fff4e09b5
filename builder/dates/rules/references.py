"""References to past, present and future without a calendar date.

    now · currently · recently · in recent days · in the coming months · the future · these days
    his current wife · recent gains · at the time · one day

Beware: "once", "soon", "already", "former" are no dates; "one day" may count a day.
"""

from __future__ import annotations

from builder.dates.grammar import Rule, Site
from builder.dates.meaning import Then, Vague
from builder.model import Grain

_DAYS = {Grain.DAY: 7, Grain.WEEK: 28, Grain.MONTH: 183}
PREPOSITIONS = frozenset(
    "at by from until till around about before after since for to in during".split()
)


def _recent(unit: Grain) -> Vague:
    return Vague("PAST_REF", unit, -_DAYS.get(unit, 0))


def _coming(unit: Grain) -> Vague:
    return Vague("FUTURE_REF", unit, _DAYS.get(unit, 0))


def _after_preposition(site: Site) -> bool:
    """ "at the time", "by this time": not before what it was the time of."""
    return site.before() in PREPOSITIONS and site.after() not in ("of", "being", "when", "that")


def _this_time(site: Site) -> bool:
    if site.first.lower == "the" and site.before() != "at":
        return False
    return _after_preposition(site)


# "by then president Smith": the office he held then.
OFFICES = frozenset(
    "president prime minister chancellor chief secretary leader chairman chairwoman governor mayor "
    "king queen senator vice deputy head director general captain".split()
)


def _then_alone(site: Site) -> bool:
    """ "until then", "since then"; not "accepted by then Prime Minister Jones"."""
    following = site.following
    if following.lower in OFFICES or (following.lower == "-" and not following.spaced):
        return False
    return site.before() in ("until", "till", "since", "by")


def _before_noun(site: Site) -> bool:
    return site.after().isalpha() and site.after() not in ("and", "or", "in", "on", "with")


RULES = (
    Rule("ref.word", ("ref-word",), Vague,
         check=lambda s: s.first.lower != "that" or _after_preposition(s)),
    Rule("ref.time", ("ref-time",), Vague, check=_this_time),
    Rule("ref.then", ("then",), lambda _: Then(), check=_then_alone),
    Rule("ref.one-day", ("'one' 'day'",), lambda: Vague("FUTURE_REF"), rank=3,
         check=lambda s: s.before() in ("will", "would", "could", "may", "might", "should", "he", "she", "they", "to")),
    Rule("ref.this-day", ("'this' 'day'",), lambda: Vague("PRESENT_REF"), rank=2,
         check=lambda s: s.before() == "to" and not s.after().isalpha()),
    Rule("ref.recent", ("'recent' units", "'the' 'most'? 'recent' units"), _recent, rank=1),
    Rule("ref.last-few", ("'the'? 'last'|'past' 'few' units",), _recent, rank=2),
    Rule("ref.coming", ("'the'? 'coming'|'upcoming' units", "'the' units 'ahead'", "'future' units"), _coming, rank=1),
    Rule("ref.past", ("'past' units",), lambda g: Vague("PAST_REF", g),
         check=lambda s: s.before() in ("in", "from", "of", "than", "over", "for")),
    Rule("ref.told", ("ref-told",), lambda v: Vague(v, told=True), check=_before_noun),
    Rule("ref.period", ("'this'|'that' 'period'",), lambda: Vague("PAST_REF", told=True)),
    Rule("ref.time-being", ("'the' 'time' 'being'",), lambda: Vague("PRESENT_REF", told=True), rank=1),
    Rule("ref.same-time", ("'the' 'same' 'time'",), lambda: Vague("PAST_REF", told=True),
         check=lambda s: s.after() != "as"),
    Rule("ref.adjective", ("ref-adjective",), Vague, check=_before_noun),
)  # fmt: skip
