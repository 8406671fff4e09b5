"""Saved pages in one file as browsers write them, MHTML (RFC 2557): ``.mhtml``, ``.mht``."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes
from email.message import Message
from email.policy import default

from builder.articles import web_page
from builder.articles.metadata import is_web_address
from builder.articles.reader import Draft, Reader
from builder.config import Config
from builder.model import Problem

MAX_FILE = 100_000_000  # bytes, with all pictures


def read(data: bytes, where: str, config: Config) -> Iterator[Draft | Problem]:
    """The article of the page, which is the first part of HTML."""
    whole = message_from_bytes(data, policy=default)
    page = next((part for part in whole.walk() if part.get_content_type() == "text/html"), None)
    body = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(body, bytes) or not body.strip():
        yield Problem(where, 1, "empty", "no page found in the file", web_page.SAVE)
        return
    yield from web_page.read(web_page.saved_from(_address(whole, page), body), where, config)


def _address(whole: Message, page: Message) -> str:
    stated = (whole.get("Snapshot-Content-Location"), page.get("Content-Location"))
    return next((str(one) for one in stated if one and is_web_address(str(one))), "")


READER = Reader("MHTML", (".mhtml", ".mht"), read, MAX_FILE)
