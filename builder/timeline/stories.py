"""How near two articles are to telling one story: the cosine of their rare words and names.

Two reports with the same verb are far likelier to tell of one happening when the articles around
them are on one story. A short article says little of what its story is about, so each is read
together with those nearest to it, and these are looked for twice: the second time with the words
of the story already at hand. Where all articles are on one story, as in a dossier, what they all
share weighs nothing, and nearness means the same chapter of it.

Words are numbers in the order of the alphabet, articles in that of their ids. Weights are whole
numbers too: their sums are exact, in whatever order and on whatever machine they are taken.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

import numpy as np
from numpy.typing import NDArray

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
THEIR_WEIGHT = 2  # of the words of its nearest together, where an article's own weigh 1
TELLING = 60  # words by which the nearest are looked for,
PEERS = 24  # among so many articles before and after it that have one of them too,
DAYS = 30  # published so many days apart at most
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]{3,}")  # numbers tell one quake from another

ONE = 1 << 20  # the length of a vector
_COARSE = 24  # bits by which a cosine is shortened to weigh the nearest among one another
_HEAVY = (1 << 40) - 1  # more than any weight

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Words:
    """A vector of length ``ONE``: words, the weightiest first, and what each weighs."""

    words: Numbers
    weights: Numbers


class Stories:
    """Nearness of articles, worked out when asked for."""

    def __init__(self, articles: Sequence[Article]) -> None:
        """Weigh the words of every article by how few articles have them, and add its story's."""
        common = frozenset(table("timeline/heads.toml", "common"))
        ordered = sorted(articles, key=lambda article: article.id)
        self._place = {article.id: place for place, article in enumerate(ordered)}
        days = np.array([a.published.toordinal() if a.published else 0 for a in ordered], np.int64)
        texts = [f"{article.title}\n{article.text}" for article in ordered]
        told = [_stems(text, common) for text in texts]
        self._vocabulary, own = _weighed(told)
        self._desk = np.zeros(len(self._vocabulary), np.int64)  # one vector laid out, or nothing
        self._vectors = own
        for _ in range(ROUNDS):
            self._vectors = self._with_nearest(own, _peers(self._vectors, days))
        self._known: dict[tuple[str, str], float] = {}

    def topics(self, article: str) -> list[str]:
        """The few words that tell most what an article's story is about."""
        words = self._vectors[self._place[article]].words[:TOPICS]
        return [self._vocabulary[word] for word in words.tolist()]

    def nearness(self, a: str, b: str) -> float:
        """Between 0 (nothing in common) and 1 (the same text), for two article ids."""
        if a == b:
            return 1.0
        pair = (a, b) if a < b else (b, a)
        if pair not in self._known:
            self.compare([pair])
        return self._known[pair]

    def compare(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Works out many nearnesses at once, each pair the smaller id first."""
        new = sorted({pair for pair in pairs if pair not in self._known})
        for a, some in groupby(new, key=lambda pair: pair[0]):
            others = [b for _, b in some]
            cosines = self._cosines(
                self._vectors, self._place[a], [self._place[b] for b in others]
            ).tolist()
            for b, cosine in zip(others, cosines, strict=True):
                self._known[a, b] = round(cosine / (ONE * ONE), 4)

    def _cosines(self, vectors: Sequence[Words], one: int, others: Sequence[int]) -> Numbers:
        """The products of one vector with some others: ``ONE * ONE`` for the same text."""
        if not others:
            return np.zeros(0, np.int64)
        some = [vectors[other] for other in others]
        starts = np.cumsum([0, *(len(other.words) for other in some)])
        self._desk[vectors[one].words] = vectors[one].weights
        products = self._desk[np.concatenate([other.words for other in some])]
        products *= np.concatenate([other.weights for other in some])
        self._desk[vectors[one].words] = 0
        sums = np.concatenate([[0], np.cumsum(products)])
        found: Numbers = sums[starts[1:]] - sums[starts[:-1]]
        return found

    def _with_nearest(self, own: Sequence[Words], peers: Iterable[Numbers]) -> list[Words]:
        """The words of each article together with those of the nearest among its peers."""
        found = []
        for one, others in enumerate(peers):
            cosines = self._cosines(self._vectors, one, others.tolist())
            near = np.flatnonzero(cosines >= NEAR * ONE * ONE)
            best = near[np.lexsort((others[near], -cosines[near]))][:NEAREST]
            shares = (cosines[best] >> _COARSE).tolist()
            theirs = zip(others[best].tolist(), shares, strict=True)
            parts = [(own[one], sum(shares)), *((own[o], THEIR_WEIGHT * s) for o, s in theirs)]
            found.append(_together(parts) if shares else own[one])
        return found


def _stems(text: str, common: frozenset[str]) -> list[str]:
    """The telling words of a text, each once, words for one kind of happening made equal."""
    return sorted(set(map(stem, set(_WORD.findall(text.casefold())) - common)))


def _weighed(told: Sequence[Iterable[str]]) -> tuple[list[str], list[Words]]:
    """All words in their order, and those of each article by how few articles have them."""
    had = Counter(chain.from_iterable(told))
    vocabulary = sorted(had)
    number = {word: place for place, word in enumerate(vocabulary)}
    size = max(len(told), USUAL)
    rare = {count: round(math.log(size / count) * ONE) for count in set(had.values())}
    weights = np.array([rare[had[word]] for word in vocabulary], np.int64)
    found = []
    for words in told:
        numbers = np.array([number[word] for word in words], np.int64)
        found.append(_scaled(numbers, weights[numbers]))
    return vocabulary, found


def _together(parts: Sequence[tuple[Words, int]]) -> Words:
    """The sum of some vectors, each so many times."""
    words = np.concatenate([vector.words for vector, _ in parts])
    weights = np.concatenate([vector.weights * times for vector, times in parts])
    order = np.argsort(words, kind="stable")
    words, sums = words[order], np.concatenate([[0], np.cumsum(weights[order])])
    ends = np.flatnonzero(np.diff(words, append=-1)) + 1
    return _scaled(words[ends - 1], np.diff(sums[ends], prepend=0) >> 16)


def _scaled(words: Numbers, weights: Numbers) -> Words:
    """The weightiest words, as a vector of length ``ONE``."""
    order = np.lexsort((words, -weights))[:LONGEST]
    order = order[weights[order] > 0]
    weights = weights[order]
    length = math.isqrt(int(weights @ weights))
    return Words(words[order], weights * ONE // length if length else weights)


# ---------------------------------------------------------------- the nearest


def _peers(vectors: Sequence[Words], days: Numbers) -> Iterable[Numbers]:
    """For each article those that share most of its telling words, and are of those days."""
    telling = [vector.words[:TELLING] for vector in vectors]
    order = np.argsort(days, kind="stable")  # articles by day, then by id
    rows = np.concatenate([telling[one] for one in order]) if len(order) else days
    having = np.repeat(order, [len(telling[one]) for one in order])
    sort = np.argsort(rows, kind="stable")
    rows, having = rows[sort], having[sort]  # who has each word, word after word
    place = np.empty_like(sort)
    place[sort] = np.arange(len(sort))
    ends = np.cumsum([len(telling[one]) for one in order])
    places = {
        one: place[end - len(telling[one]) : end]
        for one, end in zip(order.tolist(), ends, strict=True)
    }
    beside = np.arange(-PEERS, PEERS + 1)
    for one, words in enumerate(telling):
        near = places[one][:, None] + beside
        inside = (near >= 0) & (near < len(rows))
        near = np.where(inside, near, 0)
        shared = having[near[inside & (rows[near] == words[:, None])]]
        yield _most(shared, one, days)


def _most(shared: Numbers, one: int, days: Numbers) -> Numbers:
    """Those that share most with an article, of its days."""
    others, counts = np.unique(shared, return_counts=True)
    near = (np.abs(days[others] - days[one]) <= DAYS) & (others != one)
    others, counts = others[near], counts[near]
    best: Numbers = others[np.lexsort((others, -counts))][: 4 * NEAREST]
    return best
