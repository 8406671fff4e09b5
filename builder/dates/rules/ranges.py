"""Ranges of dates.

    1950-53 · 1914–1918 · June 5–7 · 14 August-24 August · from 1991 to 1997 · between May and July
    March 5-9, 1918 · 6-7 January 1916 · Monday through Friday
    between 8 and 13 October · from 14 June through to 15 July

Beware: "2-3" is a score, "from 40 to 50" counts something.
"""

from __future__ import annotations

from dataclasses import replace

from builder.dates.grammar import Rule
from builder.dates.meaning import (
    About,
    Absolute,
    Between,
    Both,
    Calendar,
    Feast,
    Meaning,
    Part,
    Step,
    Within,
)
from builder.model import Grain

DASH = "'-'|'–'|'—'|'/'"
TO = "'-'|'–'|'—'|'to'|'through'|'until'|'till'|'thru'"


def between(first: Meaning, last: Meaning) -> Between | None:
    """A range whose ends can share what only one of them states."""
    plain = Calendar | Absolute | Feast | Part
    if not isinstance(first, plain) or not isinstance(last, plain):
        return None
    if isinstance(first, Calendar) and isinstance(last, Calendar):
        if first.month is None and first.day is not None and last.month is not None:
            first = replace(first, month=last.month, year=last.year)
        if first.grain is not last.grain:
            return None
        if first.year is None and last.year is not None and first.weekday is None:
            late = (first.month or 0) > (last.month or 0)
            first = replace(first, year=last.year - late, short=last.short)
        elif last.year is None and first.year is not None and last.weekday is None:
            late = (first.month or 0) > (last.month or 0)
            last = replace(last, year=first.year + late)
        if first.year is not None and last.year is not None and first.year > last.year:
            return None
    return Between(first, last)


def _years(first: int, last: int) -> Between | None:
    """ "1950-53"."""
    year = first // 100 * 100 + last
    if year <= first or not 1000 <= first <= 2100:
        return None
    return Between(Calendar(year=first), Calendar(year=year))


def _full_years(first: int, last: int) -> Between | None:
    return (
        Between(Calendar(year=first), Calendar(year=last)) if 1000 <= first < last < 2200 else None
    )


def _bc_years(first: int, last: int, era: str) -> Between | None:
    if isinstance(first, float) or isinstance(last, float) or era != "BC" or first < last:
        return None
    return Between(Calendar(year=1 - first), Calendar(year=1 - last))


def _ad_years(*parts: object) -> Between | None:
    """ "AD 618-907", "618 to 907 AD"."""
    first, last = (part for part in parts if part not in ("AD", "BC"))
    if "AD" not in parts or not isinstance(first, int) or not isinstance(last, int):
        return None
    if not 1 <= first < last <= 9999:
        return None
    return Between(Calendar(year=first), Calendar(year=last))


def _days(month: int, first: int, last: int, year: int | None = None) -> Between | None:
    if first >= last:
        return None
    return Between(
        Calendar(year=year, month=month, day=first), Calendar(year=year, month=month, day=last)
    )


def _days_first(first: int, last: int, month: int, year: int | None = None) -> Between | None:
    return _days(month, first, last, year)


def _months(first: int, last: int, year: int | None = None) -> Between | None:
    """ "May-July 2024"; "November-February 2024" began the year before."""
    if first == last:
        return None
    begins = year - (first > last) if year is not None else None
    return Between(Calendar(year=begins, month=first), Calendar(year=year, month=last))


def both(first: Meaning, last: Meaning) -> Both | None:
    """Two dates that share month or year."""
    found = between(first, last)
    return Both(found.first, found.last) if found else None


def _one_range(pair: Meaning) -> Between | None:
    """ "between 8 and 13 October" is one stretch of time, not two days."""
    return Between(pair.first, pair.last) if isinstance(pair, Both) else None


def _both_days(day: Meaning, dom: int, year: int | None = None) -> Both | None:
    if not isinstance(day, Calendar) or day.month is None or day.day is None or day.day >= dom:
        return None
    year = year or day.year
    return Both(replace(day, year=year), Calendar(year=year, month=day.month, day=dom))


def _both_days_first(dom: int, day: Meaning) -> Both | None:
    if not isinstance(day, Calendar) or day.month is None or day.day is None or dom >= day.day:
        return None
    return Both(replace(day, day=dom, weekday=None), day)


def _to_now(first: Meaning, today: int = 0) -> Between | None:
    """ "from June 2019 to today", "from 2015 to the present"."""
    if today or not isinstance(first, Calendar | Absolute | About):
        return None
    return Between(first, Step(0, Grain.DAY))


def _to_past(first: Meaning, last: Meaning) -> Between | None:
    """ "between 2014 and February this year", "from 1998 to last year"."""
    told = isinstance(first, Within) or (isinstance(first, Calendar) and first.year is not None)
    past = isinstance(last, Within) or (isinstance(last, Step) and last.count <= 0)
    return Between(first, last) if told and past else None


def _inside(pair: Meaning, of: Meaning) -> Between | None:
    """ "from July 13 to 17 of last year": both ends lie in it."""
    if not isinstance(pair, Between) or isinstance(of, Calendar):
        return None
    first, last = pair.first, pair.last
    if not isinstance(first, Calendar) or not isinstance(last, Calendar):
        return None
    if first.year is not None or first.month is None or last.month is None:
        return None
    return Between(Within(first, of), Within(last, of))


def _about_end(first: Meaning, last: Meaning) -> Between | None:
    """ "from 1921 to around 1975": either end, or both, may be about."""
    plain = [one.of if isinstance(one, About) else one for one in (first, last)]
    found = between(*plain) if plain != [first, last] else None
    if found is None:
        return None
    ends = [About(said.mod, end) if isinstance(said, About) else end
            for said, end in zip((first, last), (found.first, found.last), strict=True)]  # fmt: skip
    return Between(ends[0], ends[1])


NOW = "'now'|'present'|'date'"

RULES = (
    Rule("list.days", ("day 'and'|'or'|'&' 'the'? DOM", "day 'and'|'or'|'&' 'the'? DOM ','? YEAR"), _both_days,
         check=lambda s: not s.after().isalpha() or s.after() in ("and", "in", "at", "to", "the", "when", "after", "as", "with", "for")),
    Rule("list.days-first", ("'the'? DOM 'and'|'or'|'&' day",), _both_days_first, rank=1),
    Rule("list.units", ("day 'and'|'or' day", "month 'and'|'or' month", "season 'and'|'or' season"), both),
    Rule("range.between", ("'between' range",), _one_range, rank=2),
    Rule("range.years", (f"year-number ~{DASH} ~two-digits",), _years, rank=1),
    Rule("range.full-years", (f"year-number {DASH}|'to' year-number",), _full_years, rank=1),
    Rule("range.bc", (f"number {DASH}|'to' number era",), _bc_years),
    Rule("range.ad", (f"era number {DASH}|'to' number", f"number {DASH}|'to' number era"), _ad_years),
    Rule("range.days", (f"month-name '.'? DOM {DASH} DOM", f"month-name '.'? DOM {DASH} DOM ','? YEAR",
                        "month-name '.'? DOM 'to'|'through' DOM ','? YEAR", "'from' month-name '.'? DOM 'to'|'through'|'until' DOM"), _days, rank=1),
    Rule("range.days-first", (f"DOM {DASH}|'to' DOM 'of'? month-name", f"DOM {DASH}|'to' DOM 'of'? month-name ','? YEAR"),
         _days_first, rank=1),
    Rule("range.dash", (f"DATE {DASH} DATE",), between),
    Rule("range.from-to", (f"'from' DATE {TO} DATE", "'from' DATE 'through'|'up'|'on' 'to'|'until' DATE",
                            "'between' DATE 'and' DATE"), between, rank=2),
    Rule("range.to-now", ("'from' DATE 'to'|'until'|'till'|'through' deictic", f"'from' DATE 'to'|'until'|'till' 'the'? {NOW}",
                          "'between' DATE 'and' deictic", "'between' DATE 'and' 'the'? 'now'|'present'"),
         _to_now, rank=3),
    Rule("range.about", (f"'from' DATE {TO} DATE", "'between' DATE 'and' DATE"), _about_end, rank=2),
    Rule("range.to-past", ("'from' DATE 'to'|'until'|'through' DATE", "'between' DATE 'and' DATE"), _to_past, rank=2),
    Rule("range.within", ("range 'of'|'in'? year",), _inside, rank=2),
    Rule("range.months", (f"month-name '.'? {DASH}|'to'|'through' month-name '.'? ','? YEAR", f"month-name '.'? {DASH} month-name"),
         _months, rank=1),
    Rule("range.through", ("DATE 'through' DATE",), between),
)  # fmt: skip
