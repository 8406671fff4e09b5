"""Which happenings an editor would print are cards, dated and readable: ``score_cards.py``.

A set is ``NAME-articles.jsonl`` with ``NAME-gold.jsonl``. Measured is what ``dateline export json``
writes of a dossier of exactly these articles. ``parsed`` is kept apart from ``exported``, since
parsing takes nine tenths of the time: ``tests.ablate`` reads the same parses many times.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder import language, timeline
from builder.articles import from_json
from builder.config import Config
from builder.events import prepare, read_article
from builder.exports import exports
from builder.model import Article
from builder.syntax import Doc
from tests.eval.scoring import Figures, Scorers, records

ARTICLES, GOLD = "-articles.jsonl", "-gold.jsonl"


@dataclass(frozen=True, slots=True)
class Parsed:
    """A set of articles, with the parses of each."""

    name: str
    folder: Path
    articles: list[Article]
    docs: list[list[Doc]]


def measure(folder: Path, scorers: Scorers) -> Figures:
    """The scorer's figures for every set in the folder, under ``cards-NAME``."""
    return {f"cards-{name}": score(parsed(folder, name), scorers) for name in names(folder)}


def names(folder: Path) -> list[str]:
    """The sets of a folder that have both files, by name."""
    found = (path.name.removesuffix(ARTICLES) for path in folder.glob(f"*{ARTICLES}"))
    return sorted(name for name in found if (folder / f"{name}{GOLD}").is_file())


def parsed(folder: Path, name: str) -> Parsed:
    """The articles of a set and their parses."""
    path = folder / f"{name}{ARTICLES}"
    lines = enumerate(records(path), 1)
    articles = [from_json(record, path.name, Config(), line) for line, record in lines]
    return Parsed(name, folder, articles, list(_parses(articles)))


def _parses(articles: list[Article]) -> Iterator[list[Doc]]:
    """The parses of each article; all paragraphs are parsed at one go."""
    texts = [prepare(article) for article in articles]
    docs = language.parse(text for some in texts for text in some)
    for some in texts:
        yield [next(docs) for _ in some]


def score(given: Parsed, scorers: Scorers, *flags: str) -> dict[str, float]:
    """What the scorer says of the timeline that today's code makes of a set."""
    gold = [given.folder / f"{given.name}{end}" for end in (ARTICLES, GOLD)]
    return scorers.run("score_cards.py", gold, [exported(given)], *flags)


def exported(given: Parsed) -> dict[str, Any]:
    """The timeline of a set, as ``dateline export json`` writes it."""
    config = Config()
    for docs in given.docs:
        for doc in docs:
            doc.answers.clear()  # other code may give other answers about the same words
    found = [
        read_article(article, docs, config.quote_words, config.date_order)
        for article, docs in zip(given.articles, given.docs, strict=True)
    ]
    story = timeline.assemble(given.articles, found, language.info(), cards=config.cards)
    written: dict[str, Any] = json.loads(exports()["json"].write(story, config))
    return written
