"""The pages that lead to all others: their addresses, and under which name their labels stand."""

from __future__ import annotations

from collections.abc import Iterable

from builder.site.words import say
from builder.words import PLAIN, words_in

SECTIONS = (
    ("", "common.timeline"),
    ("names/", "names.title"),
    ("map/", "map.title"),
    ("numbers/", "numbers.title"),
    ("open/", "open.title"),
    ("sources/", "common.sources"),
)
FOOT = (
    ("months/", "months.title"),
    ("statements/", "statements.title"),
    ("changes/", "changes.short"),
    ("take/", "take.title"),
)


def labelled(links: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Addresses with their labels in the language of the pages."""
    return [(uri, say(key)) for uri, key in links]


def switch(title: str) -> str:
    """What a switch of colours is called in the language of the pages, where it has our English name."""
    english = words_in(PLAIN)
    ours = {english.say(key): key for key in ("palette.auto", "palette.light", "palette.dark")}
    return say(ours[title]) if title in ours else title


def renamed(uri: str, title: str | None) -> str | None:
    """How a navigation names the page at ``uri``: as it says itself, but in the language of the pages
    where that is nothing or our English label."""
    key = dict((*SECTIONS, *FOOT)).get(uri)
    if key is None or title not in (None, words_in(PLAIN).say(key)):
        return title
    return say(key)
