"""What a page's article and its outlet are called: the title without the outlet's name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from builder.articles.linked_data import meta, text_of, types
from builder.articles.metadata import one_line
from builder.articles.outlets import folded, host_of

_PART = re.compile(r"\s+[|•·–—-]+\s+|\s*\|\s*|\s+::\s+|\s+»\s+")


def title_of(tree: Any, main: Mapping[str, Any], names: list[str], url: str) -> str:
    """The title without the outlet's name.

    As it is told for sharing, unless the page's heading and its data agree on another one, or its
    data and its window do where the heading has a third; what goes on behind the heading counts.
    """
    heads = [one_line(head.text_content()) for head in tree.xpath("//h1")]
    window = without_outlet(one_line("".join(tree.xpath("string(//head/title)"))), names, url)
    data = without_outlet(text_of(main.get("headline")), names, url)
    shared = without_outlet(meta(tree, "og:title") or meta(tree, "twitter:title"), names, url)
    told = (shared, data, window)
    head = next((one for one in heads if any(_alike(one, other) for other in told if other)), "")
    heads = [one for one in heads if not _is_outlet(one, names, url)]
    head = without_outlet(head or (next((one for one in heads if one), "")), names, url)
    for whole in (head, data):
        shared, window = _cut(shared, whole), _cut(window, whole)
    if head and not _alike(head, shared):
        if _alike(head, data) and _alike(shared, window):
            return head
        if _alike(data, window) and not _alike(head, data):
            return data
        if _same(window).startswith(_same(head)) and not _alike(window, head):
            return window
    return shared or data or head or window


def _cut(words: str, whole: str) -> str:
    """ "Story - World | Outlet" as "Story", where that is stated for itself."""
    behind = words[len(whole) :]
    known = len(whole.split()) > 3 and _alike(words[: len(whole)], whole)
    return whole if known and _PART.match(behind) else words


def _same(words: str) -> str:
    return re.sub(r"\W+", "", words).casefold()


def _alike(one: str, other: str) -> bool:
    return bool(one and other) and _same(one) == _same(other)


def without_outlet(title: str, names: list[str], url: str) -> str:
    """A title without "| Outlet", "- Outlet" or "Outlet: " where that is the outlet's name.

    >>> without_outlet("Ferry sinks | The Courier", ["Courier"], "")
    'Ferry sinks'
    """
    while True:
        marks = list(_PART.finditer(title))
        parts = _PART.split(title)
        own = next((n for n, one in enumerate(parts) if n and _is_outlet(one, names, url)), 0)
        if own:
            title = title[: marks[own - 1].start()]
            if (last := _PART.split(title)[-1]) != title and _is_section(last, url):
                title = title[: -len(last)].rstrip(" |•·–—-:»")
        elif marks and _is_outlet(title[: marks[0].start()], names, url):
            title = title[marks[0].end() :]
        elif ": " in title and _is_outlet(title.partition(": ")[0], names, url):
            title = title.partition(": ")[2]
        else:
            return title.strip()


def _is_section(part: str, url: str) -> bool:
    """Whether a part of a title, before the outlet's name, is a part of the address: "World"."""
    return _same(part) in [_same(one) for one in urlsplit(url).path.split("/")[:-1] if one]


def _is_outlet(part: str, names: list[str], url: str) -> bool:
    """Whether a part of a title names the outlet: as the page does, or as its host."""
    bare = re.sub(r"(?i)\s+(?:by|from|on)\s+.*|\.(?:com|net|org|co\.\w\w|[a-z]{2})$", "", part)
    mine, host = _same(folded(bare)), _same(host_of(url))
    core = _same(_core(url))
    known = {_same(folded(name)) for name in names}
    if not mine:
        return False
    return mine in known or mine == host or (len(part.split()) <= 5 and _of_host(mine, core))


def _of_host(name: str, core: str) -> bool:
    """Whether a squeezed name is that of a host: "mirroronline" of "mirror"."""
    return len(core) > 2 and (name == core or (core in name and len(name) <= len(core) + 8))


def _core(url: str) -> str:
    """What a host is called without its ends: "globalnews" of "www.globalnews.ca"."""
    parts = host_of(url).split(".")[:-1]
    if len(parts) > 1 and parts[-1] in ("co", "com", "net", "org", "gov", "ac", "or", "ne"):
        parts.pop()
    return parts[-1].removeprefix("the") if parts else ""


# ---------------------------------------------------------------- outlet


def names_of(tree: Any, main: Mapping[str, Any], things: list[Mapping[str, Any]]) -> list[str]:
    """What the page calls its outlet, the surest first."""
    publisher = main.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    found = [
        meta(tree, "og:site_name"),
        text_of(publisher.get("name")) if isinstance(publisher, dict) else "",
        meta(tree, "application-name"),
        *(
            text_of(thing.get("name"))
            for thing in things
            if {"NewsMediaOrganization", "WebSite"} & set(types(thing))
        ),
    ]
    return list(dict.fromkeys(name for name in found if name and len(name) <= 60))


def outlet_of(tree: Any, names: list[str], url: str) -> str:
    """The outlet's name: of those that the host bears out the one written most like a name (in
    words, with capitals), else the first that is no slogan."""
    core = _same(_core(url))
    window = one_line("".join(tree.xpath("string(//head/title)")))
    parts = _PART.split(window)
    ends = [part for part in (parts[-1], parts[0]) if len(parts) > 1 and len(part.split()) <= 5]
    borne_out = [name for name in (*names, *ends) if core and _same(folded(name)) == core]
    if borne_out:
        return max(borne_out, key=lambda name: (_looks(name), -borne_out.index(name)))
    short = [name for name in names if _is_name(name) and "." not in name[:-1]]
    return next(iter(short), "") or host_of(url) or next(iter(names), "")


def _is_name(words: str) -> bool:
    """Whether words are a name and no slogan: few, or all but the short ones with capitals."""
    told = words.split()
    return len(told) <= 4 or all(word[0].isupper() for word in told if len(word) > 3)


def _looks(name: str) -> tuple[int, int]:
    return sum(word[0].isupper() for word in name.split()), len(name.split())
