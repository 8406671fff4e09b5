"""Tables of cases: TOML files with ``[[case]]``, ``[[none]]`` and ``[[gap]]`` rows."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).parent / "cases"


def rows(table: str, *kinds: str) -> list[Any]:
    """The rows of ``tests/cases/<table>.toml`` as parameters, ``kinds`` being "case" or "none".

    Rows under ``[[gap]]`` come with the cases and must fail: mending one forces moving it up.
    """
    data = tomllib.loads((CASES / f"{table}.toml").read_text(encoding="utf-8"))
    unknown = set(data) - {"case", "none", "gap"}
    assert not unknown, f"{table}: {unknown}"
    known_gap = pytest.mark.xfail(strict=True, reason="known gap")
    found = [
        pytest.param(row, id=f"{kind}-{number}")
        for kind in kinds
        for number, row in enumerate(data.get(kind, ()), start=1)
    ]
    gaps = data.get("gap", ()) if "case" in kinds else ()
    return found + [
        pytest.param(row, id=f"gap-{number}", marks=known_gap)
        for number, row in enumerate(gaps, start=1)
    ]
