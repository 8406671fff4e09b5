"""The editions as feeds: what each build changed."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator

from builder.model import DataFile
from builder.site.changes_page import ChangeView, EditionView
from builder.site.feeds import Entry, Feed, as_json, atom, atom_entry, feed_id, rooted
from builder.site.words import say

ATOM, JSON = "feed.xml", "feed.json"
MOST = 50  # editions in a feed
LISTED = 100  # changes told of each


def files(title: str, language: str, editions: list[EditionView], base: str) -> Iterator[DataFile]:
    """Both feeds. ``base`` is the site's address; where it is "", links are relative to the feed."""
    base = rooted(base)
    entries = [_entry(one, base) for one in editions[:MOST]]
    feed = Feed(ATOM, say("feed.title", title=title), "changes/", title, language)
    newest = max((one.day for one in entries if one.day), default=None)
    yield DataFile(ATOM, atom(feed, [atom_entry(one, base) for one in entries], newest, base))
    feed = Feed(JSON, feed.title, feed.page, title, language)
    yield DataFile(JSON, as_json(feed, entries, base))


def _entry(one: EditionView, base: str) -> Entry:
    changes = [(c.kind.value, c.event, c.headline, c.after) for c in one.edition.changes]
    return Entry(
        id=feed_id(json.dumps([one.datetime, one.edition.articles, changes])),
        title=f"{one.day}: {one.told}",
        page=f"changes/#edition-{one.number}",
        html=_content(one, base),
        day=max(filter(None, (one.edition.day, one.edition.built)), default=None),
    )


def _content(one: EditionView, base: str) -> str:
    """The changes as HTML, escaped."""
    parts = []
    for _, title, listed, count in one.groups:
        lines = ET.Element("ul")
        for change in listed[:LISTED]:
            _line(ET.SubElement(lines, "li"), change, base)
        more = count - min(len(listed), LISTED)
        if more:
            ET.SubElement(lines, "li").text = say("feed.more", more)
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
        link.tail = f"{link.tail or ''}, {view.origin}"
    if change.by_hand:
        link.tail = f"{link.tail or ''}, {say('feed.by_editor')}"
    if change.reread:
        link.tail = f"{link.tail or ''}, {say('feed.reread')}"
