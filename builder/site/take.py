"""What can be taken away: every export as a file of the site, and the page that lists them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment

from builder.config import Config
from builder.exports import exports
from builder.model import DataFile, Status, Timeline
from builder.site import changes_feed, event_feeds, standalone
from builder.site.book import Book, Taken
from builder.site.words import say

FOLDER = "take/"
STEM = "timeline"  # of the files' names


def files(timeline: Timeline, config: Config, env: Environment, book: Book) -> list[DataFile]:
    """All exports under their addresses; ``book.taken`` tells of them from then on."""
    found = []
    for export in exports().values():
        stem = STEM if export.suffix != ".json" or export.name == "json" else export.name
        data = DataFile(f"{FOLDER}{stem}{export.suffix}", export.write(timeline, config))
        book.taken.append(Taken(data.uri, export.name, len(data.content)))
        found.append(data)
    whole = DataFile(f"{FOLDER}{STEM}.html", standalone.document(env, book))
    html = standalone.EXPORT
    book.taken.append(Taken(whole.uri, html.name, len(whole.content)))
    return [*found, whole]


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that the page lists: its addresses by the name of their form."""

    what: str
    forms: tuple[tuple[str, str], ...]


def subscriptions(book: Book) -> Iterator[Subscription]:
    """The feeds of the whole timeline, and those of single statuses."""
    yield Subscription(
        say("take.new_events"), (("Atom", event_feeds.ATOM), ("JSON Feed", event_feeds.JSON))
    )
    yield Subscription(
        say("changes.title"), (("Atom", changes_feed.ATOM), ("JSON Feed", changes_feed.JSON))
    )
    there = {view.event.status for view in book.events}
    forms = [
        (say(f"status.{status.value}"), event_feeds.status_feed(status))
        for status in Status
        if status in there
    ]
    if forms:
        yield Subscription(say("take.by_status"), tuple(forms))


def licences(book: Book) -> list[tuple[str, int]]:
    """The licences that articles state, the most frequent first; "" is that of those without one."""
    found = Counter(" ".join(view.article.licence.split()) for view in book.articles)
    return sorted(found.items(), key=lambda pair: (not pair[0], -pair[1], pair[0]))
