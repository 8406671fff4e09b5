"""Headlines that have half of what their sentence has whole."""

from __future__ import annotations

import pytest

from builder.events.cards.torn import halved

CASES = [
    ("Door meeting in Oslo", "It was raised at the closed-door meeting in Oslo.", "closed-door"),
    ("Closed-door meeting in Oslo", "It was raised at the closed-door meeting in Oslo.", ""),
    ("Meeting at door", "They knocked at the door before the closed-door meeting.", ""),
    ("Voters back the bridge to 38%", "Voters backed the bridge by 62% to 38%.", "to 38%"),
    ("Voters back the bridge by 62% to 38%", "Voters backed the bridge by 62% to 38%.", ""),
    ("Toll reaches 100 with 40", "The toll has reached 100, with 40 wounded.", "with 40"),
    ("Toll reaches 100 with 40 wounded", "The toll has reached 100, with 40 wounded.", ""),
]


@pytest.mark.parametrize(("title", "sentence", "half"), CASES)
def test_halves_are_told(title: str, sentence: str, half: str) -> None:
    faults = list(halved(title, sentence))
    assert bool(faults) == bool(half)
    assert all(half in fault for fault in faults)
