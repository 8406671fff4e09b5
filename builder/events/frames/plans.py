"""Plans: what a clause or the word above it says is meant to happen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.events.frames.grammar import Form, ancestors_within, lemma
from builder.events.words.lexicon import Lexicon

if TYPE_CHECKING:
    from builder.syntax import Token


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


def intended(head: Token, form: Form, lexicon: Lexicon) -> Token | None:
    """ "Was planned to affect", "is scheduled to open", "is set for May": the word that says so."""
    if not form.passive or lemma(head) not in lexicon.intent or head.tag_ != "VBN":
        return None
    meant = any(
        (c.dep_ == "xcomp" and c.tag_ == "VB") or (c.dep_ == "prep" and c.lower_ == "for")
        for c in head.children
    )
    return head if meant else None
