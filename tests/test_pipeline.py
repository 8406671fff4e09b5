"""The pipeline end to end: same input, same bytes, whatever the machine around it is like."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLES = {
    "a.md": (
        "2024-06-19",
        "Kyiv",
        "Vladimir Putin and Kim Jong Un signed a treaty in Pyongyang on Wednesday.",
    ),
    "b.md": (
        "2024-10-18",
        "Seoul",
        (
            "South Korea's intelligence service said on Friday that North Korea had sent 1,500 "
            "soldiers to Russia. Putin and Kim Jong Un signed the treaty in June."
        ),
    ),
    "c.md": (
        "2024-10-21",
        "Moscow",
        (
            "The Kremlin denied on Monday that North Korea had sent soldiers to Russia. Zelensky "
            "spoke of 10,000 men last week. Norway will open an embassy in Seoul in May."
        ),
    ),
}
MACHINES = [
    {"TZ": "UTC", "LANG": "C.UTF-8", "PYTHONHASHSEED": "0"},
    {"TZ": "Pacific/Auckland", "LANG": "de_DE.UTF-8", "LC_ALL": "C", "PYTHONHASHSEED": "4711"},
]


def dossier(root: Path, folder: Path, names: list[str]) -> Path:
    """A project of its own with three articles, written in the order of ``names``."""
    articles = folder / "content" / "articles"
    articles.mkdir(parents=True)
    for name in names:
        day, desk, text = ARTICLES[name]
        front = f"---\ntitle: Dispatch {name}\npublished: {day}\nsource: Demo desk, {desk}\n---\n"
        (articles / name).write_text(f"{front}{text}\n")
    shutil.copy(root / "mkdocs.yml", folder)
    shutil.copytree(root / "site_src", folder / "site_src")
    return folder


def built(folder: Path, machine: dict[str, str], *words: str) -> dict[str, str]:
    """The hashes of all files of the site that a process of its own built there."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1730000000", **machine}
    subprocess.run(
        [sys.executable, "-m", "builder.cli", "build", *words],
        cwd=folder,
        env=environment,
        check=True,
        capture_output=True,
    )
    site = folder / "site"
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def test_same_bytes_in_any_order_zone_locale_and_hash_seed(root: Path, tmp_path: Path) -> None:
    names = list(ARTICLES)
    first = built(dossier(root, tmp_path / "one", names), MACHINES[0], "--workers", "1")
    second = built(dossier(root, tmp_path / "two", names[::-1]), MACHINES[1], "--workers", "2")
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
    again = built(tmp_path / "one", MACHINES[1])
    assert first == again, "a warm cache changes nothing"


def test_a_build_that_is_killed_leaves_the_last_site_whole(root: Path, tmp_path: Path) -> None:
    folder = dossier(root, tmp_path / "d", list(ARTICLES))
    before = built(folder, MACHINES[0])
    (folder / "content" / "articles" / "a.md").unlink()
    code = (
        "import os, signal\n"
        "from builder.site import mkdocs_plugin as plugin\n"
        "def killed(*_): os.kill(os.getpid(), signal.SIGKILL)\n"
        "plugin.search.index = killed\n"
        "from builder.cli import main; main(['build'])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, check=False)
    assert done.returncode != 0
    site = folder / "site"
    after = {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
    assert after == before
    assert built(folder, MACHINES[0]) != before, "the next build is not hindered by the last"


HOSTILE = """<script>alert(1)</script> {{ config }} !!! note

[x](javascript:alert(1)) Norway summoned <img src=x onerror=alert(1)> ambassador on Monday. {% raw %}
"""


def test_markup_in_an_article_runs_nowhere(root: Path, tmp_path: Path) -> None:
    folder = dossier(root, tmp_path / "d", ["a.md"])
    (folder / "content" / "articles" / "h.txt").write_text(
        f"Norway <b>calls</b> in ambassador\nBy DEMO (NORWAY) | Created at 2024-10-23 10:00:00\n\n{HOSTILE}"
    )
    built(folder, MACHINES[0])
    pages = [p.read_text("utf-8") for p in (folder / "site").rglob("*.html")]
    assert any("&lt;b&gt;calls&lt;/b&gt;" in page for page in pages)
    for page in pages:
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert 'href="javascript:' not in page


def test_strict_keeps_the_last_site_and_fails(root: Path, tmp_path: Path) -> None:
    folder = dossier(root, tmp_path / "d", ["a.md"])
    before = built(folder, MACHINES[0])
    (folder / "content" / "articles" / "empty.md").write_text("")
    done = subprocess.run(
        [sys.executable, "-m", "builder.cli", "build", "--strict"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "articles/empty.md" in done.stderr
    assert built(folder, MACHINES[0]).keys() >= before.keys()


@pytest.mark.parametrize("words", [["build", "--strict"]])
def test_plain_mkdocs_does_the_same(root: Path, tmp_path: Path, words: list[str]) -> None:
    folder = dossier(root, tmp_path / "d", list(ARTICLES))
    ours = built(folder, MACHINES[0])
    shutil.rmtree(folder / "site")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", *words],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1730000000", **MACHINES[0]},
        check=True,
        capture_output=True,
    )
    site = folder / "site"
    theirs = {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
    assert theirs == ours
