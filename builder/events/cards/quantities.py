"""Quantities: the numbers a clause gives, with qualifier and what is counted.

Forms read: "3,000 troops", "about 1,500 special forces soldiers", "as many as 6,000 people",
"$400 million", "£2.3bn", "half a million", "2,000 to 3,000", "between 300 and 400 wounded", "a dozen
ships". Beware of numbers inside dates and names, ordinals, ages and times, and of what is known already ("the two
men", "its three ships"): that is no count. All are left out. A toll needs no noun: "killed 12", "12
dead". Words are in ``words/numbers.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from builder.events.frames.text import Passage
from builder.model import Quantity, Span
from builder.names.spelling import words

if TYPE_CHECKING:
    from builder.syntax import Token

_FIGURE = re.compile(r"^\d{1,3}(,\d{3})+(\.\d+)?$|^\d+(\.\d+)?$")
#: "£2.3bn".
_SHORT = re.compile(r"^(\d+(?:\.\d+)?)(m|mn|bn|tn|k)$")
#: Where copying has glued more to a noun: "euros,-$380".
_NO_WORD = re.compile(r"[^\w\s.’'&-]")


@cache
def _words(kind: str) -> dict[str, Any]:
    """One table of the word file."""
    found = words("events/words/numbers.toml")[kind]
    assert isinstance(found, dict)
    return found


@cache
def _done(kind: str) -> dict[str, str]:
    """What is said to be done, by lemma of the verb or word for those to whom it was."""
    return {word: said for said, some in _words("done")[kind].items() for word in some}


@cache
def _nothing(kind: str) -> frozenset[str]:
    return frozenset(_words("nothing")[kind])


def quantities(clause: Sequence[Token], passage: Passage, dates: Iterable[Span]) -> list[Quantity]:
    """The quantities in a clause, in text order; numbers inside ``dates`` are left out."""
    taken = list(dates)
    found = []
    for token in clause:
        if _is_number(token) and token.dep_ != "compound" and not _inside(token, passage, taken):
            quantity = _read(token, passage)
            if quantity is not None:
                found.append(quantity)
    return found


def _is_number(token: Token) -> bool:
    return token.like_num or token.lower_ == "dozen" or bool(_SHORT.match(token.lower_))


def _inside(token: Token, passage: Passage, spans: list[Span]) -> bool:
    at = passage.base + token.idx
    return any(s.start <= at < s.end for s in spans)


def _read(token: Token, passage: Passage) -> Quantity | None:
    if token.ent_type_ in ("DATE", "TIME", "ORDINAL", "LAW", "PRODUCT"):
        return None
    parts = [c for c in token.children if c.dep_ == "compound" and _is_number(c)]
    ends = _ends(token, parts)
    unit = _unit(token)
    if ends is None or not unit or _is_known(token) or _counts_nothing(token, unit, ends[0]):
        return None
    begins = [c for c in token.children if c.dep_ == "quantmod" and c.like_num]
    begins = [c for c in begins if not _is_year(c)]
    first = min([*parts, *begins, token], key=lambda t: t.i)
    done, verb = _what_was_done(token)
    span = passage.span([first, token])
    return Quantity(*ends, _qualifier(first), unit, span, done=done, since=_since(verb, passage))


def _ends(token: Token, parts: list[Token]) -> tuple[float, float] | None:
    """The lowest and the highest value: "2,000 to 3,000", "5,000-6,000", "300 and 400"."""
    if (
        len(parts) == 1
        and token.lower_ not in _words("scale")
        and "-" in token.doc[parts[0].i : token.i].text
    ):
        low, high = _value(parts), _value([token])
        return (low, high) if low is not None and high is not None and low < high else None
    value = _value([*parts, token])
    if value is None:
        return None
    if any(c.lower_ == "half" and c.i < token.i for c in token.children):
        return value / 2, value / 2  # "half a million"
    lower = next((c for c in token.children if c.dep_ == "quantmod" and c.like_num), None)
    if lower is not None and lower.i > token.sent.start and _is_year(lower):
        lower = None  # "fell in 2017 to $64 billion"
    low = _value([lower]) if lower is not None else None
    if low is not None and low < value:
        return low, value
    pair = next((c for c in token.children if c.dep_ == "conj" and c.like_num), None)
    if pair is None:
        return value, value
    if pair.lower_ in _words("scale") and any(c.lower_ == "half" for c in pair.children):
        value = (value + 0.5) * _words("scale")[pair.lower_]  # "two and a half million"
        return value, value
    other = _value([c for c in pair.children if c.dep_ == "compound"] + [pair])
    return (value, other) if other is not None and other > value else (value, value)


def _is_year(number: Token) -> bool:
    before, behind = number.nbor(-1).lower_, number.nbor(1)
    return before == "in" and bool(_YEAR.match(number.text)) and behind.lower_ == "to"


_YEAR = re.compile(r"^[12]\d{3}$")


def _counts_nothing(token: Token, unit: str, number: float) -> bool:
    """ "Flight 370", "one of her aides", "one border district", "a group of three men", "several dozen
    towns", "by 225-193", "a 2+2 meeting", "a five-storey block": a label, a choice, no more than an
    article, who is meant, a rough word, a score, what kind it is."""
    if token.dep_ == "nummod" and token.head.i < token.i and not _is_toll(token.nbor(-1)):
        return True
    if number == 1 and not _what_was_done(token)[0]:
        return True
    if token.lower_ == "one" and any(c.lower_ == "of" for c in token.children):
        return True
    if _is_group(token, number) or (token.i and token.nbor(-1).lower_ in _rough(token)):
        return True
    if token.i + 2 >= len(token.doc) or token.nbor(1).text not in ("-", "–", "+", "/"):
        return False
    measured = unit == "per cent" or unit in _words("money").values()
    return token.nbor(2).like_num or (token.nbor(2).dep_ == "compound" and not measured)


def _is_group(token: Token, number: float) -> bool:
    """ "a group of three", "a couple of 20 men": the group is told, nobody is counted."""
    noun = token.head if token.dep_ == "nummod" else token
    group = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    small = number < _words("nothing")["small"]
    return group is not None and small and group.lemma_.lower() in _nothing("groups")


def _rough(token: Token) -> frozenset[str]:
    """The words before a dozen or a hundred that make it no number: "several dozen"."""
    return _nothing("roughly") if token.lower_ in _words("scale") else frozenset()


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


def _value(parts: list[Token]) -> float | None:
    value = None
    for part in parts:
        word = part.lower_
        short = _SHORT.match(word)
        if short:
            value = float(short[1]) * _words("suffix")[short[2]]
        elif _FIGURE.match(word):
            value = float(word.replace(",", "")) * _suffixed(part)
        elif word in _words("scale"):
            value = (value or 1.0) * _words("scale")[word]
        elif word in _words("value"):
            value = float(_words("value")[word])
        else:
            return None
    return value


def _suffixed(figure: Token) -> float:
    """ "£5m", which the tokenizer takes apart."""
    if figure.whitespace_ or figure.i + 1 >= len(figure.doc):
        return 1.0
    return _words("suffix").get(figure.nbor(1).lower_, 1.0) if _symbol(figure) else 1.0


def _symbol(token: Token) -> str:
    return next((c.text for c in token.children if c.text in _words("money")), "")


def _unit(token: Token) -> str:
    """What is counted; "" where it is not said."""
    if _symbol(token):
        return str(_words("money")[_symbol(token)])
    head = token.head
    if _is_per_cent(token):
        return "per cent"
    low, high = sorted((token.i, head.i))
    if any(t.text == ")" for t in token.doc[low:high]):
        return ""  # "a $9 million (8 million) plant"
    if token.dep_ == "nummod" and head.pos_ in ("NOUN", "PROPN", "SYM"):
        if head.dep_ == "npadvmod" and head.head.dep_ == "amod" and head.pos_ == "PROPN":
            head = head.head.head  # "1,000 Oslo-based firms"
        return _counted(head) if head.pos_ in ("NOUN", "PROPN", "SYM") else ""
    if _is_toll_alone(token):
        return "people"
    of = next((c for c in token.children if c.lower_ == "of"), None)
    if of is not None:
        noun = next((c for c in of.children if c.dep_ == "pobj" and c.pos_ == "NOUN"), None)
        return _counted(noun) if noun is not None else ""
    return ""


def _is_per_cent(token: Token) -> bool:
    """ "12%", "12 percent", "12 per cent", "a 12 per cent stake"."""
    after = token.doc[token.i + 1 : token.i + 3].text.lower()
    return after.startswith(("%", "percent", "per cent"))


def _counted(noun: Token) -> str:
    """What is counted, with the nouns that make it one thing: "artillery shells". Names keep
    their capitals: "North Koreans"."""
    parts = [c for c in noun.children if c.dep_ == "compound" and c.i < noun.i]
    parts += [g for c in parts for g in c.children if g.dep_ == "compound" and g.i < c.i]
    parts = [t for t in parts if t.pos_ in ("NOUN", "PROPN") and not t.like_num]
    inside = sorted({*parts, noun}, key=lambda t: t.i)
    words = " ".join(t.text if _is_name(t) else t.lower_ for t in inside)
    return _NO_WORD.split(words)[0].rstrip(" .-")


def _is_name(word: Token) -> bool:
    capital = word.text[:1].isupper() and not word.is_sent_start
    return capital or (word.pos_ == "PROPN" and word.text != word.lower_)


def _qualifier(first: Token) -> str:
    before = first.doc[max(0, first.i - 4) : first.i].text.lower()
    for name, phrases in _words("qualifier").items():
        if any(before == p or before.endswith(" " + p) for p in phrases):
            return name
    return ""


# ---------------------------------------------------------------- what was done


def _is_toll(word: Token) -> bool:
    """A word that says what became of people: "12 dead"."""
    return word.lower_ in _words("tolls")["words"]


def _is_toll_alone(number: Token) -> bool:
    """A number of people without a noun: "killed 12", "12 were killed", "12 dead", "six of them"."""
    counts = number.dep_ == "nummod" and not _is_toll(number.head)
    if not counts and number.i + 1 < len(number.doc) and _is_toll(number.nbor(1)):
        return True
    of = next((c for c in number.children if c.lower_ == "of"), None)
    if of is not None and not any(c.pos_ == "PRON" for c in of.children):
        return False
    told = number.dep_ in ("dobj", "nsubj", "nsubjpass") and number.head.pos_ == "VERB"
    return told and number.head.lemma_.lower() in _done("verbs")


def _what_was_done(number: Token) -> tuple[str, Token]:
    """What was done to those counted, "" where it is no such count, and the word that says so."""
    noun = number.head if number.dep_ in ("nummod", "amod", "advmod") else number
    if noun.lower_ in _done("nouns"):
        return _done("nouns")[noun.lower_], noun.head
    if number.i + 1 < len(number.doc) and number.nbor(1).lower_ in _done("nouns"):
        return _done("nouns")[number.nbor(1).lower_], noun
    while noun.dep_ == "conj":
        noun = noun.head
    verb = noun.head
    undergoes = noun.dep_ in ("dobj", "nsubjpass") or (
        noun.dep_ == "nsubj" and verb.lemma_.lower() in _words("tolls")["of_themselves"]
    )
    acl = next((c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN"), None)
    if undergoes and verb.lemma_.lower() in _done("verbs"):
        return _either(verb), verb
    if acl is not None and acl.lemma_.lower() in _done("verbs"):
        return _either(acl), acl
    return "", verb


def _either(verb: Token) -> str:
    """What a verb says was done, or it and another: "killed or wounded"."""
    other = next((c for c in verb.children if c.dep_ == "conj"), None)
    said = [_done("verbs").get(one.lemma_.lower(), "") for one in (verb, other) if one is not None]
    either = any(c.dep_ == "cc" and c.lower_ == "or" for c in verb.children)
    return " or ".join(filter(None, said)) if either else said[0]


def _since(verb: Token, passage: Passage) -> str:
    """ "since March 2011": from when on a verb counts together; "" where it does not say."""
    since = next((c for c in verb.children if c.lower_ == "since" and c.dep_ == "prep"), None)
    if since is None:
        return ""
    return f"since {' '.join(t.text for t in since.subtree if t.i > since.i)}"
