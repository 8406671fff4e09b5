"""What the site gives to other programs, read by one of each kind: linked data, feeds, pictures."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import feedparser
import pytest
import rdflib
from PIL import Image, ImageChops

from builder.config import Config, load
from builder.exports import exports
from builder.model import DataFile, Status, Timeline
from builder.site import mkdocs_files, standalone
from builder.site.book import Taken
from builder.site.mkdocs_build import build_site
from builder.site.pages import Site, render
from builder.site.social import Picture, draw
from builder.timeline import assemble
from builder.words import words_in
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


# ---------------------------------------------------------------- pictures


def test_a_picture_of_each_card_and_the_home_page() -> None:
    some = replace(STORY, events=STORY.events[5:], also=STORY.events[:5])
    site = render(some, CONFIG, base=BASE)
    uris = [picture.uri for picture in site.pictures]
    cards = {event.id for event in some.events}
    events = [page for page in site.pages if page.kind == "event"]
    pictured = [page.uri for page in events if page.uri.split("/")[1].partition("-")[0] in cards]
    assert sorted(uris) == sorted(["social.png", *(f"{uri}social.png" for uri in pictured)])
    assert len(pictured) == len(events) - 5
    assert {page.uri for page in site.pages if page.pictured} == {"", *pictured}
    assert {page.uri for page in events if "social.png" in page.body} == set(pictured)
    for picture in site.pictures[:6]:
        data = draw(picture)
        assert data == draw(picture)
        with Image.open(io.BytesIO(data)) as image:
            assert (image.format, image.size) == ("PNG", (1200, 630))
            assert image.getcolors(), "it has few colours"
        assert len(data) < 60_000


PICTURE = Picture("e/a/social.png", "21 October 2024", "Anna Berg sold ferries", "Courier", "Locks")


def inked(picture: Picture) -> tuple[int, int, int, int]:
    """The box of the title's ink."""
    with Image.open(io.BytesIO(draw(replace(picture, head="", foot="", site="")))) as image:
        box = ImageChops.invert(image.convert("L").crop((24, 0, 1200, 630))).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize(
    ("title", "other", "same"),
    [
        ("Ferries sold", "Ferries bought", False),
        ("Шлюз закрыт", "Шлюз открыт", False),
        ("Ferries sold 運河", "Ferries sold", True),  # there are no letters for it
        ("Ferries  sold", "Ferries sold", True),
        ("Ferries sold \ud800", "Ferries sold", True),
    ],
)
def test_letters_that_there_are_not_leave_no_boxes(title: str, other: str, same: bool) -> None:
    pngs = [draw(replace(PICTURE, title=text)) for text in (title, other)]
    one, two = (Image.open(io.BytesIO(png)).convert("RGB").tobytes() for png in pngs)
    assert (one == two) is same


def test_a_long_title_keeps_to_its_room_and_arabic_stands_at_the_right() -> None:
    long = inked(replace(PICTURE, title="A headline that goes on " * 40))
    assert long[2] <= 1200 - 72
    assert long[3] < 630 - 72 - 34
    one = inked(replace(PICTURE, title="Sold"))
    arabic = inked(replace(PICTURE, title="القناة"))
    assert one[0] < 80
    assert arabic[0] > 600
    assert draw(replace(PICTURE, title=""))


@pytest.mark.parametrize(
    "other",
    [{"head": "2024"}, {"title": "x"}, {"foot": "x"}, {"site": "x"}, {"word": "denied"}],
    ids=str,
)
def test_what_stands_on_a_picture_is_in_its_print(other: dict[str, str]) -> None:
    changed = replace(PICTURE, **other)
    assert changed.print != PICTURE.print
    assert draw(changed) != draw(PICTURE)
    assert replace(PICTURE, uri="b.png").print == PICTURE.print


def test_pictures_are_drawn_only_when_they_change(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def noting(picture: Picture) -> bytes:
        drawn.append(picture.uri)
        return draw(picture)

    monkeypatch.setattr(mkdocs_files, "draw", noting)
    config = replace(load(root / "mkdocs.yml"), search=False, cache=tmp_path / "cache")
    one = replace(STORY, problems=(), also=())

    def build(story: Timeline, config: Config = config) -> list[str]:
        drawn.clear()
        assert build_site(root / "mkdocs.yml", config, tmp_path / "site", timeline=story).written
        return sorted(drawn)

    first = build(one)
    assert len(first) == 1 + len(one.events)
    assert build(one) == build(one) == []
    event = replace(one.events[3], headline="Quite another thing")
    changed = replace(one, events=(*one.events[:3], event, *one.events[4:]))
    (anew,) = build(changed)
    assert anew.startswith(f"e/{event.id}-")
    html = (tmp_path / "site" / anew).with_name("index.html").read_text("utf-8")
    (image,) = re.findall(r'<meta property="og:image" content="([^"]+)">', html)
    assert image == f"https://example.org/dateline/{anew}"
    assert build(changed, replace(config, social=False)) == []
    assert not (tmp_path / "site" / "social.png").exists()
    assert "og:image" not in (tmp_path / "site" / "index.html").read_text("utf-8")


# ---------------------------------------------------------------- take it with you


def test_every_export_is_a_file_and_stands_on_the_page_with_its_size(site: Site) -> None:
    (page,) = [page for page in site.pages if page.kind == "take"]
    links = re.findall(r'href="\.\./([^"]*)"', page.body)
    files = {file.uri: file.content for file in site.files}
    every = {**exports(), "html": standalone.EXPORT}
    listed = [uri for uri in links if uri.startswith("take/")]
    assert len(listed) == len(every) == len(set(listed))
    for export in every.values():
        (uri,) = [
            uri
            for uri in listed
            if uri.endswith(export.suffix) and files[uri] == export.write(STORY, CONFIG)
        ]
        size = Taken(uri, "", len(files[uri])).size
        row = page.body.partition(f'href="../{uri}"')[2].partition("</li>")[0]
        assert size in row
        assert str(words_in("en").texts[f"export.{export.name}"]) in row
    for uri in ("feed.xml", "feed.json", "new.xml", "new.json", "status/reported.xml"):
        assert uri in links
        assert uri in files
    stated = {article.licence for article in STORY.articles}
    assert stated == {"", "CC-BY-4.0"}
    assert "CC-BY-4.0" in page.body
    assert "No licence is stated" in page.body


@pytest.mark.parametrize(
    ("size", "told"),
    [(0, "0 bytes"), (999, "999 bytes"), (1000, "1 kB"), (38_240_000, "38.2 MB")],
)
def test_sizes_in_words(size: int, told: str) -> None:
    assert Taken("", "", size).size == told


def test_the_licence_of_the_dossier_is_told() -> None:
    site = render(STORY, replace(CONFIG, licence="CC BY 4.0"))
    (page,) = [page for page in site.pages if page.kind == "take"]
    assert "<b>CC BY 4.0</b>" in page.body
    (data,) = [file.content for file in site.files if file.uri.endswith(".jsonld")]
    assert json.loads(data)["@graph"][0]["license"] == "CC BY 4.0"


def test_nothing_is_published_to_take_where_that_is_not_wanted() -> None:
    site = render(STORY, replace(CONFIG, take=False))
    assert not [file.uri for file in site.files if file.uri.startswith("take/")]
    assert not [page for page in site.pages if page.kind == "take"]
