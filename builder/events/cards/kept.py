"""Why a report makes no event of its own: the first reason that holds, and each in words.

Such a report is kept: as evidence of an event that others tell, or by itself on the page of its
article. What it tells is judged before how it reads, so that "no readable headline" is said of those
reports alone that would be events with one.
"""

from __future__ import annotations

from builder.events.cards.asides import background, is_commentary, tells_figure
from builder.events.cards.cards import is_known, is_readable, names_something, unfounded
from builder.events.cards.headline import Wording
from builder.events.dates.answer import Answer
from builder.events.frames.grammar import PAST
from builder.events.frames.happenings import Happening
from builder.events.words.lexicon import Lexicon
from builder.model import How, NoCard, Participant, Report, Status

WORDS = {
    NoCard.REMARK: "a remark that cannot be told in few words",
    NoCard.COMMENTARY: "plain commentary",
    NoCard.ANSWER: "it only gives a figure, an answer or a view",
    NoCard.LESSER: "a statement beside the news, on no stated day",
    NoCard.RETOLD: "what it says is an event by itself",
    NoCard.EARLIER: "known only to lie before the day on which it was told",
    NoCard.FORECAST: "a forecast that names nobody, or a mere supposition",
    NoCard.BESIDE: "what was going on beside the news",
    NoCard.HANGING: "said in passing, of nobody named",
    NoCard.PRESS: "how the article was made: an answer to the press",
    NoCard.COUNT: "a count over a year",
    NoCard.HABIT: "what happens again and again, or to all",
    NoCard.ANY: "which one is meant, only the article tells",
    NoCard.WORDING: "no readable headline",
    NoCard.GARBLED: "no readable headline: the words are torn or garbled",
    NoCard.NAMELESS: "it names nobody and no place",
}


def why_kept(report: Report) -> str:
    """Why ``report`` is no event, in words: "no readable headline: “met”: whom, nothing tells"; that
    it is undated where only that keeps it; "" for what makes one."""
    if report.no_card is None:
        return f"undated: {report.why_date}" if report.when is None else ""
    more = f": {report.why_no_card}" if report.why_no_card else ""
    return WORDS[report.no_card] + more


def no_card(
    happening: Happening,
    answer: Answer,
    status: Status,
    people: tuple[Participant, ...],
    score: float,
    wording: Wording,
    *,
    official: bool,
    public: bool,
    words: Lexicon,
) -> tuple[NoCard | None, str]:
    """What keeps a happening from being an event of its own, with what in particular is amiss.

    ``official`` says that a body or somebody in office speaks, ``public`` that what acts is known to
    all. (None, "") where nothing does. The headline of a mere remark is none: ``Wording("")``.
    """
    title = wording.text
    if not title:
        return NoCard.REMARK, ""
    if is_commentary(happening, answer, official, bool(people), words):
        return NoCard.COMMENTARY, ""
    figure = tells_figure(happening, official) and any(map(str.isdigit, title))
    if not figure and (bar := unfounded(happening, answer, score, people)):
        return bar, ""
    if bar := background(happening, answer, status, people, words):
        return bar, ""
    if faults := wording.faults():
        return NoCard.WORDING, "; ".join(faults)
    if not is_readable(title, people):
        return NoCard.GARBLED, ""
    if _contradicts_itself(happening, answer, status):
        return NoCard.GARBLED, "told as done, and its date is still to come"
    passive = happening.form is not None and happening.form.passive
    promised = passive and status is Status.PLANNED and any(map(str.isdigit, title))
    known = promised or (public and is_known(happening, status, words))
    if known or names_something(title, happening.head, people):
        return None, ""
    return NoCard.NAMELESS, ""


def _contradicts_itself(happening: Happening, answer: Answer, status: Status) -> bool:
    """ "Committed the New Year's Day killings", dated by the next one: the wrong year, or day."""
    past = happening.form is not None and happening.form.tense in PAST
    told = past and happening.speech is None and answer.how is How.INHERITED
    return told and status is Status.PLANNED
