"""How long reading takes as texts that made it crawl grow: ``python -m tests.bench_crawl``.

Seconds of the processor from file to reports for a quarter, a half, all and twice of what
``tests/cases/crawl.toml`` has; the last column is how many times as long twice as much takes.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from builder import language
from tests.tables import rows
from tests.test_crawl import whole, written


def main() -> None:
    list(language.parse(["A ferry sank."]))
    with tempfile.TemporaryDirectory() as folder:
        for case in rows("crawl", "case"):
            (row,) = case.values
            took = []
            for share in (0.25, 0.5, 1, 2):
                path = written(Path(folder), row, int(row["times"] * share))
                before = time.process_time()
                whole(path)
                took.append(time.process_time() - before)
            name = f"{row.get('start', '')}{row['piece']!r} × {row['times']:,}"
            times = took[3] / max(took[2], 0.001)
            print(f"{name:45}", *(f"{one:7.2f}" for one in took), f"{times:7.1f}")


if __name__ == "__main__":
    main()
