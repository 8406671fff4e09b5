"""How a person names one report: by article and offset, and by the words that stand there.

``2024-10-23-harbour@812 sold nine ferries`` is the report whose head stands at that offset; where
the article was edited since, the report of that article in whose sentence the words stand now.
Without words an offset is all there is to go by, and an article's id alone names all it says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from builder.model import Article, Report
from builder.names.spelling import fold

WORDS = 6  # from the head on: enough to tell it from the other clauses of most articles


def named(report: Report, article: Article) -> str:
    """The name of a report, with its words."""
    rest = article.text[report.head.span.start : report.sentence.end]
    return f"{report.ref} {' '.join(rest.split()[:WORDS])}"


def meant(
    name: str, reports: Sequence[Report], articles: Mapping[str, Article]
) -> tuple[list[int], str]:
    """Which of ``reports`` a name means, by their places; or none, and why not."""
    whole = [n for n, one in enumerate(reports) if name in (one.ref, one.article)]
    ref, _, words = name.partition(" ")
    if whole or not words.strip():
        return whole, "" if whole else f"{name} tells nothing of it"
    said = fold(words)
    home, _, offset = ref.rpartition("@")
    there = [
        n
        for n, one in enumerate(reports)
        if one.article == home and said in fold(one.sentence.of(articles[one.article].text))
    ]
    if not there:
        return [], f"“{words}” stands in no report of it by {home or ref} any more"
    place = int(offset) if offset.isdecimal() else 0
    return [
        min(there, key=lambda n: (not _begins(reports[n], articles, said), _far(reports[n], place)))
    ], ""


def _begins(report: Report, articles: Mapping[str, Article], said: str) -> bool:
    rest = articles[report.article].text[report.head.span.start : report.sentence.end]
    return fold(rest).startswith(said)


def _far(report: Report, place: int) -> int:
    return abs(report.head.span.start - place)
