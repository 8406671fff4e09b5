"""``python -m tests.bench_dates``, a part of ``make bench``: how fast dates are read.

Reads our own evaluation texts over and over, or the articles of a folder given with ``--data``
(JSON lines with ``text``). Peers are measured if they are installed: ``dateparser.search``. Then
texts made to hurt, at three lengths each: doubling the length should double the time. Nothing is
asserted: machines differ.
"""

from __future__ import annotations

import argparse
import datetime as dt
import time
import tomllib
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from builder.dates import tag
from tests.eval.own import DATES, marked
from tests.eval.scoring import records, sets

READ_ON = dt.date(2024, 10, 23)
SAMPLE = 2_000_000  # characters of --data that are read; peers get as many as they manage
PATIENCE = 20.0  # seconds a peer is given
LENGTHS = (5_000, 10_000, 20_000)  # repetitions
PATHOLOGICAL = {
    "digits": "0",
    "the day before": "the day before ",
    "ranges in ranges": "from May to ",
    "years and dashes": "1990-",
    "two weeks ago": "two weeks ago ",
    "the end of the": "the end of the ",
    "quotes": "'",
    "slashes": "1/",
    "list of days": "May 5, ",
    "last": "last ",
}


def main() -> None:
    """Print the two tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench_dates", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of JSON lines with a text each")
    texts = list(_texts(parser.parse_args().data))
    tag("Monday", READ_ON)  # loads words and rules
    print("characters a second, in one process")
    print(f"  {'builder.dates':24}{_speed(lambda text: tag(text, READ_ON), texts):>12,.0f}")
    for name, read in _peers():
        print(f"  {name:24}{_speed(read, texts):>12,.0f}")
    print("seconds for texts made to hurt, by repetitions")
    print(f"  {'':24}" + "".join(f"{n:>12,}" for n in LENGTHS))
    for name, unit in PATHOLOGICAL.items():
        took = [_seconds(unit * n) for n in LENGTHS]
        print(f"  {name:24}" + "".join(f"{t:>12.3f}" for t in took))


def _texts(folder: Path | None) -> Iterator[str]:
    if folder is None:
        rows = tomllib.loads(DATES.read_text(encoding="utf-8"))["text"]
        yield from [marked(row["text"])[0] for row in rows] * 20
        return
    left = SAMPLE
    for _, path in sets(folder):
        for record in records(path):
            if left > 0:
                left -= len(record["text"])
                yield record["text"]


def _speed(read: Callable[[str], object], texts: list[str]) -> float:
    """Characters a second; stops when patience ends."""
    began, done = time.process_time(), 0
    for text in texts:
        read(text)
        done += len(text)
        if time.process_time() - began > PATIENCE:
            break
    return done / (time.process_time() - began)


def _peers() -> Iterator[tuple[str, Callable[[str], object]]]:
    try:
        search = import_module("dateparser.search")
    except ImportError:
        return
    yield "dateparser.search", lambda text: search.search_dates(text, languages=["en"])


def _seconds(text: str) -> float:
    began = time.process_time()
    tag(text, READ_ON)
    return time.process_time() - began


if __name__ == "__main__":
    main()
