"""pagefind's index, made lighter to load: the same words and pages in shorter names and smaller files.

Where pagefind writes something else than what is known here, all stays as it is; what it wrote works
as well, only heavier.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_MAGIC = b"pagefind_dcd"
# Bytes of a file of words, unpacked, after which the next begins. Of 13,835 records in six parts the
# word of 8,696 of them, with the first ten results, loads 39 kB then, a month 15 and two rarer words
# 54; with pagefind's own files of 50,000 bytes 104, and 142 for the two.
PIECE = 4_000
ALIKE = 3  # words that begin with so many of the same letters stay in one file
TIME = re.compile(r"[yqsmd]\d{4,8}")  # words for time (search.py); they are looked for whole


def _gzip(text: bytes) -> bytes:
    """Packed, with a header that is the same under every Python: ``gzip.compress`` leaves it to zlib
    from 3.13 on, which writes the system's name into it."""
    packed = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=packed, mtime=0) as file:
        file.write(text)
    return packed.getvalue()


def lighten(bundle: Path) -> None:
    """Rewrites the index in the folder ``bundle``."""
    _number(bundle)
    for path in sorted(bundle.glob("*.pf_meta")):
        try:
            _split(bundle / "index", path)
        except _Unknown:
            continue


def _number(bundle: Path) -> None:
    """Numbers the fragments, one a page, instead of naming each by a hash of its content.

    The list of all names is loaded with the first query, and hashes do not compress: 82 kB of the
    200 that a query may cost at 10,000 events, 39 with numbers. Their last digit stands first, which
    compresses best. A stamp of them all takes the place of the hashes' other use, that a browser
    never mixes two builds. Pages that are too many for the numbers keep their names.
    """
    fragments = sorted(path.name for path in (bundle / "fragment").glob("*.pf_fragment"))
    names = {name.removesuffix(".pf_fragment").encode() for name in fragments}
    languages = b"|".join(sorted({re.escape(name.rpartition(b"_")[0]) for name in names}))
    named = re.compile(rb"(?:%s)_[0-9a-f]{7}" % languages)
    stamp = hashlib.sha256("".join(fragments).encode()).hexdigest()[:3]
    found: dict[Path, bytes] = {}
    numbered: dict[bytes, bytes] = {}
    for path in sorted(bundle.glob("*.pf_meta")):
        found[path] = gzip.decompress(path.read_bytes())
        for name in named.findall(found[path]):
            if name in names and name not in numbered:
                number = f"{len(numbered):04x}"[::-1]
                numbered[name] = name[:-7] + (stamp + number).encode()
    if numbered.keys() != names or len(names) > 16**4:
        return
    for path, text in found.items():
        short = named.sub(lambda name: numbered.get(name[0], name[0]), text)
        path.write_bytes(_gzip(short))
    fresh = bundle / "numbered"
    fresh.mkdir()
    for old, new in numbered.items():
        old_file, new_file = f"{old.decode()}.pf_fragment", f"{new.decode()}.pf_fragment"
        (bundle / "fragment" / old_file).rename(fresh / new_file)
    (bundle / "fragment").rmdir()
    fresh.rename(bundle / "fragment")


# ---------------------------------------------------------------- files of words


class _Unknown(Exception):
    """What pagefind wrote is not what is known here."""


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the index, and what its file has of it."""

    text: str
    packed: bytes


def _split(folder: Path, meta: Path) -> None:
    """Splits the files of words in ``folder``, and tells ``meta`` which words are in which.

    Both are CBOR (RFC 8949): a file is ``[[[word, …], …]]``, and one of the lists of ``meta`` has
    ``[first word, last word, file]`` for each, in order. The words of its ends may be cut short; so
    the first file that is made of one keeps its first, the last its last.
    """
    text = _unpacked(meta)
    table = next((one for one in _items(text, 0) if _told(text, one, folder)), None)
    if table is None:
        raise _Unknown
    begin, end = table
    rows: list[bytes] = []
    fresh: dict[str, bytes] = {}
    for at, _ in _items(text, begin):
        first, last, name = (_string(text, item) for item, _ in _items(text, at))
        pieces = list(_pieces(_unpacked(folder / f"{name}.pf_index")))
        for number, piece in enumerate(pieces):
            low = piece[0].text if number else first
            high = piece[-1].text if number < len(pieces) - 1 else last
            own = f"{name}{number:x}"
            rows.append(b"\x83" + b"".join(_packed(word) for word in (low, high, own)))
            words = b"".join(word.packed for word in piece)
            fresh[own] = _MAGIC + b"\x81" + _head(4, len(piece)) + words
    whole = text[:begin] + _head(4, len(rows)) + b"".join(rows) + text[end:]
    for path in list(folder.glob("*.pf_index")):
        path.unlink()
    for name, words in fresh.items():
        (folder / f"{name}.pf_index").write_bytes(_gzip(words))
    meta.write_bytes(_gzip(_MAGIC + whole))


def _told(text: bytes, table: tuple[int, int], folder: Path) -> bool:
    """Whether a list is that of all files of words."""
    if text[table[0]] >> 5 != 4:
        return False
    names = set()
    for at, _ in _items(text, table[0]):
        if text[at] != 0x83 or any(text[item] >> 5 != 3 for item, _ in _items(text, at)):
            return False
        names.add([_string(text, item) for item, _ in _items(text, at)][2])
    return bool(names) and names == {path.stem for path in folder.glob("*.pf_index")}


def _pieces(text: bytes) -> Iterator[list[_Word]]:
    """The words of a file in runs of some size; what begins alike is not torn apart, so that words
    whose beginning is looked for are loaded together."""
    ((words, _),) = _items(text, 0)
    run: list[_Word] = []
    size = 0
    for begin, end in _items(text, words):
        (at, _), *_ = _items(text, begin)
        word = _Word(_string(text, at), text[begin:end])
        if run and size >= PIECE and not _alike(run[-1].text, word.text):
            yield run
            run, size = [], 0
        run.append(word)
        size += end - begin
    if run:
        yield run


def _alike(one: str, other: str) -> bool:
    if TIME.fullmatch(one) and TIME.fullmatch(other):
        return other.startswith(one)
    return one[:ALIKE] == other[:ALIKE]


def _unpacked(path: Path) -> bytes:
    text = gzip.decompress(path.read_bytes())
    if not text.startswith(_MAGIC):
        raise _Unknown
    return text[len(_MAGIC) :]


# ---------------------------------------------------------------- CBOR


def _value(text: bytes, at: int) -> tuple[int, int, int]:
    """Kind and number in the head of the item at ``at``, and where what follows it begins."""
    if at >= len(text):
        raise _Unknown
    kind, number = text[at] >> 5, text[at] & 31
    at += 1
    if number >= 24:
        if number > 27:
            raise _Unknown
        size = 1 << (number - 24)
        number, at = int.from_bytes(text[at : at + size], "big"), at + size
    return kind, number, at


def _after(text: bytes, at: int) -> int:
    """Where the item at ``at`` ends."""
    left = 1
    while left:
        kind, number, at = _value(text, at)
        left -= 1
        if kind == 4:
            left += number
        elif kind in (2, 3):
            at += number
        elif kind > 1:
            raise _Unknown
    if at > len(text):
        raise _Unknown
    return at


def _items(text: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Where the items of the list at ``at`` begin and end."""
    kind, number, at = _value(text, at)
    if kind != 4:
        raise _Unknown
    for _ in range(number):
        end = _after(text, at)
        yield at, end
        at = end


def _string(text: bytes, at: int) -> str:
    kind, number, at = _value(text, at)
    if kind != 3:
        raise _Unknown
    return text[at : at + number].decode("utf-8")


def _packed(word: str) -> bytes:
    text = word.encode("utf-8")
    return _head(3, len(text)) + text


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    size = next(size for size in (1, 2, 4, 8) if number < 1 << (8 * size))
    return bytes([kind << 5 | (23 + size.bit_length())]) + number.to_bytes(size, "big")
