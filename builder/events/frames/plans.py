"""Plans: what a clause or the word above it says is meant to happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.events.frames.grammar import PAST, Form, ancestors_within, form, lemma
from builder.events.words.features import features
from builder.events.words.lexicon import Lexicon

if TYPE_CHECKING:
    from builder.syntax import Token

WORDS = features("voices")


def intention_above(head: Token, lexicon: Lexicon) -> Token | None:
    """ "plans to send", "is due to open", "is to open", "a promise to send": the word that says so."""
    if not any(c.dep_ == "aux" and c.lower_ == "to" for c in head.children):
        return None
    above = next(ancestors_within(head), None)
    if above is None or head.dep_ not in ("xcomp", "acl", "ccomp", "advcl", "relcl"):
        return None
    if head.dep_ == "xcomp" and above.lemma_ == "be" and head.i > above.i:
        return above
    intends = above.lemma_.lower() in lexicon.intent or above.lower_ in lexicon.intent
    return above if intends else None


def intended(head: Token, read: Form, lexicon: Lexicon) -> Token | None:
    """ "Was planned to affect", "is scheduled to open", "is set for May": the word that says so."""
    if not read.passive or lemma(head) not in lexicon.intent or head.tag_ != "VBN":
        return None
    meant = any(
        (c.dep_ == "xcomp" and c.tag_ == "VB") or (c.dep_ == "prep" and c.lower_ == "for")
        for c in head.children
    )
    return head if meant else None


def called_off(head: Token) -> Token | None:
    """ "Cancelled a flight that had been scheduled to depart", "the talks due on Friday were called
    off", "scrapped its plan to build": the verb that says that it will not be, or not then."""
    word = head
    for above in (head, *ancestors_within(head)):
        turned = (c for c in above.children if c.dep_ == "conj" and is_calling_off(c))
        if any(c.dep_ == "cc" and c.lower_ == "but" for c in above.children) and (
            off := next((c for c in turned if form(c).tense in PAST), None)
        ):
            return off  # "had been due to visit Quito but cancelled the trip"
        if above == head:
            continue
        link = "nsubjpass" if word.dep_ == "nsubj" and form(above).passive else word.dep_
        if above.pos_ == "VERB" and link in ("dobj", "nsubjpass") and is_calling_off(above):
            done = form(above).tense in PAST or above.tag_ == "VBN"
            return above if done and not form(above).negated else None
        if word.dep_ not in _INSIDE_A_PHRASE:
            return None
        word = above
    return None


#: Links by which a word stands inside the phrase of a noun.
_INSIDE_A_PHRASE = frozenset(
    {"relcl", "acl", "xcomp", "ccomp", "prep", "pobj", "pcomp", "appos", "amod", "advcl"}
)


def is_calling_off(verb: Token) -> bool:
    """ "Cancelled", "postponed", "called off"."""
    name = lemma(verb)
    particles = (f"{name} {c.lower_}" for c in verb.children if c.dep_ in ("prt", "advmod"))
    return any(words in WORDS["calling_off"] for words in (name, *particles))
