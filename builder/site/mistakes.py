"""How a reader says that an event is wrong: an issue that is filled in, and a correction, ready to be
sent to the editors, as a new file beside curation.yml. Both work without script."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from builder.model import Role
from builder.site.book import Book
from builder.site.cite import content_hash
from builder.site.views import EventView
from builder.site.words import say
from builder.timeline.curation import FOLDER


@dataclass(slots=True, eq=False)
class Mistake:
    """Where a reader can say that something is wrong, and propose what it should be."""

    issue: str
    edit: str
    file: str  # that the proposal makes


def mistake(view: EventView, book: Book) -> Mistake | None:
    """The addresses of a forge's forms, filled in; None without a repository.

    New files: https://docs.gitea.com/development/integrations ("Pre-Fill New File name and
    contents"), which GitHub understands but for the underline, and GitLab's of its web editor.
    """
    if not book.repo_url:
        return None
    repo, host = book.repo_url.rstrip("/"), urlsplit(book.repo_url).hostname or ""
    title = say("cite.mistake", id=view.id, headline=view.headline[:120])
    body = say(
        "cite.body",
        id=view.id,
        headline=view.headline[:300],
        page=f"{book.site_url or '/'}{view.uri}",
        day=view.words,
        edtf=view.edtf,
        status=view.status_word,
    )
    # Another name once the event is another: who proposes something again gets a file of its own.
    name = f"{view.id}-{content_hash(view.event, view.edtf)[:6]}.yml"
    folder, text = f"{book.content}/{FOLDER}", say("propose.begun") + "".join(_entry(view))
    place = f"{quote(book.branch, safe='/')}/{quote(folder)}"
    if "gitlab" in host:
        issue = urlencode({"issue[title]": title, "issue[description]": body})
        # GitLab takes the path of a new file below the branch's root from its name.
        new = urlencode({"file_name": f"{folder}/{name}", "content": text})
        branch = quote(book.branch, safe="/")
        return Mistake(f"{repo}/-/issues/new?{issue}", f"{repo}/-/new/{branch}?{new}", name)
    issue, new = (
        urlencode({"title": title, "body": body}),
        urlencode({"filename": name, "value": text}),
    )
    make = "new" if host == "github.com" else "_new"
    return Mistake(f"{repo}/issues/new?{issue}", f"{repo}/{make}/{place}?{new}", name)


def _entry(view: EventView) -> Iterator[str]:
    """An entry about the event with all that one may want otherwise, as it is now, behind "#"."""
    event = view.event
    acting = [one.name for one in event.participants if one.role is Role.ACTOR]
    yield f"- event: {view.id}\n"
    yield f"  # retitle: {_text(view.headline)}\n"
    yield f"  # redate: {_text(view.edtf)}\n"
    yield f"  # status: {view.status}\n"
    yield f"  # speaker: {_text(event.reports[event.lead].speaker or say('propose.speaker'))}\n"
    yield f"  # actors: {_list(acting or [say('propose.actor')])}\n"
    yield f"  # places: {_list(event.places or [say('propose.place')])}\n"
    yield f"  # merge: [{say('propose.merge')}]\n"
    yield "  # hide: true\n"
    yield f"  # note: {_text(say('propose.note'))}\n"


def _text(text: str) -> str:
    """A text that YAML reads as it is, on one line."""
    return json.dumps(" ".join(text.split())[:300], ensure_ascii=False)


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, texts))}]"
