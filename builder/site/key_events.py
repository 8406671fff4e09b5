"""The key events that the site marks: chosen by the timeline room among those that are drawn."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from builder.model import Article
from builder.site.axis import ends, main_span
from builder.site.views import EventView
from builder.timeline import key_events as choice
from builder.timeline.telling import talk


def key_events(
    events: Sequence[EventView],
    articles: Collection[Article],
    number: int,
) -> list[EventView]:
    """At most ``number`` events told by the ``articles``, in order of time; pinned ones are all there,
    however many.

    Far-off events, which the overview leaves out, are key events only when they are pinned.
    """
    order = sorted(events, key=lambda view: view.number)
    drawn = main_span(events)[0] if events else []
    days = {
        view.id: ends(view.event.when)[1]
        for view in (*drawn, *(view for view in order if view.event.pinned))
    }
    told = [view.event for view in order]
    chosen = {e.id for e in choice.key_events(told, days, number, talk(articles))}
    return [view for view in order if view.id in chosen]
