"""Who said what, about what: of one name, and of all speakers on one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from builder.model import Report, Status
from builder.site.book import Book
from builder.site.day_words import short
from builder.site.event_page import anchor
from builder.site.views import EventView, NameView, begun
from builder.site.words import say

SPEAKERS = 60  # on the page of statements, those with most
LATEST = 8  # statements of each there; the speaker's own page has all
UNNAMED = 100  # of speakers who made one statement, and of those without a page

# What a class of speech act, or the status of what is said, does: in a word, and the status whose
# shape it borrows.
ACTS = {
    "confirm": ("confirms", "confirmed"),
    "deny": ("denies", "denied"),
    "claim": ("claims", "claimed"),
    "accuse": ("accuses", "claimed"),
    "announce": ("announces", "planned"),
    "promise": ("promises", "planned"),
    "plan": ("expects", "planned"),
    "order": ("orders", "planned"),
    "warn": ("warns", "hypothetical"),
    "ask": ("asks", "reported"),
    "report": ("reports", "reported"),
    "praise": ("praises", "reported"),
    "apologise": ("apologises", "reported"),
}
STANCES = {
    Status.CONFIRMED: ("confirms", "confirmed"),
    Status.DENIED: ("denies", "denied"),
    Status.CLAIMED: ("asserts", "claimed"),
    Status.PLANNED: ("announces", "planned"),
    Status.CANCELLED: ("calls_off", "cancelled"),
    Status.HYPOTHETICAL: ("supposes", "hypothetical"),
}
SAYS = ("says", "reported")


@dataclass(slots=True, eq=False)
class Saying:
    """One statement. ``event`` is the statement itself where that is an event of its own, else what
    was said; ``about`` what it was about, where that is another event."""

    day: str
    datetime: str
    verb: str
    looks: str
    event: EventView
    about: EventView | None
    link: str  # from the site's root to the sentence
    speaker: str
    name: NameView | None
    reports: int  # that tell it
    words: str  # what the line says after its verb, or with a verb of its own
    own_verb: bool  # whether ``words`` begins with the verb: "says guards closed the lock"


@dataclass(slots=True, eq=False)
class Speaker:
    """Somebody with what they said last, oldest first; ``more`` is how much there is before."""

    name: NameView
    sayings: list[Saying]
    more: int


@dataclass(slots=True, eq=False)
class Statements:
    """All statements: of those with a page of their own, and of others ("two officials")."""

    speakers: list[Speaker]
    others: list[NameView]  # who made several, fewer than those
    once: list[Saying]  # of those who made one alone
    unnamed: list[Saying]
    left_out: int


def sayings(said: Sequence[tuple[Report, EventView]], book: Book) -> list[Saying]:
    """What was said, in the order given. A statement and what it says are one line, and so is what
    several reports tell."""
    statements = {event.id for report, event in said if report.statement}
    covered = {
        one.event
        for report, event in said
        if report.statement
        for one in event.event.related
        if one.kind == "statement_about"
    }
    told = Counter(event.id for _, event in said)
    lines = {
        event.id: (report, event)
        for report, event in reversed(said)  # the first to tell it
        if report.statement or not (event.id in covered and statements)
    }
    return [
        _saying(report, event, book, told[event.id]) for report, event in reversed(lines.values())
    ]


def statements(book: Book) -> Statements:
    """Everybody who said something, those with most statements first."""
    ranked = sorted(
        (name for name in book.names if name.said), key=lambda one: (-len(one.said), one.name.id)
    )
    often = [name for name in ranked if len(name.said) > 1]
    speakers = []
    for name in often[:SPEAKERS]:
        found = sayings(name.said, book)
        speakers.append(Speaker(name, found[-LATEST:], max(0, len(found) - LATEST)))
    speakers.sort(key=lambda one: (-len(one.sayings) - one.more, one.name.name.id))
    lone = [name.said[0] for name in ranked if len(name.said) == 1][:UNNAMED]
    once = sorted(sayings(lone, book), key=lambda one: one.datetime)
    unnamed = [
        (report, event)
        for event in book.events
        for report in event.event.reports
        if report.speaker and (report.speaker_key or report.speaker) not in book.name_of
    ]
    found = sayings(unnamed[:UNNAMED], book)
    return Statements(speakers, often[SPEAKERS:], once, found, max(0, len(unnamed) - UNNAMED))


def _saying(report: Report, event: EventView, book: Book, reports: int) -> Saying:
    article = book.article_of.get(report.article)
    verb, looks = STANCES.get(report.status, SAYS)
    about = None
    if report.statement:
        verb, looks = ACTS.get(report.speech, SAYS)
        about = next(
            (
                book.event_of[one.event]
                for one in event.event.related
                if one.kind == "statement_about" and one.event in book.event_of
            ),
            None,
        )
    day = article.article.published if article else None
    words = _without_speaker(event.headline, report, book) if report.statement else ""
    return Saying(
        day=short(article.published) if article and article.published else say("common.not_known"),
        datetime=day.isoformat() if day else "",
        verb=say(f"says.{verb}"),
        looks=looks,
        event=event,
        about=about,
        link=f"{event.uri}#{anchor(report, book)}",
        speaker=begun(report.speaker),
        name=book.name_of.get(report.speaker_key or report.speaker),
        reports=reports,
        words=words or event.headline,
        own_verb=bool(words),
    )


def _without_speaker(headline: str, report: Report, book: Book) -> str:
    """What a statement's headline says after the speaker's name; "" where it begins otherwise."""
    name = book.name_of.get(report.speaker_key or report.speaker)
    for spelling in (name.title if name else "", report.speaker):
        rest = headline[len(spelling) + 1 :]
        if spelling and headline.lower().startswith(f"{spelling.lower()} "):
            return "" if rest.startswith(("and ", "& ")) else rest
    return ""
