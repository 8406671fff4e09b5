"""What number words are worth: ``words/numbers.<language>.toml`` read once into one value."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Numbers:
    """Number words by what they do, in lower case; ``qualifiers`` are a qualifier's phrases."""

    worth: dict[str, float]
    scales: dict[str, float]
    short: dict[str, float]
    qualifiers: dict[str, tuple[str, ...]]


@cache
def numbers(language: str = "en") -> Numbers:
    """The number words of ``language``. Raises ``FileNotFoundError`` where there are none."""
    source = files("builder.events") / "words" / f"numbers.{language}.toml"
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    return Numbers(
        worth={word: float(value) for word, value in data["worth"].items()},
        scales={word: float(value) for word, value in data["scales"].items()},
        short={word: float(value) for word, value in data["short"].items()},
        qualifiers={name: tuple(phrases) for name, phrases in data["qualifiers"].items()},
    )
