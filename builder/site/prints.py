"""Prints of what pages are made of (``builder.site.traced``): equal prints, equal pages.

A node is the name of something that was read: ``e␟e7f3a␟names`` the names of an event, ``i␟article_of␟x``
what stands under x in an index. ``Prints.of`` gives its print in a book, "" where it is not there.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

import msgspec

from builder.model import Event
from builder.site import maps
from builder.site.book import Book
from builder.site.known import KnownDay, VersionView
from builder.site.traced import TRACED, Index, Note, reading
from builder.site.views import (
    ArticleView,
    EventView,
    MonthView,
    NameView,
    SourceView,
    YearView,
)

_SPLIT = "\x1f"
_PLAIN = (str, int, float, type(None))

# The views that pages lead to: the letter of each class, and what a view is found by.
_KEYS: dict[type, tuple[str, Callable[[Any], str]]] = {
    EventView: ("e", lambda view: view.id),
    NameView: ("n", lambda view: view.name.id),
    ArticleView: ("a", lambda view: view.article.id),
    MonthView: ("m", lambda view: view.uri),
    YearView: ("y", lambda view: view.label),
    SourceView: ("s", lambda view: view.slug),
    KnownDay: ("k", lambda view: view.iso),
    VersionView: ("v", lambda view: f"{view.version.event} {view.version.since}"),
}


def nodes(notes: Iterable[Note]) -> list[str]:
    """The nodes of what was noted, in order."""
    found = []
    for thing, name in notes:
        if type(thing) is Index:
            found.append(f"i{_SPLIT}{thing.name}{_SPLIT}{name}")
        elif type(thing) is Book:
            found.append(f"b{_SPLIT}{_SPLIT}{name}")
        else:
            letter, key = _KEYS[type(thing)]
            found.append(f"{letter}{_SPLIT}{key(thing)}{_SPLIT}{name}")
    return sorted(found)


class Prints:
    """The prints of one book, each worked out once."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._known: dict[str, str] = {}
        self._own: dict[int, str] = {}
        lists = (
            book.events,
            book.also,
            book.names,
            book.articles,
            book.months,
            book.years,
            book.sources,
        )
        self._things: dict[str, dict[str, Any]] = {}
        for views in (*lists, book.known, book.versions):
            for view in views:
                letter, key = _KEYS[type(view)]
                self._things.setdefault(letter, {})[key(view)] = view

    def of(self, node: str) -> str:
        """The print of a node."""
        if node not in self._known:
            with reading(None):
                self._known[node] = self._worked_out(node)
        return self._known[node]

    def _worked_out(self, node: str) -> str:
        letter, key, name = node.split(_SPLIT, 2)
        if letter == "i":
            return self._print(dict.get(getattr(self.book, key), name))
        thing = self.book if letter == "b" else self._things.get(letter, {}).get(key)
        if thing is None:
            return ""
        if name == OWN:
            return self._words(thing)
        if name == maps.WHERE and isinstance(thing, NameView):
            return _digest(repr(maps.where(thing, self.book)))
        return self._print(getattr(thing, name))

    def _print(self, value: Any) -> str:
        return _digest(self._told(value))

    def _told(self, value: Any) -> str:
        """``value`` as text; of views in it their own words alone."""
        kind = type(value)
        if kind in _KEYS:
            return self._words(value)
        if isinstance(value, (*_PLAIN, Enum)):
            return repr(value)
        if isinstance(value, (list, tuple)):
            return f"[{','.join(map(self._told, value))}]"
        if kind is Event:  # no page shows its echo, of which one more article changes most a little
            return _encoded(replace(value, echo=0.0))
        if is_dataclass(kind) and kind.__module__ == "builder.model":
            return _encoded(value)
        if is_dataclass(kind):
            return self._told([getattr(value, one.name) for one in fields(kind)])
        raise TypeError(f"no print of {value!r}; leave what holds it out of what is traced")

    def _words(self, view: Any) -> str:
        """The print of what a view says by itself."""
        if id(view) not in self._own:
            own = [getattr(view, name) for name in OWN_FIELDS[type(view)]]
            self._own[id(view)] = _digest(self._told(own))
        return self._own[id(view)]


OWN = "its own"  # as the name of a node: the view's own words
OWN_FIELDS = {
    kind: [one.name for one in fields(kind) if one.name not in TRACED[kind]] for kind in _KEYS
}


def _encoded(value: Any) -> str:
    try:
        return msgspec.json.encode(value).decode()
    except (ValueError, UnicodeEncodeError):  # half of a character, from a broken article
        return repr(value)


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "backslashreplace"), digest_size=8).hexdigest()
