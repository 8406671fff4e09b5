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
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import islice
from operator import mul
from sys import intern

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
    return sorted({intern(stem(word)) for word in words})


def _scaled(weights: Words) -> Words:
    """The weightiest words, as a vector of length 1."""
    least = min(sorted(weights.values(), reverse=True)[:LONGEST], default=0.0)
    likely = sorted(word for word, weight in weights.items() if weight >= least)
    best = sorted(likely, key=weights.__getitem__, reverse=True)[:LONGEST]
    heavy = [weights[word] for word in best]
    length = math.sqrt(math.fsum(map(mul, heavy, heavy)))
    return {word: weight / length for word, weight in zip(best, heavy, strict=True)}


def _cosine(one: Words, other: Words) -> float:
    # fsum, since other sums of floats depend on their order.
    both = one.keys() & other.keys()
    weights = map(mul, map(one.__getitem__, both), map(other.__getitem__, both))
    return round(math.fsum(weights), 4)


# ---------------------------------------------------------------- the nearest


def _with_nearest(
    own: Mapping[str, Words], known: Mapping[str, Words], days: Mapping[str, int]
) -> dict[str, Words]:
    """The words of each article together with those of the articles that are nearest by ``known``."""
    found = {}
    peers = _peers(known, days)
    pairs = {(min(a, b), max(a, b)) for a, others in peers.items() for b in others}
    cosines = {(a, b): _cosine(known[a], known[b]) for a, b in pairs}
    for name in known:
        near = {o: cosines[min(name, o), max(name, o)] for o in peers[name]}
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
    names = sorted(known, key=lambda name: (days[name], name))
    rows: dict[str, list[str]] = defaultdict(list)
    beside: dict[str, list[tuple[list[str], int]]] = {}
    for name in names:
        telling = [rows[word] for word in islice(known[name], TELLING)]
        beside[name] = [(row, len(row)) for row in telling]
        for row in telling:
            row.append(name)
    found = {}
    for name in known:
        shared: Counter[str] = Counter()
        for row, place in beside[name]:
            if len(row) > 1:
                shared.update(row[max(0, place - PEERS) : place + PEERS + 1])
        found[name] = _most(shared, name, days)
    return found


def _most(shared: Counter[str], name: str, days: Mapping[str, int]) -> list[str]:
    """Those that share most with an article, of its days."""
    first, last = days[name] - DAYS, days[name] + DAYS
    ranks: dict[int, list[str]] = defaultdict(list)
    for other, count in shared.items():
        ranks[count].append(other)
    best: list[str] = []
    for count in sorted(ranks, reverse=True):
        if len(best) >= 4 * NEAREST:
            break
        best += sorted(o for o in ranks[count] if o != name and first <= days[o] <= last)
    return best[: 4 * NEAREST]
