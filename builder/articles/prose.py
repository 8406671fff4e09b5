"""What is prose, and in which language: only English prose is parsed, the rest is a problem.

A parser needs time and memory that grow faster than the length of a sentence, and what it finds in
rows of signs means nothing. The bounds are above what is printed: of 4,083 news articles the longest
word has 67 letters, and what is longer than 300 words without an end are lists and other languages.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
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


# ---------------------------------------------------------------- language

ENOUGH = 25  # words of a text from which its language is told
SHARE = 0.12  # of them are common words of its language; in English news a third
DIFFERENT = 4  # so many of them at least occur
CLEAR = 2.0  # times as many as of English


@cache
def _common() -> dict[str, frozenset[str]]:
    data = tomllib.loads(
        (files(__package__) / "words" / "languages.toml").read_text(encoding="utf-8")
    )
    return {code: frozenset(words.split()) for code, words in data.items()}


def language(text: str) -> str:
    """The code of the language that a text's commonest words are of, "" where they do not tell.

    A text in other letters than Latin ones is "und". The first 20,000 characters count.
    """
    text = text[:20_000]
    letters, latin = len(_LETTER.findall(text)), len(_LATIN.findall(text))
    if letters > ENOUGH and latin * 2 < letters:
        return "und"
    words = [word.lower() for word in re.findall(r"[^\W\d_]+", text)]
    if len(words) < ENOUGH:
        return ""
    counted = Counter(words)
    found = {code: sum(counted[word] for word in known) for code, known in _common().items()}
    best = max(found, key=lambda code: (found[code], code))
    clear = best == "en" or found[best] >= CLEAR * found["en"]
    many = sum(1 for word in _common()[best] if counted[word]) >= DIFFERENT
    return best if clear and many and found[best] >= SHARE * len(words) else ""
