"""The day of publication as a date: what an article reports as news of its day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from builder.dates import when as calendar
from builder.events.dates.agreement import goes_on, has_occasion
from builder.events.dates.answer import Answer
from builder.events.dates.governing import Governed
from builder.events.dates.links import Links, day_of, is_recent, value
from builder.events.dates.narrative import OF_THE_DAY, Narrative
from builder.events.dates.sharing import root_before, shares_subject
from builder.events.frames.grammar import SUBJECTS, Tense, form, lemma
from builder.events.frames.happenings import Happening, happening_at
from builder.events.frames.lines import follows_a_heading
from builder.events.frames.position import LEAD_PARAGRAPHS, LEAD_SENTENCES, in_lead, is_main, opens
from builder.events.frames.speakers import breaks_away
from builder.events.frames.text import Passage, Reading
from builder.events.words.features import features
from builder.events.words.lexicon import Lexicon
from builder.model import How, TimexType

if TYPE_CHECKING:
    from builder.syntax import Token

WORDS = features("dates")

_REPORTED = (Tense.PAST, Tense.PERFECT, Tense.PRESENT)
#: Acts of the day that as often go on with a story that is told without a date.
_OF_A_STORY = frozenset({"announce", "warn", "praise"})


class Newsday:
    """Which happenings of an article are of its day, or of the day that its lead goes on from."""

    def __init__(
        self, reading: Reading, links: Links, words: Lexicon, narrative: Narrative
    ) -> None:
        self._published = reading.article.published
        self._passages = reading.passages
        self._links = links
        self._words = words
        self._narrative = narrative

    def answer(self, happening: Happening, of: Callable[[Happening], Answer]) -> Answer | None:
        """The day of publication where the article tells ``happening`` as news of it; ``of`` gives
        the dates of others."""
        published = self._published
        if published is None or happening.form is None:
            return None
        if happening.passage.caption:
            return self._picture(happening)
        if _is_labelled(happening) or self._is_vague(happening):
            return None
        speaks = happening.speech is not None
        if self._narrative.is_of_another_time(happening, published):
            return None
        beside = speaks and breaks_away(happening.head)
        if not (beside or is_main(happening.head)) or happening.form.tense not in _REPORTED:
            return None
        if speaks and (resumed := self._narrative.resumed(happening, published, of)) is not None:
            return resumed
        return self._reported(happening, published, of)

    def _reported(
        self, happening: Happening, published: dt.date, of: Callable[[Happening], Answer]
    ) -> Answer | None:
        tense = happening.form.tense if happening.form is not None else None
        partners = list(self._partners(happening))
        if any(not is_recent(p, published) for p in partners) and tense is Tense.PAST:
            return None  # "was beaten, robbed and shot last August"
        lasting = any(p.dated.mention.type is TimexType.DURATION for p in partners)
        if lasting and tense is Tense.PERFECT:
            return None  # "has been ill for the past nine years, has moved twice"
        if (
            _is_of_a_life(happening)
            or _is_of_ages(happening)
            or self._follows_a_dated_line(happening, published)
        ):
            return None
        if (told := self._told_again(happening, published)) is not None:
            return told
        if opens(happening):
            return _today("the article opens with it as news of the day", published)
        if tense is Tense.PERFECT:
            return None  # "have questioned", further down: so far, not today
        if happening.speech is not None:
            if self._looks_back(happening, of):
                return None
            return _today("the statement is reported as news of the day", published)
        if (
            in_lead(happening)
            and tense is Tense.PAST
            and not partners
            and not _goes_on_long(happening)
        ):
            if self._follows_undated(happening, of) or self._is_told_in_court(happening):
                return None
            occasion = has_occasion(happening, self._words)
            told = self._by_report(happening, published)
            told = told if told or occasion else self._narrative.told_before(happening, published)
            return told or _today("the lead reports it as news of the day", published)
        if tense is Tense.PRESENT and happening.form is not None and happening.form.progressive:
            quoted = happening.passage.in_quotes(happening.head)
            return None if quoted else _today("it is told as under way on the day", published)
        return self._of_the_story(happening) if not in_lead(happening) else None

    def _of_the_story(self, happening: Happening) -> Answer | None:
        """ "A man was stabbed in Oslo on Friday. … Passers-by held the attacker down.": further
        down, a simple past is of the day that the lead gives its news, where no other time is told
        in its paragraph or since."""
        story, passage = self._story, happening.passage
        if story is None or not goes_on(happening) or passage.in_quotes(happening.head):
            return None
        if has_occasion(happening, self._words) or _goes_on_long(happening):
            return None
        if any(_is_of_another_day(link, story) for link in self._links.inside(passage)):
            return None
        why = f"“{story.dated.mention.text}” dates the news that it goes on from"
        return Answer(value(story), How.INHERITED, story.dated, why)

    @cached_property
    def _story(self) -> Governed | None:
        """What dates the news of the lead, where that is of one recent day."""
        found = [
            link
            for passage in self._lead_passages()
            for link in self._links.inside(passage)
            if link.word.i <= passage.starts[LEAD_SENTENCES]
            and link.word.pos_ == "VERB"
            and lemma(link.word) not in self._words.speech
            and not passage.in_quotes(link.word)
            and form(link.word).tense in (Tense.PAST, Tense.PERFECT, Tense.PARTICIPLE)
            and self._published is not None
            and is_recent(link, self._published)
        ]
        return found[0] if len({value(link) for link in found}) == 1 else None

    def _by_report(self, happening: Happening, published: dt.date) -> Answer | None:
        """ "Prices rose, according to a report of 14 December": on or before that day."""
        for token in happening.clause:
            if token.lower_ != "according":
                continue
            for word in token.subtree:
                link = self._links.best(happening.passage, word)
                if link is not None and is_recent(link, published):
                    why = f"“{link.dated.mention.text}” dates who tells it: on or before that day"
                    return Answer(calendar.by(value(link)), How.INHERITED, link.dated, why)
        return None

    def _partners(self, happening: Happening) -> Iterator[Governed]:
        """What dates the verbs coordinated with it that share its subject, before and behind it."""
        head = happening.head
        while shares_subject(head):
            head = head.head
        chain = [head]
        for verb in chain:
            chain += [c for c in verb.children if shares_subject(c)]
            link = self._links.best(happening.passage, verb)
            if link is not None and verb != happening.head:
                yield link

    def _looks_back(self, happening: Happening, of: Callable[[Happening], Answer]) -> bool:
        """Whether a simple past of speech may be of any day: beyond the lead, a charge or a demand
        by nobody of a name, and what a paper says."""
        assert happening.speech is not None and happening.form is not None
        if happening.form.tense is not Tense.PAST:
            return False
        if in_lead(happening):
            published, act = self._published, happening.speech.act
            if act in OF_THE_DAY or opens(happening) or published is None:
                return False
            told = self._narrative.told_before(happening, published)
            return (
                told is not None and told.when is None
            )  # "In 2016 it won the bid. It agreed to …"
        if self._joins_a_story(happening, of):
            return True
        speaker = happening.speech.speaker
        if speaker is not None and speaker.lemma_.lower() in self._words.papers:
            return True
        act = happening.speech.act
        return act not in OF_THE_DAY or (act in _OF_A_STORY and self._goes_on(happening, of))

    def _told_again(self, happening: Happening, published: dt.date) -> Answer | None:
        """ "Ida Moe has been shot dead. The mayor was gunned down on Tuesday.": what the lead tells
        twice is of the day that it gives once."""
        kind = self._kind(happening.head)
        if not kind or not in_lead(happening):
            return None
        same = [
            link
            for passage in self._lead_passages()
            for link in self._links.inside(passage)
            if link.word != happening.head
            and link.word.i <= passage.starts[LEAD_SENTENCES]
            and self._kind(link.word) == kind
            and not _of_another(link.word, happening.head)
            and not passage.in_quotes(link.word)
            and form(link.word).tense in (Tense.PAST, Tense.PERFECT, Tense.PARTICIPLE)
            and form(link.word).passive == (happening.form is not None and happening.form.passive)
        ]
        if not same or any(not is_recent(link, published) for link in same):
            return None
        if len({value(link) for link in same}) > 1:
            return None
        why = f"“{same[0].dated.mention.text}” dates it where the lead tells it again"
        return Answer(value(same[0]), How.INHERITED, same[0].dated, why)

    def _lead_passages(self) -> Iterator[Passage]:
        return (p for p in self._passages if 0 <= p.number < LEAD_PARAGRAPHS)

    def _kind(self, word: Token) -> str:
        """What sort of deed a verb tells, of those that are told in many words; "" for others."""
        if lemma(word) == "take" and any(
            g.lower_ == "custody" for c in word.children if c.lower_ == "into" for g in c.children
        ):
            return "seizing"
        return self._words.deeds.get(lemma(word), "") if word.pos_ == "VERB" else ""

    def _follows_undated(self, happening: Happening, of: Callable[[Happening], Answer]) -> bool:
        """ "At her first visit Berg gave him a book. In return she got a pen.": a step of what was
        told without a day is of no day either."""
        before = root_before(happening.head)
        if before is None or before.pos_ != "VERB" or happening.passage.in_quotes(before):
            return False
        earlier = happening_at(before, happening.passage, self._words)
        told = goes_on(earlier) and earlier.speech is None and has_occasion(earlier, self._words)
        return told and of(earlier).when is None

    def _is_told_in_court(self, happening: Happening) -> bool:
        """ "A soldier has been jailed. He ambushed his rival.": the deed, of which a court decides
        when it is long done."""
        first = next((p for p in self._passages if p.number == 0), None)
        if first is None or not len(first.doc):
            return False
        opening = first.doc[first.starts[0]].sent.root
        word = lemma(happening.head)
        decides = opening.pos_ == "VERB" and lemma(opening) in self._words.verdicts
        return decides and word not in self._words.verdicts | self._words.hearings

    def _follows_a_dated_line(self, happening: Happening, published: dt.date) -> bool:
        """ "A partnership followed In December 2006, a storm cut the cables": in that month."""
        head, passage = happening.head, happening.passage
        if not follows_a_heading(head):
            return False
        start = head.sent.start
        words = (t for t in passage.doc[start : head.i] if t.pos_ in ("VERB", "AUX", "NOUN"))
        links = (link for t in words for link in self._links.at(passage.base + t.idx))
        return any(not is_recent(link, published) for link in links)

    def _is_vague(self, happening: Happening) -> bool:
        """ "Took office just weeks ago", "has shut ten ports since the attack": of another day than
        today, whichever that is."""
        ago = any(
            link.dated.when is None and link.dated.mention.text.lower().endswith(" ago")
            for link in self._links.of(happening)
        )
        read = happening.form
        perfect = read is not None and read.tense is Tense.PERFECT and happening.speech is None
        return ago or (perfect and any(c.lower_ == "since" for c in happening.head.children))

    def _joins_a_story(self, happening: Happening, of: Callable[[Happening], Answer]) -> bool:
        """ "She began a campaign, and the police confirmed the theft.": of no day more than the
        first, where that has none."""
        first = happening.head.head
        own = any(c.dep_ in SUBJECTS for c in happening.head.children)
        if happening.head.dep_ != "conj" or not own or first.pos_ != "VERB":
            return False
        earlier = happening_at(first, happening.passage, self._words)
        return goes_on(earlier) and earlier.speech is None and of(earlier).when is None

    def _goes_on(self, happening: Happening, of: Callable[[Happening], Answer]) -> bool:
        """ "She flew to Oslo. She announced a tour.", where no day is told of the one before."""
        before = root_before(happening.head)
        if before is None or before.pos_ != "VERB" or not is_main(happening.head):
            return False
        earlier = happening_at(before, happening.passage, self._words)
        return goes_on(earlier) and earlier.speech is None and of(earlier).when is None

    def _picture(self, happening: Happening) -> Answer | None:
        """A caption without a date of its own: on or before the picture's release."""
        for link in self._links.inside(happening.passage):
            day = day_of(link.dated.when)
            if day is not None:
                return Answer(
                    calendar.by(calendar.day(day)),
                    How.INHERITED,
                    link.dated,
                    f"“{link.dated.mention.text}” dates the picture: on or before that day",
                )
        return None


def _is_of_another_day(link: Governed, story: Governed) -> bool:
    """Whether a link gives another time than the story's; "now" and "recent" give none."""
    given = link.dated.when is not None and link.dated.mention.type is TimexType.DATE
    return given and not link.dated.value.endswith("_REF") and value(link) != value(story)


def _of_another(one: Token, other: Token) -> bool:
    """ "They arrested a man of 66" and "a man of 36 was arrested": two men."""
    ages = [{t.lower_ for t in word.subtree if _AGE.search(t.lower_)} for word in (one, other)]
    return bool(ages[0] and ages[1] and not ages[0] & ages[1])


_AGE = re.compile(r"^\d{1,3}(?:-year-old)?$")


def _is_labelled(happening: Happening) -> bool:
    """ "LG: Most of your voters were against it.": a turn of an interview, of no day."""
    doc, start = happening.head.doc, happening.head.sent.start
    words = [t for t in doc[start : start + _LABEL + 1] if not t.is_space]
    colon = next((i for i, t in enumerate(words) if t.text == ":"), 0)
    label = words[:colon]
    if not label or label[-1].ent_type_ == "GPE":
        return False
    return all(t.text[:1].isupper() for t in label) and (
        label[0].text.isupper() or label[-1].ent_type_ in ("PERSON", "ORG")
    )


_LABEL = 4  # words


def _is_of_a_life(happening: Happening) -> bool:
    """ "Settled into a house", "grew up in Oslo and moved to Lima": of no one day."""
    head, read = happening.head, happening.form
    if read is None or read.tense is not Tense.PAST or read.progressive or read.passive:
        return False
    while head.dep_ == "conj" and head.head.pos_ == "VERB":
        head = head.head
    name = lemma(head)
    ties = (f"{name} {c.lower_}" for c in head.children if c.dep_ in ("prt", "prep"))
    return any(words in WORDS["life_course"] for words in (name, *ties))


def _goes_on_long(happening: Happening) -> bool:
    """ "Ran a gallery for some time", "spent years in Malta": of no one day."""
    return any(
        noun.lemma_.lower() in WORDS["long_times"]
        and (noun.dep_ == "dobj" or (noun.dep_ == "pobj" and noun.head.lower_ in ("for", "over")))
        for noun in happening.clause
    )


def _is_of_ages(happening: Happening) -> bool:
    """ "Have angered the court for years": no news of one day, however an article opens with it;
    "jailed for ten years" is, not "went with her for ten years"."""
    read = happening.form
    did = read is not None and not read.passive and lemma(happening.head) not in WORDS["for_a_term"]
    return any(
        noun.dep_ == "pobj"
        and noun.head.lower_ == "for"
        and noun.head.head == happening.head
        and noun.lower_ in ("weeks", "months", "years", "decades", "centuries", "generations")
        and (all(c.lower_ == "many" for c in noun.children) or (did and noun.lower_ != "weeks"))
        for noun in happening.clause
    )


def _today(why: str, published: dt.date) -> Answer:
    return Answer(calendar.day(published), How.DATELINE, None, why)
