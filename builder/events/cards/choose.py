"""The text of a card: the best that is sound of three.

*own*, the sentence's own words, fewer of them; *title*, the title of the article, where the card is
its main news; *clause*, the clause as a quotation. Of equals the first stands; see ``faults`` for
what is amiss with each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.events.cards.clause import clause_draft
from builder.events.cards.faults import Draft, faults
from builder.events.cards.own import ClauseWriter
from builder.events.cards.title import title_draft
from builder.events.names.who import Cast
from builder.events.words.lexicon import Lexicon
from builder.model import Wording

if TYPE_CHECKING:
    from builder.events.frames.happenings import Happening
    from builder.syntax import Doc, Token

#: What a text costs for being none of the card's own: a quotation reads less well.
COST = {Wording.TITLE: 0.0, Wording.OWN: 0.1, Wording.CLAUSE: 0.55}


@dataclass(frozen=True, slots=True)
class Text:
    """The chosen text, where its words come from, and the ids of what is amiss in it."""

    words: str
    wording: Wording
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """Writes the texts of one article's cards; ``title`` and its parse ``title_doc`` are the
    article's own."""

    cast: Cast
    words: Lexicon
    title: str
    title_doc: Doc | None

    def text(self, happening: Happening, is_date: Callable[[Token], bool], *, main: bool) -> Text:
        """The best text of the card that ``happening`` makes."""
        drafts = list(self._drafts(happening, is_date, main))
        found = [(draft, kind, faults(draft, happening)) for draft, kind in drafts]
        best = min(found, key=lambda one: sum(f.weight for f in one[2]) + COST[one[1]])
        return Text(best[0].text, best[1], tuple(fault.id for fault in best[2]))

    def _drafts(
        self, happening: Happening, is_date: Callable[[Token], bool], main: bool
    ) -> Sequence[tuple[Draft, Wording]]:
        writer = ClauseWriter(self.cast, self.words, is_date, happening.passage.inside)
        text = writer.text(happening)
        found = [(Draft(text, tuple(dict.fromkeys(writer.faults))), Wording.OWN)]
        if main and self.title:
            title = title_draft(self.title, self.title_doc, happening, self.words)
            found.append((title, Wording.TITLE))
        if not happening.nominal:
            found.append((clause_draft(happening, self.cast, self.words), Wording.CLAUSE))
        return found
