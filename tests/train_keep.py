"""Trains which phrases a headline keeps, ``builder/events/cards/keep_weights.json``.

    python -m tests.train_keep --data ../shared/data/compression

The folder has ``compression-train.jsonl.gz`` and ``compression-dev.jsonl``, as ``tests.eval`` reads
them: sentences of news with the words that a headline keeps. An example is a phrase whose governor
the headline keeps; it is kept if its own head is. A logistic regression with a penalty on large
weights, fitted by Newton's method from zero: it has one best answer, which does not depend on the
order of the examples or the machine. Prints how it does on the development set. Takes some minutes.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from builder import language
from builder.events.cards import keep
from builder.events.cards.weights import Weights
from builder.syntax import Doc, Token
from tests.eval.compression import aligned, joined
from tests.eval.scoring import records

WEIGHTS = Path(keep.__file__).with_name("keep_weights.json")
#: How strongly large weights are held down, and how often a feature must be met to get one.
#: Measured on the development set, with features met so often: 200 times, 564 of them, a loss of
#: 0.331; 600 times, 307, 0.339; 1,500 times, 160, 0.379.
PENALTY, RARE = 2.0, 100
ROUNDS, AT_ONCE = 20, 8192
Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A phrase whose governor is kept: its features, and whether it is kept itself."""

    features: tuple[str, ...]
    kept: bool


def main() -> None:
    """Train on what the command line names and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m tests.train_keep", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/compression"))
    options = parser.parse_args()
    table = fitted(list(examples(options.data / "compression-train.jsonl.gz")))
    WEIGHTS.write_text(json.dumps(table, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(
        len(table), "weights;", told(table, list(examples(options.data / "compression-dev.jsonl")))
    )


def examples(path: Path) -> Iterator[Example]:
    """The examples of a file of sentences."""
    found = list(records(path))
    docs = language.parse(joined(record["tokens"])[0] for record in found)
    for record, doc in zip(found, docs, strict=True):
        yield from of_sentence(record, doc)


def of_sentence(record: dict[str, Any], doc: Doc) -> Iterator[Example]:
    """The phrases of the clause that the headline is made of, from the top down."""
    wanted = set(record["keep"])
    kept = {i for i, tokens in enumerate(aligned(record["tokens"], doc)) if wanted & set(tokens)}
    tops = [t for t in doc if t.i in kept and t.pos_ in ("VERB", "AUX") and not _hangs(t, kept)]
    if not tops:
        return
    most = max(tops, key=lambda t: (sum(word.i in kept for word in t.subtree), -t.i))
    todo = [most]
    for word in todo:
        for phrase in word.children:
            if not phrase.is_punct:
                yield Example(tuple(keep.features(phrase)), phrase.i in kept)
                if phrase.i in kept:
                    todo.append(phrase)


def _hangs(word: Token, kept: set[int]) -> bool:
    return any(above.i in kept and above.pos_ in ("VERB", "AUX") for above in word.ancestors)


def fitted(found: Sequence[Example]) -> dict[str, float]:
    """The weight of each feature that is not rare; "" is the weight that always counts."""
    counts = Counter(name for one in found for name in set(one.features))
    names = ["", *sorted(name for name, count in counts.items() if count >= RARE)]
    place = {name: i for i, name in enumerate(names)}
    rows = [sorted({0, *(place[n] for n in one.features if n in place)}) for one in found]
    weights = _newton(rows, np.array([float(one.kept) for one in found]), len(names))
    rounded = {name: round(float(w), 3) for name, w in zip(names, weights, strict=True)}
    return {name: weight for name, weight in rounded.items() if weight or not name}


def _newton(rows: Sequence[Sequence[int]], wanted: Numbers, size: int) -> Numbers:
    """The weights that explain best which rows are ``wanted``; a row lists what it has."""
    weights = np.zeros(size)
    held = np.full(size, PENALTY)
    held[0] = 0.0
    for _ in range(ROUNDS):
        slope, bend = -held * weights, np.diag(held)
        for start in range(0, len(rows), AT_ONCE):
            some = _dense(rows[start : start + AT_ONCE], size)
            chance = 1 / (1 + np.exp(-(some @ weights)))
            slope += some.T @ (wanted[start : start + AT_ONCE] - chance)
            bend += some.T @ (some * (chance * (1 - chance))[:, None])
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if np.abs(step).max() < 1e-7:
            break
    return weights


def _dense(rows: Sequence[Sequence[int]], size: int) -> Numbers:
    table = np.zeros((len(rows), size))
    table[np.repeat(np.arange(len(rows)), [len(r) for r in rows]), np.concatenate(rows)] = 1.0
    return table


def told(table: dict[str, float], found: Sequence[Example]) -> str:
    """How often the likelier answer is right, and the mean loss."""
    model = Weights(table)
    chances = [model.chance(dict.fromkeys(one.features, 1.0)) for one in found]
    pairs = [(min(max(c, 0.001), 0.999), one.kept) for c, one in zip(chances, found, strict=True)]
    right = sum((chance >= 0.5) == kept for chance, kept in pairs)
    loss = -sum(math.log(chance if kept else 1 - chance) for chance, kept in pairs) / len(pairs)
    return f"{100 * right / len(pairs):.1f} % of {len(pairs)} phrases right, loss {loss:.4f}"


if __name__ == "__main__":
    main()
