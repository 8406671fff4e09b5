"""From a timeline to the pages of its site.

``render(timeline, config)`` gives all pages and data files; it reads the templates and nothing
else, so the same timeline gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment

from builder.config import Config, ConfigError
from builder.events.cards.kept import why_kept
from builder.model import DataFile, NameKind, Page, Status, Timeline
from builder.run.uncollected import uncollected
from builder.site import (
    accuracy,
    also_page,
    article_page,
    calendar_page,
    changes_feed,
    changes_page,
    cite,
    event_feeds,
    event_page,
    framed,
    home,
    known,
    linked_data,
    maps,
    media,
    mistakes,
    name_page,
    naming,
    network,
    number_track,
    numbers_page,
    overview,
    plans_page,
    statements_page,
    story_page,
    strip,
    take,
    view_data,
)
from builder.site.addresses import root_of
from builder.site.book import Book
from builder.site.day_words import dated_in, from_to, short
from builder.site.footnotes import footnotes
from builder.site.reasons import explained_html
from builder.site.search import Record, records, searched_whole
from builder.site.shapes import shapes
from builder.site.social import Picture, pictures
from builder.site.templates import PageType, environment, page_types
from builder.site.views import begun, weighty
from builder.site.words import speaking, spoken
from builder.sources import SOURCES

TEMPLATES = SOURCES / "templates"

_ADDRESS = re.compile(r"(?:[\w.~-]+/)*(?:[\w.~-]+\.html)?", re.ASCII)
# What a page type may be made for, under the name its front matter says after ``each:``.
EACH: dict[str, Callable[[Book], Sequence[Any]]] = {
    "": lambda book: [book],
    "event": lambda book: [*book.events, *book.also],
    "article": lambda book: book.articles,
    "name": lambda book: book.names,
    "person": lambda book: _names(book, NameKind.PERSON),
    "organisation": lambda book: _names(book, NameKind.ORGANISATION),
    "place": lambda book: _names(book, NameKind.PLACE, NameKind.COUNTRY),
    "month": lambda book: book.months,
    "year": lambda book: book.years,
    "tomb": lambda book: list(changes_page.tombs(book.formers)),
    "redirect": lambda book: list(changes_page.redirects(book.formers)),
    "known": lambda book: book.known,
    "also": also_page.pages,
}
# What templates may call beside Jinja2's own.
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "explained": explained_html,
    "short": short,
    "from_to": from_to,
    "begun": begun,
    "dated": dated_in,
    "shapes": shapes,
    "unbroken": naming.unbroken,
    "overview": overview.draw,
    "columns": overview.columns,
    "calendar": calendar_page.weeks,
    "years_together": calendar_page.years_together,
    "ladder": event_page.ladder,
    "turns": event_page.turns,
    "runs": event_page.runs,
    "evidence": event_page.evidence,
    "anchor": event_page.anchor,
    "spoken_in": event_page.spoken_in,
    "receipt": event_page.receipt,
    "plans": plans_page.plans,
    "gaps": plans_page.gaps,
    "tracks": number_track.tracks,
    "key_of": number_track.key_of,
    "citation": cite.citation,
    "linked_data": linked_data.linked_data,
    "subscriptions": take.subscriptions,
    "licences": take.licences,
    "mistake": mistakes.mistake,
    "taking_part": event_page.taking_part,
    "media": media.media,
    "places": event_page.places,
    "related_to": event_page.related_to,
    "possibly_same": event_page.possibly_same,
    "small_map": maps.small_map,
    "name_map": maps.name_map,
    "sayings": statements_page.sayings,
    "statements": statements_page.statements,
    "all_numbers": numbers_page.all_numbers,
    "network": network.network,
    "full_text": article_page.full_text,
    "quoted": article_page.quoted,
    "once": article_page.once,
    "only_dated": article_page.only_dated,
    "why_kept": why_kept,
    "atlas": maps.atlas,
    "partners": name_page.partners,
    "by_month": name_page.by_month,
    "bays": home.bays,
    "also_months": also_page.months,
    "chapters": story_page.chapters,
    "strip": strip.strip,
    "extent": home.extent,
    "folded": home.folded,
    "share": home.share,
    "filters": home.filters,
    "filter_of": home.key_of,
    "weighty": weighty,
    "stood_in": known.stood_in,
    "footnotes": footnotes,
    "asked": framed.asked,
    "reach": framed.reach,
    "searched_whole": searched_whole,
}


@dataclass(frozen=True, slots=True)
class Site:
    """All pages and data files, in a fixed order."""

    pages: tuple[Page, ...]
    records: tuple[Record, ...]  # what search knows
    facts: str = ""  # what was counted in this dossier, as HTML for the page on the method
    accuracy: str = ""  # how good the extraction is, as HTML for the same page
    files: tuple[DataFile, ...] = ()
    pictures: tuple[Picture, ...] = ()  # to be drawn

    def filled(self, html: str) -> str:
        """A hand-written page with what was measured in the place of its two marks."""
        for name in ("facts", "accuracy"):
            html = html.replace(f"<!-- dateline: {name} -->", getattr(self, name))
        return html


def render(timeline: Timeline, config: Config, templates: Path = TEMPLATES, base: str = "") -> Site:
    """The site of a timeline. ``base`` is its address, for feeds; "" where it is not known.

    Raises ``ConfigError`` for a template with unusable front matter or an address that another
    page has.
    """
    with uncollected(), speaking(config.language):
        env, book = book_of(timeline, config, templates)
        types = [
            kind for kind in page_types(templates, env, config.templates) if _wanted(kind, config)
        ]
        plan = [(kind, it) for kind in types for it in _things(kind, book)]
        uris = _addressed(plan)
        taken = take.files(timeline, config, env, book) if config.take else []
        files = view_data.files(book)
        env.globals["data_stamp"] = view_data.stamp(files)
        drawn = tuple(pictures(book)) if config.social else ()
        pictured = {picture.beside for picture in drawn}
        return Site(
            pages=tuple(
                _page(*sheet, uri, uri in pictured) for sheet, uri in zip(plan, uris, strict=True)
            ),
            records=tuple(records(book)) if config.search else (),
            facts=env.get_template("_facts.html").render(),
            accuracy=env.get_template("_accuracy.html").render(
                accuracy=accuracy.accuracy(templates.parent / "accuracy.json")
            ),
            files=(
                *changes_feed.files(book.title, book.language, book.editions, base),
                *event_feeds.files(book, base),
                *files,
                *taken,
                *(DataFile(one.uri, one.content) for p in timeline.pictures for one in p.sizes),
            ),
            pictures=drawn,
        )


def book_of(
    timeline: Timeline, config: Config, templates: Path = TEMPLATES
) -> tuple[Environment, Book]:
    """Everything there is to show of a timeline, and the templates that show it, in the language that is
    spoken."""
    env = environment(templates, config.templates)
    env.globals.update(FUNCTIONS)
    parts: Any = env.get_template("_parts.html").module
    env.globals["parts"] = parts
    env.globals["badges"] = {status.value: parts.badge(status.value) for status in Status}
    book = Book.of(timeline, config, parts)
    env.globals["book"] = book
    return env, book


def _wanted(kind: PageType, config: Config) -> bool:
    return not kind.needs or bool(getattr(config, kind.needs))


def _things(kind: PageType, book: Book) -> Sequence[Any]:
    if kind.each not in EACH:
        possible = ", ".join(sorted(each for each in EACH if each))
        raise ConfigError(
            f"{kind.kind}.html: each: there is no {kind.each!r}; there are: {possible}"
        )
    return EACH[kind.each](book)


def _addressed(plan: Iterable[tuple[PageType, Any]]) -> list[str]:
    """The address of every page. A thing with several pages is linked by the one of its name, and
    by none that stands in others' pages."""
    uris: list[str] = []
    seen: dict[str, str] = {}
    for kind, it in plan:
        uri = kind.uri.format(it=it)
        if not _ADDRESS.fullmatch(uri):
            raise ConfigError(
                f"{kind.kind}.html: uri: {uri!r} is no address; it takes a/b/ or a.html"
            )
        if uri in seen:
            raise ConfigError(f"{kind.kind}.html and {seen[uri]}.html both write {uri!r}")
        seen[uri] = kind.kind
        uris.append(uri)
        if kind.each and (kind.kind == kind.each or not (it.uri or kind.bare)):
            it.uri = uri
    return uris


def _page(kind: PageType, it: Any, uri: str, pictured: bool) -> Page:
    words = spoken()
    return Page(
        uri=uri,
        kind=kind.kind,
        title=kind.title.format(it=it, say=words),
        description=kind.description.format(it=it, say=words),
        body=kind.template.render(it=it, root=root_of(uri)),
        hub=kind.hub,
        bare=kind.bare,
        pictured=pictured,
    )


def _names(book: Book, *kinds: NameKind) -> list[Any]:
    return [view for view in book.names if view.name.kind in kinds]
