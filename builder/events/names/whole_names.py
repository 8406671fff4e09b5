"""Names to their ends, where the tagger tore them, and without what only stands around them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from builder.atlas.places import is_city
from builder.events.names.kinds import is_thing
from builder.events.words.features import features
from builder.events.words.lexicon import Lexicon
from builder.names.countries import code_of
from builder.names.spelling import fold, is_given, organisations
from builder.syntax import Stretch

if TYPE_CHECKING:
    from builder.syntax import Token

WORDS = features("names")

_LONGEST_BODY = 8
_MARKS = " ,;:\"'“”‘’()[]|-–—"


def known_body(entity: Stretch) -> Stretch:
    """A name to the end of the body known beforehand that it begins, where the tagger tore it:
    "Islamic State of Iraq and the Levant"."""
    doc, first = entity.doc, entity.start
    if entity[0].lower_ not in _first_words():
        return entity
    for end in range(min(len(doc), first + _LONGEST_BODY), entity.end, -1):
        if fold(doc[first:end].text) in organisations():
            return Stretch(doc, first, end, "ORG")
    return entity


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split()[0] for name in organisations() if len(name.split()) > 2)


def whole_name(entity: Stretch, lexicon: Lexicon) -> Stretch:
    """A name to its ends where the tagger stopped short: "Yoon Suk" of "Yoon Suk Yeol", "Moe" of
    "Gen. Ida Moe", "St John" of "St John's Hospice", "the High Court of England" "… and Wales",
    "Norway" of "Harbour Watch Norway". Its label is "" where the tagger's holds."""
    doc, first, end = entity.doc, entity.start, entity.end
    head = entity.root.head
    proper = head.pos_ == "PROPN" and head.i >= end
    person = entity.label_ == "PERSON"
    cut = person and proper and entity.root.dep_ == "compound"
    if cut and all(t.pos_ == "PROPN" for t in doc[end : head.i]):
        return doc[first : head.i + 1]
    if doc[first].lower_ in WORDS["saints"] and entity.root.dep_ == "poss" and proper:
        return doc[first : head.i + 1]
    if person and len(entity) > 2 and first and doc[first - 1].lower_ == "of":
        town = is_city(doc[first].text) or is_given(doc[first + 1].text)
        if town and not is_given(doc[first].text):
            return doc[first + 1 : end]  # "the bishop of Cork Ida Moe"
    if person and " " not in entity.text:
        while first > entity.sent.start and _is_forename(doc[first - 1], entity.root, lexicon):
            first -= 1
        return doc[first:end]
    of = first > 0 and doc[first - 1].lower_ == "of"
    if of and len(entity) > 2 and is_given(doc[end - 2].text) and not is_given(doc[first].text):
        return Stretch(doc, end - 2, end, "PERSON")  # "the head of Northwind Corp Ida Moe"
    if entity.label_ == "ORG":
        return _with_first(_with_second(entity))
    return _of_branch(entity, lexicon)


def _of_branch(country: Stretch, lexicon: Lexicon) -> Stretch:
    """ "Reform Norway", of which the tagger has the end: what is called by a country is not it."""
    doc, first = country.doc, country.start
    if country.label_ != "GPE" or not code_of(country.text) or country.end - first > 1:
        return country
    while first > country.sent.start and _is_capital(doc[first - 1], country.root):
        first -= 1
    before = {t.lower_ for t in doc[first : country.start]}
    ordinary = before & (
        WORDS["country_parts"] | lexicon.callings | WORDS["nobody"] | WORDS["people"]
    )
    if not before or ordinary or any(code_of(t.text) for t in doc[first : country.start]):
        return country
    return Stretch(doc, first, country.end, "ORG")


def _is_capital(word: Token, root: Token) -> bool:
    capital = word.text[:1].isupper() and word.ent_type_ in ("", "ORG", "PERSON", "NORP")
    return capital and word.dep_ in ("compound", "nmod") and root in (word.head, word.head.head)


def _is_forename(word: Token, family: Token, lexicon: Lexicon) -> bool:
    """Whether ``word`` before a family name belongs to it."""
    named = word.pos_ == "PROPN" and not word.ent_type_ and word.text[:1].isupper()
    whole = len(word.text) > 2 and word.text.isalpha() and word.lower_ not in lexicon.callings
    return word.dep_ == "compound" and word.head == family and named and whole


def _with_second(body: Stretch) -> Stretch:
    """ "The Court of England and Wales": one body that is of two."""
    doc, last = body.doc, body[-1]
    if body.root == last or body.end + 1 >= len(doc) or doc[body.end].lower_ != "and":
        return body
    of = any(t.lower_ == "of" and any(c == last for c in t.children) for t in body)
    second = doc[body.end + 1]
    if second.lower_ == "the" and second.i + 1 < len(doc):
        second = second.nbor(1)
    place = last.ent_type_ in ("ORG", "GPE") and second.ent_type_ in ("GPE", "LOC")
    if not of or not place or second.dep_ != "conj" or second.head not in body:
        return body
    return doc[body.start : second.i + 1]


def _with_first(body: Stretch) -> Stretch:
    """ "Fjell Gas and Electric Company", of which the tagger has the end: what "and" joins before
    the noun is one name with it."""
    doc, last = body.doc, body.root
    if body.start < 2 or doc[body.start - 1].lower_ not in ("and", "&"):
        return body
    before, behind = doc[body.start - 2], doc[body.start]
    joined = behind.dep_ == "conj" and behind.head == before and last.i > behind.i
    named = before.pos_ == "PROPN" and before.text[:1].isupper()
    if not (joined and named and before.dep_ in ("nmod", "compound") and before.head == last):
        return body
    first = before.left_edge
    return doc[first.i : body.end] if first.pos_ == "PROPN" else doc[before.i : body.end]


def shared_surname(first: Token) -> str:
    """ "Jonas Moe" at "Jonas" of "Jonas and Ida Moe"; "" where no family name is shared."""
    if not first.text.isalpha() or not is_given(first.text):
        return ""
    for other in first.children:
        if other.dep_ == "conj" and other.pos_ == "PROPN" and other.i == first.i + 3:
            between = first.nbor(2)
            if between.head == other and is_given(between.text) and first.nbor(1).lower_ == "and":
                return f"{first.text} {other.text}"
    return ""


def is_forename(word: Token) -> bool:
    """Whether a word before a name is a given name, and no other word: "Ida", not "Mark"."""
    ordinary = word.lower_ in WORDS["given_words"] or bool(word.ent_type_)
    return (
        not ordinary and word.text.istitle() and is_given(word.text) and word.i + 1 == word.head.i
    )


def with_style(name: Stretch) -> str:
    """ "Queen Sonja", whom the tagger calls "Sonja", "Hurricane Ida"; "" where no such word stands
    before a name."""
    before = name.doc[name.start - 1] if name.start else None
    styles = WORDS["styles"] | WORDS["storms"]
    styled = before is not None and before.lower_ in styles and before.text.istitle()
    return f"{before.text} {name.text}" if before is not None and styled else ""


def is_storm(name: str) -> bool:
    """ "Hurricane Ida"."""
    return " " in name and name.split()[0].lower() in WORDS["storms"]


def names_nobody(name: str, lexicon: Lexicon) -> bool:
    """Whether the tagger took a figure, a time zone, a day, a thing or a group of people for a name:
    "UTC", "09:09am", "Yesterday", "the Nobel Prize", "Democratic Senators"."""
    parts = name.lower().split()
    if not any(letter.isalpha() for letter in name) or name.islower():
        return True
    last, people = parts[-1], lexicon.person_roles | WORDS["groups"]
    many = last[-1:] == "s" and last not in lexicon.person_roles and last[:-1] in people
    many = many and "of" not in parts
    empty = (
        all(_says_nobody(part, lexicon) for part in parts) or " ".join(parts) in lexicon.callings
    )
    nothing = last in WORDS["nobody"] or name.lower() in WORDS["suffixes"]
    return many or empty or is_thing(name) or nothing


def _says_nobody(part: str, lexicon: Lexicon) -> bool:
    """ "10", "Monday", "President-elect"."""
    office, _, hung = part.partition("-")
    chosen = office in lexicon.callings and hung in WORDS["unnaming"]
    return chosen or part in WORDS["unnaming"] or not any(letter.isalpha() for letter in part)


def bare_name(text: str, titles: frozenset[str], person: bool) -> str:
    """A name without what only stands around it: titles, articles, possessive, quotes."""
    words = text.replace("\u00a0", " ").split()
    while len(words) > 1 and (words[0].lower() == "the" or words[0].lower().rstrip(",") in titles):
        if len(words) == 2 and words[0].lower() in WORDS["styles"]:
            break  # "Pope Francis", "Queen Sonja" are called so
        words = words[1:]
    if person:
        words = _without_callings(words)
    if len(words) > 1 and words[-1][:1].isdigit() and not words[-1].isalnum():
        words = words[:-1]  # "Brann 4-0"
    name = " ".join(words).strip(_MARKS)
    if name.endswith(("'s", "’s")):
        name = name[:-2]
    return name.rstrip("'’")


def _without_callings(words: list[str]) -> list[str]:
    """A person's name without what precedes or follows it: "Laura Ms Sturgeon", "Host Ida Moe", "Ida
    Moe said.", "Ida Moe Monday", "Ida Moe QC", "Ida Moe - Lind"."""
    inner = [i for i, word in enumerate(words[:-1]) if word.lower() in WORDS["forms_of_address"]]
    words = words[max(inner) + 1 :] if inner else words
    if (
        len(words) > 2
        and words[0].lower() in WORDS["callers"] | WORDS["people"]
        and is_given(words[1])
    ):
        words = words[1:]
    if len(words) > 1 and len(words[0]) == 1 and words[0].islower():
        words = words[1:]  # a letter that copying left over
    dash = next((i for i, word in enumerate(words) if i and word in ("-", "–", "—")), len(words))
    words = words[:dash]
    while len(words) > 1 and words[-1].islower():
        words = words[:-1]
    if len(words) > 2 and words[-1].lower() in WORDS["days"] | WORDS["degrees"]:
        words = words[:-1]
    last = words[-1] if words else ""
    if len(last) > 3 and last.endswith(".") and last.lower() not in WORDS["suffixes"]:
        words = [*words[:-1], last[:-1]]
    return words
