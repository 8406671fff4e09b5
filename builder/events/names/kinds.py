"""What kind of thing a name names: the tagger's word, corrected by what stands around it.

Votes, so that one slip does not decide: the tagger has one for each mention; a title before the
name, an apposition, its last word ("Square", "Ministry") and the preposition before it have more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.atlas.places import is_town
from builder.events.frames.grammar import SUBJECTS
from builder.events.words.features import features
from builder.events.words.lexicon import Lexicon
from builder.model import NameKind
from builder.names.spelling import is_given

if TYPE_CHECKING:
    from builder.syntax import Stretch, Token

WORDS = features("names")

TAGGED = {
    "PERSON": NameKind.PERSON,
    "ORG": NameKind.ORGANISATION,
    "GPE": NameKind.PLACE,
    "LOC": NameKind.PLACE,
    "FAC": NameKind.PLACE,
}
Vote = tuple[NameKind, int]


def is_thing(name: str) -> bool:
    """Whether a name of several words is of a prize, a law, a war or the like."""
    words = name.lower().split()
    return len(words) > 1 and words[-1] in WORDS["things"]


def is_common_end(word: str) -> bool:
    """Whether a name that ends in ``word`` is of a place or an organisation: "Ministry"."""
    return word in WORDS["organisation_ends"] or word in WORDS["place_heads"]


def votes(name: Stretch, label: str, lexicon: Lexicon) -> Iterator[Vote]:
    """Kinds that speak for a mention of a name, with their weights; ``label`` is the tagger's."""
    if label in TAGGED:
        yield TAGGED[label], 1
    yield from _by_its_words(name)
    yield from _by_what_stands_before(name, lexicon)
    yield from _by_verb(name)
    yield from _by_noun_above(name.root)
    yield from _by_apposition(name.root, lexicon)
    if len(name) == 1 and is_taken_up_as_person(name.root):
        yield NameKind.PERSON, 2


def _by_its_words(name: Stretch) -> Iterator[Vote]:
    last = name.root.lower_
    if len(name) == 1:
        return
    if len(name) < 4 and name[0].ent_type_ and is_given(name[0].text):
        yield NameKind.PERSON, 2
    if name[0].lower_ in WORDS["place_beginnings"]:
        yield NameKind.PLACE, 3
    if last in WORDS["organisation_ends"]:
        yield NameKind.ORGANISATION, 4
    elif last in WORDS["place_heads"]:
        yield NameKind.PLACE, 4
    if last in WORDS["company_ends"]:
        yield NameKind.ORGANISATION, 4


def _by_what_stands_before(name: Stretch, lexicon: Lexicon) -> Iterator[Vote]:
    """ "The tanker Aurora", "Mayor Moe", "Ida Moe and Rustem Aliyev", "in Bergen"."""
    root = name.root
    before = [c for c in root.children if c.dep_ == "compound" and c.i < name.start]
    title = before[-1].lower_ if before else ""
    if (title in lexicon.titles or title in lexicon.person_roles) and len(name) < 4:
        yield NameKind.PERSON, 3
    if title in WORDS["vessels"] or title in WORDS["storms"]:
        yield NameKind.OTHER, 5
    beside = [root.head] if root.dep_ == "conj" else [c for c in root.children if c.dep_ == "conj"]
    if len(name) in (2, 3) and any(t.ent_type_ == "PERSON" for t in beside):
        yield NameKind.PERSON, 2
    placed = root.dep_ == "pobj" and root.head.dep_ != "dative"  # "sent to Moe"
    if placed and root.head.lower_ in WORDS["where"] and len(name) == 1:
        yield NameKind.PLACE, 2


def _by_verb(name: Stretch) -> Iterator[Vote]:
    """ "Was arrested": a person. "Rebels took al-Bab": a town, where one is called so."""
    root = name.root
    if root.dep_ not in ("dobj", "nsubjpass"):
        return
    if root.head.lemma_ in WORDS["done_to_persons"] and len(name) in (2, 3):
        yield NameKind.PERSON, 2
    if root.head.lemma_ in WORDS["besieging"] and " " not in name.text and is_town(name.text):
        yield NameKind.PLACE, 3


def _by_noun_above(root: Token) -> Iterator[Vote]:
    """What the noun says that a name hangs on: "the Berg administration", "the town of Moss",
    "Moss's harbour district"."""
    above = root.head
    noun = above.lemma_.lower()
    if root.dep_ == "compound" and noun in WORDS["led"] and root.i + 1 == above.i:
        yield NameKind.PERSON, 2
    if root.dep_ == "pobj" and above.lower_ == "of" and above.head.lemma_.lower() in WORDS["sites"]:
        yield NameKind.PLACE, 4
    if root.dep_ == "poss" and noun in WORDS["sites"]:
        yield NameKind.PLACE, 3


def is_taken_up_as_person(word: Token) -> bool:
    """ "Moe, in his speech", "Moe left. He": what "he" or "she" takes up is a person."""
    if word.dep_ not in SUBJECTS or not word.text.istitle():
        return False
    verb, sentence = word.head, word.sent
    own = (t for t in verb.subtree if t.tag_ == "PRP$" and t.i > word.i)
    nearest = next(own, None)
    between = word.doc[word.i + 1 : nearest.i] if nearest is not None else ()
    if nearest is not None and not any(t.pos_ == "PROPN" for t in between):
        return nearest.lower_ in WORDS["personal_pronouns"]
    behind = word.doc[sentence.end : sentence.end + 1]
    first = behind[0] if len(behind) else None
    opens = first is not None and bool(SUBJECTS & {first.dep_, first.head.dep_})
    taken = opens and verb.dep_ == "ROOT"  # "He left", "His trial began"
    alone = not any(t.ent_type_ == "PERSON" and t is not word for t in sentence)
    return taken and alone and first is not None and first.lower_ in WORDS["personal_pronouns"]


def _by_apposition(root: Token, lexicon: Lexicon) -> Iterator[Vote]:
    """What an apposition says: "Moe, the mayor of Bergen"."""
    for child in root.children:
        if child.dep_ == "appos" and child.pos_ == "NOUN":
            lemma = child.lemma_.lower()
            if lemma in lexicon.person_roles:
                yield NameKind.PERSON, 3
            elif lemma in lexicon.organisation_roles:
                yield NameKind.ORGANISATION, 3
            elif lemma in WORDS["place_heads"]:
                yield NameKind.PLACE, 3
