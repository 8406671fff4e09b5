"""Who speaks: the speaker of a verb of speech, wherever the parser put him."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.events.frames.able import can_speak
from builder.events.frames.grammar import SUBJECTS, ancestors_within, subject
from builder.events.frames.text import Passage
from builder.events.words.features import features
from builder.events.words.lexicon import Lexicon

if TYPE_CHECKING:
    from builder.syntax import Token

WORDS = features("voices")


def speaker_of(verb: Token, passage: Passage, lexicon: Lexicon) -> Token | None:
    """The head of whoever speaks. "The council issued a statement saying P": the council."""
    found = subject(verb)
    if found is not None and breaks_away(verb) and found.head != verb:
        # "Berg said the harbour was full, arguing that P": no harbour argues
        named = found.pos_ in ("PROPN", "PRON") or found.lemma_.lower() in lexicon.anonymous
        if verb.dep_ == "conj" or not named:
            found = _subject_above(verb) or found
    if found is None or passage.in_quotes(found) > passage.in_quotes(verb):
        return _beside(verb) or found
    if found.pos_ == "NOUN" and not can_speak(found, lexicon) and _is_far(found, verb):
        return _beside(verb) or found
    if found.lemma_.lower() in WORDS["spoken_papers"] and found.dep_ == "dobj":
        return subject(found.head) or found
    return found


def _is_far(speaker: Token, verb: Token) -> bool:
    """Whether another noun phrase stands between: "their bodies lying on a road, the police said"."""
    between = verb.doc[speaker.i + 1 : verb.i]
    return any(t.text == "," for t in between) and any(t.pos_ in ("NOUN", "PROPN") for t in between)


def _beside(verb: Token) -> Token | None:
    """The name right before or after a finite verb whose subject the parser lost or took from
    the quotation: "“P,” Berg said", "“P,” said Berg"."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    before = verb.i - 1
    while before > verb.sent.start and verb.doc[before].pos_ in ("ADV", "AUX", "PART"):
        before -= 1
    if before > 0 and verb.doc[before].text == ",":
        before -= 1  # "…, the envoy Ida Moe, has said"
    if before >= 0 and verb.doc[before].pos_ in ("PROPN", "PRON", "NOUN"):
        return _of_phrase(verb.doc[before])
    after = verb.i + 1
    if after >= len(verb.doc) or verb.doc[after].pos_ not in ("PROPN", "DET", "PRON"):
        return None
    head = verb.doc[after]
    while head.head.i > head.i and head.head.pos_ in ("PROPN", "NOUN"):
        head = head.head
    return head if head.pos_ != "DET" else None


def _of_phrase(word: Token) -> Token:
    """The head of the noun phrase that ends in ``word``: "activists" of "activists on the ground"."""
    head = word
    while head.dep_ in ("pobj", "prep", "amod", "acl") and head.head.i < head.i:
        head = head.head
    return head if head.pos_ in ("PROPN", "NOUN") else word


def breaks_away(verb: Token) -> bool:
    """Whether a clause of speech that the parser put into what was said stands beside it: "A said
    P, and Berg warned that Q"; "A said he would go and warned that Q"; "A said P, arguing Q"."""
    earlier = (c for c in verb.head.children if c.dep_ == "ccomp" and c.i < verb.i)
    if verb.dep_ == "conj" or (verb.dep_ == "ccomp" and any(earlier)):
        own = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if own is None:  # "would go" and "warned" are no pair
            said = next((a for a in ancestors_within(verb) if a.dep_ == "ccomp"), None)
            if said is not None and said.head.i > verb.i:
                return False  # "P and confirmed Q, officials said"
            return verb.tag_ in ("VBD", "VBZ") and verb.head.tag_ in ("VB", "VBN", "VBG")
        return own.pos_ != "PRON" and own.i < verb.i
    if verb.dep_ != "advcl" or verb.tag_ != "VBG" or verb.i == 0:
        return False
    return verb.head.i < verb.i and verb.doc[verb.left_edge.i - 1].text == ","


def _subject_above(verb: Token) -> Token | None:
    """The subject of the verb whose content the parser put ``verb`` into."""
    content = next((a for a in ancestors_within(verb) if a.dep_ == "ccomp"), None)
    return subject(content.head) if content is not None else None
