"""Key events and key days: what is pinned, what later articles point back at, what tells a day."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.dates import tag
from builder.model import ArticleReports, Event
from builder.timeline import assemble
from builder.timeline.key_events import echoes, key_days, key_events, telling
from tests.factory import Row, story


def row(day: str, says: str = "Anna Berg opened the bridge.", **more: object) -> Row:
    return {
        "says": says,
        "head": "opened",
        "lemma": "open",
        "edtf": day,
        "who": ["Anna Berg"],
        **more,
    }


def events(*rows: Row) -> list[Event]:
    """The events of rows, each told by an article of its own."""
    stories = [story(f"a{n}", [one]) for n, one in enumerate(rows)]
    return list(assemble([a for a, _ in stories], [f for _, f in stories], None).events)


def pointing(*told: tuple[str, str]) -> dict[int, float]:
    """The echoes of articles of one sentence, given with their days of publication."""
    stories = []
    for number, (published, says) in enumerate(told):
        article, _ = story(f"a{number}", [row("", says, head=says.split()[0])], published=published)
        dates = tag(article.text, article.published, "news")
        stories.append((article, ArticleReports(article.id, (), tuple(dates))))
    return echoes([a for a, _ in stories], [f for _, f in stories])


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
    one, other = events(row("2024-03-04"), row("2024-06-04", "Ida Holm opened a school."))
    louder = replace(other, echo=1.0)
    days = {one.id: day("2024-03-04"), other.id: day("2024-06-04")}
    assert key_events([one, louder], days, 1) == [louder]
    assert key_events([replace(one, echo=1.0), other], days, 1)[0].id == one.id


def test_what_was_only_planned_is_no_key_event_unless_pinned() -> None:
    (plan,) = events(row("2024-12-04", status="planned"))
    days = {plan.id: day("2024-12-04")}
    assert key_events([plan], days, 3) == []
    assert key_events([replace(plan, pinned=True)], days, 0) == [replace(plan, pinned=True)]


def test_a_day_is_told_by_its_most_central_sentence_and_none_twice() -> None:
    told = events(
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
    texts = {r.article: r.quote for e in told for r in e.reports}
    best = telling(told, texts, 2)
    assert len(best) == 2
    assert "baker" in best[1].headline
    assert "dikes" in best[0].headline.lower()
    assert [key.day for key in key_days(told, texts, 5, 1)] == [day("2024-03-04")]


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
    made = [
        replace(event, pinned=pin, echo=0.1 * (n % 3))
        for n, (event, (_, _, pin)) in enumerate(
            zip(
                events(
                    *(
                        row(str(d), f"{who} opened house {n}.", who=[who])
                        for n, (d, who, _) in enumerate(rows)
                    )
                ),
                rows,
                strict=False,
            )
        )
    ]
    days = {event.id: (event.when.end or 1) - 1 for event in made}
    chosen = key_events(made, days, number)
    pinned = {event.id for event in made if event.pinned}
    assert pinned <= {event.id for event in chosen}
    assert len(chosen) == max(len(pinned), min(number, len(made)))
    assert [event for event in made if event in chosen] == chosen
    texts = {r.article: r.quote for event in made for r in event.reports}
    shuffled = chance.sample(made, len(made))
    found = key_days(made, texts, number, 2)
    assert key_days(shuffled, texts, number, 2) == found
    assert len(found) <= number
