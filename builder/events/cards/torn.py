"""Whether the words of a headline are whole: names cut at an "and", phrases cut at their border, half
of a compound, of a pair of numbers, of a count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from builder.events.cards.predicates import PREFIXES

if TYPE_CHECKING:
    from builder.syntax import Token

_MARKED = re.compile(r" [-–] (?:an?|the)\b|[\[\]]|\b(?:around|about|in|by|since) (?:BCE?|AD|CE)\b")
#: Words that join the halves of a name: "Gas and Electric Company", "Belt & Road".
_JOINING = frozenset({"and", "&", "by"})
#: A preposition that no headline ends with; particles do.
_OPEN = re.compile(
    r" (?:in|of|at|for|from|between|among|against|with|into|than|as|the|an?|and|or)$"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_JOINED = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)+")
_RANGE = re.compile(r"\b(?:by|from) (\S*\d\S*) to (\S*\d[\w%]*)")
_BARE_COUNT = re.compile(r"\b(?:with|among|including|against) [\d.,]+$")


def torn(text: str, head: Token, particles: list[str]) -> Iterator[str]:
    """What of a headline ``text`` is torn, in words. ``head`` is the happening's word, ``particles``
    are those of its verb."""
    if _MARKED.search(text):
        yield "a name is torn"
    if _OPEN.search(text) and text.split()[-1] not in particles:
        yield f"“{text.split()[-1]}” what, nothing tells"
    behind = head.doc[head.i + 1 : head.i + 2]
    if len(behind) and behind[0].text == "-" and head.lower_ in PREFIXES:
        yield f"“{head.text}” is half of a word"  # "co-founded"
    if unit := _unit(text, head):
        yield f"how many “{unit}”, nothing tells"
    if "etween" in text and (half := _half(text)):
        yield f"“between {half}” and what, nothing tells"
    yield from halved(text, head.sent.text)
    kept = frozenset(re.findall(r"[^\s,]+?(?=(?:['’]s?)?(?:[\s,]|$))", text))
    for word in head.sent:
        if word.text in kept and (other := _other_half(word)) is not None and other not in kept:
            yield f"a name is torn: “{other}” belongs to it"
            return
        if kept & {word.text, word.text.capitalize()} and _lost_letters(word):
            yield f"letters of “{word.text}” are lost"
            return


def halved(title: str, sentence: str) -> Iterator[str]:
    """What ``title``, a headline, has half of that ``sentence`` has whole, in words."""
    alone = set(_WORD.findall(_JOINED.sub(" ", sentence).lower()))
    told = set(_WORD.findall(_JOINED.sub(" ", title).lower()))
    for compound in _JOINED.findall(sentence):
        if compound.lower() in title.lower():
            continue
        halves = set(_WORD.findall(compound.lower())) & told - alone
        if halves and compound.islower():
            yield f"“{compound}” is cut to “{min(halves)}”"
    for first, last in _RANGE.findall(sentence):
        if f"to {last}" in title and first not in title:
            yield f"“to {last}” lacks what it is counted from"
    if found := _BARE_COUNT.search(title):
        yield f"“{found.group()}” of what, nothing tells"


def _lost_letters(name: Token) -> bool:
    """ "Bus ?ireann", "RT?'s": a letter that copying has lost, of a name or beside one."""
    doc, at = name.doc, name.i
    if at > name.sent.start and doc[at - 1].text == "?" and not doc[at - 1].whitespace_:
        return name.text[:1].islower()
    behind = doc[at + 1 : at + 3]
    if name.pos_ != "PROPN" or len(behind) < 2 or behind[0].text != "?" or behind[0].whitespace_:
        return False
    return behind[1].text[:1].islower() or behind[1].text[:1] in ("'", "’")


def _unit(text: str, head: Token) -> str:
    """The measure that lost its number: "km off Norway" of "Lund Bank, 250 km off Norway"."""
    for before, unit in pairwise(text.split()):
        said = [t for t in head.sent if t.text == unit] if unit.lower() in _UNITS else []
        counted = any(c.isdigit() for c in before) or any(
            t.like_num for t in head.sent if t.lower_ == before.lower()
        )
        if not counted and any(t.i > t.sent.start and t.nbor(-1).like_num for t in said):
            return unit
    return ""


_UNITS = frozenset(
    "km miles kilometers kilometres metres meters feet percent % tons tonnes".split()
)


def _half(text: str) -> str:
    """What stands behind "between" without its other half; "" where both are told."""
    behind = re.split(r"\b[Bb]etween ", text, maxsplit=1)[-1]
    many = re.search(r" (?:and|to)\b|\b\w+s\b|\d", behind)
    return "" if many else behind


def _other_half(word: Token) -> str | None:
    """The word of its name that "and" or "By" joins to ``word``, which begins or ends a name; None
    where it has none: "and" between two names joins what is two."""
    if word.pos_ != "PROPN" or not word.text[:1].isupper() or word.ent_type_ in ("DATE", "TIME"):
        return None
    if word.i > word.sent.start + 1:
        link, before = word.nbor(-1), word.nbor(-2)
        within = before.pos_ == "PROPN" and before.text[:1].isupper() and _is_joint(before, word)
        if link.lower_ in _JOINING and within and before.ent_type_ not in ("DATE", "TIME"):
            return before.text
    behind = word.doc[word.i + 1 : word.i + 3]
    if len(behind) == 2 and behind[0].text in ("By", "And", "Of", "For", "The"):
        return behind[1].text if behind[1].text[:1].isupper() else None
    return _rest_of_title(word) if word.ent_type_ in ("WORK_OF_ART", "EVENT", "LAW") else None


def _rest_of_title(word: Token) -> str | None:
    """ "Beauty" of "Beauty and the Beast": what stands behind "and" in the same title."""
    within = []
    for token in word.doc[word.i + 1 : word.i + 4]:
        if token.ent_type_ != word.ent_type_:
            break
        within.append(token)
    if len(within) < 2 or within[0].lower_ not in ("and", "&"):
        return None
    return next((t.text for t in within if t.text[:1].isupper()), None)


def _is_joint(first: Token, second: Token) -> bool:
    """Whether the tagger takes two words for parts of one name."""
    inside = second.doc[first.i : second.i + 1]
    return bool(first.ent_type_) and all(t.ent_type_ == first.ent_type_ for t in inside)
