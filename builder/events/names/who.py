"""Who is meant, within one article: full names for short ones, pronouns and "the agency".

Deterministic, from the parse, the tagger's names and agreement between mentions. When two
people could be meant, nobody is: no name is better than a wrong one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from builder.atlas.places import is_city
from builder.events.frames.grammar import SUBJECTS, ancestors_within, lemma
from builder.events.names.antecedents import pair
from builder.events.names.in_full import in_full
from builder.events.names.kinds import is_common_end
from builder.events.names.offices import Offices
from builder.events.names.phrases import phrase, place_name
from builder.events.names.pronouns import Pronouns
from builder.events.names.roll import Named, Roll
from builder.events.words.features import features
from builder.events.words.lexicon import Lexicon
from builder.model import NameKind
from builder.names.countries import code_of, display, near
from builder.names.spelling import fold, organisations

if TYPE_CHECKING:
    from builder.syntax import Doc, Token

WORDS = features("names")

__all__ = ["Cast", "Named"]

_NAMING = ("PROPN", "NOUN", "PRON")
_BEFORE = ("amod", "compound", "nmod", "poss")
_TELLING = frozenset({"amod", "compound", "nmod", "poss", "prep"})
#: So many sentences back "the agency" is looked for.
_FAR = 12


class Cast:
    """The people, organisations, countries and places of one article.

    Built from the parsed paragraphs in text order, with the title, which may have a name in full that
    they have not; ``of(token)`` then says who a noun or a pronoun stands for.
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
        if token.text in self._roll.storms:
            return Named(self._roll.storms[token.text], NameKind.OTHER)
        if token.pos_ == "PROPN" or self._roll.people.knows(token.text):
            person = self._roll.people.full(token.text, place)
            if person and not _is_beside_whom(token, person):
                return Named(person, NameKind.PERSON)
        where = place_name(token)
        if where:
            return Named(where, NameKind.PLACE)
        return self._national_body(token) or self._taken_up(token)

    def is_unclear(self, token: Token) -> bool:
        """ "Kim", where two are called so or nobody is introduced: a name that names nobody."""
        alone = token.pos_ == "PROPN" and not any(c.dep_ == "compound" for c in token.children)
        return alone and self.of(token) is None and self._roll.people.knows(token.text)

    def is_role(self, lemma: str) -> bool:
        """Whether a noun is of an office or a calling of persons."""
        return lemma in self._lexicon.person_roles

    def is_person(self, lemma: str) -> bool:
        """Whether a noun is of a person: "mayor", "guard", "sister", "diplomat"."""
        words = self._lexicon
        named = lemma in WORDS["people"] or lemma in WORDS["kin"] or lemma in words.person_roles
        return named or lemma in words.anonymous - words.organisation_roles

    def speaks(self, verb: Token) -> bool:
        """Whether a verb tells that somebody says something."""
        return lemma(verb) in self._lexicon.speech

    def holds_office(self, name: str) -> bool:
        """Whether the article calls the person of that name by an office."""
        return self._offices is not None and name in self._offices.holders

    def names_in(self, tokens: Iterable[Token]) -> Iterator[tuple[Token, Named]]:
        """The names among ``tokens``, each with its head word, in text order, once each."""
        seen = set()
        for token in tokens:
            found = self.of(token) if token.pos_ in _NAMING and not self._is_part(token) else None
            if found and found.outright and found.name not in seen:
                seen.add(found.name)
                yield token, found

    def _is_part(self, token: Token) -> bool:
        """ "Ida" of "Ida Moe": no name beside the whole one."""
        if token.dep_ != "compound" or token.head.pos_ != "PROPN":
            return False
        at, number = self._roll.at, self._roll.place(token)[0]
        return (number, token.i) not in at and (number, token.head.i) in at

    def country_of(self, token: Token) -> str:
        """The country that an adjective or possessive at the noun ``token`` names, or that the
        sentence sets a body of state in ("In Norway, the government"); ""."""
        for child in token.children:
            kind, _ = self._roll.at.get(self._roll.place(child), (None, ""))
            if child.dep_ in _BEFORE and kind is not NameKind.ORGANISATION:  # "Reform UK's leader"
                whole = [t.text for t in child.subtree if t.dep_ != "case" and t.i <= child.i]
                code = code_of(" ".join(whole)) or code_of(child.text)
                if code:
                    return display()[code]
        return _country_around(token)

    def _settle(self, name: str, kind: NameKind, token: Token) -> Named | None:
        """The full form of a name, and the kind that most of its mentions have. "President Moe",
        where the Moe of the article is another, keeps the title."""
        people, place = self._roll.people, self._roll.place(token)
        sited = token.dep_ == "pobj" and token.head.lower_ in WORDS["siting"] and is_city(name)
        short = " " not in name or people.knows(name)
        if kind is NameKind.PERSON or (kind is not NameKind.COUNTRY and short and not sited):
            called = self._roll.called.get(place, frozenset())
            person = people.full(name, place, called)
            if person and person != name and _is_beside_whom(token, person):
                return None
            if person:
                return Named(person, NameKind.PERSON)
            if kind is NameKind.PERSON:
                titled = _with_office(token) if people.bears(name, place) else ""
                return Named(titled, kind) if titled else None
            elsewhere = fold(name) in organisations() or is_city(name)
            if people.bears(name, place) and not elsewhere:
                return None
        return Named(name, kind)

    def _short_country(self, token: Token) -> str:
        """ "the North" where North Korea is named in the same article."""
        if token.pos_ != "PROPN" or not any(c.lower_ == "the" for c in token.children):
            return ""
        code = near().get(fold(f"the {token.text}"), "") or near().get(fold(token.text), "")
        name = display()[code] if code else ""
        return name if name in self._roll.counts else ""

    def _national_body(self, token: Token) -> Named | None:
        """ "the South Korean intelligence service", "Ukrainian forces", "In Norway, the government":
        a body without a name of its own, told apart by its country; not "U.S. nuclear forces",
        which are many."""
        if token.pos_ not in ("NOUN", "PROPN"):
            return None
        if token.lemma_.lower() not in WORDS["national_bodies"] or not self.country_of(token):
            return None
        many = any(c.dep_ == "nummod" for c in token.children)
        owners = (c for c in token.children if c.dep_ == "poss" and c.pos_ == "PROPN")
        if any(self.of(owner) and not _is_of_country(owner) for owner in owners):
            return None  # "Harbour Watch's Norwegian office"
        if many or any(c.dep_ == "amod" and not _tells_office(c) for c in token.children):
            return None
        around = _country_around(token)
        name = f"{around}'s {phrase(token)}" if around else phrase(token)
        return Named(name, NameKind.ORGANISATION)

    def apposed(self, noun: Token) -> Iterator[Named]:
        """ "The acting governor, Alexei Smirnov": the names set beside a common noun; "the chief of
        the staff, Ida Moe": hers is the office, whatever the parser says."""
        beside = [c for c in noun.children if c.dep_ == "appos"]
        if not beside and self.is_role(noun.lemma_.lower()):
            things = [g for c in noun.children if c.lower_ == "of" for g in c.children]
            beside = [c for thing in things for c in thing.children if c.dep_ == "appos"]
            beside = [c for c in beside if c.ent_type_ == "PERSON"]
        seated = noun.lemma_.lower() in WORDS["seated_offices"] and not beside
        for child in beside or ([g for c in noun.children for g in c.children] if seated else []):
            if seated and (child.dep_ != "pobj" or child.ent_type_ != "PERSON"):
                continue  # "the bishop of Galway Ida Moe"
            if child.pos_ == "PROPN" and (seated or _is_beside(child, noun)):
                named = self.of(child)
                if named is not None:
                    yield named

    def noun_before(self, pronoun: Token) -> Token | None:
        """The noun that a pronoun takes up, where it is nobody named; None in doubt."""
        return self._pronouns.noun_before(pronoun)

    def may_mean(self, pronoun: Token, noun: Token) -> bool:
        """Whether a pronoun can mean what ``noun`` does, by number and by whether it is of a person."""
        several = noun.tag_ in ("NNS", "NNPS") or bool(noun.conjuncts)
        if pronoun.lower_ in WORDS["they"] or several:
            return several and pronoun.lower_ in WORDS["they"]
        thing = pronoun.lower_ in WORDS["thing_pronouns"]
        return thing != self.is_person(noun.lemma_.lower())

    def pair(self, noun: Token) -> list[Named]:
        """The two whom "the two countries" or "both leaders" means; none in doubt."""
        return pair(noun, self._roll, self)

    def in_full(self, noun: Token) -> tuple[str, str]:
        """The words that belong before and behind the bare noun of "the ban": "travel" and ""."""
        return in_full(noun, self._roll)

    def _taken_up(self, token: Token) -> Named | None:
        """ "The agency" → the organisation of that sort named last before; "the former president"
        → who was called so."""
        role = token.lemma_.lower()
        known = token.pos_ == "NOUN" or (token.pos_ == "PROPN" and self.is_role(token.lower_))
        if not known or not any(c.lower_ in WORDS["known"] for c in token.children):
            return None
        if self.is_role(role):
            if self._offices is None or token.tag_ not in ("NN", "NNP"):
                return None
            holder = self._offices.holder(token)
            return Named(holder, NameKind.PERSON, outright=False) if holder else None
        if role in WORDS["one_country"] and len(token.subtree) == 2:
            return self._country_meant(token)
        families = (words for name, words in WORDS.items() if name.startswith("same_body_"))
        family = next((words for words in families if role in words), None)
        if family is None or any(c.dep_ in _TELLING for c in token.children):
            return None
        return self._last_of(family, token) or self._last_company(token)

    def _last_of(self, family: frozenset[str], token: Token) -> Named | None:
        for words in self._roll.before(token, sentences=_FAR):
            for word in reversed(words):
                if word.lemma_.lower() not in family or word.i == token.i:
                    continue
                named = self.of(word)
                if named is not None:
                    return Named(named.name, NameKind.ORGANISATION, outright=False)
        return None

    def _country_meant(self, token: Token) -> Named | None:
        """ "The country" → the one named last before, where no other is named half as often."""
        counts = Counter(name for kind, name in self._roll.at.values() if kind is NameKind.COUNTRY)
        (first, most), *others = [*counts.most_common(2), ("", 0)]
        if not first or any(2 * n > most for _, n in others):
            return None
        if any(code_of(word.text) not in ("", code_of(first)) for word in token.sent):
            return None  # "the Danish premier said the country would pay"
        for words in self._roll.before(token, sentences=_FAR):
            for word in reversed(words):
                named = self._roll.at.get(self._roll.place(word))
                if named is not None and named[0] is NameKind.COUNTRY:
                    same = named[1] == first
                    return Named(first, NameKind.COUNTRY, outright=False) if same else None
        return None

    def _last_company(self, token: Token) -> Named | None:
        """ "The company" → the subject of the sentence nearest before that names organisations,
        where it names one only."""
        if token.lemma_.lower() not in WORDS["companies"]:
            return None
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


def _is_of_country(word: Token) -> bool:
    return bool(code_of(word.text) or code_of(" ".join(t.text for t in word.subtree)))


def _is_beside_whom(name: Token, person: str) -> bool:
    """Whether what hangs on a short name has ``person`` in it, who is another then: "Moe, the sister
    of Ida Moe"."""
    behind = [t for t in name.subtree if t.i > name.i]
    return bool(behind) and person in name.doc[name.i + 1 : behind[-1].i + 1].text


def _with_office(name: Token) -> str:
    """ "President Moe" at "Moe"; "" where no office stands before the name."""
    before = [c for c in name.children if c.dep_ == "compound" and c.i == name.i - 1]
    office = before[0] if before else None
    return f"{office.text} {name.text}" if office and office.lower_ in WORDS["sole_offices"] else ""


def _country_around(body: Token) -> str:
    """ "In Norway, the government": the country that the body's clause is set in, where nothing at
    the body itself says whose it is."""
    bare = all(c.lower_ == "the" for c in body.children) and bool(body.children)
    if not bare or body.lemma_.lower() not in WORDS["national_bodies"]:
        return ""
    verb = next((a for a in ancestors_within(body) if a.pos_ in ("VERB", "AUX")), None)
    fronted = [c for c in verb.children if c.lower_ == "in" and c.i < body.i] if verb else []
    codes = [code_of(g.text) for c in fronted for g in c.children if g.dep_ == "pobj"]
    return display()[codes[0]] if len(codes) == 1 and codes[0] else ""


def _is_beside(name: Token, noun: Token) -> bool:
    """Whether a name that the parser took for another word for ``noun`` stands there as one: right
    behind it, or behind a comma, a bracket or a dash."""
    first = name.left_edge
    return first.i > 0 and (first.nbor(-1) == noun or first.nbor(-1).is_punct)


def _tells_office(modifier: Token) -> bool:
    """Whether an adjective is of a country ("South Korean") or names an office ("foreign")."""
    return modifier.lower_ in WORDS["body_adjectives"] or _is_of_country(modifier)
