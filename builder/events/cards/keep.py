"""Which phrases of a clause a headline keeps: how likely each is to stay where what it hangs on does.

A linear model over named features of grammar, kinds of names and closed-class words (prepositions,
conjunctions, determiners): "killed by rebels" keeps its agent, "killed on the road to Vell" more
likely loses the road than "killed in Vell". The weights stand in ``keep_weights.json`` and are made
by ``python -m tests.train_keep`` from news sentences with the words that an editor's headline keeps.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from builder.events.cards.weights import Weights
from builder.syntax import once

if TYPE_CHECKING:
    from builder.syntax import Token

#: Lengths and distances are told apart up to these, in words.
_LENGTHS = (1, 2, 3, 4, 6, 9, 13, 19)
_DISTANCES = (1, 2, 4, 7, 11, 16)
_VERBS = frozenset({"VERB", "AUX"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_PREPOSITIONS = frozenset({"prep", "agent", "dative"})
_CLAUSES = frozenset({"advcl", "relcl", "acl", "ccomp", "xcomp", "pcomp", "conj", "parataxis"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_NUMBERS = frozenset({"CARDINAL", "QUANTITY", "MONEY", "PERCENT", "ORDINAL"})
_DATES = frozenset({"DATE", "TIME"})
_PEOPLE = frozenset({"PERSON", "ORG", "NORP"})


@once
def keep(phrase: Token) -> float:
    """How likely a headline that keeps a word keeps the phrase of ``phrase``, which hangs on it."""
    return weights().chance(dict.fromkeys(features(phrase), 1.0))


def why(phrase: Token, most: int = 5) -> tuple[tuple[str, float], ...]:
    """What counts most in ``keep``, with what each adds to the log-odds, the greatest first."""
    return weights().largest(dict.fromkeys(features(phrase), 1.0), most)


@cache
def weights() -> Weights:
    """The weight of each feature in log-odds."""
    source = files("builder.events.cards") / "keep_weights.json"
    return Weights(json.loads(source.read_text(encoding="utf-8")))


def features(phrase: Token) -> list[str]:
    """What speaks for or against keeping a phrase, by name: "amod of noun", "preposition during"."""
    above, link = phrase.head, phrase.dep_
    inside = phrase.subtree
    before = phrase.i < above.i
    noun = _noun(phrase)
    found = [
        f"{link} of {_sort(above)}",
        f"{link} before" if before else f"{link} after",
        f"{link} is {phrase.tag_}",
        f"words {_up_to(len(inside), _LENGTHS)}",
        f"{link} of kind {_kind(noun)}",
        f"{_determiner(noun)} in {link}",
        f"{link} at {_up_to(abs(inside[0].i - above.i), _DISTANCES)}",
        *(f"{link} holds {kind}" for kind in sorted({*map(_kind, inside)} - {"none"})),
        *_linked(phrase),
        *_beside(phrase, inside),
        *_order(phrase, before),
    ]
    if above.pos_ in _VERBS:
        passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in above.children)
        found.append(f"{link} of passive" if passive else f"{link} of active")
    else:
        found += _of_noun(phrase, above)
    return found


def _linked(phrase: Token) -> Iterator[str]:
    """The word that links it: a preposition, or what begins its clause."""
    link = phrase.dep_
    if phrase.pos_ == "ADP" or link in _PREPOSITIONS:
        yield f"preposition {phrase.lower_}"
    elif link in _CLAUSES:
        first = next((c for c in phrase.children if c.dep_ in ("mark", "advmod")), None)
        if first is None or first.i > phrase.i:
            yield f"{link} unmarked"
        else:
            yield f"{link} with {first.lower_ if first.dep_ == 'mark' else 'adverb'}"


def _beside(phrase: Token, inside: tuple[Token, ...]) -> Iterator[str]:
    """Whether marks set it apart."""
    words, sentence = phrase.doc.words, phrase.sent
    first, last = inside[0].i, inside[-1].i
    if first > sentence.start and words[first - 1].is_punct:
        yield f"{phrase.dep_} behind a mark"
    if last + 1 < sentence.end and words[last + 1].is_punct:
        yield f"{phrase.dep_} before a mark"


def _order(phrase: Token, before: bool) -> Iterator[str]:
    """What else hangs on the same word, between that and the phrase."""
    if before:
        return
    above = phrase.head
    between = [c for c in above.children if above.i < c.i < phrase.i and not c.is_punct]
    yield f"order {min(len(between), 3)}"
    if any(c.dep_ in ("prep", "advcl", "npadvmod", "agent") for c in between):
        yield f"{phrase.dep_} behind a phrase"


def _of_noun(phrase: Token, noun: Token) -> Iterator[str]:
    """What it hangs on, and where in the clause that stands."""
    link = phrase.dep_
    yield f"{link} of a {_kind(noun)}"
    yield f"{link} of {noun.tag_}"
    top, depth = noun, 1
    while top.head.pos_ not in _VERBS and top.head is not top:
        top = top.head
        depth += 1
    yield f"depth {min(depth, 5)}"
    yield f"{link} in {'what stands before' if top.i < top.head.i else 'what stands behind'} the verb"
    yield f"{link} in {top.dep_}"


def _noun(phrase: Token) -> Token:
    """The noun of a phrase with a preposition, else its own head."""
    if phrase.dep_ not in _PREPOSITIONS:
        return phrase
    return next((c for c in phrase.children if c.dep_ in ("pobj", "pcomp")), phrase)


def _sort(word: Token) -> str:
    if word.pos_ in _VERBS:
        return "verb"
    if word.pos_ in _NOUNS:
        return "noun"
    return "preposition" if word.pos_ == "ADP" else "other"


def _kind(word: Token) -> str:
    """What kind of name or number a word belongs to."""
    name = word.ent_type_
    if not name:
        return "number" if word.like_num else "none"
    if name in _PLACES:
        return "place"
    if name in _NUMBERS:
        return "number"
    if name in _DATES:
        return "date"
    return name.lower() if name in _PEOPLE else "name"


def _determiner(noun: Token) -> str:
    for child in noun.children:
        if child.dep_ == "det":
            return child.lower_
        if child.dep_ == "poss":
            return "owner"
    return "no determiner"


def _up_to(number: int, borders: tuple[int, ...]) -> str:
    return next((str(border) for border in borders if number <= border), "more")
