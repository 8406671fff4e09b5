"""The words of a language, from its TOML file, and what each token of a text can be.

A table of the file is a kind of word. A word may belong to several kinds ("second"); a phrase
stands at its first word. A stretch of text is worth parsing only if some word of it is *hot*:
it belongs to a kind that can carry a date on its own.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from builder.dates.tokens import tokens
from builder.model import Grain

COLD = frozenset({"lead", "word", "small", "teen", "tens", "big", "about", "about-length", "some", "every", "which",
                  "which-then", "ordinal", "early", "edge", "then-ago", "zone"})  # fmt: skip


class Sense(NamedTuple):
    """One thing a word or phrase can be: its kind, its value, and the case it must have."""

    kind: str
    value: int | str | Grain
    case: str = ""  # "capital", "plain" or ""
    words: tuple[str, ...] = ()  # the further words of a phrase


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The senses of each first word, the words that can stand in a date, and the hot ones.

    ``leads`` are phrases before a date with the shape they give it; ``words`` the spellings of the
    words that patterns name, empty for English, where they are written as they are named.
    """

    language: str
    senses: dict[str, tuple[Sense, ...]]
    known: frozenset[str]
    hot: frozenset[str]
    leads: dict[str, str]
    words: dict[str, tuple[str, ...]]

    def spellings(self, word: str) -> tuple[str, ...]:
        """How a word of the patterns (they are in English) is written in this language."""
        if not self.words or not word.isalpha():
            return (word,)
        return self.words.get(word, ())


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; raises ``FileNotFoundError`` if there is no word file for it."""
    path = files("builder.dates") / "words" / f"{language}.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    senses: dict[str, list[Sense]] = {}
    known: set[str] = set()
    hot: set[str] = set()
    leads: dict[str, str] = {}
    words: dict[str, tuple[str, ...]] = {}
    for case, kind, value, phrase in _entries(tables):
        if kind == "lead":
            leads[phrase] = value
        parts = tuple(t.lower for t in tokens(phrase))
        known.update(parts)
        if kind == "word":
            words[value] = (*words.get(value, ()), phrase)
        if kind in ("lead", "word"):
            continue
        senses.setdefault(parts[0], []).append(Sense(kind, _value(kind, value), case, parts[1:]))
        if kind not in COLD or (kind == "teen" and int(value) >= 16):
            hot.add(parts[-1])
    return Lexicon(
        language,
        {word: tuple(found) for word, found in sorted(senses.items())},
        frozenset(known),
        frozenset(hot),
        leads,
        words,
    )


def _value(kind: str, value: str) -> int | str | Grain:
    if kind.startswith("unit"):
        return Grain[value]
    return int(value) if value.lstrip("-").isdigit() else value


def _entries(tables: dict[str, dict[str, object]]) -> list[tuple[str, str, str, str]]:
    """Case, kind, value and phrase of every line of a word file."""
    found: list[tuple[str, str, str, str]] = []
    for name, table in tables.items():
        kinds = table if name in ("capital", "plain") else {name: table}
        case = name if name in ("capital", "plain") else ""
        for kind, values in kinds.items():
            assert isinstance(values, dict)
            for value, phrases in values.items():
                found.extend((case, kind, value, phrase) for phrase in phrases)
    return found


def fits(sense: Sense, text: str) -> bool:
    """Whether a word is written in the case the sense wants."""
    if not sense.case:
        return True
    return text[:1].isupper() == (sense.case == "capital")
