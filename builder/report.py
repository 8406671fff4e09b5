"""What the command line tells while it works and when it is done; silent bars off a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from builder.dates.when import edtf, words
from builder.events.cards.faults import SAYS
from builder.events.cards.kept import why_kept
from builder.model import (
    ChangeKind,
    Doubt,
    Edition,
    Event,
    Problem,
    Report,
    Severity,
    Timeline,
    Wording,
)
from builder.problems import in_order


def counted(number: int, noun: str) -> str:
    """ "1 article", "2,000 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def closing(
    timeline: Timeline,
    problems: Sequence[Problem],
    warnings: Sequence[str],
    site: Path | None,
    edition: Edition | None = None,
) -> str:
    """The report at the end of a build: problems with file and line, then what was made and what
    is new against the last one."""
    lines = [f"{p.severity.value}: {p}" for p in in_order(problems)]
    lines += [f"warning: {text}" for text in warnings]
    made = [
        counted(len(timeline.articles), "article"),
        counted(len(timeline.events), "event"),
        counted(sum(len(e.reports) for e in timeline.events), "report"),
        counted(len(timeline.undated), "undated report"),
        f"{len(timeline.also) + len(timeline.also_undated):,} also reported",
        counted(len(timeline.names), "name"),
    ]
    lines.append(f"{', '.join(made)}; {how_many(problems)}.")
    if edition is not None:
        lines.append(f"Edition {edition.number}: {tally(edition)}.")
    if site is not None:
        lines.append(f"Site: {site}")
    return "\n".join(lines)


def how_many(problems: Sequence[Problem]) -> str:
    """ "2 problems (1 warning among them), 3 notes": notes alone stop no strict build."""
    severe = Counter(problem.severity for problem in problems)
    told = counted(len(problems) - severe[Severity.NOTE], "problem")
    if severe[Severity.WARNING]:
        told += f" ({counted(severe[Severity.WARNING], 'warning')} among them)"
    return told + (f", {counted(severe[Severity.NOTE], 'note')}" if severe[Severity.NOTE] else "")


# How a kind of change is counted; status, date and title of one event are all told.
TOLD = {
    ChangeKind.ADDED: "added",
    ChangeKind.RESTORED: "back again",
    ChangeKind.RETITLED: "retitled",
    ChangeKind.REDATED: "redated",
    ChangeKind.STATUS: "with another status",
    ChangeKind.SOURCES: "with other sources",
    ChangeKind.MERGED: "merged",
    ChangeKind.SPLIT: "split",
    ChangeKind.HIDDEN: "hidden",
    ChangeKind.WITHDRAWN: "withdrawn",
}
REREAD = "read differently"


def tally(edition: Edition) -> str:
    """What an edition changed, counted: "3 added, 1 redated"."""
    counts = Counter(TOLD[change.kind] for change in edition.changes if not change.reread)
    counts[REREAD] = sum(change.reread for change in edition.changes)
    words = (*TOLD.values(), REREAD)
    return ", ".join(f"{counts[word]:,} {word}" for word in words if counts[word])


def doubt_lines(timeline: Timeline) -> Iterator[str]:
    """The doubts as people read them: how sure the program is, why, which events, and what the
    articles say there; of one that was brought together, all that it was made of."""
    events = {event.id: event for event in timeline.events}
    for doubt in timeline.doubts:
        yield from told_of(doubt, events)


def told_of(doubt: Doubt, events: Mapping[str, Event]) -> Iterator[str]:
    """The lines of one doubt; ``events`` by id."""
    about = [events[id_] for id_ in (doubt.event, doubt.other) if id_ in events]
    yield f"{doubt.certainty:.2f}  {doubt.kind}: {doubt.why}"
    for event in about:
        yield f"      {event.id}  {event.headline}, {words(event.when)}"
        together = doubt.kind == "merge" and not doubt.other
        told = event.reports if together else (event.reports[event.lead],)
        yield from (f"              {r.article}: “{r.quote}”" for r in told if r.quote)


def report_lines(report: Report) -> Iterator[str]:
    """A report with each decision on it and its reason, as people read it."""
    who = [f"{one.name} ({one.kind}, {one.role.replace('_', ' ')})" for one in report.participants]
    date = edtf(report.when) if report.when else "none"
    told = {
        "frame": report.frame,
        "date": f"{date} ({report.how}, rule {report.rule or 'none'}): {report.why_date}",
        "status": f"{report.status}: {report.why_status}",
        "head": f"{report.head.text} ({report.head.lemma})",
        "text": _text_of(report),
        "main": "yes, it tells the main news of its article" if report.main else "",
        "says so": report.speaker,
        "who": ", ".join(who),
        "where": ", ".join(report.places),
        "worth": f"{report.salience:.2f}: {', '.join(report.salience_reasons) or 'nothing'}",
        "event": f"no, {why}" if (why := why_kept(report)) else "yes",
    }
    yield report.headline
    yield from (f"  {name:<9} {words}" for name, words in told.items() if words)


_TEXTS = {
    Wording.OWN: "own, the sentence's own words, fewer of them",
    Wording.TITLE: "title, that of the article",
    Wording.CLAUSE: "clause, a quotation of the article",
}


def _text_of(report: Report) -> str:
    """Which of three texts was chosen, and the ids of what is amiss in it."""
    amiss = ", ".join(f"{one} ({SAYS[one]})" if one in SAYS else one for one in report.faults)
    return f"{_TEXTS[report.wording]}; {f'faults: {amiss}' if amiss else 'no fault'}"


@contextmanager
def progress_bar(words: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on standard error while articles are read; nothing where that is no terminal."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    console = Console(stderr=True)
    columns = (TextColumn(words), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task(words, total=None)

        def advance(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield advance
