"""The date of each happening, and how it was found.

In this order: the mention that governs the head word (explicit); one that its light object, a
coordinated verb, the verb above a participle, or the event noun above a "where"-clause carries
(inherited); what a statement says is on or before the statement (inherited); the lead and the
statements of a news report are of its day (dateline); otherwise none. The saying and the said are
dated apart, and a pluperfect is before.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.dates import impossible
from builder.dates import when as calendar
from builder.dates.calendar import unit as calendar_unit
from builder.events.governing import Governed, governed
from builder.events.grammar import (
    SUBJECTS,
    Tense,
    ancestors_within,
    form,
    in_passing,
    lemma,
    subject,
)
from builder.events.happenings import Happening, happening_at
from builder.events.lexicon import Lexicon
from builder.events.sharing import fits, givers, points_back, root_before, spreads
from builder.events.speakers import breaks_away
from builder.events.standing import (
    PAST,
    UNSURE,
    behind_after,
    clipped,
    contradicts,
    goes_on,
    has_occasion,
    in_lead,
    is_for_later,
    is_main,
    is_release,
    opens,
)
from builder.events.text import Reading
from builder.events.who import Cast
from builder.model import Dated, Grain, How, Shape, When

if TYPE_CHECKING:
    from spacy.tokens import Token

#: A speaker's later statements are of the day of an earlier one at most so many days old.
OCCASION = 7


@dataclass(frozen=True, slots=True)
class Answer:
    """A happening's date: its value, how it was found, the mention that gave it, why."""

    when: When | None
    how: How
    dated: Dated | None
    why: str


NOTHING = Answer(None, How.NONE, None, "no words in the text date it")


class Dating:
    """The dates of all happenings of one article; ``of`` answers for one of them."""

    def __init__(
        self,
        reading: Reading,
        found: Sequence[Happening],
        links: dict[int, list[Governed]],
        words: Lexicon,
        cast: Cast,
    ) -> None:
        self._reading = reading
        self._cast = cast
        self._words = words
        self._links = links  # article offset of a word → the mentions that govern it
        self._statements = {
            (h.passage.base, content.i): h
            for h in found
            if h.speech is not None
            for content in h.speech.content
        }
        self._known: dict[int, Answer] = {}
        self._spoken: dict[str, list[Happening]] = {}  # speaker → the statements, in text order
        for h in sorted(found, key=_place):
            name = self._speaker(h)
            if name:
                self._spoken.setdefault(name, []).append(h)

    def of(self, happening: Happening) -> Answer:
        """The date of ``happening``; the same answer each time."""
        key = _place(happening)
        if key not in self._known:
            self._known[key] = NOTHING  # a statement inside itself finds nothing
            self._known[key] = self._answer(happening)
        return self._known[key]

    def days(self) -> Iterator[tuple[Token, When]]:
        """The words that a mention of one day governs, with that day, in text order."""
        for at in sorted(self._links):
            for link in self._links[at]:
                when = link.dated.when
                if when is not None and when.grain <= Grain.DAY and when.shape is Shape.AT:
                    yield link.word, when

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
            self._carried,
            self._dateline,
        ):
            answer = step(happening)
            if answer is not None:
                return answer
        return NOTHING

    def _no_such_date(self, happening: Happening) -> Answer | None:
        """A date that the calendar has not ("30 February") leaves what it dates undated."""
        for link in self._links.get(happening.passage.base + happening.head.idx, ()):
            if impossible(link.dated):
                return Answer(None, How.NONE, link.dated, link.dated.why)
        return None

    def _explicit(self, happening: Happening) -> Answer | None:
        link = self._link(happening, happening.head)
        if link is None:
            return None
        if happening.passage.caption and is_release(link.word):
            return None
        published = self._reading.article.published
        promised = self._words.speech.get(lemma(happening.head)) in ("promise", "plan")
        if published and not promised and is_for_later(happening, _when(link), published):
            return None
        if published and contradicts(happening, _when(link), published):
            return Answer(None, How.NONE, None, "its date lies ahead but its tense looks back")
        return Answer(
            clipped(happening, self._both(happening, link), published),
            How.EXPLICIT,
            link.dated,
            f"“{link.dated.mention.text}” says when, in the same clause",
        )

    def _inherited(self, happening: Happening) -> Answer | None:
        if (meant := self._when_clause(happening)) is not None:
            return meant
        for word, why in givers(happening, self._words):
            link = self._link(happening, word)
            if link is not None and fits(happening, link) and spreads(happening, link, self._words):
                words = link.dated.mention.text
                return Answer(link.dated.when, How.INHERITED, link.dated, f"“{words}” dates {why}")
        return self._opened(happening)

    def _when_clause(self, happening: Happening) -> Answer | None:
        """ "Since July 2000, when they met": the meeting was in July, what lasts is something else."""
        head, passage = happening.head, happening.passage
        linked = any(c.lower_ == "when" for c in head.children)
        if head.dep_ not in ("relcl", "advcl") or not linked:
            return None
        before = passage.base + head.left_edge.idx
        for dated in self._reading.dates_in(passage):
            gap = self._reading.article.text[dated.span.end : before]
            if dated.span.end > before or gap.strip(" ") not in ("", ",") or dated.when is None:
                continue
            when = dated.when
            day = when.start if when.start is not None else (when.end or 1) - 1
            unit = calendar_unit(when.grain, day) if when.shape is not Shape.ONE_OF else when
            words = dated.mention.text
            return Answer(unit, How.INHERITED, dated, f"“{words}” is when it happened")
        return None

    def _opened(self, happening: Happening) -> Answer | None:
        """ "On Friday the court met and the army withdrew": a date that opens the sentence dates
        all main verbs of one tense."""
        head = happening.head
        first = head.head
        if head.dep_ != "conj" or not is_main(first) or happening.speech is not None:
            return None
        link = self._link(happening, first)
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
            return Answer(None, How.NONE, None, "it is said without a date of its own")
        said = self.of(statement)
        day = _day_of(said.when) or self._reading.article.published
        if day is None:
            return None
        return Answer(
            calendar.by(calendar.day(day)),
            How.INHERITED,
            said.dated,
            "it is told without a date of its own: on or before the day of the statement",
        )

    def _carried(self, happening: Happening) -> Answer | None:
        """ "Moe landed in Oslo on Monday. She met the king and left late at night.": a simple past
        of who acted before, or one that points back, goes on on the day of the sentence before."""
        published = self._reading.article.published
        if not goes_on(happening) or published is None:
            return None
        if self._is_of_another_time(happening, published) or has_occasion(happening, self._words):
            return None
        head, passage = happening.head, happening.passage
        joined = head.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in head.children)
        before = head.head if joined else root_before(head)
        if before is None or before.pos_ != "VERB" or form(before).tense is not Tense.PAST:
            return None
        if passage.in_quotes(before) and not passage.in_quotes(head):
            return None
        earlier = happening_at(before, passage, self._words)
        if not joined and not points_back(head, self._words):
            same = self._actor(happening) and self._actor(happening) == self._actor(earlier)
            if not same or happening.speech is not None:
                return None
        answer = self.of(earlier)
        found = answer.how in (How.EXPLICIT, How.INHERITED) and answer.dated is not None
        if not found or answer.when is None or answer.when.grain > Grain.DAY:
            return None
        if answer.when.shape is not Shape.AT or answer.dated is None:
            return None
        if joined and answer.dated.span.start > _place(happening):
            return None
        why = f"“{answer.dated.mention.text}” dates what it goes on from"
        return Answer(answer.when, How.INHERITED, answer.dated, why)

    def _quoted(self, at: int) -> bool:
        return any(q.start <= at < q.end for p in self._reading.passages for q in p.quoted)

    def _actor(self, happening: Happening) -> str:
        """The name of who acts; "" where there is none."""
        if happening.speech is not None:
            return self._speaker(happening)
        own = subject(happening.head)
        named = self._cast.of(own) if own is not None else None
        return named.name if named is not None else ""

    def _dateline(self, happening: Happening) -> Answer | None:
        published = self._reading.article.published
        if published is None or happening.form is None:
            return None
        if happening.passage.caption:
            return self._picture(happening, published)
        tense = happening.form.tense
        if happening.speech is None and (after := self._after(happening, published)) is not None:
            return after
        if self._is_of_another_time(happening, published):
            return None
        beside = happening.speech is not None and breaks_away(happening.head)
        if not (beside or is_main(happening.head)) or tense not in _REPORTED:
            return None
        resumed = self._resumed(happening, published) if happening.speech is not None else None
        if resumed is not None:
            return resumed
        if opens(happening):
            return self._today("the article opens with it as news of the day", published)
        if tense is Tense.PERFECT:
            return None  # "have questioned", further down: so far, not today
        if happening.speech is not None:
            if self._looks_back(happening):
                return None
            return self._today("the statement is reported as news of the day", published)
        if in_lead(happening) and tense is Tense.PAST and not self._has_dated_partner(happening):
            occasion = has_occasion(happening, self._words)
            told = None if occasion else self._told_before(happening, published)
            return told or self._today("the lead reports it as news of the day", published)
        return None

    def _has_dated_partner(self, happening: Happening) -> bool:
        """Whether a verb coordinated with it has a date that is not its own as well."""
        head = happening.head
        partners = [c for c in head.children if c.dep_ == "conj"]
        partners += [head.head] if head.dep_ == "conj" else []
        return any(self._link(happening, p) is not None for p in partners)

    def _after(self, happening: Happening, published: dt.date) -> Answer | None:
        """ "Lost her office after the court ruled on Friday": on that day or since."""
        if not goes_on(happening):
            return None
        for verb in behind_after(happening.head):
            link = self._link(happening, verb)
            if link is not None and _is_recent(link, published):
                when = calendar.one_of(calendar.between(_when(link), calendar.day(published)))
                words = link.dated.mention.text
                why = f"it came after what “{words}” dates"
                return Answer(when, How.INHERITED, link.dated, why)
        return None

    def _is_of_another_time(self, happening: Happening, published: dt.date) -> bool:
        """Whether the clause has "recently" in it, or an older date that is not its own: "during
        the campaign of 2015 she told"; what it tells is not news of the day."""
        for token in happening.clause:
            if token.lower_ in UNSURE and token.dep_ in ("advmod", "amod"):
                return True
            for link in self._links.get(happening.passage.base + token.idx, ()):
                end = link.dated.when.end if link.dated.when is not None else None
                if end is None or token == happening.head:
                    continue
                if end < published.toordinal() - OCCASION:
                    return True
        return False

    def _looks_back(self, happening: Happening) -> bool:
        """Whether a simple past of speech may be of any day: beyond the lead, a charge or a demand
        by nobody of a name, and what a paper says."""
        assert happening.speech is not None and happening.form is not None
        if in_lead(happening) or happening.form.tense is not Tense.PAST:
            return False
        speaker = happening.speech.speaker
        paper = speaker is not None and speaker.lemma_.lower() in self._words.papers
        return paper or happening.speech.act not in _OF_THE_DAY

    def _told_before(self, happening: Happening, published: dt.date) -> Answer | None:
        """ "A ferry sank on Sunday off Malta. Twelve people drowned.": in the lead, a simple past
        goes on from the day of the main verb told last before it."""
        last: Governed | None = None
        recent = False
        for at in sorted(self._links):
            if at >= _place(happening):
                break
            for link in self._links[at]:
                past = link.word.pos_ == "VERB" and is_main(link.word) and not self._quoted(at)
                if past and form(link.word).tense in (Tense.PAST, Tense.PERFECT):
                    last, recent = link, _is_recent(link, published)
        if last is None:
            return None
        if not recent:
            return replace(NOTHING, why="it goes on from another time than the article's")
        words = last.dated.mention.text
        return Answer(
            _when(last), How.INHERITED, last.dated, f"“{words}” dates what it goes on from"
        )

    def _resumed(self, happening: Happening, published: dt.date) -> Answer | None:
        """ "Berg said on Monday that P. … She also said Q": one speaker, one occasion."""
        assert happening.form is not None
        if happening.form.tense is not Tense.PAST:
            return None
        for earlier in reversed(self._spoken.get(self._speaker(happening), ())):
            if _place(earlier) >= _place(happening):
                continue
            link = self._link(earlier, earlier.head)
            day = _day_of(_when(link)) if link is not None else None
            if link is None or day is None or _when(link).grain > Grain.DAY:
                continue
            if not 0 <= (published - day).days <= OCCASION:
                return None
            words = link.dated.mention.text
            why = f"“{words}” dates what the speaker said before"
            return Answer(_when(link), How.INHERITED, link.dated, why)
        return None

    def _speaker(self, happening: Happening) -> str:
        """The name of who makes the statement; "" where there is none."""
        speaker = happening.speech.speaker if happening.speech is not None else None
        named = self._cast.of(speaker) if speaker is not None else None
        return named.name if named is not None else ""

    def _picture(self, happening: Happening, published: dt.date) -> Answer | None:
        """A caption without a date of its own: on or before the picture's release."""
        for link in self._all_links(happening):
            day = _day_of(link.dated.when)
            if day is not None:
                return Answer(
                    calendar.by(calendar.day(day)),
                    How.INHERITED,
                    link.dated,
                    f"“{link.dated.mention.text}” dates the picture: on or before that day",
                )
        return None

    def _today(self, why: str, published: dt.date) -> Answer:
        return Answer(calendar.day(published), How.DATELINE, None, why)

    # ---------------------------------------------------------- links

    def _link(self, happening: Happening, word: Token) -> Governed | None:
        """The mention that dates ``word``: the finest of those with a value that agree."""
        links = [
            g
            for g in self._links.get(happening.passage.base + word.idx, ())
            if g.dated.when is not None
        ]
        if not links:
            return None
        return min(links, key=lambda g: (_when(g).grain, g.dated.span.start))

    def _both(self, happening: Happening, link: Governed) -> When:
        """ "On Tuesday and Wednesday": from the one to the other."""
        for other in self._links.get(happening.passage.base + happening.head.idx, ()):
            if other.dated.when is None or other.dated.span.start <= link.dated.span.end:
                continue
            between = self._reading.article.text[link.dated.span.end : other.dated.span.start]
            alike = _when(other).grain == _when(link).grain and _when(other).shape is Shape.AT
            if between.strip(" ,") in ("and", "and in", "and on") and alike:
                return calendar.one_of(calendar.between(_when(link), _when(other)))
        return _when(link)

    def _all_links(self, happening: Happening) -> Iterator[Governed]:
        low = happening.passage.base
        high = happening.passage.paragraph.span.end
        for at in sorted(self._links):
            if low <= at < high:
                yield from self._links[at]


_REPORTED = (Tense.PAST, Tense.PERFECT, Tense.PRESENT)
#: Acts that a report of the day is full of; others ("accused", "demanded", "agreed") are as often
#: what somebody did long before.
_OF_THE_DAY = frozenset({"say", "claim", "confirm", "deny", "announce", "warn", "praise", "report"})


def links(reading: Reading, lexicon: Lexicon) -> dict[int, list[Governed]]:
    """All mentions of an article by the offset of the word that each governs."""
    found: dict[int, list[Governed]] = {}
    published = reading.article.published
    for passage in reading.passages:
        for link in governed(passage, reading.dates_in(passage), lexicon, published):
            found.setdefault(passage.base + link.word.idx, []).append(link)
    return found


def _place(happening: Happening) -> int:
    return happening.passage.base + happening.head.idx


def _when(link: Governed) -> When:
    assert link.dated.when is not None
    return link.dated.when


def _past_participle(happening: Happening) -> bool:
    return happening.head.tag_ == "VBN" and happening.head.dep_ == "ccomp"


def _is_recent(link: Governed, published: dt.date) -> bool:
    """Whether a link gives one day of the week before the day of publication."""
    day = _day_of(link.dated.when) if link.dated.when is not None else None
    if day is None or _when(link).grain > Grain.DAY or _when(link).shape is not Shape.AT:
        return False
    return 0 <= (published - day).days <= OCCASION


def _day_of(when: When | None) -> dt.date | None:
    """The last day of a date, where it is one day of the common era; None otherwise."""
    if when is None or when.end is None or not 1 < when.end <= dt.date.max.toordinal():
        return None
    return dt.date.fromordinal(when.end - 1)
