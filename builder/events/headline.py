"""Headlines in our own words: the clause compressed to actor, verb, object, place.

At most about twelve words, historic present, names in full, no pronoun as the actor, no
attribution, no dates (the date stands beside it), no relative clause. A phrase that does not fit
is left out whole, never cut in the middle.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from builder.events.grammar import (
    agent,
    conjuncts,
    direct_object,
    lemma,
    prepositional,
    subject,
)
from builder.events.happenings import Happening
from builder.events.inflection import present
from builder.events.lexicon import lexicon
from builder.events.phrases import joined
from builder.events.predicates import (
    belongs,
    is_named_so,
    particles,
    second_half,
    verb_group,
    verb_words,
    wants_object,
)
from builder.events.speakers import speaker_name
from builder.events.who import Cast, Named
from builder.model import NameKind

if TYPE_CHECKING:
    from spacy.tokens import Token

#: About twelve words; a phrase that would make it longer is left out. Statements, which carry a
#: speaker as well, may have a few more.
WORDS = 13
STATEMENT_WORDS = 16
SHORTEST = 2
_OBJECT_TAILS = ("of", "on", "between", "with", "to", "for", "against", "about", "over")
#: Nouns that say nothing in a phrase without the rest of it: "in order to", "in front of".
_EMPTY = frozenset(
    "order front response addition favor favour wake terms case spite accordance connection "
    "relation respect view exchange light line place charge honour honor part result means "
    "way basis behalf course time number prospect day night evening morning afternoon dawn".split()
)
_OWN = frozenset({"PRP$", "WP$"})
_IN_NAME = frozenset({"amod", "compound", "nmod", "poss", "nummod", "quantmod", "case"})
_VAGUE = frozenset(
    "it they them this that these those he she who which we i you what one ones others some both "
    "all many him her us there each another himself herself itself themselves "
    "most few several none both rest others another more".split()
)
_SINGULAR = (NameKind.PERSON, NameKind.COUNTRY, NameKind.PLACE)
Dates = Callable[["Token"], bool]


def headline(happening: Happening, cast: Cast, is_date: Dates, place: str = "") -> str:
    """The headline of a happening, or "" where no readable one can be made (no nameable actor).

    ``is_date`` says whether a token is part of a date mention; ``place`` is added where the
    headline does not name it yet and stays short.
    """
    maker = _Compressor(cast, is_date)
    if happening.nominal:
        text = _tidy(maker.event_noun(happening.head))
    elif happening.speech is not None:
        text = _tidy(maker.statement(happening))
    else:
        text = _tidy(maker.clause(happening))
    if len(text.split()) < SHORTEST and not happening.nominal:
        return ""
    whither = any(c.dep_ == "xcomp" for c in happening.head.children)
    wanted = place and happening.speech is None and place not in text and not whither
    if wanted and text and len(f"{text} in {place}".split()) <= WORDS:
        text = f"{text} in {place}"
    return text


def remark(happening: Happening, cast: Cast) -> str:
    """ "Ida Moe comments": a statement whose content says nothing in few words."""
    assert happening.speech is not None
    speaker = happening.speech.speaker
    name = speaker_name(speaker, cast)[0]
    several = speaker is not None and len(conjuncts(speaker)) > 1
    return _tidy([name, "and others comment" if several else "comments"]) if name else ""


class _Compressor:
    """Makes phrases of tokens; holds what all phrases of one headline need."""

    def __init__(self, cast: Cast, is_date: Dates) -> None:
        self._cast = cast
        self._is_date = is_date

    # ---------------------------------------------------------- clauses

    def clause(self, happening: Happening) -> list[str]:
        """Actor, verb, object and the phrases that fit, for a verb's clause."""
        head = happening.head
        actor, plural = self._actor(head)
        if not actor:
            return []
        verb = verb_words(happening, plural)
        rest = self._predicate(head, WORDS - len(f"{actor} {verb}".split()))
        return [actor, verb, *rest] if rest is not None else []

    def _actor(self, head: Token) -> tuple[str, bool]:
        """The subject as words, and whether its verb stands in the plural."""
        found = subject(head)
        if found is None or found.pos_ in ("VERB", "AUX") or self._is_date(found):
            return "", False
        members = conjuncts(found) if head.dep_ != "acl" else [found]
        members = [m for m in members if m == found or not self._is_date(m)]
        if len(members) == 2 and _is_one_person(*members):
            members = members[1:]
        names = [self._owned(m) for m in members]
        if len(members) > 1 and names[1].startswith(names[0] + "'s "):  # "Moe and her team"
            names = [self._with_of(m) for m in members]
        if not all(names):
            return "", False
        return _enumerate(names), len(names) > 1 or self._is_plural(members[0])

    def _owned(self, noun: Token) -> str:
        """The phrase with the name that "its" or "his" before it stands for: "Coty's plant"."""
        words = self._with_of(noun)
        if self._holder(noun) is not None:
            return words
        owner = next((c for c in noun.children if c.dep_ == "poss" and c.tag_ in _OWN), None)
        if owner is not None and owner.tag_ == "WP$":
            verb = noun.head
            named = self._cast.of(verb.head) if verb.dep_ == "relcl" else None
            if named is None or named.kind is not NameKind.PERSON:
                return ""  # "whose wife": the parser takes the nearest noun
        else:
            named = self._cast.of(owner) if owner is not None else None
        return f"{named.name}'s {words}" if words and named is not None else words

    def _is_plural(self, noun: Token) -> bool:
        if noun.pos_ == "NUM" or noun.lower_ == "most":
            return noun.lower_ not in ("one", "1")
        of = next((c for c in noun.children if c.lower_ == "of" and c.dep_ == "prep"), None)
        several = noun.lower_ in (
            "number",
            "majority",
            "handful",
            "host",
            "pair",
            "group",
            "series",
        )
        if of is not None and several and any(c.lower_ == "a" for c in noun.children):
            return any(c.tag_ in ("NNS", "NNPS") for c in of.children)
        named = self._cast.of(noun)
        return noun.tag_ in ("NNS", "NNPS") and (named is None or named.kind not in _SINGULAR)

    def _predicate(self, head: Token, longest: int) -> list[str] | None:
        """What follows the verb, in the order of the text, as much as fits into ``longest`` words.

        Objects always, then complements, then prepositional phrases. None where the verb says too
        little alone: its object is a pronoun that names nothing, or there is nothing at all.
        """
        pieces: list[tuple[int, int, str]] = []  # rank, position, words
        thing = direct_object(head)
        if thing is not None:
            # An object before its verb is what the clause hangs on: its tail is the clause itself.
            tail = self._tail_of_object(thing) if thing.i > head.i else []
            words = " ".join([self._coordinated(thing), *tail]).strip()
            if not self._coordinated(thing):
                return None
            pieces.append((0, max(head.i, thing.i), words))
        for child in head.children:
            if child.dep_ == "dative" and child.pos_ != "ADP":
                pieces.append((0, child.i, self.noun(child)))
            if child.dep_ == "acomp" and any(c.dep_ in ("xcomp", "ccomp") for c in child.children):
                return None  # "was likely to …" says nothing without the rest
            if child.dep_ in ("attr", "oprd", "acomp"):
                tail = self._tail_of_object(child)
                behind = any(c.dep_ == "prep" and c.i > child.i for c in child.children)
                compared = child.tag_ == "JJR" or any(
                    c.lower_ in ("more", "less") for c in child.children
                )
                if child.tag_ == "JJS" and not tail:
                    return None  # "was the hardest": of what
                if child.pos_ == "ADJ" and not tail and (behind or compared):
                    return None  # "is greater", "was fond": than what, of what
                words = " ".join([self.noun(child), *tail])
                pieces.append((0, child.i, words))
            if child.dep_ == "xcomp" and child.pos_ == "VERB":
                pieces.append((1, child.i, self._complement(child)))
        # What stands right behind the verb belongs to it: "calls in the ambassador to protest".
        pieces += [(2 * (at > head.i + 1), at, words) for at, words in self._phrases(head)]
        pieces = [piece for piece in pieces if piece[2]]
        if thing is not None and not is_named_so(head):
            return None  # "brands the president": a what
        if not pieces and wants_object(head) and not particles(head):
            return None
        return _fitting(pieces, longest)

    def _phrases(self, head: Token) -> Iterator[tuple[int, str]]:
        """Prepositional phrases after the verb with their positions; the agent of a passive."""
        doer = agent(head)
        if doer is not None and not self._is_date(doer):
            joint = len(conjuncts(doer)) > 1
            yield doer.i, f"by {self._coordinated(doer) if joint else self._with_of(doer)}"
        for child in head.children:  # "go on helping Ukraine"
            if child.dep_ == "prep" and child.i == head.i + 1:
                for gerund in child.children:
                    if gerund.dep_ == "pcomp" and (words := self._complement(gerund)):
                        yield child.i, f"{child.lower_} {words}"
        for preposition, noun in prepositional(head):
            if preposition.i > head.i and belongs(preposition, head) and not self._is_date(noun):
                words = self._phrase(preposition, noun)
                if words:
                    yield preposition.i, words

    def _phrase(self, preposition: Token, noun: Token) -> str:
        """ "by wave of bombings", "aged 56"; "" where only half of it could be told."""
        of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        if noun.lower_ == "age" and of is not None:
            years = next((c.text for c in of.children if c.dep_ == "pobj"), "")
            return f"aged {years}" if years else ""
        inner = self._coordinated(noun)
        named = self._cast.of(noun) is not None or len(conjuncts(noun)) > 1
        tail = [] if named else self._tail_of_object(noun)
        needed = not named and (of is not None or noun.lower_ in _EMPTY)
        if not inner or (needed and not tail):
            return ""
        lead = " ".join([preposition.lower_, *second_half(preposition)])
        return " ".join([lead, inner, *(tail if needed else [])])

    def _complement(self, verb: Token) -> str:
        """ "to withdraw", "to send 10,000 soldiers"; "" where its object names nothing."""
        lead = "to " if any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children) else ""
        word = verb.lemma_.lower() if lead else verb.lower_
        if any(c.dep_ == "auxpass" for c in verb.children):
            word = ("be " if lead else "being ") + verb.lower_
        rest = self._predicate(verb, WORDS - 6)
        return " ".join([lead + word, *particles(verb), *rest]) if rest is not None else ""

    def _tail_of_object(self, noun: Token) -> list[str]:
        """What the object is of, between or with: "evidence of troops", "$400 million in aid"."""
        for child in noun.children:
            to_do = child.dep_ in ("acl", "relcl") and any(
                c.lower_ == "to" and c.dep_ == "aux" for c in child.children
            )
            if to_do and child.tag_ == "VB" and (words := self._complement(child)):
                return [words]  # "a decision to impose sanctions"
            money = child.lower_ == "in" and noun.pos_ == "NUM"
            if child.dep_ == "prep" and (child.lower_ in _OBJECT_TAILS or money):
                for thing in child.children:
                    if thing.dep_ == "pobj" and not self._is_date(thing):
                        joint = len(conjuncts(thing)) > 1
                        inner = self._coordinated(thing) if joint else self._with_of(thing)
                        if inner:
                            return [f"{child.lower_} {inner}"]
        return []

    # ---------------------------------------------------------- statements

    def statement(self, happening: Happening) -> list[str]:
        """ "X says Y sends Z", "X denies N"."""
        speech = happening.speech
        if speech is None or speech.speaker is None:
            return []
        members = conjuncts(speech.speaker)
        speaker = _enumerate([n for n in (speaker_name(m, self._cast)[0] for m in members) if n])
        if not speaker:
            return []
        plural = len(members) > 1 or self._is_plural(speech.speaker)
        verb = lemma(speech.head)
        verb = present("say" if verb in ("tell", "add") else verb, plural)
        for content in speech.content:
            if content.dep_ == "xcomp" and (whole := self._complement(content)):
                return [speaker, verb, whole]
            inner = self._said(content, speaker)
            link = next((c.lower_ for c in content.children if c.dep_ == "mark"), "")
            if link in ("if", "unless") and speech.act != "ask":
                return []
            if inner:
                whether = ["whether"] if link in ("if", "whether") else []
                return [speaker, verb, *whether, *inner]
        if speech.about is not None and not speech.content:
            thing = self._coordinated(speech.about)
            if thing:
                rest = self._predicate(speech.head, WORDS - len(f"{speaker} {verb}".split()))
                return [speaker, verb, *(rest or [thing])]
        return []

    def _said(self, head: Token, speaker: str) -> list[str]:
        """The content of a statement as a short clause that keeps its mood."""
        actor = self._said_of(head, speaker)
        if not actor:
            return []
        verb = verb_group(head)
        if actor == "there":
            thing = next((c for c in head.children if c.dep_ == "attr"), None)
            told = thing is not None and any(c.dep_ in _IN_NAME for c in thing.children)
            if thing is None or not (told or self._tail_of_object(thing)):
                return []  # "there was a lot"
        content = next((c for c in head.children if c.dep_ == "ccomp"), None)
        if content is not None and lemma(head) in lexicon().speech:  # "A says B has said P"
            inner = self._said(content, actor)
            return [actor, verb, *inner] if inner else []
        rest = self._predicate(head, STATEMENT_WORDS - 3 - len(f"{actor} {verb}".split()))
        return [actor, verb, *rest] if rest is not None else []

    def _said_of(self, head: Token, speaker: str) -> str:
        if head.pos_ not in ("VERB", "AUX"):
            return ""
        there = next((c for c in head.children if c.dep_ == "expl"), None)
        if there is not None:
            return there.lower_ if there.lower_ == "there" else ""
        found = subject(head)
        if found is None or found.pos_ in ("VERB", "AUX") or self._is_date(found):
            return ""
        names = [self._with_of(m) for m in conjuncts(found)]
        if not all(names):
            return ""
        if _enumerate(names) == speaker:
            return found.lower_ if found.lower_ in ("he", "she", "they") else "it"
        return _enumerate(names)

    # ---------------------------------------------------------- nouns

    def event_noun(self, noun: Token) -> list[str]:
        """ "Lloyd Austin’s visit to Kyiv", "Round of talks in Geneva"; alone it says too little."""
        words = [noun.text]
        for child in sorted(noun.children, key=lambda t: -t.i):
            modifies = child.dep_ in ("amod", "compound", "nummod") and child.i < noun.i
            if modifies and not self._is_date(child) and child.lower_ not in _DEICTIC:
                whole = child.pos_ == "PROPN" and child.dep_ == "compound"
                words.insert(0, joined([*child.subtree]) if whole else child.text)
        text, tail = " ".join(words), self._tail(noun)
        owner = next((c for c in noun.children if c.dep_ == "poss"), None)
        if owner is not None and not self._is_date(owner):
            name = self.noun(owner)
            return [f"{name}’s {text}", *tail] if name else []
        return [text, *tail] if tail or len(words) > 1 else []

    def _tail(self, noun: Token) -> list[str]:
        parts: list[str] = []
        for child in noun.children:
            if child.dep_ == "prep" and child.i > noun.i:
                for thing in child.children:
                    if thing.dep_ == "pobj" and not self._is_date(thing):
                        inner = self._coordinated(thing)
                        if inner and len(" ".join(parts).split()) < WORDS - 5:
                            parts.append(f"{child.lower_} {inner}")
        return parts

    def _coordinated(self, noun: Token) -> str:
        members = [
            m
            for m in conjuncts(noun)
            if m.pos_ in ("NOUN", "PROPN", "NUM") and (m == noun or not self._is_date(m))
        ][:3]
        names: list[str] = []
        for name in filter(None, map(self.noun, members)):
            if not any(name in other for other in names):  # "Bosnia and Herzegovina" is one
                names.append(name)
        return _enumerate(names)

    def _with_of(self, noun: Token) -> str:
        """A noun phrase with what it is a part of: "two units of North Korean troops"."""
        name = self.noun(noun)
        if not name or self._cast.of(noun) is not None:
            return name
        for child in noun.children:
            if child.lower_ == "of" and child.dep_ == "prep":
                whole = next((c for c in child.children if c.dep_ == "pobj"), None)
                inner = self.noun(whole) if whole is not None and not self._is_date(whole) else ""
                return f"{name} of {inner}" if inner and len(inner.split()) <= 4 else name
        return name

    def noun(self, token: Token) -> str:
        """A noun phrase short: the full name where it names somebody, else modifiers and head."""
        named = self._cast.of(token) or self._holder(token)
        if named is not None:
            return named.name
        if token.lower_ in _VAGUE or token.pos_ in ("PRON", "DET", "SYM", "PUNCT"):
            return ""
        keep = [token]
        stack = [c for c in token.children if c.dep_ in _IN_NAME or c.lower_ in _DENYING]
        stack = [c for c in stack if c.i < token.i or not [*c.children]]
        while stack:
            word = stack.pop()
            if not self._is_date(word) and word.tag_ not in _OWN and not _in_brackets(word):
                keep.append(word)
                inner = (*_IN_NAME, "punct", "npadvmod", "advmod", "conj", "cc")
                stack += [c for c in word.children if c.dep_ in inner and c.i < token.i]
        words = sorted(keep, key=lambda t: t.i)
        text = joined(words)
        if "CCONJ" in {w.pos_ for w in words} and (between := _between(words[0], token)):
            text = f"{between} {text}"
        return f"{text} {_counted_before(token)}".strip() if token.pos_ == "NUM" else text

    def _holder(self, noun: Token) -> Named | None:
        """The person whose name stands beside a common noun: "her counterpart, Ida Moe"."""
        name = noun.lemma_.lower()
        if noun.pos_ != "NOUN":
            return None
        kinds = {NameKind.ORGANISATION} if name in lexicon().organisation_roles else set()
        if name in lexicon().person_roles or name in lexicon().anonymous or name in _KIN:
            kinds.add(NameKind.PERSON)
        return next((n for n in self._cast.apposed(noun) if n.kind in kinds), None)


_KIN = frozenset(
    "counterpart husband wife widow son daughter brother sister father mother uncle aunt nephew "
    "colleague successor predecessor rival partner founder friend lawyer author artist player "
    "man woman girl boy teenager student soldier victim suspect officer driver pilot "
    "captain striker candidate nominee chairperson cofounder co-founder head boss owner".split()
)
#: Determiners without which a headline would say the opposite.
_DENYING = frozenset({"no", "neither", "not", "few", "only"})
_DEICTIC = frozenset({"last", "next", "this", "recent", "previous", "same"})


def _fitting(pieces: list[tuple[int, int, str]], longest: int) -> list[str]:
    """The words of the pieces of lowest rank that fit, in order of position."""
    kept, count = [], 0
    for rank, at, words in sorted(pieces):
        count += len(words.split())
        if rank and count > longest:
            break
        kept.append((at, words))
    return [words for _, words in sorted(kept)]


def _in_brackets(word: Token) -> bool:
    """ "(127 cm)" within a phrase."""
    first, last = word.left_edge.i, word.right_edge.i
    doc = word.doc
    return word.text in ("(", ")") or (
        first > 0
        and last + 1 < len(doc)
        and doc[first - 1].text == "("
        and doc[last + 1].text == ")"
    )


def _is_one_person(office: Token, name: Token) -> bool:
    """ "The Norwegian filmmaker and activist Karl Lund": two callings of one person."""
    if office.pos_ != "NOUN" or office.tag_ != "NN" or name.pos_ != "PROPN":
        return False
    callings = [c for c in name.children if c.dep_ == "compound" and c.pos_ == "NOUN"]
    determined = any(c.dep_ in ("det", "poss") for c in name.children)
    behind = {t.i for t in office.children if t.lower_ == "and"}
    return not determined and any(c.i - 1 in behind for c in callings)


def _between(first: Token, noun: Token) -> str:
    """The word before a range that the parser hung elsewhere: "between 300 and 400 people"."""
    if not first.i or not first.like_num or first.nbor(-1).lower_ != "between":
        return ""
    return "between" if first.nbor(-1) != noun.head else ""


def _counted_before(number: Token) -> str:
    """What a bare number counts: the noun counted last before it ("3,000 troops … of 10,000")."""
    if any(c.lower_ in ("of", "in") or c.text in "$€£" for c in number.children):
        return ""
    for token in reversed(list(number.doc[number.sent.start : number.i])):
        if token.dep_ == "nummod" and token.like_num and token.head.pos_ == "NOUN":
            return str(token.head.text)
    return ""


def _enumerate(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]


def _tidy(parts: list[str]) -> str:
    text = " ".join(" ".join(parts).split()).strip(' ,;:-–—"“”')
    text = re.sub(r"\s+([,.;:’'])", r"\1", text)
    text = re.sub(r"([$€£]) (\d)", r"\1\2", text)
    text = re.sub(r"[\"”]\.?$", "", text)
    return text[:1].upper() + text[1:]
