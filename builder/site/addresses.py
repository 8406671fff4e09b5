"""Addresses: of our own pages, and of the very sentence in somebody else's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from urllib.parse import quote, urlsplit

# A directory name may have 255 bytes; far shorter ones are still readable in an address bar.
LONGEST = 80
# Up to so many words a sentence is given whole, above by its first and last words: long
# fragments break where the publisher mended a comma, and some servers refuse long addresses.
WHOLE, ENDS = 10, 5


def part(text: str, taken: Container[str] = ()) -> str:
    """``text`` as one part of an address: lower-case ASCII, digits and hyphens, never empty.

    A number is added where the part is ``taken`` already, so that two ids which differ only in
    what an address cannot show keep two pages.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST].strip("-") or "x"
    number, free = 2, slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free


def root_of(uri: str) -> str:
    """The relative way from the page ``uri`` to the site's root: "./", "../", "../../"."""
    return "../" * uri.count("/") or "./"


def web(url: str) -> str:
    """``url`` if it is a plain web address, else "": a scheme like javascript: never gets out."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else ""


def host(url: str) -> str:
    """The host of a web address, as readers know it: "news.example.org"; "" for no web address."""
    name = urlsplit(web(url)).hostname or ""
    return name.removeprefix("www.")


def text_fragment(sentence: str) -> str:
    """The part of an address that leads to ``sentence`` in a page: "text=start,end"; "" for none.

    Follows https://wicg.github.io/scroll-to-text-fragment/, where hyphen, comma and ampersand
    have meanings of their own and so are percent-encoded.
    """
    words = sentence.split()
    if len(words) <= WHOLE:
        return f"text={_encoded(words)}" if words else ""
    return f"text={_encoded(words[:ENDS])},{_encoded(words[-ENDS:])}"


def at_fragment(url: str, fragment: str) -> str:
    """The web address ``url`` (of ``web``) with a text fragment; as it is where either is ""."""
    if not url or not fragment:
        return url
    return f"{url}{'' if '#' in url else '#'}:~:{fragment}"


_ESCAPES = str.maketrans({chr(n): quote(chr(n), safe="") for n in range(128)} | {"-": "%2D"})


def _encoded(words: list[str]) -> str:
    text = " ".join(words)
    if text.isascii():
        return text.translate(_ESCAPES)  # as quote does, five times as fast
    return quote(text, safe="").replace("-", "%2D")
