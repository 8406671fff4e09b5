"""Names to their ends, where the tagger tore them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from builder.events.words.lexicon import Lexicon
from builder.names.spelling import fold, is_given, organisations
from builder.syntax import Stretch

if TYPE_CHECKING:
    from builder.syntax import Token


def known_body(entity: Stretch) -> Stretch:
    """A name to the end of the body known beforehand that it begins, where the tagger tore it:
    "Islamic State of Iraq and the Levant"."""
    doc, first = entity.doc, entity.start
    if entity[0].lower_ not in _first_words():
        return entity
    for end in range(min(len(doc), first + _LONGEST_BODY), entity.end, -1):
        if fold(doc[first:end].text) in organisations():
            return Stretch(doc, first, end, "ORG")
    return entity


_LONGEST_BODY = 8


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split()[0] for name in organisations() if len(name.split()) > 2)


def whole_name(entity: Stretch, lexicon: Lexicon) -> Stretch:
    """A name to its ends where the tagger stopped short: "Yoon Suk" of "Yoon Suk Yeol", "Moe" of
    "Gen. Ida Moe", "St John" of "St John's Hospice", "the High Court of England" "… and Wales"."""
    doc, first, end = entity.doc, entity.start, entity.end
    head = entity.root.head
    proper = head.pos_ == "PROPN" and head.i >= end
    person = entity.label_ == "PERSON"
    cut = person and proper and entity.root.dep_ == "compound"
    if cut and all(t.pos_ == "PROPN" for t in doc[end : head.i]):
        return doc[first : head.i + 1]
    if doc[first].lower_ in ("st", "st.", "saint") and entity.root.dep_ == "poss" and proper:
        return doc[first : head.i + 1]
    seated = person and len(entity) > 2 and first and doc[first - 1].lower_ == "of"
    if seated and is_given(doc[first + 1].text) and not is_given(doc[first].text):
        return doc[first + 1 : end]  # "the bishop of Cork Ida Moe"
    if person and " " not in entity.text:
        while first > entity.sent.start and _is_forename(doc[first - 1], entity.root, lexicon):
            first -= 1
        return doc[first:end]
    return _with_first(_with_second(entity)) if entity.label_ == "ORG" else entity


def _is_forename(word: Token, family: Token, lexicon: Lexicon) -> bool:
    """Whether ``word`` before a family name belongs to it."""
    return (
        word.dep_ == "compound"
        and word.head == family
        and word.pos_ == "PROPN"
        and not word.ent_type_
        and word.text[:1].isupper()
        and len(word.text) > 2
        and word.lower_ not in lexicon.callings
        and word.text.isalpha()
    )


def _with_second(body: Stretch) -> Stretch:
    """ "The Court of England and Wales": one body that is of two."""
    doc, last = body.doc, body[-1]
    if body.root == last or body.end + 1 >= len(doc) or doc[body.end].lower_ != "and":
        return body
    of = any(t.lower_ == "of" and any(c == last for c in t.children) for t in body)
    second = doc[body.end + 1]
    if second.lower_ == "the" and second.i + 1 < len(doc):
        second = second.nbor(1)
    place = last.ent_type_ in ("ORG", "GPE") and second.ent_type_ in ("GPE", "LOC")
    if not of or not place or second.dep_ != "conj" or second.head not in body:
        return body
    return doc[body.start : second.i + 1]


def _with_first(body: Stretch) -> Stretch:
    """ "Fjell Gas and Electric Company", of which the tagger has the end: what "and" joins before
    the noun is one name with it."""
    doc, last = body.doc, body.root
    if body.start < 2 or doc[body.start - 1].lower_ not in ("and", "&"):
        return body
    before, behind = doc[body.start - 2], doc[body.start]
    joined = behind.dep_ == "conj" and behind.head == before and last.i > behind.i
    named = before.pos_ == "PROPN" and before.text[:1].isupper()
    if not (joined and named and before.dep_ in ("nmod", "compound") and before.head == last):
        return body
    first = before.left_edge
    return doc[first.i : body.end] if first.pos_ == "PROPN" else doc[before.i : body.end]
