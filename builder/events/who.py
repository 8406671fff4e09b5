"""Who is meant, within one article: full names for short ones, pronouns and "the agency".

Deterministic, from the parse, the tagger's names and agreement between mentions. When two
people could be meant, nobody is: no name is better than a wrong one.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.atlas.places import is_city
from builder.events.grammar import SUBJECTS
from builder.events.kinds import TAGGED, is_common_end, votes
from builder.events.lexicon import Lexicon
from builder.events.offices import Offices
from builder.events.people import People
from builder.events.phrases import phrase, place_name
from builder.model import NameKind
from builder.names.countries import code_of, display, near
from builder.names.spelling import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Stretch

_PERSON_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_THING_PRONOUNS = frozenset({"it", "its", "itself"})
#: Nouns of organisations that can stand for one another in "the agency".
_FAMILIES = (
    frozenset({"agency", "service", "directorate", "bureau"}),
    frozenset({"ministry", "department"}),
    frozenset(
        {"company", "firm", "corporation", "group", "maker", "carmaker", "giant", "retailer"}
    ),
    frozenset({"army", "military", "force", "forces"}),
    frozenset({"alliance", "bloc", "union"}),
    frozenset({"party"}),
    frozenset({"court"}),
    frozenset({"council", "commission", "committee"}),
    frozenset({"team", "club", "side"}),
    frozenset({"university", "college", "school"}),
)
#: Titles after which a name is a person's.
_TITLES = frozenset(
    "president mr. mrs. ms. dr. mr mrs ms dr sen. rep. gov. sir lady king queen prince princess pope "
    "chancellor senator congressman congresswoman governor mayor judge justice captain colonel "
    "sergeant admiral professor premier".split()
)
_STYLES = frozenset({"pope", "queen", "king", "prince", "princess"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_NO_NAME = re.compile(r"^[\W\d_]*$")


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it should be shown, its kind, and whether it was named outright."""

    name: str
    kind: NameKind
    outright: bool = True


class Cast:
    """The people, organisations, countries and places of one article.

    Built from the parsed paragraphs in text order; ``of(token)`` then says who a noun or a
    pronoun stands for.
    """

    def __init__(self, docs: Iterable[Doc], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        #: Words that alone name nobody, however the tagger takes them: "Army", "President".
        self._common = lexicon.titles | lexicon.organisation_roles | lexicon.person_roles
        self._docs = list(docs)
        self._number = {id(doc): number for number, doc in enumerate(self._docs)}
        self._counts: dict[str, Counter[NameKind]] = {}
        self._at: dict[tuple[int, int], tuple[NameKind, str]] = {}  # by the place of its head word
        self._people = People()
        self._starts: list[tuple[int, int]] = []  # document and first word of each sentence …
        self._sentences: list[list[Token]] = []  # … and its nouns and pronouns
        for number, doc in enumerate(self._docs):
            for entity in doc.ents:
                self._note(number, entity)
            self._gather(number, doc)
        self._decide()
        self._meant: dict[tuple[int, int], Named | None] = {}
        self._offices = Offices(self._starts, self._sentences, self, lexicon.person_roles)
        self._pronouns: dict[tuple[int, int], Named | None] = {}
        for (number, _), words in zip(self._starts, self._sentences, strict=True):
            for token in words:  # in text order: each "he" stands on those before
                if token.pos_ == "PRON" and token.lower_ in _PERSON_PRONOUNS:
                    found = self._last_subject(token, NameKind.PERSON)
                    self._pronouns[number, token.i] = found
                    self._meant.pop((number, token.i), None)

    def of(self, token: Token) -> Named | None:
        """Who or what the noun phrase headed by ``token`` names; None when it names nobody."""
        place = self._number.get(id(token.doc), 0), token.i
        if place not in self._meant:
            self._meant[place] = self._of(token)
        return self._meant[place]

    def _of(self, token: Token) -> Named | None:
        if token.pos_ == "PRON" or token.tag_ in ("PRP", "PRP$"):
            return self._pronoun(token)
        country = self._short_country(token)
        if country:
            return Named(country, NameKind.COUNTRY)
        place = self._number.get(id(token.doc), 0), token.i
        if place in self._at:
            kind, name = self._at[place]
            return self._settle(name, kind, place)
        if token.pos_ == "PROPN" or self._people.knows(token.text):
            person = self._people.full(token.text, place)
            if person:
                return Named(person, NameKind.PERSON)
        where = place_name(token)
        if where:
            return Named(where, NameKind.PLACE)
        return self._body(token) or self._definite(token)

    def names_in(self, tokens: Iterable[Token]) -> Iterator[tuple[Token, Named]]:
        """The names among ``tokens``, each with its head word, in text order, once each."""
        seen = set()
        for token in tokens:
            if token.pos_ not in ("PROPN", "NOUN", "PRON", "ADJ") or self._is_part(token):
                continue
            found = self.of(token) if token.pos_ != "ADJ" else None
            if found and found.outright and found.name not in seen:
                seen.add(found.name)
                yield token, found

    def _is_part(self, token: Token) -> bool:
        """ "Ida" of "Ida Moe": no name beside the whole one."""
        if token.dep_ != "compound" or token.head.pos_ != "PROPN":
            return False
        number = self._number.get(id(token.doc), 0)
        return (number, token.i) not in self._at and (number, token.head.i) in self._at

    def country_of(self, token: Token) -> str:
        """The country that an adjective or possessive at the noun ``token`` names, or ""."""
        for child in token.children:
            if child.dep_ in ("amod", "compound", "nmod", "poss"):
                phrase = " ".join(
                    t.text for t in child.subtree if t.dep_ != "case" and t.i <= child.i
                )
                code = code_of(phrase) or code_of(child.text)
                if code:
                    return display()[code]
        return ""

    # ---------------------------------------------------------- entities

    def _note(self, number: int, entity: Stretch) -> None:
        """Keeps a name the tagger found, by its head word, and counts its kind."""
        root = entity.root
        if root.pos_ == "NOUN" and root.i == entity.start and len(entity) > 1:
            return  # "Growth of Peru's" is no name
        whole = _whole_name(entity)
        kind, name = self._read(whole, entity.label_)
        if kind is None:
            return
        place = number, whole.root.i
        self._at.setdefault(place, (kind, name))
        counts = self._counts.setdefault(name, Counter())
        for voted, weight in votes(whole, self._lexicon) if kind is not NameKind.COUNTRY else ():
            counts[voted] += weight

    def _gather(self, number: int, doc: Doc) -> None:
        """Keeps the nouns and pronouns of a paragraph by sentence, and names by their titles."""
        for token in doc:
            if token.is_sent_start or not token.i:
                self._starts.append((number, token.i))
                self._sentences.append([])
            kind = token.pos_
            if kind in _NOMINAL:
                self._sentences[-1].append(token)
            if kind == "PROPN":
                self._note_titled(number, token)

    def _note_titled(self, number: int, token: Token) -> None:
        """Keeps a name that only its title gives away: "President Moe", missed by the tagger."""
        if token.ent_type_ or (number, token.i) in self._at:
            return
        before = [c for c in token.children if c.dep_ == "compound" and c.i < token.i]
        if not before or before[0].lower_ not in _TITLES or is_common_end(token.lower_):
            return
        name = self.clean(token.doc[before[0].i : token.i + 1].text, person=True)
        if name.lower() in self._common or not name[:1].isupper():
            return
        self._at[number, token.i] = NameKind.PERSON, name
        self._counts.setdefault(name, Counter())[NameKind.PERSON] += 3

    def _decide(self) -> None:
        """Settles the kind of each name by its votes, and gathers the people.

        A name whose last word also stands alone elsewhere as a name is a person's: "Oleksandr
        Syrskyi … Syrskyi said".
        """
        family = {name.split()[-1] for name in self._counts if " " in name}
        alone = {name for name in self._counts if " " not in name}
        for name, counts in self._counts.items():
            if (
                len(name.split()) in (2, 3)
                and name.split()[-1] in alone
                and counts[NameKind.PERSON] == 0
            ):
                counts[NameKind.PERSON] += (
                    sum(counts.values()) if counts[NameKind.PLACE] == 0 else 0
                )
        for place in sorted(self._at):
            kind, name = self._at[place]
            if kind is not NameKind.COUNTRY:
                if " " not in name and name not in family and is_city(name):
                    self._counts[name][NameKind.PLACE] += 3
                kind = self._voted(name, kind)
                self._at[place] = kind, name
            if kind is NameKind.PERSON:
                self._people.introduce(name, place)

    def _voted(self, name: str, kind: NameKind) -> NameKind:
        counts = self._counts[name]
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
        if kind is None or name.lower() in self._common:
            return None, ""
        place = place_name(stretch.root)
        if place and kind is not NameKind.PERSON:
            return NameKind.PLACE, place
        return kind, name

    def _settle(self, name: str, kind: NameKind, place: tuple[int, int]) -> Named | None:
        """The full form of a name, and the kind that most of its mentions have."""
        if kind is not NameKind.COUNTRY and (kind is NameKind.PERSON or " " not in name):
            person = self._people.full(name, place)
            if person:
                return Named(person, NameKind.PERSON)
            if kind is NameKind.PERSON:
                return None
        return Named(name, kind)

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
        name = " ".join(words).strip(" ,;:\"'“”‘’()[]|")
        return re.sub(r"['’]s?$", "", name)

    # ---------------------------------------------------------- pronouns and definites

    def _pronoun(self, token: Token) -> Named | None:
        word = token.lower_
        if word in _PERSON_PRONOUNS:
            return self._pronouns.get((self._number.get(id(token.doc), 0), token.i))
        if word in _THING_PRONOUNS:
            found = self._governing_subject(token)
            return found if found and found.kind is not NameKind.PERSON else None
        return None

    def _governing_subject(self, token: Token) -> Named | None:
        """The subject of the clause above the one that ``token`` stands in."""
        verb = next((a for a in _heads(token) if a.pos_ in ("VERB", "AUX")), None)
        if verb is None or verb.dep_ not in ("ccomp", "advcl", "conj", "relcl"):
            return None
        main = next((a for a in _heads(verb) if a.pos_ in ("VERB", "AUX")), verb.head)
        above = next((c for c in main.children if c.dep_ in SUBJECTS), None)
        if above is None or above.i == token.i or above.pos_ == "PRON":
            return None
        found = self.of(above)
        return Named(found.name, found.kind, outright=False) if found else None

    def _last_subject(self, token: Token, kind: NameKind) -> Named | None:
        """The person in subject position last named before ``token``, one or two sentences back.

        Nobody when the sentence that names one names two as its subjects.
        """
        for words in self._before(token):
            found = []
            for word in words:
                if word.pos_ not in ("PROPN", "NOUN") and not _same_pronoun(word, token):
                    continue
                if word.dep_ not in SUBJECTS and not (
                    word.dep_ in ("conj", "poss") and word.head.dep_ in SUBJECTS
                ):
                    continue
                named = self.of(word)
                if named and named.kind is kind and not _is_own_subject(word, token):
                    found.append(named.name)
                found += [n.name for n in self.apposed(word) if n.kind is kind]
            if len(set(found)) == 1 and found[0] not in self._beside(token):
                return Named(found[0], kind, outright=False)
            if found:
                return None
        return None

    def _before(self, token: Token, sentences: int = 2) -> Iterator[list[Token]]:
        """The nouns and pronouns before ``token``, sentence by sentence backwards, its own first."""
        number = self._number.get(id(token.doc), 0)
        own = bisect(self._starts, (number, token.i)) - 1
        yield [t for t in self._sentences[own] if t.i < token.i]
        yield from reversed(self._sentences[max(0, own - sentences) : own])

    def _short_country(self, token: Token) -> str:
        """ "the North" where North Korea is named in the same article."""
        if token.pos_ != "PROPN" or not any(c.lower_ == "the" for c in token.children):
            return ""
        code = near().get(fold(f"the {token.text}"), "") or near().get(fold(token.text), "")
        name = display()[code] if code else ""
        return name if name in self._counts else ""

    def _body(self, token: Token) -> Named | None:
        """ "the South Korean intelligence service", "Ukrainian forces": a body without a name of
        its own, told apart by its country."""
        if token.pos_ not in ("NOUN", "PROPN"):
            return None
        if token.lemma_.lower() not in self._lexicon.organisation_roles:
            return None
        if any(c.dep_ == "nummod" for c in token.children) or not self.country_of(token):
            return None
        return Named(phrase(token), NameKind.ORGANISATION)

    def apposed(self, noun: Token) -> Iterator[Named]:
        """ "the acting governor, Alexei Smirnov": the names set beside a common noun."""
        for child in noun.children:
            if child.dep_ == "appos" and child.pos_ == "PROPN":
                named = self.of(child)
                if named is not None:
                    yield named

    def _beside(self, pronoun: Token) -> set[str]:
        """The names among the other members of the pronoun's clause: it means none of them."""
        if pronoun.dep_ not in SUBJECTS:
            return set()
        others = [c for c in pronoun.head.children if c.i != pronoun.i and c.pos_ == "PROPN"]
        return {named.name for c in others if (named := self.of(c)) is not None}

    def _definite(self, token: Token) -> Named | None:
        """ "The agency" → the organisation of that sort named last before."""
        if token.pos_ != "NOUN" or not any(c.lower_ in ("the", "its") for c in token.children):
            return None
        if any(c.dep_ in ("amod", "compound", "nmod", "poss", "prep") for c in token.children):
            return None
        if token.lemma_.lower() in self._lexicon.person_roles:
            holder = self._offices.holder(token, self._number.get(id(token.doc), 0))
            return Named(holder, NameKind.PERSON, outright=False) if holder else None
        family = next((f for f in _FAMILIES if token.lemma_.lower() in f), None)
        if family is None:
            return None
        for words in self._before(token, sentences=12):
            found = [w for w in words if w.lemma_.lower() in family and w.i != token.i]
            for word in reversed(found):
                if any(c.dep_ in ("amod", "compound", "nmod", "poss") for c in word.children):
                    return Named(phrase(word), NameKind.ORGANISATION, outright=False)
        return None


def _whole_name(entity: Stretch) -> Stretch:
    """A person's name to its end where the tagger stopped short: "Yoon Suk" of "Yoon Suk Yeol"."""
    root = entity.root
    head = root.head
    cut = entity.label_ == "PERSON" and root.dep_ == "compound" and head.pos_ == "PROPN"
    if (
        cut
        and head.i >= entity.end
        and all(t.pos_ == "PROPN" for t in entity.doc[entity.end : head.i])
    ):
        return entity.doc[entity.start : head.i + 1]
    return entity


def _same_pronoun(word: Token, pronoun: Token) -> bool:
    """Whether both can mean one person: "he … him", never "she … him"."""
    pair = {word.lower_, pronoun.lower_}
    return word.pos_ == "PRON" and (pair <= _MALE or pair <= _FEMALE)


def _is_own_subject(word: Token, pronoun: Token) -> bool:
    """ "Kim sent him a message": an object pronoun is never the subject of its own clause."""
    return pronoun.dep_ in ("dobj", "dative", "pobj") and pronoun.head in (
        word.head,
        *word.head.children,
    )


def _heads(token: Token) -> Iterator[Token]:
    while token.head != token:
        token = token.head
        yield token
