"""Salience: how much a report matters to a timeline, with the reasons that add up to it."""

from __future__ import annotations

from builder.events.dates.answer import Answer
from builder.events.frames.happenings import Happening
from builder.events.frames.position import in_lead, opens
from builder.events.voices.status import OF_STATEMENT
from builder.events.words.lexicon import Lexicon
from builder.model import How, NameKind, Participant, Role, Shape

#: Weights by judgement on the demo dossier and some dozen real articles; those that can meet sum to 1 at most.
WEIGHTS = {
    "named actor": 0.2,
    "named people on both sides": 0.1,
    "explicit date": 0.2,
    "in the lead": 0.15,
    "a verb of weight": 0.15,
    "a statement of weight": 0.15,
    "confirmed or denied": 0.1,
    "opens the article": 0.05,
    "with a place": 0.05,
}
WEIGHTY_ACTS = frozenset(
    {"confirm", "deny", "announce", "promise", "warn", "accuse", "order", "ask"}
)


def salience(
    happening: Happening,
    answer: Answer,
    people: tuple[Participant, ...],
    places: tuple[str, ...],
    lexicon: Lexicon,
) -> tuple[float, tuple[str, ...]]:
    """The score between 0 and 1 and its reasons, greatest first."""
    reasons = []
    actors = [p for p in people if p.role is Role.ACTOR and p.kind is not NameKind.OTHER]
    if actors:
        reasons.append("named actor")
    if actors and any(p.role is not Role.ACTOR for p in people):
        reasons.append("named people on both sides")
    told_by_day = answer.when is not None and answer.when.shape is Shape.BY
    if answer.how is How.EXPLICIT or (answer.how is How.INHERITED and not told_by_day):
        reasons.append("explicit date")
    if in_lead(happening):
        reasons.append("in the lead")
    speech = happening.speech
    word = happening.head.lemma_.lower()
    if speech is None and (word in lexicon.salient or word in lexicon.happening_nouns):
        reasons.append("a verb of weight")
    if speech is not None and speech.act in WEIGHTY_ACTS:
        reasons.append("a statement of weight")
    if speech is not None and speech.act in OF_STATEMENT:
        reasons.append("confirmed or denied")
    if opens(happening):  # the news itself, before what is told of as much weight behind it
        reasons.append("opens the article")
    if places:
        reasons.append("with a place")
    reasons.sort(key=lambda r: -WEIGHTS[r])
    return round(sum(WEIGHTS[r] for r in reasons), 3), tuple(reasons)
