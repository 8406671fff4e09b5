"""What is told and is no card of the dossier: by month, and as a count beside the cards."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from builder.site.book import Book
from builder.site.day_words import month_words, year_words
from builder.site.views import EventView, place_of

Place = tuple[int, int]  # year and month, 0 where that is not known


@dataclass(slots=True, eq=False)
class AlsoShelf:
    """A month, or a year without a month; ``id`` is where it stands on the page."""

    id: str
    title: str
    events: list[EventView] = field(default_factory=list)


def shelves(book: Book) -> list[AlsoShelf]:
    """The events that are no cards by month, in order of time."""
    found: dict[Place, AlsoShelf] = {}
    for view in book.also:
        place = place_of(view.event.when)
        found.setdefault(place, AlsoShelf(anchor(place), _title(place))).events.append(view)
    return [found[place] for place in sorted(found)]


def counts(book: Book) -> Counter[Place]:
    """How many there are of each month."""
    return Counter(place_of(view.event.when) for view in book.also)


def anchor(place: Place) -> str:
    """Where a month stands on the page: "m-2024-10"."""
    return f"m-{place[0]}-{place[1]}" if place[1] else f"y-{place[0]}"


def _title(place: Place) -> str:
    year, month = place
    return month_words(year, month) if month else year_words(year)
