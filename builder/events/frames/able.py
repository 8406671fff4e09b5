"""Who can say, mean and deny: people and bodies, papers to a degree, deeds and things not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.events.words.features import features
from builder.events.words.lexicon import Lexicon

if TYPE_CHECKING:
    from builder.syntax import Token

WORDS = features("frames")


def can_speak(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a common noun is known to be of a person, a body or a paper."""
    word = noun.lemma_.lower()
    known = (
        word in lexicon.anonymous
        or word in lexicon.person_roles
        or word in features("names")["people"]
    )
    return known or word in lexicon.organisation_roles or word in lexicon.papers


def is_thing(token: Token, lexicon: Lexicon) -> bool:
    """Photographs and figures say nothing; people, countries and organisations do."""
    if token.pos_ in ("PROPN", "PRON"):
        return token.lower_ in WORDS["thing_pronouns"]
    lemma = token.lemma_.lower()
    known = lemma in lexicon.anonymous or lemma in lexicon.person_roles
    return not known and (lemma in WORDS["things"] or is_deed(token, lexicon))


def is_deed(noun: Token, lexicon: Lexicon) -> bool:
    """Deeds, states and qualities, which say nothing: "its inclusion suggests", "fighting continues";
    not the bodies and papers that are called so: "the delegation", "the investigation"."""
    lemma = noun.lemma_.lower()
    if lemma in lexicon.organisation_roles or lemma in lexicon.papers or lemma in WORDS["speaking"]:
        return False
    if lemma in lexicon.speech_nouns or lemma in lexicon.attitude_nouns:
        return False
    return lemma in WORDS["deeds"] or (lemma.endswith(_ABSTRACT) and noun.tag_ in ("NN", "VBG"))


_ABSTRACT = tuple(sorted(WORDS["abstract_endings"]))
