"""A reader's ways through the site, in a real browser, on a desktop and on a phone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.waits import gives

Open = Callable[..., Visit]
TYPES = (
    "", "2022/", "2022/10/", "months/", "names/", "sources/", "open/", "also/", "story/", "method/", "glossary/", "search/",
    "known/", "known/2021-03-05/",
    "people/name-0000/", "404.html",
)  # fmt: skip


def one_of_each(visit: Visit) -> list[str]:
    """An address for every page type; event and article are looked up, their ids are made."""
    page = visit.open()
    event = page.locator(".dl-card__h a").first.get_attribute("href") or ""
    page.goto(visit.base + event.removeprefix("./"))
    article = page.locator(".dl-ev a", has_text="everything from this article").first.get_attribute(
        "href"
    )
    assert article
    return [*TYPES, event.removeprefix("./"), article.removeprefix("../../")]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_from_the_home_page_to_evidence_receipt_and_person(
    visit: Open, size: tuple[int, int]
) -> None:
    here = visit(size)
    page = here.open()
    card = page.locator(".dl-card", has=page.locator("h5 a")).nth(4)
    headline = card.locator("h5").inner_text()
    date = card.locator(".dl-date").inner_text()
    card.locator("h5 a").click()
    expect(page.locator("h1")).to_have_text(headline)
    expect(page.locator("#when ~ .dl-date")).to_have_text(date)
    expect(page.locator(".dl-quote").first).to_be_visible()
    receipt = page.locator("#when ~ details")
    expect(receipt).to_be_attached()
    expect(receipt.locator(".dl-steps")).to_be_hidden()
    receipt.locator("summary").click()
    expect(receipt.locator(".dl-steps")).to_be_visible()
    expect(receipt).to_contain_text("Result")
    page.locator("#who ~ ul a").first.click()
    page.locator("#line").wait_for()
    expect(page.locator(".dl-row", has_text=headline)).to_have_count(1)


def test_the_way_back_from_article_to_event(visit: Open) -> None:
    page = visit().open()
    card = page.locator(".dl-card h5 a").nth(4)
    headline = card.inner_text()
    card.click()
    expect(page.locator("h1")).to_have_text(headline)
    page.locator(".dl-ev a", has_text="everything from this article").first.click()
    page.locator(".dl-card__h a", has_text=headline).first.click()
    expect(page).to_have_url(re.compile("/e/.*#r-"))
    expect(page.locator("h1")).to_have_text(headline)
    expect(page.locator(":target .dl-quote")).to_be_visible()


def test_a_link_into_a_fold_opens_it(visit: Open) -> None:
    here = visit()
    page = here.open()
    page.locator(".dl-card h5 a", has_text="guard engineers").first.click()
    folded = page.locator(".dl-ev details div[id^=r-]").first
    page.wait_for_url("**/e/**")
    expect(folded).to_be_attached()
    expect(folded).to_be_hidden()
    anchor = folded.get_attribute("id")
    page.goto(f"{page.url.split('#')[0]}#{anchor}")
    expect(folded).to_be_visible()


def test_links_to_a_sentence_carry_a_text_fragment(visit: Open) -> None:
    page = visit().open()
    page.locator(".dl-card h5 a").nth(4).click()
    link = page.locator(".dl-ev a[rel=external]").first.get_attribute("href") or ""
    assert re.match(r"https://[^#]+#:~:text=[^,&]+,[^,&]+$|https://[^#]+#:~:text=[^,&]+$", link)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_search_finds_events_names_and_dates(visit: Open, size: tuple[int, int]) -> None:
    here = visit(size)
    page = here.open()
    if size == DESKTOP:
        page.locator(".dl-finder input").fill("dredge")
        page.locator(".dl-finder input").press("Enter")
    else:
        page.locator("a.dl-find").click()
        page.locator("#dl-q").fill("dredge")
        page.locator("#dl-q").press("Enter")
    first = page.locator("#dl-results .dl-row a").first
    first.wait_for()
    expect(page).to_have_url(re.compile("/search/.*q=dredge"))
    expect(page.locator("#dl-found")).to_contain_text("pages have")
    title = first.inner_text()
    first.click()
    expect(page.locator("h1")).to_have_text(title)
    expect(page).to_have_url(re.compile(f"^{re.escape(here.base)}"))
    page = here.open("search/?q=" + "Okonkwo")
    page.locator("#dl-results .dl-row a", has_text="Mira Okonkwo").first.wait_for()
    for nowhere in ("xyzzyplugh", "dredgehammer"):  # the second begins like words that are there
        page = here.open(f"search/?q={nowhere}")
        page.locator("#dl-found", has_text=f"Nothing has the word “{nowhere}”").wait_for()
        expect(page.locator("#dl-results li")).to_have_count(0)
        expect(page.locator("#dl-near")).to_be_hidden()


def test_a_beginning_counts_only_while_somebody_types(visit: Open) -> None:
    page = visit().open("search/")
    page.wait_for_load_state("networkidle")  # what stands there before the script is no typing
    said = page.locator("#dl-found")
    page.locator("#dl-q").fill("dred")
    expect(said).to_contain_text("pages have words that begin so")
    page.locator("#dl-q").press("Enter")
    expect(said).to_have_text("Nothing has the word “dred”.")
    expect(page.locator("#dl-results li")).to_have_count(0)
    page.locator("#dl-q").fill("dredgeh")
    expect(said).to_have_text("No word begins with “dredgeh”.")
    page.locator("#dl-q").fill("dredge Okonkwo xyzzyplugh")
    page.locator("#dl-q").press("Enter")
    expect(said).to_have_text("Nothing has the word “xyzzyplugh”.")


def test_a_likely_misspelling_is_offered_and_leads_there(visit: Open) -> None:
    page = visit().open("search/?q=Mira Okonwko")
    expect(page.locator("#dl-found")).to_have_text("Nothing has the word “Okonwko”.")
    expect(page.locator("#dl-near")).to_have_text("Did you mean Mira Okonkwo?")
    page.locator("#dl-near a").click()
    page.locator("#dl-results .dl-row a", has_text="Mira Okonkwo").first.wait_for()
    expect(page.locator("#dl-near")).to_be_hidden()


@pytest.mark.parametrize(
    ("question", "leads", "about"),
    [
        ("how many barges sank?", ["Numbers", "The story"], "barge"),
        ("who closed the dredge", ["Names", "The story"], "clos|dredge"),
        ("what happened", ["The story", "the timeline"], ""),
    ],
)
def test_questions_lead_to_pages_that_answer(
    question: str, leads: list[str], about: str, visit: Open
) -> None:
    here = visit()
    page = here.open(f"search/?q={question}")
    doors = page.locator(".dl-asked:visible")
    expect(doors.locator("a")).to_have_text(leads)
    if about:
        # The first may have the word in its evidence alone.
        named = page.locator("#dl-results li", has_text=re.compile(about, re.IGNORECASE))
        expect(named.first).to_be_visible()
    else:
        expect(page.locator("#dl-found")).to_have_text("")
    for address in doors.locator("a").evaluate_all("all => all.map(a => a.href)"):
        assert page.request.get(address).ok, address
    page.locator("#dl-q").fill("dredge")
    page.locator("#dl-q").press("Enter")
    expect(doors).to_have_count(0)


def test_search_understands_dates(visit: Open) -> None:
    here = visit()
    for query, form in (
        ("october 2022", r"(October |by )?.*2022"),
        ("2022-10", r".*2022"),
        ("autumn 2022 lock", r".*2022"),
    ):
        page = here.open(f"search/?q={query}")
        page.locator("#dl-found", has_text=re.compile("pages? of")).wait_for()
        dates = page.locator("#dl-results .dl-row", has=page.locator(".dl-st")).locator(".dl-date")
        dates.first.wait_for()
        assert all(re.fullmatch(form, date) for date in dates.all_inner_texts()), query
    page = here.open("search/?q=14 October 2021")
    page.locator("#dl-results .dl-date", has_text="14 October 2021").first.wait_for()


def test_hostile_words_in_results_stay_words(visit: Open) -> None:
    page = visit().open("search/?q=script")
    page.locator("#dl-results .dl-row a", has_text="<script>").first.wait_for()
    expect(page.locator("#dl-results script, #dl-results img")).to_have_count(0)


def test_light_and_dark(visit: Open) -> None:
    here = visit(color_scheme="light", reduced_motion="reduce")  # colours change at once
    page = here.open()
    body = page.locator("body")

    def ground() -> str:
        return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    light = ground()
    page.locator("label[for=__palette_1]").click()  # as the device → light
    expect(page.locator("#__palette_1")).to_be_checked()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    assert ground() == light
    page.locator("label[for=__palette_2]").click()  # light → dark
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    assert ground() != light
    dark = ground()
    here.open("months/")
    expect(body).to_have_css("background-color", dark)  # kept on the next page
    ink = page.evaluate("getComputedStyle(document.querySelector('.dl')).color")
    assert ink != dark


def test_the_device_decides_until_the_reader_does(visit: Open) -> None:
    look = "() => ['body', '.dl'].map(s => getComputedStyle(document.querySelector(s))).flatMap(s => [s.color, s.backgroundColor]).join()"
    found = {
        scheme: {
            str(visit(color_scheme=scheme, java_script_enabled=script).open().evaluate(look))
            for script in (True, False)
        }
        for scheme in ("light", "dark")
    }
    assert len(found["light"]) == len(found["dark"]) == 1  # the same with script and without
    assert found["light"] != found["dark"]


def test_without_script_everything_is_there(visit: Open) -> None:
    here = visit(java_script_enabled=False)
    page = here.open()
    expect(page.locator(".dl-card:visible")).to_have_count(60)
    expect(page.locator("#dl-asof-range")).to_be_hidden()
    expect(page.locator("a.dl-chip").first).to_be_visible()
    page.locator(".dl-card h5 a").nth(4).click()
    page.locator("#when ~ details summary").click()
    expect(page.locator("#when ~ details .dl-steps")).to_be_visible()
    page = here.open("search/")
    expect(page.locator("main")).to_contain_text("Search needs JavaScript", use_inner_text=True)


@pytest.mark.parametrize("width", [320, 360, 768, 1280, 1920])
def test_nothing_is_wider_than_the_window(visit: Open, width: int) -> None:
    here = visit((width, 800))
    for uri in one_of_each(here):
        fits = "width => document.documentElement.scrollWidth <= width ? '' : location.href"
        gives(here.open(uri), fits, "", width)


def test_what_an_address_points_at_is_not_under_the_head(visit: Open) -> None:
    here = visit()
    for anchor in ("all", "y2022", "key"):
        below = """anchor => {
            const height = document.querySelector('.md-header').offsetHeight;
            const top = document.getElementById(anchor).getBoundingClientRect().top;
            return height <= top && top < height + 40 ? 'just below the head' : `${anchor}: at ${top} of ${height}`;
        }"""
        gives(here.open(f"#{anchor}"), below, "just below the head", anchor)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_type_has_trouble(visit: Open, scheme: str) -> None:
    here = visit(color_scheme=scheme)
    for uri in one_of_each(here):
        page = here.open(uri)
        expect(page.locator("h1"), uri).to_have_count(1)
        expect(page.locator("#content"), uri).to_have_count(1)
        expect(page.locator(".md-tabs__link").nth(5), uri).to_be_attached()


def test_keyboard_reaches_the_content_first(visit: Open) -> None:
    page = visit().open("open/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to content")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#content$"))


@pytest.mark.parametrize("scripted", [True, False])
def test_the_menu_of_a_phone_says_where_one_is(visit: Open, scripted: bool) -> None:
    page = visit(PHONE, java_script_enabled=scripted).open("numbers/")
    menu, links = page.locator(".dl-menu summary"), page.locator(".md-tabs__link")
    expect(menu).to_contain_text("Numbers")
    expect(links.first).to_be_hidden()
    menu.click()
    expect(page.locator("[aria-current=page]")).to_have_text("Numbers")
    links.first.click()
    expect(menu).to_contain_text("Timeline")


def test_a_mark_of_the_overview_leads_to_its_event(visit: Open) -> None:
    page = visit().open()
    mark = page.locator(".dl-ovs .dl-mk").first
    uri = mark.get_attribute("data-u") or "?"
    mark.locator("use").click()
    page.wait_for_url(f"**/{uri.removeprefix('./')}")


def test_the_site_holds_a_strict_content_policy(visit: Open) -> None:
    """No inline script, no foreign host: with such a policy the page still works."""
    here = visit()

    def with_policy(route: object, request: object) -> None:
        response = route.fetch()  # type: ignore[attr-defined]
        policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'"
        headers = {**response.headers, "content-security-policy": policy}
        route.fulfill(response=response, headers=headers)  # type: ignore[attr-defined]

    here.page.route("**/*", with_policy)
    page = here.open("search/?q=harbour")
    page.locator("#dl-results .dl-row a").first.wait_for()
