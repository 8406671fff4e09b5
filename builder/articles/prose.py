"""What is prose: only that is parsed, the rest is a problem.

A parser needs time and memory that grow faster than the length of a sentence, and what it finds in
rows of signs means nothing. The bounds are above what is printed: of 4,083 news articles the longest
word has 67 letters, and what is longer than 300 words without an end are lists and other languages.
"""

from __future__ import annotations

import re
from itertools import pairwise

SENTENCE_WORDS = 300  # words and marks of one sentence
WORD_LETTERS = 120  # of a word that is no address
REPEATED = 60  # of one mark in a row

_WORD = re.compile(r"\w+|[^\w\s]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’“‘»)\]]{0,4}(?=[\sA-Z])|\n")
_RUN = re.compile(rf"([^\w\s])(?:\s?\1){{{REPEATED - 1}}}")
_LETTER = re.compile(r"[^\W\d_]")
_LATIN = re.compile("[A-Za-zÀ-ɏ]")
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)


def amiss(words: str) -> str:
    """Why some words, at most a sentence, are no prose that can be parsed; "" for prose.

    >>> amiss("=" * 500)
    'one mark 60 times and more in a row'
    """
    if _RUN.search(words):
        return f"one mark {REPEATED} times and more in a row"
    for word in words.split():
        if len(word) > WORD_LETTERS and not _ADDRESS.search(word):
            return f"a word of {len(word):,} characters"
    # A word and the blank after it are two characters at least: fewer need no counting.
    count = sum(1 for _ in _WORD.finditer(words)) if len(words) > SENTENCE_WORDS else 0
    return f"a sentence of {count:,} words and marks" if count > SENTENCE_WORDS else ""


def parts(paragraph: str) -> list[tuple[int, int, str]]:
    """A paragraph as stretches (start, end, what is ``amiss`` with it), each as long as can be."""
    borders = [0, *(found.end() for found in _SENTENCE_END.finditer(paragraph)), len(paragraph)]
    found: list[tuple[int, int, str]] = []
    for start, end in pairwise(borders):
        why = amiss(paragraph[start:end])
        if found and (bool(why) == bool(found[-1][2]) or not paragraph[start:end].strip()):
            found[-1] = (found[-1][0], end, found[-1][2])
        else:
            found.append((start, end, why))
    return found
