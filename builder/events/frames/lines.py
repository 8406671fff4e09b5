"""Lines of a page that were run together, and words whose space got lost between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.events.frames.grammar import SUBJECTS, subject
from builder.events.words.features import features
from builder.events.words.lexicon import lexicon
from builder.syntax import once

if TYPE_CHECKING:
    from builder.syntax import Token

#: A small word glued to the next one, "in-separate accidents", that makes no compound of English:
#: "in-house", "on-site", "for-profit", "to-do".
_GLUED = re.compile(
    r"(?:^|\s)(?:an?|and|at|by|for|from|in|of|or|the|to|with|will|would|that|than|was|were|is|are|has|have|be)-"
    r"(?!house|depth|person|law|laws|line|flight|election|profit|hire|do|be|a-|the|large|side|lion|in|go|"
    r"class|vitro|vivo|built|kind|tune|off|on|bound|all|for|none|or|and|ever|way|pass|product|standing|laid)[a-z]",
    re.IGNORECASE,
)


def is_glued(title: str) -> bool:
    """Whether a small word of a title is glued to the next one."""
    return bool(_GLUED.search(title))


def is_run_together(head: Token) -> bool:
    """ "Province misses targets Ghana closed ten mines": a headline without a stop before the
    sentence. A noun in lower case meets a name that begins the subject of a main clause."""
    for verb in (head, head.sent.root):
        if verb.dep_ in ("relcl", "acl", "ccomp", "xcomp", "advcl") or verb.pos_ not in (
            "VERB",
            "AUX",
        ):
            continue
        for child in verb.children:
            if child.dep_ in SUBJECTS and child.i < verb.i and _meets_name(child):
                return True
    found = subject(head)
    if found is not None and found.head == head and _is_of_two_lands(found):
        return True
    last = max(head.i, head.right_edge.i)
    first = head.sent[0]
    return _anew_at(first) <= last or any(
        _parts(word, head) for word in _lines(first) if word.i <= last
    )


@once
def _anew_at(first: Token) -> int:
    """The place in the sentence of ``first`` where another one begins, beyond its end if nowhere."""
    return next((word.i for word in first.sent if _is_anew(word)), first.sent.end)


def _is_anew(word: Token) -> bool:
    if word.dep_ == "pobj" and _runs_on(word):
        return True
    if word.pos_ == "PROPN" and _meets_plural(word):
        return True
    return word.text[:1].isupper() and _begins_anew(word)


@once
def _lines(first: Token) -> tuple[Token, ...]:
    """The small words in the sentence of ``first`` with which a line begins."""
    return tuple(word for word in first.sent if word.text in _OPENERS and _opens_anew(word))


def follows_a_heading(head: Token) -> bool:
    """Whether a line was run into the sentence before ``head``: what dates it may stand in either."""
    return any(word.i <= head.i for word in _lines(head.sent[0]))


def _parts(word: Token, head: Token) -> bool:
    """Whether ``word``, which begins a line, stands within what is told of ``head``: in its subject,
    between that and the verb, or in what follows it; not before all of them."""
    if word.i > head.i:
        return any(
            c.right_edge.i >= word.i for c in head.children if c.i > head.i and c.dep_ in _PARTS
        )
    own = subject(head)
    return own is None or own.i > head.i or own.left_edge.i < word.i


_PARTS = frozenset("dobj attr oprd dative prep agent ccomp xcomp acomp prt".split())


def _is_of_two_lands(noun: Token) -> bool:
    """ "Chile Chilean voters went to the polls": the line above a sentence was the land alone."""
    for word in noun.children:
        if word.ent_type_ == "NORP" and word.pos_ == "ADJ" and word.i > word.sent.start:
            before = word.nbor(-1)
            if before.ent_type_ == "GPE" and before.text[:1].isupper():
                return True
    return False


def _opens_anew(word: Token) -> bool:
    """ "A partnership followed In 2006, …": a small word in a capital behind one in lower case."""
    if word.is_sent_start:
        return False
    if word.ent_type_ in ("WORK_OF_ART", "LAW", "EVENT", "ORG", "FAC"):
        return False
    before, behind = word.nbor(-1), word.doc[word.i + 1 : word.i + 2]
    if not len(behind) or not before.text.isalpha() or not before.text.islower():
        return False
    if word.text in ("A", "An", "The"):
        return behind[0].text.islower()  # no "A-grade", no "The Times"
    return behind[0].text.islower() or bool(behind[0].ent_type_) or behind[0].is_punct


_OPENERS = frozenset(
    "In On At After Before During Since When While But And He She They It His Her Their Its This These "
    "There We As For A An The".split()
)


def _meets_plural(name: Token) -> bool:
    """ "Joins with five banks Lund, the maker of …": no plural stands before a name as a part of it."""
    if name.i <= name.sent.start or not name.text[:1].isupper():
        return False
    before = name.nbor(-1)
    part = before.tag_ == "NNS" and before.dep_ == "compound" and before.head == name
    people = features("names")["people"] | lexicon().person_roles
    return part and before.text.islower() and before.lemma_.lower() not in people


def _runs_on(name: Token) -> bool:
    """ "Was freed on February 13 Oslo, which had asked for it, …": a day before the name that begins
    the next sentence."""
    if name.ent_type_ not in ("GPE", "PERSON", "ORG", "NORP") or name.head.lower_ != "on":
        return False
    return any(
        c.ent_type_ == "DATE"
        and c.dep_ in ("nmod", "compound")
        and any(g.dep_ == "nummod" and g.i > c.i for g in c.children)
        for c in name.children
    )


#: Words that begin a subject and no name.
_QUANTIFYING = frozenset(
    "Several Dozens Hundreds Thousands Some Many Most Two Three Four Five Six Seven Eight Nine Ten "
    "Eleven Twelve Nearly About Almost More".split()
)


def _begins_anew(word: Token) -> bool:
    """ "Quake warning The city closed", "seen in Lund Fifteen rare birds": an article or a number in
    a capital behind a word that it does not belong to."""
    article = word.text in ("The", "A", "An", *_QUANTIFYING)
    number = word.pos_ == "NUM" and word.text.isalpha() and word.text.istitle()
    if not article and not number:
        return False
    if word.is_sent_start or word.ent_type_ in ("WORK_OF_ART", "LAW", "EVENT"):
        return False
    before, behind = word.nbor(-1), word.doc[word.i + 1 : word.i + 2]
    if not before.text[-1:].isalpha() or not len(behind):
        return False
    if word.text in _QUANTIFYING and behind[0].text[:1].islower():
        return before.dep_ not in ("det", "amod") and word.dep_ != "ROOT"
    if not before.text[:1].isupper():
        return False
    if article and not before.is_sent_start:
        return before.pos_ in ("NOUN", "PROPN")
    return number and behind[0].tag_ in ("JJ", "NNS")


def _meets_name(noun: Token) -> bool:
    """Whether an ordinary noun stands right before a name in the phrase of a subject, and neither
    belongs to it ("the journal Nature") nor is a circumstance of it ("in the spring Ghana")."""
    for word in noun.doc[noun.left_edge.i : noun.i + 1]:
        named = word.text[:1].isupper() and word.pos_ in ("PROPN", "ADJ", "DET")
        before = word.nbor(-1) if named and word.i > word.sent.start else None
        if before is None or before.tag_ not in ("NN", "NNS") or not before.text.islower():
            continue
        beside = word.head.head == before or before.dep_ in ("compound", "nmod", "appos")
        beside = beside or (before.dep_ in SUBJECTS and before.head == noun.head)
        inside = beside or (
            before.i >= noun.left_edge.i and before.dep_ not in ("pobj", "dobj", "conj")
        )
        fronted = before.dep_ in ("pobj", "npadvmod") and noun.head.is_ancestor(before)
        apart = before.head == noun.head or before.head.head == noun.head
        if not inside and word.head != before and not (fronted and apart) and not before.like_num:
            return True
    return False
