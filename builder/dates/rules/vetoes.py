"""Words that look like dates and are none; a veto takes the place and gives nothing.

52 years old · a 12-year-old · page 1998 · 2 hours ago (page furniture is the articles' room)
five years her senior · may go · in second place
"""

from __future__ import annotations

from builder.dates.grammar import Rule, Site


def nothing(*_: object) -> bool:
    """A veto has no meaning, only a place."""
    return True


CHILDREN = frozenset(
    "son daughter baby boy girl infant child kid toddler twin twins brother sister grandson "
    "granddaughter puppy kitten calf cub foal nephew niece fetus foetus".split()
)


# “The Sunday Times”, “Saturday Night Live”.
PAPERS = frozenset(
    "Times Telegraph Mirror Mail Herald Post Independent Express Star World Tribune Business Age "
    "Sport Review Mercury".split()
)
SHOWS = {("night", "live"), ("night", "football"), ("morning", "herald"), ("evening", "post")}


def _title(site: Site) -> bool:
    """The programme “60 Minutes”: a number in digits, and the unit with a capital."""
    unit = site.tokens[site.end - 1].text
    return site.first.text.isdigit() and unit.istitle() and site.after() not in ("ago", "later")


def _apposition(site: Site) -> bool:
    """“On 11 April, a Monday, …”: what kind of day it was."""
    before = [t.lower for t in site.tokens[max(0, site.start - 2) : site.start]]
    return before == [",", "a"] and site.following.text in (",", ".", ")")


RULES = (
    Rule("veto.age", ("about|about-length? number|small '-'? 'year'|'years' '-'? 'old'|'olds'", "'aged' number|small", "'age' 'of'? number"),
         nothing, "veto", rank=5),
    Rule("veto.young", ("about|about-length? number|small '-'? unit '-'? 'old'",), nothing, "veto", rank=5,
         check=lambda s: s.after() in CHILDREN),
    Rule("veto.paper", ("weekday-name",), nothing, "veto", rank=5,
         check=lambda s: s.following.text in PAPERS),
    Rule("veto.apposition", ("weekday-name",), nothing, "veto", rank=5, check=_apposition, language="en"),
    Rule("veto.show", ("weekday-name part",), nothing, "veto", rank=5,
         check=lambda s: (s.tokens[s.end - 1].lower, s.after()) in SHOWS),
    Rule("veto.title", ("number units",), nothing, "veto", rank=5, check=_title, language="en"),
    Rule("veto.furniture", ("number units 'ago'",), nothing, "veto", rank=5,
         check=lambda s: s.start > 0 and s.tokens[s.start - 1].kind in ("clock", "iso")),
    Rule("veto.always", ("'24' 'hours' 'a' 'day'", "number|small 'days' 'a' 'week'"), nothing, "veto", rank=5),
    Rule("veto.of-age", ("number|small 'years' 'of' 'age'",), nothing, "veto", rank=5),
    Rule("veto.fraction", ("number|small '-'? 'quarters'|'quarter'|'seconds'|'thirds' 'of'", "'a'|'one' 'quarter' 'of'",
                           "'a'|'one' 'second' month|day", "number|small '-'? 'quarters'"), nothing, "veto", rank=4,
         check=lambda s: s.before() not in ("past", "last", "next", "previous", "first")),
    Rule("veto.doom", ("number|small 'minutes'|'minute'|'seconds' 'to' 'midnight'", "'minutes'|'seconds' 'to' 'midnight'"), nothing, "veto", rank=5,
         check=lambda s: s.before() != "at", language="en"),
    Rule("veto.years-senior", ("number|small 'years' 'her'|'his' 'senior'|'junior'",), nothing, "veto", rank=5),
)  # fmt: skip
