"""What a relative date is counted from.

News is read from its day of publication; narrative (history, biography) from the date mentioned
before. ``Frame`` holds both while a text is walked from front to back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from builder.dates.calendar import civil, shift, unit
from builder.dates.meaning import Base, Calendar, Meaning, Mention, Step
from builder.model import Anchor, AnchorKind, Grain, When

BACK_YEARS = 1
ASIDE_YEARS = 8  # a story seldom leaps further; of 4, 8, 15 the best on half of WikiWars


class Unresolved(Exception):
    """A date that cannot be resolved here; its text says why."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a mention is read: the day of publication, the date mentioned before and its words,
    the direction of the clause (-1 past, +1 future, 0 unknown), and the kind of text."""

    published: When | None
    reference: When | None = None
    reference_words: str = ""
    direction: int = 0
    sure: bool = False  # the direction comes from a parse, not from cues
    narrative: bool = False
    period: When | None = None  # the quarter that a business report speaks of
    story: When | None = None  # in narrative: the date that lends its year to dates without one
    aside: When | None = None  # a date far from the story, until a second one confirms it
    lent: When | None = None  # the aside, as long as its paragraph lasts

    def base(self, base: Base) -> When:
        """The date to count from; raises ``Unresolved`` when there is none."""
        if base is Base.PERIOD:
            last = self._last_quarter()
            ended = self.period and (self.period.start or 0) <= (last.start or 0)
            return self.period if self.period and ended else last
        first, second = self.published, self.reference
        if self.narrative or base is Base.REFERENCE:
            first, second = second, first
        found = first or second
        if found is None:
            raise Unresolved("it is counted from the day of publication, which is not known")
        return found

    def _last_quarter(self) -> When:
        """The last quarter that is over: what a business report speaks of unless it says."""
        return shift(unit(Grain.QUARTER, self.base(Base.PUBLISHED).start or 1), -1)

    def day(self, base: Base) -> When:
        """The same as a single day: a coarser reference gives its first day."""
        found = self.base(base)
        if found.grain <= Grain.DAY and not found.time:
            return found
        return unit(Grain.DAY, found.start or 1)

    def anchor(self, base: Base) -> Anchor:
        """How a receipt names that base."""
        try:
            found = self.base(base)
        except Unresolved:
            return Anchor(AnchorKind.MISSING)
        if found is self.published and found is not self.reference:
            return Anchor(AnchorKind.PUBLISHED, _date(found))
        return Anchor(AnchorKind.MENTION, _date(found), self.reference_words)

    def mentioned(self, when: When, words: str, stated: bool) -> Frame:
        """The frame after a date has been mentioned; ``stated``: with a year of its own.

        A stated year far from the story is an aside ("as Napoleon had in 1812"): it lends its
        year only within its paragraph, unless a second date confirms it.
        """
        after = replace(self, reference=when, reference_words=words)
        if when.grain is Grain.QUARTER:
            after = replace(after, period=when)
        gap = years_apart(when, self.story) if self.story else 0
        near = -BACK_YEARS <= gap <= ASIDE_YEARS
        confirmed = self.aside is not None and abs(years_apart(when, self.aside)) <= ASIDE_YEARS
        if not stated or near or confirmed:
            return replace(after, story=when, aside=None, lent=None)
        return replace(after, aside=when, lent=when)


def _date(when: When) -> dt.date | None:
    if when.start is None or not 1 <= when.start <= dt.date.max.toordinal():
        return None
    return dt.date.fromordinal(when.start)


def is_narrative(mentions: Sequence[Mention], published: dt.date | None) -> bool:
    """Whether a text tells history rather than news.

    Without a day of publication it does. With one, when dates with a year of their own that lies
    three years back or more are most of its dates, and it hardly speaks of weekdays and today.
    """
    if published is None:
        return True
    old = near = 0
    for mention in mentions:
        match mention.meaning:
            case Calendar(year=int(year)) if not mention.meaning.short:
                old += published.year - year >= 3
            case Calendar(weekday=int(), day=None, month=None) | Step(base=Base.PUBLISHED):
                near += 1
    return old >= 12 and old >= 8 * near


def needs_anchor(meaning: Meaning) -> Base | None:
    """What a meaning is counted from, None if it stands on its own."""
    match meaning:
        case Calendar():
            return None if meaning.year is not None and not meaning.short else Base.PUBLISHED
    base = getattr(meaning, "base", None) or getattr(meaning, "on", None)
    if isinstance(base, Base):
        return base
    inner = base or getattr(meaning, "of", None) or getattr(meaning, "first", None)
    if inner is not None:
        return needs_anchor(inner)
    if getattr(meaning, "when", None) is not None or getattr(meaning, "year", None) is not None:
        return None
    return Base.PUBLISHED


def years_apart(a: When, b: When) -> int:
    """How many calendar years lie between the beginnings of two dates."""
    return civil(a.start or 1)[0] - civil(b.start or 1)[0]
