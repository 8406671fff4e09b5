"""What the comparison of two reports comes to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from builder.timeline.clash import Clash, clash
from builder.timeline.evidence import Evidence
from builder.timeline.likeness import DOUBT, Dossier, likeness


class Verdict(NamedTuple):
    """What forbids that two reports are one, how alike they are (0 where nothing was added up), and
    from ``DOUBT`` on why."""

    clash: Clash | None
    score: float
    why: str


class Court:
    """Compares the reports of one dossier, each pair once."""

    def __init__(self, evidence: Sequence[Evidence], dossier: Dossier) -> None:
        self.evidence, self.dossier = evidence, dossier
        self._known: dict[tuple[int, int], Verdict] = {}

    def verdict(self, a: int, b: int) -> Verdict:
        """On two reports, by index."""
        found = self._known.get((a, b))
        if found is None:
            found = self._known[a, b] = self._found(self.evidence[a], self.evidence[b])
        return found

    def _found(self, one: Evidence, other: Evidence) -> Verdict:
        why = clash(one, other, self.dossier.sides)
        if why and why is not Clash.COUNTS:
            return Verdict(why, 0.0, "")
        like = likeness(one, other, self.dossier)
        return Verdict(why, like.score, str(like) if like.score >= DOUBT else "")
