"""Pictures, films and documents elsewhere that belong to an event: links, and nothing that is loaded."""

from __future__ import annotations

from dataclasses import dataclass

from builder.site.addresses import host, web
from builder.site.views import EventView


@dataclass(frozen=True, slots=True)
class MediaView:
    """One of them; ``host`` is where it lies."""

    url: str
    host: str
    caption: str
    credit: str


def media(view: EventView) -> list[MediaView]:
    """Those of an event whose addresses lead into the web."""
    return [
        MediaView(url, host(url), one.caption, one.credit)
        for one in view.event.media
        if (url := web(one.url))
    ]
