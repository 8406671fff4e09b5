"""The text of a card: the best that is sound of three.

*own*, the sentence's own words, fewer of them; *title*, the title of the article, where the card is
its main news; *clause*, the clause as a quotation. Of equals the first stands; see ``faults`` for
what is amiss with each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.events.cards.clause import clause_draft
from builder.events.cards.faults import Draft, faults
from builder.events.cards.own import OwnWords
from builder.events.cards.title import title_draft
from builder.events.names.who import Cast
from builder.events.words.lexicon import Lexicon
from builder.model import Wording

if TYPE_CHECKING:
    from builder.events.frames.happenings import Happening
    from builder.syntax import Doc, Token

#: What a text costs for being none of the card's own: a quotation reads less well.
COST = {Wording.TITLE: 0.0, Wording.OWN: 0.45, Wording.CLAUSE: 0.8}


@dataclass(frozen=True, slots=True)
class Text:
    """A text, where its words come from, the ids of what is amiss in it, and what that costs."""

    words: str
    wording: Wording
    faults: tuple[str, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class Texts:
    """Writes the texts of one article's cards; ``title``, its parse ``title_doc`` and the content
    words ``body`` of the text are the article's own."""

    cast: Cast
    words: Lexicon
    title: str
    title_doc: Doc | None
    body: frozenset[str]

    def text(
        self,
        happening: Happening,
        is_date: Callable[[Token], bool],
        own_date: frozenset[int],
        *,
        main: bool,
    ) -> Text:
        """The best text of the card that ``happening`` makes; the clause is written only where the
        others are not sound."""
        found = [
            self._read(*one, happening) for one in self._drafts(happening, is_date, own_date, main)
        ]
        best = min(found, key=lambda one: one.cost)
        if best.cost > COST[Wording.CLAUSE] and not happening.nominal:
            clause = clause_draft(happening, self.cast, self.words)
            if "vague" in best.faults:  # the clause has the same words there
                clause = Draft(clause.text, (*clause.noted, "vague"))
            best = min(
                best, self._read(clause, Wording.CLAUSE, happening), key=lambda one: one.cost
            )
        return best

    def _drafts(
        self,
        happening: Happening,
        is_date: Callable[[Token], bool],
        own_date: frozenset[int],
        main: bool,
    ) -> Iterator[tuple[Draft, Wording]]:
        if main and self.title:
            title = title_draft(self.title, self.title_doc, happening, self.body, self.words)
            yield title, Wording.TITLE
        writer = OwnWords(self.cast, self.words, is_date, own_date, happening.passage.inside)
        text = writer.text(happening)
        yield Draft(text, tuple(dict.fromkeys(writer.faults))), Wording.OWN

    def _read(self, draft: Draft, kind: Wording, happening: Happening) -> Text:
        amiss = faults(draft, happening)
        cost = COST[kind] + sum(fault.weight for fault in amiss)
        return Text(draft.text, kind, tuple(fault.id for fault in amiss), round(cost, 3))
