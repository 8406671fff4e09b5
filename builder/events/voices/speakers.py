"""How to name who speaks, in words that can be read apart from the article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.events.frames.able import is_deed
from builder.events.names.phrases import phrase
from builder.events.names.who import Cast, Named
from builder.events.words.features import features
from builder.events.words.lexicon import Lexicon, lexicon
from builder.model import NameKind

if TYPE_CHECKING:
    from builder.syntax import Token

WORDS = features("voices")


def speaker_name(speaker: Token | None, cast: Cast) -> tuple[str, NameKind | None]:
    """Who speaks, as words to show: the full name where there is one, the phrase otherwise.

    A pronoun that cannot be resolved gives "", never a wrong name.
    """
    if speaker is None:
        return "", None
    named = cast.of(speaker) or _apposed(speaker, cast)
    if named is not None:
        return named.name, named.kind
    if (
        speaker.pos_ == "PRON"
        or speaker.lower_ in ("others", "some")
        or speaker.tag_ in ("WP", "WDT", "DT", "EX")
    ):
        return "", None
    joined = phrase(speaker)
    post = next(
        (c for c in speaker.children if c.dep_ == "prep" and c.lower_ in WORDS["of_a_post"]),
        None,
    )
    if post is not None:
        objects = [c for c in post.children if c.dep_ == "pobj"]
        if objects:
            named = cast.of(objects[0]) if objects[0].pos_ == "PROPN" else None
            if named is not None and named.kind is NameKind.PERSON and _is_office(speaker):
                return named.name, named.kind  # "the ambassador to the United Nations Ida Moe"
            joined = f"{joined} {post.lower_} {_name_or_phrase(objects[0], cast)}"
    return joined, None


def source_words(speaker: Token | None, cast: Cast, lexicon: Lexicon) -> str:
    """Who vouches for a report, in words that can be read apart from the article: a full name where
    there is one; else "an unnamed diplomat", "Ida Moe’s lawyer", "a survey by the Bank of Norway"."""
    name, kind = speaker_name(speaker, cast)
    if speaker is None or kind is not None or not name:
        return name
    if speaker.pos_ == "NOUN" and is_deed(speaker, lexicon):
        return ""  # "the delay suggests that P": nobody says so
    at = next((n for p, n in _phrases_of(speaker) if p.lower_ in ("in", "from")), None)
    place = cast.of(at) if at is not None else None
    if at is not None and place is not None and place.kind in (NameKind.PLACE, NameKind.COUNTRY):
        name = f"{name} {at.head.lower_} {place.name}"
    name += _closeness(speaker, name)
    if speaker.pos_ not in ("NOUN", "PROPN") or speaker.tag_ not in ("NN", "NNP"):
        return name
    owner = next((c for c in speaker.children if c.tag_ == "PRP$"), None)
    owned = cast.of(owner) if owner is not None else None
    if owned is not None:
        return f"{owned.name}’s {name}"
    return _with_article(speaker, name, cast, lexicon)


def _with_article(noun: Token, name: str, cast: Cast, lexicon: Lexicon) -> str:
    """ "an unnamed official", "a military spokesman", "the committee", "a report by Oxfam"; names
    stay as they are."""
    role = noun.lemma_.lower()
    common = noun.pos_ == "NOUN" or noun.lower_ in lexicon.roles
    owned = any(c.dep_ == "poss" and c.tag_ != "PRP$" for c in noun.children)
    counted = any(c.dep_ == "nummod" for c in noun.children)
    if not common or role in WORDS["without_article"] or counted or owned:
        return f"the {name}" if owned and _is_of_the(noun) and name[0].islower() else name
    before = {c.lower_ for c in noun.children if c.dep_ in ("det", "poss")}
    if (
        not before
        and noun.text.istitle()
        and name.lower() == noun.lower_
        and role not in features("names")["people"]
    ):
        known = any(role in words for words in (lexicon.roles, lexicon.papers, WORDS["unnamed"]))
        return name if known else noun.text  # a family name that was no name to the tagger
    if " " not in name:
        name = name.lower()
        unknown = role in features("names")["people"] or role in WORDS["unnamed"]
        if unknown and before <= {"a", "an"}:
            return f"an unnamed {name}"
    by = next((n for p, n in _phrases_of(noun) if p.lower_ in ("by", "from")), None)
    if (role in lexicon.papers or role in WORDS["spoken_papers"]) and by is not None:
        name = f"{name} {by.head.lower_} {_name_or_phrase(by, cast)}"
    if before & WORDS["definite"]:
        return f"the {name}"
    if not before and (role in lexicon.person_roles or noun.lower_ in lexicon.titles):
        return f"the {name}"  # "Norwegian Prime Minister said", where the name was lost
    if not before and any(c.dep_ == "compound" and c.pos_ == "PROPN" for c in noun.children):
        return name  # "Time magazine"
    return f"{_indefinite(name)} {name}"


def _indefinite(name: str) -> str:
    """ "a" or "an", by the sound with which ``name`` begins: "an FBI agent", "a US official"."""
    first = name.split()[0]
    if first.isupper() and (len(first) < 4 or not set(first) & set("AEIOU")):
        return "an" if first[0] in "AEFHILMNORSX" else "a"
    return "an" if first[0].lower() in "aeio" else "a"


def _is_of_the(noun: Token) -> bool:
    """ "The country's top official": whether the owner has "the"."""
    owners = (c for c in noun.children if c.dep_ == "poss" and c.tag_ != "PRP$")
    return any(c.lower_ == "the" for owner in owners for c in owner.children)


_LONGEST_TAIL = 7


def _closeness(noun: Token, name: str) -> str:
    """ " familiar with the matter", " close to the ministry": what a source without a name is told
    by; "" where that is nothing or long."""
    for child in noun.children:
        if child.i < noun.i:
            continue
        with_knowledge = child.dep_ == "prep" and any(
            c.lemma_ == "knowledge" for c in child.children
        )
        if child.lower_ in WORDS["knowing"] or with_knowledge:
            words = [t for t in child.subtree if t.i >= child.i]
            clear = not any(t.tag_ in ("PRP", "PRP$") or t.is_punct for t in words)
            fits = 2 < len(words) <= _LONGEST_TAIL and clear
            text = noun.doc[words[0].i : words[-1].i + 1].text
            return f" {text}" if fits and text not in name else ""
    return ""


def _phrases_of(noun: Token) -> Iterator[tuple[Token, Token]]:
    """Preposition and object of each phrase that hangs on a noun."""
    for child in noun.children:
        if child.dep_ in ("prep", "agent"):
            yield from ((child, c) for c in child.children if c.dep_ == "pobj")


def _is_office(word: Token) -> bool:
    role = word.lemma_.lower()
    return role in lexicon().person_roles or role in lexicon().titles


def _apposed(speaker: Token, cast: Cast) -> Named | None:
    """ "The mayor of Bergen, Ida Moe, said"."""
    names = (cast.of(c) for c in speaker.children if c.dep_ == "appos" and c.pos_ == "PROPN")
    return next((n for n in names if n is not None and n.kind is NameKind.PERSON), None)


def _name_or_phrase(token: Token, cast: Cast) -> str:
    named = cast.of(token)
    return named.name if named else phrase(token)
