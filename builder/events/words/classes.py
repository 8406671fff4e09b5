"""What sort of thing a word names, as WordNet's editors sorted them (``classes.<language>.toml``)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def classes(part: str, language: str = "en") -> dict[str, str]:
    """Lemma → class, for ``part`` "verb" ("communication", "motion") or "noun" ("person", "act").

    Raises ``FileNotFoundError`` where a language has no such table, ``KeyError`` for another part.
    """
    source = files("builder.events") / "words" / f"classes.{language}.toml"
    data = tomllib.loads(source.read_text(encoding="utf-8"))[part]
    return {word: kind for kind, words in data.items() for word in words.split()}
