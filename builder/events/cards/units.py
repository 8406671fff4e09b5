"""The text of a card as a tree of phrases, and how it is made to fit.

A unit is a phrase: words by their place in the text, and the phrases that hang in it. Each has a
weight: 1 for what the sentence cannot stand without, less for what it can, and what weighs least
goes first. "The army | shelled | the port | of Vell | with rockets" loses "with rockets", then
"of Vell".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from builder.syntax import Token

#: A card's text has at most so many words, more only where it cannot stand with fewer.
MOST = 20


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a card: its place in the text, its letters, and whether a space follows there.

    Words that the text has not ("was", a full name) stand at a place between those of the text.
    """

    place: float
    text: str
    spaced: bool = True
    mark: bool = False

    @property
    def length(self) -> int:
        """How many words it is: none if it is a mark, more than one if it is a full name."""
        return 0 if self.mark else len(self.text.split())


def _needed() -> float:
    return 1.0


@dataclass(slots=True)
class Unit:
    """A phrase: its ``words``, the ``units`` in it, and how its ``weight`` from 0 to 1 is found, which
    is asked for only where room is short."""

    words: list[Word] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    weigh: Callable[[], float] = _needed

    @property
    def needed(self) -> bool:
        """Whether what it hangs in cannot stand without it."""
        return self.weigh is _needed

    def every(self) -> Iterator[Unit]:
        """The unit and all units in it."""
        yield self
        for unit in self.units:
            yield from unit.every()

    def placed(self) -> list[Word]:
        """All words in the order of the text."""
        return sorted((w for unit in self.every() for w in unit.words), key=lambda w: w.place)


def fit(whole: Unit, most: int = MOST) -> Unit:
    """``whole`` with those of its phrases that together weigh most in at most ``most`` words.

    A knapsack over the tree: a phrase can stay only where the one it hangs in does. What weighs 1
    stays even if that makes the text too long. The same unit, changed.
    """
    if sum(word.length for unit in whole.every() for word in unit.words) <= most:
        return whole
    best = _choices(whole, most)
    length = max(best, key=lambda n: (best[n][0], -n))
    _prune(whole, best[length][1])
    return whole


_Choice = tuple[float, tuple[int, ...]]  # value, and the ids of the units kept


def _choices(unit: Unit, most: int) -> dict[int, _Choice]:
    """For each number of words, the best that ``unit`` and what hangs in it can be."""
    own = sum(word.length for word in unit.words)
    value = 0.0 if unit.needed else unit.weigh() * own**0.5
    found: dict[int, _Choice] = {own: (value, (id(unit),))}
    for part in unit.units:
        inner = _choices(part, most)
        joined: dict[int, _Choice] = {} if part.needed else dict(found)
        for n, (value, kept) in found.items():
            for m, (more, also) in inner.items():
                if n + m > most and not part.needed:
                    continue
                both = value + more, kept + also
                if n + m not in joined or both[0] > joined[n + m][0]:
                    joined[n + m] = both
        found = joined
    if len(found) > 1 and any(n <= most for n in found):
        found = {n: choice for n, choice in found.items() if n <= most}
    return found


def _prune(unit: Unit, kept: tuple[int, ...]) -> None:
    unit.units = [part for part in unit.units if id(part) in kept]
    for part in unit.units:
        _prune(part, kept)


def written(whole: Unit) -> str:
    """The words as they are read: spaces as in the text, one wherever words were left out, and no
    mark beside a gap."""
    words = _with_marks(whole.placed())
    text = ""
    for i, word in enumerate(words):
        after = words[i + 1] if i + 1 < len(words) else None
        near = after is not None and after.place == word.place + 1
        text += word.text + ("" if near and not word.spaced else " ")
    return _ARTICLE.sub(_article, " ".join(text.split()))


_ARTICLE = re.compile(r"\b([Aa])n? (?=(\w))")
_VOWELS = frozenset("aeio")


def _article(found: re.Match[str]) -> str:
    """ "A" or "an", as the word behind it now needs: "a senior official" cut to "an official"."""
    before = found.group(0)
    if found.group(2).isupper() or found.group(2) == "u" or not found.group(2).isalpha():
        return before
    if found.group(2) == "h" and before.strip().lower() == "an":
        return before  # "an hour"
    return f"{found.group(1)}n " if found.group(2) in _VOWELS else f"{found.group(1)} "


def _with_marks(words: list[Word]) -> list[Word]:
    """``words`` without the marks that stand beside a gap."""
    found = []
    for i, word in enumerate(words):
        after = words[i + 1] if i + 1 < len(words) else None
        if not word.mark or _holds(words[i - 1] if i else None, word, after):
            found.append(word)
    return found


def _holds(before: Word | None, mark: Word, after: Word | None) -> bool:
    """Whether a mark stands between the words between which the text has it."""
    left = before is not None and before.place == mark.place - 1
    right = after is not None and after.place == mark.place + 1
    if mark.text in _OPENING or (mark.text in _EVEN and not mark.spaced):
        return right
    if mark.text in _CLOSING or mark.text in _EVEN:
        return left
    return left and right


_OPENING, _CLOSING, _EVEN = frozenset("([“‘«"), frozenset(")]”’»%"), frozenset("\"'")


def literal(tokens: Sequence[Token]) -> list[Word]:
    """Tokens as words; an ordinary word that begins its sentence in lower case."""
    return [Word(t.i, spelt(t), bool(t.whitespace_), t.is_punct) for t in tokens if not t.is_space]


_NAMED = frozenset({"", "CARDINAL", "QUANTITY", "ORDINAL", "PERCENT", "MONEY", "DATE", "TIME"})


def spelt(token: Token) -> str:
    """A word as it is spelt inside a sentence: "The" at its beginning is "the"."""
    if token.pos_ == "DET" and token.is_sent_start:
        return token.lower_
    if not token.is_sent_start or token.pos_ in ("PROPN", "X") or token.ent_type_ not in _NAMED:
        return token.text
    return token.text if token.text.isupper() and len(token.text) > 1 else token.lower_
