"""Stamping: one page goes through the theme, all others of its kind are cut from the same plate.

A host's theme wraps every page in the same frame; only title, description, address and body
differ. ``plate(kind, depth)`` gives a page whose own parts are marks that occur nowhere else;
rendered once and split at the marks, it prints every further page by joining strings, byte for
byte what the theme would have given (``tests/test_site_stamp.py`` holds that). The depth counts
because a frame's relative links do ("../../assets/…").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import escape

from builder.model import Page

TITLE, DESCRIPTION, BODY, URI = (
    f"zq7dateline{word}7qz" for word in ("title", "told", "body", "uri")
)


@dataclass(frozen=True, slots=True)
class Plate:
    """A rendered frame, split: between its pieces stand the parts named in ``parts``."""

    pieces: tuple[bytes, ...]
    parts: tuple[str, ...]

    def print(self, page: Page) -> bytes:
        """The whole page."""
        own = {
            TITLE: encoded(escape(page.title)),
            DESCRIPTION: encoded(escape(page.description)),
            BODY: encoded(page.body),
            URI: encoded(page.uri),
        }
        text = [self.pieces[0]]
        for part, piece in zip(self.parts, self.pieces[1:], strict=True):
            text += (own[part], piece)
        return b"".join(text)


def depth(page: Page) -> int:
    """How many folders deep a page lies."""
    return page.uri.count("/")


def frame(page: Page) -> tuple[str, int, bool]:
    """What the frames of two pages differ by: kind, depth, and whether there is a picture for links."""
    return page.kind, depth(page), page.pictured


def plate(kind: str, depth: int, pictured: bool = False) -> Page:
    """The page to render once for all pages of one frame."""
    return Page(_uri(depth), kind, TITLE, DESCRIPTION, BODY, pictured=pictured)


def bare(page: Page) -> Plate:
    """The plate of a page that is a whole document by itself."""
    return Plate((encoded(page.body),), ())


def split(html: str, depth: int) -> Plate:
    """The rendered plate, ready to print from."""
    marks = "|".join(re.escape(mark) for mark in (TITLE, DESCRIPTION, BODY, _uri(depth)))
    pieces = re.split(f"({marks})", html)
    parts = tuple(URI if part == _uri(depth) else part for part in pieces[1::2])
    return Plate(tuple(encoded(piece) for piece in pieces[::2]), parts)


def encoded(html: str) -> bytes:
    """UTF-8; what that cannot hold (half of a character, from a broken article), as a reference."""
    return html.encode("utf-8", errors="xmlcharrefreplace")


def _uri(depth: int) -> str:
    return f"{URI}/" * depth
