"""Events and timelines inside other people's pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests import chromium as chromium_at
from tests.browser.conftest import Visit

Open = Callable[..., Visit]
HOST = """<!doctype html><html lang="en"><title>A newspaper</title><link rel="icon" href="data:,"><body>
<iframe src="{src}" title="embedded" width="360" height="300"></iframe>
<script>addEventListener('message', e => {{ window.told = e.data; }});</script>"""


@pytest.fixture(scope="module")
def newspaper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder served from a place of its own: another origin than the dossier's."""
    folder = tmp_path_factory.mktemp("newspaper")
    with chromium_at.served(folder) as address:
        yield folder, address


def framed(here: Visit, newspaper: tuple[Path, str], uri: str) -> None:
    folder, address = newspaper
    (folder / "index.html").write_text(HOST.format(src=here.base + uri), encoding="utf-8")
    here.others.append(address)
    here.page.goto(address)


def test_an_event_stands_in_another_page_and_tells_its_height(
    visit: Open, newspaper: tuple[Path, str], addresses: dict[str, str]
) -> None:
    here = visit()
    framed(here, newspaper, addresses["embed"])
    frame = here.page.frame_locator("iframe")
    expect(frame.locator("h1")).to_be_visible()
    expect(frame.locator(".dl-quote")).to_be_visible()
    expect(frame.locator(".md-header, .dl-top")).to_have_count(0)
    here.page.wait_for_function("window.told && told.height")
    told = here.page.evaluate("told")
    assert told["dateline"] == here.base + addresses["embed"]
    assert 90 < told["height"] < 800
    assert frame.locator("html").evaluate("e => e.scrollWidth") <= 360
    with here.page.context.expect_page() as opened:
        frame.locator("h1 a").click()
    expect(opened.value).to_have_url(re.compile("/e/"))  # the whole page, not inside the frame
    opened.value.wait_for_load_state()


def test_a_timeline_is_filtered_by_its_address(visit: Open) -> None:
    here = visit((400, 600))
    page = here.open("embed/?f=status:confirmed")
    rows = page.locator(".dl-row:visible")
    count = page.locator("#dl-count")
    expect(count).to_contain_text(" of 60 events")
    assert 0 < rows.count() < 60
    assert set(rows.locator(".dl-st").all_inner_texts()) == {"confirmed"}
    expect(count).to_have_text(f"{rows.count()} of 60 events")
    confirmed = rows.count()
    here.open("embed/?f=status:denied")
    expect(count).to_contain_text(" of 60 events")
    denied = rows.count()
    here.open("embed/?f=status:confirmed&f=status:denied")
    expect(rows).to_have_count(confirmed + denied)
    page = here.open("embed/?from=2022&to=2022-12")
    expect(count).to_contain_text(" of 60 events")
    days = rows.locator("time").evaluate_all("all => all.map(e => e.dateTime)")
    assert days
    assert {day[:4] for day in days if day} == {"2022"}
    page = here.open("embed/")
    expect(rows).to_have_count(60)
    expect(count).to_have_text("60 events")


def test_what_an_address_asks_wrongly_is_told(visit: Open) -> None:
    here = visit((400, 600))
    page = here.open("embed/?from=21.10.2024&f=%20status:denied%20&to=")
    told = page.locator(".dl-wrong")
    expect(told).to_have_count(1)
    expect(told).to_contain_text("from=21.10.2024 is no date")
    assert set(page.locator(".dl-row:visible .dl-st").all_inner_texts()) == {"denied"}
    page = here.open("embed/?f=p:nobody-at-all")
    expect(told).to_have_text("No event has f=p:nobody-at-all.")
    expect(page.locator(".dl-row:visible")).to_have_count(0)


def test_the_key_events_stand_in_a_frame_that_keeps_its_height(
    visit: Open, newspaper: tuple[Path, str]
) -> None:
    here = visit()
    page = here.open("story/")
    page.locator("summary", has_text="Embed in another page").click()
    expect(page.locator("#embed-html")).to_contain_text("/embed/story/")
    framed(here, newspaper, "embed/story/")
    frame = here.page.frame_locator("iframe")
    expect(frame.locator(".dl-row").first).to_be_visible()
    inside = "e => [e.scrollHeight > e.clientHeight, document.documentElement.scrollHeight <= innerHeight]"
    assert frame.locator(".dl-embed__list").evaluate(inside) == [True, True]


def test_the_home_page_offers_the_timeline_as_it_is_filtered(visit: Open) -> None:
    here = visit()
    page = here.open("?f=status:confirmed&from=2022-01-01")
    page.locator("summary", has_text="Embed in another page").click()
    code = page.locator("[data-dl-embed]")
    expect(code).to_have_text(re.compile(r"^<iframe src=.*\?f="))
    html = code.inner_text()
    page.wait_for_load_state("networkidle")  # no script of the home page is under way
    page.set_content(html.replace("https://example.org/dateline/", here.base))
    frame = page.frame_locator("iframe")
    frame.locator("#dl-count", has_text=" of 60 events").wait_for()
    assert set(frame.locator(".dl-row:visible .dl-st").all_inner_texts()) == {"confirmed"}


@pytest.mark.parametrize(
    "uri", ["#%", "#%E0%A4", "embed/?f=__proto__:x", "embed/?f=constructor:x", "embed/#%zz"]
)
def test_an_address_that_means_nothing_breaks_no_script(uri: str, visit: Open) -> None:
    here = visit((400, 600))
    page = here.open(uri)
    if uri.startswith("embed/?"):
        expect(page.locator("#dl-count")).to_have_text("0 of 60 events")
    assert here.trouble == []
