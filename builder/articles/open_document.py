"""Articles as OpenDocument texts (``.odt``), read by odfdo.

It needs the extra ``dateline[documents]``. What tracked changes deleted, remarks, notes and tables of
contents are left out. The evidence names the paragraph; the day is that of a line at the head, or the one
with which the file's name begins.
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

_PARAGRAPHS = (
    "(//text:p|//text:h)[not(ancestor::text:tracked-changes or ancestor::office:annotation or "
    "ancestor::text:note or ancestor::text:table-of-content or ancestor::text:p)]"
)
_ASIDE = ("office:annotation", "text:note", "draw:frame")


def read(data: bytes, where: str, config: Config) -> Iterator[Draft | Problem]:
    """The one article of an OpenDocument text."""
    if wrong := wrong_zip(data, where, "OpenDocument text", "content.xml"):
        yield wrong
        return
    try:
        from odfdo import Document
    except ImportError:
        yield not_installed(where, "an OpenDocument text")
        return
    try:
        document = Document(io.BytesIO(data))
        blocks = [_block(one) for one in document.body.xpath(_PARAGRAPHS)]
        title = document.meta.title or ""
    except Exception as trouble:  # a parser that is not ours, on a file of anybody
        yield broken(where, "an OpenDocument text", trouble)
        return
    yield draft(blocks, Unit.PARAGRAPH, {"title": title}, where)


def _block(element: Any) -> Block:
    style = (element.get_attribute("text:style-name") or "").casefold()
    kind = ParagraphKind.HEADING if element.tag == "text:h" else None
    kind = ParagraphKind.HEADLINE if style == "title" else kind
    for name in _ASIDE:
        for inner in element.get_elements(f"descendant::{name}"):
            inner.delete()
    return Block(one_line(element.text_recursive), kind)


READER = Reader("OpenDocument text", (".odt",), read, MAX_FILE)
