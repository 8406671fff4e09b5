"""``make bench``: what the home page and search of 10,000 synthetic events cost a reader.

Headless Chromium, its processor slowed down four times, as on a mid-range phone. Files are served compressed, as web hosts do, and their bytes counted where they are sent.
Times are from the start of the navigation, or of the act, to the page being drawn after it. "CPU" is
what the page's own thread has worked, slowed down as it is; unlike the time it does not depend on what
else the machine does. Nothing is asserted: machines differ.
"""

from __future__ import annotations

import gzip
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from builder.config import load
from builder.site.mkdocs_build import build_site
from tests import chromium
from tests.synthetic import timeline

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent
SLOWER = 4
EVENTS = 10_000
QUERIES = ("lock", "june 2022", "19 June 2022", "spring 2023", "Okonkwo harbour")
DRAWN = "() => new Promise(done => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))"
READY = "[data-dl-list][data-ready]"  # its script answers
HEAD = 200  # bytes that are sent before a file
SENT = [0]  # bytes since somebody asked
Cost = tuple[str, float, float, float]  # what was done, kB, seconds, CPU seconds


@cache
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes())


class _Packing(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the host's name
        """Says nothing."""

    def do_GET(self) -> None:
        """The file, compressed."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = _packed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        SENT[0] += len(body) + HEAD


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder whose files are sent compressed."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Packing, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Phone:
    """A page that counts what it is sent and how long it works; slow if it is told so."""

    def __init__(self, browser: Browser, slower: int = 1) -> None:
        context = browser.new_context(viewport={"width": 360, "height": 740})
        self.page: Page = context.new_page()
        self.session = context.new_cdp_session(self.page)
        self.session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})
        self.before = 0.0
        SENT[0] = 0

    def spent(self) -> tuple[float, float]:
        """Kilobytes and CPU seconds since it was asked the last time."""
        self.page.wait_for_load_state("networkidle")
        metrics = self.session.send("Performance.getMetrics")["metrics"]
        worked = next(one["value"] for one in metrics if one["name"] == "TaskDuration")
        found = SENT[0] / 1e3, worked - self.before
        SENT[0], self.before = 0, worked
        return found

    def act(self, do: str, until: str) -> float:
        """Seconds from an act to the page after it."""
        begun = float(self.page.evaluate("performance.now()"))
        self.page.evaluate(do)
        self.page.wait_for_function(until, polling=10)
        return (float(self.page.evaluate(DRAWN)) - begun) / 1e3


def home(phone: Phone, address: str) -> Iterator[Cost]:
    """What was done on the home page, and what it cost."""
    page = phone.page
    page.goto(address)
    page.locator(READY).first.wait_for(state="attached")
    ready = float(page.evaluate(DRAWN)) / 1e3
    kilobytes, worked = phone.spent()
    yield "home page, before scrolling", kilobytes, ready, worked
    of = "document.querySelector('#dl-count').textContent.includes(' of ')"
    acts = (
        ("open the filters", "document.querySelector('.dl-filters summary').click()", "document.querySelector('button.dl-chip')"),
        ("first filter", "document.querySelector('[data-f=\"status:confirmed\"]').click()", of),
        ("second filter", "document.querySelector('[data-f^=\"p:\"]').click()", "true"),
        ("zoom in", "document.querySelector('[data-dl-zoom-in]').click()", "location.search.includes('zoom')"),
        ("reset", "document.querySelector('[data-dl-reset]').click()", "!location.search"),
        ("a month", "const b = document.querySelectorAll('[data-dl-open]')[20]; b.scrollIntoView(); b.click()", "document.querySelector('.dl-card')"),
        ("the day before", "document.querySelector('[data-dl-step=\"-1\"]').click()", "!document.querySelector('[data-dl-then]').hidden"),
        ("one more day back", "document.querySelector('[data-dl-step=\"-1\"]').click()", "true"),
    )  # fmt: skip
    for name, do, until in acts:
        seconds = phone.act(do, until)
        kilobytes, worked = phone.spent()
        yield name, kilobytes, seconds, worked


def queries(browser: Browser, address: str) -> Iterator[Cost]:
    """What each query cost a reader who opened the search page before, from the last letter on, and
    one who came with the words; once more, with what is loaded by then."""
    found = "document.querySelector('#dl-results li')"
    for number, query in enumerate(QUERIES):
        phone = Phone(browser, SLOWER)
        begun = time.perf_counter()
        phone.page.goto(f"{address}search/")
        phone.page.locator("#dl-q").wait_for()
        kilobytes, worked = phone.spent()
        if not number:
            yield (
                "search page, with what every query needs",
                kilobytes,
                time.perf_counter() - begun,
                worked,
            )
        ask = f"const q = document.querySelector('#dl-q'); q.value = {query!r}; q.dispatchEvent(new Event('input'))"
        for turn in ("", ", again"):
            seconds = phone.act(ask, found)
            kilobytes, worked = phone.spent()
            yield f"search: {query}{turn}", kilobytes, seconds, worked
            phone.page.evaluate("document.querySelector('#dl-results').textContent = ''")
        phone.page.context.close()
        cold = Phone(browser, SLOWER)
        cold.page.goto(f"{address}search/?q={query}")
        cold.page.wait_for_function(found, polling=10)
        seconds = float(cold.page.evaluate(DRAWN)) / 1e3
        kilobytes, worked = cold.spent()
        yield f"search: {query}, all with the page", kilobytes, seconds, worked
        cold.page.context.close()


def measure(site: Path, executable: str) -> Iterator[Cost]:
    """Reads a built site; once before it counts, so that all files lie compressed."""
    with sync_playwright() as playwright, served(site) as address:
        browser = playwright.chromium.launch(executable_path=executable)
        warm = Phone(browser)
        for _ in home(warm, address):
            pass
        warm.page.context.close()
        yield from home(Phone(browser, SLOWER), address)
        yield from queries(browser, address)
        browser.close()


def main() -> None:
    """Builds the site, or takes the one in the folder that is given; prints a table."""
    executable = chromium.find()
    if executable is None:
        sys.exit("no Chromium found; install one, for example: apt-get install chromium")
    with tempfile.TemporaryDirectory() as folder:
        site = Path(sys.argv[1]) if sys.argv[1:] else Path(folder, "site")
        if not sys.argv[1:]:
            story = replace(timeline(EVENTS), problems=())
            build_site(ROOT / "mkdocs.yml", load(ROOT / "mkdocs.yml"), site, timeline=story)
        print(f"{'with the processor slowed down 4 times':48}{'kB':>8}{'seconds':>9}{'CPU':>7}")
        for name, kilobytes, seconds, worked in measure(site, executable):
            print(f"{name:48}{kilobytes:8.1f}{seconds:9.2f}{worked:7.2f}", flush=True)


if __name__ == "__main__":
    main()
