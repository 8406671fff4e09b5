"""Articles as Markdown with YAML front matter between ``---`` lines.

The stored text is the rendered one, without marks: what a reader reads is what is quoted.
Raw HTML is no markup here: it stays in the text as it is written, like any other words. A form feed on a
line of its own begins a page of a document: the evidence names it. With ``numbered: paragraphs`` in the front
matter it names the paragraph. Headings that begin with a moment make a live blog, whose posts are read each
by itself: ``## 2024-10-23T13:35+02:00 Lock shut``, or with the moment as a link to the post.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from builder.articles import paragraphs
from builder.articles.decode import decode
from builder.articles.metadata import ALIASES, KEYS, TOLERATED, is_web_address, one_line, short
from builder.articles.page_day import is_moment
from builder.articles.reader import Draft, Entry, Field, Reader
from builder.config import Config
from builder.model import Paragraph, ParagraphKind, Parts, Problem, Severity, Span, Unit
from builder.yaml_list import NotYaml, composed, pairs

_FRONT = re.compile(
    r"---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(["html_block", "html_inline"])
PARAGRAPH_BREAK = "\n\n"
PAGE_BREAK = "\f"
"""A form feed on a line of its own, as ``pdftotext`` writes it too, begins a page of a document."""

MAX_FRONT_MATTER = 20_000
"""Characters; the YAML parser took 2.6 s for ten times as many."""

CAPTION_WORDS = 4
"""A picture's words say what it shows from so many on; below it is a file name or a label."""


def read(data: bytes, where: str, config: Config) -> Iterator[Draft | Problem]:
    """The one article of a Markdown file."""
    text, problems = decode(data, where)
    yield from problems
    if text is None:
        return
    fields: dict[str, Field] = {}
    body, front = text, _FRONT.match(text)
    if front:
        fields, problems = front_matter(front["yaml"], where)
        yield from problems
        body = text[front.end() :]
    elif re.match(r"---[ \t]*\n(?=\w+:)", text):
        todo = "end the front matter with a line “---”; the file was not read"
        yield Problem(where, 1, "broken-front-matter", "“---” without an end", todo)
        return
    if any(problem.severity is Severity.ERROR for problem in problems):
        return
    line = 1 + (text[: front.end()].count("\n") if front else 0)
    yield _draft(body, fields, 1 if fields else line, line)


def front_matter(source: str, where: str) -> tuple[dict[str, Field], list[Problem]]:
    """The fields of a front matter's YAML, every value as the words that stand there.

    ``source`` begins on the file's second line. Values are never interpreted: ``on`` is no
    truth value and ``12:30`` no number. Broken YAML gives one error and no fields.
    """
    if len(source) > MAX_FRONT_MATTER:
        found = f"front matter of {len(source):,} characters"
        todo = f"keep it under {MAX_FRONT_MATTER:,}; the file was not read"
        return {}, [Problem(where, 1, "broken-front-matter", found, todo)]
    try:
        node = composed(source)
    except NotYaml as trouble:
        line = trouble.line + 1 if trouble.line else 1  # the first is the opening ---
        todo = "mend the YAML (quote values with a colon); the file was not read"
        said = one_line(trouble.said)[:100]
        return {}, [Problem(where, line, "broken-front-matter", said, todo)]
    if node is None:
        return {}, []
    if not isinstance(node, yaml.MappingNode):
        found = "front matter that is not “key: value” lines"
        return {}, [Problem(where, 2, "broken-front-matter", found, "write key: value lines")]
    return _fields(node, where)


def _fields(node: yaml.MappingNode, where: str) -> tuple[dict[str, Field], list[Problem]]:
    fields: dict[str, Field] = {}
    problems: list[Problem] = []
    for key, value, below in pairs(node):
        line = below + 1
        name = ALIASES.get(key, key)
        found = todo = ""
        if name not in KEYS:
            found, todo = f"key {short(key)}", f"use one of {', '.join(KEYS)}, or remove it"
        elif name in fields:
            found, todo = f"{key} is stated twice", "keep one of the two; the first was taken"
        elif not isinstance(value, yaml.ScalarNode):
            found, todo = f"{key} has several values", "give one value; it was dropped"
        else:
            empty = value.style is None and value.value in ("~", "null")
            fields[name] = Field("" if empty else value.value, line)
        if found and key not in TOLERATED:
            code = "unknown-key" if name not in KEYS else "odd-value"
            problems.append(Problem(where, line, code, found, todo, Severity.WARNING))
    return fields, problems


# ---------------------------------------------------------------- body


def _draft(body: str, fields: dict[str, Field], line: int, first: int) -> Draft:
    """The rendered text with its paragraphs; the first top heading is the title if none is.

    ``first`` is the line of the file on which the body begins.
    """
    plain = body.replace(PAGE_BREAK, " ")
    tokens = _MARKDOWN.parse(plain)
    found = [piece for piece in _pieces(tokens) if piece[0]]
    pieces = [(words, kind) for words, kind, _ in found]
    title = fields["title"].value if "title" in fields else ""
    if not title and pieces and pieces[0][1] is ParagraphKind.HEADLINE:
        fields = {**fields, "title": Field(pieces[0][0], line)}
    elif title:
        same = one_line(title).casefold()
        pieces = [
            (words, ParagraphKind.HEADLINE if one_line(words).casefold() == same else kind)
            for words, kind in pieces
        ]
    if posts := _posts(tokens, fields):
        return Draft("", (), fields, line, entries=posts)
    draft = assemble(pieces, fields, line)
    rows = [row for _, _, row in found]
    parts = _pages(body, draft.paragraphs, rows)
    if "numbered" in fields and fields["numbered"].value == Unit.PARAGRAPH + "s":
        parts = Parts(Unit.PARAGRAPH, tuple(one.span.start for one in draft.paragraphs))
    return replace(draft, lines=tuple(first + row for row in rows), parts=parts)


_MOMENT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d\S*)(?:\s+|$)")


def _posts(tokens: Sequence[Token], fields: dict[str, Field]) -> tuple[Entry, ...]:
    """The posts of a live blog, none where no heading begins with a moment; what stands before the first is
    a post of the article's own day."""
    found = [Entry(fields["published"].value if "published" in fields else "", "", "")]
    title = fields["title"].value if "title" in fields else ""
    for before, token in pairwise(tokens):
        if token.type not in ("inline", "fence", "code_block"):
            continue
        parts = token.children or []
        words = _words(parts)[0] if token.type == "inline" else token.content.strip()
        at = _MOMENT.match(words) if before.type == "heading_open" else None
        if at and is_moment(at[1]):
            links = (str(one.attrs.get("href", "")) for one in parts if one.type == "link_open")
            url = next((one for one in links if is_web_address(one)), "")
            found.append(Entry(at[1], words[at.end() :].strip(), "", url))
        elif words and one_line(words) != one_line(title):
            found[-1] = replace(found[-1], text=f"{found[-1].text}\n{one_line(words)}".strip())
    first, *posts = found
    if not posts:
        return ()
    early = replace(first, stamp=first.stamp if is_moment(first.stamp) else posts[0].stamp)
    return (early, *posts) if first.text else tuple(posts)


def _pages(body: str, parts: Sequence[Paragraph], rows: Sequence[int]) -> Parts | None:
    """The pages, where the text has page breaks: each begins with the first paragraph on it."""
    if PAGE_BREAK not in body:
        return None
    starts = [0]
    lines = body.split("\n")
    before = list(accumulate((line.count(PAGE_BREAK) for line in lines), initial=0))
    for paragraph, row in zip(parts, rows, strict=True):
        while len(starts) <= before[row]:
            starts.append(paragraph.span.start)
    return Parts(Unit.PAGE, tuple(starts))


def assemble(
    pieces: Sequence[tuple[str, ParagraphKind | None]],
    fields: dict[str, Field],
    line: int = 1,
    headings_marked: bool = True,
) -> Draft:
    """A draft from pieces of text whose kind is known or (None) to be told from the words."""
    spans: list[Span] = []
    known: dict[int, ParagraphKind] = {}
    at = 0
    for index, (words, kind) in enumerate(pieces):
        spans.append(Span(at, at + len(words)))
        at += len(words) + len(PARAGRAPH_BREAK)
        if kind is not None:
            known[index] = kind
    text = PARAGRAPH_BREAK.join(words for words, _ in pieces)
    return Draft(text, paragraphs.classify(text, spans, known, headings_marked), fields, line)


def _pieces(tokens: Sequence[Token]) -> Iterator[tuple[str, ParagraphKind | None, int]]:
    """Block by block, the words without marks, the kind that the marks give away, and the line."""
    level = ""
    seen = False
    last = next((token for token in reversed(tokens) if token.type == "inline"), None)
    for token in tokens:
        row = token.map[0] if token.map else 0
        if token.type == "heading_open":
            level = token.tag
        elif token.type == "heading_close":
            level = ""
        elif token.type == "inline":
            words, pictures = _words(token.children or [])
            kind = ParagraphKind.HEADING if level else None
            if level == "h1" and not seen:
                kind = ParagraphKind.HEADLINE
            if token is last and seen and _is_note(token.children or []):
                kind = ParagraphKind.CREDIT
            if pictures:
                few = len(words.split()) < CAPTION_WORDS
                kind = ParagraphKind.BOILERPLATE if few else ParagraphKind.CAPTION
            yield words, kind, row
            seen = True
        elif token.type in ("fence", "code_block"):
            yield token.content.strip(), None, row
            seen = True


def _is_note(children: Sequence[Token]) -> bool:
    """A paragraph wholly in italics, which at the end of an article is a note on it."""
    marks = [child.type for child in children if child.type in ("em_open", "em_close")]
    ends = bool(children) and (children[0].type, children[-1].type) == ("em_open", "em_close")
    return ends and len(marks) == 2


def _words(children: Sequence[Token]) -> tuple[str, bool]:
    """The words of an inline token, and whether they are a picture's.

    They are when there is nothing else (then its title, or the text in its place), or when the
    picture has the first line to itself.
    """
    words: list[str] = []
    pictures = [child for child in children if child.type == "image"]
    first_line = [child.type for child in children[:2]] in (
        ["image", "softbreak"],
        ["image", "hardbreak"],
    )
    for child in children:
        if child.type in ("text", "text_special", "code_inline", "html_inline"):
            words.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            words.append(" ")
    text = "".join(words).strip()
    if pictures and not text:
        shown = (
            str(child.attrs.get("title") or _words(child.children or [])[0]) for child in pictures
        )
        return one_line(" ".join(shown)), True
    return text, first_line


READER = Reader("Markdown", (".md", ".markdown"), read)
