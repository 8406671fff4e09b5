"""Plans that come due: what was announced for a day that has passed, and what became of it.

Today is the newest day of publication: no build reads the clock. What became of a plan is sought
among the events: itself, where it was reported later; else one of the same kind by the same party,
told after the plan was and not long before or after its day.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from builder.model import Act, Event, Participant, Role, Status, Timeline
from builder.timeline.evidence import words_after
from builder.timeline.heads import head_class, is_light

EARLY, LATE = 7, 60  # days before and after its last day in which a plan may be carried out
_ANNOUNCED = (Act.PLANS, Act.CANCELS)


class Outcome(StrEnum):
    """What is known of a plan."""

    HAPPENED = "happened"
    DENIED = "denied"
    CANCELLED = "cancelled"
    MAYBE = "possibly happened"  # another event looks like it
    SILENCE = "nothing reported"
    AHEAD = "still ahead"


@dataclass(frozen=True, slots=True)
class Plan:
    """An event that was announced. ``due`` is its last day, or the first where it has no end; ``by`` are
    the ids of events that may be what became of it, the nearest in time first."""

    event: str
    due: int | None
    outcome: Outcome
    by: tuple[str, ...] = ()


def plans(timeline: Timeline) -> tuple[Plan, ...]:
    """All plans of a timeline, by their day; those without one last."""
    newest = max((a.published.toordinal() for a in timeline.articles if a.published), default=0)
    done = _Done(timeline)
    found = [
        _plan(event, newest, done)
        for event in timeline.events
        if event.history and event.history[0].act in _ANNOUNCED and not _past(event)
    ]
    return tuple(sorted(found, key=lambda plan: (plan.due is None, plan.due or 0, plan.event)))


def _past(event: Event) -> bool:
    """Whether its time was over when it became known: what had once been planned is no plan."""
    told, end = event.history[0].known, event.when.end
    return told is not None and end is not None and end <= told.toordinal()


def _plan(event: Event, newest: int, done: _Done) -> Plan:
    due = event.when.start if event.when.end is None else event.when.end - 1
    if event.status is Status.DENIED:
        return Plan(event.id, due, Outcome.DENIED)
    if event.status is Status.CANCELLED:
        return Plan(event.id, due, Outcome.CANCELLED)
    if not event.status.is_ahead:
        return Plan(event.id, due, Outcome.HAPPENED)
    if due is None or due >= newest:
        return Plan(event.id, due, Outcome.AHEAD)
    by = done.like(event, due)
    return Plan(event.id, due, Outcome.MAYBE if by else Outcome.SILENCE, by)


class _Done:
    """What happened, by kind and party."""

    def __init__(self, timeline: Timeline) -> None:
        self._articles = {article.id: article for article in timeline.articles}
        self._by: dict[tuple[str, str], list[Event]] = defaultdict(list)
        for event in timeline.events:
            if not event.status.has_not_happened and event.status is not Status.DENIED:
                for party in _parties(event.participants):
                    self._by[self._kind(event), party].append(event)

    def _kind(self, event: Event) -> str:
        report = event.reports[event.lead]
        if report.statement:
            return ""
        after = words_after(report, self._articles[report.article])
        return head_class(report.head.lemma, after=after)

    def like(self, plan: Event, due: int) -> tuple[str, ...]:
        """The events that may be what became of ``plan``, the nearest in time first."""
        kind = self._kind(plan)
        if not kind or is_light(kind):
            return ()
        told = plan.history[0].known
        near = {
            event.id: abs(_last(event) - due)
            for party in _parties(plan.participants)
            for event in self._by[kind, party]
            if -EARLY <= _last(event) - due <= LATE and _told_after(event, told)
        }
        return tuple(sorted(near, key=lambda id_: (near[id_], id_)))


def _parties(participants: Sequence[Participant]) -> set[str]:
    return {p.key for p in participants if p.role is Role.ACTOR}


def _last(event: Event) -> int:
    return event.when.end - 1 if event.when.end is not None else event.when.start or 0


def _told_after(event: Event, day: dt.date | None) -> bool:
    known = event.history[0].known if event.history else None
    return day is not None and known is not None and known >= day
