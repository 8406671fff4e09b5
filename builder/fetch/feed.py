"""What a feed lists: RSS and Atom by feedparser, JSON Feed, news sitemaps."""

from __future__ import annotations

import calendar
import datetime as dt
import gzip
import html
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from builder.articles.metadata import one_line
from builder.articles.published import ImpossibleDate, UnreadableDate, moment
from builder.fetch.refused import Refused
from builder.limits import TooSlow, within

MOST = 50_000_000  # bytes of a packed feed, unpacked
SECONDS = 30.0  # of the processor; 10,000 entries take some four
_TAG = re.compile(r"<[^<>]{1,2000}>")


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry: its page, what the feed says of it, and when it was published and changed last."""

    url: str
    words: str = ""
    published: dt.date | None = None
    stamp: str = ""


def entries(data: bytes, url: str) -> list[Listed]:
    """The entries of a feed, the newest first, those without a day last, in the feed's own order.

    Raises ``Refused`` for what is no feed, or so broken that nothing can be read of it.
    """
    data = _unpacked(data)
    if not data.strip():
        raise Refused("no-feed", "an answer without content", "check the address of the feed")
    try:
        with within(SECONDS):
            found = list(_read(data, url))
    except TooSlow as trouble:
        raise Refused("too-slow", f"reading it: {trouble}", "follow a smaller feed") from None
    known = {one.url: one for one in reversed(found)}  # of an address twice, the first
    listed = list(dict.fromkeys(known[one.url] for one in found))
    return sorted(listed, key=lambda one: one.published or dt.date.min, reverse=True)


def _read(data: bytes, url: str) -> Iterator[Listed]:
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:4096]
    if head.startswith((b"{", b"[")):
        yield from _json_feed(data, url)
    elif b"<urlset" in head:
        yield from _sitemap(data)
    elif b"<sitemapindex" in head:
        todo = "name the news sitemap that it lists"
        raise Refused("no-feed", "a list of sitemaps", todo)
    else:
        yield from _parsed(data, url)


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as packed:
            plain = packed.read(MOST + 1)
    except (OSError, EOFError, zlib.error) as trouble:
        raise Refused("broken-feed", f"packed, and broken: {trouble}", "try again later") from None
    if len(plain) > MOST:
        raise Refused("too-long", f"more than {MOST:,} bytes, unpacked", "follow a smaller feed")
    return plain


# ---------------------------------------------------------------- RSS, Atom


def _parsed(data: bytes, url: str) -> Iterator[Listed]:
    import feedparser

    found = feedparser.parse(io.BytesIO(data), response_headers={"content-location": url})
    if not found.entries and not found.version:
        raise _no_feed(data, url, found)
    if found.bozo and not any(one.get("link") for one in found.entries):
        raise Refused(
            "broken-feed", f"broken XML: {_said(found)}", "tell its outlet; try again later"
        )
    for one in found.entries:
        link = str(one.get("link") or "")
        if link:
            told = [one.get("title"), one.get("summary"), *_texts(one)]
            at = _given(one, "published_parsed") or _given(one, "updated_parsed")
            stamp = str(_given(one, "updated") or _given(one, "published") or "")
            yield Listed(urljoin(url, link), _words(*told), _day_of(at), stamp)


def _given(entry: Any, key: str) -> Any:
    """A value that stands in the entry itself: feedparser gives "published" for "updated", and warns."""
    return entry[key] if key in entry else None  # noqa: SIM401 its get() is what warns


def _said(found: Any) -> str:
    return one_line(str(found.get("bozo_exception", "nothing in it")))[:100]


def _texts(entry: Any) -> Iterator[str]:
    yield from (str(one.get("value", "")) for one in entry.get("content", ()))
    yield from (str(one.get("term") or "") for one in entry.get("tags", ()))


def _day_of(at: Any) -> dt.date | None:
    try:
        return dt.datetime.fromtimestamp(calendar.timegm(at), dt.UTC).date() if at else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None


_ALTERNATE = re.compile(
    rb"<link\b[^>]*type=[\"']?application/(?:rss|atom|feed)\+[^>]*>", re.IGNORECASE
)
_HREF = re.compile(rb"href=[\"']?([^\"'\s>]+)", re.IGNORECASE)


def _no_feed(data: bytes, url: str, found: Any) -> Refused:
    """Why it is none; where it is a page that names its feed, that feed."""
    link = _ALTERNATE.search(data)
    href = _HREF.search(link[0]) if link else None
    if href:
        feed = urljoin(url, html.unescape(href[1].decode("utf-8", "replace")))
        return Refused("no-feed", "a page, no feed", f"write the feed that it names: {feed[:200]}")
    if re.search(rb"<html\b", data[:4096], re.IGNORECASE):
        return Refused("no-feed", "a page, no feed", "look for “RSS” on it, and write that address")
    if b"<" in data[:200]:
        return Refused(
            "broken-feed", f"broken XML: {_said(found)}", "tell its outlet; try again later"
        )
    return Refused("no-feed", "neither RSS, Atom, JSON Feed nor a sitemap", "check the address")


# ---------------------------------------------------------------- JSON Feed


def _json_feed(data: bytes, url: str) -> Iterator[Listed]:
    """JSON Feed 1 and 1.1, https://www.jsonfeed.org/version/1.1/."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as trouble:
        said = one_line(str(trouble))[:100]
        raise Refused(
            "broken-feed", f"broken JSON: {said}", "tell its outlet; try again later"
        ) from None
    if not isinstance(found, dict) or not isinstance(found.get("items"), list):
        raise Refused("no-feed", "JSON, but no JSON Feed", "check the address of the feed")
    for one in found["items"]:
        if isinstance(one, dict) and isinstance(
            link := one.get("url") or one.get("external_url"), str
        ):
            told = (one.get(key) for key in ("title", "summary", "content_text", "content_html"))
            tags = one.get("tags")
            words = _words(*told, *(tags if isinstance(tags, list) else ()))
            stamp = str(one.get("date_modified") or one.get("date_published") or "")
            yield Listed(urljoin(url, link), words, _stamped(one.get("date_published")), stamp)


# ---------------------------------------------------------------- sitemaps


def _sitemap(data: bytes) -> Iterator[Listed]:
    """A sitemap, https://www.sitemaps.org/protocol.html, with what Google News adds to it."""
    from lxml import etree

    safe = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    tree = etree.fromstring(data, safe)
    for one in tree.iter("{*}url") if tree is not None else ():
        get = _getter(one)
        if link := get("loc"):
            stamp = get("lastmod") or get("publication_date")
            day = _stamped(get("publication_date") or get("lastmod"))
            yield Listed(link, _words(get("title"), get("keywords")), day, stamp)


def _getter(element: Any) -> Callable[[str], str]:
    def get(name: str) -> str:
        return one_line(next((inner.text or "" for inner in element.iter(f"{{*}}{name}")), ""))

    return get


# ---------------------------------------------------------------- small things


def _words(*texts: object) -> str:
    """Texts that may hold HTML as plain words."""
    whole = " ".join(text for text in texts if isinstance(text, str))
    return one_line(html.unescape(_TAG.sub(" ", whole)))


def _stamped(stamp: object) -> dt.date | None:
    try:
        return moment(str(stamp)).day if stamp else None
    except (UnreadableDate, ImpossibleDate):
        return None
