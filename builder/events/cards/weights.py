"""Linear models over named features: what many weak signs decide is weighed, not listed.

The weights stand in ``weights.json``, a table for each model, and are made by ``python -m
tests.train_cards``. A weight is in log-odds; features that a table has not weigh nothing.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """One model: the weight of each feature, by its name; "" is the weight that always counts."""

    table: Mapping[str, float]

    def odds(self, features: Features) -> float:
        """The log-odds that ``features`` add up to."""
        terms = (self.table.get(name, 0.0) * value for name, value in sorted(features.items()))
        return round(self.table.get("", 0.0) + math.fsum(terms), 6)

    def chance(self, features: Features) -> float:
        """The same as a probability, to three digits."""
        return round(1 / (1 + math.exp(-max(-30.0, min(30.0, self.odds(features))))), 3)

    def largest(self, features: Features, most: int = 5) -> tuple[tuple[str, float], ...]:
        """The terms that count most, with what each adds, the greatest first."""
        terms = [
            (name, round(self.table[name] * v, 3))
            for name, v in features.items()
            if name in self.table
        ]
        return tuple(sorted((t for t in terms if t[1]), key=lambda t: (-abs(t[1]), t[0]))[:most])


@cache
def weights(model: str) -> Weights:
    """The model of that name. Raises ``KeyError`` where there is none."""
    source = files("builder.events.cards") / "weights.json"
    return Weights(json.loads(source.read_text(encoding="utf-8"))[model])
