"""Doubts about the words of a card and about who acts in it, each with an entry that settles it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from builder.events.cards.faults import FAULTS, SAYS
from builder.model import Article, Doubt, Event, NameKind, Participant, Report, Role, Timeline
from builder.names.spelling import fold

WEIGHT = {fault.id: fault.weight for fault in FAULTS}
# How sure the program is of a text with the slightest fault; each weighs on it.
SOUND, LEAST = 0.8, 0.2
SHORT, UNNAMED, RETITLED = 0.6, 0.65, 0.5
NEAR = 600  # characters before a sentence in which another may be meant by its "he"


def entries(event: Event, settles: str, instead: str) -> tuple[str, str]:
    """An entry for curation.yml that settles a doubt, with what else one may write as its comment, and
    the entry that says that."""
    begin = f"- event: {event.id}  # {' '.join(event.headline.split())}\n"
    return f"{begin}  {settles}  # or {instead}\n", f"{begin}  {instead}\n"


def wording(event: Event) -> Doubt | None:
    """The doubt about a card whose text has a fault, and that nobody gave another."""
    faults = event.reports[event.lead].faults
    if not faults or _edited(event, "retitle"):
        return None
    certainty = max(LEAST, SOUND - 0.5 * sum(WEIGHT.get(one, 0.5) for one in faults))
    why = "; ".join(f"{SAYS[one]} ({one})" if one in SAYS else one for one in faults)
    instead = f"retitle: {json.dumps(' '.join(event.headline.split()), ensure_ascii=False)}"
    settles = entries(event, "settled: [wording]", instead)
    return Doubt("wording", event.id, round(certainty, 4), f"its text: {why}", "", *settles)


def actors(timeline: Timeline) -> Iterator[Doubt]:
    """The doubts about who acts: a pronoun or a bare surname that may stand for another as well, and
    whoever took part before somebody wrote another headline."""
    articles = {article.id: article for article in timeline.articles}
    people = _by_word(timeline)
    told = _told(timeline)
    for event in timeline.events:
        if _edited(event, "actors"):
            continue
        doubt = _retitled(event) or _resolved(event, articles, people, told)
        if doubt:
            yield doubt


def _edited(event: Event, kind: str) -> bool:
    return any(edit.kind == kind for edit in event.edits)


def _retitled(event: Event) -> Doubt | None:
    if not event.participants or not _edited(event, "retitle"):
        return None
    names = ", ".join(one.name for one in event.participants)
    why = f"it has another headline by hand, and these take part as before: {names}"
    return Doubt("actors", event.id, RETITLED, why, "", *_entries(event, _acting(event)))


def _resolved(
    event: Event,
    articles: Mapping[str, Article],
    people: defaultdict[str, set[str]],
    told: Mapping[str, list[Report]],
) -> Doubt | None:
    leading = event.reports[event.lead]
    article = articles.get(leading.article)
    said = set(fold(leading.sentence.of(article.text)).split()) if article else set()
    for one in leading.participants:
        if one.kind is not NameKind.PERSON or one.role is not Role.ACTOR:
            continue
        full = fold(one.name)
        part = [word for word in full.split() if word in said]
        if not said or len(part) == len(full.split()):
            continue
        if part:
            others, sure = set.intersection(*(people[word] for word in part)), SHORT
            why = f"the sentence has only a part of the name, taken for {one.name}"
        else:
            others, sure = _near(leading, told), UNNAMED
            why = f"the sentence has no name, and {one.name} is taken for who acts"
        others = others - {one.name}
        if others:
            listed = sorted(others)
            why += f"; it could be {' or '.join(listed)}"
            return Doubt("actors", event.id, sure, why, "", *_entries(event, [listed[0]]))
    return None


def _entries(event: Event, instead: Iterable[str]) -> tuple[str, str]:
    names = json.dumps(list(instead), ensure_ascii=False)
    return entries(event, "settled: [actors]", f"actors: {names}")


def _acting(event: Event) -> list[str]:
    acting = [p.name for p in event.participants if p.role is Role.ACTOR]
    return acting or [event.participants[0].name]


def _by_word(timeline: Timeline) -> defaultdict[str, set[str]]:
    """The people of a dossier by each word of their names."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in timeline.names:
        if name.kind is NameKind.PERSON:
            for word in fold(name.name).split():
                found[word].add(name.name)
    return found


def _told(timeline: Timeline) -> dict[str, list[Report]]:
    found: defaultdict[str, list[Report]] = defaultdict(list)
    for event in (*timeline.events, *timeline.also):
        for report in event.reports:
            found[report.article].append(report)
    return found


def _near(leading: Report, told: Mapping[str, list[Report]]) -> set[str]:
    """The people whom the sentences shortly before name."""
    start = leading.sentence.start
    before = (
        one for one in told.get(leading.article, ()) if start - NEAR <= one.sentence.start < start
    )
    return {p.name for one in before for p in one.participants if _person(p)}


def _person(one: Participant) -> bool:
    return one.kind is NameKind.PERSON
