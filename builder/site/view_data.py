"""The data the home page's script reads, in few small files, each only when it is needed.

    view/events.json      the columns that filters and drawings need of every event, no words
    view/words.json       headlines, dates in words and addresses, for the text filter and drawings
    view/land-core.json   the borders of the map, finer than it shows them at first
    view/versions.json    what stood on which day, for "as known on"
    view/m-2024-10.json   the cards of one shelf, where the home page does not have them itself

Events count by their place in the home page's list. Days count from 1 January 1970. Numbers that
grow (first days, places under a tag) are written as differences, which compress well.
``site_src/pages/assets/rows.js`` reads all this.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable

from builder.model import DataFile, Status, When
from builder.site import overview
from builder.site.axis import ends
from builder.site.book import Book
from builder.site.day_words import year_words
from builder.site.drawing import unix
from builder.site.home import bays, key_of, tags
from builder.site.known import VersionView
from builder.site.maps import fine_borders
from builder.site.views import EventView, place_of
from builder.site.words import counted, say, spoken

STATUSES = [status.value for status in Status]
GLYPHS = ("day", "month", "range", "oneof", "by", "from", "about")


def files(book: Book) -> list[DataFile]:
    """All files of a timeline; none where there is no event. Every view has its address by now."""
    if not book.events:
        return []
    shown = bays(book, overview.draw(book.events))
    shelves = [shelf for bay in shown for shelf in bay.shelves]
    events = [event for shelf in shelves for event in shelf.events]
    found = {
        "events": _events(book, events, [len(shelf.events) for shelf in shelves]),
        **fine_borders(book),
        "words": {
            "headlines": [event.headline for event in events],
            "words": [event.words for event in events],
            "uris": [event.uri for event in events],
        },
    }
    if book.known:
        found["versions"] = _versions(book, events)
    if not book.live:
        for shelf in shelves:
            found[f"m-{shelf.label}"] = {
                "days": len(shelf.days),
                "rows": [_row(event) for event in shelf.events],
            }
    return [DataFile(f"view/{name}.json", _written(data)) for name, data in found.items()]


def stamp(found: Iterable[DataFile]) -> str:
    """A few letters that change with any of the files, so that no old one is read with a new page."""
    digest = hashlib.sha256()
    for file in found:
        digest.update(file.content)
    return digest.hexdigest()[:10]


def _written(data: object) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", errors="replace")


def _events(book: Book, events: list[EventView], shelves: list[int]) -> dict[str, object]:
    at: defaultdict[str, list[int]] = defaultdict(list)
    for place, event in enumerate(events):
        for tag in tags(event, book):
            at[tag].append(place)
    first, length = zip(*(_span(event.event.when) for event in events), strict=True)
    titles = _titles(book)
    return {
        "ids": " ".join(event.id for event in events),
        "first": _steps(first),
        "length": length,
        "status": "".join(str(STATUSES.index(event.status)) for event in events),
        "glyph": "".join(str(_glyph(event.glyph)) for event in events),
        "statuses": STATUSES,
        "glyphs": GLYPHS,
        "shelves": shelves,
        "tags": {tag: [titles.get(tag, tag[2:]), _steps(at[tag])] for tag in sorted(at)},
    }


def _titles(book: Book) -> dict[str, str]:
    names = {key_of(view): view.title for view in book.names}
    return names | {f"s:{source.slug}": source.title for source in book.sources}


def _versions(book: Book, events: list[EventView]) -> dict[str, object]:
    place = {event.id: number for number, event in enumerate(events)}
    number = {day.day: n for n, day in enumerate(book.known)}
    shelves = sorted({place_of(view.version.when) for view in book.versions})
    months = spoken().months
    told: set[str] = set()
    rows = [
        [
            place.get(view.version.event, -1),
            *_once(_row(view), view.version.event in place, told),
            *_span(view.version.when),
            number[view.version.since],
            number[view.version.until] if view.version.until else -1,
            shelves.index(place_of(view.version.when)),
        ]
        for view in sorted(book.versions, key=lambda view: place_of(view.version.when))
    ]
    return {
        "days": [day.iso for day in book.known],
        "shelves": [
            [year_words(year), months[month - 1] if month else say("common.month_not_known")]
            for year, month in shelves
        ],
        "columns": list(zip(*rows, strict=True)),
    }


def _once(row: list[object], stands: bool, told: set[str]) -> list[object]:
    """A row of an event that ``stands`` today without its id, which events.json has, and with its
    address only in the first of its rows."""
    if not stands:
        return row
    key, uri, *rest = row
    first = key not in told
    told.add(str(key))
    return ["", uri if first else "", *rest]


def _row(view: EventView | VersionView) -> list[object]:
    """What a card of the list shows: id, address, headline, date, status, who said so, on what it
    rests, whose words the headline has."""
    if isinstance(view, EventView):
        key, uri, backing = view.id, view.uri, view.rests
        said = list(view.said_by)
    else:
        key, backing = view.version.event, counted(view.version.sources, "independent_source")
        uri, said = view.now.uri if view.now else "", []
    who = [*said[:2], len(said) - 2] if len(said) > 2 else said
    date = [view.words, _glyph(view.glyph), view.datetime]
    return [
        key,
        uri,
        view.headline,
        *date,
        STATUSES.index(view.status),
        who,
        backing,
        view.origin_words,
    ]


def _glyph(name: str) -> int:
    return GLYPHS.index(name)


def _span(when: When) -> tuple[int, int]:
    """First day, and how many days later the last one is."""
    first, last = ends(when)
    return unix(first), last - first


def _steps(numbers: Iterable[int]) -> list[int]:
    found, before = [], 0
    for number in numbers:
        found.append(number - before)
        before = number
    return found
