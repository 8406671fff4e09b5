"""Whether and how a date agrees with the tense of what it dates."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.dates import when as calendar
from builder.dates.calendar import unit
from builder.events.dates.duration import lasts
from builder.events.frames.grammar import PAST
from builder.events.frames.happenings import Happening
from builder.events.words.features import features
from builder.events.words.lexicon import Lexicon
from builder.model import Grain, Shape, When

if TYPE_CHECKING:
    from builder.syntax import Token

WORDS = features("dates")
WEEK = 7  # days


def is_for_later(happening: Happening, when: When, published: dt.date) -> bool:
    """ "Issued warnings until Friday", "set a deadline by March": ahead of a past verb stands how
    long something holds, not when it was done."""
    past = happening.form is not None and happening.form.tense in PAST
    if not past or when.shape not in (Shape.UNTIL, Shape.BY) or when.end is None:
        return False
    return when.end - 1 > published.toordinal()


def is_how_long(happening: Happening, when: When, words: Lexicon) -> bool:
    """ "Suspended its work until the end of 2015": how long that held, not when it was done."""
    read = happening.form
    done = read is not None and read.tense in PAST and not read.progressive
    return done and when.shape is Shape.UNTIL and not lasts(happening.head, words)


def not_before(when: When, before: str) -> When | None:
    """ "Cannot open before June": in June or later, where the date by itself says "by May"; ``before``
    is the text before the date."""
    if when.shape is not Shape.BY or when.end is None:
        return None
    said = before[-len("before ") :].lower() == "before "
    return calendar.since(unit(when.grain, when.end)) if said else None


def contradicts(happening: Happening, when: When, published: dt.date) -> bool:
    """ "The next year she flew": counted from a day that the text names, not from ours."""
    past = happening.form is not None and happening.form.tense in PAST
    return past and when.start is not None and when.start > published.toordinal()


def turned_back(when: When, words: str, published: dt.date) -> When | None:
    """ "This Sunday she crossed the strait", told on a Tuesday: the Sunday before; ``words`` are the
    date's."""
    near = when.start is not None and 0 < when.start - published.toordinal() < WEEK
    day = when.grain is Grain.DAY and when.shape is Shape.AT and words.lower().startswith("this ")
    return unit(Grain.DAY, (when.start or 0) - WEEK) if near and day else None


def clipped(happening: Happening, when: When, published: dt.date | None) -> When:
    """ "Earlier this week", of a past: a day of that week up to the day of publication."""
    past = happening.form is not None and happening.form.tense in PAST
    if not past or published is None or when.shape is not Shape.ONE_OF:
        return when
    end = published.toordinal() + 1
    if when.start is None or when.end is None or not when.start < end < when.end:
        return when
    if end - when.start < 2:
        return calendar.by(calendar.day(published))
    return replace(when, end=end)


def as_of(happening: Happening, when: When, before: str) -> When:
    """ "As of Thursday, 12 had died": on or before that day, not since; "was ill as early as 2000":
    in that year; ``before`` is the text that precedes the date."""
    past = happening.form is not None and happening.form.tense in PAST
    if not past or when.shape is not Shape.SINCE or when.start is None:
        return when
    lead = before[-20:].lower().rstrip()
    under_way = happening.form is not None and happening.form.progressive
    if lead.endswith("as of") and not under_way:
        return calendar.by(unit(when.grain, when.start))
    return unit(when.grain, when.start) if lead.endswith(("as early as", "as of")) else when


def is_release(word: Token) -> bool:
    """Whether ``word`` tells of a picture's release and not of what it shows."""
    return word.lemma_ in WORDS["releasing"] and word.dep_ in ("acl", "relcl")
