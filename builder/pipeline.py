"""The stages in order: articles → reports (dates, events) → timeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import msgspec

from builder import articles, language, timeline
from builder.config import Config
from builder.model import Article, ArticleReports, Timeline
from builder.run import executors
from builder.run import ledger as ledgers
from builder.run.snapshots import Past, history
from builder.timeline.edits import read_edits
from builder.timeline.versions import published_by

Progress = Callable[[int, int], None]  # (articles done, articles in all)


def build(
    config: Config, progress: Progress | None = None, *, known_on: dt.date | None = None
) -> Timeline:
    """The timeline of the articles in ``config.content``; trouble is in its ``problems``.

    Its ``ledger`` is what to write once it is published; None where that must not be.
    With ``known_on`` it is the one that the articles published up to that day give by themselves.
    Raises ``language.ModelMissing`` when the language model is not installed.
    """
    reading = articles.read(config)
    edits, trouble = read_edits(config.content)
    read: Sequence[Article] = reading.articles
    if known_on is not None:
        read, _ = published_by(known_on, read)
    found = reports(read, config, progress)
    assemble = partial(timeline.assemble, model=language.info(), edits=edits)
    memory = ledgers.read(config.content)
    problems = (*reading.problems, *trouble, *memory.problems)
    built = assemble(
        read, found, problems=problems, ledger=memory.ledger if known_on is None else None
    )
    if not memory.sound:
        built = replace(built, ledger=None)
    if not config.known_on:
        return built
    past = Past(read, found, assemble)
    return replace(built, versions=history(past, built, msgspec.json.encode(edits), config))


def reports(
    found: Sequence[Article], config: Config, progress: Progress | None = None
) -> list[ArticleReports]:
    """What each article reports, in the order given: from the cache, or read over processes."""
    return executors.read_all(found, config, progress)
