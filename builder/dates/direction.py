"""Which way a bare weekday or month looks, by cheap cues in the words around it.

Used where no parse says the tense: the nearest verb to the left in the same sentence decides, else
the nearest to the right.
"""

from __future__ import annotations

import re

from builder.dates.meaning import Mention
from builder.model import Shape

FUTURE = re.compile(
    r"\b(?:(?:will|won't|shall|would|should|to be)(?: [a-z]+){0,2}|due|forthcoming|upcoming|payable|hopes?|expects?|plans?|intends?|"
    r"(?:is|are|be|being) (?:to|scheduled|expected|planned)|scheduled (?:to|for)|expected (?:to|in|on|by)|set (?:to|for)|"
    r"going to|until|deadline|scheduled|slated|meets?|begins?|starts?|resumes?|opens?|returns?|expires?|takes? effect|matures?|redeem|"
    r"(?:agree\w*|promis\w+|pledg\w+|vow\w*|decid\w+|offer\w*|propos\w+|want\w*|threaten\w*|prepar\w+|ready|"
    r"likely|pact|seek\w*|plan\w*|expect\w*|schedul\w+|need\w*|order\w*|ask\w*|allow\w*|able|invit\w+) to [a-z]+|"
    r"to (?:meet|visit|vote|start|begin|resume|hold|open|end|make|complete|discuss|expire|run))\b|'ll\b",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:was|were|had(?: been (?:due|scheduled|expected|planned|set))?|has|have|did|said|told|met|took|came|went|began|"
    r"left|won|lost|made|gave|held|saw|fell|rose|sent|struck|led|found|spoke|broke|fought|became|got|brought|bought|sold|"
    r"since|flew|hit|ran|cut|put|died|been|ago|wrote|drew|grew|felt|kept|knew|shot|stood|threw|paid|built|caught|chose|"
    r"drove|heard|read|sought|[a-z]{2,}ed)\b"
)
FUTURE_DE = re.compile(
    r"\b(?:(?:wird|werden|soll|sollen|sollte|sollten|dürfte|könnte|könnten|will|wollen)(?: [a-zäöüß]+){0,2}|"
    r"geplant|vorgesehen|erwartet|angekündigt|beginnt|endet|tritt|bis)\b"
)
PAST_DE = re.compile(
    r"\b(?:wurde|wurden|war|waren|hatte|hatten|hat|haben|ist|sind|sagte|teilte|kam|kamen|ging|begann|gab|fiel|"
    r"seit|ge[a-zäöüß]{2,}(?:t|en)|[a-zäöüß]{2,}ten?)\b"
)
CUES = {"en": (FUTURE, PAST), "de": (FUTURE_DE, PAST_DE)}
BACK = ("since", "ever", "dating", "as of", "seit")
AHEAD = ("effective", "as early as", "as soon as", "no earlier", "from as early", "frühestens")
SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[A-Z\"“'‘(])|\n\s*\n")
REACH = 160  # characters looked at on either side; longer gives nothing on news


def direction(text: str, mention: Mention) -> int:
    """-1 for past, +1 for future, 0 where nothing tells, by the words around a mention."""
    start, end = mention.span.start, mention.span.end
    if mention.shape is Shape.SINCE and mention.lead.startswith(BACK):
        return -1
    if mention.shape is Shape.SINCE and mention.lead.startswith(AHEAD):
        return 1
    if text[end : end + 2] in ("'s", "’s"):
        return -1  # "Friday's ruling": of what has been reported, not of what is to come
    left = SENTENCE_END.split(text[max(0, start - REACH) : start])[-1]
    right = SENTENCE_END.split(text[end : end + REACH], maxsplit=1)[0]
    if mention.shape in (Shape.BY, Shape.UNTIL) and not mention.lead.startswith("before"):
        return -1 if re.search(r"\b(?:had|hatten?)\b", left + " " + right) else 1
    future, past = CUES.get(mention.language, CUES["en"])
    before = _last(future, left), _last(past, left)
    if max(before) > (-1, 0):
        return 1 if before[0] >= before[1] else -1
    after = _first(future, right), _first(past, right)
    if min(after) < REACH:
        return 1 if after[0] < after[1] else -1
    return 0


def _last(pattern: re.Pattern[str], text: str) -> tuple[int, int]:
    """Where the last cue ends; of two that end there the longer one counts ("had been due")."""
    return max(((m.end(), -m.start()) for m in pattern.finditer(text)), default=(-1, 0))


def _first(pattern: re.Pattern[str], text: str) -> int:
    match = pattern.search(text)
    return match.start() if match else REACH
