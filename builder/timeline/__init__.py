"""From the reports of all articles to the timeline: one event for each happening.

Names get their identity, reports of one happening are brought together, each event gets its date,
headline, history and id, and links to others. A pure function: the same articles and reports in
any order give an equal timeline.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from builder.articles.languages import is_read
from builder.articles.licences import allows_full_text
from builder.dates.when import sort_key
from builder.model import Article, ArticleReports, Event, Ledger, ModelInfo, Problem, Timeline
from builder.problems import in_order
from builder.timeline.answers import answers
from builder.timeline.by_hand import corrected
from builder.timeline.by_hand import event_of as made_by_hand
from builder.timeline.copies import lineages
from builder.timeline.curation import Curation
from builder.timeline.doubts import Likeness, doubts
from builder.timeline.evidence import Evidence, gather
from builder.timeline.history import status_on
from builder.timeline.ids import BY_HAND
from builder.timeline.key_events import day_evidence, echoes, one_day
from builder.timeline.ledger import addressed, formers, remember
from builder.timeline.making import Group, Material
from builder.timeline.merge import Merged, merge
from builder.timeline.names import identify, register, strangers
from builder.timeline.news import News
from builder.timeline.parties import parties
from builder.timeline.recast import Cast
from builder.timeline.regroup import Ground, regroup
from builder.timeline.relations import relate
from builder.timeline.selection import select, select_undated
from builder.timeline.stories import Stories

__all__ = ["assemble", "status_on"]

DOUBTS = 3  # at most so many "possibly the same" of one event


def assemble(
    articles: Sequence[Article],
    found: Sequence[ArticleReports],
    model: ModelInfo | None,
    *,
    curation: Curation | None = None,
    problems: Sequence[Problem] = (),
    ledger: Ledger | None = None,
    cards: str = "all",
) -> Timeline:
    """The timeline of ``articles`` and of what was ``found`` in them.

    ``curation`` is what people want otherwise (``builder.timeline.curation``); the events they
    added are among ``articles`` and ``found`` (``by_hand.added``). Reports without any dated fellow
    are in ``undated``. ``cards`` says how many events are shown
    (``builder.timeline.selection``). ``problems`` are those met before; the timeline carries them together with
    those of the extraction and of edits that do not fit. Events keep the ids and slugs that the
    ``ledger`` has for them; with one the timeline knows its editions, former events and the ledger
    to come.
    """
    curation = (curation or Curation()).dated(ledger or Ledger())
    articles = sorted(articles, key=_by_publication)
    place = {article.id: number for number, article in enumerate(articles)}
    by_hand = {article.id for article in articles if article.path == BY_HAND}
    found = sorted(found, key=lambda one: (one.article in by_hand, place[one.article]))
    who = register(articles, found, curation.names)
    sides = parties(articles, who)
    by_id = {article.id: article for article in articles}
    identified = [identify(report, who) for one in found for report in one.reports]
    evidence = gather(by_id, identified, sides.state_of)
    program = [one for one in evidence if one.report.article not in by_hand]
    written = [article for article in articles if article.id not in by_hand]
    merged = merge(program, sides, Stories(written), News(written))
    alone = _by_hand(evidence, len(program))
    lineage = lineages(evidence)
    material = Material(by_id, evidence, merged.reasons, sides, ledger or Ledger(), lineage)
    dated, undated, aside = _split(evidence, [*merged.groups, *alone])
    answered = answers(found, evidence, dated, sides)
    own, ids = material.own_ids(dated), material.ids(dated)
    made = material.events(dated, ids, answered)
    wanted = regroup(Ground(dated, made, material), curation)
    groups, lost, left = _split(evidence, wanted.groups)
    shown = made
    if groups != dated:
        answered = answers(found, evidence, groups, sides)
        asked_for = [wanted.ids[group] for group in groups]
        shown = material.events(groups, asked_for, answered, wanted.own)
    event_of = {
        i: e.id for g, e in zip(groups, shown, strict=True) for i in g if e.id not in wanted.hidden
    }
    kinds = {
        event.id: "" if evidence[group[0]].report.statement else evidence[group[0]].kind
        for group, event in zip(groups, shown, strict=True)
    }
    cast = Cast.of(who.names.values(), curation.names)
    shown, misfits = corrected(shown, curation, wanted, cast)
    shown = addressed(shown, ledger or Ledger())
    events = sorted(shown, key=lambda e: (sort_key(e.when), -e.salience, e.id))
    about = [*_statements(found, event_of), *_answers(answered, groups, event_of)]
    unsure = list(_doubts(merged, event_of, wanted.apart))
    related = relate(events, kinds, about, [(d.event, d.other, d.why) for d in unsure])
    echo = echoes(articles, found)
    none = sorted([*aside, *left])
    after = None
    if ledger is not None:
        after = replace(
            remember(ledger, by_id, made, events), edits=curation.days(ledger), dates_edits=True
        )
    trouble = [
        *problems,
        *wanted.problems,
        *misfits,
        *strangers(who, curation.names, cast.made.values()),
    ]
    trouble += [problem for one in found for problem in one.problems]
    told = [replace(e, related=related[e.id], echo=_echo(e, echo)) for e in events]
    seen, also = select(told, cards)
    loose, also_loose = select_undated(
        [evidence[index].report for index in sorted([*undated, *lost])], cards
    )
    timeline = Timeline(
        articles=tuple(articles),
        events=seen,
        also=also,
        names=tuple(name for _, name in sorted({**who.names, **cast.made}.items())),
        undated=loose,
        also_undated=also_loose,
        aside=tuple(evidence[index].report for index in none),
        evidence=day_evidence((evidence[index].report for index in none), echo),
        problems=in_order(trouble),
        model=model,
        editions=after.editions[::-1] if after else (),
        formers=formers(after) if after else (),
        kept=tuple(sorted(pair for pair in zip(own, ids, strict=True) if pair[0] != pair[1])),
        ledger=after,
        copies=tuple(sorted(pair for pair in lineage.items() if pair[0] != pair[1])),
        texts=tuple(
            (one.article, one.dates)
            for one in found
            if allows_full_text(by_id[one.article].licence)
            or not is_read(by_id[one.article].language)
        ),
    )
    unsure += _joins(merged, event_of, evidence)
    return replace(timeline, doubts=doubts(timeline, unsure, curation))


def _echo(event: Event, echo: Mapping[int, float]) -> float:
    start = event.when.start
    return echo.get(start, 0.0) if start is not None and one_day(event.when) else 0.0


def _by_hand(evidence: Sequence[Evidence], first: int) -> list[Group]:
    """The reports of events by hand, from index ``first`` on, each event's in one group."""
    groups: dict[str, list[int]] = {}
    for index in range(first, len(evidence)):
        groups.setdefault(made_by_hand(evidence[index].report.article), []).append(index)
    return [tuple(group) for group in groups.values()]


def _by_publication(article: Article) -> tuple[bool, int, str, str]:
    day = article.published.toordinal() if article.published else 0
    time = article.published_at.isoformat() if article.published_at else ""
    return day == 0, day, time, article.id


def _split(
    evidence: Sequence[Evidence], groups: Iterable[Group]
) -> tuple[list[Group], list[int], list[int]]:
    """The groups that make an event, the reports of those without a date, and the reports of those
    that make none: plain commentary ("it was serious, he said") is no event by itself."""
    dated: list[Group] = []
    undated: list[int] = []
    aside: list[int] = []
    for group in groups:
        if not any(evidence[index].report.card for index in group):
            aside += group
        elif any(evidence[index].report.when is not None for index in group):
            dated.append(group)
        else:
            undated += group
    return dated, sorted(undated), sorted(aside)


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
    answered: dict[int, list[int]], groups: Sequence[Group], event_of: dict[int, str]
) -> Iterator[tuple[str, str]]:
    """The same pairs for denials and confirmations without a clause inside."""
    for number, indexes in sorted(answered.items()):
        for index in indexes:
            if index in event_of and groups[number][0] in event_of:
                yield event_of[index], event_of[groups[number][0]]


def _doubts(
    merged: Merged, event_of: dict[int, str], apart: Collection[tuple[str, str]]
) -> Iterator[Likeness]:
    """Pairs of events that may be one, the likeliest first, ``DOUBTS`` at most of each event; none
    of those that people keep ``apart``."""
    taken: Counter[str] = Counter()
    seen = set(apart)
    for doubt in sorted(merged.doubts, key=lambda d: (-d.score, d.a, d.b)):
        a, b = sorted((event_of.get(doubt.a, ""), event_of.get(doubt.b, "")))
        if not a or a == b or (a, b) in seen or max(taken[a], taken[b]) >= DOUBTS:
            continue
        seen.add((a, b))
        taken.update((a, b))
        yield Likeness(a, doubt.score, doubt.why, other=b)


def _joins(
    merged: Merged, event_of: dict[int, str], evidence: Sequence[Evidence]
) -> Iterator[Likeness]:
    """How alike each report is to the event that the program brought it to."""
    for index, score in sorted(merged.scores.items()):
        if index in event_of:
            ref = evidence[index].report.ref
            yield Likeness(event_of[index], score, merged.reasons[index], report=ref)
