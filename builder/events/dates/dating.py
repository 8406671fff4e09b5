"""The date of each happening, and how it was found.

In this order: the mention that governs the head word (explicit); one that its light object, a
coordinated verb or the verb above a participle carries (inherited); what a statement says is on or before the statement (inherited); the lead and the
statements of a news report are of its day (dateline); otherwise none. The saying and the said are
dated apart, and a pluperfect is before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from builder.dates import impossible
from builder.dates import when as calendar
from builder.events.dates.agreement import (
    as_of,
    clipped,
    contradicts,
    is_for_later,
    is_how_long,
    is_release,
    not_before,
    turned_back,
)
from builder.events.dates.answer import NOTHING, Answer
from builder.events.dates.governing import Governed
from builder.events.dates.links import Links, day_of, place, value
from builder.events.dates.newsday import Newsday
from builder.events.dates.occasion import Occasions
from builder.events.dates.sharing import fits, givers, is_told, spreads
from builder.events.frames.grammar import (
    PAST,
    SUBJECTS,
    Tense,
    ancestors_within,
    form,
    in_passing,
    lemma,
)
from builder.events.frames.happenings import Happening
from builder.events.frames.plans import intended, intention_above
from builder.events.frames.position import is_main
from builder.events.frames.speakers import breaks_away
from builder.events.frames.text import Reading
from builder.events.names.who import Cast
from builder.events.words.lexicon import Lexicon
from builder.model import How


class Dating:
    """The dates of all happenings of one article; ``of`` answers for one of them."""

    def __init__(
        self,
        reading: Reading,
        found: Sequence[Happening],
        links: Links,
        words: Lexicon,
        cast: Cast,
    ) -> None:
        self._reading = reading
        self._words = words
        self._links = links
        self._newsday = Newsday(reading.article.published, links, words, Occasions(found, cast))
        self._statements = {
            (h.passage.base, content.i): h
            for h in found
            if h.speech is not None
            for content in h.speech.content
        }
        self._known: dict[int, Answer] = {}

    def of(self, happening: Happening) -> Answer:
        """The date of ``happening``, or what its tense says of it; the same answer each time."""
        found = self._found(happening)
        if found.when is not None or found.dated is not None:  # a day that the calendar has not
            return found
        open_ended = self._open(happening)
        return replace(open_ended, rule="open") if open_ended is not None else found

    def _found(self, happening: Happening) -> Answer:
        """The date that the text gives ``happening``."""
        key = place(happening)
        if key not in self._known:
            self._known[key] = NOTHING  # a statement inside itself finds nothing
            self._known[key] = self._answer(happening)
        return self._known[key]

    def statement_of(self, happening: Happening) -> Happening | None:
        """The statement whose content ``happening`` is, or None."""
        beside = happening.speech is not None and happening.head.dep_ == "conj"
        if beside and breaks_away(happening.head):
            return None  # "said that P and demanded Q": nobody said that he demanded it
        for token in (happening.head, *ancestors_within(happening.head)):
            found = self._statements.get((happening.passage.base, token.i))
            if found is not None and found.head != happening.head:
                return found
            if token.dep_ in ("advcl", "ROOT", "parataxis") or in_passing(token):
                return None
        return None

    # ---------------------------------------------------------- the steps

    def _answer(self, happening: Happening) -> Answer:
        for step in (
            self._explicit,
            self._no_such_date,
            self._inherited,
            self._said,
            self._of_the_day,
        ):
            answer = step(happening)
            if answer is not None:
                return replace(answer, rule=step.__name__.strip("_"))
        return NOTHING

    def _no_such_date(self, happening: Happening) -> Answer | None:
        """A date that the calendar has not ("30 February") leaves what it dates undated."""
        for link in self._links.of(happening):
            if impossible(link.dated):
                return Answer(None, How.NONE, link.dated, link.dated.why)
        return None

    def _explicit(self, happening: Happening) -> Answer | None:
        link = self._links.best(happening.passage, happening.head)
        if link is None:
            return None
        if happening.passage.caption and is_release(link.word):
            return None
        published = self._reading.article.published
        promised = self._words.speech.get(lemma(happening.head)) in ("promise", "plan")
        if published and not promised and is_for_later(happening, value(link), published):
            return None
        if is_how_long(happening, value(link), self._words):
            why = f"“{link.dated.mention.text}” says how long it held: by then"
            return Answer(calendar.by(value(link)), How.EXPLICIT, link.dated, why)
        meant = happening.form and intended(happening.head, happening.form, self._words)
        if published and not meant and contradicts(happening, value(link), published):
            said = link.dated.mention.text
            before = turned_back(value(link), said, published)
            why = "its date lies ahead but its tense looks back"
            if before is None:
                return Answer(None, How.NONE, None, why)
            return Answer(before, How.EXPLICIT, link.dated, f"“{said}” says when, and {why}")
        if (
            happening.form
            and happening.form.negated
            and (late := not_before(value(link), self._before(link))) is not None
        ):
            why = f"“{link.dated.mention.text}” says before when it is not to be"
            return Answer(late, How.EXPLICIT, link.dated, why)
        when = clipped(happening, self._links.both(happening, link), published)
        return Answer(
            as_of(happening, when, self._before(link)),
            How.EXPLICIT,
            link.dated,
            f"“{link.dated.mention.text}” says when, in the same clause",
        )

    def _before(self, link: Governed) -> str:
        """The text before a date."""
        return self._reading.article.text[: link.dated.span.start]

    def _inherited(self, happening: Happening) -> Answer | None:
        for word, why in givers(happening, self._words):
            link = self._links.best(happening.passage, word)
            if link is not None and fits(happening, link) and spreads(happening, link, self._words):
                words = link.dated.mention.text
                return Answer(link.dated.when, How.INHERITED, link.dated, f"“{words}” dates {why}")
        return self._opened(happening)

    def _opened(self, happening: Happening) -> Answer | None:
        """ "On Friday the court met and the army withdrew": a date that opens the sentence dates
        all main verbs of one tense."""
        head = happening.head
        first = head.head
        if head.dep_ != "conj" or not is_main(first) or happening.speech is not None:
            return None
        link = self._links.best(happening.passage, first)
        start = next((c.left_edge for c in first.children if c.dep_ in SUBJECTS), None)
        if link is None or start is None or form(first).tense != form(head).tense:
            return None
        if link.dated.span.start > happening.passage.base + start.idx:
            return None
        words = link.dated.mention.text
        return Answer(link.dated.when, How.INHERITED, link.dated, f"“{words}” opens the sentence")

    def _said(self, happening: Happening) -> Answer | None:
        statement = self.statement_of(happening)
        if statement is None or happening.form is None:
            return None
        if happening.form.tense not in PAST and not _past_participle(happening):
            if happening.form.progressive and is_told(happening.head, self._words):
                return None  # "Ford is recalling 3,000 trucks, the agency said": of the day
            return Answer(None, How.NONE, None, "it is said without a date of its own")
        said = self._found(statement)
        day = day_of(said.when) or self._reading.article.published
        if day is None:
            return None
        return Answer(
            calendar.by(calendar.day(day)),
            How.INHERITED,
            said.dated,
            "it is told without a date of its own: on or before the day of the statement",
        )

    def _of_the_day(self, happening: Happening) -> Answer | None:
        return self._newsday.answer(happening, self._found)

    def _open(self, happening: Happening) -> Answer | None:
        """ "The union has opposed the tax", "the council will vote on it": no day is told, but it
        lies on or before the day of publication, or on or after it."""
        published, read = self._reading.article.published, happening.form
        if published is None or read is None or happening.passage.caption:
            return None
        day = calendar.day(published)
        ahead = intended(happening.head, read, self._words)
        if (read.tense in PAST and not ahead) or _past_participle(happening):
            why = "the text gives no day: on or before the day of publication"
            return Answer(calendar.by(day), How.INHERITED, None, why)
        would = read.modal == "would" and self.statement_of(happening) is not None
        if (
            ahead
            or would
            or read.tense is Tense.FUTURE
            or intention_above(happening.head, self._words)
        ):
            why = "the text gives no day: on or after the day of publication"
            return Answer(calendar.one_of(calendar.since(day)), How.INHERITED, None, why)
        return None


def _past_participle(happening: Happening) -> bool:
    """ "Reported ten killed", "a firm founded by two brothers"; not "said that ten will be killed"."""
    bare = happening.form is not None and happening.form.tense is Tense.PARTICIPLE
    return (
        bare and happening.head.tag_ == "VBN" and happening.head.dep_ in ("ccomp", "acl", "advcl")
    )
