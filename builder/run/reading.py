"""The articles of a folder, each file taken apart once."""

from __future__ import annotations

from dataclasses import replace

from builder import articles
from builder.articles.reader import Kept
from builder.articles.to_come import without_days_to_come
from builder.config import Config
from builder.problems import in_order
from builder.run import clock
from builder.run.cache import Shelf
from builder.run.stored import copied
from builder.run.unwritten import unwritten


def read(config: Config) -> articles.Reading:
    """What ``articles.read`` gives, without days of publication that have not come, and with notes on
    what is still to be written. Raises ``stored.NotStored`` where the articles cannot be had."""
    copied(config)
    with Shelf(config, "file", Kept) as kept:
        found = articles.read(config, kept)
        kept.forget_others()
    found = without_days_to_come(found, clock.latest(), config)
    problems = in_order((*found.problems, *unwritten(config, found.articles)))
    return replace(found, problems=problems)
