"""Text to tokens: words, numbers and punctuation with their offsets.

Numbers that only mean something whole (ISO dates, clock times, 10/23/2024) are one token. Two
line breaks end a stretch: no date runs over a paragraph's end. Blanks before a token are read with
it, and words come early in the pattern, for they are nearly all there is; nothing before them
begins a number.
"""

from __future__ import annotations

import re
from typing import NamedTuple

TOKEN = re.compile(
    r"""
      [^\S\n]*+(?:
      (?P<coded>\b(?:[QH][1-4]|[1-4][QH])\b)
    | (?P<halfday>[aApP]\.[mM]\b\.?)
    | (?P<era>[Bb]\.[Cc]\b\.?(?:[Ee]\.)?|[Aa]\.[Dd]\.|[Cc]\.[Ee]\.)
    | (?P<word>[^\W\d_]+)
    | (?P<iso>(?<![\w-])\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
    | (?P<slashed>(?<![\w./-])(?:\d{4}(?P<_a>[/.-])\d{1,2}(?P=_a)\d{1,2}|\d{1,2}(?P<_b>[/.-])\d{1,2}(?P=_b)(?:\d{4}|\d\d))(?![\w/-]|\.\d))
    | (?P<clock>(?<![\w:.])\d{1,2}:\d\d(?::\d\d)?(?![\w:])|(?<![\w:.])\d{1,2}:\d\d(?=(?:[aApP]\.?[mM]|hrs?|h)\b))
    | (?P<ranked>\d{1,4}(?:st|nd|rd|th)\b)
    | (?P<tens>['’]?\d{0,3}0['’]?s\b)
    | (?P<short>(?<![\w'’])['’]\d\d\b)
    | (?P<grouped>\d{1,9}(?:[.,]\d{1,9})+)
    | (?P<digits>\d+)
    | (?P<break>\n[^\S\n]*\n\s*)
    | (?P<mark>[^\s\w]|_)
    ) | [^\S\n]+
    """,
    re.VERBOSE,
)


class Token(NamedTuple):
    """One token: its kind (the group's name above), offsets, the words, and their lower case."""

    kind: str
    start: int
    end: int
    text: str
    lower: str
    spaced: bool  # white space stands before it


def tokens(text: str) -> list[Token]:
    """All tokens of a text, in order; linear in its length."""
    found: list[Token] = []
    make = tuple.__new__  # what Token(...) ends in, and a third quicker: a text is all words
    last = 0
    for match in TOKEN.finditer(text):
        kind = match.lastgroup
        if kind is None:
            continue  # blanks at the end of a line
        start, end = match.span(kind)
        word = text[start:end]
        found.append(make(Token, (kind, start, end, word, word.lower(), start > last)))
        last = end
    return found
