"""The parsed article: paragraphs that can carry happenings, with their parse and their dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.events.frames.mending import mended, stray
from builder.events.words.features import features
from builder.model import Article, Dated, Paragraph, ParagraphKind, Span

if TYPE_CHECKING:
    from builder.syntax import Doc, Stretch, Token

READ = frozenset({ParagraphKind.BODY, ParagraphKind.CAPTION})
_QUOTES = {"“": 1, "”": -1, '"': 0, "„": 1, "«": 1, "»": -1, "``": 1, "''": 0}
_MARK = re.compile("|".join(map(re.escape, _QUOTES)))


@dataclass(frozen=True, slots=True)
class Passage:
    """A parsed paragraph. ``number`` counts the body paragraphs from 0 (captions: -1)."""

    paragraph: Paragraph
    doc: Doc
    base: int
    number: int
    quoted: tuple[Span, ...]  # stretches inside quotation marks, article offsets
    starts: tuple[int, ...]  # first words of the first sentences; what is not there is the end
    marked: tuple[frozenset[int], ...] = ()  # the indexes of each quotation's words with its marks
    inside: frozenset[int] = frozenset()  # the indexes of all words in quotations

    @property
    def caption(self) -> bool:
        """Whether it describes a picture."""
        return self.paragraph.kind is ParagraphKind.CAPTION

    def span(self, tokens: Sequence[Token] | Stretch) -> Span:
        """Article offsets of a run of tokens."""
        first, last = tokens[0], tokens[-1]
        return Span(self.base + first.idx, self.base + last.idx + len(last.text))

    def tokens(self, span: Span) -> list[Token]:
        """The tokens that overlap a stretch of the article, spaces left out."""
        found = self.doc.between(span.start - self.base, span.end - self.base)
        return [t for t in found if not t.is_space]

    def in_quotes(self, token: Token) -> bool:
        """Whether the token stands inside quotation marks."""
        return token.i in self.inside

    def begun_in(self, spans: Iterable[Span]) -> frozenset[int]:
        """The indexes of the words that begin inside one of ``spans``."""
        stretches = (self.doc.beginning(s.start - self.base, s.end - self.base) for s in spans)
        return frozenset(i for found in stretches for i in range(found.start, found.end))


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with its parsed passages and its dates: what the stages of events work on."""

    article: Article
    passages: tuple[Passage, ...]
    dates: tuple[Dated, ...]

    def dates_in(self, passage: Passage) -> Iterator[Dated]:
        """The date mentions of a passage, in text order."""
        whole = passage.paragraph.span
        return (d for d in self.dates if whole.start <= d.span.start and d.span.end <= whole.end)


def readable(article: Article) -> list[Paragraph]:
    """The paragraphs worth parsing: body and captions; the headline where there is nothing else."""
    body = [p for p in article.paragraphs if p.kind in READ]
    if any(p.kind is ParagraphKind.BODY for p in body):
        return body
    return body + [p for p in article.paragraphs if p.kind is ParagraphKind.HEADLINE]


def words_of(article: Article, paragraph: Paragraph) -> str:
    """The text of a paragraph as it is parsed, letter for letter in place; in a caption the label
    and the positions of people ("FILE PHOTO:", ", left,") are blanks, since a parser
    takes them for names and verbs; so are a town and a country before a dash at its head. Plain damage is mended (``mending``)."""
    text = mended(paragraph.span.of(article.text))
    if paragraph.kind is not ParagraphKind.CAPTION:
        return _DATELINE.sub(lambda found: " " * len(found[0]), text)
    return _ASIDE.sub(lambda found: " " * len(found[0]), text)


def _any(feature: str) -> str:
    return "|".join(sorted(features("frames")[feature]))


_TOWN = rf"[A-Z][\w'’.-]*(?: (?:(?:{_any('inside_towns')}) )?[A-Z][\w'’.-]*){{0,3}}"
_DATELINE = re.compile(
    rf"\A{_TOWN}(?:(?: and|/) ?{_TOWN})?, (?:the |[Oo]ccupied )?{_TOWN}"
    r"(?: \([A-Z]\w+\))? (?:-{1,2}|–|—) ?(?=[A-Z\"“])"
)
_SIDE = rf"(?:(?:{_any('places_in_pictures')}) )?(?:from )?(?:the )?(?:{_any('sides')})"
_LABEL = _any("picture_labels")
_ASIDE = re.compile(
    rf"^\W{{0,2}}(?:files?(?: (?:{_LABEL}))?|{_LABEL})\W{{0,2}}[:–—-]\s"
    rf"|, {_SIDE},(?! and\b)|, {_SIDE}(?=[.])",
    re.IGNORECASE,
)


def passages(
    article: Article, paragraphs: Sequence[Paragraph], docs: Sequence[Doc]
) -> tuple[Passage, ...]:
    """Paragraphs and their parses put together, body paragraphs numbered."""
    found = []
    number = 0
    for paragraph, doc in zip(paragraphs, docs, strict=False):
        caption = paragraph.kind is ParagraphKind.CAPTION
        quoted = tuple(_quotations(article.text, paragraph.span))
        at = -1 if caption else number
        passage = Passage(paragraph, doc, paragraph.span.start, at, quoted, _starts(doc))
        marked = tuple(_marked(passage, quotation) for quotation in quoted)
        found.append(replace(passage, marked=marked, inside=passage.begun_in(quoted)))
        number += not caption
    return tuple(found)


def _marked(passage: Passage, quotation: Span) -> frozenset[int]:
    inside = passage.tokens(Span(quotation.start - 1, quotation.end + 1))
    return frozenset(token.i for token in inside)


_SENTENCES = 8


def _starts(doc: Doc) -> tuple[int, ...]:
    found = [sentence.start for sentence in doc.sents[:_SENTENCES]]
    return (*found, *[len(doc)] * (_SENTENCES - len(found)))


def _quotations(text: str, whole: Span) -> Iterator[Span]:
    """Stretches between quotation marks; one left open runs to the end of its paragraph."""
    start: int | None = None
    for mark in _MARK.finditer(text, whole.start, whole.end):
        if stray(text, mark.start()):
            continue
        turn = _QUOTES[mark[0]] or _turn(text, mark.start(), mark.end())
        if turn > 0 and _QUOTES[mark[0]] == 0:
            start = None  # a second opening mark: the first was never closed
        if start is None and turn >= 0:
            start = mark.end()
        elif start is not None and turn <= 0:
            yield Span(start, mark.start())
            start = None
    if start is not None:
        yield Span(start, whole.end)


def _turn(text: str, start: int, end: int) -> int:
    """Whether a mark without a side of its own opens (1) or closes (-1): by the blank beside it;
    0 where there is none or are two."""
    before = start == 0 or text[start - 1].isspace() or text[start - 1] in "([—–-"
    after = end >= len(text) or text[end].isspace() or text[end] in ")],.;:?!—–-"
    return before - after
