"""Running the scorers: programs that take a gold and a prediction file and print JSON."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Figures = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Scorers:
    """The folder that holds ``score_*.py``."""

    folder: Path

    def run(
        self,
        name: str,
        gold: Path | Sequence[Path],
        predictions: Iterable[dict[str, Any]],
        *flags: str,
    ) -> dict[str, float]:
        """What ``name`` prints about predictions on a gold file, or several: its numbers by measure.

        Raises ``subprocess.CalledProcessError`` if the scorer fails.
        """
        with tempfile.TemporaryDirectory() as work:
            answers = Path(work) / "predictions.jsonl"
            lines = (json.dumps(p, ensure_ascii=False) + "\n" for p in predictions)
            answers.write_text("".join(lines), encoding="utf-8")
            given = [gold] if isinstance(gold, Path) else gold
            paths = map(str, (self.folder / name, *given, answers))
            command = [sys.executable, *paths, *flags]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
        said = json.loads(done.stdout.splitlines()[-1])
        return {k: float(v) for k, v in said.items() if isinstance(v, int | float)}


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON-lines file, gzipped or not."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    for line in text.split("\n"):
        if line.strip():
            yield json.loads(line)


def sets(folder: Path) -> list[tuple[str, Path]]:
    """Name and path of every JSON-lines file in a folder, by name."""
    found = [p for p in folder.iterdir() if p.name.endswith((".jsonl", ".jsonl.gz"))]
    return sorted((p.name.split(".jsonl")[0], p) for p in found)
