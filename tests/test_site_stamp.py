"""Stamped pages are byte for byte what the theme would give, on every page type and depth."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.config import load
from builder.model import Page
from builder.site import stamp
from builder.site.mkdocs_build import BuildResult, build_site
from tests.synthetic import timeline


def built(root: Path, folder: Path, stamping: bool = True) -> BuildResult:
    mkdocs_yml = root / "mkdocs.yml"
    return build_site(
        mkdocs_yml, load(mkdocs_yml), folder, timeline=timeline(40), stamping=stamping
    )


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def stamped(root: Path, tmp_path_factory: pytest.TempPathFactory) -> BuildResult:
    return built(root, tmp_path_factory.mktemp("stamped") / "repo")


def test_byte_equal_to_the_theme(root: Path, tmp_path: Path, stamped: BuildResult) -> None:
    themed = files(built(root, tmp_path / "repo", stamping=False).site_dir)
    printed = files(stamped.site_dir)
    assert sorted(themed) == sorted(printed)
    assert [name for name in themed if themed[name] != printed[name]] == []


def test_two_builds_are_equal(root: Path, tmp_path: Path, stamped: BuildResult) -> None:
    again = files(built(root, tmp_path / "repo").site_dir)
    first = files(stamped.site_dir)
    assert sorted(again) == sorted(first)
    assert [name for name in again if again[name] != first[name]] == []


def test_most_pages_never_go_through_the_theme(stamped: BuildResult) -> None:
    page = next(stamped.site_dir.glob("e/*/index.html")).read_text(encoding="utf-8")
    assert stamp.BODY not in page
    assert stamp.TITLE not in page
    assert stamp.URI not in page


def test_a_plate_puts_every_part_where_it_belongs() -> None:
    sample = stamp.plate("event", 2)
    html = (
        f"<title>{sample.title}</title><link href='https://example.org/{sample.uri}'>"
        f"<meta content='{sample.description}'><h1>{sample.title}</h1>{sample.body}"
    )
    page = Page("e/k1-x/", "event", "A & <b>", 'said "so"', "<p>body</p>")
    assert stamp.split(html, 2).print(page).decode() == (
        "<title>A &amp; &lt;b&gt;</title><link href='https://example.org/e/k1-x/'>"
        "<meta content='said &#34;so&#34;'><h1>A &amp; &lt;b&gt;</h1><p>body</p>"
    )


def test_a_body_may_contain_what_looks_like_a_mark() -> None:
    sample = stamp.plate("event", 1)
    page = Page("x/", "event", stamp.BODY, "", f"<p>{stamp.TITLE}</p>")
    printed = stamp.split(f"{sample.title}|{sample.body}", 1).print(page).decode()
    assert printed == f"{stamp.BODY}|<p>{stamp.TITLE}</p>"
