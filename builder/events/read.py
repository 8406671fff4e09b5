"""From a parsed article to its reports: the stages of the events room in order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from builder import dates
from builder.dates import when as calendar
from builder.events.cards.choose import Texts
from builder.events.cards.main_news import main_news
from builder.events.cards.news_day import news_day
from builder.events.cards.quantities import quantities
from builder.events.cards.quote import quote
from builder.events.cards.retold import once
from builder.events.cards.title import content_words
from builder.events.cards.weights import weights
from builder.events.cards.worth import Told, features
from builder.events.dates.answer import Answer
from builder.events.dates.dating import Dating
from builder.events.dates.direction import direction
from builder.events.dates.links import Links
from builder.events.frames.grammar import Tense, clause_tokens
from builder.events.frames.happenings import Happening, happenings
from builder.events.frames.position import in_lead, is_main
from builder.events.frames.speech import according_to, accordings, is_own_source
from builder.events.frames.text import Passage, Reading, passages, readable, words_of
from builder.events.names.participants import participants, places
from builder.events.names.who import Cast
from builder.events.voices.attribution import Vouchers
from builder.events.voices.quoted import is_quoted_whole, speaker_beside
from builder.events.voices.speakers import source_words
from builder.events.voices.status import status_of
from builder.events.words.lexicon import Lexicon, lexicon
from builder.model import (
    Article,
    ArticleReports,
    Dated,
    DateMention,
    Head,
    How,
    Problem,
    Report,
    Severity,
    Status,
    TimexType,
)

if TYPE_CHECKING:
    from builder.syntax import Doc, Token


def prepare(article: Article) -> list[str]:
    """The paragraphs of an article to be parsed, as text, and its title last; ``read_article`` takes
    their parses."""
    return [*(words_of(article, p) for p in readable(article)), article.title]


def read_article(
    article: Article, docs: Sequence[Doc], quote_words: int = 40, date_order: str = "mdy"
) -> ArticleReports:
    """What ``article`` reports, in text order. ``docs`` are the parses of ``prepare(article)``."""
    words = lexicon("en")
    *body, title = docs
    parsed = passages(article, readable(article), body)
    found_dates = _dates(article, parsed, words, date_order)
    reading = Reading(article, parsed, found_dates)
    cast = Cast(body, words, article.title)
    links = Links(reading, words)
    found = [
        happening
        for passage in parsed
        for happening in happenings(passage, words, links.dated_words(passage))
    ]
    news = main_news(parsed, article.title, title if article.title else None, words)
    main = news.happening if news is not None else None
    if main is not None:
        same = next((h for h in found if h.head is main.head), None)
        found += [main] if same is None else []
        main = same or main
    dating = Dating(reading, found, links, words, cast)
    main = _news(main, found, dating)
    writer = _Writer(reading, cast, words, dating, title, main, quote_words)
    return ArticleReports(
        article.id, tuple(writer.reports(found)), found_dates, _no_such_dates(article, found_dates)
    )


def _news(main: Happening | None, found: Sequence[Happening], dating: Dating) -> Happening | None:
    """The main news: of what a statement says without a day of its own, the statement."""
    if main is None:
        return None
    statement = dating.statement_of(main)
    said = statement if any(statement is one for one in found) else None
    return said if said is not None and dating.of(main).how is not How.EXPLICIT else main


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


def _dates(
    article: Article, parsed: Sequence[Passage], words: Lexicon, date_order: str
) -> tuple[Dated, ...]:
    """The article's dates, a bare weekday or month looking where its clause's tense looks."""
    mentions = dates.find(article.text, date_order=date_order)

    def looks(mention: DateMention) -> int:
        for passage in parsed:
            if passage.paragraph.span.covers(mention.span):
                return direction(passage, mention, words)
        return 0

    return dates.resolve(mentions, article.text, article.published, direction=looks)


class _Writer:
    """Writes reports of happenings; holds what all of one article's reports need."""

    def __init__(
        self,
        reading: Reading,
        cast: Cast,
        words: Lexicon,
        dating: Dating,
        title: Doc,
        main: Happening | None,
        quote_words: int,
    ) -> None:
        self._reading = reading
        self._cast = cast
        self._words = words
        self._dating = dating
        self._main = main
        self._found: Sequence[Happening] = ()
        self._title_words = [t for t in title if not t.is_space]
        self._quote_words = quote_words
        self._date_spans = [d.span for d in reading.dates]
        # A length of time is part of what is told: "a five-year term".
        told_apart = [
            d for d in reading.dates if d.mention.type in (TimexType.DATE, TimexType.TIME)
        ]
        self._dated = {
            p.base: p.begun_in(d.span for d in told_apart if p.paragraph.span.covers(d.span))
            for p in reading.passages
        }
        self._vouchers = Vouchers(reading.passages, words)
        self._accordings = {p.base: accordings(p.doc) for p in reading.passages}
        self._texts = Texts(cast, words, reading.article.title, title)
        self._title = frozenset(content_words([t for t in title if not t.is_space]))
        self._sentences = {
            (p.base, s.start): n
            for n, (p, s) in enumerate(
                (p, s) for p in reading.passages if not p.caption for s in p.doc.sents
            )
        }

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
        main = happening is self._main
        answer = self._dating.of(happening)
        statement = self._dating.statement_of(happening)
        passage, head = happening.passage, happening.head
        if passage.in_quotes(head) and answer.how is not How.EXPLICIT and not main:
            return None
        source = self._source(happening, statement)
        status, why_status = status_of(
            happening,
            statement.speech if statement is not None else None,
            answer.when,
            self._reading.article.published,
            self._words,
            source is not None,
        )
        if statement is not None and self._dating.statement_of(statement) is not None:
            status, why_status = _retold(status, why_status)
        if status is Status.REPORTED and passage.in_quotes(head):
            status, why_status = Status.CLAIMED, "it stands in a quotation"
        answer = self._answer(happening, answer, status, main)
        if answer.when is None and not main and not _can_be_listed(happening, status):
            return None
        speech = happening.speech
        people = participants(happening, self._cast, speech.speaker if speech else None)
        where = places(happening, self._cast)
        text = self._texts.text(happening, self._is_date(passage), main=main)
        numbers = tuple(quantities(happening.clause, passage, self._date_spans))
        told = Told(
            happening, answer, status, people, where, text.wording, text.words, text.faults, main,
            statement is not None, self._sentences.get((passage.base, head.sent.start), 0),
            len(self._sentences), self._title, len(numbers),
        )  # fmt: skip
        signs = features(told, self._reading.article.published, self._words)
        model = weights("worth")
        clause = passage.span(happening.clause)
        sentence = passage.span([t for t in head.sent if not t.is_space])
        contents = speech.content if speech is not None else ()
        also = [passage.span(clause_tokens(content)) for content in contents]
        also += [answer.dated.span] if answer.dated is not None else []
        return Report(
            article=self._reading.article.id,
            head=Head(passage.span([head]), head.text, head.lemma_.lower()),
            clause=clause,
            sentence=sentence,
            headline=text.words,
            when=answer.when,
            how=answer.how if answer.when is not None else How.NONE,
            status=status,
            date=answer.dated,
            why_date=answer.why,
            why_status=why_status,
            statement=speech is not None,
            speech=speech.act if speech else "",
            speaker=self._speaker(happening, statement, source),
            participants=people,
            places=where,
            quantities=numbers,
            salience=model.chance(signs),
            salience_reasons=tuple(f"{name} {value:+.2f}" for name, value in model.largest(signs)),
            quote=quote(self._reading.article.text, sentence, clause, self._quote_words, also),
            in_lead=in_lead(happening),
            main=main,
            wording=text.wording,
            faults=text.faults,
        )

    def _source(self, happening: Happening, statement: Happening | None) -> Token | None:
        """Who vouches for it where no statement holds it."""
        passage, head = happening.passage, happening.head
        source = according_to(head, self._accordings[passage.base])
        if source is None and statement is None and happening.form is not None:
            told = self._vouchers.teller(head, passage) if happening.speech is None else None
            source = told.speaker if told is not None else None
        if source is None and statement is None and is_quoted_whole(head, passage):
            source = speaker_beside(head, passage, self._reading.passages, self._words)
        return source

    def _answer(self, happening: Happening, answer: Answer, status: Status, main: bool) -> Answer:
        """The date; of the main news and of what is told without one, what the day of publication
        says."""
        published = self._reading.article.published
        ahead = status in (Status.PLANNED, Status.HYPOTHETICAL)
        if ahead and answer.how is How.DATELINE:
            return Answer(None, How.NONE, None, "nothing says when it is to happen")
        if main and answer.how in (How.DATELINE, How.NONE) and not ahead:
            return news_day(
                happening, self._title_words, self._reading, self._found, self._dating.of
            )
        if answer.when is not None or published is None or ahead:
            return answer
        read = happening.form
        past = read is not None and read.tense in (Tense.PAST, Tense.PERFECT, Tense.PLUPERFECT)
        if past and answer.dated is None and is_main(happening.head):
            by = calendar.by(calendar.day(published))
            return Answer(by, How.DATELINE, None, "told without a date: by the day of publication")
        return answer

    def _speaker(
        self, happening: Happening, statement: Happening | None, source: Token | None
    ) -> str:
        """Who vouches for it: its own speaker, "according to", or the statement's."""
        head = happening.head
        if happening.speech is None and source is not None and is_own_source(source, head):
            return source_words(source, self._cast, self._words)
        for speech in (happening.speech, statement.speech if statement else None):
            if speech is not None:
                return source_words(speech.speaker, self._cast, self._words)
        return source_words(source, self._cast, self._words)

    def _is_date(self, passage: Passage) -> Callable[[Token], bool]:
        dated = self._dated[passage.base]
        return lambda token: token.i in dated


def _retold(status: Status, why: str) -> tuple[Status, str]:
    """ "A said that B had confirmed P": of B's confirmation there is A's word only."""
    if status in (Status.CONFIRMED, Status.DENIED):
        return Status.CLAIMED, "that it was said is itself only told by another"
    return status, why


def _can_be_listed(happening: Happening, status: Status) -> bool:
    """Whether an undated report may be shown as undated: a plan, or a main clause."""
    if status is Status.HYPOTHETICAL or happening.nominal:
        return False
    return status is Status.PLANNED or is_main(happening.head)
