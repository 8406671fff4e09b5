"""Articles as saved HTML pages: text and metadata by trafilatura, days by htmldate.

The stored text is what trafilatura takes for the article, paragraph by paragraph; headings keep
their kind. A page in one file, as SingleFile saves it, and a browser's complete page with the folder of
its parts are read the same way. A page's own licence line is not believed: it may speak of a picture or the theme.
"""

from __future__ import annotations

import codecs
import copy
import logging
import re
from collections.abc import Iterator
from typing import Any

from builder.articles import furniture, header, live_blog, page_blocks, page_data, page_text
from builder.articles.decode import decode
from builder.articles.markdown import assemble
from builder.articles.metadata import is_web_address, one_line
from builder.articles.page_day import is_moment
from builder.articles.page_kind import no_article
from builder.articles.published import MONTHS
from builder.articles.reader import MAX_FILE, Draft, Field, Reader
from builder.config import Config
from builder.model import ParagraphKind, Problem, Severity

# htmldate takes the machine's clock for the latest day unless told one; its extensive search
# reads days out of running text and footers, and a wrong day is worse than none.
_DAYS = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}

# As browsers note it, and as SingleFile does.
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(?P<url>\S+)"
)
# Pictures and fonts inside of the page, which have most of its bytes where it was saved in one file.
_INLINE = re.compile(r"data:[\w.+/-]{3,80}(?:;[\w=.+-]{1,40})*,[\w+/=%.~-]{100,}")
_STYLE = re.compile(r"<style\b[^>]*>.*?</style>", re.IGNORECASE | re.DOTALL)
MAX_SAVED = 100_000_000  # bytes of a page that was saved in one file, with its pictures
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(?P<name>[\w.:-]+)", re.IGNORECASE)
MAX_TAGS = 60_000  # of 84 saved news pages the largest has 2,922
MAX_ATTRIBUTES = 500
_BLOCKS = {"head", "p", "item", "quote", "code", "list", "div", "ab"}


def read(data: bytes, where: str, config: Config) -> Iterator[Draft | Problem]:
    """The article of a saved page; of a live blog its posts."""
    page, problems = _page(data, where)
    yield from problems
    if page is None:
        return
    page = _STYLE.sub("", _INLINE.sub("", page))
    if len(page) > MAX_FILE:
        found = (
            f"{len(page):,} characters without pictures and styles; at most {MAX_FILE:,} are read"
        )
        yield Problem(where, 0, "too-long", found, f"{SAVE}; it was not read")
        return
    if odd := _odd(page):
        yield Problem(where, 0, "odd-page", odd, f"{SAVE}; it was not read")
        return
    tree = _tree(page)
    if tree is None:
        yield Problem(where, 0, "empty", "no article found in the page", SAVE)
        return
    url = _address(page, tree)
    stated = page_data.read_data(tree, url)
    posts = live_blog.entries(tree, stated, url)
    whole, tree = tree, page_text.prepared(tree)
    found = _extracted(tree)
    text = found.text if found is not None else ""
    timed = [post for post in posts if is_moment(post.stamp)]
    if len(timed) > 1 and not live_blog.is_less(timed, text):
        if lost := len(posts) - len(timed):
            told, todo = f"{lost} posts of a live blog without a day", "they are left out"
            yield Problem(where, 0, "no-date", told, todo, Severity.WARNING)
        yield Draft("", (), _fields(page, whole, url, stated, None), entries=tuple(timed))
        return
    wrong = no_article(whole, text or "", url, stated)
    if wrong or found is None:
        code, told = ("no-article", wrong) if wrong else ("empty", "no article found in the page")
        yield Problem(where, 0, code, told, SAVE)
        return
    fields = _fields(page, tree, url, stated, found)
    pieces = _pieces_of(found, tree, stated)
    title = fields["title"].value if "title" in fields else ""
    pieces = [
        (words, ParagraphKind.HEADLINE if one_line(words) == title else kind)
        for words, kind in pieces
        if words
    ]
    texts = [words for words, _ in pieces]
    head = header.read(texts, [0] * len(texts), title)
    pieces = [(words, head.kinds.get(n, kind)) for n, (words, kind) in enumerate(pieces)]
    pieces = _without_bio(pieces, [*stated.authors, *_authors(found)])
    yield assemble(pieces, {**head.fields, **fields}, 0, headings_marked=False)


def _pieces_of(found: Any, tree: Any, stated: page_data.PageData) -> list[page_blocks.Piece]:
    """The article's blocks, whole and without those of others."""
    pieces = [piece for piece in _pieces(found.body) if piece[0]]
    if not pieces:
        pieces = [(_flat(line), None) for line in found.text.split("\n")]
    blocks = page_blocks.blocks(tree)
    pieces = page_blocks.realigned(pieces, blocks)
    pieces = page_text.mended(pieces, blocks, stated.body)
    while pieces and pieces[-1][1] is ParagraphKind.HEADING:  # over teasers that were left out
        pieces.pop()
    return page_text.with_standfirst(pieces, blocks, stated.standfirst)


def _authors(found: Any) -> list[str]:
    return [name.strip() for name in re.split(r"[;,]", found.author or "") if len(name.split()) > 1]


def _without_bio(pieces: list[page_blocks.Piece], authors: list[str]) -> list[page_blocks.Piece]:
    """The pieces, those at the end furniture that say who the author is."""
    kept = list(pieces)
    for number in range(max(0, len(kept) - 4), len(kept)):
        words = kept[number][0]
        name = next((name for name in authors if words.startswith(name)), None)
        if name and _BIO.match(words[len(name) :]):
            kept[number] = (words, ParagraphKind.BOILERPLATE)
    return kept


_BIO = re.compile(
    r",? (?:is|was|are|covers|covered|writes|reports|works|worked|joined|has (?:covered|written|worked|been))\b"
)
SAVE = "save the article's own page, or give its text as .txt or .md"


def _page(data: bytes, where: str) -> tuple[str | None, list[Problem]]:
    """The page's source, in the encoding it declares in its first 1,024 bytes (HTML standard,
    "prescan a byte stream") unless it begins with a mark of its own, else as any text file."""
    declared = _CHARSET.search(data[:1024])
    if declared and b"\0" not in data and not data.startswith(codecs.BOM_UTF8):
        try:
            name = codecs.lookup(declared["name"].decode("ascii", "replace")).name
            name = "cp1252" if name in ("iso8859-1", "ascii") else name  # as every browser does
            return data.decode(name), []
        except (LookupError, ValueError):
            pass
    return decode(data, where)


_TAG = re.compile(r"<[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*+")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")


def _odd(page: str) -> str:
    """What would make the parser crawl, whose time grows with the square of these; else ""."""
    count = 0
    for tag in _TAG.finditer(page):
        count += 1
        if len(tag[0]) > MAX_ATTRIBUTES:
            attributes = len(_QUOTED.sub("", tag[0]).split())
            if attributes > MAX_ATTRIBUTES:
                return f"a tag with {attributes:,} attributes"
    return f"{count:,} tags" if count > MAX_TAGS else ""


def saved_from(url: str, page: bytes) -> bytes:
    """A page with the line before it in which browsers note where they saved it from."""
    begin = codecs.BOM_UTF8 if page.startswith(codecs.BOM_UTF8) else b""
    if not url or page.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return page
    line = f"<!-- saved from url=({len(url):04}){url} -->\n".encode("ascii", "replace")
    return begin + line + page[len(begin) :]


def _tree(page: str) -> Any:
    from trafilatura import load_html  # takes half a second to load; few dossiers have saved pages

    return load_html(page)


def _extracted(tree: Any) -> Any:
    """What trafilatura makes of the page; None when it finds no text."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    found: Any = trafilatura.bare_extraction(
        copy.deepcopy(tree),
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params=_DAYS,
    )
    return found if found is not None and (found.text or "").strip() else None


def _address(page: str, tree: Any) -> str:
    """The page's address: as it says itself, else whence it was saved."""
    saved = _SAVED_FROM.search(page[:4096])
    stated = [
        *tree.xpath("//link[@rel='canonical']/@href"),
        *tree.xpath("//meta[@property='og:url']/@content"),
        *([saved["url"]] if saved else []),
    ]
    return next((one_line(str(one)) for one in stated if is_web_address(one_line(str(one)))), "")


def _fields(
    page: str, tree: Any, url: str, stated: page_data.PageData, found: Any
) -> dict[str, Field]:
    wiki = any("mediawiki" in str(one).lower() for one in tree.xpath(_GENERATOR))
    values = {
        "title": stated.title or (found.title if found is not None else ""),
        # A wiki states when a page was begun, which says nothing about the text that it has now.
        "published": "" if wiki else stated.published or _surely(found, page),
        "updated": stated.updated,
        "source": stated.source or (found.sitename or found.hostname if found is not None else ""),
        "url": url or (found.url if found is not None and is_web_address(found.url or "") else ""),
        "language": _language(page),
    }
    lines = {key: one_line(value) for key, value in values.items() if value}
    return {key: Field(value, 0) for key, value in lines.items() if value}


_GENERATOR = "//meta[@name='generator']/@content"


def _surely(found: Any, page: str) -> str:
    """The day that htmldate finds, if the page has it with its day, month and year somewhere."""
    day = str(found.date or "") if found is not None else ""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day) or not is_moment(day):
        return ""
    year, month, dom = day.split("-")
    name = MONTH_NAMES[int(month) - 1]
    forms = (
        rf"{year}[-/.]?0?{int(month)}[-/.]?0?{int(dom)}(?!\d)",
        rf"0?{int(dom)}(?:st|nd|rd|th)?\.? (?:of )?{name[:3]}[a-z]*\.?,? {year}",
        rf"{name[:3]}[a-z]*\.? 0?{int(dom)}(?:st|nd|rd|th)?,? {year}",
    )
    return day if any(re.search(form, page, re.IGNORECASE) for form in forms) else ""


MONTH_NAMES = [name for name in MONTHS if len(name) > 3 or name == "may"]
MONTH_NAMES.remove("sept")


def _language(page: str) -> str:
    match = re.search(r"<html\b[^>]*?\blang\s*=\s*[\"']?([\w-]+)", page[:4096], re.IGNORECASE)
    return match[1] if match and re.fullmatch(r"[A-Za-z]{2,3}(-\w+)*", match[1]) else ""


def _pieces(body: Any) -> Iterator[tuple[str, ParagraphKind | None]]:
    """The blocks of trafilatura's body in order, each with the kind its element gives away."""
    for element in body if body is not None else ():
        inner = [child for child in element if child.tag in _BLOCKS]
        if inner:
            yield _flat(element.text or ""), None
            yield from _pieces(element)
        else:
            words = _flat("".join(_texts(element)))
            yield words, _kind(element.tag, words)
        if element.tail and element.tail.strip():
            yield _flat(element.tail), None


def _kind(tag: str, words: str) -> ParagraphKind | None:
    if tag == "item":  # short, but no heading
        return ParagraphKind.BOILERPLATE if furniture.is_boilerplate(words) else ParagraphKind.BODY
    return ParagraphKind.HEADING if tag == "head" else None


def _texts(element: Any) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield " " if child.tag == "lb" else ""
        yield from _texts(child)
        yield child.tail or ""


def _flat(words: str) -> str:
    """On one line; no-break spaces stay, as they stand in the page."""
    return re.sub(r"[ \t\r\n]+", " ", words).strip()


READER = Reader("web page", (".html", ".htm", ".xhtml"), read, MAX_SAVED)
