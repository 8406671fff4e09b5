"""Which names an article gives, where, and of what kind: the tagger's, mended and voted on."""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.atlas.places import is_city
from builder.events.names.kinds import TAGGED, is_common_end, is_taken_up_as_person, votes
from builder.events.names.people import People, Place
from builder.events.names.phrases import place_name
from builder.events.names.whole_names import (
    bare_name,
    is_forename,
    is_storm,
    known_body,
    names_nobody,
    shared_surname,
    whole_name,
    with_style,
)
from builder.events.words.features import features
from builder.events.words.lexicon import Lexicon
from builder.model import NameKind
from builder.names.countries import code_of, display, is_region
from builder.names.spelling import fold, organisations
from builder.syntax import Stretch

if TYPE_CHECKING:
    from builder.syntax import Doc, Token

WORDS = features("names")

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_MAY_BE_COUNTRY = frozenset({"GPE", "ORG", "PERSON", "LOC", "PRODUCT"})
#: A word of so many letters may be another word in capitals: "IS", "WHO".
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it should be shown, its kind, and whether it was named outright."""

    name: str
    kind: NameKind
    outright: bool = True


class Roll:
    """The names of one article by the places of their head words, in text order.

    ``at`` has kind and name, ``counts`` the votes for the kinds of each name, ``people`` who is
    named in full; ``sentences`` the nouns and pronouns, sentence by sentence.
    """

    def __init__(self, docs: Iterable[Doc], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._docs = list(docs)  # kept, so that no other document gets the number of one of them
        self._number = {id(doc): number for number, doc in enumerate(self._docs)}
        self.counts: dict[str, Counter[NameKind]] = {}
        self.at: dict[Place, tuple[NameKind, str]] = {}
        self.called: dict[Place, frozenset[str]] = {}  # the words for who it is, of each name
        self.people = People()
        self.storms: dict[str, str] = {}  # "Ida" → "Hurricane Ida"
        self._starts: list[Place] = []  # first word of each sentence
        self.sentences: list[tuple[int, list[Token]]] = []  # paragraph, nouns and pronouns
        for number, doc in enumerate(self._docs):
            end = 0
            for entity in doc.ents:
                whole = known_body(entity)
                if entity.start >= end:
                    self._note(number, whole)
                end = max(end, whole.end)
            self._gather(number, doc)
        self._decide()

    def place(self, token: Token) -> Place:
        """Where a word stands: paragraph and index."""
        return self._number.get(id(token.doc), 0), token.i

    def before(self, token: Token, sentences: int = 2) -> Iterator[list[Token]]:
        """The nouns and pronouns before ``token``, sentence by sentence backwards, its own first."""
        own = bisect(self._starts, self.place(token)) - 1
        yield [t for t in self.sentences[own][1] if t.i < token.i]
        yield from (words for _, words in reversed(self.sentences[max(0, own - sentences) : own]))

    def _note(self, number: int, entity: Stretch) -> None:
        """Keeps a name the tagger found, by its head word, and counts its kind."""
        root = entity.root
        if root.pos_ == "NOUN" and root.i == entity.start and len(entity) > 1:
            return  # "Growth of Peru's" is no name
        whole = whole_name(entity, self._lexicon)
        addressed = len(whole) > 1 and whole[0].lower_ in WORDS["forms_of_address"]
        label = "PERSON" if addressed else whole.label_ or entity.label_
        kind, name = self._read(whole, label)
        if kind is None:
            return
        if " " not in name and (longer := with_style(whole) or shared_surname(whole.root)):
            kind, name = NameKind.PERSON, longer
        if is_storm(name):
            kind, self.storms[name.split()[-1]] = NameKind.OTHER, name
        place = number, whole.root.i
        self.at.setdefault(place, (kind, name))
        self.called[place] = self._callings(whole)
        counts = self.counts.setdefault(name, Counter())
        if kind is not NameKind.COUNTRY:
            for voted, weight in votes(whole, label, self._lexicon):
                counts[voted] += weight

    def _gather(self, number: int, doc: Doc) -> None:
        """Keeps the nouns and pronouns of a paragraph by sentence, and names by their titles."""
        for sentence in doc.sents:
            nominals = [t for t in sentence if t.pos_ in _NOMINAL]
            self._starts.append((number, sentence.start))
            self.sentences.append((number, nominals))
            for token in nominals:
                if (
                    token.pos_ == "PROPN"
                    and not token.ent_type_
                    and (number, token.i) not in self.at
                ):
                    self._note_untagged(number, token)

    def _note_untagged(self, number: int, token: Token) -> None:
        """Keeps a name that the tagger missed: a body known beforehand, "President Moe"."""
        kind, name = NameKind.PERSON, ""
        before = next((c for c in token.children if c.dep_ == "compound" and c.i < token.i), None)
        if len(token.text) > _SHORTEST and fold(token.text) in organisations():
            kind, name = NameKind.ORGANISATION, token.text
        elif before is not None and (
            before.lower_ in WORDS["personal_titles"] or is_forename(before)
        ):
            name = self.clean(token.doc[before.i : token.i + 1].text, person=True)
            if names_nobody(name, self._lexicon) or is_common_end(token.lower_):
                return
        elif is_taken_up_as_person(token) and not is_common_end(token.lower_):
            name = token.text
            if names_nobody(name, self._lexicon) or code_of(name) or is_city(name):
                return
        else:
            name = shared_surname(token)
        if name[:1].isupper():
            place = number, token.i
            self.at[place] = kind, name
            self.called[place] = self._callings(token.doc[token.i : token.i + 1])
            self.counts.setdefault(name, Counter())[kind] += 3

    def _callings(self, name: Stretch) -> frozenset[str]:
        """The words beside a name that say who that is: "president" of "President Moe", "wife" of
        "his wife, Ida Moe"."""
        root = name.root
        beside = [t for t in name if t != root]
        beside += [c for c in root.children if c.dep_ in ("compound", "nmod", "appos")]
        beside += [root.head] if root.dep_ == "appos" else []
        found = {form for t in beside for form in (t.lower_, t.lemma_.lower())}
        return frozenset(
            found & (self._lexicon.callings | WORDS["kin"] | WORDS["men"] | WORDS["women"])
        )

    def _decide(self) -> None:
        """Settles the kind of each name by its votes, and gathers the people."""
        whole = [name for name in self.counts if " " in name]
        family = {name.split()[-1] for name in whole}
        kinds = {name: self._voted(name, NameKind.OTHER) for name in whole}
        bodies, people = (
            {name.split()[-1] for name in whole if kinds[name] is kind}
            for kind in (NameKind.ORGANISATION, NameKind.PERSON)
        )
        for name in (bodies - people) & self.counts.keys():  # "Leverkusen" of "Bayer Leverkusen"
            self.counts[name][NameKind.ORGANISATION] += 4
        for place in sorted(self.at):
            kind, name = self.at[place]
            if name in self.storms or is_storm(name):
                kind, name = NameKind.OTHER, self.storms.get(name, name)
                self.at[place] = kind, name
            elif kind is not NameKind.COUNTRY:
                self._vote_by_lists(name, family)
                kind = self._voted(name, kind)
                self.at[place] = kind, name
            if kind is NameKind.PERSON:
                self.people.introduce(name, place, self.called.get(place, frozenset()))

    def _vote_by_lists(self, name: str, family: set[str]) -> None:
        counts = self.counts[name]
        if fold(name) in organisations() and name not in family:
            counts[NameKind.ORGANISATION] += 4
        if " " not in name and name not in family and is_city(name):
            counts[NameKind.PLACE] += 3
        elif is_region(name) and not counts[NameKind.PERSON]:
            counts[NameKind.PLACE] += 2

    def _voted(self, name: str, kind: NameKind) -> NameKind:
        counts = self.counts[name]
        return (
            max(counts, key=lambda k: (counts[k], k == kind, k)) if any(counts.values()) else kind
        )

    def _read(self, stretch: Stretch, label: str) -> tuple[NameKind | None, str]:
        name = self.clean(stretch.text, label == "PERSON")
        code = code_of(name) if label in _MAY_BE_COUNTRY else ""
        if code:
            return NameKind.COUNTRY, display()[code]
        kind = NameKind.OTHER if is_storm(name) else TAGGED.get(label)
        if kind is None or names_nobody(name, self._lexicon):
            return None, ""
        if label == "ORG" and fold(name) in organisations():
            return kind, name
        place = place_name(stretch.root)
        return (NameKind.PLACE, place) if place and kind is not NameKind.PERSON else (kind, name)

    def clean(self, text: str, person: bool) -> str:
        """A name without what only stands around it: titles, articles, possessive, quotes."""
        return bare_name(text, self._lexicon.titles if person else frozenset(), person)
