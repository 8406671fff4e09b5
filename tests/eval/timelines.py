"""What happened to a person, an organisation or a product, and when, over many articles.

A set is ``NAME-articles.jsonl`` with ``NAME-gold.jsonl``, whose target names are all that the
program is told of it. Beside them may lie ``NAME-dated-events.jsonl``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from builder import language, timeline
from builder.articles import from_json
from builder.config import Config
from builder.dates.when import edtf, first_day, sort_key, timex
from builder.events import prepare, read_article
from builder.model import Article, ArticleReports, Event, Report, Shape, When
from builder.names.spelling import fold
from tests.eval.event_dates import label
from tests.eval.scoring import Figures, Scorers, records


def measure(folder: Path, scorers: Scorers) -> Figures:
    """The scorers' figures for every set in the folder."""
    figures: Figures = {}
    for path in sorted(folder.glob("*-articles.jsonl")):
        name = path.name.removesuffix("-articles.jsonl")
        documents = {d["doc"]: d for d in records(path)}
        articles = [from_json(d, "eval", Config()) for d in documents.values()]
        found = [read_article(a, list(language.parse(prepare(a)))) for a in articles]
        gold = folder / f"{name}-gold.jsonl"
        targets = [(t["entity"], t["name"]) for t in records(gold)]
        figures[f"{name}-timelines"] = scorers.run(
            "score_timelines.py", gold, _timelines(articles, found, targets, documents)
        )
        events = folder / f"{name}-dated-events.jsonl"
        if events.is_file():
            figures[f"{name}-dated-events"] = scorers.run(
                "score_dated_events.py", events, _dated(articles, found)
            )
    return figures


def _timelines(
    articles: Sequence[Article],
    found: Sequence[ArticleReports],
    targets: Sequence[tuple[str, str]],
    documents: dict[str, dict[str, Any]],
) -> Iterator[dict[str, Any]]:
    story = timeline.assemble(articles, [_all_as_cards(one) for one in found], None)
    texts = {article.id: article.text for article in articles}
    for entity, name in targets:
        about = [e for e in story.events if any(_is_about(r, name, texts) for r in e.reports)]
        yield {"entity": entity, "entries": list(_entries(about, documents))}


def _all_as_cards(found: ArticleReports) -> ArticleReports:
    """The task counts plain statements too, which a dossier shows only as evidence for others."""
    return replace(found, reports=tuple(replace(r, no_card=None) for r in found.reports))


def _is_about(report: Report, name: str, texts: dict[str, str]) -> bool:
    """Whether the target takes part, by its name or its name's words in the clause."""
    wanted = fold(name)
    if any(wanted in fold(p.name) for p in report.participants):
        return True
    return wanted in fold(report.headline) or wanted in fold(
        report.clause.of(texts[report.article])
    )


def _entries(
    events: Sequence[Event], documents: dict[str, dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    order, last = 0, ""
    for event in sorted(events, key=lambda e: sort_key(e.when)):
        day = _written(event.when)
        ordered = event.when.shape not in (
            Shape.BY,
            Shape.AFTER,
        )  # some day before or after: which?
        if ordered:
            order += day != last
            last = day
        yield {
            "order": order if ordered else 0,
            "date": day,
            "mentions": [_mention(r, documents[r.article]) for r in event.reports],
        }


def _written(when: When) -> str:
    """A date as the task writes it: a year, a month or a day."""
    if when.shape in (Shape.BY, Shape.UNTIL):
        return edtf(When(Shape.AT, when.grain, when.start, when.end))[-10:] if when.start else ""
    if first_day(when) is None:
        return ""
    return timex(When(Shape.AT, when.grain, when.start, when.end))


def _mention(report: Report, document: dict[str, Any]) -> dict[str, Any]:
    at = report.head.span.start
    sentence = next((s["n"] for s in document["sentences"] if s["start"] <= at < s["end"]), 0)
    return {"doc": report.article, "sentence": sentence, "word": report.head.text}


def _dated(
    articles: Sequence[Article], found: Sequence[ArticleReports]
) -> Iterator[dict[str, Any]]:
    for article, given in zip(articles, found, strict=True):
        for report in given.reports:
            if report.when is not None:
                yield {
                    "doc": article.id,
                    "start": report.head.span.start,
                    "end": report.head.span.end,
                    "date": label(report.when),
                }
