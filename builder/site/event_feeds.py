"""Feeds of events: of all that are new, and of those of one name or one status.

The newest edition's come first, and of one edition the latest happening. An entry changes its day when an
edition changed the event.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import escape

from builder.model import ChangeKind, DataFile, Status
from builder.site.book import Book
from builder.site.feeds import Entry, Feed, as_json, atom, atom_entry, feed_id, rooted
from builder.site.views import EventView
from builder.site.words import say

ATOM, JSON = "new.xml", "new.json"
MOST, OF_A_NAME = 50, 20  # events in a feed, and in one of a name, of which there are thousands
_NEW = (ChangeKind.ADDED, ChangeKind.RESTORED)


@dataclass(frozen=True, slots=True)
class _Known:
    """When an event was first published, and when it changed last; ``edition`` sorts."""

    edition: int
    first: dt.date | None
    last: dt.date | None


def files(book: Book, base: str) -> Iterator[DataFile]:
    """All of them. ``base`` is the site's address; where it is "", links are relative."""
    rack = _Rack(book, rooted(base))
    new = rack.ordered(book.events)[:MOST]
    yield rack.atom(ATOM, say("feed.new", title=book.title), "", new)
    feed = Feed(JSON, say("feed.new", title=book.title), "", book.title, book.language)
    yield DataFile(JSON, as_json(feed, [rack.entry(view) for view in new], rack.base))
    for status in Status:
        if found := [view for view in book.events if view.event.status is status]:
            title = f"{book.title}: {say(f'status.{status.value}')}"
            yield rack.atom(status_feed(status), title, "", rack.ordered(found)[:MOST])
    for name in book.names:
        found = rack.ordered(name.events)[:OF_A_NAME]
        yield rack.atom(f"{name.uri}feed.xml", f"{book.title}: {name.title}", name.uri, found)


def status_feed(status: Status) -> str:
    """The address of the feed of a status."""
    return f"status/{status.value}.xml"


class _Rack:
    """Entries, each made once: an event is in the feeds of all its names."""

    def __init__(self, book: Book, base: str) -> None:
        self.book, self.base = book, base
        self.known = dict(_known(book))
        self._entries: dict[str, tuple[Entry, str]] = {}

    def ordered(self, events: Iterable[EventView]) -> list[EventView]:
        """The newest first."""
        return sorted(
            events, key=lambda view: (self.known[view.id].edition, view.number), reverse=True
        )

    def entry(self, view: EventView) -> Entry:
        return self._made(view)[0]

    def atom(self, uri: str, title: str, page: str, events: Sequence[EventView]) -> DataFile:
        """The feed of these events."""
        feed = Feed(uri, title, page, self.book.title, self.book.language)
        made = [self._made(view) for view in events]
        newest = max((entry.day for entry, _ in made if entry.day), default=None)
        return DataFile(uri, atom(feed, [text for _, text in made], newest, self.base))

    def _made(self, view: EventView) -> tuple[Entry, str]:
        if view.id not in self._entries:
            known = self.known[view.id]
            entry = Entry(
                id=feed_id(f"event {view.id}"),
                title=view.headline,
                page=view.uri,
                html=_told(view, self.book),
                day=known.last,
                published=known.first if known.first != known.last else None,
                terms=((view.status, say(f"status.{view.status}")),),
            )
            self._entries[view.id] = entry, atom_entry(entry, self.base)
        return self._entries[view.id]


def _known(book: Book) -> Iterator[tuple[str, _Known]]:
    """By event; of one that no edition has, the days of its articles."""
    told: dict[str, _Known] = {}
    for view in reversed(book.editions):
        for change in view.edition.changes:
            day = (change.by_hand and view.edition.built) or view.edition.day
            before = told.get(change.event)
            if before is None or change.kind in _NEW:
                told[change.event] = _Known(view.number, day, day)
            else:
                last = max(filter(None, (before.last, day)), default=None)
                told[change.event] = _Known(before.edition, before.first, last)
    for event in book.events:
        if event.id in told:
            yield event.id, told[event.id]
            continue
        found = (book.article_of.get(report.article) for report in event.event.reports)
        days = [one.article.published for one in found if one and one.article.published]
        yield event.id, _Known(0, min(days, default=None), max(days, default=None))


def _told(view: EventView, book: Book) -> str:
    """Date, status, leading sentence and sources as HTML, escaped."""
    lead = view.event.reports[view.event.lead]
    who = say("common.comma").join(view.said_by[:3])
    said = f" ({say(view.by, who=who)})" if who else ""
    parts = [f"<p>{escape(view.words)}, {escape(view.status_word)}{escape(said)}.</p>"]
    if view.origin_words:
        parts.append(f"<p>{escape(view.origin_words)}.</p>")
    if lead.quote:
        parts.append(f"<blockquote>{escape(lead.quote)}</blockquote>")
    ids = dict.fromkeys([lead.article, *(report.article for report in view.event.reports)])
    articles = [book.article_of[one] for one in ids if one in book.article_of][:5]
    sources = [
        f'<a href="{escape(one.url)}">{escape(one.source)}</a>' if one.url else escape(one.source)
        for one in articles
    ]
    if sources:
        parts.append(f"<p>{say('common.comma').join(sources)}</p>")
    return "".join(parts)
