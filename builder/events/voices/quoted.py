"""Who speaks in a quotation that no verb of speech introduces: "“P.” Ida Moe shook her head."."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from builder.events.frames.able import can_speak
from builder.events.frames.grammar import SUBJECTS, subject
from builder.events.frames.text import Passage
from builder.events.words.lexicon import Lexicon
from builder.model import Span

if TYPE_CHECKING:
    from builder.syntax import Stretch, Token


def speaker_beside(
    word: Token, passage: Passage, passages: Sequence[Passage], lexicon: Lexicon
) -> Token | None:
    """The subject of the sentence behind the quotation that ``word`` stands in, or else of the one
    before it, where that is somebody who can speak; a quotation that fills its paragraph looks
    into the paragraphs beside it. None where nobody is found."""
    at = passage.base + word.idx
    quotation = next((q for q in passage.quoted if q.start <= at < q.end), None)
    if quotation is None:
        return None
    for sentence, where in _beside(quotation, passage, passages):
        found = _subject(sentence, where, lexicon)
        if found is not None:
            return found
    return None


def _beside(
    quotation: Span, passage: Passage, passages: Sequence[Passage]
) -> Iterator[tuple[Stretch, Passage]]:
    spans = [(sentence, passage.span(sentence)) for sentence in passage.doc.sents]
    behind = [s for s, span in spans if span.start >= quotation.end - 1]
    before = [s for s, span in spans if span.end <= quotation.start]
    if behind or before:
        yield from ((s, passage) for s in [*behind[:1], *before[-1:]])
        return
    number = next(n for n, one in enumerate(passages) if one.base == passage.base)
    for one in passages[number + 1 : number + 2]:
        yield from ((s, one) for s in list(one.doc.sents)[:1])
    for one in passages[max(0, number - 1) : number]:
        yield from ((s, one) for s in list(one.doc.sents)[-1:])


def is_quoted_whole(head: Token, passage: Passage) -> bool:
    """Whether a clause stands in quotation marks with its subject: Norway “sold two ships” does not."""
    found = subject(head)
    return passage.in_quotes(head) and (found is None or passage.in_quotes(found))


def _subject(sentence: Stretch, passage: Passage, lexicon: Lexicon) -> Token | None:
    """Who the sentence is about; "that was what Ida Moe said" is about her."""
    root = sentence.root
    if root.pos_ not in ("VERB", "AUX"):
        return None
    own = next((c for c in root.children if c.dep_ in SUBJECTS), None)
    if own is not None and own.lower_ in ("that", "this", "it", "these"):
        spoken = (t for t in sentence if t.dep_ in SUBJECTS and t.head.lemma_ in lexicon.speech)
        own = next((t for t in spoken if t != own), None)
    if own is None or passage.in_quotes(own):
        return None
    if own.pos_ == "PROPN":
        return own if own.ent_type_ in ("PERSON", "ORG", "") else None
    person = own.lower_ in ("he", "she") or (own.pos_ == "NOUN" and can_speak(own, lexicon))
    return own if person else None
