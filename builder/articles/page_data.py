"""What a saved page states about its article: title, day, outlet, kind, posts of a live blog.

A page states most things several times, for readers, for search engines and for those who share it.
The candidates are weighed; nothing here knows an outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from builder.articles.linked_data import is_article, linked_data, meta, text_of, types
from builder.articles.metadata import is_web_address
from builder.articles.page_day import day_of, stamps
from builder.articles.page_title import names_of, outlet_of, title_of
from builder.articles.reader import Entry


@dataclass(frozen=True, slots=True)
class PageData:
    """What the page states; "" what it does not."""

    title: str = ""
    published: str = ""
    updated: str = ""
    source: str = ""
    standfirst: str = ""
    body: str = ""  # of the linked data, where it has one
    live: bool = False
    posts: tuple[Entry, ...] = ()
    authors: tuple[str, ...] = ()


def read_data(tree: Any, url: str) -> PageData:
    """What a parsed page states; ``url`` is its address."""
    things = list(linked_data(tree))
    main = next((thing for thing in things if is_article(thing)), {})
    live = any("LiveBlogPosting" in types(thing) for thing in things) or bool(tree.xpath(_LIVE))
    names = names_of(tree, main, things)
    return PageData(
        title=title_of(tree, main, names, url),
        published=day_of(tree, things, url),
        updated=next(iter(stamps(tree, things, "Modified", "modified")), ""),
        source=outlet_of(tree, names, url),
        standfirst=text_of(main.get("description")) or meta(tree, "og:description"),
        body=text_of(main.get("articleBody"), lines=True),
        live=live,
        posts=tuple(_posts(things)) if live else (),
        authors=tuple(_authors(main)),
    )


def _authors(main: Mapping[str, Any]) -> Iterator[str]:
    stated = main.get("author")
    for one in stated if isinstance(stated, list) else [stated]:
        name = text_of(one.get("name") if isinstance(one, dict) else one)
        if len(name.split()) > 1:
            yield name


_LIVE = "//*[@itemprop='liveBlogUpdate' or contains(@itemtype, 'LiveBlogPosting')]"
_MARK = re.compile(r"</?[a-z]\w*(?:\s[^<>]*)?>", re.IGNORECASE)
_BREAK = re.compile(r"<br\b[^>]*>|</(?:p|div|li|h\d|blockquote)>", re.IGNORECASE)


def _posts(things: list[Mapping[str, Any]]) -> Iterator[Entry]:
    for thing in things:
        text = _lines(text_of(thing.get("articleBody"), lines=True))
        at = thing.get("datePublished")
        if text and isinstance(at, str) and "BlogPosting" in types(thing):
            address = next(
                (one for key in ("url", "@id") if is_web_address(one := text_of(thing.get(key)))),
                "",
            )
            yield Entry(at, text_of(thing.get("headline")), text, address)


def _lines(text: str) -> str:
    """A text of linked data, which some write as HTML, line by line."""
    if not _MARK.search(text):
        return text
    from lxml import html

    return str(html.fromstring(f"<div>{_BREAK.sub(chr(10), text)}</div>").text_content()).strip()
