"""Which events a dossier shows as cards: those with news enough, all that an article calls its main
news, and all that a person touched. What is not shown stands under "also reported".

The worth of an event is that of its best report (``Report.salience``), 1 where one tells its
article's main news.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from builder.model import Event, Report

# From what worth on an event is shown, by the option ``cards``.
THRESHOLD = {"all": 0.0, "most": 0.6, "key": 0.85}
# What the main news is worth at least.
NEWS = 0.05
# The faults of a title that is no news: "Why it matters", "A day in the life of a port".
_TEASES = ({"tease"}, {"no-verb", "elsewhere"})
# Edits that a person makes of events that shall be seen; to keep one out of the key events is none.
SHOWING = frozenset(
    ("add", "retitle", "redate", "status", "note", "pin", "merge", "actors", "places", "speaker")
)


def worth(reports: Iterable[Report]) -> float:
    """What an event of these reports is worth, 0 to 1."""
    return max((1.0 if _is_news(one) else one.salience for one in reports), default=0.0)


def _is_news(report: Report) -> bool:
    """Whether a report tells its article's main news, and the article has any: advice and essays
    have none, their weightiest sentence is worth little or their title only teases."""
    teases = any(signs <= set(report.faults) for signs in _TEASES)
    return report.main and report.salience >= NEWS and not teases


def shown(event: Event, cards: str) -> bool:
    """Whether a dossier with this option shows an event as a card."""
    touched = event.pinned or any(edit.kind in SHOWING for edit in event.edits)
    return touched or worth(event.reports) >= THRESHOLD[cards]


def select(events: Sequence[Event], cards: str) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """The events that are shown and those that are not, each in the order given."""
    chosen = [shown(event, cards) for event in events]
    pairs = list(zip(events, chosen, strict=True))
    return tuple(e for e, yes in pairs if yes), tuple(e for e, yes in pairs if not yes)


def select_undated(
    reports: Sequence[Report], cards: str
) -> tuple[tuple[Report, ...], tuple[Report, ...]]:
    """The same for reports that could not be dated."""
    least = THRESHOLD[cards]
    yes = tuple(one for one in reports if worth((one,)) >= least)
    return yes, tuple(one for one in reports if worth((one,)) < least)
