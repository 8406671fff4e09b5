"""Why something was read as it was, in the language of the pages.

The rooms that read say their reasons in English: 'its date lies ahead but its tense looks back'. The
patterns of these sentences stand under [reason] in ``site_src/words/en.toml``, under the same names in
the other languages: a reason that fits one is said anew, with what it quotes as it is. One that no
pattern knows stays English.
"""

from __future__ import annotations

import re
from functools import lru_cache

from builder.site.words import PLAIN, spoken, words_in

_PLACE = re.compile(r"\\\{(\w+)\\\}")
_JOINTS = ("; ", ", ")  # between reasons of which several are given


@lru_cache(1 << 14)
def explained_in(language: str, text: str) -> str | None:
    """``text`` in ``language``; None where no pattern, or no pattern for each of its parts, fits."""
    for key, pattern in _patterns():
        if found := pattern.fullmatch(text):
            said = {
                name: explained_in(language, part) or part
                for name, part in found.groupdict().items()
            }
            return words_in(language).say(key, **said)
    for joint in _JOINTS:
        parts = [explained_in(language, part) for part in text.split(joint)]
        if len(parts) > 1 and None not in parts:
            return joint.join(part or "" for part in parts)
    return None


def explained(text: str) -> str:
    """A reason as the pages tell it."""
    language = spoken().language
    if language == PLAIN or not text:
        return text
    return explained_in(language, text) or text


@lru_cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The English sentences, those with most words of their own first."""
    found = {
        key: text
        for key, text in words_in(PLAIN).texts.items()
        if key.startswith("reason.") and isinstance(text, str)
    }
    ordered = sorted(found, key=lambda key: (-len(re.sub(r"\{\w+\}", "", found[key])), key))
    return tuple(
        (key, re.compile(_PLACE.sub(r"(?P<\1>.+)", re.escape(found[key])))) for key in ordered
    )
