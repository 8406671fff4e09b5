"""The map: one moves on it, and it shows what is chosen in the list."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.test_access import violations
from tests.browser.waits import gives

Open = Callable[..., Visit]
VIEW = "() => document.querySelector('.dl-map__land').getAttribute('viewBox').split(' ').map(n => Math.round(n))"
DISCS = (
    "() => [...document.querySelectorAll('.dl-map--large')[0].querySelectorAll('.dl-spot')].length"
)


def opened(here: Visit, uri: str = "map/") -> Page:
    page = here.open(uri)
    page.locator("[data-dl-places][data-ready]").wait_for()
    return page


def test_one_zooms_and_moves_by_buttons_keys_and_mouse(visit: Open) -> None:
    page = opened(visit())
    whole = page.evaluate(VIEW)
    page.locator("[data-dl-zoom-by]").first.click()
    page.locator("[data-dl-zoom-by]").first.click()
    gives(page, f"() => ({VIEW})()[2] < {whole[2] // 2}", True)
    seen = page.evaluate(VIEW)
    page.locator(".dl-map--large").first.focus()
    page.keyboard.press("ArrowRight")
    gives(page, f"() => ({VIEW})()[0] > {seen[0]}", True)
    seen = page.evaluate(VIEW)
    box = page.locator(".dl-map--large").first.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 90, y, steps=3)
    page.mouse.up()
    gives(page, f"() => ({VIEW})()[0] < {seen[0]}", True)
    assert "/map/" in page.url
    page.locator(".dl-map--large").first.focus()
    page.keyboard.press("0")
    gives(page, VIEW, whole)
    assert violations(page) == []


def test_two_fingers_zoom_and_one_leaves_the_page_to_scroll(visit: Open) -> None:
    page = opened(visit(PHONE, has_touch=True, is_mobile=True))
    figure = page.locator(".dl-map--large").first
    figure.evaluate("e => e.scrollIntoView({ block: 'center' })")
    whole = page.evaluate(VIEW)
    assert figure.evaluate("e => e.style.touchAction") == "pan-x pan-y"
    box = figure.bounding_box()
    assert box
    session = page.context.new_cdp_session(page)
    y = box["y"] + box["height"] / 2

    def fingers(kind: str, *shares: float) -> None:
        points = [{"x": box["x"] + s * box["width"], "y": y, "id": n} for n, s in enumerate(shares)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    fingers("touchStart", 0.45)
    fingers("touchStart", 0.45, 0.55)
    for a, b in ((0.4, 0.6), (0.25, 0.75)):
        fingers("touchMove", a, b)
    fingers("touchEnd")
    gives(page, f"() => ({VIEW})()[2] < {whole[2] * 2 // 3}", True)


def test_time_and_filters_are_those_of_the_list(visit: Open) -> None:
    here = visit()
    page = opened(here)
    shown = page.locator("[data-dl-shown]")
    every = shown.inner_text()
    page.locator("summary", has_text="Filter").click()
    page.locator("button.dl-chip", has_text="confirmed").click()
    expect(page).to_have_url(re.compile("f=status%3Aconfirmed"))
    expect(shown).not_to_have_text(every)
    chosen = shown.inner_text().split(" ")[0]
    shown.click()
    expect(page.locator("#dl-count")).to_have_text(re.compile(f"^{chosen} of "))
    fits = opened(here, "map/?from=2021-03-01&to=2021-03-31").locator("[data-dl-shown]")
    expect(fits).not_to_have_text(every)
    here.page.locator("[data-dl-all]").click()
    expect(fits).to_have_text(every)


def test_a_place_says_who_it_is_and_leads_to_its_page(visit: Open) -> None:
    page = opened(visit())
    note = page.locator(".dl-map--large .dl-tip").first
    note.focus()
    expect(note).to_contain_text("event")
    uri = note.get_attribute("href") or "?"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(re.escape(uri.replace("../", "").split("?")[0])))


def test_without_script_the_map_is_a_picture_with_its_list(visit: Open) -> None:
    page = visit(java_script_enabled=False).open("map/")
    expect(page.locator(".dl-map--large .dl-spot").first).to_be_visible()
    expect(page.locator(".dl-moves").first).to_be_hidden()
    expect(page.locator("#places ~ ul a").first).to_be_visible()
