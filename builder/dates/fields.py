"""Dates by the fields of the calendar: what the words leave out comes from the frame."""

from __future__ import annotations

from builder.dates import holidays
from builder.dates.anchor import Frame, Unresolved
from builder.dates.calendar import (
    NoSuchDate,
    civil,
    day_number,
    ordinal,
    season,
    unit,
    weekday,
)
from builder.dates.meaning import Base, Calendar
from builder.model import Grain, When

AGAINST = 6  # a cue outweighs nearness up to so many times; best of 2 to 12 on news of two sets


def calendar(fields: Calendar, frame: Frame) -> When:
    """A date by its fields, missing ones from the frame."""
    if fields.decade is not None:
        return _decade(fields.decade, frame)
    if fields.year is not None:
        year = _full_year(fields.year, frame) if fields.short else fields.year
        return in_year(fields, year)
    if fields.month is None and fields.day is not None:
        return _day_of_month(fields.day, frame)
    if fields.weekday is not None and fields.month is None:
        return _weekday(fields.weekday, frame)
    return _yearless(fields, frame)


def in_year(fields: Calendar, year: int) -> When:
    """The unit that the fields name in a year; raises ``NoSuchDate`` if there is none such."""
    if fields.season is not None:
        return season(year, fields.season)
    if fields.quarter is not None:
        return unit(Grain.QUARTER, day_number(year, fields.quarter * 3, 1))
    if fields.half is not None:
        return unit(Grain.HALF, day_number(year, fields.half * 6, 1))
    if fields.month is None:
        return unit(Grain.YEAR, day_number(year, 1, 1))
    if fields.day is None:
        return unit(Grain.MONTH, day_number(year, fields.month, 1))
    day = day_number(year, fields.month, fields.day)
    if fields.weekday is not None and fields.year is not None and weekday(day) != fields.weekday:
        names = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
        raise NoSuchDate(
            f"{year:04d}-{fields.month:02d}-{fields.day:02d} is a {names[weekday(day)]}, "
            f"the text says {names[fields.weekday]}"
        )
    return unit(Grain.DAY, day)


def _full_year(short: int, frame: Frame) -> int:
    """The year of two digits that lies nearest the anchor, at most ten years ahead of it."""
    anchor = civil(frame.base(Base.REFERENCE if frame.narrative else Base.PUBLISHED).start or 1)[0]
    latest = anchor + 10
    return latest - (latest - short) % 100


def _decade(tens: int, frame: Frame) -> When:
    anchor = civil(frame.base(Base.PUBLISHED).start or 1)[0]
    return unit(Grain.DECADE, ordinal(anchor - (anchor - tens) % 100))


def _weekday(wanted: int, frame: Frame) -> When:
    """The nearest such day: today or before it, or after it where the clause looks ahead."""
    today = frame.day(Base.PUBLISHED).start or 1
    back = today - (weekday(today) - wanted) % 7
    if frame.narrative:
        return unit(Grain.DAY, today + (wanted - weekday(today)) % 7)
    return unit(Grain.DAY, back if frame.direction <= 0 or back == today else back + 7)


def _day_of_month(wanted: int, frame: Frame) -> When:
    anchor = frame.base(Base.REFERENCE)
    year, month, _ = civil(anchor.start or 1)
    if anchor.grain > Grain.MONTH:
        raise Unresolved("no month is named for it")
    return unit(Grain.DAY, day_number(year, month, wanted))


def _yearless(fields: Calendar, frame: Frame) -> When:
    """A date without its year: in narrative by the date before, in news by direction or nearness."""
    story = frame.lent or frame.story
    if frame.narrative and story is not None:
        return _following(fields, story)
    anchor = frame.base(Base.PUBLISHED)
    year = civil(anchor.start or 1)[0]
    choices = [w for y in (year - 1, year, year + 1) if (w := in_year_or_none(fields, y))]
    if not choices:
        choices = [
            in_year(fields, y) for y in range(year, year - 5, -1) if in_year_or_none(fields, y)
        ]
    if not choices:
        return in_year(fields, year)
    past = [w for w in choices if (w.start or 0) <= (anchor.start or 0)]
    ahead = [w for w in choices if (w.end or 0) > (anchor.start or 0)]
    # A day of a month without its year is seldom half a year off, whatever the tense of the verb:
    # "announced the Nov. 5 vote". Of months the tense decides.
    if frame.sure and fields.day is None:
        if frame.direction < 0 and past:
            return past[-1]
        if frame.direction > 0 and ahead:
            return ahead[0]
    found = min(choices, key=lambda w: (_cost(w, anchor, frame.direction), w.start))
    far = (found.start or 0) - (anchor.start or 0) > SOON
    return past[-1] if far and frame.firm and past else found


#: "Took effect on Dec. 4", told in October, was last year; told in late November it may be an
#: announcement ("was called for Dec. 4"), and the contradiction is left as it is.
SOON = 28


def _cost(when: When, anchor: When, direction: int) -> int:
    """Days from the anchor, many times as dear where the clause seems to look the other way."""
    day = anchor.start or 1
    ahead, back = (when.start or 0) - day, day - (when.end or 0) + 1
    if ahead > 0:
        return ahead * (AGAINST if direction < 0 else 1 if direction else 2)
    return max(back, 0) * (AGAINST if direction > 0 else 1)


def stretch(first: Calendar, last: Calendar, frame: Frame) -> tuple[When, When]:
    """Both ends of "January to November" in the year that suits the whole; a last end that would
    come before the first is in the year after. Raises ``NoSuchDate`` if no year has both."""
    anchor = frame.base(Base.PUBLISHED)
    year = civil(anchor.start or 1)[0]
    choices: list[tuple[When, When]] = []
    for y in (year - 1, year, year + 1):
        a, b = in_year_or_none(first, y), in_year_or_none(last, y)
        if a and b and (b.start or 0) < (a.start or 0):
            b = in_year_or_none(last, y + 1)
        if a and b:
            choices.append((a, b))
    if not choices:
        return in_year(first, year), in_year(last, year)
    return min(choices, key=lambda c: _stretch_cost(c[0], c[1], anchor.start or 1, frame.direction))


def _stretch_cost(first: When, last: When, today: int, direction: int) -> int:
    """The same for a stretch: one told in the past is over, one to come has not begun."""
    over, begun = today - (last.end or 0) + 1, today - (first.start or 0)
    if direction > 0:
        return begun * AGAINST if begun > 0 else -begun
    if over >= 0:
        return over
    return -over * (AGAINST if direction < 0 else 1)


def in_year_or_none(fields: Calendar, year: int) -> When | None:
    """The same, None where there is none such or its weekday is another."""
    try:
        found = in_year(fields, year)
    except NoSuchDate:
        return None
    if fields.weekday is not None and weekday(found.start or 1) != fields.weekday:
        return None
    return found


def _following(fields: Calendar, reference: When) -> When:
    """In narrative: the year of the date before, or the next when the story has passed the winter."""
    year, month, _ = civil(reference.start or 1)
    found = in_year(fields, year)
    fine = reference.grain <= Grain.SEASON
    if fine and fields.month is not None and month - fields.month > 7:
        return in_year(fields, year + 1)
    if fine and fields.season is not None and (found.end or 0) <= (reference.start or 0) - 100:
        return in_year(fields, year + 1)
    return found


def feast(key: str, year: int | None, frame: Frame) -> When:
    """A named day, in the year said or in the one the frame suggests."""
    fixed = holidays.once(key)
    if year is not None or fixed:
        return unit(Grain.DAY, holidays.falls(key, year or fixed or 1))
    anchor = frame.base(Base.PUBLISHED)
    today = anchor.start or 1
    about = civil(today)[0]
    days = [holidays.falls(key, y) for y in (about - 1, about, about + 1)]
    if frame.narrative:
        return unit(Grain.DAY, days[1])
    if frame.direction > 0 and frame.sure:
        return unit(Grain.DAY, min(d for d in days if d >= today))
    units = [unit(Grain.DAY, d) for d in days]
    return min(units, key=lambda w: (_cost(w, anchor, frame.direction), w.start))
