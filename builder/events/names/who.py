"""Who is meant, within one article: full names for short ones, pronouns and "the agency".

Deterministic, from the parse, the tagger's names and agreement between mentions. When two
people could be meant, nobody is: no name is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from builder.atlas.places import is_city
from builder.events.frames.grammar import SUBJECTS
from builder.events.names.antecedents import Antecedents
from builder.events.names.kinds import is_common_end
from builder.events.names.offices import Offices
from builder.events.names.phrases import phrase, place_name
from builder.events.names.pronouns import Pronouns
from builder.events.names.roll import Named, Roll
from builder.events.words.lexicon import Lexicon
from builder.model import NameKind
from builder.names.countries import code_of, display, near
from builder.names.spelling import fold

if TYPE_CHECKING:
    from builder.syntax import Doc, Token

__all__ = ["Cast", "Named"]

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


class Cast:
    """The people, organisations, countries and places of one article.

    Built from the parsed paragraphs in text order, with the title, which may have a name in full that
    they have not; ``of(token)`` then says who a noun or a
    pronoun stands for.
    """

    def __init__(self, docs: Iterable[Doc], lexicon: Lexicon, title: str = "") -> None:
        self._lexicon = lexicon
        self._roll = Roll(docs, lexicon)
        self._roll.people.complete(title)
        self._meant: dict[Token, Named | None] = {}
        self._offices: Offices | None = None  # who asks for names while it is read, has none yet
        self._offices = Offices(self._roll, self, lexicon.person_roles)
        self._meant.clear()
        self._pronouns = Pronouns(self._roll, self)
        #: What bare nouns stand for.
        self.antecedents = Antecedents(self._roll, self)
        for token in self._pronouns.read():
            self._meant.pop(token, None)

    def of(self, token: Token) -> Named | None:
        """Who or what the noun phrase headed by ``token`` names; None when it names nobody."""
        if token not in self._meant:
            self._meant[token] = self._of(token)
        return self._meant[token]

    def _of(self, token: Token) -> Named | None:
        if token.pos_ == "PRON" or token.tag_ in ("PRP", "PRP$"):
            return self._pronouns.of(token)
        country = self._short_country(token)
        if country:
            return Named(country, NameKind.COUNTRY)
        place = self._roll.place(token)
        if place in self._roll.at:
            kind, name = self._roll.at[place]
            return self._settle(name, kind, token)
        if token.pos_ == "PROPN" or self._roll.people.knows(token.text):
            person = self._roll.people.full(token.text, place)
            if person:
                return Named(person, NameKind.PERSON)
        where = place_name(token)
        if where:
            return Named(where, NameKind.PLACE)
        return self._body(token) or self._definite(token)

    def is_unclear(self, token: Token) -> bool:
        """ "Kim", where two are called so or nobody is introduced: a name that names nobody."""
        alone = token.pos_ == "PROPN" and not any(c.dep_ == "compound" for c in token.children)
        return alone and self.of(token) is None and self._roll.people.knows(token.text)

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
        number = self._roll.place(token)[0]
        return (number, token.i) not in self._roll.at and (number, token.head.i) in self._roll.at

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

    def _settle(self, name: str, kind: NameKind, token: Token) -> Named | None:
        """The full form of a name, and the kind that most of its mentions have."""
        people, place = self._roll.people, self._roll.place(token)
        sited = token.dep_ == "pobj" and token.head.lower_ in _SITING and is_city(name)
        short = " " not in name or people.knows(name)
        if kind is NameKind.PERSON or (kind is not NameKind.COUNTRY and short and not sited):
            person = people.full(name, place)
            if person:
                return Named(person, NameKind.PERSON)
            if kind is NameKind.PERSON:
                return None
        return Named(name, kind)

    def _short_country(self, token: Token) -> str:
        """ "the North" where North Korea is named in the same article."""
        if token.pos_ != "PROPN" or not any(c.lower_ == "the" for c in token.children):
            return ""
        code = near().get(fold(f"the {token.text}"), "") or near().get(fold(token.text), "")
        name = display()[code] if code else ""
        return name if name in self._roll.counts else ""

    def _body(self, token: Token) -> Named | None:
        """ "the South Korean intelligence service", "Ukrainian forces": a body without a name of
        its own, told apart by its country; not "U.S. nuclear forces", which are many."""
        if token.pos_ not in ("NOUN", "PROPN"):
            return None
        if token.lemma_.lower() not in _NATIONAL:
            return None
        if any(c.dep_ == "nummod" for c in token.children) or not self.country_of(token):
            return None
        if any(c.dep_ == "amod" and not _tells_office(c) for c in token.children):
            return None
        return Named(phrase(token), NameKind.ORGANISATION)

    def holds_office(self, name: str) -> bool:
        """Whether the article calls the person of that name by an office."""
        return self._offices is not None and name in self._offices.holders

    def apposed(self, noun: Token) -> Iterator[Named]:
        """ "The acting governor, Alexei Smirnov": the names set beside a common noun; "the chief of
        the staff, Ida Moe": hers is the office, whatever the parser says."""
        beside = [c for c in noun.children if c.dep_ == "appos"]
        if not beside and noun.lemma_.lower() in self._lexicon.person_roles:
            things = [g for c in noun.children if c.lower_ == "of" for g in c.children]
            beside = [c for thing in things for c in thing.children if c.dep_ == "appos"]
            beside = [c for c in beside if c.ent_type_ == "PERSON"]
        seated = noun.lemma_.lower() in _SEATED and not beside
        for child in beside or ([g for c in noun.children for g in c.children] if seated else []):
            if seated and (child.dep_ != "pobj" or child.ent_type_ != "PERSON"):
                continue  # "the bishop of Galway Ida Moe"
            if child.pos_ == "PROPN" and (seated or _is_beside(child, noun)):
                named = self.of(child)
                if named is not None:
                    yield named

    def _definite(self, token: Token) -> Named | None:
        """ "The agency" → the organisation of that sort named last before; "the former president"
        → who was called so."""
        office = token.pos_ == "PROPN" and token.lower_ in self._lexicon.person_roles
        known = token.pos_ == "NOUN" or office
        if not known or not any(c.lower_ in ("the", "its") for c in token.children):
            return None
        told = any(c.dep_ in _TELLING for c in token.children)
        role = token.lemma_.lower()
        if role in self._lexicon.person_roles:
            if self._offices is None or token.tag_ not in ("NN", "NNP"):
                return None
            holder = self._offices.holder(token)
            return Named(holder, NameKind.PERSON, outright=False) if holder else None
        family = next((f for f in _FAMILIES if role in f), None)
        if family is None or told:
            return None
        for words in self._roll.before(token, sentences=12):
            for word in reversed(words):
                if word.lemma_.lower() not in family or word.i == token.i:
                    continue
                named = self.of(word)
                if named is not None or _has_name(word):
                    name = named.name if named is not None else phrase(word)
                    return Named(name, NameKind.ORGANISATION, outright=False)
        return self._last_company(token) if role in _COMPANIES else None

    def _last_company(self, token: Token) -> Named | None:
        """ "The company" → the subject of the sentence nearest before that names organisations,
        where it names one only."""
        for words in self._roll.before(token, sentences=2):
            named = [(w, self.of(w)) for w in words if w.pos_ == "PROPN"]
            found = {n.name: w for w, n in named if n and n.kind is NameKind.ORGANISATION}
            if found:
                only, word = next(iter(found.items()))
                public = is_common_end(only.lower().split()[-1])
                if len(found) > 1 or public or word.dep_ not in SUBJECTS:
                    return None
                return Named(only, NameKind.ORGANISATION, outright=False)
        return None


#: Bodies that a country has one of, so that its adjective names them: "French firm" names none.
_NATIONAL = frozenset(
    "government army military force police navy parliament ministry department service directorate "
    "administration agency guard commission council office bank".split()
)


#: Before a town's name they make a place of what somebody bears, too: "in Lima", beside Ida Lima.
_SITING = frozenset({"in", "near", "outside", "around", "into"})


def _is_beside(name: Token, noun: Token) -> bool:
    """Whether a name that the parser took for another word for ``noun`` stands there as one: right
    behind it, or behind a comma, a bracket or a dash."""
    first = name.left_edge
    return first.i > 0 and (first.nbor(-1) == noun or first.nbor(-1).is_punct)


#: Offices of a place or a body, never of a person.
_SEATED = frozenset("bishop archbishop mayor governor president duke sheriff ambassador".split())
_TELLING = frozenset({"amod", "compound", "nmod", "poss", "prep"})
_COMPANIES = frozenset({"company", "firm", "carmaker", "retailer", "airline", "automaker", "bank"})


def _has_name(word: Token) -> bool:
    """Whether an organisation is told by more than its sort: "Berg Group", not "good companies"."""
    return word.tag_ not in ("NNS", "NNPS") and any(
        c.dep_ in _TELLING and c.dep_ != "prep" and c.pos_ == "PROPN" and not code_of(c.text)
        for c in word.children
    )


def _tells_office(modifier: Token) -> bool:
    """Whether an adjective is of a country ("South Korean") or names an office ("foreign")."""
    whole = " ".join(t.text for t in modifier.subtree)
    return modifier.lower_ in _OFFICES or bool(code_of(modifier.text) or code_of(whole))


#: Adjectives that are part of what a country's body is called.
_OFFICES = frozenset(
    "foreign interior central supreme armed special federal national public military naval civil "
    "constitutional electoral royal conservative liberal social presidential high".split()
)
