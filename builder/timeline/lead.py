"""What an event shows of its reports: the one that leads, its date, who took part, how salient."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from builder.model import How, Participant, Report, Role, Shape, Status, When
from builder.timeline.evidence import Evidence, Side

_ENDLESS = (Shape.BY, Shape.UNTIL, Shape.SINCE, Shape.AFTER)
#: On two stories told by 17 articles 0 to 5 are equal; main news first, whatever its words, costs a
#: quarter of the right cards.
NEWS = 5
_ROLES = (Role.ACTOR, Role.ACTED_ON, Role.OTHER)


def lead(group: Sequence[Evidence], among: Sequence[int] | None = None) -> int | None:
    """The index of the report that gives date and headline, one of ``among`` if that is given; None when
    none has a date.

    First come reports that speak for the event, cards before what an article tells twice, and facts
    before plans, then the most precise date, the explicit one before the inherited, then what reads
    best: no fault, a named actor, the fullest text, where the main news counts ``NEWS`` words more.
    """
    places = range(len(group)) if among is None else among
    dated = [index for index in places if group[index].report.when is not None]
    return min(dated, key=lambda index: _lead_rank(group[index]), default=None)


def _lead_rank(one: Evidence) -> tuple[object, ...]:
    report = one.report
    assert report.when is not None
    return (
        report.how is not How.EDITED,
        one.side is not Side.FOR,
        not report.card,
        one.future,
        *_vagueness(report.when, report.how),
        bool(report.faults),
        not one.actors,
        -(len(report.headline.split()) + NEWS * report.main),
        -round(report.salience, 2),
        _status_rank(report.status),
        one.known,
        report.ref,
    )


def _vagueness(when: When, how: How) -> tuple[bool, bool, int, bool]:
    """Smaller for the better date: closed, not from the dateline, narrow, explicit."""
    width = (when.end or 0) - (when.start or 0)
    is_open = when.shape in _ENDLESS or when.start is None or when.end is None
    return is_open, how is How.DATELINE, 0 if is_open else width, how is not How.EXPLICIT


def participants(group: Sequence[Evidence], leading: Report) -> tuple[Participant, ...]:
    """Everybody who takes part, each once in the weightiest role, the most often named first. Who only
    tells of it does not act: the prosecutor in "the prosecutor said that guards had taken them", where
    ``leading`` is what he said."""
    best: dict[str, Participant] = {}
    times: dict[str, int] = defaultdict(int)
    for one in group:
        tells = one.report.statement and not leading.statement
        for named in one.report.participants:
            participant = replace(named, role=Role.OTHER) if tells else named
            times[participant.key] += 1
            known = best.get(participant.key)
            if known is None or _ROLES.index(participant.role) < _ROLES.index(known.role):
                best[participant.key] = participant
    ordered = sorted(best.values(), key=lambda p: (_ROLES.index(p.role), -times[p.key], p.key))
    return tuple(ordered)


def places(group: Sequence[Evidence]) -> tuple[str, ...]:
    """All places, the most often named first."""
    times: dict[str, int] = defaultdict(int)
    for one in group:
        for place in one.report.places:
            times[place] += 1
    return tuple(sorted(times, key=lambda place: (-times[place], place)))


def salience(group: Sequence[Evidence], sources: int) -> float:
    """How much the event matters, 0 to 1: its best report, raised by independent sources, an exact
    date and a place in headline or lead; a statement counts half, what it is about matters more."""
    best = max(one.report.salience for one in group)
    prominent = any(one.headline or one.report.in_lead for one in group)
    exact = any(one.report.how is How.EXPLICIT for one in group)
    score = 0.7 * best + 0.12 * math.log2(sources) + 0.08 * prominent + 0.07 * exact
    if all(one.report.statement for one in group):
        score *= 0.5
    return round(min(1.0, score), 4)


def _status_rank(status: Status) -> int:
    """Facts before claims before plans: which of two reports says more."""
    order = (Status.CONFIRMED, Status.REPORTED, Status.CLAIMED, Status.DENIED, Status.PLANNED)
    return order.index(status) if status in order else len(order)
