"""``python -m tests.bench_dates``, a part of ``make bench``: how fast dates are read.

Reads the articles of a folder given with ``--data`` (JSON lines with ``text``), else our own
evaluation texts over and over. With ``--peers`` the peers of ``tests.bench_peers`` read the same
texts, each in an environment that is thrown away afterwards; what the package index does not give
is said and left out. Then texts made to hurt, at three lengths each: doubling the length should
double the time. Nothing is asserted: machines differ.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

from builder.dates import tag
from tests import bench_peers
from tests.eval.own import DATES, marked
from tests.eval.scoring import records, sets

READ_ON = dt.date(2024, 10, 23)
SAMPLE = 3_000_000  # characters of --data that are read; peers get as many as they manage
PATIENCE = 20  # seconds a reader is given
# What is repeated, and how often at most; a quarter and half as often before.
PATHOLOGICAL = {
    "digits": ("0", 100_000),
    "the day before": ("the day before ", 100_000),
    "ranges in ranges": ("from May to ", 100_000),
    "years and dashes": ("1990-", 20_000),
    "two weeks ago": ("two weeks ago ", 20_000),
    "the end of the": ("the end of the ", 20_000),
    "quotes": ("'", 20_000),
    "slashes": ("1/", 20_000),
    "list of days": ("May 5, ", 20_000),
    "last": ("last ", 20_000),
}


def main() -> None:
    """Print the two tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench_dates", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of JSON lines with a text each")
    parser.add_argument("--peers", action="store_true", help="install the peers and time them too")
    options = parser.parse_args()
    texts = list(_texts(options.data))
    print(f"{'':26}{'characters a second':>20}{'dates in 1,000':>16}")
    _row("builder.dates", *_speed(lambda text: len(tag(text, READ_ON)), texts))
    for name in bench_peers.PEERS if options.peers else ():
        _peer(name, texts)
    print(f"\n{'seconds for texts made to hurt':36}{'n / 4':>10}{'n / 2':>10}{'n':>10}")
    for name, (unit, most) in PATHOLOGICAL.items():
        took = [_seconds(unit * n) for n in (most // 4, most // 2, most)]
        print(f"  {name:24}{most:>10,}" + "".join(f"{t:>10.3f}" for t in took), flush=True)


def _texts(folder: Path | None) -> Iterator[str]:
    if folder is None or not folder.is_dir():
        rows = tomllib.loads(DATES.read_text(encoding="utf-8"))["text"]
        yield from [marked(row["text"])[0] for row in rows] * 20
        return
    left = SAMPLE
    for _, path in sets(folder):
        for record in records(path):
            if left > 0:
                left -= len(record["text"])
                yield record["text"]


def _row(name: str, rate: float, density: float, note: str = "") -> None:
    print(f"  {name:24}{rate:>20,.0f}{density:>16.2f}  {note}", flush=True)


def _speed(read: Callable[[str], int], texts: list[str]) -> tuple[float, float]:
    """Characters a second and dates in 1,000 characters; stops when patience ends."""
    read("Monday")  # loads words and rules
    began, done, found = time.process_time(), 0, 0
    for text in texts:
        found += read(text)
        done += len(text)
        if time.process_time() - began > PATIENCE:
            break
    return done / (time.process_time() - began), 1000 * found / done


def _peer(name: str, texts: list[str]) -> None:
    """The row of a peer, from an environment of its own."""
    with tempfile.TemporaryDirectory() as folder:
        python = str(Path(folder) / "bin" / "python")
        runner = [python, bench_peers.__file__, name, str(PATIENCE)]
        try:
            _run([sys.executable, "-m", "venv", folder])
            _run([python, "-m", "pip", "install", "--quiet", *bench_peers.PEERS[name]])
            said = json.loads(_run(runner, json.dumps(texts)))
        except (subprocess.SubprocessError, OSError) as trouble:
            print(f"  {name:24}{'left out':>20}  {type(trouble).__name__}", flush=True)
            return
    failed = f"failed on {said['failed']} texts" if said["failed"] else ""
    _row(name, said["rate"], said["density"], failed)


def _run(command: list[str], given: str = "") -> str:
    done = subprocess.run(
        command, input=given, capture_output=True, text=True, check=True, timeout=300
    )
    return done.stdout


def _seconds(text: str) -> float:
    began = time.process_time()
    tag(text, READ_ON)
    return time.process_time() - began


if __name__ == "__main__":
    main()
