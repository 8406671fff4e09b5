"""What stands of the last builds: of each page what it was made of, and which file has it.

``<cache>/dateline-pages/`` remembers, for one folder of a site, the prints of all nodes that pages
were made of (``builder.site.prints``), and by address the nodes, the links and the hash of each page.
So a page whose nodes have the same prints is neither made nor written again. Two copies of the site
stand: the one that is read, and the one before it, into which the next build writes what differs.
A file is trusted while its size and time are those that were remembered. What is broken or of other
code is discarded with one line in the log, and costs a build that makes everything.
"""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import msgspec

from builder.run.files import write_atomically
from builder.site.links import Inside
from builder.site.prints import Prints
from builder.site.sources import SOURCES
from builder.site.stamp import write
from builder.site.words import FOLDER as WORDS
from builder.site.words import PLAIN

log = logging.getLogger("dateline")

FOLDER = "dateline-pages"
OURS = (Path(__file__).parents[1], SOURCES / "templates", WORDS)
LOOSE = (
    2  # times as many nodes as pages are made of may be remembered, ere those gone are forgotten
)
Stat = tuple[int, int]  # bytes, time of the last change in nanoseconds


Copy = dict[str, tuple[str, Stat]]  # files by their path: hash of what was written, and as it stood


@dataclass(slots=True)
class Leaf:
    """A page as it was made: its kind, places in the table of nodes, and in that of its texts."""

    kind: str
    made_of: list[int]
    anchors: list[int]
    links: list[int]


@dataclass(slots=True)
class Record:
    """What is remembered of one folder: ``read`` are the files of the site, ``spare`` those of the
    copy before it."""

    stamp: str
    nodes: list[str] = field(default_factory=list)
    prints: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)  # anchors and links
    pages: dict[str, Leaf] = field(default_factory=dict)
    plates: dict[str, str] = field(default_factory=dict)  # by kind and depth
    drawn: dict[str, str] = field(default_factory=dict)  # pictures: prints by their file
    read: Copy = field(default_factory=dict)
    spare: Copy = field(default_factory=dict)


def load(file: Path, stamp: str) -> Record:
    """The record in a file; an empty one where there is none for this stamp."""
    try:
        found = msgspec.msgpack.decode(file.read_bytes(), type=Record)
    except FileNotFoundError:
        return Record(stamp)
    except (OSError, msgspec.DecodeError, RecursionError) as trouble:
        log.warning("cache %s: discarded, all pages are made again: %s", file, trouble)
        return Record(stamp)
    if found.stamp != stamp:
        return Record(stamp)
    return found


def save(file: Path, record: Record) -> None:
    """Keeps a record; where it cannot be written the next build makes everything."""
    try:
        write_atomically(file, msgspec.msgpack.encode(record))
    except OSError as trouble:
        log.warning("cache %s: cannot write, going on without: %s", file, trouble)


def file_of(cache: Path, site: Path) -> Path:
    """Where the record of a site's folder is kept."""
    return cache / FOLDER / f"{digest(str(site.resolve()).encode())}.msgpack"


def digest(content: bytes) -> str:
    """The hash by which pages are compared."""
    return hashlib.blake2b(content, digest_size=12).hexdigest()


def stamp(own: Path | None = None, language: str = PLAIN) -> str:
    """A hash of the code, the words and the templates, ours and a dossier's ``own``, of the language of
    the pages and of what else makes a page out of a timeline."""
    whole = hashlib.blake2b(digest_size=12)
    for name in ("babel", "jinja2", "markupsafe", "pillow", "pycountry"):
        whole.update(f"{name} {version(name)}\n".encode())
    whole.update(f"{language}\n".encode())
    for root in (*OURS, *([own] if own else ())):
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.suffix not in (".pyc", ".pyo"):
                whole.update(f"{path.relative_to(root)}\n".encode())
                whole.update(path.read_bytes())
    return whole.hexdigest()


def files_of(folder: Path) -> dict[str, Stat]:
    """All files of a folder by their path in it, without hidden ones at its top."""
    found: dict[str, Stat] = {}
    waiting = [("", str(folder))]
    while waiting:
        prefix, here = waiting.pop()
        with os.scandir(here) as entries:
            for entry in entries:
                if not prefix and entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((f"{prefix}{entry.name}/", entry.path))
                else:
                    told = entry.stat(follow_symlinks=False)
                    found[f"{prefix}{entry.name}"] = told.st_size, told.st_mtime_ns
    return found


def clear(folder: Path, gone: Iterable[str]) -> None:
    """Removes files of a folder, and the folders in it that are empty then."""
    for name in sorted(gone):
        (folder / name).unlink(missing_ok=True)
        for above in list((folder / name).relative_to(folder).parents)[:-1]:
            try:
                (folder / above).rmdir()
            except OSError:
                break


class Standing:
    """One build's look at what stands, and what will stand after it.

    ``folder`` is where the site is being built, on what the copy before the last one left there;
    ``site`` is the one that is read.
    """

    def __init__(self, old: Record, folder: Path, site: Path) -> None:
        self.old, self.folder, self.site = old, folder, site
        self.new = Record(old.stamp)
        self._there = files_of(folder)
        self._kept: set[str] = set()
        self._same: dict[int, bool] = {}
        self._nodes, self._texts = Table(old.nodes), Table(old.texts)
        self.prints: Prints | None = None

    # ------------------------------------------------------------ what pages are made of

    def unchanged(self, uri: str, kind: str) -> bool:
        """Whether a page of that kind would be made of the same as before."""
        leaf = self.old.pages.get(uri)
        return leaf is not None and leaf.kind == kind and all(map(self._is_same, leaf.made_of))

    def _is_same(self, number: int) -> bool:
        same = self._same.get(number)
        if same is None:
            assert self.prints is not None
            same = self.prints.of(self.old.nodes[number]) == self.old.prints[number]
            self._same[number] = same
        return same

    def made(self, uri: str, kind: str, nodes: Iterable[str], inside: Inside) -> None:
        """Remembers a page that was made, or made again."""
        self.new.pages[uri] = Leaf(
            kind,
            [self._nodes.at(node) for node in nodes],
            [self._texts.at(text) for text in inside.anchors],
            [self._texts.at(text) for text in inside.links],
        )

    def kept(self, uri: str) -> Inside:
        """Remembers a page that was not; gives what it has."""
        leaf, texts = self.old.pages[uri], self.old.texts
        self.new.pages[uri] = leaf
        return Inside([texts[n] for n in leaf.anchors], [texts[n] for n in leaf.links])

    # ------------------------------------------------------------ files

    def plate(self, name: str, content: bytes) -> bool:
        """Whether the frame of that name is as before."""
        self.new.plates[name] = digest(content)
        return self.old.plates.get(name) == self.new.plates[name]

    def keep(self, name: str) -> bool:
        """Whether the file of a page that is as before stands, here or by a copy of the one that is
        read."""
        told, stat = self.old.read.get(name, ("", (0, 0)))
        if not told:
            return False
        if self._stands(name, told):
            return True
        try:
            found = (self.site / name).stat()
            if (found.st_size, found.st_mtime_ns) != stat:
                return False
            content = (self.site / name).read_bytes()
        except OSError:
            return False
        self._put(name, told, content)
        return True

    def write(self, name: str, content: bytes) -> None:
        """Writes a file unless it stands already."""
        told = digest(content)
        if not self._stands(name, told):
            self._put(name, told, content)

    def drawn(self, name: str, told: str, draw: Callable[[], bytes]) -> None:
        """Draws a file, unless one of the same print stands."""
        self.new.drawn[name] = told
        if self.old.drawn.get(name) != told or not self.keep(name):
            self.write(name, draw())

    def _stands(self, name: str, told: str) -> bool:
        stat = self._there.get(name)
        if stat is None or self.old.spare.get(name) != (told, stat):
            return False
        self._kept.add(name)
        self.new.read[name] = told, stat
        return True

    def _put(self, name: str, told: str, content: bytes) -> None:
        write(f"{self.folder}/{name}", content)
        self.new.read[name] = told, (0, 0)

    # ------------------------------------------------------------ the end

    def done(self) -> dict[str, Stat]:
        """Clears away what nobody wrote or kept, and gives all files of the new site."""
        now = files_of(self.folder)
        stale = {name for name, stat in self._there.items() if now.get(name) == stat} - self._kept
        clear(self.folder, stale)
        for name in stale:
            del now[name]
        self.new.read = {
            name: (told, now[name]) for name, (told, _) in self.new.read.items() if name in now
        }
        return now

    def save(self, file: Path, left: bool) -> None:
        """Keeps what the next build needs to know; ``left`` tells that the last site still stands
        as the spare copy."""
        self.new.spare = self.old.read if left else {}
        save(file, self.record())

    def record(self) -> Record:
        """What is known after this build."""
        assert self.prints is not None
        made_of = {number for leaf in self.new.pages.values() for number in leaf.made_of}
        if len(self._nodes.texts) > LOOSE * len(made_of):
            self._pack()
        self.new.nodes, self.new.texts = self._nodes.texts, self._texts.texts
        self.new.prints = [self.prints.of(node) for node in self.new.nodes]
        return self.new

    def _pack(self) -> None:
        """Forgets the nodes and texts that no page has any more."""
        nodes, texts = self._nodes.texts, self._texts.texts
        self._nodes, self._texts = Table(), Table()
        for uri, leaf in self.new.pages.items():
            inside = Inside([texts[n] for n in leaf.anchors], [texts[n] for n in leaf.links])
            self.made(uri, leaf.kind, [nodes[n] for n in leaf.made_of], inside)


class Table:
    """Texts, each once, by number. Those of the build before keep theirs, so that what is remembered
    of a page that is kept is kept as it is."""

    def __init__(self, texts: Sequence[str] = ()) -> None:
        self.texts = list(texts)
        self._at = {text: number for number, text in enumerate(self.texts)}

    def at(self, text: str) -> int:
        """The number of a text, a new one where it is new."""
        number = self._at.setdefault(text, len(self.texts))
        if number == len(self.texts):
            self.texts.append(text)
        return number
