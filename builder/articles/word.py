"""Articles as Word documents (``.docx``), read by python-docx.

It needs the extra ``dateline[documents]``. Deleted text of tracked changes is left out, inserted text is
read; tables are read cell by cell. The evidence names the paragraph; the day is that of a line at the
head, or the one with which the file's name begins.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from builder.articles.documents import MAX_FILE, Block, broken, draft, not_installed, wrong_zip
from builder.articles.metadata import one_line
from builder.articles.reader import Draft, Reader
from builder.config import Config
from builder.model import ParagraphKind, Problem, Unit

KINDS = {
    "title": ParagraphKind.HEADLINE,
    "heading": ParagraphKind.HEADING,
    "caption": ParagraphKind.CAPTION,
    "toc": ParagraphKind.BOILERPLATE,
    "header": ParagraphKind.BOILERPLATE,
    "footer": ParagraphKind.BOILERPLATE,
}
"""Kinds of paragraphs by the first word of their style, whose names are English in every Word."""

_TEXT = (
    ".//*[self::w:t or self::w:tab or self::w:br or self::w:cr or self::w:noBreakHyphen]"
    "[not(ancestor::w:del) and not(ancestor::w:txbxContent)]"
)
_MARKS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}


def read(data: bytes, where: str, config: Config) -> Iterator[Draft | Problem]:
    """The one article of a Word document."""
    if wrong := wrong_zip(data, where, "Word document", "word/document.xml"):
        yield wrong
        return
    try:
        from docx import Document
    except ImportError:
        yield not_installed(where, "a Word document")
        return
    try:
        document = Document(io.BytesIO(data))
        blocks = list(_blocks(document))
        title, language = document.core_properties.title, document.core_properties.language
    except Exception as trouble:  # a parser that is not ours, on a file of anybody
        yield broken(where, "a Word document", trouble)
        return
    yield draft(blocks, Unit.PARAGRAPH, {"title": title, "language": language}, where)


def _blocks(holder: Any) -> Iterator[Block]:
    """The paragraphs of a document or of a cell, with those of the tables between them."""
    for item in holder.iter_inner_content():
        if hasattr(item, "rows"):
            cells = {id(cell._tc): cell for row in item.rows for cell in row.cells}
            for cell in cells.values():  # one that spans others is given for each
                yield from _blocks(cell)
        else:
            style = item.style.name.casefold() if item.style is not None else ""
            yield Block(_words(item), KINDS.get(style.partition(" ")[0]))


def _words(paragraph: Any) -> str:
    found = paragraph._element.xpath(_TEXT)
    names = ((one, one.tag.rpartition("}")[2]) for one in found)
    return one_line("".join(one.text or "" if n == "t" else _MARKS[n] for one, n in names))


READER = Reader("Word document", (".docx",), read, MAX_FILE)
