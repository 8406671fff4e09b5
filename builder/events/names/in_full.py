"""What an article called a thing when it told of it in full: "the ban" is "the travel ban".

A reader of one card has not read the sentences before it. A bare "the ban" gets the words that every
fuller mention before it has in common, and what stood behind the first one, where that has a name:
"the quake" is "the quake in Vell".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.events.names.phrases import joined
from builder.events.names.roll import Roll
from builder.events.words.features import features

if TYPE_CHECKING:
    from builder.syntax import Token

WORDS = features("names")
_BEFORE = ("amod", "compound", "nmod")
#: What hangs behind a noun is part of what it is called up to so many words.
_BEHIND = 5


def in_full(noun: Token, roll: Roll) -> tuple[str, str]:
    """The words that belong before and behind the bare noun of "the ban", ("travel", ""); empty where
    nothing before it tells more, or several things are called so."""
    if not _is_bare(noun):
        return "", ""
    told = [t for t in _earlier(noun, roll) if not _is_bare(t)]
    if not told:
        return "", ""
    fuller = [words for words in map(_modifiers, told) if words]
    common = [w for w in fuller[0] if all(w in other for other in fuller)] if fuller else []
    if fuller and not common:
        return "", ""  # "the old ban" and "the new one"
    return " ".join(common), "" if common else _behind(told[0])


def _is_bare(noun: Token) -> bool:
    """ "The ban" without a word more."""
    words = [c for c in noun.children if not c.is_punct and c.dep_ != "appos"]
    pointed = len(words) == 1 and words[0].i < noun.i and words[0].lower_ in WORDS["pointing"]
    return noun.pos_ == "NOUN" and pointed


def _earlier(noun: Token, roll: Roll) -> Iterator[Token]:
    """The mentions of what is called so before ``noun``, in text order."""
    place = roll.place(noun)
    for number, words in roll.sentences:
        for word in words:
            if (number, word.i) >= place:
                return
            if word.lemma_ == noun.lemma_ and word.tag_ == noun.tag_:
                yield word


def _modifiers(noun: Token) -> list[str]:
    """The words before a noun that say which kind of thing it is: not "other", "first", "biggest"."""
    parts = [c for c in noun.children if c.dep_ in _BEFORE and c.i < noun.i and not c.is_punct]
    parts = [c for c in parts if c.tag_ not in ("JJS", "JJR") and c.ent_type_ not in _COUNTED]
    telling = [c for c in parts if c.lower_ not in WORDS["not_telling"]]
    return [joined(list(c.doc[c.left_edge.i : c.i + 1])) for c in telling]


_COUNTED = frozenset({"DATE", "TIME", "ORDINAL", "CARDINAL"})


def _behind(noun: Token) -> str:
    """ "In Vell" of "a strong quake in Vell": the phrase behind a noun, where it has a name."""
    for child in noun.children:
        inside = child.subtree
        named = any(t.pos_ == "PROPN" and t.ent_type_ not in _COUNTED for t in inside)
        near = child.i == noun.i + 1 and noun.tag_ == "NN" and child.lower_ in WORDS["of_what"]
        if near and named and len(inside) <= _BEHIND:
            return noun.doc[child.i : inside[-1].i + 1].text
    return ""
