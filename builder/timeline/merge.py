"""Reports of one happening brought together, from all articles, never comparing all with all.

Blocks: reports that share the class of their head and a participant, a place or a rare word lie
in one block, sorted by date, and each is compared with its neighbours there. Pairs that are alike
enough join, the likest first; two groups join only if no report of one clashes with a report of
the other, so that nothing is chained together by a report in the middle.

Decisions:

- **Plans.** A plan or a possibility joins the happening only where both name the same exact date
  ("will visit on 21 October", "visited on 21 October"): then it is one event, first planned, then
  reported. Any other plan ("10,000 by December") is an event of its own, related as plan to done.
- **Denials.** "X denied sending troops" and "there were no troops, X said" are rungs of the event
  that they deny and never make it happen. "Y did not visit", in the article's own voice, is never
  brought together with "Y visited".
- **Quantities.** Two reports that count the same thing differently stay apart, possibly the same.
- **Undated** reports join an event, but never make one: they need two shared participants.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from builder.timeline.compare import DOUBT, REACH, THRESHOLD, Likeness, clash, likeness
from builder.timeline.evidence import FAR, Evidence, Rarity, rarity

NEIGHBOURS = 24  # in a block each report is compared with so many after it
WITNESSES = 8  # of each group so many reports are asked whether they clash
RARE_WORDS = 3  # of each report so many of its rarest words make blocks


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two reports, by index, that may tell of one happening but were kept apart, and why."""

    a: int
    b: int
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Merged:
    """``groups`` of indexes, each sorted; ``reasons`` why an index is where it is; ``doubts``."""

    groups: tuple[tuple[int, ...], ...]
    reasons: dict[int, str]
    doubts: tuple[Doubt, ...]


def merge(evidence: Sequence[Evidence], allied: Callable[[str, str], bool]) -> Merged:
    """Groups of reports of one happening. ``evidence`` must be in an order of its own making.

    Indexes count in ``evidence``; the result depends on nothing else. Time grows with the number
    of reports, not with its square.
    """
    rare = rarity(_keys(one) for one in evidence)
    likely: list[tuple[float, int, int, Likeness]] = []
    doubts: list[Doubt] = []
    for a, b in sorted(_pairs(evidence, rare)):
        why = clash(evidence[a], evidence[b], allied)
        if why and why not in ("the counts differ", "one is only planned or possible"):
            continue
        like = likeness(evidence[a], evidence[b], rare)
        if why:
            if like.score >= THRESHOLD and why == "the counts differ":
                doubts.append(Doubt(a, b, like.score, f"{like}; kept apart, {why}"))
        elif like.score >= THRESHOLD:
            likely.append((-like.score, a, b, like))
        elif like.score >= DOUBT:
            doubts.append(Doubt(a, b, like.score, str(like)))
    groups, reasons, parted = _join(evidence, sorted(likely, key=lambda one: one[:3]), allied)
    return Merged(groups, reasons, tuple(doubts + parted))


# ---------------------------------------------------------------- blocks


def _keys(one: Evidence) -> Iterable[str]:
    yield from one.names
    yield from (f"@{place}" for place in one.places)
    yield from (f"#{word}" for word in one.words)


def _pairs(evidence: Sequence[Evidence], rare: Rarity) -> set[tuple[int, int]]:
    """The pairs worth comparing, as indexes, the smaller first."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, one in enumerate(evidence):
        words = [word for word in one.words if rare.counts.get(f"#{word}", 0) > 1]
        words.sort(key=lambda word: (-rare.of(f"#{word}"), word))
        keys = [*one.names, *(f"@{p}" for p in one.places), *(f"#{w}" for w in words[:RARE_WORDS])]
        for key in keys:
            blocks[one.kind, key].append(index)
    pairs: set[tuple[int, int]] = set()
    for block in blocks.values():
        if len(block) > 1:
            pairs.update(_neighbours(evidence, block))
    return pairs


def _neighbours(evidence: Sequence[Evidence], block: list[int]) -> Iterable[tuple[int, int]]:
    ordered = sorted(block, key=lambda index: (evidence[index].window.anchor, index))
    for place, index in enumerate(ordered):
        window = evidence[index].window
        reach = window.anchor + (REACH if window.open or window.width > REACH else window.width + 3)
        for other in ordered[place + 1 : place + 1 + NEIGHBOURS]:
            after = evidence[other].window
            if after.anchor > reach and not (after.open and after.start == -FAR):
                continue
            yield (index, other) if index < other else (other, index)


# ---------------------------------------------------------------- groups


def _join(
    evidence: Sequence[Evidence],
    likely: Iterable[tuple[float, int, int, Likeness]],
    allied: Callable[[str, str], bool],
) -> tuple[tuple[tuple[int, ...], ...], dict[int, str], list[Doubt]]:
    group_of = list(range(len(evidence)))
    members = {index: [index] for index in group_of}
    links: dict[int, list[tuple[int, str]]] = defaultdict(list)
    parted: list[Doubt] = []
    for score, a, b, like in likely:
        left, right = sorted((group_of[a], group_of[b]))
        if left == right:
            continue
        why = _groups_clash(evidence, members[left], members[right], allied)
        if why:
            parted.append(Doubt(a, b, -score, f"{like}; kept apart, {why}"))
            continue
        for index in members[right]:
            group_of[index] = left
        members[left] += members.pop(right)
        links[a].append((b, str(like)))
        links[b].append((a, str(like)))
    groups = tuple(tuple(sorted(found)) for _, found in sorted(members.items()))
    return groups, _reasons(groups, links), parted


def _groups_clash(
    evidence: Sequence[Evidence],
    left: list[int],
    right: list[int],
    allied: Callable[[str, str], bool],
) -> str:
    for a in _witnesses(evidence, left):
        for b in _witnesses(evidence, right):
            why = clash(evidence[a], evidence[b], allied)
            if why:
                return why
    return ""


def _witnesses(evidence: Sequence[Evidence], group: list[int]) -> list[int]:
    """Those of a group that differ most in what can clash: each sentence once, narrow dates first."""
    each = {evidence[index].print: index for index in sorted(group, reverse=True)}
    ordered = sorted(
        each.values(),
        key=lambda i: (not evidence[i].report.quantities, evidence[i].window.width, i),
    )
    return ordered[:WITNESSES]


def _reasons(
    groups: Iterable[tuple[int, ...]], links: dict[int, list[tuple[int, str]]]
) -> dict[int, str]:
    """For each index but its group's first the link by which it hangs on the first."""
    reasons: dict[int, str] = {}
    for group in groups:
        seen, todo = {group[0]}, [group[0]]
        while todo:
            here = todo.pop(0)
            for other, why in links.get(here, ()):
                if other not in seen:
                    seen.add(other)
                    todo.append(other)
                    reasons[other] = why
    return reasons
