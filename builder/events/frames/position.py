"""Where a happening stands in its article: in the first sentence, in the lead, in a main clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.events.frames.happenings import Happening

if TYPE_CHECKING:
    from builder.syntax import Token

#: The lead: the first sentences of the first paragraphs, whose main clauses are news of the day
#: when nothing else dates them. Articles saved as one paragraph have a lead of sentences only.
LEAD_PARAGRAPHS = 2
LEAD_SENTENCES = 4


def opens(happening: Happening) -> bool:
    """Whether it stands in the first sentence of the article."""
    if happening.passage.number != 0:
        return False
    return happening.head.i < happening.passage.starts[1]


def in_lead(happening: Happening) -> bool:
    """Whether it stands in the lead of the article."""
    if not 0 <= happening.passage.number < LEAD_PARAGRAPHS:
        return False
    return happening.head.i <= happening.passage.starts[LEAD_SENTENCES]


def is_main(head: Token) -> bool:
    """Whether ``head`` is the main clause's verb or coordinated with it, or speaks in parataxis."""
    while head.dep_ == "conj" and head.head.pos_ in ("VERB", "AUX"):
        head = head.head
    return head.dep_ in ("ROOT", "parataxis")
