"""Who is meant, within one article: full names for short ones, pronouns and "the agency".

Deterministic, from the parse, the tagger's names and agreement between mentions. When two
people could be meant, nobody is: no name is better than a wrong one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.events.grammar import SUBJECTS
from builder.events.lexicon import Lexicon
from builder.model import NameKind
from builder.names.countries import code_of, display

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Stretch

_KINDS = {
    "PERSON": NameKind.PERSON,
    "ORG": NameKind.ORGANISATION,
    "GPE": NameKind.PLACE,
    "LOC": NameKind.PLACE,
    "FAC": NameKind.PLACE,
}
_PERSON_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
_THING_PRONOUNS = frozenset({"it", "its", "itself"})
#: Nouns that make a place of the name before them: "Kursk region", "Incheon airport".
_PLACE_HEADS = frozenset(
    "region province district oblast county state city town village peninsula island islands "
    "river valley border airport port harbour harbor base square street bridge desert coast "
    "sea bay strait mountains mount hospital stadium prison".split()
)
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
        self._docs = list(docs)
        self._counts: dict[str, Counter[NameKind]] = {}
        for doc in self._docs:
            for entity in doc.ents:
                kind, name = self._read(entity)
                if kind is not None:
                    self._counts.setdefault(name, Counter())[kind] += 1
        self._persons = _full_names(
            name for name, kinds in self._counts.items() if kinds[NameKind.PERSON]
        )

    def of(self, token: Token) -> Named | None:
        """Who or what the noun phrase headed by ``token`` names; None when it names nobody."""
        if token.pos_ == "PRON" or token.tag_ in ("PRP", "PRP$"):
            return self._pronoun(token)
        entity = _entity_of(token)
        if entity is not None:
            kind, name = self._read(entity)
            if kind is not None and entity.root.i == token.i:
                return self._settle(name, kind)
        if token.pos_ == "PROPN" or token.text in self._persons:
            person = self._person(token.text)
            if person:
                return Named(person, NameKind.PERSON)
        place = place_name(token)
        if place:
            return Named(place, NameKind.PLACE)
        return self._body(token) or self._definite(token)

    def names_in(self, tokens: Iterable[Token]) -> Iterator[tuple[Token, Named]]:
        """The names among ``tokens``, each with its head word, in text order, once each."""
        seen = set()
        for token in tokens:
            if token.pos_ not in ("PROPN", "NOUN", "PRON", "ADJ"):
                continue
            found = self.of(token) if token.pos_ != "ADJ" else None
            if found and found.outright and found.name not in seen:
                seen.add(found.name)
                yield token, found

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

    def _read(self, entity: Stretch) -> tuple[NameKind | None, str]:
        name = self.clean(entity.text, entity.label_ == "PERSON")
        kind = _KINDS.get(entity.label_)
        if not name or _NO_NAME.match(name):
            return None, ""
        code = code_of(name)
        if code and entity.label_ in ("GPE", "ORG", "PERSON", "LOC", "PRODUCT"):
            return NameKind.COUNTRY, display()[code]
        if kind is None or name.lower() in self._lexicon.titles:
            return None, ""
        place = place_name(entity.root)
        if place and kind is not NameKind.PERSON:
            return NameKind.PLACE, place
        return kind, name

    def _settle(self, name: str, kind: NameKind) -> Named:
        """The full form of a name, and the kind that most of its mentions have."""
        if kind in (NameKind.PERSON, NameKind.PLACE, NameKind.ORGANISATION):
            person = self._person(name)
            if person and (kind is NameKind.PERSON or " " not in name):
                return Named(person, NameKind.PERSON)
        counts = self._counts.get(name)
        if counts and kind is not NameKind.COUNTRY:
            kind = max(counts, key=lambda k: (counts[k], k == kind, k))
        return Named(name, kind)

    def clean(self, text: str, person: bool) -> str:
        """A name without what only stands around it: titles, articles, possessive, quotes."""
        words = text.replace("\u00a0", " ").split()
        while len(words) > 1 and (
            words[0].lower() == "the"
            or (person and words[0].lower().rstrip(",") in self._lexicon.titles)
        ):
            words = words[1:]
        name = " ".join(words).strip(" ,;:\"'“”‘’()[]|")
        return re.sub(r"['’]s?$", "", name)

    def _person(self, text: str) -> str:
        """The full name behind ``text``: itself, or the one person whose name it is part of."""
        if text in self._persons:
            full = self._persons[text]
            return full if full else ""
        return ""

    # ---------------------------------------------------------- pronouns and definites

    def _pronoun(self, token: Token) -> Named | None:
        word = token.lower_
        if word in _PERSON_PRONOUNS:
            return self._last_subject(token, NameKind.PERSON)
        if word in _THING_PRONOUNS:
            found = self._governing_subject(token)
            return found if found and found.kind is not NameKind.PERSON else None
        return None

    def _governing_subject(self, token: Token) -> Named | None:
        """The subject of the clause above the one that ``token`` stands in."""
        verb = next((a for a in _heads(token) if a.pos_ in ("VERB", "AUX")), None)
        if verb is None or verb.dep_ not in ("ccomp", "advcl", "conj"):
            return None
        above = next((c for c in verb.head.children if c.dep_ in SUBJECTS), None)
        if above is None or above.i == token.i or above.pos_ == "PRON":
            return None
        found = self.of(above)
        return Named(found.name, found.kind, outright=False) if found else None

    def _last_subject(self, token: Token, kind: NameKind) -> Named | None:
        """The person in subject position last named before ``token``, one or two sentences back.

        Nobody when the sentence that names one names two as its subjects.
        """
        for words in _before(self._docs, token):
            found = []
            for word in words:
                if word.pos_ not in ("PROPN", "NOUN"):
                    continue
                if word.dep_ not in SUBJECTS and not (
                    word.dep_ == "conj" and word.head.dep_ in SUBJECTS
                ):
                    continue
                named = self.of(word)
                if named and named.kind is kind:
                    found.append(named.name)
            if len(set(found)) == 1:
                return Named(found[0], kind, outright=False)
            if found:
                return None
        return None

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

    def _definite(self, token: Token) -> Named | None:
        """ "The agency" → the organisation of that sort named last before."""
        if token.pos_ != "NOUN" or not any(c.lower_ in ("the", "its") for c in token.children):
            return None
        if any(c.dep_ in ("amod", "compound", "nmod", "poss", "prep") for c in token.children):
            return None
        family = next((f for f in _FAMILIES if token.lemma_.lower() in f), None)
        if family is None:
            return None
        for words in _before(self._docs, token, sentences=12):
            found = [w for w in words if w.lemma_.lower() in family and w.i != token.i]
            for word in reversed(found):
                if any(c.dep_ in ("amod", "compound", "nmod", "poss") for c in word.children):
                    return Named(phrase(word), NameKind.ORGANISATION, outright=False)
        return None


def place_name(token: Token) -> str:
    """ "Kursk region" at the noun "region" or at "Kursk"; "" where the phrase is no such place."""
    head = token
    if token.dep_ == "compound" and token.head.lemma_.lower() in _PLACE_HEADS:
        head = token.head
    if head.lemma_.lower() not in _PLACE_HEADS:
        return ""
    parts = [
        c
        for c in head.children
        if c.dep_ in ("compound", "nmod") and c.pos_ == "PROPN" and c.i < head.i
    ]
    if not parts:
        return ""
    first = min(parts, key=lambda t: t.i)
    return head.doc[first.left_edge.i : head.i + 1].text


def phrase(token: Token) -> str:
    """A noun phrase as words: its modifiers before the head, without article and titles."""
    keep = [token]
    stack = [c for c in token.children if c.i < token.i and c.dep_ in _MODIFIERS]
    while stack:
        word = stack.pop()
        keep.append(word)
        stack += [c for c in word.children if c.dep_ in (*_MODIFIERS, "case", "punct")]
    words = [w for w in sorted(keep, key=lambda t: t.i) if w.lower_ not in ("the", "a", "an")]
    text = "".join(w.text_with_ws for w in words).strip()
    return re.sub(r"\s+", " ", text)


_MODIFIERS = ("amod", "compound", "nmod", "poss", "nummod", "quantmod")


def _entity_of(token: Token) -> Stretch | None:
    return next((e for e in token.doc.ents if e.start <= token.i < e.end), None)


def _full_names(names: Iterable[str]) -> dict[str, str]:
    """From each name and part of a name to the one full name it stands for, "" when two do."""
    people = sorted({n for n in names if n})
    full = [p for p in people if " " in p]
    found = {p: p for p in full}
    for person in full:
        parts = person.split()
        for part in (parts[-1], parts[0], " ".join(parts[-2:])):
            if part in found and found[part] not in ("", person) and part != person:
                found[part] = _longer(found[part], person)
            elif len(part) > 1:
                found[part] = person
    for single in people:
        found.setdefault(single, single)
    return found


def _longer(one: str, other: str) -> str:
    """The longer form when one name contains the other, "" when they are two people."""
    short, long = sorted((one, other), key=len)
    return long if set(short.split()) <= set(long.split()) else ""


def _heads(token: Token) -> Iterator[Token]:
    while token.head != token:
        token = token.head
        yield token


def _before(docs: list[Doc], token: Token, sentences: int = 2) -> Iterator[list[Token]]:
    """The words before ``token``, sentence by sentence backwards, its own sentence first."""
    yield [t for t in token.sent if t.i < token.i]
    number = next((i for i, d in enumerate(docs) if d is token.doc), 0)
    left = sentences
    earlier = [s for s in token.doc.sents if s.end <= token.sent.start]
    for doc in (None, *reversed(docs[:number])):
        for sentence in reversed(list(doc.sents) if doc is not None else earlier):
            if not left:
                return
            left -= 1
            yield list(sentence)
