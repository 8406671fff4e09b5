"""The same site under MkDocs and under ProperDocs, which carries MkDocs on."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ADDED = """\
- add: old-lock-opened
  headline: The old lock opens
  date: 1905-09-26
  source: Harbour office, yearbook
"""


def site_of(host: str, folder: Path) -> dict[str, bytes]:
    (folder / "content" / "articles").mkdir(parents=True)
    (folder / "content" / "curation.yml").write_text(ADDED)
    settings = (ROOT / "mkdocs.yml").read_text("utf-8").replace("site_src/", f"{ROOT}/site_src/")
    (folder / "mkdocs.yml").write_text(
        settings.replace("standfirst:", "search: false\n      standfirst:")
    )
    command = [sys.executable, "-m", host, "build", "--quiet", "-f", "mkdocs.yml"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    files = (path for path in (folder / "site").rglob("*") if path.is_file())
    return {path.relative_to(folder / "site").as_posix(): path.read_bytes() for path in files}


def test_properdocs_builds_the_same_site(tmp_path: Path) -> None:
    one, other = (site_of(host, tmp_path / host) for host in ("mkdocs", "properdocs"))
    maker = re.compile(rb'<meta name="generator" content="mkdocs-[^"]*">')
    one, other = (
        {name: maker.sub(b"", data) for name, data in all_.items()} for all_ in (one, other)
    )
    assert any(name.startswith("e/") for name in one)
    differing = [name for name in one.keys() | other.keys() if one.get(name) != other.get(name)]
    assert differing == [".dateline-site"] or not differing


def test_it_is_a_plugin_of_both_under_the_same_name() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    entries = project["entry-points"]
    assert entries["mkdocs.plugins"] == entries["properdocs.plugins"]
