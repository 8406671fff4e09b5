"""The home page's filters, overview and "as known on", by mouse, touch and keyboard, small and large."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from builder.config import load
from builder.dates.when import day as one_day
from builder.dates.when import sort_key
from builder.dates.wording import words
from builder.model import Timeline
from builder.site.mkdocs_build import build_site
from tests import chromium as chromium_at
from tests.browser.conftest import DESKTOP, PHONE, Visit, built
from tests.browser.test_access import violations
from tests.browser.waits import address, at_work, gives, known, settled
from tests.synthetic import timeline

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

Open = Callable[..., Visit]
STORY = built()
POLICY = "default-src 'self'"


@pytest.fixture(scope="session")
def large_folder(root: Path, tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Path:
    """A dossier whose home page comes without its cards."""
    assert chromium
    folder = tmp_path_factory.mktemp("large")
    mkdocs_yml = root / "mkdocs.yml"
    config = replace(load(mkdocs_yml), search=False)
    build_site(mkdocs_yml, config, folder / "d", timeline=replace(timeline(400), problems=()))
    return folder / "d"


@pytest.fixture(scope="session")
def large(large_folder: Path) -> Iterator[str]:
    """Its address."""
    with chromium_at.served(large_folder.parent) as address:
        yield f"{address}d/"


@pytest.fixture(scope="session")
def full(root: Path, tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Iterator[str]:
    """A dossier whose events lie in one month."""
    assert chromium
    folder = tmp_path_factory.mktemp("full")
    mkdocs_yml = root / "mkdocs.yml"
    config = replace(load(mkdocs_yml), search=False, known_on=False)
    days = sorted((one_day(dt.date(2022, 3, 1 + n % 29)) for n in range(310)), key=sort_key)
    events = [
        replace(event, when=when) for event, when in zip(timeline(310).events, days, strict=True)
    ]
    story = replace(timeline(310), events=tuple(events), versions=(), problems=())
    build_site(mkdocs_yml, config, folder / "d", timeline=story)
    with chromium_at.served(folder) as address:
        yield f"{address}d/"


def cards(page: Page) -> Locator:
    return page.locator(".dl-card:visible")


def statuses(page: Page) -> set[str]:
    """Of the cards on the page; the browser does not lay out all those far below."""
    return {text.strip() for text in cards(page).locator(".dl-st").all_text_contents()}


def in_drawing(page: Page, share: float) -> tuple[float, float]:
    """A point of the overview, between its marks and its names."""
    box = page.locator(".dl-ov__plot").bounding_box()
    assert box
    return box["x"] + share * box["width"], box["y"] + box["height"] - 2


def on_axis(page: Page, share: float) -> tuple[float, float]:
    """A point of the overview among the names of years or months."""
    plot = page.locator(".dl-ov__plot")
    box = plot.bounding_box()
    assert box
    return box["x"] + share * box["width"], box["y"] + int(
        plot.get_attribute("data-axis") or 0
    ) + 12


def drag(page: Page, first: float, last: float) -> None:
    page.locator(".dl-ov__plot").scroll_into_view_if_needed()
    page.mouse.move(*in_drawing(page, first))
    page.mouse.down()
    page.mouse.move(*in_drawing(page, (first + last) / 2))
    page.mouse.move(*in_drawing(page, last))
    page.mouse.up()


# ---------------------------------------------------------------- choosing


def test_filters_count_and_can_be_undone(visit: Open) -> None:
    page = visit().open()
    everything = cards(page).count()
    chip = page.locator("button.dl-chip", has_text="confirmed")
    told = int(chip.locator("i").inner_text())
    chip.click()
    assert settled(page) == told < everything
    assert statuses(page) == {"confirmed"}
    other = page.locator("button.dl-chip[aria-pressed=false]:not([aria-disabled=true])").nth(8)
    both = int(other.locator("i").inner_text())
    other.click()
    settled(page, both)
    chosen = address(page)
    page.go_back()
    settled(page, told)
    page.go_back()
    settled(page, everything)
    expect(page.locator("#dl-now")).to_be_hidden()
    page.goto(chosen)
    settled(page, both)
    expect(page.locator("button.dl-chip[aria-pressed=true]")).to_have_count(2)
    page.locator("[data-dl-reset]").click()
    settled(page, everything)
    expect(page).to_have_url(re.compile("/dateline/$"))


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_reset_is_always_in_sight(visit: Open, size: tuple[int, int]) -> None:
    page = visit(size).open("?f=status:confirmed")
    settled(page)
    for where in (0, 0.4, 0.9):
        page.evaluate("s => scrollTo(0, document.body.scrollHeight * s)", where)
        expect(page.locator("[data-dl-reset]")).to_be_in_viewport(ratio=1)


def test_confirmed_only_and_words_by_keyboard(visit: Open) -> None:
    page = visit().open()
    page.locator("#dl-sure").focus()
    page.keyboard.press("Space")
    settled(page, sum(event.status.value == "confirmed" for event in STORY.events))
    expect(page).to_have_url(re.compile("f=status%3Aconfirmed"))
    page.keyboard.press("Space")
    settled(page, 60)
    page.locator("#dl-text").focus()
    page.keyboard.type("lock")
    wanted = sum("lock" in event.headline.lower() for event in STORY.events)
    assert settled(page, wanted) > 0
    expect(page).to_have_url(re.compile("text=lock$"))


def test_any_other_name_becomes_a_filter(visit: Open) -> None:
    page = visit().open()
    page.locator("#dl-add").focus()
    page.wait_for_function("document.querySelectorAll('#dl-tags option').length > 10")
    title = page.locator("#dl-tags option").nth(2).get_attribute("value") or ""
    page.locator("#dl-add").fill(title)
    page.keyboard.press("Enter")
    page.wait_for_url("**/*?f=*")
    assert 0 < settled(page) < 60


# ---------------------------------------------------------------- the overview


def test_dragging_chooses_a_stretch_and_zooming_shows_it_alone(visit: Open) -> None:
    page = visit().open()
    caption = page.locator("#dl-ov-t").inner_text()
    drag(page, 0.3, 0.6)
    page.wait_for_url("**/*?from=*")
    chosen = settled(page)
    assert 0 < chosen < 60
    expect(page.locator(".dl-brush")).to_be_visible()
    page.locator("[data-dl-zoom-in]").click()
    page.wait_for_url("**/*&zoom")
    page.locator(".dl-ovs--own").wait_for()
    settled(page, chosen)
    marks = page.locator(".dl-ovs--own .dl-mk").count()
    assert 0 < marks <= chosen
    expect(page.locator("#dl-ov-t")).to_have_text(re.compile(f"^{chosen} events"))
    page.reload()
    page.locator(".dl-ovs--own").wait_for()
    settled(page, chosen)
    while "zoom" in (before := address(page)):
        page.locator("[data-dl-zoom-out]").click()
        page.wait_for_function("before => location.href !== before", arg=before)
    expect(page.locator("[data-dl-zoom-out]")).to_be_disabled()
    expect(page.locator("#dl-ov-t")).to_have_text(caption)
    settled(page, 60)
    expect(page.locator(".dl-ovs--own")).to_have_count(0)


def test_the_stretch_by_keyboard(visit: Open) -> None:
    page = visit().open()
    first, last = page.locator(".dl-grip").all()
    first.focus()
    for _ in range(3):
        before = address(page)
        page.keyboard.press("PageUp")
        page.wait_for_function("before => location.href !== before", arg=before)
    begins = first.get_attribute("aria-valuetext") or ""
    assert re.fullmatch(r"\d+ \w+ \d{4}", begins)
    before = address(page)
    last.focus()
    page.keyboard.press("PageDown")
    page.wait_for_function("before => location.href !== before", arg=before)
    expect(page).to_have_url(re.compile("from=.*&to="))
    some = settled(page)
    assert some < 60
    page.keyboard.press("+")
    page.locator(".dl-ovs--own").wait_for()
    settled(page, some)
    last.focus()
    page.keyboard.press("Home")
    expect(last).to_have_attribute("aria-valuetext", begins)


def test_the_stretch_by_finger(visit: Open) -> None:
    here = visit(PHONE, has_touch=True, is_mobile=True)
    page = here.open()
    plot = page.locator(".dl-ov__plot")
    plot.scroll_into_view_if_needed()
    session = page.context.new_cdp_session(page)
    (x, y), (to, _) = in_drawing(page, 0.2), in_drawing(page, 0.7)
    y -= 40
    for kind, at in (("touchStart", x), ("touchMove", (x + to) / 2), ("touchMove", to)):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": at, "y": y}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_url("**/*?from=*")
    assert 0 < settled(page) < 60


def test_two_fingers_zoom(visit: Open) -> None:
    page = visit(PHONE, has_touch=True, is_mobile=True).open()
    page.locator(".dl-ov__plot").evaluate("e => e.scrollIntoView({ block: 'center' })")
    session = page.context.new_cdp_session(page)

    def fingers(kind: str, *shares: float) -> None:
        at = [in_drawing(page, share) for share in shares]
        points = [{"x": x, "y": y - 40, "id": n} for n, (x, y) in enumerate(at)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def pinch(*steps: tuple[float, float]) -> None:
        fingers("touchStart", steps[0][0])
        fingers("touchStart", *steps[0])
        for step in steps:
            fingers("touchMove", *step)
        fingers("touchEnd")

    pinch((0.45, 0.55), (0.35, 0.65), (0.2, 0.8))
    page.wait_for_url("**/*&zoom")
    page.locator(".dl-ovs--own").wait_for()
    assert 0 < settled(page) < 60
    pinch((0.05, 0.95), (0.3, 0.7), (0.45, 0.55))
    page.wait_for_url(re.compile("[^m]$"))
    expect(page.locator(".dl-ovs--own")).to_have_count(0)
    settled(page, 60)


def test_a_tap_chooses_the_unit_under_it(visit: Open) -> None:
    page = visit().open()
    page.locator(".dl-ov__plot").scroll_into_view_if_needed()
    page.mouse.click(*on_axis(page, 0.5))
    page.wait_for_url("**/*?from=*")
    found = re.search(r"from=(\d{4})-01-01&to=(\d{4})-12-31", page.url)
    assert found
    assert found[1] == found[2]


HIGHEST = """() => {
  const [[top, { left, right }, mark]] = [...document.querySelectorAll('.dl-ovs .dl-mk[data-u]')]
    .map(mark => [mark.querySelector('use').getBoundingClientRect(), mark])
    .map(([box, mark]) => [box.top, box, mark]).sort((a, b) => a[0] - b[0]);
  return [(left + right) / 2, top, mark.dataset.u];
}"""


def test_a_mark_is_met_by_mouse_keyboard_and_finger_and_says_who_it_is(visit: Open) -> None:
    page = visit().open()
    page.locator(".dl-ov__plot").scroll_into_view_if_needed()
    x, y, uri = page.evaluate(HIGHEST)
    tip = page.locator(".dl-tip--on")
    expect(tip).to_have_count(0)
    page.mouse.move(x - 4, y - 6)  # beside it
    expect(tip).to_have_attribute("href", uri)
    said = page.locator(".dl-mk--told").get_attribute("data-says") or "?"
    expect(tip).to_contain_text(said)
    page.mouse.move(x, 4)
    expect(tip).to_have_count(0)
    page.locator(".dl-tip").focus()
    expect(tip).to_be_visible()
    page.keyboard.press("End")
    last = tip.inner_text()
    page.keyboard.press("ArrowLeft")
    expect(tip).not_to_have_text(last)
    chosen = tip.get_attribute("href") or "?"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{chosen.removeprefix('./')}")


def test_a_finger_beside_a_mark_means_it_and_selects_no_month(visit: Open) -> None:
    page = visit(PHONE, has_touch=True, is_mobile=True).open()
    page.locator(".dl-ov__plot").evaluate("e => e.scrollIntoView({ block: 'center' })")
    x, y, uri = page.evaluate(HIGHEST)
    page.touchscreen.tap(x, y - 10)
    tip = page.locator(".dl-tip--on")
    expect(tip).to_have_attribute("href", uri)
    assert "from=" not in address(page)
    box = tip.bounding_box()
    assert box
    assert box["height"] >= 24
    tip.tap()
    page.wait_for_url(f"**/{uri.removeprefix('./')}")


def test_a_mark_of_the_zoomed_drawing_leads_to_its_event(visit: Open) -> None:
    page = visit().open("?from=2021-06-01&to=2022-06-01&zoom")
    mark = page.locator(".dl-ovs--own .dl-mk[data-u]").first
    uri = mark.get_attribute("data-u") or "?"
    mark.locator("use").click()
    page.wait_for_url(f"**/{uri.removeprefix('./')}")


@pytest.mark.parametrize("uri", ["?f=status:claimed", "?from=2021-06-01&to=2022-06-01&zoom", "?text=lock", "?on=2021-03-12"])  # fmt: skip
def test_every_view_is_left_and_found_again(visit: Open, uri: str) -> None:
    """By its address, by going back to it, and by going forward to it."""
    here = visit()

    def seen(page: Page) -> tuple[str, list[str], int]:
        expect(page.locator("#dl-now")).to_be_visible()
        settled(page)
        texts = page.locator(".dl-card:visible .dl-card__h").all_text_contents()
        return (
            page.locator("#dl-now-t").inner_text(),
            texts,
            page.locator(".dl-ovs--own .dl-mk").count(),
        )

    page = here.open(uri)
    first = seen(page)
    page.locator("[data-dl-reset]").click()
    page.wait_for_url(re.compile("/$"))
    settled(page, 60)
    page.go_back()
    assert seen(page) == first
    page.go_back()
    page.go_forward()
    expect(page).to_have_url(re.compile(f"{re.escape(uri).replace(':', '(:|%3A)')}$"))
    at_work(page)
    assert seen(page) == first


# ---------------------------------------------------------------- as known on


def model(story: Timeline, day: str) -> list[tuple[str, str, str]]:
    """What stood on a day: headline, date, status."""
    return sorted(
        (
            " ".join(v.headline.split()),
            words(v.when, ahead=v.status.value in ("planned", "cancelled", "hypothetical")),
            v.status.value,
        )
        for v in story.versions
        if v.since.isoformat() <= day and (v.until is None or day < v.until.isoformat())
    )


def listed(page: Page) -> list[tuple[str, str, str]]:
    rows = page.locator(".dl-card:visible").evaluate_all(
        "all => all.map(li => ['.dl-card__h', '.dl-date', '.dl-st'].map(s => li.querySelector(s).textContent.trim()))"
    )
    return sorted((" ".join(a.split()), b, c) for a, b, c in rows)


def test_the_slider_shows_what_the_model_says(visit: Open) -> None:
    page = visit().open()
    days = json.loads(page.evaluate("fetch('view/versions.json').then(r => r.text())"))["days"]
    for day in (days[0], days[len(days) // 2]):
        page.goto(re.sub(r"\?.*", "", page.url) + f"?on={day}")
        known(page)
        assert listed(page) == model(STORY, day), day
        cite = page.locator("#dl-asof-page").get_attribute("href") or ""
        assert cite.endswith(f"known/{day}/")


def test_the_slider_by_keyboard_and_back(visit: Open) -> None:
    here = visit()
    page = here.open()
    page.locator("#dl-asof-range").focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/*?on=*")
    page.locator("#dl-asof-out b").wait_for()
    day = re.search(r"on=([\d-]+)", page.url)
    assert day
    known(page)
    assert listed(page) == model(STORY, day[1])
    page.locator("#dl-asof-page").click()
    expect(page).to_have_url(f"{here.base}known/{day[1]}/")
    page.go_back()
    known(page)
    page.locator("[data-dl-step='1']").click()
    page.wait_for_function("!location.search")
    settled(page, 60)
    expect(page.locator("[data-dl-then]")).to_be_hidden()


def test_a_day_between_and_a_filter(visit: Open) -> None:
    page = visit().open()
    page.locator("#dl-asof-date").fill("2021-03-12")
    page.wait_for_url("**/*?on=2021-03-12")
    page.locator("button.dl-chip", has_text="claimed").click()
    page.wait_for_url("**/*f=status*")
    settled(page)
    known(page)
    assert listed(page) == [row for row in model(STORY, "2021-03-12") if row[2] == "claimed"]


# ---------------------------------------------------------------- a large dossier


def test_a_large_dossier_loads_as_one_reads(visit: Open, large: str, large_folder: Path) -> None:
    here = visit()
    here.base = large
    asked: list[str] = []
    here.page.on("request", lambda request: asked.append(request.url))
    page = here.open()
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "/view/" in url or "sitemap" in url]
    files = [url.removeprefix(large) or "index.html" for url in asked if url.startswith(large)]
    assert len(files) > 8
    sent = sum(len(gzip.compress((large_folder / name).read_bytes())) for name in set(files))
    assert sent < 150_000  # what a reader loads before scrolling
    assert cards(page).count() == 0
    show = page.get_by_role("button", name=re.compile("^Show March 2022"))
    show.focus()
    with page.expect_request(re.compile("m-2022-03")):
        page.keyboard.press("Enter")
    cards(page).first.wait_for()
    said = page.locator("[data-file=m-2022-03] small")
    expect(said).to_have_text(f"{cards(page).count()} events")
    first = cards(page).first.locator("a").first
    headline = first.inner_text()
    first.click()
    expect(page.locator("h1")).to_have_text(headline)


def test_a_large_dossier_in_a_frame_loads_as_one_reads(visit: Open, large: str) -> None:
    here = visit((400, 600))
    here.base = large
    asked: list[str] = []
    here.page.on("request", lambda request: asked.append(request.url))
    page = here.open("embed/")
    rows = page.locator(".dl-row")
    rows.first.wait_for()
    assert 0 < rows.count() < 200
    expect(page.locator("#dl-count")).to_have_text("400 events")
    assert not [url for url in asked if "words.json" in url]
    page = here.open("embed/?f=status:confirmed&from=2022&to=2022-06")
    rows.first.wait_for()
    expect(page.locator("#dl-count")).to_have_text(re.compile("^[1-9].* of 400 events$"))
    shown = page.locator("#dl-count").inner_text().split(" of ")[0]
    months = page.locator(".dl-shelf:visible")
    said = months.locator("small").all_text_contents()
    assert sum(int(one.split(" ")[0]) for one in said) == int(shown)
    months.last.scroll_into_view_if_needed()
    months.last.locator(".dl-row").first.wait_for()
    assert set(rows.locator(".dl-st").all_text_contents()) == {"confirmed"}
    page = here.open("embed/?text=lock")
    rows.first.wait_for()
    assert all("lock" in text.lower() for text in rows.locator("a").all_text_contents())


def test_a_large_dossier_is_filtered_counted_and_shown(visit: Open, large: str) -> None:
    here = visit()
    here.base = large
    page = here.open("?f=status:confirmed")
    page.locator(".dl-ovs--own .dl-rest").first.wait_for()
    expect(page.locator("#dl-count")).to_contain_text(" of 400")
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    small = page.locator("[data-shelf]:visible .dl-month small").all_text_contents()
    shown = int(page.locator("#dl-count").inner_text().split(" of ")[0])
    assert sum(int(text.split(" ")[0]) for text in small) == shown
    page.locator("[data-shelf]:visible").nth(5).scroll_into_view_if_needed()
    cards(page).first.wait_for()
    assert statuses(page) == {"confirmed"}
    page = here.open("?on=2021-05-01")
    known(page)
    assert listed(page) == model(timeline(400), "2021-05-01")


def test_what_counts_all_of_a_shelf_hides_while_one_filters(visit: Open, large: str) -> None:
    here = visit()
    here.base = large
    shares = here.open().locator(":is(.dl-share, .dl-within):visible")
    assert shares.count() > 0
    shares = here.open("?f=status:confirmed").locator(":is(.dl-share, .dl-within):visible")
    here.page.locator(".dl-ovs--own").wait_for()
    expect(shares).to_have_count(0)
    here.page.locator("[data-dl-reset]").click()
    expect(shares).not_to_have_count(0)


def test_columns_give_way_to_marks_and_both_are_explained(visit: Open, large: str) -> None:
    here = visit()
    here.base = large
    page = here.open()
    caption, shapes = page.locator("#dl-ov-t"), page.locator("#dl-ov-k")
    expect(caption).to_contain_text("Each column counts")
    expect(shapes).to_be_hidden()
    drag(page, 0.45, 0.5)
    page.locator("[data-dl-zoom-in]").click()
    page.locator(".dl-ovs--own .dl-mk").first.wait_for()
    expect(caption).to_contain_text("Marks are single days")
    expect(shapes).to_be_visible()
    page.locator("[data-dl-reset]").click()
    expect(caption).to_contain_text("Each column counts")
    expect(shapes).to_be_hidden()


def test_a_full_month_is_told_by_day_as_one_reads(visit: Open, full: str) -> None:
    here = visit(PHONE)
    here.base = full
    page = here.open()
    page.get_by_role("button", name=re.compile("^Show")).first.click()
    days = page.locator(".dl-day")
    days.first.locator(".dl-card").first.wait_for()
    assert days.count() > 20
    assert 0 < cards(page).count() < 310  # the days far below wait
    last = days.last
    told = int((last.locator("small").text_content() or "").split(" ")[0])
    assert last.locator(".dl-card").count() == 0
    last.scroll_into_view_if_needed()
    last.locator(".dl-card").first.wait_for()
    expect(last.locator("h6")).to_have_count(told)
    heading = last.locator("h5").inner_text().split(" 2022")[0]
    assert {
        text.strip().split(" 2022")[0] for text in last.locator(".dl-date").all_text_contents()
    } == {heading}
    page.locator("summary", has_text="Filter").click()
    page.locator("button.dl-chip", has_text="confirmed").click()
    expect(page.locator("#dl-count")).to_contain_text(" of ")
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    assert statuses(page) == {"confirmed"}
    shown = page.locator(".dl-day:visible small").all_text_contents()
    total = int(page.locator("#dl-count").inner_text().split(" of ")[0])
    assert sum(int(text.split(" ")[0]) for text in shown) == total
    page.evaluate("scrollTo(0, 0)")
    gives(page, "() => scrollY", 0)  # a link half under the head of the page counts as small
    assert violations(page) == []


# ---------------------------------------------------------------- quiet and safe


@pytest.mark.parametrize("many", [False, True], ids=["small", "large"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_nothing_moves_while_the_page_loads(
    visit: Open, size: tuple[int, int], large: str, many: bool
) -> None:
    here = visit(size)
    here.base = large if many else here.base
    here.page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries().forEach(e => {"
        " window.moved += e.value; })).observe({ type: 'layout-shift', buffered: true });"
    )
    page = here.open()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.moved") < 0.01


def test_the_strictest_policy_is_kept(visit: Open) -> None:
    """default-src 'self' and nothing else: no inline script or style, no foreign host."""
    here = visit()

    def strictly(route: object) -> None:
        response = route.fetch()  # type: ignore[attr-defined]
        headers = {**response.headers, "content-security-policy": POLICY}
        route.fulfill(response=response, headers=headers)  # type: ignore[attr-defined]

    here.page.route("**/*", strictly)
    here.page.add_init_script(
        "window.broken = []; addEventListener('securitypolicyviolation', e => window.broken.push(e.violatedDirective + ' ' + e.blockedURI));"
    )
    page = here.open("?on=2021-03-12&f=status:claimed")
    page.locator("[data-dl-then] .dl-card").first.wait_for()
    for uri in ("?from=2021-06-01&to=2022-06-01&zoom", "months/", "known/", "2022/"):
        page = here.open(uri)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.broken") == [], uri


def test_without_script_every_day_has_its_page(visit: Open) -> None:
    here = visit(java_script_enabled=False)
    page = here.open()
    page.locator("#dl-asof-page").click()
    page.wait_for_url("**/known/")
    row = page.locator(".dl-row a").nth(3)
    day = row.inner_text()
    row.click()
    page.wait_for_url("**/known/*/")
    expect(page.locator("h1")).to_have_text(f"As known on {day}")
    iso = page.url.rstrip("/").rsplit("/", 1)[1]
    stood = page.locator("#stood ~ section .dl-row, .dl-sec .dl-within .dl-row")
    expect(stood).to_have_count(len(model(STORY, iso)))
