"""How far a source and a content reach: from head words to stretches of the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from builder.events.frames.speakers import breaks_away
from builder.events.frames.text import Passage
from builder.events.voices.marks import Cue
from builder.model import Span

_MARKS = frozenset({*'"“”„«»', "``", "''"})


def source(cue: Cue, passage: Passage) -> tuple[Span, ...]:
    """The noun phrase of the source: with titles and appositions, without the cue's own clause;
    and the relative pronoun that stands for it there."""
    if cue.source is None:
        return ()
    own = {t.i for t in cue.head.subtree} if cue.head != cue.source else set()
    if cue.source.i in own:
        own = {w.i for w in cue.words}
    words = {t.i for t in cue.source.subtree} - own
    words = {i for i in words if not passage.in_quotes(passage.doc[i])}
    runs = _runs(words | {cue.source.i}, passage)
    holding = [run for run in runs if run[0] <= cue.source.i <= run[1]]
    if cue.relative is not None:
        holding.append((cue.relative.i, cue.relative.i))
    return _spans(holding, passage)


def content(
    cue: Cue, passage: Passage, after: Sequence[Passage], others: frozenset[int]
) -> tuple[Span, ...]:
    """What is said or thought: its clauses, and the quotations that go on from them.

    ``others`` are the indexes of the passage's cue heads: where one breaks away from the
    clause, the content ends.
    """
    taken = {w.i for w in cue.words}
    if cue.source is not None:
        # what the parser hung on a subject inside the cue's own clause may be content
        taken |= {t.i for t in cue.source.subtree} - {t.i for t in cue.head.subtree}
    words: set[int] = set()
    for head in cue.content:
        inside = {head.i} if cue.exact else {t.i for t in head.subtree}
        if cue.head.i in inside:
            inside -= {t.i for t in cue.head.subtree}
        for i in inside & others:
            if i != head.i and breaks_away(passage.doc[i]):
                inside = inside - {t.i for t in passage.doc[i].subtree}
        words |= inside
    words -= taken
    if cue.utters and not words:
        words = _before(cue, passage) - taken
    further: tuple[Span, ...] = ()
    if cue.utters:
        words, further = _with_quotations(cue, words, taken, passage, after)
    return (*stretches(words, passage), *further)


def _before(cue: Cue, passage: Passage) -> set[int]:
    """All before "…, the ministry said on Monday." where the parser tied the two by nothing."""
    if cue.source is None or cue.source.i > cue.head.i:
        return set()
    start = cue.source.left_edge.i
    sentence = cue.head.sent
    if start - sentence.start < 3 or passage.doc[start - 1].text != ",":
        return set()
    return set(range(sentence.start, start))


def _with_quotations(
    cue: Cue, words: set[int], taken: set[int], passage: Passage, after: Sequence[Passage]
) -> tuple[set[int], tuple[Span, ...]]:
    doc = passage.doc
    sentence = cue.head.sent
    quoted = [q for q in passage.marked if q and not q & taken]
    reach = set(words)
    beside = [q for q in quoted if q & words] or [
        q for q in quoted if q & set(range(sentence.start, sentence.end))
    ]
    if not words and not beside:
        beside = [q for q in quoted if max(q) == sentence.start - 1]
    for q in beside:
        reach |= q
    last = sentence.end
    for following in doc.sents:  # a quotation that goes on in sentences of its own
        if following.start < sentence.end:
            continue
        whole = next((q for q in quoted if following.start in q), None)
        if not beside or whole is None or following.start != last:
            break
        if not set(range(following.start, following.end - 1)) <= whole:
            break
        reach |= set(range(following.start, following.end))
        last = following.end
    ends = last >= len(doc)
    further: tuple[Span, ...] = ()
    if ends and after and (passage.doc.text.rstrip().endswith(":") or _open(passage)):
        further = _next_paragraphs(after)
    return reach, further


def _open(passage: Passage) -> bool:
    """Whether a quotation is left open at the end of the paragraph."""
    return bool(passage.quoted) and passage.quoted[-1].end == passage.paragraph.span.end


def _next_paragraphs(after: Sequence[Passage]) -> tuple[Span, ...]:
    found = []
    for passage in after:
        if not passage.quoted or passage.quoted[0].start - passage.base > 2:
            break
        first = passage.quoted[0]
        found.append(passage.span(passage.tokens(Span(passage.base, first.end + 1))))
        if not _open(passage):
            break
    return tuple(found)


def stretches(words: Iterable[int], passage: Passage) -> tuple[Span, ...]:
    """Indexes of words as stretches of the article."""
    return _spans(_runs(words, passage), passage)


def _runs(words: Iterable[int], passage: Passage) -> list[tuple[int, int]]:
    """First and last index of each run of words; what stands between only in marks is one run."""
    doc = passage.doc
    runs: list[tuple[int, int]] = []
    for i in sorted(words):
        if doc[i].is_space:
            continue
        if runs and all(doc[k].is_punct or doc[k].is_space for k in range(runs[-1][1] + 1, i)):
            runs[-1] = runs[-1][0], i
        else:
            runs.append((i, i))
    return [run for run in (_trimmed(run, passage) for run in runs) if run is not None]


def _trimmed(run: tuple[int, int], passage: Passage) -> tuple[int, int] | None:
    """A run without commas and the like at its ends; quotation marks and what they enclose stay."""
    doc = passage.doc
    low, high = run
    quoted = {t.i for t in doc[low : high + 1] if t.text in _MARKS or passage.in_quotes(t)}
    while low <= high and doc[low].is_punct and low not in quoted:
        low += 1
    while low <= high and high not in quoted and (doc[high].is_punct or doc[high].dep_ == "cc"):
        high -= 1
    return (low, high) if low <= high else None


def _spans(runs: Iterable[tuple[int, int]], passage: Passage) -> tuple[Span, ...]:
    return tuple(passage.span(passage.doc[low : high + 1]) for low, high in runs)
