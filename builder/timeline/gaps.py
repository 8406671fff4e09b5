"""What a timeline stands on weakly: one source, no archived copy, a date that is only inferred, two
events that may be one."""

from __future__ import annotations

from dataclasses import dataclass

from builder.model import Event, How, Timeline

_DOUBTFUL = {
    How.DATELINE: "taken as news of the day of publication",
    How.INHERITED: "taken from the words around it",
}


@dataclass(frozen=True, slots=True)
class Gaps:
    """Ids of events, in order of time; ``dates`` with what is doubtful about each."""

    alone: tuple[str, ...]  # one independent source
    unarchived: tuple[str, ...]  # no article of it has an archived copy
    dates: tuple[tuple[str, str], ...]
    twins: tuple[tuple[str, str, str], ...]  # two that are possibly the same, and why


def gaps(timeline: Timeline) -> Gaps:
    """The gaps of a timeline."""
    archived = {article.id for article in timeline.articles if article.archived_url}
    place = {event.id: number for number, event in enumerate(timeline.events)}
    return Gaps(
        alone=tuple(event.id for event in timeline.events if event.sources <= 1),
        unarchived=tuple(
            event.id
            for event in timeline.events
            if not any(report.article in archived for report in event.reports)
        ),
        dates=tuple((event.id, why) for event in timeline.events if (why := doubtful_date(event))),
        twins=tuple(
            (event.id, link.event, link.reason)
            for event in timeline.events
            for link in event.related
            if link.kind == "possibly_same" and place[event.id] < place.get(link.event, -1)
        ),
    )


def doubtful_date(event: Event) -> str:
    """Why the date of an event wants a look; "" where a report names it in so many words."""
    leading = event.reports[event.lead]
    if any(r.how in (How.EXPLICIT, How.EDITED) and r.when == event.when for r in event.reports):
        return ""
    return _DOUBTFUL.get(leading.how, "")
