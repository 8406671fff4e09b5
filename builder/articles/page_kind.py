"""Pages that are no article: home pages, lists of articles, error pages, walls, empty shells.

Each is told by what it is, so that people know what to do. When in doubt a page is an article.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from builder.articles import furniture
from builder.articles.linked_data import is_article, linked_data, meta, types
from builder.articles.page_data import PageData

SHORT = 120  # words; walls and error pages have fewer
TITLED = 250  # words of a page whose title says that it is one
SHELL = 25  # words that the frame of an empty page has at most
STUB = 150  # words of an article of which the rest is for subscribers
LINKED = 4  # words of a link that is another article's title
LINKS = 12  # so many of them make a list
LISTS = frozenset("CollectionPage ItemList SearchResultsPage".split())
_OFFER = re.compile(r"subscri|abonn|suscr", re.IGNORECASE)  # English, German and French, Spanish
_HOME = re.compile(r"/?(?:index\.\w+)?|/[a-z]{2}(?:-[a-z]{2})?/?", re.IGNORECASE)


def no_article(tree: Any, text: str, url: str, stated: PageData) -> str:
    """What a page is that is no article, as "the home page of an outlet"; "" for what may be one.

    ``tree`` is the page as it came, ``text`` what was taken for its article.
    """
    words = text.split()
    if url and is_home(url) and not stated.published:
        return "the home page of an outlet"
    if told := _wall(stated.title, words):
        return told
    if len(words) <= SHELL and _is_shell(tree):
        return "a page that is empty without script"
    if len(words) < STUB and _is_stub(tree):
        return "the beginning of an article that is for subscribers"
    return "a page that lists articles" if _is_list(tree, words, stated) else ""


def is_home(url: str) -> bool:
    """Whether an address is that of a site's first page, in one language or another."""
    return _HOME.fullmatch(urlsplit(url).path) is not None


def _wall(title: str, words: list[str]) -> str:
    """By the words in a table: those of the title, or of a short text."""
    head = f"{title} ".casefold()
    low = " ".join(words[:SHORT]).casefold().replace("’", "'")
    for told, signs in furniture.words()["no_article"].items():
        if len(words) < TITLED and any(re.search(rf"\b{sign}\b", head) for sign in signs["titles"]):
            return str(told)
        if len(words) < SHORT and any(sign in low for sign in signs["texts"]):
            return str(told)
    return ""


def _is_shell(tree: Any) -> bool:
    """Scripts, and an element that waits for them to fill it."""
    waiting = tree.xpath("//body//div[@id][not(normalize-space())]")
    said = " ".join(tree.xpath("//noscript//text()")).casefold()
    return bool(tree.xpath("//script")) and (bool(waiting) or "javascript" in said)


def _is_stub(tree: Any) -> bool:
    """Whether the page states for machines that reading it takes a subscription, or offers one where the
    text ends."""
    barriers = tree.xpath("//*[contains(@class, 'paywall') or contains(@id, 'paywall')]")
    if any(_OFFER.search(one.text_content()[:2000]) for one in barriers):
        return True
    free = [thing.get("isAccessibleForFree") for thing in linked_data(tree) if is_article(thing)]
    locked = meta(tree, "article:content_tier") in ("locked", "metered")
    return locked or any(str(one).casefold() == "false" for one in free)


def _is_list(tree: Any, words: list[str], stated: PageData) -> bool:
    """Nothing states an article, and links to others have most of the words."""
    things = list(linked_data(tree))
    if stated.published or meta(tree, "og:type") == "article" or any(map(is_article, things)):
        return False
    linked = [one.text_content().split() for one in tree.xpath("//body//a[@href]")]
    titles = [one for one in linked if len(one) >= LINKED]
    own = tree.xpath("//body//p[not(ancestor::a)][not(.//a)]")
    prose = sum(len(one.text_content().split()) for one in own)
    if any(LISTS.intersection(types(thing)) for thing in things) and titles:
        return prose < STUB
    return len(titles) >= LINKS and sum(map(len, titles)) > min(prose, len(words))
