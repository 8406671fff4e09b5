"""Writes the reports of one article: for each happening its date, voice, people, text and worth."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from builder.events.cards.choose import Text, Texts
from builder.events.cards.news_day import day_ahead, day_of_title, news_day, story_day
from builder.events.cards.quantities import quantities
from builder.events.cards.quote import quote
from builder.events.cards.retold import once
from builder.events.cards.title import content_words, is_ahead
from builder.events.cards.weights import weights
from builder.events.cards.worth import Told, features
from builder.events.dates.answer import Answer
from builder.events.dates.dating import Dating
from builder.events.frames.grammar import Tense, clause_tokens
from builder.events.frames.happenings import Happening
from builder.events.frames.position import in_lead, is_main
from builder.events.frames.text import Passage, Reading
from builder.events.names.participants import participants, places
from builder.events.names.who import Cast
from builder.events.voices.voices import Voice, Voices
from builder.events.words.lexicon import Lexicon
from builder.model import Head, How, Participant, Report, Role, Status, TimexType, Wording
from builder.names.countries import code_of

if TYPE_CHECKING:
    from builder.syntax import Doc, Token


class Writer:
    """Writes reports of happenings; holds what all of one article's reports need. ``news`` is the
    happening that is the main news, ``title`` the parse of the title."""

    def __init__(
        self,
        reading: Reading,
        cast: Cast,
        words: Lexicon,
        dating: Dating,
        voices: Voices,
        title: Doc,
        news: Happening | None,
        quote_words: int,
    ) -> None:
        self._reading = reading
        self._cast = cast
        self._words = words
        self._dating = dating
        self._voices = voices
        self._news = news
        self._quote_words = quote_words
        told = frozenset(content_words([t for p in reading.passages for t in p.doc]))
        self._texts = Texts(cast, words, reading.article.title, title, told)
        self._title = [t for t in title if not t.is_space]
        self._title_words = frozenset(content_words(self._title))
        self._date_spans = [d.span for d in reading.dates]
        # A length of time is part of what is told: "a five-year term".
        days = [d for d in reading.dates if d.mention.type in (TimexType.DATE, TimexType.TIME)]
        self._dated = {
            p.base: _with_whole_names(
                p, p.begun_in(d.span for d in days if p.paragraph.span.covers(d.span))
            )
            for p in reading.passages
        }
        body = (p for p in reading.passages if not p.caption)
        sentences = ((p.base, s.start) for p in body for s in p.doc.sents)
        self._sentences = {place: number for number, place in enumerate(sentences)}
        self._found: Sequence[Happening] = ()

    def reports(self, found: Sequence[Happening]) -> list[Report]:
        """The reports, in text order, statements linked to what they say."""
        self._found = found
        kept: list[tuple[Happening, Report]] = []
        for happening in sorted(found, key=lambda h: h.passage.base + h.head.idx):
            report = self._report(happening)
            if report is not None:
                kept.append((happening, report))
        index = {id(happening): i for i, (happening, _) in enumerate(kept)}
        return once([self._linked(happening, report, index) for happening, report in kept])

    def _linked(self, happening: Happening, report: Report, index: dict[int, int]) -> Report:
        statement = self._dating.statement_of(happening)
        if statement is None or id(statement) not in index:
            return report
        return replace(report, said_in=index[id(statement)])

    def _report(self, happening: Happening) -> Report | None:
        """The report of a happening; None for what neither has a date nor can be listed without."""
        main = happening is self._news
        answer = self._dating.of(happening)
        passage, head = happening.passage, happening.head
        quoted = passage.in_quotes(head) and answer.how is not How.EXPLICIT
        if not main and (quoted or _goes_with_the_verb(happening)):
            return None
        voice = self._voices.of(happening)
        answer = self._answer(happening, answer, voice.status, main)
        if answer.when is None and not main and not _can_be_listed(happening, voice.status):
            return None
        own = passage.begun_in([answer.dated.span]) if answer.dated is not None else frozenset()
        text = self._texts.text(happening, self._is_date(passage), own, main=main)
        if text.wording is Wording.TITLE and voice.status is Status.REPORTED:
            answer, voice = self._titled(answer, voice)
        return self._written(happening, answer, voice, text, main)

    def _titled(self, answer: Answer, voice: Voice) -> tuple[Answer, Voice]:
        """Date and voice of a card that shows the title: its own day, and a plan where it tells what
        is to come."""
        article = self._reading.article
        ahead = is_ahead(self._title)
        day = day_of_title(article.title, article.published, ahead=ahead)
        if not ahead:
            return (day or answer) if answer.how is not How.EXPLICIT else answer, voice
        if day is None and answer.how is not How.EXPLICIT:
            day = day_ahead(article.published, self._found, self._dating.of)
        if day is None:
            return answer, voice
        return day, replace(voice, status=Status.PLANNED, why="the title tells what is to come")

    def _written(
        self, happening: Happening, answer: Answer, voice: Voice, text: Text, main: bool
    ) -> Report:
        passage, head, speech = happening.passage, happening.head, happening.speech
        people = participants(happening, self._cast, speech.speaker if speech else None)
        if text.wording is Wording.TITLE:
            people = _as_named(people, self._title)
        told = Told(
            happening=happening,
            answer=answer,
            status=voice.status,
            people=people,
            places=places(happening, self._cast),
            wording=text.wording,
            text=text.words,
            faults=text.faults,
            main=main,
            within=self._dating.statement_of(happening) is not None,
            sentence=self._sentences.get((passage.base, head.sent.start), 0),
            sentences=len(self._sentences),
            title=self._title_words,
            numbers=tuple(quantities(happening.clause, passage, self._date_spans)),
        )
        signs = features(told, self._reading.article.published, self._words)
        model = weights("worth")
        clause = passage.span(happening.clause)
        sentence = passage.span([t for t in head.sent if not t.is_space])
        also = [passage.span(clause_tokens(c)) for c in (speech.content if speech else ())]
        also += [answer.dated.span] if answer.dated is not None else []
        return Report(
            article=self._reading.article.id,
            head=Head(passage.span([head]), head.text, head.lemma_.lower()),
            clause=clause,
            sentence=sentence,
            headline=text.words,
            when=answer.when,
            how=answer.how if answer.when is not None else How.NONE,
            status=voice.status,
            date=answer.dated,
            why_date=answer.why,
            why_status=voice.why,
            statement=speech is not None,
            speech=speech.act if speech else "",
            speaker="" if voice.status is Status.REPORTED and speech is None else voice.speaker,
            participants=people,
            places=told.places,
            quantities=tuple(quantities(_said(happening), passage, self._date_spans)),
            salience=model.chance(signs),
            salience_reasons=tuple(f"{name} {value:+.2f}" for name, value in model.largest(signs)),
            quote=quote(self._reading.article.text, sentence, clause, self._quote_words, also),
            in_lead=in_lead(happening),
            main=main,
            wording=text.wording,
            faults=text.faults,
            frame=happening.frame,
            rule=answer.rule,
        )

    def _answer(self, happening: Happening, answer: Answer, status: Status, main: bool) -> Answer:
        """The date: of a plan only what says when it is to happen; of the main news the day of the
        news."""
        if status.is_ahead and answer.how is How.DATELINE:
            return Answer(None, How.NONE, None, "nothing says when it is to happen", "plan")
        if main and answer.dated is None and not status.is_ahead:
            day = news_day(happening, self._title, self._reading, self._found, self._dating.of)
            return replace(day, rule=day.rule or "news_day")
        if answer.dated is None and answer.when is not None and self._news is not None and not main:
            day = self._dating.of(self._news)
            return story_day(happening, day, self._found, self._dating.of) or answer
        return answer

    def _is_date(self, passage: Passage) -> Callable[[Token], bool]:
        dated = self._dated[passage.base]
        return lambda token: token.i in dated


def _as_named(people: tuple[Participant, ...], title: Sequence[Token]) -> tuple[Participant, ...]:
    """Of the people of the sentence only those act whom the title says to act: "EU lauds Turkey", "Raid
    kills three", where the sentence is "The agency reported that Moe had sent his condolences"."""
    heads = [t for t in title if t.dep_ == "nsubj"]
    passive = any(t.dep_ == "nsubjpass" for t in title)
    told = [t for head in heads for t in head.subtree] if heads or passive else list(title)
    words = {t.lower_ for t in told}
    countries = {code_of(t.text) for t in told} - {""}

    def acts(one: Participant) -> bool:
        return bool(words & set(one.name.lower().split())) or code_of(one.name) in countries

    return tuple(
        one if one.role is not Role.ACTOR or acts(one) else replace(one, role=Role.OTHER)
        for one in people
    )


def _with_whole_names(passage: Passage, dated: frozenset[int]) -> frozenset[int]:
    """The words of dates, with those that the tagger holds to be of the same: "May" of "May 9"."""
    names = (
        e for e in passage.doc.ents if e.label_ == "DATE" and dated & set(range(e.start, e.end))
    )
    return dated | {i for name in names for i in range(name.start, name.end)}


def _goes_with_the_verb(happening: Happening) -> bool:
    """ "…, saying that P", "…, killing ten", "refused to let them speak": told with the verb above, in
    its text."""
    read, links = happening.form, {c.tag_ for c in happening.head.children}
    if read is not None and read.tense is Tense.INFINITIVE and happening.head.dep_ == "ccomp":
        return "TO" not in links
    bare = read is not None and read.tense is Tense.PARTICIPLE and happening.head.tag_ == "VBG"
    bare = bare or any(c.lower_ == "having" for c in happening.head.children)
    return bare and happening.head.dep_ in ("advcl", "acl", "xcomp", "pcomp")


def _said(happening: Happening) -> tuple[Token, ...]:
    """The words of a happening; of a statement also those of what is said."""
    inside = {token.i for token in happening.clause}
    content = happening.speech.content if happening.speech else ()
    more = (token for head in content for token in clause_tokens(head) if token.i not in inside)
    return (*happening.clause, *more)


def _can_be_listed(happening: Happening, status: Status) -> bool:
    """Whether an undated report may be shown as undated: a plan, or a main clause."""
    if status is Status.HYPOTHETICAL or happening.nominal:
        return False
    return status is Status.PLANNED or is_main(happening.head)
