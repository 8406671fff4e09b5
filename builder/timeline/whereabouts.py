"""Where an event went that is none any more: the nearest one now, for those who name it by its id."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from builder.model import Article, Event, Ledger
from builder.timeline.ids import anchor, home
from builder.timeline.traces import trace

LIKE = 0.7  # of a mistyped id of six letters one may be wrong, or two left out


def whereabouts(
    articles: Mapping[str, Article], events: Sequence[Event], ledger: Ledger
) -> Callable[[str], str]:
    """A function that gives for an id the nearest of ``events``, by id; "" when nothing is near.

    Nearest is the event that has the report for which the id was made, then the one with most of
    what the ledger says the event was made of, then one whose id is written much alike.
    """

    @cache
    def homes() -> tuple[dict[str, str], dict[str, str]]:
        by_home, by_trace = {}, {}
        for event in events:
            for report in event.reports:
                article = articles[report.article]
                by_home[home(anchor(article, report))] = event.id
                by_trace[trace(article, report)] = event.id
        return by_home, by_trace

    def nearest(id_: str) -> str:
        by_home, by_trace = homes()
        if id_ in by_home:
            return by_home[id_]
        for entry in ledger.entries:
            shared = Counter(by_trace[one] for one in entry.made_of if one in by_trace)
            if entry.id == id_ and shared:
                return min(shared, key=lambda one: (-shared[one], one))
        alike = difflib.get_close_matches(id_, sorted(event.id for event in events), 1, LIKE)
        return alike[0] if alike else ""

    return nearest
