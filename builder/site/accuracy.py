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
    ("the day of a happening, where people gave it one", "news, day by day (development half)", "event-dates-dev", "day_acc", "n_day"),
    ("the speaker of a statement that was found", "political news (PolNeAR, development half)", "polnear-dev", "source_acc", "n_matched"),
    ("reports of one happening brought together (CoNLL score)", "pairs of news stories (ECB+, development half)", "ecbplus-dev", "conll_f1", "n_mentions"),
    ("events on a timeline with date and place in order (official score)", "news on one company (SemEval 2015, trial)", "apple-timelines", "official_f1", "n_gold_events"),
)  # fmt: skip
JUDGED = (
    ("the date", "date"),
    ("what happened, and nothing else", "clause"),
    ("the status", "status"),
    ("who did it", "actor"),
    ("a headline that an editor would keep", "headline"),
    ("date, happening and status together", "fully"),
)


@dataclass(frozen=True, slots=True)
class Accuracy:
    """What was measured on labelled texts, and what an editor found in a random sample."""

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
    return Accuracy(measured, judged, sample.removeprefix("judged-"))
