"""The whole timeline as one JSON document, under ``timeline-1.schema.json``.

The schema is a promise to other programs: fields are added under the same number, and nothing is
renamed, removed or given another meaning without a new one. Of an article's text it holds no more
than the site may show: of each report one sentence, trimmed to the cap of the options.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping
from importlib import resources
from typing import Any

from builder.config import Config
from builder.events.cards.kept import why_kept
from builder.exports import told
from builder.exports.export import Export
from builder.exports.reports import edtf_of, quantity_record
from builder.model import Article, Edition, Event, Fate, Former, Report, Rung, Timeline, Wording
from builder.problems import as_json
from builder.timeline.plans import Plan, plans
from builder.words import PLAIN, Words, words_in

SCHEMA = "dateline-timeline-1"
SCHEMA_FILE = "timeline-1.schema.json"

LAST = dt.date.max.toordinal()

Record = dict[str, Any]


def write(timeline: Timeline, config: Config) -> bytes:
    """The timeline as JSON in UTF-8, keys in a fixed order, one line feed at the end."""
    return told.as_json(as_record(timeline, told.words_of(config)))


def as_record(timeline: Timeline, there: Words | None = None) -> Record:
    """The timeline as plain values, as the schema says; dates in the words of ``there``, else in English."""
    there = there or words_in(PLAIN)
    model = timeline.model
    titles = {article.id: article.title for article in timeline.articles}
    hidden = {former.id for former in timeline.formers if former.fate is Fate.HIDDEN}
    return {
        "schema": SCHEMA,
        "model": {"name": model.name, "version": model.version} if model else None,
        "articles": [_article(article) for article in timeline.articles],
        "events": [_event(event, titles, there) for event in timeline.events],
        "names": [
            {"id": n.id, "name": n.name, "kind": n.kind.value, "aliases": list(n.aliases)}
            for n in timeline.names
        ],
        "also": [
            *(_report(one) | {"event": e.id} for e in timeline.also for one in e.reports),
            *(_report(one) | {"event": None} for one in timeline.also_undated),
        ],
        "also_count": len(timeline.also) + len(timeline.also_undated),
        "undated": [_report(report) for report in timeline.undated],
        "aside": [_report(report) | {"sentence": ""} for report in timeline.aside],
        "plans": [_plan(plan) for plan in plans(timeline)],
        "editions": [_edition(edition, hidden) for edition in timeline.editions],
        "formers": [_former(former) for former in timeline.formers],
        "problems": as_json(timeline.problems),
    }


def schema() -> Record:
    """The JSON Schema of the document."""
    file = resources.files("builder.exports").joinpath(SCHEMA_FILE)
    found = json.loads(file.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def _article(article: Article) -> Record:
    return {
        "id": article.id,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "updated": article.updated.isoformat() if article.updated else None,
        "source": article.source,
        "url": article.url,
        "archived_url": article.archived_url,
        "language": article.language,
        "licence": article.licence,
    }


def _event(event: Event, titles: Mapping[str, str], there: Words) -> Record:
    lead = event.reports[event.lead].article
    return {
        "id": event.id,
        "slug": event.slug,
        "edtf": edtf_of(event.when),
        "date": told.date(event, there),
        "headline": event.headline,
        "wording": event.wording.value,
        "context": "" if event.wording is Wording.TITLE else titles.get(lead, ""),
        "status": event.status.value,
        "salience": event.salience,
        "sources": event.sources,
        "participants": [
            {"id": p.key, "name": p.name, "kind": p.kind.value, "role": p.role.value}
            for p in event.participants
        ],
        "places": list(event.places),
        "lead": event.lead,
        "reports": [
            _report(report) | {"merged": why}
            for report, why in zip(event.reports, ("", *event.merges), strict=True)
        ],
        "related": [
            {"event": one.event, "kind": one.kind, "reason": one.reason} for one in event.related
        ],
        "history": [_rung(rung) for rung in event.history],
        "edits": [
            {
                "kind": one.kind,
                "told": one.told,
                "before": one.before,
                "note": one.note,
                "since": one.since or None,
            }
            for one in event.edits
        ],
        "media": [
            {"url": one.url, "caption": one.caption, "credit": one.credit} for one in event.media
        ],
        "pinned": event.pinned,
    }


def _report(report: Report) -> Record:
    return {
        "ref": report.ref,
        "article": report.article,
        "start": report.sentence.start,
        "end": report.sentence.end,
        "sentence": report.quote,
        "head": {
            "start": report.head.span.start,
            "end": report.head.span.end,
            "text": report.head.text,
        },
        "lemma": report.head.lemma,
        "headline": report.headline,
        "wording": report.wording.value,
        "faults": list(report.faults),
        "main": report.main,
        "edtf": edtf_of(report.when),
        "how": report.how.value,
        "why_date": report.why_date,
        "status": report.status.value,
        "why_status": report.why_status,
        "negated": report.negated,
        "speaker": report.speaker,
        "speaker_id": report.speaker_key,
        "statement": report.statement,
        "quantities": [quantity_record(quantity) for quantity in report.quantities],
        "salience": report.salience,
        "salience_reasons": list(report.salience_reasons),
        "no_card": report.no_card,
        "why_no_card": why_kept(report),
    }


def _plan(plan: Plan) -> Record:
    due = plan.due or 0
    return {
        "event": plan.event,
        "due": dt.date.fromordinal(due).isoformat() if 0 < due <= LAST else None,
        "outcome": plan.outcome.value,
        "by": list(plan.by),
    }


def _edition(edition: Edition, hidden: Collection[str]) -> Record:
    """An edition; of events that people took out since, no words."""
    return {
        "number": edition.number,
        "day": edition.day.isoformat() if edition.day else None,
        "built": edition.built.isoformat() if edition.built else None,
        "articles": list(edition.articles),
        "changes": [
            {
                "kind": one.kind.value,
                "event": one.event,
                "headline": "" if one.event in hidden else one.headline,
                "before": "" if one.event in hidden else one.before,
                "after": "" if one.event in hidden else one.after,
                "by_hand": one.by_hand,
                "reread": one.reread,
            }
            for one in edition.changes
        ],
    }


def _former(former: Former) -> Record:
    """An event that is none any more. The words of one that a person took out are not told."""
    hidden = former.fate is Fate.HIDDEN
    return {
        "id": former.id,
        "slug": former.slug,
        "headline": "" if hidden else former.headline,
        "edtf": "" if hidden else former.edtf,
        "fate": former.fate.value,
        "reread": former.reread,
        "now": list(former.now),
        "edition": former.edition,
    }


def _rung(rung: Rung) -> Record:
    return {
        "known": rung.known.isoformat() if rung.known else None,
        "act": rung.act.value,
        "who": rung.who,
        "report": rung.report,
        "status": rung.status.value,
        "note": rung.note,
    }


EXPORT = Export("json", "application/json", ".json", write)
