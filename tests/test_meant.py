"""Who is meant: what must hold for any names, and for any way of writing an apostrophe."""

from __future__ import annotations

from itertools import product

import pytest

from builder import language
from builder.articles import from_json
from builder.config import Config
from builder.events import prepare, read_article
from builder.events.words.features import features
from builder.model import Role

WOMEN = ("Maria Berg", "Anna Roy", "Ida Moe", "Karin Vang")
MEN = ("Jonas Lind", "Erik Dahl", "Robert Hald", "Paul Lunde")
EITHER = ("Rustem Pike", "Alva Cole")


def actors(text: str) -> dict[str, list[str]]:
    """The actors of an article's reports, by their head words."""
    record = {"id": "a", "title": "T", "published": "2024-10-23", "text": text}
    article = from_json(record, "cases", Config())
    found = read_article(article, list(language.parse(prepare(article)))).reports
    return {
        report.head.text: [p.name for p in report.participants if p.role is Role.ACTOR]
        for report in found
    }


@pytest.mark.parametrize("pronoun", ["He", "She"])
def test_a_pronoun_is_the_one_whom_it_can_be_or_nobody(pronoun: str) -> None:
    fitting = {"He": MEN, "She": WOMEN}[pronoun]
    for one, other in product((*WOMEN, *MEN, *EITHER), repeat=2):
        if one == other:
            continue
        text = f"{one} met {other} in Oslo on Monday. {pronoun} left Norway on Tuesday."
        meant = actors(text)["left"]
        assert set(meant) <= {*fitting, *EITHER} & {one, other}, f"{text} {meant}"
        if {one, other} <= set(fitting):
            assert meant == [], text
        if {one, other} <= {*WOMEN, *MEN} and len({one, other} & set(fitting)) == 1:
            assert meant, text


@pytest.mark.parametrize("mark", ["’", "ʼ", "′"])
def test_an_apostrophe_is_one_however_it_is_written(mark: str) -> None:
    text = (
        "Sean O'Connor left Oslo on Monday. O'Reilly Media bought Nord Bank on Tuesday. "
        "Norway's parliament ratified the pact on Monday. Côte d'Ivoire closed a port on Tuesday. "
        "Anna D'Este resigned on Tuesday."
    )
    straight = actors(text)
    assert straight["left"] == ["Sean O'Connor"]
    assert actors(text.replace("'", mark)) == straight


def test_features_of_names_are_words_in_small_letters() -> None:
    for name, words in features("names").items():
        assert words, name
        assert {word for word in words if word != word.lower() or " " in word} == set(), name
