"""Letters that copying has damaged (``builder/events/frames/mending.py``)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.events.frames.mending import mended, stray

CASES = (
    ('They won"t sail, Ida Moe said.', "They won't sail, Ida Moe said."),
    ('The Lunds"?boat sank.', "The Lunds' boat sank."),
    ('It was shut in May "?the third time.', "It was shut in May – the third time."),
    ('"?Moe left early.', "  Moe left early."),
    ('"It is over,"?Moe said.', '"It is over," Moe said.'),
    ("She told the-Bergen Times of it.", "She told the Bergen Times of it."),
    ("On Monday,-the mayor left.", "On Monday, the mayor left."),
    ("It shut on 3 April.-The mayor left.", "It shut on 3 April. The mayor left."),
    ("Berg left (@berg) May 3, 2017 for Oslo.", "Berg left ." + " " * 19 + "for Oslo."),
    ('A well-known "reading room" in Stratford-upon-Avon, 3-2.', ""),
)
DAMAGED = st.text(alphabet='"-?(@) .,:asteThI1’\n', max_size=40)


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_cases(text: str, expected: str) -> None:
    assert mended(text) == (expected or text)


@given(DAMAGED)
def test_every_letter_keeps_its_place(text: str) -> None:
    found = mended(text)
    assert len(found) == len(text)
    for at in (i for i, letter in enumerate(text) if letter == '"' and stray(text, i)):
        assert found[at] != '"'
