"""The key events of a story: its weightiest, spread over its time."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from builder.model import Event, Grain, Status
from builder.site.axis import ends, main_span
from builder.site.views import EventView

AHEAD = (Status.PLANNED, Status.HYPOTHETICAL)  # what has not happened is no key event
# What is added to an event's salience, which one report gives it, for what all its reports tell:
# for each further source (three at most), for each turn of its status (two at most), and for
# being only something said. Set on the demo dossier, where the deployment, denied, confirmed and
# owned up to, then leads, and a "gives figure in report" is out.
SOURCE, TURN, SAID = 0.1, 0.1, -0.1
# What is taken off for standing on the very day of one that is chosen; less the farther away, and
# nothing from an even spread's distance on. On the demo dossier eight keys then lie in seven months.
CROWDED = 0.5


def key_events(events: Sequence[EventView], number: int) -> list[EventView]:
    """At most ``number`` events, in order of time: those that people pinned, then one after the
    other the weightiest that is not too close to those already chosen. Ties go to the earlier one;
    pinned ones are all there, however many."""
    pinned = [view for view in events if view.event.pinned]
    able = [
        view
        for view in (main_span(events)[0] if events else [])
        if view.event.status not in AHEAD
        and view.event.when.grain <= Grain.MONTH
        and not view.event.pinned
    ]
    days = {view.id: ends(view.event.when)[1] for view in able}
    even = max(1.0, (max(days.values()) - min(days.values())) / number) if able and number else 1.0
    days |= {view.id: ends(view.event.when)[1] for view in pinned}
    left = {view.id: weight(view.event) for view in able}  # the weight of those not chosen …
    crowded = dict.fromkeys(left, 0.0)  # … and how close the nearest chosen one is, from 0 to 1
    chosen = [view.id for view in pinned]
    order = [view.id for view in sorted(able, key=lambda view: view.number)]
    for turn in range(len(pinned) + len(able)):
        if turn == len(chosen):
            if turn >= number:
                break
            free = [one for one in order if one in left]
            chosen.append(max(free, key=lambda one: left[one] - CROWDED * crowded[one]))
            del left[chosen[turn]]
        for one in left:
            near = 1 - abs(days[one] - days[chosen[turn]]) / even
            crowded[one] = max(crowded[one], near)
    return [view for view in sorted(events, key=lambda view: view.number) if view.id in chosen]


def weight(event: Event) -> float:
    """How much an event matters to the story as a whole."""
    statuses = [rung.status for rung in event.history]
    turns = sum(a is not b for a, b in itertools.pairwise(statuses))
    said = event.reports[event.lead].statement
    return event.salience + SOURCE * min(3, event.sources - 1) + TURN * min(2, turns) + SAID * said
