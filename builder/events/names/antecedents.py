"""What a bare noun stands for: "the treaty", "the two men", "both countries", from what was told
before it in the article. Number and kind must agree, and one alone must be meant: else nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from builder.events.frames.grammar import SUBJECTS
from builder.events.names.phrases import joined, phrase
from builder.events.names.roll import Named, Roll
from builder.events.words.name_words import name_words
from builder.model import NameKind
from builder.names.countries import code_of

if TYPE_CHECKING:
    from builder.events.names.who import Cast
    from builder.syntax import Token

#: So many sentences back a noun is looked for; names of a pair as many as in one and the next.
_FAR, _NEAR = 10, 4
_LONGEST_TAIL = 6


class Antecedents:
    """Asks of an article's bare nouns; ``cast`` says who its names are."""

    def __init__(self, roll: Roll, cast: Cast) -> None:
        self._roll = roll
        self._cast = cast

    def pair(self, noun: Token) -> list[Named]:
        """The two whom "the two countries" or "both leaders" means; none in doubt."""
        lemma, words = noun.lemma_.lower(), name_words()
        if noun.lower_ == "two" and noun.pos_ == "NUM":
            people = any(c.lower_ == "the" for c in noun.children) and noun.dep_ in SUBJECTS
            return self._two(noun, NameKind.PERSON) if people else []
        kind = NameKind.COUNTRY if lemma in words.country_nouns else NameKind.PERSON
        before = {c.lower_ for c in noun.children if c.i < noun.i}
        if (
            lemma not in words.country_nouns | words.person_nouns
            or not before & words.pair
            or noun.tag_ != "NNS"
        ):
            return []
        if "both" not in before and not before & words.pointing:
            return []
        return self._two(noun, kind)

    def _two(self, noun: Token, kind: NameKind) -> list[Named]:
        """The two names of a kind in the nearest sentence that has more than one; none where they
        are more, or where "leaders" hold no office."""
        for words in self._roll.before(noun, sentences=_NEAR):
            named = (self._cast.of(word) for word in words)
            found = {n.name: n for n in named if n is not None and n.kind is kind}
            if len(found) > 1:
                fits = len(found) == 2 and self._fit(noun.lemma_.lower(), words, found)
                return list(found.values()) if fits else []
        return []

    def _fit(self, called: str, words: Sequence[Token], found: dict[str, Named]) -> bool:
        """Whether two names can be "the two leaders", who hold an office, or "the two men", whom the
        text joined: "Ida Moe and Jonas Lind"."""
        if called in name_words().leaders:
            return all(self._cast.holds_office(name) for name in found)
        if called not in name_words().paired_people:
            return True
        named = [w for w in words if (n := self._cast.of(w)) is not None and n.name in found]
        return any(other in word.conjuncts for word in named for other in named)

    def telling(self, noun: Token) -> str:
        """The words that tell which one ``noun`` is, such as "treaty between Norway and Peru"; ""
        where nothing does for sure."""
        pair = self.pair(noun)
        if pair:
            return " and ".join(named.name for named in pair)
        pointed = any(c.lower_ in name_words().pointing or c.tag_ == "PRP$" for c in noun.children)
        if noun.pos_ != "NOUN" or not pointed:
            return ""
        if dated := _of_date(noun):
            return dated
        if noun.lemma_.lower() in name_words().groupings:
            return self._of_whom(noun)
        wanted = _taken_up(noun)
        number = next((c for c in noun.children if c.dep_ == "nummod"), None)
        for words in self._roll.before(noun, sentences=_FAR):
            alike = [w for w in words if w.lemma_.lower() in wanted and _agrees(w, noun)]
            same = {text for w in alike if w.lemma_ == noun.lemma_ and (text := _told(w))}
            told = same or {text for w in alike if (text := _told(w))}
            if any(w.dep_ in SUBJECTS and w.head.is_ancestor(noun) for w in alike):
                return ""  # "the Berg budget cuts the budget": another one
            if len(told) == 1:
                text = next(iter(told))
                return f"{number.lower_} {text}" if number is not None else text
            if told or any(_is_new(w) for w in alike):
                return ""
        return ""

    def _of_whom(self, group: Token) -> str:
        """ "The first group", behind "North Korean soldiers": a group of them."""
        if any(c.dep_ in ("prep", "compound", "acl", "relcl", "poss") for c in group.children):
            return ""
        for words in self._roll.before(group, sentences=_NEAR):
            alike = [
                w for w in words if w.lemma_.lower() in name_words().grouped and w.tag_ == "NNS"
            ]
            told = {text for w in alike if (text := _told(w))}
            if len(told) == 1:
                which = [c.lower_ for c in group.children if c.dep_ == "amod"]
                return " ".join([*which, group.lower_, "of", told.pop()])
            if told:
                return ""
        return ""


def _of_date(noun: Token) -> str:
    """ "The treaty of June": its date tells which."""
    for child in noun.children:
        things = [c for c in child.children if c.dep_ == "pobj"] if child.lower_ == "of" else []
        if (
            things
            and things[0].ent_type_ == "DATE"
            and noun.lemma_.lower() in name_words().of_a_date
        ):
            return f"{noun.text} {joined([*child.subtree])}"
    return ""


def _taken_up(noun: Token) -> frozenset[str]:
    own = noun.lemma_.lower()
    return name_words().taken_up.get(own, frozenset()) | {own}


def _agrees(word: Token, noun: Token) -> bool:
    return word.tag_ == noun.tag_ and word.pos_ == "NOUN" and word.i != noun.i


def _is_new(word: Token) -> bool:
    """Whether a bare noun brings up another one: "a treaty"."""
    return any(c.lower_ in name_words().renewing for c in word.children)


def _told(word: Token) -> str:
    """The phrase of a noun that is told: by what stands before it or names behind it; else ""."""
    front = [c for c in word.children if c.i < word.i and _tells(c)]
    tail = next((text for c in word.children if c.dep_ == "prep" and (text := _tail(c))), "")
    if not front and not tail:
        return ""
    dropped = name_words().pointing | name_words().articles
    words = [t for c in front for t in c.subtree if t.tag_ != "PRP$" and t.lower_ not in dropped]
    return " ".join([joined([*sorted(words, key=lambda t: t.i), word]), tail]).strip()


def _tells(word: Token) -> bool:
    if word.dep_ in ("compound", "nmod"):
        return word.ent_type_ not in ("DATE", "TIME", "CARDINAL")
    if word.dep_ == "poss":
        return word.pos_ == "PROPN" and word.ent_type_ not in ("DATE", "TIME")
    return word.dep_ == "amod" and (
        bool(code_of(phrase(word))) or word.lower_ in name_words().sorting
    )


def _tail(preposition: Token) -> str:
    """A phrase of names behind a noun: "between Norway and Peru", "with Peru"."""
    words = [t for t in preposition.subtree if t.lower_ not in name_words().articles]
    named = any(t.ent_type_ in ("GPE", "ORG", "PERSON", "NORP", "LOC") for t in words)
    bad = any(
        t.pos_ in ("PRON", "VERB", "AUX") or t.ent_type_ in ("DATE", "TIME") or t.tag_ == "PRP$"
        for t in words
    )
    fits = len(words) <= _LONGEST_TAIL and preposition.lower_ in name_words().naming_tails
    subject = preposition.lower_ == "on" and len(words) <= _LONGEST_TAIL - 1
    return joined(words) if (named or subject) and fits and not bad else ""
