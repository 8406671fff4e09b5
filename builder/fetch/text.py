"""An article as a Markdown file that is read back as the same article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.articles.markdown import PAGE_BREAK
from builder.articles.metadata import one_line
from builder.model import Article, ParagraphKind, Unit


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a text came from: ``fetched`` is the moment (ISO 8601, UTC; "" for a file), ``sha256`` that
    of the bytes as they came, ``archive`` the path of a copy of them beside the articles."""

    fetched: str
    sha256: str
    archive: str = ""


def as_markdown(article: Article, origin: Origin, id_: str = "") -> bytes:
    """The file of an article. ``id_`` is written where its name does not give it.

    Page furniture is left out, but where paragraphs are counted. A form feed stands where a page of a
    document begins, and a heading with its moment where a post of a live blog does.
    """
    told = {
        "id": id_,
        "title": article.title,
        "published": str((article.published_at or article.published) or "").replace(" ", "T"),
        "updated": str(article.updated or ""),
        "source": article.source,
        "url": article.url,
        "language": article.language,
        "fetched": origin.fetched,
        "sha256": origin.sha256,
        "archived_url": article.archived_url,
        "archive": origin.archive,
        "licence": article.licence,
        "timezone": article.timezone,
        "numbered": "paragraphs" if _counts(article, Unit.PARAGRAPH) else "",
    }
    lines = [f"{key}: {_value(value)}" for key, value in told.items() if value]
    body = "\n\n".join(_blocks(article))
    return "\n".join(["---", *lines, "---", "", body, ""]).encode("utf-8")


_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./+-]*(?::[A-Za-z0-9_./+?=%-]+)*")


def _value(words: str) -> str:
    """A value of the front matter: quoted, unless it can be read as nothing but itself."""
    return words if _PLAIN.fullmatch(words) else json.dumps(one_line(words), ensure_ascii=False)


def _blocks(article: Article) -> Iterator[str]:
    pages = article.parts if _counts(article, Unit.PAGE) else None
    every = _counts(article, Unit.PARAGRAPH)
    page = 1
    posts = {post.span.start: post for post in article.posts}
    for number, paragraph in enumerate(article.paragraphs):
        post = posts.get(paragraph.span.start)
        if post is not None and post.at is not None:
            at = post.at.isoformat()
            title = _escaped(one_line(post.title))
            yield f"## {f'[{at}](<{post.url}>)' if post.url else at} {_ended(title)}".rstrip()
            if post.title:
                continue
        words = _escaped(one_line(paragraph.span.of(article.text)))
        here = pages.number_at(paragraph.span.start) if pages else 1
        if here > page:
            yield "\n".join([PAGE_BREAK] * (here - page))
            page = here
        match paragraph.kind:
            case ParagraphKind.BOILERPLATE if not every:
                continue
            case ParagraphKind.HEADLINE if number < HEADLINES:
                yield f"# {_ended(words)}"
            case ParagraphKind.HEADING | ParagraphKind.HEADLINE:
                yield f"## {_ended(words)}"
            case ParagraphKind.CAPTION:
                yield f"![{words}]()"
            case _:
                yield words


def _counts(article: Article, unit: Unit) -> bool:
    """Whether the evidence names the pages, or the paragraphs, of a document."""
    return article.parts is not None and article.parts.unit is unit


HEADLINES = 3  # of the first paragraphs one may be the article's title

# What CommonMark takes for a mark inside of a line, and at its beginning.
_INSIDE = re.compile(r"[\\`*_\[\]<]|&(?=#?\w+;)")
_BEGIN = re.compile(r"#{1,6}(?=\s|$)|[-+](?=\s|$)|-+$|=+$|>|~~~|(?<=^)\d{1,9}(?=[.)](?:\s|$))")


def _escaped(words: str) -> str:
    words = _INSIDE.sub(lambda mark: f"\\{mark[0]}", words)
    begin = _BEGIN.match(words)
    if not begin:
        return words
    if begin[0].isdigit():  # "3. May" would be an item of a list
        return f"{begin[0]}\\{words[begin.end() :]}"
    return f"\\{words}"


def _ended(words: str) -> str:
    """A heading's words: a row of # at its end would be no part of it."""
    return re.sub(r"(^|\s)(#+)$", r"\1\\\2", words)
