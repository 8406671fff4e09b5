"""What a word's clause says of where its happening lies: over, under way, wanted, feared, possible.

The pieces of which ``bounds`` is made; each reads the parse around one word and changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.events.dates.answer import Answer
from builder.events.dates.courses import View
from builder.events.frames.grammar import Form, Tense, ancestors_within, form, lemma, subject
from builder.model import How, Shape

if TYPE_CHECKING:
    from builder.syntax import Token

#: Links of a clause that tells what came earlier than its main clause …
EARLIER = frozenset({"after", "once", "since", "before"})
#: … and of one that gives a reason, whatever lies ahead in the main clause.
REASONS = frozenset({"because", "although", "though", "whereas", "that"})
#: Prepositions after which a noun names what is feared, wanted or talked of, not what happened.
TOWARDS = frozenset({"for", "about", "on", "towards", "toward", "against", "at"})
#: Speech acts whose object is still to come: "called for a meeting", "warned of strikes".
OPEN_ACTS = frozenset({"ask", "plan", "promise", "warn", "order"})
#: "Meant to", "designed to": what something is for.
PURPOSES = frozenset({"design", "mean", "intend", "aim"})
#: What one holds for long, said or not: "insists that", "needs", "fears".
HELD = frozenset(
    "believe boast fear need insist suspect hope want doubt trust love hate oppose support".split()
)
WISHES = frozenset({"hope", "want", "wish"})
#: Occasions of speech; what is said of them is of the time of the saying.
SPEECHES = frozenset(
    "speech statement interview letter report message address release briefing article memo "
    "email broadcast document post interview conference".split()
)
#: Verbs and nouns that answer what somebody did: "accused her of lying", "punishment for leaving".
_ANSWERED = frozenset(
    "accuse blame charge convict condemn criticise criticize punish punishment fine arrest jail "
    "thank praise apologise apologize sue acquit suspect guilty sorry prize award honor honour".split()
)
#: How one comes to speak; beside a verb of speech they tell of the same moment.
TELLING = frozenset({"cite", "speak", "quote", "refer", "comment", "read"})


def is_of_a_name(noun: Token) -> bool:
    """ "The Bergen fire", "Norway's blockade"."""
    return any(c.dep_ in ("compound", "poss", "amod") and c.ent_type_ for c in noun.children)


def speaks_of_self(verb: Token) -> bool:
    """Whether "I" or "we" feel or think it."""
    own = subject(verb)
    return own is not None and own.lower_ in ("i", "we")


def feels(word: Token) -> bool:
    """ "I am shocked", "we were glad"."""
    verb = word.head
    if word.dep_ == "conj":
        return feels(word.head)
    if word.dep_ != "acomp" or verb.pos_ != "AUX":
        return False
    return form(verb).tense in (Tense.PRESENT, Tense.PAST) and speaks_of_self(verb)


def is_answered(gerund: Token) -> bool:
    """ "Accused her of lying", "as punishment for leaving"."""
    above = gerund.head.head
    name = lemma(above) if above.pos_ == "VERB" else above.lemma_.lower()
    return gerund.head.lower_ in ("of", "for") and name in _ANSWERED


def modal(head: Token, read: Form, lasting: bool) -> View:
    """Where "could", "may" or "would" puts ``head``."""
    if any(c.lemma_ == "have" and c.dep_ == "aux" for c in head.children):
        return View.BEFORE  # "could have come"
    if read.modal == "can" and read.negated:
        return View.UNDER_WAY
    if lasting and read.modal in ("can", "may", "might", "could"):
        return View.UNDER_WAY
    return View.AHEAD


def verb_above(word: Token) -> Token | None:
    """The nearest verb that ``word`` hangs on, or None."""
    return next((a for a in ancestors_within(word) if a.pos_ in ("VERB", "AUX")), None)


def ties(verb: Token) -> set[str]:
    """The words that tie the clause of ``verb`` to the one above: "until", "as soon as"."""
    found = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod") and c.i < verb.i}
    return found | ({verb.head.lower_} if verb.head.pos_ in ("ADV", "SCONJ", "ADP") else set())


def is_possible(noun: Token) -> bool:
    """ "A possible strike", "talk about layoffs", "a war could": of what may yet come."""
    if any(c.lower_ in _POSSIBLE for c in noun.children if c.dep_ == "amod"):
        return True
    above = noun.head
    if noun.dep_ == "nsubj" and above.pos_ == "VERB":
        return form(above).tense is Tense.MODAL
    if noun.dep_ != "pobj" or above.lower_ not in ("of", "about", "for", "against"):
        return False
    return above.head.lemma_.lower() in _FEARED


_POSSIBLE = frozenset("possible potential likely future upcoming planned imminent further".split())
_FEARED = frozenset(
    "talk worry concern fear risk possibility prospect chance danger threat warning warn hope call "
    "plan proposal bid look brace prepare".split()
)


def is_definite(noun: Token) -> bool:
    """Whether the reader is taken to know it: "the crisis", "its search"."""
    return any(
        (c.dep_ == "det" and c.lower_ in ("the", "this", "these", "those")) or c.dep_ == "poss"
        for c in noun.children
    )


def is_found(answer: Answer) -> bool:
    """Whether the text gives the date; not only the tense, the speech around it or the day."""
    if answer.how is How.EXPLICIT:
        return True
    if answer.how is How.INHERITED:
        return answer.when is not None and answer.when.shape is not Shape.BY
    return False


def is_now(verb: Token) -> bool:
    """ "Is now patrolling": from the day on which it is told."""
    return any(c.lower_ == "now" and c.dep_ == "advmod" for c in verb.children)
