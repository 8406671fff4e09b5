"""Traces: short names of reports, by which the ledger knows an event's evidence again.

A trace has three parts, ``where.words.head``: the article, the words of the sentence with the
head's place in it, the head's lemma. Whole, it names one report whatever else the article says.
Without the first part it is still the same sentence, where an article was renamed; without the
second the same verb in the same article, where a sentence was mended.
"""

from __future__ import annotations

import hashlib
from functools import cache

from builder.model import Article, Report
from builder.timeline.ids import anchor, encoded

WHERE, WORDS, HEAD = 6, 9, 3  # letters; of 500,000 reports, two share a whole trace once in 10**9


def trace(article: Article, report: Report) -> str:
    """The trace of a report of ``article``."""
    _, _, words = anchor(article, report).partition("\n")
    sentence = report.sentence
    again = article.text.count(sentence.of(article.text), 0, sentence.start)
    words += f"\n{again}" if again else ""  # the same sentence further down, as refrains are
    return f"{place(article.id)}.{_short(words, WORDS)}.{_short(report.head.lemma, HEAD)}"


@cache
def place(article: str) -> str:
    """The first part of all traces in the article of that id."""
    return _short(article, WHERE)


def place_of(trace: str) -> str:
    """The first part of a trace."""
    return trace.partition(".")[0]


def same_words(trace: str) -> str:
    """What is left of a trace when its article is renamed."""
    return trace.partition(".")[2]


def same_place(trace: str) -> str:
    """What is left of a trace when its sentence is mended."""
    where, _, rest = trace.partition(".")
    return f"{where}.{rest.partition('.')[2]}"


def _short(text: str, length: int) -> str:
    return encoded(hashlib.sha256(text.encode("utf-8")).digest(), length)
