"""What a cue is, and the marks that are one: a dash before a name, a colon behind one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from builder.events.frames.text import Passage
from builder.model import Span

if TYPE_CHECKING:
    from builder.syntax import Token

DASHES = frozenset({"―", "—", "–", "--"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue: its words, who it gives the content to, and the heads of the content.

    ``utters`` says that words are spoken or written, so that quotations beside it belong to it.
    """

    head: Token
    words: tuple[Token, ...]
    source: Token | None
    content: tuple[Token, ...]
    act: str
    utters: bool
    relative: Token | None = None  # "who", where the source is what it refers to
    exact: bool = False  # the content is these words, not what hangs on them


def by_dash(dash: Token, passage: Passage) -> Cue | None:
    """ "“P.” — Anna Berg": a name after a quotation and a dash."""
    before = dash.i - 1
    while before >= 0 and dash.doc[before].is_space:
        before -= 1
    after = dash.i + 1
    if before < 0 or after >= len(dash.doc) or dash.doc[after].pos_ != "PROPN":
        return None
    end = passage.base + dash.doc[before].idx
    said = next((q for q in passage.quoted if q.end == end), None)
    if said is None:
        return None
    name = dash.doc[after]
    while name.i + 1 < len(dash.doc) and name.nbor(1).pos_ == "PROPN":
        name = name.nbor(1)
    words = tuple(passage.tokens(Span(said.start - 1, said.end + 1)))
    return Cue(dash, (dash,), name, words, "say", False, exact=True)


def by_colon(colon: Token) -> Cue | None:
    """ "BERG: P" in the transcript of a conversation."""
    before = (t for t in colon.doc[: colon.i] if not (t.is_quote or t.is_space))
    label = list(islice(before, 5))
    if not 1 <= len(label) <= 4 or not all(t.text.isupper() or t.is_punct for t in label):
        return None
    said = tuple(t for t in colon.doc[colon.i + 1 :] if not t.is_space)
    return Cue(colon, (colon,), label[-1], said, "say", False, exact=True) if said else None
