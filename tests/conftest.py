"""What all tests share: goldens, the browser, the real article."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.chromium import PATIENCE, find

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
os.environ["SITE_URL"] = (
    "https://example.org/dateline/"  # where the sites of the tests are published
)
# The machine may be slow and busy: how long an example takes says nothing.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the golden files from what the program gives, instead of comparing",
    )


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """``golden(path, text)`` compares with the file, or writes it under ``--update-golden``."""

    def check(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"{path}: no golden yet; write it with pytest --update-golden"
        assert text == path.read_text(encoding="utf-8"), f"{path}: differs"

    return check


@pytest.fixture(scope="session")
def chromium() -> str:
    """The system's Chromium; without one the test is skipped, or fails where CI asks for it."""
    if found := find():
        return found
    if os.environ.get("DATELINE_BROWSER") == "required":
        pytest.fail("DATELINE_BROWSER=required, but there is no Chromium on the PATH")
    pytest.skip("no Chromium found: browser tests skipped (apt-get install chromium)")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A headless browser; tests open their own contexts and pages in it."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium)
        yield running
        running.close()


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder with the real article, which stands beside the repository, never in it."""
    folder = ROOT.parent / "shared" / "seeds"
    if not folder.is_dir():
        pytest.skip("no ../shared/seeds: tests on the real article skipped")
    return folder
