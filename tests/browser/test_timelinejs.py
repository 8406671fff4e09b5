"""The export for TimelineJS, shown by TimelineJS itself."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from builder.config import Config
from builder.exports import exports
from builder.exports.told import date
from builder.words import words_in
from tests.chromium import PATIENCE, served
from tests.synthetic import timeline as synthetic

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PACKAGE = "@knight-lab/timelinejs@3.9.11"
SHA512 = "+jUuY1OJ+9zSO5O3AfYSLd1yB0vQkm22zyIElz8BWT5DQ9mL0rsxlQkBKAqLbWpJjFuAAJeqzLY35xFIg6GW4g=="
PAGE = """<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<link rel="stylesheet" href="package/dist/css/timeline.css">
<script src="package/dist/js/timeline.js"></script><div id="line" style="height:600px"></div>
<script>
  const line = new TL.Timeline("line", "timeline.json", {font: null});
  line.on("ready", () => { window.ready = line; });
</script>"""


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with TimelineJS, as npm fetches it; without npm or a way to it, the test is skipped."""
    folder = tmp_path_factory.mktemp("timelinejs")
    if not shutil.which("npm"):
        pytest.skip("no npm found: TimelineJS is not tried")
    command = ["npm", "pack", "--silent", "--fetch-retries=0", PACKAGE]
    try:
        done = subprocess.run(
            command, check=False, cwd=folder, capture_output=True, text=True, timeout=60
        )
    except subprocess.TimeoutExpired:
        pytest.skip("npm does not answer: TimelineJS is not tried")
    if done.returncode:
        pytest.skip(f"npm has no {PACKAGE} for us: TimelineJS is not tried")
    (packed,) = folder.glob("*.tgz")
    assert base64.b64encode(hashlib.sha512(packed.read_bytes()).digest()).decode() == SHA512
    with tarfile.open(packed) as archive:
        for member in archive:  # of the pinned hash: its paths are known
            if (data := archive.extractfile(member)) is not None:
                target = folder / member.name
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data.read())
    return folder


def test_timelinejs_shows_every_event(browser: Browser, reader: Path) -> None:
    many = synthetic(40)
    config = Config(title="Locks & gates", standfirst="A <b>dispute", site_url="https://a.example/")
    (reader / "timeline.json").write_bytes(exports()["timelinejs"].write(many, config))
    (reader / "index.html").write_text(PAGE, encoding="utf-8")
    page = browser.new_page()
    asked: list[str] = []
    trouble: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: trouble.append(str(error)))
    with served(reader) as address:
        page.goto(address)
        page.wait_for_function("window.ready", timeout=PATIENCE)
        assert page.evaluate("ready.config.messages") == {"errors": [], "warnings": []}
        found = page.evaluate("ready.config.events.map(one => [one.unique_id, one.display_date])")
        assert sorted(found) == sorted(
            [event.id, date(event, words_in("en"))] for event in many.events
        )
        assert page.locator(".tl-slide").count() == len(many.events) + 1
        titles = page.locator(".tl-slide h2.tl-headline").all_inner_texts()
        assert "Locks & gates" in titles
        shown = {" ".join(title.split()) for title in titles}
        wanted = {" ".join(event.headline.split()) for event in many.events}
        assert wanted <= shown, "texts are shown as they are, and no markup"
    assert not trouble
    assert not [url for url in asked if not url.startswith((address, "data:"))]
    page.close()
