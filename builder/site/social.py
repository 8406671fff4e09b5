"""The picture that a social network or a messenger shows with a link: 1200 by 630 pixels, as PNG.

It is drawn of a few texts with the fonts that lie in ``site_src/fonts``, in sixteen colours, and the same
texts give the same bytes. What the fonts have no letters for is left out, since a row of boxes tells
nobody anything. The fonts are DejaVu 2.37, cut to Latin, Greek, Cyrillic, Hebrew, Arabic and signs with
``pyftsubset --no-hinting --layout-features='*'``.
"""

from __future__ import annotations

import hashlib
import io
import re
import unicodedata
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from builder.site.book import Book
from builder.site.home import extent
from builder.site.words import counted, say
from builder.sources import SOURCES

WIDTH, HEIGHT = 1200, 630
EDGE, BAND = 72, 24  # the empty border, and the band of the status' colour at the left
NAME = "social.png"
# The colours of the site on light ground (assets/dateline.css).
PAPER, INK = "#ffffff", "#1b1c1e"
COLOURS = {
    "reported": "#2d4766",
    "confirmed": "#0c664c",
    "claimed": "#8a5200",
    "denied": "#b1241d",
    "disputed": "#7b2a8e",
    "planned": "#2560b8",
    "cancelled": "#6d4c41",
    "hypothetical": "#5b616c",
}
SIZES = ((64, 4), (52, 5), (42, 6))  # of the title, and how many lines of it there is room for
INKS, TINTS = 10, 6  # steps from paper to ink, and to the colour; sixteen, so that four bits do
MUTED = 165  # of 255, of what is said beside the title


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by what stands on it. ``uri`` is its address, ``foot`` and ``head`` are the lines above and
    below the title, ``word`` a status, which gives the colour."""

    uri: str
    head: str
    title: str
    foot: str
    site: str
    word: str = ""
    status: str = ""  # whose colour it has

    @property
    def beside(self) -> str:
        """The address of the page that it is for."""
        return self.uri.removesuffix(NAME)

    @property
    def print(self) -> str:
        """A hash of all that it is drawn of but its address."""
        told = repr((astuple(self)[1:], _CODE)).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(told, digest_size=12).hexdigest()


_KEY = "Dateline"
_PRINT = re.compile(rb"tEXtDateline\0([0-9a-f]{24})")
_CODE = 2  # goes up when the same texts are to be drawn otherwise


def pictures(book: Book) -> list[Picture]:
    """That of the home page and one of each card: what is only also reported is six times as much, and
    is hardly linked to."""
    span = extent(book) if book.events else ""
    told = say("common.comma").join(
        (counted(len(book.events), "event"), counted(len(book.articles), "article"))
    )
    return [
        Picture(NAME, span, book.title, told, book.standfirst),
        *(
            Picture(
                uri=f"{view.uri}{NAME}",
                head=view.words,
                title=view.headline,
                foot=view.backing or counted(view.event.sources, "independent_source"),
                site=book.title,
                word=view.status_word,
                status=view.status,
            )
            for view in book.events
        ),
    ]


def draw(picture: Picture) -> bytes:
    """The PNG."""
    ink, tint = (Image.new("L", (WIDTH, HEIGHT)) for _ in range(2))
    plain, coloured = ImageDraw.Draw(ink), ImageDraw.Draw(tint)
    coloured.rectangle((0, 0, BAND - 1, HEIGHT), 255)
    room = WIDTH - 2 * EDGE - BAND
    right = _from_right(picture.title)

    def put(
        on: ImageDraw.ImageDraw, text: str, y: int, font: ImageFont.FreeTypeFont, fill: int
    ) -> None:
        x = WIDTH - EDGE if right else EDGE + BAND
        on.text((x, y), text, fill, font, anchor="rs" if right else "ls")

    small, bold = _font(30), _font(34, True)
    put(coloured, _cut(picture.head, bold, room), 110, bold, 255)
    lines, font = _set(picture.title, room)
    y = 110 + 34 + font.size
    for line in lines:
        put(plain, line, int(y), font, 255)
        y += font.size * 1.22
    foot = " · ".join(part for part in (picture.word, picture.foot) if part)
    put(coloured if picture.word else plain, _cut(foot, bold, room), HEIGHT - 112, bold, 255)
    put(plain, _cut(picture.site, small, room), HEIGHT - 60, small, MUTED)
    return _png(ink, tint, COLOURS.get(picture.status, INK), picture.print)


def drawn_of(png: bytes) -> str:
    """The ``print`` of the picture that ``draw`` gave as these bytes; "" for others."""
    found = _PRINT.search(png[:2_000])
    return found[1].decode() if found else ""


def _png(ink: Image.Image, tint: Image.Image, colour: str, told: str) -> bytes:
    """Both layers in sixteen colours: those of the ink, then those of the colour. It says itself of
    what it was drawn, so that nobody need draw it again to know."""
    last = INKS + TINTS - 1
    low = ink.point([round(level * (INKS - 1) / 255) for level in range(256)])
    high = tint.point([INKS - 1 + round(n * TINTS / 255) if n > 20 else 0 for n in range(256)])
    image = ImageChops.lighter(low, high)
    steps = [_between(INK, n / (INKS - 1)) for n in range(INKS)]
    steps += [_between(colour, (n + 1) / TINTS) for n in range(last - INKS + 1)]
    image.putpalette([part for step in steps for part in step])
    out = io.BytesIO()
    noted = PngInfo()
    noted.add_text(_KEY, told)
    # Runs of one colour are most of it: half the time of zlib's own way, and 14 % more bytes.
    image.save(out, "PNG", bits=4, compress_level=6, compress_type=zlib.Z_RLE, pnginfo=noted)
    return out.getvalue()


def _between(colour: str, share: float) -> tuple[int, ...]:
    """A colour so far on the way from paper to ``colour``."""
    ends = [[int(c[at : at + 2], 16) for at in (1, 3, 5)] for c in (PAPER, colour)]
    return tuple(round(a + (b - a) * share) for a, b in zip(*ends, strict=True))


# ---------------------------------------------------------------- text


@lru_cache(maxsize=16)
def _font(size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    name = f"DejaVuSansCondensed{'-Bold' if bold else ''}.ttf"
    return ImageFont.truetype(SOURCES / "fonts" / name, size)


@lru_cache(maxsize=4096)
def _drawable(letter: str) -> bool:
    """Whether the font has the letter: what it has not looks like what nobody has."""
    return letter.isspace() or bytes(_font(20).getmask(letter)) != _missing()


@lru_cache(maxsize=1)
def _missing() -> bytes:
    return bytes(_font(20).getmask("\U000f0000"))


def _shown(text: str) -> str:
    """The words of a text that can be drawn, on one line."""
    words = (word for word in text.split() if any(map(str.isalnum, word)) or len(word) == 1)
    return " ".join(word for word in words if all(map(_drawable, word)))


def _set(title: str, room: int) -> tuple[list[str], ImageFont.FreeTypeFont]:
    """The title in lines, as large as it fits; of a longer one the beginning."""
    words = _shown(title).split()
    for size, most in SIZES:
        font = _font(size, True)
        lines = list(_lines(words, font, room))
        if len(lines) <= most:
            return lines, font
    return [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), font, room)], font


def _lines(words: Iterable[str], font: ImageFont.FreeTypeFont, room: int) -> Iterable[str]:
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if line and font.getlength(longer) > room:
            yield line
            longer = word
        line = longer
    if line:
        yield line


def _cut(text: str, font: ImageFont.FreeTypeFont, room: int) -> str:
    """As many words of a text as one line has room for."""
    words: Sequence[str] = _shown(text).split()
    whole = len(words)
    while words and font.getlength(_ended(words, whole)) > room:
        words = words[:-1]
    return _ended(words, whole)


def _ended(words: Sequence[str], whole: int) -> str:
    return " ".join(words) + (" …" if len(words) < whole else "")


def _from_right(text: str) -> bool:
    """Whether a text begins with a letter of a script that is written from the right."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L"
