"""The sentence as evidence: verbatim, trimmed to the cap at a clause border."""

from __future__ import annotations

import re
from collections.abc import Sequence

from builder.events.words.features import features
from builder.model import Span

_BORDER = re.compile(r"[,;:—–]\s+|\s[-–—]\s")


def quote(text: str, sentence: Span, clause: Span, cap: int, also: Sequence[Span] = ()) -> str:
    """The words of ``sentence``, at most ``cap`` of them, around ``clause``; "…" where cut. What
    stands at ``also``, such as its date and what is said, is in it where there is room."""
    whole = sentence.of(text)
    if len(whole.split()) <= cap:
        return _even(whole)
    for other in also:
        both = Span(min(clause.start, other.start), max(clause.end, other.end))
        if sentence.covers(both) and len(both.of(text).split()) <= cap:
            clause = both
    borders = sorted({0, len(whole), *(m.end() for m in _BORDER.finditer(whole))})
    head_low, head_high = clause.start - sentence.start, clause.end - sentence.start
    low = max((b for b in borders if b <= head_low), default=0)
    high = min((b for b in borders if b >= head_high), default=len(whole))
    if len(whole[low:high].split()) > cap:
        near = len(whole[:head_low].split()) <= cap // 3  # who and when often stand there
        return _cut(whole, 0 if near else head_low, cap)
    while True:
        wider = [
            (low, next((b for b in borders if b > high), high)),
            (max((b for b in borders if b < low), default=low), high),
        ]
        fitting = [w for w in wider if w != (low, high) and len(whole[w[0] : w[1]].split()) <= cap]
        if not fitting:
            break
        low, high = fitting[0]
    middle = whole[low:high].strip().lstrip(",;:—– ")
    return ("… " if low else "") + middle.rstrip(",;:—– ") + (" …" if high < len(whole) else "")


def _cut(whole: str, start: int, cap: int) -> str:
    """``cap`` words from ``start`` at most, to the last border in their second half or at least to a
    word behind which a text can end."""
    kept = whole[start:].split()
    if len(kept) > cap:
        kept = kept[:cap]
        ends = [i for i, word in enumerate(kept) if i >= cap // 2 and word[-1] in ",;:"]
        kept = kept[: ends[-1] + 1] if ends else kept
        while len(kept) > 1 and kept[-1].lower() in features("cards")["dangling"]:
            kept.pop()
    text = " ".join(kept).strip(",;:—– ")
    tail = " …" if len(whole[start:].split()) > len(kept) else ""
    return ("… " if start else "") + text + tail


def _even(text: str) -> str:
    return " ".join(text.split())
