"""What kind of thing a name names: the tagger's word, corrected by what stands around it.

Votes, so that one slip does not decide: the tagger has one for each mention; a title before the
name, an apposition, its last word ("Square", "Ministry") and the preposition before it have more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.events.names.phrases import PLACE_HEADS
from builder.events.words.lexicon import Lexicon
from builder.model import NameKind
from builder.names.spelling import is_given

if TYPE_CHECKING:
    from builder.syntax import Stretch, Token

TAGGED = {
    "PERSON": NameKind.PERSON,
    "ORG": NameKind.ORGANISATION,
    "GPE": NameKind.PLACE,
    "LOC": NameKind.PLACE,
    "FAC": NameKind.PLACE,
}
_BY_LAST_WORD = dict.fromkeys(PLACE_HEADS, NameKind.PLACE) | dict.fromkeys(
    "ministry agency party council committee commission service army court university bank "
    "department union forces force parliament congress senate duma corporation company institute "
    "association federation organization organisation office".split(),
    NameKind.ORGANISATION,
)
_COMPANY_ENDS = frozenset(
    "gmbh ag inc inc. corp corp. ltd ltd. llc plc co. holdings group airlines airways motors "
    "pharmaceuticals".split()
)

#: Last words of names of things, deeds and days, whom nobody takes for an actor: "the Pulitzer Prize".
_THINGS = frozenset(
    "prize award medal act bill law amendment treaty agreement accord protocol convention cup trophy "
    "championship championships olympics paralympics war battle massacre flu day week prix award awards "
    "prizes aggression revolution uprising festival symphony bible constitution flight rocket missile medicine programme program show".split()
)


def is_thing(name: str) -> bool:
    """Whether a name of several words is of a prize, a law, a war or the like."""
    words = name.lower().split()
    return len(words) > 1 and words[-1] in _THINGS


def is_common_end(word: str) -> bool:
    """Whether a name that ends in ``word`` is of a place or an organisation: "Ministry"."""
    return word in _BY_LAST_WORD


_VESSELS = frozenset(
    "tanker ferry ship vessel frigate destroyer cruiser corvette yacht trawler submarine satellite".split()
)
#: Verbs whose object is a person.
_OF_PERSONS = frozenset(
    "arrest detain jail imprison sentence extradite behead kidnap marry hospitalize stab".split()
)
_WHERE = frozenset({"in", "at", "near", "from", "to", "into", "outside", "around"})


def votes(name: Stretch, label: str, lexicon: Lexicon) -> Iterator[tuple[NameKind, int]]:
    """Kinds that speak for a mention of a name, with their weights; ``label`` is the tagger's."""
    if label in TAGGED:
        yield TAGGED[label], 1
    root = name.root
    beside = [root.head] if root.dep_ == "conj" else [c for c in root.children if c.dep_ == "conj"]
    if len(name) in (2, 3) and any(t.ent_type_ == "PERSON" for t in beside):
        yield NameKind.PERSON, 2  # "Ida Moe and Rustem Aliyev"
    if len(name) in (2, 3) and name[0].ent_type_ and is_given(name[0].text):
        yield NameKind.PERSON, 2
    if len(name) > 1 and name[0].lower_ in ("co", "co.", "county", "lake", "mount", "port"):
        yield NameKind.PLACE, 3
    last = _BY_LAST_WORD.get(root.lower_)
    if last is not None and len(name) > 1:
        yield last, 4
    if len(name) > 1 and root.lower_ in _COMPANY_ENDS:
        yield NameKind.ORGANISATION, 4
    before = [c for c in root.children if c.dep_ == "compound" and c.i < name.start]
    title = before[-1].lower_ if before else ""
    if (title in lexicon.titles or title in lexicon.person_roles) and len(name) < 4:
        yield NameKind.PERSON, 3
    if title in _VESSELS:
        yield NameKind.OTHER, 5  # "the tanker Aurora"
    yield from _apposed(root, lexicon)
    yield from _beside(root, lexicon)
    if (
        root.dep_ in ("dobj", "nsubjpass")
        and root.head.lemma_ in _OF_PERSONS
        and len(name) in (2, 3)
    ):
        yield NameKind.PERSON, 2
    if root.dep_ == "pobj" and root.head.lower_ in _WHERE and len(name) == 1:
        moved = root.head.lower_ in ("to", "from") and root.head.dep_ == "dative"
        if not moved:
            yield NameKind.PLACE, 2


#: What is called by who leads it: "the Berg administration".
_LED = frozenset("administration presidency campaign family aide ally adviser supporter".split())


def _beside(root: Token, lexicon: Lexicon) -> Iterator[tuple[NameKind, int]]:
    """What the noun says that a name hangs on: "the Berg administration", "the town of Moss",
    "Moss's harbour district"."""
    above = root.head
    noun = above.lemma_.lower()
    if root.dep_ == "compound" and noun in _LED and root.i + 1 == above.i:
        yield NameKind.PERSON, 2
    if root.dep_ == "pobj" and above.lower_ == "of" and above.head.lemma_.lower() in _SITES:
        yield NameKind.PLACE, 4
    if root.dep_ == "poss" and noun in _SITES:
        yield NameKind.PLACE, 3


#: Nouns of places that people live in: what is "of" them or theirs is a place.
_SITES = frozenset(
    "region province district oblast county city town village suburb peninsula island borough "
    "municipality prefecture neighbourhood neighborhood capital port".split()
)


def _apposed(root: Token, lexicon: Lexicon) -> Iterator[tuple[NameKind, int]]:
    """What an apposition says: "Moe, the mayor of Bergen"."""
    for child in root.children:
        if child.dep_ == "appos" and child.pos_ == "NOUN":
            lemma = child.lemma_.lower()
            if lemma in lexicon.person_roles:
                yield NameKind.PERSON, 3
            elif lemma in lexicon.organisation_roles:
                yield NameKind.ORGANISATION, 3
            elif lemma in PLACE_HEADS:
                yield NameKind.PLACE, 3
