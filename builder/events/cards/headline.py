"""Headlines in our own words: the clause compressed to actor, verb, object, place.

Historic present, names in full, no pronoun as the actor, no attribution, no dates (the date stands
beside it). The words keep the order of the text, so that what the parser did not understand stays
readable; a phrase that does not fit is left out whole, never cut in the middle. What is wrong with
a headline all the same is told with it: ``Wording.faults``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.events.cards.actors import disagrees, number_of
from builder.events.cards.doubts import doubts
from builder.events.cards.enough import lacks
from builder.events.cards.nouns import NAMELESS
from builder.events.cards.pieces import Piece, shortened, spared
from builder.events.cards.predicates import TRANSFERS, verb_words
from builder.events.cards.reader import Dates
from builder.events.cards.retelling import Statements
from builder.events.frames.grammar import conjuncts, lemma, prepositional, subject
from builder.events.frames.happenings import Happening
from builder.events.frames.position import is_main, opens
from builder.events.names.phrases import joined, place_name
from builder.events.names.who import Cast
from builder.events.voices.speakers import speaker_name
from builder.events.words.lexicon import lexicon
from builder.model import NameKind

if TYPE_CHECKING:
    from builder.syntax import Token

SHORTEST = 2
#: A headline is compressed to so many words where nothing needed is lost by it, and to so many at
#: any price; statements, which carry a speaker as well, may have a few more.
AIM, MOST = 13, 16
LEAD_EXTRA = 4  # the news of the article itself, which may be told at length
STATEMENT_AIM, STATEMENT_MOST = 15, 18
_DEICTIC = frozenset({"last", "next", "this", "recent", "previous", "same"})
_OF_SOMEBODY = frozenset(
    "visit trip tour resignation death arrest release election reception surgery speech return".split()
)
#: Occasions of which one wants to know who met, or what for.
_WITH_SOMEBODY = frozenset(
    "meeting rally conference gathering vote protest demonstration march hearing speech interview talks "
    "talk session call".split()
)
_WHEREABOUTS = frozenset("in at near outside during after before".split())
_MOTION = frozenset("fly travel go head move return come march sail drive flee walk run".split())


@dataclass(frozen=True, slots=True)
class Wording:
    """A headline, and what finds out what is wrong with it: that is asked of those alone that would
    be events with a good one."""

    text: str
    judge: Callable[[], Iterable[str]] = tuple

    def faults(self) -> list[str]:
        """What is wrong with it, in words, each once; with faults it is evidence, no card."""
        return list(dict.fromkeys(self.judge()))


NONE = Wording("")


def headline(
    happening: Happening, cast: Cast, is_date: Dates, place: str = "", public: bool = False
) -> Wording:
    """The headline of a happening; its text is "" where no readable one can be made (nobody acts).

    ``is_date`` says whether a token is part of a date mention; ``place`` is added where the
    headline does not name it yet and stays short; ``public`` says that its actor is known to all.
    """
    maker = _Maker(cast, is_date, happening.head, public, _denies(happening))
    if happening.nominal:
        whole = maker.event_noun(happening.head)
    elif happening.speech is not None:
        whole = maker.statement(happening)
    else:
        whole = maker.happening(happening)
    if whole is None:
        return NONE
    lengths = (STATEMENT_AIM, STATEMENT_MOST) if happening.speech else (AIM, MOST)
    if opens(happening) and (is_main(happening.head) or happening.head.dep_ == "ccomp"):
        lengths = (lengths[0], lengths[1] + LEAD_EXTRA)
    whole = shortened(spared(whole), *lengths)
    if NAMELESS in whole.wrong():
        return NONE
    text = _tidy(whole.text())
    if len(text.split()) < SHORTEST and not happening.nominal:
        return NONE
    text = _placed(text, happening, cast, place)

    def judge() -> Iterator[str]:
        yield from whole.wrong()
        yield from lacks(happening, text, maker.actor, maker.verb, maker.reader)
        yield from doubts(happening)

    return Wording(text, judge)


def _placed(text: str, happening: Happening, cast: Cast, place: str) -> str:
    """A headline with the place where it happened, while it stays short; one that names nothing may
    be a little longer for it."""
    head = happening.head
    whither = any(c.dep_ == "xcomp" for c in head.children)
    named = any(w[:1].isupper() for w in text.split()[1:])
    if not (place and happening.speech is None and place not in text and not whither):
        around = "" if happening.form is None or named else _around(happening, cast)
        longer = f"{text} {around}"  # "goes on stabbing spree": where
        return longer if around and len(longer.split()) <= AIM else text
    where = _preposition(head, cast, place)
    if lemma(head) in _MOTION:
        where = "to" if any(c.lower_ == "where" for c in head.children) else ""
    elif not (named or where) and _stands_in(happening, cast, place):
        where = "in"
    longer = f"{text} {where} {place}"
    fits = len(longer.split()) <= (AIM if named else MOST)
    return longer if where and text and fits else text


def _denies(happening: Happening) -> bool:
    """Whether the news is the denial or confirmation itself: "calls the reports false"."""
    verb = lemma(happening.head)
    if lexicon().speech.get(verb) in ("deny", "confirm") or verb in ("brush", "rebuff"):
        return True
    judging = verb in ("call", "brand", "label", "describe")
    return judging and any(word.lower_ in _UNTRUE for word in happening.head.subtree)


_UNTRUE = frozenset("false fake untrue baseless groundless unfounded lie lies nonsense".split())


def _around(happening: Happening, cast: Cast) -> str:
    """ "In Quito" of "at the office of the council in Quito": the town or country in a phrase of
    place of the verb; "" where there is none, or it is of a statement or a way."""
    head = happening.head
    if happening.speech is not None or lemma(head) in _MOTION:
        return ""
    for preposition, noun in prepositional(head):
        if preposition.lower_ not in ("in", "at", "near", "outside", "on"):
            continue
        for inner in (t for t in noun.subtree if t.i > noun.i and t.lower_ in ("in", "near")):
            town = next((c for c in inner.children if c.dep_ == "pobj"), None)
            if town is not None and town.ent_type_ in ("GPE", "LOC") and inner.dep_ == "prep":
                named = cast.of(town)
                return f"{inner.lower_} {named.name if named is not None else town.text}"
    return ""


def _preposition(head: Token, cast: Cast, place: str) -> str:
    """The text's own word before the place: "on Capitol Hill"."""
    for preposition, noun in prepositional(head):
        if preposition.head != head and preposition.i < head.i:
            continue  # "last month in Quito, ten schools were hit": where the month was spent
        named = cast.of(noun)
        if place in ((named.name if named is not None else ""), place_name(noun)):
            return preposition.lower_
    return "in" if any(c.lower_ == "where" for c in head.children) else ""


def _stands_in(happening: Happening, cast: Cast, place: str) -> bool:
    """Whether a phrase of another word of the clause says that it is in ``place``: "the market in
    Chile grew"."""
    for token in happening.clause:
        if token.dep_ == "pobj" and token.head.lower_ == "in":
            named = cast.of(token)
            if named is not None and named.name == place:
                return True
    return False


def remark(happening: Happening, cast: Cast) -> str:
    """ "Ida Moe comments": a statement whose content says nothing in few words."""
    assert happening.speech is not None
    speaker = happening.speech.speaker
    name = speaker_name(speaker, cast)[0]
    several = speaker is not None and len(conjuncts(speaker)) > 1
    return _tidy(f"{name} {'and others comment' if several else 'comments'}") if name else ""


class _Maker(Statements):
    """Puts a headline together."""

    verb = ""

    def happening(self, happening: Happening) -> Piece | None:
        """Actor, verb and what follows it, for a verb's clause."""
        head = happening.head
        assert happening.form is not None
        actor = self.doer(head)
        if actor is None:
            return None
        self.actor = actor.text()
        found = subject(head)
        assert found is not None
        verb = self.verb = verb_words(happening, self.is_plural(found, head))
        at = max(at for at, _ in actor.placed())
        at = min(head.i, at + 0.2) if at < head.i else at + 0.2
        whole = Piece([(head.i, verb)])
        if at > head.i:
            actor = actor.set_at(head.i - 0.9)
        rest = self.predicate(head)
        alone = rest.length() < 1 or not any(p.spare < 2 for p in rest.parts)
        if lemma(head) == "meet" and alone and not self.is_plural(found, head):
            whole.faults.append("it meets nobody")
        thing = any(c.dep_ in ("dobj", "ccomp", "xcomp", "oprd") for c in head.children)
        given = any(c.dep_ == "dative" or c.lower_ == "to" for c in head.children)
        if given and not thing and lemma(head) in TRANSFERS and not happening.form.passive:
            whole.faults.append(f"“{head.text}”: what, nothing tells")
        one = self.cast.of(found)
        alone = one is not None and (one.kind is NameKind.PERSON or bool(found.conjuncts))
        alone = alone and not self.actor.endswith("s")  # "Miskitos", a people
        alone = alone and one is not None and self.actor == one.name
        if alone and number_of(head) == "plural":
            whole.faults.append(f"“{head.text}” is of several, and {self.actor} is one")
        if disagrees(found, head):
            whole.faults.append(f"“{found.text}” and “{head.text}” disagree in number")
        if head.dep_ in ("relcl", "acl") and any(p.placed() for p in [rest]):
            first = rest.placed()[0][0]
            if first < head.i:
                return None
        whole.parts = [actor, rest]
        return whole

    # ---------------------------------------------------------- nouns

    def event_noun(self, noun: Token) -> Piece | None:
        """ "Lloyd Austin’s visit to Kyiv", "Round of talks in Geneva"; alone it says too little."""
        whole = Piece([(noun.i, noun.text)])
        for child in noun.children:
            modifies = child.dep_ in ("amod", "compound", "nummod") and child.i < noun.i
            if modifies and not self.is_date(child) and child.lower_ not in _DEICTIC:
                name = child.pos_ == "PROPN" and child.dep_ == "compound"
                whole.words.append((child.i, joined([*child.subtree]) if name else child.text))
            for phrase in (child, *_of_the_occasion(child)):
                if phrase.dep_ == "prep" and phrase.i > noun.i and (tail := self.tail(phrase)):
                    tail.spare = 2
                    whole.parts.append(tail)
        owner = next((c for c in noun.children if c.dep_ == "poss"), None)
        if owner is not None and not self.is_date(owner):
            piece = self.one(owner, "phrase")
            mark = "’" if owner.tag_ in ("NNS", "NNPS") and piece.text().endswith("s") else "’s"
            whole.words.append((owner.i, f"{piece.text()}{mark}"))
            whole.faults += piece.faults
            if owner.tag_ == "PRP$" and self.cast.of(owner) is None:
                whole.faults.append(f"whose “{noun.text}” it is, only the article tells")
        elif not any(word[:1].isupper() for _, word in whole.placed()):
            whole.faults.append("it names nobody")
        elif noun.lemma_.lower() in _OF_SOMEBODY and not any(
            c.lower_ in ("of", "by") or c.dep_ in ("amod", "compound") for c in noun.children
        ):
            whole.faults.append(f"whose “{noun.text}” it is, nothing tells")
        phrases = [c for c in noun.children if c.dep_ == "prep"]
        phrases += [inner for c in phrases for inner in _of_the_occasion(c)]
        phrases = [c for c in phrases if not any(self.is_date(g) for g in c.children)]
        of_what = any(c.lower_ not in _WHEREABOUTS for c in phrases)
        called = any(c.dep_ == "compound" for c in noun.children)
        if noun.lemma_.lower() in _WITH_SOMEBODY and not (of_what or called):
            whole.faults.append(f"“{noun.text}” of whom or for what, nothing tells")
        if owner is None and not whole.parts and len(whole.words) < 2:
            return None
        return whole


def _of_the_occasion(phrase: Token) -> Iterator[Token]:
    """ "The meeting in Oslo of the Arctic Council": whose it is, where the parser hangs it on the
    name of the place."""
    for place in phrase.children:
        if place.dep_ == "pobj" and place.ent_type_ == "GPE":
            yield from (c for c in place.children if c.lower_ in ("of", "with", "between"))


def _tidy(text: str) -> str:
    text = " ".join(text.split()).strip(' ,;:-–—"“”')
    text = re.sub(r"\s+([,.;:’'])", r"\1", text)
    text = re.sub(r"([$€£]) (\d)", r"\1\2", text)
    text = re.sub(r"[\"”]\.?$", "", text)
    return text[:1].upper() + text[1:]
