"""What holds of dates for any text, any day of publication and any order of the rules."""

from __future__ import annotations

import datetime as dt
import random
import subprocess
import sys
from dataclasses import replace

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.dates import explain, find, flat, resolve, tag
from builder.dates.calendar import NoSuchDate, civil, day_number, iso_week, ordinal, unit
from builder.dates.engine import read
from builder.dates.grammar import compile_rules
from builder.dates.lexicon import lexicon
from builder.dates.rules import all_rules, grammar
from builder.dates.timex import time_grain
from builder.dates.tokens import tokens
from builder.dates.when import (
    contains,
    edtf,
    first_day,
    from_edtf,
    from_timex,
    glyph,
    last_day,
    overlaps,
    sort_key,
    timex,
    words,
)
from builder.model import AnchorKind, Grain, Shape, When
from builder.words import languages, words_in

NUMERALS = "1998 5 31 2024-02-30 10/23/2024 9:30 23rd 1990s '98 Q3 1,500 2.5 44 0 99 3000 10000"
VOCABULARY = sorted(
    {*grammar("en").known, *NUMERALS.split(), "May", "March", "Monday", "Christmas", "BC", "Sun"}
)
PHRASES = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=12).map(" ".join)
PUBLISHED = st.none() | st.dates()
SPOKEN = [words_in(language) for language in languages()]
DOMAINS = st.sampled_from(["auto", "news", "narrative"])


@given(st.text() | PHRASES, PUBLISHED, DOMAINS)
@settings(max_examples=300)
def test_nothing_raises_and_offsets_are_the_words(
    text: str, published: dt.date | None, domain: str
) -> None:
    last = 0
    for dated in flat(tag(text, published, domain)):
        assert dated.span.of(text) == dated.mention.text != ""
        assert dated.span.start >= last
        last = dated.span.end
        assert explain(dated)
        assert dated.why
        if dated.when is None:
            continue
        parse_edtf(edtf(dated.when))
        from_edtf(edtf(dated.when))
        assert not any("{" in words(dated.when, there) for there in SPOKEN)
        assert glyph(dated.when)


@given(st.dates(dt.date(1800, 1, 1), dt.date(2900, 1, 1)))
@pytest.mark.parametrize("text", ["last Monday", "next Friday", "yesterday", "on Sunday"])
def test_a_week_later_the_same_words_mean_a_week_later(text: str, published: dt.date) -> None:
    week = dt.timedelta(days=7)
    (before,), (after,) = tag(text, published, "news"), tag(text, published + week, "news")
    assert before.when
    assert after.when
    assert first_day(after.when) == (first_day(before.when) or 0) + 7


@given(PHRASES, st.randoms(use_true_random=False))
@settings(max_examples=60)
def test_the_order_of_rules_is_nothing(text: str, rng: random.Random) -> None:
    shuffled = list(all_rules())
    rng.shuffle(shuffled)
    found = tokens(text)
    assert read(compile_rules(shuffled, lexicon("en")), found) == read(grammar("en"), found)


GRAINS = st.sampled_from([g for g in Grain if g >= Grain.DAY])
DAYS = st.integers(ordinal(-4000), ordinal(4000))


@given(DAYS, st.sampled_from(["T09:30", "TNI", "T14", "T09:30Z", "T07:35:20"]))
def test_times_read_back_from_timex(day: int, time: str) -> None:
    when = replace(unit(Grain.DAY, day), time=time, grain=time_grain(time))
    assert from_timex(timex(when)) == when


@given(GRAINS, DAYS)
def test_a_unit_holds_its_day_and_reads_back_from_timex(grain: Grain, day: int) -> None:
    when = unit(grain, day)
    if grain is not Grain.WEEKEND:
        assert (when.start or 0) <= day < (when.end or 0)
    assert from_timex(timex(when)) == when


@given(GRAINS, DAYS, DAYS, st.sampled_from(Shape), st.booleans())
def test_edtf_keeps_the_days(grain: Grain, a: int, b: int, shape: Shape, about: bool) -> None:
    first, last = unit(grain, min(a, b)), unit(grain, max(a, b))
    starts = shape not in (Shape.BY, Shape.UNTIL)
    ends = shape not in (Shape.SINCE, Shape.AFTER)
    when = When(
        shape, grain, first.start if starts else None, last.end if ends else None, approximate=about
    )
    text = edtf(when)
    parse_edtf(text)
    again = from_edtf(text)
    assert contains(again, when) and contains(when, again), text
    assert overlaps(when, again)
    assert sort_key(again)[0] == sort_key(when)[0]


@given(st.dates())
def test_the_calendar_agrees_with_datetime(day: dt.date) -> None:
    number = day.toordinal()
    assert ordinal(day.year, day.month, day.day) == number
    assert civil(number) == (day.year, day.month, day.day)
    assert iso_week(number) == day.isocalendar()[:2]


@pytest.mark.parametrize("fields", [(2023, 2, 29), (2024, 13, 1), (2024, 4, 31), (99999, 1, 1)])
def test_days_that_there_are_not(fields: tuple[int, int, int]) -> None:
    with pytest.raises(NoSuchDate):
        day_number(*fields)


@pytest.mark.parametrize("text", ["1984-06", "[1984..]", "nonsense", "2024-99-99", "/", "[..]"])
def test_from_edtf_reads_or_says_why(text: str) -> None:
    if text.startswith("1") or text == "[1984..]":
        assert edtf(from_edtf(text)) == text
    else:
        with pytest.raises(NoSuchDate):
            from_edtf(text)


def test_recognition_needs_no_anchor() -> None:
    found = find("He left two weeks ago.")
    early, late = (resolve(found, "", dt.date(y, 3, 3), "news")[0] for y in (2020, 2021))
    assert early.mention == late.mention
    assert early.when != late.when
    assert early.anchor.kind is AnchorKind.PUBLISHED


def test_last_day_is_the_day_before_the_end() -> None:
    june = from_edtf("2024-06")
    assert last_day(june) == dt.date(2024, 6, 30).toordinal()
    assert last_day(from_edtf("2024-06/..")) is None


def test_dates_load_no_heavy_package() -> None:
    heavy = "spacy numpy mkdocs jinja2 click trafilatura holidays dateutil edtf".split()
    code = (
        "import sys, datetime, builder.dates as d; d.tag('on Monday', datetime.date(2024, 10, 23));"
        f"print([m for m in {heavy} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]", done.stdout
