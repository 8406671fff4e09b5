"""The lines between an article's title and its first sentence, as aggregators save them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from builder.articles import furniture
from builder.articles.metadata import is_web_address
from builder.articles.published import is_date
from builder.articles.reader import Field
from builder.model import ParagraphKind

ZONE = 12
"""So many paragraphs at most may stand before the text begins."""

TITLE_WORDS = 30

LONGEST = 300  # characters of a line that states something

_SPLIT = re.compile(r"\s+[|·•]\s+|\s*\|\s*")
_AGO = r"(?:\s+(?:\d+|an?)\s+\w+\s+ago)?"
_STAMPED = re.compile(
    r"(?P<label>(?:first )?(?:created|published|posted|issued|date)|(?:last )?(?:updated|modified))"
    rf"(?: (?:at|on))? ?:? ?(?P<date>.*?\d.*?){_AGO}",
    re.IGNORECASE,
)
_BY = re.compile(r"(?:[Bb]y|BY) (?P<who>.+?)(?: \((?P<country>[^()]{2,40})\))?")
_NAMED = re.compile(
    r"(?P<key>source|publisher|outlet|url|link|address)\s?: ?(?P<value>\S.*)", re.IGNORECASE
)
_KEYS = {"publisher": "source", "outlet": "source", "link": "url", "address": "url"}


@dataclass(slots=True)
class Header:
    """Kinds by index of paragraph, and the metadata that stands in the lines."""

    kinds: dict[int, ParagraphKind] = field(default_factory=dict)
    fields: dict[str, Field] = field(default_factory=dict)


def read(paragraphs: Sequence[str], lines: Sequence[int], title: str | None) -> Header:
    """The header of an article whose paragraphs begin on ``lines``.

    ``title`` is None when the text itself must say it (plain text: the first line), else the
    title that is known, which may or may not stand in the text once more.
    """
    header = Header()
    begin = _own_title(paragraphs, lines, header) if title is None else 0
    for index in range(begin, min(len(paragraphs), ZONE)):
        line = furniture.plain(paragraphs[index])
        stamped = stamp(line)
        if title and _same(line, title):
            header.kinds[index] = ParagraphKind.HEADLINE
        elif stamped is not None:
            header.kinds[index] = _line_kind(line)
            for key, value in stamped.items():
                header.fields.setdefault(key, Field(value, lines[index]))
        elif furniture.is_credit(line) or furniture.is_boilerplate(line):
            continue
        elif header.kinds and is_label(line):
            header.kinds[index] = ParagraphKind.BOILERPLATE
        else:
            break
    return header


def stamp(line: str) -> dict[str, str] | None:
    """What a header line states ({} if only "2 hours ago"), or None if it is none.

    >>> stamp("By The Courier (Norway) | Created at 2024-03-05 08:10:44")
    {'published': '2024-03-05 08:10:44', 'source': 'The Courier'}
    """
    named = _NAMED.fullmatch(line)
    if named:
        key = named["key"].lower()
        return {_KEYS.get(key, key): named["value"]}
    if is_web_address(line):
        return {"url": line}
    if len(line) > LONGEST:
        return None
    parts = [part for part in _SPLIT.split(line) if part]
    stated: dict[str, str] = {}
    known = 0
    for part in parts:
        fields = _part(part, aggregated="created at" in line.lower())
        known += fields is not None
        stated = {**(fields or {}), **stated}
    dated = "published" in stated or "updated" in stated
    enough = known == len(parts) or (dated and all(len(part.split()) <= 12 for part in parts))
    return stated if parts and known and enough else None


def is_label(line: str) -> bool:
    """One to three words without a final mark ("Truth", "World | Politics")."""
    count = len(line.replace("|", " ").split())
    few = count <= furniture.words()["label_words_at_most"]
    return few and re.search(r"[^\W\d_]", line) is not None and not re.search(r"[.!?:;,\d]", line)


def _part(part: str, aggregated: bool) -> dict[str, str] | None:
    """One piece of a header line between bars; None if it is not understood."""
    dated = _STAMPED.fullmatch(part)
    if dated and is_date(dated["date"]):
        first = re.search(r"updated|modified", dated["label"], re.IGNORECASE) is None
        return {"published" if first else "updated": dated["date"]}
    if is_date(part):
        return {"published": part}
    by = _BY.fullmatch(part)
    if by and (aggregated or by["country"]) and len(part.split()) <= 12 and not part.endswith("."):
        return {"source": by["who"]}
    if furniture.is_agency(part):
        return {"source": part}
    if furniture.is_byline(part) or furniture.is_boilerplate(part):
        return {}
    return None


def _own_title(paragraphs: Sequence[str], lines: Sequence[int], header: Header) -> int:
    """Finds the title in the first two paragraphs; gives the index after it."""
    for index, paragraph in enumerate(paragraphs[:2]):
        line = furniture.plain(paragraph)
        after = furniture.plain(paragraphs[index + 1]) if index + 1 < len(paragraphs) else ""
        if index == 0 and is_label(line) and _is_title(after, stamped=False):
            header.kinds[0] = ParagraphKind.BOILERPLATE
            continue
        if after and _is_title(line, stamped=bool(stamp(after)) or furniture.is_byline(after)):
            header.kinds[index] = ParagraphKind.HEADLINE
            header.fields["title"] = Field(line, lines[index])
            return index + 1
        break
    return 0


def _is_title(line: str, stamped: bool) -> bool:
    """A line of at most thirty words; with a full stop only if a stamp line follows."""
    if not line or len(line) > 600 or len(line.split()) > TITLE_WORDS or stamp(line) is not None:
        return False
    if furniture.is_credit(line) or furniture.is_boilerplate(line):
        return False
    if stamped:
        return True
    return line[-1] not in ".…:;,-–—" and not line.endswith((".”", '."', ".'", ".’"))


def _line_kind(line: str) -> ParagraphKind:
    byline = re.match(r"by\b", line, re.IGNORECASE) is not None
    return ParagraphKind.CREDIT if byline else ParagraphKind.BOILERPLATE


def _same(line: str, title: str) -> bool:
    fold = re.compile(r"\W+")
    return bool(fold.sub(" ", line).strip()) and (
        fold.sub(" ", line).strip().casefold() == fold.sub(" ", title).strip().casefold()
    )
