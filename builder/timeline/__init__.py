"""From the reports of all articles to the timeline: one event for each happening.

Names get their identity, reports of one happening are brought together, each event gets its date,
headline, history and id, and links to others. A pure function: the same articles and reports in
any order give an equal timeline.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from builder.dates.when import sort_key
from builder.model import Article, ArticleReports, Event, Ledger, ModelInfo, Problem, Timeline
from builder.names.spelling import slug
from builder.problems import in_order
from builder.timeline.answers import answers
from builder.timeline.copies import sources
from builder.timeline.edits import NameEdit
from builder.timeline.evidence import Evidence, Side, gather
from builder.timeline.history import history, status_on
from builder.timeline.ids import anchor
from builder.timeline.lead import lead, participants, places, salience
from builder.timeline.ledger import formers, remember, settle, slugs
from builder.timeline.merge import Merged, merge
from builder.timeline.names import identify, register
from builder.timeline.parties import Parties, parties
from builder.timeline.relations import relate
from builder.timeline.stories import Stories
from builder.timeline.traces import trace

__all__ = ["assemble", "status_on"]

DOUBTS = 3  # at most so many "possibly the same" of one event


def assemble(
    articles: Sequence[Article],
    found: Sequence[ArticleReports],
    model: ModelInfo | None,
    *,
    edits: Sequence[NameEdit] = (),
    problems: Sequence[Problem] = (),
    ledger: Ledger | None = None,
) -> Timeline:
    """The timeline of ``articles`` and of what was ``found`` in them.

    ``edits`` are the entries of names.yml (``builder.timeline.edits.read_edits``). Reports without
    any dated fellow are in ``undated``. ``problems`` are those met before; the timeline carries
    them together with those of the extraction. Events keep the ids and slugs that the ``ledger``
    has for them; with one the timeline knows its editions, former events and the ledger to come.
    """
    articles = sorted(articles, key=_by_publication)
    place = {article.id: number for number, article in enumerate(articles)}
    found = sorted(found, key=lambda one: place[one.article])
    who = register(articles, found, edits)
    sides = parties(articles, who)
    evidence = gather(
        {article.id: article for article in articles},
        [identify(report, who) for one in found for report in one.reports],
        sides.state_of,
    )
    merged = merge(evidence, sides, Stories(articles))
    dated, undated = _split(evidence, merged)
    answered = answers(found, evidence, dated, sides)
    events = _events(articles, evidence, merged, dated, answered, sides, ledger or Ledger())
    made = events
    event_of = {index: events[n].id for n, group in enumerate(dated) for index in group}
    kinds = {
        events[n].id: "" if evidence[group[0]].report.statement else evidence[group[0]].kind
        for n, group in enumerate(dated)
    }
    events = sorted(events, key=lambda e: (sort_key(e.when), -e.salience, e.id))
    about = [*_statements(found, event_of), *_answers(answered, dated, event_of)]
    related = relate(events, kinds, about, _doubts(merged, event_of))
    after = None
    if ledger is not None:
        after = remember(ledger, {article.id: article for article in articles}, made, events)
    return Timeline(
        articles=tuple(articles),
        events=tuple(replace(event, related=related[event.id]) for event in events),
        names=tuple(name for _, name in sorted(who.names.items())),
        undated=tuple(evidence[index].report for index in undated),
        problems=in_order([*problems, *(problem for one in found for problem in one.problems)]),
        model=model,
        editions=after.editions[::-1] if after else (),
        formers=formers(after) if after else (),
        ledger=after,
    )


def _by_publication(article: Article) -> tuple[bool, int, str, str]:
    day = article.published.toordinal() if article.published else 0
    time = article.published_at.isoformat() if article.published_at else ""
    return day == 0, day, time, article.id


def _split(evidence: Sequence[Evidence], merged: Merged) -> tuple[list[tuple[int, ...]], list[int]]:
    """The groups that make an event, and the reports of groups without a date.

    Plain commentary ("it was serious, he said") makes no event by itself.
    """
    dated: list[tuple[int, ...]] = []
    undated: list[int] = []
    for group in merged.groups:
        if not any(evidence[index].report.card for index in group):
            continue
        if any(evidence[index].report.when is not None for index in group):
            dated.append(group)
        else:
            undated += group
    return dated, sorted(undated)


def _events(
    articles: Sequence[Article],
    evidence: Sequence[Evidence],
    merged: Merged,
    groups: Sequence[tuple[int, ...]],
    answered: dict[int, list[int]],
    sides: Parties,
    ledger: Ledger,
) -> list[Event]:
    by_id = {article.id: article for article in articles}
    outlets = {article.id: article.source or article.id for article in articles}
    days = {article.id: article.published for article in articles}
    told = [[evidence[index].report for index in group] for group in groups]
    names = settle(
        [{trace(by_id[one.article], one) for one in reports} for reports in told],
        [anchor(by_id[reports[0].article], reports[0]) for reports in told],
        ledger,
    )
    kept = slugs(ledger)
    events = []
    for number, (id_, group) in enumerate(zip(names, groups, strict=True)):
        members = [evidence[index] for index in group]
        said = [evidence[index] for index in sorted([*group, *answered.get(number, ())])]
        affirming = [one for one in members if one.side is not Side.AGAINST]
        leading = lead(members)
        assert leading is not None
        best = members[leading].report
        assert best.when is not None
        rungs = history(said, outlets, days, sides)
        count = sources(affirming or members, outlets)
        events.append(
            Event(
                id=id_,
                slug=kept.get(id_) or slug(best.headline) or id_,
                headline=best.headline,
                when=best.when,
                status=rungs[-1].status,
                reports=tuple(one.report for one in members),
                lead=leading,
                merges=tuple(merged.reasons[index] for index in group[1:]),
                participants=participants(members),
                places=places(members),
                history=rungs,
                salience=salience(members, count),
                sources=count,
            )
        )
    return events


def _statements(
    found: Sequence[ArticleReports], event_of: dict[int, str]
) -> Iterator[tuple[str, str]]:
    """Pairs of the event of a statement and an event that it tells of."""
    first = 0
    for one in found:
        for index, report in enumerate(one.reports):
            saying = None if report.said_in is None else event_of.get(first + report.said_in)
            said = event_of.get(first + index)
            if saying and said:
                yield saying, said
        first += len(one.reports)


def _answers(
    answered: dict[int, list[int]], groups: Sequence[tuple[int, ...]], event_of: dict[int, str]
) -> Iterator[tuple[str, str]]:
    """The same pairs for denials and confirmations without a clause inside."""
    for number, indexes in sorted(answered.items()):
        for index in indexes:
            if index in event_of:
                yield event_of[index], event_of[groups[number][0]]


def _doubts(merged: Merged, event_of: dict[int, str]) -> Iterator[tuple[str, str, str]]:
    """Pairs of events that may be one, the likeliest first, ``DOUBTS`` at most of each event."""
    taken: Counter[str] = Counter()
    seen: set[tuple[str, str]] = set()
    for doubt in sorted(merged.doubts, key=lambda d: (-d.score, d.a, d.b)):
        a, b = sorted((event_of.get(doubt.a, ""), event_of.get(doubt.b, "")))
        if not a or a == b or (a, b) in seen or max(taken[a], taken[b]) >= DOUBTS:
            continue
        seen.add((a, b))
        taken.update((a, b))
        yield a, b, doubt.why
