"""Whether a headline tells enough to one who has not seen the article.

Each lack is a fault in words; a report with one is evidence and makes no card.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from builder.events.cards.predicates import HARM, particles
from builder.events.cards.reader import Reader, tells_which
from builder.events.cards.torn import torn
from builder.events.frames.grammar import PAST, direct_object, form, lemma, subject
from builder.events.frames.happenings import Happening
from builder.events.frames.position import opens
from builder.events.names.people import PEOPLE
from builder.events.words.lexicon import lexicon
from builder.events.words.valency import valency
from builder.model import NameKind
from builder.names.countries import code_of

if TYPE_CHECKING:
    from builder.syntax import Token

_DEICTIC = re.compile(
    r" (?:here|there(?! (?:is|are|was|were|has|have|will|would|may|could|had))|to scene|in area)\b"
)
#: What only a happening, a term or a text can do.
_LASTING = frozenset("last occur expire lapse elapse".split())
_BEGINNING = frozenset("begin start commence resume open close end continue".split())
#: Names of these may begin and take place.
_OCCASIONS = frozenset(
    "games olympiad olympics assembly championship championships cup forum expo open festival fair "
    "congress convention week day awards prix marathon tour league season biennale oscars".split()
)
_SOMETHING = frozenset("incident event accident case thing matter attack crash situation".split())
#: A subject of more words tells what happens with any verb: "The body of Ida Moe is recovered".
_TOLD = 3
#: Bare numbers that can stand for people: "Six are killed".
_OF_PEOPLE = frozenset(
    "kill injure wound hurt die arrest detain hospitalise hospitalize infect rescue evacuate "
    "displace miss shoot execute sentence charge convict jail release drown perish survive".split()
)


def lacks(happening: Happening, text: str, actor: str, verb: str, reader: Reader) -> Iterator[str]:
    """What a headline ``text`` lacks, in words; ``actor`` and ``verb`` are its first two parts."""
    head = happening.head
    yield from torn(text, head, particles(head))
    if _is_twice(actor, text):
        yield f"“{actor}” stands in it twice"
    elif again := _WHOLE_TWICE.search(text):
        yield f"“{again[1]}” stands in it twice"
    if head.dep_ == "acl":
        yield from _of_participle(head, text, actor)
    if _DEICTIC.search(text):
        yield "where it is, only the article tells"
    if happening.nominal:
        if _is_press(head) or len(text.split()) < 2:
            yield f"“{head.text}” says too little alone"
        yield from _of_nobody(head, text, reader)
        return
    found = subject(head)
    if found is None:
        return
    yield from _of_nobody(found, text, reader)
    yield from _of_object(direct_object(head))
    yield from _of_the_verb(head, text)
    if any(t.text == "?" for t in found.subtree if t.i <= found.i):
        yield "letters of a name are lost"
    if happening.speech is None:
        bare = bool(verb) and text.lower().endswith(f" {verb}")
        if bare and not _stands_alone(happening, text, verb, reader.public):
            yield f"“{verb}” says too little alone"
        yield from _of_subject(found, head, reader)
        if _is_somebody(found, head) and not (reader.cast.of(found) or opens(happening)):
            yield f"“{found.text}” names nobody"


def _of_the_verb(head: Token, text: str) -> Iterator[str]:
    if _is_called_something(head) and " as " not in text:
        yield f"as what it is “{head.text}”, is left out"
    if _leaves_out_name(head, text):
        yield f"what it is “{head.text}”, is left out"
    if _ends_a_year(head):
        yield f"what it is that “{head.text}”, its date tells"
    if _changes_by_share(head):
        yield f"what of it “{head.text}”, nothing tells"


def _changes_by_share(head: Token) -> bool:
    """ "Norway went up 12 percent": what is told in per cent is some number of it."""
    found = subject(head)
    if found is None or found.ent_type_ not in ("GPE", "LOC", "PERSON"):
        return False
    if lemma(head) not in _CHANGING and not (lemma(head) == "go" and particles(head)):
        return False
    return any(t.lower_ in ("percent", "%", "per") for c in head.children for t in c.subtree)


_CHANGING = frozenset("rise fall drop climb decline increase decrease jump soar plunge".split())


def _is_called_something(head: Token) -> bool:
    """ "Described the finds as a step": what it is described as is the news."""
    return lemma(head) in _DEPICTING and any(
        t.lower_ == "as" and t.dep_ == "prep" and t.i > head.i for t in head.subtree
    )


_DEPICTING = frozenset(
    "describe characterize characterise portray depict regard hail brand label".split()
)


def _leaves_out_name(head: Token, text: str) -> bool:
    """ "Called the reports “nonsense”": what it is called, in whatever marks."""
    if lemma(head) not in ("call", "dub", "brand", "label"):
        return False
    marked = [t for t in head.subtree if t.i > head.i and t.is_quote]
    behind = head.doc[marked[0].i + 1 : marked[0].i + 2] if marked else ()
    return any(word.text not in text for word in behind)


def _ends_a_year(head: Token) -> bool:
    """ "Ended 2016 with a loss": the date is what ended."""
    return lemma(head) in ("end", "begin", "start", "finish", "close") and any(
        c.dep_ in ("dobj", "npadvmod") and c.i == head.i + 1 and re.match(r"[12]\d{3}$", c.text)
        for c in head.children
    )


def _of_participle(head: Token, text: str, actor: str) -> Iterator[str]:
    if not any(w[:1].isupper() for w in text.split()[1:]):
        yield "it names nobody"
    if head.tag_ == "VBN" and _is_short(actor):
        yield f"which “{actor}” is meant, only the article tells"


def _is_short(actor: str) -> bool:
    """ "Survey results", "six-page letter": a few words without a name."""
    named = any(letter.isupper() or letter.isdigit() for letter in actor)
    return not named and len(actor.split()) < _TOLD


def _of_object(thing: Token | None) -> Iterator[str]:
    """What is told to the press, or told in detail: of what, the reader asks."""
    if thing is not None and thing.lemma_.lower() == "detail":
        yield "which details, only the article tells"
    if thing is not None and _is_press(thing) and lemma(thing.head) in ("hold", "give"):
        yield "of what the press was told, nothing tells"


def _stands_alone(happening: Happening, text: str, verb: str, public: bool) -> bool:
    """ "Ida Moe resigns", "Peace accords are signed", in the first sentence also "Talks begin": a
    verb that needs no more, of somebody or something that is named, told or ``public``."""
    head = happening.head
    assert happening.form is not None
    words = valency().done if happening.form.passive else valency().alone
    long = len(text.split()) > _TOLD + len(verb.split())
    found = subject(head)
    if lemma(head) not in words and not long:
        return False
    if not long and lemma(head) in HARM and found is not None and found.pos_ in ("NOUN", "NUM"):
        return False  # "two Danish soldiers are killed": where, the reader asks
    named = any(word[:1].isupper() or word[:1].isdigit() for word in text.split()[1:])
    told = found is not None and any(map(tells_which, found.children))
    name = found is not None and found.pos_ in ("PROPN", "NUM")
    ahead = public and happening.form.tense not in PAST  # "the ceasefire expires on Monday"
    return named or told or name or ahead or opens(happening)


def _is_press(noun: Token) -> bool:
    """ "A news conference"."""
    said = noun.lemma_.lower() in ("conference", "briefing")
    return said and any(c.lower_ in ("news", "press") for c in noun.children)


_WHOLE_TWICE = re.compile(r"\b([A-Z][\w’'-]+(?: [a-z]{2,3})? [A-Z][\w’-]+)\b.*\b\1\b")
#: Shorter names may stand in other words.
_LONG_ENOUGH = 4


def _is_twice(actor: str, text: str) -> bool:
    if len(actor) < _LONG_ENOUGH:
        return False
    known = code_of(
        actor
    )  # "Russia confirms it has sent troops to Russia" tells who has what where
    last = f"{actor.split()[-1]}'s" if len(actor.split()) == 2 else actor
    again = f" {last} " in text.partition(actor)[2] or text.lower().count(actor.lower()) > 1
    return not known and again


def _of_nobody(found: Token, text: str, reader: Reader) -> Iterator[str]:
    """The fault of a headline that names nobody and nothing: "Officials open office"."""
    words = text.split()
    counted = any(word[:1].isdigit() for word in words[1:])
    counted = counted and not any(c.dep_ == "nummod" for c in found.children)
    if counted or any(word[:1].isupper() for word in words[1:]):
        return
    if reader.public or found.pos_ != "NOUN" or reader.cast.of(found) is not None:
        return
    if not any(c.dep_ in ("compound", "amod", "poss", "prep") for c in found.children):
        yield f"“{found.text}” names nobody"


def _is_somebody(found: Token, head: Token) -> bool:
    """ "The young woman, who joined Narvik Bank in 2016": nobody whom a reader could look for, doing
    nothing and suffering nothing that makes the papers."""
    if found.lemma_.lower() not in _ANYBODY or found.tag_ != "NN":
        return False
    verb = lemma(head)
    return not (form(head).passive or verb in HARM | _OF_PEOPLE)


_ANYBODY = frozenset(
    "man woman boy girl child teenager person husband wife son daughter brother sister father mother "
    "uncle aunt friend neighbour neighbor colleague student pupil worker employee tourist".split()
)


def _of_subject(found: Token, head: Token, reader: Reader) -> Iterator[str]:
    """What speaks against a subject of its verb: "Ida Moe takes place", "Israeli refuses"."""
    word = lemma(head)
    named = reader.cast.of(found)
    kinds = (NameKind.PERSON, NameKind.COUNTRY, NameKind.PLACE)
    role = found.lemma_.lower() in PEOPLE or found.lemma_.lower() in lexicon().person_roles
    body = named is not None and named.kind is NameKind.ORGANISATION
    occasion = named is not None and any(
        w in lexicon().event_nouns or w in _OCCASIONS for w in named.name.lower().split()
    )
    somebody = role or (named is not None and named.kind in kinds) or (body and not occasion)
    cars = head.dep_ == "relcl" and found.pos_ == "NOUN" and found.dep_ == "pobj"
    cars = cars and word in ("take", "come", "go") and not _may_hold(found)
    if (somebody or cars) and not form(head).passive and _needs_a_happening(head, word):
        yield f"“{found.text}” does not “{word}”"
    links = {c.dep_ for c in found.children}
    people = found.ent_type_ == "NORP" and found.tag_ in ("JJ", "NNP")
    bare = not links & {"amod", "compound", "nummod", "det", "poss"}
    if (bare and found.pos_ == "ADJ") or (people and not links & {"det", "nummod"}):
        yield f"“{found.text}”: who or what, nothing tells"
    happens = word in ("occur", "happen") or (word == "take" and _needs_a_happening(head, word))
    if bare | (links <= {"det", "relcl"}) and happens and found.lemma_.lower() in _SOMETHING:
        yield f"“{found.text}” of what, nothing tells"
    if found.pos_ == "NUM" and bare and word not in _OF_PEOPLE:
        yield f"“{found.text}” of what, nothing tells"


def _may_hold(noun: Token) -> bool:
    """Whether it can take place or effect: an event, a paper; not cars."""
    word, words = noun.lemma_.lower(), lexicon()
    return word in words.event_nouns | words.papers | words.public_nouns | words.requests


def _needs_a_happening(head: Token, word: str) -> bool:
    """Whether only a happening, a term, a law or a text can do it."""
    things = {
        c.lemma_.lower()
        for c in head.children
        if c.dep_ == "prt" or (c.dep_ == "dobj" and not [*c.children])
    }
    phrases = {g.lower_ for c in head.children if c.dep_ == "prep" for g in c.children}
    if word in _LASTING:
        return not things
    if word in _BEGINNING:
        return not any(c.dep_ in ("dobj", "xcomp", "prep", "ccomp", "prt") for c in head.children)
    if word == "take":
        return bool(things & {"place", "effect"})
    return word in ("go", "come") and bool(phrases & {"effect", "force"})
