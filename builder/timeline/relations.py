"""Links between events, each with its reason in words.

Kinds, from the event to the related one: ``statement_about`` (this statement speaks of it) and
``told_by`` back; ``plan_of`` and ``planned_as``; ``part_of`` and ``has_part``; ``possibly_same``,
``same_day``, ``shared_names`` and ``told_with`` (next to it in an article) both ways. An event shows
its ``MOST`` strongest links, the last three kinds after all others. Candidates are neighbours in
time among the events of a name, so that time grows with the number of events, not its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from builder.dates import when as dates
from builder.model import Event, Grain, Relation, Role, Shape
from builder.timeline.evidence import Rarity, rarity
from builder.timeline.heads import is_light

MOST = 8
SHARED = 6  # at most so many of one event's links are "shared_names" or "same_day"
NEIGHBOURS = 4  # events on either side, in the row of each name, that are looked at
ENOUGH = 0.75  # of shared rarity: one rare name, or two usual ones

_KINDS = (
    "possibly_same",
    "statement_about",
    "told_by",
    "plan_of",
    "planned_as",
    "part_of",
    "has_part",
    "same_day",
    "shared_names",
    "told_with",
)
_LOOSE = ("same_day", "shared_names", "told_with")


@dataclass(frozen=True, slots=True, order=True)
class _Link:
    rank: int
    weight: float  # negative, so that the strongest sorts first
    place: int  # distance in time
    event: str
    kind: str
    reason: str


def relate(
    events: Sequence[Event],
    kinds: dict[str, str],
    statements: Iterable[tuple[str, str]],
    doubts: Iterable[tuple[str, str, str]],
) -> dict[str, tuple[Relation, ...]]:
    """The links of each event, by id.

    ``kinds`` gives the class of the head of each event (``heads.head_class``) but of statements
    the empty one; ``statements`` are pairs of a statement's event and the event it tells of, ``doubts`` pairs of
    events that may be one, with the reason.
    """
    links: dict[str, dict[str, _Link]] = defaultdict(dict)
    by_id = {event.id: event for event in events}
    for a, b, reason in doubts:
        _link(links, by_id, a, b, "possibly_same", "possibly_same", reason, 1.0)
    for saying, said in statements:
        speaker = by_id[saying].reports[by_id[saying].lead].speaker or "somebody"
        reason = f"what {speaker} said"
        _link(links, by_id, saying, said, "statement_about", "told_by", reason, 1.0)
    for one_id, other_id in _beside(events):
        reason = "told beside it in the same article"
        _link(links, by_id, one_id, other_id, "told_with", "told_with", reason, 0.0)
    rare = rarity((p.key for p in event.participants) for event in events)
    for one, other in sorted(_neighbours(events, kinds)):
        _compare(links, by_id, events[one], events[other], kinds, rare)
    return {event.id: _strongest(links[event.id].values()) for event in events}


def _link(
    links: dict[str, dict[str, _Link]],
    events: dict[str, Event],
    a: str,
    b: str,
    there: str,
    back: str,
    reason: str,
    weight: float,
) -> None:
    """Link ``a`` to ``b`` as ``there`` and back as ``back``, unless a stronger kind does already."""
    if a == b:
        return
    apart = abs(dates.sort_key(events[a].when)[0] - dates.sort_key(events[b].when)[0])
    for start, end, kind in ((a, b, there), (b, a, back)):
        link = _Link(_KINDS.index(kind), -weight, apart, end, kind, reason)
        links[start][end] = min(link, links[start].get(end, link))


def _strongest(links: Iterable[_Link]) -> tuple[Relation, ...]:
    ordered = sorted(links)
    firm = [link for link in ordered if link.kind not in _LOOSE][:MOST]
    loose = [link for link in ordered if link.kind in _LOOSE][: min(SHARED, MOST - len(firm))]
    return tuple(Relation(link.event, link.kind, link.reason) for link in firm + loose)


# ---------------------------------------------------------------- candidates


def _beside(events: Sequence[Event]) -> Iterator[tuple[str, str]]:
    """Pairs of events that some article tells one after the other."""
    told: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for event in events:
        for report in event.reports:
            told[report.article].append((report.head.span.start, event.id))
    for _, row in sorted(told.items()):
        row.sort()
        for (_, one), (_, other) in pairwise(row):
            if one != other:
                yield one, other


def _neighbours(events: Sequence[Event], kinds: dict[str, str]) -> set[tuple[int, int]]:
    """Pairs of indexes of events near one another in the row of some name; ``events`` by date."""
    rows: dict[str, list[int]] = defaultdict(list)
    for index, event in enumerate(events):
        for participant in event.participants:
            rows[participant.key].append(index)
            if kinds[event.id]:
                rows[f"{participant.key} {kinds[event.id]}"].append(index)
    return {
        (row[place], other)
        for row in rows.values()
        for place in range(len(row))
        for other in row[place + 1 : place + 1 + NEIGHBOURS]
    }


def _compare(
    links: dict[str, dict[str, _Link]],
    by_id: dict[str, Event],
    a: Event,
    b: Event,
    kinds: dict[str, str],
    rare: Rarity,
) -> None:
    names = {p.key: p.name for p in a.participants}
    shared = [p.key for p in b.participants if p.key in names]
    weight = round(sum(0.2 + rare.of(key) for key in shared), 4)
    with_whom = " and ".join(names[key] for key in shared[:2])
    plan, done = (a, b) if a.status.has_not_happened else (b, a)
    one_kind = kinds[a.id] == kinds[b.id] != "" and not is_light(kinds[a.id])
    kept = plan.status.has_not_happened and not done.status.has_not_happened
    if one_kind and kept and _fulfils(plan, done, shared):
        reason = f"the same kind of happening with {with_whom}"
        _link(links, by_id, plan.id, done.id, "plan_of", "planned_as", reason, weight)
        return
    for part, whole in ((a, b), (b, a)):
        if len(shared) >= 2 and _inside(part, whole):
            reason = f"inside its dates, with {with_whom}"
            _link(links, by_id, part.id, whole.id, "part_of", "has_part", reason, weight)
            return
    if weight < ENOUGH:
        return
    if a.when == b.when and a.when.grain <= Grain.DAY and a.when.shape is Shape.AT:
        _link(links, by_id, a.id, b.id, "same_day", "same_day", f"same day, {with_whom}", weight)
    else:
        _link(links, by_id, a.id, b.id, "shared_names", "shared_names", f"also {with_whom}", weight)


def _fulfils(plan: Event, done: Event, shared: Sequence[str]) -> bool:
    actors = {p.key for p in plan.participants if p.role is Role.ACTOR}
    return bool(actors & set(shared)) and dates.overlaps(plan.when, done.when)


def _inside(part: Event, whole: Event) -> bool:
    """Whether ``whole`` lasted for days and ``part`` happened in them."""
    long = whole.when.shape is Shape.LASTED and part.when.start is not None
    return long and part.when != whole.when and dates.contains(whole.when, part.when)
