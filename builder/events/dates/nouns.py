"""Which dates stay with a noun: "Monday’s talks", "images from last week", "the figures for May"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.events.frames.grammar import ancestors_within, lemma
from builder.events.words.features import features
from builder.events.words.lexicon import Lexicon

if TYPE_CHECKING:
    from builder.syntax import Token

WORDS = features("dates")
#: Kinds of names; nobody is called after a day.
NAMED = frozenset({"PERSON", "GPE", "ORG", "NORP"})
_BEFORE_NOUN = frozenset({"compound", "amod", "nummod", "poss", "nmod", "advmod"})
#: Acts of speech whose object names another happening than their own.
_REACTING = frozenset({"confirm", "praise", "accuse"})


def event_right_before(preposition: Token, lexicon: Lexicon) -> Token | None:
    """ "Ahead of the election on 23 April": the event noun right before, behind a word of time."""
    if preposition.head.pos_ not in ("VERB", "AUX") or preposition.i == preposition.sent.start:
        return None
    noun = preposition.nbor(-1)
    if noun.lemma_.lower() not in lexicon.event_nouns or noun.dep_ != "pobj":
        return None
    before = (noun, *(a for a in ancestors_within(noun)))
    for link in before:
        if link.pos_ in ("VERB", "AUX"):
            return None
        if link.lower_ in WORDS["around_events"]:
            return noun
    return None


def _is_somebody(noun: Token, lexicon: Lexicon) -> bool:
    word = noun.lemma_.lower()
    return word in lexicon.person_roles or any(c.ent_type_ == "PERSON" for c in noun.children)


def keeps(noun: Token, link: Token, preposition: str, lexicon: Lexicon) -> bool:
    """Whether the date stays with ``noun`` instead of going on to the verb above it."""
    event = noun.lemma_.lower() in lexicon.event_nouns
    if link.dep_ in _BEFORE_NOUN and link.i < noun.i:
        # "Last Friday envoy Ida Moe met …": nobody is called after a day; "2010 nominee Ida Moe".
        if not event and not link.like_num and _is_somebody(noun, lexicon):
            return False
        return noun.ent_type_ not in NAMED or link.dep_ == "nummod" or event
    if preposition in WORDS["of_the_noun"] and link.dep_ == "prep":
        return True
    if preposition == "for" and link.dep_ == "prep" and noun.lemma_.lower() in WORDS["of_a_period"]:
        return True
    if noun.dep_ == "pobj" and noun.head.lower_ in WORDS["sequence"] and link.dep_ == "prep":
        return True  # "speaking after her first address to the club on Friday"
    verb = noun.head
    if not event:
        # "Acknowledged the ruling in 1973"
        year = preposition == "in" and any(
            c.tag_ == "CD" and len(c.text) == 4 for c in link.children
        )
        return year and noun.dep_ == "dobj" and lexicon.speech.get(lemma(verb)) in _REACTING
    if noun.dep_ in ("dobj", "nsubj", "nsubjpass") and verb.pos_ == "VERB":
        if noun.dep_ == "dobj":
            return verb.lemma_ in WORDS["reactions"] or lexicon.speech.get(lemma(verb)) in _REACTING
        return noun.i < link.i < verb.i
    return True
