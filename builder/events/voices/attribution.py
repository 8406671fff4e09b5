"""Who says what: every attribution of an article, with the stretches of its text.

An attribution has a source, a cue and a content, each of one or more stretches. What counts is as
wide as in the PolNeAR corpus (Newell, Margolin and Ruths, LREC 2018): speech, writing, belief,
wish and plan, by verb, noun, "according to" or a mere colon.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from builder.events.frames.grammar import ancestors_within, in_passing
from builder.events.frames.text import Passage
from builder.events.voices.cues import cues
from builder.events.voices.extents import content, source, stretches
from builder.events.voices.marks import Cue
from builder.events.words.lexicon import Lexicon
from builder.model import Span

if TYPE_CHECKING:
    from builder.syntax import Stretch, Token

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


class Vouchers:
    """Who in an article vouches for what its words tell.

    Attributions are read when a word asks, sentence by sentence: most sentences have none to ask.
    """

    def __init__(self, passages: Sequence[Passage], lexicon: Lexicon) -> None:
        self._passages = passages
        self._lexicon = lexicon
        self._number = {passage.base: number for number, passage in enumerate(passages)}
        self._read: dict[tuple[int, int], list[Attribution]] = {}

    def teller(self, word: Token, passage: Passage) -> Attribution | None:
        """The innermost attribution whose content ``word`` stands in, as far as it can vouch for
        what ``word`` tells: somebody says it in the same sentence, or ``word`` is in a quotation.

        None for a relative clause in passing, which is the article's own voice.
        """
        if any(in_passing(t) for t in (word, *ancestors_within(word))):
            return None
        at = passage.base + word.idx
        number = self._number[passage.base]
        sentence = word.sent
        if passage.in_quotes(word):  # a quotation goes on from any sentence before it
            everything = ((n, s) for n in range(number + 1) for s in self._passages[n].doc.sents)
            near = [a for n, s in everything for a in self._in(n, s)]
        else:
            whole = passage.span(sentence)
            near = [a for a in self._in(number, sentence) if whole.covers(a.cue[0])]
        telling = [a for a in near if any(span.start <= at < span.end for span in a.content)]
        return min(
            telling, key=lambda a: sum(span.end - span.start for span in a.content), default=None
        )

    def _in(self, number: int, sentence: Stretch) -> list[Attribution]:
        """The attributions with their cue in a sentence in which a source tells that something
        is so."""
        place = number, sentence.start
        if place not in self._read:
            passage, after = self._passages[number], self._passages[number + 1 :]
            here = list(cues(passage, self._lexicon, sentence))
            heads = frozenset(cue.head.i for cue in here)  # no clause leaves its sentence
            vouching = (c for c in here if c.act in VOUCHING and c.source is not None)
            written = [_written(cue, passage, after, heads) for cue in vouching]
            self._read[place] = [a for a in written if a.source]
        return self._read[place]


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
