"""Articles and reports made by hand, short to write: for tests of what comes after extraction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from builder.dates.when import from_edtf
from builder.model import (
    Article,
    ArticleReports,
    Head,
    How,
    NameKind,
    NoCard,
    Paragraph,
    ParagraphKind,
    Participant,
    Quantity,
    Report,
    Role,
    Span,
    Status,
    Wording,
)

Row = Mapping[str, Any]


def story(name: str, rows: Sequence[Row], **more: Any) -> tuple[Article, ArticleReports]:
    """An article made of the rows' sentences, and its reports, one a row.

    A row: ``says`` (the sentence), ``head`` (a word of it), and what a report may have: ``lemma,
    edtf, time, how, status, who`` (see ``people``), ``places, speaker, speech, said_in, negated, count``
    (``[number, unit, qualifier, done, since]``, as many as are needed), ``headline, salience, in_lead, main, wording, faults``.
    """
    text, spans = "", []
    for row in rows:
        if text and row["says"] in text:
            spans.append(Span(text.index(row["says"]), text.index(row["says"]) + len(row["says"])))
            continue
        text += "\n\n" if text else ""
        spans.append(Span(len(text), len(text) + len(row["says"])))
        text += row["says"]
    published = more.pop("published", "2024-10-23")
    article = Article(
        id=name,
        path=f"{name}.md",
        title=more.pop("title", f"Story {name}"),
        text=text,
        paragraphs=tuple(Paragraph(span, ParagraphKind.BODY) for span in sorted(set(spans))),
        published=dt.date.fromisoformat(published) if published else None,
        source=more.pop("source", f"Outlet {name}"),
        **more,
    )
    reports = tuple(report(name, span, row) for span, row in zip(spans, rows, strict=True))
    return article, ArticleReports(name, reports, ())


def report(article: str, sentence: Span, row: Row) -> Report:
    """One report from a row of ``story``."""
    says, head = row["says"], row["head"]
    at = sentence.start + says.index(head)
    edtf = row.get("edtf", "")
    return Report(
        article=article,
        head=Head(Span(at, at + len(head)), head, row.get("lemma", head)),
        clause=sentence,
        sentence=sentence,
        headline=row.get("headline", says.rstrip(".")),
        when=replace(from_edtf(edtf), time=row.get("time", "")) if edtf else None,
        how=How(row.get("how", "explicit" if edtf else "none")),
        status=Status(row.get("status", "reported")),
        statement="speech" in row,
        speech=row.get("speech", ""),
        said_in=row.get("said_in"),
        negated=row.get("negated", False),
        speaker=row.get("speaker", ""),
        participants=people(row.get("who", [])),
        places=tuple(row.get("places", [])),
        quantities=tuple(_count(count, sentence) for count in row.get("counts", [])),
        salience=row.get("salience", 0.5),
        quote=says,
        in_lead=row.get("in_lead", False),
        main=row.get("main", False),
        wording=Wording(row.get("wording", "own")),
        faults=tuple(row.get("faults", [])),
        no_card=NoCard(row["no_card"]) if "no_card" in row else None,
    )


def people(who: Sequence[str]) -> tuple[Participant, ...]:
    """Participants from texts like "Kim Jong Un", "> Russia" (acted on), "Pyongyang :place"."""
    found = []
    for text in who:
        role = Role.ACTED_ON if text.startswith(">") else Role.ACTOR
        role = Role.OTHER if text.startswith("+") else role
        name, _, kind = text.lstrip("> +").partition(" :")
        found.append(Participant(name, NameKind(kind) if kind else NameKind.PERSON, role))
    return tuple(found)


def _count(count: Sequence[Any], span: Span) -> Quantity:
    """A quantity from ``[number, unit, qualifier, done, since, where, further]``, of which the first two
    must be there."""
    number, unit, *rest = count
    low = float(number)
    qualifier, done, since, where = [*rest, "", "", "", ""][:4]
    further = len(rest) > 4 and bool(rest[4])
    return Quantity(
        low, low, qualifier, unit, span, done=done, since=since, where=where, further=further
    )
