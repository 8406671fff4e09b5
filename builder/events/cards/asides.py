"""What an article tells beside the news: commentary, forecasts, background. Evidence, no cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.events.dates.answer import Answer
from builder.events.frames.grammar import (
    Form,
    Tense,
    direct_object,
    form,
    lemma,
    prepositional,
    subject,
)
from builder.events.frames.happenings import Happening
from builder.events.frames.position import in_lead, opens
from builder.events.words.lexicon import Lexicon
from builder.model import Grain, How, NoCard, Participant, Report, Role, Status

if TYPE_CHECKING:
    from builder.syntax import Token

#: Acts that give an opinion as often as news; a denial, an accusation, a promise is news itself.
_COMMENTING = frozenset({"say", "claim", "report", "warn", "plan", "praise"})


def is_commentary(
    happening: Happening, answer: Answer, official: bool, named: bool, lexicon: Lexicon
) -> bool:
    """ "He said it was serious", "warned that prices could rise": a statement that tells of nothing
    that happened or is to happen, or tells on no day what somebody did. What an ``official`` says
    is news all the same where it opens the article, gives a figure or tells of a deed in the lead;
    what another who is ``named`` says, where it opens the article with a deed."""
    speech = happening.speech
    agrees = speech is not None and lemma(speech.head) == "agree" and bool(speech.content)
    if speech is None or (speech.act not in _COMMENTING and not agrees):
        return False
    if agrees:  # "agrees that it is urgent", not "agrees to leave"
        return all(form(told).tense in (Tense.PRESENT, Tense.PAST) for told in speech.content)
    opening = opens(happening) and named
    if opening and official:
        return False
    if lemma(speech.head) == "declare":
        return False  # that does what it says
    if not speech.content:
        about = speech.act != "say" and speech.about is not None  # "claimed responsibility"
        return not about and not opening
    explicit = answer.how is How.EXPLICIT or opening or (official and in_lead(happening))
    if official and any(_has_figure(told) for told in speech.content):
        return False
    if official and any(_is_demand(told) for told in speech.content):
        return False
    if all(_is_opinion(told, speech.act, lexicon) for told in speech.content):
        return True
    if not official and all(_is_forecast(told) for told in speech.content):
        return True
    if speech.act not in _RELATING or explicit:
        return False
    return not any(form(told).tense is Tense.FUTURE for told in speech.content)


def _is_forecast(verb: Token) -> bool:
    """ "Business will grow faster", "the plan covers schools": what a private speaker expects or
    explains, and does not do."""
    found = subject(verb)
    own = found is not None and found.lower_ in ("he", "she", "they", "we", "i")
    return not own and form(verb).tense in (Tense.FUTURE, Tense.PRESENT)


def tells_figure(happening: Happening, official: bool) -> bool:
    """Whether an official states a figure: news, and a step of the number track, on whatever day."""
    speech = happening.speech
    return official and speech is not None and any(_has_figure(told) for told in speech.content)


def _is_demand(verb: Token) -> bool:
    """ "Russia must halt it", "is preparing for a visit": what an official demands or tells of work
    under way."""
    read = form(verb)
    return read.modal in ("must", "shall") or (
        read.progressive and read.tense in (Tense.PRESENT, Tense.PERFECT) and not read.negated
    )


def _has_figure(verb: Token) -> bool:
    """Whether a clause counts or measures something: "control about 1,000 square kilometres"."""
    return any(
        t.like_num
        and t.dep_ in ("nummod", "pobj", "dobj", "nsubj", "attr")
        and t.ent_type_ not in ("DATE", "TIME", "ORDINAL")
        and t.lower_ not in ("zero", "one", "two")
        for t in verb.subtree
    )


#: Acts that do something by what they say.
_DOING = frozenset({"confirm", "deny", "announce", "promise", "order", "accuse"})


def _is_opinion(verb: Token, act: str, lexicon: Lexicon) -> bool:
    """Whether a clause tells a state, a wish, a habit or what could be."""
    read = form(verb)
    if read.progressive and read.tense is Tense.PAST:
        return True  # "was only joking"
    if read.tense is Tense.FUTURE or lexicon.speech.get(lemma(verb)) in _DOING:
        return False
    if _is_evidence(verb):
        return False
    if read.negated or (read.tense is Tense.MODAL and (act == "warn" or read.modal != "would")):
        return True
    if lemma(verb) in lexicon.states - lexicon.states_unless_dated or verb.pos_ == "AUX":
        return True
    if lexicon.attitudes.get(lemma(verb)) in ("think", "want", "feel", "judge"):
        return True
    return read.tense is Tense.PRESENT and not read.passive


def _is_evidence(verb: Token) -> bool:
    """ "There was evidence of their presence": as good as a confirmation."""
    return lemma(verb) == "be" and any(
        c.dep_ in ("attr", "nsubj") and c.lemma_ in ("evidence", "proof", "confirmation")
        for c in verb.children
    )


def once(reports: Sequence[Report]) -> list[Report]:
    """The reports, each happening with one card: "A said on Monday that B had sold C" has the
    selling, where that has a date; the saying is its evidence."""
    told = {r.said_in for r in reports if r.card and r.when is not None and not r.statement}
    return [
        replace(r, no_card=NoCard.RETOLD) if i in told and r.card and r.speech in _RELATING else r
        for i, r in enumerate(reports)
    ]


_RELATING = frozenset({"say", "claim", "report"})


def background(
    happening: Happening,
    answer: Answer,
    status: Status,
    people: tuple[Participant, ...],
    lexicon: Lexicon,
) -> NoCard | None:
    """ "Prices may fall by May", "her husband had been fighting a tumour since 2013", "the talks
    began": what makes a report a forecast of nobody, what was going on beside, or a happening that
    only a reader of the article could tell from others; None where nothing does."""
    read, head = happening.form, happening.head
    if read is None or happening.speech is not None or opens(happening):
        return None
    acting = any(p.role is not Role.OTHER for p in people)
    if _is_of_mind(head, lexicon) or (_is_judgement(head) and answer.how is not How.EXPLICIT):
        return NoCard.COMMENTARY
    if status is Status.HYPOTHETICAL and (not acting or read.tense is Tense.PAST):
        return NoCard.FORECAST  # "if her words of Monday were sharp, …" supposes nothing
    if answer.how is How.DATELINE and any(c.lower_ in _ONCE for c in head.children):
        return NoCard.BESIDE  # "first found fame on the web": not on the day of the news
    named = any(t.ent_type_ in _NAMES for t in happening.clause)
    burst = read.tense is Tense.FUTURE and head.dep_ == "relcl"
    if status is Status.PLANNED and burst and not people and not named:
        return NoCard.BESIDE  # "buds which will burst in spring"
    if read.tense is Tense.PERFECT and _is_age(answer):
        return NoCard.BESIDE  # "has been straightened over the past two hundred years"
    if read.progressive and read.tense is Tense.PLUPERFECT:
        return NoCard.BESIDE
    if read.progressive and read.tense is Tense.PAST and answer.how is not How.EXPLICIT:
        return NoCard.BESIDE
    if head.dep_ == "acl" and read.tense is Tense.PARTICIPLE and not people:
        return NoCard.HANGING  # "a disease first seen in May"
    if _answers_the_press(head):
        return NoCard.PRESS
    if not acting and _is_statistic(happening, answer, lexicon):
        return NoCard.COUNT
    return _of_any(subject(head), read, people, acting)


def _of_any(
    found: Token | None, read: Form, people: tuple[Participant, ...], acting: bool
) -> NoCard | None:
    """Whether the subject ``found`` is somebody or something or other."""
    if found is None:
        return None
    if any(c.lower_ in _RECURRING for c in found.children):
        return NoCard.HABIT
    one_of_many = found.ent_type_ == "NORP" and found.tag_ in ("NN", "NNP", "JJ") and not acting
    if one_of_many:  # "the Italian was fired"
        return NoCard.ANY
    research = read.passive and found.lemma_ in _RESEARCH
    return NoCard.ANY if not people and (_is_any(found) or research) else None


#: With these it was not done for the first time on the day of the news.
_ONCE = frozenset(
    "first originally initially once always often usually sometimes regularly frequently".split()
)
_AGE = 20 * 365  # days
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP", "FAC"})


def _is_age(answer: Answer) -> bool:
    when = answer.when
    if when is None or when.start is None or when.end is None:
        return False
    return when.end - when.start > _AGE


def _is_of_mind(head: Token, lexicon: Lexicon) -> bool:
    """ "Grows increasingly concerned", "gets angry"."""
    turns = lemma(head) in ("grow", "become", "get", "remain", "feel", "stay")
    return turns and any(
        c.dep_ == "acomp" and c.lower_ in lexicon.attitude_adjectives for c in head.children
    )


def _is_judgement(head: Token) -> bool:
    """ "Demonstrates that she is unqualified", "an alarming situation is unfolding"."""
    found = subject(head)
    vague = found is not None and found.lemma_.lower() in ("situation", "problem", "question")
    shown = any(c.dep_ == "ccomp" for c in head.children)
    return vague or (lemma(head) in _SHOWING and shown)


_SHOWING = frozenset(
    "demonstrate show prove illustrate reflect mean underline highlight signal indicate underscore "
    "exemplify imply ensure".split()
)


def _answers_the_press(head: Token) -> bool:
    """ "Reached out to the paper", "spoke to reporters": how the article was made."""
    if lemma(head) == "reach":
        return any(c.dep_ == "prt" and c.lower_ == "out" for c in head.children)
    if lemma(head) in ("speak", "talk"):
        heard = [noun for p, noun in prepositional(head) if p.lower_ in ("to", "with")]
        return any(n.ent_type_ == "ORG" or n.lemma_ in ("reporter", "journalist") for n in heard)
    if lemma(head) in ("decline", "refuse", "reject", "ignore"):
        thing = direct_object(head)  # "declined the paper's request for an interview"
        wanted = [*prepositional(head), *(prepositional(thing) if thing else ())]
        asked = [n for p, n in wanted if p.lower_ == "for"]
        return any(n.lemma_ in ("interview", "comment", "response") for n in asked)
    return lemma(head) in ("respond", "reply") and any(
        noun.lemma_ in ("question", "request", "email", "inquiry", "call")
        for _, noun in prepositional(head)
    )


def _is_statistic(happening: Happening, answer: Answer, lexicon: Lexicon) -> bool:
    """ "1,031 such offences were recorded in 2015": a count of a year, unless its verb has weight."""
    yearly = answer.when is not None and answer.when.grain is Grain.YEAR
    counts = any(t.dep_ == "nummod" and t.like_num for t in happening.clause)
    word = lemma(happening.head)
    return yearly and counts and (word not in lexicon.salient or word == "file")


def _is_any(noun: Token) -> bool:
    """A bare noun of a happening or a thing told before: "the incident", "talks", "the process"."""
    bare = not any(
        c.dep_ in ("amod", "compound", "nmod", "poss", "prep", "nummod") for c in noun.children
    )
    return bare and noun.lemma_.lower() in _ANY


#: "An annual routine", "most economies": what happens again and again, or to all.
_RECURRING = frozenset(
    "annual yearly routine daily weekly monthly regular most many typical average".split()
)
#: What somebody or other does: "an analysis was conducted".
_RESEARCH = frozenset("analysis study research survey assessment review work interview".split())
_ANY = frozenset(
    "incident event protest fighting clash talk meeting accident session round case test trip visit process work effort "
    "programme program project game match season tour crime situation story debate problem change "
    "poll station plan idea thing day night moment scene discussion procedure conversation operation".split()
)
