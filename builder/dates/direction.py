"""Which way a bare weekday or month looks, by cheap cues in the words around it.

Used where no parse says the tense: the nearest verb to the left in the same sentence decides, else
the nearest to the right.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from builder.dates.anchor import needs_anchor
from builder.dates.meaning import Base, Mention
from builder.model import Shape

FUTURE = re.compile(
    r"\b(?:(?:will|won't|shall|would|should|to be)(?:(?: [a-z]+){0,2} be [a-z]+|(?: [a-z]+){0,2})|due|forecast (?:for|to)|forthcoming|upcoming|payable|(?<!had )planned (?:a|an|the|to)|planning|hopes?|expects?|(?<!the )(?<!a )(?<!its )(?<!his )plans?|intends?|"
    r"(?:is|are|be|being) (?:to|scheduled|expected|planned)|scheduled (?:to|for)|expected (?:to|in|on|by)|set (?:to|for)|"
    r"going to|until|deadline|scheduled|slated|meets?|begins?|starts?|resumes?|opens?|returns?|expires?|takes? effect|matures?|redeem|"
    r"(?:agree\w*|promis\w+|pledg\w+|vow\w*|decid\w+|offer\w*|propos\w+|wants?|threaten\w*|prepar\w+|ready|"
    r"likely|pact|seek\w*|plan\w*|expect\w*|schedul\w+|need\w*|order\w*|ask\w*|allow\w*|able|invit\w+) to [a-z]+|"
    r"to (?:meet|visit|vote|start|begin|resume|hold|open|end|make|complete|discuss|expire|run))\b|'ll\b",
    re.IGNORECASE,
)
PAST = re.compile(
    r"\b(?:was|were|had(?: been (?:due|scheduled|expected|planned|set)(?: to [a-z]+)?)?|has|have|did|said|told|met|took|came|went|began|"
    r"left|won|lost|made|gave|held|saw|fell|rose|sent|struck|led|found|spoke|broke|fought|became|got|brought|bought|sold|"
    r"since|flew|hit|ran|cut|put|died|been|ago|wrote|drew|grew|felt|kept|knew|shot|stood|threw|paid|built|caught|chose|"
    r"drove|heard|read|sought|fled|hid|hung|laid|meant|quit|rode|sank|sang|slept|slid|spent|stole|stuck|swept|swore|taught|"
    r"thought|tore|withdrew|wore|undertook|overthrew|oversaw|upheld|froze|dealt|dug|fed|bore|blew|forgot|shook|shrank|woke|"
    r"let|beat|set(?! to| for)|spread|(?!un)[a-z]{2,}ed|(?<!\ba )(?<!\ban )(?<!\bthe )(?<!\bstill )un[a-z]{2,}ed)\b"
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
ONLY_THEN = re.compile(
    r"\b(?:was|were|did|had|has|have)(?: not|n['’]t| never)\b[^.;]{0,40}\b(?:until|before)(?: after)?\s$"
)
#: "Fell this year through August": what has been, not what is to come.
THIS_YEAR = re.compile(
    r"\b(?:was|were|[a-z]{2,}ed|fell|rose|grew|lost|won)\b[^.;]{0,30}\bthis year\s+$"
)
BACK = ("since", "ever", "dating", "as of", "seit")
AHEAD = ("effective", "as early as", "as soon as", "no earlier", "from as early", "frühestens")
SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s+(?=[A-Z\"“'‘(])|\n\s*\n")
REACH = 160  # characters looked at on either side; longer gives nothing on news
NOWHERE = (-1, 0)
Places = list[tuple[int, int]]


class Tenses:
    """The cues of a text: sentences are found once, and the cues of each once for all its dates."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.begins = [0, *(m.end() for m in SENTENCE_END.finditer(text))]
        self.found: dict[tuple[int, str], tuple[Places, Places]] = {}

    def of(self, mention: Mention) -> int:
        """-1 for past, +1 for future, 0 where nothing tells, by the words around a mention."""
        start, end = mention.span.start, mention.span.end
        if mention.shape is Shape.SINCE and mention.lead.startswith(BACK):
            return -1
        if mention.shape is Shape.SINCE and mention.lead.startswith(AHEAD):
            return 1
        if self.text[end : end + 2] in ("'s", "’s"):
            return -1  # "Friday's ruling": of what has been reported, not of what is to come
        if self._only_then(start):
            return -1
        running = needs_anchor(mention.meaning) is Base.RUNNING
        if running and mention.lead:
            start -= len(mention.lead) + 1  # "until" is itself a cue
        future, past = self._cues(start, mention.language)
        before = _last(future, start), _last(past, start)
        if (
            mention.shape in (Shape.BY, Shape.UNTIL)
            and not mention.lead.startswith("before")
            and not running
        ):
            opens = max(before) == NOWHERE and _first(past, end) < _first(future, end)
            begin, _ = self._sentence(start)
            so_far = THIS_YEAR.search(
                self.text, max(begin, start - REACH), start - len(mention.lead) - 1
            )
            return -1 if opens or so_far or self._had(start, end) else 1
        way = 0
        if max(before) > NOWHERE:
            way = 1 if before[0] >= before[1] else -1
        else:
            after = _first(future, end), _first(past, end)
            if min(after) < REACH:
                way = 1 if after[0] < after[1] else -1
        return 0 if way > 0 and (self._attribute(mention) or self._entry(mention)) else way

    def _entry(self, mention: Mention) -> bool:
        """Whether it opens an entry of a chronicle: "Oct. 5 - The port closes"."""
        after = self.text[mention.span.end : mention.span.end + 3]
        return self.opens(mention) and re.match(r" ?[-–—:]\s", after) is not None

    def _only_then(self, place: int) -> bool:
        """ "It was not reported until after August 7": it was, then."""
        first, _ = self._sentence(place)
        return ONLY_THEN.search(self.text, max(first, place - 60), place) is not None

    def _attribute(self, mention: Mention) -> bool:
        """ "To make the late-November trip": that it is ahead cannot be told from the verb before."""
        before = self.text[max(0, mention.span.start - 6) : mention.span.start].lower()
        after = self.text[mention.span.end : mention.span.end + 3]
        return bool(
            re.search(r"\b(?:the|its|his|her|their) $", before) and re.match(r" [a-z]{2}", after)
        )

    def opens(self, mention: Mention) -> bool:
        """Whether a sentence begins with the date: "In March, they …" tells its tense surely."""
        begin, _ = self._sentence(mention.span.start)
        return self.text[begin : mention.span.start].strip(" \"“‘'\n").lower() in ("", "in", "on")

    def _sentence(self, place: int) -> tuple[int, int]:
        number = bisect_right(self.begins, place)
        last = self.begins[number] if number < len(self.begins) else len(self.text)
        return self.begins[number - 1], last

    def _had(self, start: int, end: int) -> bool:
        first, last = self._sentence(start)
        near = self.text[max(first, start - REACH) : min(last, end + REACH)]
        return re.search(r"\b(?:had|hatten?)\b", near) is not None

    def _cues(self, place: int, language: str) -> tuple[Places, Places]:
        first, last = self._sentence(place)
        key = first, language
        if key not in self.found:
            future, past = CUES.get(language, CUES["en"])
            self.found[key] = (
                [m.span() for m in future.finditer(self.text, first, last)],
                [m.span() for m in past.finditer(self.text, first, last)],
            )
        return self.found[key]


def _last(cues: Places, start: int) -> tuple[int, int]:
    """The end of the last cue in reach before a place, and its beginning below zero: of two that
    end there the longer one counts ("had been due")."""
    number = bisect_left(cues, (start, 0))
    if not number or min(cues[number - 1][1], start) <= start - REACH:
        return NOWHERE
    first, last = cues[number - 1]
    return min(last, start), -first


def _first(cues: Places, end: int) -> int:
    """How far after a place the next cue begins."""
    number = bisect_left(cues, (end, 0))
    return cues[number][0] - end if number < len(cues) else REACH
