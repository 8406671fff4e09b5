"""The sentence as evidence: verbatim, trimmed to the cap at a clause border."""

from __future__ import annotations

import re

from builder.model import Span

_BORDER = re.compile(r"[,;:—–]\s+|\s[-–—]\s")


def quote(text: str, sentence: Span, clause: Span, cap: int) -> str:
    """The words of ``sentence``, at most ``cap`` of them, around ``clause``; "…" where cut."""
    whole = sentence.of(text)
    if len(whole.split()) <= cap:
        return _even(whole)
    borders = sorted({0, len(whole), *(m.end() for m in _BORDER.finditer(whole)), *()})
    head_low, head_high = clause.start - sentence.start, clause.end - sentence.start
    low = max((b for b in borders if b <= head_low), default=0)
    high = min((b for b in borders if b >= head_high), default=len(whole))
    if len(whole[low:high].split()) > cap:
        return _cut(whole, max(0, head_low), cap)
    while True:
        wider = [
            (low, next((b for b in borders if b > high), high)),
            (max((b for b in borders if b < low), default=low), high),
        ]
        fitting = [w for w in wider if w != (low, high) and len(whole[w[0] : w[1]].split()) <= cap]
        if not fitting:
            break
        low, high = fitting[0]
    middle = whole[low:high].strip()
    return ("… " if low else "") + middle.rstrip(",;:—– ") + (" …" if high < len(whole) else "")


def _cut(whole: str, start: int, cap: int) -> str:
    words = whole[start:].split()
    tail = " …" if len(words) > cap else ""
    return ("… " if start else "") + " ".join(words[:cap]) + tail


def _even(text: str) -> str:
    return " ".join(text.split())
