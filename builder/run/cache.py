"""What one build worked out and the next may take over: one SQLite file, ``<cache>/dateline.sqlite``.

It has one table, of key, stamp and value. The key names a thing by a hash of what it was made of: the
bytes of a file, an article, all that was known by a day. The stamp is a hash of everything else that
has a say: the whole package with its data files, the options, the language model, the libraries. So
an entry is right or is never asked for, and what has another stamp is deleted. A file that is broken
or none of ours is begun anew, with one line in the log; where nothing can be kept, all is worked out.
"""

from __future__ import annotations

import hashlib
import logging
import re
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields
from importlib import resources
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources.abc import Traversable
from typing import Any, Generic, Self, TypeVar

import msgspec

from builder import language
from builder.config import Config
from builder.words import PLAIN, words_in

log = logging.getLogger("dateline")

T = TypeVar("T")
FILE = "dateline.sqlite"
#: Options that change nothing of what is read in files, articles and days: where things lie, and what
#: is done with the result. All others are part of the stamp, and so is one that is new.
UNREAD = frozenset(
    {
        *(
            "content",
            "cache",
            "templates",
            "home",
            "pages",
            "site_url",
            "repo_url",
            "branch",
            "archive",
        ),
        *("title", "standfirst", "search", "social", "take", "licence"),
        *("cards", "workers", "executor", "scheduler", "articles_at", "known_on", "strict"),
    }
)
#: The rooms that make a timeline of articles: what they say differently, an edition tells as such.
READING = ("model.py", "language.py", "syntax.py", "dates", "names", "events", "timeline")


class Shelf(Generic[T]):
    """The entries of one sort, as a context: ``with Shelf(config, "reports", ArticleReports) as kept``."""

    def __init__(self, config: Config, name: str, kind: type[T]) -> None:
        self.file, self.name, self.kind = config.cache / FILE, name, kind
        self._stamp = stamp(config)
        self._asked: set[str] = set()
        self._rows = self._opened()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *trouble: object) -> None:
        self._rows.close()

    def get(self, made_of: bytes) -> T | None:
        """What was made of these bytes; None where it must be made."""
        key = self._key(made_of)
        self._asked.add(key)
        found = self._done("SELECT value FROM kept WHERE key = ? AND stamp = ?", key, self._stamp)
        try:
            return msgspec.msgpack.decode(found[0][0], type=self.kind) if found else None
        except (msgspec.DecodeError, RecursionError) as trouble:
            self._begun_anew(trouble)
            return None

    def put(self, made_of: bytes, thing: T) -> None:
        """Keeps a thing, at once and whole."""
        key = self._key(made_of)
        self._asked.add(key)
        value = msgspec.msgpack.encode(thing)
        self._done("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", key, self._stamp, value)

    def forget_others(self) -> None:
        """Deletes the entries of this sort that were not asked for."""
        first, last = f"{self.name} ", f"{self.name}!"
        there = self._done("SELECT key FROM kept WHERE key BETWEEN ? AND ?", first, last)
        for (key,) in there:
            if key not in self._asked:
                self._done("DELETE FROM kept WHERE key = ?", key)

    def _key(self, made_of: bytes) -> str:
        return f"{self.name} {hashlib.sha256(made_of).hexdigest()}"

    def _done(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        try:
            return self._rows.execute(statement, values).fetchall()
        except sqlite3.OperationalError as trouble:
            self._go_without(trouble)
        except sqlite3.DatabaseError as trouble:
            self._begun_anew(trouble)
        return []

    def _opened(self) -> sqlite3.Connection:
        """The table, without entries of another stamp."""
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            return _table(str(self.file), self._stamp)
        except (sqlite3.OperationalError, OSError) as trouble:
            if "no such column" not in str(trouble):
                self._go_without(trouble)
                return self._rows
            self._begun_anew(trouble)
        except sqlite3.DatabaseError as trouble:
            self._begun_anew(trouble)
        return self._rows

    def _begun_anew(self, trouble: Exception) -> None:
        log.warning("cache %s: broken or none of ours, begun anew: %s", self.file, trouble)
        for path in (self.file, *self.file.parent.glob(f"{FILE}-*")):
            path.unlink(missing_ok=True)
        self._rows = _table(str(self.file), self._stamp)

    def _go_without(self, trouble: Exception) -> None:
        log.warning("cache %s: cannot be used, going on without: %s", self.file, trouble)
        self._rows = _table(":memory:", self._stamp)


def _table(file: str, stamp: str) -> sqlite3.Connection:
    rows = sqlite3.connect(file, timeout=30, isolation_level=None)
    rows.execute("PRAGMA journal_mode = WAL")
    rows.execute("PRAGMA synchronous = NORMAL")
    rows.execute("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, stamp TEXT, value BLOB)")
    rows.execute("DELETE FROM kept WHERE stamp != ?", (stamp,))
    return rows


def stamp(config: Config) -> str:
    """A hash of all that has a say in what is read, but what is read."""
    told = [f"{language.info()}", f"python {sys.version_info[:2]}", *_libraries()]
    told.append(f"{words_in(PLAIN).texts}")  # dates are told in them
    told += [f"{f.name}={getattr(config, f.name)}" for f in fields(config) if f.name not in UNREAD]
    return _hash(told, ("",))


def reading(config: Config) -> str:
    """A few letters that tell the rooms that read, the model and its options from others: what they make
    of the same articles may differ."""
    options = [f"{name}={getattr(config, name)}" for name in ("quote_words", "date_order")]
    return _hash([f"{language.info()}", *options], READING)[:8]


def _hash(told: Sequence[str], names: Sequence[str]) -> str:
    whole = hashlib.sha256("\n".join(told).encode("utf-8", "backslashreplace"))
    for name, data in sources(names):
        whole.update(f"\n{name}\n".encode())
        whole.update(data)
    return whole.hexdigest()


def _libraries() -> Iterator[str]:
    """The packages that ours asks for, with their versions."""
    try:
        asked = requires("dateline") or []
    except PackageNotFoundError:  # run from a folder
        asked = []
    for name in sorted({found[0] for one in asked if (found := re.match(r"[\w.-]+", one))}):
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"{name} is not there"


def sources(names: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file of these modules and rooms; "" is the whole package."""
    root = resources.files("builder")
    for name in names:
        yield from _walk(root.joinpath(name) if name else root, name)


def _walk(here: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    if here.is_file():
        if not name.endswith((".pyc", ".pyo")):
            yield name, here.read_bytes()
        return
    for child in sorted(here.iterdir(), key=lambda one: one.name):
        yield from _walk(child, f"{name}/{child.name}")
