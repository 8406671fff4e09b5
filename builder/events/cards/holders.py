"""Whose name stands beside a common noun of a headline, or is meant by its "his"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.events.cards.modifiers import has_name_behind
from builder.events.cards.reader import Dates, Reader
from builder.events.frames.grammar import ancestors_within
from builder.events.names.who import Cast, Named
from builder.events.words.lexicon import lexicon
from builder.events.words.name_words import name_words
from builder.model import NameKind

if TYPE_CHECKING:
    from builder.syntax import Token

_KIN = frozenset(
    "counterpart husband wife widow son daughter brother sister father mother uncle aunt nephew "
    "colleague successor predecessor rival partner founder friend lawyer author artist player "
    "man woman girl boy teenager student soldier victim suspect officer driver pilot "
    "captain striker candidate nominee chairperson cofounder co-founder head boss owner".split()
)


class Holders:
    """Finds whom the nouns of a headline call by what they are; holds what all its phrases need.

    ``above`` are the words that hang over the headline's verb: they are no part of its phrases.
    """

    def __init__(
        self, cast: Cast, is_date: Dates, head: Token, public: bool = False, denies: bool = False
    ) -> None:
        self.cast = cast
        self.is_date = is_date
        self._open: set[int] = set()
        self._head = head.i
        self.told = ""  # who acts in the clause that is made
        self.actor = ""  # who acts: pronouns that mean the same may stay
        self.above = {head.i, *(a.i for a in ancestors_within(head))}
        self.reader = Reader(cast, is_date, self.above, public, denies=denies)

    def holder(self, noun: Token) -> Named | None:
        """The person whose name stands beside a common noun: "her counterpart, Ida Moe"."""
        name = noun.lemma_.lower()
        if noun.dep_ != "compound" and (bearer := self._bearer(noun)) is not None:
            return bearer
        if noun.pos_ != "NOUN" and noun.ent_type_ != "NORP":
            return None
        kinds = {NameKind.ORGANISATION} if name in lexicon().organisation_roles else set()
        if name in ("country", "nation", "state", "city", "capital"):
            kinds = {NameKind.COUNTRY, NameKind.PLACE}
        people = name in name_words().people or name in _KIN or noun.ent_type_ == "NORP"
        if people or name in lexicon().person_roles or name in lexicon().anonymous:
            kinds.add(NameKind.PERSON)
        swimmer = noun.tag_ == "NN" and has_name_behind(noun)  # "the swimmer Ida Moe"
        return next(
            (
                n
                for n in self.cast.apposed(noun)
                if n.kind in kinds or (swimmer and n.kind is NameKind.PERSON and " " in n.name)
            ),
            None,
        )

    def _bearer(self, office: Token) -> Named | None:
        """ "The ambassador to the United Nations Ida Moe": whose name the parser put behind."""
        title = office.lemma_.lower()
        if title not in lexicon().person_roles and title not in lexicon().titles:
            return None
        for preposition in office.children:
            if preposition.dep_ == "prep" and preposition.lower_ in ("of", "to", "for"):
                for thing in preposition.children:
                    named = self.cast.of(thing) if thing.pos_ == "PROPN" else None
                    if named is not None and named.kind is NameKind.PERSON:
                        return named
        return None

    def _is_speakers(self, owner: Token) -> bool:
        """ "The Norwegian general says his troops hold Narvik": the speaker's, who stands before."""
        above = next((a for a in ancestors_within(owner) if a.dep_ == "ccomp"), None)
        if above is None or above.head.i != self._head:
            return False
        speaker = next((c for c in above.head.children if c.dep_ == "nsubj"), None)
        many = speaker is not None and speaker.tag_ in ("NNS", "NNPS")
        return speaker is not None and speaker.i < owner.i and many == (owner.lower_ == "their")
