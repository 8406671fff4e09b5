"""What the pages of plans and of gaps show."""

from __future__ import annotations

from dataclasses import dataclass

from builder.dates.when import day, words
from builder.model import Timeline
from builder.site.book import Book
from builder.site.views import EventView
from builder.timeline.gaps import gaps as gaps_of
from builder.timeline.plans import Outcome, Plan
from builder.timeline.plans import plans as plans_of


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
class GapsView:
    """The events that stand weakly, in order of time; ``dates`` with what is doubtful, ``twins``
    with why they may be one."""

    alone: tuple[EventView, ...]
    unarchived: tuple[EventView, ...]
    dates: tuple[tuple[EventView, str], ...]
    twins: tuple[tuple[EventView, EventView, str], ...]


GROUPS = {
    Outcome.SILENCE: (
        "Nothing reported",
        "the day has passed, and no report says what became of it",
    ),
    Outcome.MAYBE: ("Possibly happened", "a later event looks like it; nobody says that it is"),
    Outcome.HAPPENED: ("Happened", "first announced, then reported"),
    Outcome.DENIED: ("Denied", "a party says that it will not, or did not, happen"),
    Outcome.AHEAD: ("Still ahead", "as of the newest report"),
}


def plans(book: Book) -> list[Fates]:
    """The plans by what became of them; outcomes without a plan are left out."""
    found: dict[Outcome, list[Plan]] = {outcome: [] for outcome in GROUPS}
    for plan in plans_of(_timeline(book)):
        found[plan.outcome].append(plan)
    return [
        Fates(
            id=outcome.name.lower(),
            title=title,
            note=note,
            plans=tuple(_view(one, book) for one in found[outcome]),
        )
        for outcome, (title, note) in GROUPS.items()
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
    return GapsView(
        alone=tuple(book.event_of[id_] for id_ in found.alone),
        unarchived=tuple(book.event_of[id_] for id_ in found.unarchived),
        dates=tuple((book.event_of[id_], why) for id_, why in found.dates),
        twins=tuple((book.event_of[a], book.event_of[b], why) for a, b, why in found.twins),
    )


def _timeline(book: Book) -> Timeline:
    return Timeline(
        tuple(view.article for view in book.articles), tuple(view.event for view in book.events)
    )
