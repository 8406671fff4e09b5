"""The stages in order: articles → reports (dates, events) → timeline."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from builder import articles, language, timeline
from builder.config import Config
from builder.model import Article, ArticleReports, Timeline
from builder.run import executors
from builder.timeline.edits import read_edits

Progress = Callable[[int, int], None]  # (articles done, articles in all)


def build(config: Config, progress: Progress | None = None) -> Timeline:
    """The timeline of the articles in ``config.content``; trouble is in its ``problems``.

    Raises ``language.ModelMissing`` when the language model is not installed.
    """
    reading = articles.read(config)
    edits, trouble = read_edits(config.content)
    found = reports(reading.articles, config, progress)
    problems = (*reading.problems, *trouble)
    return timeline.assemble(
        reading.articles, found, language.info(), edits=edits, problems=problems
    )


def reports(
    found: Sequence[Article], config: Config, progress: Progress | None = None
) -> list[ArticleReports]:
    """What each article reports, in the order given: from the cache, or read over processes."""
    return executors.read_all(found, config, progress)
