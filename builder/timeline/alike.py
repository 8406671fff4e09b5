"""Names that may be one: of one kind, nearly written alike, or one a part of the other."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from builder.model import Name, NameKind
from builder.names.spelling import fold
from builder.timeline.edits import NameEdit

ALIKE = 0.8  # of two words: "hortsen" and "horsten" have 0.86, "petrov" and "petrova" 0.92
SHORTEST = 5  # letters; shorter words differ too easily by one letter
PART, ALIKE_WORDS = "one name is a part of the other", "they are written nearly alike"
# How sure it is that they are two, half of it for even odds: of 79 such pairs among the names of 600
# news articles, looked at by hand, about a third of the persons of which one name is a part of the
# other were two, three in five of the organisations, nearly all of the places; of those written nearly
# alike one organisation in seven was another, and most persons and places.
SURE = {
    (PART, NameKind.PERSON): 0.65,
    (PART, NameKind.ORGANISATION): 0.8,
    (PART, NameKind.PLACE): 0.9,
    (ALIKE_WORDS, NameKind.PERSON): 0.9,
    (ALIKE_WORDS, NameKind.ORGANISATION): 0.55,
    (ALIKE_WORDS, NameKind.PLACE): 0.95,
}
OTHERS = 0.8  # of other kinds
CROWD = 12  # of words that more names share nothing is concluded


def alike(
    names: Sequence[Name], edits: Sequence[NameEdit]
) -> Iterator[tuple[Name, Name, str, float]]:
    """Pairs that may be one, with why and how sure it is, 0 to 1, that they are two.

    Pairs of which people wrote both names are settled. Names are compared within those that share
    a word or the first letters, so that time grows with their number.
    """
    written = {fold(edit.name) for edit in edits}
    blocks: dict[tuple[NameKind, str], list[Name]] = defaultdict(list)
    for name in names:
        if name.kind is NameKind.COUNTRY:
            continue
        folded = fold(name.name)
        for key in {*folded.split(), f"{folded[:3]}…"}:
            blocks[name.kind, key].append(name)
    seen: set[tuple[str, str]] = set()
    for _, block in sorted(blocks.items()):
        for a, b in combinations(block if len(block) <= CROWD else (), 2):
            pair = (a.id, b.id)
            if pair in seen or {fold(a.name), fold(b.name)} <= written:
                continue
            seen.add(pair)
            why = _likeness(fold(a.name), fold(b.name))
            if why:
                yield a, b, why, SURE.get((why, a.kind), OTHERS)


def _likeness(a: str, b: str) -> str:
    left, right = a.split(), b.split()
    if set(left) < set(right) or set(right) < set(left):
        return PART
    if len(left) == len(right):
        unlike = [pair for pair in zip(left, right, strict=True) if pair[0] != pair[1]]
    else:
        unlike = [(a, b)]
    if all(_alike(*pair) for pair in unlike):
        return ALIKE_WORDS
    return ""


def _alike(a: str, b: str) -> bool:
    short, long = sorted((len(a), len(b)))
    if short < SHORTEST or 2.0 * short / (short + long) < ALIKE:  # whatever letters they share
        return False
    matcher = difflib.SequenceMatcher(None, min(a, b), max(a, b), autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
