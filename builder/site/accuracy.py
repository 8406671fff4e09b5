"""The measured quality of the extraction, as the method page tells it.

The figures stand in ``site_src/accuracy.json``: ``{set: {measure: number}}``, as
``python -m tests.eval --publish FILE`` writes them, never by hand. Which of them are told, and in
which words, is the table here; a figure that was not measured has no row.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from builder.site.words import say


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure: what is counted, on what, how many cases, and the share in per cent."""

    what: str
    texts: str
    cases: int
    share: float


# What is told: words, texts, set, measure, and the measure that counts the cases.
TOLD = (
    ("dates", "timebank", "timebank", "value_f1", "n_gold"),
    ("dates", "aquaint", "aquaint", "value_f1", "n_gold"),
    ("dates", "wikiwars", "wikiwars-dev", "value_f1", "n_gold"),
    ("day", "news", "event-dates-dev", "day_r", "n_day"),
    ("speaker", "polnear", "polnear-dev", "source_acc", "n_matched"),
    ("together", "ecb", "ecbplus-dev", "conll_f1", "n_mentions"),
    ("order", "company", "apple-timelines", "official_f1", "n_gold_events"),
)  # fmt: skip
# What is told of cards, in the scorer's words, on which sets.
CARDS = (
    "main_found",
    "main_right",
    "must_found",
    "must_dated",
    "must_right",
    "card_fits",
    "card_right",
    "right_f1",
    "merge_p",
    "merge_r",
)
CARD_SETS = (("cards-check", "single"), ("cards-story", "stories"))
JUDGED = (
    ("date", "date"),
    ("clause", "clause"),
    ("status", "status"),
    ("actor", "actor"),
    ("headline", "headline"),
    ("fully", "fully"),
)


@dataclass(frozen=True, slots=True)
class Cards:
    """What was measured of cards: how many texts of which kind each column has, and for each
    row what is counted and its share in each column, None where it was not measured."""

    texts: list[str]
    rows: list[tuple[str, list[float | None]]]


@dataclass(frozen=True, slots=True)
class Accuracy:
    """What was measured of cards and on labelled texts, and what an editor found in a random sample."""

    cards: Cards
    measured: list[Measured]
    judged: list[Measured]
    sample: str  # the day on which the sample was drawn, as written in the file


def accuracy(path: Path) -> Accuracy:
    """The figures in ``path``; none where there is no such file."""
    figures = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    measured = [
        Measured(
            say(f"measure.{what}"),
            say(f"measure.{texts}"),
            int(figures[name][size]),
            float(figures[name][measure]),
        )
        for what, texts, name, measure, size in TOLD
        if measure in figures.get(name, {}) and size in figures[name]
    ]
    sample = max((name for name in figures if name.startswith("judged-")), default="")
    shares = figures.get(sample, {})
    judged = [
        Measured(say(f"measure.{what}"), "", int(shares["n"]), float(shares[key]))
        for what, key in JUDGED
        if key in shares
    ]
    return Accuracy(_cards(figures), measured, judged, sample.removeprefix("judged-"))


def _cards(figures: dict[str, dict[str, float]]) -> Cards:
    """The figures of cards on the sets that were measured."""
    found = [(figures[name], texts) for name, texts in CARD_SETS if name in figures]
    rows = [(say(f"measure.{key}"), [shares.get(key) for shares, _ in found]) for key in CARDS]
    told = [row for row in rows if any(share is not None for share in row[1])]
    texts = [say(f"measure.{texts}", int(shares["articles"])) for shares, texts in found]
    return Cards(texts, told)
