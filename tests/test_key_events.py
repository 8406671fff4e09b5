"""Key events and key days: what is pinned, what later articles point back at, what tells a day."""

from __future__ import annotations

import datetime as dt
import random
import shutil
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder import language
from builder.config import Config
from builder.dates import tag
from builder.model import Article, ArticleReports, Event
from builder.pipeline import build
from builder.site.book import Book
from builder.site.templates import environment
from builder.timeline import assemble
from builder.timeline.key_events import echoes, key_days, key_events
from builder.timeline.telling import Talk, Told, talk, telling
from tests.factory import Row, story
from tests.tables import rows


def row(day: str, says: str = "Anna Berg opened the bridge.", **more: object) -> Row:
    return {
        "says": says,
        "head": "opened",
        "lemma": "open",
        "edtf": day,
        "who": ["Anna Berg"],
        **more,
    }


def dossier(*rows: Row) -> tuple[list[Event], Talk]:
    """The events of rows, each told by an article of its own, and what the articles say."""
    stories = [story(f"a{n}", [one]) for n, one in enumerate(rows)]
    articles: list[Article] = [a for a, _ in stories]
    made = assemble(articles, [f for _, f in stories], None)
    return list(made.events), talk(articles)


def key(made: list[Event], said: Talk, number: int) -> list[str]:
    """The headlines of the key events."""
    days = {event.id: (event.when.end or 1) - 1 for event in made}
    return [event.headline for event in key_events(made, days, number, said)]


def pointing(*told: tuple[str, str]) -> dict[int, float]:
    """The echoes of articles of one sentence, given with their days of publication."""
    stories = []
    for number, (published, says) in enumerate(told):
        article, _ = story(f"a{number}", [row("", says, head=says.split()[0])], published=published)
        dates = tag(article.text, article.published, "news")
        stories.append((article, ArticleReports(article.id, (), tuple(dates))))
    return echoes([a for a, _ in stories], [f for _, f in stories])


def sentence(told: Told, said: Talk) -> str:
    return told.passage.span.of(said.texts[told.passage.article])


def day(text: str) -> int:
    return dt.date.fromisoformat(text).toordinal()


def test_a_day_that_later_articles_name_has_more_echo() -> None:
    found = pointing(
        ("2024-03-05", "Dikes broke on 4 March 2024."),
        ("2024-03-20", "Since the flood of 4 March 2024 much was rebuilt."),
        ("2024-03-20", "Walls were tested on 19 March 2024."),
        ("2024-06-01", "Nothing was like it had been before 4 March 2024."),
    )
    assert found[day("2024-03-04")] == 1
    assert found[day("2024-03-19")] < 0.3


def test_an_old_day_counts_more_than_a_fresh_one_and_an_article_once() -> None:
    found = pointing(
        ("2024-03-05", "Dikes broke on 4 March 2024, and on 4 March 2024 the rain began."),
        ("2024-03-30", "Walls fell on 1 March 2024."),
    )
    assert found[day("2024-03-01")] == 1
    assert found[day("2024-03-04")] == round(1.58496 / 4.95420, 4)


def test_what_lies_ahead_a_month_and_nothing_have_no_echo() -> None:
    ahead = pointing(("2024-03-05", "Votes are due on 9 April 2024, as they were in May 2023."))
    assert ahead == {}
    assert pointing() == {}


def test_events_carry_the_echo_of_their_day() -> None:
    article, found = story("a", [row("2024-03-04"), row("2024-03", "It opened in March.")])
    dates = tag("On 4 March 2024.", article.published, "news")
    made = assemble([article], [replace(found, dates=tuple(dates))], None).events
    assert {
        str(event.when.end and event.when.end - day("2024-03-04")): event.echo for event in made
    } == {
        "1": 1.0,
        "28": 0.0,
    }


def test_of_two_alike_the_one_whose_day_is_named_later_is_key() -> None:
    (one, other), said = dossier(
        row("2024-03-04"), row("2024-06-04", "Ida Holm opened a school.", who=["Ida Holm"])
    )
    one, other = replace(one, echo=0.0), replace(other, echo=0.0)
    assert key([one, replace(other, echo=1.0)], said, 1) == [other.headline]
    assert key([replace(one, echo=1.0), other], said, 1) == [one.headline]


def test_what_was_only_planned_is_no_key_event_unless_pinned() -> None:
    (plan,), said = dossier(row("2024-12-04", status="planned"))
    assert key([plan], said, 3) == []
    assert key([replace(plan, pinned=True)], said, 0) == [plan.headline]


@pytest.mark.parametrize("case", rows("timeline/key_events", "case"))
def test_key_events_tell_the_story(case: dict[str, Any]) -> None:
    stories = [story(one["name"], one["rows"], published=one["published"]) for one in case["story"]]
    articles = [a for a, _ in stories]
    made = list(assemble(articles, [f for _, f in stories], None).events)
    echo = case.get("echo", {})
    made = [
        replace(e, echo=echo.get(dt.date.fromordinal(e.when.start or 1).isoformat(), 0.0))
        for e in made
    ]
    assert key(made, talk(articles), case["number"]) == case["key"]


def test_what_the_articles_talk_of_comes_before_a_detail() -> None:
    flood = "The flood in Bergen reached the dikes of the old harbour."
    made, said = dossier(
        *[
            row(
                f"2024-0{n}-01",
                f"Nils {n} saw the flood in Bergen.",
                head="saw",
                lemma="see",
                who=[],
            )
            for n in range(1, 6)
        ],
        row(
            "2024-07-09",
            flood,
            head="reached",
            lemma="reach",
            who=[],
            headline="Flood reaches dikes of Bergen",
        ),
        row(
            "2024-07-02",
            "A baker shut his shop.",
            head="shut",
            lemma="shut",
            who=[],
            headline="Baker shuts his shop",
        ),
    )
    both = [event for event in made if event.headline.startswith(("Flood", "Baker"))]
    assert key(both, said, 1) == ["Flood reaches dikes of Bergen"]


def test_a_day_is_told_by_its_most_central_sentence_and_none_twice() -> None:
    told, said = dossier(
        row(
            "2024-03-04", "Dikes at the river were opened by the flood in Bergen.", who=["Flood A"]
        ),
        row(
            "2024-03-04",
            "Flood waters opened the dikes at the river Lund in Bergen.",
            who=["Ida B"],
        ),
        row("2024-03-04", "A baker opened his shop late because of his dog.", who=["Nils C"]),
    )
    best = [sentence(one, said) for one in telling(told, None, day("2024-03-04"), said, 2)]
    assert len(best) == 2
    assert "baker" in best[1]
    assert "dikes" in best[0]
    assert [one.day for one in key_days(told, (), said, 5, 1)] == [day("2024-03-04")]


def test_a_pinned_event_tells_its_day_first_however_short_its_sentence() -> None:
    told, said = dossier(
        row(
            "2024-03-04", "Dikes at the river were opened by the flood in Bergen.", who=["Flood A"]
        ),
        row("2024-03-04", "It opened.", who=["Nils C"]),
    )
    others = [replace(event, pinned="C" in event.participants[0].name) for event in told]
    assert sentence(telling(others, None, day("2024-03-04"), said, 2)[0], said) == "It opened."
    assert sentence(telling(told, None, day("2024-03-04"), said, 2)[0], said) != "It opened."


# ---------------------------------------------------------------- evidence without an event


def test_a_day_of_which_no_event_is_made_is_told_by_its_evidence() -> None:
    stories = [
        story("a", [row("2024-03-04", "Anna Berg opened the bridge over the river Lund.")]),
        story(
            "b",
            [row("2024-03-06", "Anna Berg opened no bridge over the river.", no_card="retold")],
        ),
        story(
            "c",
            [row("2024-03-06", "Anna Berg opened no bridge over the river.", no_card="retold")],
        ),
        story("d", [row("2024-03-07", "It is to be opened.", no_card="retold", status="planned")]),
        story("e", [row("2024-03", "It was opened in March.", no_card="retold")]),
    ]
    articles = [a for a, _ in stories]
    made = assemble(articles, [f for _, f in stories], None)
    assert [event.headline for event in made.events] == [
        "Anna Berg opened the bridge over the river Lund"
    ]
    assert [(one.day, len(one.passages)) for one in made.evidence] == [(day("2024-03-06"), 2)]
    said = talk(articles)
    days = {one.day: one for one in key_days(made.events, made.evidence, said, 5, 3)}
    assert sorted(days) == [day("2024-03-04"), day("2024-03-06")]
    assert [one.event for one in days[day("2024-03-06")].told] == [None]
    keys = key_events(made.events, {e.id: 0 for e in made.events}, 5, said)
    assert keys == list(made.events)


def test_what_a_report_of_an_event_tells_is_no_evidence_beside_it() -> None:
    told = [
        row("2024-03-04", "Anna Berg opened the bridge."),
        row("2024-03-04", "Anna Berg opened the bridge, and many cheered.", no_card="retold"),
    ]
    stories = [story(f"a{n}", [one]) for n, one in enumerate(told)]
    made = assemble([a for a, _ in stories], [f for _, f in stories], None)
    assert [len(event.reports) for event in made.events] == [2]
    assert made.evidence == ()


def test_the_demos_key_events_reach_the_end_of_its_story(root: Path, tmp_path: Path) -> None:
    try:
        language.load()
    except language.ModelMissing as missing:
        pytest.skip(str(missing))
    shutil.copytree(root / "content" / "articles", tmp_path / "content" / "articles")
    config = Config(content=tmp_path / "content", cache=tmp_path / "cache", known_on=False)
    parts = environment(root / "site_src" / "templates").get_template("_parts.html").module
    made = Book.of(build(config), replace(config, search=False), parts)
    ends = sorted((view.event.when.end or 1) - 1 for view in made.keys)
    turns = ["2024-06-19", "2024-10-31", "2025-04-01", "2025-05-01"]
    for start, end in pairwise(map(day, turns)):  # each part of the story has its share
        assert any(start <= one < end for one in ends)


ROWS = st.lists(
    st.tuples(
        st.dates(dt.date(2024, 1, 1), dt.date(2024, 3, 1)),
        st.sampled_from(["Anna Berg", "Otto Weiss", "Ida Holm"]),
        st.booleans(),
    ),
    max_size=6,
)


@given(ROWS, st.integers(0, 4), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_pinned_ones_are_always_there_and_order_has_no_say(
    rows: list[tuple[dt.date, str, bool]], number: int, chance: random.Random
) -> None:
    made, said = dossier(
        *(row(str(d), f"{who} opened house {n}.", who=[who]) for n, (d, who, _) in enumerate(rows))
    )
    made = [
        replace(event, pinned=pin, echo=0.1 * (n % 3))
        for n, (event, (_, _, pin)) in enumerate(zip(made, rows, strict=False))
    ]
    days = {event.id: (event.when.end or 1) - 1 for event in made}
    chosen = key_events(made, days, number, said)
    pinned = {event.id for event in made if event.pinned}
    assert pinned <= {event.id for event in chosen}
    assert len(chosen) == max(len(pinned), min(number, len(made)))
    assert [event for event in made if event in chosen] == chosen
    shuffled = chance.sample(made, len(made))
    found = key_days(made, (), said, number, 2)
    assert key_days(shuffled, (), said, number, 2) == found
    assert len(found) <= number
    again = key_events(shuffled, days, number, said)
    assert len(again) == len(chosen)
