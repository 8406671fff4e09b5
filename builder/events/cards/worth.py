"""What a card is worth: how likely an editor would print it as it stands.

A linear model over named features of the happening, its date, its status and its text. The result
orders the cards and says which of them a dossier shows; it is explained by its largest terms.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.events.cards.faults import SEVERE
from builder.events.cards.weights import Features
from builder.events.dates.answer import Answer
from builder.events.frames.grammar import direct_object, form, is_content, lemma, subject
from builder.events.frames.happenings import Happening
from builder.events.words.classes import classes
from builder.events.words.lexicon import Lexicon
from builder.model import How, NameKind, Participant, Quantity, Role, Status, When, Wording

if TYPE_CHECKING:
    from builder.syntax import Token

_LONG_AGO = 365  # days


@dataclass(frozen=True, slots=True)
class Told:
    """All that is known of a card when it is weighed; ``title`` are the content words of the title."""

    happening: Happening
    answer: Answer
    status: Status
    people: tuple[Participant, ...]
    places: tuple[str, ...]
    wording: Wording
    text: str
    faults: tuple[str, ...]
    main: bool
    within: bool  # what a statement says
    sentence: int  # number of the sentence in the article, from 0
    sentences: int
    title: frozenset[str]
    numbers: tuple[Quantity, ...]


def features(told: Told, published: dt.date | None, words: Lexicon) -> Features:
    """Everything that counts for or against printing the card, by name."""
    found: dict[str, float] = {}
    for name in (
        *_of_clause(told.happening, words),
        *_of_date(told.answer, published),
        *_of_place(told),
        *_of_people(told, words),
    ):
        found[name] = 1.0
    found[f"status {told.status}"] = 1.0
    found[f"text {told.wording}"] = 1.0
    found |= {f"fault {fault}": 1.0 for fault in told.faults}
    found["unsound text"] = bool(SEVERE & set(told.faults))
    raised = [w for w in told.text.split()[1:] if w[:1].isupper()]
    found["names in the text"] = min(len(raised), 4) / 4
    found["figures in the text"] = any(w[:1].isdigit() for w in told.text.split())
    shared = _shared(told)
    found["shared with the title"] = round(shared, 3)
    found["words"] = min(len(told.text.split()), 20) / 20
    return found


def _of_clause(happening: Happening, words: Lexicon) -> Iterable[str]:
    head, read, speech = happening.head, happening.form, happening.speech
    yield f"link {head.dep_}"
    if read is None:
        yield "event noun"
        return
    yield f"tense {read.tense}"
    if read.passive:
        yield "passive"
    if read.progressive:
        yield "under way"
    if read.negated:
        yield "negated"
    word = lemma(head)
    if speech is not None:
        yield f"act {speech.act}"
        yield from _of_content(happening, speech.content, words)
    else:
        yield "no statement"
        yield f"verb of {classes('verb').get(word, 'no class')}"
        yield from _of_object(direct_object(head))
        yield from (name for name, listed in _kinds(words).items() if word in listed)
    if is_content(head):
        yield "content"
    if happening.passage.in_quotes(head):
        yield "in a quotation"
    if happening.passage.caption:
        yield "caption"


def _of_object(thing: Token | None) -> Iterable[str]:
    """What sort of thing is acted on."""
    if thing is None:
        yield "object none"
    elif thing.pos_ == "PROPN":
        yield "object named"
    else:
        yield f"object of {classes('noun').get(thing.lemma_.lower(), 'no class')}"


def _of_content(happening: Happening, content: tuple[Token, ...], words: Lexicon) -> Iterable[str]:
    """What is said: news or a view, whose words they are."""
    if not content:
        yield "says: nothing told"
        return
    said = content[0]
    read = form(said)
    yield f"says: {read.tense}"
    if happening.passage.in_quotes(said):
        yield "says: in quotation marks"
    if said.pos_ == "AUX" or lemma(said) in words.states:
        yield "says: a state"
    if any(t.tag_ in ("PRP", "PRP$") and t.lower_ in words.speakers_own for t in said.subtree):
        yield "says: of the speaker or the reader"
    who = subject(said)
    if who is not None:
        yield f"says: of a {who.pos_.lower()}"
    if any(t.like_num for t in said.subtree):
        yield "says: a number"


def _kinds(words: Lexicon) -> dict[str, Collection[str]]:
    """What sort of verb it is, as the word file sorts them."""
    return {
        "verb of weight": words.salient,
        "state": words.states,
        "lasting": words.lasting_verbs,
        "attitude": words.attitudes,
        "aspect": words.aspect,
        "intent": words.intent,
        "wish": words.wish,
    }


def _of_date(answer: Answer, published: dt.date | None) -> Iterable[str]:
    yield f"date {answer.how}"
    when = answer.when
    if when is None:
        return
    yield f"grain {when.grain.name.lower()}"
    yield f"shape {when.shape}"
    if answer.how in (How.EXPLICIT, How.INHERITED):
        yield f"{answer.how} {when.shape}"
    if published is not None:
        yield f"lies {_distance(when, published)}"


def _distance(when: When, published: dt.date) -> str:
    today = published.toordinal()
    end = when.end - 1 if when.end is not None else when.start
    start = when.start if when.start is not None else end
    assert start is not None and end is not None
    if start > today:
        return "ahead"
    if end < today - _LONG_AGO:
        return "over a year back"
    return "over a week back" if end < today - 7 else "near"


def _of_place(told: Told) -> Iterable[str]:
    if told.main:
        yield "main news"
    if told.within:
        yield "said by somebody"
    if told.sentence < 6:
        yield f"sentence {told.sentence + 1}"
    else:
        yield "further down"
    if told.sentence >= 3 and told.sentence + 2 >= told.sentences:
        yield "at the end"


def _of_people(told: Told, words: Lexicon) -> Iterable[str]:
    actors = [p for p in told.people if p.role is Role.ACTOR]
    kinds = {p.kind for p in actors}
    yield from (f"actor {kind}" for kind in sorted(kinds))
    if not told.people:
        yield "nobody named"
    if actors and any(
        p.role is not Role.ACTOR and p.kind is not NameKind.PLACE for p in told.people
    ):
        yield "names on both sides"
    if told.places:
        yield "place"
    if told.numbers:
        yield "numbers"
    if not told.happening.nominal and not actors:
        yield from _of_subject(subject(told.happening.head), words)


def _of_subject(who: Token | None, words: Lexicon) -> Iterable[str]:
    if who is None:
        yield "subject none"
    elif who.pos_ == "PRON":
        yield "subject pronoun"
    elif any(c.lower_ == "the" or c.lower_ in words.pointing for c in who.children):
        yield "subject told before"
    else:
        yield f"subject {who.pos_.lower()}"
    if who is not None and who.pos_ == "NOUN":
        yield f"subject of {classes('noun').get(who.lemma_.lower(), 'no class')}"


def _shared(told: Told) -> float:
    """Which part of the title's words the clause has."""
    own = {t.lemma_.lower() for t in told.happening.clause}
    return len(own & told.title) / (len(told.title) or 1)
