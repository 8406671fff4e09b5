"""Quantities drawn over time: one panel for each thing counted, and never two things in one.

A panel's days stand side by side in order; heights are honest from nought. The drawing says how
sure a number is: whiskers for "about", an arrow up for "at least", down for "up to", a hollow dot
for what was promised.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from builder.site import amounts
from builder.site.book import Book
from builder.site.tracks import Number, Thing, number, things, title
from builder.site.views import EventView
from builder.site.words import say

TOP, BASE = 26.0, 84.0  # pixels: where the greatest value and nought stand
LABELLED = 6  # days in a panel; with more, only the first, the last and the greatest are labelled
SIGNS = {
    "": "",
    "about": "~",
    "nearly": "<",
    "at least": "≥",
    "more than": ">",
    "up to": "≤",
    "fewer than": "<",
}
DRAWN = {
    "about": "about",
    "at least": "up",
    "more than": "up",
    "up to": "down",
    "fewer than": "down",
    "nearly": "down",
}


@dataclass(slots=True, eq=False)
class Dot:
    """A number in a panel: x in per cent, y in pixels; ``high`` is the other end of a range."""

    x: float
    y: float
    high: float | None
    label: str
    below: bool
    drawn: str  # "", "about", "up", "down"
    planned: bool


@dataclass(slots=True, eq=False)
class Panel:
    """All numbers of one thing counted, in order of the day on which they were said."""

    thing: Thing
    numbers: list[Number]
    dots: list[Dot] = field(default_factory=list)
    days: list[tuple[float, str]] = field(default_factory=list)  # x in per cent, "18 Oct"

    @property
    def many(self) -> bool:
        """Whether there are two different numbers to compare; one alone needs no drawing."""
        return len(self.dots) > 1

    @property
    def title(self) -> str:
        """What is counted, as a heading."""
        return title(self.thing, self.numbers)

    @property
    def told(self) -> str:
        """The panel in words, for those who do not see it."""
        said = (
            f"{one.qualifier_word} {one.value}, {one.said or say('common.day_not_known')}"
            for one in self.numbers
        )
        return f"{self.title}: {'; '.join(said)}"


def tracks(view: EventView, book: Book) -> list[Panel]:
    """The quantities of an event's reports, one panel for each thing counted."""
    if not any(report.quantities for report in view.event.reports):
        return []
    return panels(
        number(quantity, report, view, book)
        for report in view.event.reports
        for quantity in report.quantities
        if amounts.counts(quantity)
    )


def panels(numbers: Iterable[Number]) -> list[Panel]:
    """Panels of numbers, those with most numbers first, each drawn."""
    found = []
    for thing, inside in things(numbers):
        inside.sort(key=lambda one: (not one.day, one.day))
        panel = Panel(thing, inside)
        draw(panel)
        found.append(panel)
    found.sort(key=lambda panel: -len(panel.numbers))
    return found


def key_of(shown: Iterable[Panel]) -> str:
    """What the signs in these panels mean; "" where there is none."""
    dots = [dot for panel in shown for dot in panel.dots]
    used = {dot.drawn for dot in dots if dot.high is None}
    used |= {"range" for dot in dots if dot.high is not None}
    return signs(used | {"planned" for dot in dots if dot.planned})


def signs(used: Collection[str]) -> str:
    """What signs of a drawing mean, in words: "about", "range", "up", "down", "planned"."""
    order = ("about", "range", "up", "down", "planned")
    return " ".join(say(f"numbers.key_{one}") for one in order if one in used)


def draw(panel: Panel) -> None:
    """Fills in dots and days. The same number said twice on a day is one dot."""
    days = sorted({one.day for one in panel.numbers}, key=lambda day: (not day, day))
    said = {one.day: one.said for one in panel.numbers}
    step = 100 / len(days)
    at = {day: round(step * (n + 0.5), 2) for n, day in enumerate(days)}
    most = max(one.quantity.high for one in panel.numbers) or 1.0
    shown = set(days if len(days) <= LABELLED else (days[0], days[-1]))
    panel.days = [(at[day], _day(said[day])) for day in days if day in shown]
    seen: set[tuple[str, float, float, str]] = set()
    labels: dict[str, list[float]] = {}
    for one in panel.numbers:
        low, high, qualifier = one.quantity.low, one.quantity.high, one.quantity.qualifier
        if (one.day, low, high, qualifier) in seen:
            continue
        seen.add((one.day, low, high, qualifier))
        y, top = _height(low, most), _height(high, most)
        label = f"{SIGNS.get(qualifier, '')}{one.value}"
        if one.day not in shown and high < most:
            label = ""
        taken = labels.setdefault(one.day, [])
        below = any(abs(top - 7 - other) < 11 for other in taken)
        place = y + 15 if below else top - 7
        if any(abs(place - other) < 11 for other in taken):
            label = ""
        if label:
            taken.append(place)
        panel.dots.append(
            Dot(
                at[one.day],
                y,
                top if high != low else None,
                label,
                below,
                DRAWN.get(qualifier, ""),
                one.quantity.planned,
            )
        )


def _height(value: float, most: float) -> float:
    return round(BASE - (BASE - TOP) * max(0.0, value) / most, 1)


def _day(said: str) -> str:
    """A day without its year, which the table has."""
    return " ".join(said.split()[:2]) or "?"
