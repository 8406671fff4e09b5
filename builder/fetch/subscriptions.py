"""``content/feeds.yml``: the feeds that a dossier follows, one entry each.

    - feed: https://courier.example/rss.xml
      source: The Courier              # what its outlet is called; may be left out, like all below
      with: [Velland, harbour]         # at least one of these words stands in the entry
      without: [football]              # none of these
      most: 20                         # so many entries are looked at, the newest first

What is wrong with an entry is a problem with its line; the other feeds are read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from builder.fetch.address import checked
from builder.fetch.refused import Refused
from builder.model import Problem
from builder.yaml_list import Entry, YamlList, read_list

FILE = "feeds.yml"
KEYS = ("feed", "source", "with", "without", "most")
MOST = 50  # entries that are looked at, if nothing else is said; an outlet has fewer in an hour


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that is followed; ``line`` is where it stands in the file."""

    feed: str
    line: int
    source: str = ""
    with_words: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    most: int = MOST

    def wants(self, words: str) -> bool:
        """Whether an entry with these words is asked for. Words count as whole ones, in any case."""
        wanted = not self.with_words or any(_stands(word, words) for word in self.with_words)
        return wanted and not any(_stands(word, words) for word in self.without)


def _stands(word: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", words, re.IGNORECASE) is not None


def read_subscriptions(content: Path) -> tuple[list[Subscription], tuple[Problem, ...]]:
    """The feeds of ``content/feeds.yml``, and what is wrong with it; nothing without the file."""
    read = read_list(content / FILE, "feeds")
    found = [_of(entry, read) for entry in read.entries]
    return [one for one in found if one is not None], tuple(read.problems)


def _of(entry: Entry, read: YamlList) -> Subscription | None:
    for key, (_, line) in entry.values.items():
        if key not in KEYS:
            read.problem(line, "unknown-key", key, f"there are: {', '.join(KEYS)}")
    address, line = entry.values.get("feed", ("", entry.line))
    if not isinstance(address, str) or not address.strip():
        read.problem(line, "no-feed", ", ".join(entry.values), "begin with feed: ADDRESS")
        return None
    try:
        feed = checked(address)
    except Refused as no:
        read.problem(line, no.code, no.found, no.todo)
        return None
    return Subscription(
        feed,
        entry.line,
        _text(entry, "source"),
        _words(entry, "with", read),
        _words(entry, "without", read),
        _most(entry, read),
    )


def _text(entry: Entry, key: str) -> str:
    value = entry.values.get(key, ("", 0))[0]
    return " ".join(value.split()) if isinstance(value, str) else ""


def _words(entry: Entry, key: str, read: YamlList) -> tuple[str, ...]:
    value, line = entry.values.get(key, ([], entry.line))
    if value is None:
        read.problem(line, "bad-value", key, "write a list of words, as [one, other]")
        return ()
    listed = [value] if isinstance(value, str) else value
    return tuple(word.strip() for word in listed if word.strip())


def _most(entry: Entry, read: YamlList) -> int:
    value, line = entry.values.get("most", (str(MOST), entry.line))
    if isinstance(value, str) and value.isdecimal() and 0 < int(value) <= 1000:
        return int(value)
    read.problem(line, "bad-value", f"most: {value}", "write a number from 1 to 1000")
    return MOST
