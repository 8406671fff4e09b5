"""A report as the record that ``dateline extract`` prints and the JSON export builds on."""

from __future__ import annotations

from typing import TypedDict

from builder.dates.when import edtf
from builder.events.cards.kept import why_kept
from builder.model import Article, Participant, Quantity, Report, When


class SentenceRecord(TypedDict):
    """The sentence of a report, by offsets into the article's text."""

    start: int
    end: int
    text: str


class ParticipantRecord(TypedDict):
    """Somebody who takes part, as named within the article."""

    name: str
    kind: str
    role: str


class QuantityRecord(TypedDict):
    """A number that a report gives; ``low`` and ``high`` differ for a range. ``done`` is what was done to
    those counted ("killed"), ``since`` from when on they are counted together; both may be empty."""

    low: float
    high: float
    qualifier: str
    unit: str
    done: str
    since: str
    planned: bool
    start: int
    end: int


class ReportRecord(TypedDict):
    """One report; ``start`` and ``end`` are those of its head word."""

    doc: str
    start: int
    end: int
    head: str
    lemma: str
    sentence: SentenceRecord
    edtf: str | None
    how: str
    why_date: str
    status: str
    why_status: str
    negated: bool
    speaker: str
    headline: str
    wording: str
    faults: list[str]
    main: bool
    participants: list[ParticipantRecord]
    places: list[str]
    quantities: list[QuantityRecord]
    statement: bool
    said_in: int | None
    salience: float
    salience_reasons: list[str]
    no_card: str | None
    why_no_card: str


def as_record(article: Article, report: Report) -> ReportRecord:
    """``report`` as plain values for ``json.dumps``."""
    head, sentence = report.head, report.sentence
    return {
        "doc": article.id,
        "start": head.span.start,
        "end": head.span.end,
        "head": head.text,
        "lemma": head.lemma,
        "sentence": {
            "start": sentence.start,
            "end": sentence.end,
            "text": sentence.of(article.text),
        },
        "edtf": edtf_of(report.when),
        "how": report.how.value,
        "why_date": report.why_date,
        "status": report.status.value,
        "why_status": report.why_status,
        "negated": report.negated,
        "speaker": report.speaker,
        "headline": report.headline,
        "wording": report.wording.value,
        "faults": list(report.faults),
        "main": report.main,
        "participants": [participant_record(p) for p in report.participants],
        "places": list(report.places),
        "quantities": [quantity_record(q) for q in report.quantities],
        "statement": report.statement,
        "said_in": report.said_in,
        "salience": report.salience,
        "salience_reasons": list(report.salience_reasons),
        "no_card": report.no_card,
        "why_no_card": why_kept(report),
    }


def edtf_of(when: When | None) -> str | None:
    """The date in EDTF, None without one."""
    return None if when is None else edtf(when)


def participant_record(participant: Participant) -> ParticipantRecord:
    """A participant without its identity across articles."""
    return {
        "name": participant.name,
        "kind": participant.kind.value,
        "role": participant.role.value,
    }


def quantity_record(quantity: Quantity) -> QuantityRecord:
    """A quantity with its offsets."""
    return {
        "low": quantity.low,
        "high": quantity.high,
        "qualifier": quantity.qualifier,
        "unit": quantity.unit,
        "done": quantity.done,
        "since": quantity.since,
        "planned": quantity.planned,
        "start": quantity.span.start,
        "end": quantity.span.end,
    }
