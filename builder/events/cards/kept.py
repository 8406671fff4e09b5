"""Why a report makes no event of its own, in words."""

from __future__ import annotations

from builder.model import NoCard, Report

WORDS = {
    NoCard.RETOLD: "the same article tells it better elsewhere",
}


def why_kept(report: Report) -> str:
    """Why ``report`` is no event, in words; that it is undated where only that keeps it; "" for what
    makes one."""
    if report.no_card is None:
        return f"undated: {report.why_date}" if report.when is None else ""
    more = f": {report.why_no_card}" if report.why_no_card else ""
    return WORDS[report.no_card] + more
