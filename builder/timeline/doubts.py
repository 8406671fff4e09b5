"""What wants a person's look, the least certain first, each with an entry that settles it.

The entry, pasted into curation.yml as it is, says "looked at, right as the program has it", and the
doubt is listed no more; what else one may write stands behind it as a comment. Of two that are as
uncertain, the weightier event comes first, and the names with more events: more readers see them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from builder.dates.when import edtf, words
from builder.model import Article, Doubt, Event, How, Status, Timeline
from builder.timeline.alike import alike
from builder.timeline.curation import Curation
from builder.timeline.gaps import doubtful_date
from builder.timeline.likeness import DOUBT, THRESHOLD
from builder.timeline.naming_reports import named
from builder.timeline.plans import Outcome, Plan, plans
from builder.timeline.text_doubts import actors, entries, wording

NEW = 7  # days before the newest article in which an event is new
FIRM = 0.3  # so far above the threshold a merge is no doubt
# How often such a date was right where editors judged cards by hand: 13 of 17 and 13 of 18 in the
# later samples of tests/eval/judged.jsonl. Of statements 50 of 51 were, which is better than of dates
# that are named (167 of 184), so no doubt is raised about them.
RIGHT = {How.DATELINE: 0.75, How.INHERITED: 0.7}


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike a report is to the event it was brought to (``report`` is its name), or an event
    to ``other`` that it was kept apart from; ``score`` as ``compare.likeness`` gives it."""

    event: str
    score: float
    why: str
    other: str = ""
    report: str = ""


def doubts(
    timeline: Timeline, likenesses: Iterable[Likeness], curation: Curation
) -> tuple[Doubt, ...]:
    """The doubts about ``timeline`` that ``curation`` does not settle."""
    events = {event.id: event for event in timeline.events}
    settled = {
        (one.event, kind)
        for one in curation.corrections
        if one.kind == "settled"
        for kind in one.names
    }
    found = [
        *_merges(likenesses, events, {article.id: article for article in timeline.articles}),
        *(doubt for event in timeline.events if (doubt := _date(event))),
        *(doubt for event in timeline.events if (doubt := wording(event))),
        *actors(timeline),
        *_single(timeline),
        *(doubt for plan in plans(timeline) if (doubt := _due(plan, events))),
    ]
    found = [one for one in found if one.other or (one.event, one.kind) not in settled]
    found += _names(timeline, curation)

    def urgent(one: Doubt) -> tuple[float | str, ...]:
        weight = events[one.event].salience if one.event else 0.0
        return one.certainty, -weight, one.kind, one.event, one.other

    return tuple(sorted(found, key=urgent))


def _merges(
    likenesses: Iterable[Likeness], events: Mapping[str, Event], articles: Mapping[str, Article]
) -> Iterator[Doubt]:
    """Pairs kept apart, and for each event its least likely report, where that is doubtful."""
    weakest: dict[str, Likeness] = {}
    for one in likenesses:
        if one.event not in events:
            continue
        if one.other:
            yield Doubt(
                "merge",
                one.event,
                _share(THRESHOLD - one.score, THRESHOLD - DOUBT),
                f"possibly the same: {one.why}",
                one.other,
                *entries(events[one.event], f"apart: [{one.other}]", f"merge: [{one.other}]"),
            )
        elif one.score < min(THRESHOLD + FIRM, getattr(weakest.get(one.event), "score", 9.0)):
            weakest[one.event] = one
    for one in weakest.values():
        told = {report.ref: report for report in events[one.event].reports}[one.report]
        name = named(told, articles[told.article])
        yield Doubt(
            "merge",
            one.event,
            _share(one.score - THRESHOLD, FIRM),
            f"brought together only by: {one.why}",
            "",
            *entries(events[one.event], "settled: [merge]", f"split: [{json.dumps(name)}]"),
        )


def _share(part: float, whole: float) -> float:
    """How far from even a decision was: 0.5 at the threshold or against a clash, up to 1."""
    return round(0.5 + 0.5 * min(1.0, max(0.0, part / whole)), 4)


def _date(event: Event) -> Doubt | None:
    why, leading = doubtful_date(event), event.reports[event.lead]
    if not why or leading.statement:
        return None
    agreeing = sum(report.when == event.when for report in event.reports)
    certainty = 1 - (1 - RIGHT[leading.how]) / max(1, agreeing)
    said = f"its date, {words(event.when)}, is {why}"
    settles = entries(event, "settled: [date]", f"redate: {json.dumps(edtf(event.when))}")
    return Doubt("date", event.id, round(certainty, 4), said, "", *settles)


def _single(timeline: Timeline) -> Iterator[Doubt]:
    """New events that rest on one source's word alone; the weightier, the more they want a look."""
    newest = max((a.published for a in timeline.articles if a.published), default=None)
    for event in timeline.events:
        known = event.history[0].known if event.history else None
        if event.status is not Status.CLAIMED or event.sources > 1 or not newest or not known:
            continue
        if (newest - known).days <= NEW:
            who = event.history[0].who
            yield Doubt(
                "single-source",
                event.id,
                round(0.8 - 0.3 * event.salience, 4),
                f"new, and on the word of {who} alone",
                "",
                *entries(event, "settled: [single-source]", "status: confirmed"),
            )


def _due(plan: Plan, events: Mapping[str, Event]) -> Doubt | None:
    if plan.outcome not in (Outcome.MAYBE, Outcome.SILENCE):
        return None
    event = events[plan.event]
    said = f"planned, {words(event.when)}, and that has passed: {plan.outcome}"
    other = plan.by[0] if plan.by else ""
    if other:
        said += f": “{events[other].headline}”"
    instead = f"merge: [{other}]" if other else "status: reported"
    settles = entries(event, "settled: [due]", instead)
    return Doubt("due", event.id, 0.5 if other else 0.7, said, "", *settles)


def _names(timeline: Timeline, curation: Curation) -> Iterator[Doubt]:
    parts = Counter(one.key for event in timeline.events for one in event.participants)
    pairs = list(alike(timeline.names, curation.names))
    pairs.sort(key=lambda pair: -min(parts[pair[0].id], parts[pair[1].id]))
    for a, b, why, certainty in pairs:
        one, other = json.dumps(a.name, ensure_ascii=False), json.dumps(b.name, ensure_ascii=False)
        yield Doubt(
            "name",
            "",
            certainty,
            f"{a.name} and {b.name} may be one: {why}",
            "",
            f"- name: {one}  # or, if they are one, aliases: [{other}] and no second entry\n"
            f"- name: {other}\n",
            f"- name: {one}\n  aliases: [{other}]\n",
        )
