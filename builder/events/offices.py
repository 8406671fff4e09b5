"""Who in an article holds which office, so that "the mayor" can mean somebody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.model import NameKind

if TYPE_CHECKING:
    from builder.events.roll import Roll
    from builder.events.who import Cast
    from builder.syntax import Token


#: Words that make another office of it.
LESSER = frozenset({"vice", "former", "deputy", "ex", "then"})


#: Callings that are no offices.
_PRIVATE = frozenset(
    "actor singer author professor coach striker nominee candidate founder".split()
)


class Offices:
    """Who in an article holds which office: "President Ida Moe", "Ida Moe, the mayor of Bergen"."""

    def __init__(self, roll: Roll, cast: Cast, roles: frozenset[str]) -> None:
        self._held: dict[str, dict[str, tuple[int, int]]] = {}
        self.holders: set[str] = set()  # everybody who holds an office
        self._country_of = cast.country_of
        for number, words in roll.sentences:
            for token in words:
                if token.lemma_.lower() in roles:
                    for person in _bearers(token):
                        named = cast.of(person) if person.pos_ == "PROPN" else None
                        if named is not None and named.kind is NameKind.PERSON:
                            country = cast.country_of(token) or cast.country_of(person)
                            offices = {_office(token), f"{country} {_office(token)}"}
                            for office in offices:
                                held = self._held.setdefault(office, {})
                                held.setdefault(named.name, (number, token.i))
                            if token.lemma_.lower() not in _PRIVATE:
                                self.holders.add(named.name)

    def holder(self, noun: Token, number: int) -> str:
        """The one person who was called so before ``noun``; "" where there are two or none. "The
        Norwegian minister" is who was called a Norwegian one."""
        country = self._country_of(noun)
        held = self._held.get(f"{country} {_office(noun)}" if country else _office(noun), {})
        if len(held) != 1:
            return ""
        name, place = next(iter(held.items()))
        return name if place < (number, noun.i) else ""


def _bearers(role: Token) -> Iterator[Token]:
    """The words that may name whom ``role`` stands beside: as a title or as an apposition."""
    if role.dep_ == "compound":
        yield role.head
    if role.dep_ == "appos":
        yield role.head
    yield from (c for c in role.children if c.dep_ == "appos")


def _office(role: Token) -> str:
    """What the office is called: a vice president and a former one are not whom the bare word
    means."""
    beside = [*role.children, role.nbor(-1)] if role.i else list(role.children)
    lesser = sorted({c.lower_ for c in beside if c.lower_ in LESSER})
    return " ".join([*lesser, role.lemma_.lower()])
