"""Cards: their texts, what is amiss in them, which is the main news, what is told twice.

The tables stand in tests/cases/events/; a text is read as published on Wednesday 2024-10-23.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from builder import language
from builder.articles import from_json
from builder.config import Config
from builder.dates.when import edtf
from builder.events import prepare, read_article
from builder.events.cards.clause import clause_draft
from builder.events.cards.faults import FAULTS, SAYS, Draft, Fault, faults
from builder.events.cards.main_news import main_news
from builder.events.cards.own import OwnWords
from builder.events.cards.title import content_words, title_draft
from builder.events.frames.happenings import Happening, happening_at
from builder.events.frames.text import Passage, passages, readable
from builder.events.names.who import Cast
from builder.events.words.lexicon import lexicon
from builder.model import Article, NoCard, Report
from tests.tables import rows

if TYPE_CHECKING:
    from builder.syntax import Doc

WORDS = lexicon()
#: Where a text stands alone: a happening that no fault asks about.
PLAIN = "Ida Moe opened a mill."


@dataclass(frozen=True)
class Parsed:
    """An article with its parse; ``title`` is the parse of its title."""

    article: Article
    body: Sequence[Doc]
    title: Doc
    passages: Sequence[Passage]

    @property
    def cast(self) -> Cast:
        return Cast(self.body, WORDS, self.article.title)

    def reports(self) -> tuple[Report, ...]:
        return read_article(self.article, [*self.body, self.title]).reports

    def at(self, head: str) -> Happening:
        """What the first word ``head`` tells."""
        passage, word = next((p, t) for p in self.passages for t in p.doc if t.text == head)
        return happening_at(word, passage, WORDS)

    def titled(self) -> tuple[Draft, Happening]:
        """The title as the text of the main news."""
        news = main_news(self.passages, self.title, WORDS)
        assert news is not None
        body = content_words([t for doc in self.body for t in doc])
        return title_draft(self.article.title, self.title, news, body, WORDS), news


def own_draft(happening: Happening, cast: Cast) -> Draft:
    """The source's own words, fewer of them, without a date that could be left out."""
    writer = OwnWords(cast, WORDS, lambda _: False, frozenset(), happening.passage.inside)
    return Draft(writer.text(happening), tuple(writer.faults))


DRAFTS: dict[str, Callable[[Happening, Cast], Draft]] = {
    "own": own_draft,
    "clause": lambda one, cast: clause_draft(one, cast, WORDS),
}


@cache
def parse(text: str, title: str = "T") -> Parsed:
    record = {"id": "a", "title": title, "published": "2024-10-23", "text": text}
    article = from_json(record, "cases", Config())
    *body, last = language.parse(prepare(article))
    return Parsed(article, body, last, passages(article, readable(article), body))


@pytest.mark.parametrize("row", rows("events/titles", "case"))
def test_a_title_as_the_text_of_the_main_news(row: dict[str, Any]) -> None:
    parsed = parse(row["text"], row["title"])
    assert sorted(fault.id for fault in faults(*parsed.titled())) == sorted(row["amiss"])
    (news,) = [report for report in parsed.reports() if report.main]
    assert news.wording.value == row["wording"]
    assert (news.headline == row.get("headline", row["title"])) is (row["wording"] == "title")


@pytest.mark.parametrize("row", rows("events/clauses", "case"))
def test_a_clause_as_a_quotation(row: dict[str, Any]) -> None:
    parsed = parse(row["text"])
    draft = clause_draft(parsed.at(row["head"]), parsed.cast, WORDS)
    assert (draft.text, list(draft.noted)) == (row["clause"], row.get("noted", []))


@pytest.mark.parametrize("row", rows("events/faults", "case"))
def test_what_is_amiss(row: dict[str, Any]) -> None:
    (fault,) = [fault for fault in FAULTS if fault.id == row["id"]]
    assert has(fault, row["amiss"])
    assert not has(fault, row["sound"])


def has(fault: Fault, where: str | dict[str, str]) -> bool:
    """Whether a text has the fault; see tests/cases/events/faults.toml."""
    if isinstance(where, str):
        return fault.applies(Draft(where), parse(PLAIN).at("opened"), WORDS)
    parsed = parse(where["text"], where.get("title", "T"))
    if "title" in where:
        return fault.applies(*parsed.titled(), WORDS)
    if "of" in where:
        happening = parsed.at(where["head"])
        return fault.applies(DRAFTS[where["of"]](happening, parsed.cast), happening, WORDS)
    (report,) = [r for r in parsed.reports() if r.head.text == where["head"] and not r.main]
    return fault.id in report.faults


def test_every_fault_has_a_case_and_words() -> None:
    told = {row.values[0]["id"] for row in rows("events/faults", "case")}
    assert told == {fault.id for fault in FAULTS} == set(SAYS)
    assert len(FAULTS) == len(SAYS), "one id twice"


@pytest.mark.parametrize("row", rows("events/main_news", "case"))
def test_the_main_news(row: dict[str, Any]) -> None:
    found = [report for report in parse(row["text"], row["title"]).reports() if report.main]
    assert [report.head.text for report in found] == ([row["main"]] if row["main"] else [])
    assert [edtf(r.when) for r in found if r.when] == ([row["edtf"]] if row["main"] else [])


@pytest.mark.parametrize("row", rows("events/retold", "case"))
def test_what_is_told_twice_is_one_card(row: dict[str, Any]) -> None:
    reports = parse(row["text"], row["title"]).reports()
    assert list(heads(reports, None)) == row["cards"]
    assert list(heads(reports, NoCard.RETOLD)) == row["retold"]


def heads(reports: Sequence[Report], why: NoCard | None) -> Iterator[str]:
    return (report.head.text for report in reports if report.no_card is why)
