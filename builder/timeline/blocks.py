"""Which reports are worth comparing: never all with all.

Reports that share the class of their head and a participant, a place, a day, a rare word or an
article's topic lie in one block, in order of time, and each is compared with its neighbours there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import numpy as np

from builder.timeline.days import REACH, told_day
from builder.timeline.evidence import FAR, Evidence
from builder.timeline.heads import SAYING, families
from builder.timeline.likeness import Dossier

NEIGHBOURS = 24  # in a block each report is compared with so many after it
RARE_WORDS = 3  # of each report so many of its rarest words make blocks


def pairs(evidence: Sequence[Evidence], dossier: Dossier) -> list[tuple[int, int]]:
    """The pairs worth comparing, as indexes, the smaller first, in order."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, (one, keys) in enumerate(zip(evidence, _keys(evidence, dossier), strict=True)):
        saying = (SAYING,) if one.report.statement else ()
        for kind in dict.fromkeys((one.kind, *families(one.kind), *saying)):
            for key in keys:
                blocks[kind, key].append(index)
    return _neighbours(evidence, [block for block in blocks.values() if len(block) > 1])


def _keys(evidence: Iterable[Evidence], dossier: Dossier) -> Iterator[list[str]]:
    """Under what each report is found, beside the class of its head."""
    counts, topics = dossier.rare.counts, dossier.stories.topics
    of_article: dict[str, list[str]] = {}
    for one in evidence:
        article = one.report.article
        if article not in of_article:
            of_article[article] = [article, *(f"~{word}" for word in topics(article))]
        words = sorted((counts.get(f"#{word}", 0), word) for word in one.words)
        rarest = [word for count, word in words if count > 1][:RARE_WORDS]
        day = told_day(one)
        yield [
            *one.names,
            *of_article[article],
            *([] if day is None else [f"={day}"]),
            *(f"@{place}" for place in one.places),
            *(f"#{word}" for word in rarest),
        ]


def _neighbours(
    evidence: Sequence[Evidence], blocks: Sequence[Sequence[int]]
) -> list[tuple[int, int]]:
    """The pairs of reports that are near one another in any of the blocks."""
    if not blocks:
        return []
    windows = [one.window for one in evidence]
    anchor = np.array([window.anchor for window in windows], np.int64)
    reach = anchor + [
        REACH if window.open or window.width > REACH else window.width + 3 for window in windows
    ]
    ageless = np.array([window.open and window.start == -FAR for window in windows])
    rows = np.fromiter(chain.from_iterable(blocks), np.int64)
    block = np.repeat(np.arange(len(blocks)), [len(one) for one in blocks])
    rows = rows[np.lexsort((rows, anchor[rows], block))]
    found = []
    for step in range(1, NEIGHBOURS + 1):
        one, other = rows[:-step], rows[step:]
        near = (anchor[other] <= reach[one]) | ageless[other]
        near &= (block[:-step] == block[step:]) & (one != other)
        one, other = one[near], other[near]
        found.append(np.minimum(one, other) * len(evidence) + np.maximum(one, other))
    first, second = np.divmod(np.unique(np.concatenate(found)), len(evidence))
    return list(zip(first.tolist(), second.tolist(), strict=True))
