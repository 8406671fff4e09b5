"""The things that a page describes for machines: JSON-LD and meta elements."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from builder.articles.metadata import one_line

_ARTICLE = re.compile(r"(?:\w*Article|\w*Posting|Report|Review|\w*News)")
MAX_THINGS = 5_000


def linked_data(tree: Any) -> Iterator[Mapping[str, Any]]:
    """All things that a page's JSON-LD describes, the outer before the inner ones."""
    count = 0
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            waiting: list[Any] = [json.loads(script, strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting and count < MAX_THINGS:
            one = waiting.pop(0)
            if isinstance(one, list):
                waiting[:0] = one
            elif isinstance(one, dict):
                count += 1
                if "@type" in one:
                    yield one
                waiting += [value for value in one.values() if isinstance(value, dict | list)]


def types(thing: Mapping[str, Any]) -> list[str]:
    """The kinds of a thing."""
    stated = thing.get("@type")
    return [
        one for one in (stated if isinstance(stated, list) else [stated]) if isinstance(one, str)
    ]


def is_article(thing: Mapping[str, Any]) -> bool:
    """Whether a thing is an article, and not its site, its author or a picture."""
    told = "headline" in thing or "articleBody" in thing or "datePublished" in thing
    return told and any(_ARTICLE.fullmatch(kind) for kind in types(thing))


def text_of(value: Any, lines: bool = False) -> str:
    """A text of linked data, whose marks may be written twice over; "" for anything else."""
    if not isinstance(value, str):
        return ""
    plain = html.unescape(html.unescape(value))
    return plain if lines else one_line(plain)


def meta(tree: Any, name: str) -> str:
    """The first content of the meta elements of a name that have one."""
    found = tree.xpath(
        "//meta[@property=$name or @name=$name or @itemprop=$name]/@content", name=name
    )
    return next((one_line(str(one)) for one in found if str(one).strip()), "")
