"""What an event by hand has beside its first source: further sources, and pictures or films elsewhere.

Both are lists of mappings in the entry::

    sources:
      - {source: Courier, url: https://courier.example/7, title: Lock opens, published: 1906-01-11}
    media:
      - {url: https://films.example/lock, caption: The opening, credit: City archive}
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from builder.articles.metadata import is_web_address
from builder.articles.published import ImpossibleDate, UnreadableDate, moment
from builder.model import Media
from builder.yaml_list import Entry, YamlList

SOURCE_KEYS = ("source", "url", "archived_url", "title", "published")
MEDIA_KEYS = ("url", "caption", "credit")


@dataclass(frozen=True, slots=True)
class OtherSource:
    """One more source of an event by hand."""

    source: str
    url: str = ""
    archived_url: str = ""
    title: str = ""
    published: dt.date | None = None


def other_sources(entry: Entry, read: YamlList) -> Iterator[OtherSource]:
    """Those under ``sources`` that are sound; the others are problems."""
    for row, line in _rows(entry, "sources", SOURCE_KEYS, read):
        if not row.get("source") and not row.get("url"):
            read.problem(line, "incomplete", "sources", "each needs source or url")
            continue
        published = None
        if row.get("published"):
            try:
                published = moment(row["published"]).day
            except (UnreadableDate, ImpossibleDate):
                read.problem(line, "bad-date", row["published"], "write a day, as 2024-06-19")
        yield OtherSource(
            source=row.get("source") or host(row["url"]),
            url=row.get("url", ""),
            archived_url=row.get("archived_url", ""),
            title=row.get("title", ""),
            published=published,
        )


def media(entry: Entry, read: YamlList) -> Iterator[Media]:
    """Those under ``media`` that are sound; the others are problems."""
    for row, line in _rows(entry, "media", MEDIA_KEYS, read):
        if row.get("url"):
            yield Media(row["url"], row.get("caption", ""), row.get("credit", ""))
        else:
            read.problem(line, "incomplete", "media", "each needs a url")


def host(url: str) -> str:
    """By what a source without a name is called."""
    return str(urlsplit(url).hostname or "")


def _rows(
    entry: Entry, key: str, keys: tuple[str, ...], read: YamlList
) -> Iterator[tuple[dict[str, str], int]]:
    """The mappings under a key, their texts on one line, without what is wrong in them."""
    if key not in entry.values:
        return
    line = entry.values[key][1]
    if key not in entry.tables:
        read.problem(line, "bad-value", key, f"write a list, each with {', '.join(keys)}")
        return
    for row in entry.tables[key]:
        if strange := sorted(set(row) - set(keys)):
            read.problem(line, "unknown-key", strange[0], f"there are: {', '.join(keys)}")
        sound = {name: " ".join(row[name].split()) for name in keys if name in row}
        for name in ("url", "archived_url"):
            if sound.get(name) and not is_web_address(sound[name]):
                found = sound.pop(name)
                read.problem(line, "bad-url", found, "write an address that begins with https://")
        yield sound, line
