"""Who says so, and how sure it is: the voice of each happening of an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.events.dates.dating import Dating
from builder.events.frames.happenings import Happening
from builder.events.frames.speech import according_to, accordings, is_own_source
from builder.events.frames.text import Reading
from builder.events.names.who import Cast
from builder.events.voices.attribution import Vouchers
from builder.events.voices.speakers import source_words
from builder.events.voices.status import decides, status_of
from builder.events.words.lexicon import Lexicon
from builder.model import Status

if TYPE_CHECKING:
    from builder.syntax import Token


@dataclass(frozen=True, slots=True)
class Voice:
    """The status of a happening, the words that say why, and on whose word it is told; ``speaker``
    is "" where that is the article's own."""

    status: Status
    why: str
    speaker: str


class Voices:
    """The voices of one article's happenings; ``of`` answers for one of them."""

    def __init__(self, reading: Reading, cast: Cast, words: Lexicon, dating: Dating) -> None:
        self._reading = reading
        self._cast = cast
        self._words = words
        self._dating = dating
        self._vouchers = Vouchers(reading.passages, words)
        self._accordings = {p.base: accordings(p.doc) for p in reading.passages}

    def of(self, happening: Happening) -> Voice:
        """Who vouches for ``happening``, and what that makes of it."""
        statement = self._dating.statement_of(happening)
        source = self._source(happening, statement)
        status, why = self._status(happening, statement, source)
        return Voice(status, why, self._speaker(happening, statement, source))

    def _status(
        self, happening: Happening, statement: Happening | None, source: Token | None
    ) -> tuple[Status, str]:
        status, why = status_of(
            happening,
            statement.speech if statement is not None else None,
            self._dating.of(happening).when,
            self._reading.article.published,
            self._words,
            source is not None,
        )
        again = statement is not None and self._dating.statement_of(statement) is not None
        if again and status in (Status.CONFIRMED, Status.DENIED):
            return Status.CLAIMED, "that it was said is itself only told by another"
        if status is Status.REPORTED and happening.passage.in_quotes(happening.head):
            return Status.CLAIMED, "it stands in a quotation"
        return status, why

    def _source(self, happening: Happening, statement: Happening | None) -> Token | None:
        """Who tells it by "according to", in the same sentence."""
        head, passage = happening.head, happening.passage
        source = according_to(head, self._accordings[passage.base])
        if source is not None or statement is not None:
            return source
        if happening.form is not None and happening.speech is None:
            told = self._vouchers.teller(head, passage)
            source = told.speaker if told is not None else None
        return source

    def _speaker(
        self, happening: Happening, statement: Happening | None, source: Token | None
    ) -> str:
        """Its own speaker, "according to" in its very clause, or the statement's."""
        said, told = happening.speech, statement.speech if statement else None
        if said is not None and told is not None and decides(said, self._words):
            said = None  # "the court dismissed two judges, the ministry said"
        if said is None and source is not None and is_own_source(source, happening.head):
            return source_words(source, self._cast, self._words)
        for speech in (said, told):
            if speech is not None:
                return source_words(speech.speaker, self._cast, self._words)
        return source_words(source, self._cast, self._words)
