"""Who says what: every attribution of an article, with the stretches of its text.

An attribution has a source, a cue and a content, each of one or more stretches. What counts is as
wide as in the PolNeAR corpus (Newell, Margolin and Ruths, LREC 2018): speech, writing, belief,
wish and plan, by verb, noun, "according to" or a mere colon.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.events.cues import Cue, cues
from builder.events.extents import content, source, stretches
from builder.events.grammar import ancestors_within, in_passing
from builder.events.lexicon import Lexicon
from builder.events.text import Passage
from builder.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

MARKS = frozenset({":", "—", "―", "–", "--"})
#: Classes of speech that tell that something is so.
VOUCHING = frozenset({"say", "claim", "report", "confirm", "announce", "warn", "accuse"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution; offsets are the article's. ``speaker`` heads the source, None if there is
    none ("it is believed"), ``act`` is the class of the cue and ``lemma`` its word."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    act: str
    lemma: str
    speaker: Token | None
    within: bool = False  # it is itself told by another: "A said that B wanted …"


def vouchers(passages: Sequence[Passage], lexicon: Lexicon) -> list[Attribution]:
    """Those attributions of an article in which somebody tells that something is so; whether one
    is told by another is left open."""
    found = []
    for number, passage in enumerate(passages):
        here = list(cues(passage, lexicon))
        heads = frozenset(cue.head.i for cue in here)
        found += [
            _written(cue, passage, passages[number + 1 :], heads)
            for cue in here
            if cue.act in VOUCHING and cue.source is not None
        ]
    return found


def attributions(passages: Sequence[Passage], lexicon: Lexicon) -> list[Attribution]:
    """The attributions of an article, in text order of their cues."""
    found = []
    for number, passage in enumerate(passages):
        after = passages[number + 1 :]
        here = list(cues(passage, lexicon))
        heads = frozenset(cue.head.i for cue in here)
        found += [_written(cue, passage, after, heads) for cue in here]
    return [replace(a, within=_is_within(a, found)) for a in found]


def _is_within(inner: Attribution, found: Sequence[Attribution]) -> bool:
    """Whether cue and source stand in what another attribution tells. With the source outside,
    the same speaker goes on: "Berg said P, going on to say Q"."""
    told = (*inner.source[:1], inner.cue[0])
    if inner.lemma in MARKS:
        return False  # a line of a transcript, a signed quotation
    return any(
        all(any(c.start <= part.start < c.end for c in outer.content) for part in told)
        for outer in found
        if outer is not inner
    )


def teller(word: Token, passage: Passage, found: Sequence[Attribution]) -> Attribution | None:
    """The innermost attribution whose content ``word`` stands in, as far as it can vouch for what
    ``word`` tells: somebody says it in the same sentence, or ``word`` is in a quotation.

    None for a relative clause in passing, which is the article's own voice.
    """
    at = passage.base + word.idx
    sentence = passage.span(word.sent)
    quoted = passage.in_quotes(word)
    telling = [
        a
        for a in found
        if a.act in VOUCHING
        and a.source
        and any(span.start <= at < span.end for span in a.content)
        and (quoted or sentence.covers(a.cue[0]))
    ]
    if not telling or any(in_passing(t) for t in (word, *ancestors_within(word))):
        return None
    return min(telling, key=lambda a: sum(span.end - span.start for span in a.content))


def _written(
    cue: Cue, passage: Passage, after: Sequence[Passage], heads: frozenset[int]
) -> Attribution:
    return Attribution(
        source=source(cue, passage),
        cue=stretches((w.i for w in cue.words), passage) or (passage.span(cue.words),),
        content=content(cue, passage, after, heads),
        act=cue.act,
        lemma=cue.head.lemma_.lower(),
        speaker=cue.source,
    )
