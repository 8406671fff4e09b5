"""A built site, served under a sub-path as GitHub Pages does, and pages that watch for trouble."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from builder.config import load
from builder.model import Timeline
from builder.site.mkdocs_build import build_site
from builder.site.pages import render
from tests import chromium as chromium_at
from tests.browser.waits import at_work
from tests.synthetic import timeline

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

PHONE, DESKTOP = (360, 740), (1280, 900)


@dataclass
class Visit:
    """A page in the browser, with everything that went wrong on it."""

    page: Page
    base: str
    scripted: bool = True
    trouble: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)  # addresses of other sites that are meant
    missing: set[str] = field(default_factory=set)  # addresses that are meant not to be there

    def open(self, uri: str = "") -> Page:
        """Goes to an address of the site; its script is at work then."""
        self.page.goto(self.base + uri)
        if self.scripted:
            at_work(self.page)
        return self.page


def built() -> Timeline:
    """A timeline with what every page type shows, smaller news among it."""
    found, more = timeline(60), timeline(66)
    events, articles = ({one.id for one in some} for some in (found.events, found.articles))
    return replace(
        found,
        problems=(),
        also=tuple(replace(one, related=()) for one in more.events if one.id not in events),
        articles=(*found.articles, *(one for one in more.articles if one.id not in articles)),
    )


@pytest.fixture(scope="session")
def served(root: Path, tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Iterator[str]:
    """The address of a built site, under the path that mkdocs.yml's site_url has; asks for the
    browser first, so that nothing is built where there is none."""
    assert chromium
    folder = tmp_path_factory.mktemp("browser")
    mkdocs_yml = root / "mkdocs.yml"
    build_site(mkdocs_yml, load(mkdocs_yml), folder / "dateline", timeline=built())
    with chromium_at.served(folder) as address:
        yield f"{address}dateline/"


@pytest.fixture(scope="session")
def addresses(root: Path) -> dict[str, str]:
    """The address of the fullest page of every page type, and of what is written by hand."""
    fullest: dict[str, Any] = {}
    for page in render(built(), load(root / "mkdocs.yml")).pages:
        if len(page.body) > len(fullest.setdefault(page.kind, page).body):
            fullest[page.kind] = page
    found = {kind: page.uri for kind, page in fullest.items()}
    return {**found, "method": "method/", "404": "404.html"}


@pytest.fixture(scope="session")
def mirrored(root: Path, tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Iterator[str]:
    """The address of a dossier in a language that is written from right to left."""
    assert chromium
    folder = tmp_path_factory.mktemp("mirrored")
    settings = (root / "mkdocs.yml").read_text("utf-8")
    settings = settings.replace("site_src/", f"{root.as_posix()}/site_src/")
    mkdocs_yml = folder / "mkdocs.yml"
    mkdocs_yml.write_text(settings, encoding="utf-8")
    config = replace(load(mkdocs_yml), search=False, language="ar")
    build_site(mkdocs_yml, config, folder / "served" / "dateline", timeline=built())
    with chromium_at.served(folder / "served") as address:
        yield f"{address}dateline/"


@pytest.fixture
def visit(browser: Browser, served: str) -> Iterator[Callable[..., Visit]]:
    """``visit(size, **options)`` opens a browser window; at the end nothing may have gone wrong:
    no console message, no script error, no failed or foreign request."""
    opened: list[tuple[BrowserContext, Visit]] = []

    def start(size: tuple[int, int] = DESKTOP, **options: Any) -> Visit:
        width, height = size
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(chromium_at.PATIENCE)
        page = context.new_page()
        scripted = bool(options.get("java_script_enabled", True))
        here = Visit(page, served, scripted)
        page.on("console", lambda message: _heard(message, here))
        page.on("pageerror", lambda error: here.trouble.append(f"script: {error}"))
        page.on("requestfailed", lambda request: _failed(request, here, scripted))
        page.on("response", lambda response: _judge(response.status, response.url, here))
        opened.append((context, here))
        return here

    yield start
    for context, here in opened:
        here.page.unroute_all(behavior="wait")  # a handler still at work would fail the close
        context.close()
        assert here.trouble == []


def _failed(request: Request, here: Visit, scripted: bool) -> None:
    meant = {"net::ERR_ABORTED"}  # a request the page was left before
    if not scripted:
        meant.add("csp")  # how the browser refuses to load a script ahead that it will not run
    if request.failure not in meant:
        here.trouble.append(f"failed: {request.url} ({request.failure})")


def _heard(message: ConsoleMessage, here: Visit) -> None:
    if message.location["url"] not in here.missing:
        here.trouble.append(f"console: {message.text}")


def _judge(status: int, url: str, here: Visit) -> None:
    if status >= 400 and url not in here.missing:
        here.trouble.append(f"{status}: {url}")
    if not url.startswith((here.base, "data:", "blob:", *here.others)):
        here.trouble.append(f"not of this site: {url}")
