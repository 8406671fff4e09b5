"""Dates in words of the pages' language: "some day between 14 and 20 October 2024".

What ``builder.dates.wording`` says in English, said in any language that has words: the names of
months are Babel's, all else stands under [date] in ``site_src/words/``.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import lru_cache

from builder.dates.calendar import civil, iso_week, season_name, unit
from builder.model import Grain, Shape, When
from builder.site.words import Words, say, spoken, words_in

_SEASONS = ("spring", "summer", "autumn", "winter")
_COARSE = ((1000, Grain.YEAR), (300, Grain.MONTH))  # days from which "one of" is told so coarsely
_NAMED = (Grain.QUARTER, Grain.HALF)


def words(when: When, *, ahead: bool = False) -> str:
    """The date in words: "June 2024", "by December 2024", "8–13 October 2024", "334 BC".

    ``ahead``: of what is still to come, so "from June 2024" where it is "since" of what began.
    """
    first, last = _end(when, when.start), _end(when, None if when.end is None else when.end - 1)
    if when.shape not in (Shape.AT, Shape.LASTED, Shape.ONE_OF) and when.grain in _NAMED:
        first, last = (say("date.the", date=one) for one in (first, last))
    match when.shape:
        case Shape.BY:
            said = say("date.by", date=_about(when, _parted(when.part, last)))
        case Shape.UNTIL:
            said = say("date.until", date=_about(when, _parted(when.part, last)))
        case Shape.SINCE:
            since = "date.from" if ahead else "date.since"
            said = say(since, date=_about(when, _parted(when.part, first)))
        case Shape.AFTER:
            said = say("date.after", date=_about(when, _parted(when.part, first)))
        case Shape.ONE_OF if first != last:
            said = _about(when, _one_of(when))
        case _:
            said = _about(when, _parted(when.part, _range(when)))
    return say("date.uncertain", date=said) if when.uncertain else said


def year_words(year: int) -> str:
    """ "2024" or "334 BC" for an astronomical year; years before 1000 get their era."""
    if year <= 0:
        return say("date.bc", y=str(1 - year))
    return say("date.ad", y=str(year)) if year < 1000 else str(year)


def month_words(year: int, month: int) -> str:
    """ "October 2024"."""
    return say("date.month", month=spoken().months[month - 1], y=year_words(year))


def day_words(day: dt.date) -> str:
    """ "18 October 2024"."""
    return _day(day.year, day.month, day.day)


def dated_in(text: str) -> str:
    """A day as the ledger has it, in words: "2024-10-18" → "18 October 2024"."""
    return day_words(dt.date.fromisoformat(text))


def from_to(first: str, last: str) -> str:
    """Two times in words as the ends of a stretch: "1961 to 1998"; one where they are the same."""
    return first if first == last else say("common.span", first=first, last=last)


def short(text: str) -> str:
    """``text`` with the names of months cut: "19 Oct 2024"."""
    there = spoken()
    pattern, cut = _months(there.language)
    return pattern.sub(lambda match: cut[match[0]], text).replace(there.say("date.joint"), " ")


def brief(text: str) -> str:
    """A date in words with short months, its shape left to the drawing beside it: "14 – 20 Oct 2024"."""
    for pattern in _betweens(spoken().language):
        text = pattern.sub(r"\1 – \2", text)
    return short(text)


@lru_cache
def _months(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """What finds the name of a month, and its short form."""
    there = words_in(language)
    cut = dict(zip(there.months, there.short_months, strict=True))
    names = "|".join(sorted(map(re.escape, cut), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{names})(?!\w)"), cut


@lru_cache
def _betweens(language: str) -> tuple[re.Pattern[str], ...]:
    there = words_in(language)
    return tuple(_reads(there, key) for key in ("date.some_day", "date.some_time"))


def _reads(there: Words, key: str) -> re.Pattern[str]:
    return re.compile(
        re.escape(there.pattern(key)).replace(r"\{first\}", "(.*)").replace(r"\{last\}", "(.*)")
    )


def _about(when: When, said: str) -> str:
    return say("date.about", date=said) if when.approximate else said


def _parted(part: str, said: str) -> str:
    """ "early 2024", "mid-May 2024", "the late 1970s"."""
    if not part:
        return said
    article = say("date.the", date="")
    bare = said.removeprefix(article)
    told = say(f"date.{part}", date=bare)
    return say("date.the", date=told) if article and bare != said else told


def _end(when: When, day: int | None) -> str:
    if day is None:
        return ""
    said = _unit(when.grain, day)
    return say("date.at", date=said, time=_time(when.time)) if when.time else said


def _time(time: str) -> str:
    code = time.removeprefix("T")
    return code if code[:1].isdigit() else say(f"time.{code}")


def _day(year: int, month: int, day: int) -> str:
    return say("date.day", d=_dom(day), month=spoken().months[month - 1], y=year_words(year))


def _dom(day: int) -> str:
    return say("date.first_day") if day == 1 else str(day)


def _nth(key: str, number: int) -> str:
    there = spoken()
    forms = there.texts[f"date.{key}"]
    assert isinstance(forms, dict)
    return forms[there.locale.ordinal_form(number)].format(n=number)


def _unit(grain: Grain, day: int) -> str:
    year, month, dom = civil(day)
    said = year_words(year)
    match grain:
        case Grain.WEEK | Grain.WEEKEND:
            one = unit(grain, day)
            kind = "week" if grain is Grain.WEEK else "weekend"
            if iso_week(day)[0] and one.start is not None:
                return say(f"date.{kind}", day=_unit(Grain.DAY, one.start))
            return said
        case Grain.MONTH:
            return month_words(year, month)
        case Grain.SEASON:
            named, number = season_name(day)
            return say(f"date.{_SEASONS[number - 1]}", y=year_words(named))
        case Grain.QUARTER:
            return say(f"date.quarter_{(month - 1) // 3 + 1}", y=said)
        case Grain.HALF:
            return say(f"date.half_{(month - 1) // 6 + 1}", y=said)
        case Grain.YEAR:
            return said
        case Grain.DECADE:
            tens = str((year if year > 0 else -year) // 10 * 10)
            return say("date.decade" if year > 0 else "date.decade_bc", y=tens)
        case Grain.CENTURY:
            number = (year if year > 0 else -year) // 100 + 1
            return _nth("century" if year > 0 else "century_bc", number)
        case Grain.MILLENNIUM:
            return _nth("millennium" if year > 0 else "millennium_bc", abs(year) // 1000 + 1)
        case _:
            return _day(year, month, dom)


def _one_of(when: When) -> str:
    assert when.start is not None and when.end is not None
    first, last, grain = when.start, when.end - 1, when.grain
    if grain <= Grain.DAY:  # "over the past forty years" knows nothing of days
        grain = next((coarse for days, coarse in _COARSE if last - first >= days), grain)
    key = "date.some_day" if grain <= Grain.DAY else "date.some_time"
    return say(key, first=_short(grain, first, last), last=_unit(grain, last))


def _range(when: When) -> str:
    if when.start is None or when.end is None:
        return _end(when, when.start) or _end(when, (when.end or 1) - 1)
    first, last = when.start, when.end - 1
    a, b = _end(when, first), _end(when, last)
    if a == b:
        return a
    start = _short(when.grain, first, last)
    dash = "–" if " " not in start else " – "
    return f"{start}{dash}{_end(replace(when, time=''), last)}"


def _short(grain: Grain, first: int, last: int) -> str:
    """The first end without what it shares with the last: "8" of "8–13 October 2024"."""
    a, b = civil(first), civil(last)
    months = spoken().months
    if a[0] != b[0]:
        shared_era = grain is Grain.YEAR and a[0] <= 0 and b[0] <= 0
        return str(1 - a[0]) if shared_era else _unit(grain, first)
    if grain <= Grain.DAY:
        if a[1] == b[1]:
            return say("date.lone_day", d=_dom(a[2]))
        return say("date.day_month", d=_dom(a[2]), month=months[a[1] - 1])
    if grain is Grain.MONTH:
        return months[a[1] - 1]
    return _unit(grain, first)
