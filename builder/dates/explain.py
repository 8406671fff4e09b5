"""The receipt of a date: which rule read which words, what it was counted from, what came out."""

from __future__ import annotations

from builder.dates.when import edtf, words
from builder.model import AnchorKind, Dated, Step


def explain(dated: Dated) -> str:
    """The tree as text, a line a rule; then anchor, result and reason."""
    lines = _tree(dated.mention.reading, "")
    anchor = dated.anchor
    match anchor.kind:
        case AnchorKind.PUBLISHED if anchor.day:
            lines.append(f"anchor: published {anchor.day.isoformat()}")
        case AnchorKind.MENTION:
            lines.append(f"anchor: “{anchor.words}”")
        case AnchorKind.HEADING:
            lines.append(f"anchor: the heading’s “{anchor.words}”")
        case AnchorKind.MISSING:
            lines.append("anchor: missing")
        case _:
            lines.append("anchor: none needed")
    if dated.when is not None:
        lines.append(f"date: {edtf(dated.when)} ({words(dated.when)})")
    lines.append(
        f"TIMEX3: {dated.mention.type.value} {dated.value or '?'}{f' {dated.mod}' if dated.mod else ''}"
    )
    lines.append(f"why: {dated.why}")
    return "\n".join(lines)


def _tree(step: Step, indent: str) -> list[str]:
    lines = [f"{indent}“{step.text}” {step.rule}" + (f" → {step.gives}" if step.gives else "")]
    for child in step.children:
        lines.extend(_tree(child, indent + "  "))
    return lines
