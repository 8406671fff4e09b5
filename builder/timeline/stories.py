"""How near two articles are to telling one story: the cosine of their rare words and names.

Two reports with the same verb are far likelier to tell of one happening when the articles around
them are on one story. A short article says little of what its story is about, so each is read
together with those nearest to it, and these are looked for twice: the second time with the words
of the story already at hand. Where all articles are on one story, as in a dossier, what they all
share weighs nothing, and nearness means the same chapter of it.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from builder.model import Article
from builder.names.spelling import table
from builder.timeline.heads import stem

USUAL = 200  # articles of a dossier of some size: in a smaller one rarity is measured as in this
LONGEST = 300  # words of an article that say most of what it is about; more costs time only
TOPICS = 4
# On ECB+, pairs of articles on one story are told from others with F1 80.9 by each article alone,
# 90.7 with its nearest, 93.2 with the nearest found twice; 5 to 8 nearest make no difference.
NEAREST, ROUNDS = 6, 2
NEAR = 0.12  # cosine; an article that has none so near is on a story by itself
THEIR_WEIGHT = 2.0  # of the words of its nearest together, where an article's own weigh 1
TELLING = 60  # words by which the nearest are looked for,
PEERS = 24  # among so many articles before and after it that have one of them too,
DAYS = 30  # published so many days apart at most
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]{3,}")  # numbers tell one quake from another

Words = Mapping[str, float]  # a vector of length 1, the weightiest first


class Stories:
    """Nearness of articles, worked out when asked for."""

    def __init__(self, articles: Sequence[Article]) -> None:
        """Weigh the words of every article by how few articles have them, and add its story's."""
        common = frozenset(table("timeline/heads.toml", "common"))
        found = {a.id: _stems(f"{a.title}\n{a.text}", common) for a in articles}
        had = Counter(word for words in found.values() for word in words)
        size = max(len(found), USUAL)
        own = {
            name: _scaled({w: math.log(size / had[w]) for w in words if had[w] < size})
            for name, words in found.items()
        }
        days = {a.id: a.published.toordinal() if a.published else 0 for a in articles}
        self._weights: dict[str, Words] = own
        for _ in range(ROUNDS):
            self._weights = _with_nearest(own, self._weights, days)
        self._known: dict[tuple[str, str], float] = {}

    def topics(self, article: str) -> list[str]:
        """The few words that tell most what an article's story is about."""
        return list(self._weights[article])[:TOPICS]

    def nearness(self, a: str, b: str) -> float:
        """Between 0 (nothing in common) and 1 (the same text), for two article ids."""
        if a == b:
            return 1.0
        pair = (a, b) if a < b else (b, a)
        if pair not in self._known:
            self._known[pair] = _cosine(self._weights[pair[0]], self._weights[pair[1]])
        return self._known[pair]


def _stems(text: str, common: frozenset[str]) -> list[str]:
    """The telling words of a text, each once, words for one kind of happening made equal."""
    words = set(_WORD.findall(text.casefold())) - common
    return sorted({stem(word) for word in words})


def _scaled(weights: Words) -> Words:
    """The weightiest words, as a vector of length 1."""
    best = sorted(weights, key=lambda word: (-weights[word], word))[:LONGEST]
    length = math.sqrt(math.fsum(weights[word] ** 2 for word in best))
    return {word: weights[word] / length for word in best} if length else {}


def _cosine(one: Words, other: Words) -> float:
    # fsum, since other sums of floats depend on their order.
    both = one.keys() & other.keys()
    return round(math.fsum(one[word] * other[word] for word in both), 4)


# ---------------------------------------------------------------- the nearest


def _with_nearest(
    own: Mapping[str, Words], known: Mapping[str, Words], days: Mapping[str, int]
) -> dict[str, Words]:
    """The words of each article together with those of the articles that are nearest by ``known``."""
    found = {}
    for name, peers in _peers(known, days).items():
        near = {other: _cosine(known[name], known[other]) for other in peers}
        near = {other: cosine for other, cosine in near.items() if cosine >= NEAR}
        best = sorted(near, key=lambda other: (-near[other], other))[:NEAREST]
        total = math.fsum(near[other] for other in best)
        sums = dict(own[name])
        for other in best if total else ():
            share = THEIR_WEIGHT * near[other] / total
            for word, weight in own[other].items():
                sums[word] = sums.get(word, 0.0) + share * weight
        found[name] = _scaled(sums)
    return found


def _peers(known: Mapping[str, Words], days: Mapping[str, int]) -> dict[str, list[str]]:
    """For each article those that share most of its telling words, and are of those days."""
    rows: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for name, words in known.items():
        for word in list(words)[:TELLING]:
            rows[word].append((days[name], name))
    for row in rows.values():
        row.sort()
    found = {}
    for name, words in known.items():
        shared: Counter[str] = Counter()
        for word in list(words)[:TELLING]:
            row = rows[word]
            place = bisect_left(row, (days[name], name))
            for day, other in row[max(0, place - PEERS) : place + PEERS + 1]:
                if abs(day - days[name]) <= DAYS and other != name:
                    shared[other] += 1
        best = sorted(shared, key=lambda other: (-shared[other], other))
        found[name] = best[: 4 * NEAREST]
    return found
