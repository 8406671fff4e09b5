"""The value of each meaning under a frame: pure functions, one a kind of meaning."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from builder.dates import holidays
from builder.dates.anchor import Frame, Unresolved
from builder.dates.calendar import (
    MONTHS_OF,
    NoSuchDate,
    add,
    civil,
    day_number,
    days_in_month,
    ordinal,
    season,
    shift,
    unit,
    weekday,
)
from builder.dates.lengths import duration_value
from builder.dates.meaning import (
    About,
    Absolute,
    Base,
    Between,
    Both,
    Calendar,
    Clock,
    Feast,
    Length,
    Meaning,
    Move,
    Nth,
    Part,
    Repeated,
    Step,
    Turn,
    Vague,
    Within,
)
from builder.dates.timex import timex
from builder.dates.when import between
from builder.model import Grain, Shape, When

AGAINST = 6  # a cue outweighs nearness up to so many times; best of 2 to 12 on news of three sets
PARTS = {"START": "early", "MID": "mid", "END": "late"}


class Found(NamedTuple):
    """A value: the date (None if there is none), the TIMEX3 value and mod."""

    when: When | None
    value: str
    mod: str = ""


def evaluate(meaning: Meaning, frame: Frame) -> Found:
    """The value of a meaning; raises ``NoSuchDate`` or ``Unresolved`` with the reason."""
    match meaning:
        case Length():
            return _length(meaning, frame)
        case Repeated(value):
            return Found(None, value)
        case Vague():
            return _vague(meaning, frame)
        case About(mod, of):
            inner = evaluate(of, frame)
            when = (
                replace(inner.when, approximate=True)
                if inner.when and not inner.when.time
                else inner.when
            )
            return Found(when, inner.value, mod or inner.mod)
        case Part(mod, of):
            inner = evaluate(of, frame)
            when = replace(inner.when, part=PARTS[mod]) if inner.when else None
            return Found(when, inner.value, mod)
        case Between(first, last) | Both(first, last):
            return _between(first, last, frame)
        case Move(vague=True):
            past = meaning.count < 0 or (meaning.base is Base.PUBLISHED and frame.direction < 0)
            return Found(None, "PAST_REF" if past else "FUTURE_REF")
        case _:
            when = date(meaning, frame)
            return Found(when, timex(when))


def _between(first: Meaning, last: Meaning, frame: Frame) -> Found:
    a, b = date(first, frame), date(last, frame)
    if isinstance(last, Calendar) and last.year is None and (b.start or 0) < (a.start or 0):
        b = date(last, replace(frame, reference=a, published=a, direction=1, narrative=False))
    return Found(between(a, b), f"{timex(a)}/{timex(b)}")


def date(meaning: Meaning, frame: Frame) -> When:
    """The calendar unit that a meaning names."""
    match meaning:
        case Absolute(when):
            return when
        case Calendar():
            return calendar(meaning, frame)
        case Feast(key, year):
            return _feast(key, year, frame)
        case Step(count, grain, base):
            return _step(count, grain, base, frame)
        case Turn(which, what, base):
            return _turn(which, what, frame.day(base), frame)
        case Move():
            return _move(meaning, frame)
        case Nth():
            return _nth(meaning, frame)
        case Within(what, of):
            return _within(what, date(of, frame), frame)
        case Part(mod, of):
            return replace(date(of, frame), part=PARTS[mod])
        case About(_, of):
            return replace(date(of, frame), approximate=True)
        case Clock():
            return _clock(meaning, frame)
        case _:
            raise Unresolved("it names no calendar date")


def _step(count: int, grain: Grain, base: Base | Meaning, frame: Frame) -> When:
    weekend = grain is Grain.WEEKEND and base is Base.REFERENCE
    if weekend:
        base = Base.PUBLISHED
    start = frame.base(base) if isinstance(base, Base) else date(base, frame)
    here = start.start or 1
    if weekend and frame.direction <= 0:
        here -= 5  # "over the weekend": the one that has begun last
    return shift(unit(grain, here), count)


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
    choices = [w for y in (year - 1, year, year + 1) if (w := _try(fields, y))]
    if not choices:
        choices = [in_year(fields, y) for y in range(year, year - 5, -1) if _try(fields, y)]
    if not choices:
        return in_year(fields, year)
    past = [w for w in choices if (w.start or 0) <= (anchor.start or 0)]
    ahead = [w for w in choices if (w.end or 0) > (anchor.start or 0)]
    if frame.direction < 0 and past and frame.sure:
        return past[-1]
    if frame.direction > 0 and ahead and frame.sure:
        return ahead[0]
    return min(choices, key=lambda w: (_cost(w, anchor, frame.direction), w.start))


def _cost(when: When, anchor: When, direction: int) -> int:
    """Days from the anchor, many times as dear where the clause seems to look the other way."""
    day = anchor.start or 1
    ahead, back = (when.start or 0) - day, day - (when.end or 0) + 1
    if ahead > 0:
        return ahead * (AGAINST if direction < 0 else 1 if direction else 2)
    return max(back, 0) * (AGAINST if direction > 0 else 1)


def _try(fields: Calendar, year: int) -> When | None:
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


def _feast(key: str, year: int | None, frame: Frame) -> When:
    fixed = holidays.once(key)
    if year is not None or fixed:
        return unit(Grain.DAY, holidays.falls(key, year or fixed or 1))
    anchor = frame.base(Base.PUBLISHED)
    today = anchor.start or 1
    about = civil(today)[0]
    days = [holidays.falls(key, y) for y in (about - 1, about, about + 1)]
    if frame.narrative:
        return unit(Grain.DAY, days[1])
    if frame.direction < 0:
        return unit(Grain.DAY, max(d for d in days if d <= today))
    if frame.direction > 0:
        return unit(Grain.DAY, min(d for d in days if d >= today))
    return unit(Grain.DAY, min(days, key=lambda d: abs(d - today)))


def _turn(which: int, what: Calendar | Feast, today: When, frame: Frame) -> When:
    """ "last Monday" is before today, "next Monday" after it; "this June" that of the year."""
    start = today.start or 1
    if isinstance(what, Feast):
        year = civil(start)[0]
        days = [holidays.falls(what.key, y) for y in (year - 1, year, year + 1)]
        units = [unit(Grain.DAY, d) for d in days]
    elif what.weekday is not None and what.month is None:
        gap = (weekday(start) - what.weekday) % 7
        back = start - (gap or (7 if which < 0 else 0))
        if which == 0:
            monday = start - weekday(start)
            return unit(Grain.DAY, monday + what.weekday)
        return unit(Grain.DAY, back if which < 0 else back + 7)
    else:
        if what.month is None and what.day is not None:
            raise Unresolved("no month is named for it")
        year = civil(start)[0]
        units = [w for y in (year - 2, year - 1, year, year + 1, year + 2) if (w := _try(what, y))]
    if which < 0:
        units = [w for w in units if (w.end or 0) <= start]
        if units:
            return units[-1]
    elif which > 0:
        units = [w for w in units if (w.start or 0) > start]
        if units:
            return units[0]
    else:
        units = [w for w in units if civil(w.start or 1)[0] == civil(start)[0]]
        if units:
            return units[0]
    raise Unresolved("no such date is near")


def _move(move: Move, frame: Frame) -> When:
    base = frame.base(move.base) if isinstance(move.base, Base) else date(move.base, frame)
    if frame.period and move.unit is Grain.YEAR and move.count == -1:
        return shift(frame.period, -4)
    count, grain = move.count, move.unit
    if grain >= Grain.YEAR and count % 1:
        count, grain = round(count * 12), Grain.MONTH
    elif count % 1:
        count = round(count * {Grain.WEEK: 7, Grain.MONTH: 30}.get(grain, 1))
        grain = Grain.DAY if grain >= Grain.WEEK else grain
    start = base.start or 1
    if base.grain > grain and base.grain is not Grain.SEASON and grain < Grain.MONTH:
        raise Unresolved("the day it is counted from is not known")
    moved = add(start, int(count), grain) if grain >= Grain.DAY else start
    kept = Grain.DAY if grain < Grain.DAY or not isinstance(move.base, Base) else grain
    if base.grain > kept and grain in MONTHS_OF | {Grain.YEAR: 1}:
        kept = base.grain
    found = unit(max(kept, min(base.grain, Grain.DAY)), moved)
    return replace(found, approximate=move.rough)


def _nth(nth: Nth, frame: Frame) -> When:
    whole = date(nth.of, frame)
    start, end = whole.start or 1, whole.end or 2
    if nth.weekday is not None:
        first = start + (nth.weekday - weekday(start)) % 7
        last = end - 1 - (weekday(end - 1) - nth.weekday) % 7
        day = last if nth.count < 0 else first + 7 * (nth.count - 1)
        return _inside(unit(Grain.DAY, day), whole)
    if nth.grain is Grain.HALF and whole.grain is not Grain.YEAR:
        return replace(whole, part="early" if nth.count == 1 else "late")
    if nth.grain is Grain.WEEK:
        day = end - 7 if nth.count < 0 else start + 7 * (nth.count - 1)
        return unit(Grain.WEEK, min(day + 3, end - 1))
    found = unit(nth.grain, end - 1 if nth.count < 0 else start)
    return _inside(found if nth.count < 0 else shift(found, nth.count - 1), whole)


def _inside(when: When, whole: When) -> When:
    if (when.start or 0) >= (whole.end or 0) or (when.end or 0) <= (whole.start or 0):
        raise NoSuchDate("there is none so far in it")
    return when


def _within(what: Calendar | Feast, whole: When, frame: Frame) -> When:
    year, month, _ = civil(whole.start or 1)
    if isinstance(what, Feast):
        return unit(Grain.DAY, holidays.falls(what.key, year))
    if what.weekday is not None and what.month is None:
        if whole.grain is not Grain.WEEK:
            raise Unresolved("the week is not named")
        return unit(Grain.DAY, (whole.start or 1) + what.weekday)
    if what.month is None and what.day is not None:
        if whole.grain is not Grain.MONTH:
            raise Unresolved("the month is not named")
        return unit(Grain.DAY, day_number(year, month, min(what.day, days_in_month(year, month))))
    return in_year(what, year)


def _clock(clock: Clock, frame: Frame) -> When:
    if isinstance(clock.on, Base):
        near = frame.reference if frame.reference and frame.reference.grain <= Grain.DAY else None
        on = near or (frame.day(Base.PUBLISHED) if not frame.narrative or frame.published else None)
        if on is None:
            raise Unresolved("no day is named for it")
    else:
        on = date(clock.on, frame)
    return replace(on, grain=clock.grain, time=clock.time)


def _length(length: Length, frame: Frame) -> Found:
    value = length.text or duration_value(length.count, length.unit)
    if not length.side or length.count is None or length.unit < Grain.DAY:
        return Found(None, value)
    try:
        here = frame.day(length.base)
        start = here.start or 1
        edge = add(start, length.side * max(1, int(length.count)), length.unit)
    except (NoSuchDate, Unresolved):
        return Found(None, value)
    first, last = sorted((unit(Grain.DAY, edge), here), key=lambda w: w.start or 0)
    return Found(between(first, last), value)


def _vague(vague: Vague, frame: Frame) -> Found:
    if not vague.days or frame.published is None or frame.narrative:
        return Found(None, vague.value)
    today = frame.published.start or 1
    first, last = sorted((today + vague.days, today + (1 if vague.days > 0 else -1)))
    return Found(between(unit(Grain.DAY, first), unit(Grain.DAY, last), Shape.ONE_OF), vague.value)
