"""How near two articles are to telling one story: the cosine of their rare words and names.

Two reports with the same verb are far likelier to tell of one happening when the articles around
them are on one story. Where all articles are on one story, as in a dossier, what they all share
weighs nothing, and nearness means the same chapter of it.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from builder.model import Article
from builder.names.spelling import table
from builder.timeline.heads import stem

USUAL = 200  # articles of a dossier of some size: in a smaller one rarity is measured as in this
LONGEST = 300  # words of an article that say most of what it is about; more costs time only
TOPICS = 4
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]{3,}")  # numbers tell one quake from another


class Stories:
    """Nearness of articles, worked out when asked for."""

    def __init__(self, articles: Sequence[Article]) -> None:
        """Weigh the words of every article by how few articles have them."""
        common = frozenset(table("timeline/heads.toml", "common"))
        counted = {
            article.id: _stems(f"{article.title}\n{article.text}", common) for article in articles
        }
        had = Counter(word for words in counted.values() for word in words)
        size = max(len(counted), USUAL)
        self._weights = {name: _weighted(words, had, size) for name, words in counted.items()}
        self._known: dict[tuple[str, str], float] = {}

    def topics(self, article: str) -> list[str]:
        """The few words that tell most what an article is about."""
        return list(self._weights[article])[:TOPICS]

    def nearness(self, a: str, b: str) -> float:
        """Between 0 (nothing in common) and 1 (the same text), for two article ids."""
        if a == b:
            return 1.0
        pair = (a, b) if a < b else (b, a)
        if pair not in self._known:
            one, other = self._weights[pair[0]], self._weights[pair[1]]
            # fsum, since other sums of floats depend on their order.
            both = one.keys() & other.keys()
            self._known[pair] = round(math.fsum(one[word] * other[word] for word in both), 4)
        return self._known[pair]


def _stems(text: str, common: frozenset[str]) -> Counter[str]:
    """The telling words of a text, words for one kind of happening made equal."""
    words = Counter(_WORD.findall(text.casefold()))
    stems: Counter[str] = Counter()
    for word, times in words.items():
        if word not in common:
            stems[stem(word)] += times
    return stems


def _weighted(words: Counter[str], had: Counter[str], size: int) -> dict[str, float]:
    """The weights of an article's weightiest words, as a vector of length 1."""
    weights = {
        word: (1 + math.log(times)) * math.log(size / had[word])
        for word, times in words.items()
        if had[word] < size
    }
    best = sorted(weights, key=lambda word: (-weights[word], word))[:LONGEST]
    length = math.sqrt(math.fsum(weights[word] ** 2 for word in best))
    return {word: weights[word] / length for word in best} if length else {}
