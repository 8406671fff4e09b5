"""The style sheets are well formed: a brace too many silently drops all rules after it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.sources import SOURCES

SHEETS = sorted((SOURCES / "pages" / "assets").glob("*.css"))


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_braces_match(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/|\"[^\"]*\"", "", path.read_text("utf-8"), flags=re.DOTALL)
    depth = 0
    for number, line in enumerate(text.splitlines(), start=1):
        for letter in line:
            depth += {"{": 1, "}": -1}.get(letter, 0)
            assert depth >= 0, f"a brace too many in line {number} (without comments)"
    assert depth == 0
