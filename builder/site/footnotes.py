"""Sources as footnotes: articles numbered in the order in which a reader of the whole meets them."""

from __future__ import annotations

from dataclasses import dataclass

from builder.site.book import Book
from builder.site.views import ArticleView, EventView


@dataclass(frozen=True, slots=True)
class Footnotes:
    """``articles`` in the order of their numbers, from 1; ``of`` gives the numbers of an event."""

    articles: tuple[ArticleView, ...]
    numbers: dict[str, int]

    def of(self, view: EventView) -> list[int]:
        """The numbers of the articles behind an event, in order, each once."""
        cited = {self.numbers.get(report.article, 0) for report in view.event.reports}
        return sorted(cited - {0})


def footnotes(book: Book) -> Footnotes:
    """The notes of a timeline that is read from beginning to end."""
    cited: dict[str, ArticleView] = {}
    for view in book.events:
        for report in view.event.reports:
            if (article := book.article_of.get(report.article)) is not None:
                cited.setdefault(report.article, article)
    return Footnotes(tuple(cited.values()), {key: n for n, key in enumerate(cited, start=1)})
