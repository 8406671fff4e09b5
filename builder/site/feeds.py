"""Feeds: Atom (RFC 4287) and JSON Feed 1.1 (https://jsonfeed.org/version/1.1).

An entry's id is made of what it tells of, so it stays when the site moves. Its time is the beginning of a
day of publication, or of the build that first had people's edits. Where the site's address is not known, links are relative.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

_DECLARED = '<?xml version="1.0" encoding="utf-8"?>\n'
_NEVER = "1970-01-01T00:00:00Z"
# What XML cannot hold: control characters and half characters.
_BAD = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``page`` is the address of what it tells of, from the site's root; ``html`` is escaped;
    ``published`` is given where it is another day than ``day``, on which it changed last; ``terms`` are what
    it is sorted by, each with its word in the language of the site."""

    id: str
    title: str
    page: str
    html: str
    day: dt.date | None
    published: dt.date | None = None
    terms: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed in the file ``uri``; ``page`` is the page that shows the same. Both from the site's root."""

    uri: str
    title: str
    page: str
    owner: str  # title of the site
    language: str


def feed_id(text: str) -> str:
    """A name that no other feed or entry has, made of ``text``."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'dateline:{text}')}"


def atom(feed: Feed, entries: Sequence[str], newest: dt.date | None, base: str) -> bytes:
    """The feed of ``entries``, each made by ``atom_entry``. ``base`` is the site's address or ""."""
    up = "../" * feed.uri.count("/")
    rooted_at = "" if base or not up else f" xml:base={quoteattr(up)}"
    language = quoteattr(feed.language)
    head = [
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={language}{rooted_at}>',
        f"<title>{escape(feed.title)}</title>",
        f"<id>{feed_id((base or feed.owner) + feed.uri.removesuffix('feed.xml'))}</id>",
        f"<updated>{_time(newest)}</updated>",
        f'<link rel="self" type="application/atom+xml" href={quoteattr(base + feed.uri)} />',
        f'<link rel="alternate" type="text/html" href={quoteattr(base + feed.page)} />',
        f"<author>\n<name>{escape(feed.owner)}</name>\n</author>",
        "<generator>Dateline</generator>",
    ]
    return (_DECLARED + "\n".join([*map(_valid, head), *entries, "</feed>"])).encode("utf-8")


def atom_entry(entry: Entry, base: str) -> str:
    """An entry, for ``atom``."""
    lines = [
        "<entry>",
        f"<title>{escape(entry.title)}</title>",
        f"<id>{entry.id}</id>",
        f"<updated>{_time(entry.day)}</updated>",
    ]
    if entry.published:
        lines.append(f"<published>{_time(entry.published)}</published>")
    lines += [
        f"<category term={quoteattr(term)} label={quoteattr(word)} />" for term, word in entry.terms
    ]
    lines += [
        f'<link rel="alternate" type="text/html" href={quoteattr(base + entry.page)} />',
        f'<content type="html">{escape(entry.html)}</content>',
        "</entry>",
    ]
    return _valid("\n".join(lines))


def as_json(feed: Feed, entries: Sequence[Entry], base: str) -> bytes:
    """The same as a JSON Feed."""
    found = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": base or "./",
        "feed_url": base + feed.uri,
        "language": feed.language,
        "authors": [{"name": feed.owner}],
        "items": [
            {
                "id": one.id,
                "url": base + one.page,
                "title": one.title,
                "content_html": one.html,
                "date_published": _time(one.published or one.day),
                **({"date_modified": _time(one.day)} if one.published else {}),
                **({"tags": [word for _, word in one.terms]} if one.terms else {}),
            }
            for one in entries
        ],
    }
    return _valid(json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def rooted(base: str) -> str:
    """The site's address with a slash at its end; "" where it is not known."""
    return f"{base.rstrip('/')}/" if base else ""


def _valid(text: str) -> str:
    return _BAD.sub("", text)


def _time(day: dt.date | None) -> str:
    return f"{day.isoformat()}T00:00:00Z" if day else _NEVER
