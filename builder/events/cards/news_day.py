"""The day of an article's main news where its own clause names none.

A day that its sentence names and that lies behind it, else the day on which a later sentence tells
the same again ("Attorneys filed the lawsuit on Wednesday"), else the day of publication; on or before
that day where the clause says "recently".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from builder import dates
from builder.dates import when as calendar
from builder.events.cards.title import content_words
from builder.events.dates.answer import Answer
from builder.events.dates.newsday import is_unsure
from builder.events.frames.grammar import Tense, clause_tokens
from builder.events.frames.happenings import Happening
from builder.events.frames.text import Reading
from builder.model import AnchorKind, Dated, Grain, How, Shape, When

if TYPE_CHECKING:
    from builder.syntax import Token

#: News is told within so many days.
FRESH = 7
#: News is told again within so many paragraphs from the first one on.
NEAR = 10


def news_day(
    main: Happening,
    title: Sequence[Token],
    reading: Reading,
    found: Sequence[Happening],
    of: Callable[[Happening], Answer],
) -> Answer:
    """The date of the main news; ``of`` gives the dates of the article's other happenings."""
    published = reading.article.published
    if published is None:
        return of(main)
    for dated in _days_of_sentence(main, reading, published):
        words = dated.mention.text
        return Answer(
            dated.when, How.INHERITED, dated, f"“{words}” is the day that its sentence names"
        )
    told = {t.lemma_.lower(): t for t in (*title, *main.clause, *_infinitives(main))}
    for other in found:
        day = of(other)
        if _is_fresh(day.when, published) and day.how is How.EXPLICIT and _tells(other, main, told):
            return Answer(
                day.when, How.INHERITED, day.dated, f"“{other.head.text}” tells the same, and when"
            )
    if any(is_unsure(token) for token in main.clause):
        by = calendar.by(calendar.day(published))
        return Answer(by, How.INHERITED, None, "the main news of the article, some day before it")
    why = "the main news of the article, on no other day"
    return Answer(calendar.day(published), How.DATELINE, None, why)


def _days_of_sentence(main: Happening, reading: Reading, published: dt.date) -> Sequence[Dated]:
    """The day within the last week that the sentence of ``main`` names, if it names one only."""
    place = main.passage.span([t for t in main.head.sent if not t.is_space])
    days = [
        d
        for d in reading.dates_in(main.passage)
        if place.covers(d.span) and d.when is not None and _is_day(d.when)
        if d.anchor.kind is not AnchorKind.MENTION  # "the same day" is of another happening
    ]
    if len(days) != 1 or not _is_fresh(days[0].when, published):
        return []
    return days


def _is_day(when: When) -> bool:
    """A day, or the two of a weekend."""
    if when.start is None or when.end is None or when.grain > Grain.DAY:
        return False
    return when.shape is Shape.AT or (when.shape is Shape.ONE_OF and when.end - when.start == 2)


def _is_fresh(when: When | None, published: dt.date) -> bool:
    if when is None or not _is_day(when) or when.start is None:
        return False
    return 0 <= published.toordinal() - when.start <= FRESH


def story_day(
    happening: Happening,
    news: Answer,
    found: Sequence[Happening],
    of: Callable[[Happening], Answer],
) -> Answer | None:
    """The day of the news for what the article tells as its course, without a day: a past clause,
    where what was dated last before it happened on that day too. "A fire broke out on Tuesday. …
    The airport was closed." """
    read = happening.form
    if read is None or read.tense is not Tense.PAST or happening.speech is not None:
        return None
    if happening.head.dep_ not in _COURSE or news.how is How.DATELINE or news.when is None:
        return None
    place = happening.passage.base + happening.head.sent[0].idx
    before = (other for other in found if other.passage.base + other.head.idx < place)
    dated = [(other, answer) for other in before if (answer := of(other)).how is How.EXPLICIT]
    if not dated:
        return None
    last, answer = max(dated, key=lambda pair: pair[0].passage.base + pair[0].head.idx)
    if last.speech is not None or answer.when != news.when or answer.dated is None:
        return None
    why = f"it goes on with what “{answer.dated.mention.text}” dates"
    return Answer(news.when, How.INHERITED, answer.dated, why, "story")


#: Links of the clauses that take a story on.
_COURSE = ("ROOT", "conj", "advcl", "parataxis")


def day_of_title(title: str, published: dt.date | None, *, ahead: bool) -> Answer | None:
    """The month or day that a title names for what it tells: "gave up the office in January", "to
    meet on 16 March" where it tells what is ``ahead``."""
    if published is None:
        return None
    today = published.toordinal()
    for dated in dates.tag(title, published, "news", direction=lambda _: 1 if ahead else -1):
        when = dated.when
        if when is None or when.end is None or when.grain > Grain.MONTH:
            continue
        if (when.end - 1 > today) == ahead:
            why = f"“{dated.mention.text}” in the title says when"
            return Answer(when, How.INHERITED, None, why, "title")
    return None


def day_ahead(
    published: dt.date | None, found: Sequence[Happening], of: Callable[[Happening], Answer]
) -> Answer | None:
    """The only day to come that an article names."""
    if published is None:
        return None
    days = {
        answer.when: answer
        for answer in map(of, found)
        if answer.how is How.EXPLICIT and answer.when is not None and answer.dated is not None
        if answer.when.grain <= Grain.DAY and (answer.when.start or 0) > published.toordinal()
    }
    if len(days) != 1:
        return None
    (answer,) = days.values()
    words = answer.dated.mention.text if answer.dated is not None else ""
    why = f"“{words}” is the only day to come that the article names"
    return Answer(answer.when, How.INHERITED, answer.dated, why, "title")


def _infinitives(main: Happening) -> list[Token]:
    """The words of "to file a lawsuit" in "has become the first state to file a lawsuit"."""
    heads = [t for t in main.head.subtree if t.tag_ == "VB" and t.dep_ in ("acl", "relcl", "xcomp")]
    return [t for head in heads for t in clause_tokens(head)]


def _tells(other: Happening, main: Happening, told: dict[str, Token]) -> bool:
    """Whether ``other`` tells the main news again, with a verb that the title or the main news has."""
    if other is main or other.passage.number > NEAR or other.head.sent is main.head.sent:
        return False
    if other.speech is not None and other.speech.is_plain:
        return False
    shared = [told[w] for w in content_words(list(other.clause)) if w in told]
    return other.head.lemma_ in told and len(shared) > 1
