"""Articles as saved HTML pages: text and metadata by trafilatura, days by htmldate.

The stored text is what trafilatura takes for the article, paragraph by paragraph; headings keep
their kind. A page's own licence line is not believed: it may speak of a picture or the theme.
"""

from __future__ import annotations

import codecs
import json
import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from builder.articles import furniture, header
from builder.articles.decode import decode
from builder.articles.markdown import assemble
from builder.articles.metadata import is_web_address, one_line
from builder.articles.published import ImpossibleDate, UnreadableDate, moment
from builder.articles.reader import Draft, Field, Reader
from builder.config import Config
from builder.model import ParagraphKind, Problem

# htmldate takes the machine's clock for the latest day unless told one; its extensive search
# reads days out of running text and footers, and a wrong day is worse than none.
_DAYS = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}

_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d+\)(?P<url>\S+)")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(?P<name>[\w.:-]+)", re.IGNORECASE)
MAX_TAGS = 60_000  # of 84 saved news pages the largest has 2,922
MAX_ATTRIBUTES = 500
_BLOCKS = {"head", "p", "item", "quote", "code", "list", "div", "ab"}


def read(data: bytes, where: str, config: Config) -> Iterator[Draft | Problem]:
    """The one article of a saved page."""
    page, problems = _page(data, where)
    yield from problems
    if page is None:
        return
    if odd := _odd(page):
        todo = "save the article's own page again, or give its text as .txt or .md"
        yield Problem(where, 0, "odd-page", odd, f"{todo}; it was not read")
        return
    found = _extracted(page)
    if found is None:
        todo = "save the article's own page, or give its text as .txt or .md"
        yield Problem(where, 0, "empty", "no article found in the page", todo)
        return
    fields = _fields(page, found)
    pieces = list(_pieces(found.body))
    if not any(words for words, _ in pieces):
        pieces = [(_flat(line), None) for line in found.text.split("\n")]
    title = fields["title"].value if "title" in fields else ""
    pieces = [
        (words, ParagraphKind.HEADLINE if one_line(words) == title else kind)
        for words, kind in pieces
        if words
    ]
    texts = [words for words, _ in pieces]
    head = header.read(texts, [0] * len(texts), title)
    pieces = [(words, head.kinds.get(n, kind)) for n, (words, kind) in enumerate(pieces)]
    yield assemble(pieces, {**head.fields, **fields}, 0, headings_marked=False)


def _page(data: bytes, where: str) -> tuple[str | None, list[Problem]]:
    """The page's source, in the encoding it declares in its first 1,024 bytes (HTML standard,
    "prescan a byte stream"), else as any text file."""
    declared = _CHARSET.search(data[:1024])
    if declared and b"\0" not in data:
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


def _extracted(page: str) -> Any:
    """What trafilatura makes of the page; None when it finds no text."""
    import trafilatura  # takes half a second to load, and few dossiers have saved pages

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    found: Any = trafilatura.bare_extraction(
        page,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params=_DAYS,
    )
    return found if found is not None and (found.text or "").strip() else None


def _fields(page: str, found: Any) -> dict[str, Field]:
    saved = _SAVED_FROM.search(page[:4096])
    stated = {
        "title": found.title,
        "published": _stamp(page, "published") or found.date,
        "updated": _stamp(page, "modified"),
        "source": found.sitename or found.hostname,
        "url": found.url if is_web_address(found.url or "") else saved and saved["url"],
        "language": _language(page),
    }
    values = {key: one_line(value) for key, value in stated.items() if value}
    if not found.sitename and "url" in values and "source" not in values:
        values["source"] = urlsplit(values["url"]).hostname or ""
    return {key: Field(value, 0) for key, value in values.items() if value}


def _stamp(page: str, what: str) -> str:
    """The full time stamp that the page states for machines; "" if none is a date.

    Read in this order: ``article:published_time``, JSON-LD ``datePublished``, microdata.
    """
    from trafilatura import load_html

    tree: Any = load_html(page)
    if tree is None:
        return ""
    key = f"date{what.capitalize()}"
    stamps = [
        *tree.xpath("//meta[@property=$name]/@content", name=f"article:{what}_time"),
        *_linked_data(tree, key),
        *tree.xpath("//*[@itemprop=$name]/@content | //*[@itemprop=$name]/@datetime", name=key),
    ]
    return next((str(stamp) for stamp in stamps if _is_moment(str(stamp))), "")


def _linked_data(tree: Any, key: str) -> Iterator[str]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            data = json.loads(script)
        except (ValueError, RecursionError):
            continue
        entries = data if isinstance(data, list) else [data]
        for entry in entries:
            graph = entry.get("@graph", [entry]) if isinstance(entry, dict) else []
            for thing in graph if isinstance(graph, list) else []:
                if isinstance(thing, dict) and isinstance(thing.get(key), str):
                    yield thing[key]


def _is_moment(words: str) -> bool:
    try:
        moment(words)
    except (UnreadableDate, ImpossibleDate):
        return False
    return True


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


READER = Reader("web page", (".html", ".htm", ".xhtml"), read)
