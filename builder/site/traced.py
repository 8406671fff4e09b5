"""What a page is made of: noted while its template reads, so that the next build makes it anew only
where one of those things has changed.

A view's own words (headline, address, …) go with the view; what leads on from it (the events of a
name, the article behind a view) is noted when it is read, and so is every look into an index. Nobody
has to say what a page depends on, and a new template needs nothing for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")
Note = tuple[Any, str]  # a view, the book or an index, and what was read of it

TRACED: dict[type, frozenset[str]] = {}  # the fields of each class whose reading is noted
_notes: set[Note] | None = None


def note(thing: Any, name: str) -> None:
    """Notes that ``name`` of ``thing`` was read."""
    if _notes is not None:
        _notes.add((thing, name))


@contextmanager
def reading(into: set[Note] | None) -> Iterator[None]:
    """Notes what is read meanwhile; with None nothing is, for what is noted as a whole."""
    global _notes  # noqa: PLW0603 one page is made at a time, and templates cannot hand it on
    before, _notes = _notes, into
    try:
        yield
    finally:
        _notes = before


class _Field:
    """A field of a slotted class whose reading is noted."""

    def __init__(self, slot: Any, name: str) -> None:
        self.slot, self.name = slot, name

    def __get__(self, thing: Any, owner: Any = None) -> Any:
        if thing is None:
            return self
        if _notes is not None:
            _notes.add((thing, self.name))
        return self.slot.__get__(thing)

    def __set__(self, thing: Any, value: Any) -> None:
        self.slot.__set__(thing, value)


def traced(*names: str) -> Callable[[type[T]], type[T]]:
    """Makes a slotted dataclass note when these of its fields are read. All its other fields count
    as its own words."""

    def decorate(cls: type[T]) -> type[T]:
        for name in names:
            setattr(cls, name, _Field(cls.__dict__[name], name))
        TRACED[cls] = frozenset(names)
        return cls

    return decorate


class Index(dict[str, T]):
    """A dictionary of the book that notes each key that is looked for; read as a whole, that too."""

    __slots__ = ("name",)

    def __init__(self, name: str, found: Mapping[str, T] | None = None) -> None:
        """``name`` is that of the book's field which holds it."""
        super().__init__(found or {})
        self.name = name

    def __hash__(self) -> int:  # type: ignore[override] # one index is no other
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    def get(self, key: str, default: Any = None) -> Any:
        """As of a dictionary."""
        note(self, key)
        return super().get(key, default)

    def __getitem__(self, key: str) -> T:
        note(self, key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        note(self, str(key))
        return super().__contains__(key)

    def __iter__(self) -> Iterator[str]:
        raise TypeError("an index is looked into by key; the book has the lists")

    keys = values = items = __iter__  # type: ignore[assignment]
