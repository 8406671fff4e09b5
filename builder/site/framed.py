"""What the timeline in a frame of another page says of its events, for the script that filters them."""

from __future__ import annotations

from builder.dates.calendar import civil
from builder.site.axis import ends
from builder.site.book import Book
from builder.site.home import tags
from builder.site.views import EventView


def asked(view: EventView, book: Book) -> str:
    """What an address may ask of an event, in the words of the home page's filters."""
    return " ".join([f"status:{view.status}", *tags(view, book)])


def reach(view: EventView) -> str:
    """Its first and last day, "2024-06-01/2024-06-30"; "" before our era."""
    first, last = (civil(day) for day in ends(view.event.when))
    if first[0] < 1:
        return ""
    return "/".join(f"{year:04d}-{month:02d}-{day:02d}" for year, month, day in (first, last))
