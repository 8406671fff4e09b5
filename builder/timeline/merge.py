"""Reports of one happening brought together, from all articles, never comparing all with all.

Blocks: reports that share the class of their head and a participant, a place, a rare word or
an article's topic lie
in one block, sorted by date, and each is compared with its neighbours there. Pairs that are alike
enough join, the likest first; two groups join only if no report of one clashes with a report of
the other, so that nothing is chained together by a report in the middle.

The main news of the articles comes first (``same_news``): where titles and leads of one day or the
next tell the same, their main reports are one event whatever their heads. Then the others join.

Decisions:

- **Plans.** A plan or a possibility joins the happening only where both name the same exact date
  ("will visit on 21 October", "visited on 21 October"): then it is one event, first planned, then
  reported. Any other plan ("10,000 by December") is an event of its own, related as plan to done.
- **Denials.** "X denied sending troops" and "there were no troops, X said" are rungs of the event
  that they deny and never make it happen. "Y did not visit", in the article's own voice, is never
  brought together with "Y visited".
- **Quantities.** Two reports that count the same thing differently stay apart, possibly the same.
- **Undated** reports, and those dated only by one end, join an event where a name or two speak for
  it, and only when no other event lays claim to them: Sanders "has won", but which primary?
  Without any date a report never makes an event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from builder.events.cards.retold import tells_the_same
from builder.model import NoCard
from builder.timeline import blocks
from builder.timeline.beside import beside
from builder.timeline.clash import Clash, clash
from builder.timeline.court import Court
from builder.timeline.evidence import Evidence, rarity
from builder.timeline.heads import SAYING
from builder.timeline.joining import WITNESSES, Doubt, Joining, Pair, near
from builder.timeline.likeness import DOUBT, THRESHOLD, Dossier
from builder.timeline.news import News
from builder.timeline.parties import Parties
from builder.timeline.same_news import same_news
from builder.timeline.stories import Stories

KIN_DOUBT = 1.7  # likeness from which reports of near words are linked as possibly the same


@dataclass(frozen=True, slots=True)
class Merged:
    """``groups`` of indexes, each sorted; ``reasons`` why an index is where it is, ``scores`` how
    alike it is to what it hangs on; ``doubts``."""

    groups: tuple[tuple[int, ...], ...]
    reasons: dict[int, str]
    doubts: tuple[Doubt, ...]
    scores: dict[int, float]


def merge(
    evidence: Sequence[Evidence],
    sides: Parties,
    stories: Stories,
    news: News | None = None,
) -> Merged:
    """Groups of reports of one happening. ``evidence`` must be in an order of its own making.

    Without ``news`` no main report joins another for its article's title and lead. Indexes count in ``evidence``; the result depends on nothing else. Time grows with the number of reports, not with its square.
    """
    rare = rarity(_keys(one) for one in evidence)
    dossier = Dossier(sides, stories, rare, beside(evidence))
    court = Court(evidence, dossier)
    likely: list[Pair] = []
    doubts: list[Doubt] = []
    pairs = blocks.pairs(evidence, dossier)
    stories.compare(_articles(evidence, pairs))
    for a, b in pairs:
        why, score, told = court.verdict(a, b)
        if score < DOUBT or (why and why is not Clash.COUNTS):
            continue
        if score >= THRESHOLD:
            pair = Pair(-score, a, b, told)
            if why:
                doubts.append(pair.apart(why))
            else:
                likely.append(pair)
        elif not why and score >= _doubtful(evidence[a].kind, evidence[b].kind):
            doubts.append(Doubt(a, b, score, told))
    torn = _torn(evidence, likely, sides)
    doubts += [pair.apart("more than one fits") for pair in likely if _pulls(evidence, pair, torn)]
    firm = sorted(pair for pair in likely if not _pulls(evidence, pair, torn))
    alike = same_news(evidence, news, sides) if news else []
    doubts += [near(one) for one in alike if one.apart]
    joining = Joining(court, news)
    for one in alike:
        if not one.apart:
            joining.join_news(one)
    for pair in firm:
        joining.join(pair)
    for again, card in _retold(evidence):
        joining.bring_home(again, card)
    groups = joining.groups()
    links = _reasons(groups, joining.links)
    reasons = {index: why for index, (why, _) in links.items()}
    scores = {index: score for index, (_, score) in links.items()}
    return Merged(groups, reasons, tuple(doubts + joining.parted), scores)


def _retold(evidence: Sequence[Evidence]) -> Iterator[tuple[int, int]]:
    """Each report that its article tells better elsewhere, with the card that does."""
    for _, some in groupby(range(len(evidence)), key=lambda index: evidence[index].report.article):
        here = list(some)
        cards = sorted(
            (index for index in here if evidence[index].report.card),
            key=lambda index: (not evidence[index].report.main, -evidence[index].report.salience),
        )
        for place, index in enumerate(here):
            if evidence[index].report.no_card is NoCard.RETOLD:
                card = next((c for c in cards if _tells(evidence, index, c, place, here)), None)
                if card is not None:
                    yield index, card


def _tells(
    evidence: Sequence[Evidence], again: int, card: int, place: int, here: list[int]
) -> bool:
    """Whether a report tells again what a card of its article tells, and as it stands there: no
    denial with what it denies, no plan with its announcement."""
    one, other = evidence[again], evidence[card]
    alike = one.side is other.side and one.future == other.future
    content = one.report if one.report.said_in == card - here[0] else None
    if other.report.said_in == place:
        content = other.report
    return alike and tells_the_same(one.report, other.report, content)


def _doubtful(a: str, b: str) -> float:
    """The likeness from which two kinds of happening are linked as possibly the same."""
    if SAYING in (a, b):
        return THRESHOLD  # everybody says something every day
    return DOUBT if a == b else KIN_DOUBT


def _torn(evidence: Sequence[Evidence], likely: Sequence[Pair], sides: Parties) -> set[int]:
    """The reports of open date on which happenings of different dates have a claim."""
    claims: dict[int, list[int]] = defaultdict(list)
    for pair in likely:
        for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
            if evidence[one].window.open and not evidence[other].window.open:
                claims[one].append(other)
    return {
        one
        for one, others in claims.items()
        for n, a in enumerate(others[:WITNESSES])
        for b in others[n + 1 : WITNESSES]
        if clash(evidence[a], evidence[b], sides) is Clash.DATES
    }


def _pulls(evidence: Sequence[Evidence], pair: Pair, torn: set[int]) -> bool:
    """Whether the pair is one of the claims on a torn report."""
    return any(
        one in torn and not evidence[other].window.open
        for one, other in ((pair.a, pair.b), (pair.b, pair.a))
    )


# ---------------------------------------------------------------- blocks


def _keys(one: Evidence) -> Iterable[str]:
    yield from one.names
    yield from (f"@{place}" for place in one.places)
    yield from (f"#{word}" for word in one.words)


def _articles(
    evidence: Sequence[Evidence], pairs: Iterable[tuple[int, int]]
) -> Iterator[tuple[str, str]]:
    """The articles of pairs of reports, the smaller id first; of none that are in one article."""
    for a, b in pairs:
        one, other = evidence[a].report.article, evidence[b].report.article
        if one != other:
            yield (one, other) if one < other else (other, one)


# ---------------------------------------------------------------- groups


def _reasons(
    groups: Iterable[tuple[int, ...]], links: dict[int, list[tuple[int, str, float]]]
) -> dict[int, tuple[str, float]]:
    """For each index but its group's first the link by which it hangs on the first."""
    reasons: dict[int, tuple[str, float]] = {}
    for group in groups:
        seen, todo = {group[0]}, [group[0]]
        while todo:
            here = todo.pop(0)
            for other, why, score in links.get(here, ()):
                if other not in seen:
                    seen.add(other)
                    todo.append(other)
                    reasons[other] = why, score
    return reasons
