"""No run of eight words of the real article stands anywhere in the repository."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

RUN = 8


def runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9']+", text.lower())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def test_the_real_article_is_nowhere_in_the_repository(root: Path, seeds: Path) -> None:
    seed = {run for path in seeds.glob("*.txt") for run in runs(path.read_text("utf-8"))}
    assert seed
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True
    )
    found = {}
    for name in filter(None, listed.stdout.split("\0")):
        path = root / name
        if path.is_file():
            shared = runs(path.read_text("utf-8", errors="replace")) & seed
            if shared:
                found[name] = " ".join(min(shared))
    assert found == {}
