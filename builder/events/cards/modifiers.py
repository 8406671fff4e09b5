"""What the words around a noun are to it: how long, how many, in brackets, set off by a comma.

Asked of the phrases of headlines, which words of them can go or belong to something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.events.cards.pieces import Piece, literal
from builder.events.cards.reader import ANY
from builder.events.frames.grammar import SUBJECTS, conjuncts
from builder.events.words.lexicon import lexicon

if TYPE_CHECKING:
    from builder.syntax import Token


def has_name_behind(noun: Token) -> bool:
    """ "The swimmer Ida Moe": a name right behind a noun, without a comma."""
    return any(
        c.dep_ == "appos" and c.pos_ == "PROPN" and c.left_edge.i == noun.i + 1
        for c in noun.children
    )


def is_of_other(pronoun: Token) -> bool:
    """ "Moe hopes to meet him": an object that its own actor would be called "himself"."""
    verb = pronoun.head if pronoun.dep_ in ("dobj", "dative") else pronoun.head.head
    own = any(c.dep_ in SUBJECTS and c.pos_ != "PRON" for c in verb.children)
    return pronoun.dep_ in ("dobj", "dative", "pobj") and not own


def with_word(inner: Piece, preposition: Token) -> Piece:
    """A phrase behind its preposition, and what stands right before that: "ahead of"."""
    before = [c for c in preposition.children if c.i < preposition.i and not c.is_punct]
    return Piece(literal([*before, preposition]), [inner])


def is_torn(noun: Token) -> bool:
    """ "Researchers from Ghana, Norway and Peru", where the parser takes Peru for an actor."""
    return len(conjuncts(noun)) < 1 + len(noun.conjuncts) and not any(
        c.lower_ == "or" for m in (noun, *noun.conjuncts) for c in m.children
    )


def is_added(member: Token) -> bool:
    """ "As well as fines": more of the same, which a headline can spare."""
    first = member.left_edge
    return first.i > 1 and first.nbor(-1).lower_ == "as" and first.nbor(-2).lower_ == "well"


def words_before(noun: Token) -> int:
    """How many words of its phrase stand before a noun; a word with a hyphen is one."""
    words = noun.doc[noun.left_edge.i : noun.i]
    return sum(t.text.isalpha() for t in words) - sum(t.text == "-" for t in words)


def is_hour(preposition: Token, number: Token) -> bool:
    """ "From 9 to 5"."""
    hour = number.pos_ == "NUM" and len(number.text) < 3
    hour = hour and all(c.text[:1] == ":" for c in number.children)
    return hour and preposition.lower_ in ("at", "from", "until", "till")


def is_length(modifier: Token) -> bool:
    """ "A four-year contract": how long, not when."""
    return any(c.text == "-" for c in modifier.children) and any(
        c.dep_ == "nummod" for c in modifier.children
    )


def is_hyphened(word: Token) -> bool:
    """ "Multi-year", "wacked-out": half of a word."""
    before = word.nbor(-1).text if word.i else ""
    return before == "-" or (word.i + 1 < len(word.doc) and word.nbor(1).text == "-")


def is_number_behind(child: Token, noun: Token) -> bool:
    """ "Article 50", "Flight 370"."""
    more = noun.pos_ == "NUM" and child.lower_ in ("more", "others")
    return child.i == noun.i + 1 and (child.dep_ == "nummod" or more)


def can_go(modifier: Token, noun: Token) -> bool:
    """Whether a long headline may lose an adjective: an ordinary one beside another modifier."""
    ordinary = modifier.dep_ == "amod" and modifier.tag_ == "JJ" and modifier.text.islower()
    others = [
        c for c in noun.children if c.dep_ in ("compound", "nummod", "amod") and c != modifier
    ]
    if noun.lemma_.lower() in lexicon().person_roles:
        return False  # "deputy foreign minister"
    plain = not modifier.ent_type_ and not [*modifier.children] and modifier.lower_ not in ANY
    return ordinary and plain and bool(others)


def is_medium(preposition: Token) -> bool:
    """ "A statement on its website": where it stands, not what it is on."""
    return any(c.lemma_.lower() in _MEDIA for c in preposition.children if c.dep_ == "pobj")


_MEDIA = frozenset(
    "website site page twitter facebook television tv radio web blog channel".split()
)


def is_set_off(child: Token) -> bool:
    """Whether a comma, a dash or a bracket stands before it: an aside."""
    first = child.left_edge
    marks = (",", "–", "—", "(", "-", "--", ";", ":")
    return first.i > 0 and (first.text in marks or first.nbor(-1).text in marks)


def in_brackets(word: Token) -> bool:
    """ "(127 cm)" within a phrase."""
    first, last = word.left_edge.i, word.right_edge.i
    doc = word.doc
    return (
        first > 0
        and last + 1 < len(doc)
        and doc[first - 1].text == "("
        and doc[last + 1].text == ")"
    )


def inside_brackets(word: Token, noun: Token) -> bool:
    """Whether a bracket was opened between the first word of the phrase of ``noun`` and ``word``, and
    not closed, with a figure or a short name in it: "(92 million euros; 80 million)", "(WTO)"."""
    doc, start = word.doc, noun.left_edge.i
    opened = next((i for i in range(word.i - 1, start - 1, -1) if doc[i].text in "()"), start)
    if doc[opened].text != "(":
        return False
    end = next((i for i in range(word.i, word.sent.end) if doc[i].text == ")"), word.i)
    inside = [t for t in doc[opened + 1 : end] if not t.is_punct]
    return any(t.like_num for t in inside) or (len(inside) == 1 and inside[0].text.isupper())


def counted_before(number: Token) -> str:
    """What a bare number counts: the noun counted last before it ("3,000 troops … of 10,000")."""
    if any(c.lower_ in ("of", "in") or c.text in "$€£" for c in number.children):
        return ""
    if any(c.dep_ == "acl" for c in number.children):
        return ""  # "as many as 32 hurt": of whom, the word before does not say
    for token in reversed(list(number.doc[number.sent.start : number.i])):
        if token.dep_ == "nummod" and token.like_num and token.head.pos_ == "NOUN":
            return "" if token.ent_type_ in ("DATE", "TIME", "MONEY") else str(token.head.text)
    return ""
