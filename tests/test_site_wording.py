"""Whose words a headline has: told on the card, its page, in search, feeds and exports."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import pytest

from builder.config import Config
from builder.exports.json import as_record
from builder.model import Change, ChangeKind, Edition, Event, Timeline, Wording
from builder.site.naming import closed
from builder.site.pages import Site, render
from builder.site.views import worded
from tests.synthetic import timeline

CONFIG = Config(title="T")
SHOWN = {
    Wording.OWN: ("Ferry sinks", ""),
    Wording.TITLE: ("Ferry sinks", "Title of the article in"),
    Wording.CLAUSE: ("“Ferry sinks”", "Quoted from"),
}


@cache
def site(wording: Wording) -> tuple[Event, str, Timeline, Site]:
    """An event with this wording, its outlet, the timeline and the site."""
    found = timeline(12)
    event = replace(found.events[6], headline="Ferry sinks", wording=wording)
    events = (*found.events[:6], event, *found.events[7:])
    edition = Edition(4, None, (), (Change(ChangeKind.ADDED, event.id, event.headline),))
    story = replace(found, events=events, editions=(edition, *found.editions))
    lead = event.reports[event.lead].article
    outlet = next(article.source for article in found.articles if article.id == lead)
    return event, outlet, story, render(story, CONFIG)


@pytest.mark.parametrize("wording", SHOWN)
def test_pages_say_whose_words_a_headline_has(wording: Wording) -> None:
    event, outlet, _, made = site(wording)
    headline, says = SHOWN[wording]
    home, own, embed, changes = (
        next(page.body for page in made.pages if page.kind == kind and event.id in page.uri + where)
        for kind, where in (("home", event.id), ("event", ""), ("embed", ""), ("changes", event.id))
    )
    card = home.split(f'id="e-{event.id}"')[1].split("</li>")[0]
    line = changes.split(f"{event.id}-")[1].split("</li>")[0]
    for part in (card, own.split("</header>")[0], embed, line):
        assert headline in part
        assert says in part
        assert ("dl-origin" in part) is bool(says)
    if says:
        assert f"{says} <bdi>{outlet}</bdi>" in card


@pytest.mark.parametrize("wording", SHOWN)
def test_search_feeds_and_exports_do_so_too(wording: Wording) -> None:
    event, outlet, story, made = site(wording)
    headline, says = SHOWN[wording]
    told = f"{says} {outlet}" if says else ""
    record = next(one for one in made.records if event.id in one.uri)
    assert (record.title, record.origin) == (headline, told)
    feed = next(file for file in made.files if file.uri == "feed.json").content.decode()
    newest = json.loads(feed)["items"][0]["content_html"]
    assert f">{headline}</a>" in newest
    assert told.lower() in newest.lower()
    exported = next(one for one in as_record(story)["events"] if one["id"] == event.id)
    assert (exported["headline"], exported["wording"]) == ("Ferry sinks", wording.value)


def test_quotation_marks_stand_once_and_are_closed_where_words_are_cut() -> None:
    assert worded("“We go”", Wording.CLAUSE) == "“We go”"
    assert worded("“We said “go””", Wording.CLAUSE) == "“We said ‘go’”"
    assert worded("“We” or “they”", Wording.CLAUSE) == "“‘We’ or ‘they’”"
    assert worded("“We go”, he said", Wording.CLAUSE) == "“‘We go’, he said”"
    assert worded("We “go”", Wording.CLAUSE) == "“We ‘go’”"
    assert worded("“We go”", Wording.TITLE) == "“We go”"
    assert closed("“Guards closed the lock") == "“Guards closed the lock”"
