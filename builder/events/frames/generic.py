"""Verbs that tell no happening: states, habits, opinions, aims, questions.

The present does tell one in captions, of a speech act in a report of the day, of something under
way, and with a date ("the treaty expires on 1 May").
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.events.frames.grammar import (
    AUXILIARIES,
    SUBJECTS,
    Form,
    Tense,
    ancestors_within,
    direct_object,
    form,
    is_content,
    lemma,
    subject,
)
from builder.events.frames.speech import Speech
from builder.events.frames.text import Passage
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


def is_purpose(verb: Token) -> bool:
    """ "Used to sell beer", "was designed to give control": what somebody did at all times, what
    something is for."""
    word = verb.lemma_.lower()
    behind = [c for c in verb.children if c.dep_ in ("xcomp", "advcl") and c.tag_ == "VB"]
    to = any(g.lower_ == "to" and g.dep_ == "aux" for c in behind for g in c.children)
    if word == "use" and verb.tag_ == "VBD":
        return to and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "to"
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    return to and passive and word in WORDS["purposes"]


def is_link(verb: Token) -> bool:
    """ "Provided they follow the rules", "for years to come": a conjunction, a measure of time."""
    if verb.lower_ in WORDS["linking_participles"] and not any(
        c.dep_ in AUXILIARIES for c in verb.children
    ):
        return verb.tag_ in ("VBN", "VBG") and verb.dep_ in ("advcl", "ccomp", "prep")
    if lemma(verb) != "come" or verb.tag_ != "VB" or verb.i < verb.sent.start + 2:
        return False
    return verb.nbor(-1).lower_ == "to" and verb.nbor(-2).lemma_.lower() in WORDS["spans"]


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


def is_how(verb: Token, read: Form, lexicon: Lexicon) -> bool:
    """ "Hard to see how it will be repaired", "asked why they earned so little": what nobody tells,
    or what is taken for granted."""
    asked = any(
        c.lower_ in ("how", "why") and c.dep_ == "advmod" and c.i < verb.i for c in verb.children
    )
    if not asked or verb.dep_ not in ("ccomp", "conj"):
        return False
    if read.tense in (Tense.FUTURE, Tense.MODAL):
        return True
    return lexicon.speech.get(lemma(verb.head)) == "ask"


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


def is_generic(
    verb: Token,
    read: Form,
    passage: Passage,
    speech: Speech | None,
    lexicon: Lexicon,
    dated: bool,
) -> bool:
    """A present tense that tells no happening: habits, states, opinions, imperatives.

    The present does tell one in captions, of a speech act in a report of the day, of something
    under way, and with a date ("the treaty expires on 1 May").
    """
    if read.tense is Tense.PRESENT:
        if passage.caption or dated:
            return not passage.caption and speech is None and _is_habit(verb, lexicon)
        if speech is not None:
            return speech.act in _LASTING_ACTS and not speech.content
        return True
    if read.tense is Tense.INFINITIVE and verb.dep_ == "ROOT":
        return True
    if read.modal in WORDS["duties"] or (read.modal in ("would", "could") and _is_of_have(verb)):
        return True  # "would have left": it did not
    if read.tense is Tense.MODAL and not dated:
        # "could", "may" and "would" without a date are opinion, not timeline …
        return not (is_content(verb) and read.modal == "would" and _named_subject(verb))
    return False


def _is_of_have(verb: Token) -> bool:
    return any(c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children)


#: Acts that in the present tell what somebody always does: "schools promise safety".
_LASTING_ACTS = frozenset({"say", "promise", "plan", "ask", "order", "report", "praise", "claim"})


def _is_habit(verb: Token, lexicon: Lexicon) -> bool:
    """ "Is still used today", "often crosses": how things are, not what happened."""
    words = {c.lower_ for c in verb.children}
    if words & WORDS["habitual"] or any(
        g.lower_ == "every" for c in verb.children for g in c.children
    ):
        return True
    word = lemma(verb)
    lasting = word in lexicon.lasting_verbs or word in lexicon.states or word in WORDS["relations"]
    now = any(t.lower_ in WORDS["nowadays"] for t in verb.doc[verb.left_edge.i : verb.i])
    many = any(c.dep_ == "nsubj" and c.tag_ in ("NNS", "NNPS") for c in verb.children)
    if now and many and not form(verb).progressive and not form(verb).passive:
        return True  # "few Norwegians today eat fish"
    return lasting and bool(words & WORDS["nowadays"])


def _named_subject(verb: Token) -> bool:
    found = subject(verb)
    return found is not None and found.lower_ not in WORDS["vague"] and found.pos_ != "PRON"


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
