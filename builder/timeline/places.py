"""Places named in the text of a card: where the event plays, though no report says so by itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from builder.model import Name, NameKind
from builder.names import countries
from builder.names.spelling import fold, table

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")


class Gazetteer:
    """The places of a dossier, found by their first words."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._forms: dict[str, list[tuple[tuple[str, ...], Name]]] = defaultdict(list)
        for name in names:
            if name.kind in (NameKind.PLACE, NameKind.COUNTRY):
                for form in (name.name, *name.aliases):
                    words = tuple(fold(form).split())
                    if words and form[:1].isupper():
                        self._forms[words[0]].append((words, name))
        for forms in self._forms.values():
            forms.sort(key=lambda form: (-len(form[0]), form[1].id))

    def named(self, text: str) -> tuple[str, ...]:
        """The names of the places in which a text says that something is, in its order: "in Bergen",
        and without such a word what stands for no government ("took Bergen", not "Oslo denied")."""
        return tuple(dict.fromkeys(self._found(text)))

    def _found(self, text: str) -> Iterator[str]:
        written = [match[0] for match in _WORD.finditer(text)]
        words = [fold(word) for word in written]
        at = 0
        while at < len(words):
            size, name = self._at(words, written, at)
            if name is not None and _plays_there(words, at, name):
                yield name.name
            at += max(1, size)

    def _at(self, words: list[str], written: list[str], at: int) -> tuple[int, Name | None]:
        """The longest place whose name begins there, and how many words it has; none that is part of
        another name ("the Bergen Post") or only of somebody ("Bergen's mayor")."""
        for form, name in self._forms.get(words[at], ()) if written[at][:1].isupper() else ():
            end = at + len(form)
            if tuple(words[at:end]) == form:
                part = end < len(written) and written[end][:1].isupper()
                owns = written[end - 1].endswith(("'s", "’s", "s'", "s’"))
                return len(form), None if part or owns else name
        return 0, None


def _plays_there(words: list[str], at: int, name: Name) -> bool:
    before = words[at - 1] if at else ""
    if before in ("the", "a") and at > 1:
        before = words[at - 2]
    if before in _locating():
        return True
    return name.kind is NameKind.PLACE and at > 0 and not countries.government_of(name.name)


@cache
def _locating() -> frozenset[str]:
    return frozenset(table("timeline/heads.toml", "locating"))
