"""Everybody can use every page type: by screen reader, keyboard, in any colours, at any width.

axe-core (Deque's checker; the package axe-playwright-python carries it) judges structure, names
and contrast; the rest it cannot see is asked of the browser here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import axe_playwright_python  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Page, expect

from builder.site.pages import TEMPLATES
from tests.browser.conftest import DESKTOP, PHONE, Visit, built
from tests.browser.waits import gives

Open = Callable[..., Visit]
KINDS = [
    *sorted(
        path.stem for path in TEMPLATES.glob("[!_]*.html") if "redirect" not in path.stem
    ),  # nobody sees those that only lead elsewhere
    "404",
    "method",
]
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
# Colours and sizes are all that light or dark, phone or desktop can change.
LOOKS = ["color-contrast", "link-in-text-block", "target-size"]


def violations(page: Page, *rules: str) -> list[str]:
    """What axe finds on the page, by all of its rules or by those named."""
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if rules:
        options["runOnly"] = {"type": "rule", "values": rules}
    else:
        options["rules"] = {"target-size": {"enabled": True}}
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("options => axe.run(options)", options)
    return [
        f"{rule['id']}: {node['html'][:200]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(kind: str, visit: Open, addresses: dict[str, str]) -> None:
    # with reduced motion the theme's colours change at once, and not while axe is looking
    page = visit(color_scheme="light", reduced_motion="reduce").open(addresses[kind])
    assert violations(page) == [], "light, on a desktop"
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    gives(page, "() => innerWidth", PHONE[0])
    expect(page.locator("body[data-md-color-scheme=default]")).to_have_count(0)
    assert violations(page, *LOOKS) == [], "dark, on a phone"


@pytest.mark.parametrize("kind", KINDS)
def test_without_script_the_page_says_the_same(
    kind: str, visit: Open, addresses: dict[str, str]
) -> None:
    """At 320 px, which is also a desktop at four times its size (WCAG 1.4.10)."""
    page = visit((320, 640), java_script_enabled=False).open(addresses[kind])
    expect(page.locator("h1")).to_be_visible()
    assert page.locator("main").inner_text().strip()
    width = page.locator("html").evaluate("e => e.scrollWidth")
    assert width <= 320
    for field in page.locator("main :is(button, input, select)").all():
        # what needs script is not shown; a search form is answered with what to do instead
        assert not field.is_visible() or field.evaluate("e => e.closest('[role=search]') !== null")


def test_events_stand_in_order_of_time(visit: Open) -> None:
    """Without script, in ordered lists, under headings; every ``<time>`` is one HTML knows."""
    page = visit(java_script_enabled=False).open()
    order = [event.id for event in built().events]
    lists = page.locator("ol:has(> li.dl-card)").evaluate_all(
        "all => all.map(e => [...e.querySelectorAll(':scope > li.dl-card')].map(c => c.id.slice(2)))"
    )
    assert sorted(event for shown in lists for event in shown) == sorted(order)
    for shown in lists:
        assert shown == sorted(shown, key=order.index)
    days = page.locator("li.dl-card time").evaluate_all("all => all.map(e => e.dateTime)")
    assert len(days) > 20
    assert all(re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day) for day in days)


def test_focus_is_seen_wherever_it_goes(visit: Open) -> None:
    page = visit(reduced_motion="reduce").open()  # a ring is there at once
    ringed = """() => {
        const at = document.activeElement, seen = at.id.startsWith('__palette')
            ? document.querySelector(`label[for=${at.id}]:not([hidden])`) || at : at;
        const ring = e => e && getComputedStyle(e).outlineStyle !== 'none' && parseFloat(getComputedStyle(e).outlineWidth) >= 2;
        return [seen, at.parentElement, at.closest('form')].some(ring) ? '' : at.outerHTML.slice(0, 120);
    }"""
    for _ in range(40):
        page.keyboard.press("Tab")
        gives(page, ringed, "")


@pytest.mark.parametrize("kind", ["home", "event", "dossier"])
def test_paper_is_white_and_has_nothing_to_press(
    kind: str, visit: Open, addresses: dict[str, str]
) -> None:
    """Also for those who read in the dark: light letters of a dark page would not be seen."""
    page = visit(color_scheme="dark", reduced_motion="reduce").open(addresses[kind])
    page.emulate_media(media="print", color_scheme="dark", reduced_motion="reduce")
    gives(page, "() => matchMedia('print').matches", True)
    assert violations(page, "color-contrast") == []
    ink = page.locator(".dl").first.evaluate("e => getComputedStyle(e).color")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (ink, ground) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
    assert (
        page.locator("header.md-header, .md-tabs, button, input").locator("visible=true").count()
        == 0
    )


@pytest.mark.parametrize("kind", ["home", "event", "month", "article"])
def test_status_is_a_shape_and_a_word_in_forced_colours(
    kind: str, visit: Open, addresses: dict[str, str]
) -> None:
    """Windows' high contrast takes our colours away: shapes and words remain, and differ."""
    page = visit(forced_colors="active").open(addresses[kind])
    badges = page.locator(".dl-st:visible")
    for badge in badges.all()[:12]:
        assert badge.inner_text().strip("\u200b ")
        shape, ground = badge.locator(".dl-g").evaluate(
            "e => [getComputedStyle(e).color, getComputedStyle(document.body).backgroundColor]"
        )
        assert shape != ground
    looks = badges.evaluate_all(
        "all => all.map(e => [e.textContent.trim(), e.querySelector('use').getAttribute('href')].join())"
    )
    assert len({look.split(",")[0] for look in looks}) == len(set(looks)) >= 1


def test_nothing_moves_for_those_who_asked_for_that(visit: Open) -> None:
    page = visit(reduced_motion="reduce").open()
    moving = """() => [...document.querySelectorAll('*')].filter(e => {
        const s = getComputedStyle(e);
        return s.transitionDuration.split(', ').concat(s.animationDuration.split(', ')).some(d => parseFloat(d) > 0)
    }).map(e => e.outerHTML.slice(0, 100))"""
    assert page.evaluate(moving) == []


@pytest.mark.parametrize("kind", ["home", "event", "month", "name", "sources"])
def test_a_dossier_from_right_to_left_is_mirrored(
    kind: str, visit: Open, mirrored: str, addresses: dict[str, str]
) -> None:
    here = visit(DESKTOP)
    here.base = mirrored
    page = here.open(addresses[kind])
    expect(page.locator("body")).to_have_attribute("dir", "rtl")
    title = page.locator("h1").evaluate(
        "e => { const r = document.createRange(); r.selectNodeContents(e);"
        " return [r.getBoundingClientRect().right, e.parentElement.getBoundingClientRect().right]; }"
    )
    assert abs(title[0] - title[1]) < 12  # the title begins at the right edge of its column
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 640})
    gives(page, "() => [innerWidth, document.documentElement.scrollWidth <= 320]", [320, True])
