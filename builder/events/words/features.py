"""Features of words: ``words/<room>.<language>.toml``, a line a feature, read once per room."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def features(room: str, language: str = "en") -> dict[str, frozenset[str]]:
    """Feature → its words (lemmas or forms in lower case) for ``room`` ("dates", "voices").

    Raises ``FileNotFoundError`` where there is no such table.
    """
    source = files("builder.events") / "words" / f"{room}.{language}.toml"
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in data.items()}
