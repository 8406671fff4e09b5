"""How much a sentence tells of a story: by the words that the articles use, of the day and of all.

What the news of a day is about stands in many articles of that day and the next; what the whole
story is about stands in articles of all days. A sentence of such words tells much, one of rare words
a detail. Words that a chosen sentence has weigh less for the next, so that the next tells more.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from builder.model import Article, Event, Report
from builder.names.spelling import fold
from builder.timeline.evidence import common
from builder.timeline.heads import stem

OPENING = 3000  # characters of an article that say what it is about
SAMPLE, SAMPLE_OF_DAY = 200, 40  # articles that stand for all of the story, of a day and the next
# Set on five of the nine collections of T17 (AR1-F 13.6 before, 15.5 with), tried on the other four
# (12.8 before, 14.3 with); between half and twice of each 13.9 to 15.0 on all. With a reading that
# makes fewer cards, and so leaves fewer sentences, 12.2 before and 13.4 with. A word counts for how
# many sentences about the day have it, how many articles of the day, and of the whole story.
OWN, DAY, STORY = 2.0, 1.0, 0.5
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
    """An event of a day, and the report whose sentence tells it best."""

    event: Event
    report: Report


def telling(events: Collection[Event], day: int, talk: Talk, number: int) -> list[Told]:
    """At most ``number`` of the events of a day, the one that tells most first, none that tells
    what one before it told; pinned ones before all others."""
    left = _candidates(events, talk)
    weights = _weights(left, talk.day(day), talk.story)
    chosen: list[Told] = []
    while left and len(chosen) < number:
        best = max(left, key=lambda one: one.rank(weights))
        chosen.append(Told(best.event, best.report))
        for word in best.words:
            weights[word] *= USED
        left = [
            one
            for one in left
            if one.event.id != best.event.id
            and (one.event.pinned or not alike(one.words, best.words))
        ]
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
    event: Event
    report: Report
    words: Words
    headline: Words

    def rank(self, weights: Mapping[str, float]) -> tuple[bool, float, str, str]:
        tells = central(self.words, weights) + HEADLINE * central(self.headline, weights)
        return self.event.pinned, tells, self.event.id, self.report.ref


def _candidates(events: Iterable[Event], talk: Talk) -> list[_Candidate]:
    """The sentences that can tell a day, each once: those of fitting length, if there are any."""
    found: dict[str, _Candidate] = {}
    for event in sorted(events, key=lambda e: (not e.pinned, e.id)):
        headline = words_of(event.headline)
        for report in event.reports:
            sentence = report.sentence.of(talk.texts[report.article])
            one = _Candidate(event, report, words_of(sentence), headline)
            found.setdefault(sentence, one)
    fit = [
        one
        for sentence, one in found.items()
        if one.event.pinned or SHORT <= len(sentence.split()) <= LONG
    ]
    return fit or list(found.values())


def _weights(
    candidates: Sequence[_Candidate], day: Mapping[str, float], story: Mapping[str, float]
) -> dict[str, float]:
    own = Counter(word for one in candidates for word in one.words)
    return {
        word: OWN * own[word] / len(candidates)
        + DAY * day.get(word, 0.0)
        + STORY * story.get(word, 0.0)
        for one in candidates
        for word in one.words | one.headline
    }


def _sample(texts: Sequence[str], number: int) -> Sequence[str]:
    """About ``number`` of the texts, evenly spread."""
    return texts[:: max(1, len(texts) // number)]


def _shares(texts: Sequence[str]) -> dict[str, float]:
    counts = Counter(word for text in texts for word in words_of(text[:OPENING]))
    return {word: count / len(texts) for word, count in counts.items()}
