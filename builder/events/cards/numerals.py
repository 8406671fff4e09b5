"""Numerals: how much a run of words says, whatever it counts.

Read from left to right, whatever the parse makes of them: "3,000", "three thousand", "2.5 million", "£2.3bn",
"half a million", "two and a half million", "a dozen"; and ranges: "2,000 to 3,000", "20-30", "20–30", "two or
three", "between 20 and 30", "$2 billion to $3 billion". What is said once holds for both ends: "2.5 to 3
million", "one to two million". Beware of "300 dead and 2,700 wounded", "12 men and 3 women" (two numbers: "and"
joins only after "between"), "3-2" and "225-193" (scores: the lower number is last).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from builder.names.spelling import words

if TYPE_CHECKING:
    from builder.syntax import Token

_FIGURE = re.compile(r"^\d{1,3}(,\d{3})+(\.\d+)?$|^\d+(\.\d+)?$")
#: "£2.3bn".
_SHORT = re.compile(r"^(\d+(?:\.\d+)?)(m|mn|bn|tn|k)$")
#: A range that is one word: "20–30".
_PAIR = re.compile(r"^(\d[\d,.]*)[-–—](\d[\d,.]*)(m|mn|bn|tn|k)?$")
_YEAR = re.compile(r"^[12]\d{3}$")
_DASHES = ("-", "–", "—")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number or a range, from the word ``first`` to ``last``; ``words`` are its number words.

    ``money`` is its sign ("$"), or "". ``score`` marks two numbers that a dash joins and that are no range.
    """

    low: float
    high: float
    first: Token
    last: Token
    words: tuple[Token, ...]
    money: str = ""
    score: bool = False

    @property
    def word(self) -> Token:
        """The word by which the sentence holds the numeral."""
        inside = range(self.first.i, self.last.i + 1)
        return next((w for w in reversed(self.words) if w.head.i not in inside), self.words[-1])


@cache
def table(kind: str) -> dict[str, Any]:
    """One table of the word file."""
    found = words("events/words/numbers.toml")[kind]
    assert isinstance(found, dict)
    return found


def numerals(clause: Sequence[Token]) -> list[Numeral]:
    """The numerals of a clause, in text order."""
    found: list[Numeral] = []
    inside = {word.i for word in clause}
    for word in clause:
        if found and word.i <= found[-1].last.i:
            continue
        numeral = _range(word)
        if numeral is not None and numeral.last.i in inside:
            found.append(numeral)
    return found


def _range(word: Token) -> Numeral | None:
    """The longest numeral that begins at a word."""
    if pair := _PAIR.match(word.text):
        return _of_one_word(word, pair)
    first = _amount(word)
    if first is None:
        return None
    joint = _next(first.last)
    between = _between(first.first)
    if joint is None or not _joins(joint, between, first):
        return first
    start = _past_qualifier(_next(joint))
    second = _amount(start) if start is not None else None
    return first if second is None else _both(first, second, joint)


def _joins(joint: Token, between: bool, first: Numeral) -> bool:
    if between:
        return joint.lower_ in ("and", "to", *_DASHES)
    if joint.lower_ == "to":
        return not _is_year(first)
    return joint.lower_ == "or" or joint.text in _DASHES


def _is_year(first: Numeral) -> bool:
    """ "fell in 2017 to $64 billion"."""
    before = _before(first.first)
    return bool(_YEAR.match(first.last.text)) and before is not None and before.lower_ == "in"


def _both(first: Numeral, second: Numeral, joint: Token) -> Numeral | None:
    """The range from one to another; the first alone where they are none."""
    low, high = first.low, second.high
    scale = _scale(second)
    if scale > 1 and _scale(first) == 1 and low * scale < high:
        low *= scale  # "2.5 to 3 million"
    one_sign = not second.money or first.money == second.money
    apart = joint.text in _DASHES and (joint.whitespace_ or first.last.whitespace_)
    if apart or not one_sign:
        return first
    inside = (*first.words, *second.words)
    if low >= high:
        is_score = joint.text in _DASHES
        return (
            Numeral(low, low, first.first, second.last, inside, score=True) if is_score else first
        )
    return Numeral(low, high, first.first, second.last, inside, first.money)


def _scale(numeral: Numeral) -> float:
    """By how much its last word multiplies: a million of "3 million"."""
    last = numeral.last.lower_
    if short := _SHORT.match(last):
        return float(table("suffix")[short[2]])
    if last in table("suffix") and len(numeral.words) > 1:
        return float(table("suffix")[last])
    return float(table("scale").get(last, 1)) if len(numeral.words) > 1 else 1.0


def _amount(word: Token) -> Numeral | None:
    """The single number that begins at a word: "$2.5 billion", "two and a half million"."""
    money = word.text if word.text in table("money") else ""
    at: Token | None = _next(word) if money else word
    half = at is not None and at.lower_ == "half"
    if half and at is not None:
        at = _next(at)
        at = _next(at) if at is not None and at.lower_ in table("half")["articles"] else None
        if at is None or at.lower_ not in table("scale"):
            return None
    value, inside = _value(at)
    if value is None:
        return None
    value = value / 2 if half else value
    return Numeral(value, value, word, inside[-1], tuple(inside), money)


def _value(at: Token | None) -> tuple[float | None, list[Token]]:
    """What the number words from here on say together, and which they are."""
    value: float | None = None
    inside: list[Token] = []
    while at is not None:
        grown = _grown(value, inside, at)
        if grown is None:
            break
        scale = _half_more(at)
        value = grown + 0.5 if scale is not None else grown
        inside.append(at)
        at = scale or _next(_joint(at) or at)
    return value, inside


def _grown(value: float | None, inside: Sequence[Token], at: Token) -> float | None:
    """A value with one more number word; None where the word is none of that number."""
    word, more = at.lower_, None
    if short := _SHORT.match(word):
        more = float(short[1]) * table("suffix")[short[2]]
    elif _FIGURE.match(word):
        more = float(word.replace(",", ""))
    elif word in table("value"):
        more = float(table("value")[word])
    if more is not None:
        return (value or 0.0) + more if not inside or _adds(inside[-1], more) else None
    if word in table("scale"):
        return (value if value is not None else 1.0) * float(table("scale")[word])
    if value is not None and word in table("suffix") and not inside[-1].whitespace_:
        return value * float(table("suffix")[word])  # "5m", which the tokenizer takes apart
    return None


def _adds(before: Token, more: float) -> bool:
    """ "twenty-five", "three hundred fifty": a smaller number word behind a greater one."""
    last = before.lower_
    tens = last in table("value") and table("value")[last] >= 20 and more < 10
    return tens or (last == "hundred" and more < 100)


def _half_more(at: Token) -> Token | None:
    """The word behind "and a half", if that comes next and a scale behind it."""
    four = [at.nbor(n) for n in range(1, 5)] if at.i + 4 < len(at.doc) else []
    if [w.lower_ for w in four[:3]] == table("half")["behind"] and four[3].lower_ in table("scale"):
        return four[3]
    return None


def _joint(at: Token) -> Token | None:
    """The hyphen of "twenty-five", the "and" of "two hundred and five"."""
    after = _next(at)
    behind = _next(after)
    if after is None or behind is None:
        return None
    number = table("value").get(behind.lower_, 0)
    if after.lower_ == "and":
        return after if at.lower_ == "hundred" and number and not _between(at.nbor(-1)) else None
    tens = table("value").get(at.lower_, 0) >= 20 and 0 < number < 10
    hyphen = after.text == "-" and not at.whitespace_
    return after if hyphen and (tens or behind.lower_ in table("scale")) else None


def _of_one_word(word: Token, pair: re.Match[str]) -> Numeral | None:
    ends = [end.rstrip(",.").replace(",", "") for end in (pair[1], pair[2])]
    if not all(_FIGURE.match(end) for end in ends):
        return None
    low, high = (float(end) for end in ends)
    scale = table("suffix")[pair[3]] if pair[3] else 1.0
    inside, last = [word], word
    after = _next(word)
    if after is not None and after.lower_ in table("scale"):
        scale, last = table("scale")[after.lower_], after
        inside.append(after)
    return Numeral(low * scale, high * scale, word, last, tuple(inside), score=low >= high)


def _between(first: Token) -> bool:
    """Whether "between" stands before a number, or before what says how exact it is."""
    before = _before(first)
    while before is not None and before.lower_ in _qualifying():
        before = _before(before)
    return before is not None and before.lower_ == "between"


def _past_qualifier(word: Token | None) -> Token | None:
    """The word behind "about", "some": "between 20 and about 30"."""
    while word is not None and word.lower_ in _qualifying():
        word = _next(word)
    return word


@cache
def _qualifying() -> frozenset[str]:
    return frozenset(table("qualifier")["about"])


def _before(word: Token) -> Token | None:
    return word.nbor(-1) if word.i > 0 else None


def _next(word: Token | None) -> Token | None:
    return word.nbor(1) if word is not None and word.i + 1 < len(word.doc) else None
