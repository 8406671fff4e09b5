"""What came, by its own first bytes: hosts state a wrong type or encoding often enough."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from email.message import Message

from builder.articles.web_page import saved_from
from builder.fetch.refused import Refused

_PAGE = re.compile(
    rb"<(?:!doctype html|html|head|body|article|main|meta|title|div|p|h1)\b", re.IGNORECASE
)
_MAIL = re.compile(rb"(?:[A-Za-z-]+: [^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){3}")
_BY_MEDIA = {
    "text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt",
    "text/markdown": ".md", "application/json": ".json", "application/ld+json": ".json",
    "message/rfc822": ".eml", "multipart/related": ".mhtml",
}  # fmt: skip
MARKS = ((b"%PDF-", ".pdf"), (b"WARC/1.", ".warc"), (b"\x1f\x8b", ".warc.gz"))
_OTHER = {b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture",
          b"RIFF": "a picture or sound", b"ID3": "sound", b"OggS": "sound"}  # fmt: skip


def as_file(headers: dict[str, str], data: bytes, url: str) -> tuple[str, bytes]:
    """The suffix under which the bytes are read, and the bytes; a page's in UTF-8 with its mark, and
    with the line in which browsers note where they saved it from.

    Raises ``Refused`` for pictures, sound, films and what else is no text.
    """
    stated = Message()
    stated["content-type"] = headers.get("content-type", "")
    media = stated.get_content_type() if headers.get("content-type") else ""
    suffix = _suffix(media, data)
    if suffix not in (".html", ".txt", ".md"):
        return suffix, data
    data = _in_utf8(data, str(stated.get_param("charset") or ""))
    return suffix, saved_from(url, data) if suffix == ".html" else data


def _suffix(media: str, data: bytes) -> str:
    if not data.strip():
        raise Refused("empty", "an answer without content", "check the address in a browser")
    if found := next((suffix for mark, suffix in MARKS if data.startswith(mark)), ""):
        return found
    if data.startswith(b"PK\x03\x04"):
        return _packed(data)
    kind = next((told for mark, told in _OTHER.items() if data.startswith(mark)), "")
    if kind or media.partition("/")[0] in ("image", "audio", "video", "font"):
        told = kind or f"{media}"
        raise Refused("no-text", f"{told}, no text", "give the address of the page around it")
    if _PAGE.search(data[:4096].replace(b"\0", b"")):  # UTF-16 has a nought beside each letter
        return ".mhtml" if b"multipart/related" in data[:2048] else ".html"
    if _MAIL.match(data):
        return ".mhtml" if b"multipart/related" in data[:2048] else ".eml"
    if media in _BY_MEDIA:
        return _BY_MEDIA[media]
    if b"\0" in data[:4096]:
        raise Refused("no-text", f"binary data ({media or 'no type stated'})", "save it as text")
    return ".html" if b"<" in data[:512] else ".txt"


def _packed(data: bytes) -> str:
    """Which document a zip file is."""
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        names = []
    if "word/document.xml" in names:
        return ".docx"
    if "content.xml" in names:
        return ".odt"
    raise Refused("no-text", "a zip file", "unpack it, and add what is in it")


def _in_utf8(data: bytes, charset: str) -> bytes:
    """As UTF-8 with a byte order mark, which readers believe before what the page says of itself.

    What is UTF-8 is that, whatever was stated; else the stated encoding is taken where it fits.
    """
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for name in ("utf-16",) if wide else ("utf-8-sig", charset):
        try:
            return codecs.BOM_UTF8 + data.decode(name).encode("utf-8") if name else data
        except (LookupError, ValueError):
            continue
    return data
