"""The search index: pagefind's command over lean records, one for each event, name and article.

A record holds what a reader may look for and nothing that may not be published: headline, date in
words and EDTF, status, names, sources, quotes, and the address of its page; the pages themselves are
never indexed.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import escape

from builder.dates.calendar import civil, ordinal, season_name
from builder.model import DataFile, NameKind
from builder.run.files import sweep
from builder.site.axis import ends
from builder.site.book import Book
from builder.site.search_words import counted, words
from builder.site.views import EventView
from builder.site.words import say

# Events up to which their sentences are searched too, and reports by their titles; of more nothing but
# headlines, names, days and sources. At 10,000 events, with 3,569 reports, a first query with its page
# loads 191 to 204 kB so, against 237 to 262, of which 72 are pagefind's own program and 6 bytes a
# record the list of these; a word of most events takes 0.4 s of a phone slowed down four times, against 1.
WHOLE = 4_000
FOLDER = "dateline-search-"  # in the system's temporary folder, with the number of the process
WEEKS = 14  # days: what is known to two weeks or better is found by each of its days


TITLE, LEAST, MOST = (
    8,
    6,
    10,
)  # weight of a title's words; of a name's, with one event and with many


# A word of the index as those for time are, which no reader writes: of what is counted.
COUNTED = "q00000"


class SearchError(Exception):
    """The index could not be built; its text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Record:
    """One page as search knows it."""

    uri: str
    kind: str
    title: str
    text: str
    date: str = ""
    status: str = ""
    when: tuple[
        str, ...
    ] = ()  # what a date that is looked for may be: "2024", "2024-06", "2024-06-19"
    weight: int = TITLE  # of its title's words
    origin: str = ""  # whose words the title has, where the program did not choose them
    at: str = ""  # where it stands, if that is a part of another page
    told: str = ""  # what a result shows of it, where that is not the words that were looked for


def index(found: Sequence[Record], language: str) -> Iterator[DataFile]:
    """A list of all words, and the files of the index, to lie in ``pagefind/`` of the site.

    Raises ``SearchError`` where pagefind is missing or fails.
    """
    yield words(text for record in found for text in (record.title, record.text))
    sweep(Path(tempfile.gettempdir()), f"{FOLDER}*")
    with tempfile.TemporaryDirectory(prefix=f"{FOLDER}{os.getpid()}-") as folder:
        site, bundle = Path(folder, "site"), Path(folder, "pagefind")
        site.mkdir()
        for number, record in enumerate(found):
            # in one folder: one for each, where its page stands, takes three times as long to make and remove
            (site / f"{number}.html").write_text(_html(record, language), encoding="utf-8")
        _run(site, bundle)
        for path in sorted(bundle.rglob("*")):
            if path.is_file() and _needed(path.name):
                yield DataFile(f"pagefind/{path.relative_to(bundle).as_posix()}", path.read_bytes())


def _needed(name: str) -> bool:
    """The index and what reads it; not the ready-made user interfaces, we have our own."""
    return name == "pagefind.js" or not name.endswith((".js", ".css"))


def _run(site: Path, bundle: Path) -> None:
    try:
        from pagefind_bin import get_executable  # type: ignore[import-untyped]

        command = str(get_executable())
    except (ImportError, FileNotFoundError):
        raise SearchError(
            "pagefind is not installed: pip install 'pagefind[bin]', or set search: false"
        ) from None
    done = subprocess.run(
        [command, "--site", str(site), "--output-path", str(bundle), "--silent"],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SearchError(f"pagefind failed: {(done.stderr or done.stdout).strip()}")


def searched_whole(book: Book) -> bool:
    """Whether a timeline is small enough that sentences and reports are searched, too."""
    return len(book.events) + len(book.also) <= WHOLE


def records(book: Book) -> Iterator[Record]:
    """What is searched of a timeline; every view has its address by now."""
    for event in (*book.events, *book.also):
        text, when = _text(event, book), _when(*ends(event.event.when))
        weight = TITLE if event.shown else LEAST
        yield Record(
            event.uri,
            say("kind.event"),
            event.headline,
            text,
            event.words,
            event.status,
            when,
            weight,
            event.origin_words,
        )
    for name in book.names:
        kind = "name" if name.name.kind is NameKind.OTHER else name.name.kind.value
        kind = say(f"kind.{kind}")
        # twice as many events, one more: who looks for a surname mostly means the best known
        weight = min(MOST, LEAST + max(0, len(name.events).bit_length() - 1))
        aliases = ". ".join(name.name.aliases)
        yield Record(name.uri, kind, name.title, aliases, weight=weight)
    for article in book.articles if searched_whole(book) else ():
        day = article.article.published
        when = _when(day.toordinal(), day.toordinal()) if day else ()
        yield Record(
            article.uri,
            say("kind.report"),
            article.title,
            article.source,
            article.published,
            when=when,
        )
    for at, title, text, shown in counted(book):
        uri, kind = f"{at.replace('#', '')}/", say("numbers.title")
        yield Record(uri, kind, title, f"{shown}. {text}", when=(COUNTED,), at=at, told=shown)


def _when(first: int, last: int) -> tuple[str, ...]:
    """Words for the years, quarters, seasons, months and days that a date touches: "y2024",
    "q20242", "s20242", "m202406", "d20240619"; the finer ones only where it says so much.

    Words of the index and no filters of it: a filter costs 111 kB at 10,000 events, and to look
    for nothing but a filter loads the whole index. ``search/dates.js`` writes them for a query.
    """
    days = [civil(day) for day in range(first, last + 1)] if last - first <= WEEKS else []
    months: list[int] = []
    if last - first < 400:
        months = sorted({_month(day) for day in (*range(first, last, 28), last)})
    years = range(civil(first)[0], civil(last)[0] + 1) if last - first < 4000 else ()
    return tuple(
        dict.fromkeys(
            (
                *(f"y{year}" for year in years),
                *(f"q{month // 12}{month % 12 // 3 + 1}" for month in months),
                *(_season(month) for month in months),
                *(f"m{month // 12}{month % 12 + 1:02d}" for month in months),
                *(f"d{year}{month:02d}{day:02d}" for year, month, day in days),
            )
            if first >= ordinal(1000)  # what a reader writes with four digits
            else ()
        )
    )


def _month(day: int) -> int:
    year, month, _ = civil(day)
    return year * 12 + month - 1


def _season(month: int) -> str:
    """As ``builder.dates.calendar.season`` counts them: a winter belongs to the year of its January."""
    year, number = season_name(ordinal(month // 12, month % 12 + 1))
    return f"s{year}{number}"


def _text(view: EventView, book: Book) -> str:
    whole = searched_whole(book)
    said = [view.edtf, *(name.title for name in view.names)]
    for report in view.event.reports:
        article = book.article_of.get(report.article)
        said.append(article.source if article else "")
        said += [report.speaker, report.quote] if whole else []
    return ". ".join(dict.fromkeys(text for text in said if text))


def _html(record: Record, language: str) -> str:
    said = say(f"status.{record.status}") if record.status else ""
    status = f'<i data-pagefind-meta="status:{record.status}"></i>' if record.status else ""
    origin = ""
    if record.origin:
        origin = f'<i data-pagefind-meta="origin:{escape(record.origin)}"></i>'
    origin += f'<i data-pagefind-meta="at:{escape(record.at or record.uri)}"></i>'
    if record.told:
        origin += f'<i data-pagefind-meta="told:{escape(record.told)}"></i>'
    return (
        f'<!doctype html><html lang="{escape(language)}"><body data-pagefind-meta="kind:{escape(record.kind)}">'
        f'<h1 data-pagefind-weight="{record.weight}" data-pagefind-meta="title">{escape(record.title)}</h1>{status}{origin}'
        f'<p><span data-pagefind-meta="date">{escape(record.date)}</span> {said}</p>'
        f"<p>{escape(record.text)}</p><p>{' '.join(record.when)}</p></body></html>"
    )
