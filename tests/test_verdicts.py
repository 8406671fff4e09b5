"""Verdicts taken over from earlier timelines change nothing, and spare nearly all comparing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.config import Config
from builder.model import Article, ArticleReports, Timeline
from builder.run import verdicts as files
from builder.timeline import assemble
from builder.timeline.verdicts import Court, Verdicts
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
# What may become of the one report of an article, each by itself or with others.
TOLD: list[dict[str, Any]] = [
    {},
    *UNLIKE.values(),
    {"who": ["Maria Lund :organisation", "> Otto Weiss"]},
    {"who": ["M. Lund", "> Otto Weiss"]},
    {"who": []},
    {"places": ["Oslo"]},
    {"how": "dateline"},
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
STEP = st.tuples(st.integers(0, 7), st.one_of(st.none(), ONE))  # place, and what stands there then

Told = dict[int, tuple[Article, ArticleReports]]


def made(told: Told, verdicts: Verdicts | None = None) -> Timeline:
    pairs = [told[place] for place in sorted(told)]
    return assemble([a for a, _ in pairs], [f for _, f in pairs], None, verdicts=verdicts)


@settings(max_examples=60, deadline=None)
@given(st.lists(STEP, min_size=2, max_size=14))
def test_articles_added_mended_and_removed_give_the_same_with_and_without(
    steps: list[tuple[int, tuple[list[Row], str] | None]],
) -> None:
    told: Told = {}
    kept = Verdicts()
    for place, one in steps:
        told.pop(place, None)
        if one is not None:
            told[place] = story(f"a{place}", one[0], published=one[1])
        warm = made(told, kept)
        assert msgspec.json.encode(warm) == msgspec.json.encode(made(told))
        kept = Verdicts(kept.used)


@pytest.fixture(scope="module")
def dossier() -> Told:
    return dict(enumerate(zip(*news(600), strict=True)))


def test_one_article_more_compares_little_anew(
    dossier: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, number = Verdicts(), len(dossier) // 2
    made({n: one for n, one in dossier.items() if n != number}, before)
    compared: list[int] = []
    real = Court._found
    monkeypatch.setattr(Court, "_found", lambda *given: compared.append(1) or real(*given))
    after = Verdicts(before.used)
    made(dossier, after)
    assert len(after.used) > 1_000
    assert len(compared) < len(after.used) / 10


def test_what_was_kept_is_read_again_and_what_is_broken_discarded(
    dossier: Told, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    config = Config(cache=tmp_path)
    with files.remembered(config) as first:
        made(dossier, first)
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
