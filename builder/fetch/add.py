"""Things that people name become articles of a dossier, one after the other, each with a word on it."""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
from collections import deque
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from builder.articles import read_data
from builder.articles.outlets import host_of
from builder.articles.page_kind import is_home
from builder.articles.reader import Reading
from builder.config import Config
from builder.fetch import archive
from builder.fetch.client import Got, Web
from builder.fetch.dossier import Done, Dossier, Kept, file_name, read_back
from builder.fetch.media import as_file
from builder.fetch.refused import Refused
from builder.fetch.text import Origin
from builder.fetch.wanted import Hints, Wanted
from builder.incoming import bytes_of
from builder.model import Article, Problem, Severity
from builder.run.unwritten import unsourced

DOCUMENTS = (".pdf", ".docx", ".odt", ".eml")  # of which the file itself is kept beside the text
AHEAD = 8  # pages that are fetched while an earlier one is read
MOST_FILE = 200_000_000  # bytes of a file; a web archive has many pages


@dataclass(frozen=True, slots=True)
class Told:
    """What became of one thing: an article in its place, or why there is none. ``notes`` are
    warnings on an article that was kept."""

    where: str
    article: Article | None = None
    kept: Kept | None = None
    refused: Refused | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Adding:
    """One run: the dossier, the network, the moment (UTC), and where copies go ("", web, local)."""

    dossier: Dossier
    web: Web
    now: dt.datetime
    copies: str = ""
    languages: bool = True  # keep articles in languages that are not read

    @property
    def config(self) -> Config:
        """The options of the dossier."""
        return self.dossier.config

    async def all(self, things: Iterable[Wanted | tuple[str, Refused]]) -> AsyncIterator[Told]:
        """What became of each thing, in their order; pages are fetched a few ahead."""
        waiting: deque[tuple[Wanted, asyncio.Task[Got] | None] | Told] = deque()
        for thing in things:
            if isinstance(thing, tuple):
                waiting.append(Told(thing[0], refused=thing[1]))
            else:
                task = asyncio.create_task(self.web.get(thing.address)) if thing.address else None
                waiting.append((thing, task))
            if len(waiting) > AHEAD:
                async for told in self._one(waiting.popleft()):
                    yield told
        while waiting:
            async for told in self._one(waiting.popleft()):
                yield told

    async def _one(
        self, item: tuple[Wanted, asyncio.Task[Got] | None] | Told
    ) -> AsyncIterator[Told]:
        if isinstance(item, Told):
            yield item
            return
        thing, task = item
        try:
            if task is not None:
                for told in await self.page(thing.where, await task, thing.hints):
                    yield told
            else:
                for told in self.file(thing):
                    yield told
        except Refused as no:
            yield Told(thing.where, refused=no)
        except OSError as trouble:
            said = trouble.strerror or str(trouble)
            yield Told(
                thing.where, refused=Refused("not-written", said, "make room, and try again")
            )

    async def page(self, where: str, got: Got, hints: Hints) -> list[Told]:
        """The articles of a page that was fetched, each kept; raises ``Refused`` where it has none."""
        suffix, data = as_file(dict(got.headers), got.data, got.url)
        reading = _read(data, f"page{suffix}", self.config)
        origin = Origin(f"{self.now:%Y-%m-%dT%H:%M:%SZ}", hashlib.sha256(got.data).hexdigest())
        if not self.languages:
            _refuse_unread(reading)
        found = [_placed(one, got.url, hints) for one in reading.articles]
        notes = list(_notes(reading, found))
        fresh = [self._as_kept(article, origin) for article in found]
        new = not all(map(self.dossier.same, fresh))
        if self.copies and new:
            fresh, origin = await self._copied(fresh, origin, got, notes)
        if suffix in DOCUMENTS and new and not origin.archive:
            origin = self._document(fresh[0], suffix, data, origin)
        return [self._kept(where, article, origin, notes) for article in fresh]

    def file(self, thing: Wanted) -> list[Told]:
        """The articles of a file, each kept."""
        path = thing.file
        assert path is not None
        if path.resolve().is_relative_to(self.config.articles.resolve()):
            raise Refused("there", "the file lies in the dossier already", "nothing is to be done")
        try:
            data = bytes_of(path, MOST_FILE)
        except OSError as trouble:
            said = trouble.strerror or str(trouble)
            raise Refused("unreadable", said, "name another file") from None
        reading = _read(data or b"", path.name, self.config)
        origin = Origin("", hashlib.sha256(data or b"").hexdigest())
        named = thing.hints.source
        found = [replace(one, source=named or one.source) for one in reading.articles]
        notes = list(_notes(reading, found))
        fresh = [self._as_kept(article, origin) for article in found]
        suffix = path.suffix.lower()
        if suffix in DOCUMENTS and not all(map(self.dossier.same, fresh)):
            origin = self._document(fresh[0], suffix, data or b"", origin)
        return [self._kept(thing.where, article, origin, notes) for article in fresh]

    def _document(self, article: Article, suffix: str, data: bytes, origin: Origin) -> Origin:
        """The origin with the path of the document's own file, which is kept."""
        name = f"{file_name(article)}-{origin.sha256[:6]}{suffix}"
        return replace(origin, archive=archive.document(data, self.config.content, name))

    def _as_kept(self, article: Article, origin: Origin) -> Article:
        """The article as its file will give it, with the pages of a document."""
        return replace(
            read_back(article, origin, self.config),
            updated=article.updated,
            published_at=article.published_at,
        )

    def _kept(self, where: str, article: Article, origin: Origin, notes: Iterable[str]) -> Told:
        try:
            kept = self.dossier.keep(article, origin, self.now.date())
        except Refused as no:
            return Told(where, article=article, refused=no)
        return Told(where, article, kept, notes=() if kept.done is Done.SAME else tuple(notes))

    async def _copied(
        self, found: list[Article], origin: Origin, got: Got, notes: list[str]
    ) -> tuple[list[Article], Origin]:
        """The articles and their origin with the copy that was asked for; without one, a note."""
        if self.copies == "local":
            name = file_name(found[0])
            return found, replace(
                origin, archive=archive.here(got, self.config.content, name, self.now)
            )
        try:
            copy = await archive.at_service(self.web, self.config.archive, got.url, self.now)
        except Refused as no:
            notes.append(str(no))
            return found, origin
        return [replace(one, archived_url=copy) for one in found], origin


def _read(data: bytes, name: str, config: Config) -> Reading:
    """The articles in some bytes; raises ``Refused`` where there are none."""
    if not data.strip():
        raise Refused("empty", "nothing in it", "add the article's text")
    reading = read_data(data, name, config)
    if not reading.articles:
        worst = next((p for p in reading.problems if p.severity is Severity.ERROR), None)
        if worst is None:
            raise Refused("empty", "no article found in it", "give the text as .txt or .md")
        raise Refused(worst.code, worst.found, worst.todo)
    return reading


def _refuse_unread(reading: Reading) -> None:
    """Raises ``Refused`` for an article in a language in which happenings are not read."""
    other = next((one for one in reading.problems if one.code == "other-language"), None)
    if other is not None:
        raise Refused(other.code, other.found, other.todo)


def _notes(reading: Reading, found: Sequence[Article]) -> Iterable[str]:
    """Problems of an article that is kept all the same, without the file's name, which is no more."""
    dated = all(article.published for article in found)
    for one in (*reading.problems, *filter(None, map(unsourced, found))):
        if not (dated and one.code == "no-date"):
            yield _note(one)


_IN_ITS_FILE = {
    "no-date": "write “published:” into its file",
    "no-title": "write “title:” into its file: it is shown, and tells which of its news is the main one",
    "no-source": "write “source:” into its file, whose it is; --source says so while adding",
}


def _note(problem: Problem) -> str:
    todo = _IN_ITS_FILE.get(problem.code, problem.todo)
    return f"{problem.code}: {problem.found} → {todo}"


def _placed(article: Article, url: str, hints: Hints) -> Article:
    """With the address it was fetched from, unless it states one of the same host that is no home page;
    and with what was known before."""
    own = urljoin(url, article.url) if article.url else ""
    believed = host_of(own) == host_of(url) and not is_home(own)
    return replace(
        article,
        url=own if believed else url,
        source=hints.source or article.source or host_of(url),
        published=article.published or hints.published,
    )
