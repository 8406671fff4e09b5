"""Who in an article holds which office, so that "the mayor" can mean somebody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.events.frames.grammar import SUBJECTS
from builder.events.names.people import Place
from builder.events.words.features import features
from builder.model import NameKind
from builder.names.countries import code_of

if TYPE_CHECKING:
    from builder.events.names.roll import Roll
    from builder.events.names.who import Cast
    from builder.syntax import Token

WORDS = features("names")

_PRIME = "prime"  # without it, it is another office
_LATE = "late"
_MODIFIERS = ("amod", "compound", "nmod", "poss")


@dataclass(frozen=True, slots=True)
class _Bearing:
    """That somebody is called by an office: "FBI Director Ida Moe", "Ida Moe, the mayor of Bergen"."""

    name: str
    place: Place
    other: frozenset[str]  # what makes another office of it: "former"
    told: frozenset[str]  # what tells which office: "fbi", "bergen"
    country: str


class Offices:
    """Who in an article holds which office."""

    def __init__(self, roll: Roll, cast: Cast, roles: frozenset[str]) -> None:
        self._held: dict[str, list[_Bearing]] = {}
        self.holders: set[str] = set()  # everybody who holds an office
        self._roll = roll
        self._cast = cast
        for number, words in roll.sentences:
            for token in words:
                if token.lemma_.lower() in roles:
                    for person in _bearers(token):
                        # "Norway's leader, the President": an office again, which names nobody yet
                        if person.pos_ == "PROPN" and person.lower_ not in roles:
                            self._note(token, person, (number, token.i))

    def _note(self, token: Token, person: Token, place: Place) -> None:
        named, role = self._cast.of(person), token.lemma_.lower()
        if named is None or named.kind is not NameKind.PERSON:
            return
        country = self._cast.country_of(token) or self._cast.country_of(person)
        bearing = _Bearing(named.name, place, _other(token), frozenset(_told(token)), country)
        self._held.setdefault(role, []).append(bearing)
        if role not in WORDS["private_callings"]:
            self.holders.add(named.name)

    def holder(self, noun: Token) -> str:
        """The one person who was called so before ``noun``; "" where that is nobody. "The Norwegian
        minister" is who was called a Norwegian one, "the FBI director" who was called that; of
        several, the one who was the subject in the sentence or the two before it. Who dies is the
        late one, and nobody where the article tells of none."""
        country = self._cast.country_of(noun)
        other, told = _other(noun), frozenset(_told(noun))
        dead = self._dead() if _is_of_death(noun) else None
        place = self._roll.place(noun)
        held = {
            one.name
            for one in self._held.get(noun.lemma_.lower(), ())
            if (one.other == other if dead is None else one.other - other <= {_LATE})
            and (dead is None or one.name in dead or _LATE in one.other)
            and told <= one.told
            and (_PRIME in one.told) == (_PRIME in told)
            and country in ("", one.country)
            and one.place < place
        }
        return held.pop() if len(held) == 1 else self._in_focus(noun, held) if held else ""

    def _dead(self) -> set[str]:
        """Who the article says died."""
        words = (word for _, words in self._roll.sentences for word in words)
        names = (w for w in words if w.pos_ == "PROPN" and not self._cast.is_role(w.lemma_.lower()))
        found = (self._cast.of(word) for word in names if _is_of_death(word))
        return {named.name for named in found if named is not None}

    def _in_focus(self, noun: Token, held: set[str]) -> str:
        for words in self._roll.before(noun, sentences=2):
            named = ((word, self._cast.of(word)) for word in words)
            found = {w: one.name for w, one in named if one is not None and one.name in held}
            if found:
                only = len(set(found.values())) == 1 and any(w.dep_ in SUBJECTS for w in found)
                return next(iter(found.values())) if only else ""
        return ""


def _is_of_death(noun: Token) -> bool:
    """ "The king died", "was buried", "the death of the king", "the king's funeral"."""
    above = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun.head
    tied = noun.dep_ in SUBJECTS or noun.dep_ in ("poss", "pobj", "dobj")
    return tied and above.lemma_.lower() in WORDS["dying"]


def _bearers(role: Token) -> Iterator[Token]:
    """The words that may name whom ``role`` stands beside: as a title or as an apposition."""
    if role.dep_ in ("compound", "appos"):
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
        national = code_of(word.text) or code_of(whole)
        if not national and word.tag_ != "PRP$" and word.lower_ not in WORDS["other_office"]:
            yield word.lower_


def _other(role: Token) -> frozenset[str]:
    """What makes another office of it: a vice president, a former one and a late one are not whom the
    bare word means."""
    beside = [*role.children, role.nbor(-1)] if role.i else [*role.children]
    if role.dep_ == "compound":  # "the late President Moe"
        beside += [c for c in role.head.children if c.i < role.i]
    return frozenset(c.lower_ for c in beside if c.lower_ in WORDS["other_office"])
