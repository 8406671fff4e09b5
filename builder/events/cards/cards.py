"""Which reports found an event of their own; the others are evidence for others' events."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from builder.events.cards.reader import tells_which
from builder.events.cards.salience import WEIGHTY_ACTS
from builder.events.dates.answer import Answer
from builder.events.frames.grammar import PAST, direct_object, lemma, subject
from builder.events.frames.happenings import Happening
from builder.events.frames.lines import is_glued
from builder.events.frames.position import in_lead, opens
from builder.events.names.people import PEOPLE
from builder.events.voices.status import OF_STATEMENT
from builder.events.words.lexicon import Lexicon, lexicon
from builder.model import How, NameKind, NoCard, Participant, Role, Shape, Status

if TYPE_CHECKING:
    from builder.syntax import Token


def unfounded(
    happening: Happening, answer: Answer, score: float, people: Iterable[Participant]
) -> NoCard | None:
    """Why it founds no event of its own, None where it does. Plain commentary ("he said it was
    serious"), what is said beside the news on no stated day, unless a state confirms or denies, and
    what is only known to be before the day it was told are evidence for others'."""
    if _only_tells(happening.head):
        return NoCard.ANSWER
    if happening.speech is not None:
        if answer.how is not How.EXPLICIT and not _is_news(happening, answer, people):
            return NoCard.LESSER
    elif answer.how is How.DATELINE and not opens(happening):
        return NoCard.EARLIER  # what a lead tells besides was done that day or some days before
    told_by_day = (
        answer.how is How.INHERITED and answer.when is not None and answer.when.shape is Shape.BY
    )
    return NoCard.EARLIER if told_by_day and score < 0.5 else None


def _is_news(happening: Happening, answer: Answer, people: Iterable[Participant]) -> bool:
    """Whether a statement without a date in its clause is told as news: by its act or by where it
    stands, on no stated day by both, unless a state confirms or denies."""
    if opens(happening):
        return True
    assert happening.speech is not None
    weighty = happening.speech.act in WEIGHTY_ACTS
    if answer.how is not How.DATELINE:
        return weighty or in_lead(happening)
    by_state = any(p.role is Role.ACTOR and p.kind is NameKind.COUNTRY for p in people)
    return (weighty and in_lead(happening)) or (by_state and happening.speech.act in OF_STATEMENT)


def _only_tells(head: Token) -> bool:
    """ "Gave a figure", "left the question open", "raised concerns": words, told by other means."""
    thing = direct_object(head)
    if thing is None or lemma(head) not in _GIVING or thing.lemma_.lower() not in _WORDS:
        return False
    return not (
        lemma(head) == "put" and any(t.like_num for t in head.subtree)
    )  # "put losses at 300"


_GIVING = frozenset("give make leave raise offer put cite share provide express voice hold".split())
_WORDS = frozenset(
    "figure number estimate comment remark answer detail account explanation alarm question "
    "concern doubt value example hope fear view opinion prospect assessment reason".split()
)


def is_readable(title: str, people: Iterable[Participant] = ()) -> bool:
    """Whether a headline has none of what no headline of ours has: marks of a quotation torn,
    letters lost or of another script, an address, two sentences, shouting. Whole names may have
    them: Maria "Mia" Rossi, 王芳."""
    for one in sorted(people, key=lambda one: -len(one.name)):
        whole = one.name.count('"') % 2 == 0 and one.name.count("(") == one.name.count(")")
        if whole and not _TORN.search(one.name):
            title = title.replace(one.name, "Name")
    shouted = [word for word in title.split() if len(word) > 1 and word.isupper()]
    if is_glued(title):
        return False
    closed = title.count("(") == title.count(")") and not _DOUBLED.search(title)
    return closed and not _GARBLED.search(title) and 2 * len(shouted) < len(title.split())


_DOUBLED = re.compile(r"(?<![\w-])([a-z]+) \1\b")
_TORN = re.compile(r"[�?█]|https?:| [-–] |[.!,]\"?[-–]|[a-z]\.\w")
_GARBLED = re.compile(
    r" [-–/] |[\u200b-\u200f\u2060]|[�?\"“”█\u0370-\u1dff\u3040-\ud7ff]|https?:|[.!][-–]|[a-z]\.\w|^\w+ ?[-–]\W|--|/\.|^/|(?:^|\s)[-–]\w|\w-[a-z]+-[A-Z]|^(?:An?|And|At|By|For|From|In|Of|On|Or|The|To|With)[-–]"
)


def names_something(title: str, head: Token, people: Iterable[Participant]) -> bool:
    """Whether a card can be read by itself: its headline names somebody, a place or a people. What
    it counts tells nothing to one who does not know where: "600 firms are seized". ``head`` is the
    happening's word."""
    if any(_CAPITAL.search(w) and w.lower() not in _COMMON for w in title.split()[1:]):
        return True
    first = title.split()[0].removesuffix("'s").removesuffix("’s")
    if any(first in one.name.split() for one in people):
        return True
    titles = lexicon().titles | lexicon().person_roles
    said = [t for t in head.sent if t.text == first and t.lower_ not in titles]
    return any((t.pos_ == "PROPN" and not t.is_sent_start) or t.ent_type_ in _NAMES for t in said)


#: What capitals shorten that names nobody.
_COMMON = frozenset("gdp cpi ppi pmi fdi gnp vat ceo cfo coo mp mps ngo ngos ipo tv dna".split())
_CAPITAL = re.compile(r"(?:^|[^a-z'’])[A-Z]")
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"})


def is_announced(happening: Happening, words: Lexicon) -> bool:
    """Whether an event or a public thing does something in the first sentence of its article, which
    stands for itself: "The dam burst on Monday"."""
    found = subject(happening.head) if not happening.nominal else None
    if found is None or not opens(happening):
        return False
    word = found.lemma_.lower()
    return word in words.event_nouns or word in words.public_nouns


def is_known(happening: Happening, status: Status, words: Lexicon) -> bool:
    """Whether a ``public`` happening needs no name: a term or an occasion that is ahead ("the
    ceasefire expires on 4 November"), an accord ("the partnership treaty took effect"). What broke
    or closed does: where, the reader asks."""
    found = subject(happening.head)
    noun = found.lemma_.lower() if found is not None else ""
    occasion = noun in words.event_nouns or noun in words.public_nouns
    ahead = status is Status.PLANNED and occasion and noun not in _ANYWHERE
    return ahead or noun in _ACCORDS


#: Occasions that every land has: whose it is, the reader asks.
_ANYWHERE = frozenset("meeting election vote referendum session hearing ballot poll debate".split())
_ACCORDS = frozenset("treaty pact".split())


def is_public(happening: Happening, answer: Answer, words: Lexicon) -> bool:
    """Whether a happening that names nobody can be read by itself all the same: it has a date in
    its own clause, and its subject is an event or a public thing ("the ceasefire expires on 4
    November", "markets reopen Tuesday") or anything but a person that is told more closely ("a
    gas pipeline exploded on Sunday")."""
    if answer.how is not How.EXPLICIT or happening.speech is not None or happening.nominal:
        return False
    found = subject(happening.head)
    if found is None or found.pos_ != "NOUN":
        return False
    noun = found.lemma_.lower()
    if any(c.lower_ in ("this", "that", "these", "those", "such") for c in found.children):
        return False  # "that number fell"
    if noun in words.event_nouns and found.tag_ == "NNS" and not [*found.children]:
        return False  # "demonstrations begin"
    if (
        noun in words.event_nouns
        and noun not in _STANDING
        and not any(map(tells_which, found.children))
    ):
        return False  # "the meeting will take place"
    if noun in PEOPLE or noun in words.person_roles or noun in words.speech_nouns:
        return False
    told = any(map(tells_which, found.children)) or noun in _STANDING
    if noun in words.event_nouns or noun in words.public_nouns:
        ahead = happening.form is not None and happening.form.tense not in PAST
        return ahead or told or bool({"of", "on"} & {c.lower_ for c in found.children})
    organisation = noun in words.organisation_roles or noun in words.anonymous
    return not organisation and any(tells_which(c) for c in found.children)


#: Events of which there is one at a time.
_STANDING = frozenset(
    "ceasefire truce election referendum summit festival championship olympics coronation talks "
    "talk round lockdown war unrest treaty inquest inauguration".split()
)
