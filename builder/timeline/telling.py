"""How much a sentence tells of its day: by the words that the articles use of that day.

What the news of a day is about stands in many sentences on that day, and in many articles of that day
and the next. A sentence of such words tells much, one of rare words a detail. Words that a chosen
sentence has weigh less for the next, so that the next tells more.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from builder.model import Article, DayEvidence, Event, Passage
from builder.names.spelling import fold
from builder.timeline.evidence import common
from builder.timeline.heads import stem

OPENING = 3000  # characters of an article that say what it is about
SAMPLE, SAMPLE_OF_DAY = 200, 40  # articles that stand for all of the story, of a day and the next
# A word counts for the share of sentences about the day that have it, and as much for the share of
# articles of the day: AR1-F on T17 15.4, by the sentences alone 14.8, by the articles alone 14.5, with
# the share of articles of the whole story 15.0. Half and twice of each of the next 14.9 to 15.4.
HEADLINE = 0.5  # what the words of an event's headline count beside those of its sentence
BREATH = 6  # words: so many are added to a sentence's length, else the shortest were most central
USED = 0.5  # what is left of a word's weight when a chosen sentence has it
SHORT, LONG = 5, 60  # words of a sentence that can stand for its day
TOLD = 0.5  # share of the words of the shorter of two sentences from which they tell the same
_WORD = re.compile(r"[a-z]{3,}")

Words = frozenset[str]


@dataclass(slots=True)
class Talk:
    """What the articles say, by id and by day of publication (0: not known), and the share of all
    that have each word."""

    texts: Mapping[str, str]
    published: Mapping[str, int]
    of_day: Mapping[int, Sequence[str]]
    story: Mapping[str, float]
    _days: dict[int, Mapping[str, float]] = field(default_factory=dict)

    def day(self, day: int) -> Mapping[str, float]:
        """The share of the articles of a day and of the next that have each word."""
        if day not in self._days:
            texts = [*self.of_day.get(day, ()), *self.of_day.get(day + 1, ())]
            self._days[day] = _shares(_sample(texts, SAMPLE_OF_DAY))
        return self._days[day]


def talk(articles: Collection[Article]) -> Talk:
    """What the articles talk of."""
    texts = {article.id: article.text for article in articles}
    published = {a.id: a.published.toordinal() if a.published else 0 for a in articles}
    of_day: dict[int, list[str]] = defaultdict(list)
    ordered = sorted(texts, key=lambda article: (published[article], article))
    for article in ordered:
        of_day[published[article]].append(texts[article])
    story = _shares([texts[article] for article in _sample(ordered, SAMPLE)])
    return Talk(texts, published, of_day, story)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that tells a day; ``event`` is what it tells of, None where no event is made of it."""

    passage: Passage
    event: Event | None


def telling(
    events: Collection[Event], evidence: DayEvidence | None, day: int, talk: Talk, number: int
) -> list[Told]:
    """At most ``number`` sentences of the events of a day and of what else is told of it, the one
    that tells most first, none that tells what one before it told; those of pinned events before
    all others."""
    left = _candidates(events, evidence.passages if evidence else (), talk)
    weights = _weights(left, talk.day(day))
    chosen: list[Told] = []
    while left and len(chosen) < number:
        best = max(left, key=lambda one: one.rank(weights))
        chosen.append(best.told)
        for word in best.words:
            weights[word] *= USED
        left = [one for one in left if one is not best and not one.repeats(best)]
    return chosen


def central(words: Words, weights: Mapping[str, float]) -> float:
    """The mean weight of some words, that of few words somewhat less."""
    return sum(weights.get(word, 0.0) for word in sorted(words)) / (len(words) + BREATH)


def alike(a: Words, b: Words) -> bool:
    """Whether two sentences tell the same."""
    return len(a & b) > TOLD * min(len(a), len(b))


def words_of(text: str) -> Words:
    """The stems of the telling words of a text."""
    return frozenset(stem(word) for word in _WORD.findall(fold(text)) if word not in common())


# ---------------------------------------------------------------- one day


@dataclass(frozen=True, slots=True)
class _Candidate:
    told: Told
    words: Words
    headline: Words

    @property
    def pinned(self) -> bool:
        return self.told.event is not None and self.told.event.pinned

    def rank(self, weights: Mapping[str, float]) -> tuple[bool, float, Passage]:
        tells = central(self.words, weights) + HEADLINE * central(self.headline, weights)
        return self.pinned, tells, self.told.passage

    def repeats(self, other: _Candidate) -> bool:
        """Whether nothing is left to tell after the other."""
        event = self.told.event
        if event is not None and other.told.event is not None and event.id == other.told.event.id:
            return True
        return not self.pinned and alike(self.words, other.words)


def _candidates(
    events: Iterable[Event], evidence: Iterable[Passage], talk: Talk
) -> list[_Candidate]:
    """The sentences that can tell a day, each once: those of fitting length, if there are any."""
    found: dict[str, _Candidate] = {}
    for told in (*_of_events(events), *(Told(passage, None) for passage in evidence)):
        sentence = told.passage.span.of(talk.texts[told.passage.article])
        headline = words_of(told.event.headline) if told.event else frozenset()
        found.setdefault(sentence, _Candidate(told, words_of(sentence), headline))
    fit = [
        one
        for sentence, one in found.items()
        if one.pinned or SHORT <= len(sentence.split()) <= LONG
    ]
    return fit or list(found.values())


def _of_events(events: Iterable[Event]) -> Iterator[Told]:
    for event in sorted(events, key=lambda e: (not e.pinned, e.id)):
        for report in event.reports:
            yield Told(Passage(report.article, report.sentence), event)


def _weights(candidates: Sequence[_Candidate], day: Mapping[str, float]) -> dict[str, float]:
    own = Counter(word for one in candidates for word in one.words)
    return {
        word: own[word] / len(candidates) + day.get(word, 0.0)
        for one in candidates
        for word in one.words | one.headline
    }


def _sample(texts: Sequence[str], number: int) -> Sequence[str]:
    """About ``number`` of the texts, evenly spread."""
    return texts[:: max(1, len(texts) // number)]


def _shares(texts: Sequence[str]) -> dict[str, float]:
    counts = Counter(word for text in texts for word in words_of(text[:OPENING]))
    return {word: count / len(texts) for word, count in counts.items()}
