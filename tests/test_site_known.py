"""As known on: what pages and data files show for a day is what the model says stood on it."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import replace
from typing import Any

import pytest

from builder.config import Config
from builder.dates.when import words
from builder.model import Page, Status, Timeline
from builder.site import known
from builder.site.pages import Site, render
from tests.page_reader import Reader
from tests.synthetic import timeline

CONFIG = Config(title="Known")
Row = tuple[str, str, str]  # headline, date, status


AHEAD = (Status.PLANNED, Status.CANCELLED, Status.HYPOTHETICAL)


@pytest.fixture(scope="module")
def story() -> Timeline:
    return timeline(80)


@pytest.fixture(scope="module")
def site(story: Timeline) -> Site:
    return render(story, CONFIG)


def days(story: Timeline) -> list[dt.date]:
    ends = {day for v in story.versions for day in (v.since, v.until) if day is not None}
    return sorted(ends)


def model(story: Timeline, day: dt.date) -> list[Row]:
    """What the model says stood on a day."""
    return sorted(
        (
            version.headline.strip(),
            words(version.when, ahead=version.status in AHEAD),
            version.status.value,
        )
        for version in story.versions
        if version.since <= day and (version.until is None or day < version.until)
    )


def shown(page: Page) -> list[Row]:
    """What the page's last section lists."""
    rows = page.body.split('id="stood"')[1].split('<li class="dl-row">')[1:]
    found = []
    for row in rows:
        date, headline, status = (
            "".join(Reader(part[0]).text).strip()
            for part in (
                re.findall(r'<p class="dl-date">(.*?)</p>', row, re.DOTALL),
                re.findall(r"<div><(?:a|b)[^>]*>(.*?)</(?:a|b)>", row, re.DOTALL),
                re.findall(r'<span class="dl-st.*?</svg>(.*?)</span>', row, re.DOTALL),
            )
        )
        found.append((headline, date, status))
    return sorted(found)


def test_the_synthetic_versions_try_everything(story: Timeline) -> None:
    known_ids = {event.id for event in story.events}
    by_event = {v.event: [w for w in story.versions if w.event == v.event] for v in story.versions}
    assert any(v.event not in known_ids for v in story.versions)
    for what in ("headline", "when", "status"):
        assert any(len({getattr(v, what) for v in one}) > 1 for one in by_event.values()), what


def test_the_page_of_a_day_shows_what_stood_on_it(story: Timeline, site: Site) -> None:
    pages = {page.uri: page for page in site.pages if page.kind == "known"}
    assert sorted(pages) == [f"known/{day.isoformat()}/" for day in days(story)]
    for day in days(story):
        assert shown(pages[f"known/{day.isoformat()}/"]) == model(story, day), day


def test_the_data_of_the_slider_says_what_stood_on_each_day(story: Timeline, site: Site) -> None:
    data = _file(site, "versions")
    statuses = _file(site, "events")["statuses"]
    numbers = [dt.date.fromisoformat(day) for day in data["days"]]
    for day in [*days(story), dt.date(1999, 1, 1), dt.date(2090, 1, 1)]:
        stood = sorted(
            (row[3].strip(), row[4], statuses[row[7]])
            for row in zip(*data["columns"], strict=True)
            if numbers[row[13]] <= day and (row[14] < 0 or day < numbers[row[14]])
        )
        assert stood == model(story, day), day


def test_a_version_has_the_address_of_its_event_once(story: Timeline, site: Site) -> None:
    ids = _file(site, "events")["ids"].split()
    uris = dict(zip(ids, _file(site, "words")["uris"], strict=True))
    found: dict[str, list[str]] = {}
    for place, key, uri, *_ in zip(*_file(site, "versions")["columns"], strict=True):
        assert (place < 0) == bool(key)
        if place >= 0:
            found.setdefault(ids[place], []).append(uri)
    assert any(len(told) > 1 for told in found.values())
    for key, (first, *rest) in found.items():
        assert first == uris[key]
        assert not any(rest)


def test_changes_of_a_day_lead_from_the_day_before(story: Timeline) -> None:
    from tests.test_site_pages import book

    for day in book(story).known:
        before = {v.event for v in story.versions if known.stood(v, day.day - dt.timedelta(1))}
        now = {v.event for v in story.versions if known.stood(v, day.day)}
        assert {row.version.event for row in day.new} == now - before
        assert {row.version.event for row in day.gone} == before - now
        assert {new.version.event for _, new in day.changed} <= before & now
        assert day.count == len(now)
        assert day.tally


def test_a_large_dossier_keeps_changes_and_key_events(
    story: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(known, "WHOLE", 10)
    site = render(story, CONFIG)
    keys = set(
        re.findall(
            r'data-e="e-(\w+)"', _page(site, "").body.split('id="key"')[1].split("</section>")[0]
        )
    )
    for day in days(story):
        page = _page(site, f"known/{day.isoformat()}/")
        assert shown(page) == model(
            replace(story, versions=tuple(v for v in story.versions if v.event in keys)), day
        )
        assert f"?on={day.isoformat()}" in page.body


def test_without_versions_there_is_no_slider(story: Timeline) -> None:
    site = render(replace(story, versions=()), CONFIG)
    assert "dl-asof" not in _page(site, "").body
    assert not [page for page in site.pages if page.kind == "known"]
    assert not [file for file in site.files if "versions" in file.uri]


# ---------------------------------------------------------------- the data of the home page


@pytest.mark.parametrize("number", [80, 400])
def test_the_columns_are_the_events(number: int) -> None:
    story = timeline(number)
    site = render(story, CONFIG)
    data, told = _file(site, "events"), _file(site, "words")
    ids = data["ids"].split()
    events = {event.id: event for event in story.events}
    assert sorted(ids) == sorted(events)
    assert sum(data["shelves"]) == number
    day = 0
    for place, one in enumerate(ids):
        event = events[one]
        day += data["first"][place]
        assert data["length"][place] >= 0
        assert data["statuses"][int(data["status"][place])] == event.status.value
        assert told["headlines"][place] == event.headline
        assert told["words"][place] == words(event.when, ahead=event.status in AHEAD)
        if event.when.start is not None:
            assert day == event.when.start - dt.date(1970, 1, 1).toordinal()
    for title, steps in data["tags"].values():
        assert title
        assert sum(steps) < number
        assert all(step > 0 for step in steps[1:])


def test_shelves_of_a_large_dossier_have_its_cards() -> None:
    story = timeline(400)
    site = render(story, CONFIG)
    home = _page(site, "").body
    names = re.findall(r'data-file="(m-[\w-]+)"', home)
    rows = [row for name in names for row in _file(site, name)["rows"]]
    assert [row[0] for row in rows] == _file(site, "events")["ids"].split()
    uris = {page.uri for page in site.pages}
    assert all(row[1] in uris for row in rows)


def test_the_stamp_changes_with_the_data(story: Timeline, site: Site) -> None:
    other = render(replace(story, versions=story.versions[:-1]), CONFIG)
    stamps = [re.findall(r'data-dl-stamp="(\w+)"', _page(s, "").body) for s in (site, other)]
    assert stamps[0] != stamps[1]


def _page(site: Site, uri: str) -> Page:
    return next(page for page in site.pages if page.uri == uri)


def _file(site: Site, name: str) -> Any:
    return json.loads(next(f.content for f in site.files if f.uri == f"view/{name}.json"))
