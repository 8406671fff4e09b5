"""From what a format found to an article: ids, days, addresses, each checked in one place."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from builder import incoming
from builder.articles import languages, prose
from builder.articles.outlets import NONE, Outlets
from builder.articles.published import (
    ImpossibleDate,
    Moment,
    UnreadableDate,
    moment,
)
from builder.articles.reader import MAX_PARAGRAPHS, MAX_TEXT, Draft, Field
from builder.config import Config, zone_exists
from builder.model import Article, Paragraph, ParagraphKind, Problem, Severity, Span

KEYS = (
    "id", "title", "published", "updated", "source", "url", "archived_url", "language",
    "licence", "timezone", "numbered",
)  # fmt: skip
ALIASES = {"doc": "id", "date": "published", "license": "licence"}
TOLERATED = ("author", "authors", "tags", "fetched", "sha256", "archive")
"""Keys that articles often carry, or that say where a text came from, and that nothing here reads; no
warning about them."""

NO_DATE = "add “published”; until then only full dates in the text can be placed"
PAGES = (".html", ".htm", ".xhtml")
_UNTIL = "; until then only full dates in the text can be placed"
NO_DATE_IN = (
    (
        PAGES,
        f'put <meta property="article:published_time" content="2024-10-23"> into its <head>, with its day{_UNTIL}',
    ),
    (
        (".pdf", ".docx", ".odt"),
        f"begin the file's name with its day, as 2024-10-23-report.pdf{_UNTIL}",
    ),
    (
        (".mhtml", ".mht", ".warc", ".warc.gz"),
        f"take it in by dateline add, and write “published” into the file that it makes{_UNTIL}",
    ),
)
"""What to do, by what the file's name ends in, where an article states no day."""


_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE)
_PLAIN_ID = re.compile(r"\w[\w.~+-]*")


@dataclass(slots=True)
class _Check:
    """The fields of one draft, and the problems met while reading them."""

    draft: Draft
    where: str
    problems: list[Problem] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def warn(self, at: Field | int, code: str, found: str, todo: str, bad: bool = False) -> None:
        line = at if isinstance(at, int) else at.line
        severity = Severity.ERROR if bad else Severity.WARNING
        self.problems.append(Problem(self.where, line, code, found, todo, severity))

    def get(self, key: str) -> Field:
        found = self.draft.fields.get(key)
        if found is None:
            return Field("", self.draft.line)
        words = one_line(found.value)
        odd = incoming.odd_character(words)
        if odd and key not in self.seen:
            self.seen.add(key)
            todo = "remove it; U+FFFD stands in its place"
            self.warn(found, "control-character", f"character {odd[1]} in the {key}", todo)
        return Field(incoming.valid(words), found.line)


def finish(
    draft: Draft, where: str, key: str, config: Config, outlets: Outlets = NONE
) -> tuple[Article | None, list[Problem]]:
    """The article of a draft, or None where nothing can be made of it; and all problems.

    ``where`` is the file's path for problems, ``key`` the id when the draft states none. An outlet
    that is among ``outlets`` has its name there, and its zone where the draft states none.
    A field that cannot be used is dropped with a problem; only an empty or endless text drops
    the article.
    """
    check = _Check(draft, where)
    if not draft.text.strip():
        check.warn(draft.line, "empty", "no text", "add the article's text, or remove it", bad=True)
        return None, check.problems
    if len(draft.text) > MAX_TEXT or len(draft.paragraphs) > MAX_PARAGRAPHS:
        found = f"a text of {len(draft.text):,} characters in {len(draft.paragraphs):,} paragraphs"
        found += f"; at most {MAX_TEXT:,} in {MAX_PARAGRAPHS:,} are read"
        check.warn(draft.line, "too-long", found, "cut it into its articles", bad=True)
        return None, check.problems
    paragraphs = tuple(_prose(draft, check))
    url = _address(check, "url")
    source = check.get("source").value
    outlet = outlets.of(url, source)
    zone = _timezone(check) or (outlet.timezone if outlet else "")
    published = _moment(check, "published", zone, config)
    updated = _moment(check, "updated", zone, config)
    if published is None and not check.get("published").value:
        todo = next((said for ends, said in NO_DATE_IN if where.lower().endswith(ends)), NO_DATE)
        check.warn(draft.line, "no-date", "no day of publication", todo)
    article = Article(
        id=_id(check, key),
        path=where,
        title=check.get("title").value,
        text=_clean(draft, check),
        paragraphs=paragraphs,
        published=published.day if published else None,
        published_at=published.at if published else None,
        updated=updated.day if updated else None,
        source=outlet.name if outlet else source,
        url=url,
        archived_url=_address(check, "archived_url"),
        language=_language(check, draft, paragraphs, config.language),
        licence=check.get("licence").value,
        timezone=zone,
        parts=draft.parts,
        posts=draft.posts,
    )
    return article, check.problems


def slug(words: str) -> str:
    """A stable name for files and addresses: ASCII letters, digits and hyphens.

    Words of which nothing would be left (other scripts) give a short hash of themselves.
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    lost = not re.search(r"[a-z0-9]{2}", name) and any(ord(c) > 0x7F for c in words)
    if name and not lost:
        return name
    return "a-" + hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def one_line(words: str) -> str:
    """The words with every run of white space as one space."""
    return " ".join(words.split())


def short(words: str, most: int = 60) -> str:
    """The words for a problem's text: on one line, cut to ``most`` characters, quoted."""
    words = one_line(words)
    return f"“{words if len(words) <= most else words[: most - 1] + '…'}”"


def _id(check: _Check, key: str) -> str:
    stated = check.get("id")
    if not stated.value:
        return key
    if _PLAIN_ID.fullmatch(stated.value) and ".." not in stated.value and len(stated.value) < 200:
        return stated.value
    name = slug(stated.value)[:120]
    todo = f"use letters, digits, hyphens and dots only; it was read as “{name}”"
    check.warn(stated, "odd-id", f"id: {short(stated.value)}", todo)
    return name


def _timezone(check: _Check) -> str:
    stated = check.get("timezone")
    if not stated.value or zone_exists(stated.value):
        return stated.value
    todo = "use a name of the time zone database, such as Asia/Seoul"
    check.warn(stated, "unknown-timezone", f"timezone: {short(stated.value)}", todo)
    return ""


def _moment(check: _Check, key: str, zone: str, config: Config) -> Moment | None:
    stated = check.get(key)
    if not stated.value:
        return None
    todo = "write it as 2024-10-23 or 2024-10-23T13:35:02+09:00"
    try:
        return moment(stated.value, config.date_order).in_zone(zone, config.timezone)
    except ImpossibleDate:
        found = f"{key}: {short(stated.value)} is no day on which an article came out"
        check.warn(stated, "impossible-date", found, todo, bad=True)
    except UnreadableDate:
        found = f"{key}: {short(stated.value)} is not a date with day, month and year"
        check.warn(stated, "unreadable-date", found, todo, bad=True)
    return None


def _address(check: _Check, key: str) -> str:
    """The address when a reader can safely follow it; nothing but http and https survives."""
    stated = check.get(key)
    if not stated.value or is_web_address(stated.value):
        return stated.value
    todo = "give an address that begins with https:// or http://; it was dropped"
    check.warn(stated, "unsafe-url", f"{key}: {short(stated.value)}", todo)
    return ""


def is_web_address(words: str) -> bool:
    """Whether the words are one http or https address with a host."""
    if not re.fullmatch(r"https?://[^\s<>\"\\^`{|}\x00-\x20\x7f]+", words, re.IGNORECASE):
        return False
    try:
        return bool(urlsplit(words).hostname)
    except ValueError:
        return False


def _language(check: _Check, draft: Draft, paragraphs: Iterable[Paragraph], usual: str) -> str:
    """The code stated, where the text is not clearly in another language; else that of the text."""
    stated = check.get("language")
    code = stated.value.replace("_", "-").lower()
    if code and not _LANGUAGE.fullmatch(code):
        todo = "use a language code such as en; what the text is in was told from its letters"
        check.warn(stated, "unknown-language", f"language: {short(stated.value)}", todo)
        code = ""
    body = (p.span.of(draft.text) for p in paragraphs if p.kind is ParagraphKind.BODY)
    told = languages.language("\n".join(body), code or usual)
    accepted = told.partition("-")[0] == code.partition("-")[0]  # who says it knows it
    if not accepted:
        code = told
    if not languages.is_read(code):
        read = "its dates are" if languages.is_dated(code) else "nothing of it is"
        found = (
            f"a text in {languages.name(code)} ({code}): {read} read, and no event is made of it"
        )
        severity = Severity.NOTE if accepted else Severity.ERROR
        todo = (
            f"only in English is that read; give a translation, or leave it with language: {code}"
        )
        check.problems.append(
            Problem(check.where, draft.line, "other-language", found, todo, severity)
        )
    return code


def _prose(draft: Draft, check: _Check) -> Iterator[Paragraph]:
    """The paragraphs; of those that would be parsed, what is no prose becomes furniture."""
    for paragraph in draft.paragraphs:
        start = paragraph.span.start
        parts = prose.parts(paragraph.span.of(draft.text)) if paragraph.kind in _PARSED else []
        if not any(why for _, _, why in parts):
            yield paragraph
            continue
        for begin, end, why in parts:
            words = draft.text[start + begin : start + end]
            here = start + begin + len(words) - len(words.lstrip())
            if why:
                todo = "it is shown, but not read; write it as sentences, or take it out"
                check.warn(draft.line_of(here), "no-prose", why, todo)
            kind = ParagraphKind.BOILERPLATE if why else paragraph.kind
            if words.strip():
                yield Paragraph(Span(here, here + len(words.strip())), kind)


_PARSED = (ParagraphKind.BODY, ParagraphKind.CAPTION, ParagraphKind.HEADLINE)


def _clean(draft: Draft, check: _Check) -> str:
    """The text without characters that no page can hold, each replaced by one: offsets stay."""
    odd = incoming.odd_character(draft.text)
    if odd is None:
        return draft.text
    todo = "remove it; U+FFFD stands in its place"
    check.warn(draft.line_of(odd[0]), "control-character", f"character {odd[1]} in the text", todo)
    return incoming.valid(draft.text)
