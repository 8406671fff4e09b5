"""What differs in German: dots after numbers, "vor" before a length, words that English has not.

19. Juni 2024 · 19.6. · vor drei Wochen · in zwei Tagen · die 1990er Jahre · 20. Jahrhundert
Montagabend · gestern Abend · im Vorjahr · um 14 Uhr · 9.30 Uhr · 5.–7. Juni · vom 5. bis 7. Juni
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from builder.dates.calendar import ordinal, unit
from builder.dates.grammar import Rule, Site
from builder.dates.meaning import (
    Absolute,
    Base,
    Between,
    Calendar,
    Clock,
    Length,
    Meaning,
    Move,
    Step,
    Turn,
)
from builder.dates.rules.parts import part, the_unit
from builder.dates.rules.sets import every
from builder.dates.rules.times import clock, part_of, written
from builder.dates.rules.years import bare_year, century
from builder.model import Grain

SHORT = frozenset("jan feb mrz apr jun jul aug sept sep okt nov dez".split())
German = partial(Rule, language="de")


def _day(dom: int, month: int, year: int | None = None) -> Calendar:
    return Calendar(year=year, month=month, day=dom)


def _numbers(written: str) -> Calendar | None:
    """ "19.6." """
    dom, month = (int(x) for x in written.split("."))
    return Calendar(month=month, day=dom) if 1 <= month <= 12 and 1 <= dom <= 31 else None


def _days(first: int, last: int, month: int, year: int | None = None) -> Between | None:
    if first >= last:
        return None
    return Between(_day(first, month, year), _day(last, month, year))


def _decade(year: int) -> Absolute | None:
    """ "1990er Jahre"."""
    return Absolute(unit(Grain.DECADE, ordinal(year))) if year % 10 == 0 else None


def _ago(sign: int, amount: Meaning) -> Move | None:
    """ "vor drei Wochen"."""
    if not isinstance(amount, Length) or amount.side or amount.text:
        return None
    count, grain = amount.count or 1, amount.unit
    if grain is Grain.DECADE:
        count, grain = count * 10, Grain.YEAR
    return Move(sign * count, grain, Base.PUBLISHED, amount.count is None)


def _in(amount: Meaning) -> Move | None:
    """ "in zwei Wochen": the day, since what is to come has one."""
    if isinstance(amount, Length) and amount.unit is Grain.WEEK and amount.count:
        amount = replace(amount, unit=Grain.DAY, count=amount.count * 7)
    return _ago(1, amount)


def _far(which: int, grain: Grain) -> Step | None:
    """ "vorletzte Woche", "übernächstes Jahr"."""
    return Step(which, grain) if grain >= Grain.DAY else None


def _far_weekday(which: int, weekday: int) -> Move:
    """ "am übernächsten Montag"."""
    side = 1 if which > 0 else -1
    return Move(side, Grain.WEEK, Turn(side, Calendar(weekday=weekday)))


def _weekday_part(written: str) -> Clock:
    """ "Montagabend", in the word list "0EV"."""
    return Clock(f"T{written[1:]}", Calendar(weekday=int(written[0])))


def _no_full_stop(site: Site) -> bool:
    """The dot of "6. Okt." is the month's, that of "am 6. Mai." the sentence's."""
    last, month = site.tokens[site.end - 1], site.tokens[site.end - 2]
    return last.text != "." or month.lower in SHORT


def _hour(hour: float) -> Clock | None:
    """ "14 Uhr", "9.30 Uhr" (which comes as a decimal number)."""
    return clock(int(hour), round(hour * 100) % 100)


RULES = (
    German("german.day", ("dom '.' month-name '.'?", "dom '.' month-name '.'? YEAR"), _day,
           rank=1, check=_no_full_stop),
    German("german.day-numbers", ("dotted '.'",), _numbers),
    German("german.days", ("dom '.'? '-'|'–'|'to'|'and' dom '.' month-name",
                           "dom '.'? '-'|'–'|'to'|'and' dom '.' month-name YEAR"), _days, rank=1),
    German("german.days-from", ("'from' dom '.' 'to' 'on'? dom '.' month-name",
                                "'from' dom '.' 'to' dom '.' month-name YEAR",
                                "'between' 'the' dom '.' 'and' 'the'? dom '.' month-name YEAR?"), _days, rank=2),
    German("german.decade", ("'the'? year-number ~decade-tail 'years'?",), lambda y, _: _decade(y), rank=1),
    German("german.century", ("'the'? dom '.' 'century' era?",), century),
    German("german.quarter", ("'the'? dom '.' 'quarter'",),
           lambda n: Calendar(quarter=n) if n <= 4 else None),
    German("german.ago", ("before-now duration",), _ago, rank=2),
    German("german.in", ("'in' duration",), _in, rank=1,
           check=lambda s: s.tokens[s.start + 1].lower not in ("den", "der", "dem")),
    German("german.far", ("'the'? far unit",), _far, rank=1),
    German("german.far-weekday", ("far weekday-name",), _far_weekday, rank=1),
    German("german.weekday-part", ("weekday-part",), _weekday_part),
    German("german.day-before", ("'day' then-ago",), lambda s: Step(s, Grain.DAY, Base.REFERENCE),
           check=lambda s: s.before() == "am"),
    German("german.edge-unit", ("edge 'the' unit",), lambda m, g: part(m, u) if (u := the_unit(g)) else None),
    German("german.unit-end", ("unit-end",), lambda g: part("END", Step(0, g, Base.RUNNING))),
    German("german.weekend", ("unit",), lambda g: Step(0, g, Base.REFERENCE) if g is Grain.WEEKEND else None,
           check=lambda s: s.before() == "am"),
    German("german.half", ("'the'? ordinal 'half'", "'the'? ordinal 'half' YEAR"),
           lambda n, y=None: Calendar(year=y, half=2 if n == -1 else n) if n in (1, 2, -1) else None),
    German("german.times", ("'once'|'twice' 'in'|'per' unit",), lambda g: every(1, g), rank=1),
    German("german.unit-before", ("unit-before",), lambda g: Step(-1, g, Base.REFERENCE)),
    German("german.hour", ("number oclock",), lambda h, _: _hour(h)),
    German("german.clock", ("clock oclock",), lambda t, _: written(t), rank=1),
    German("german.deictic-part", ("deictic part",), lambda n, p: part_of(Step(n, Grain.DAY), p), rank=2),
    German("german.year-number", ("year-number",), lambda y: Calendar(year=y), check=bare_year),
    German("german.season", ("'the'? season-name",), lambda s: Calendar(season=s)),
    German("german.year", ("'the'? 'year' year-number",), lambda y: Calendar(year=y), rank=1),
)  # fmt: skip
