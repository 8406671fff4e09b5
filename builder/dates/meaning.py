"""What the words of a date mean before an anchor is known: a small algebra of frozen values.

Recognition builds these; ``builder.dates.resolve`` turns them into a ``When``. Counts and ordinals
are as said ("the third quarter" is 3); ``Base`` says what a relative date is counted from.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from builder.dates.timex import time_grain
from builder.model import DateMention, Grain, Shape, When


class Base(StrEnum):
    """What a relative date counts from."""

    PUBLISHED = "published"  # "two weeks ago", "last year": the day of writing
    REFERENCE = "reference"  # "two weeks later", "that year": the date mentioned before
    RUNNING = "running"  # "the end of the week": the one spoken of, or this one if it lies ahead
    PERIOD = (
        "period"  # "the quarter", "a year earlier": the quarter that a business report is about
    )


@dataclass(frozen=True, slots=True)
class Calendar:
    """Fields of the calendar as far as the words give them; what is missing comes from context.

    ``year`` is astronomical; ``short`` marks one written with two digits ("'98"). ``decade`` is
    the tens of an unstated century ("the nineties": 90).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: int | None = None  # 1 spring … 4 winter
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    short: bool = False

    @property
    def grain(self) -> Grain:
        """The finest field that is stated."""
        if self.day is not None or self.weekday is not None:
            return Grain.DAY
        for field, grain in (
            (self.month, Grain.MONTH),
            (self.season, Grain.SEASON),
            (self.quarter, Grain.QUARTER),
            (self.half, Grain.HALF),
            (self.decade, Grain.DECADE),
        ):
            if field is not None:
                return grain
        return Grain.YEAR


@dataclass(frozen=True, slots=True)
class Absolute:
    """A date that needs no anchor: a decade, a century, an ISO date."""

    when: When

    @property
    def grain(self) -> Grain:
        """The grain of the date."""
        return self.when.grain


@dataclass(frozen=True, slots=True)
class Impossible:
    """A date that no calendar has, with what is wrong with it: "32 January 2024"."""

    reason: str
    grain: Grain


@dataclass(frozen=True, slots=True)
class Feast:
    """A holiday or other named day, by its key in the word list; the year may be missing."""

    key: str
    year: int | None = None

    @property
    def grain(self) -> Grain:
        """A named day is a day."""
        return Grain.DAY


@dataclass(frozen=True, slots=True)
class Step:
    """The unit ``count`` steps from the one that holds the base: "last year" is (-1, year)."""

    count: int
    grain: Grain
    base: Base | Meaning = Base.PUBLISHED


@dataclass(frozen=True, slots=True)
class Turn:
    """The last (-1), this (0) or next (1) such date: "last Monday", "next June". ``weeks_ago``: not
    a day of the running week."""

    which: int
    what: Calendar | Feast
    base: Base = Base.PUBLISHED
    weeks_ago: bool = False

    @property
    def grain(self) -> Grain:
        """The grain of the date that is meant."""
        return self.what.grain


@dataclass(frozen=True, slots=True)
class Move:
    """A distance from the base: "three weeks ago", "two days after Christmas"."""

    count: float
    unit: Grain
    base: Base | Meaning = Base.PUBLISHED
    vague: bool = False  # "a few days ago": the count is not known
    rough: bool = False  # "about", "nearly"

    @property
    def grain(self) -> Grain:
        """Whole units keep their grain."""
        return self.unit


@dataclass(frozen=True, slots=True)
class Then:
    """ "Until then": the date mentioned before, as it was."""

    base: Base = Base.REFERENCE

    @property
    def grain(self) -> Grain:
        """Not known before the base is; a day stands for it."""
        return Grain.DAY


@dataclass(frozen=True, slots=True)
class Nth:
    """The ``count``th unit inside a date, -1 for the last: "the first week of May"; with
    ``weekday`` the nth such weekday."""

    count: int
    grain: Grain
    of: Meaning
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """The first (or ``last``) ``count`` units of a date: "the first two months of 1939"."""

    count: int
    grain: Grain
    of: Meaning
    last: bool = False


@dataclass(frozen=True, slots=True)
class Within:
    """A calendar date inside another one: "April of last year", "Monday of that week"."""

    what: Calendar | Feast
    of: Meaning

    @property
    def grain(self) -> Grain:
        """The grain of the inner date."""
        return self.what.grain


@dataclass(frozen=True, slots=True)
class Ended:
    """So many months that are told by their last day: "the quarter ended Sept. 30", "the year
    ended June 30". ``of`` is what TIMEX3 calls them: a quarter or a length."""

    of: Meaning
    day: Meaning
    months: int

    @property
    def grain(self) -> Grain:
        """The grain of what TIMEX3 has."""
        return self.of.grain


@dataclass(frozen=True, slots=True)
class SameQuarter:
    """The quarter that a business report is about, in another year: "the 1988 quarter"; not
    ``sure``: or the year, where the report is about something longer."""

    of: Meaning
    sure: bool = True

    @property
    def grain(self) -> Grain:
        """A quarter."""
        return Grain.QUARTER


@dataclass(frozen=True, slots=True)
class Part:
    """The early, mid or late part of a date; ``mod`` is what TIMEX3 calls it."""

    mod: str  # START, MID, END
    of: Meaning

    @property
    def grain(self) -> Grain:
        """The grain of the whole."""
        return self.of.grain


@dataclass(frozen=True, slots=True)
class About:
    """A date or length with a qualifier, as a TIMEX3 mod: APPROX, MORE_THAN, LESS_THAN, …"""

    mod: str
    of: Meaning

    @property
    def grain(self) -> Grain:
        """The grain of what is qualified."""
        return self.of.grain


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, as TIMEX3 writes it ("T09:30", "TNI"), on a day."""

    time: str
    on: Meaning | Base = Base.REFERENCE

    @property
    def grain(self) -> Grain:
        """Parts of a day are coarser than times."""
        return time_grain(self.time)


@dataclass(frozen=True, slots=True)
class Between:
    """A range; each end is a meaning."""

    first: Meaning
    last: Meaning

    @property
    def grain(self) -> Grain:
        """The finer end."""
        return min(self.first.grain, self.last.grain)


@dataclass(frozen=True, slots=True)
class Both:
    """Two dates that share words ("10 and 11 May"); they become two mentions."""

    first: Meaning
    last: Meaning

    @property
    def grain(self) -> Grain:
        """The finer one."""
        return min(self.first.grain, self.last.grain)


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: ``count`` None is an unknown number ("some weeks"). ``side`` -1 is "the past
    …", +1 "the next …", 0 a bare length."""

    count: float | None
    unit: Grain
    side: int = 0
    base: Base = Base.PUBLISHED
    text: str = ""  # a TIMEX3 value that count and unit cannot say
    told: bool = False  # as in ``Vague``

    @property
    def grain(self) -> Grain:
        """The unit counted in."""
        return self.unit


@dataclass(frozen=True, slots=True)
class Repeated:
    """A set of times, by its TIMEX3 value: "every Tuesday" is XXXX-WXX-2."""

    value: str

    @property
    def grain(self) -> Grain:
        """Sets have no grain of their own."""
        return Grain.DAY


@dataclass(frozen=True, slots=True)
class Vague:
    """A reference without a calendar date: PAST_REF, PRESENT_REF, FUTURE_REF. ``days`` is how many
    days before (negative) or after the anchor it can mean, where that can be said."""

    value: str
    unit: Grain = Grain.DAY
    days: int = 0
    told: bool = False  # a time only in narrative: "the former king"

    @property
    def grain(self) -> Grain:
        """The unit named ("recent weeks"), else a day."""
        return self.unit


Meaning = (
    Calendar
    | Absolute
    | Impossible
    | Feast
    | Step
    | Turn
    | Move
    | Then
    | Nth
    | Run
    | Within
    | SameQuarter
    | Ended
    | Part
    | About
    | Clock
    | Between
    | Both
    | Length
    | Repeated
    | Vague
)


@dataclass(frozen=True, slots=True)
class Mention(DateMention):
    """A date mention with what its words mean and how the words before it shape it.

    ``shape`` is None where nothing says (the date as it stands); ``lead`` are the words that
    said, outside the span ("as early as", "by", "all"). ``ends`` are the two mentions of a range.
    """

    meaning: Meaning
    shape: Shape | None = None
    lead: str = ""
    language: str = "en"
    ends: tuple[Mention, ...] = ()
