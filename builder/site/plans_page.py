"""What the pages of plans and of gaps show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from builder.dates.when import day
from builder.events.cards.kept import WORDS
from builder.model import Report, Span, Timeline
from builder.site.book import Book
from builder.site.day_words import words
from builder.site.views import ArticleView, EventView, weighty
from builder.site.words import say
from builder.timeline.gaps import gaps as gaps_of
from builder.timeline.plans import Outcome, Plan
from builder.timeline.plans import plans as plans_of

Sentences = tuple[tuple[Report, ...], ...]  # reports of one article, those of one sentence together
WEIGHTY = 24  # events of one weakness that its list names; the others say so on their pages
UNDATED = 300  # sentences without a date that are listed


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan, the day on which it became known, and the events that may be what became of it."""

    event: EventView
    announced: str
    by: tuple[EventView, ...]


@dataclass(frozen=True, slots=True)
class Fates:
    """The plans of one outcome, by their day."""

    id: str
    title: str
    note: str
    plans: tuple[PlanView, ...]


@dataclass(frozen=True, slots=True)
class Weak:
    """Events of one weakness: the weightiest, in order of time, and how many there are."""

    shown: tuple[EventView, ...]
    count: int


@dataclass(frozen=True, slots=True)
class GapsView:
    """The events that stand weakly; ``dates`` by what is doubtful about them, ``twins`` in order of
    time with why they may be one; ``undated`` are the articles with reports that have no date, those
    of one sentence together, the first ``UNDATED`` sentences, ``unlisted`` how many are left;
    ``aside`` the reasons why reports make no event, the commonest first,
    with how many reports each took."""

    undated: tuple[tuple[ArticleView, Sentences], ...]
    unlisted: int
    alone: Weak
    unarchived: Weak
    dates: tuple[tuple[str, Weak], ...]
    twins: tuple[tuple[EventView, EventView, str], ...]
    aside: tuple[tuple[str, int], ...]


GROUPS = (
    Outcome.SILENCE,
    Outcome.MAYBE,
    Outcome.HAPPENED,
    Outcome.DENIED,
    Outcome.CANCELLED,
    Outcome.AHEAD,
)


def plans(book: Book) -> list[Fates]:
    """The plans by what became of them; outcomes without a plan are left out."""
    found: dict[Outcome, list[Plan]] = {outcome: [] for outcome in GROUPS}
    for plan in plans_of(_timeline(book)):
        found[plan.outcome].append(plan)
    return [
        Fates(
            id=outcome.name.lower(),
            title=say(f"plans.{outcome.name.lower()}"),
            note=say(f"plans.{outcome.name.lower()}_note"),
            plans=tuple(_view(one, book) for one in found[outcome]),
        )
        for outcome in GROUPS
        if found[outcome]
    ]


def _view(plan: Plan, book: Book) -> PlanView:
    event = book.event_of[plan.event]
    known = event.event.history[0].known
    return PlanView(
        event, words(day(known)) if known else "", tuple(book.event_of[by] for by in plan.by[:3])
    )


def gaps(book: Book) -> GapsView:
    """The events that stand on one source, on a doubtful date, without an archived copy, or beside
    one that is possibly the same."""
    found = gaps_of(_timeline(book))
    doubtful: dict[str, list[str]] = {}
    for id_, why in found.dates:
        doubtful.setdefault(why, []).append(id_)
    undated = _undated(book)
    return GapsView(
        undated=tuple(_first(undated, UNDATED)),
        unlisted=max(0, sum(len(sentences) for _, sentences in undated) - UNDATED),
        alone=_weak(found.alone, book),
        unarchived=_weak(found.unarchived, book),
        dates=tuple((why, _weak(ids, book)) for why, ids in sorted(doubtful.items())),
        twins=tuple((book.event_of[a], book.event_of[b], why) for a, b, why in found.twins),
        aside=tuple(_aside(book)),
    )


def _undated(book: Book) -> list[tuple[ArticleView, Sentences]]:
    told = ((article, tuple(by_sentence(article.undated))) for article in book.articles)
    return [(article, sentences) for article, sentences in told if sentences]


def _first(
    undated: Iterable[tuple[ArticleView, Sentences]], left: int
) -> Iterator[tuple[ArticleView, Sentences]]:
    for article, sentences in undated:
        if left > 0:
            yield article, sentences[:left]
        left -= len(sentences)


def by_sentence(reports: Iterable[Report]) -> list[tuple[Report, ...]]:
    """Reports of one article, those of one sentence together; without what somebody says there,
    where the saying is among them."""
    told: dict[Span, list[Report]] = {}
    for report in reports:
        told.setdefault(report.sentence, []).append(report)
    return [
        tuple(
            one
            for one in inside
            if one.statement or one.said_in is None or not any(r.statement for r in inside)
        )
        for inside in told.values()
    ]


def _aside(book: Book) -> list[tuple[str, int]]:
    times = Counter(report.no_card for report in book.aside if report.no_card is not None)
    return [(WORDS[why], times[why]) for why in sorted(times, key=lambda why: (-times[why], why))]


def _weak(ids: Sequence[str], book: Book) -> Weak:
    events = [book.event_of[id_] for id_ in ids]
    return Weak(tuple(weighty(events, WEIGHTY)), len(events))


def _timeline(book: Book) -> Timeline:
    return Timeline(
        tuple(view.article for view in book.articles), tuple(view.event for view in book.events)
    )
