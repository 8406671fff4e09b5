"""What a verb or a noun cannot stand without: ``words/valency.<language>.toml`` read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Valency:
    """Verbs by the preposition of the phrase that belongs to them; nouns that want a tail."""

    verbs: dict[str, frozenset[str]]  # preposition → verbs
    tail: frozenset[str]
    bare: frozenset[str]  # nouns that say little without anything: "signs contract"
    whole: frozenset[str]  # nouns that tell enough as an object alone: "declares bankruptcy"
    alone: frozenset[str]  # verbs that tell enough without more: "resigns"
    done: frozenset[str]  # … in the passive: "is arrested"

    def governs(self, verb: str, preposition: str) -> bool:
        """Whether a phrase with ``preposition`` belongs to ``verb``: "accuse of"."""
        return verb in self.verbs.get(preposition, ())


@cache
def valency(language: str = "en") -> Valency:
    """The table of ``language``. Raises ``FileNotFoundError`` where there is none."""
    source = files("builder.events") / "words" / f"valency.{language}.toml"
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    verbs = {preposition: frozenset(words) for preposition, words in data["verbs"].items()}
    alone = data["alone"]
    return Valency(
        verbs,
        frozenset(data["nouns"]["tail"]),
        frozenset(data["nouns"]["bare"]),
        frozenset(data["nouns"]["whole"]),
        frozenset(alone["acting"]),
        frozenset(alone["done"]),
    )
