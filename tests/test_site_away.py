"""What the site gives to other programs, read by one of each kind: linked data, feeds."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from typing import Any

import feedparser
import pytest
import rdflib

from builder.config import Config
from builder.model import DataFile, Status
from builder.site.pages import Site, render
from builder.timeline import assemble
from tests.factory import story
from tests.synthetic import timeline as synthetic

BASE = "https://locks.example/story/"
CONFIG = Config(title="Locks & gates", site_url=BASE, search=False)
SCHEMA = rdflib.Namespace("https://schema.org/")
STORY = synthetic(24)
# rdflib parses JSON-LD by a class of its own that it calls deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")


@pytest.fixture(scope="module")
def site() -> Site:
    return render(STORY, CONFIG, base=BASE)


def file_of(site: Site, uri: str) -> DataFile:
    (found,) = [file for file in site.files if file.uri == uri]
    return found


# ---------------------------------------------------------------- linked data


def linked(html: str) -> str:
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    return str(found)


def test_every_event_page_tells_programs_what_it_tells_people(site: Site) -> None:
    pages = {page.uri: page for page in site.pages if page.kind == "event"}
    events = {event.id: event for event in (*STORY.events, *STORY.also)}
    assert len(pages) == len(events)
    for uri, page in pages.items():
        graph = rdflib.Graph().parse(data=linked(page.body), format="json-ld")
        (event,) = graph.subjects(rdflib.RDF.type, SCHEMA.Event)
        own = events[str(graph.value(event, SCHEMA.identifier))]
        assert uri.startswith(f"e/{own.id}-")
        where = graph.value(event, SCHEMA.mainEntityOfPage)
        assert str(where) == BASE + uri
        sources = {
            str(graph.value(s, SCHEMA.headline)) for s in graph.objects(where, SCHEMA.citation)
        }
        articles = {one.id: one for one in STORY.articles}
        told = {" ".join(articles[report.article].title.split()) for report in own.reports}
        assert sources == told


def test_without_an_address_linked_data_counts_from_its_page() -> None:
    site = render(STORY, replace(CONFIG, site_url=""))
    page = next(page for page in site.pages if page.kind == "event")
    graph = rdflib.Graph().parse(
        data=linked(page.body), format="json-ld", publicID=f"https://elsewhere.example/{page.uri}"
    )
    (event,) = graph.subjects(rdflib.RDF.type, SCHEMA.Event)
    assert str(event) == f"https://elsewhere.example/{page.uri}#event"


def test_nothing_in_linked_data_ends_its_element() -> None:
    rows = [{"says": "</script><script>alert(1)</script><!-- sold", "head": "sold", "edtf": "2024"}]
    article, found = story("a", rows)
    site = render(assemble([article], [found], None), CONFIG)
    (page,) = [page for page in site.pages if page.kind == "event"]
    assert "alert(1)" in json.loads(linked(page.body))["description"]
    assert "<script>alert" not in page.body


# ---------------------------------------------------------------- feeds


def parsed(file: DataFile) -> Any:
    found = feedparser.parse(file.content)
    assert not found.bozo, f"{file.uri}: {found.get('bozo_exception')}"
    return found


def test_every_feed_is_sound_and_leads_to_pages(site: Site) -> None:
    pages = {BASE + page.uri for page in site.pages}
    files = [file for file in site.files if file.uri.endswith(".xml")]
    for file in files:
        feed = parsed(file)
        assert feed.feed.title.startswith("Locks & gates: ")
        assert {"self", "alternate"} == {link.rel for link in feed.feed.links}
        for entry in feed.entries:
            assert entry.link.partition("#")[0] in pages
            assert entry.updated_parsed
        ids = [entry.id for entry in feed.entries]
        assert len(ids) == len(set(ids))
    assert len({parsed(file).feed.id for file in files}) == len(files)


def test_a_feed_for_every_name_and_every_status_there_is(site: Site) -> None:
    uris = {file.uri for file in site.files}
    named = [page for page in site.pages if page.kind == "name"]
    assert {f"{page.uri}feed.xml" for page in named} <= uris
    counts = Counter(event.status for event in STORY.events)
    for status in Status:
        assert (f"status/{status.value}.xml" in uris) == (status in counts)
        if status in counts:
            entries = parsed(file_of(site, f"status/{status.value}.xml")).entries
            assert len(entries) == min(50, counts[status])
            assert {entry.tags[0].term for entry in entries} == {status.value}
    for page in named:
        linked_to = set(re.findall(r'href="\.\./\.\./(e/[^"]+/)"', page.body))
        entries = parsed(file_of(site, f"{page.uri}feed.xml")).entries
        assert {entry.link.removeprefix(BASE) for entry in entries} <= linked_to
        assert 'href="feed.xml"' in page.body


def test_new_events_come_first_and_both_forms_tell_the_same(site: Site) -> None:
    entries = parsed(file_of(site, "new.xml")).entries
    items = json.loads(file_of(site, "new.json").content)["items"]
    assert [entry.id for entry in entries] == [item["id"] for item in items]
    for entry, item in zip(entries, items, strict=True):
        assert entry.title == item["title"].strip()
        assert item["url"] == entry.link
    added = [
        change.event
        for edition in STORY.editions
        for change in edition.changes
        if change.kind.value in ("added", "restored")
    ]
    shown = {event.id for event in STORY.events}
    newest = next((one for one in added if one in shown), None)
    assert newest is not None
    of_newest = {
        change.event
        for change in next(
            e for e in STORY.editions if newest in {c.event for c in e.changes}
        ).changes
    }
    assert re.search(r"/e/([^-]+)-", entries[0].link)[1] in of_newest  # type: ignore[index]


def test_without_an_address_feeds_lead_there_all_the_same() -> None:
    site = render(STORY, replace(CONFIG, site_url=""))
    pages = {page.uri for page in site.pages}
    file = next(file for file in site.files if re.fullmatch(r"people/.*/feed.xml", file.uri))
    where = f"https://elsewhere.example/a/{file.uri}"
    feed = feedparser.parse(file.content, response_headers={"content-location": where})
    assert feed.entries
    for entry in feed.entries:
        assert entry.link.removeprefix("https://elsewhere.example/a/") in pages
