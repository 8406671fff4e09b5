"""Times that recur.

every Tuesday · each year · daily · twice a month · Mondays · $5 a year · every three years
each of the past three years · weekends
"""

from __future__ import annotations

from builder.dates.grammar import Rule, Site
from builder.dates.lengths import duration_value
from builder.dates.meaning import Calendar, Meaning, Repeated
from builder.model import Grain

_SEASONS = ("SP", "SU", "FA", "WI")


def repeated(meaning: Meaning) -> Repeated | None:
    """The set of all days, months or seasons of a name."""
    if not isinstance(meaning, Calendar) or meaning.year is not None:
        return None
    if meaning.weekday is not None and meaning.day is None:
        return Repeated(f"XXXX-WXX-{meaning.weekday + 1}")
    if meaning.month is not None:
        tail = f"-{meaning.day:02d}" if meaning.day is not None else ""
        return Repeated(f"XXXX-{meaning.month:02d}{tail}")
    if meaning.season is not None:
        return Repeated(f"XXXX-{_SEASONS[meaning.season - 1]}")
    return None


def every(count: int, unit: Grain) -> Repeated:
    """Every so many units."""
    return Repeated(duration_value(count, unit))


def _rate(site: Site) -> bool:
    """ "a year" as a rate follows an amount: "$5 a year", "twice a day", "flights a week"."""
    before = site.before()
    if before[:1].isdigit():
        return True
    return before in ("times", "once", "twice", "million", "billion", "percent", "%") or (
        before.endswith("s")
        and before.isalpha()
        and before not in ("is", "was", "as", "has", "this", "less", "plus", "its", "his")
    )


def _no_title(site: Site) -> bool:
    """ "daily", but not the Daily of a newspaper's name, nor the daily that is one."""
    before = site.tokens[site.start - 1].text if site.start else ""
    if site.first.lower in ("daily", "weekly", "monthly") and site.following.text[:1].isupper():
        return False  # "the daily Courier"
    return not (site.first.text[0].isupper() and before[:1].isalpha())


def _at_night(site: Site) -> bool:
    """ "at night", "in daytime", "daytime flights"."""
    return site.first.lower == "daytime" or (
        site.before() == "at" and not (site.after().isdigit() or site.after() == "of")
    )


_ONE = frozenset("last first final next opening closing that this".split())


def _is_a_day_of(site: Site) -> bool:
    """ "Friday is the day of prayer", "Sunday is a time of rest", "Monday is washing day": what is so
    every week; "Friday is the day of the vote" and "Monday is the last day" are of one week."""
    if site.after() not in ("is", "remains"):
        return False
    words = [site.after(step) for step in range(2, 6)]
    ends = [n for n, word in enumerate(words) if word in ("day", "time", "night")]
    if not ends or not _ONE.isdisjoint(words[: ends[0]]):
        return False
    then = site.after(ends[0] + 3), site.after(ends[0] + 4)
    one = then[0] in ("of", "for", "when") and then[1] in (
        "the",
        "his",
        "her",
        "its",
        "their",
        "this",
    )
    return not one and (then[0] in ("of", "for") or not then[0].isalnum())


RULES = (
    Rule("set.every-unit", ("every unit",), every,
         check=lambda s: s.first.lower != "per" or s.tokens[s.end - 1].lower != "second"),
    Rule("set.every-number", ("every number|small units",), lambda e, n, g: every(n, g)),
    Rule("set.every-name", ("every day|month|season",), lambda e, d: repeated(d)),
    Rule("set.every-part", ("every part",), lambda e, p: Repeated(f"XXXX-XX-XXT{p}")),
    Rule("set.daytime", ("night-day",), lambda p: Repeated(f"XXXX-XX-XXT{p}"), check=_at_night),
    Rule("set.frequency", ("frequency",), Repeated, check=_no_title),
    Rule("set.times", ("'once'|'twice' 'a'|'an'|'every'|'each'|'per' unit", "number 'times' 'a'|'an'|'per'|'every' unit"),
         lambda a, b=None: every(1, b if isinstance(b, Grain) else a)),
    Rule("set.rate", ("'a'|'an' unit",), lambda g: every(1, g), check=_rate, rank=1),
    Rule("set.weekdays", ("weekdays-name",), lambda w: Repeated(f"XXXX-WXX-{w + 1}")),
    Rule("set.weekday-is", ("weekday-name",), lambda w: Repeated(f"XXXX-WXX-{w + 1}"),
         check=_is_a_day_of, rank=2, language="en"),
    Rule("set.weekday-nights", ("weekday-name part",),
         lambda w, p: Repeated(f"XXXX-WXX-{w + 1}T{p}"), check=lambda s: s.tokens[s.end - 1].lower.endswith("s"), rank=3),
    Rule("set.seasons", ("'the'? which number|small seasons-name",),
         lambda w, n, s: Repeated(f"XXXX-{_SEASONS[s - 1]}")),
)  # fmt: skip
