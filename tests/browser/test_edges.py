"""What a reader meets at the edges of the site: on paper, by a link to a sentence in somebody else's
page, from right to left, and at an address where nothing is."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import pytest
from playwright.sync_api import expect

from builder.site.addresses import at_fragment, text_fragment
from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.test_access import violations
from tests.browser.waits import gives

Open = Callable[..., Visit]

# ---------------------------------------------------------------- paper


def test_paper_has_what_is_folded(visit: Open, addresses: dict[str, str]) -> None:
    """The date's receipt and every sentence of the evidence are printed although nothing was opened; nothing of the fold
    itself is, and what serves a screen only stays on it."""
    page = visit().open(addresses["event"])
    expect(page.locator("details[open]")).to_have_count(0)
    quotes = page.locator(".dl-ev .dl-quote").count()
    assert page.locator(".dl-ev details .dl-quote").count() > 20
    page.emulate_media(media="print")
    seen = """() => [...document.querySelectorAll('.dl-ev .dl-quote')].filter(e => {
        const { width, height } = e.getBoundingClientRect();
        return width > 100 && height > 10 && e.checkVisibility({ contentVisibilityAuto: true });
    }).length"""
    gives(page, seen, quotes)
    receipt = "() => document.querySelector('#when ~ details .dl-steps').getBoundingClientRect().height > 40"
    gives(page, receipt, True)
    expect(page.locator(".dl-ev summary:visible")).to_have_count(0)
    expect(page.locator(".dl-screen:visible, nav:visible, button:visible")).to_have_count(0)


def test_the_printed_file_has_them_too(visit: Open, addresses: dict[str, str]) -> None:
    """It is shorter by pages without what is folded: no style sheet can only pretend."""
    page = visit().open(addresses["event"])
    whole = page.pdf()
    page.evaluate("document.querySelectorAll('.dl-ev details').forEach(e => e.remove())")
    without = page.pdf()
    assert whole.count(b"/Type /Page\n") > without.count(b"/Type /Page\n") > 0


# ---------------------------------------------------------------- sentences elsewhere

PADDING = "<p>Nothing of it is here, only water and more water.</p>" * 60
LONG = (
    "The harbour board of Selby told everybody who asked on Wednesday that the two upper gates, "
    "closed since the flood, would open in July."
)
SENTENCES = {
    "plain": ("The guards opened the old lock at dawn.",) * 2,
    "marks": ("A well-known, R&D-heavy firm (of 50 %) said: “no, #1 & last”.",) * 2,
    "long": (LONG,) * 2,
    "again": ("The water rose and the water fell, and the water rose again until the water stood.",)
    * 2,
    "right to left": ("فتح مجلس القناة الهويس القديم عند الفجر، كما قال الحراس.",) * 2,
    "accents": ("Čtyři lodě čekaly u přístavu – čtyři hodiny.",) * 2,
    "lines": ("The gates were\n   closed for good.", "The gates were closed for good."),
    "quoted half": ("'We open it,' Okonkwo said.",) * 2,
}


@pytest.mark.parametrize("name", SENTENCES)
def test_a_link_to_a_sentence_finds_it(name: str, visit: Open) -> None:
    """In a long page that has the sentence once, the browser goes there; the link is ours."""
    told, printed = SENTENCES[name]
    here = visit(PHONE)
    there = "https://news.example.org/1"
    here.others.append(there)
    html = f"<!doctype html><meta charset=utf-8><link rel=icon href='data:,'>{PADDING}<p dir=auto>Before it. <em id=it>{escape(printed)}</em> After it.</p>{PADDING}"
    here.page.route(f"{there}**", lambda route: route.fulfill(body=html, content_type="text/html"))
    here.page.goto(at_fragment(there, text_fragment(told)))
    expect(here.page.locator("#it")).to_be_in_viewport()


def test_the_link_of_the_evidence_finds_its_sentence(
    visit: Open, addresses: dict[str, str]
) -> None:
    """From the event's page, by the reader's own click."""
    here = visit()
    page = here.open(addresses["event"])
    report = page.locator(".dl-ev", has=page.locator("> div .dl-quote", has_text="or so they say."))
    link = report.locator("> div a", has_text="the sentence in its source").first
    quote = report.locator("> div .dl-quote").first.inner_text()
    there = (link.get_attribute("href") or "").split("#")[0]
    here.others.append(there)
    html = f"<!doctype html><meta charset=utf-8><link rel=icon href='data:,'>{PADDING}<p id=it>{escape(quote)}</p>{PADDING}"
    page.route(f"{there}**", lambda route: route.fulfill(body=html, content_type="text/html"))
    link.click()
    expect(page.locator("#it")).to_be_in_viewport()


# ---------------------------------------------------------------- from right to left

# Of every phrase in Latin letters that stands on one line: does it read from left to right, and do the
# pieces of a line stand in the order in which they are written?
SHUFFLED = """() => {
    const plain = /^[\\x20-\\x7e\\s\u2018-\u201d\u2013\u00a0]*$/, found = [], boxes = new Map();
    const display = e => getComputedStyle(e).display;
    const box = e => { while (display(e) === 'inline') e = e.parentElement; return e; };
    const at = (node, place) => { const r = document.createRange(); r.setStart(node, place); r.setEnd(node, place + 1); return r.getBoundingClientRect(); };
    const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
    for (let node; node = walk.nextNode();) {
        const parent = node.parentElement, first = node.data.search(/\\S/), last = node.data.trimEnd().length - 1;
        if (first < 0 || !plain.test(node.data) || parent.closest('svg, pre, [class*=sr]') || !parent.checkVisibility({ contentVisibilityAuto: true })) continue;
        const a = at(node, first), b = at(node, last), own = box(parent);
        const piece = { text: node.data.trim(), from: a.left, to: b.left, end: b.right, top: a.top, foot: b.top };
        if (/[a-z]/i.test(node.data) && Math.abs(piece.top - piece.foot) < 3 && piece.from > piece.to) found.push('backwards: ' + piece.text);
        if (!boxes.has(own)) boxes.set(own, []);
        boxes.get(own).push(piece);
    }
    for (const [own, pieces] of boxes) {
        if (/flex|grid|table/.test(display(own)) && display(own) !== 'table-cell' || !plain.test(own.textContent)) continue;
        pieces.forEach((one, n) => {
            const before = pieces[n - 1];
            if (before && Math.abs(before.foot - one.top) < 3 && before.end > one.from + 2) found.push(`out of order: ${before.text} | ${one.text}`);
        });
    }
    return found;
}"""


@pytest.mark.parametrize("kind", ["home", "event", "month", "name", "sources", "open", "known"])
def test_phrases_keep_their_order_from_right_to_left(
    kind: str, visit: Open, mirrored: str, addresses: dict[str, str]
) -> None:
    """“12 reports in 3 sources” is not “reports in 3 sources 12”, also where the page is mirrored."""
    here = visit(DESKTOP)
    here.base = mirrored
    page = here.open(addresses[kind])
    page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true; })")
    assert page.evaluate(SHUFFLED) == []


def test_shuffled_phrases_would_be_seen(visit: Open, mirrored: str) -> None:
    """The same page without the rule that keeps them: the test above can fail."""
    here = visit(DESKTOP)
    here.base = mirrored
    page = here.open()
    page.evaluate(
        "document.querySelectorAll('main *').forEach(e => { e.style.unicodeBidi = 'normal'; })"
    )
    assert page.evaluate(SHUFFLED) != []


# ---------------------------------------------------------------- nothing there


@pytest.mark.parametrize("uri", ["nothing", "e/gone/", "2022/13/99/", "a/b/c/d.html?x=1"])
def test_an_address_where_nothing_is_has_a_page_of_the_site(uri: str, visit: Open) -> None:
    """At whatever depth, as the host serves it: with its style, and with links that lead back."""
    here = visit()
    here.missing.add(here.base + uri)
    page = here.open(uri)
    expect(page.locator("h1")).to_have_text("There is no such page")
    gives(page, "() => [...document.styleSheets].some(one => one.href?.endsWith('.css'))", True)
    assert violations(page) == []
    links = page.locator("a[href]:visible:not([href^='https:'])")
    goals: list[str] = links.evaluate_all("all => all.map(a => a.href.split('#')[0])")
    own = {goal for goal in goals if goal != here.base + uri}
    assert here.base in own
    assert all(goal.startswith(here.base) for goal in own)
    status: Any = "goals => Promise.all(goals.map(goal => fetch(goal).then(r => r.status)))"
    assert set(page.evaluate(status, sorted(own))) == {200}
    page.get_by_role("link", name="To the timeline").click()
    expect(page).to_have_url(here.base)
