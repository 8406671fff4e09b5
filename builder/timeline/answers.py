"""Denials and confirmations that name what they answer by a noun, or by "the reports".

"Moscow denied the deployment" has no clause inside it that could be a report of the deployment.
Such a statement becomes a rung of the event that it answers: one of the noun's kind with one of
the statement's names; where it only speaks of "the allegations", the one claimed event of its own
article, if it was not claimed long after. In doubt it answers nothing and stays a statement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from builder.model import ArticleReports, Status
from builder.names.spelling import table
from builder.timeline.evidence import Evidence, Side
from builder.timeline.heads import noun_classes
from builder.timeline.parties import Parties

ACTS = ("deny", "confirm")
HEARD = 4  # days by which an article may be younger than the denial that it tells together with the claim


def answers(
    found: Sequence[ArticleReports],
    evidence: Sequence[Evidence],
    groups: Sequence[tuple[int, ...]],
    sides: Parties,
) -> dict[int, list[int]]:
    """For the number of a group, the indexes of the statements that answer it.

    ``evidence`` holds the reports of ``found`` in their order.
    """
    with_content = _with_content(found)
    by_kind: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_article: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        first = evidence[group[0]]
        if first.report.statement or not any(_stated(evidence[i]) for i in group):
            continue
        for name in sorted({name for i in group for name in evidence[i].names}):
            by_kind[first.kind, name].append(number)
        for index in group:
            if evidence[index].report.status in (Status.CLAIMED, Status.CONFIRMED):
                by_article[evidence[index].report.article].add(number)
    answered: dict[int, list[int]] = defaultdict(list)
    for index, one in enumerate(evidence):
        if one.report.speech not in ACTS or one.report.negated or index in with_content:
            continue
        names = _names(one, sides)
        kinds = noun_classes(one.after)
        meant = {n for kind in kinds for name in names for n in by_kind.get((kind, name), ())}
        if not kinds and _vague(one):
            meant = {
                number
                for number in by_article.get(one.report.article, ())
                if any(_heard(evidence[i], one, names) for i in groups[number])
            }
        best = _best(meant, one, evidence, groups)
        if best is not None:
            answered[best].append(index)
    return answered


def _stated(one: Evidence) -> bool:
    """Whether it is told as a fact that one may deny or confirm; what is only announced or feared is none:
    "dismissed the deployment as fake" is not of a deployment that is still to come."""
    return one.side is Side.FOR and not one.future


def _with_content(found: Sequence[ArticleReports]) -> set[int]:
    """The indexes of statements that have a report inside them."""
    inside: set[int] = set()
    first = 0
    for one in found:
        inside.update(first + r.said_in for r in one.reports if r.said_in is not None)
        first += len(one.reports)
    return inside


def _names(one: Evidence, sides: Parties) -> frozenset[str]:
    """The statement's names and the country for which its speaker speaks."""
    code = sides.of(one.report.speaker_key, one.report.speaker)
    country = sides.countries.get(code, "")
    return one.names | ({country} if country else frozenset())


def _heard(claim: Evidence, answer: Evidence, names: frozenset[str]) -> bool:
    """Whether the claim can be among the allegations answered: of one of the names, and no later."""
    said = answer.window.start if answer.window.dated else answer.known
    return bool(claim.names & names) and claim.known - said <= HEARD


def _vague(one: Evidence) -> bool:
    return bool(set(one.after) & set(table("timeline/heads.toml", "hearsay")))


def _best(
    meant: Iterable[int],
    one: Evidence,
    evidence: Sequence[Evidence],
    groups: Sequence[tuple[int, ...]],
) -> int | None:
    """The group of most reports, one without a count before others; None when two are even.

    What happened only later than the statement it cannot answer.
    """
    said = one.window.end - 1 if one.window.dated else one.known
    ranks: dict[int, tuple[int, bool, float]] = {}
    for number in meant:
        members = [evidence[index] for index in groups[number]]
        inside = any(m.report.sentence == one.report.sentence for m in members)
        if not inside and all(m.window.start <= said for m in members):
            plain = not any(m.report.quantities for m in members)
            ranks[number] = (len(members), plain, max(m.report.salience for m in members))
    best = [number for number, rank in ranks.items() if rank == max(ranks.values())]
    return best[0] if len(best) == 1 else None
