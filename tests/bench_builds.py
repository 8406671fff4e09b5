"""Part of ``make bench``: whole builds of real articles, cold, warm and with one article more.

Takes the articles of a folder of JSON lines (``DATA/news``), writes the first 100 and 1,000 of them
(or of the numbers given) as a dossier and builds it, each time in a process of its own, without the
search index: with an empty cache, again without a change, and once more with one article added.
Where those are too few, the longer articles of ``DATA/tls`` follow, each cut where a sentence ends
into pieces of some ``PIECE`` characters that count as an article of their own; so no text comes
twice. CPU seconds count all its processes. Nothing is asserted: machines differ.
"""

from __future__ import annotations

import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STEPS = ("cold", "warm", "one more")
PIECE = 2_000  # characters: 4,083 articles and 5,917 pieces are there then


def main() -> None:
    """Measures each size and prints a table."""
    data, *given = sys.argv[1:]
    if not Path(data).is_dir():
        print(f"no {data}: builds of real articles not measured")
        return
    sizes = [int(size) for size in given] or [100, 1_000]
    articles = list(_articles(Path(data), max(sizes) + 1))
    table = {size: _measure(articles[: size + 1]) for size in sizes if size < len(articles)}
    print(
        f"{'whole build, seconds (CPU seconds)':36}" + "".join(f"{s:>18,} articles" for s in table)
    )
    for step in STEPS:
        cells = "".join("{:>18.1f} ({:6.1f})".format(*row[step]) for row in table.values())
        print(f"{step:36}{cells}")
    if len(table) > 1:
        (few, first), *_, (many, last) = table.items()
        for step in STEPS:
            grown = last[step][1] / first[step][1]
            print(f"{step}: CPU grows {grown:.1f}-fold for {many / few:.0f} times the articles")


def _articles(data: Path, most: int) -> Iterator[str]:
    """Lines of JSON, one article each, in the order of the files' names."""
    return islice(chain(_whole(data), _pieces(data.parent / "tls")), most)


def _whole(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.jsonl*")):
        yield from (line for line in _lines(path) if json.loads(line).get("text"))


def _pieces(folder: Path) -> Iterator[str]:
    for path in sorted(folder.glob("*.articles.jsonl*")):
        name = path.name.partition(".")[0]
        for record in map(json.loads, _lines(path)):
            begun, number = 0, 0
            last = len(record["sentences"]) - 1
            for place, (_, end) in enumerate(record["sentences"]):
                if end - begun < PIECE and place < last:
                    continue
                number += 1
                piece = {
                    "id": f"{name}-{record['doc']}-{number}",
                    "published": record["published"],
                    "source": name.partition("_")[2],
                    "text": record["text"][begun:end],
                }
                yield json.dumps(piece)
                begun = end


def _lines(path: Path) -> Iterator[str]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from lines


def _measure(lines: list[str]) -> dict[str, tuple[float, float]]:
    """Seconds, and CPU seconds, of each step."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = (
            (ROOT / "mkdocs.yml").read_text("utf-8").replace(": site_src", f": {ROOT}/site_src")
        )
        settings = settings.replace("  - dateline:", "  - dateline:\n      search: false", 1)
        (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
        articles = folder / "content" / "articles"
        articles.mkdir(parents=True)
        for number, line in enumerate(lines[:-1]):
            (articles / f"{number:05}.json").write_text(line, encoding="utf-8")
        found = {"cold": _build(folder), "warm": _build(folder)}
        (articles / f"{len(lines):05}.json").write_text(lines[-1], encoding="utf-8")
        return {**found, "one more": _build(folder)}


def _build(folder: Path) -> tuple[float, float]:
    begun, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "builder.cli", "build", "--config", str(folder / "mkdocs.yml")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - begun, cpu


if __name__ == "__main__":
    main()
