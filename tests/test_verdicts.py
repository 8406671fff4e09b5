"""What is taken over from earlier timelines changes nothing, and spares nearly all comparing and reading."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.config import Config
from builder.model import Article, ArticleReports, Name, NameKind, Timeline
from builder.run import kept
from builder.run import verdicts as files
from builder.timeline import assemble
from builder.timeline.beside import beside
from builder.timeline.evidence import Evidence, Rarity, gather
from builder.timeline.likeness import Dossier
from builder.timeline.memo import Memo
from builder.timeline.parties import Parties
from builder.timeline.stories import Stories
from builder.timeline.verdicts import Court, Verdict, Verdicts
from tests.bench_merge import news
from tests.factory import Row, story
from tests.test_merge_properties import BASE, UNLIKE

SAID: Row = {
    "says": "The harbour master of Bergen said on Monday the ferry works would open again.",
    "head": "said",
    "lemma": "say",
    "speech": "say",
    "edtf": "2024-10-21",
    "speaker": "The harbour master",
}
# What may become of the one report of an article: each changes something that a verdict rests on.
TOLD: list[dict[str, Any]] = [
    {},
    *UNLIKE.values(),
    {"who": ["Maria Lund :organisation", "> Otto Weiss :organisation"]},
    {"who": ["M. Lund", "> Otto Weiss"]},
    {"who": []},
    {"places": ["Oslo"]},
    {"how": "dateline"},
    {"status": "planned", "how": "dateline"},
    {"counts": [[40, "guests"]]},
    {"counts": [[900, "guests"]]},
    {"head": "works", "lemma": "visit"},
    {"headline": "Lund at the ferry works with her guests"},
]
DAYS = ["2024-10-19", "2024-10-23", ""]
ROW = st.one_of(
    st.sampled_from(TOLD).map(lambda change: {**BASE, **change}),
    st.sampled_from(["The harbour master", "Maria Lund", ""]).map(
        lambda who: {**SAID, "speaker": who}
    ),
)
ONE = st.tuples(st.lists(ROW, min_size=1, max_size=2), st.sampled_from(DAYS))
STEP = st.tuples(st.integers(0, 3), st.one_of(st.none(), ONE))  # place, and what stands there then

Told = dict[int, tuple[Article, ArticleReports]]


def made(told: Told, verdicts: Verdicts | None = None, memo: Memo | None = None) -> Timeline:
    pairs = [told[place] for place in sorted(told)]
    articles, found = [a for a, _ in pairs], [f for _, f in pairs]
    return assemble(articles, found, None, verdicts=verdicts, memo=memo)


@settings(max_examples=60, deadline=None)
@given(st.lists(STEP, min_size=6, max_size=14))
def test_articles_added_mended_and_removed_give_the_same_with_and_without(
    steps: list[tuple[int, tuple[list[Row], str] | None]],
) -> None:
    told: Told = {}
    known, noted = Verdicts(), Memo()
    for place, one in steps:
        told.pop(place, None)
        if one is not None:
            told[place] = story(f"a{place}", one[0], published=one[1])
        warm, fresh, anew = made(told, known, noted), Verdicts(), Memo()
        assert msgspec.json.encode(warm) == msgspec.json.encode(made(told, fresh, anew))
        assert known.used == fresh.used, "a print has not all that a verdict rests on"
        assert noted.used == anew.used, "a print has not all that a thing rests on"
        known, noted = Verdicts(known.used), Memo(noted.used)


SIDES = Parties(
    {
        "lund": Name("lund", "Maria Lund", NameKind.PERSON),
        "weiss": Name("weiss", "Otto Weiss", NameKind.PERSON),
    },
    {"lund": "no"},
    {},
)
RARE = Rarity({"lund": 8, "weiss": 8, "@bergen": 8, "#guest": 8}, 5_000)


@pytest.mark.parametrize(
    ("sides", "rare"),
    [
        (replace(SIDES, codes={"lund": "se"}), RARE),
        (replace(SIDES, names=SIDES.names | {"lund": Name("", "M. Lund", NameKind.PERSON)}), RARE),
        (
            replace(SIDES, names=SIDES.names | {"weiss": Name("", "Otto Weiss", NameKind.PLACE)}),
            RARE,
        ),
        *((SIDES, replace(RARE, counts={**RARE.counts, key: 16})) for key in RARE.counts),
        (SIDES, replace(RARE, total=10_000)),
    ],
)
def test_the_print_of_a_report_is_another_where_the_dossier_sees_it_otherwise(
    sides: Parties, rare: Rarity
) -> None:
    article, found = story("a", [BASE])
    (report,) = found.reports
    keys = ("lund", "weiss")
    taking = tuple(replace(p, key=k) for p, k in zip(report.participants, keys, strict=True))
    (one,) = gather({"a": article}, [replace(report, participants=taking)], str)
    assert {"guest"} <= one.words and one.names == set(keys) and one.places == {"bergen"}

    def print_in(sides: Parties, rare: Rarity) -> int:
        return Court([one], Dossier(sides, Stories([article]), rare, beside([one])))._prints[0]

    assert print_in(sides, rare) != print_in(SIDES, RARE)
    slightly = replace(RARE, counts={**RARE.counts, "lund": 9}, total=5_001)
    assert print_in(SIDES, slightly) == print_in(SIDES, RARE)


@pytest.fixture(scope="module")
def dossier() -> Told:
    return dict(enumerate(zip(*news(600), strict=True)))


def test_one_article_more_compares_little_anew(
    dossier: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, number = Verdicts(), len(dossier) // 2
    made({n: one for n, one in dossier.items() if n != number}, before)
    compared: list[str] = []
    real = Court._found

    def found(court: Court, one: Evidence, other: Evidence) -> Verdict:
        compared.append(one.kind)
        return real(court, one, other)

    monkeypatch.setattr(Court, "_found", found)
    after = Verdicts(before.used)
    made(dossier, after)
    assert len(after.used) > 1_000
    assert len(compared) < len(after.used) / 10


def test_of_one_article_more_only_its_own_words_are_read(dossier: Told) -> None:
    before, after, number = Memo(), Memo(), len(dossier) // 2
    made({n: one for n, one in dossier.items() if n != number}, memo=before)
    after.old = before.used
    assert made(dossier, memo=after) == made(dossier)
    assert len(after.used) > 3 * len(dossier)
    assert len(after.used.keys() - before.used.keys()) < 10


def test_what_was_kept_is_read_again_and_what_is_broken_discarded(
    dossier: Told, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config = Config(cache=tmp_path)
    with files.remembered(config) as first, files.noted(config) as memo:
        made(dossier, first, memo)
    with files.noted(config) as read:
        assert read.old == memo.used
    file = tmp_path / files.FILE
    whole, written = file.read_bytes(), file.stat().st_mtime_ns
    with files.remembered(config) as again:
        made(dossier, again)
    assert again.old == first.used == again.used
    assert file.stat().st_mtime_ns == written, "nothing was new"
    assert not caplog.text
    for broken in (b"", b"foreign", whole[:-7], whole[:50] + b"x" + whole[51:]):
        file.write_bytes(broken)
        with files.remembered(config) as lost:
            assert not lost.old
        assert caplog.text.count("discarded, worked out again") == 1
        caplog.clear()
    file.write_bytes(b"0" * 16 + whole[16:])
    with files.remembered(config) as other:
        assert not other.old, "of another version"
    (tmp_path / "taken").write_text("no folder")
    with files.remembered(replace(config, cache=tmp_path / "taken")) as nowhere:
        made(dossier, nowhere)
    assert caplog.text.count("cannot write, going on without") == 1


KILLED = """
import os, pathlib, signal, sys
from builder.run import kept
pathlib.Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
kept.save(pathlib.Path(sys.argv[1]), "0" * 16, {"new": 1})
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_killed_while_it_is_kept_leaves_what_was(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "some.msgpack"
    kept.save(file, "0" * 16, {"old": 1})
    done = subprocess.run([sys.executable, "-c", KILLED, str(file)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert kept.load(file, "0" * 16, dict[str, int]) == {"old": 1}
    file.write_bytes(file.read_bytes()[:-1])
    assert kept.load(file, "0" * 16, dict[str, int]) is None
    assert kept.load(file, "0" * 16, dict[str, int]) is None
    assert caplog.text.count("discarded") == 1, "it is gone then"
