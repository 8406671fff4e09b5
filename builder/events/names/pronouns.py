"""Whom a pronoun means. Where more than one person fits, nobody is meant: a wrong one is worse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from builder.events.frames.grammar import SUBJECTS, ancestors_within, subject
from builder.events.names.people import Place, is_mans, is_womans
from builder.events.names.roll import Named, Roll
from builder.events.words.name_words import name_words
from builder.model import NameKind

if TYPE_CHECKING:
    from builder.events.names.who import Cast
    from builder.syntax import Token

_ARGUMENTS = frozenset({"dobj", "dative", "pobj"})
_VERBAL = ("VERB", "AUX")


class Pronouns:
    """Whom each "he", "she" and "it" of an article means; ``cast`` says who the nouns are."""

    def __init__(self, roll: Roll, cast: Cast) -> None:
        self._roll = roll
        self._cast = cast
        self._meant: dict[Place, Named | None] = {}

    def read(self) -> Iterator[Token]:
        """Reads the personal pronouns in text order, as each stands on those before it, and gives
        each as soon as it is read."""
        for number, words in self._roll.sentences:
            for token in words:
                if token.pos_ == "PRON" and token.lower_ in name_words().personal_pronouns:
                    self._meant[number, token.i] = _told_again(self._person(token))
                    yield token

    def of(self, token: Token) -> Named | None:
        """Whom the pronoun ``token`` means; None when in doubt."""
        if token.lower_ in name_words().personal_pronouns:
            return self._meant.get(self._roll.place(token))
        if token.lower_ in name_words().thing_pronouns:
            return _told_again(self._thing(token))
        return None

    # ------------------------------------------------------------ he, she

    def _person(self, token: Token) -> Named | None:
        """Who said it or thought it, in "Moe said she would go"; else the one person that the nearest
        sentence with people before the pronoun tells of."""
        if token.lower_ in name_words().reflexive_pronouns:
            return self._own_subject(token)
        thinker = self._thinker(token)
        if thinker is not None:
            return thinker if self._can_be(thinker.name, token) else None
        for words in self._roll.before(token):
            people = [word for word in words if self._is_person(word, token)]
            if people:
                return self._only(people, token)
        return None

    def _own_subject(self, token: Token) -> Named | None:
        verb = next((a for a in ancestors_within(token) if a.pos_ in _VERBAL), None)
        own = subject(verb) if verb is not None else None
        if own is None or own == token:
            return None
        found = self._cast.of(own)
        person = found is not None and found.kind is NameKind.PERSON
        return found if person == (token.lower_ in name_words().personal_pronouns) else None

    def _thinker(self, token: Token) -> Named | None:
        """The subject of the verb whose content the pronoun's clause is, where it addresses nobody
        else: "Moe said she", not "Moe told Lind he"."""
        verb = next((a for a in ancestors_within(token) if a.pos_ in _VERBAL), None)
        while verb is not None and verb.dep_ in ("conj", "advcl", "xcomp"):
            verb = verb.head
        if verb is None or verb.dep_ != "ccomp" or verb.head.pos_ not in _VERBAL:
            return None
        own = subject(verb)
        if token != own and (own is None or token.dep_ != "poss" or own.pos_ == "PROPN"):
            return None
        above = verb.head
        if any(c.dep_ in ("dobj", "dative") and self._cast.of(c) for c in above.children):
            return None
        teller = subject(above)
        found = self._cast.of(teller) if teller is not None and teller != token else None
        return found if found is not None and found.kind is NameKind.PERSON else None

    def _is_person(self, word: Token, pronoun: Token) -> bool:
        """Whether a word before a pronoun stands for a person it may mean, named or not."""
        if _is_beside(word, pronoun):
            return False
        if word.pos_ == "PRON":
            return _is_of_one_sex(word, pronoun)
        named = self._cast.of(word)
        if named is not None:
            return named.kind is NameKind.PERSON and self._can_be(named.name, pronoun)
        return word.dep_ in SUBJECTS and word.tag_ == "NN" and self._is_unnamed(word, pronoun)

    def _is_unnamed(self, noun: Token, pronoun: Token) -> bool:
        """ "The guard left": "he" may be the guard, whom nobody names."""
        words, lemma = name_words(), noun.lemma_.lower()
        other = words.women if pronoun.lower_ in words.men else words.men
        known = lemma in words.people or lemma in words.kin or self._cast.is_role(lemma)
        return known and lemma not in other

    def _only(self, people: Sequence[Token], pronoun: Token) -> Named | None:
        """The one person that words of a sentence stand for; None of several, or of one who is not
        named. A known woman is "she" before somebody who may be one."""
        found: dict[str, Named] = {}
        for word in people:
            named = self._cast.of(word)
            beside = [n for n in self._cast.apposed(word) if self._can_be(n.name, pronoun)]
            for one in [named] if named is not None else beside:
                found[one.name] = one
            if named is None and not beside:
                return None
        female = pronoun.lower_ in name_words().women
        sure = [name for name in found if (is_womans if female else is_mans)(name)]
        if len(found) > 1 and len(sure) == 1:
            return found[sure[0]]
        return next(iter(found.values())) if len(found) == 1 else None

    def _can_be(self, name: str, pronoun: Token) -> bool:
        """Whether a pronoun can mean somebody of that name: not "he", Ida Moe; nor who takes part
        beside it in its clause."""
        other = is_womans if pronoun.lower_ in name_words().men else is_mans
        return not other(name) and name not in self._beside(pronoun)

    def _beside(self, pronoun: Token) -> set[str]:
        """The names among the other members of the pronoun's clause: it means none of them."""
        if pronoun.dep_ not in SUBJECTS:
            return set()
        others = [c for c in pronoun.head.children if c.i != pronoun.i and c.pos_ == "PROPN"]
        return {named.name for c in others if (named := self._cast.of(c)) is not None}

    # ------------------------------------------------------------ it

    def _thing(self, token: Token) -> Named | None:
        """The subject of the clause that "it" or "its" stands in, unless it is part of that itself;
        else of the clause above. "Norway closed its embassy, Peru said": Norway's."""
        if token.lower_ in name_words().reflexive_pronouns:
            return self._own_subject(token)
        verbs = [a for a in ancestors_within(token) if a.pos_ in _VERBAL]
        for verb in verbs:
            own = subject(verb)
            if own is None or own == token or own.is_ancestor(token):
                continue
            if own.pos_ == "PRON" and own.lower_ not in name_words().personal_pronouns:
                return None
            found = self._cast.of(own)
            if found is not None and found.kind is not NameKind.PERSON:
                alone = not own.conjuncts and own.tag_ not in ("NNS", "NNPS")
                return found if alone or found.kind is NameKind.COUNTRY else None
            if found is None and own.pos_ != "PRON" and not self._is_unnamed(own, token):
                return None
        return self._owner_before(token)

    def _owner_before(self, token: Token) -> Named | None:
        """ "Its parliament voted": the one country or organisation that was the subject of the
        sentence before, where "its" belongs to the subject of its own."""
        noun = token.head
        if token.tag_ != "PRP$" or noun.dep_ not in SUBJECTS or noun.head.dep_ != "ROOT":
            return None
        own, *before = self._roll.before(token, sentences=1)
        if not before or any(w.pos_ == "PROPN" for w in own):
            return None
        subjects = [self._cast.of(w) for w in before[0] if w.dep_ in SUBJECTS and w.pos_ == "PROPN"]
        found = {n.name: n for n in subjects if n is not None and n.kind is not NameKind.PERSON}
        return next(iter(found.values())) if len(found) == 1 else None


def _told_again(found: Named | None) -> Named | None:
    return Named(found.name, found.kind, outright=False) if found is not None else None


def _is_of_one_sex(word: Token, pronoun: Token) -> bool:
    """Whether both can mean one person: "he … him", never "she … him"."""
    pair = {word.lower_, pronoun.lower_}
    return pair <= name_words().men or pair <= name_words().women


def _is_beside(word: Token, pronoun: Token) -> bool:
    """ "Kim sent him a message": an object pronoun is no other member of its own clause."""
    if pronoun.dep_ not in _ARGUMENTS:
        return False
    above = pronoun.head.head if pronoun.head.dep_ in ("prep", "agent", "dative") else pronoun.head
    return word.head in (above, pronoun.head, *above.children) and word.dep_ != "poss"
