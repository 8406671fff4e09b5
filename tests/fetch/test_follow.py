"""The workflow that follows feeds, run step by step on a forge of this machine, in both its ways."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder import language
from builder.cli import main
from tests.fetch.test_feeds import item, rss
from tests.forge import Forge, git
from tests.web_server import Site, news

WORKFLOW = ".github/workflows/feeds.yml"


@pytest.fixture
def forge(tmp_path: Path, root: Path, site: Site) -> Forge:
    """A repository with a dossier as ``dateline init`` begins it, that follows one feed of this machine.
    Its machines have everything installed, and may fetch from here."""
    try:
        language.find()
    except language.ModelMissing as missing:
        pytest.skip(str(missing))
    start, bare, tools = tmp_path / "start", tmp_path / "desk.git", tmp_path / "tools"
    assert CliRunner().invoke(main, ["init", str(start)]).exit_code == 0
    for example in (start / "content/articles").iterdir():
        example.unlink()
    feed = f"- feed: {site.url}/rss\n  source: The Courier\n"
    (start / "content/feeds.yml").write_text(feed, encoding="utf-8")
    git(tmp_path, "init", "--quiet", "--bare", str(bare))
    git(tmp_path, "init", "--quiet", str(start))
    git(start, "add", "--all")
    git(start, "commit", "--quiet", "--message", "Begun")
    git(start, "push", "--quiet", str(bare), "HEAD:main")
    tools.mkdir()
    here = f'{sys.executable} -m builder.cli "$@"'
    allowed = f'[ "$1" = feeds ] && set -- "$@" --allow-private --pause 0\n{here}'
    for name, script in (("dateline", allowed), ("pip", "true")):
        (tools / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (tools / name).chmod(0o755)
    env = {"PYTHONPATH": str(root), "SITE_URL": "", "HOME": str(tmp_path)}
    env["PATH"] = f"{tools}:/usr/bin:/bin"
    return Forge(bare, tmp_path / "jobs", lambda checkout: None, env)


def listed(forge: Forge, branch: str = "main") -> list[str]:
    found = git(forge.bare, "ls-tree", "-r", "--name-only", branch, "content/articles/")
    return sorted(Path(name).name.partition("-the-courier-")[2] for name in found.split())


def published(site: Site, *titles: str) -> None:
    """The feed has these, newest last."""
    items = []
    for number, title in enumerate(titles):
        site.put(f"/{number}", news(title))
        items.append(item(f"/{number}", title, f"Wed, {16 + number} Oct 2024 08:00:00 GMT"))
    site.put("/rss", rss("".join(items)))


def test_what_is_new_waits_in_one_pull_request(forge: Forge, site: Site, tmp_path: Path) -> None:
    published(site, "Lock shut")
    forge.run("feeds.yml")
    assert forge.open
    assert listed(forge) == []
    assert listed(forge, "feeds") == ["lock-shut.md"]
    forge.run("feeds.yml")  # the machine is a new one, and knows nothing but the repository
    assert git(forge.bare, "rev-list", "--count", "main..feeds").strip() == "1"
    published(site, "Lock shut", "Ferry sold")
    forge.run("feeds.yml")
    assert listed(forge, "feeds") == ["ferry-sold.md", "lock-shut.md"]
    assert forge.site is None, "nothing is published before somebody has looked"
    git(tmp_path, "clone", "--quiet", str(forge.bare), "owner")
    forge.merge(tmp_path / "owner")
    assert listed(forge) == ["ferry-sold.md", "lock-shut.md"]
    forge.run("feeds.yml")
    assert not forge.open, "all of it is there"


def test_what_is_new_is_committed_and_published(forge: Forge, site: Site, tmp_path: Path) -> None:
    clone = tmp_path / "owner"
    git(tmp_path, "clone", "--quiet", str(forge.bare), clone.name)
    text = (clone / WORKFLOW).read_text(encoding="utf-8")
    assert "  HOW: pull-request # or: commit\n" in text
    (clone / WORKFLOW).write_text(text.replace("HOW: pull-request # or: commit", "HOW: commit"))
    git(clone, "commit", "--quiet", "--all", "--message", "At once")
    git(clone, "push", "--quiet")
    published(site, "Lock shut in Skarvik")
    forge.run("feeds.yml")
    assert not forge.open
    assert listed(forge) == ["lock-shut-in-skarvik.md"]
    assert forge.site is not None
    assert "Lock shut in Skarvik" in (forge.site / "index.html").read_text("utf-8")
    log = git(forge.bare, "log", "--format=%s", "main").splitlines()
    assert log[:2] == ["Remember what was published", "Add what is new in the feeds"]
    before = forge.site
    forge.run("feeds.yml")
    assert git(forge.bare, "log", "--format=%s", "main").splitlines() == log
    assert forge.site == before, "nothing new, nothing published"
