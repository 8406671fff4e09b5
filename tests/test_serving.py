"""``dateline serve``: a changed article is there in seconds, the first time too."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from mkdocs.config import load_config

from builder import language
from builder.cli import main
from builder.config import Config
from builder.site import mkdocs_build
from tests.chromium import PATIENCE

ARTICLE = (
    "---\ntitle: {title}\npublished: 2024-12-02\n---\n\n{who} closed the east lock on Sunday.\n"
)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as other:
        return int(other.getsockname()[1])


@pytest.fixture
def served(root: Path, tmp_path: Path) -> Iterator[tuple[Path, str, subprocess.Popen[bytes]]]:
    """A new dossier, its address while it is served, and the process."""
    try:
        language.find()
    except language.ModelMissing as missing:
        pytest.skip(str(missing))
    assert CliRunner().invoke(main, ["init", str(tmp_path / "story")]).exit_code == 0
    place = f"127.0.0.1:{free_port()}"
    command = [sys.executable, "-m", "builder.cli", "serve", "--address", place]
    process = subprocess.Popen(
        command,
        cwd=tmp_path / "story",
        env={**os.environ, "PYTHONPATH": str(root), "SITE_URL": f"http://{place}/"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield tmp_path / "story", f"http://{place}/", process
    finally:
        process.terminate()
        process.wait()


def seen(address: str, words: str) -> bool:
    try:
        with urllib.request.urlopen(address) as answer:
            return words in answer.read().decode("utf-8")
    except (urllib.error.URLError, ConnectionError):
        return False


def until(address: str, words: str, again: Callable[[], object] = lambda: None) -> None:
    """Waits until a page has these words; ``again`` is called every other second: while the host
    begins to watch, it may miss a change."""
    begun = time.monotonic()
    while not seen(address, words):
        assert time.monotonic() - begun < PATIENCE / 1000, f"{words} never came"
        if int((time.monotonic() - begun) / 0.1) % 20 == 19:
            again()
        time.sleep(0.1)


def test_a_changed_article_is_shown(
    served: tuple[Path, str, subprocess.Popen[bytes]],
) -> None:
    folder, address, process = served
    until(address, "Velland")
    for who in ("Mira Okonkwo", "Tomas Reyl"):
        text = ARTICLE.format(title=f"{who} closes the lock", who=who)
        path = folder / "content" / "articles" / "new.md"
        path.write_text(text, encoding="utf-8")
        until(f"{address}sources/", f"{who} closes the lock", path.touch)
        assert process.poll() is None
    assert not seen(f"{address}known/", "Velland"), "the past takes long, and is left out"


@pytest.mark.parametrize("whole", [False, True])
def test_what_takes_long_is_left_out_and_the_model_is_there_before_it_is_needed(
    whole: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded: list[str] = []
    given: list[Any] = []
    monkeypatch.setattr(language, "load", lambda: loaded.append("the model"))

    def served(config_file: str, **_: object) -> None:
        """Reads mkdocs.yml anew, as MkDocs does before every build."""
        plugin: Any = load_config(config_file=config_file).plugins["dateline"]
        given.append(plugin.options)

    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: Locks\nplugins: [dateline]\n", "utf-8")
    monkeypatch.setattr(mkdocs_build, "mkdocs_serve", served)
    place = f"127.0.0.1:{free_port()}"
    mkdocs_build.serve(tmp_path / "mkdocs.yml", Config(), place, whole=whole)
    (config,) = given
    assert (config.social, config.known_on) == (whole, whole)
    for _ in range(200):
        if loaded:
            break
        time.sleep(0.01)
    assert loaded == ["the model"]
