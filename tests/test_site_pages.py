"""The pages of a timeline: what stands on them, what must not, and where their links lead."""

from __future__ import annotations

import itertools
import re
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builder.config import Config, ConfigError
from builder.dates import when as dates
from builder.dates.calendar import ordinal, unit
from builder.model import Grain, ModelInfo, Page, Shape, Timeline, When
from builder.site import addresses, links, overview
from builder.site import drawing as drawing_of
from builder.site.book import Book
from builder.site.pages import FUNCTIONS, TEMPLATES, Site, render
from builder.site.templates import environment
from builder.site.words import say
from builder.timeline import assemble
from tests import factory
from tests.page_reader import Reader
from tests.synthetic import HOSTILE, timeline
from tests.tables import rows

CONFIG = Config(title="From the Canal to the Sea", standfirst="What was known, and when.")
ASSETS = {f"assets/{name}" for name in ("dateline.css", "plain.css", "embed.js", "favicon.svg")}
KNOWN_OUTSIDE = {
    "method/",
    "glossary/",
    "feed.xml",
    "feed.json",
    *ASSETS,
}  # checked where the whole site is built


@pytest.fixture(scope="module")
def story() -> Timeline:
    return timeline(80)


@pytest.fixture(scope="module")
def site(story: Timeline) -> Site:
    return render(story, CONFIG)


def book(story: Timeline) -> Book:
    env = environment(TEMPLATES)
    env.globals.update(FUNCTIONS)
    return Book.of(story, CONFIG, env.get_template("_parts.html").module)


def test_a_plan_whose_day_has_passed_says_so() -> None:
    rows = [
        {
            "says": "Moe will visit Lima.",
            "head": "visit",
            "edtf": "2024-10-21",
            "status": "planned",
        },
        {
            "says": "Berg will open a port.",
            "head": "open",
            "edtf": "2024-11-02",
            "status": "planned",
        },
    ]
    first = factory.story("a", rows, published="2024-10-01")
    last = factory.story("b", [{"says": "Rain fell.", "head": "fell"}], published="2024-10-23")
    whole = assemble([first[0], last[0]], [first[1], last[1]], None)
    badges = [view.badge for view in book(whole).events]
    assert [say("status.passed") in badge for badge in badges] == [True, False]


# ---------------------------------------------------------------- addresses


@pytest.mark.parametrize("row", rows("site/addresses", "case"))
def test_part_of_an_address(row: dict[str, Any]) -> None:
    assert addresses.part(row["text"], row.get("taken", [])) == row["part"]


def test_parts_are_never_too_long_for_a_folder() -> None:
    assert len(addresses.part("very " * 100)) <= addresses.LONGEST


@pytest.mark.parametrize("row", rows("site/fragments", "case"))
def test_link_to_a_sentence(row: dict[str, Any]) -> None:
    url = addresses.web(row["url"])
    assert addresses.at_fragment(url, addresses.text_fragment(row["sentence"])) == row["link"]


@pytest.mark.parametrize("row", rows("site/fragments", "none"))
def test_no_web_address(row: dict[str, Any]) -> None:
    assert addresses.web(row["url"]) == ""


@pytest.mark.parametrize("row", rows("site/links", "case"))
def test_where_a_link_leads(row: dict[str, Any]) -> None:
    assert links.target(row["page"], row["link"]) == tuple(row["goal"])


@pytest.mark.parametrize("row", rows("site/links", "none"))
def test_links_outside_are_not_ours(row: dict[str, Any]) -> None:
    assert links.target(row["page"], row["link"]) is None


def test_broken_links_are_told_once_with_page_and_reason() -> None:
    found = list(
        links.broken(
            [
                ("", '<a href="./a/">'),
                ("a/", '<p id="x"><a href="#x"><a href="#y"><a href="../b/">'),
            ],
            {"b/"},
        )
    )
    assert [(p.file, p.code) for p in found] == [("a/", "broken-link")]
    assert "'a/#y'" in found[0].found


def test_the_same_broken_link_of_two_depths_is_two_links() -> None:
    """What is known of a link at one depth says nothing of it at another, nor below the root."""
    pages = [
        ("a/", '<a href="../b/">'),
        ("c/", '<a href="../b/"><a href="d/">'),
        ("a/a/", '<a href="../b/"><a href="../../b/"><a href="../../../b/">'),
        ("a/b/", '<a href="../c/">'),
        ("e/", '<a href="d/"><a href="../c/">'),
    ]
    found = [(one.file, one.found.split("'")[1]) for one in links.broken(pages, set())]
    assert found == [
        ("a/a/", "../b/"),
        ("a/b/", "a/c/"),
        ("a/", "b/"),
        ("c/", "c/d/"),
        ("e/", "e/d/"),
    ]


# ---------------------------------------------------------------- what stands on the pages


def outside(site: Site) -> set[str]:
    """What pages may link to beside pages."""
    pictures = {picture.uri for picture in site.pictures}
    return {*KNOWN_OUTSIDE, *pictures, *(file.uri for file in site.files)}


def test_all_links_of_all_pages_lead_somewhere(site: Site) -> None:
    bodies = [(page.uri, page.body) for page in site.pages]
    assert not list(links.broken(bodies, outside(site)))


def test_no_link_is_absolute(site: Site) -> None:
    for page in site.pages:
        found = re.findall(r'(?:href|src|action)="(/[^"]*)"', page.body)
        assert not found, page.uri


def test_same_timeline_same_bytes(story: Timeline, site: Site) -> None:
    assert render(timeline(80), CONFIG) == site


def test_every_thing_has_a_page(story: Timeline, site: Site) -> None:
    kinds = Counter(page.kind for page in site.pages)
    assert kinds["event"] == len(story.events)
    assert kinds["article"] == len(story.articles)
    assert kinds["name"] == len(story.names)
    assert {"home", "months", "names", "sources", "open", "search", "year", "month"} <= set(kinds)
    assert len({page.uri for page in site.pages}) == len(site.pages)


def test_hostile_text_is_shown_and_never_becomes_markup(site: Site) -> None:
    for page in site.pages:
        for tag, attributes in Reader(page.body).tags:
            own = page.bare and attributes.get("src", "").endswith("../assets/embed.js")
            data = attributes.get("type") in ("application/ld+json", "application/json")
            own |= data and "src" not in attributes  # which nothing runs
            assert tag not in ("script", "img", "iframe", "style") or own, page.uri
            for name, value in attributes.items():
                assert not name.startswith("on"), (page.uri, name)
                assert name != "style", (page.uri, value)
                if name in ("href", "src", "action"):
                    assert not value.lower().strip().startswith(("javascript:", "data:")), page.uri
    shown = "".join(text for page in site.pages for text in Reader(page.body).text)
    for text in HOSTILE:
        assert text in shown


def test_nothing_but_quotes_of_an_article_gets_out(story: Timeline, site: Site) -> None:
    hidden = "secret stretch"
    assert all(hidden in article.text for article in story.articles)
    for page in site.pages:
        assert hidden not in page.body + page.title + page.description, page.uri
    for record in site.records:
        assert hidden not in record.text + record.title


def test_quotes_are_given_once_on_an_events_page(story: Timeline, site: Site) -> None:
    page = next(page for page in site.pages if page.kind == "event" and "k0005" in page.uri)
    event = next(event for event in story.events if event.id == "k0005")
    text = "".join(Reader(page.body).text)
    for report in event.reports:
        assert text.count(report.quote) == sum(r.quote == report.quote for r in event.reports)


def test_one_h1_and_no_heading_skipped(site: Site) -> None:
    for page in site.pages:
        levels = [int(tag[1]) for tag, _ in Reader(page.body).tags if re.fullmatch("h[1-6]", tag)]
        assert levels.count(1) == 1, page.uri
        assert levels[0] == 1, page.uri
        jumps = [b for a, b in itertools.pairwise(levels) if b > a + 1]
        assert not jumps, (page.uri, levels)


def test_tags_are_closed_in_order(site: Site) -> None:
    void = {"br", "input", "img", "hr", "meta", "link", "use", "rect", "line", "path", "circle"}
    for page in site.pages:
        opened: list[str] = []
        for slash, tag, own_end in re.findall(r"<(/?)([a-z][a-z0-9]*)\b[^>]*?(/?)>", page.body):
            if tag in void or own_end:
                continue
            if slash:
                assert opened, (page.uri, tag)
                assert opened.pop() == tag, (page.uri, tag)
            else:
                opened.append(tag)
        assert not opened, (page.uri, opened)


def test_ids_are_unique_on_a_page(site: Site) -> None:
    for page in site.pages:
        ids = [a["id"] for _, a in Reader(page.body).tags if "id" in a]
        assert len(ids) == len(set(ids)), page.uri


def test_time_elements_are_valid(site: Site) -> None:
    form = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
    values = [
        a["datetime"] for page in site.pages for t, a in Reader(page.body).tags if t == "time"
    ]
    assert values
    assert all(form.fullmatch(value) for value in values)


def test_events_are_linked_both_ways(story: Timeline, site: Site) -> None:
    by_uri = {page.uri: page for page in site.pages}
    event_pages = [page for page in site.pages if page.kind == "event"]
    for page in event_pages:
        here = addresses.root_of(page.uri)
        leads_to = {
            goal[0]
            for link in re.findall(r'href="([^"]*)"', page.body)
            if (goal := links.target(page.uri, link))
        }
        for kind in ("name", "article"):
            others = [by_uri[uri] for uri in leads_to if uri in by_uri and by_uri[uri].kind == kind]
            assert others, (page.uri, kind)
            for other in others:
                assert f"{addresses.root_of(other.uri)}{page.uri}" in other.body, (here, other.uri)


def test_status_is_always_a_word(site: Site) -> None:
    for page in site.pages:
        for badge in re.findall(r'<span class="dl-st[^"]*">.*?</svg>([^<]*)</span>', page.body):
            assert badge.strip()


# ---------------------------------------------------------------- odd timelines


def test_an_empty_timeline_says_what_to_do() -> None:
    site = render(Timeline((), ()), CONFIG)
    home = next(page for page in site.pages if page.kind == "home")
    assert "No event yet" in home.body
    assert not list(links.broken([(p.uri, p.body) for p in site.pages], outside(site)))


@pytest.mark.parametrize("events", [1, 2, 3])
def test_few_events(events: int) -> None:
    site = render(timeline(events), CONFIG)
    assert not list(links.broken([(p.uri, p.body) for p in site.pages], outside(site)))


def test_many_events_leave_the_home_page_light() -> None:
    few, many = render(timeline(300), CONFIG), render(timeline(2000), CONFIG)
    size = {site: len(_home(site).body) for site in (few, many)}
    assert size[many] < 150_000
    assert "data-file" not in _home(few).body
    assert 'class="dl-card' in _home(few).body
    assert 'class="dl-card' not in _home(many).body
    for page in many.pages:
        assert page.kind not in ("month", "year") or f'"./{page.uri}' in _home(many).body, page.uri


def test_years_are_folded_where_the_months_are_many() -> None:
    story = timeline(400)
    long = tuple(
        replace(event, when=unit(Grain.DAY, ordinal(1900 + n // 13, n % 12 + 1)))
        for n, event in enumerate(story.events)
    )
    home = _home(render(replace(story, events=long), CONFIG)).body
    assert home.count('<details class="dl-bay') == 31
    assert '<details class="dl-bay' not in _home(render(story, CONFIG)).body


def _home(site: Site) -> Page:
    return next(page for page in site.pages if page.kind == "home")


def test_search_can_be_left_out(story: Timeline) -> None:
    site = render(story, replace(CONFIG, search=False))
    assert "search" not in {page.kind for page in site.pages}


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (unit(Grain.DAY, ordinal(2024, 6, 19)), "y2024 q20242 s20242 m202406 d20240619"),
        (unit(Grain.MONTH, ordinal(2024, 12)), "y2024 q20244 s20254 m202412"),
        (
            unit(Grain.SEASON, ordinal(2025, 4)),
            "y2025 q20251 q20252 s20251 m202503 m202504 m202505",
        ),
        (unit(Grain.DECADE, ordinal(1995)), " ".join(f"y{year}" for year in range(1990, 2000))),
        (unit(Grain.DAY, ordinal(-333)), ""),
    ],
)
def test_search_knows_the_time_that_an_event_touches(
    story: Timeline, when: When, words: str
) -> None:
    one = replace(story.events[0], when=when)
    site = render(replace(story, events=(one,), versions=()), CONFIG)
    assert " ".join(site.records[0].when) == words


def test_the_method_page_names_the_model(story: Timeline) -> None:
    named = render(replace(story, model=ModelInfo("en_test", "9.9")), CONFIG).facts
    assert "en_test 9.9" in named
    assert f"{len(story.events)}, " in named


# ---------------------------------------------------------------- page types


def test_a_new_page_type_is_one_file(tmp_path: Path, story: Timeline) -> None:
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    (tmp_path / "templates" / "by-place.html").write_text(
        "---\neach: place\nuri: where/{it.slug}/\ntitle: At {it.title}\n---\n"
        '<div class="dl" id="content"><h1>{{ it.title }}</h1><a href="{{ root }}{{ it.uri }}">more</a></div>\n',
        encoding="utf-8",
    )
    site = render(story, CONFIG, tmp_path / "templates")
    made = [page for page in site.pages if page.kind == "by-place"]
    assert made
    assert all(page.uri.startswith("where/") for page in made)
    # The thing keeps the address of its first page; the new one links to it.
    assert not list(links.broken([(p.uri, p.body) for p in site.pages], outside(site)))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<p>no front matter</p>", "no front matter"),
        ("---\nuri: x/\ncolour: red\n---\n", "unknown key 'colour'"),
        ("---\neach: ship\nuri: x/\n---\n", "each: there is no 'ship'"),
        ("---\nuri: 'x y/'\n---\n", "uri: 'x y/'"),
        ("---\neach: event\nuri: x/\n---\n", "write 'x/'"),
    ],
)
def test_mistakes_in_front_matter_are_named(
    tmp_path: Path, story: Timeline, text: str, told: str
) -> None:
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    (tmp_path / "templates" / "zz.html").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match=re.escape(told)):
        render(story, CONFIG, tmp_path / "templates")


# ---------------------------------------------------------------- drawings


def test_far_off_events_do_not_press_the_drawing() -> None:
    story = timeline(80)
    drawing = overview.draw(book(story).events)
    assert drawing is not None
    assert drawing.before == 2  # 334 BC and 1950–53
    assert drawing.lo >= ordinal(2021)
    assert drawing.earlier == "2 earlier events, back to 334 BC"
    assert drawing.later == ""


def test_a_few_far_plans_and_a_long_past_leave_the_axis_to_the_news() -> None:
    """Neither end halves the axis alone; without both it has the months in which nearly all lies."""
    story = timeline(200)
    past = [unit(Grain.YEAR if n % 2 else Grain.DAY, ordinal(1990 + n, 5, 3)) for n in range(24)]
    future = [unit(Grain.DAY, ordinal(2024 + 5 * n, 2, 1)) for n in range(4)]
    news = [unit(Grain.DAY, ordinal(2016, 11, 2) + n % 100) for n in range(172)]
    whens = [*past, *news, *future]
    events = tuple(replace(e, when=w) for e, w in zip(story.events, whens, strict=True))
    drawing = overview.draw(book(replace(story, events=events)).events)
    assert drawing is not None
    assert (drawing.lo, drawing.hi) == (ordinal(2016, 11), ordinal(2017, 3))
    assert drawing.unit == "month"
    assert drawing.column == "week"
    assert sum(column.count for column in drawing.columns) == 172
    assert all(column.x + column.width <= 100 for column in drawing.columns)
    assert drawing.earlier == "24 earlier events, back to 1990"
    assert drawing.later == "4 later events, up to 2039"


def test_events_that_lie_evenly_are_all_drawn() -> None:
    story = timeline(100)
    days = [unit(Grain.DAY, ordinal(1990) + 100 * n) for n in range(100)]
    events = tuple(replace(e, when=w) for e, w in zip(story.events, days, strict=True))
    drawing = overview.draw(book(replace(story, events=events)).events)
    assert drawing is not None
    assert (drawing.before, drawing.after) == (0, 0)


def test_a_day_is_drawn_at_its_exact_place() -> None:
    story = timeline(80)
    drawing = overview.draw(book(story).events)
    assert drawing is not None
    for mark in drawing.marks:
        day = mark.event.event.when.start
        assert day is not None
        assert mark.x == drawing.x(day + 0.5)
        assert mark.event.event.when.grain <= Grain.DAY


def test_only_certain_days_are_marks() -> None:
    story = timeline(80)
    drawing = overview.draw(book(story).events)
    assert drawing is not None
    for bar in drawing.bars:
        assert dates.glyph(bar.event.event.when) != "day"


def test_a_day_somewhere_in_the_whole_span_has_no_bar() -> None:
    story = timeline(80)
    days = [unit(Grain.DAY, ordinal(2024, 2 + n % 9, 3)) for n in range(39)]
    vague, *rest = story.events[-40:]
    exact = tuple(replace(event, when=day) for event, day in zip(rest, days, strict=True))
    year = unit(Grain.YEAR, ordinal(2024))
    for when, bars in ((year, 0), (replace(year, shape=Shape.LASTED), 1)):
        events = (replace(vague, when=when), *exact)
        drawing = overview.draw(book(replace(story, events=events)).events)
        assert drawing is not None
        assert (len(drawing.bars), drawing.undrawn) == (bars, 1 - bars)


def test_stacks_are_cut_and_counted() -> None:
    story = timeline(30)
    same_day = tuple(
        replace(event, when=unit(Grain.DAY, ordinal(2024, 5, 1))) for event in story.events
    )
    drawing = overview.draw(book(replace(story, events=same_day)).events)
    assert drawing is not None
    assert len(drawing.marks) == overview.STACK
    assert [number for _, _, number in drawing.more] == [30 - overview.STACK]
    heaviest = sorted((event.salience for event in same_day), reverse=True)[: overview.STACK]
    assert sorted((m.event.event.salience for m in drawing.marks), reverse=True) == heaviest
    assert len({mark.y for mark in drawing.marks}) == overview.STACK


def test_marks_never_touch() -> None:
    for seed in range(8):
        drawing = overview.draw(book(timeline(140, seed)).events)
        assert drawing is not None
        for a, b in itertools.combinations(drawing.marks, 2):
            assert a.y != b.y or abs(a.x - b.x) >= overview.TOUCH


def test_no_leader_crosses_a_name() -> None:
    for seed in range(8):
        drawing = overview.draw(book(timeline(60, seed)).events)
        assert drawing is not None
        for a in drawing.labels:
            for b in drawing.labels:
                assert a is b or overview._clear(a, b, drawing_of.WIDTH)


def test_names_of_bars_stay_inside_the_drawing() -> None:
    for seed in range(8):
        drawing = overview.draw(book(timeline(60, seed)).events)
        assert drawing is not None
        for bar in drawing.bars:
            assert bar.reach[1] <= 100 or bar.side == "inside"


def test_too_many_events_are_counted_in_columns() -> None:
    drawing = overview.draw(book(timeline(400)).events)
    assert drawing is not None
    assert not drawing.marks
    told = sum(column.count for column in drawing.columns) + drawing.vague
    assert told == 400 - drawing.before - drawing.after
    assert drawing.vague


@pytest.mark.parametrize("years", [(-9000, 9000), (-3000, 2100), (1, 2), (2024, 2024)])
def test_any_span_is_drawn(years: tuple[int, int]) -> None:
    story = timeline(4)
    days = [unit(Grain.DAY, ordinal(year, 7)) for year in (*years, *years)]
    spread = tuple(replace(e, when=day) for e, day in zip(story.events, days, strict=True))
    drawing = overview.draw(book(replace(story, events=spread)).events)
    assert drawing is not None
    assert len(drawing.marks) == 4
    assert 1 <= len(drawing.ticks) <= 24


def test_a_calendar_has_every_day_once(site: Site, story: Timeline) -> None:
    from builder.site.calendar_page import weeks

    for month in book(story).months:
        days = [cell.day for week in weeks(month) for cell in week.cells if cell.day]
        assert days == list(range(1, len(days) + 1))
        for week in weeks(month):
            assert len(week.cells) == 7
            for bar in week.bars:
                assert bar.before + bar.length + bar.after == 7
