"""What each fault, feature and bar of ``builder/events/cards`` is good for: each switched off in turn.

    python -m tests.ablate --data ../shared/data [--only KIND] [--sets tune check]

For each switch it prints by how much the figures of ``tests.eval.cards`` change without it, on each
set: how many cards there are, the share of main news and of what must be told that is found, the
share that is right, and ``right_f1``. At the end it names what helps on no set. A feature is a line
of a weights file, switched off without training anew. Takes about four seconds a switch.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from builder.events.cards import choose, faults, keep, weights
from builder.model import Wording
from tests.eval import cards
from tests.eval.scoring import Scorers

#: What is printed of the scorer's figures, with its heading.
SHOWN = {
    "cards": "cards",
    "main_found": "main found",
    "main_right": "main right",
    "must_found": "must found",
    "must_right": "must right",
    "card_right": "card right",
    "right_f1": "right_f1",
}
MODELS = ("main", "worth")
Off = Callable[[], AbstractContextManager[None]]
Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Switch:
    """Something that can be switched off: its kind, its name, and how."""

    kind: str
    name: str
    off: Off


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar in the code: the module and attribute that hold it, and a value that lets all pass."""

    name: str
    module: str
    attribute: str
    without: Any


#: All bars that are no line of a table; a test holds that each is still there.
BARS = (
    Bar("words of a text", "units", "MOST", 30),
    Bar("length of a subject from elsewhere", "clauses", "SUBJECT", 99),
    Bar("weight of a clause beside the verb", "clauses", "BESIDE", 1.0),
    Bar("weight of a second verb", "clauses", "SECOND", 1.0),
    Bar("sentences of the lead", "main_news", "LEAD", 99),
    Bar("undated reports that can be listed", "writer", "_can_be_listed", lambda *_: True),
    Bar("two reports of one sentence", "writer", "once", list),
    Bar("phrases weighed", "noun_phrases", "keep", lambda *_: 0.5),
)  # fmt: skip


def main() -> int:
    """Print what each switch does; 1 if there is no set."""
    parser = argparse.ArgumentParser(prog="python -m tests.ablate", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--only", choices=sorted({switch.kind for switch in switches()}))
    parser.add_argument("--sets", nargs="+", default=["tune", "check"])
    options = parser.parse_args()
    folder = options.data / "cards"
    known = [name for name in options.sets if name in cards.names(folder)]
    if not known:
        print(f"{folder}: none of the sets {', '.join(options.sets)}", file=sys.stderr)
        return 1
    chosen = [s for s in switches() if options.only in (None, s.kind)]
    scorers = Scorers(options.data.resolve().parent / "eval")
    report(chosen, [cards.parsed(folder, name) for name in known], scorers)
    return 0


def report(chosen: Sequence[Switch], given: Sequence[cards.Parsed], scorers: Scorers) -> None:
    """Prints the figures as they are, then what each switch changes, then what helps nowhere."""
    score = partial(_scores, given, scorers)
    whole = score()
    for one, figures in zip(given, whole, strict=True):
        _print(f"all on, {one.name}", [f"{SHOWN[k]} {figures[k]:g}" for k in SHOWN])
    useless = []
    for switch in chosen:
        with switch.off():
            without = score()
        for one, before, after in zip(given, whole, without, strict=True):
            _print(f"{switch.kind} {switch.name}, {one.name}", _changes(before, after))
        pairs = zip(whole, without, strict=True)
        if all(after["right_f1"] >= before["right_f1"] for before, after in pairs):
            useless.append(f"{switch.kind} {switch.name}")
    _print("helps on no set", useless or ["nothing"])


def _scores(given: Sequence[cards.Parsed], scorers: Scorers) -> list[Figures]:
    return [cards.score(one, scorers) for one in given]


def _changes(before: Figures, after: Figures) -> list[str]:
    moved = {k: round(after[k] - before[k], 1) for k in SHOWN}
    return [f"{SHOWN[k]} {change:+g}" for k, change in moved.items() if change] or ["no change"]


def _print(name: str, told: Sequence[str]) -> None:
    print(f"{name:52} {', '.join(told)}", flush=True)


# ---------------------------------------------------------------- switches


def switches() -> list[Switch]:
    """Everything that can be switched off, by kind."""
    return [
        *(Switch("fault", one.id, partial(_without_fault, one)) for one in faults.FAULTS),
        *(Switch("bar", bar.name, partial(_without_bar, bar)) for bar in BARS),
        *(Switch("text", kind.value, partial(_without_text, kind)) for kind in Wording),
        *_features(),
    ]


def _features() -> Iterator[Switch]:
    """Each feature of the models; of the weights of phrases, all that are about one kind of phrase."""
    for model in MODELS:
        table = weights.weights(model).table
        for name in sorted(table):
            if name:
                yield Switch(f"feature of {model}", name, partial(_without_weights, table, [name]))
    table = keep.weights().table
    about: dict[str, list[str]] = {}
    for name in sorted(table):
        if name:
            about.setdefault(name.split()[0], []).append(name)
    for first, several in about.items():
        yield Switch("feature of keep", first, partial(_without_weights, table, several))


@contextmanager
def _without_fault(fault: faults.Fault) -> Iterator[None]:
    rest = tuple(one for one in faults.FAULTS if one is not fault)
    with _set(faults, "FAULTS", rest):
        yield


@contextmanager
def _without_text(kind: Wording) -> Iterator[None]:
    with _set(choose, "COST", {**choose.COST, kind: 99.0}):
        yield


@contextmanager
def _without_weights(table: Any, gone: Sequence[str]) -> Iterator[None]:
    """The table of a model, which its cache holds, without some of its lines meanwhile."""
    own = cast(dict[str, float], table)
    taken = {name: own.pop(name) for name in gone}
    try:
        yield
    finally:
        own.update(taken)


@contextmanager
def _without_bar(bar: Bar) -> Iterator[None]:
    """The bar let down wherever its value was imported to."""
    home = importlib.import_module(f"builder.events.cards.{bar.module}")
    value = getattr(home, bar.attribute)
    with ExitStack() as stack:
        for name, module in sorted(sys.modules.items()):
            if name.startswith("builder.events.") and vars(module).get(bar.attribute) is value:
                stack.enter_context(_set(module, bar.attribute, bar.without))
        yield


@contextmanager
def _set(module: ModuleType, attribute: str, value: Any) -> Iterator[None]:
    before = getattr(module, attribute)
    setattr(module, attribute, value)
    try:
        yield
    finally:
        setattr(module, attribute, before)


if __name__ == "__main__":
    sys.exit(main())
