"""Who can say, mean and deny: people and bodies, papers to a degree, deeds and things not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.events.words.features import features
from builder.events.words.lexicon import Lexicon

if TYPE_CHECKING:
    from builder.syntax import Token


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
        return token.lower_ in ("it", "this", "that", "which", "these") and token.lower_ != "it"
    lemma = token.lemma_.lower()
    known = lemma in lexicon.anonymous or lemma in lexicon.person_roles
    return not known and (lemma in _THINGS or is_deed(token, lexicon))


def is_deed(noun: Token, lexicon: Lexicon) -> bool:
    """Deeds, states and qualities, which say nothing: "its inclusion suggests", "fighting continues";
    not the bodies and papers that are called so: "the delegation", "the investigation"."""
    lemma = noun.lemma_.lower()
    if lemma in lexicon.organisation_roles or lemma in lexicon.papers or lemma in _SAYING:
        return False
    if lemma in lexicon.speech_nouns or lemma in lexicon.attitude_nouns:
        return False
    return lemma in _DEEDS or (lemma.endswith(_ABSTRACT) and noun.tag_ in ("NN", "VBG"))


_ABSTRACT = ("tion", "sion", "ness", "ing", "ment", "ance", "ence", "ity", "ism", "ure")
_DEEDS = frozenset(
    "visit attack raid battle clash storm strike deal rate uptick trade sale talk war crime jail "
    "torture stage market price growth demand supply pattern number look glance".split()
)
#: … and what ends like them and speaks.
_SAYING = frozenset(
    "administration association audience authority charity city coalition commission community "
    "conference confederation congregation constitution convention corporation coroner delegation "
    "department documentation establishment examination federation foundation generation "
    "government information inspection institution intelligence investigation jurisdiction leadership "
    "majority management ministry minority mission nation nationality opposition organisation "
    "organization parliament petition police population presentation president prosecution "
    "publication resolution station television union university documentary briefing filing hearing king ruling "
    "warning meeting building monitoring advertising testament being sibling offspring "
    "regiment entity security celebrity personality alliance insurance journalism legislature "
    "literature".split()
)


_THINGS = frozenset(
    "photo photograph picture image video footage figure datum data chart map graph result test "
    "evidence move step law bill history experience sign that".split()
)


def is_paper_or_state(token: Token, lexicon: Lexicon) -> bool:
    """Whether a common noun is of a paper, an event or a state, which mean nothing themselves."""
    if token.pos_ != "NOUN":
        return False
    lemma = token.lemma_.lower()
    known = lemma in lexicon.anonymous or lemma in lexicon.person_roles
    if known or lemma in lexicon.organisation_roles:
        return False
    if lemma in lexicon.event_nouns or lemma in _STATES or lemma in _THINGS:
        return True
    return lemma in lexicon.papers or lemma in _PAPER_ACTS


_STATES = frozenset(
    "situation crisis conflict war action raid operation move decision ruling change plan proposal system problem issue "
    "price rate rain storm fire flood growth fall rise lack shortage delay strike event thing way "
    "fact idea practice rule ban deal agreement programme program project weather virus".split()
)
_PAPER_ACTS = frozenset("finding result claim statement remark comment theory message".split())
