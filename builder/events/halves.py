"""Whether leaving out has torn a headline: half of a compound, of a pair of numbers, of a count."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = re.compile(r"[^\W\d_]{2,}")
_JOINED = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)+")
_RANGE = re.compile(r"\b(?:by|from) (\S*\d\S*) to (\S*\d[\w%]*)")
_BARE_COUNT = re.compile(r"\b(?:with|among|including|against) [\d.,]+$")


def halved(title: str, sentence: str) -> Iterator[str]:
    """What ``title``, a headline, has half of that ``sentence`` has whole, in words."""
    alone = set(_WORD.findall(_JOINED.sub(" ", sentence).lower()))
    told = set(_WORD.findall(_JOINED.sub(" ", title).lower()))
    for compound in _JOINED.findall(sentence):
        if compound.lower() in title.lower():
            continue
        halves = set(_WORD.findall(compound.lower())) & told - alone
        if halves and compound.islower():
            yield f"“{compound}” is cut to “{min(halves)}”"
    for first, last in _RANGE.findall(sentence):
        if f"to {last}" in title and first not in title:
            yield f"“to {last}” lacks what it is counted from"
    if found := _BARE_COUNT.search(title):
        yield f"“{found.group()}” of what, nothing tells"
