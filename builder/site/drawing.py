"""The parts of the drawn overview, as its template reads them: x in per cent, the rest in pixels."""

from __future__ import annotations

from dataclasses import dataclass, field

from builder.dates.calendar import civil, ordinal
from builder.dates.when import day_at
from builder.site.day_words import words
from builder.site.views import EventView
from builder.site.words import say

ROW = 5  # px: a third of what a line of a name at the top takes; between two names one is free
_1970 = ordinal(1970)
NARROW = 300.0  # px of a phone's drawing: names that would cross there are hidden there
GLYPH = 18  # px that a bar's glyph takes beside it
WIDTH = 640.0  # px the layout reckons with: the narrowest drawing in which names are shown


@dataclass(slots=True)
class Mark:
    """A single day: an event, its x in per cent and its y in px."""

    event: EventView = field(repr=False)  # which leads to all others
    x: float
    y: float = 0


@dataclass(slots=True)
class Bar:
    """Anything but a single day, with its glyph and its name.

    ``side`` says where the name stands: "after" the bar, "before" it, or "inside", on a plate, for
    open ends (at the day they begin) and for bars that leave no room beside them.
    """

    event: EventView = field(repr=False)  # which leads to all others
    x: float
    width: float
    mask: str  # "", "by", "from", "about"
    oneof: bool
    label: str
    side: str = "after"
    lane: int = 0
    y: float = 0

    @property
    def end(self) -> float:
        """Where the bar ends, in per cent."""
        return self.x + self.width

    @property
    def plate(self) -> int:
        """The width of the plate under the name, in px."""
        return round(len(self.label) * 6.2 + 10)

    @property
    def reach(self) -> tuple[float, float]:
        """Where bar, glyph and name begin and end, in per cent: with its name in a wide drawing,
        without it in a narrow one."""
        name = (wide(self.label) if self.label else 0) + GLYPH / WIDTH * 100
        room = max(name, GLYPH / NARROW * 100)
        if self.side == "before":
            return self.x - room, self.end
        if self.side == "inside":
            return self.x - 1, max(self.end, self.x + name)
        return self.x, self.end + room


@dataclass(slots=True)
class Label:
    """A key event written at the top, with a leader down to its mark."""

    event: EventView = field(repr=False)  # which leads to all others
    x: float
    lines: tuple[str, ...]
    flip: bool
    row: int
    foot: float
    wide: bool = False

    @property
    def y(self) -> float:
        """The baseline of its first line, in px."""
        return 12 + ROW * self.row

    @property
    def last(self) -> int:
        """The last row that it takes, with the one below it."""
        return self.row + 3 * len(self.lines)

    def reach(self, width: float = WIDTH) -> tuple[float, float]:
        """Where its words begin and end, in per cent of a drawing ``width`` px wide."""
        length = max(wide(line, width) for line in self.lines)
        return (self.x - length, self.x) if self.flip else (self.x, self.x + length)


@dataclass(slots=True)
class Tick:
    """A stretch of the axis with its name and its count."""

    x: float
    middle: float
    text: str
    count: int
    year: str = ""
    wide: bool = False


@dataclass(slots=True)
class Column:
    """How many events lie in a stretch of time, where there are too many to draw."""

    x: float
    width: float
    y: float
    height: float
    count: int


@dataclass(slots=True)
class Overview:
    """The whole drawing; heights in px, x in per cent."""

    lo: int
    hi: int
    unit: str
    axis: float = 0
    height: float = 0
    marks: list[Mark] = field(default_factory=list)
    bars: list[Bar] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    ticks: list[Tick] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    more: list[tuple[float, float, int]] = field(default_factory=list)
    before: int = 0
    after: int = 0
    since: str = (
        ""  # the year of the first event that lies before the drawing, and of the last after it
    )
    until: str = ""
    undrawn: int = 0
    column: str = ""  # what a column counts the events of: "month", "5 years"
    vague: int = 0  # too coarse to be counted in one column

    def x(self, day: float) -> float:
        """Where a day lies, in per cent, two decimals."""
        return round(min(100.0, max(0.0, (day - self.lo) / (self.hi - self.lo) * 100)), 2)

    @property
    def first(self) -> int:
        """The first day drawn, as the script counts."""
        return unix(self.lo)

    @property
    def last(self) -> int:
        """The day after the last one drawn."""
        return unix(self.hi)

    @property
    def first_words(self) -> str:
        """The first day drawn, in words."""
        return words(day_at(*civil(self.lo)))

    @property
    def last_words(self) -> str:
        """The last day drawn, in words."""
        return words(day_at(*civil(self.hi - 1)))

    @property
    def earlier(self) -> str:
        """What lies before the drawing: "2 earlier events, back to 334 BC"; "" for nothing."""
        return say("count.earlier_event", self.before, year=self.since) if self.before else ""

    @property
    def later(self) -> str:
        """What lies after it."""
        return say("count.later_event", self.after, year=self.until) if self.after else ""

    @property
    def notes(self) -> str:
        """What the drawing leaves out of its stretch of time, in words."""
        said = []
        if self.vague:
            said.append(say("count.vague", self.vague))
        if self.undrawn:
            said.append(say("count.more_bar", self.undrawn))
        return say("overview.not_drawn", what=say("common.comma").join(said)) if said else ""

    @property
    def unit_word(self) -> str:
        """What the number under the axis counts the events of: "month", "stretch"."""
        return say("unit.stretch" if " " in self.unit else f"unit.{self.unit}")

    @property
    def column_word(self) -> str:
        """What a column counts the events of: "week", "stretch of 5 years"."""
        if " " in self.column:
            return say("unit.stretch_of", int(self.column.split()[0]))
        return say(f"unit.{self.column}")


def wide(text: str, width: float = WIDTH) -> float:
    """The width of a label in per cent of a drawing ``width`` px wide."""
    return (len(text) * 6.6 + 8) / width * 100


def unix(day: int) -> int:
    """A day as the script counts: from 1 January 1970."""
    return day - _1970
