"""Copies: one sentence of one agency, printed by five outlets, is one source."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from builder.timeline.evidence import Evidence

SHINGLE = 3  # words
ALIKE = 0.7  # share of common shingles from which a sentence is a copy
SHORT = 6  # sentences of fewer words are copies only when equal


@cache
def _shingles(sentence: str) -> frozenset[str]:
    words = sentence.split()
    if len(words) < SHORT:
        return frozenset({sentence})
    return frozenset(" ".join(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1))


def copied(a: str, b: str) -> bool:
    """Whether two folded sentences are the same text but for a few words."""
    if a == b:
        return True
    left, right = _shingles(a), _shingles(b)
    return (
        len(left & right) >= ALIKE * min(len(left), len(right)) and min(len(left), len(right)) > 1
    )


def sources(evidence: Iterable[Evidence], outlets: dict[str, str]) -> int:
    """How many independent sources the reports of one event have.

    Articles of one outlet are one source (``outlets``, by article), and so are articles that share
    a copied sentence. Only what speaks for the event is counted.
    """
    groups: list[tuple[set[str], list[str]]] = []  # outlets, sentences
    for one in evidence:
        outlet = outlets[one.report.article]
        same = [g for g in groups if outlet in g[0] or any(copied(one.print, s) for s in g[1])]
        merged: tuple[set[str], list[str]] = ({outlet}, [one.print])
        for group in same:
            groups.remove(group)
            merged[0].update(group[0])
            merged[1].extend(group[1])
        groups.append(merged)
    return len(groups)
