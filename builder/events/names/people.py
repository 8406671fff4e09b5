"""The people of one article: full names, and whom a short name means."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from builder.names.spelling import is_given, table

Place = tuple[int, int]  # paragraph, word

#: Nouns of people by age, kin, work or lot, who name nobody by themselves.
PEOPLE = frozenset(
    "man woman boy girl child baby infant teenager youth adult person people men women children "
    "husband wife widow son daughter brother sister father mother parent uncle aunt nephew niece "
    "cousin twin couple family relative grandmother grandfather friend neighbour neighbor colleague "
    "counterpart successor predecessor rival partner resident citizen villager migrant refugee "
    "immigrant tourist passenger pedestrian driver pilot captain crew soldier troop officer guard "
    "policeman policewoman firefighter gunman attacker assailant suspect victim survivor hostage "
    "prisoner inmate detainee defendant protester protestor demonstrator activist militant rebel "
    "fighter insurgent terrorist member worker employee employer staff owner boss head manager "
    "executive founder lawyer doctor nurse patient teacher student pupil artist writer player "
    "team striker candidate nominee voter politician official lawmaker expert analyst reporter "
    "skier biathlete cyclist sprinter golfer boxer swimmer footballer midfielder defender goalkeeper "
    "columnist novelist poet painter composer musician rapper comedian filmmaker photographer blogger "
    "entrepreneur businessman businesswoman banker economist historian astronaut cosmonaut surgeon "
    "prince princess duke duchess emir priest cleric preacher spouse strategist adviser advisor aide scion tycoon billionaire magnate heir heiress veteran "
    "journalist fan user customer buyer investor farmer fisherman sailor engineer scientist "
    "researcher".split()
)


class People:
    """Persons by their full names, with the places where they were named in full."""

    def __init__(self) -> None:
        self._full: dict[str, list[Place]] = {}
        self._single: set[str] = set()
        self._by_part: dict[str, set[str]] = {}

    def introduce(self, name: str, place: Place) -> None:
        """Notes that ``name`` stands at ``place``."""
        parts = name.split()
        if len(parts) < 2:
            self._single.add(name)
            return
        self._full.setdefault(name, []).append(place)
        first = {parts[0]} if is_given(parts[0]) else set()
        for part in {*_family_names(parts), *_family_first(parts), *first}:
            if part != name:
                self._by_part.setdefault(part, set()).add(name)

    def complete(self, title: str) -> None:
        """Takes from a title the given names of those whom the text calls by their family names only."""
        words = [word.strip(",.:;'‘’\"“”") for word in title.split()]
        for first, last in pairwise(words):
            short = last.removesuffix("'s").removesuffix("’s")
            known = short in self._single and short not in self._by_part
            called = first[:1].isupper() and first[1:].islower() and is_given(first)
            if known and called and first.lower() not in _WORDS:
                self.introduce(f"{first} {short}", (-1, 0))

    def knows(self, text: str) -> bool:
        """Whether ``text`` is a name or a family name of somebody in the article."""
        told = text in self._by_part or text in self._full or text in self._single
        return told or text.lower() in _common_family_names()

    def full(self, text: str, place: Place) -> str:
        """The full name of the person that ``text`` at ``place`` means; "" when it may be two.

        A family name means somebody named in full before it; of several who share it, one named
        in full twice as often as any other, or more often and first in the article. A name that is never given in full stands for itself, unless
        it is one that many share ("Kim"): that names nobody.
        """
        if text in self._full:
            return text
        shared = text.lower() in _common_family_names()
        candidates = {
            name
            for name in self._by_part.get(text, ())
            if min(self._full[name]) < place and (not shared or self._is_at_hand(name, place))
        }
        if not candidates:
            return text if text in self._single and not shared else ""
        if len(candidates) == 1:
            return next(iter(candidates))
        often = sorted(candidates, key=lambda name: (-len(self._full[name]), name))
        first, second = (len(self._full[name]) for name in often[:2])
        if first >= 2 * second:
            return often[0]
        top = [name for name in often if min(self._full[name])[0] == 0]
        return top[0] if len(top) == 1 and first > second and top[0] == often[0] else ""

    def _is_at_hand(self, name: str, place: Place) -> bool:
        """Whether ``name`` stands in full in the same paragraph, at the top, or twice before."""
        before = [at for at in self._full[name] if at < place]
        return len(before) > 1 or any(paragraph in (0, place[0]) for paragraph, _ in before)


#: Given names that are ordinary words of titles, too.
_WORDS = frozenset(
    "will may mark grant hope faith grace chase rob bill drew pat sue jack chip dean art gene june april "
    "august rose dawn joy ray rich guy van don josh nick frank earnest honor lance miles pierce skip "
    "christian royal major king prince angel baby junior".split()
)
#: What stands behind a family name.
SUFFIXES = frozenset("jr jr. sr sr. ii iii iv".split())


def _family_names(parts: list[str]) -> set[str]:
    """What can stand for the whole of a name: "Moe", "de la Moe" and "De la Moe" at the beginning of
    a sentence, "Moe" of "Ida Moe Jr.", "Ruiz" of "Ana Ruiz Soto"."""
    while len(parts) > 2 and parts[-1].lower() in SUFFIXES:
        parts = parts[:-1]
    two = " ".join(parts[-2:])
    found = {parts[-1], two, two[:1].upper() + two[1:], parts[-1].removeprefix("al-")}
    middle = parts[1] if len(parts) == 3 and is_given(parts[0]) else ""
    if middle and not is_given(middle) and len(middle) > 3 and middle[0].isupper():
        found.add(middle)
    return found


@cache
def _common_family_names() -> frozenset[str]:
    return frozenset(table("names/names.toml", "family_first"))


def _family_first(parts: list[str]) -> set[str]:
    """The first part where it is the family name, as in Korean and Chinese names."""
    return {parts[0]} if parts[0].lower() in _common_family_names() else set()
