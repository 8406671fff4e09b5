"""The key events of a story, and its key days: those to which the articles keep pointing back.

What a day meant shows afterwards: articles of weeks later still name it. Each article that names a
day adds to it, the more the longer ago that day is (``echoes``), whether or not what it tells makes
an event; an event has the echo of its day.
On that day it counts what most articles talk of (``builder.timeline.telling``). No training: on nine
collections of news (T17, 2,139 articles) the days of most echo are those of professional timelines
with a mean F1 of 75.0; those of most articles 63.

Key events are the main news of most articles and what later articles point back at, spread over the
story's time as its articles are: the last weeks of a story count as much as its start.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from builder.model import (
    Article,
    ArticleReports,
    DayEvidence,
    Event,
    Grain,
    How,
    Passage,
    Report,
    Shape,
    When,
)
from builder.timeline.telling import Talk, Told, Words, central, telling, words_of

# What an event weighs: that it is the main news of an article, and as much again for each doubling of
# them; each doubling of its independent sources; how much later articles point back at its day; its
# salience; how much its headline tells of the story, against the headline that tells most; that
# somebody only says something; that it gives the last number of what the story counts. Set by reading
# the choice for the demo dossier and for three stories of a week of news; how much the headline tells,
# on 75 articles of an epidemic, where 0.4 chose people's columns before the number of the dead.
NEWS, SOURCE, BACK, SALIENCE, THEME, SAID, TOTAL = 1.0, 0.3, 0.8, 0.3, 0.8, -0.2, 0.5
COUNTED = 3  # articles that count the same, from which on a reader asks for the last number
# What is taken off for the nearest that is chosen, less the further it is, nothing from an even spread
# on; and what is left of a word's weight once a chosen headline has it.
CROWDED, REPEATED = 0.6, 0.6
SHORTLIST = 400  # events of most weight that are weighed again after each choice


# ---------------------------------------------------------------- weight


def echoes(articles: Sequence[Article], found: Iterable[ArticleReports]) -> dict[int, float]:
    """How much the articles point back at each day, by its number, 1 for the day of most.

    An article that names a day counts log2 of 2 and the days since then, once. Its own day, on which
    what it tells without a date is put, it does not name: with those F1 on T17 is 73.5.
    """
    published = {a.id: a.published.toordinal() if a.published else 0 for a in articles}
    counted: dict[int, list[float]] = defaultdict(list)
    for one in found:
        known = published[one.article]
        named = {d.when.start for d in one.dates if d.when and one_day(d.when)}
        told = {day for report in one.reports if (day := _told_day(report)) is not None}
        for day in named | told:
            if day is not None and (day <= known or not known):
                counted[day].append(math.log2(2 + (known - day if known else 0)))
    sums = {day: math.fsum(marks) for day, marks in counted.items()}
    most = max(sums.values(), default=1.0)
    return {day: round(mark / most, 4) for day, mark in sorted(sums.items())}


def day_evidence(reports: Iterable[Report], echo: Mapping[int, float]) -> tuple[DayEvidence, ...]:
    """What reports that make no event tell of single days, day by day, with the ``echo`` of each."""
    told: dict[int, set[Passage]] = defaultdict(set)
    for report in reports:
        day = _told_day(report)
        if day is not None:
            told[day].add(Passage(report.article, report.sentence))
    return tuple(
        DayEvidence(day, echo.get(day, 0.0), tuple(sorted(passages)))
        for day, passages in sorted(told.items())
    )


def _told_day(report: Report) -> int | None:
    """The one day on which a report says in words that something happened."""
    if report.when is None or report.status.has_not_happened or not one_day(report.when):
        return None
    if report.how is How.DATELINE:
        return None
    return report.when.start


def one_day(when: When) -> bool:
    """Whether a date is one day, or an hour of it."""
    return when.shape is Shape.AT and when.grain <= Grain.DAY


# ---------------------------------------------------------------- events


def key_events(
    events: Sequence[Event], days: Mapping[str, int], number: int, talk: Talk
) -> list[Event]:
    """At most ``number`` of the ``events``: those that people pinned, all of them, then one after
    the other the weightiest after what those already chosen told.

    ``days`` are the last days of the events to choose from, by id, and of all pinned ones. Ties go
    to the earlier one in the order given, which is the order of what is returned.
    """
    pinned = [event for event in events if event.pinned]
    rest = [e for e in events if e.id in days and _able(e) and not e.pinned]
    chosen = {event.id for event in pinned}
    if number > len(pinned) and rest:
        choice = _choice([*rest, *pinned], days, number, talk)
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
    return (
        not event.not_key and not event.status.has_not_happened and event.when.grain <= Grain.MONTH
    )


def worth(event: Event, talk: Talk) -> float:
    """What an event weighs by itself, but for what its headline tells of the story."""
    news = {report.article for report in event.reports if report.main}
    return (
        NEWS * math.log2(1 + len(news))
        + SOURCE * math.log2(max(1, event.sources))
        + BACK * _pointed_at(event, talk)
        + SALIENCE * event.salience
        + SAID * event.reports[event.lead].statement
    )


def totals(events: Iterable[Event], talk: Talk) -> set[str]:
    """The events that give the last number of what at least three articles count: those killed, sent,
    infected. What comes on top of others, or is only expected, is no total."""
    counted: dict[str, list[tuple[int, float, str, str]]] = defaultdict(list)
    for event in events:
        for report in event.reports:
            for one in () if report.status.has_not_happened else report.quantities:
                if one.done and not one.further:
                    known = talk.published.get(report.article, 0)
                    counted[one.done].append((known, one.high, event.id, report.article))
    return {
        max(told)[2]
        for told in counted.values()
        if len({article for *_, article in told}) >= COUNTED
    }


def _pointed_at(event: Event, talk: Talk) -> float:
    """How much articles point back at the day of an event, 0 to 1: against the root of the share of
    articles that came later, or the last weeks of a story would never count."""
    day = event.when.start or 0
    later = sum(known >= day for known in talk.published.values())
    return min(1.0, event.echo * math.sqrt(len(talk.published) / max(1, later)))


@dataclass(slots=True)
class _Choice:
    """The events as they stand after some are chosen: ``worth`` is what each weighs by itself,
    ``theme`` the weights of words and ``most`` what the best headline had of them at first,
    ``place`` the share of the articles that were published before its day."""

    worth: dict[str, float]
    words: dict[str, Words]
    theme: dict[str, float]
    most: float
    place: dict[str, float]
    even: float
    taken: list[float] = field(default_factory=list)  # places of those chosen

    def weight(self, event: Event) -> float:
        """What an event weighs now."""
        tells = central(self.words[event.id], self.theme) / self.most
        at = self.place[event.id]
        crowded = max((1 - abs(at - other) / self.even for other in self.taken), default=0.0)
        return self.worth[event.id] + THEME * tells - CROWDED * max(0.0, crowded)

    def choose(self, event: Event) -> None:
        """Take an event: what it tells and what is near it weighs less from now on."""
        self.taken.append(self.place[event.id])
        for word in self.words[event.id]:
            if word in self.theme:
                self.theme[word] *= REPEATED


def _choice(events: Sequence[Event], days: Mapping[str, int], number: int, talk: Talk) -> _Choice:
    words = {event.id: words_of(event.headline) for event in events}
    known = sorted(day for day in talk.published.values() if day)
    last = totals(events, talk)
    return _Choice(
        worth={event.id: worth(event, talk) + TOTAL * (event.id in last) for event in events},
        words=words,
        theme=dict(talk.story),
        most=max(central(found, talk.story) for found in words.values()) or 1.0,
        place={event.id: _place(days[event.id], known) for event in events},
        even=1 / number,
    )


def _place(day: int, known: Sequence[int]) -> float:
    """Where a day stands among the days of publication, 0 to 1: the share of those before the next
    day, of those of that day and the next half."""
    before, after = bisect_left(known, day), bisect_right(known, day + 1)
    return (before + after) / 2 / max(1, len(known))


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
