"""Groups of reports while they grow: pairs that are alike enough join unless something in the two
groups speaks against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from builder.timeline.clash import Clash
from builder.timeline.court import Court
from builder.timeline.days import OF_DATES
from builder.timeline.evidence import Evidence
from builder.timeline.likeness import DOUBT, THRESHOLD
from builder.timeline.news import News
from builder.timeline.same_news import OneNews, all_alike

WITNESSES = 8  # of each group so many reports are asked whether they clash
# Mean likeness of two groups from which they join. On ECB+ 1.3 and 1.5 give CoNLL F1 79.3 and 79.5,
# with a precision of links of 70 and 72; 1.7 costs half a point.
ON_THE_WHOLE = 1.5
# What a report may only seem to say: a name read amiss, a word taken for another happening. Such
# clashes between two groups part them when they are a larger share of the pairs that are asked than
# this. On ECB+, when it was brought in, none tolerated gave CoNLL F1 78.1, 0.2 to 0.5 gave 78.9.
FAULTS = frozenset({Clash.SENTENCE, Clash.ACTORS, Clash.ACTED_ON})
TOLERATED = 0.2
# What two articles may say differently of one piece of news.
OF_WORDING = frozenset({Clash.KIND, Clash.COUNTS, Clash.ACTORS, Clash.ACTED_ON})
LITTLE = "the rest is little alike"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two reports, by index, that may tell of one happening but were kept apart, and why."""

    a: int
    b: int
    score: float
    why: str


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two reports, by index, alike enough to be one; ``rank`` is the negative score."""

    rank: float
    a: int
    b: int
    why: str

    def apart(self, why: str) -> Doubt:
        """The pair as a doubt, when for some reason it is kept apart."""
        reasons = self.why.split(", ")
        if why == Clash.DATES:  # of others in the group: what speaks for these two says nothing
            reasons = [reason for reason in reasons if reason not in OF_DATES]
        return Doubt(self.a, self.b, -self.rank, f"{', '.join(reasons)}; kept apart, {why}")


def near(pair: OneNews) -> Doubt:
    """Main reports that are kept apart though their news is alike, as a doubt."""
    score = DOUBT + (THRESHOLD - DOUBT) * pair.likeness
    return Doubt(pair.a, pair.b, round(score, 4), f"{pair.why}; kept apart, {pair.apart}")


class Joining:
    """Groups of reports while they grow; ``parted`` are pairs whose groups did not join.

    ``bound`` are the main reports that joined for their news: what their heads, counts and names
    are does not keep others from their group.
    """

    def __init__(self, court: Court, news: News | None) -> None:
        self.court, self.news = court, news
        size = len(court.evidence)
        self.group_of = list(range(size))
        self.members = {index: [index] for index in range(size)}
        self.links: dict[int, list[tuple[int, str, float]]] = defaultdict(list)
        self.parted: list[Doubt] = []
        self.bound: set[int] = set()

    def bring_home(self, again: int, card: int) -> None:
        """Bring a report that its article tells better elsewhere to the card that does, with what came
        to it, unless it stands with another's card: the saying is not what was said."""
        left, right = self.group_of[card], self.group_of[again]
        if left != right and not any(self._is_card(index) for index in self.members[right]):
            self._unite(*sorted((left, right)))
            self._link(again, card, "told twice in one article", THRESHOLD + 1)

    def _is_card(self, index: int) -> bool:
        return self.court.evidence[index].report.card

    def join_news(self, pair: OneNews) -> None:
        """Bring two groups of main reports together, if they are alike on the whole."""
        left, right = sorted((self.group_of[pair.a], self.group_of[pair.b]))
        if left == right or self.news is None:
            return
        sides = self._mains(left), self._mains(right)
        if not all_alike(*sides, self.court.evidence, self.news):
            self.parted.append(near(replace(pair, apart=LITTLE)))
            return
        self.bound.update((pair.a, pair.b))
        self._unite(left, right)
        self._link(pair.a, pair.b, pair.why, THRESHOLD + pair.likeness)

    def join(self, pair: Pair) -> None:
        """Bring the groups of two reports together, unless something speaks against it."""
        left, right = sorted((self.group_of[pair.a], self.group_of[pair.b]))
        if left == right:
            return
        why = self._against(left, right)
        if why:
            self.parted.append(pair.apart(why))
            return
        self._unite(left, right)
        self._link(pair.a, pair.b, pair.why, -pair.rank)

    def groups(self) -> tuple[tuple[int, ...], ...]:
        """The groups, each sorted, in the order of their first."""
        return tuple(tuple(sorted(found)) for _, found in sorted(self.members.items()))

    def _mains(self, group: int) -> list[int]:
        evidence = self.court.evidence
        return [index for index in self.members[group] if evidence[index].report.main]

    def _unite(self, left: int, right: int) -> None:
        for index in self.members[right]:
            self.group_of[index] = left
        self.members[left] += self.members.pop(right)

    def _link(self, a: int, b: int, why: str, score: float) -> None:
        self.links[a].append((b, why, score))
        self.links[b].append((a, why, score))

    def _against(self, left: int, right: int) -> str:
        """What speaks against joining two groups: one clash, or little likeness on the whole."""
        scores, faults = [], []
        for a in witnesses(self.court.evidence, self.members[left]):
            for b in witnesses(self.court.evidence, self.members[right]):
                why, score, _ = self.court.verdict(a, b)
                if why in OF_WORDING and (a in self.bound or b in self.bound):
                    continue
                if why and why not in FAULTS:
                    return why
                if why:
                    faults.append(why)
                scores.append(0.0 if why else score)
        if faults and len(faults) > TOLERATED * len(scores):
            return faults[0]
        return "" if sum(scores) >= ON_THE_WHOLE * len(scores) else LITTLE


def witnesses(evidence: Sequence[Evidence], group: list[int]) -> list[int]:
    """Those of a group that differ most in what can clash: each sentence once, narrow dates first."""
    each = {evidence[index].print: index for index in sorted(group, reverse=True)}
    ordered = sorted(
        each.values(),
        key=lambda i: (not evidence[i].report.quantities, evidence[i].window.width, i),
    )
    return ordered[:WITNESSES]
