"""What the home page shows beyond the events: filters and the days on which something was known."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from builder.dates.calendar import civil, ordinal
from builder.model import NameKind, Shape
from builder.site.book import Book
from builder.site.drawing import Overview
from builder.site.views import EventView, NameView, YearView

CHIPS = 6  # in one group of filters
_PREFIX = {
    NameKind.PERSON: "p",
    NameKind.ORGANISATION: "o",
    NameKind.COUNTRY: "l",
    NameKind.PLACE: "l",
}
_ORDER = ("confirmed", "reported", "claimed", "disputed", "denied", "planned", "hypothetical")


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter: what it stands for in the address, its page, its words, its count."""

    key: str
    uri: str
    title: str
    count: int
    status: str = ""


def background(book: Book, drawing: Overview) -> list[YearView]:
    """The years before the drawn span: told together, so that the story itself begins high up."""
    return [year for year in book.years if ordinal(year.number + 1) <= drawing.lo]


def filters(book: Book) -> list[tuple[str, list[Chip]]]:
    """Groups of filters, each with its most frequent values."""
    statuses = Counter(view.status for view in book.events)
    groups = [
        (
            "Status",
            [
                Chip(f"status:{s}", "method/#status", s, statuses[s], s)
                for s in _ORDER
                if statuses[s]
            ],
        ),
        ("People", _names(book, NameKind.PERSON)),
        ("Organisations", _names(book, NameKind.ORGANISATION)),
        ("Places", _names(book, NameKind.PLACE, NameKind.COUNTRY)),
        (
            "Sources",
            [
                Chip(f"s:{source.slug}", f"sources/#s-{source.slug}", source.title, source.events)
                for source in sorted(book.sources, key=lambda s: (-s.events, s.title))[:CHIPS]
                if source.events
            ],
        ),
    ]
    return [(title, chips) for title, chips in groups if chips]


def _names(book: Book, *kinds: NameKind) -> list[Chip]:
    views = [view for view in book.names if view.name.kind in kinds and view.events]
    views.sort(key=lambda view: (-len(view.events), view.name.id))
    return [Chip(_key(view), view.uri, view.title, len(view.events)) for view in views[:CHIPS]]


def _key(view: NameView) -> str:
    return f"{_PREFIX.get(view.name.kind, 'n')}:{view.slug}"


def tags(view: EventView, book: Book) -> str:
    """What the filters may ask of an event, as one attribute."""
    slugs = {source.title: source.slug for source in book.sources}
    found = [_key(name) for name in view.names]
    for report in view.event.reports:
        article = book.article_of.get(report.article)
        if article and article.source in slugs:
            found.append(f"s:{slugs[article.source]}")
    return " ".join(dict.fromkeys(found))


def known(view: EventView) -> str:
    """Status by day as the script reads it: "2024-10-18 claimed,2024-10-23 disputed"."""
    steps = [
        f"{rung.known.isoformat()} {rung.status.value}"
        for rung in view.event.history
        if rung.known is not None
    ]
    return ",".join(steps)


def span(view: EventView) -> str:
    """First and last day as the script reads them; "" before the common era."""
    when = view.event.when
    first = when.start if when.start is not None else (when.end or 1) - 1
    last = when.end - 1 if when.end is not None else first
    if first < 1:
        return ""
    ends = [f"{y:04d}-{m:02d}-{d:02d}" for y, m, d in (civil(first), civil(max(first, last)))]
    return "/".join(ends) if when.shape is not Shape.AT or ends[0] != ends[1] else ends[0]
