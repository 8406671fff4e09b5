"""Pages that are kept from the build before are, byte for byte, those that would be made now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.config import Config, load
from builder.dates.edtf import from_edtf
from builder.model import Change, ChangeKind, Edition, Event, Relation, Status, Timeline
from builder.site import standing as room
from builder.site.links import Reader
from builder.site.mkdocs_build import build_site
from builder.site.pages import Site, render
from builder.site.standing import Record, Standing, file_of, stamp
from builder.site.standing import load as load_record
from tests.synthetic import timeline
from tests.test_faults import prints

STORY = replace(timeline(16), problems=())
T = TypeVar("T")
Mend = Callable[[Timeline, int], Timeline]


# ---------------------------------------------------------------- what may happen to a timeline


def at(things: tuple[T, ...], n: int, change: Callable[[T], T]) -> tuple[T, ...]:
    """``things`` with one of them changed."""
    n %= len(things)
    return (*things[:n], change(things[n]), *things[n + 1 :])


def without(things: tuple[T, ...], n: int) -> tuple[T, ...]:
    n %= len(things)
    return things[:n] + things[n + 1 :]


def event(change: Callable[[Event], Event]) -> Mend:
    return lambda one, n: replace(one, events=at(one.events, n, change))


def moved(one: Timeline, n: int) -> Timeline:
    """A report goes to the event after it."""
    n %= len(one.events) - 1
    before, after = one.events[n], one.events[n + 1]
    if len(before.reports) < 2:
        return one
    before_less = replace(before, reports=before.reports[1:], lead=0)
    after_more = replace(after, reports=(*after.reports, before.reports[0]))
    return replace(one, events=(*one.events[:n], before_less, after_more, *one.events[n + 2 :]))


def corrected(one: Timeline, n: int) -> Timeline:
    event = one.events[n % len(one.events)]
    change = Change(ChangeKind.RETITLED, event.id, event.headline, "before", "after")
    number = len(one.editions) + 1
    return replace(
        one, editions=(Edition(number, dt.date(2024, 1, 1), (), (change,)), *one.editions)
    )


def unlinked(one: Timeline, n: int) -> Timeline:
    """An article goes, and with it its reports."""
    gone = one.articles[n % len(one.articles)].id
    events = [
        replace(event, reports=kept, lead=0)
        for event in one.events
        if (kept := tuple(report for report in event.reports if report.article != gone))
    ]
    undated = tuple(report for report in one.undated if report.article != gone)
    articles = tuple(article for article in one.articles if article.id != gone)
    return replace(one, events=tuple(events), articles=articles, undated=undated)


MENDS: dict[str, Mend] = {
    "gone": lambda one, n: replace(one, events=without(one.events, n)),
    "retitled": event(lambda e: replace(e, headline=f"{e.headline} again")),
    "redated": event(lambda e: replace(e, when=from_edtf("2023-05"))),
    "denied": event(lambda e: replace(e, status=Status.DENIED)),
    "sources": event(lambda e: replace(e, sources=e.sources + 1)),
    "echo": event(lambda e: replace(e, echo=e.echo + 1, salience=1.0)),
    "pinned": event(lambda e: replace(e, pinned=True)),
    "nowhere": event(lambda e: replace(e, places=())),
    "nobody": event(lambda e: replace(e, participants=e.participants[1:])),
    "unrelated": event(lambda e: replace(e, related=())),
    "related": lambda one, n: replace(
        one,
        events=at(
            one.events,
            n,
            lambda e: replace(e, related=(Relation(one.events[0].id, "same_day", "one day"),)),
        ),
    ),
    "moved": moved,
    "corrected": corrected,
    "unlinked": unlinked,
    "name gone": lambda one, n: replace(one, names=without(one.names, n)),
    "renamed": lambda one, n: replace(
        one, names=at(one.names, n, lambda name: replace(name, name=f"{name.name} II"))
    ),
    "alias": lambda one, n: replace(
        one, names=at(one.names, n, lambda name: replace(name, aliases=("Old Moll",)))
    ),
    "outlet": lambda one, n: replace(
        one, articles=at(one.articles, n, lambda a: replace(a, source=f"{a.source} Weekly"))
    ),
    "day": lambda one, n: replace(
        one, articles=at(one.articles, n, lambda a: replace(a, published=dt.date(2020, 2, 2)))
    ),
    "licence": lambda one, n: replace(
        one, articles=at(one.articles, n, lambda a: replace(a, licence="CC BY 4.0"))
    ),
    "url": lambda one, n: replace(
        one, articles=at(one.articles, n, lambda a: replace(a, url="https://x.example.org/"))
    ),
    "dated": lambda one, n: replace(one, undated=without(one.undated, n)),
}


def rendered(story: Timeline, old: Record, folder: Path) -> tuple[Site, Record]:
    """A site on what stands, and what is known after it."""
    here = Standing(old, folder, folder)
    site = render(story, Config(), standing=here)
    reader = Reader()
    for page in site.pages:
        if page.uri in site.kept:
            here.kept(page.uri)
        elif page.uri in site.nodes:
            inside = reader.read(page.uri, page.body)
            here.made(page.uri, page.kind, site.nodes[page.uri], inside)
    return site, here.record()


@pytest.fixture(scope="module")
def nothing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("nothing")


@pytest.fixture(scope="module")
def first(nothing: Path) -> tuple[Site, Record]:
    return rendered(STORY, Record("x"), nothing)


# ---------------------------------------------------------------- what must hold

STEPS = st.lists(st.tuples(st.sampled_from(sorted(MENDS)), st.integers(0, 999)), max_size=4)


@given(st.lists(STEPS, min_size=1, max_size=2))
@settings(max_examples=16, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_kept_is_what_would_be_made(
    nothing: Path, first: tuple[Site, Record], builds: list[list[tuple[str, int]]]
) -> None:
    story, (site, record) = STORY, first
    shown = {page.uri: page for page in site.pages}
    for steps in builds:
        for name, n in steps:
            story = MENDS[name](story, n)
        site, record = rendered(story, record, nothing)
        for cold in render(story, Config()).pages:
            if cold.uri in site.kept:
                assert shown[cold.uri] == cold, steps
            shown[cold.uri] = cold
        assert [page for page in site.pages if page.uri not in site.kept] == [
            shown[page.uri] for page in site.pages if page.uri not in site.kept
        ]


@pytest.mark.parametrize(
    ("mend", "most"),
    [("", 0), ("retitled", 25), ("denied", 25), ("corrected", 1), ("url", 12), ("renamed", 40)],
)
def test_few_pages_are_made_again(
    nothing: Path, first: tuple[Site, Record], mend: str, most: int
) -> None:
    story = MENDS[mend](STORY, 20) if mend else STORY
    site, _ = rendered(story, first[1], nothing)
    assert len(site.nodes) <= most
    assert (not mend) == (len(site.nodes) == 0)


def test_what_no_page_is_made_of_any_more_is_forgotten(
    nothing: Path, first: tuple[Site, Record]
) -> None:
    record = first[1]
    few = replace(STORY, events=STORY.events[:2], names=STORY.names[:1])
    for story in (few, STORY, few):
        _, record = rendered(story, record, nothing)
        again, same = rendered(story, record, nothing)
        assert not again.nodes and same == record
        made_of = {number for leaf in record.pages.values() for number in leaf.made_of}
        assert len(record.nodes) <= room.LOOSE * len(made_of)
    assert len(record.texts) < len(first[1].texts)


# ---------------------------------------------------------------- on disk


@pytest.fixture
def build(root: Path, tmp_path: Path) -> Callable[..., str]:
    """Builds a timeline into a folder; gives the print of the site."""

    def built(story: Timeline, name: str = "site", cache: str = "cache") -> str:
        config = replace(load(root / "mkdocs.yml"), search=False, cache=tmp_path / cache)
        result = build_site(root / "mkdocs.yml", config, tmp_path / name, timeline=story)
        assert result.warnings == ()
        return prints(tmp_path / name)

    return built


def test_a_warm_build_is_a_cold_build_byte_for_byte(
    build: Callable[..., str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Three states in turn, so that each copy of the site is built upon; then all that may go wrong
    with what is remembered."""
    states = (STORY, MENDS["unlinked"](MENDS["retitled"](STORY, 3), 5), MENDS["gone"](STORY, 4))
    cold = [build(story, f"cold{n}", f"none{n}") for n, story in enumerate(states)]
    assert len(set(cold)) == 3
    for n in (0, 1, 2, 1):
        assert build(states[n]) == cold[n], n
    record = file_of(tmp_path / "cache", tmp_path / "site")
    page = next((tmp_path / "site" / "e").glob("*/index.html"))
    page.write_text("tampered", encoding="utf-8")
    assert record.with_suffix("").is_dir()
    spare = next(record.with_suffix("").glob("e/*/index.html"))
    spare.write_text("tampered", encoding="utf-8")
    assert build(states[0]) == cold[0]
    caplog.clear()
    for broken in (b"foreign", record.read_bytes()[:-9]):
        record.write_bytes(broken)
        assert build(states[2]) == cold[2]
        assert caplog.text.count("discarded, all pages are made again") == 1
        caplog.clear()
    (tmp_path / "site").rename(tmp_path / "away")
    assert build(states[1]) == cold[1]
    assert load_record(record, stamp()).pages
    assert not load_record(record, "other code").pages


def test_nothing_is_written_where_nothing_changed(
    build: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        build(STORY)
    written: list[str] = []
    monkeypatch.setattr(room, "write", lambda path, content: written.append(path))
    build(STORY)
    assert written == []
