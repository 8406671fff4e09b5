"""Whom a pronoun means, from the subjects named before it and from agreement."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.events.frames.grammar import SUBJECTS, ancestors_within
from builder.events.names.people import Place
from builder.events.names.roll import Named, Roll
from builder.model import NameKind
from builder.names.spelling import fold, given

if TYPE_CHECKING:
    from builder.events.names.who import Cast
    from builder.syntax import Token

_PERSON_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
_MALE = frozenset({"he", "him", "his", "himself"})
_FEMALE = frozenset({"she", "her", "hers", "herself"})
_THING_PRONOUNS = frozenset({"it", "its", "itself"})


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
                if token.pos_ == "PRON" and token.lower_ in _PERSON_PRONOUNS:
                    self._meant[number, token.i] = self._last_subject(token, NameKind.PERSON)
                    yield token

    def of(self, token: Token) -> Named | None:
        """Whom the pronoun ``token`` means; None when in doubt."""
        word = token.lower_
        if word in _PERSON_PRONOUNS:
            return self._meant.get(self._roll.place(token))
        if word in _THING_PRONOUNS:
            found = self._governing_subject(token) or self._owner_before(token)
            return found if found and found.kind is not NameKind.PERSON else None
        return None

    def _governing_subject(self, token: Token) -> Named | None:
        """The subject of the clause above the one that ``token`` stands in."""
        verb = next((a for a in ancestors_within(token) if a.pos_ in ("VERB", "AUX")), None)
        if verb is None or verb.dep_ not in ("ccomp", "advcl", "conj", "relcl"):
            return None
        main = next((a for a in ancestors_within(verb) if a.pos_ in ("VERB", "AUX")), verb.head)
        above = next((c for c in main.children if c.dep_ in SUBJECTS), None)
        if above is None or above.i == token.i or above.pos_ == "PRON":
            return None
        found = self._cast.of(above)
        return Named(found.name, found.kind, outright=False) if found else None

    def _owner_before(self, token: Token) -> Named | None:
        """ "Its parliament voted": the one country or organisation that was the subject of the
        sentence before, where "its" belongs to the subject of its own."""
        noun = token.head
        main = noun.dep_ in SUBJECTS and noun.head.dep_ == "ROOT"
        if token.tag_ != "PRP$" or not main:
            return None
        own, *before = self._roll.before(token, sentences=1)
        if not before or any(w.pos_ == "PROPN" for w in own):
            return None
        subjects = [self._cast.of(w) for w in before[0] if w.dep_ in SUBJECTS and w.pos_ == "PROPN"]
        found = {n.name: n for n in subjects if n is not None}
        if len(found) != 1:
            return None
        (named,) = found.values()
        return Named(named.name, named.kind, outright=False)

    def _last_subject(self, token: Token, kind: NameKind) -> Named | None:
        """The person in subject position last named before ``token``, one or two sentences back.

        Nobody when the sentence that names one names two as its subjects.
        """
        for words in self._roll.before(token):
            found = []
            for word in words:
                if word.pos_ not in ("PROPN", "NOUN") and not _same_pronoun(word, token):
                    continue
                if word.dep_ not in SUBJECTS and not (
                    word.dep_ in ("conj", "poss") and word.head.dep_ in SUBJECTS
                ):
                    continue
                named = self._cast.of(word)
                if named and named.kind is kind and not _is_own_subject(word, token):
                    found.append(named.name)
                found += [n.name for n in self._cast.apposed(word) if n.kind is kind]
            found = [name for name in found if not _is_other_sex(name, token)]
            if len(set(found)) == 1 and found[0] not in self._beside(token):
                return Named(found[0], kind, outright=False)
            if found:
                return None
        return None

    def _beside(self, pronoun: Token) -> set[str]:
        """The names among the other members of the pronoun's clause: it means none of them."""
        if pronoun.dep_ not in SUBJECTS:
            return set()
        others = [c for c in pronoun.head.children if c.i != pronoun.i and c.pos_ == "PROPN"]
        return {named.name for c in others if (named := self._cast.of(c)) is not None}


def _is_other_sex(name: str, pronoun: Token) -> bool:
    """Whether a pronoun cannot mean somebody of that given name: "he", Ida Moe."""
    first, *rest = name.split()
    word = pronoun.lower_
    if not rest or not (word in _MALE or word in _FEMALE):
        return False
    return fold(first) in given("women" if word in _MALE else "men")


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
