"""Plain words say of a parse what spaCy's own objects say (``builder/syntax.py``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from builder import language, syntax

if TYPE_CHECKING:
    from spacy.tokens import Doc

TEXTS = (
    "The mayor of Bergen, Ida Moe, who had said on Monday that the bridge would open, flew to Oslo.",
    "“We are  ready,” she told Berg TV. Twenty-one boats, 3,500 tonnes of salt and 40% were lost.",
    "See https://example.org/a?b=c — or write to the Port Authority (of North Harbour).",
    "FILE PHOTO: Ships\tin port.\n\nWhat they want is what, in the end, nobody has and Moe never gave.",
    "A hearing is scheduled on the issue tomorrow which, Dahl thinks, a crowd will attend, sit or stand.",
    " ",
    "",
)
ASKED = (
    "i idx text lower_ lemma_ tag_ pos_ dep_ ent_type_ whitespace_ "
    "is_punct is_quote is_space like_num like_url is_sent_start"
).split()
REACHED = "head left_edge right_edge".split()
GATHERED = "children subtree ancestors conjuncts sent".split()


@pytest.fixture(scope="module", params=TEXTS)
def both(request: pytest.FixtureRequest) -> tuple[Doc, syntax.Doc]:
    """spaCy's parse, and the same as plain words."""
    (parse,) = language.parsed([request.param])
    return parse, language.plain(parse)


def test_words(both: tuple[Doc, syntax.Doc]) -> None:
    parse, doc = both
    assert (len(doc), doc.text) == (len(parse), parse.text)
    for theirs, ours in zip(parse, doc, strict=True):
        for name in ASKED:
            assert getattr(ours, name) == getattr(theirs, name), name
        for name in REACHED:
            assert getattr(ours, name) is doc[getattr(theirs, name).i], name
        for name in GATHERED:
            assert [w.i for w in getattr(ours, name)] == [w.i for w in getattr(theirs, name)], name
        for other in parse:
            assert ours.is_ancestor(doc[other.i]) == theirs.is_ancestor(other)


def test_stretches(both: tuple[Doc, syntax.Doc]) -> None:
    parse, doc = both
    runs = [(a, b) for a in range(-2, len(parse) + 2) for b in range(-2, len(parse) + 2)]
    pairs = [(parse[a:b], doc[a:b]) for a, b in runs]
    pairs += zip(parse.ents, doc.ents, strict=True)
    pairs += zip(parse.sents, doc.sents, strict=True)
    for theirs, ours in pairs:
        assert (ours.start, ours.end, ours.text) == (theirs.start, theirs.end, theirs.text)
        assert [w.i for w in ours] == [w.i for w in theirs]
        if len(ours):
            assert ours.root.i == theirs.root.i
            assert (ours.sent.start, ours.sent.end) == (theirs.sent.start, theirs.sent.end)
            assert ours[-1].i == theirs[-1].i
    assert [e.label_ for e in doc.ents] == [e.label_ for e in parse.ents]


def test_words_between_characters(both: tuple[Doc, syntax.Doc]) -> None:
    parse, doc = both
    for low in range(len(parse.text)):
        for high in range(low + 1, len(parse.text) + 1):
            theirs = parse.char_span(low, high, alignment_mode="expand")
            assert theirs is not None
            assert [w.i for w in doc.between(low, high)] == [w.i for w in theirs]
            begun = [w.i for w in doc.beginning(low, high)]
            assert begun == [w.i for w in parse if low <= w.idx < high]
    assert not len(doc.between(-3, 0))
    assert not len(doc.between(len(parse.text), len(parse.text) + 3))


def test_a_neighbour_before_the_first_word_is_an_error() -> None:
    (doc,) = language.parse(["Moe left."])
    assert doc[1].nbor(-1) is doc[0]
    with pytest.raises(IndexError):
        doc[0].nbor(-1)
    with pytest.raises(IndexError):
        doc[2].nbor(1)


def test_a_text_is_parsed_alone_as_beside_others() -> None:
    texts = [text for text in TEXTS for _ in range(2)]
    for text, beside in zip(texts, language.parsed(texts), strict=True):
        (alone,) = language.parsed([text])
        assert alone.tensor.tobytes() == beside.tensor.tobytes()
        for name in ASKED:
            assert [getattr(w, name) for w in alone] == [getattr(w, name) for w in beside], name
        assert [w.head.i for w in alone] == [w.head.i for w in beside]
