"""Quantities: the numbers a clause gives, with qualifier and what is counted.

Forms read: "3,000 troops", "about 1,500 special forces soldiers", "as many as 6,000 people",
"$400 million", "£2.3bn", "half a million", "2,000 to 3,000", "between 300 and 400 wounded", "a dozen
ships". Beware of numbers inside dates and names, ordinals, ages and times, and of what is known already ("the two
men", "its three ships"): that is no count. All are left out. A toll needs no noun: "killed 12", "12
dead". Words are in ``words/numbers.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from builder.events.cards.counted import (
    counted,
    is_toll,
    is_toll_alone,
    of_a_total,
    what_was_done,
    where,
)
from builder.events.cards.numerals import Numeral, numerals, table
from builder.events.frames.text import Passage
from builder.model import Quantity, Span

if TYPE_CHECKING:
    from builder.syntax import Token


@cache
def _nothing(kind: str) -> frozenset[str]:
    return frozenset(table("nothing")[kind])


def quantities(clause: Sequence[Token], passage: Passage, dates: Iterable[Span]) -> list[Quantity]:
    """The quantities in a clause, in text order; numbers inside ``dates`` are left out."""
    taken = list(dates)
    read = (_read(one, passage) for one in numerals(clause) if not _inside(one, passage, taken))
    return [quantity for quantity in read if quantity is not None]


def _inside(numeral: Numeral, passage: Passage, spans: list[Span]) -> bool:
    at = passage.base + numeral.word.idx
    return any(s.start <= at < s.end for s in spans)


def _read(numeral: Numeral, passage: Passage) -> Quantity | None:
    token = numeral.word
    if token.dep_ == "compound" or token.ent_type_ in ("DATE", "TIME", "ORDINAL", "LAW", "PRODUCT"):
        return None
    low = numeral.low
    unit = str(table("money")[numeral.money]) if numeral.money else _unit(token)
    done, verb = what_was_done(token)
    if not unit:
        unit, done, verb = of_a_total(token)
        if _stands_before(numeral, "from"):
            if numeral.low == numeral.high:
                return None  # what it was before: "fell from 120"
            low = numeral.high  # "rose from 100 to 120"
    if not unit or numeral.score or _is_known(token) or _counts_nothing(numeral, unit):
        return None
    span = passage.span([numeral.first, numeral.last])
    return Quantity(
        low,
        numeral.high,
        _qualifier(numeral.first),
        unit,
        span,
        done=done,
        since=_since(verb, passage),
        where=where(token, verb),
        further=_is_further(numeral),
    )


def _stands_before(numeral: Numeral, word: str) -> bool:
    first = numeral.first
    return first.i > 0 and first.nbor(-1).lower_ == word


def _counts_nothing(numeral: Numeral, unit: str) -> bool:
    """ "Flight 370", "one of her aides", "one border district", "a group of three men", "several dozen
    towns", "a 20-30 vote", "a 2+2 meeting", "a five-storey block", "Type 99 tanks": a label, a choice, no more than an
    article, who is meant, a rough word, a score, what kind it is."""
    token, last = numeral.word, numeral.last
    if token.dep_ == "nummod" and token.head.i < token.i and not is_toll(token.nbor(-1)):
        return True
    if _is_model(numeral):
        return True
    if numeral.low == 1 == numeral.high and not what_was_done(token)[0]:
        return True
    if token.lower_ == "one" and any(c.lower_ == "of" for c in token.children):
        return True
    if (
        _is_group(token, numeral.low)
        or _is_rough(numeral)
        or token.head.lower_ in _nothing("scores")
    ):
        return True
    if last.i + 2 >= len(last.doc) or last.nbor(1).text not in ("-", "–", "+", "/"):
        return False
    measured = unit == "per cent" or unit in table("money").values()
    return last.nbor(2).like_num or (last.nbor(2).dep_ == "compound" and not measured)


def _is_group(token: Token, number: float) -> bool:
    """ "a group of three", "a couple of 20 men": the group is told, nobody is counted."""
    noun = token.head if token.dep_ == "nummod" else token
    group = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    small = number < table("nothing")["small"]
    return group is not None and small and group.lemma_.lower() in _nothing("groups")


def _is_model(numeral: Numeral) -> bool:
    """ "Type 99 tanks", "Boeing 737 jets": a name directly before a number, within what it counts."""
    if not numeral.first.i:
        return False
    before = numeral.first.nbor(-1)
    named = before.dep_ in ("compound", "nmod") and before.text[:1].isupper()
    return named and before.head in (numeral.word, numeral.word.head)


def _is_rough(numeral: Numeral) -> bool:
    """Whether the words before a dozen or a hundred make it no number: "several dozen"."""
    first = numeral.first
    return (
        bool(first.i)
        and first.lower_ in table("scale")
        and first.nbor(-1).lower_ in _nothing("roughly")
    )


def _is_known(number: Token) -> bool:
    """ "the two men", "its three ships"; not "the 3,000 troops sent to Kursk", which says which."""
    noun = number.head
    if number.dep_ != "nummod" or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    told = any(c.dep_ in ("acl", "relcl", "prep") for c in noun.children)
    return not told and any(
        c.i < number.i and (c.lower_ in _nothing("known") or c.dep_ == "poss")
        for c in noun.children
    )


def _unit(token: Token) -> str:
    """What is counted; "" where it is not said."""
    head = token.head
    if _is_per_cent(token):
        return "per cent"
    low, high = sorted((token.i, head.i))
    if any(t.text == ")" for t in token.doc[low:high]):
        return ""  # "a $9 million (8 million) plant"
    if token.dep_ == "nummod" and head.pos_ in ("NOUN", "PROPN", "SYM"):
        if head.dep_ == "npadvmod" and head.head.dep_ == "amod" and head.pos_ == "PROPN":
            head = head.head.head  # "1,000 Oslo-based firms"
        return counted(head) if head.pos_ in ("NOUN", "PROPN", "SYM") else ""
    if is_toll_alone(token):
        return "people"
    of = next((c for c in token.children if c.lower_ == "of"), None)
    if of is not None:
        noun = next((c for c in of.children if c.dep_ == "pobj" and c.pos_ == "NOUN"), None)
        return counted(noun) if noun is not None else ""
    return ""


def _is_per_cent(token: Token) -> bool:
    """ "12%", "12 percent", "12 per cent", "a 12 per cent stake"."""
    after = token.doc[token.i + 1 : token.i + 3].text.lower()
    return after.startswith(("%", "percent", "per cent"))


def _qualifier(first: Token) -> str:
    if first.i and first.nbor(-1).lower_ in table("qualified")["before"]:
        first = first.nbor(-1)  # "more than a million"
    before = first.doc[max(0, first.i - 4) : first.i].text.lower()
    for name, phrases in table("qualifier").items():
        if any(before == p or before.endswith(" " + p) for p in phrases):
            return name
    return ""


def _is_further(numeral: Numeral) -> bool:
    """ "3,000 additional soldiers", "another 25", "14 more people": on top of others."""
    number, first = numeral.word, numeral.first
    words = table("further")["words"]
    if first.i and first.nbor(-1).lower_ in words:
        return True
    if numeral.last.i + 1 < len(number.doc) and numeral.last.nbor(1).lower_ in words:
        return True
    noun = number.head if number.dep_ == "nummod" else number
    more = [c for c in noun.children if c.lower_ in words and c.dep_ == "amod"]
    return any(c.nbor(1).lower_ != "than" for c in more)


def _since(verb: Token, passage: Passage) -> str:
    """ "since March 2011": from when on a verb counts together; "" where it does not say."""
    since = next((c for c in verb.children if c.lower_ == "since" and c.dep_ == "prep"), None)
    if since is None:
        return ""
    return f"since {' '.join(t.text for t in since.subtree if t.i > since.i)}"
