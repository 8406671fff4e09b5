"""Articles as mails (``.eml``): the subject is the title, the sender the source, the day that of sending.

What is quoted of other mails, and what stands below the line of a signature, is furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default
from email.utils import parseaddr

from builder.articles import header, paragraphs, web_page
from builder.articles.markdown import assemble
from builder.articles.metadata import one_line
from builder.articles.reader import Draft, Field, Reader
from builder.config import Config
from builder.model import ParagraphKind, Problem, Severity

MAX_FILE = 30_000_000  # bytes, with what is attached
_ANSWER = re.compile(r"(?:(?:re|fwd?|aw|wg|tr|rv)(?:\[\d+\])?: ?)+", re.IGNORECASE)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)


def read(data: bytes, where: str, config: Config) -> Iterator[Draft | Problem]:
    """The one article of a mail."""
    mail = message_from_bytes(data, _class=EmailMessage, policy=default)
    body = mail.get_body(("plain", "html")) if mail.keys() else None
    if body is None:
        todo = "save the mail itself, with its text"
        yield Problem(where, 1, "empty", "no mail with a text", todo)
        return
    fields = {key: Field(value, 1) for key, value in _stated(mail).items() if value}
    if body.get_content_type() == "text/html":
        for item in web_page.read(_text(body).encode("utf-8-sig"), where, config):
            if isinstance(item, Draft):
                yield replace(item, fields={**item.fields, **fields})
            else:
                yield item
    else:
        yield _plain(_text(body), fields, body)
    attached = [part.get_filename() or part.get_content_type() for part in mail.iter_attachments()]
    if attached:
        found = f"attached, and not read: {', '.join(attached)[:120]}"
        todo = "save what is an article as a file of its own"
        yield Problem(where, 0, "attachment", found, todo, Severity.WARNING)


def _stated(mail: EmailMessage) -> dict[str, str]:
    """Title, day and source. A header that cannot be read is none."""
    name, address = parseaddr(str(mail.get("from", "")))
    try:
        sent = mail["date"].datetime if mail["date"] is not None else None
    except (AttributeError, ValueError, TypeError):
        sent = None
    return {
        "title": _ANSWER.sub("", one_line(str(mail.get("subject", "")))),
        "published": sent.isoformat(timespec="seconds") if sent else "",
        "source": one_line(name) or address.partition("@")[2],
    }


def _text(part: MIMEPart) -> str:
    """The text of a part; what its encoding cannot tell is replaced."""
    data = part.get_payload(decode=True)
    raw = data if isinstance(data, bytes) else b""
    for name in (part.get_content_charset(""), "utf-8"):
        try:
            return raw.decode(name).replace("\r\n", "\n") if name else raw.decode("utf-8")
        except (LookupError, ValueError):
            continue
    return raw.decode("cp1252", "replace").replace("\r\n", "\n")


def _plain(text: str, fields: dict[str, Field], part: MIMEPart) -> Draft:
    if str(part.get_param("format", "")).casefold() == "flowed":  # RFC 3676
        text = re.sub(r"(?<!^--) \n(?![>\n])", " ", text)
    signed = _SIGNATURE.search(text)
    end = signed.start() if signed else len(text)
    pieces: list[tuple[str, ParagraphKind | None]] = []
    for span in paragraphs.split(text):
        words = one_line(span.of(text))
        aside = span.start >= end or words.startswith((">", "|"))
        pieces.append((words, ParagraphKind.BOILERPLATE if aside else None))
    title = fields["title"].value if "title" in fields else ""
    words_of = [words for words, _ in pieces]
    head = header.read(words_of, [1] * len(pieces), title or "-")
    pieces = [(words, head.kinds.get(n, kind)) for n, (words, kind) in enumerate(pieces)]
    return assemble(pieces, {**head.fields, **fields}, 1, headings_marked=False)


READER = Reader("mail", (".eml",), read, MAX_FILE)
