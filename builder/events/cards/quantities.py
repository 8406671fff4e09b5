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
from typing import TYPE_CHECKING

from builder.events.cards.numerals import Numeral, numerals, table
from builder.events.frames.text import Passage
from builder.model import Quantity, Span

if TYPE_CHECKING:
    from builder.syntax import Token

#: Where copying has glued more to a noun: "euros,-$380".
_NO_WORD = re.compile(r"[^\w\s.’'&-]")


@cache
def _done(kind: str) -> dict[str, str]:
    """What is said to be done, by lemma of the verb or word for those to whom it was."""
    return {word: said for said, some in table("done")[kind].items() for word in some}


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
    done, verb = _what_was_done(token)
    if not unit:
        unit, done, verb = _of_a_total(token)
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
        where=_where(token, verb),
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
    if token.dep_ == "nummod" and token.head.i < token.i and not _is_toll(token.nbor(-1)):
        return True
    if _is_model(numeral):
        return True
    if numeral.low == 1 == numeral.high and not _what_was_done(token)[0]:
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


def _qualifier(first: Token) -> str:
    if first.i and first.nbor(-1).lower_ in table("qualified")["before"]:
        first = first.nbor(-1)  # "more than a million"
    before = first.doc[max(0, first.i - 4) : first.i].text.lower()
    for name, phrases in table("qualifier").items():
        if any(before == p or before.endswith(" " + p) for p in phrases):
            return name
    return ""


# ---------------------------------------------------------------- what was done


def _is_toll(word: Token) -> bool:
    """A word that says what became of people: "12 dead"."""
    return word.lower_ in table("tolls")["words"]


def _is_toll_alone(number: Token) -> bool:
    """A number of people without a noun: "killed 12", "12 were killed", "12 dead", "six of them"."""
    counts = number.dep_ == "nummod" and not _is_toll(number.head)
    if not counts and number.i + 1 < len(number.doc) and _is_toll(number.nbor(1)):
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


# ---------------------------------------------------------------- totals


def _of_a_total(number: Token) -> tuple[str, str, Token]:
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
        return _counted(noun), _how_sure(noun) + _done("nouns")[word]
    of = next((c for c in noun.children if c.lower_ == "of"), None)
    if not _is_total(noun) or of is None:
        return "", ""
    counted = next(
        (c for c in of.children if c.dep_ == "pobj" and c.pos_ in ("NOUN", "PROPN")), None
    )
    if counted is None:
        return "", ""
    if counted.lower_ in _done("nouns"):
        return _totalled(counted)
    acl = _done_to(counted)
    return _counted(counted), _either(acl) if acl is not None else ""


def _is_total(noun: Token) -> bool:
    return noun.lower_ in table("total")["nouns"]


def _done_to(noun: Token) -> Token | None:
    """The participle behind a noun that says what was done to those counted: "people killed"."""
    found = (c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN")
    return next((c for c in found if c.lemma_.lower() in _done("verbs")), None)


def _what_was_done(number: Token) -> tuple[str, Token]:
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


def _where(number: Token, verb: Token) -> str:
    """The place in which a number is counted: "12 people died in Mexico", "Mexico has 260 cases", "79
    worldwide"; "" where it is not said. "world" is everywhere."""
    noun = number.head if number.dep_ == "nummod" else number
    if noun.dep_ == "pobj" and noun.head.lower_ in table("where")["under"]:
        return _where(noun.head.head, noun.head.head.head)
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
    return f"{the} {_counted(place)}" if the in table("where")["articles"] else _counted(place)


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


def _since(verb: Token, passage: Passage) -> str:
    """ "since March 2011": from when on a verb counts together; "" where it does not say."""
    since = next((c for c in verb.children if c.lower_ == "since" and c.dep_ == "prep"), None)
    if since is None:
        return ""
    return f"since {' '.join(t.text for t in since.subtree if t.i > since.i)}"
