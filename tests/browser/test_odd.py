"""Dossiers at the edges: no event, one, two hundred reports of one, five thousand years, odd names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builder.config import load
from builder.dates import when as dates
from builder.model import Event, How, Name, NameKind, Participant, Report, Role, Span, Timeline
from builder.site.mkdocs_build import build_site
from builder.site.pages import render
from tests import chromium as chromium_at
from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.test_access import violations
from tests.browser.waits import gives
from tests.synthetic import timeline

Open = Callable[..., Visit]
FEW = timeline(7)  # the sixth has thirty reports
DAYS = ("-2999", "-0043-03-15", "0476", "1066-10-14", "1999/2003", "2024-02-29", "2100-01-01")
LONG = "Wolfeschlegelsteinhausenbergerdorff" * 9  # without a place to break a line
ODD_NAMES = (
    "Sean “The Gate” O’Dwyer-D'Arcy",
    "👩🏽‍🚀🛰️ Ops <&> Co.",
    "مجلس القناة الأعلى",
    LONG[:300],
    "B",
)
PLACES = ("The Hague", "القاهرة", "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch")


def odd() -> Timeline:
    """Seven events over five thousand years, whose names and numbers of reports are extreme."""
    cast = [*ODD_NAMES, *PLACES]
    kinds = [NameKind.PERSON] * len(ODD_NAMES) + [NameKind.PLACE] * len(PLACES)
    names = tuple(
        Name(f"odd-{n}", name, kind) for n, (name, kind) in enumerate(zip(cast, kinds, strict=True))
    )
    events = []
    for n, (event, day) in enumerate(zip(FEW.events, DAYS, strict=True)):
        name = names[n % len(names)]
        who = (Participant(name.name, name.kind, Role.ACTOR, name.id), *event.participants[:1])
        events.append(
            replace(
                event,
                headline=f"{name.name} opens {PLACES[n % 3]} lock",
                when=dates.from_edtf(day),
                participants=who,
                places=(names[len(ODD_NAMES) + n % 3].id,),
            )
        )
    events[4] = replace(events[4], reports=_many(events[4], 200), merges=("the same day",) * 199)
    events[5] = replace(
        events[5], reports=(_word(events[5]),), merges=(), history=(), sources=0, lead=0
    )
    named = sorted((*FEW.names, *names), key=lambda name: name.id)
    return replace(
        FEW, events=tuple(events), names=tuple(named), versions=(), editions=(), formers=()
    )


def _many(event: Event, number: int) -> tuple[Report, ...]:
    first = event.reports[0]
    return tuple(
        replace(
            first,
            head=replace(first.head, span=Span(9000 + n, 9004 + n)),
            quote=f"{n}: {first.quote}",
        )
        for n in range(number)
    )


def _word(event: Event) -> Report:
    """A person's word alone: no sentence."""
    return replace(
        event.reports[0],
        quote="",
        how=How.EDITED,
        date=None,
        when=event.when,
        speaker="",
        why_date="set by an editor",
    )


STORIES = {
    "odd": odd(),
    "one": replace(timeline(1), formers=()),
    "none": Timeline((), ()),
}


@pytest.fixture(scope="module", params=sorted(STORIES))
def dossier(
    request: pytest.FixtureRequest, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, list[str]]]:
    """Address of an odd dossier, and the addresses of its pages: all events, one of each other."""
    request.getfixturevalue("chromium")
    story = replace(STORIES[request.param], problems=())
    folder = tmp_path_factory.mktemp(request.param)
    mkdocs_yml = root / "mkdocs.yml"
    config = replace(load(mkdocs_yml), search=False)
    build_site(mkdocs_yml, config, folder / "dateline", timeline=story)
    one: dict[str, str] = {}
    found = []
    for page in render(story, config).pages:
        if page.kind == "event":
            found.append(page.uri)
        elif "redirect" not in page.kind:
            one[page.kind] = max(one.get(page.kind, ""), page.uri)
    with chromium_at.served(folder) as address:
        yield f"{address}dateline/", [*one.values(), *found]


def test_it_looks_right(visit: Open, dossier: tuple[str, list[str]]) -> None:
    """Nothing leaves the window at either size; no page has trouble; axe is content
    with the pages that show most."""
    address, uris = dossier
    here = visit(DESKTOP)
    here.base = address
    wide = """() => [...document.querySelectorAll('main :is(h1,h2,h3,h4,h5,p,a,li,td,bdi)')].filter(e => {
        const box = e.getBoundingClientRect();
        if (!box.width || (box.right <= innerWidth + 1 && box.left >= -1)) return false;
        for (let at = e; at.tagName !== 'MAIN'; at = at.parentElement)
            if (getComputedStyle(at).overflowX !== 'visible') return false;  // cut off, or scrolls, on purpose
        return true;
    }).map(e => e.outerHTML.slice(0, 150))"""
    fits = "w => [innerWidth, document.documentElement.scrollWidth <= w]"
    for uri in uris:
        page = here.open(uri)
        assert page.locator("h1").count() == 1, uri
        if uri == "" or uri.startswith("e/"):
            assert violations(page) == [], uri
        for width, height in (DESKTOP, PHONE):
            page.set_viewport_size({"width": width, "height": height})
            gives(page, fits, [width, True], width)
            gives(page, wide, [])
        page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})


def test_five_thousand_years_stand_in_order(root: Path) -> None:
    pages = render(odd(), replace(load(root / "mkdocs.yml"), search=False)).pages
    home = next(page.body for page in pages if page.kind == "home")
    places = [home.index(f'id="e-{event.id}"') for event in odd().events]
    assert places == sorted(places)
    assert "3000 BC" in home
