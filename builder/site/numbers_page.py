"""All quantities of the timeline, by what is counted, each at the day on which it was said.

Dots are never joined by a line: numbers of one unit may count different things (soldiers sent,
soldiers killed), and each leads to the event that says which. Measures (per cent, money) are not
even drawn: they stand behind what is counted.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from builder.dates.calendar import civil, ordinal
from builder.dates.wording import MONTHS
from builder.site.amounts import amount, heading, is_measure
from builder.site.book import Book
from builder.site.number_track import DRAWN, Number, number

UNITS = 24  # things counted with a drawing of their own, those with most numbers
DRAWN_FROM = 3  # numbers
ROWS, FOLDED = 12, 60  # of one thing counted: in its table, the latest, and behind it
LONE = 150  # numbers of things that are counted once
TOP, BASE = 16.0, 170.0  # pixels
WIDE_SPREAD = 50.0  # greatest through least; from there on steps are tenfold


@dataclass(slots=True, eq=False)
class Spot:
    """A number in the drawing: x in per cent, y in pixels."""

    number: Number
    x: float
    y: float
    drawn: str


@dataclass(slots=True, eq=False)
class Series:
    """The numbers of one thing counted, by the day on which they were said."""

    what: str
    numbers: list[Number]
    spots: list[Spot] = field(default_factory=list)
    levels: list[tuple[float, str]] = field(default_factory=list)  # y, value
    days: list[tuple[float, str, str]] = field(default_factory=list)  # x, text, text-anchor
    tenfold: bool = False
    apart: int = 10  # then: how many times as many each line is as the one below

    @property
    def title(self) -> str:
        """What is counted, as a heading."""
        return heading(self.what)

    @property
    def measure(self) -> bool:
        """Whether it says how much and not of what."""
        return is_measure(self.what)

    @property
    def shown(self) -> list[Number]:
        """The latest numbers, as many as its table holds."""
        return self.numbers[-ROWS:]

    @property
    def folded(self) -> list[Number]:
        """Those before them."""
        return self.numbers[-ROWS - FOLDED : -ROWS]


@dataclass(slots=True, eq=False)
class Numbers:
    """Things counted more than once, each a series, and the numbers of all others."""

    series: list[Series]
    lone: list[Number]
    left_out: int
    all: int


def all_numbers(book: Book) -> Numbers:
    """Every quantity of every event, those of one thing counted together."""
    found = [
        number(quantity, report, event, book)
        for event in book.events
        for report in event.event.reports
        for quantity in report.quantities
    ]
    things = {one.what.casefold() for one in found}
    counts = Counter(_thing(one, things) for one in found)
    grouped: dict[str, list[Number]] = {}
    lone = []
    big = {unit for unit, n in sorted(counts.items(), key=lambda c: (-c[1], c[0]))[:UNITS] if n > 1}
    for one in found:
        unit = _thing(one, things)
        if unit in big:
            grouped.setdefault(unit, []).append(one)
        else:
            lone.append(one)
    series = [_series(numbers) for numbers in grouped.values()]
    series.sort(key=lambda one: (one.measure, -len(one.numbers), one.what))
    return Numbers(series, lone[:LONE], max(0, len(lone) - LONE), len(found))


def _thing(one: Number, things: set[str]) -> str:
    """What is counted: one boat and two boats are of one thing."""
    unit = one.what.casefold()
    return f"{unit}s" if f"{unit}s" in things else unit


def _series(numbers: list[Number]) -> Series:
    numbers.sort(key=lambda one: (not one.day, one.day))
    found = Series(max((one.what for one in numbers), key=len), numbers)
    known = [one for one in numbers if one.day]
    days = sorted({_day(one) for one in known})
    if len(known) >= DRAWN_FROM and len(days) > 1 and not found.measure:
        _draw(found, known, days)
    return found


def _day(one: Number) -> int:
    year, month, day = one.day.split("-")
    return ordinal(int(year), int(month), int(day))


def _draw(found: Series, known: Sequence[Number], days: list[int]) -> None:
    first, last = days[0], days[-1]
    values = [one.quantity.high for one in known]
    most, least = max(values), min((value for value in values if value > 0), default=1.0)
    found.tenfold = most / least >= WIDE_SPREAD
    floor = 10 ** math.floor(math.log10(least)) if found.tenfold else 0.0
    ceiling = 10 ** math.ceil(math.log10(most)) if found.tenfold else most or 1.0

    def height(value: float) -> float:
        if found.tenfold:
            part = math.log10(max(value, floor) / floor) / math.log10(ceiling / floor)
        else:
            part = max(0.0, value) / ceiling
        return round(BASE - (BASE - TOP) * part, 1)

    for one in known:
        x = round(16 + 82 * (_day(one) - first) / (last - first), 2)
        qualifier = DRAWN.get(one.quantity.qualifier, "")
        found.spots.append(Spot(one, x, height(one.quantity.high), qualifier))
    found.levels = [(height(value), amount(value)) for value in _levels(floor, ceiling, found)]
    found.days = [(0, _date(first), "start"), (98, _date(last), "end")]


def _levels(floor: float, ceiling: float, found: Series) -> list[float]:
    if not found.tenfold:
        return [0.0, ceiling / 2 if ceiling < 2 or ceiling % 2 == 0 else ceiling // 2, ceiling]
    steps = round(math.log10(ceiling / floor))
    stride = max(1, steps // 4)
    found.apart = 10**stride
    return [floor * 10**n for n in range(0, steps + 1, stride)]


def _date(day: int) -> str:
    year, month, dom = civil(day)
    return f"{dom} {MONTHS[month - 1][:3]} {year}"
