"""All quantities of the timeline, by what is counted, each at the day on which it was said.

A track is of one thing counted: soldiers sent are none with soldiers killed, those killed on one day
none with those killed since a war began, barges sunk none with barges built. Measures (per cent,
money) say how much and not of what: they are in none (``tracks.py``). Dots are never joined by a line, and each leads
to the event that gave it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from builder.dates.calendar import civil, ordinal
from builder.dates.when import day_at
from builder.model import Span
from builder.site.amounts import amount, counts
from builder.site.book import Book
from builder.site.day_words import short, words
from builder.site.number_track import DRAWN, signs
from builder.site.tracks import Number, Track, number, tracks

UNITS = 24  # things counted with a drawing of their own, those with most numbers
DRAWN_FROM = 3  # numbers
ROWS, FOLDED = 12, 60  # of one thing counted: in its table, the latest, and behind it
LONE = 150  # numbers of things that are counted once
TOP, BASE = 16.0, 170.0  # pixels
LEFT, RIGHT = 16, 98  # per cent: where the first and the last day stand
WIDE_SPREAD = 50.0  # greatest through least; from there on steps are tenfold


@dataclass(slots=True, eq=False)
class Spot:
    """A number in the drawing: x in per cent, y in pixels."""

    number: Number
    x: float
    y: float
    drawn: str
    low: float | None = None  # where the other end of a range stands

    @property
    def signs(self) -> set[str]:
        """How it is drawn: "about", "range", "planned"."""
        planned = {"planned"} if self.number.quantity.planned else set()
        return planned | ({"range"} if self.low is not None else {self.drawn})


@dataclass(slots=True, eq=False)
class Series:
    """The numbers of one thing counted, by the day on which they were said; ``title`` is what is
    counted, as a heading."""

    title: str
    numbers: list[Number]
    spots: list[Spot] = field(default_factory=list)
    levels: list[tuple[float, str]] = field(default_factory=list)  # y, value
    days: list[tuple[float, str, str]] = field(default_factory=list)  # x, text, text-anchor
    tenfold: bool = False

    @property
    def signs(self) -> str:
        """What the signs of its drawing mean, in words."""
        return signs({sign for spot in self.spots for sign in spot.signs})

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
    counted, lone = tracks(found)
    counted.sort(key=lambda one: (not one.drawn, -len(one.numbers), one.title))
    lone += [one for track in counted[UNITS:] for one in track.numbers]
    lone.sort(key=lambda one: (not one.day, one.day))
    series = [_series(track) for track in counted[:UNITS]]
    return Numbers(series, lone[-LONE:], max(0, len(lone) - LONE), len(found))


def _each_once(book: Book) -> Iterator[Number]:
    """The quantities of all events, cards or not; of one that a statement and what is said both have, the latter."""
    said: set[tuple[str, Span]] = set()
    for statements in (False, True):
        for event in (*book.events, *book.also):
            for report in event.event.reports:
                for quantity in report.quantities if report.statement is statements else ():
                    place = (report.article, quantity.span)
                    if counts(quantity) and place not in said:
                        said.add(place)
                        yield number(quantity, report, event, book)


def _series(track: Track) -> Series:
    numbers = sorted(track.numbers, key=lambda one: (not one.day, one.day))
    found = Series(track.title, numbers)
    known = [one for one in numbers if one.day]
    days = sorted({_day(one) for one in known})
    if track.drawn and len(known) >= DRAWN_FROM and len(days) > 1:
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
        x = round(LEFT + (RIGHT - LEFT) * (_day(one) - first) / (last - first), 2)
        quantity = one.quantity
        low = height(quantity.low) if quantity.low != quantity.high else None
        drawn = DRAWN.get(quantity.qualifier, "")
        found.spots.append(Spot(one, x, height(quantity.high), drawn, low))
    found.levels = [(height(value), amount(value)) for value in _levels(floor, ceiling, found)]
    found.days = [(LEFT, _date(first), "middle"), (RIGHT, _date(last), "end")]


def _levels(floor: float, ceiling: float, found: Series) -> list[float]:
    if not found.tenfold:
        return [0.0, ceiling / 2 if ceiling < 2 or ceiling % 2 == 0 else ceiling // 2, ceiling]
    steps = round(math.log10(ceiling / floor))
    return [floor * 10**n for n in range(steps + 1)]


def _date(day: int) -> str:
    year, month, dom = civil(day)
    return short(words(day_at(year, month, dom)))
