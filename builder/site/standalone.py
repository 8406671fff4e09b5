"""The whole dossier as one file that needs nothing else: to keep, to send, to read offline.

Styles, shapes and data stand in the file; the only links out of it lead to the sources. What it
says of an event is what the event's page says: evidence, one short sentence a report, receipts.
"""

from __future__ import annotations

import json
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from builder.config import Config
from builder.exports.export import Export
from builder.model import Timeline
from builder.site.book import Book
from builder.site.footnotes import Footnotes, footnotes
from builder.site.words import speaking
from builder.sources import SOURCES

STYLES = ("dateline.css", "plain.css")


def write(timeline: Timeline, config: Config) -> bytes:
    """The file, in UTF-8."""
    from builder.site.pages import book_of  # which makes the file for the site, too

    with speaking(config.language):
        return document(*book_of(timeline, config))


def document(env: Environment, book: Book) -> bytes:
    """The file out of a book that is made already."""
    notes = footnotes(book)
    html = env.get_template("_standalone.html").render(
        notes=notes,
        root="",
        styles=Markup("\n".join(_style(name) for name in STYLES)),
        data=_script(_data(book, notes)),
    )
    return html.encode("utf-8", errors="xmlcharrefreplace")


def _style(name: str) -> str:
    return (SOURCES / "pages" / "assets" / name).read_text("utf-8")


def _script(data: object) -> Markup:
    """JSON that nothing inside a script element can end (``</script>``, ``<!--``)."""
    return Markup(json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"))


def _data(book: Book, notes: Footnotes) -> dict[str, Any]:
    """The events for programs; of the articles what a footnote says of them."""
    return {
        "title": book.title,
        "events": [
            {
                "id": view.id,
                "edtf": view.edtf,
                "date": view.words,
                "headline": view.headline,
                "status": view.status,
                "independent_sources": view.event.sources,
                "names": [name.title for name in view.names],
                "sources": notes.of(view),
            }
            for view in book.events
        ],
        "sources": [
            {
                "number": number,
                "publisher": article.source,
                "title": article.title,
                "published": article.article.published.isoformat()
                if article.article.published
                else None,
                "url": article.url,
                "archived_url": article.archived,
            }
            for number, article in enumerate(notes.articles, start=1)
        ],
    }


EXPORT = Export("html", "text/html", ".html", write)
