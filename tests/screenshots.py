"""Photographs of every page type, to be looked at by a person: ``make screenshots``.

Takes the fullest page of each folder of a built site (of the years the busiest), and the pages at
its top, on a phone (360 px) and a desktop, in light and in dark, as
``screenshots/<page>-<device>-<scheme>.png``, in colours that the reader forces (``-contrast.png``),
without script at 320 px (``-noscript.png``), and on paper, as ``screenshots/<page>-print.pdf``.
With a folder of data the same of a dossier of ``ARTICLES`` articles, as ``screenshots/big/…``.
"""

from __future__ import annotations

import argparse
import gzip
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from builder.config import load
from builder.site.mkdocs_build import build_site
from tests import chromium

DEVICES: dict[str, ViewportSize] = {
    "phone": {"width": 360, "height": 740},
    "desktop": {"width": 1280, "height": 900},
}
NARROW: ViewportSize = {"width": 320, "height": 640}
PATIENCE = 120_000  # ms; a page of 2,000 events is 100,000 px high
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
NO_PAGES = {"assets", "pagefind", "view"}
ARTICLES = 600  # of the big dossier


def pages(site: Path) -> Iterator[tuple[str, str]]:
    """Name and address of one page a type: the top's own, and of each folder hub and fullest page."""
    yield "home", ""
    for path in sorted(site.glob("*.html")):
        if path.name != "index.html":
            yield path.stem, path.name
    folders = sorted(path for path in site.iterdir() if path.is_dir())
    years = [path for path in folders if path.name.isdigit()]
    busiest = max(years, key=lambda year: len(list(year.iterdir())), default=None)
    for folder in folders:
        if folder.name in NO_PAGES or (folder in years and folder != busiest):
            continue
        if (folder / "index.html").is_file():
            yield folder.name, f"{folder.name}/"
        inside = folder.glob("*/**/index.html")
        fullest = max(inside, key=lambda path: (path.stat().st_size, path), default=None)
        if fullest:
            yield f"{folder.name}-page", f"{fullest.parent.relative_to(site).as_posix()}/"


def photograph(browser: Browser, address: str, found: list[tuple[str, str]], to: Path) -> None:
    """Writes the pictures, whole pages."""
    for device, viewport in DEVICES.items():
        for scheme in SCHEMES:
            context = browser.new_context(viewport=viewport, color_scheme=scheme)
            page = context.new_page()
            _take(page, address, found, to, f"{device}-{scheme}")
            context.close()
    context = browser.new_context(viewport=DEVICES["desktop"], forced_colors="active")
    _take(context.new_page(), address, found, to, "contrast")
    context.close()
    context = browser.new_context(viewport=NARROW, java_script_enabled=False)
    _take(context.new_page(), address, found, to, "noscript")
    context.close()
    page = browser.new_page()
    for name, uri in found:
        page.goto(address + uri, wait_until="load")
        page.pdf(path=to / f"{name}-print.pdf", prefer_css_page_size=True)
    page.close()


def _take(page: Page, address: str, found: list[tuple[str, str]], to: Path, look: str) -> None:
    for name, uri in found:
        page.goto(address + uri, wait_until="load")
        page.screenshot(path=to / f"{name}-{look}.png", full_page=True, timeout=PATIENCE)


def big(news: Path, to: Path) -> Path:
    """The site of the first articles of the largest file in ``news``, built below ``to``."""
    articles = to / "content" / "articles"
    articles.mkdir(parents=True, exist_ok=True)
    largest = max(news.glob("*.jsonl*"), key=lambda path: path.stat().st_size)
    opened = gzip.open if largest.suffix == ".gz" else open
    with opened(largest, "rt", encoding="utf-8") as lines:
        (articles / "news.jsonl").write_text("".join(islice(lines, ARTICLES)), encoding="utf-8")
    mkdocs_yml = Path("mkdocs.yml")
    config = replace(
        load(mkdocs_yml),
        content=to / "content",
        cache=to / "cache",
        title="A big dossier",
        standfirst="",
    )
    return build_site(mkdocs_yml, config, to / "site").site_dir


def main() -> None:
    """Photographs the demo's site and, with ``--data``, one of many articles."""
    asked = argparse.ArgumentParser(description=main.__doc__)
    asked.add_argument("--data", type=Path, help="folder with news/*.jsonl or .jsonl.gz")
    asked.add_argument("--site", type=Path, default=Path("site"), help="a site that is built")
    asked.add_argument("--to", type=Path, default=Path("screenshots"), help="where pictures go")
    given = asked.parse_args()
    executable = chromium.find()
    if executable is None:
        sys.exit("no Chromium found; install one, for example: apt-get install chromium")
    sites = {given.to: given.site}
    if given.data and (given.data / "news").is_dir():
        sites[given.to / "big"] = big(given.data / "news", given.to / "dossier")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable)
        for to, site in sites.items():
            to.mkdir(parents=True, exist_ok=True)
            found = list(pages(site))
            with chromium.served(site) as address:
                photograph(browser, address, found, to)
            print(f"{len(found)} pages, {len(DEVICES) * len(SCHEMES) + 3} pictures each, in {to}/")
        browser.close()


if __name__ == "__main__":
    main()
