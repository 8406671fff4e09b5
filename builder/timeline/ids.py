"""Ids of events: short, from what the event rests on, the same in every build.

An id is the hash of the event's anchor: the article, sentence and head of its earliest report. It
depends neither on the order of the input nor on offsets, so an edit elsewhere in the article, new
articles and a new headline leave it. Addresses are made of ids; a slug is only for reading.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from itertools import count

from builder.model import Article, Report
from builder.names.spelling import fold

BY_HAND = "curation.yml"  # the file in which people add events
LENGTH = 6  # 24 * 32**5 ids: at 50,000 events two want the same about once or twice
WHOLE = 20  # of as many letters no two hashes have all alike: some 3 * 10**29
LETTERS = "abcdefghjkmnpqrstvwxyz0123456789"  # no i, l, o, u: easily misread, or spelling words
FIRST = LETTERS[:22]  # a letter, so that an id is also a name in HTML
_WRITTEN = re.compile(r"(?:.*/)?([a-z][a-z0-9]{5,40})(?:-[^/?#]*)?/?(?:[?#].*)?")


def written(text: object) -> str:
    """The id in what a person wrote for an event: the id itself, or the address of its page, "e/ID-…";
    "" where it is neither."""
    match = _WRITTEN.fullmatch(text.strip()) if isinstance(text, str) else None
    return match[1] if match else ""


def anchor(article: Article, report: Report) -> str:
    """What the id of an event rests on that begins with ``report``.

    An event by hand rests on the name that its person gave it, whatever else is mended.
    """
    if article.path == BY_HAND:
        return f"{article.id}\n"
    before = article.text[report.sentence.start : report.head.span.start]
    nth = fold(before).split().count(fold(report.head.text))
    return "\n".join(
        (article.id, fold(report.sentence.of(article.text)), report.head.lemma, str(nth))
    )


def ids(anchors: Sequence[str], taken: Collection[str] = ()) -> list[str]:
    """An id for each anchor, all different. Equal anchors are numbered in their order.

    Two anchors that hash alike get a longer id, both, whichever came first. An anchor whose id is
    ``taken`` (by an event that was published once) gets another one.
    """
    found = _unlike(anchors)
    used = {*taken, *found}
    for place, id_ in enumerate(found):
        if id_ in taken:
            more = (_digest(f"{anchors[place]}\n+{number}")[:LENGTH] for number in count(1))
            found[place] = next(other for other in more if other not in used)
            used.add(found[place])
    return found


def home(anchor: str) -> str:
    """The id that an event would get for this anchor if it were the only one."""
    return _digest(anchor)[:LENGTH]


def _unlike(anchors: Sequence[str]) -> list[str]:
    numbered: dict[str, int] = defaultdict(int)
    whole = []
    for text in anchors:
        whole.append(_digest(f"{text}\n{numbered[text]}" if numbered[text] else text))
        numbered[text] += 1
    found = [digest[:LENGTH] for digest in whole]
    length = LENGTH
    while len(set(found)) < len(found):
        length += 1
        shared = {one for one, times in Counter(found).items() if times > 1}
        found = [w[:length] if f in shared else f for f, w in zip(found, whole, strict=True)]
    return found


def _digest(text: str) -> str:
    return encoded(hashlib.sha256(text.encode("utf-8")).digest(), WHOLE)


def encoded(digest: bytes, size: int) -> str:
    """The beginning of a hash, in ``size`` letters of an id, 41 at most, the first no digit."""
    number = int.from_bytes(digest, "big")
    number, first = divmod(number, len(FIRST))
    letters = [FIRST[first]]
    number %= len(LETTERS) ** (size - 1)  # small numbers are quick to take apart
    for _ in range(size - 1):
        number, digit = divmod(number, len(LETTERS))
        letters.append(LETTERS[digit])
    return "".join(letters)
