"""Days of publication that have not come yet: a stamp of tomorrow is none."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from builder.articles.decode import decode
from builder.articles.folder import in_time
from builder.articles.reader import Reading
from builder.config import Config
from builder.model import Article, Problem
from builder.problems import in_order


def without_days_to_come(reading: Reading, last: dt.date, config: Config) -> Reading:
    """The reading with no article published after ``last``: such a day is a problem, and unknown."""
    if not any(article.published and article.published > last for article in reading.articles):
        return reading
    return replace(
        reading,
        articles=in_time(_known(article, last) for article in reading.articles),
        problems=in_order((*reading.problems, *_problems(reading, last, config))),
    )


def _known(article: Article, last: dt.date) -> Article:
    if article.published is None or article.published <= last:
        return article
    return replace(article, published=None)


def _problems(reading: Reading, last: dt.date, config: Config) -> Iterator[Problem]:
    for article in reading.articles:
        if article.published and article.published > last:
            found = f"published: {article.published} has not come; it is {last} at most by now"
            todo = "write the day on which it came out; it is taken as unknown"
            yield Problem(article.path, _line(article, config), "day-to-come", found, todo)


def _line(article: Article, config: Config) -> int:
    """The line of the file that has the day as ISO 8601 writes it; 0 where none has."""
    root = config.content if config.articles.is_relative_to(config.content) else config.articles
    try:
        text, _ = decode((root / article.path).read_bytes(), article.path)
    except (OSError, ValueError):
        return 0
    before, day, _ = (text or "").partition(f"{article.published}")
    return before.count("\n") + 1 if day else 0
