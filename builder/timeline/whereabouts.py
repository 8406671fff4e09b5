"""Where an event went that is none any more: the nearest one now, for those who name it by its id."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from builder.dates.edtf import from_edtf
from builder.model import Article, Entry, Event, Ledger, When
from builder.names.spelling import fold
from builder.timeline.ids import anchor, home
from builder.timeline.traces import trace

LIKE = 0.7  # of a mistyped id of six letters one may be wrong, or two left out
SHARED = 3  # words of four letters and more that two headlines on one thing share
_WORD = re.compile(r"\w{4,}")


class Whereabouts:
    """Where the ids of ``events``, and of those that the ledger knows, are now."""

    def __init__(
        self, articles: Mapping[str, Article], events: Sequence[Event], ledger: Ledger
    ) -> None:
        self.articles, self.events = articles, events
        self.entries = {entry.id: entry for entry in ledger.entries}

    @cached_property
    def _homes(self) -> tuple[dict[str, str], dict[str, str]]:
        by_home, by_trace = {}, {}
        for event in self.events:
            for report in event.reports:
                article = self.articles[report.article]
                by_home[home(anchor(article, report))] = event.id
                by_trace[trace(article, report)] = event.id
        return by_home, by_trace

    def moved(self, id_: str) -> str:
        """The event that has the report for which the id was made, or else most of what the ledger
        says the event was made of; "" where none has any of it."""
        by_home, by_trace = self._homes
        if id_ in by_home:
            return by_home[id_]
        made_of = self.entries[id_].made_of if id_ in self.entries else ()
        shared = Counter(by_trace[one] for one in made_of if one in by_trace)
        return min(shared, key=lambda one: (-shared[one], one), default="")

    def nearest(self, id_: str) -> str:
        """Where it moved; else the event with a headline that shares much with its last one or,
        where the ledger never knew the id, whose id is written much alike; "" when nothing is near."""
        if found := self.moved(id_):
            return found
        if id_ in self.entries:
            return _told_alike(self.entries[id_], self.events)
        ids = sorted(event.id for event in self.events)
        return next(iter(difflib.get_close_matches(id_, ids, 1, LIKE)), "")


def _told_alike(entry: Entry, events: Sequence[Event]) -> str:
    """The event whose headline shares most words with that of a former one, of equals the nearest in
    time; "" where none shares ``SHARED``."""
    said, day = _words(entry.headline), _day(from_edtf(entry.edtf)) if entry.edtf else 0
    alike = [
        (-shared, abs(_day(event.when) - day), event.id)
        for event in events
        if (shared := len(said & _words(event.headline))) >= SHARED
    ]
    return min(alike)[2] if alike else ""


def _words(headline: str) -> set[str]:
    return set(_WORD.findall(fold(headline)))


def _day(when: When) -> int:
    return next((day for day in (when.start, when.end) if day is not None), 0)
