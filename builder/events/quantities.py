"""Quantities: the numbers a clause gives, with qualifier and what is counted.

Forms read: "3,000 troops", "about 1,500 special forces soldiers", "as many as 6,000 people",
"$400 million", "between 300 and 400 wounded", "1.2 million personnel", "a dozen ships". Beware of
numbers inside dates and names, ordinals, ages and times, and of what is known already ("the two
men", "its three ships"): that is no count. All are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from builder.events.text import Passage
from builder.model import Quantity, Span

if TYPE_CHECKING:
    from builder.syntax import Token

_FIGURE = re.compile(r"^\d{1,3}(,\d{3})+(\.\d+)?$|^\d+(\.\d+)?$")
_SCALE = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12,
    "dozens": 12,
}
_WORDS = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {
    word: float(10 * n)
    for n, word in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)
}
_MONEY = {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_QUALIFIERS = (
    ("at least", ("at least", "no fewer than", "no less than", "a minimum of")),
    ("up to", ("up to", "as many as", "as much as", "a maximum of", "no more than", "at most")),
    ("more than", ("more than", "over", "above", "upwards of", "in excess of")),
    ("fewer than", ("fewer than", "less than", "under", "below")),
    ("nearly", ("nearly", "almost", "close to", "just under")),
    ("about", ("about", "around", "some", "roughly", "approximately", "an estimated", "estimated")),
)


#: What makes a noun one that the reader knows, where its number counts nothing anew.
_KNOWN = frozenset({"the", "these", "those", "both"})


def quantities(clause: Sequence[Token], passage: Passage, dates: Iterable[Span]) -> list[Quantity]:
    """The quantities in a clause, in text order; numbers inside ``dates`` are left out."""
    taken = list(dates)
    found = []
    for token in clause:
        if token.like_num and token.dep_ != "compound" and not _inside(token, passage, taken):
            quantity = _read(token, passage)
            if quantity is not None:
                found.append(quantity)
    return found


def _inside(token: Token, passage: Passage, spans: list[Span]) -> bool:
    at = passage.base + token.idx
    return any(s.start <= at < s.end for s in spans)


def _read(token: Token, passage: Passage) -> Quantity | None:
    if token.ent_type_ in ("DATE", "TIME", "ORDINAL", "LAW", "PRODUCT"):
        return None
    parts = [c for c in token.children if c.dep_ == "compound" and c.like_num]
    value = _value([*parts, token])
    unit = _unit(token)
    if value is None or not unit or _is_known(token):
        return None
    first = min([*parts, token], key=lambda t: t.i)
    low = high = value
    span = passage.span([first, token])
    pair = next((c for c in token.children if c.dep_ == "conj" and c.like_num), None)
    if pair is not None:
        other = _value([c for c in pair.children if c.dep_ == "compound"] + [pair])
        if other is not None and other > value:
            high = other
    return Quantity(low, high, _qualifier(first), unit, span)


def _is_known(number: Token) -> bool:
    """ "the two men", "its three ships"; not "the 3,000 troops sent to Kursk", which says which."""
    noun = number.head
    if number.dep_ != "nummod" or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    told = any(c.dep_ in ("acl", "relcl", "prep") for c in noun.children)
    return not told and any(
        c.i < number.i and (c.lower_ in _KNOWN or c.dep_ == "poss") for c in noun.children
    )


def _value(parts: list[Token]) -> float | None:
    value = None
    for part in parts:
        word = part.lower_
        if _FIGURE.match(word):
            value = float(word.replace(",", ""))
        elif word in _SCALE:
            value = (value or 1.0) * _SCALE[word]
        elif word in _WORDS:
            value = _WORDS[word]
        else:
            return None
    return value


def _unit(token: Token) -> str:
    symbol = next((c.text for c in token.children if c.text in _MONEY), "")
    if symbol:
        return _MONEY[symbol]
    head = token.head
    if token.dep_ == "nummod" and head.pos_ in ("NOUN", "PROPN", "SYM"):
        if head.text == "%" or head.lower_ == "percent":
            return "per cent"
        return _counted(head)
    of = next((c for c in token.children if c.lower_ == "of"), None)
    if of is not None:
        noun = next((c for c in of.children if c.dep_ == "pobj" and c.pos_ == "NOUN"), None)
        return _counted(noun) if noun is not None else ""
    return ""


def _counted(noun: Token) -> str:
    """What is counted, with the nouns that make it one thing: "artillery shells". Names keep
    their capitals: "North Koreans"."""
    parts = [c for c in noun.children if c.dep_ == "compound" and c.i < noun.i]
    parts = [t for t in parts if t.pos_ in ("NOUN", "PROPN") and not t.like_num]
    return " ".join(t.text if _is_name(t) else t.lower_ for t in [*parts, noun])


def _is_name(word: Token) -> bool:
    capital = word.text[:1].isupper() and not word.is_sent_start
    return capital or (word.pos_ == "PROPN" and word.text != word.lower_)


def _qualifier(first: Token) -> str:
    before = first.doc[max(0, first.i - 4) : first.i].text.lower()
    for name, phrases in _QUALIFIERS:
        if any(before == p or before.endswith(" " + p) for p in phrases):
            return name
    return ""
