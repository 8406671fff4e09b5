"""Measures on every set in a folder laid out like ``../shared/data``, with the scorers beside it.

    python -m tests.eval --data DIR --out FILE [--only KIND] [--publish FILE]

``DIR/KIND/`` holds the sets of a kind, ``DIR/../eval/score_*.py`` the scorers. What a kind is and
how it is measured is one function of ``KINDS``; kinds without one are named and left out. Prints a
table and writes ``{set: {measure: number}}``. ``--publish site_src/accuracy.json`` puts the same and
the editor's verdicts of ``tests.eval.judged`` where the method page tells them; with ``--only`` the
figures of the other kinds stay there as they are.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from tests.eval import (
    attribution,
    cards,
    compression,
    coref,
    event_dates,
    judged,
    timelines,
    timex,
    tls,
)
from tests.eval.scoring import Figures, Scorers

KINDS: dict[str, Callable[[Path, Scorers], Figures]] = {
    "attribution": attribution.measure,
    "cards": cards.measure,
    "compression": compression.measure,
    "event-dates": event_dates.measure,
    "coref": coref.measure,
    "timelines": timelines.measure,
    "timex": timex.measure,
    "tls": tls.measure,
}


def main() -> int:
    """Measure what the command line asks for; 1 if there was nothing to measure."""
    parser = argparse.ArgumentParser(prog="python -m tests.eval", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("eval.json"))
    parser.add_argument("--scorers", type=Path, help="default: the folder eval beside the data")
    parser.add_argument("--only", choices=sorted(KINDS), help="one kind of set")
    parser.add_argument("--publish", type=Path, help="also write what the method page tells")
    options = parser.parse_args()
    scorers = Scorers(options.scorers or options.data.resolve().parent / "eval")
    figures: Figures = {}
    for kind, measure in KINDS.items():
        folder = options.data / kind
        if folder.is_dir() and options.only in (None, kind):
            figures |= measure(folder, scorers)
    _write(options.out, figures)
    if options.publish:
        _write(options.publish, published(options.publish if options.only else None, figures))
    print(table(figures))
    if not figures:
        print(f"{options.data}: no set of a kind that can be measured", file=sys.stderr)
    return 0 if figures else 1


def published(kept: Path | None, figures: Figures) -> Figures:
    """``figures`` with the newest verdicts, and those of the file ``kept`` that were not measured."""
    told = kept.read_text(encoding="utf-8") if kept is not None and kept.is_file() else "{}"
    old = {k: v for k, v in json.loads(told).items() if not k.startswith("judged-")}
    return old | figures | judged.latest()


def _write(path: Path, figures: Figures) -> None:
    path.write_text(json.dumps(figures, indent=2, sort_keys=True) + "\n", encoding="utf-8")


def table(figures: Figures) -> str:
    """The figures as text, a set a block, a measure a line."""
    lines = []
    for name in sorted(figures):
        lines.append(name)
        lines += [f"    {measure:16} {value:10.2f}" for measure, value in figures[name].items()]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
