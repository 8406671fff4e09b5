"""Dates told from another day.

    yesterday · today · the day before yesterday · two weeks ago · a year earlier · three days later
    last week · this month · next year · the previous month · that day · the same year
    last Monday · next June · this coming Sunday · last spring · a week from Friday

Beware: "the last three weeks" is a length, "last" before a plural too, "before the war" no date.
"""

from __future__ import annotations

import math

from builder.dates.grammar import Rule, Site
from builder.dates.meaning import (
    About,
    Base,
    Both,
    Calendar,
    Ended,
    Feast,
    Length,
    Meaning,
    Move,
    SameQuarter,
    Step,
    Turn,
    Within,
)
from builder.dates.rules.calendar import SENTENCE_STARTS
from builder.model import Grain

HALF_QUARTER = 45  # days
# What can follow "two days before" when it stands alone; other words begin what it is counted from.
QUOTES = ('"', "“", "'", "’", "‘", "`")
LONG = (Grain.WEEK, Grain.MONTH, Grain.YEAR)
POSSESSIVE = ("'", "’")
DAY_PARTS = ("morning", "afternoon", "evening", "night")
VERBS = frozenset("was were is are had has did said came".split())
GOES_ON = frozenset("in on at and by from but as when".split()) | VERBS


def _step(which: int, grain: Grain) -> Meaning | None:
    return Step(which, grain) if grain >= Grain.DAY else None


def _past(grain: Grain) -> Meaning | None:
    """ "the past decade": the ten years up to now, and not the 1980s."""
    if grain is Grain.DECADE:
        return Length(10, Grain.YEAR, -1)
    return Length(1, grain, -1) if grain in (Grain.YEAR, Grain.CENTURY, Grain.MONTH) else None


def _week_weekday(which: int, grain: Grain, day: int) -> Within | None:
    """ "last week Monday", "next week on Friday"."""
    if grain is not Grain.WEEK:
        return None
    return Within(Calendar(weekday=day), Step(which, Grain.WEEK))


def _weekday(day: Meaning) -> bool:
    return isinstance(day, Calendar) and day.weekday is not None and day.day is None


def _in_time(amount: Meaning | Grain) -> Move | None:
    """ "in three days' time", "in a week's time"."""
    length = Length(1, amount) if isinstance(amount, Grain) else amount
    return _moved(length, Base.PUBLISHED, 1)


def _months_to(amount: Meaning | Grain, month: int, year: int | None = None) -> Ended | None:
    """ "the three months to June", "the year to March 2024"."""
    last = Calendar(month=month, year=year)
    if isinstance(amount, Grain):
        return Ended(Length(1, amount), last, 12) if amount is Grain.YEAR else None
    if isinstance(amount, Length) and amount.unit is Grain.MONTH and amount.count:
        return Ended(amount, last, int(amount.count))
    return None


def _same_period(year: int) -> SameQuarter:
    """ "the 1988 period": the quarter that the report is about, if it is about one."""
    return SameQuarter(Calendar(year=year), sure=False)


def _same_quarter(year: int | Meaning) -> SameQuarter:
    """ "the 1988 quarter", "last year's quarter"."""
    return SameQuarter(Calendar(year=year) if isinstance(year, int) else year)


def _ended(unit: Grain, day: Meaning) -> Both | None:
    """ "the quarter ended Sept. 30": the calendar's quarter that shares most days with it."""
    if unit is Grain.QUARTER:
        return Both(Ended(Step(0, unit, Move(-HALF_QUARTER, Grain.DAY, day)), day, 3), day)
    return Both(Ended(Length(1, unit), day, 12), day) if unit is Grain.YEAR else None


def _length_ended(amount: Meaning, day: Meaning) -> Both | None:
    """ "the nine months ended Sept. 30", "the fourth quarter ended July 31" of a fiscal year."""
    if isinstance(amount, Calendar) and amount.quarter:
        return Both(Ended(amount, day, 3), day)
    if isinstance(amount, Length) and amount.unit is Grain.MONTH and amount.count:
        return Both(Ended(amount, day, int(amount.count)), day)
    return None


def _then_step(which: int, grain: Grain) -> Meaning | None:
    return Step(which, grain, Base.REFERENCE) if grain >= Grain.DAY else None


def _moved(amount: Meaning, base: Base | Meaning, sign: int, rough: bool = False) -> Move | None:
    """A length, perhaps with a qualifier, as a distance from a base."""
    rough = rough or isinstance(amount, About)
    if isinstance(amount, About):
        amount = amount.of
    if not isinstance(amount, Length) or amount.side or amount.text:
        return None
    if amount.count is None and not isinstance(base, Base):
        return None  # "days after May 5" tells the day better than a day unknown
    count, unit = amount.count or 1, amount.unit
    if unit is Grain.DECADE:
        count, unit = count * 10, Grain.YEAR
    return Move(sign * count, unit, base, amount.count is None, rough)


def _ago_or(least: float, most: float, unit: Grain, sign: int) -> Move | None:
    """ "15 to 20 years ago": about the middle of both."""
    if not 0 < least < most:
        return None
    return _moved(Length(math.ceil((least + most) / 2), unit), Base.PUBLISHED, sign, rough=True)


def turn(which: int, what: Meaning) -> Turn | None:
    """ "last Monday", "next Christmas"; not of a date with its year."""
    if isinstance(what, Calendar | Feast) and what.year is None:
        return Turn(which, what)
    return None


def _then_turn(which: int, what: Meaning) -> Turn | None:
    """ "the previous April", counted from the date mentioned before."""
    found = turn(which, what)
    return Turn(which, found.what, Base.REFERENCE) if found else None


def _units_then(unit: Grain, sign: int) -> Move:
    """ "months later": nobody says how many."""
    return Move(sign, unit, Base.REFERENCE, vague=True)


def _not_following(site: Site) -> bool:
    """ "following Wednesday's vote" is after Wednesday; "the following Wednesday" is one."""
    return site.first.lower != "following"


DEMONSTRATIVE_BEFORE = frozenset(
    ", and but in on by of for at from since until before after during through that's".split()
).union(SENTENCE_STARTS)


def _then_name(site: Site) -> bool:
    """The same for names of days and months; "he said that Monday's vote …" has the conjunction."""
    if site.first.lower != "that" or site.tokens[site.start + 1].lower == "same":
        return _not_following(site)
    if site.before() in DEMONSTRATIVE_BEFORE or site.after() in DAY_PARTS:
        return True
    return site.end - site.start == 2 and not site.after().isalnum() and site.after() not in QUOTES


# What "today's" or "tomorrow's" says is of our times, and of no day.
OF_OUR_TIMES = frozenset(
    "world youth youths young society generation generations economy children kids parents families "
    "women men people technology technologies computers computer phones cars standards terms money "
    "dollars climate age era culture language audiences consumers voters workers leaders "
    "environment needs values".split()
)


def _no_name(site: Site) -> bool:
    """Not the paper "USA Today": a capital after a name in capitals; nor "today's youth"."""
    before = site.tokens[site.start - 1].text if site.start else ""
    if site.after() in POSSESSIVE and site.after(2) == "s":
        noun = site.after(4) if site.after(3) in ("personal", "young", "digital") else site.after(3)
        if noun in OF_OUR_TIMES:
            return False
    return not (site.first.text == "Today" and len(before) > 1 and before.isupper())


def _of_calendar(site: Site) -> bool:
    """Not "the last day of his visit", which is counted in the visit, nor the programme “This Week”."""
    if site.before() in QUOTES and site.tokens[site.end - 1].text.istitle():
        return False
    return site.after() != "of" or "the" not in (site.first.lower, site.before())


def _clause_free(site: Site) -> bool:
    """Whether "two days before" stands alone and not before a noun that it is counted from."""
    last, after = site.tokens[site.end - 1].lower, site.after()
    if last in ("on", "hence"):
        return not after.isalnum() or after in VERBS  # "20 years on, …"; "an hour on 9 kilos"
    if last not in ("before", "after", "prior"):
        return after != "than"
    if after == "at" and site.after(2) in ("least", "most", "about", "around"):
        return False  # "a month after at least 36 people were killed"
    return not after.isalpha() or after in GOES_ON


def _running_year(site: Site) -> bool:
    """ "for the year": not "the year of", "the year before", "the year 2000"."""
    if site.end - site.start > 2:
        return True
    return site.before() in ("for", "during", "throughout", "in") and (
        not site.after().isalpha() or site.after() in ("and", "to", "as", "at", "in", "the")
    )


def _running_week(site: Site) -> bool:
    """ "For the week, shares fell", "the week's winners"."""
    if site.after() in ("'", "’"):
        return site.after(2) == "s"
    return site.before() == "for" and not site.after().isalpha() and site.after() != "-"


RULES = (
    Rule("deictic.day", ("deictic",), lambda n: Step(n, Grain.DAY), check=_no_name),
    Rule("ago", ("duration ago",), lambda a, s: _moved(a, Base.PUBLISHED, s), rank=1),
    Rule("ago.or", ("number 'or'|'to'|'-' number|small '-'? units ago",), _ago_or, rank=2),
    Rule("ago.year", ("'year' '-' 'ago'|'earlier'",), lambda: Move(-1, Grain.YEAR)),
    Rule("ago.year-period", ("'the'|'a'? 'year' '-' 'ago'|'earlier' 'period'|'quarter'",
                             "'the'? 'corresponding'|'comparable'|'same' 'quarter'|'period' 'last' 'year'",
                             "'the'|'a'? 'year' '-' 'ago'|'earlier' ordinal 'quarter'"),
         lambda n=None: Move(-1, Grain.YEAR, Step(0, Grain.QUARTER, Base.PERIOD))),
    Rule("period.latest", ("'the' 'latest' 'quarter'|'period'", "'the' 'quarter'"),
         lambda: Step(0, Grain.QUARTER, Base.PERIOD),
         check=lambda s: s.end - s.start > 2 or s.after() not in ("of", "century", "mile", "finals", "-")),
    Rule("period.week", ("'the' 'week'",), lambda: Step(0, Grain.WEEK), check=_running_week),
    Rule("period.year", ("'the' 'full'|'fiscal'|'calendar'? 'year'", "'the'? 'current'|'latest' 'fiscal' 'year'"),
         lambda: Step(0, Grain.YEAR), check=_running_year),
    Rule("period.of-year", ("'the' YEAR 'period'",), _same_period, rank=2),
    Rule("period.quarter-of-year", ("'the' YEAR 'quarter'", "year ~'’'|''' ~'s' 'quarter'"),
         _same_quarter, rank=2),
    Rule("period.ended", ("'the'? 'fiscal'? unit 'ended'|'ending' day",), _ended, rank=3),
    Rule("period.months-to", ("'the'? duration 'to' month-name YEAR?", "'the' unit 'to' month-name YEAR?"), _months_to, rank=2),
    Rule("period.length-ended", ("duration 'ended'|'ending' day", "'the' duration 'ended'|'ending' day",
                                 "quarter 'ended'|'ending' day"), _length_ended, rank=2),
    Rule("period.weekend", ("'the' 'weekend'",), lambda: Step(0, Grain.WEEKEND, Base.REFERENCE)),
    Rule("ago.units", ("units ago",), lambda g, s: Move(s, g, Base.PUBLISHED, vague=True)),
    Rule("distance.units", ("units then-ago",), _units_then, check=_clause_free),
    Rule("ago.weekday", ("duration ago day",), lambda a, s, d: _moved(a, d, s) if _weekday(d) else None, rank=2),
    Rule("ago.time", ("duration ~'’'|''' 'time'", "'a' unit ~'’'|''' ~'s' 'time'"), _in_time, rank=1,
         check=lambda s: s.before() == "in"),
    Rule("which.weekday-last", ("weekday-name 'last'",), lambda w: Turn(-1, Calendar(weekday=w)),
         check=lambda s: not s.after().isalpha() and s.before() in ("on", "since", "until", "of")),
    Rule("which.last-weekday", ("'last' weekday-name",), lambda w: Turn(-1, Calendar(weekday=w), weeks_ago=True), rank=2),
    Rule("which.weekday-before-last", ("'the' weekday-name 'before' 'last'",),
         lambda w: Move(-1, Grain.WEEK, Turn(-1, Calendar(weekday=w))), rank=1),
    Rule("which.week-weekday", ("which unit 'on'? weekday-name",), _week_weekday, rank=2),
    Rule("which.weekday-week", ("weekday-name 'week'",),
         lambda w: Move(1, Grain.WEEK, Turn(1, Calendar(weekday=w))),
         check=lambda s: not s.after().isalpha() and s.before() in ("on", "by", "until")),
    Rule("ago.from-now", ("duration 'from' 'now'|'today'",),
         lambda a: _moved(a, Base.PUBLISHED, 1), rank=1),
    Rule("distance.then", ("duration then-ago",), lambda a, s: _moved(a, Base.REFERENCE, s),
         check=_clause_free, rank=1),
    Rule("distance.after", ("duration 'after'|'from' day|month|year",),
         lambda a, b: _moved(a, b, 1)),
    Rule("distance.before", ("duration 'before' day|month|year",), lambda a, b: _moved(a, b, -1)),
    Rule("which.before-last", ("'the' unit 'before' 'last'",), lambda g: _step(-2, g), rank=1),
    Rule("which.after-next", ("'the' unit 'after' 'next'",), lambda g: _step(2, g), rank=1),
    Rule("which.unit", ("'the'? which unit",), _step, check=_of_calendar),
    Rule("which.past", ("'the' 'past' unit",), _past, rank=1),
    Rule("which.last-decade", ("'the' 'last' unit",), lambda g: _past(g) if g is Grain.DECADE else None,
         rank=1, check=_of_calendar),
    Rule("which.this-coming", ("'this' 'coming'|'upcoming' unit",), lambda g: _step(1, g), rank=1),
    Rule("which.this-past", ("'this' 'past' unit",), lambda g: _step(-1, g), rank=1),
    Rule("which.then", ("'the'? which-then unit",), _then_step, check=_not_following),
    Rule("which.date", ("'the'? which day|month|season|quarter",), turn, rank=1,
         check=_of_calendar),
    Rule("which.then-date", ("'the'? which-then day|month|season",), _then_turn,
         check=_then_name, rank=1),
    Rule("which.date-coming", ("'this' 'coming'|'upcoming' day|month|season",),
         lambda d: turn(1, d), rank=2),
    Rule("which.date-past", ("'this' 'past' day|month|season",), lambda d: turn(-1, d), rank=2),
    Rule("then.next-day", ("'the' 'very'? 'next' unit",), lambda g: _then_step(1, g), rank=1,
         check=lambda s: "day" in s.tokens[s.end - 1].lower and s.after() != "of"),
    Rule("then.next-unit", ("'the' 'next' unit",), lambda g: _then_step(1, g) if g in LONG else None, rank=2,
         check=lambda s: s.before() in SENTENCE_STARTS and s.after() == ","),
    Rule("then.day-before", ("'the' unit 'before'|'earlier'",), lambda g: _then_step(-1, g),
         check=_clause_free),
    Rule("then.day-after", ("'the' unit 'after'|'later'",), lambda g: _then_step(1, g),
         check=_clause_free),
    Rule("which.week-of", ("'the'? unit 'of' day",),
         lambda g, d: Step(0, g, d) if g in (Grain.WEEK, Grain.WEEKEND) else None, rank=1),
    Rule("distance.one-day", ("'the'? 'day' 'before' day|month|year",), lambda d: Move(-1, Grain.DAY, d), rank=1),
    Rule("distance.one-day-on", ("'the'? 'day' 'after' day|month|year",), lambda d: Move(1, Grain.DAY, d), rank=1),
    Rule("then.that-day", ("'that' unit",), lambda g: _then_step(0, g)),
)  # fmt: skip
