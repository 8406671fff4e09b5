"""The key events of a story: the weightiest, on the days to which the articles keep pointing back.

What a day meant shows afterwards: articles of weeks later still name it. Each article that names a
day adds to it, the more the longer ago that day is (``echoes``); an event has the echo of its day.
No training, and nothing but dates: on nine collections of news (T17, 2,139 articles) the days of
most echo are those of professional timelines with a mean F1 of 75, those of most articles 64.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from builder.model import Article, ArticleReports, Event, Grain, Shape, Status, When
from builder.names.spelling import fold
from builder.timeline.evidence import common
from builder.timeline.heads import stem

AHEAD = (Status.PLANNED, Status.HYPOTHETICAL)  # what has not happened is no key event
# What is added to an event's salience, which one report gives it, for what all its reports tell:
# for each further source (three at most), for each turn of its status (two at most), for being
# only something said, and for the echo of its day. Set on the demo dossier, where the deployment,
# denied, confirmed and owned up to, then leads, and a "gives figure in report" is out.
SOURCE, TURN, SAID, ECHO = 0.1, 0.1, -0.1, 0.3
# What is taken off for standing on the very day of one that is chosen; less the farther away, and
# nothing from an even spread's distance on. On the demo dossier eight keys then lie in seven months.
CROWDED = 0.5
BREATH = 4  # words: so many are added to a sentence's length, else the shortest were most central
SHORT, LONG = 5, 60  # words of a sentence that can stand for its day
TOLD = 0.5  # share of the words of the shorter of two sentences from which they tell the same
_WORD = re.compile(r"[a-z]{3,}")


# ---------------------------------------------------------------- weight


def echoes(articles: Sequence[Article], found: Iterable[ArticleReports]) -> dict[int, float]:
    """How much the articles point back at each day, by its number, 1 for the day of most.

    An article that names a day counts log2 of 2 and the days since then, once.
    """
    published = {a.id: a.published.toordinal() if a.published else 0 for a in articles}
    counted: dict[int, list[float]] = defaultdict(list)
    for one in found:
        known = published[one.article]
        days = {d.when.start for d in one.dates if d.when and d.when.start and one_day(d.when)}
        for day in days:
            if day <= known or not known:
                counted[day].append(math.log2(2 + (known - day if known else 0)))
    sums = {day: math.fsum(marks) for day, marks in counted.items()}
    most = max(sums.values(), default=1.0)
    return {day: round(mark / most, 4) for day, mark in sorted(sums.items())}


def one_day(when: When) -> bool:
    """Whether a date is one day, or an hour of it."""
    return when.shape is Shape.AT and when.grain <= Grain.DAY


def weight(event: Event) -> float:
    """How much an event matters to the story as a whole."""
    statuses = [rung.status for rung in event.history]
    turns = sum(a is not b for a, b in itertools.pairwise(statuses))
    said = SAID * event.reports[event.lead].statement
    own = event.salience + SOURCE * min(3, event.sources - 1) + TURN * min(2, turns)
    return own + said + ECHO * event.echo


# ---------------------------------------------------------------- events


def key_events(events: Sequence[Event], days: Mapping[str, int], number: int) -> list[Event]:
    """At most ``number`` of the ``events``: those that people pinned, all of them, then one after
    the other the weightiest that is not too close to those already chosen.

    ``days`` are the last days of the events to choose from, by id, and of all pinned ones. Ties go
    to the earlier one in the order given, which is the order of what is returned.
    """
    pinned = [event.id for event in events if event.pinned]
    left = {  # the weight of those not chosen …
        event.id: weight(event)
        for event in events
        if event.id in days and _able(event) and not event.pinned
    }
    spread = [days[one] for one in left]
    even = max(1.0, (max(spread) - min(spread)) / number) if spread and number else 1.0
    crowded = dict.fromkeys(left, 0.0)  # … and how close the nearest chosen one is, from 0 to 1
    chosen: list[str] = []
    while left or len(chosen) < len(pinned):
        if len(chosen) < len(pinned):
            best = pinned[len(chosen)]
        elif len(chosen) < number:
            best = max(left, key=lambda one: left[one] - CROWDED * crowded[one])
            del left[best]
        else:
            break
        chosen.append(best)
        for one in left:
            crowded[one] = max(crowded[one], 1 - abs(days[one] - days[best]) / even)
    return [event for event in events if event.id in set(chosen)]


def _able(event: Event) -> bool:
    return event.status not in AHEAD and event.when.grain <= Grain.MONTH


# ---------------------------------------------------------------- days


@dataclass(frozen=True, slots=True)
class KeyDay:
    """A day that tells the story, with the events that tell the day, the most telling first."""

    day: int
    events: tuple[Event, ...]


def key_days(
    events: Sequence[Event], texts: Mapping[str, str], number: int, each: int
) -> list[KeyDay]:
    """At most ``number`` days with at most ``each`` events, the weightiest first.

    First come days with a pinned event, then those of most echo. ``texts`` are the articles' by id.
    """
    of_day: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        if event.when.start is not None and one_day(event.when) and _able(event):
            of_day[event.when.start].append(event)
    ranks = {
        day: (not any(e.pinned for e in told), -max(e.echo for e in told), day)
        for day, told in of_day.items()
    }
    best = sorted(of_day, key=lambda day: ranks[day])[:number]
    return [KeyDay(day, tuple(telling(of_day[day], texts, each))) for day in best]


def telling(events: Sequence[Event], texts: Mapping[str, str], number: int) -> list[Event]:
    """Of the events of a day those whose sentences have most of the words that the others have,
    none that tells what one before it told; pinned ones first."""
    words = {event.id: _words(sentence(event, texts)) for event in events}
    had = Counter(word for found in words.values() for word in found)
    lengths = {event.id: len(sentence(event, texts).split()) for event in events}

    def rank(event: Event) -> tuple[bool, float, str]:
        found = words[event.id]
        central = sum(had[word] for word in found) / (len(found) + BREATH)
        return not event.pinned, -central, event.id

    chosen: list[Event] = []
    for event in sorted(events, key=rank):
        fits = event.pinned or SHORT <= lengths[event.id] <= LONG
        if fits and not any(_alike(words[event.id], words[other.id]) for other in chosen):
            chosen.append(event)
        if len(chosen) == number:
            break
    return chosen


def sentence(event: Event, texts: Mapping[str, str]) -> str:
    """The sentence that gave an event its headline and date."""
    report = event.reports[event.lead]
    return report.sentence.of(texts[report.article])


def _words(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in _WORD.findall(fold(text)) if word not in common())


def _alike(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) > TOLD * min(len(a), len(b))
