"""Web archives (WARC, ISO 28500), packed or not: every page in one is an article, or none.

Pictures, styles and answers other than 200 are passed over. Of a crawl, many pages are lists and home
pages: how many is told in one line.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from builder.articles import web_page
from builder.articles.documents import broken
from builder.articles.metadata import is_web_address
from builder.articles.reader import MAX_FILE, Draft, Reader
from builder.config import Config
from builder.model import Problem, Severity

MAX_ARCHIVE = 200_000_000  # bytes
PAGES = ("text/html", "application/xhtml+xml")


def read(data: bytes, where: str, config: Config) -> Iterator[Draft | Problem]:
    """The articles of the archive's pages, each with the address it came from."""
    pages, found, aside = 0, list[Draft](), list[Problem]()
    try:
        for url, body in _pages(data):
            pages += 1
            for item in _page(url, body, where, config):
                if isinstance(item, Problem):
                    aside.append(item)
                else:
                    found.append(item)
    except Exception as trouble:  # a parser that is not ours, on a file of anybody
        aside.append(broken(where, "a web archive", trouble))
        pages = max(pages, 1)
    if len(found) > 1:
        found = [replace(one, number=number) for number, one in enumerate(found, 1)]
    yield from found
    yield from _told(aside, len(found), pages, where)


def _page(url: str, body: bytes, where: str, config: Config) -> Iterator[Draft | Problem]:
    if len(body) > MAX_FILE:
        found = f"{url}: a page of more than {MAX_FILE:,} bytes"
        yield Problem(where, 0, "too-long", found, web_page.SAVE)
        return
    for item in web_page.read(web_page.saved_from(url, body), where, config):
        if isinstance(item, Problem):
            yield replace(item, found=f"{url}: {item.found}")
        else:
            yield item


def _told(aside: list[Problem], found: int, pages: int, where: str) -> Iterator[Problem]:
    if not pages:
        todo = "record it with its pages, or remove it"
        yield Problem(where, 0, "empty", "a web archive without a page", todo)
    elif len(aside) < 2 or not found:
        yield from aside[:3]
    else:
        told = f"{len(aside):,} of its {pages:,} pages are no article, as {aside[0].found}"
        todo = "nothing, if none of them should be one"
        yield Problem(where, 0, "no-article", told, todo, Severity.WARNING)


def _pages(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of each page."""
    from warcio.archiveiterator import ArchiveIterator

    for record in ArchiveIterator(io.BytesIO(data)):
        url = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
        if is_web_address(url) and _is_page(record):
            yield url, record.content_stream().read(MAX_FILE + 1)


def _is_page(record: Any) -> bool:
    if record.rec_type == "resource":
        media = record.rec_headers.get_header("Content-Type") or ""
    elif record.rec_type == "response" and record.http_headers is not None:
        media = record.http_headers.get_header("Content-Type") or ""
        if record.http_headers.get_statuscode() != "200":
            return False
    else:
        return False
    return media.partition(";")[0].strip().lower() in PAGES


READER = Reader("web archive", (".warc", ".warc.gz"), read, MAX_ARCHIVE)
