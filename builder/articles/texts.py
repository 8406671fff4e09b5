"""The texts of an article over time: what it says now, and what it said before.

A file named ``fire.until-2024-10-20.md`` is what ``fire.md`` was until that day: the same article.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from builder.articles.metadata import one_line
from builder.model import Article, Problem


def over_time(found: Iterable[Article]) -> tuple[list[Article], list[Article], list[Problem]]:
    """The articles as they are now, the texts that they had before, and a problem for each of these
    whose article is not there. Each has with it the texts that stood before it."""
    texts: dict[str, list[Article]] = defaultdict(list)
    for article in found:
        texts[article.id].append(article)
    lost = [one for of_one in texts.values() if all(a.until for a in of_one) for one in of_one]
    whole = [
        one
        for of_one in texts.values()
        if of_one[0] not in lost
        for one in _one_after_another(of_one)
    ]
    today = [article for article in whole if article.until is None]
    earlier = [article for article in whole if article.until]
    return today, earlier, [_without_later(article) for article in lost]


def _one_after_another(texts: Sequence[Article]) -> Iterator[Article]:
    """The texts of one article, each with those that stood before it, their spaces as single ones."""
    before: tuple[tuple[dt.date, str], ...] = ()
    for article in sorted(texts, key=lambda one: one.until or dt.date.max):
        yield replace(article, before=before) if before else article
        before = (*before, (article.until or dt.date.max, one_line(article.text)))


def _without_later(article: Article) -> Problem:
    found = f"an earlier text, until {article.until}, of an article that is not there"
    todo = f"put the later text beside it, or take “.until-{article.until}” out of its name"
    return Problem(article.path, 0, "no-later-text", found, todo)


def earlier_name(stem: str) -> tuple[str, dt.date | None]:
    """A file's name without suffix as the article's own name, and the day until which its text stood.

    >>> earlier_name("fire.until-2024-10-20")
    ('fire', datetime.date(2024, 10, 20))
    """
    match = _UNTIL.fullmatch(stem)
    try:
        return (match[1], dt.date.fromisoformat(match[2])) if match else (stem, None)
    except ValueError:
        return stem, None


_UNTIL = re.compile(r"(.+)\.until-(\d{4}-\d\d-\d\d)")
