"""A server on this machine, and an empty dossier."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from builder.config import Config
from tests.web_server import Site, serving


@pytest.fixture(scope="session")
def server() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def site(server: Site) -> Site:
    server.pages.clear()
    server.asked.clear()
    return server


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "content" / "articles").mkdir(parents=True)
    return Config(content=tmp_path / "content", cache=tmp_path / ".dateline")
