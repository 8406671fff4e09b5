"""The words of a headline in the order of the text, and what may be left out of them.

A piece is a phrase; phrases in it that it can do without are pieces of their own. What is left out
at a cost has a fault: a headline with faults is read as evidence but makes no card.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.syntax import Token

#: A headline is compressed to so many words where nothing needed is lost by it …
AIM = 13
#: … and to so many at any price.
MOST = 16


#: Ends a word that the text writes close to the next one.
CLOSE = "\0"
_OPENING = frozenset({'"', "“", "``", "‘"})
_TO_THE_LEFT = frozenset(",;:")


@dataclass(slots=True)
class Piece:
    """A phrase: its words by their place, the pieces in it, and what is wrong with it.

    ``spare`` says in what order pieces are left out of a headline that is too long, the highest
    first; 0 is never left out. ``loss`` is the fault of a headline that lost it, "" if none.
    """

    words: list[tuple[float, str]] = field(default_factory=list)
    parts: list[Piece] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    spare: int = 0
    loss: str = ""

    def __bool__(self) -> bool:
        return bool(self.words or any(self.parts))

    def every(self) -> list[Piece]:
        """The piece and the pieces in it, outer before inner."""
        found = [self]
        for part in self.parts:
            found += part.every() if part.parts else (part,)
        return found

    def placed(self) -> list[tuple[float, str]]:
        """All words with their places, in order."""
        return sorted((word for piece in self.every() for word in piece.words), key=itemgetter(0))

    def text(self) -> str:
        """The words as they are read, close together where the text has them so."""
        words: list[str] = []
        close = None
        for at, word in self.placed():
            plain = word.rstrip(CLOSE)
            if words and (at == close or word in _TO_THE_LEFT):
                words[-1] += plain
            else:
                words.append(plain)
            close = at + 1 if plain != word else None
        return " ".join(" ".join(words).split())

    def set_at(self, place: float) -> Piece:
        """The piece as one word at ``place``: what has another order in the text."""
        return Piece([(place, self.text())], faults=self.wrong()) if self else self

    def length(self) -> int:
        """The number of words."""
        return len(self.text().split())

    def wrong(self) -> list[str]:
        """What is wrong with the piece and all in it, in order."""
        return [fault for piece in self.every() for fault in piece.faults]

    def without(self, gone: Piece) -> bool:
        """Takes ``gone`` out; its loss becomes a fault here. Whether it was there."""
        for part in self.parts:
            if part is gone:
                self.parts.remove(part)
                if gone.loss:
                    self.faults.append(gone.loss)
                return True
            if part.without(gone):
                return True
        return False


def shortened(whole: Piece, aim: int, most: int) -> Piece:
    """``whole`` without what it can spare: to ``aim`` words where that costs nothing, to ``most``
    also where it does. The same piece, changed."""
    for limit, at_cost in ((aim, False), (most, True)):
        while whole.length() > limit:
            spare = [p for p in whole.every() if p.spare and p and (at_cost or not costs(p))]
            if not spare:
                break
            whole.without(max(spare, key=lambda p: (not costs(p), p.spare, p.placed()[0][0])))
    return whole


def spared(whole: Piece) -> Piece:
    """``whole`` without the faulty pieces that it can do without. The same piece, changed."""
    while True:
        gone = [p for p in whole.every() if p.spare and not p.loss and p.wrong()]
        if not gone:
            return whole
        whole.without(gone[0])


def costs(piece: Piece) -> bool:
    """Whether leaving it out makes the headline less than the report."""
    return bool(piece.loss)


def literal(words: Sequence[Token]) -> list[tuple[float, str]]:
    """Tokens as words; an ordinary word that begins its sentence in lower case."""
    return [(word.i, _spelt(word) + ("" if word.whitespace_ else CLOSE)) for word in words]


def _spelt(word: Token) -> str:
    opens = word.is_sent_start or (word.i > 0 and word.nbor(-1).text in _OPENING)
    ordinary = opens and not (
        word.pos_ in ("PROPN", "X")
        or word.ent_type_ not in ("", "CARDINAL", "QUANTITY", "ORDINAL", "PERCENT", "MONEY")
        or word.text.isupper()
    )
    return word.lower_ if ordinary else word.text
