"""The ledger: one event stays one event at one address, whatever becomes of its articles."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from builder.config import Config
from builder.model import Article, ArticleReports, ChangeKind, Entry, Fate, Ledger, Timeline
from builder.run import ledger as files
from builder.site.pages import render
from builder.timeline import assemble
from builder.timeline.curation import Curation, read_curation
from builder.timeline.ledger import formers, settle
from tests.factory import story
from tests.soak import times

Stories = dict[str, tuple[Article, ArticleReports]]


def row(says: str, head: str, edtf: str = "2024-10-21", **more: Any) -> dict[str, Any]:
    return {"says": says, "head": head, "edtf": edtf, **more}


OPENED = row("Norland opened the Grand Lock on Monday.", "opened", who=["Norland :country"])
AGAIN = row("The lock was opened by Norland on 21 October.", "opened", who=["Norland :country"])
SOLD = row("Velland sold nine ferries on Tuesday.", "sold", "2024-10-22", who=["Velland :country"])


def build(stories: Stories, ledger: Ledger, curation: Curation | None = None) -> Timeline:
    found = list(stories.values())
    articles, reports = [a for a, _ in found], [r for _, r in found]
    return assemble(articles, reports, None, ledger=ledger, curation=curation)


def stories(**rows: Sequence[dict[str, Any]]) -> Stories:
    return {name: story(name, list(given)) for name, given in rows.items()}


def after(*steps: Stories, reading: str = "") -> Timeline:
    """The timeline of the last step, where the steps were built one after the other."""
    ledger, timeline = Ledger(reading=reading), Timeline((), ())
    for step in steps:
        timeline = build(step, ledger)
        assert timeline.ledger is not None
        ledger = timeline.ledger
    return timeline


def changes(timeline: Timeline) -> list[tuple[str, str, str]]:
    """What the newest edition changed."""
    return [(c.kind.value, c.before, c.after) for c in timeline.editions[0].changes]


# ---------------------------------------------------------------- fates


def test_the_first_edition_adds_everything() -> None:
    timeline = after(stories(a=[OPENED], b=[SOLD]))
    assert [one.number for one in timeline.editions] == [1]
    assert timeline.editions[0].articles == ("a", "b")
    assert changes(timeline) == [
        ("added", "", "21 October 2024, reported"),
        ("added", "", "22 October 2024, reported"),
    ]
    assert timeline.formers == ()


def test_a_build_without_changes_adds_no_edition() -> None:
    once = after(stories(a=[OPENED], b=[SOLD]))
    twice = after(stories(a=[OPENED], b=[SOLD]), stories(a=[OPENED], b=[SOLD]))
    assert replace(twice, events=()) == replace(once, events=())
    assert twice.events == once.events


def test_an_earlier_report_leaves_id_and_slug() -> None:
    first = after(stories(b=[AGAIN]))
    both = {
        **stories(b=[AGAIN]),
        "a": story("a", [OPENED], published="2024-10-22", source="Early Post"),
    }
    assert build(both, Ledger()).events[0].id != first.events[0].id, "the id would be another"
    later = after(stories(b=[AGAIN]), both)
    (event,) = later.events
    assert (event.id, event.slug) == (first.events[0].id, first.events[0].slug)
    assert ("sources", "1", "2") in changes(later)


def test_what_goes_into_another_event_is_merged_and_chains_lead_to_the_end() -> None:
    timeline = after(stories(a=[OPENED], b=[SOLD]))
    assert timeline.ledger
    one, two = timeline.ledger.entries
    lost = Entry(
        "zz", "long-ago", "2020-01-01", ("x.y.z",), "Long ago", fate=Fate.MERGED, now=("yy",)
    )
    yy = Entry("yy", "ago", "2020-01-01", ("x.y.w",), "Ago", fate=Fate.MERGED, now=(one.id,))
    both = replace(one, made_of=(*one.made_of, *two.made_of))
    ledger = Ledger((both, yy, lost))
    assert {f.id: f.now for f in formers(ledger)} == {"yy": (one.id,), "zz": (one.id,)}


def test_withdrawn_and_restored() -> None:
    both, one = stories(a=[OPENED], b=[SOLD]), stories(a=[OPENED])
    first = after(both)
    sold = next(e for e in first.events if "ferries" in e.headline)
    gone = after(both, one)
    (former,) = gone.formers
    assert (former.id, former.slug, former.fate) == (sold.id, sold.slug, Fate.WITHDRAWN)
    assert (former.edition, former.edtf) == (2, "2024-10-22")
    assert [(c.kind, c.event) for c in gone.editions[0].changes] == [
        (ChangeKind.WITHDRAWN, sold.id)
    ]
    back = after(both, one, both)
    assert {e.id for e in back.events} == {e.id for e in first.events}
    assert back.formers == ()
    (again,) = back.editions[0].changes
    assert (again.kind, again.before) == (ChangeKind.RESTORED, "told by no report before")


def test_what_no_article_changed_is_read_differently() -> None:
    """The code changed: b is there as before and gives no event any more, a tells of another day; c
    is new and d is gone, which is none of the code's doing."""
    redated = row("Norland opened the Grand Lock on Monday.", "opened", "2024-10-14")
    left = row("Mira Lund left Port Selby on Friday.", "left", "2024-10-25")
    told = stories(a=[OPENED], b=[SOLD], d=[left])
    first = after(told, reading="old")
    assert first.ledger
    now = stories(a=[redated], b=[], c=[row("The quay burned on Sunday.", "burned", "2024-10-20")])
    for reading, differs in (("new", True), ("old", False), ("", False)):
        then = build(now, replace(first.ledger, reading=reading))
        assert [
            (c.kind.value, c.headline.split()[1], c.reread) for c in then.editions[0].changes
        ] == [
            ("added", "quay", False),
            ("redated", "opened", differs),
            ("withdrawn", "sold", differs),
            ("withdrawn", "Lund", False),
        ]
        assert [one.reread for one in then.formers if "ferries" in one.headline] == [differs]
        assert then.editions[0].reading == reading
    older = build(now, replace(after(told).ledger or Ledger(), reading="new"))
    assert sum(change.reread for change in older.editions[0].changes) == 2


def test_a_renamed_article_keeps_its_events() -> None:
    first, then = after(stories(a=[OPENED])), after(stories(a=[OPENED]), stories(z=[OPENED]))
    assert [e.id for e in then.events] == [e.id for e in first.events]
    assert then.formers == ()


def test_a_mended_sentence_keeps_its_event_and_tells_what_changed() -> None:
    mended = row("Norland opened the Grand Lock on Tuesday.", "opened", "2024-10-22")
    first, then = after(stories(a=[OPENED])), after(stories(a=[OPENED]), stories(a=[mended]))
    assert [(e.id, e.slug) for e in then.events] == [(e.id, e.slug) for e in first.events]
    assert [c.kind for c in then.editions[0].changes] == [
        ChangeKind.RETITLED,
        ChangeKind.REDATED,
    ]
    assert changes(then)[1] == ("redated", "21 October 2024", "22 October 2024")


def test_shared_evidence_decides_and_ties_do_not_hang_on_order() -> None:
    entries = (
        Entry("aaaaaa", "a", "2024-01-02", ("1.a.x", "1.b.x", "1.c.x")),
        Entry("bbbbbb", "b", "2024-01-01", ("2.a.x",)),
    )
    groups = [{"1.a.x"}, {"1.b.x", "1.c.x", "2.a.x"}]
    assert settle(groups, ["p", "q"], Ledger(entries))[1] == "aaaaaa"
    assert settle(groups[::-1], ["q", "p"], Ledger(entries))[0] == "aaaaaa"
    whole = [{"1.a.x", "1.b.x", "1.c.x", "2.a.x"}]
    assert settle(whole, ["p"], Ledger(entries)) == ["aaaaaa"]
    even = (entries[0], replace(entries[1], made_of=("2.a.x", "2.b.x", "2.c.x")))
    shared = [{*even[0].made_of, *even[1].made_of}]
    assert settle(shared, ["p"], Ledger(even)) == ["bbbbbb"], "the older one"


def test_a_new_event_never_takes_an_id_that_was_published() -> None:
    (fresh,) = settle([{"1.a.x"}], ["p"], Ledger())
    taken = Ledger((Entry(fresh, "other", "2024-01-01", ("9.z.q",)),))
    (other,) = settle([{"1.a.x"}], ["p"], taken)
    assert other != fresh


# ---------------------------------------------------------------- random sequences


PEOPLE = ("Mira Lund", "Otto Weiss", "Norland :country", "Velland :country")
VERBS = ("opened", "sold", "visited", "flooded", "signed")
DAYS = ("2024-10-20", "2024-10-21", "2024-10-22", "2024-10")


def sentence(dice: random.Random) -> dict[str, Any]:
    name, verb, day = dice.choice(("Mira", "Otto")), dice.choice(VERBS), dice.choice(DAYS)
    what = dice.choice(("the lock", "a ferry", "the northern quay"))
    status = dice.choice(("reported", "reported", "claimed", "planned"))
    more = {"speaker": "Anna Berg"} if status == "claimed" else {}
    says = f"{name} {verb} {what} {dice.randrange(3)}."
    who = dice.sample(PEOPLE, dice.choice((1, 1, 2)))
    places = dice.sample(("Grand Lock", "Port Selby"), dice.randrange(3))
    return row(says, verb, day, who=who, places=places, status=status, **more)


def sentences(dice: random.Random) -> list[dict[str, Any]]:
    """Some, no two alike."""
    return list({one["says"]: one for one in (sentence(dice) for _ in range(4))}.values())


def sequence(dice: random.Random) -> Iterator[Stories]:
    """Articles added, removed, edited, renamed and put into another order, step by step."""
    told: dict[str, list[dict[str, Any]]] = {}
    number = 0
    for _ in range(dice.randrange(3, 8)):
        for _ in range(dice.randrange(1, 4)):
            act = dice.choice(("add", "add", "add", "remove", "edit", "drop", "rename", "reorder"))
            name = dice.choice(sorted(told)) if told else ""
            if act == "add" or not name:
                number += 1
                told[f"a{number}"] = sentences(dice)
            elif act == "remove":
                del told[name]
            elif act == "edit":
                told[name] = [*told[name][1:], *sentences(dice)[:1]]
                told[name] = list({one["says"]: one for one in told[name]}.values())
            elif act == "drop" and len(told[name]) > 1:
                told[name].pop(dice.randrange(len(told[name])))
            elif act == "rename":
                number += 1
                told[f"a{number}"] = told.pop(name)
            else:
                names = sorted(told)
                dice.shuffle(names)
                told = {name: told[name] for name in names}
        yield {
            name: story(name, rows, published=f"2024-10-{23 + len(name) % 3}")
            for name, rows in told.items()
        }


def edited(
    dice: random.Random, timeline: Timeline, edits: dict[str, str], folder: Path
) -> Curation:
    """What an editor has written by now: with ``edits`` by event, one of them new or taken back."""
    ids = [event.id for event in timeline.events]
    if edits and dice.random() < 0.3:
        del edits[dice.choice(sorted(edits))]
    elif len(ids) > 2:
        one, two = dice.sample(ids, 2)
        edits[one] = dice.choice(("hide: true", f"retitle: Called {one}", f"merge: [{two}]"))
    entries = "".join(f"- event: {id_}\n  {edit}\n" for id_, edit in sorted(edits.items()))
    (folder / "curation.yml").write_text(entries, encoding="utf-8")
    return read_curation(folder)[0]


def addresses(timeline: Timeline) -> set[tuple[str, str]]:
    events = {(event.id, event.slug) for event in timeline.events}
    return events | {(former.id, former.slug) for former in timeline.formers}


def test_every_address_that_was_ever_published_answers(tmp_path: Path) -> None:
    met: set[ChangeKind] = set()
    for number in range(times(200, 1_000)):
        ledger, ever, edits = Ledger(), set[tuple[str, str]](), dict[str, str]()
        dice = random.Random(-number)
        curation = Curation()
        for step in sequence(random.Random(number)):
            timeline = build(step, ledger, curation)
            assert timeline.ledger is not None
            assert ever <= addresses(timeline), number
            ever |= {(event.id, event.slug) for event in timeline.events}
            sound(timeline, ledger)
            ledger = timeline.ledger
            last = curation
            if number % 2:  # every other dossier has an editor
                curation = edited(dice, timeline, edits, tmp_path)
        met |= {change.kind for one in ledger.editions for change in one.changes}
        again = build(dict(reversed(step.items())), ledger, last)
        assert again == timeline, "a build without changes changes nothing"
        content = tmp_path / str(number)
        files.write(content, ledger)
        assert replace(files.read(content).ledger, origin="") == ledger
    assert met == set(ChangeKind)


def sound(timeline: Timeline, before: Ledger) -> None:
    """What holds of every timeline made with a ledger."""
    ids = [event.id for event in timeline.events]
    gone = [former.id for former in timeline.formers]
    assert len({*ids, *gone}) == len(ids) + len(gone)
    for former in timeline.formers:
        assert set(former.now) <= set(ids)
        assert former.edition > 0
    known = {entry.id: entry for entry in before.entries if entry.fate is None}
    assert timeline.ledger is not None
    for entry in timeline.ledger.entries:
        same = [e for e in known.values() if e.made_of == entry.made_of]
        if entry.fate is None and len(same) == 1 and entry.id not in known:
            pytest.fail(f"{same[0].id} with the same evidence became {entry.id}")


@pytest.mark.parametrize("seed", range(1000, 1012))
def test_every_address_that_was_ever_published_has_a_page(seed: int) -> None:
    ledger, ever = Ledger(), set[str]()
    config = Config(title="Locks", search=False)
    for step in sequence(random.Random(seed)):
        timeline = build(step, ledger)
        site = render(timeline, config)
        there = {page.uri for page in site.pages} | {
            file.uri.removesuffix("index.html") for file in site.files
        }
        assert ever <= there
        ever |= {page.uri for page in site.pages if page.kind == "event"}
        assert timeline.ledger is not None
        ledger = timeline.ledger


# ---------------------------------------------------------------- people's edits


def curated(tmp_path: Path, yaml: str, told: Stories, ledger: Ledger) -> Timeline:
    (tmp_path / "curation.yml").write_text(yaml, encoding="utf-8")
    curation, problems = read_curation(tmp_path)
    assert problems == ()
    timeline = build(told, ledger, curation)
    assert timeline.problems == ()
    return timeline


def test_what_an_editor_hides_is_former_until_shown_again(tmp_path: Path) -> None:
    told = stories(a=[OPENED], b=[SOLD])
    first = build(told, Ledger())
    assert first.ledger
    opened = first.events[0]
    hidden = curated(tmp_path, f"- event: {opened.id}\n  hide: true\n", told, first.ledger)
    (former,) = hidden.formers
    assert (former.id, former.fate) == (opened.id, Fate.HIDDEN)
    (change,) = hidden.editions[0].changes
    assert (change.kind, change.by_hand) == (ChangeKind.HIDDEN, True)
    assert hidden.ledger
    back = build(told, hidden.ledger)
    assert [(e.id, e.slug) for e in back.events] == [(e.id, e.slug) for e in first.events]
    (again,) = back.editions[0].changes
    assert (again.kind, again.before) == (ChangeKind.RESTORED, "taken out by an editor before")


def test_what_an_editor_merges_and_parts_again(tmp_path: Path) -> None:
    told = stories(a=[OPENED], b=[SOLD])
    first = build(told, Ledger())
    assert first.ledger
    one, two = first.events
    yaml = f"- event: {one.id}\n  merge: [{two.id}]\n"
    merged = curated(tmp_path, yaml, told, first.ledger)
    (former,) = merged.formers
    assert (former.id, former.fate, former.now) == (two.id, Fate.MERGED, (one.id,))
    change = next(c for c in merged.editions[0].changes if c.kind is ChangeKind.MERGED)
    assert (change.event, change.after, change.by_hand) == (two.id, merged.events[0].headline, True)
    assert merged.ledger
    again = curated(tmp_path, yaml, told, merged.ledger)
    assert again.ledger == merged.ledger, "the edit fits as before, and nothing changes"
    parted = build(told, merged.ledger)
    assert [(e.id, e.slug) for e in parted.events] == [(e.id, e.slug) for e in first.events]
    assert parted.formers == ()


def test_a_headline_by_hand_is_told_as_such_and_leaves_the_address(tmp_path: Path) -> None:
    told = stories(a=[OPENED], b=[SOLD])
    first = build(told, Ledger())
    assert first.ledger
    opened = first.events[0]
    yaml = f"- event: {opened.id}\n  retitle: The lock is open\n"
    named = curated(tmp_path, yaml, told, first.ledger)
    assert (named.events[0].id, named.events[0].slug) == (opened.id, opened.slug)
    (change,) = named.editions[0].changes
    assert (change.kind, change.after, change.by_hand) == (
        ChangeKind.RETITLED,
        "The lock is open",
        True,
    )
