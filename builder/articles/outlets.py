"""``content/sources.yml``: what outlets are called and by which clock they date, one entry each.

    - source: The Courier              # shown for all its articles
      hosts: [courier.example]         # of their addresses; sub-domains are the outlet's, too
      aliases: [Courier Online]        # what else pages call it
      timezone: Europe/Oslo            # in which its days are counted

What is wrong with an entry is a problem with its line; what is sound of it is used. Well-known outlets
need no entry: ``words/outlets.toml`` knows what else they are called.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

from builder.config import zone_exists
from builder.model import Article, Problem
from builder.yaml_list import Entry, YamlList, read_list

FILE = "sources.yml"
KEYS = ("source", "hosts", "aliases", "timezone")


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: its name, and its zone ("" where the file names none)."""

    name: str
    timezone: str = ""


@dataclass(frozen=True, slots=True)
class Outlets:
    """All entries of the file, by host and by folded name."""

    hosts: dict[str, Outlet] = field(default_factory=dict)
    names: dict[str, Outlet] = field(default_factory=dict)

    def of(self, url: str, source: str) -> Outlet | None:
        """The outlet of an article, by its address before its name."""
        by_host = (self.hosts[host] for host in _domains(host_of(url)) if host in self.hosts)
        return next(by_host, None) or self.names.get(folded(source)) or _known(url, source)

    @property
    def digest(self) -> bytes:
        """Other entries, other digest: what was read under them is not kept."""
        return hashlib.sha256(repr((self.hosts, self.names)).encode()).digest()


NONE = Outlets()


def _known(url: str, source: str) -> Outlet | None:
    """A well-known outlet by its name; by the host where that is given as its name, or no name is. What
    another site prints of an agency is the agency's under its name alone."""
    names = (source, *_domains(host_of(url) if not source else _host(source)))
    return next((known()[name] for name in map(folded, names) if name in known()), None)


@cache
def known() -> dict[str, Outlet]:
    """The well-known outlets by their folded names and hosts."""
    text = (files(__package__) / "words" / "outlets.toml").read_text(encoding="utf-8")
    found: dict[str, Outlet] = {}
    for name, others in tomllib.loads(text)["names"].items():
        for one in (name, *others):
            found[folded(one)] = Outlet(name)
    return found


def _domains(host: str) -> Iterator[str]:
    """A host and the domains it belongs to: "edition.cnn.com", "cnn.com"."""
    while "." in host:
        yield host
        host = host.partition(".")[2]


def read_outlets(content: Path) -> tuple[Outlets, tuple[Problem, ...]]:
    """The entries of ``content/sources.yml`` and what is wrong with them; none without the file."""
    read = read_list(content / FILE, "sources")
    outlets = Outlets()
    for entry in read.entries:
        _take(entry, read, outlets)
    return outlets, tuple(read.problems)


def _take(entry: Entry, read: YamlList, outlets: Outlets) -> None:
    for key, (_, line) in entry.values.items():
        if key not in KEYS:
            read.problem(line, "unknown-key", key, f"there are: {', '.join(KEYS)}")
    name, line = entry.values.get("source", ("", entry.line))
    if not isinstance(name, str) or not name.strip():
        read.problem(line, "no-name", ", ".join(entry.values), "begin with source: NAME")
        return
    zone, line = entry.values.get("timezone", ("", entry.line))
    if not isinstance(zone, str) or (zone and not zone_exists(zone)):
        todo = "use a name of the time zone database, such as Europe/Oslo"
        read.problem(line, "unknown-timezone", str(zone), todo)
        zone = ""
    outlet = Outlet(" ".join(name.split()), zone)
    for key, known, form in (("hosts", outlets.hosts, _host), ("aliases", outlets.names, folded)):
        value, line = entry.values.get(key, ([], entry.line))
        if value is None:
            read.problem(line, "bad-value", key, "write a list, as [one, other]")
        for one in [value] if isinstance(value, str) else value or []:
            if known.setdefault(form(one), outlet) is not outlet:
                other = known[form(one)].name
                read.problem(line, "twice", one, f"it is {other}'s already; take it from one")
    outlets.names.setdefault(folded(outlet.name), outlet)


def host_of(url: str) -> str:
    """The host of an address without "www."; "" for none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _host(words: str) -> str:
    return host_of(words if "//" in words else f"//{words}")


def folded(name: str) -> str:
    """A name by which spellings of it are the same: no case, no article, no marks."""
    plain = "".join(c for c in name.casefold() if c.isalnum() or c == " ")
    return " ".join(plain.removeprefix("the ").split())


def with_one_name(found: Sequence[Article], pages: Iterable[str]) -> list[Article]:
    """The articles, where saved pages of one host call their outlet otherwise all by the name that
    most of them give (of as many, the first in the alphabet)."""
    read = set(pages)
    named: dict[str, Counter[str]] = defaultdict(Counter)
    for article in found:
        if article.path in read and article.source and (host := host_of(article.url)):
            named[host][article.source] += 1
    best = {host: min(names, key=lambda n: (-names[n], n)) for host, names in named.items()}
    return [
        replace(article, source=best[host_of(article.url)])
        if article.path in read and article.source and host_of(article.url) in best
        else article
        for article in found
    ]
