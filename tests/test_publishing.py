"""The README's way to a dossier of one's own, from a copy of this repository to a published site.

The lines of the README are run as they stand, on a clone of a bare repository that stands for a fork,
and then the steps of its workflow, ``--strict`` included.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from builder import language
from tests.forge import ADDRESS, Failed, Forge, git

FORK = "https://github.com/YOU/dateline.git"
LEFT_OUT = (".git", ".venv", "site", ".dateline", "tests", "__pycache__", "*.egg-info", ".*_cache")
STARTER = "builder/cli/starter/content/articles"


def lines_of_the_readme(root: Path) -> str:
    """The first block of commands under "With a clone"."""
    section = (root / "README.md").read_text("utf-8").partition("With a clone")[2]
    block = re.search(r"(?:^    .*\n)+", section, re.MULTILINE)
    assert block, "no commands"
    return re.sub(r"^    ", "", block[0], flags=re.MULTILINE)


@pytest.fixture
def fork(root: Path, tmp_path: Path) -> Forge:
    """A bare repository with what this one has, and machines that have everything installed."""
    try:
        language.find()
    except language.ModelMissing as missing:
        pytest.skip(str(missing))
    tools = Path(sys.prefix) / "bin"
    if not (tools / "dateline").exists():
        pytest.skip("dateline is not installed beside this Python")
    copy, bare = tmp_path / "copy", tmp_path / "fork.git"
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
    git(tmp_path, "init", "--quiet", "--bare", str(bare))
    git(copy, "init", "--quiet")
    git(copy, "add", "--all")
    git(copy, "commit", "--quiet", "--message", "A fork")
    git(copy, "push", "--quiet", str(bare), "HEAD:main")

    def prepared(checkout: Path) -> None:
        if (checkout / "Makefile").exists():
            (checkout / ".venv").mkdir()
            (checkout / ".venv" / "bin").symlink_to(tools)
            done = checkout / ".venv" / "installed"  # newer than what it rests on
            done.touch()
            os.utime(done, (time.time() + 60, time.time() + 60))

    # The program of the checkout, not the one that is installed here; its owner pushes, and "git commit"
    # of the workflow says itself who it is.
    env = {"PYTHONPATH": ".", "SITE_URL": "", "HOME": str(tmp_path)}
    return Forge(bare, tmp_path / "jobs", prepared, env)


def begun(fork: Forge, root: Path, tmp_path: Path) -> Path:
    """The clone after the README's lines, with the starter's articles as one's own."""
    own = tmp_path / "articles"
    shutil.copytree(root / STARTER, own)
    (late,) = own.glob("*opens*")
    late.rename(tmp_path / late.name)
    lines = lines_of_the_readme(root)
    assert FORK in lines
    script = lines.replace(FORK, str(fork.bare)).replace("~/articles", str(own))
    who = {
        f"GIT_{one}_{what}": "x@example.org"
        for one in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    done = subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=tmp_path,
        env={**os.environ, **who, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return tmp_path / "locks"


def pushed(clone: Path, message: str) -> None:
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--message", message)
    git(clone, "pull", "--quiet", "--rebase")
    git(clone, "push", "--quiet")


def events(site: Path) -> set[str]:
    return {path.name for path in (site / "e").iterdir()}


def test_a_copy_of_the_repository_publishes_a_dossier(
    fork: Forge, root: Path, tmp_path: Path
) -> None:
    clone = begun(fork, root, tmp_path)
    fork.publish()
    assert fork.site is not None
    home = (fork.site / "index.html").read_text("utf-8")
    assert "Velland" in home
    assert not (fork.site / "people" / "kim-jong-un").exists(), "the demo is gone"
    first = events(fork.site)
    assert first
    page = (fork.site / "e" / min(first) / "index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{ADDRESS}/locks/e/' in page
    assert f"{ADDRESS}/desk/locks/_new/main/content/curation.d?filename=" in page
    assert git(fork.bare, "log", "-1", "--format=%s", "main") == "Remember what was published\n"

    # Somebody adds an article, without having fetched what the workflow committed.
    (late,) = tmp_path.glob("*opens*.md")
    shutil.copy(late, clone / "content" / "articles")
    pushed(clone, "One more")
    fork.publish()
    assert first <= events(fork.site), "no address is lost"
    assert len(events(fork.site)) > len(first)
    history = git(fork.bare, "ls-tree", "-r", "--name-only", "main", "content/ledger/").split()
    assert len(history) == 2

    # An edit whose event is gone stops the publishing; the site that stands stays.
    (clone / "content" / "curation.yml").write_text("- event: zzzzzz\n  hide: true\n")
    pushed(clone, "A slip")
    standing, before = fork.site, git(fork.bare, "rev-parse", "main")
    with pytest.raises(Failed, match=r"curation-gone(?s:.*)the last site was left as it is"):
        fork.publish()
    assert fork.site == standing
    assert git(fork.bare, "rev-parse", "main") == before
