"""``make bench``: how long, how much memory and how many bytes a site takes, by number of events.

Builds the sites of 1,000 and 10,000 synthetic events (or of the numbers given), each in a process
of its own, with everything but reading: pages, theme, stamping, links, sitemap, search. CPU seconds
count this process and, for the index, pagefind's. Nothing is asserted: machines differ.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from builder.config import Config, load
from builder.model import Timeline
from builder.site import search
from builder.site.mkdocs_build import build_site
from builder.site.pages import TEMPLATES, render
from builder.site.social import draw
from builder.site.stamp import BODY, Plate
from tests.synthetic import timeline

ROOT = Path(__file__).resolve().parent.parent
ROWS = (
    ("pages", "pages", "{:,.0f}"),
    ("event_pages", "… of these events", "{:,.0f}"),
    ("events_cpu", "event pages: views to files, CPU s", "{:.2f}"),
    ("render_cpu", "all pages: render, CPU s", "{:.2f}"),
    ("build_cpu", "whole build without search, CPU s", "{:.2f}"),
    ("search_cpu", "search index, CPU s", "{:.2f}"),
    ("wall", "whole build with search, seconds", "{:.2f}"),
    ("memory", "peak memory, MB", "{:,.0f}"),
    ("html", "HTML, MB", "{:,.1f}"),
    ("index", "search index, MB", "{:,.1f}"),
    ("home", "home page, kB", "{:,.1f}"),
    ("picture", "picture for links, CPU ms each", "{:.1f}"),
)


def main() -> None:
    """Measures each size and prints a table."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]))))
        return
    sizes = [int(size) for size in sys.argv[1:]] or [1_000, 10_000]
    columns = [_apart(size) for size in sizes]
    print(f"{'':42}" + "".join(f"{f'{size:,} events':>18}" for size in sizes))
    for key, title, form in ROWS:
        print(f"{title:42}" + "".join(f"{form.format(column[key]):>18}" for column in columns))
    if len(columns) > 1:
        growth = columns[-1]["build_cpu"] / columns[0]["build_cpu"]
        print(f"CPU grows {growth:.1f}-fold for {sizes[-1] / sizes[0]:.0f} times the events")


def _apart(size: int) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench", "--one", str(size)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def measure(size: int) -> dict[str, float]:
    """One site, built into a folder that is thrown away."""
    story = timeline(size)
    config = replace(load(ROOT / "mkdocs.yml"), search=False)
    found: dict[str, float] = {"events_cpu": _event_pages(story, config)}
    start = time.process_time()
    site = render(story, replace(config, search=True))
    found["render_cpu"] = time.process_time() - start
    with tempfile.TemporaryDirectory() as folder:
        begun, start = time.perf_counter(), time.process_time()
        result = build_site(ROOT / "mkdocs.yml", config, Path(folder, "site"), timeline=story)
        found["build_cpu"] = time.process_time() - start
        before = _cpu_with_children()
        index = list(search.index(site.records, "en"))
        found["search_cpu"] = _cpu_with_children() - before
        found["wall"] = time.perf_counter() - begun
        html = list(result.site_dir.rglob("*.html"))
        found["html"] = sum(path.stat().st_size for path in html) / 1e6
        found["home"] = (result.site_dir / "index.html").stat().st_size / 1e3
    start = time.process_time()
    for picture in site.pictures[:200]:
        draw(picture)
    found["picture"] = (time.process_time() - start) * 1e3 / 200
    found["pages"] = len(html)
    found["event_pages"] = sum(page.kind == "event" for page in site.pages)
    found["index"] = sum(len(file.content) for file in index) / 1e6
    found["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def _event_pages(story: Timeline, config: Config) -> float:
    """CPU seconds for the event pages alone: views, rendering, stamping and writing."""
    frame = b"x" * 6_000  # as much as the theme's frame has
    plate = Plate((frame, frame), (BODY,))
    with tempfile.TemporaryDirectory() as folder:
        templates = Path(folder, "templates")
        templates.mkdir()
        for path in (TEMPLATES / "event.html", *TEMPLATES.glob("_*.html")):
            shutil.copy(path, templates)
        start = time.process_time()
        for page in render(story, config, templates).pages:
            path = Path(folder, page.uri, "index.html")
            path.parent.mkdir(parents=True)
            path.write_bytes(plate.print(page))
        return time.process_time() - start


def _cpu_with_children() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


if __name__ == "__main__":
    main()
