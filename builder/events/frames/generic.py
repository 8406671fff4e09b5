"""Verbs that tell no happening: states, aims, questions, lines that announce another article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.events.frames.grammar import (
    SUBJECTS,
    Form,
    Tense,
    ancestors_within,
    direct_object,
    form,
    lemma,
)
from builder.events.frames.speech import Speech
from builder.events.words.features import features
from builder.events.words.lexicon import Lexicon
from builder.syntax import once

if TYPE_CHECKING:
    from builder.syntax import Token

WORDS = features("frames")


def is_state(verb: Token, lexicon: Lexicon, dated: bool) -> bool:
    """Whether a verb tells a state, such as "remains", "includes"."""
    lemma = verb.lemma_.lower()
    if lemma in WORDS["standing"] and not dated and any(c.dep_ == "auxpass" for c in verb.children):
        return not any(c.dep_ == "agent" for c in verb.children)
    if lemma not in lexicon.states:
        return False
    thing = direct_object(verb)
    if lemma in lexicon.light_object and thing is not None and thing.lemma_ in lexicon.event_nouns:
        return False
    return not dated


def is_teaser(verb: Token) -> bool:
    """ "READ MORE: Norway buys port Ida Moe did not say why": the heading of another article, run
    into a sentence of this one, of which only the relative clauses can be told apart."""
    if not _opens_teaser(verb.sent[0]):
        return False
    return not any(t.dep_ == "relcl" for t in (verb, *ancestors_within(verb)))


@once
def _opens_teaser(first: Token) -> bool:
    """Whether the words around the first of a sentence announce another article."""
    return bool(_TEASER.search(first.doc[max(0, first.i - 4) : first.i + 4].text))


_TEASER = re.compile(r"\b(?:READ|WATCH|LISTEN)(?: MORE| ALSO| TO)?:")


def is_question(verb: Token) -> bool:
    """Whether the sentence of a verb is a question."""
    last = verb.doc[verb.sent.end - 1]
    while last.i > verb.i and (last.is_space or last.text in _CLOSING):
        last = last.nbor(-1)
    return bool(last.text == "?")


_CLOSING = frozenset({'"', "'", "”", "’", "''"})


def infinitive_counts(verb: Token, lexicon: Lexicon, dated: frozenset[int]) -> bool:
    """ "is due to open in May", "10,000 to be deployed by December", "agreed to send": with a
    date of its own, or as what somebody undertakes to do."""
    above = verb.head.lemma_.lower()
    if verb.dep_ in ("xcomp", "ccomp", "advcl") and above in lexicon.wish:
        return False
    if above == "use" and form(verb.head).passive and form(verb.head).tense is Tense.PRESENT:
        return False  # "cards are used to send wishes for the coming year"
    first = verb
    while first.dep_ == "conj" and first.tag_ == "VB":
        first = first.head
    if first.dep_ in ("acl", "relcl") and first.head.lemma_.lower() in WORDS["openings"]:
        return False
    if verb.i in dated:
        if _is_aim(verb, lexicon):
            return False
        return verb.dep_ != "advcl" or verb.head.i not in dated
    return verb.dep_ == "xcomp" and above in lexicon.success and verb.head.tag_ != "VB"


def _is_aim(verb: Token, lexicon: Lexicon) -> bool:
    """ "Used bombs to take the town": what a thing done was for, neither done nor planned by that."""
    above = verb.head
    if (
        above.pos_ != "VERB"
        or verb.dep_ not in ("xcomp", "advcl")
        or above.tag_ not in ("VBD", "VBN", "VBZ", "VBP")
    ):
        return False
    word = lemma(above)
    meant = (lexicon.intent, lexicon.success, lexicon.aspect, lexicon.wish)
    return (
        not any(word in verbs for verbs in meant)
        and word not in lexicon.speech
        and above.dep_ != "acomp"
        and (
            form(above).tense in (Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT, Tense.PRESENT)
            and not form(above).passive
        )
    )


def participle_counts(
    verb: Token, read: Form, dated: frozenset[int], speech: Speech | None, lexicon: Lexicon
) -> bool:
    """ "a treaty signed in June": with a date of its own; "adding that P" with a content; not
    "announced in June, the king opened it", of which the subject says nothing."""
    if verb.dep_ == "advcl" and verb.tag_ == "VBN" and verb.lemma_.lower() in lexicon.speech:
        return False
    if verb.i in dated:
        return True
    if speech is not None and speech.content:
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("ROOT", "ccomp") and _own_subject(verb)


def _own_subject(verb: Token) -> bool:
    return any(c.dep_ in SUBJECTS for c in verb.children)


def is_without_evidence(verb: Token) -> bool:
    """ "There was no evidence she had been there": what nothing shows."""
    if verb.dep_ not in ("acl", "relcl", "ccomp"):
        return False
    nouns = (verb.head, *(c for c in verb.head.children if c.dep_ in ("attr", "dobj", "nsubj")))
    return any(
        n.lemma_.lower() in WORDS["evidence"]
        and n.i < verb.i
        and any(c.lower_ == "no" for c in n.children)
        for n in nouns
    )


def is_silence(verb: Token) -> bool:
    """ "Declined to comment": nothing happened."""
    if verb.lemma_.lower() not in ("decline", "refuse"):
        return False
    return any(c.dep_ == "xcomp" and c.lemma_ in WORDS["answering"] for c in verb.children)


def is_how(verb: Token) -> bool:
    """ "No explanation of how he was poisoned", "hard to see why it closed": what is asked or taken for
    granted, and not told."""
    asked = (c for c in verb.children if c.dep_ == "advmod" and c.i < verb.i)
    return verb.dep_ != "ROOT" and any(c.lower_ in ("how", "why") for c in asked)
