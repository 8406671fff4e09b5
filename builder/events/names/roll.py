"""Which names an article gives, where, and of what kind: the tagger's, mended and voted on."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.atlas.places import is_city
from builder.events.names.kinds import TAGGED, is_common_end, is_thing, votes
from builder.events.names.people import SUFFIXES, People, Place
from builder.events.names.phrases import place_name
from builder.events.names.whole_names import known_body, whole_name
from builder.events.words.lexicon import Lexicon
from builder.model import NameKind
from builder.names.countries import code_of, display, is_region
from builder.names.spelling import fold, organisations
from builder.syntax import Stretch

if TYPE_CHECKING:
    from builder.syntax import Doc, Token

#: Titles after which a name is a person's.
_TITLES = frozenset(
    "president mr. mrs. ms. dr. mr mrs ms dr sen. rep. gov. sir lady king queen prince princess pope "
    "chancellor senator congressman congresswoman governor mayor judge justice captain colonel "
    "sergeant admiral professor premier".split()
)
#: … and those that stand before a family name alone.
_ADDRESSES = frozenset("mr mrs ms miss mr. mrs. ms.".split())
#: Time zones, and what capitals shorten that is no actor.
_NOBODY = frozenset(
    "utc gmt est edt cst cdt mst pst pdt cet cest bst am pm a.m. p.m. gdp ipo ceo cfo coo mp mps td tds "
    "vip dna gps vat hiv aids dvd maga q&a faq supreme brexit islam christianity lng r&b".split()
)
_SCORE = re.compile(r"^\d+[-–]\d+$")
_STYLES = frozenset({"pope", "queen", "king", "prince", "princess"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_NO_NAME = re.compile(r"^[\W\d_]*$")


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
        #: Words that alone name nobody, however the tagger takes them: "Army", "President".
        self._common = lexicon.callings
        self._docs = list(docs)  # kept, so that no other document gets the number of one of them
        self._number = {id(doc): number for number, doc in enumerate(self._docs)}
        self.counts: dict[str, Counter[NameKind]] = {}
        self.at: dict[Place, tuple[NameKind, str]] = {}
        self.people = People()
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
        addressed = len(whole) > 1 and (whole[0].lower_ in _ADDRESSES or _is_office(whole))
        label = "PERSON" if addressed else entity.label_
        kind, name = self._read(whole, label)
        if kind is None:
            return
        if addressed:
            self.counts.setdefault(name, Counter())[NameKind.PERSON] += 3
        place = number, whole.root.i
        self.at.setdefault(place, (kind, name))
        counts = self.counts.setdefault(name, Counter())
        if kind is NameKind.PLACE and place_name(whole.root):
            counts[kind] += 4  # "Narvik refinery"
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
                if token.pos_ == "PROPN":
                    self._note_titled(number, token)

    def _note_titled(self, number: int, token: Token) -> None:
        """Keeps a name that only its title gives away: "President Moe", missed by the tagger."""
        if token.ent_type_ or (number, token.i) in self.at:
            return
        if len(token.text) > _SHORTEST and fold(token.text) in organisations():
            self.at[number, token.i] = NameKind.ORGANISATION, token.text
            self.counts.setdefault(token.text, Counter())[NameKind.ORGANISATION] += 4
            return
        before = [c for c in token.children if c.dep_ == "compound" and c.i < token.i]
        if not before or before[0].lower_ not in _TITLES or is_common_end(token.lower_):
            return
        name = self.clean(token.doc[before[0].i : token.i + 1].text, person=True)
        if name.lower() in self._common or not name[:1].isupper():
            return
        self.at[number, token.i] = NameKind.PERSON, name
        self.counts.setdefault(name, Counter())[NameKind.PERSON] += 3

    def _decide(self) -> None:
        """Settles the kind of each name by its votes, and gathers the people.

        A name whose last word also stands alone elsewhere as a name is a person's: "Oleksandr
        Syrskyi … Syrskyi said".
        """
        family = {name.split()[-1] for name in self.counts if " " in name}
        alone = {name for name in self.counts if " " not in name}
        for name, counts in self.counts.items():
            if (
                len(name.split()) in (2, 3)
                and name.split()[-1] in alone
                and counts[NameKind.PERSON] == 0
            ):
                counts[NameKind.PERSON] += (
                    sum(counts.values()) if counts[NameKind.PLACE] == 0 else 0
                )
        for place in sorted(self.at):
            kind, name = self.at[place]
            if kind is not NameKind.COUNTRY:
                if fold(name) in organisations() and name not in family:
                    self.counts[name][NameKind.ORGANISATION] += 4
                if " " not in name and name not in family and is_city(name):
                    self.counts[name][NameKind.PLACE] += 3
                elif is_region(name) and not self.counts[name][NameKind.PERSON]:
                    self.counts[name][NameKind.PLACE] += 2
                kind = self._voted(name, kind)
                self.at[place] = kind, name
            if kind is NameKind.PERSON:
                self.people.introduce(name, place)

    def _voted(self, name: str, kind: NameKind) -> NameKind:
        counts = self.counts[name]
        if not counts:
            return kind
        return max(counts, key=lambda k: (counts[k], k == kind, k))

    def _read(self, stretch: Stretch, label: str) -> tuple[NameKind | None, str]:
        name = self.clean(stretch.text, label == "PERSON")
        kind = TAGGED.get(label)
        if not name or _NO_NAME.match(name):
            return None, ""
        code = code_of(name)
        if code and label in ("GPE", "ORG", "PERSON", "LOC", "PRODUCT"):
            return NameKind.COUNTRY, display()[code]
        if kind is None or name.lower() in self._common or self._names_nobody(name):
            return None, ""
        if label == "ORG" and fold(name) in organisations():
            return kind, name
        place = place_name(stretch.root)
        if place and kind is not NameKind.PERSON:
            return NameKind.PLACE, place
        return kind, name

    def _names_nobody(self, name: str) -> bool:
        """Whether the tagger took a figure, a time zone, a thing or a group of people for a name:
        "UTC", "09:09am", "the Nobel Prize", "Democratic Senators"."""
        last = name.lower().split()[-1]
        people = self._lexicon.person_roles
        many = last[-1:] == "s" and last not in people and last[:-1] in people
        part = name.lower().split("-")[0] in self._common and last.endswith(
            ("-elect", "-designate")
        )
        return (
            many
            or part
            or is_thing(name)
            or name.islower()
            or last in _NOBODY
            or name.lower() in SUFFIXES
        )

    def clean(self, text: str, person: bool) -> str:
        """A name without what only stands around it: titles, articles, possessive, quotes."""
        words = text.replace("\u00a0", " ").split()
        while len(words) > 1 and (
            words[0].lower() == "the"
            or (person and words[0].lower().rstrip(",") in self._lexicon.titles)
        ):
            if len(words) == 2 and words[0].lower() in _STYLES:
                break  # "Pope Francis", "Queen Sonja" are called so
            words = words[1:]
        if person:  # "Laura Ms Sturgeon": two names that the tagger took for one
            inner = [i for i, word in enumerate(words[:-1]) if word.lower() in _ADDRESSES]
            words = words[max(inner) + 1 :] if inner else words
            if len(words) > 1 and words[0].islower() and len(words[0]) == 1:
                words = words[1:]  # a letter that copying left over
            words = _untailed(words)
        if len(words) > 1 and _SCORE.match(words[-1]):
            words = words[:-1]  # "Brann 4-0"
        name = " ".join(words).strip(" ,;:\"'“”‘’()[]|-–—")
        return re.sub(r"['’]s?$", "", name)


#: A word of so many letters may be another word in capitals: "IS", "WHO".
_SHORTEST = 3

_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())


def _is_office(name: Stretch) -> bool:
    """ "General Moe" behind "Attorney": no name of a body."""
    before = name.start > 0 and name.doc[name.start - 1].lower_
    return name[0].text == "General" and before in ("attorney", "solicitor", "surgeon", "director")


#: Degrees and offices that stand behind a person's name.
_BEHIND = frozenset("bl qc kc sc mp td mep md phd obe cbe mbe".split())


def _untailed(words: list[str]) -> list[str]:
    """A person's name without what follows it: "Ida Moe said.", "Ida Moe Monday", "Ida Moe QC", "Ida
    Moe - Lind"."""
    dash = next((i for i, word in enumerate(words) if i and word in ("-", "–", "—")), len(words))
    words = words[:dash]
    while len(words) > 1 and words[-1].islower():
        words = words[:-1]
    if len(words) > 2 and words[-1].lower() in _DAYS | _BEHIND:
        words = words[:-1]
    return words
