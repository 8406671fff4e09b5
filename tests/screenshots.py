"""Photographs of every page type, to be looked at by a person: ``make screenshots``.

Takes the fullest page of each folder of a built site (of the years the busiest), and the pages at
its top, on a phone (360 px) and a desktop, in light and in dark, and writes them as ``screenshots/<page>-<device>-<scheme>.png``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from tests import chromium

DEVICES: dict[str, ViewportSize] = {
    "phone": {"width": 360, "height": 740},
    "desktop": {"width": 1280, "height": 900},
}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
NO_PAGES = {"assets", "pagefind"}


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
            for name, uri in found:
                page.goto(address + uri, wait_until="load")
                page.screenshot(path=to / f"{name}-{device}-{scheme}.png", full_page=True)
            context.close()


def main(site: Path, to: Path) -> None:
    """Photographs the site in ``site`` into the folder ``to``."""
    executable = chromium.find()
    if executable is None:
        sys.exit("no Chromium found; install one, for example: apt-get install chromium")
    to.mkdir(exist_ok=True)
    found = list(pages(site))
    with sync_playwright() as playwright, chromium.served(site) as address:
        browser = playwright.chromium.launch(executable_path=executable)
        photograph(browser, address, found, to)
        browser.close()
    print(f"{len(found) * len(DEVICES) * len(SCHEMES)} pictures in {to}/")


if __name__ == "__main__":
    main(Path("site"), Path("screenshots"))
