"""An event's status over time: who did what to it, on the day it became known.

The whole of the rule is ``_settle``: of what was said for it the strongest stands; a denial that
stands makes a confirmed or reported event disputed, and one that nobody but a planner or a guesser
spoke for denied; against a claim both stand, and the claim names it. Nothing is overwritten: each
rung keeps the status that held from it on. What was called off stays so until it is reported after
all, or until who called it off plans it again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from builder.model import Act, Event, Rung, Status
from builder.timeline.evidence import Evidence, Side
from builder.timeline.parties import Parties

_ACTS = {
    Status.REPORTED: Act.REPORTS,
    Status.CONFIRMED: Act.CONFIRMS,
    Status.CLAIMED: Act.ASSERTS,
    Status.PLANNED: Act.PLANS,
    Status.CANCELLED: Act.CANCELS,
    Status.HYPOTHETICAL: Act.SUPPOSES,
}
_STRENGTH = (
    Status.HYPOTHETICAL,
    Status.PLANNED,
    Status.CANCELLED,
    Status.CLAIMED,
    Status.REPORTED,
    Status.CONFIRMED,
)


def history(
    evidence: Iterable[Evidence],
    sources: dict[str, str],
    who: Parties,
) -> tuple[Rung, ...]:
    """The rungs of an event, oldest first. ``sources`` are by article.

    The same party doing the same again adds no rung. A party that denied and now speaks for it
    takes its denial back. What one article tells is in order of the days on which it was said, and
    a denial that is older than the same party's word for it no longer stands, whenever it is told.
    Reports of articles without a day come last.
    """
    rungs: list[Rung] = []
    seen: set[tuple[Act, str]] = set()
    said: set[Status] = set()
    denials: set[str] = set()
    spoke_for: dict[str, int] = {}
    called_off: dict[str, int] = {}  # by party, the day on which that became known
    for one in sorted(evidence, key=lambda e: (e.known == 0, e.known, _said_on(e))):
        report = one.report
        name = report.speaker or sources[report.article]
        party = who.of(report.speaker_key, report.speaker) or name
        act = _act(one, party, denials)
        again = act is Act.PLANS and called_off.get(party, one.known) < one.known
        if ((act, name) in seen and not again) or (act is Act.DENIES and party in denials):
            continue
        seen.add((act, name))
        if act is Act.DENIES:
            if spoke_for.get(party, _said_on(one)) <= _said_on(one):
                denials.add(party)
        else:
            said.add(report.status)
            spoke_for[party] = max(_said_on(one), spoke_for.get(party, 0))
        if act is Act.CANCELS:
            called_off[party] = one.known
        if again:
            called_off.pop(party)
            seen.discard((Act.CANCELS, name))
            if not called_off:
                said.discard(Status.CANCELLED)
        if act is Act.TAKES_BACK:
            denials.discard(party)
        day = dt.date.fromordinal(one.known) if one.known else None
        rungs.append(Rung(day, act, name, report.ref, _settle(said, denials)))
    return tuple(rungs)


def _said_on(one: Evidence) -> int:
    """The last day on which it can have been said; the day of publication where nothing tells."""
    when = one.report.when
    return when.end - 1 if when is not None and when.end is not None else one.known


def _act(one: Evidence, party: str, denials: set[str]) -> Act:
    if one.side is Side.AGAINST:
        return Act.DENIES
    vouched = one.report.status in (Status.CLAIMED, Status.CONFIRMED)
    if vouched and one.report.speaker and party in denials:
        return Act.TAKES_BACK
    return _ACTS.get(one.report.status, Act.REPORTS)


def _settle(said: set[Status], denials: set[str]) -> Status:
    """The status of an event of which ``said`` was said for it and ``denials`` stand against it."""
    best = max((s for s in said if s in _STRENGTH), key=_STRENGTH.index, default=None)
    if not denials or best is Status.CANCELLED:
        return best or Status.REPORTED
    if best in (Status.REPORTED, Status.CONFIRMED):
        return Status.DISPUTED
    return Status.CLAIMED if best is Status.CLAIMED else Status.DENIED


def status_on(event: Event, day: dt.date) -> Status | None:
    """The event's status as known on ``day``; None when nothing was known of it yet."""
    known = [rung for rung in event.history if rung.known is not None and rung.known <= day]
    return known[-1].status if known else None
