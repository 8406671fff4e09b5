"""The events as linked data: JSON-LD 1.1 in the words of https://schema.org/Event, with their sources.

``node`` is what one event is told by; each event's page holds it, too, and the export is all of them.
schema.org has no words for an uncertain date. So ``startDate`` and ``endDate`` stand only where the
sources give them; the date itself, in EDTF, is the ``temporalCoverage`` of the page, and the status one of
the event's ``keywords``. The context stands in the document: to read it, nothing is fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from builder.config import Config
from builder.dates.when import edtf
from builder.exports import told
from builder.exports.export import Export
from builder.model import Article, Event, NameKind, Status, Timeline
from builder.words import Words

Record = dict[str, Any]
CONTEXT: Record = {
    "@vocab": "https://schema.org/",
    **{key: {"@type": "@id"} for key in ("url", "archivedAt", "eventStatus", "image")},
    **{key: {"@type": "Date"} for key in ("startDate", "endDate", "datePublished")},
}
_TYPES = {
    NameKind.PERSON: "Person",
    NameKind.ORGANISATION: "Organization",
    NameKind.COUNTRY: "Country",
    NameKind.PLACE: "Place",
}
_STATUS = {Status.PLANNED: "EventScheduled", Status.CANCELLED: "EventCancelled"}
# A year, month or day of EDTF that a date of ISO 8601 can be.
_UNIT = r"-?\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?"
_DATE = re.compile(rf"({_UNIT})(/)?({_UNIT}|\.\.)?|\.\.(/)({_UNIT})")


def write(timeline: Timeline, config: Config) -> bytes:
    """The document in UTF-8, the events in order of time."""
    known, there = told.by_id(timeline), told.words_of(config)
    whole = {
        "@type": "Dataset",
        "@id": told.address(config.site_url) or "./",
        "name": told.line(config.title),
        "description": told.line(config.standfirst) or told.line(config.title),
        "inLanguage": there.language,
        **({"license": told.line(config.licence)} if config.licence else {}),
    }
    events = [
        node(event, told.articles_of(event, known), _uri(event, config), there)
        for event in timeline.events
    ]
    document = {"@context": CONTEXT, "@graph": [whole, *events]}
    return told.as_json(document)


def _uri(event: Event, config: Config) -> str:
    return told.page(event, config) or f"e/{event.id}-{event.slug}/"


def node(event: Event, told_by: Iterable[Article], uri: str, there: Words) -> Record:
    """What linked data says of one event on the page ``uri``, without the context."""
    quote = event.reports[event.lead].quote
    said = f"{told.date(event, there)} ({told.status(event, there)})."
    record: Record = {
        "@type": "Event",
        "@id": f"{uri}#event",
        "identifier": event.id,
        "name": told.line(event.headline),
        "description": f"{said} {told.quoted(told.line(quote), there)}" if quote else said,
        "keywords": told.status(event, there),
        **_dates(edtf(event.when)),
    }
    if event.status in _STATUS:
        record["eventStatus"] = f"https://schema.org/{_STATUS[event.status]}"
    if event.places:
        record["location"] = [{"@type": "Place", "name": told.line(one)} for one in event.places]
    if event.participants:
        about = {(_TYPES.get(one.kind, "Thing"), told.line(one.name)) for one in event.participants}
        record["about"] = [{"@type": kind, "name": name} for kind, name in sorted(about)]
    record["mainEntityOfPage"] = {
        "@type": "WebPage",
        "@id": uri,
        "temporalCoverage": edtf(event.when),
        "citation": [_source(article) for article in told_by],
    }
    return record


def _dates(written: str) -> Record:
    """First and last day where EDTF says them for certain."""
    found = _DATE.fullmatch(written)
    if not found:
        return {}
    first, lasting, last, _, until = found.groups()
    if until or (bool(lasting) != bool(last)):
        return {"endDate": until} if until else {}
    return {"startDate": first, **({"endDate": last} if last and last != ".." else {})}


def _source(article: Article) -> Record:
    record: Record = {
        "@type": "NewsArticle",
        "headline": told.line(article.title or article.id),
        "inLanguage": article.language,
    }
    if article.published:
        record["datePublished"] = article.published.isoformat()
    if article.source:
        record["publisher"] = {"@type": "Organization", "name": told.line(article.source)}
    for key, url in (("url", article.url), ("archivedAt", article.archived_url)):
        if told.address(url):
            record[key] = told.address(url)
    return record


EXPORT = Export("jsonld", "application/ld+json", ".jsonld", write)
