"""What a saved page states about its article: title, day, outlet, kind, posts of a live blog.

A page states most things several times, for readers, for search engines and for those who share it.
The candidates are weighed; nothing here knows an outlet.
"""

from __future__ import annotations

import datetime as dt
import html
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from builder.articles import furniture
from builder.articles.header import stamp
from builder.articles.metadata import one_line
from builder.articles.outlets import folded, host_of
from builder.articles.published import (
    ImpossibleDate,
    Moment,
    UnreadableDate,
    is_date,
    moment,
)

_ARTICLE = re.compile(r"(?:\w*Article|\w*Posting|Report|Review|\w*News)")
_PART = re.compile(r"\s+[|•·–—-]+\s+|\s*\|\s*|\s+::\s+|\s+»\s+")
_URL_DAY = re.compile(
    r"[/=_-](?P<year>20\d\d|19\d\d)[/-](?P<month>\d{1,2}|[a-z]{3})[/-](?P<day>\d{1,2})(?=[/_.?-]|$)"
)
SAME = dt.timedelta(minutes=2)  # stamps of one moment, which programs round
MAX_THINGS = 5_000


@dataclass(frozen=True, slots=True)
class Post:
    """A post of a live blog."""

    stamp: str
    title: str
    text: str


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
    posts: tuple[Post, ...] = ()


def read_data(tree: Any, url: str) -> PageData:
    """What a parsed page states; ``url`` is its address."""
    things = list(linked_data(tree))
    main = next((thing for thing in things if _is_article(thing)), {})
    live = any("LiveBlogPosting" in _types(thing) for thing in things)
    names = _names(tree, main, things)
    return PageData(
        title=_title(tree, main, names, url),
        published=_day(tree, things, url),
        updated=next(iter(_stamps(tree, things, "Modified", "modified")), ""),
        source=_outlet(tree, names, url),
        standfirst=_text(main.get("description")) or _meta(tree, "og:description"),
        body=_text(main.get("articleBody"), lines=True),
        live=live,
        posts=tuple(_posts(things)) if live else (),
    )


# ---------------------------------------------------------------- linked data


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


def _types(thing: Mapping[str, Any]) -> list[str]:
    stated = thing.get("@type")
    return [
        one for one in (stated if isinstance(stated, list) else [stated]) if isinstance(one, str)
    ]


def _is_article(thing: Mapping[str, Any]) -> bool:
    told = "headline" in thing or "articleBody" in thing or "datePublished" in thing
    return told and any(_ARTICLE.fullmatch(kind) for kind in _types(thing))


def _text(value: Any, lines: bool = False) -> str:
    """A text of linked data, whose marks may be written twice over; "" for anything else."""
    if not isinstance(value, str):
        return ""
    plain = html.unescape(html.unescape(value))
    return plain if lines else one_line(plain)


def _posts(things: list[Mapping[str, Any]]) -> Iterator[Post]:
    for thing in things:
        text = _text(thing.get("articleBody"), lines=True)
        at = thing.get("datePublished")
        if text and isinstance(at, str) and "BlogPosting" in _types(thing):
            yield Post(at, _text(thing.get("headline")), text)


def _meta(tree: Any, name: str) -> str:
    found = tree.xpath(
        "//meta[@property=$name or @name=$name or @itemprop=$name]/@content", name=name
    )
    return next((one_line(str(one)) for one in found if str(one).strip()), "")


# ---------------------------------------------------------------- title


def _title(tree: Any, main: Mapping[str, Any], names: list[str], url: str) -> str:
    """The title without the outlet's name.

    As it is told for sharing, unless the page's heading and its data agree on another one, or its
    data and its window do where the heading has a third; what goes on behind the heading counts.
    """
    heads = [one_line(head.text_content()) for head in tree.xpath("//h1")]
    window = without_outlet(one_line("".join(tree.xpath("string(//head/title)"))), names, url)
    data = without_outlet(_text(main.get("headline")), names, url)
    shared = without_outlet(_meta(tree, "og:title") or _meta(tree, "twitter:title"), names, url)
    told = (shared, data, window)
    head = next((one for one in heads if any(_alike(one, other) for other in told if other)), "")
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
        if marks and _is_outlet(title[marks[-1].end() :], names, url):
            title = title[: marks[-1].start()]
        elif marks and _is_outlet(title[: marks[0].start()], names, url):
            title = title[marks[0].end() :]
        else:
            return title.strip()


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
    parts = [part for part in host_of(url).split(".") if part]
    while len(parts) > 1 and (len(parts[-1]) <= 3 or parts[-1] in ("news", "info", "online")):
        parts.pop()
    return parts[-1].removeprefix("the") if parts else ""


# ---------------------------------------------------------------- outlet


def _names(tree: Any, main: Mapping[str, Any], things: list[Mapping[str, Any]]) -> list[str]:
    """What the page calls its outlet, the surest first."""
    publisher = main.get("publisher")
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    found = [
        _meta(tree, "og:site_name"),
        _text(publisher.get("name")) if isinstance(publisher, dict) else "",
        _meta(tree, "application-name"),
        *(
            _text(thing.get("name"))
            for thing in things
            if {"NewsMediaOrganization", "WebSite"} & set(_types(thing))
        ),
    ]
    return list(dict.fromkeys(name for name in found if name and len(name) <= 60))


def _outlet(tree: Any, names: list[str], url: str) -> str:
    """The outlet's name: of those that the host bears out the one written most like a name (in
    words, with capitals), else the first that is no slogan."""
    core = _same(_core(url))
    window = one_line("".join(tree.xpath("string(//head/title)")))
    parts = _PART.split(window)
    ends = [part for part in (parts[-1], parts[0]) if len(parts) > 1 and len(part.split()) <= 5]
    borne_out = [name for name in (*names, *ends) if core and _same(folded(name)) == core]
    if borne_out:
        return max(borne_out, key=lambda name: (_looks(name), -borne_out.index(name)))
    short = [name for name in names if len(name.split()) <= 4 and "." not in name[:-1]]
    return next(iter(short), "") or next(iter(names), "") or host_of(url)


def _looks(name: str) -> tuple[int, int]:
    return sum(word[0].isupper() for word in name.split()), len(name.split())


# ---------------------------------------------------------------- day


def _day(tree: Any, things: list[Mapping[str, Any]], url: str) -> str:
    """The stamp of publication, or the day alone where only that is sure, by the outlet's clock.

    The outlet's clock is the offset with which the page itself writes the same moment; else the day in its address; else the country of its host, if it is the
    same day all over it.
    """
    stamps = _stamps(tree, things, "Published", "published")
    found = [(moment(one), one) for one in stamps]
    if not found:
        return _visible(tree, url)
    best, words = _earliest(found)
    if best.at is None or best.at.tzinfo is None:
        return words
    if best.at.utcoffset():
        return words
    for other, said in found:
        at = other.at
        if at is not None and at.utcoffset() and abs(at - best.at) <= SAME:
            return said
    stated = url_day(url)
    if stated and abs((stated - best.day).days) <= 1:
        return words if stated == best.day else stated.isoformat()
    days = {best.at.astimezone(ZoneInfo(one)).date() for one in _zones(url)}
    return days.pop().isoformat() if len(days) == 1 and best.day not in days else words


def _earliest(found: list[tuple[Moment, str]]) -> tuple[Moment, str]:
    """The first of the stamps, unless another is more than a day before it: what was put up again
    tells the day of that."""
    first = found[0]
    return (
        min(found, key=lambda one: one[0].day) if len({one[0].day for one in found}) > 1 else first
    )


def _stamps(tree: Any, things: list[Mapping[str, Any]], key: str, what: str) -> list[str]:
    """The stamps that a page states for machines, those that are dates: meta elements, linked data
    of articles, microdata, the article's own ``<time>``."""
    articles = [thing for thing in things if _is_article(thing)] or things
    main = articles[:1]
    stated = [
        _meta(tree, f"article:{what}_time"),
        *(thing.get(f"date{key}") for thing in main),
        *tree.xpath(
            "//*[@itemprop=$name]/@content | //*[@itemprop=$name]/@datetime", name=f"date{key}"
        )[:1],
    ]
    if what == "published":
        stated += [_meta(tree, name) for name in _META_DAYS]
        stated += _times(tree)
    return [str(one) for one in stated if isinstance(one, str) and is_moment(one)]


_META_DAYS = (
    "og:published_time", "og:article:published_time", "parsely-pub-date", "sailthru.date",
    "pubdate", "publish-date", "publish_date", "published", "dc.date", "DC.date.issued", "dcterms.created",
    "dcterms.date", "prism.publicationDate", "citation_publication_date", "cXenseParse:publishtime",
)  # fmt: skip


def _times(tree: Any) -> list[str]:
    """The ``<time>`` of the article: one that is marked as that of publication, or the only one, or
    that beside the first heading."""
    marked = tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime")
    heading = tree.xpath("(//h1)[1]/following::time[position() <= 1]/@datetime")
    alone = tree.xpath("//time/@datetime")
    return [str(one) for one in (*marked, *heading, *(alone if len(alone) == 1 else ()))]


def _visible(tree: Any, url: str) -> str:
    """The day that readers see: behind a label, in a ``<time>`` by the heading, or in the address."""
    for element in tree.iter("p", "span", "div", "time", "li", "small", "em", "strong", "td"):
        words = one_line("".join(element.itertext())) if len(element) <= 4 else ""
        if 8 <= len(words) <= 80 and re.match(
            r"(?i)(?:first )?(?:published|posted|created)\b", words
        ):
            stated = stamp(furniture.plain(words)) or {}
            if "published" in stated and is_moment(stated["published"]):
                return stated["published"]
    for element in tree.xpath("(//h1)[1]/following::time[position() <= 1]"):
        words = one_line(element.text_content())
        if is_date(words) and is_moment(words):
            return words
    stated_day = url_day(url)
    return stated_day.isoformat() if stated_day else ""


def is_moment(words: str) -> bool:
    """Whether the words are a date with day, month and year on which an article can have come out."""
    try:
        moment(words)
    except (UnreadableDate, ImpossibleDate):
        return False
    return True


def url_day(url: str) -> dt.date | None:
    """The day in an address: "/2024/02/14/", "/2024/feb/14/", "/2024-02-14-ferry"."""
    found = _URL_DAY.search(urlsplit(url).path) if url else None
    if not found:
        return None
    month = found["month"]
    number = int(month) if month.isdecimal() else _MONTHS.find(month.lower()) // 3 + 1
    try:
        return dt.date(int(found["year"]), number, int(found["day"]))
    except ValueError:
        return None


_MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"


@cache
def _zones_of_countries() -> dict[str, list[str]]:
    data = (files(__package__) / "words" / "zones.toml").read_text(encoding="utf-8")
    return tomllib.loads(data)


def _zones(url: str) -> list[str]:
    """The westernmost and the easternmost zone of the country that a host's end names."""
    return _zones_of_countries().get(host_of(url).rpartition(".")[2], [])
