"""What a relative date is counted from.

News is read from its day of publication; narrative (history, biography) from the date mentioned
before. ``Frame`` holds both while a text is walked from front to back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from builder.dates.calendar import civil, shift, unit
from builder.dates.meaning import (
    About,
    Base,
    Between,
    Both,
    Calendar,
    Clock,
    Impossible,
    Meaning,
    Mention,
    Move,
    Part,
    Run,
    Step,
    Turn,
    Within,
)
from builder.model import Anchor, AnchorKind, Grain, When

# A story turns back a year at most, and leaps ahead eight, unless a second date confirms it; of
# 0, 1 and 8 back, and 4 to 30 ahead (which is all one), the best on half of WikiWars.
BACK_YEARS, ASIDE_YEARS = 1, 8
OLD_YEARS, NEAR_SHARE = 8, 9  # see is_narrative


class Unresolved(Exception):
    """A date that cannot be resolved here; its text says why."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a mention is read: the day of publication, the date mentioned before and its words,
    the direction of the clause (-1 past, +1 future, 0 unknown), and the kind of text."""

    published: When | None
    reference: When | None = None
    reference_words: str = ""
    heading: bool = False  # the reference stands in a heading
    direction: int = 0
    sure: bool = False  # the direction comes from a parse, not from cues
    firm: bool = False  # … of the very verb that the mention dates
    narrative: bool = False
    single: When | None = None  # the last single day mentioned
    period: When | None = None  # the quarter that a business report speaks of
    period_words: str = ""
    fiscal: int = 0  # its number in the fiscal year less that in the calendar year
    ago: When | None = None  # in news: "two years ago", if it was the last date mentioned
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
        ahead = base is Base.RUNNING and self.direction > 0
        if self.narrative or (base is not Base.PUBLISHED and not ahead):
            first, second = second, first
        found = first or second
        if found is None:
            raise Unresolved("it is counted from the day of publication, which is not known")
        return found

    def holding(self, base: Base, grain: Grain) -> When:
        """The date to count units of ``grain`` from: "three days later" than the last date that is
        a day, not than the year named since; raises ``Unresolved`` when there is none."""
        found = self.base(base)
        if found.grain <= grain or self.reference is not found:
            return found
        if grain > Grain.DAY:  # "the end of the month" after a bare year is of this month
            return self.published if self.published and not self.narrative else found
        if self.single is None:
            raise Unresolved("the day it is counted from is not known")
        return self.single

    @property
    def looks_ahead(self) -> bool:
        """Whether the date mentioned before lies after the day of publication."""
        if self.reference is None or self.published is None:
            return False
        return (self.reference.start or 0) > (self.published.start or 0)

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
        if base is Base.PERIOD:
            if found is self.period:
                return Anchor(AnchorKind.MENTION, _date(found), self.period_words)
            found = self.base(Base.PUBLISHED)
        if found is self.published and found is not self.reference:
            return Anchor(AnchorKind.PUBLISHED, _date(found))
        kind = AnchorKind.HEADING if self.heading else AnchorKind.MENTION
        return Anchor(kind, _date(found), self.reference_words)

    def mentioned(self, when: When, words: str, stated: bool, heading: bool = False) -> Frame:
        """The frame after a date has been mentioned; ``stated``: with a year of its own.

        A stated year far from the story is an aside ("as Napoleon had in 1812"): it lends its
        year only within its paragraph, unless a second date confirms it.
        """
        single, aside = self.single, self.aside
        if when.grain <= Grain.DAY and (when.end or 0) - (when.start or 0) == 1:
            single = replace(when, time="", grain=Grain.DAY)
        quarter = when.grain is Grain.QUARTER
        gap = years_apart(when, self.story) if self.story else 0
        near = -BACK_YEARS <= gap <= ASIDE_YEARS
        confirmed = aside is not None and abs(years_apart(when, aside)) <= ASIDE_YEARS
        on = not stated or near or confirmed
        return replace(
            self,
            ago=None,
            reference=when,
            reference_words=words,
            heading=heading,
            single=single,
            period=when if quarter else self.period,
            period_words=words if quarter else self.period_words,
            fiscal=0 if quarter else self.fiscal,
            story=when if on else self.story,
            aside=None if on else when,
            lent=None if on else when,
        )


def _date(when: When) -> dt.date | None:
    if when.start is None or not 1 <= when.start <= dt.date.max.toordinal():
        return None
    return dt.date.fromordinal(when.start)


def is_narrative(mentions: Sequence[Mention], published: dt.date | None) -> bool:
    """Whether a text tells history rather than news.

    Without a day of publication it does. With one, when years that lie three years back or more
    are stated often, and weekdays, "last week" and recent years are rare beside the other dates.
    The two numbers keep apart all of TimeBank, AQUAINT and half of WikiWars, and 1,555 of 1,558
    news articles without labels.
    """
    if published is None:
        return True
    old = near = other = 0
    for mention in mentions:
        match _core(mention.meaning):
            case Calendar(year=int(year), short=False):
                old += published.year - year >= 3
                near += published.year - year < 3
            case Calendar(weekday=int(), month=None):
                near += 1
            case Step(base=Base.PUBLISHED) | Move(base=Base.PUBLISHED) | Turn(base=Base.PUBLISHED):
                near += 1
            case Calendar():
                other += 1
    return old >= OLD_YEARS and near * NEAR_SHARE <= old + other


def _core(meaning: Meaning) -> Meaning:
    """The date inside its qualifiers, parts and times; the first of two."""
    match meaning:
        case (
            About(of=inner)
            | Part(of=inner)
            | Within(of=inner)
            | Run(of=inner)
            | Between(first=inner)
        ):
            return _core(inner)
        case Both(first=inner) | Clock(on=inner) if not isinstance(inner, Base):
            return _core(inner)
    return meaning


def needs_anchor(meaning: Meaning) -> Base | None:
    """What a meaning is counted from, None if it stands on its own."""
    match meaning:
        case Impossible():
            return None
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
