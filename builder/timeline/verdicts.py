"""What the comparison of two reports came to, kept from one merging to the next.

A verdict rests on the two reports and on little else: how rare their names and words are, how near
their articles, whether sentences tell their kinds side by side. All of that goes into a print of
each report and of the pair, in steps so coarse that one article more leaves nearly all as they are.
So whoever merges again compares only what is new, and the result is the same to the byte.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from builder.timeline.clash import Clash, clash
from builder.timeline.evidence import Evidence
from builder.timeline.likeness import DOUBT, Dossier, likeness, near

_ALL = (1 << 64) - 1
_OTHER = 0x9E3779B97F4A7C15  # odd: tells the first report of a pair from the second


class Verdict(NamedTuple):
    """What forbids that two reports are one, how alike they are (0 where nothing was added up), and
    from ``DOUBT`` on why."""

    clash: Clash | None
    score: float
    why: str


@dataclass(slots=True)
class Verdicts:
    """Verdicts by print: ``old`` those of earlier mergings, ``used`` those that were asked for now.

    Prints have 64 bits: among 10**6 verdicts two share one by chance once in 10**7 dossiers.
    """

    old: dict[int, Verdict] = field(default_factory=dict)
    used: dict[int, Verdict] = field(default_factory=dict)


class Court:
    """Compares the reports of one dossier, each pair once."""

    def __init__(
        self, evidence: Sequence[Evidence], dossier: Dossier, kept: Verdicts | None = None
    ) -> None:
        self.evidence, self.dossier, self.kept = evidence, dossier, kept or Verdicts()
        self._prints = [_print(one, dossier) for one in evidence]
        self._firsts = [number * _OTHER & _ALL for number in self._prints]
        self._articles = [one.report.article for one in evidence]
        self._near: dict[tuple[str, str], int] = {}  # of two articles
        self._apart: dict[tuple[str, str], bool] = {}  # of two kinds

    def verdict(self, a: int, b: int) -> Verdict:
        """On two reports, by index."""
        one, other = self.evidence[a], self.evidence[b]
        articles, kinds = (self._articles[a], self._articles[b]), (one.kind, other.kind)
        rest = self._near.get(articles)
        if rest is None:
            rest = self._near[articles] = 2 * near(self.dossier.stories.nearness(*articles))
        if kinds not in self._apart:
            self._apart[kinds] = kinds[0] != kinds[1] and self.dossier.beside.apart(*kinds)
        key = self._firsts[a] + self._prints[b] + rest + self._apart[kinds] & _ALL
        found = self.kept.used.get(key)
        if found is None:
            found = self.kept.old.get(key) or self._found(one, other)
            self.kept.used[key] = found
        return found

    def _found(self, one: Evidence, other: Evidence) -> Verdict:
        why = clash(one, other, self.dossier.sides)
        if why and why is not Clash.COUNTS:
            return Verdict(why, 0.0, "")
        like = likeness(one, other, self.dossier)
        return Verdict(why, like.score, str(like) if like.score >= DOUBT else "")


def _print(one: Evidence, dossier: Dossier) -> int:
    """A number that is another where anything about a report is that its verdicts rest on."""
    sides, rare, report = dossier.sides, dossier.rare, one.report
    names = sorted(
        {*one.names, *one.actors, *one.acted_on, report.speaker_key} & sides.names.keys()
    )
    places, words = sorted(one.places), sorted(one.words | one.gist)
    told = msgspec.msgpack.encode(
        (
            rare.size,
            report,
            (one.known, one.kind, one.side, one.window, one.print, one.headline),
            (sorted(one.actors), sorted(one.acted_on), sorted(one.names)),
            [(sides.names[key].name, sides.names[key].kind, sides.of(key)) for key in names],
            (places, sorted(one.words), sorted(one.gist)),
            [rare.level(key) for key in names],
            [rare.level(f"@{place}") for place in places],
            [rare.level(f"#{word}") for word in words],
        )
    )
    return int.from_bytes(hashlib.blake2b(told, digest_size=8).digest(), "big")
