"""Copies: one sentence of one agency, printed by five outlets, is one source."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import combinations

from builder.timeline.evidence import Evidence

SHINGLE = 3  # words
ALIKE = 0.7  # share of common shingles from which a sentence is a copy
SHORT = 6  # sentences of fewer words are copies only when equal
TELLING = 8  # words from which a sentence that two articles share was hardly written twice
SHARED, HALF = 3, 0.5  # sentences, and share of the shorter article's, from which it is a copy
USUAL = 20  # articles


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


def lineages(evidence: Iterable[Evidence]) -> dict[str, str]:
    """For each article the first of those that are copies of one text, itself for most.

    Copies share half of the telling sentences of the shorter one, and at least ``SHARED``, word for
    word, as two outlets do that print one agency's report and each cut it. Sentences that more than
    ``USUAL`` articles have are formulas ("the share fell", "he was born in") and tell nothing.
    """
    told: dict[str, set[str]] = defaultdict(set)
    for one in evidence:
        if len(one.print.split()) >= TELLING:
            told[one.report.article].add(one.print)
    having: dict[str, list[str]] = defaultdict(list)
    for article, sentences in told.items():
        for sentence in sentences:
            having[sentence].append(article)
    both: Counter[tuple[str, str]] = Counter()
    for articles in having.values():
        if len(articles) <= USUAL:
            both.update(combinations(sorted(articles), 2))
    near: dict[str, list[str]] = defaultdict(list)
    for (a, b), shared in both.items():
        if shared >= max(SHARED, HALF * min(len(told[a]), len(told[b]))):
            near[a].append(b)
            near[b].append(a)
    return _firsts(sorted(told), near)


def _firsts(articles: Iterable[str], near: Mapping[str, list[str]]) -> dict[str, str]:
    """For each article the first that it hangs together with."""
    first: dict[str, str] = {}
    for article in articles:
        todo = [] if article in first else [article]
        while todo:
            here = todo.pop()
            if here not in first:
                first[here] = article
                todo += near.get(here, [])
    return first


def sources(
    evidence: Iterable[Evidence], outlets: Mapping[str, str], lineage: Mapping[str, str]
) -> int:
    """How many independent sources the reports of one event have.

    Articles of one outlet are one source (``outlets``, by article), and so are articles that are
    copies of one text (``lineage``) or share a copied sentence. Only what speaks for the event is
    counted.
    """
    groups: list[tuple[set[str], list[str]]] = []  # outlets and lineages, sentences
    for one in evidence:
        article = one.report.article
        signs = {f"outlet {outlets[article]}", f"text {lineage.get(article, article)}"}
        same = [g for g in groups if signs & g[0] or any(copied(one.print, s) for s in g[1])]
        merged: tuple[set[str], list[str]] = (signs, [one.print])
        for group in same:
            groups.remove(group)
            merged[0].update(group[0])
            merged[1].extend(group[1])
        groups.append(merged)
    return len(groups)
