"""What an event's page says to programs: the same linked data as the export ``jsonld``."""

from __future__ import annotations

import json

from markupsafe import Markup

from builder.exports.jsonld import CONTEXT, node
from builder.site.book import Book
from builder.site.views import EventView
from builder.site.words import spoken


def linked_data(view: EventView, book: Book) -> Markup:
    """JSON-LD for a ``script`` element, which nothing inside it can end (``</script>``, ``<!--``).

    Where the site's address is not known, addresses count from the page itself.
    """
    event = view.event
    ids = [event.reports[event.lead].article, *(report.article for report in event.reports)]
    told_by = [book.article_of[one].article for one in dict.fromkeys(ids) if one in book.article_of]
    uri = f"{book.site_url}{view.uri}" if book.site_url else ""
    record = {"@context": CONTEXT, **node(event, told_by, uri, spoken())}
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))
