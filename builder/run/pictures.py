"""Pictures that editors give: ``content/images/`` has the files, ``content/images.yml`` says of each whose it
is and what is to be seen::

    - image: pact.jpg
      alt: Two men in dark suits sign papers at a long table.
      credit: Ana Ruiz
      licence: CC BY 4.0
      caption: The signing in the east hall.         # may be left out, like all below
      url: https://photos.example.org/123
      events: [k3m9xp]                              # on whose pages it stands, and in the story

A picture without credit, licence or ``alt`` is not shown, and a problem. Each is made as wide as pages need
it, as WebP, turned as its camera says and without what else the camera wrote into it (place, time, owner).
Sizes are kept in the cache: they cost half a second a picture.
"""

from __future__ import annotations

import hashlib
import io
import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from builder.articles.metadata import is_web_address
from builder.config import Config
from builder.incoming import bytes_of
from builder.model import Picture, PictureFile, Problem
from builder.names.spelling import slug
from builder.run.files import write_atomically
from builder.timeline.ids import written
from builder.timeline.story import PICTURES
from builder.yaml_list import Entry, YamlList, read_list

if TYPE_CHECKING:
    from PIL.Image import Image

log = logging.getLogger("dateline")

FOLDER, KEPT = "images", "dateline-pictures"
NEEDED = ("alt", "credit", "licence")
KEYS = ("image", *NEEDED, "caption", "url", "events")
FORMATS = ("JPEG", "PNG", "WEBP")
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
WIDTHS = (480, 960)  # pixels: the column of a phone, and of a desk at twice its density
QUALITY = 78  # of WebP: photographs of 960 pixels come to some 80 kB
MOST_BYTES, MOST_PIXELS = 60_000_000, 120_000_000


class Unfit(Exception):
    """A file that is no picture to be shown; the text says why."""


def read(config: Config) -> tuple[tuple[Picture, ...], tuple[Problem, ...]]:
    """The pictures of a dossier in the order of their list, and what is wrong with them."""
    found = read_list(config.content / PICTURES, "images")
    pictures: dict[str, Picture] = {}
    for entry in found.entries:
        picture = _picture(entry, found, config)
        if picture and picture.file in pictures:
            found.problem(entry.line, "twice", picture.file, "write one entry for each picture")
        elif picture:
            pictures[picture.file] = picture
    listed = {value for entry in found.entries for value, _ in [entry.values.get("image", ("", 0))]}
    for name in _names(config.content / FOLDER):
        if name not in listed:
            todo = f"say in {PICTURES} whose it is: image, {', '.join(NEEDED)}"
            found.problem(0, "no-credit", f"{FOLDER}/{name}", todo)
    return tuple(pictures.values()), tuple(found.problems)


def _names(folder: Path) -> list[str]:
    """The pictures in a folder, in order."""
    with suppress(OSError):
        return sorted(
            path.name
            for path in folder.iterdir()
            if path.suffix.lower() in SUFFIXES and not path.name.startswith(".")
        )
    return []


def _picture(entry: Entry, found: YamlList, config: Config) -> Picture | None:
    text = {key: _text(entry, key, found) for key in KEYS if key != "events"}
    for key, (_, line) in entry.values.items():
        if key not in KEYS:
            found.problem(line, "unknown-key", key, f"there are: {', '.join(KEYS)}")
    name = text["image"]
    if not name or Path(name).name != name or name.startswith("."):
        found.problem(entry.line, "no-file", name or "no name", f"name a file of {FOLDER}/")
        return None
    if missing := [key for key in NEEDED if not text[key]]:
        todo = f"say {' and '.join(missing)}; it is not shown without"
        found.problem(entry.line, "no-credit", name, todo)
        return None
    if text["url"] and not is_web_address(text["url"]):
        todo = "write an address that begins with https://"
        found.problem(entry.values["url"][1], "bad-url", text["url"], todo)
        text["url"] = ""
    try:
        sizes = _sized(config.content / FOLDER / name, config.cache / KEPT)
    except Unfit as why:
        found.problem(entry.line, "no-file", f"{FOLDER}/{name}: {why}", "give a JPEG, PNG or WebP")
        return None
    events = tuple(_events(entry, found))
    del text["image"]
    return Picture(file=name, **text, events=events, line=entry.line, sizes=sizes)


def _text(entry: Entry, key: str, found: YamlList) -> str:
    value, line = entry.values.get(key, ("", 0))
    if not isinstance(value, str):
        found.problem(line, "bad-value", key, "write a text behind it, or leave it out")
        return ""
    return " ".join(value.split())


def _events(entry: Entry, found: YamlList) -> Iterator[str]:
    value, line = entry.values.get("events", ([], 0))
    for one in [value] if isinstance(value, str) else value or ["nothing"]:
        if id_ := written(one):
            yield id_
        else:
            todo = "write the id that stands in the event's address, e/ID-…"
            found.problem(line, "bad-id", one, todo)


# ---------------------------------------------------------------- sizes


def _sized(path: Path, kept: Path) -> tuple[PictureFile, ...]:
    """A picture in the widths of ``WIDTHS``, none wider than it is. Raises ``Unfit``."""
    from PIL import __version__  # only dossiers with pictures pay for it

    try:
        data = bytes_of(path, MOST_BYTES)
    except OSError as trouble:
        raise Unfit(str(trouble)) from None
    if data is None:
        raise Unfit("there is no such file")
    print_ = hashlib.blake2b(data, digest_size=8).hexdigest()
    file = kept / f"{print_}-{__version__}-{QUALITY}-{WIDTHS[-1]}.msgpack"
    made = _kept(file)
    if made is None:
        made = [(width, height, content) for width, height, content in _made(data)]
        try:
            write_atomically(file, msgspec.msgpack.encode(made))
        except OSError as trouble:
            log.warning("cache %s: cannot write, going on without: %s", file, trouble)
    stem = slug(path.stem) or "picture"
    return tuple(
        PictureFile(f"images/{stem}-{print_[:8]}-{width}.webp", width, height, content)
        for width, height, content in made
    )


def _kept(file: Path) -> list[tuple[int, int, bytes]] | None:
    try:
        return msgspec.msgpack.decode(file.read_bytes(), type=list[tuple[int, int, bytes]])
    except (OSError, msgspec.DecodeError):
        return None


def _made(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    with _opened(data) as picture:
        for width in sorted({min(one, picture.width) for one in WIDTHS}):
            height = max(1, round(picture.height * width / picture.width))
            small = picture if width == picture.width else picture.resize((width, height))
            out = io.BytesIO()
            small.save(out, "WEBP", quality=QUALITY, method=4)
            yield width, height, out.getvalue()


def _opened(data: bytes) -> Image:
    """The picture, the right way up, in colours that WebP has. Raises ``Unfit``."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is odd in a picture's notes is not shown
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
            if picture.width * picture.height > MOST_PIXELS:
                raise Unfit(f"{picture.width} × {picture.height} pixels are too many")
            picture.draft("RGB", (WIDTHS[-1], WIDTHS[-1]))
            clear = "A" in picture.getbands() or "transparency" in picture.info
            turned = ImageOps.exif_transpose(picture).convert("RGBA" if clear else "RGB")
            turned.info.clear()
            return turned
    except Unfit:
        raise
    # Pillow raises many kinds for what is broken: OSError, SyntaxError, ValueError, struct.error.
    except Exception as trouble:
        first = re.sub(r" <_io.*", "", str(trouble).split("\n")[0])
        raise Unfit(f"no picture that can be read ({first})") from None
