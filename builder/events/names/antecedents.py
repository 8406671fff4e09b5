"""Which two "the two men", "both countries" or "the two" are. Both must be named, and nobody else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from builder.events.frames.grammar import SUBJECTS
from builder.events.names.roll import Named, Roll
from builder.events.words.features import features
from builder.model import NameKind

if TYPE_CHECKING:
    from builder.events.names.who import Cast
    from builder.syntax import Token

WORDS = features("names")
#: So many sentences back the names of a pair are looked for.
_NEAR = 4


def pair(noun: Token, roll: Roll, cast: Cast) -> list[Named]:
    """The two whom "the two countries" or "both leaders" means; none in doubt."""
    lemma = noun.lemma_.lower()
    before = {c.lower_ for c in noun.children if c.i < noun.i}
    if noun.lower_ == "two" and noun.pos_ == "NUM":
        people = "the" in before and noun.dep_ in SUBJECTS
        return _two(noun, NameKind.PERSON, roll, cast) if people else []
    known = lemma in WORDS["country_nouns"] or lemma in WORDS["person_nouns"]
    pointed = "both" in before or ("two" in before and before & WORDS["pointing"])
    if not known or not pointed or noun.tag_ != "NNS":
        return []
    kind = NameKind.COUNTRY if lemma in WORDS["country_nouns"] else NameKind.PERSON
    return _two(noun, kind, roll, cast)


def _two(noun: Token, kind: NameKind, roll: Roll, cast: Cast) -> list[Named]:
    """The two names of a kind in the nearest sentence that has more than one; none where they are
    more, or where "leaders" hold no office."""
    for words in roll.before(noun, sentences=_NEAR):
        named = (cast.of(word) for word in words)
        found = {n.name: n for n in named if n is not None and n.kind is kind}
        if len(found) > 1:
            fits = len(found) == 2 and _fit(noun.lemma_.lower(), words, found, cast)
            return list(found.values()) if fits else []
    return []


def _fit(called: str, words: Sequence[Token], found: dict[str, Named], cast: Cast) -> bool:
    """Whether two names can be "the two leaders", who hold an office, or "the two men", whom the text
    joined: "Ida Moe and Jonas Lind"."""
    if called in WORDS["leaders"]:
        return all(cast.holds_office(name) for name in found)
    if called not in WORDS["paired_people"]:
        return True
    named = [w for w in words if (n := cast.of(w)) is not None and n.name in found]
    return any(other in word.conjuncts for word in named for other in named)
