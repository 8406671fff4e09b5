"""The key events of a story, and its key days: those to which the articles keep pointing back.

What a day meant shows afterwards: articles of weeks later still name it. Each article that names a
day or tells what happened then adds to it, the more the longer ago that day is (``echoes``), whether
or not what it tells makes an event; an event has the echo of its day.
On that day it counts what most articles talk of (``builder.timeline.telling``). No training: on nine
collections of news (T17, 2,139 articles) the days of most echo are those of professional timelines
with a mean F1 of 75.7; those of most articles 63.
"""

from __future__ import annotations

import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from builder.model import (
    Article,
    ArticleReports,
    DayEvidence,
    Event,
    Grain,
    NoCard,
    Passage,
    Report,
    Shape,
    Status,
    When,
)
from builder.names.spelling import table
from builder.timeline.heads import stem
from builder.timeline.telling import Talk, Told, Words, central, telling, words_of

AHEAD = (Status.PLANNED, Status.HYPOTHETICAL)  # what has not happened is no key event
# What counts for an event beside its salience: each doubling of its sources, each turn of its
# status (two at most); that somebody says something, or confirms or denies it; that it is reported
# at once or pointed back at; the echo of its day; how much its headline tells of the story, against
# the headline that tells most; that no other event tells its day better; that its headline has
# nothing but a vague word ("signs document"). Set by reading, as an editor would, the first twelve
# of the demo dossier, of two of some 290 articles of news and of three collections of T17.
SALIENCE, SOURCE, TURN, SAID, ANSWER, FRESH = 0.5, 0.1, 0.1, -0.05, 0.15, 0.1
ECHO, THEME, FIRST, VAGUE = 0.5, 0.8, 0.15, -0.3
BROKE = 0.5  # of its echo an event without a day of its own has that of the day it became known
# What is taken off when one is chosen: from those near it, the more the fewer events lie between,
# and nothing from an even spread's distance on; from those of its very day, whose echo is used up.
CROWDED, SAME_DAY, HEARD, REPEATED = 0.3, 0.2, 0.3, 0.6
WEEK = 7  # days in which an event is reported at once
# An article that tells what happened on a day counts that many times as much again as one that only
# names it. On T17 1 to 4 differ by one day of 245, F1 74.7 to 75.7.
TELLS = 2
# What was said or supposed on a day and tells of no happening: it makes the day loud, but no sentence
# of it tells what the day brought (four collections of T17: AR1-F 18.1 with such, 18.6 without).
NO_HAPPENING = (NoCard.OPINION,)
SHORTLIST = 400  # events of most weight that are weighed again after each choice
TOLD_DAYS = 3  # times as many days as events wanted, of most echo, for which the best told counts


# ---------------------------------------------------------------- weight


def echoes(articles: Sequence[Article], found: Iterable[ArticleReports]) -> dict[int, float]:
    """How much the articles point back at each day, by its number, 1 for the day of most.

    An article that names a day counts log2 of 2 and the days since then, once, and ``TELLS`` times
    that if it tells what happened then.
    """
    published = {a.id: a.published.toordinal() if a.published else 0 for a in articles}
    counted: dict[int, list[float]] = defaultdict(list)
    for one in found:
        known = published[one.article]
        named = {d.when.start for d in one.dates if d.when and one_day(d.when)}
        told = {day for report in one.reports if (day := _told_day(report)) is not None}
        for day in named | told:
            if day is not None and (day <= known or not known):
                age = known - day if known else 0
                counted[day].append(((day in named) + TELLS * (day in told)) * math.log2(2 + age))
    sums = {day: math.fsum(marks) for day, marks in counted.items()}
    most = max(sums.values(), default=1.0)
    return {day: round(mark / most, 4) for day, mark in sorted(sums.items())}


def day_evidence(reports: Iterable[Report], echo: Mapping[int, float]) -> tuple[DayEvidence, ...]:
    """What reports that make no event tell of single days, day by day, with the ``echo`` of each."""
    told: dict[int, set[Passage]] = defaultdict(set)
    for report in reports:
        day = _told_day(report)
        if day is not None and report.no_card not in NO_HAPPENING:
            told[day].add(Passage(report.article, report.sentence))
    return tuple(
        DayEvidence(day, echo.get(day, 0.0), tuple(sorted(passages)))
        for day, passages in sorted(told.items())
    )


def _told_day(report: Report) -> int | None:
    """The one day on which a report says that something happened."""
    if report.when is None or report.status in AHEAD or not one_day(report.when):
        return None
    return report.when.start


def one_day(when: When) -> bool:
    """Whether a date is one day, or an hour of it."""
    return when.shape is Shape.AT and when.grain <= Grain.DAY


def _news(event: Event, talk: Talk) -> float:
    """What an event weighs by itself, but for the echo of its day and for its theme."""
    statuses = [rung.status for rung in event.history]
    turns = sum(a is not b for a, b in itertools.pairwise(statuses))
    lead = event.reports[event.lead]
    said = (ANSWER if lead.speech in ("confirm", "deny") else SAID) * lead.statement
    fresh = event.when.end is None or event.when.end > _known(event, talk) - WEEK
    return (
        SALIENCE * event.salience
        + SOURCE * math.log2(max(1, event.sources))
        + TURN * min(2, turns)
        + said
        + FRESH * max(fresh, math.sqrt(event.echo))
        + VAGUE * _vague(event)
    )


def _known(event: Event, talk: Talk) -> int:
    """The day on which an event became known."""
    return min(talk.published[report.article] for report in event.reports)


def _vague(event: Event) -> bool:
    """Whether a headline has, beside names and its verb, nothing but words that stand for anything."""
    named = [participant.name for participant in event.participants]
    known = words_of(" ".join([*named, *event.places, event.reports[event.lead].head.text]))
    left = words_of(event.headline) - known
    return bool(left) and left <= _vague_words()


@cache
def _vague_words() -> Words:
    return frozenset(stem(word) for word in table("timeline/heads.toml", "vague"))


# ---------------------------------------------------------------- events


def key_events(
    events: Sequence[Event],
    evidence: Collection[DayEvidence],
    days: Mapping[str, int],
    number: int,
    talk: Talk,
) -> list[Event]:
    """At most ``number`` of the ``events``: those that people pinned, all of them, then one after
    the other the weightiest after what those already chosen told.

    ``evidence`` is what else is told of the days. ``days`` are the last days of the events to choose from, by id, and of all pinned ones. Ties go
    to the earlier one in the order given, which is the order of what is returned.
    """
    pinned = [event for event in events if event.pinned]
    rest = [e for e in events if e.id in days and _able(e) and not e.pinned]
    chosen = {event.id for event in pinned}
    if number > len(pinned) and rest:
        choice = _choice([*rest, *pinned], evidence, days, number, talk)
        left = sorted(rest, key=choice.weight, reverse=True)[:SHORTLIST]
        for event in pinned:
            choice.choose(event)
        while left and len(chosen) < number:
            best = max(left, key=choice.weight)
            choice.choose(best)
            chosen.add(best.id)
            left.remove(best)
    return [event for event in events if event.id in chosen]


def _able(event: Event) -> bool:
    return event.status not in AHEAD and event.when.grain <= Grain.MONTH


@dataclass(slots=True)
class _Choice:
    """The events as they stand after some are chosen: ``news`` is what each weighs by itself,
    ``theme`` the weights of words and ``most`` what the best headline had of them at first,
    ``day`` its day or that on which it became known, and ``echo`` its share in the echo of that;
    ``place`` where each stands in the order of time."""

    news: dict[str, float]
    words: dict[str, Words]
    theme: dict[str, float]
    most: float
    day: dict[str, int]
    echo: dict[str, float]
    place: dict[str, int]
    even: float
    taken: list[int] = field(default_factory=list)  # places of those chosen
    heard: Counter[int] = field(default_factory=Counter)  # how many of each day

    def weight(self, event: Event) -> float:
        """What an event weighs now."""
        heard = self.heard[self.day[event.id]]
        tells = central(self.words[event.id], self.theme) / self.most
        at = self.place[event.id]
        crowded = max((1 - abs(at - other) / self.even for other in self.taken), default=0.0)
        echo = math.sqrt(self.echo[event.id]) * HEARD**heard
        taken = CROWDED * max(0.0, crowded) + SAME_DAY * bool(heard)
        return self.news[event.id] + ECHO * echo + THEME * tells - taken

    def choose(self, event: Event) -> None:
        """Take an event: what it tells, its day and its neighbours weigh less from now on."""
        self.taken.append(self.place[event.id])
        self.heard[self.day[event.id]] += 1
        for word in self.words[event.id]:
            if word in self.theme:
                self.theme[word] *= REPEATED


def _choice(
    events: Sequence[Event],
    evidence: Collection[DayEvidence],
    days: Mapping[str, int],
    number: int,
    talk: Talk,
) -> _Choice:
    words = {event.id: words_of(event.headline) for event in events}
    ordered = sorted(events, key=lambda event: (days[event.id], event.id))
    exact = {event.id for event in events if one_day(event.when)}
    day = {e.id: days[e.id] if e.id in exact else _known(e, talk) for e in events}
    echo = {days[event.id]: event.echo for event in events if event.id in exact}
    told = key_days(events, evidence, talk, TOLD_DAYS * number, 1)
    first = {one.event.id for day in told for one in day.told if one.event}
    return _Choice(
        news={e.id: _news(e, talk) + FIRST * (e.id in first) for e in events},
        words=words,
        theme=dict(talk.story),
        most=max(central(found, talk.story) for found in words.values()) or 1.0,
        day=day,
        echo={e.id: e.echo if e.id in exact else BROKE * echo.get(day[e.id], 0.0) for e in events},
        place={event.id: place for place, event in enumerate(ordered)},
        even=max(1.0, len(events) / number),
    )


# ---------------------------------------------------------------- days


@dataclass(frozen=True, slots=True)
class KeyDay:
    """A day that tells the story, with the sentences that tell the day, the most telling first."""

    day: int
    told: tuple[Told, ...]


def key_days(
    events: Sequence[Event], evidence: Collection[DayEvidence], talk: Talk, number: int, each: int
) -> list[KeyDay]:
    """At most ``number`` days with at most ``each`` sentences, the weightiest first.

    First come days with a pinned event, then those of most echo.
    """
    of_day: dict[int, list[Event]] = defaultdict(list)
    for event in events:
        if event.when.start is not None and one_day(event.when) and _able(event):
            of_day[event.when.start].append(event)
    beside = {one.day: one for one in evidence}
    echo = {day: max(event.echo for event in told) for day, told in of_day.items()}
    echo |= {day: one.echo for day, one in beside.items()}
    pinned = {day for day, told in of_day.items() if any(event.pinned for event in told)}
    best = sorted(echo, key=lambda day: (day not in pinned, -echo[day], day))[:number]
    return [
        KeyDay(day, tuple(telling(of_day.get(day, ()), beside.get(day), day, talk, each)))
        for day in best
    ]
