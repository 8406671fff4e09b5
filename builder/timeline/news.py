"""How alike the news of two articles is: whether their titles and first words tell the same.

Two outlets seldom tell one piece of news with one verb ("Senate approves Lund", "Lund confirmed as
minister"), but they name the same people, places, numbers and rare words, in the title and in the
first sentences. Each word weighs by how few articles have it, over the dossier and a background of
imagined articles, so that a dossier of two is measured nearly as one of thousands.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

from builder.model import Article, ParagraphKind
from builder.names import countries
from builder.names.spelling import fold, table
from builder.timeline.evidence import common
from builder.timeline.heads import stem

# Set on 628 articles of nine outlets of one week: of 63 pairs of two outlets, labelled by hand before,
# all three parts of the likeness together put 22 of 33 pairs of one piece of news above all others;
# titles alone 10, openings alone 18. With 30 or 80 words of opening it is no better, nor with a list of
# how frequent words are in English in place of the background.
OPENING = 50  # words of an article's body that tell its news
UNTITLED = 15  # words of the opening that stand for the title where there is none
BACKGROUND, HAVING = 200, 4  # imagined articles, and how many of them have any one word
FREQUENT = (
    0.15  # share of articles from which on a word in both titles makes no two worth comparing
)
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]{3,}|\b[A-Z]{2}\b")

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """What an article says first: the words of its title, those and the words of its opening."""

    title: Words
    opening: Words
    outlet: str
    day: int  # of publication; 0: not known


class News:
    """How alike the news of the articles of a dossier is, by their ids."""

    def __init__(self, articles: Sequence[Article]) -> None:
        """Reads the first words of each."""
        self._told = {article.id: _read(article) for article in articles}
        self._counts = Counter(word for one in self._told.values() for word in one.opening)
        self._known: dict[tuple[str, str], float] = {}

    def likeness(self, a: str, b: str) -> float:
        """Between 0 and 1: the mean of what the titles share, what title and opening share together,
        and what of each title the other's opening has."""
        pair = (a, b) if a < b else (b, a)
        if pair not in self._known:
            self._known[pair] = round(self._alike(*(self._told[one] for one in pair)), 4)
        return self._known[pair]

    def one_outlet(self, a: str, b: str) -> bool:
        """Whether the two are known to be of one outlet, which seldom tells one piece of news twice."""
        return self._told[a].outlet == self._told[b].outlet != ""

    def near(self, ids: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The pairs among some articles of one day or the next that share a telling word in their
        titles, each in the order of the ids."""
        having: dict[tuple[int, str], list[str]] = defaultdict(list)
        for one in sorted(ids):
            for word in self._told[one].title:
                if self._counts[word] <= FREQUENT * (len(self._told) + BACKGROUND):
                    having[self._told[one].day, word].append(one)
        found: set[tuple[str, str]] = set()
        for (day, word), some in having.items():
            later = having.get((day + 1, word), []) if day else []
            found.update((a, b) for n, a in enumerate(some) for b in (*some[n + 1 :], *later))
        yield from sorted({(a, b) if a < b else (b, a) for a, b in found})

    def _alike(self, a: Told, b: Told) -> float:
        titles, openings = self._weight(a.title & b.title), self._weight(a.opening & b.opening)
        weights = [self._weight(words) for words in (a.title, b.title, a.opening, b.opening)]
        if not all(weights):
            return 0.0
        there, back = self._weight(a.title & b.opening), self._weight(b.title & a.opening)
        covered = (there / weights[0] + back / weights[1]) / 2
        return (
            titles / math.sqrt(weights[0] * weights[1])
            + openings / math.sqrt(weights[2] * weights[3])
            + covered
        ) / 3

    def _weight(self, words: Words) -> float:
        return math.fsum(self._rarity(word) ** 2 for word in words)

    def _rarity(self, word: str) -> float:
        return math.log((len(self._told) + BACKGROUND) / (self._counts[word] + HAVING))


def _read(article: Article) -> Told:
    body = (p.span.of(article.text) for p in article.paragraphs if p.kind is ParagraphKind.BODY)
    first = " ".join(" ".join(body).split(maxsplit=OPENING)[:OPENING])
    title = article.title or " ".join(first.split()[:UNTITLED])
    read = _stems(title, first) if not article.posts else ([], [])  # a live blog has no one news
    outlet = fold(article.source) or urlsplit(article.url).netloc
    day = article.published.toordinal() if article.published else 0
    return Told(frozenset(read[0]), frozenset((*read[0], *read[1])), outlet, day)


def _stems(*texts: str) -> list[list[str]]:
    return [sorted({_stem(word) for word in _WORD.findall(text)} - {""}) for text in texts]


@cache
def _stem(written: str) -> str:
    """What a word counts as: a number word as its figure, a country's people as the country; "" for
    words that tell nothing."""
    word = fold(written)
    if word in _figures():
        return _figures()[word]
    if word in common():
        return ""
    code = countries.code_of(word) if len(word) > 2 or written.isupper() else ""
    return f"@{code}" if code else stem(word)


@cache
def _figures() -> dict[str, str]:
    return {word: str(n) for n, word in enumerate(table("timeline/heads.toml", "figures"), 2)}
