"""The value of each meaning under a frame: pure functions, one a kind of meaning."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeGuard

from builder.dates import holidays
from builder.dates.amounts import Found, length, vague
from builder.dates.anchor import Frame, Unresolved
from builder.dates.calendar import (
    MONTHS_OF,
    YEARS_OF,
    NoSuchDate,
    add,
    civil,
    shift,
    unit,
    weekday,
)
from builder.dates.fields import calendar, feast, in_year_or_none, stretch
from builder.dates.inside import nth, number_of, numbered, same_quarter, within
from builder.dates.lengths import duration_value
from builder.dates.meaning import (
    About,
    Absolute,
    Base,
    Between,
    Both,
    Calendar,
    Clock,
    Ended,
    Feast,
    Impossible,
    Length,
    Meaning,
    Move,
    Nth,
    Part,
    Repeated,
    Run,
    SameQuarter,
    Step,
    Then,
    Turn,
    Vague,
    Within,
)
from builder.dates.partial import partial
from builder.dates.timex import timex
from builder.dates.when import between
from builder.model import Grain, When

PARTS = {"START": "early", "MID": "mid", "END": "late"}


def evaluate(meaning: Meaning, frame: Frame) -> Found:
    """The value of a meaning; raises ``NoSuchDate`` or ``Unresolved`` with the reason."""
    match meaning:
        case Length():
            return length(meaning, frame)
        case Repeated(value):
            return Found(None, value)
        case Vague():
            return vague(meaning, frame)
        case Run():
            return _run(meaning, frame)
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
        case Ended():
            return _ended(meaning, frame)
        case Step(count, Grain.DAY, Base.PUBLISHED) if frame.narrative:
            return _deictic(count)
        case Move(vague=True):
            return _vague_move(meaning, frame)
        case _:
            when = date(meaning, frame)
            return Found(when, timex(_called(when, meaning, frame)))


def _vague_move(move: Move, frame: Frame) -> Found:
    """ "Days later" is a day, nobody says which; "years ago" is the past."""
    if move.base is Base.REFERENCE and move.unit <= Grain.HOUR:
        return Found(None, "XXXX-XX-XXTXX")
    if move.base is Base.REFERENCE and move.unit in (Grain.DAY, Grain.WEEK, Grain.MONTH):
        return Found(None, partial(move))
    past = move.count < 0 or (move.base is Base.PUBLISHED and frame.direction < 0)
    return Found(None, "PAST_REF" if past else "FUTURE_REF")


def _called(when: When, meaning: Meaning, frame: Frame) -> When:
    """The quarter of a report by its fiscal number, which is what TIMEX3 goes by."""
    if not frame.fiscal or frame.period is None or when.grain is not Grain.QUARTER:
        return when
    match meaning:
        case Step(base=Base.PERIOD) | Move(count=-1, unit=Grain.YEAR) | SameQuarter():
            return numbered(number_of(when) + frame.fiscal, when)
    return when


def _ended(meaning: Ended, frame: Frame) -> Found:
    last = date(meaning.day, frame)
    first = unit(Grain.DAY, add(last.end or 2, -meaning.months, Grain.MONTH))
    return Found(between(first, last), evaluate(meaning.of, frame).value)


def _yearless(meaning: Meaning) -> TypeGuard[Calendar]:
    return (
        isinstance(meaning, Calendar)
        and meaning.year is None
        and (meaning.month is not None or meaning.season is not None)
    )


def _between(first: Meaning, last: Meaning, frame: Frame) -> Found:
    if _yearless(first) and _yearless(last) and not (frame.narrative and frame.story):
        a, b = stretch(first, last, frame)
        return Found(between(a, b), f"{timex(a)}/{timex(b)}")
    a, b = date(first, frame), date(last, frame)
    today = frame.published.start if frame.published else None
    if _weekdays(first, last) and frame.direction < 0 and today:
        # "Rebels besieged it from Tuesday to Saturday", read on a Wednesday: the week that is over.
        b = shift(b, -7 * max(0, -(-((b.start or 0) - today) // 7)))
        return Found(
            between(shift(b, -_gap(a, b)), b), f"{timex(shift(b, -_gap(a, b)))}/{timex(b)}"
        )
    if isinstance(last, Calendar) and last.year is None and (b.start or 0) < (a.start or 0):
        b = date(last, replace(frame, reference=a, published=a, direction=1, narrative=False))
    return Found(between(a, b), f"{timex(a)}/{timex(b)}")


def _weekdays(first: Meaning, last: Meaning) -> bool:
    return all(
        isinstance(end, Calendar) and end.weekday is not None and end.day is None
        for end in (first, last)
    )


def _gap(first: When, last: When) -> int:
    """Days from one weekday to the next that is the other one."""
    return ((last.start or 0) - (first.start or 0)) % 7


LONG_OVER = 366  # days
SATURDAY = 5


def date(meaning: Meaning, frame: Frame) -> When:
    """The calendar unit that a meaning names."""
    match meaning:
        case Absolute(when):
            return when
        case Impossible(reason):
            raise NoSuchDate(reason)
        case Calendar():
            return calendar(meaning, frame)
        case Feast(key, year):
            return feast(key, year, frame)
        case Step(count, grain, base):
            return _step(count, grain, base, frame)
        case Turn():
            return _turn(meaning, _turning(meaning.which, meaning.base, frame))
        case Move():
            return _move(meaning, frame)
        case Clock():
            return _clock(meaning, frame)
        case Then(base):
            return _then(base, frame)
        case _:
            return _derived(meaning, frame)


def _derived(meaning: Meaning, frame: Frame) -> When:
    """The unit that is named by way of another date."""
    match meaning:
        case Nth():
            return nth(meaning, date(meaning.of, frame))
        case Within(what, of):
            return within(what, date(of, frame))
        case SameQuarter(of, sure) if sure or frame.period:
            return same_quarter(frame.base(Base.PERIOD), date(of, frame))
        case SameQuarter(of):
            return date(of, frame)
        case Part() | About():
            found = evaluate(meaning, frame).when
            if found:
                return found
    raise Unresolved("it names no calendar date")


def _then(base: Base, frame: Frame) -> When:
    if not frame.narrative and not (frame.ago or frame.reference):
        raise Unresolved("no date is mentioned before it")
    return frame.ago or frame.base(base)


def _deictic(count: int) -> Found:
    """ "Today" in narrative is the day of whoever says it, which the text does not tell."""
    if count == 0:
        return Found(None, "PRESENT_REF")
    raise Unresolved("the day on which it is said is not known")


def _step(count: int, grain: Grain, base: Base | Meaning, frame: Frame) -> When:
    weekend = grain is Grain.WEEKEND and base is Base.REFERENCE
    if weekend:
        base = Base.PUBLISHED
    start = frame.holding(base, grain) if isinstance(base, Base) else date(base, frame)
    here = start.start or 1
    if weekend and frame.direction <= 0:
        here -= 5  # "over the weekend": the one that has begun last
    return shift(unit(grain, here), count)


def _last_month(when: When, today: When) -> bool:
    """Whether it is the month before today's in the same year: nobody calls it "last February" in
    March, but "last month"."""
    month, now = civil(when.start or 1), civil(today.start or 1)
    return when.grain is Grain.MONTH and month[0] == now[0] and month[1] + 1 == now[1]


def _this_week(day: int, today: int) -> bool:
    """Whether a day lies before today in the same working week: on a Thursday nobody calls the
    Monday just gone "last Monday", but "Monday"."""
    return weekday(day) < weekday(today) < SATURDAY and today - day < 7


def _turning(which: int, base: Base, frame: Frame) -> When:
    """The day that "the following spring" comes after: the last of the year spoken of."""
    found = frame.base(base)
    if which > 0 and found.grain >= Grain.YEAR:
        return unit(Grain.DAY, (found.end or 2) - 1)
    return frame.day(base)


def _turn(turn: Turn, today: When) -> When:
    """ "last Monday" is before today, "next Monday" after it; "this June" that of the year."""
    which, what = turn.which, turn.what
    start = today.start or 1
    if isinstance(what, Feast):
        year = civil(start)[0]
        days = [holidays.falls(what.key, y) for y in (year - 1, year, year + 1)]
        units = [unit(Grain.DAY, d) for d in days]
    elif what.weekday is not None and what.month is None:
        gap = (weekday(start) - what.weekday) % 7
        back = start - (gap or (7 if which < 0 else 0))
        if turn.weeks_ago and _this_week(back, start):
            back -= 7
        if which == 0:
            monday = start - weekday(start)
            return unit(Grain.DAY, monday + what.weekday)
        return unit(Grain.DAY, back if which < 0 else back + 7)
    else:
        if what.month is None and what.day is not None:
            raise Unresolved("no month is named for it")
        year = civil(start)[0]
        units = [
            w
            for y in (year - 2, year - 1, year, year + 1, year + 2)
            if (w := in_year_or_none(what, y))
        ]
    if which < 0:
        units = [w for w in units if (w.end or 0) <= start]
        if len(units) > 1 and _last_month(units[-1], today):
            return units[-2]
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
    base = (
        frame.holding(move.base, move.unit)
        if isinstance(move.base, Base)
        else date(move.base, frame)
    )
    if frame.period and move.unit is Grain.YEAR and move.count == -1:
        return shift(frame.base(Base.PERIOD), -4)
    coarse = frame.reference is not None and move.unit < frame.reference.grain
    if move.base is Base.REFERENCE and coarse and base is frame.published:
        raise Unresolved("the date it is counted from is told less exactly")
    count, grain = move.count, move.unit
    if grain > Grain.YEAR and count % 1:  # "half a century ago"
        count, grain = count * YEARS_OF[grain], Grain.YEAR
    if grain >= Grain.YEAR and count % 1:
        count, grain = round(count * 12), Grain.MONTH
    elif count % 1:
        count = round(count * {Grain.WEEK: 7, Grain.MONTH: 30}.get(grain, 1))
        grain = Grain.DAY if grain >= Grain.WEEK else grain
    start = base.start or 1
    if grain < Grain.DAY and base.grain <= Grain.DAY:
        return replace(base, time="", grain=Grain.DAY)  # "two hours later": that day, most likely
    if base.grain > grain and base.grain is not Grain.SEASON and grain < Grain.MONTH:
        raise Unresolved("the day it is counted from is not known")
    moved = add(start, int(count), grain) if grain >= Grain.DAY else start
    kept = Grain.DAY if grain < Grain.DAY or not isinstance(move.base, Base) else grain
    if base.grain > kept and grain in MONTHS_OF | {Grain.YEAR: 1}:
        kept = base.grain
    found = unit(max(kept, min(base.grain, Grain.DAY)), moved)
    if move.base is Base.REFERENCE and _too_late(found, frame):
        raise Unresolved(
            "it would lie after the day of publication, of which the text does not speak"
        )
    return replace(found, approximate=move.rough or _round(count))


def _too_late(found: When, frame: Frame) -> bool:
    """ "Now, 20 years later, he …": news that does not look ahead counts from a date untold."""
    if frame.narrative or frame.published is None or frame.direction > 0 or frame.looks_ahead:
        return False
    return (found.start or 0) > (frame.published.start or 0)


def _round(count: float) -> bool:
    """Centuries by the number are told roughly: "1,500 years ago"."""
    return abs(count) >= 100 and count % 100 == 0


def _clock(clock: Clock, frame: Frame) -> When:
    if isinstance(clock.on, Base):
        on = frame.single or (
            frame.day(Base.PUBLISHED) if not frame.narrative or frame.published else None
        )
        if on is None or _tells_of_old(frame):
            raise Unresolved("no day is named for it")
        if frame.sure and frame.direction > 0 and frame.published and not frame.narrative:
            # "Will close at 4 a.m.", told behind "said on Monday": no earlier than the article
            on = max(on, frame.published, key=lambda day: day.start or 0)
    else:
        on = date(clock.on, frame)
    return replace(on, grain=clock.grain, time=clock.time)


def _tells_of_old(frame: Frame) -> bool:
    """Whether news told last of a month or year long over: "was killed in June 1968. … just after
    midnight"."""
    last, today = frame.reference, frame.published
    if frame.narrative or last is None or today is None or last.grain <= Grain.DAY:
        return False
    return (last.end or 0) < (today.start or 0) - LONG_OVER


def _run(run: Run, frame: Frame) -> Found:
    whole = date(run.of, frame)
    first, last = whole.start or 1, whole.end or 2
    if run.last:
        first = add(last, -run.count, run.grain)
    else:
        last = add(first, run.count, run.grain)
    edges = unit(run.grain, first), unit(run.grain, last - 1)
    if run.grain <= Grain.WEEK:
        edges = unit(Grain.DAY, first), unit(Grain.DAY, last - 1)
    return Found(between(*edges), duration_value(run.count, run.grain))
