"""The text of a card in the source's own words, fewer of them.

Subject, the finite verb as it stands, what the verb needs, then what tells most while it fits.
Dates and who says so are left out, since the card shows them apart; pronouns and short names give
way to full ones. A shortened clause gets the "was" that its sentence spared: "the pact signed in
June" is "the pact was signed".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from builder.events.cards.clause import whole_until
from builder.events.cards.clauses import ClauseWriter
from builder.events.cards.units import MOST, Unit, Word, fit, literal, written
from builder.events.frames.grammar import SUBJECTS
from builder.events.frames.happenings import Happening

if TYPE_CHECKING:
    from builder.syntax import Token

#: What is left out before a quotation: "said, smiling: “…”".
_BESIDE_SAYING = frozenset(
    {"ccomp", "xcomp", "parataxis", "advcl", "npadvmod", "prep", "advmod", "conj"}
)
#: Who says so has about so many words.
SAYING = 9


class OwnWords(ClauseWriter):
    """Writes the text of one card."""

    __slots__ = ()

    def text(self, happening: Happening) -> str:
        """The text of the card that ``happening`` makes."""
        if happening.nominal:
            self.faults.append("noun")
            return capitalised(written(fit(self.noun(happening.head, bare=True))))
        head = finite(happening.head)
        self.without |= bracketed(list(head.sent)) - self.quoted
        quoted = self._quotation(happening)
        if quoted:
            return self._saying(head, quoted)
        before = self._said_before(happening) if head is happening.head else None
        if before is not None:
            self.without |= {before.i}
        whole = self.clause(head)
        if before is not None:
            self.without -= {before.i}
            self._put_behind(whole, before, head)
        fit(whole)
        if before is None and not self._says(happening, whole):
            self.faults.append("says-nothing")
        return capitalised(written(whole))

    def _says(self, happening: Happening, whole: Unit) -> bool:
        """Whether the text of a statement has what is said: not "Ida Moe told the paper"."""
        speech = happening.speech
        if speech is None:
            return True
        told = speech.said | {t.i for t in happening.head.sent if t.i in self.quoted}
        told |= {c.i for c in happening.head.children if c.dep_ in ("xcomp", "prep", "oprd")}
        return any(word.place in told for word in whole.placed())

    # ---------------------------------------------------------- quotations

    def _quotation(self, happening: Happening) -> list[Token]:
        """The words of the quotation that a statement gives, from its first sentence; none where what
        is said is told in the article's own words."""
        speech = happening.speech
        head = happening.head
        near = [c for c in (speech.content if speech is not None else ()) if c.i in self.quoted]
        if not near or not self._is_whole(near[0]):
            return []
        first = near[0].left_edge.i
        while first not in self.quoted:
            first += 1
        while first - 1 in self.quoted and head.doc[first - 1].sent is near[0].sent:
            first -= 1
        words = []
        for token in head.doc[first : near[0].sent.end]:
            if token.i not in self.quoted:
                break
            words.append(token)
        return words

    def _is_whole(self, told: Token) -> bool:
        """Whether a quoted clause stands in the quotation from its subject on: not of "said it would
        “end badly”"."""
        own = next((c for c in told.children if c.dep_ in SUBJECTS), None)
        return own is not None and own.i in self.quoted

    def _saying(self, verb: Token, quoted: list[Token]) -> str:
        """ "Ida Moe said: “It was a mistake”", the quotation cut at the border of a clause."""
        self.without |= {t.i for t in verb.subtree if t.i in self.quoted}
        inside = {t.i for t in quoted}
        self.without |= inside | {c.i for c in verb.children if c.dep_ in _BESIDE_SAYING}
        said = written(fit(self.clause(verb), SAYING)).strip(' ,;:."“”')
        kept = [t for t in quoted if not (t.is_space or t.is_quote)]
        end = whole_until(kept, MOST - len(said.split()))
        text = written(Unit(literal(kept[:end]))).strip(" ,;:.")
        if end < len(kept):
            self.faults.append("quote-cut")
            text += " …"
        return capitalised(f"{said}: “{text[:1].upper()}{text[1:]}”")

    # ---------------------------------------------------------- what is said first

    def _said_before(self, happening: Happening) -> Token | None:
        """ "The dam had burst, the mayor said": the verb of what is said, where it stands first."""
        speech = happening.speech
        if speech is None or not speech.content:
            return None
        told = speech.content[0]
        return told if told.i < happening.head.i and told is not happening.head else None

    def _put_behind(self, whole: Unit, told: Token, verb: Token) -> None:
        """Puts what is said behind who says so."""
        own = {t.i for t in verb.subtree}
        self.without |= own - {t.i for t in told.subtree} if verb.is_ancestor(told) else own
        said = self.inner(told)
        end = verb.right_edge.i + 1.0
        shift = end - min((w.place for w in said.placed()), default=end)
        for unit in said.every():
            unit.words = [Word(w.place + shift, w.text, w.spaced, w.mark) for w in unit.words]
        whole.units.append(said)


def bracketed(sentence: Sequence[Token]) -> set[int]:
    """The places of what stands in brackets or between two dashes, where nothing outside hangs on it:
    "the agency (IAEA)", "the mill – the oldest in the town – was sold"."""
    inside: set[int] = set()
    opened: list[Token] = []
    for token in sentence:
        if opened and token.text == _CLOSING.get(opened[-1].text):
            found = set(range(opened.pop().i, token.i + 1))
            if not any(t.head.i in found for t in sentence if t.i not in found):
                inside |= found
        elif token.text in _CLOSING:
            opened.append(token)
    return inside


_CLOSING = {"(": ")", "[": "]", "—": "—", "–": "–", "--": "--"}


def finite(verb: Token) -> Token:
    """The verb whose clause tells of ``verb``: itself or, of an infinitive, the one that governs it,
    as in "is due to open"."""
    while verb.dep_ == "xcomp" and any(c.tag_ == "TO" for c in verb.children):
        if verb.head.pos_ not in ("VERB", "AUX"):
            above = verb.head.head  # "is due to open"
            return above if above.pos_ in ("VERB", "AUX") else verb
        verb = verb.head
    return verb


def capitalised(text: str) -> str:
    """With a capital letter at its head, no mark at its end, and no half of a pair of quotation
    marks."""
    text = text.strip(" ,;:.")
    text = text.removeprefix('" ').removesuffix(' "')  # of a quotation that ended there
    text = text.strip(" ,;:.-")
    if text.count('"') == 1 and (text[0] == '"' or text[-1] == '"'):
        text = text.strip(' ,;:."')
    return text[:1].upper() + text[1:]
