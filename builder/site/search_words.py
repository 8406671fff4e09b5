"""What search knows beside pages of their own: each thing counted, and the words that stand anywhere."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from builder.model import DataFile
from builder.site.book import Book
from builder.site.numbers_page import all_numbers
from builder.site.tracks import Number
from builder.site.words import say

WORDS = "search/words.txt"
SHOWN = 4  # numbers that a result of search shows
MOST = 20_000  # words, the most frequent: 60 kB packed, loaded only where nothing was found
SHORTEST = 4  # letters; of shorter words too many are one letter apart
_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")


def words(texts: Iterable[str]) -> DataFile:
    """Every word of the texts, one a line as it is written most, the most frequent first: a word that
    stands nowhere is compared with them (``search/near.js``)."""
    written: Counter[str] = Counter(word for text in texts for word in _WORD.findall(text))
    together: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for word, times in sorted(written.items(), key=lambda one: (-one[1], one[0])):
        together[word.casefold()] += times
        shown.setdefault(word.casefold(), word)
    ranked = sorted(together, key=lambda word: (-together[word], word))[:MOST]
    return DataFile(WORDS, "".join(f"{shown[word]}\n" for word in ranked).encode("utf-8"))


def counted(book: Book) -> Iterator[tuple[str, str, str, str]]:
    """Of each thing that is counted more than once: where on its page it stands, its title, what it is
    found by (how else one may call it: "died", for "killed"), and what a result shows of it: the latest
    numbers, with who says so and when."""
    for number, series in enumerate(all_numbers(book).series, 1):
        done = series.numbers[0].quantity.done
        words = [*(one.counted for one in series.numbers), *_also_called().get(done, ())]
        latest = [_told(one) for one in series.numbers[: -SHOWN - 1 : -1]]
        found_by = ". ".join(dict.fromkeys(text for text in words if text))
        yield f"numbers/#n-{number}", series.title, found_by, "; ".join(dict.fromkeys(latest))


def _told(one: Number) -> str:
    """ "about 600, 30 Apr 2025 (Yonhap)"."""
    value = f"{one.qualifier_word} {one.value}" if one.quantity.qualifier else one.value
    who = f" ({one.speaker})" if one.speaker else ""
    return f"{value}{say('common.comma')}{one.said}{who}" if one.said else f"{value}{who}"


@cache
def _also_called() -> dict[str, tuple[str, ...]]:
    """The other words for what was done to those counted, by how a heading says it."""
    table = (files("builder.events") / "words" / "numbers.toml").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    for kinds in tomllib.loads(table)["done"].values():
        for done, some in kinds.items():
            found[done] = (*found.get(done, ()), *some)
    return found
