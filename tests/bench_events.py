"""``python -m tests.bench_events``, a part of ``make bench``: how fast articles are read for events.

Reads articles of the folder given with ``--data`` (JSON lines, as in ``../shared/data/news``), or,
where it is missing, the dossier's own, as one worker does. CPU seconds of the parse and of what is
ours beside it are counted apart; ours should stay under a tenth. Nothing is asserted: machines
differ.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from random import Random

from builder import language
from builder.articles import from_json, read
from builder.config import Config
from builder.events import prepare, read_article
from builder.model import Article
from builder.run.executors import together
from builder.run.uncollected import uncollected
from tests.eval.scoring import records, sets

CONTENT = Path(__file__).parent.parent / "content"
ARTICLES = 200
SEED = 4
WARM = 5  # articles read first, so that word lists and towns are loaded


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench_events", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/news"))
    parser.add_argument("--articles", type=int, default=ARTICLES, help="how many, at random")
    options = parser.parse_args()
    # Articles come to a worker read, so they are read elsewhere: what that takes (telling their
    # language 40 MB, all the records as much) is no part of a worker's memory.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as elsewhere:
        articles = elsewhere.submit(_articles, options.data, options.articles).result()
    language.load()
    before = _memory()
    began = time.process_time()
    for article in articles[:WARM]:
        read_article(article, list(language.parse(prepare(article))))
    loading = time.process_time() - began
    words, parse, ours = 0, 0.0, 0.0
    for some in together(articles):
        began = time.process_time()
        with uncollected():
            texts = [prepare(article) for article in some]
            ready = time.process_time()
            parses = list(language.parsed(text for of_one in texts for text in of_one))
            parsed = time.process_time()
            docs = iter([language.plain(one) for one in parses])
            for article, of_one in zip(some, texts, strict=True):
                read_article(article, list(islice(docs, len(of_one))))
        ours += ready - began + time.process_time() - parsed
        parse += parsed - ready
        words += sum(len(one) for one in parses)
    print(f"{len(articles)} articles of {words / len(articles):,.0f} tokens, one worker")
    print(f"  articles a CPU second       {len(articles) / (parse + ours):10.2f}")
    print(f"  tokens a CPU second, parse  {words / parse:10,.0f}")
    print(f"  ours beside the parse       {100 * ours / parse:9.1f}%")
    print(f"  first {WARM} articles, CPU s     {loading:10.2f}")
    print(f"  memory, model alone, MB     {before:10,.0f}")
    print(f"  memory, peak, MB            {_memory():10,.0f}")


def _articles(folder: Path, number: int) -> Sequence[Article]:
    if not folder.is_dir():
        return read(Config(content=CONTENT)).articles
    found = [record for _, path in sets(folder) for record in records(path)]
    chosen = Random(SEED).sample(found, min(number, len(found)))
    return [from_json(record, "bench", Config()) for record in chosen]


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
