"""The measured quality of the extraction, as the method page tells it.

The figures stand in ``site_src/accuracy.json``: ``{set: {measure: number}}``, as
``python -m tests.eval --publish FILE`` writes them, never by hand. Which of them are told, and in
which words, is the table here; a figure that was not measured has no row.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Measured:
    """One figure: what is counted, on what, how many cases, and the share in per cent."""

    what: str
    texts: str
    cases: int
    share: float


# What is told: words, texts, set, measure, and the measure that counts the cases.
TOLD = (
    ("dates found with exactly these words, and the right value", "newswire of the 1990s (TimeBank)", "timebank", "value_f1", "n_gold"),
    ("dates found with exactly these words, and the right value", "newswire around 2000 (AQUAINT)", "aquaint", "value_f1", "n_gold"),
    ("dates found with exactly these words, and the right value", "histories of wars (WikiWars, development half)", "wikiwars-dev", "value_f1", "n_gold"),
    ("happenings of one day that are told with that very day", "news, day by day (development half)", "event-dates-dev", "day_r", "n_day"),
    ("the speaker of a statement that was found", "political news (PolNeAR, development half)", "polnear-dev", "source_acc", "n_matched"),
    ("reports of one happening brought together (CoNLL score)", "pairs of news stories (ECB+, development half)", "ecbplus-dev", "conll_f1", "n_mentions"),
    ("events on a timeline with date and place in order (official score)", "news on one company (SemEval 2015, trial)", "apple-timelines", "official_f1", "n_gold_events"),
)  # fmt: skip
# What is told of cards, in the scorer's words, on which sets.
CARDS = (
    ("articles whose main news is a card", "main_found"),
    ("… and the card is wholly right", "main_right"),
    ("events that an editor would certainly print and that are cards", "must_found"),
    ("… with the right date", "must_dated"),
    ("… wholly right: date, status, headline", "must_right"),
    ("cards that are an event an editor could print", "card_fits"),
    ("cards that are wholly right", "card_right"),
    ("wholly right in both ways (harmonic mean)", "right_f1"),
    ("joined pairs of cards that are one happening", "merge_p"),
    ("pairs of cards of one happening that are joined", "merge_r"),
)
CARD_SETS = (("cards-check", "single articles"), ("cards-story", "articles of two stories"))
JUDGED = (
    ("the date", "date"),
    ("what happened, and nothing else", "clause"),
    ("the status", "status"),
    ("who did it", "actor"),
    ("a headline that an editor would keep", "headline"),
    ("date, happening and status together", "fully"),
)


@dataclass(frozen=True, slots=True)
class Cards:
    """What was measured of cards: the texts of each column with how many there are, and for each
    row what is counted and its share in each column, None where it was not measured."""

    texts: list[tuple[int, str]]
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
        Measured(what, texts, int(figures[name][size]), float(figures[name][measure]))
        for what, texts, name, measure, size in TOLD
        if measure in figures.get(name, {}) and size in figures[name]
    ]
    sample = max((name for name in figures if name.startswith("judged-")), default="")
    shares = figures.get(sample, {})
    judged = [
        Measured(what, "", int(shares["n"]), float(shares[key]))
        for what, key in JUDGED
        if key in shares
    ]
    return Accuracy(_cards(figures), measured, judged, sample.removeprefix("judged-"))


def _cards(figures: dict[str, dict[str, float]]) -> Cards:
    """The figures of cards on the sets that were measured."""
    found = [(figures[name], texts) for name, texts in CARD_SETS if name in figures]
    rows = [(what, [shares.get(key) for shares, _ in found]) for what, key in CARDS]
    told = [row for row in rows if any(share is not None for share in row[1])]
    return Cards([(int(shares["articles"]), texts) for shares, texts in found], told)
