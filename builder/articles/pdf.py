"""Articles as PDF, read by pypdfium2: lines in the order in which the file has them, page by page.

It needs the extra ``dateline[documents]``. Running heads and page numbers are left out, words that were parted at a line's end are whole again, and
a paragraph that goes on in the next column or overleaf is one. The evidence names the page.

What a PDF says of itself is the day on which it was made, so that is not believed: its day is that of a
line at its head, or the one with which its name begins, as ``2024-10-16-report.pdf``.
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

from builder.articles import furniture
from builder.articles.documents import MAX_FILE, Block, broken, draft, not_installed
from builder.articles.metadata import one_line
from builder.articles.reader import MAX_TEXT, Draft, Reader
from builder.config import Config
from builder.model import ParagraphKind, Problem, Unit

MARGIN = 0.09  # of a page's height: what stands above and below may be a running head
REPEATED = 0.4  # on so many pages, three at least, a line is one
LARGER = 1.15  # letters so much larger than most are a heading's
HEADING_WORDS = 20
LEADING = 1.3  # so many times the usual distance of two lines parts paragraphs
INDENT = 0.8  # of a line's height: a line so far in begins a paragraph
LEAST = 20  # characters of a page with text
_NUMBER = re.compile(
    r"[\W_]*(?:page |seite |p\. ?)?\d{1,4}(?: (?:of|von) \d{1,4}|/\d{1,4})?[\W_]*", re.IGNORECASE
)
_PARTS_WORD = "\x02\ufffe"  # what pdfium gives for a hyphen and the end of the line behind it
_ENDS = f"\r\n{_PARTS_WORD}"
_PARTED = re.compile("(\\w+)[-\u00ad\u2010]\n(?=([a-zà-ÿ]\\w*))")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of text in points: its ends, its top from the page's foot, the height of its letters."""

    words: str
    page: int
    left: float
    right: float
    top: float
    height: float
    bold: bool
    margin: bool


@dataclass(slots=True)
class _Box:
    """Lines that belong together, and what they are."""

    lines: list[_Line]
    kind: ParagraphKind | None = None

    @property
    def text(self) -> str:
        """The lines under each other."""
        return "\n".join(line.words for line in self.lines)


def read(data: bytes, where: str, config: Config) -> Iterator[Draft | Problem]:
    """The one article of a PDF."""
    try:
        from pypdfium2 import PdfiumError
    except ImportError:
        yield not_installed(where, "a PDF")
        return
    try:
        title, lines, pages = _lines(data)
    except PdfiumError as trouble:
        if "password" in str(trouble).lower():
            found, todo = "a PDF with a password", "save it without one; it was not read"
            yield Problem(where, 0, "encrypted", found, todo)
        else:
            yield broken(where, "a PDF", trouble)
        return
    if sum(len(line.words) for line in lines) < LEAST * min(pages, 5):
        found = f"a PDF of {pages:,} pages without text that could be read: a scan, or odd fonts"
        todo = "run text recognition over it (OCR), and put the result here"
        yield Problem(where, 0, "no-text", found, todo)
        return
    boxes = _marked(list(_boxes(_without_heads(lines, pages))))
    yield draft(_blocks(boxes), Unit.PAGE, {"title": title}, where)


# ---------------------------------------------------------------- lines


def _lines(data: bytes) -> tuple[str, list[_Line], int]:
    """The title that the file states, its lines, and the number of its pages."""
    from pypdfium2 import PdfDocument

    document = PdfDocument(data)
    try:
        title = document.get_metadata_dict().get("Title", "")
        found: list[_Line] = []
        length = 0
        for number, page in enumerate(document, 1):
            on_page = list(_of_page(page, number))
            page.close()
            found += on_page
            length += sum(len(line.words) for line in on_page)
            if length > MAX_TEXT:
                break
        return title, found, len(document)
    finally:
        document.close()


def _of_page(page: Any, number: int) -> Iterator[_Line]:
    from pypdfium2 import raw

    height = page.get_height()
    text = page.get_textpage()
    letters = [chr(raw.FPDFText_GetUnicode(text.raw, n)) for n in range(text.count_chars())]
    begin = 0
    for end in (*(n for n, one in enumerate(letters) if one in _ENDS), len(letters)):
        hyphen = "-" if end < len(letters) and letters[end] in _PARTS_WORD else ""
        words = one_line(_whole("".join(letters[begin:end]))) + hyphen
        shown = [n for n in range(begin, end) if letters[n].strip()]
        begin = end + 1
        if not shown:
            continue
        first, last = _place(text, shown[0]), _place(text, shown[-1])
        tall = [_place(text, n)[1] - _place(text, n)[2] for n in shown[:: max(1, len(shown) // 4)]]
        top = max(first[1], last[1])
        margin = top < MARGIN * height or min(first[2], last[2]) > (1 - MARGIN) * height
        weight = _weight(text, shown[len(shown) // 2])
        yield _Line(words, number, first[0], last[3], top, median(tall), weight >= 600, margin)


def _whole(text: str) -> str:
    """With letters whole that come in two halves."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _place(text: Any, letter: int) -> tuple[float, float, float, float]:
    """Left, top, bottom and right of a letter, with the room that its font gives all letters."""
    from pypdfium2 import raw

    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text.raw, letter, ctypes.byref(box))
    return box.left, box.top, box.bottom, box.right


def _weight(text: Any, letter: int) -> int:
    """How bold a letter is: 400 is usual. Where the font does not say, its name does."""
    from pypdfium2 import raw

    name, flags = ctypes.create_string_buffer(200), ctypes.c_int()
    raw.FPDFText_GetFontInfo(text.raw, letter, name, 200, ctypes.byref(flags))
    stated = int(raw.FPDFText_GetFontWeight(text.raw, letter))
    return 700 if b"bold" in name.value.lower() else stated


def _without_heads(lines: list[_Line], pages: int) -> list[_Line]:
    """Without page numbers, and without what stands in the margins of many pages."""
    plain = [re.sub(r"\d+", "0", line.words).casefold() for line in lines]
    seen = {(p, line.page) for p, line in zip(plain, lines, strict=True) if line.margin}
    on_pages = Counter(words for words, _ in seen)
    least = max(3, REPEATED * pages)
    return [
        line
        for words, line in zip(plain, lines, strict=True)
        if not line.margin or not (on_pages[words] >= least or _NUMBER.fullmatch(line.words))
    ]


# ---------------------------------------------------------------- paragraphs


def _boxes(lines: Sequence[_Line]) -> Iterator[_Box]:
    """The lines by paragraphs."""
    steps = [a.top - b.top for a, b in pairwise(lines) if a.page == b.page and a.top > b.top]
    often = Counter(round(step) for step in steps)
    usual = float(min(often, key=lambda step: (-often[step], step), default=0))
    open_: list[_Line] = []
    for line in lines:
        if open_ and _begins(line, open_, usual):
            yield _Box(open_)
            open_ = []
        open_.append(line)
    if open_:
        yield _Box(open_)


def _begins(line: _Line, open_: Sequence[_Line], usual: float) -> bool:
    """Whether a line begins a paragraph: after a gap, in letters of another size, in another column or
    on another page, or, after the end of a sentence, further in or after a short line."""
    before = open_[-1]
    step = before.top - line.top
    if line.page != before.page or step <= 0 or line.bold != before.bold:
        return True
    if abs(line.height - before.height) > 0.15 * before.height:
        return True
    if step > LEADING * max(usual, before.height):
        return True
    left = min(one.left for one in open_[1:] or open_)
    right = max(one.right for one in (*open_, line))
    short = before.right < right - 0.15 * (right - left)
    further = line.left > left + INDENT * line.height
    return furniture.ends_sentence(before.words) and (short or further)


def _marked(boxes: list[_Box]) -> list[_Box]:
    """With headings marked by size and weight; the largest of the first page is the title."""
    heights = [line.height for box in boxes for line in box.lines]
    usual = median(heights) if heights else 0.0
    for box in boxes:
        first = box.lines[0]
        short = len(box.text.split()) <= HEADING_WORDS and not box.text.endswith((".", ",", ";"))
        if short and (first.height >= LARGER * usual or (first.bold and first.height >= usual)):
            box.kind = ParagraphKind.HEADING
    page = boxes[0].lines[0].page if boxes else 1
    large = [b for b in boxes if b.lines[0].page == page and b.lines[0].height >= LARGER * usual]
    largest = max(large, key=lambda box: box.lines[0].height, default=None)
    if largest is not None and len(largest.text.split()) <= 2 * HEADING_WORDS:
        largest.kind = ParagraphKind.HEADLINE
    return boxes


def _blocks(boxes: list[_Box]) -> Iterator[Block]:
    """The paragraphs, those that go on in the next column or overleaf joined."""
    whole = " ".join(line.words for box in boxes for line in box.lines)
    words = Counter(re.findall(r"\w+(?:-\w+)*", whole.casefold()))
    open_: Block | None = None
    for box in boxes:
        page, text = box.lines[0].page, _mended(box.text, words)
        last = open_.page + len(open_.turns) if open_ else page
        if open_ and _goes_on(open_, box, text) and page <= last + 1:
            begun = _mended(f"{open_.words}\n", words, text)
            turns = (*open_.turns, *[len(begun)] * (page - last))
            open_ = replace(open_, words=f"{begun}{text}", turns=turns)
            continue
        if open_:
            yield open_
        open_ = Block(text, box.kind, page)
    if open_:
        yield open_


def _goes_on(before: Block, box: _Box, text: str) -> bool:
    if before.kind or box.kind or furniture.ends_sentence(before.words):
        return False
    return text[:1].islower()


def _mended(text: str, words: Counter[str], after: str = "") -> str:
    """The lines on one, with words whole that were parted at the end of a line; where a hyphen is the
    word's own, as the rest of the text has it, it stays. ``after`` are the words behind the text, which
    are not given."""

    def whole(match: re.Match[str]) -> str:
        begin, end = match[1], match[2]
        own = words[f"{begin}-{end}".casefold()] > words[f"{begin}{end}".casefold()]
        return f"{begin}-" if own else begin

    joined = _PARTED.sub(whole, text + after)
    joined = joined.removesuffix(after) if after else joined
    return joined.replace("\n", " ")


READER = Reader("PDF", (".pdf",), read, MAX_FILE)
