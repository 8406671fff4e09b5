"""What a person sets by hand: whole events, and headline, date, status, note of the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from builder.dates.edtf import from_edtf
from builder.dates.when import words
from builder.events.cards.quote import quote
from builder.model import (
    Act,
    Article,
    ArticleReports,
    Edit,
    Event,
    Head,
    How,
    NameKind,
    Paragraph,
    ParagraphKind,
    Participant,
    Problem,
    Report,
    Role,
    Rung,
    Span,
    Status,
    Wording,
)
from builder.names.spelling import slug
from builder.timeline.curation import FILE, Addition, Correction, Curation
from builder.timeline.recast import Cast
from builder.timeline.regroup import Regrouped

WHY = f"set by hand in {FILE}"
SALIENCE = 0.5  # of an event by hand: in the middle; ``pin`` brings it to the front

# ---------------------------------------------------------------- events of their own


def added(
    curation: Curation, articles: Iterable[Article], cap: int
) -> tuple[tuple[Article, ...], tuple[ArticleReports, ...], tuple[Problem, ...]]:
    """For each event added by hand its sources as articles, and the one report of each.

    A quote has ``cap`` words at most, as everywhere. A name that an article has as its id is a
    problem.
    """
    taken = {article.id for article in articles}
    sources, found, problems = [], [], []
    for one in curation.additions:
        article, report = _source(one, cap)
        if article.id in taken:
            todo = "give the event another name"
            problems.append(
                Problem(
                    one.file, one.line, "curation-bad-name", f"{article.id} is an article", todo
                )
            )
            continue
        sources.append(article)
        found.append(ArticleReports(article.id, (report,), ()))
        for other, retold in _others(one, article, report):
            sources.append(other)
            found.append(ArticleReports(other.id, (retold,), ()))
    return tuple(sources), tuple(found), tuple(problems)


def _source(one: Addition, cap: int) -> tuple[Article, Report]:
    text = one.quote or one.headline
    span = Span(0, len(text))
    article = Article(
        id=f"by-hand-{one.name}",
        path=FILE,
        title=one.headline,
        text=text,
        paragraphs=(Paragraph(span, ParagraphKind.BODY),),
        published=one.published,
        source=one.source,
        url=one.url,
        archived_url=one.archived_url,
    )
    first = text.split()[0]
    report = Report(
        article=article.id,
        head=Head(Span(0, len(first)), first, one.name),
        clause=span,
        sentence=span,
        headline=one.headline,
        when=from_edtf(one.date),
        how=How.EDITED,
        status=one.status,
        why_date=WHY,
        why_status=WHY,
        participants=tuple(Participant(name, NameKind.OTHER, Role.OTHER) for name in one.names),
        places=one.places,
        salience=SALIENCE,
        main=True,
        quote=quote(text, span, span, cap) if one.quote else "",
    )
    return article, report


def _others(one: Addition, first: Article, report: Report) -> Iterator[tuple[Article, Report]]:
    """The further sources of an event by hand, and what they report: the same."""
    for number, other in enumerate(one.sources, start=2):
        title = other.title or one.headline
        span = Span(0, len(title))
        article = replace(
            first,
            id=f"{first.id}.{number}",
            title=title,
            text=title,
            paragraphs=(Paragraph(span, ParagraphKind.BODY),),
            published=other.published or one.published,
            source=other.source,
            url=other.url,
            archived_url=other.archived_url,
        )
        word = title.split()[0]
        head = Head(Span(0, len(word)), word, one.name)
        yield (
            article,
            replace(report, article=article.id, head=head, clause=span, sentence=span, quote=""),
        )


def event_of(article: str) -> str:
    """What the articles of all sources of one event by hand have in common."""
    return article.partition(".")[0]


# ---------------------------------------------------------------- corrections


def corrected(
    events: Sequence[Event], curation: Curation, wanted: Regrouped, cast: Cast
) -> tuple[list[Event], list[Problem]]:
    """The events to show, with headline, date, status, note, pin, and who, where and who says so as
    people set them. ``cast`` are the names of the dossier.

    What ``wanted`` hides is left out, what it changed is told among the edits. Problems are edits of
    events that are not there.
    """
    by_id = {
        event.id: replace(event, edits=tuple(wanted.edits.get(event.id, ()))) for event in events
    }
    problems = []
    recast = cast.edits_of()
    for one in curation.corrections:
        if one.kind not in _APPLY and one.kind not in recast:
            continue
        if one.event not in by_id:
            problems.append(wanted.gone(one, one.event))
        elif one.kind in recast:
            event, said, before = recast[one.kind](by_id[one.event], one)
            by_id[one.event] = _edited(event, one, said, before)
        else:
            by_id[one.event] = _APPLY[one.kind](by_id[one.event], one)
    made = {f"by-hand-{addition.name}": addition for addition in curation.additions}
    for event in events:
        for article in dict.fromkeys(report.article for report in event.reports):
            if article in made:
                by_id[event.id] = _as_added(by_id[event.id], made[article])
    return [event for event in by_id.values() if event.id not in wanted.hidden], problems


def _as_added(event: Event, one: Addition) -> Event:
    edit = Edit("add", "added by hand", "", one.note, one.since)
    return replace(
        event,
        edits=(edit, *event.edits),
        pinned=event.pinned or one.pin,
        media=(*event.media, *one.media),
    )


def _retitle(event: Event, one: Correction) -> Event:
    said = f"headline set to “{one.text}”"
    return _edited(
        replace(event, headline=one.text, wording=Wording.OWN, slug=slug(one.text) or event.id),
        one,
        said,
        event.headline,
    )


def _redate(event: Event, one: Correction) -> Event:
    """The date goes to the leading report too: it is what the event's date rests on."""
    when = from_edtf(one.text)
    leading = event.reports[event.lead]
    by_hand = replace(leading, when=when, how=How.EDITED, date=None, why_date=WHY)
    reports = tuple(by_hand if r is leading else r for r in event.reports)
    said = f"date set to {words(when)}"
    return _edited(replace(event, when=when, reports=reports), one, said, words(event.when))


def _status(event: Event, one: Correction) -> Event:
    """The status, and a rung of the ladder; it comes last, since nobody says on which day."""
    said, status = f"status set to {one.text}", Status(one.text)
    history = (*event.history, Rung(None, Act.DECIDES, "", "", status, one.note))
    return _edited(replace(event, status=status, history=history), one, said, event.status.value)


def _pin(event: Event, one: Correction) -> Event:
    return _edited(replace(event, pinned=True), one, "chosen as a key event")


def _key(event: Event, one: Correction) -> Event:
    if one.text == "true":
        return _pin(event, one)
    return _edited(replace(event, not_key=True), one, "kept out of the key events")


def _note(event: Event, one: Correction) -> Event:
    return _edited(event, one, "note")


def _edited(event: Event, one: Correction, told: str, before: str = "") -> Event:
    edit = Edit(one.kind, told, before, one.note, one.since)
    return replace(event, edits=(*event.edits, edit))


_APPLY: dict[str, Callable[[Event, Correction], Event]] = {
    "retitle": _retitle,
    "redate": _redate,
    "status": _status,
    "pin": _pin,
    "key": _key,
    "note": _note,
}
