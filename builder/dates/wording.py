"""``When`` as a reader would say it, in any language of the site: "some day between 14 and 20 October 2024".

The names of months are Babel's, all else stands under [date] and [time] in ``site_src/words/``. Where no words
are given it is said in English, as the ledger, receipts and the command line have it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from builder.dates.calendar import civil, iso_week, season_name, unit
from builder.model import Grain, Shape, When
from builder.words import PLAIN, Words, words_in

_SEASONS = ("spring", "summer", "autumn", "winter")
_COARSE = ((1000, Grain.YEAR), (300, Grain.MONTH))  # days from which "one of" is told so coarsely
_NAMED = (Grain.QUARTER, Grain.HALF)


def words(when: When, there: Words | None = None, *, ahead: bool = False) -> str:
    """The date in the words of ``there``: "June 2024", "by December 2024", "8–13 October 2024", "334 BC".

    ``ahead``: of what is still to come, so "from June 2024" where it is "since" of what began.
    """
    return _Wording(there or words_in(PLAIN)).whole(when, ahead)


def year_words(year: int, there: Words) -> str:
    """ "2024" or "334 BC" for an astronomical year; years before 1000 get their era."""
    if year <= 0:
        return there.say("date.bc", y=str(1 - year))
    return there.say("date.ad", y=str(year)) if year < 1000 else str(year)


def month_words(year: int, month: int, there: Words) -> str:
    """ "October 2024"."""
    return there.say("date.month", month=there.months[month - 1], y=year_words(year, there))


def day_words(year: int, month: int, day: int, there: Words) -> str:
    """ "18 October 2024"."""
    name, said = there.months[month - 1], year_words(year, there)
    return there.say("date.day", d=_dom(day, there), month=name, y=said)


def short(text: str, there: Words) -> str:
    """``text`` with the names of months cut: "19 Oct 2024"."""
    pattern, cut = _months(there.language)
    return pattern.sub(lambda match: cut[match[0]], text).replace(there.say("date.joint"), " ")


def brief(text: str, there: Words) -> str:
    """A date in words with short months, its shape left to the drawing beside it: "14 – 20 Oct 2024"."""
    for pattern in _betweens(there.language):
        text = pattern.sub(r"\1 – \2", text)
    return short(text, there)


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


def _dom(day: int, there: Words) -> str:
    return there.say("date.first_day") if day == 1 else str(day)


class _Wording:
    """The parts of a date in the words of one language."""

    def __init__(self, there: Words) -> None:
        self.there, self.say = there, there.say

    def whole(self, when: When, ahead: bool) -> str:
        say = self.say
        first = self._end(when, when.start)
        last = self._end(when, None if when.end is None else when.end - 1)
        if when.shape not in (Shape.AT, Shape.LASTED, Shape.ONE_OF) and when.grain in _NAMED:
            first, last = (say("date.the", date=one) for one in (first, last))
        match when.shape:
            case Shape.BY:
                said = say("date.by", date=self._about(when, self._parted(when.part, last)))
            case Shape.UNTIL:
                said = say("date.until", date=self._about(when, self._parted(when.part, last)))
            case Shape.SINCE:
                since = "date.from" if ahead else "date.since"
                said = say(since, date=self._about(when, self._parted(when.part, first)))
            case Shape.AFTER:
                said = say("date.after", date=self._about(when, self._parted(when.part, first)))
            case Shape.ONE_OF if first != last:
                said = self._about(when, self._one_of(when))
            case _:
                said = self._about(when, self._parted(when.part, self._range(when)))
        return say("date.uncertain", date=said) if when.uncertain else said

    def _about(self, when: When, said: str) -> str:
        return self.say("date.about", date=said) if when.approximate else said

    def _parted(self, part: str, said: str) -> str:
        """ "early 2024", "mid-May 2024", "the late 1970s"."""
        if not part:
            return said
        article = self.say("date.the", date="")
        bare = said.removeprefix(article)
        told = self.say(f"date.{part}", date=bare)
        return self.say("date.the", date=told) if article and bare != said else told

    def _end(self, when: When, day: int | None) -> str:
        if day is None:
            return ""
        said = self._unit(when.grain, day)
        return self.say("date.at", date=said, time=self._time(when.time)) if when.time else said

    def _time(self, time: str) -> str:
        code = time.removeprefix("T")
        return code if code[:1].isdigit() else self.say(f"time.{code}")

    def _nth(self, key: str, number: int) -> str:
        forms = self.there.texts[f"date.{key}"]
        assert isinstance(forms, dict)
        return forms[self.there.locale.ordinal_form(number)].format(n=number)

    def _unit(self, grain: Grain, day: int) -> str:
        say, there = self.say, self.there
        year, month, dom = civil(day)
        said = year_words(year, there)
        match grain:
            case Grain.WEEK | Grain.WEEKEND:
                one = unit(grain, day)
                kind = "week" if grain is Grain.WEEK else "weekend"
                if iso_week(day)[0] and one.start is not None:
                    return say(f"date.{kind}", day=self._unit(Grain.DAY, one.start))
                return said
            case Grain.MONTH:
                return month_words(year, month, there)
            case Grain.SEASON:
                named, number = season_name(day)
                return say(f"date.{_SEASONS[number - 1]}", y=year_words(named, there))
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
                return self._nth("century" if year > 0 else "century_bc", number)
            case Grain.MILLENNIUM:
                key = "millennium" if year > 0 else "millennium_bc"
                return self._nth(key, abs(year) // 1000 + 1)
            case _:
                return day_words(year, month, dom, there)

    def _one_of(self, when: When) -> str:
        assert when.start is not None and when.end is not None
        first, last, grain = when.start, when.end - 1, when.grain
        if grain <= Grain.DAY:  # "over the past forty years" knows nothing of days
            grain = next((coarse for days, coarse in _COARSE if last - first >= days), grain)
        key = "date.some_day" if grain <= Grain.DAY else "date.some_time"
        return self.say(key, first=self._short(grain, first, last), last=self._unit(grain, last))

    def _range(self, when: When) -> str:
        if when.start is None or when.end is None:
            return self._end(when, when.start) or self._end(when, (when.end or 1) - 1)
        first, last = when.start, when.end - 1
        a, b = self._end(when, first), self._end(when, last)
        if a == b:
            return a
        start = self._short(when.grain, first, last)
        dash = "–" if " " not in start else " – "
        return f"{start}{dash}{self._end(replace(when, time=''), last)}"

    def _short(self, grain: Grain, first: int, last: int) -> str:
        """The first end without what it shares with the last: "8" of "8–13 October 2024"."""
        a, b, there = civil(first), civil(last), self.there
        if a[0] != b[0]:
            shared_era = grain is Grain.YEAR and a[0] <= 0 and b[0] <= 0
            return str(1 - a[0]) if shared_era else self._unit(grain, first)
        if grain <= Grain.DAY:
            if a[1] == b[1]:
                return self.say("date.lone_day", d=_dom(a[2], there))
            return self.say("date.day_month", d=_dom(a[2], there), month=there.months[a[1] - 1])
        if grain is Grain.MONTH:
            return there.months[a[1] - 1]
        return self._unit(grain, first)
