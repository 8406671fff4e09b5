"""Which phrases a headline keeps: what the weights must say whatever they are trained on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder import language
from builder.events.cards import keep
from builder.syntax import Token
from tests import train_keep
from tests.eval.compression import aligned, found_in, joined


def _phrase(text: str, word: str) -> Token:
    (doc,) = language.parse([text])
    return next(t for t in doc if t.text == word)


@pytest.mark.parametrize(
    ("text", "more", "less"),
    [
        ("The bridge was destroyed by rebels during a long night.", "by", "during"),
        ("Ida Moe, a former clerk of the town, won the vote.", "vote", "clerk"),
        ("The army shelled the port of Vell with old rockets.", "of", "old"),
        ("The council approved the plan after residents complained.", "plan", "complained"),
        ("The court freed two men who had worked at the mill.", "two", "worked"),
    ],
)
def test_what_tells_more_is_likelier_kept(text: str, more: str, less: str) -> None:
    (doc,) = language.parse([text])
    one, other = (next(t for t in doc if t.text == word) for word in (more, less))
    assert keep.keep(one) > keep.keep(other)


def test_the_answer_is_explained_by_its_terms() -> None:
    phrase = _phrase("The army shelled the port during a long night.", "during")
    terms = keep.why(phrase, most=100)
    table = keep.weights().table
    assert "preposition during" in dict(terms)
    whole = table[""] + sum(table.get(name, 0.0) for name in set(keep.features(phrase)))
    assert table[""] + sum(value for _, value in terms) == pytest.approx(whole, abs=0.01)


def test_weights_are_rounded_and_name_no_content_words() -> None:
    table = keep.weights().table
    assert all(value == round(value, 3) for value in table.values())
    assert table.keys() >= {"", "preposition during", "amod of noun", "words 1"}


def test_training_finds_what_decides_in_any_order(tmp_path: Path) -> None:
    tokens = "The army shelled the old port during the night .".split()
    lines = [{"id": str(i), "tokens": tokens, "keep": [0, 1, 2, 3, 5, 9]} for i in range(300)]
    path = tmp_path / "mine.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in lines))
    found = list(train_keep.examples(path))
    table = train_keep.fitted(found)
    assert table["preposition during"] < 0 < table["dobj is NN"]
    assert train_keep.fitted(found[::-1]) == table


def test_words_and_tokens_meet() -> None:
    tokens = ["``", "It", "'s", "over", ",", "''", "Moe", "said", "(", "again", ")", "."]
    text, starts = joined(tokens)
    assert text == '"It\'s over," Moe said (again).'
    assert [text[start] for start in starts] == list('"I\'o,"Ms(a).')
    (doc,) = language.parse([text])
    assert sorted({i for some in aligned(tokens, doc) for i in some}) == list(range(len(tokens)))
    assert found_in("It's over, said Ida Moe", tokens) >= {1, 2, 3, 4}
