"""Parts of a date, and dates with a qualifier.

early 2024 · late last week · mid-1996 · the end of the month · the middle of October
year-end · the first week of May · the second half of 2023 · the first Monday in May
about 1900 · around noon · more than two years · almost a decade ago
"""

from __future__ import annotations

from builder.dates.grammar import Rule, Site
from builder.dates.meaning import (
    About,
    Base,
    Calendar,
    Clock,
    Meaning,
    Nth,
    Part,
    Repeated,
    Step,
    Turn,
)
from builder.model import Grain


def part(mod: str, of: Meaning) -> Part | None:
    """A part of a date, of a date that has not been parted yet."""
    return None if isinstance(of, Part | About | Clock) else Part(mod, of)


def about(mod: str, of: Meaning) -> About | None:
    """A qualified date or length."""
    return None if isinstance(of, About | Repeated) else About(mod, of)


def nth(count: int, grain: Grain, of: Meaning) -> Meaning | None:
    """The nth unit of a longer date. Which day is "the first of spring", a country's custom tells."""
    if isinstance(of, Calendar) and of.season is not None and grain < Grain.MONTH:
        return None
    if count == 0 or grain >= of.grain or isinstance(of, Part | About) or grain < Grain.DAY:
        return None
    return Nth(count, grain, of)


def _nth_weekday(count: int, weekday: int, of: Meaning) -> Meaning | None:
    return Nth(count, Grain.DAY, of, weekday) if of.grain >= Grain.MONTH else None


def the_unit(grain: Grain) -> Step | None:
    """ "the year" inside "the end of the year": the running one."""
    return Step(0, grain, Base.RUNNING) if grain > Grain.DAY else None


def _about_date(mod: str, of: Meaning) -> About | None:
    """ "about 1900", "around May"; "around Wednesday" gets around something."""
    if mod != "APPROX" or isinstance(of, Turn):
        return None
    if isinstance(of, Calendar) and of.weekday is not None:
        return None
    if isinstance(of, Step) and of.grain is Grain.DAY:
        return None
    return about(mod, of)


# After these "about" names a topic: "asked about May".
TOPIC_BEFORE = frozenset(
    "ask asked asking asks talk talked talking talks worry worried worrying worries know knew known "
    "tell told telling think thought thinking thinks speak spoke spoken speaking complain complained "
    "complaining wrote write written writing learn learned hear heard concerned concern concerns "
    "question questions optimistic pessimistic sure happy excited nervous something nothing all book "
    "film story stories report reports news debate discussion joke jokes questioned wonder wondered".split()
)


def _earlier(site: Site) -> bool:
    """ "earlier this year", "later that day", "earlier yesterday"; not "later May 5 was chosen"."""
    return site.tokens[site.start + 1].lower in ("this", "that", "the", "in", "yesterday")


def _counted(site: Site) -> bool:
    """ "over" and "under" are qualifiers only before a number."""
    if site.first.lower not in ("over", "under"):
        return True
    following = site.tokens[site.start + 1]
    if site.tokens[site.end - 1].lower in ("period", "term"):
        return False
    return (
        following.lower in ("a", "an")
        or following.text[:1].isdigit()
        or following.lower
        not in (
            "the",
            "this",
            "these",
            "those",
            "several",
            "many",
            "some",
            "few",
            "last",
            "next",
            "recent",
        )
    )


def _nth_half(count: int, of: Meaning) -> Nth | None:
    """ "the second half of May", "the last half of 2023"."""
    count = 2 if count == -1 else count
    return Nth(count, Grain.HALF, of) if count in (1, 2) and of.grain is not Grain.HALF else None


LONG = "week|month|season|quarter|half|year|decade|century"

RULES = (
    Rule("part.early", (f"early {LONG}|day", "'the' early week|season|quarter|half|decade|century", f"early '-' {LONG}|day", "'the' early '-' decade",
                        f"early 'in' {LONG}"), part, rank=1),
    Rule("part.early-on", ("'very'? early 'on' day|time",),
         lambda m, d: d if isinstance(d, Clock) else part(m, d)),
    Rule("part.early-unit", ("early 'in' 'the' unit",),
         lambda m, g: part(m, u) if (u := the_unit(g)) else None),
    Rule("part.edge", (f"'the'? edge 'of' {LONG}", f"'the' 'very' edge 'of' {LONG}"), part, rank=1),
    Rule("part.edge-unit", ("'the'? edge 'of' 'the' unit", "'the'? early 'part'|'days' 'of' 'the' unit"),
         lambda m, g: part(m, u) if (u := the_unit(g)) else None),
    Rule("part.year-end", ("unit ~'-' ~'end'", "unit 'end'", "'the'? unit ~'’'|''' ~'s' 'end'"),
         lambda g: part("END", u) if (u := the_unit(g)) and g >= Grain.MONTH else None),
    Rule("part.possessive", (f"{LONG} ~'’'|''' ~'s' edge",), lambda d, m: part(m, d)),
    Rule("part.earlier", (f"'earlier'|'later' 'in'? {LONG}|day",), lambda d: d,
         check=_earlier),
    Rule("part.earlier-unit", ("'earlier'|'later' 'in' 'the' unit",),
         lambda g: Step(0, g) if g > Grain.DAY else None),
    Rule("nth.unit", (f"'the'? ordinal unit 'of'|'in' {LONG}",), nth),
    Rule("nth.of-unit", ("'the'? ordinal unit 'of'|'in' 'the' unit",),
         lambda o, g, h: nth(o, g, u) if (u := the_unit(h)) else None),
    Rule("nth.weekday", ("'the'? ordinal weekday-name 'of'|'in' month|year",), _nth_weekday),
    Rule("nth.half", (f"'the'? ordinal '-'? 'half' 'of' {LONG}",),
         _nth_half),
    Rule("about.length", ("about|about-length duration",), about, check=_counted, rank=1),
    Rule("about.date", ("about '.'? day|month|year|decade|time|century",), _about_date, rank=1,
         check=lambda s: s.first.lower != "about" or s.before() not in TOPIC_BEFORE),
    Rule("about.after", ("day|time|year 'or' 'so'", "duration 'or' 'so'|'more'|'less'"),
         lambda d: about("APPROX", d)),
)  # fmt: skip
