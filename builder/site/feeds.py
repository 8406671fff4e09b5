"""The editions as feeds: Atom (RFC 4287) and JSON Feed 1.1 (https://jsonfeed.org/version/1.1).

An entry's id is made of what the edition says, so it stays when the site moves. Its time is the
beginning of the newest day of publication among its articles: no build reads the clock.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from builder.model import DataFile
from builder.site.changes_page import ChangeView, EditionView

ATOM, JSON = "feed.xml", "feed.json"
MOST = 50  # editions in a feed
LISTED = 100  # changes told of each
_NAMESPACE = "http://www.w3.org/2005/Atom"


def files(title: str, language: str, editions: list[EditionView], base: str) -> Iterator[DataFile]:
    """Both feeds. ``base`` is the site's address; where it is "", links are relative to the feed."""
    base = f"{base.rstrip('/')}/" if base else ""
    shown = editions[:MOST]
    yield DataFile(ATOM, _atom(title, language, shown, base))
    yield DataFile(JSON, _json(title, language, shown, base))


def _atom(title: str, language: str, editions: list[EditionView], base: str) -> bytes:
    feed = ET.Element("feed", {"xmlns": _NAMESPACE, "xml:lang": language})
    ET.SubElement(feed, "title").text = f"{title}: changes"
    ET.SubElement(feed, "id").text = _id(base or title)
    ET.SubElement(feed, "updated").text = _time(editions[0]) if editions else _NEVER
    ET.SubElement(
        feed, "link", {"rel": "self", "type": "application/atom+xml", "href": base + ATOM}
    )
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": _page(base)})
    ET.SubElement(ET.SubElement(feed, "author"), "name").text = title
    ET.SubElement(feed, "generator").text = "Dateline"
    for one in editions:
        entry = ET.SubElement(feed, "entry")
        ET.SubElement(entry, "title").text = _title(one)
        ET.SubElement(entry, "id").text = _entry_id(one)
        ET.SubElement(entry, "updated").text = _time(one)
        href = _page(base, one)
        ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": href})
        ET.SubElement(entry, "content", {"type": "html"}).text = _content(one, base)
    ET.indent(feed, "")
    return _valid(ET.tostring(feed, "unicode", xml_declaration=False), _DECLARED)


def _json(title: str, language: str, editions: list[EditionView], base: str) -> bytes:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{title}: changes",
        "home_page_url": base or "./",
        "feed_url": base + JSON,
        "language": language,
        "authors": [{"name": title}],
        "items": [
            {
                "id": _entry_id(one),
                "url": _page(base, one),
                "title": _title(one),
                "content_html": _content(one, base),
                "date_published": _time(one),
            }
            for one in editions
        ],
    }
    return _valid(json.dumps(feed, ensure_ascii=False, indent=1) + "\n")


_DECLARED = '<?xml version="1.0" encoding="utf-8"?>\n'
_NEVER = "1970-01-01T00:00:00Z"


def _valid(text: str, before: str = "") -> bytes:
    """UTF-8, without what XML cannot hold: control characters and half characters."""
    return (before + "".join(filter(_allowed, text))).encode("utf-8")


def _allowed(letter: str) -> bool:
    code = ord(letter)
    return letter in "\t\n\r" or (code >= 0x20 and not 0xD800 <= code <= 0xDFFF and code < 0xFFFE)


def _title(one: EditionView) -> str:
    return f"{one.day}: {one.told}"


def _page(base: str, one: EditionView | None = None) -> str:
    return f"{base}changes/{f'#edition-{one.number}' if one else ''}"


def _time(one: EditionView) -> str:
    day = one.edition.day
    return f"{day.isoformat()}T00:00:00Z" if isinstance(day, dt.date) else _NEVER


def _entry_id(one: EditionView) -> str:
    changes = [(c.kind.value, c.event, c.headline, c.after) for c in one.edition.changes]
    return _id(json.dumps([one.datetime, one.edition.articles, changes]))


def _id(text: str) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'dateline:{text}')}"


def _content(one: EditionView, base: str) -> str:
    """The changes as HTML, escaped."""
    parts = []
    for _, title, listed, count in one.groups:
        lines = ET.Element("ul")
        for change in listed[:LISTED]:
            _line(ET.SubElement(lines, "li"), change, base)
        more = count - min(len(listed), LISTED)
        if more:
            ET.SubElement(lines, "li").text = f"and {more:,} more"
        heading = ET.Element("h3")
        heading.text = title
        parts += [ET.tostring(one, "unicode", method="html") for one in (heading, lines)]
    return "".join(parts)


def _line(item: ET.Element, view: ChangeView, base: str) -> None:
    change, page = view.change, view.into or view.event
    item.text = f"{view.what}: "
    link = ET.SubElement(item, "a", {"href": base + page.uri} if page else {})
    link.text = view.headline
    if change.before and change.after:
        link.tail = f" ({change.before} → {change.after})"
    elif change.before or change.after:
        link.tail = f" ({change.before or change.after})"
    if view.origin:
        link.tail = f"{link.tail or ''}, {view.origin[0].lower()}{view.origin[1:]}"
    if change.by_hand:
        link.tail = f"{link.tail or ''}, decided by an editor"
    if change.reread:
        link.tail = f"{link.tail or ''}, read differently in the same articles"
