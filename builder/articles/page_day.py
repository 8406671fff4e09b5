"""The day of a page by its outlet's own clock: its stamps, its address, and what readers see."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from builder.articles import furniture
from builder.articles.header import stamp
from builder.articles.linked_data import is_article, meta
from builder.articles.metadata import one_line
from builder.articles.outlets import host_of
from builder.articles.published import ImpossibleDate, Moment, UnreadableDate, is_date, moment

_URL_DAY = re.compile(
    r"[/=_-](?P<year>20\d\d|19\d\d)[/-](?P<month>\d{1,2}|[a-z]{3})[/-](?P<day>\d{1,2})(?=[/_.?-]|$)"
)
SAME = dt.timedelta(minutes=2)  # stamps of one moment, which programs round


def day_of(tree: Any, things: list[Mapping[str, Any]], url: str) -> str:
    """The stamp of publication, or the day alone where only that is sure, by the outlet's clock.

    The outlet's clock is the offset with which the page itself writes the same moment; else the day in its address; else the country of its host, if it is the
    same day all over it.
    """
    told = stamps(tree, things, "Published", "published")
    found = [(moment(one), one) for one in told]
    if not found:
        return _visible(tree, url) or next(
            iter(_stated(tree, things, "Published", "published")), ""
        )
    sure = set(_published(tree, things, "Published", "published"))
    best, words = _earliest([one for one in found if one[1] in sure] or found[:1])
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


def by_clock(stamp: str, published: str, url: str) -> str:
    """A stamp in UTC as the outlet's clock shows it: by the offset with which the page states when it was
    ``published``, else by the zone of the host's country, if it is the same day all over it. Any other
    stamp as it is."""
    at = moment(stamp).at
    if at is None or at.tzinfo is None or at.utcoffset():
        return stamp
    of_page = moment(published).at if is_moment(published) else None
    if of_page is not None and of_page.utcoffset():
        return at.astimezone(of_page.tzinfo).isoformat()
    there = [at.astimezone(ZoneInfo(one)) for one in _zones(url)]
    return there[0].isoformat() if len({one.date() for one in there}) == 1 else stamp


def _earliest(found: list[tuple[Moment, str]]) -> tuple[Moment, str]:
    """The stamp of the first day: one put up again tells the later one besides; of a day the first."""
    return min(found, key=lambda one: one[0].day)


def stamps(tree: Any, things: list[Mapping[str, Any]], key: str, what: str) -> list[str]:
    """The stamps that a page states for machines, those that are dates: meta elements, linked data
    of articles, microdata, the article's own ``<time>``."""
    return [one for one in _stated(tree, things, key, what) if is_moment(one)]


def _stated(tree: Any, things: list[Mapping[str, Any]], key: str, what: str) -> list[str]:
    """All that stands where a stamp belongs and has the form of a date, the surest first."""
    told = _published(tree, things, key, what)
    if what == "published":
        told += [meta(tree, name) for name in _META_DAYS]
        told += _times(tree)
    return [one for one in told if is_date(one)]


def _published(tree: Any, things: list[Mapping[str, Any]], key: str, what: str) -> list[str]:
    """What stands for the article itself: its meta element, its linked data, microdata."""
    articles = [thing for thing in things if is_article(thing)] or things
    main = articles[:1]
    stated = [
        meta(tree, f"article:{what}_time"),
        *(thing.get(f"date{key}") for thing in main),
        *tree.xpath(
            "//*[@itemprop=$name]/@content | //*[@itemprop=$name]/@datetime", name=f"date{key}"
        )[:1],
    ]
    return [str(one) for one in stated if isinstance(one, str) and one]


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
