"""A site that is built again: the same bytes as one built from nothing, and files that stay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from builder.config import load
from builder.dates.edtf import from_edtf
from builder.model import Status, Timeline
from builder.site.mkdocs_build import build_site
from tests.synthetic import timeline
from tests.test_faults import prints

STORY = replace(timeline(16), problems=())
FIRST, *OTHERS = STORY.events
STORIES = {
    "first": STORY,
    "retitled": replace(STORY, events=(replace(FIRST, headline="Something else"), *OTHERS)),
    "redated": replace(STORY, events=(replace(FIRST, when=from_edtf("2023-05")), *OTHERS)),
    "denied": replace(STORY, events=(replace(FIRST, status=Status.DENIED), *OTHERS)),
    "gone": replace(STORY, events=tuple(OTHERS)),
    "name gone": replace(STORY, names=STORY.names[1:]),
}
Build = Callable[[Timeline, str], str]


@pytest.fixture
def build(root: Path, tmp_path: Path) -> Build:
    """Builds a timeline into a folder, without search; gives the print of the site."""

    def built(story: Timeline, name: str) -> str:
        config = replace(load(root / "mkdocs.yml"), search=False, cache=tmp_path / "cache")
        result = build_site(root / "mkdocs.yml", config, tmp_path / name, timeline=story)
        assert result.warnings == ()
        return prints(tmp_path / name)

    return built


def test_built_upon_is_built_anew_byte_for_byte(build: Build) -> None:
    """Each copy of the site is built upon in turn, what was there more or less before."""
    anew = {name: build(story, f"of-{name}") for name, story in STORIES.items()}
    assert len(set(anew.values())) == len(STORIES)
    for name in (*STORIES, *reversed(STORIES), "first", "first", "gone"):
        assert build(STORIES[name], "site") == anew[name], name


def test_whatever_happened_to_the_copy_that_is_built_upon(build: Build, tmp_path: Path) -> None:
    anew = build(STORY, "anew")
    for _ in range(2):
        build(STORY, "site")
    (spare,) = (folder for folder in (tmp_path / "cache").glob("*/*") if (folder / "e").is_dir())
    page, *others = sorted(spare.glob("e/*/index.html"))
    page.write_text("tampered", encoding="utf-8")
    others[0].unlink()
    (spare / "e" / "stray.html").write_text("stray", encoding="utf-8")
    (spare / "stray").mkdir()
    (spare / "stray" / "index.html").write_text("stray", encoding="utf-8")
    assert build(STORY, "site") == anew
    assert not (tmp_path / "site" / "stray").exists()


def test_only_what_differs_is_written(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        build(STORY, "site")
    written: list[str] = []
    write = Path.write_bytes

    def noted(path: Path, content: bytes) -> int:
        if path.name == "index.html":
            written.append(path.parent.name)
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", noted)
    build(STORY, "site")
    assert written == []
    build(STORIES["retitled"], "site")
    assert FIRST.id in "".join(written)
    assert len(written) < len(list((tmp_path / "site").rglob("index.html"))) / 3
