"""The whole dossier as one file: everything in it, nothing outside of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builder.config import Config
from builder.model import Timeline
from builder.site.standalone import EXPORT
from tests.synthetic import timeline

if TYPE_CHECKING:
    from playwright.sync_api import Browser

STORY = timeline(24)
CONFIG = Config(title="From the Canal to the Sea", standfirst="And back.")


@pytest.fixture(scope="module")
def html() -> str:
    return EXPORT.write(STORY, CONFIG).decode("utf-8")


def data(html: str) -> dict[str, list[dict[str, object]]]:
    found = re.search(
        r'<script type="application/json" id="dateline">(.*?)</script>', html, re.DOTALL
    )
    assert found
    loaded: dict[str, list[dict[str, object]]] = json.loads(found[1])
    return loaded


def test_it_asks_for_nothing(html: str) -> None:
    assert re.findall(r"<(?:link|script|img|iframe)\b[^>]*(?:href|src)=.(?!data:)", html) == []
    assert re.findall(r"@import|url\((?!#)", html) == []
    inside = set(re.findall(r' id="([^"]+)"', html))
    links = set(re.findall(r' href="([^"]*)"', html)) - {"data:,"}
    assert links
    for link in links:
        assert link.startswith(("https://", "http://")) or link[1:] in inside, link


def test_every_event_and_source_is_in_it(html: str) -> None:
    found = data(html)
    assert [event["id"] for event in found["events"]] == [event.id for event in STORY.events]
    for event in STORY.events:
        assert f'id="e-{event.id}"' in html
    cited = {report.article for event in STORY.events for report in event.reports}
    assert len(found["sources"]) == len(cited)
    assert html.count('<li id="n-') == len(cited)
    assert all(event["sources"] for event in found["events"])


def test_nothing_else_of_an_article_is_in_it(html: str) -> None:
    assert "Nothing here may be quoted" not in html


def test_words_cannot_end_the_data() -> None:
    event = replace(STORY.events[0], headline="</script><script>alert(1)</script><!--")
    hostile = EXPORT.write(replace(STORY, events=(event, *STORY.events[1:])), CONFIG).decode()
    assert "<script>alert" not in hostile
    assert data(hostile)["events"][0]["headline"] == event.headline


def test_an_empty_dossier_says_so() -> None:
    assert "No event yet" in EXPORT.write(Timeline((), ()), CONFIG).decode()


@pytest.fixture
def offline(browser: Browser, html: str, tmp_path: Path) -> Iterator[list[str]]:
    """Requests and messages of the file, opened from a disk without a network."""
    path = tmp_path / "dossier.html"
    path.write_text(html, encoding="utf-8")
    context = browser.new_context(offline=True)
    page = context.new_page()
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("request", lambda request: heard.append(request.url))
    page.goto(path.as_uri())
    evidence = page.locator("details").first
    evidence.locator("summary").click()
    evidence.locator(".dl-quote").first.wait_for()
    yield [text for text in heard if text != path.as_uri()]
    context.close()


def test_a_browser_reads_it_offline(offline: list[str]) -> None:
    assert offline == []
