"""Slips of the parser that grammar itself shows, mended once, before anything is read.

Each rule looks at one word and hangs it where it must hang: a subject has a verb and not an
auxiliary, the day before a name is no part of the name, "would stay but conceded" is no pair.
"""

from __future__ import annotations

from calendar import day_name, month_name
from collections.abc import Callable
from typing import TYPE_CHECKING

from builder.events.frames.grammar import AUXILIARIES, SUBJECTS
from builder.syntax import Stretch

if TYPE_CHECKING:
    from builder.syntax import Doc, Token

_DAYS = frozenset(name.lower() for name in (*day_name, *month_name) if name)
_FINITE = ("VBD", "VBZ", "VBP")


def mend_slips(doc: Doc, speaks: Callable[[Token], bool]) -> None:
    """Hangs the words of ``doc`` anew where a rule says so; ``speaks`` tells verbs of speech."""
    for word in doc:
        _subject_of_an_auxiliary(word)
        _day_before_a_name(word)
        if word.lemma_ == "not" and word.dep_ == "advmod" and word.head.pos_ in ("VERB", "AUX"):
            word.dep_ = "neg"
        if word.tag_ == "VBD" and word.dep_ == "conj" and speaks(word):
            _speaker_goes_on(word)
        if word.dep_ == "ROOT" and word.tag_ == "NNS" and speaks(word):
            _verb_taken_for_a_noun(word)
        if word.dep_ == "appos":
            _first_of_a_list(word)
        if word.dep_ == "ccomp":
            _described_subject(word) or _joined_before(word)
        if word.dep_ == "conj" and word.tag_ in ("VBD", "VBN"):
            _described_thing(word)
        if word.dep_ == "prep":
            _set_off(word)
            if speaks(word.head):
                _place_before_the_source(word)


def _left(word: Token) -> str:
    """The word or mark before ``word``, "" at the beginning."""
    return word.nbor(-1).text if word.i else ""


def _hang(word: Token, head: Token, link: str) -> None:
    """Hangs ``word`` on ``head`` instead of where it hangs."""
    if word.head is not word:
        word.head.children = [c for c in word.head.children if c is not word]
    word.head, word.dep_ = head, link
    if head is not word:
        head.children = sorted((*head.children, word), key=lambda t: t.i)


def _subject_of_an_auxiliary(word: Token) -> None:
    """ "Thirty officers had for some reasons been named": named, not had."""
    above = word.head
    verb = above.head
    if word.dep_ not in SUBJECTS or above.dep_ not in AUXILIARIES:
        return
    if verb.pos_ in ("VERB", "AUX") and not any(c.dep_ in SUBJECTS for c in verb.children):
        _hang(word, verb, word.dep_)


def _verb_taken_for_a_noun(word: Token) -> None:
    """ "…, a new study predicts": what has a clause to say it is a verb, and no plural."""
    who = next((c for c in word.children if c.dep_ == "compound" and c.i == word.i - 1), None)
    if who is None or not any(c.dep_ == "ccomp" for c in word.children):
        return
    word.tag_, word.pos_ = "VBZ", "VERB"
    for child in [c for c in word.children if c.i < who.i and c.dep_ in ("det", "amod", "poss")]:
        _hang(child, who, child.dep_)
    who.dep_ = "nsubj"


def _first_of_a_list(word: Token) -> None:
    """ "Ida Moe, Jonas Berg and Ana Ruiz": three people, and none another name of another."""
    people = word.ent_type_ == word.head.ent_type_ == "PERSON"
    listed = people and any(c.dep_ == "conj" and c.ent_type_ == "PERSON" for c in word.children)
    first = word.left_edge
    joined = first.i > 0 and first.nbor(-1).dep_ == "cc"
    if listed or joined:
        word.dep_ = "conj"


def _day_before_a_name(word: Token) -> None:
    """ "On Monday Norway left", "last May Moe sued": the day is no part of the name behind it."""
    name = word.head
    if word.lower_ not in _DAYS or word.pos_ != "PROPN" or word.dep_ not in ("compound", "nmod"):
        return
    if name.dep_ == "pobj" and name.head.i == word.i - 1:
        _subject_behind_a_day(word, name)
        return
    if name.pos_ != "PROPN" or name.i <= word.i or name.dep_ not in SUBJECTS or word.i == 0:
        return
    before = word.nbor(-1)
    turned = before.head is word or before.head is name
    if before.tag_ == "IN" and not any(c.dep_ == "pobj" for c in before.children):
        _hang(word, before, "pobj")
    elif before.tag_ == "JJ" and turned:
        _hang(before, word, "amod")
        _hang(word, name.head, "npadvmod")
    else:
        return
    doc = word.doc
    doc.ents = [_behind(e, word) if e.start <= word.i < e.end - 1 else e for e in doc.ents]


def _subject_behind_a_day(day: Token, noun: Token) -> None:
    """ "Insisted on Monday Norway could help": Norway could."""
    on = noun.head
    said = (c for c in on.head.children if c.dep_ == "ccomp" and c.i > noun.i)
    verb = next((c for c in said if not any(g.dep_ in SUBJECTS for g in c.children)), None)
    if verb is None:
        return
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    _hang(day, on, "pobj")
    _hang(noun, verb, "nsubjpass" if passive else "nsubj")


def _behind(entity: Stretch, word: Token) -> Stretch:
    return Stretch(entity.doc, word.i + 1, entity.end, entity.label_)


def _speaker_goes_on(verb: Token) -> None:
    """ "Said the state would stay but conceded that …": whoever said it conceded, not the state."""
    first = verb.head
    above = first.head
    modal = any(c.tag_ == "MD" for c in first.children)
    if not modal or first.dep_ != "ccomp" or above.tag_ != "VBD" or not first.i < verb.i:
        return
    if above.i > first.i or any(c.dep_ in SUBJECTS for c in verb.children):
        return
    for joint in [c for c in first.children if c.dep_ == "cc" and first.i < c.i < verb.i]:
        _hang(joint, above, "cc")
    _hang(verb, above, "conj")


def _described_subject(verb: Token) -> bool:
    """ "The order, issued on 9 May, was a reply", where the parser takes "issued" for the verb: the
    order was a reply."""
    participle = verb.head
    if participle.dep_ != "ROOT" or participle.tag_ not in ("VBD", "VBN") or verb.i < participle.i:
        return False
    who = next((c for c in participle.children if c.dep_ in SUBJECTS), None)
    own = any(c.dep_ in SUBJECTS for c in verb.children)
    if who is None or own or verb.tag_ not in _FINITE:
        return False
    first = next((c for c in verb.children if c.i < verb.i), verb)
    commas = _left(participle) == "," and _left(first) == ","
    if not commas or who.i > participle.i:
        return False
    _make_root(verb, participle)
    _hang(participle, who, "acl")
    participle.tag_ = "VBN"
    _hang(who, verb, "nsubj")
    return True


def _described_thing(verb: Token) -> None:
    """ "Announced a retreat, beyond the retreat announced in May", where the parser takes the second
    for a verb beside the first: the retreat was announced."""
    phrase = next((c for c in verb.children if c.dep_ == "prep" and c.i < verb.i), None)
    if phrase is None or any(c.dep_ in (*SUBJECTS, "cc", "dobj", "aux") for c in verb.children):
        return
    joined = any(c.dep_ == "cc" and c.i < verb.i for c in verb.head.children)
    thing = next((c for c in phrase.children if c.dep_ == "pobj"), None)
    if (
        joined
        or thing is None
        or any(c.i < verb.i and c is not phrase and c.dep_ != "advmod" for c in verb.children)
    ):
        return
    _hang(phrase, verb.head, "prep")
    _hang(verb, thing, "acl")
    verb.tag_ = "VBN"


def _joined_before(verb: Token) -> bool:
    """ "She saw an officer, so she asked him": what stands before "so" is not what she asked."""
    second = verb.head
    if (
        second.dep_ != "ROOT"
        or verb.i > second.i
        or not any(c.dep_ in SUBJECTS for c in verb.children)
    ):
        return False
    who = next((c for c in second.children if c.dep_ in SUBJECTS and c.i > verb.i), None)
    if who is None:
        return False
    first = who.left_edge
    joint = first.nbor(-1) if first.i else first
    ties = joint.tag_ in ("IN", "CC") or (joint.tag_ == "RB" and _left(joint) == ",")
    if joint.head is not second or joint.dep_ not in ("advmod", "cc") or not ties:
        return False
    if second.nbor(-1) is verb:
        return False
    _make_root(verb, second)
    _hang(second, verb, "conj")
    return True


def _make_root(verb: Token, root: Token) -> None:
    root.children = [c for c in root.children if c is not verb]
    verb.head, verb.dep_ = verb, "ROOT"


def _set_off(word: Token) -> None:
    """ "Met to talk about books in Vell, at the weekend": behind its comma it tells of the whole."""
    purpose = word.head
    above = purpose.head
    infinitive = purpose.tag_ == "VB" and any(c.tag_ == "TO" for c in purpose.children)
    if not infinitive or purpose.dep_ not in ("advcl", "xcomp") or above.tag_ not in _FINITE:
        return
    if word.i > purpose.i and _left(word) == ",":
        _hang(word, above, "prep")


def _place_before_the_source(word: Token) -> None:
    """ "… in the town of Vell, in the north, officials said": the town lies in the north."""
    verb = word.head
    who = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    told = verb.head if verb.dep_ != "ROOT" else None
    told = next((c for c in verb.children if c.dep_ == "ccomp" and c.i < word.i), told)
    if told is None or who is None or not told.i < word.i < who.left_edge.i:
        return
    if _left(word) == "," and word.i > 1:
        place = word.nbor(-2)
        _hang(word, place if place.pos_ in ("NOUN", "PROPN") else told, "prep")
