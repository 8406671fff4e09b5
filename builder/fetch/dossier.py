"""The articles that a dossier has, and how another one comes to them.

The same article again is known by its address, or, where it has none, by its text. Where its text is
another, the new one takes its file; the old one stays as ``NAME.until-DAY.md``, so that what was known
on an earlier day stays true.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from builder.articles import read_data
from builder.articles.metadata import one_line, slug
from builder.articles.outlets import host_of
from builder.articles.texts import earlier_name
from builder.config import Config
from builder.fetch.address import same
from builder.fetch.refused import Refused
from builder.fetch.text import Origin, as_markdown
from builder.model import Article, ParagraphKind
from builder.run.files import write_atomically
from builder.run.reading import read

SLUG, SOURCE = 60, 30  # letters of a file's name that title and outlet give


class Done(StrEnum):
    """What became of an article."""

    ADDED = "added"
    CHANGED = "changed"
    SAME = "unchanged"


@dataclass(frozen=True, slots=True)
class Kept:
    """An article in its place: what was done, its file, and the file of the text before it."""

    done: Done
    path: Path
    earlier: Path | None = None


class Dossier:
    """The articles of a content folder, by address and by text."""

    def __init__(self, config: Config) -> None:
        self.config = config
        root = config.articles
        self._home = config.content if root.is_relative_to(config.content) else root
        self._by_address: dict[str, list[Article]] = defaultdict(list)
        self._by_text: dict[str, Article] = {}
        for article in read(config).articles:
            self._note(article)

    def has(self, url: str) -> bool:
        """Whether an article of this address is there."""
        return same(url) in self._by_address

    def same(self, article: Article) -> bool:
        """Whether the article is there as it is."""
        old = self._old(article)
        return old is not None and _same_text(old, article)

    def keep(self, article: Article, origin: Origin, day: dt.date) -> Kept:
        """Writes an article, unless it is there; ``day`` is the one on which it was had.

        Raises ``Refused`` where its place is taken by a file that cannot be replaced, ``OSError``.
        """
        old = self._old(article)
        if old is None:
            return self._add(article, origin)
        path = self._home / old.path
        if _same_text(old, article):
            return Kept(Done.SAME, path)
        return self._replace(old, article, origin, day)

    def _old(self, article: Article) -> Article | None:
        found = self._by_address.get(same(article.url), []) if article.url else []
        if len(found) > 1:  # a page of several days, as of a live blog
            found = [one for one in found if one.published == article.published]
        elif found and _several(found[0]) and found[0].published != article.published:
            found = []
        if found:
            return found[0]
        twin = self._by_text.get(_print(article))
        # With an address each, they are two articles, if of one text: two outlets print it.
        alone = twin is not None and not (twin.url and article.url)
        return twin if alone and twin and _same_text(twin, article) else None

    def _add(self, article: Article, origin: Origin) -> Kept:
        if not (self._by_address or self._by_text):  # git keeps no empty folder
            (self.config.content / "articles").mkdir(parents=True, exist_ok=True)
        folder = self.config.articles
        name = file_name(article)
        path = folder / f"{name}.md"
        if path.exists():  # of another article with the same day, outlet and title
            mark = hashlib.sha256((article.url or article.text).encode("utf-8")).hexdigest()[:6]
            path = folder / f"{name}-{mark}.md"
        self._write(path, article, origin, "")
        return Kept(Done.ADDED, path)

    def _replace(self, old: Article, article: Article, origin: Origin, day: dt.date) -> Kept:
        path = self._home / old.path
        if _several(old):
            found = f"{old.path} has another text of it, among several articles"
            raise Refused("changed", found, "change it there, or take it out and add it again")
        if article.updated and (old.updated or old.published or day) < article.updated <= day:
            day = article.updated
        suffix = "".join(path.suffixes[-2:]) if path.name.endswith(".gz") else path.suffix
        stem = path.name.removesuffix(suffix)
        before, after = path.with_name(f"{stem}.until-{day}{suffix}"), path.with_name(f"{stem}.md")
        fresh = replace(
            article,
            updated=day,
            published=old.published or article.published,
            published_at=old.published_at if old.published else article.published_at,
            source=old.source or article.source,
            licence=old.licence,
            timezone=old.timezone or article.timezone,
        )
        earlier = None if before.exists() else before  # changed twice on one day: the first counts
        if earlier:
            path.rename(before)
        self._write(after, fresh, origin, old.id)
        return Kept(Done.CHANGED, after, earlier)

    def _write(self, path: Path, article: Article, origin: Origin, id_: str) -> None:
        where = path.relative_to(self._home).as_posix()
        own = slug(path.relative_to(self.config.articles).with_suffix("").as_posix())
        data = as_markdown(article, origin, id_ if id_ and id_ != own else "")
        write_atomically(path, data)
        self._note(replace(article, id=id_ or own, path=where))

    def _note(self, article: Article) -> None:
        if article.url:
            known = self._by_address[same(article.url)]
            known[:] = [*(one for one in known if one.path != article.path), article]
        self._by_text.setdefault(_print(article), article)


def file_name(article: Article) -> str:
    """``2024-10-18-the-courier-lock-shut``: day, outlet and title."""
    day = str(article.published or "undated")
    source = article.source or host_of(article.url)
    parts = [day, _short(source, SOURCE), _short(article.title, SLUG)]
    return earlier_name("-".join(filter(None, parts)))[0]


def read_back(article: Article, origin: Origin, config: Config) -> Article:
    """The article as its file will give it."""
    (found,) = read_data(as_markdown(article, origin), f"{file_name(article)}.md", config).articles
    return found


def _short(words: str, most: int) -> str:
    name = slug(words) if words.strip() else ""
    return name if len(name) <= most else name[: most + 1].rpartition("-")[0] or name[:most]


def _several(article: Article) -> bool:
    return not article.path.lower().endswith((".md", ".markdown", ".txt", ".html", ".htm", ".pdf"))


def _same_text(one: Article, other: Article) -> bool:
    return one_line(one.title) == one_line(other.title) and _print(one) == _print(other)


def _print(article: Article) -> str:
    """A hash of what an article tells: its words, without furniture and without line breaks."""
    aside = (ParagraphKind.BOILERPLATE, ParagraphKind.HEADLINE, ParagraphKind.CREDIT)
    told = (p.span.of(article.text) for p in article.paragraphs if p.kind not in aside)
    words = " ".join(word for part in told for word in part.split())
    return hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()
