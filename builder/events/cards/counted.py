"""What a number counts, what was done to those counted, and where: "12 people killed in Mexico", "40 confirmed
cases", "the death toll rose to 120". Words are in ``words/numbers.toml``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from builder.events.cards.numerals import table

if TYPE_CHECKING:
    from builder.syntax import Token

#: Where copying has glued more to a noun: "euros,-$380".
_NO_WORD = re.compile(r"[^\w\s.’'&-]")


@cache
def _done(kind: str) -> dict[str, str]:
    """What is said to be done, by lemma of the verb or word for those to whom it was."""
    return {word: said for said, some in table("done")[kind].items() for word in some}


def counted(noun: Token) -> str:
    """What is counted, with the nouns that make it one thing: "artillery shells". Names keep
    their capitals: "North Koreans"."""
    parts = [c for c in noun.children if c.dep_ == "compound" and c.i < noun.i]
    parts += [g for c in parts for g in c.children if g.dep_ == "compound" and g.i < c.i]
    parts = [t for t in parts if t.pos_ in ("NOUN", "PROPN") and not t.like_num]
    which = [c for c in noun.children if c.i < noun.i and _tells_which(c)]
    parts += [*which, *(g for c in which for g in c.children if g.ent_type_ == "NORP")]
    inside = sorted({*parts, noun}, key=lambda t: t.i)
    words = " ".join(t.text if _is_name(t) else t.lower_ for t in inside)
    return _NO_WORD.split(words)[0].rstrip(" .-")


def _tells_which(word: Token) -> bool:
    """ "square kilometres", "North Korean soldiers": an adjective without which it is another thing."""
    if word.lower_ in table("measures")["adjectives"]:
        return True
    return word.dep_ == "amod" and word.ent_type_ == "NORP" and word.text[:1].isupper()


def _is_name(word: Token) -> bool:
    capital = word.text[:1].isupper() and not word.is_sent_start
    return capital or (word.pos_ == "PROPN" and word.text != word.lower_)


def is_toll(word: Token) -> bool:
    """A word that says what became of people: "12 dead"."""
    return word.lower_ in table("tolls")["words"]


def is_toll_alone(number: Token) -> bool:
    """A number of people without a noun: "killed 12", "12 were killed", "12 dead", "six of them"."""
    counts = number.dep_ == "nummod" and not is_toll(number.head)
    if not counts and number.i + 1 < len(number.doc) and is_toll(number.nbor(1)):
        return True
    of = next((c for c in number.children if c.lower_ == "of"), None)
    if of is not None and not any(c.pos_ == "PRON" for c in of.children):
        return False
    verb = number.head
    if number.dep_ == "pobj" and verb.lower_ == "between":
        verb = verb.head
    elif number.dep_ not in ("dobj", "nsubj", "nsubjpass"):
        return False
    return verb.pos_ == "VERB" and verb.lemma_.lower() in _done("verbs")


def of_a_total(number: Token) -> tuple[str, str, Token]:
    """What a number counts that a verb gives as a total, what was done to them, and that verb: "the death
    toll rose to 120", "the number of cases reached 40", "raised the number of guards from 100 to 120"."""
    prep = number.head if number.dep_ == "pobj" else None
    if prep is not None and prep.lower_ == "of":
        return *_totalled(prep.head), prep.head.head
    if prep is not None and prep.lower_ not in table("total")["prepositions"]:
        return "", "", number
    verb = prep.head if prep is not None else number.head
    if verb.dep_ == "prep":
        verb = verb.head  # "from 100 to 120"
    if prep is None and number.dep_ not in ("dobj", "attr", "acomp"):
        return "", "", number
    for noun in verb.children:
        if noun.dep_ in ("nsubj", "nsubjpass", "dobj") and noun is not number:
            unit, done = _totalled(noun)
            if unit:
                return unit, done, verb
    return "", "", number


def _totalled(noun: Token) -> tuple[str, str]:
    """What a noun like "toll" or "number of guards" counts, and what was done to them."""
    word = noun.lower_
    if word in table("total")["tolls"]:
        return "people", "killed"
    if word in _done("nouns"):
        return counted(noun), _how_sure(noun) + _done("nouns")[word]
    of = next((c for c in noun.children if c.lower_ == "of"), None)
    if not _is_total(noun) or of is None:
        return "", ""
    noun_of = next(
        (c for c in of.children if c.dep_ == "pobj" and c.pos_ in ("NOUN", "PROPN")), None
    )
    if noun_of is None:
        return "", ""
    if noun_of.lower_ in _done("nouns"):
        return _totalled(noun_of)
    acl = _done_to(noun_of)
    return counted(noun_of), _either(acl) if acl is not None else ""


def _is_total(noun: Token) -> bool:
    return noun.lower_ in table("total")["nouns"]


def _done_to(noun: Token) -> Token | None:
    """The participle behind a noun that says what was done to those counted: "people killed"."""
    found = (c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN")
    return next((c for c in found if c.lemma_.lower() in _done("verbs")), None)


def what_was_done(number: Token) -> tuple[str, Token]:
    """What was done to those counted, "" where it is no such count, and the word that says so."""
    noun = number.head if number.dep_ in ("nummod", "amod", "advmod") else number
    if noun.lower_ in _done("nouns"):
        return _how_sure(noun) + _done("nouns")[noun.lower_], noun.head
    if number.i + 1 < len(number.doc) and number.nbor(1).lower_ in _done("nouns"):
        return _done("nouns")[number.nbor(1).lower_], noun
    while noun.dep_ == "conj":
        noun = noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and _is_total(noun.head.head):
        noun = noun.head.head  # "a total of 40 people have been killed"
    between = noun.dep_ == "pobj" and noun.head.lower_ == "between"
    verb = noun.head.head if between else noun.head
    undergoes = (
        between
        or noun.dep_ in ("dobj", "nsubjpass")
        or (noun.dep_ == "nsubj" and verb.lemma_.lower() in table("tolls")["of_themselves"])
    )
    acl = _done_to(noun)
    if undergoes and verb.lemma_.lower() in _done("verbs"):
        return _either(verb), verb
    if acl is not None:
        return _either(acl), acl
    return "", verb


def _how_sure(noun: Token) -> str:
    """ "confirmed " of confirmed cases and of cases that were confirmed: those only suspected are another
    count; "" where it is not said."""
    verb = noun.head if noun.dep_ in ("dobj", "nsubjpass") else None
    said = [c.lower_.split("-")[-1] for c in noun.children if c.dep_ == "amod"]
    said += [verb.lower_ if verb.tag_ == "VBN" else ""] if verb is not None else []
    return next((f"{word} " for word in said if word in table("sure")["words"]), "")


def where(number: Token, verb: Token) -> str:
    """The place in which a number is counted: "12 people died in Mexico", "Mexico has 260 cases", "79
    worldwide"; "" where it is not said. "world" is everywhere."""
    noun = number.head if number.dep_ == "nummod" else number
    if noun.dep_ == "pobj" and noun.head.lower_ in table("where")["under"]:
        return where(noun.head.head, noun.head.head.head)
    holders = [number, noun, verb]
    for word in (c for holder in holders for c in holder.children):
        if word.lower_ in table("where")["everywhere"]:
            return "world"
        if word.dep_ != "prep" or word.lower_ not in table("where")["prepositions"]:
            continue
        for place in (c for c in word.children if c.dep_ == "pobj"):
            if place.lower_ in table("where")["world"]:
                return "world"
            if place.ent_type_ in ("GPE", "LOC"):
                return _called(place)
    if verb.lemma_.lower() not in _done("verbs") and noun.dep_ == "dobj":
        for subject in (c for c in verb.children if c.dep_ == "nsubj" and c.ent_type_ == "GPE"):
            return _called(subject)
    return _only_place(verb)


def _called(place: Token) -> str:
    """A place as it stands behind "in": "Mexico", "the United States"."""
    the = next((c.lower_ for c in place.children if c.dep_ == "det"), "")
    return f"{the} {counted(place)}" if the in table("where")["articles"] else counted(place)


def _only_place(verb: Token) -> str:
    """The place that a clause names behind "in", if it names one alone: "people had died from flu in Mexico"."""
    named = {
        "world" if c.lower_ in table("where")["world"] else _called(c)
        for word in verb.subtree
        if word.dep_ == "prep" and word.lower_ in table("where")["prepositions"]
        for c in word.children
        if c.dep_ == "pobj" and (c.ent_type_ == "GPE" or c.lower_ in table("where")["world"])
    }
    return named.pop() if len(named) == 1 else ""


def _either(verb: Token) -> str:
    """What a verb says was done, or it and another: "killed or wounded"."""
    other = next((c for c in verb.children if c.dep_ == "conj"), None)
    said = [_done("verbs").get(one.lemma_.lower(), "") for one in (verb, other) if one is not None]
    either = any(c.dep_ == "cc" and c.lower_ == "or" for c in verb.children)
    return " or ".join(filter(None, said)) if either else said[0]
