"""What a verb of a headline lacks: an object that says something, for what, as what, to whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.events.cards.pieces import Piece
from builder.events.cards.predicates import is_named_so
from builder.events.cards.reader import Dates
from builder.events.frames.grammar import SUBJECTS, form, lemma
from builder.events.words.lexicon import lexicon
from builder.events.words.name_words import name_words
from builder.events.words.valency import valency

if TYPE_CHECKING:
    from builder.syntax import Token

_TOPICS = frozenset("about of over for against".split())
_TALKING = frozenset("write speak talk chat respond reply react".split())
_INVOLVING = frozenset(
    "enlist accuse ask urge blame inform remind notify tell force convince persuade compare treat regard "
    "view prompt enable direct nominate quote overtake".split()
)
#: So many words of an object may be a length of time and no more.
_SOME = 5
#: … and so many are people with their number.
_COUNTED = 2
_TO_ONESELF = frozenset("kill shoot hang hurt injure drown stab behave".split())
_JUDGING = frozenset("believe consider deem find think make declare".split())


def lacking(
    head: Token, thing: Token | None, told: Piece, is_date: Dates, own: bool, gap: bool
) -> Iterator[str]:
    """What ``told``, all that stands behind the verb ``head`` with its object ``thing``, lacks, in
    words. ``own``: it is the headline's verb; ``gap``: its object stands before its clause."""
    if thing is not None:
        yield from _of_object(head, thing, told, is_date, own and not gap)
    elif not gap and _shares_object(head):
        yield f"“{head.text}” shares what it does to whom"
    if thing is None and lemma(head) == "tell" and _tells_nobody(head):
        yield "whom it was told, nothing tells"
    judged = any(c.dep_ in ("acomp", "oprd") for c in head.children)
    if thing is None and judged and lemma(head) in _JUDGING and not form(head).passive:
        yield f"“{head.text}”: what, nothing tells"
    alone = len([p for p in told.parts if p]) < 2
    if (own and _wants_topic(head)) or (alone and _wants_more(head)):
        yield f"“{head.text}”: for what, nothing tells"


def _of_object(head: Token, thing: Token, told: Piece, is_date: Dates, own: bool) -> Iterator[str]:
    if own and thing.i > head.i and _is_bare_object(thing, told):
        yield f"“{thing.text}” says too little alone"
    alone = thing.lower_.endswith("self") and told.length() == 1
    if alone and lemma(head) not in _TO_ONESELF:
        yield f"“{head.text}” says too little alone"
    if lemma(head) == "spend" and told.length() < _SOME and is_date(thing):
        yield f"how it was “{head.text}”, nothing tells"
    people = thing.lemma_.lower() in name_words().people and told.length() <= _COUNTED
    if lemma(head) == "announce" and people and thing.tag_ == "NNS":
        yield f"“{head.text}”: as what, nothing tells"
    if not is_named_so(head):
        yield f"“{head.text}”: as what, nothing tells"


def _tells_nobody(verb: Token) -> bool:
    """ "Told Mexico was worried", where the parser takes the hearer for who worried."""
    return any(c.dep_ == "ccomp" for c in verb.children) and not form(verb).passive


def _is_bare_object(thing: Token, told: Piece) -> bool:
    """ "Taps phones", "loses approval": an object that is told by nothing, with nothing behind the
    verb beside it; not "signs treaty", "opens schools", nor "sells a boat", which brings up a new
    one."""
    if thing.pos_ != "NOUN" or told.length() != 1 or thing.lemma_.lower() in name_words().people:
        return False
    if any(c.lower_ in ("a", "an") for c in thing.children):
        return False
    word, words = thing.lemma_.lower(), lexicon()
    whole = word in words.event_nouns | words.public_nouns | words.person_roles | valency().whole
    return not whole and not thing.ent_type_


def _wants_more(head: Token) -> bool:
    """ "Enlisted Ida Moe", "nominated Ida Moe": for what, as what."""
    word, links = lemma(head), {c.dep_ for c in head.children if c.i > head.i}
    if form(head).passive or links & {"ccomp", "xcomp", "advcl", "oprd", "prt"}:
        return False
    return word in _INVOLVING and "dobj" in links


def _wants_topic(head: Token) -> bool:
    """ "Wrote to the council", "spoke on Radio Oslo with Ida Moe": about what."""
    if lemma(head) not in _TALKING or form(head).passive:
        return False
    if {c.dep_ for c in head.children if c.i > head.i} & {"ccomp", "xcomp", "dobj", "oprd", "prt"}:
        return False
    for child in head.children:
        named = any(c.pos_ == "PROPN" for c in child.children)
        if child.dep_ == "prep" and (
            child.lower_ in _TOPICS or (child.lower_ == "on" and not named)
        ):
            return False
    return True


def _shares_object(head: Token) -> bool:
    """ "To repeal and replace the law": the object stands behind the second verb."""
    joined = (
        c for c in head.children if c.dep_ == "conj" and c.pos_ == "VERB" and c.i - head.i < 4
    )
    return any(
        c.tag_ == head.tag_
        and not any(g.dep_ in SUBJECTS for g in c.children)
        and any(g.dep_ == "dobj" for g in c.children)
        for c in joined
    )
