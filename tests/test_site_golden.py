"""One page of every type as it was last approved; ``pytest --update-golden`` approves it anew."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from builder.config import Config
from builder.site.pages import TEMPLATES, Site, render
from tests.synthetic import timeline
from tests.tables import CASES

GOLDENS = CASES / "site" / "pages"
KINDS = sorted(path.stem for path in TEMPLATES.glob("[!_]*.html"))


@pytest.fixture(scope="module")
def site() -> Site:
    story = timeline(10)
    story = replace(story, events=story.events[:-1], also=story.events[-1:])
    return render(story, Config(title="From the Canal to the Sea", standfirst="And back."))


@pytest.mark.parametrize("kind", KINDS)
def test_page(kind: str, site: Site, golden: Callable[[Path, str], None]) -> None:
    page = next(page for page in site.pages if page.kind == kind)
    # The size of a database is another with every version of SQLite.
    body = re.sub(r"[\d.]+ (?:kB|bytes)", "SIZE", page.body) if kind == "take" else page.body
    text = f"{page.uri}\n{page.title}\n{page.description}\n\n{body.strip()}\n"
    golden(GOLDENS / f"{kind}.html", text)


def test_the_page_types_are_these(request: pytest.FixtureRequest) -> None:
    """A page type that is new, or gone, has its golden added, or taken away."""
    if not request.config.getoption("--update-golden"):
        assert sorted(path.stem for path in GOLDENS.glob("*.html")) == KINDS
