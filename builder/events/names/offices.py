"""Who in an article holds which office, so that "the mayor" can mean somebody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.events.frames.grammar import SUBJECTS
from builder.events.names.people import Place
from builder.model import NameKind
from builder.names.countries import code_of

if TYPE_CHECKING:
    from builder.events.names.roll import Roll
    from builder.events.names.who import Cast
    from builder.syntax import Token


#: Words that make another office of it.
LESSER = frozenset({"vice", "former", "deputy", "ex", "then"})
#: … and one without which it is another.
_PRIME = "prime"


#: Callings that are no offices.
_PRIVATE = frozenset(
    "actor singer author professor coach striker nominee candidate founder".split()
)
_MODIFIERS = ("amod", "compound", "nmod", "poss")


@dataclass(frozen=True, slots=True)
class _Bearing:
    """That somebody is called by an office: "FBI Director Ida Moe", "Ida Moe, the mayor of Bergen"."""

    name: str
    place: Place
    lesser: frozenset[str]
    told: frozenset[str]  # what tells which office: "fbi", "bergen"
    country: str


class Offices:
    """Who in an article holds which office."""

    def __init__(self, roll: Roll, cast: Cast, roles: frozenset[str]) -> None:
        self._held: dict[str, list[_Bearing]] = {}
        self.holders: set[str] = set()  # everybody who holds an office
        self._roll = roll
        self._cast = cast
        self._roles = roles
        for number, words in roll.sentences:
            for token in words:
                role = token.lemma_.lower()
                if role in roles:
                    for person in _bearers(token):
                        self._note(role, token, person, (number, token.i))

    def _note(self, role: str, token: Token, person: Token, place: Place) -> None:
        # "Norway's leader, the President": that is an office again, and names nobody yet.
        named = (
            self._cast.of(person)
            if person.pos_ == "PROPN" and person.lower_ not in self._roles
            else None
        )
        if named is None or named.kind is not NameKind.PERSON:
            return
        country = self._cast.country_of(token) or self._cast.country_of(person)
        told = frozenset(_told(token)) - LESSER
        bearing = _Bearing(named.name, place, _lesser(token), told, country)
        self._held.setdefault(role, []).append(bearing)
        if role not in _PRIVATE:
            self.holders.add(named.name)

    def holder(self, noun: Token) -> str:
        """The one person who was called so before ``noun``; "" where that is nobody. "The Norwegian
        minister" is who was called a Norwegian one, "the FBI director" who was called that; of
        several, the one who was the subject in the sentence or the two before it."""
        country = self._cast.country_of(noun)
        lesser, told = _lesser(noun), frozenset(_told(noun)) - LESSER
        place = self._roll.place(noun)
        held = {
            one.name
            for one in self._held.get(noun.lemma_.lower(), ())
            if one.lesser == lesser
            and told <= one.told
            and (_PRIME in one.told) == (_PRIME in told)
            and country in ("", one.country)
            and one.place < place
        }
        if len(held) == 1:
            return held.pop()
        return self._in_focus(noun, held) if held else ""

    def _in_focus(self, noun: Token, held: set[str]) -> str:
        for words in self._roll.before(noun, sentences=2):
            named = ((word, self._cast.of(word)) for word in words)
            found = {w: one.name for w, one in named if one is not None and one.name in held}
            if found:
                only = len(set(found.values())) == 1 and any(w.dep_ in SUBJECTS for w in found)
                return next(iter(found.values())) if only else ""
        return ""


def _bearers(role: Token) -> Iterator[Token]:
    """The words that may name whom ``role`` stands beside: as a title or as an apposition."""
    if role.dep_ == "compound":
        yield role.head
    if role.dep_ == "appos":
        yield role.head
    yield from (c for c in role.children if c.dep_ == "appos")


def _told(role: Token) -> Iterator[str]:
    """The words that tell which office it is: "fbi" of "FBI Director Ida Moe", "bergen" of "the mayor
    of Bergen"; no country."""
    beside = [c for c in role.children if c.dep_ in _MODIFIERS and c.i < role.i]
    if role.dep_ == "compound":
        beside += [c for c in role.head.children if c.dep_ in _MODIFIERS and c.i < role.i]
    for preposition in role.children:
        if preposition.dep_ == "prep":
            beside += [c for c in preposition.children if c.dep_ == "pobj"]
    for word in beside:
        whole = " ".join(t.text for t in word.subtree if t.dep_ != "case" and t.i <= word.i)
        if not code_of(word.text) and not code_of(whole) and word.tag_ != "PRP$":
            yield word.lower_


def _lesser(role: Token) -> frozenset[str]:
    """What makes another office of it: a vice president and a former one are not whom the bare word
    means."""
    beside = [*role.children, role.nbor(-1)] if role.i else list(role.children)
    return frozenset(c.lower_ for c in beside if c.lower_ in LESSER)
