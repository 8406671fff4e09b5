"""The people of one article: full names, and whom a short name means."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from itertools import pairwise

from builder.events.words.features import features
from builder.names.spelling import fold, given, is_given, table

WORDS = features("names")

Place = tuple[int, int]  # paragraph, word
_NOTHING: frozenset[str] = frozenset()


class People:
    """Persons by their full names: where they were named so, and what they were called there
    ("president", "wife"); and what short names stand where, called what."""

    def __init__(self) -> None:
        self._full: dict[str, list[Place]] = {}
        self._short: dict[str, Place] = {}  # where it stands first
        self._by_part: dict[str, set[str]] = defaultdict(set)  # a family name → who bears it
        self._by_first: dict[str, set[str]] = defaultdict(set)
        self._called: dict[str, set[str]] = defaultdict(set)
        self._offices: dict[str, Place] = {}  # short name with an office before it → where first

    def introduce(self, name: str, place: Place, called: frozenset[str] = _NOTHING) -> None:
        """Notes that ``name`` stands at ``place``; ``called`` are the words for who it is there."""
        parts = name.split()
        self._called[name] |= called
        if len(parts) < 2:
            self._short.setdefault(name, place)
            if called & WORDS["sole_offices"]:
                self._offices.setdefault(name, place)
            return
        self._full.setdefault(name, []).append(place)
        for part in {*_family_names(parts), *_family_first(parts)} - {name}:
            self._by_part[part].add(name)
        if parts[0].lower() not in WORDS["styles"]:
            self._by_first[parts[0]].add(name)

    def complete(self, title: str) -> None:
        """Takes from a title the given names of those whom the text calls by their family names only."""
        words = [word.strip(",.:;'‘’\"“”") for word in title.split()]
        for first, last in pairwise(words):
            short = last.replace("’", "'").removesuffix("'s")
            known = short in self._short and not self._own_bearers(short)
            called = first[:1].isupper() and first[1:].islower() and is_given(first)
            if known and called and first.lower() not in WORDS["given_words"]:
                self.introduce(f"{first} {short}", (-1, 0))

    def knows(self, text: str) -> bool:
        """Whether ``text`` is a name or a family name of somebody in the article."""
        told = bool(self._bearers(text)) or text in self._full or text in self._short
        return told or text.lower() in _shared_family_names()

    def bears(self, text: str, place: Place) -> bool:
        """Whether somebody of the family name ``text`` was named in full before ``place``."""
        return any(min(self._full[name]) < place for name in self._by_part.get(text, ()))

    def full(self, text: str, place: Place, called: frozenset[str] = _NOTHING) -> str:
        """The full name of the person that ``text`` at ``place`` means; "" when it may be two.

        A family name means somebody named in full before it, unless what stands before it
        (``called``) speaks against it: "Mr" before a woman's, "President" before the first lady's.
        Of several who share it, it means one named in full twice as often as any other, or more
        often and first in the article. A name that is never given in full stands for itself,
        unless it is one that many share ("Kim"): that names nobody.
        """
        if text in self._full:
            return text
        shared = text.lower() in _shared_family_names()
        bearers = {n for n in self._own_bearers(text) if min(self._full[n]) < place}
        if shared:
            bearers = {n for n in bearers if self._is_at_hand(n, text, place)}
        fitting = {name for name in bearers if self._fits(name, text, called)}
        if called & WORDS["women"]:
            fitting = {name for name in fitting if self.is_woman(name)} or fitting
        elif called & WORDS["men"]:
            fitting = {name for name in fitting if self.is_man(name)} or fitting
        if not fitting:
            return text if text in self._short and not shared and not bearers else ""
        if len(fitting) == 1:
            return next(iter(fitting))
        often = sorted(fitting, key=lambda name: (-len(self._full[name]), name))
        first, second = (len(self._full[name]) for name in often[:2])
        if first >= 2 * second:
            return often[0]
        top = [name for name in often if min(self._full[name])[0] == 0]
        return top[0] if len(top) == 1 and first > second and top[0] == often[0] else ""

    def _bearers(self, text: str) -> set[str]:
        """Who bears a family name; where nobody does, whose given name it is."""
        known = is_given(text) or text in self._short
        return self._by_part.get(text) or (self._by_first.get(text, set()) if known else set())

    def _own_bearers(self, text: str) -> set[str]:
        """Who bears a family name, without the relatives of somebody called so before they are named:
        "Moe … his father, Jonas Moe"."""
        first = self._short.get(text)
        bearers = self._bearers(text)
        if first is None:
            return bearers
        kin = {n for n in bearers if self._called[n] & WORDS["kin"] and first < min(self._full[n])}
        return bearers - kin

    def _is_at_hand(self, name: str, short: str, place: Place) -> bool:
        """Whether ``name`` stands in full in the same paragraph, at the top, or twice before; and
        nobody was called by the family name alone before that."""
        before = [at for at in self._full[name] if at < place]
        if self._short.get(short, before[0]) < before[0]:
            return False
        return len(before) > 1 or any(paragraph in (0, place[0]) for paragraph, _ in before)

    def is_woman(self, name: str) -> bool:
        """Whether somebody has a given name of women, or is called "Mrs", "wife", "queen"."""
        return _has_given("women", name) or bool(self._called.get(name, _NOTHING) & WORDS["women"])

    def is_man(self, name: str) -> bool:
        """Whether somebody has a given name of men, or is called "Mr", "husband", "king"."""
        return _has_given("men", name) or bool(self._called.get(name, _NOTHING) & WORDS["men"])

    def _fits(self, name: str, short: str, called: frozenset[str]) -> bool:
        """Whether nothing speaks against it that ``short``, called so, is ``name``."""
        if (called & WORDS["men"] and _has_given("women", name)) or (
            called & WORDS["women"] and _has_given("men", name)
        ):
            return False
        if called & WORDS["sole_offices"]:
            return self._may_hold(name, short, called & WORDS["sole_offices"])
        titled = short in self._offices and not called
        return not titled or self._may_hold(name, short, WORDS["sole_offices"])

    def _may_hold(self, name: str, short: str, offices: frozenset[str]) -> bool:
        """ "President Moe" is who is called president; not who is something else, and no woman who is
        named only after a President Moe, of whom nothing says that she is the president."""
        own = self._called[name]
        if own & offices:
            return True
        if own & (WORDS["sole_offices"] | WORDS["kin"]):
            return False
        first = min(self._full[name])
        return not _has_given("women", name) or first <= self._offices.get(short, first)


def _has_given(sex: str, name: str) -> bool:
    first, *rest = name.split()
    return bool(rest) and fold(first) in given(sex)


def _family_names(parts: list[str]) -> set[str]:
    """What can stand for the whole of a name: "Moe", "de la Moe" and "De la Moe" at the beginning of
    a sentence, "Moe" of "Ida Moe Jr.", "Ruiz" of "Ana Ruiz Soto"."""
    while len(parts) > 2 and parts[-1].lower() in WORDS["suffixes"]:
        parts = parts[:-1]
    found = {parts[-1], " ".join(parts[-2:]), parts[-1].removeprefix("al-")}
    middle = parts[1] if len(parts) == 3 and is_given(parts[0]) else ""
    if middle and not is_given(middle) and len(middle) > 3 and middle[0].isupper():
        found.add(middle)
    return found | {name[:1].upper() + name[1:] for name in found}


@cache
def _shared_family_names() -> frozenset[str]:
    return frozenset(table("names/names.toml", "family_first"))


def _family_first(parts: list[str]) -> set[str]:
    """The first part where it is the family name, as in Korean and Chinese names."""
    return {parts[0]} if parts[0].lower() in _shared_family_names() else set()
