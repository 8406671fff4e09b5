"""From a parsed article to its reports: the stages of the events room in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from builder import dates
from builder.events.cards.asides import once
from builder.events.cards.cards import is_announced, is_public
from builder.events.cards.headline import headline, remark
from builder.events.cards.kept import no_card
from builder.events.cards.quantities import quantities
from builder.events.cards.quote import quote
from builder.events.cards.salience import salience
from builder.events.dates.answer import Answer
from builder.events.dates.dating import Dating
from builder.events.dates.direction import dates_of
from builder.events.dates.links import Links
from builder.events.frames.grammar import clause_tokens
from builder.events.frames.happenings import Happening, happenings
from builder.events.frames.position import in_lead, is_main
from builder.events.frames.text import Passage, Reading, passages, readable, words_of
from builder.events.names.participants import participants, places
from builder.events.names.who import Cast
from builder.events.voices.voices import Voices
from builder.events.words.lexicon import Lexicon, lexicon
from builder.model import (
    Article,
    ArticleReports,
    Dated,
    Head,
    How,
    NameKind,
    Problem,
    Report,
    Severity,
    Status,
)

if TYPE_CHECKING:
    from builder.syntax import Doc, Token


def prepare(article: Article) -> list[str]:
    """The paragraphs of an article to be parsed, as text; ``read_article`` takes their parses."""
    return [words_of(article, p) for p in readable(article)]


def read_article(
    article: Article, docs: Sequence[Doc], quote_words: int = 40, date_order: str = "mdy"
) -> ArticleReports:
    """What ``article`` reports, in text order. ``docs`` are the parses of ``prepare(article)``."""
    words = lexicon("en")
    parsed = passages(article, readable(article), docs)
    found_dates = dates_of(article, parsed, words, date_order)
    reading = Reading(article, parsed, found_dates)
    cast = Cast(docs, words, article.title)
    links = Links(reading, words)
    found = [
        happening
        for passage in parsed
        for happening in happenings(passage, words, links.dated_words(passage))
    ]
    dating = Dating(reading, found, links, words, cast)
    writer = _Writer(reading, cast, words, dating, quote_words)
    return ArticleReports(
        article.id, tuple(writer.reports(found)), found_dates, _no_such_dates(article, found_dates)
    )


def _no_such_dates(article: Article, found: Sequence[Dated]) -> tuple[Problem, ...]:
    """A warning for each date that the calendar has not: nothing is guessed in its place."""
    todo = "correct it if it is a slip of the copy; what it dates has no date"
    return tuple(
        Problem(
            article.path, 0, "no-such-date", f"“{d.mention.text}”: {d.why}", todo, Severity.WARNING
        )
        for d in found
        if dates.impossible(d)
    )


#: An undated report is shown from so salient on: with somebody named, for one.
LISTED = 0.3
#: Nouns of those who speak for a body.
_SPEAKING = frozenset({"official", "general", "spokesman", "spokeswoman", "military", "police"})


class _Writer:
    """Writes reports of happenings; holds what all of one article's reports need."""

    def __init__(
        self, reading: Reading, cast: Cast, words: Lexicon, dating: Dating, quote_words: int
    ) -> None:
        self._reading = reading
        self._cast = cast
        self._words = words
        self._dating = dating
        self._quote_words = quote_words
        self._date_spans = [d.span for d in reading.dates]
        self._dated = {
            p.base: p.begun_in(d.span for d in reading.dates_in(p)) for p in reading.passages
        }
        self._voices = Voices(reading, cast, words, dating)

    def reports(self, found: Sequence[Happening]) -> list[Report]:
        """The reports worth keeping, in text order, statements linked to what they say."""
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
        answer = self._dating.of(happening)
        passage, head = happening.passage, happening.head
        if passage.in_quotes(head) and answer.how is not How.EXPLICIT:
            return None
        voice = self._voices.of(happening)
        status = voice.status
        answer = _without_false_past(answer, status)
        if answer.when is None and not _can_be_listed(happening, status):
            return None
        speech = happening.speech
        who = speech.speaker if speech else None
        people = participants(happening, self._cast, who)
        where = places(happening, self._cast)
        place = where[0] if where else ""
        public = is_announced(happening, self._words) or is_public(happening, answer, self._words)
        score, reasons = salience(happening, answer, people, where, self._words)
        if answer.when is None and score < LISTED:
            return None
        wording = headline(happening, self._cast, self._is_date(passage), place, public)
        title = wording.text
        plain = not title and speech is not None and answer.when is not None and bool(people)
        if plain:  # nothing of it can be told in few words: evidence, no card
            title = remark(happening, self._cast)
        if happening.nominal and not (people or where):
            return None  # "a press conference": whose, the reader asks
        if not title:
            return None
        kept, why_kept = no_card(
            happening,
            answer,
            status,
            people,
            score,
            wording,
            official=self._is_official(who),
            public=public,
            words=self._words,
        )
        clause = passage.span(happening.clause)
        sentence = passage.span([t for t in head.sent if not t.is_space])
        text = self._reading.article.text
        contents = speech.content if speech is not None else ()
        also = [passage.span(clause_tokens(content)) for content in contents]
        also += [answer.dated.span] if answer.dated is not None else []
        return Report(
            article=self._reading.article.id,
            head=Head(passage.span([head]), head.text, head.lemma_.lower()),
            clause=clause,
            sentence=sentence,
            headline=title,
            when=answer.when,
            how=answer.how if answer.when is not None else How.NONE,
            status=status,
            date=answer.dated,
            why_date=answer.why,
            why_status=voice.why,
            statement=speech is not None,
            speech=speech.act if speech else "",
            speaker=voice.speaker,
            participants=people,
            places=where,
            quantities=tuple(quantities(happening.clause, passage, self._date_spans)),
            salience=score,
            salience_reasons=reasons,
            quote=quote(text, sentence, clause, self._quote_words, also),
            in_lead=in_lead(happening),
            no_card=kept,
            why_no_card=why_kept,
        )

    def _is_official(self, speaker: Token | None) -> bool:
        """Whether an organisation, a country, or a person with an office speaks."""
        if speaker is None:
            return False
        named = self._cast.of(speaker) or next(self._cast.apposed(speaker), None)
        if named is not None and named.kind is NameKind.PERSON:
            return self._cast.holds_office(named.name)
        of_country = bool(self._cast.country_of(speaker))
        word = speaker.lemma_.lower()
        body = word in self._words.organisation_roles and speaker.tag_ == "NN"
        acts = word in self._words.roles or word in _SPEAKING
        return named is not None or body or (of_country and acts)

    def _is_date(self, passage: Passage) -> Callable[[Token], bool]:
        dated = self._dated[passage.base]
        return lambda token: token.i in dated


def _can_be_listed(happening: Happening, status: Status) -> bool:
    """Whether an undated report may be shown as undated: a plan, or a main clause."""
    if status is Status.HYPOTHETICAL or happening.nominal:
        return False
    return status is Status.PLANNED or is_main(happening.head)


def _without_false_past(answer: Answer, status: Status) -> Answer:
    """A plan without a date of its own is not dated by the day on which it was told."""
    if status in (Status.PLANNED, Status.HYPOTHETICAL) and answer.how is How.DATELINE:
        return Answer(None, How.NONE, None, "nothing says when it is to happen")
    return answer
