"""All quantities of the timeline, by what is counted, each at the day on which it was said.

A track is of one thing counted: soldiers sent are none with soldiers killed, those killed on one day
none with those killed since a war began. Dots are never joined by a line, and each leads to the event
that gave it. Measures (per cent, money) are not even drawn: they stand behind what is counted.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from builder.dates.calendar import civil, ordinal
from builder.dates.when import day_at
from builder.model import Grain, How, Shape, Span
from builder.site.amounts import amount, heading, is_measure
from builder.site.book import Book
from builder.site.day_words import short, words
from builder.site.number_track import DRAWN, Number, number
from builder.site.views import begun
from builder.timeline.counts import sort

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
    """The numbers of one thing counted, by the day on which they were said; ``title`` is what is
    counted, as a heading."""

    what: str
    title: str
    numbers: list[Number]
    spots: list[Spot] = field(default_factory=list)
    levels: list[tuple[float, str]] = field(default_factory=list)  # y, value
    days: list[tuple[float, str, str]] = field(default_factory=list)  # x, text, text-anchor
    tenfold: bool = False
    apart: int = 10  # then: how many times as many each line is as the one below

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
    found = list(_each_once(book))
    units = {one.what.casefold() for one in found}
    things = [_thing(one, units) for one in found]
    counts = Counter(things)
    big = {thing for thing, n in sorted(counts.items(), key=_rank)[:UNITS] if n > 1}
    grouped: dict[Thing, list[Number]] = {}
    lone = []
    for thing, one in zip(things, found, strict=True):
        if thing in big:
            grouped.setdefault(thing, []).append(one)
        else:
            lone.append(one)
    series = [_series(thing, numbers) for thing, numbers in grouped.items()]
    series.sort(key=lambda one: (one.measure, -len(one.numbers), one.what, one.title))
    lone.sort(key=lambda one: (not one.day, one.day))
    return Numbers(series, lone[-LONE:], max(0, len(lone) - LONE), len(found))


def _each_once(book: Book) -> Iterator[Number]:
    """The quantities of all events, cards or not; of one that a statement and what is said both have, the latter."""
    said: set[tuple[str, Span]] = set()
    for statements in (False, True):
        for event in (*book.events, *book.also):
            for report in event.event.reports:
                for quantity in report.quantities if report.statement is statements else ():
                    place = (report.article, quantity.span)
                    if place not in said:
                        said.add(place)
                        yield number(quantity, report, event, book)


class Thing(NamedTuple):
    """What a number counts: ``unit``, what was ``done`` to those counted and ``since`` when, with the
    ``event`` in which, where it was on one day."""

    unit: str
    done: str = ""
    since: str = ""
    event: str = ""


def _rank(counted: tuple[Thing, int]) -> tuple[int, Thing]:
    return -counted[1], counted[0]


def _thing(one: Number, units: set[str]) -> Thing:
    """What is counted: one boat and two boats are of one thing."""
    unit, quantity = one.what.casefold(), one.quantity
    unit = f"{unit}s" if f"{unit}s" in units else unit
    if is_measure(one.what) or not quantity.done:
        return Thing(unit)
    event = one.event.id if _of_one_day(one) else ""
    counted = "soldiers" if sort(unit) == "nation" else sort(unit)
    return Thing(counted, quantity.done, quantity.since.casefold(), event)


def _of_one_day(one: Number) -> bool:
    """Whether a number counts those of a happening that its own words put on one day: "killed 12 on
    Monday", not "has sent 15,000"."""
    report = one.report
    if one.quantity.since or report.statement or report.when is None:
        return False
    day = report.when.shape is Shape.AT and report.when.grain <= Grain.DAY
    return day and report.how in (How.EXPLICIT, How.DATELINE)


def _title(thing: Thing, one: Number, what: str) -> str:
    """What is counted, as a heading: "Killed since March 2011", "Soldiers sent"."""
    if not thing.done:
        return heading(what)
    said = thing.done if thing.unit == "people" else f"{what} {thing.done}"
    since = f" {one.quantity.since}" if thing.since else ""
    return f"{begun(said)}{since}{f': {one.event.headline}' if thing.event else ''}"


def _series(thing: Thing, numbers: list[Number]) -> Series:
    numbers.sort(key=lambda one: (not one.day, one.day))
    what = max((one.what for one in numbers), key=len)
    found = Series(what, _title(thing, numbers[0], what), numbers)
    known = [one for one in numbers if one.day]
    days = sorted({_day(one) for one in known})
    told = {one.report.head.lemma for one in numbers}
    alike = bool(thing.done) or len(told) == 1  # barges sunk are none with barges built
    if len(known) >= DRAWN_FROM and len(days) > 1 and alike and not found.measure:
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
    return short(words(day_at(year, month, dom)))
