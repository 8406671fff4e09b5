"""The blocks of a saved page, and an extracted text cut and joined where they begin and end."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from builder.model import ParagraphKind

Piece = tuple[str, ParagraphKind | None]
BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 li blockquote figcaption pre dd dt td th".split())
CONTAINERS = frozenset(
    "article section div main aside ul ol table figure header footer nav".split()
)
ASIDE = frozenset("aside nav footer form header noscript template button".split())
LEAST = 12  # letters: a shorter block says nothing about where it belongs
REACH = 40_000  # letters: so far ahead a block is looked for


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the page without blocks inside: its words, letters alone, tag, and container."""

    words: str
    letters: str
    tag: str
    home: str  # tag and class of what holds it
    aside: bool


def blocks(tree: Any) -> list[Block]:
    """All blocks of the page that have words, in order."""
    return [block for element in tree.iter(*BLOCKS, "div") if (block := _block(element))]


def _block(element: Any) -> Block | None:
    inner = any(
        child.tag in BLOCKS or child.tag in CONTAINERS for child in element.iterdescendants()
    )
    if inner:
        return None
    words = " ".join(element.text_content().split())
    letters = letters_of(words)
    if not letters:
        return None
    up = element.getparent()
    home = f"{up.tag} {up.get('class') or up.get('id') or ''}" if up is not None else ""
    aside = any(above.tag in ASIDE for above in element.iterancestors())
    return Block(words, letters, element.tag, home, aside)


def letters_of(words: str) -> str:
    """The letters and digits alone, by which texts are compared."""
    return re.sub(r"\W+", "", words)


def realigned(pieces: Sequence[Piece], found: Sequence[Block]) -> list[Piece]:
    """The pieces cut where the page begins a block, and joined where it does not."""
    text = "".join(letters_of(words) for words, _ in pieces)
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for block in found:
        if len(block.letters) < LEAST:
            continue
        place = text.find(block.letters, at, at + REACH)
        if place >= 0:
            at = place + len(block.letters)
            starts.append(place)
            ends.append(at)
    return list(_cut(pieces, frozenset((*starts, *ends)), starts, ends))


def _cut(
    pieces: Sequence[Piece], cuts: frozenset[int], starts: list[int], ends: list[int]
) -> Iterator[Piece]:
    """The pieces anew; places are counted in letters from the beginning of them all."""
    at = 0
    words, kind = "", None
    for piece, its_kind in pieces:
        block = bisect_left(starts, at) - 1
        if words and not (block >= 0 and at < ends[block]):
            yield words.strip(), kind
            words, kind = "", None
        kind = its_kind if not words else kind or its_kind
        words += "" if not words or _sticks(words, piece) else " "
        begin = 0
        for letter in re.finditer(r"\w", piece):
            if (
                at in cuts
                and letter.start() > begin
                and (words + piece[begin : letter.start()]).strip()
            ):
                cut = _before(piece, letter.start())
                if cut > begin:
                    yield (words + piece[begin:cut]).strip(), kind
                    words, begin = "", cut
            at += 1
        words += piece[begin:]
    if words.strip():
        yield words.strip(), kind


def _before(piece: str, at: int) -> int:
    """Where a cut before a letter falls: before the marks that open what it begins."""
    while at > 0 and not piece[at - 1].isalnum() and piece[at - 1] not in ".!?,;:)]”’…":
        at -= 1
    return at


def _sticks(words: str, piece: str) -> bool:
    return piece[:1] in ",.;:!?)”’" or words[-1:] in "(“‘"
