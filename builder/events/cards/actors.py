"""Who acts in a headline: as words, in the number of the verb."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.events.cards.clauses import Clauses
from builder.events.cards.pieces import Piece, literal
from builder.events.frames.grammar import SUBJECTS, conjuncts, subject
from builder.events.words.lexicon import lexicon
from builder.model import NameKind

if TYPE_CHECKING:
    from builder.syntax import Token

_SINGULAR = (NameKind.PERSON, NameKind.COUNTRY, NameKind.PLACE)
_SEVERAL = frozenset("number majority handful host pair group series total dozen couple".split())

_ABBREVIATED = re.compile(r"[A-Z]{2,}s$")  # "MPs", "NGOs"


class Actors(Clauses):
    """Makes clauses, and the actors of main clauses."""

    def doer(self, head: Token) -> Piece | None:
        """The subject; None where there is none that can be named."""
        found = subject(head)
        if found is None or found.pos_ in ("VERB", "AUX") or self.is_date(found):
            return None
        joint = _joint_office(found)
        if joint is not None:
            return joint
        alone = (
            head.dep_ in ("acl", "relcl") and found.i in self.above
        )  # a clause on the last of several is of that one
        members = [found] if alone else list(self._members(found))
        if len(members) > 1 and found.head == head and number_of(head) == "singular":
            return self._one_of_two(members)
        if len(members) == 2 and _is_one_person(*members):
            piece = self.one(members[1], "actor")
        else:
            piece = self.one(found, "actor") if alone else self.phrase(found, "actor")
        if not piece:
            return None
        first = self.cast.of(members[0])
        if first is not None:  # "Moe and her team"
            for part in piece.every():
                part.words = [
                    (at, word)
                    for at, word in part.words
                    if not (word == f"{first.name}'s" and len(members) > 1)
                ]
        return piece

    def _one_of_two(self, members: list[Token]) -> Piece | None:
        """ "A former senator and critic of the court, Ida Moe, was": one person, by the name."""
        named = {n.name for m in members for n in self.cast.apposed(m)}
        if len(named) == 1:
            return Piece([(members[0].i, named.pop())])
        whole = self.phrase(members[0], "actor")
        whole.faults.append("its verb stands for one, its actors are several")
        return whole

    def is_plural(self, noun: Token, head: Token | None = None) -> bool:
        """Whether the verb of ``noun`` stands in the plural: as its own verb in the text does."""
        own = next((c for c in head.children if c.dep_ in SUBJECTS), None) if head else None
        whose = own is not None and (own == noun or own.tag_ in ("WDT", "WP"))
        if head is not None and whose and (number := number_of(head)):
            return number == "plural"
        if _ABBREVIATED.match(noun.text):
            return True
        members = list(self._members(noun))
        if len(members) == 1 and self.cast.of(noun) is None and self.holder(noun) is not None:
            return False
        if len(members) > 1 and _joint_office(noun) is None:
            return not (len(members) == 2 and _is_one_person(*members))
        if noun.pos_ == "NUM" or noun.lower_ == "most":
            return noun.lower_ not in ("one", "1")
        of = next((c for c in noun.children if c.lower_ == "of" and c.dep_ == "prep"), None)
        if (
            of is not None
            and noun.lower_ in _SEVERAL
            and any(c.lower_ == "a" for c in noun.children)
        ):
            return any(c.tag_ in ("NNS", "NNPS") for c in of.children)
        if of is not None and noun.lower_ in ("percent", "%", "half", "third", "quarter"):
            return any(c.tag_ in ("NNS", "NNPS") for c in of.children)
        named = self.cast.of(noun)
        if named is not None and not named.name.lower().endswith("s") and noun.tag_ == "NNPS":
            return False
        return noun.lower_ in ("police", "people") or (
            noun.tag_ in ("NNS", "NNPS") and (named is None or named.kind not in _SINGULAR)
        )


def number_of(verb: Token) -> str:
    """ "singular" or "plural" as the verb's own form in the text says; "" where it does not."""
    for word in [*(c for c in verb.children if c.dep_ in ("aux", "auxpass")), verb]:
        if word.lower_ in ("is", "was", "has", "does", "’s", "'s") or word.tag_ == "VBZ":
            return "singular"
        if word.lower_ in ("are", "were", "have", "do") and word.tag_ in ("VBP", "VBD"):
            return "plural"
        if word.tag_ == "VBP":
            return "plural"
    return ""


def disagrees(noun: Token, verb: Token) -> bool:
    """Whether the verb stands in another number than a common noun that the parser made its
    subject: it has another subject."""
    if noun.head != verb or noun.pos_ != "NOUN" or noun.ent_type_ or len(conjuncts(noun)) > 1:
        return False
    number = number_of(verb)
    counts = any(c.dep_ in ("nummod", "quantmod") for c in noun.children)
    whole = any(c.lower_ == "of" for c in noun.children) or noun.lower_ in (
        "police",
        "media",
        "data",
    )
    if counts or whole or (noun.lower_.endswith("s") and noun.tag_ == "NN"):
        return False
    return number == ("singular" if noun.tag_ == "NNS" else "plural") and not _is_group(noun)


def _is_group(noun: Token) -> bool:
    """ "The team were": a noun in the singular that takes either."""
    words = lexicon()
    return noun.lemma_.lower() in words.organisation_roles or noun.lemma_.lower() in words.anonymous


def _joint_office(noun: Token) -> Piece | None:
    """ "Ghana's environment and forestry minister": one person, whom the parser takes for two."""
    members = conjuncts(noun)
    if len(members) != 2:
        return None
    field, holder = members
    behind = any(c.lower_ == "and" for c in field.children)
    plain = not any(c.dep_ in ("det", "poss") for c in holder.children) and holder.tag_ == "NN"
    if not (behind and plain and holder.lemma_.lower() in lexicon().person_roles):
        return None
    if field.pos_ != "NOUN" or field.lemma_.lower() in lexicon().person_roles:
        return None
    words = [
        t for t in noun.doc[field.left_edge.i : holder.i + 1] if t.lower_ not in ("the", "a", "an")
    ]
    return Piece(literal(words))


def _is_one_person(office: Token, name: Token) -> bool:
    """ "The Norwegian filmmaker and activist Karl Lund": two callings of one person."""
    if office.pos_ != "NOUN" or office.tag_ != "NN" or name.pos_ != "PROPN":
        return False
    callings = [c for c in name.children if c.dep_ == "compound" and c.pos_ == "NOUN"]
    determined = any(c.dep_ in ("det", "poss") for c in name.children)
    behind = {t.i for t in office.children if t.lower_ == "and"}
    return not determined and any(c.i - 1 in behind for c in callings)
