"""What several exports tell of an event alike: its days, its page, its sources, its names.

What people read there (dates, statuses, headings) is in the language of the site; keys, names of columns and
the statuses that programs go by are the same in all.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec

from builder.config import Config
from builder.dates.calendar import unit
from builder.dates.when import edtf, first_day, last_day, words
from builder.incoming import valid
from builder.model import Article, Event, Grain, Timeline, When
from builder.words import Words, words_in

LAST = dt.date.max.toordinal()


def line(text: str) -> str:
    """The text on one line, without what no file of text can hold."""
    return " ".join(valid(text).split())


def iso(day: int | None) -> str:
    """A day by its number, as 2024-10-21; years before Christ as EDTF has them, "" where it is open."""
    return "" if day is None else edtf(unit(Grain.DAY, day))


def days(when: When) -> tuple[str, str]:
    """First and last day, ``iso``."""
    return iso(first_day(when)), iso(last_day(when))


def address(url: str) -> str:
    """The address where it leads into the web, else ""; others may do what nobody expects."""
    return line(url) if url.startswith(("https://", "http://")) else ""


def page(event: Event, config: Config) -> str:
    """The address of the event's page; "" where ``site_url`` is no option."""
    base = address(config.site_url).rstrip("/")
    return f"{base}/e/{event.id}-{event.slug}/" if base else ""


def as_json(document: object) -> bytes:
    """A document as JSON in UTF-8, indented by one, keys in their order, a line feed at the end."""
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"


def by_id(timeline: Timeline) -> dict[str, Article]:
    """The articles of a timeline by their ids, for ``articles_of``."""
    return {article.id: article for article in timeline.articles}


def articles_of(event: Event, known: Mapping[str, Article]) -> list[Article]:
    """The articles that report it, each once, that of the leading report first."""
    lead = event.reports[event.lead].article
    ids = dict.fromkeys([lead, *(report.article for report in event.reports)])
    return [known[id_] for id_ in ids if id_ in known]


def names(event: Event) -> list[str]:
    """Who takes part, each once."""
    return list(dict.fromkeys(line(one.name) for one in event.participants))


def words_of(config: Config) -> Words:
    """The words of the site."""
    return words_in(config.language)


def date(event: Event, there: Words) -> str:
    """Its date in words, as its page has it."""
    return words(event.when, there, ahead=event.status.has_not_happened)


def status(event: Event, there: Words) -> str:
    """Its status in a word."""
    return there.say(f"status.{event.status.value}")


def quoted(text: str, there: Words) -> str:
    """A sentence in quotation marks."""
    return there.say("away.quoted", words=text)
