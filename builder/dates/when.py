"""``When``: constructors, comparison, order; EDTF, TIMEX3 and wording are gathered here too.

A ``When`` is a half-open interval of days with a grain and a shape (``builder.model``). Units of
the calendar come from ``builder.dates.calendar``; this module shapes and compares them.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from builder.dates.calendar import day_number, ordinal, unit
from builder.dates.edtf import edtf, from_edtf
from builder.dates.timex import from_timex, timex
from builder.dates.wording import words
from builder.model import Grain, Shape, When

__all__ = [
    "after",
    "before",
    "between",
    "by",
    "contains",
    "day",
    "edtf",
    "first_day",
    "from_edtf",
    "from_timex",
    "glyph",
    "last_day",
    "lasted",
    "month",
    "one_of",
    "overlaps",
    "since",
    "sort_key",
    "timex",
    "until",
    "words",
    "year",
]


def day(date: dt.date) -> When:
    """One day."""
    return unit(Grain.DAY, date.toordinal())


def month(year: int, month: int) -> When:
    """A month; raises ``calendar.NoSuchDate`` if there is none such."""
    return unit(Grain.MONTH, day_number(year, month, 1))


def year(year: int) -> When:
    """A year, astronomical: 0 is 1 BC."""
    return unit(Grain.YEAR, day_number(year, 1, 1))


def between(first: When, last: When, shape: Shape = Shape.LASTED) -> When:
    """From the beginning of ``first`` to the end of ``last``; ends in the wrong order are swapped.

    The grain is the finer of the two, so that neither end is told less exactly than it was.
    """
    if (first.start or 0) > (last.start or 0):
        first, last = last, first
    return When(
        shape,
        min(first.grain, last.grain),
        first.start,
        last.end,
        approximate=first.approximate or last.approximate,
        uncertain=first.uncertain or last.uncertain,
    )


def by(when: When) -> When:
    """On or before the end of ``when``."""
    return replace(when, shape=Shape.BY, start=None)


def before(when: When) -> When:
    """Before ``when`` begins: on or before the unit that comes before it."""
    if when.start is None:
        return when
    last = unit(when.grain, when.start - 1)
    return replace(last, shape=Shape.BY, start=None, approximate=when.approximate)


def since(when: When) -> When:
    """From the beginning of ``when`` on, with an open end."""
    return replace(when, shape=Shape.SINCE, end=None)


def after(when: When) -> When:
    """Some day after ``when`` is over."""
    if when.end is None:
        return when
    first = unit(when.grain, when.end)
    return replace(first, shape=Shape.AFTER, end=None, approximate=when.approximate)


def until(when: When) -> When:
    """Up to the end of ``when``, with an open beginning."""
    return replace(when, shape=Shape.UNTIL, start=None)


def one_of(when: When) -> When:
    """Some one day (or finer unit) of ``when``; where one end of that is open, it is by the other, or
    after it."""
    if when.start is None:
        return replace(when, shape=Shape.BY)
    if when.end is None:
        return replace(when, shape=Shape.AFTER)
    return replace(when, shape=Shape.ONE_OF, grain=_told(when))


def lasted(when: When) -> When:
    """All of ``when``, from its first day to its last."""
    return replace(when, shape=Shape.LASTED, grain=_told(when))


def _told(when: When) -> Grain:
    """The grain a range is told in: weeks and weekends have no EDTF unit, so days."""
    return Grain.DAY if when.grain in (Grain.WEEK, Grain.WEEKEND) else when.grain


def first_day(when: When) -> int | None:
    """The number of the first day, None when the beginning is open."""
    return when.start


def last_day(when: When) -> int | None:
    """The number of the last day, None when the end is open."""
    return None if when.end is None else when.end - 1


def overlaps(a: When, b: When) -> bool:
    """Whether some day belongs to both."""
    return _before(a.start, b.end) and _before(b.start, a.end)


def contains(a: When, b: When) -> bool:
    """Whether every day of ``b`` is a day of ``a``."""
    starts = a.start is None or (b.start is not None and a.start <= b.start)
    ends = a.end is None or (b.end is not None and b.end <= a.end)
    return starts and ends


def _before(start: int | None, end: int | None) -> bool:
    return start is None or end is None or start < end


def sort_key(when: When) -> tuple[int, int, int, str]:
    """Order on a timeline: by the first day known (the last for "by"), finer before coarser."""
    if when.start is not None:
        place = when.start
    else:
        place = when.end - 1 if when.end is not None else 0
    length = (when.end - when.start) if when.start is not None and when.end is not None else 1 << 30
    return place, length, int(when.grain), when.shape.value


_GLYPHS = {
    Shape.LASTED: "range",
    Shape.ONE_OF: "oneof",
    Shape.BY: "by",
    Shape.UNTIL: "by",
    Shape.SINCE: "from",
    Shape.AFTER: "from",
}


def glyph(when: When) -> str:
    """How the site draws it: "day", "month" (a unit longer than a day), "range", "oneof", "by",
    "from" or "about"."""
    if when.approximate or (when.part and when.grain > Grain.DAY):  # "early Monday" is that day
        return "about"
    if when.shape in _GLYPHS:
        return _GLYPHS[when.shape]
    return "day" if when.grain <= Grain.DAY else "month"


def day_at(year: int, month: int, day: int) -> When:
    """A day by year, month and day; raises ``calendar.NoSuchDate`` if there is none such."""
    return unit(Grain.DAY, day_number(year, month, day))


def last_of_year(year: int) -> int:
    """The number of 31 December."""
    return ordinal(year + 1) - 1
