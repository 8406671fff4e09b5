"""A text's paragraphs: where they begin and end, and what each is to the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise

from builder.articles import furniture, header
from builder.model import Paragraph, ParagraphKind, Span

WRAP_WIDTH = range(40, 121)
"""Columns at which text is wrapped by hand or by a mail program."""

LONGEST = 20_000
"""Characters; a longer paragraph is cut after a sentence, since the parser's memory grows with
the length of what it is given (about 1 GB for 100,000 characters, by spaCy's own account)."""

LISTED = 4
"""So many short lines in a row are a list and no headings."""

_LINE = re.compile(r"[^\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029]|\Z)")


def of(text: str, title: str | None = None) -> tuple[Paragraph, ...]:
    """The paragraphs of a text; see ``split``, ``header.read`` and ``classify``."""
    return with_header(text, title)[0]


def with_header(text: str, title: str | None) -> tuple[tuple[Paragraph, ...], header.Header]:
    """The paragraphs of a text, and what its first lines state.

    ``title`` is None when the text's own first line may be it.
    """
    spans = split(text)
    head = header.read(*_with_lines(text, spans), title)
    return classify(text, spans, head.kinds), head


def split(text: str) -> tuple[Span, ...]:
    """Paragraphs without white space around them, in order, none empty, none overlapping.

    Blank lines part paragraphs. A single newline does too, unless the lines between two blank
    lines were wrapped at one width.
    """
    spans: list[Span] = []
    for block in _blocks(text):
        lines = [Span(block[0].start, block[-1].end)] if _is_wrapped(text, block) else block
        for line in lines:
            spans += _cut(text, line)
    return tuple(spans)


def lines(text: str, parts: Sequence[Paragraph]) -> tuple[int, ...]:
    """The line of the text, from 1, on which each paragraph begins."""
    starts = [0, *(part.span.start for part in parts)]
    return tuple(accumulate((text.count("\n", *pair) for pair in pairwise(starts)), initial=1))[1:]


def classify(
    text: str,
    spans: Sequence[Span],
    known: Mapping[int, ParagraphKind],
    headings_marked: bool = False,
) -> tuple[Paragraph, ...]:
    """The paragraphs with their kinds; ``known`` ones (by index) keep theirs.

    ``headings_marked``: the format marks its headings, so that none need be told from the words.
    """
    words = [span.of(text) for span in spans]
    kinds = dict(known)
    for index, paragraph in enumerate(words):
        if index not in kinds:
            after = words[index + 1] if index + 1 < len(words) else ""
            kinds[index] = _alone(paragraph, after)
    for index in () if headings_marked else _headings(words, kinds, known):
        kinds[index] = ParagraphKind.HEADING
    return tuple(Paragraph(span, kinds[index]) for index, span in enumerate(spans))


def _alone(paragraph: str, after: str) -> ParagraphKind:
    """The kind by the paragraph's own words and the line after it."""
    if furniture.is_boilerplate(paragraph):
        return ParagraphKind.BOILERPLATE
    if furniture.is_credit(paragraph):
        return ParagraphKind.CREDIT
    if furniture.is_caption(paragraph, credited=furniture.is_photo_credit(after)):
        return ParagraphKind.CAPTION
    return ParagraphKind.BODY


def _headings(
    words: Sequence[str], kinds: Mapping[int, ParagraphKind], known: Mapping[int, ParagraphKind]
) -> Iterator[int]:
    """Short lines without final mark that have text below them and are no list."""
    run: list[int] = []
    for index, paragraph in enumerate(words):
        if kinds[index] is not ParagraphKind.BODY:
            continue
        if index not in known and furniture.may_be_heading(paragraph):
            run.append(index)
            continue
        if len(run) < LISTED:
            yield from run
        run = []


def _blocks(text: str) -> Iterator[list[Span]]:
    """Runs of lines between blank lines, each line without the white space around it."""
    block: list[Span] = []
    for match in _LINE.finditer(text):
        words = match.group().strip()
        if words:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            block.append(Span(start, start + len(words)))
        elif block:
            yield block
            block = []
    if block:
        yield block


def _is_wrapped(text: str, lines: Sequence[Span]) -> bool:
    """Whether the lines are one paragraph: no line had room for the next one's first word."""
    if len(lines) < 2:
        return False
    words = [line.of(text) for line in lines]
    width = max(map(len, words))
    if width not in WRAP_WIDTH:
        return False
    pairs = list(pairwise(words))
    full = all(len(line) + 1 + len(after.split()[0]) > width for line, after in pairs)
    runs_on = any(after[0].islower() and not furniture.ends_sentence(line) for line, after in pairs)
    return full and runs_on


def _cut(text: str, span: Span) -> Iterator[Span]:
    """The span in pieces of at most ``LONGEST``, cut after a sentence, else at a space."""
    start = span.start
    while span.end - start > LONGEST:
        piece = text[start : start + LONGEST]
        ends = [match.end() for match in re.finditer(r"[.!?][\"'”’)]*(?=\s)", piece)]
        end = ends[-1] if ends else (piece.rfind(" ") if " " in piece else LONGEST)
        end = end if end > LONGEST // 2 else LONGEST
        yield from _trimmed(text, start, start + end)
        start += end
    yield from _trimmed(text, start, span.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    if words.strip():
        yield Span(start, start + len(words.strip()))


def _with_lines(text: str, spans: Sequence[Span]) -> tuple[list[str], list[int]]:
    first = spans[: header.ZONE + 1]
    lines = [text.count("\n", 0, span.start) + 1 for span in first]
    return [span.of(text) for span in first], lines
