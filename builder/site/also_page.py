"""What is told and is no card of the dossier: months with their numbers, a page or more for each month,
and the numbers beside the cards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from builder.site.book import Book
from builder.site.day_words import month_words, year_words
from builder.site.views import EventView, place_of
from builder.site.words import say

Place = tuple[int, int]  # year and month, 0 where that is not known
FULL = 200  # events of one page


@dataclass(slots=True, eq=False)
class AlsoPage:
    """Events of a month, or of a year without a month; ``label`` is its address below also/. A full month
    goes on on further pages, ``part`` 2 and so on."""

    place: Place
    part: int
    events: list[EventView]
    uri: str = ""
    before: AlsoPage | None = None
    after: AlsoPage | None = None

    @property
    def label(self) -> str:
        """ "2024-10", "2024-10-part-2"."""
        own = label(self.place)
        return f"{own}-part-{self.part}" if self.part > 1 else own

    @property
    def title(self) -> str:
        """ "October 2024", "October 2024, part 2"."""
        own = _title(self.place)
        return say("also.part", what=own, n=self.part) if self.part > 1 else own

    @property
    def told(self) -> str:
        """One sentence on it, for search engines."""
        return f"{say('also.title')}: {self.title}"


@dataclass(slots=True, eq=False)
class AlsoMonth:
    """A month with its pages, in the list of all; ``share`` is its number against the greatest, in per
    cent."""

    title: str
    pages: list[AlsoPage] = field(default_factory=list)
    share: float = 0.0

    @property
    def number(self) -> int:
        """Its events."""
        return sum(len(page.events) for page in self.pages)


def pages(book: Book) -> list[AlsoPage]:
    """The events that are no cards, in order of time, at most ``FULL`` on a page."""
    found = list(_cut(book))
    for before, after in pairwise(found):
        before.after, after.before = after, before
    return found


def months(book: Book) -> list[AlsoMonth]:
    """The months of these pages."""
    found: dict[Place, AlsoMonth] = {}
    for page in _cut(book):
        found.setdefault(page.place, AlsoMonth(_title(page.place))).pages.append(page)
    most = max((month.number for month in found.values()), default=1)
    for month in found.values():
        month.share = round(100 * month.number / most, 1)
    return list(found.values())


def _cut(book: Book) -> Iterator[AlsoPage]:
    placed: dict[Place, list[EventView]] = {}
    for view in book.also:
        placed.setdefault(place_of(view.event.when), []).append(view)
    for place, events in sorted(placed.items()):
        for part, start in enumerate(range(0, len(events), FULL), 1):
            yield AlsoPage(place, part, events[start : start + FULL])


def counts(book: Book) -> Counter[Place]:
    """How many there are of each month."""
    return Counter(place_of(view.event.when) for view in book.also)


def label(place: Place) -> str:
    """What a month is called in an address: "2024-10"."""
    year, month = place
    own = f"{year:04d}" if year > 0 else f"bc-{1 - year:04d}"
    return f"{own}-{month:02d}" if month else own


def _title(place: Place) -> str:
    year, month = place
    return month_words(year, month) if month else year_words(year)
