"""Which way a bare weekday or month looks, by cheap cues in the words around it.

Used where no parse says the tense: the nearest verb to the left in the same sentence decides, else
the nearest to the right.
"""

from __future__ import annotations

import re

from builder.dates.meaning import Mention
from builder.model import Shape

FUTURE = re.compile(
    r"\b(?:will|won't|'ll|shall|would|could|may|might|can|must|should|due|scheduled|expected|expects?|plans?|planned|"
    r"planning|set to|set for|slated|going to|is to|are to|to be|until|upcoming|next|deadline|begins?|expires?|"
    r"takes effect|matures?|hopes?|ahead|payable|effective|intends?|forthcoming|later|redeem|"
    r"to (?:meet|visit|vote|start|begin|resume|hold|open|end|go|take|make|give|complete|decide|discuss|expire))\b",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:was|were|had|has|have|did|said|told|met|took|came|went|began|left|won|lost|made|gave|held|saw|fell|rose|"
    r"sent|struck|led|found|spoke|broke|fought|became|got|brought|bought|sold|since|flew|hit|ran|cut|put|died|been|"
    r"ago|wrote|drew|grew|felt|kept|knew|shot|stood|threw|paid|built|caught|chose|drove|heard|read|sought|[a-z]{2,}ed)\b"
)
_SENTENCE = re.compile(r"[.!?]['\"”’)]*\s+(?=[A-Z\"“'‘(])|\n\s*\n")
REACH = 160  # characters looked at on either side; longer gives nothing on news


def direction(text: str, mention: Mention) -> int:
    """-1 for past, +1 for future, 0 where nothing tells, by the words around a mention."""
    start, end = mention.span.start, mention.span.end
    if mention.shape is Shape.SINCE and mention.lead.startswith("since"):
        return -1
    left = _SENTENCE.split(text[max(0, start - REACH) : start])[-1]
    right = _SENTENCE.split(text[end : end + REACH], maxsplit=1)[0]
    if mention.shape in (Shape.BY, Shape.UNTIL) and not mention.lead.startswith("before"):
        return -1 if re.search(r"\bhad\b", left + " " + right) else 1
    before = _last(FUTURE, left), _last(PAST, left)
    if max(before) >= 0:
        return 1 if before[0] >= before[1] else -1
    after = _first(FUTURE, right), _first(PAST, right)
    if min(after) < REACH:
        return 1 if after[0] < after[1] else -1
    return 0


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((m.start() for m in pattern.finditer(text)), default=-1)


def _first(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.search(text)
    return match.start() if match else REACH
