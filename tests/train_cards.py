"""Trains the models of ``builder/events/cards/weights.json`` on labelled articles.

    python -m tests.train_cards --data ../shared/data/cards --set tune

``SET-articles.jsonl`` and ``SET-gold.jsonl`` are as ``tests.eval.cards`` reads them. Two models:
``main``, which clause of the lead is the main news; ``worth``, whether a card is right as it stands
(an event of the gold, with its date, its status and all that its headline must name). Both are
logistic regressions with a penalty on large weights, fitted by Newton's method from zero, so that
the same data gives the same weights on every machine. Prints what ten-fold cross-validation over
articles gives.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from builder import language
from builder.articles import from_json
from builder.config import Config
from builder.dates.when import edtf
from builder.events import prepare, read_article
from builder.events.cards import main_news, worth, writer
from builder.events.cards.faults import SEVERE
from builder.events.cards.weights import Weights
from builder.events.words.lexicon import lexicon
from builder.model import Article, Report
from builder.syntax import Doc

WEIGHTS = Path(__file__).parent.parent / "builder" / "events" / "cards" / "weights.json"
#: How strongly large weights are held down, and how often a feature must be met to get one.
PENALTY, RARE = 3.0, 8
FOLDS = 10
#: What a card that an editor would certainly print counts against one that he might.
SURE = 2.0
Gold = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """One clause or card: its article, what speaks for it, and whether it is right."""

    article: str
    features: dict[str, float]
    right: bool
    counts: float = 1.0


def main() -> None:
    """Train on what the command line names and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m tests.train_cards", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/cards"))
    parser.add_argument("--set", default="tune")
    options = parser.parse_args()
    articles, gold = load(options.data, options.set)
    docs = [list(language.parse(prepare(article))) for article in articles]
    train(articles, docs, gold)


def load(folder: Path, name: str) -> tuple[list[Article], dict[str, Gold]]:
    """The articles of a set and their gold by id."""
    articles = [
        from_json(one, "eval", Config()) for one in _lines(folder / f"{name}-articles.jsonl")
    ]
    return articles, {one["doc"]: one for one in _lines(folder / f"{name}-gold.jsonl")}


def _lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def train(
    articles: Sequence[Article], docs: Sequence[Sequence[Doc]], gold: dict[str, Gold]
) -> dict[str, Any]:
    """Fits both models, one after the other, and writes them; what was written."""
    table: dict[str, Any] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    examples = list(main_examples(articles, docs, gold))
    print("main: first choice right in", first_choice(examples))
    table["main"] = fitted(examples)
    save(table)
    examples = list(worth_examples(articles, docs, gold))
    print(
        "worth:",
        len(examples),
        "cards,",
        sum(e.right for e in examples),
        "right;",
        held_out(examples),
    )
    table["worth"] = fitted(examples)
    save(table)
    return table


def save(table: dict[str, Any]) -> None:
    """Writes the weights, sorted, and forgets those read before."""
    from builder.events.cards.weights import weights

    WEIGHTS.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    weights.cache_clear()


# ---------------------------------------------------------------- examples


def main_examples(
    articles: Sequence[Article], docs: Sequence[Sequence[Doc]], gold: dict[str, Gold]
) -> Iterator[Example]:
    """The clauses of each lead; right is one whose verb is the gold's, in the gold's evidence."""
    from builder.events.frames.text import passages, readable

    words = lexicon("en")
    for article, (*body, title) in zip(articles, docs, strict=True):
        wanted = gold[article.id]["main"]
        if wanted is None:
            continue
        event = gold[article.id]["events"][wanted]
        parsed = passages(article, readable(article), body)
        for one in main_news.candidates(parsed, [t for t in title if not t.is_space], words):
            head = one.happening.head
            place = one.happening.passage.span([t for t in head.sent if not t.is_space])
            at = any(meets((place.start, place.end), span) for span in spans(event))
            named = bool({stem(head.text), stem(head.lemma_)} & verbs(event))
            yield Example(article.id, dict(one.features), at and named)


def worth_examples(
    articles: Sequence[Article], docs: Sequence[Sequence[Doc]], gold: dict[str, Gold]
) -> Iterator[Example]:
    """All cards of all articles; right is what the gold has, dated, told and named as it has it."""
    seen: list[dict[str, float]] = []
    weigh = worth.features

    def noted(told: worth.Told, *rest: Any) -> Any:
        found = weigh(told, *rest)
        seen.append(dict(found) | {"_head": told.happening.passage.base + told.happening.head.idx})
        return found

    vars(writer)["features"] = noted
    try:
        for article, parsed in zip(articles, docs, strict=True):
            seen.clear()
            reports = {r.head.span.start: r for r in read_article(article, parsed).reports}
            for features in seen:
                report = reports[int(features.pop("_head"))]
                if report.when is not None:
                    events = gold[article.id]["events"]
                    right = [e for e in events if is_right(report, e)]
                    sure = any(e["tier"] == "must" for e in right)
                    yield Example(article.id, features, bool(right), SURE if sure else 1.0)
    finally:
        vars(writer)["features"] = weigh


def is_right(report: Report, event: Gold) -> bool:
    """Whether a card of ``report`` would be the gold's ``event``, right in everything."""
    if SEVERE & set(report.faults):
        return False
    place = (report.sentence.start, report.sentence.end)
    titled = any(e["start"] is None for e in event["evidence"])
    if not titled and not any(meets(place, span) for span in spans(event)):
        return False
    assert report.when is not None
    named = all(
        any(
            re.search(r"(?<!\w)" + re.escape(word), report.headline, re.IGNORECASE)
            for word in group
        )
        for group in event["needs"]
    )
    dated = edtf(report.when) in (event["edtf"], *event["accept_edtf"])
    return named and dated and report.status in (event["status"], *event["accept_status"])


def spans(event: Gold) -> list[tuple[int, int]]:
    """Where the gold's evidence stands in the text."""
    return [(e["start"], e["end"]) for e in event["evidence"] if e["start"] is not None]


def meets(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two stretches share enough of the text."""
    return min(a[1], b[1]) - max(a[0], b[0]) >= 15


def verbs(event: Gold) -> set[str]:
    """The stems of the verbs that the gold names."""
    return {stem(word) for verb in event["verbs"] for word in verb.split()}


def stem(word: str) -> str:
    """A word without its ending."""
    return re.sub(r"(?:ingly|edly|ings?|ied|ies|ed|es|s|ions?|ment|e)$", "", word.lower())


# ---------------------------------------------------------------- fitting


def fitted(examples: Sequence[Example]) -> dict[str, float]:
    """The weights of a logistic regression on ``examples``."""
    counts: dict[str, int] = {}
    for example in examples:
        for name, value in example.features.items():
            counts[name] = counts.get(name, 0) + bool(value)
    names = ["", *sorted(name for name, count in counts.items() if count >= RARE)]
    index = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(examples), len(names)))
    x[:, 0] = 1
    for row, example in enumerate(examples):
        for name, value in example.features.items():
            if name in index:
                x[row, index[name]] = float(value)
    y = np.array([example.right for example in examples], dtype=float)
    c = np.array([example.counts for example in examples])
    hold = np.full(len(names), PENALTY)
    hold[0] = 0.01
    w = np.zeros(len(names))
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (c * (y - p)) - hold * w
        curve = (x * (c * p * (1 - p))[:, None]).T @ x + np.diag(hold)
        w = w + np.linalg.solve(curve, slope)
    return {
        name: round(float(w[i]), 3) for name, i in index.items() if name == "" or abs(w[i]) >= 0.01
    }


def _folds(examples: Sequence[Example]) -> Iterator[tuple[list[Example], list[Example]]]:
    docs = sorted({e.article for e in examples})
    for fold in range(FOLDS):
        out = set(docs[fold::FOLDS])
        yield (
            [e for e in examples if e.article not in out],
            [e for e in examples if e.article in out],
        )


def first_choice(examples: Sequence[Example]) -> str:
    """How often the clause of most weight is right, on articles left out of the training."""
    right = asked = 0
    for rest, out in _folds(examples):
        model = Weights(fitted(rest))
        for doc in sorted({e.article for e in out}):
            best = max((e for e in out if e.article == doc), key=lambda e: model.odds(e.features))
            right, asked = right + best.right, asked + 1
    return f"{right} of {asked} articles left out"


def held_out(examples: Sequence[Example]) -> str:
    """How well the chance that the model gives sorts cards of articles left out of the training."""
    scored = []
    for rest, out in _folds(examples):
        model = Weights(fitted(rest))
        scored += [(model.chance(e.features), e.right) for e in out]
    told = []
    for least in (0.3, 0.4, 0.5, 0.6, 0.7):
        taken = [right for chance, right in scored if chance >= least]
        told.append(
            f"from {least}: {len(taken)} cards, {100 * sum(taken) / (len(taken) or 1):.0f} % right"
        )
    return "; ".join(told)


if __name__ == "__main__":
    main()
