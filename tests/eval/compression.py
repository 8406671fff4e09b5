"""Which words of a news sentence the text of its card keeps: ``score_compression.py``.

A set is sentences as ``{id, tokens, keep}``. Two answers are measured. ``NAME`` is what the product
prints: the card of an article of that one sentence. ``NAME-phrases`` is what the weights of
``builder.events.cards.keep`` say alone: every phrase of the same clause that is likelier kept than
not, and what grammar requires. A headline of the gold keeps the mark at the end; so do both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from builder import language
from builder.articles import from_json
from builder.config import Config
from builder.events import prepare, read_article
from builder.events.cards.keep import keep
from builder.model import Article, Report
from builder.syntax import Doc, Token
from tests.eval.scoring import Figures, Scorers, records, sets

#: What a clause cannot stand without.
REQUIRED = frozenset(
    {"nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "dobj", "dative", "attr", "acomp", "oprd",
     "prt", "neg", "aux", "auxpass", "xcomp", "pobj", "pcomp"}
)  # fmt: skip
_MARKS = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
_NO_SPACE_BEFORE = {*".,;:?!%)]'", "''", "-RRB-", "-RSB-", "n't"}
_NO_SPACE_AFTER = {*"$£€#([", "``", "-LRB-", "-LSB-"}
Record = dict[str, Any]


def measure(folder: Path, scorers: Scorers) -> Figures:
    """The scorer's figures for every set in the folder that is not for training."""
    figures: Figures = {}
    for name, path in sets(folder):
        if name.endswith("-train"):
            continue
        told, weighed = zip(*answers(records(path)), strict=True)
        figures[name] = scorers.run("score_compression.py", path, told)
        figures[f"{name}-phrases"] = scorers.run("score_compression.py", path, weighed)
    return figures


def answers(given: Iterable[Record]) -> Iterator[tuple[Record, Record]]:
    """What the card's text keeps of each sentence, and what the weights alone would keep."""
    for record in given:
        tokens = record["tokens"]
        article = _article(joined(tokens)[0])
        docs = list(language.parse(prepare(article)))
        cards = [r for r in read_article(article, docs).reports if r.main]
        last = {len(tokens) - 1}
        told = {i for card in cards for i in found_in(card.headline, tokens)}
        weighed = {i for card in cards for i in _weighed(card, tokens, docs[0])}
        yield (
            {"id": record["id"], "keep": sorted(told | last)},
            {"id": record["id"], "keep": sorted(weighed | last)},
        )


def _article(text: str) -> Article:
    record = {"id": "one", "title": "-", "published": "2013-06-15", "text": text}
    return from_json(record, "eval", Config())


def joined(tokens: Sequence[str]) -> tuple[str, list[int]]:
    """The sentence as it is printed, and where each of its tokens begins."""
    text, starts, near = "", [], True
    for token in tokens:
        mark = _MARKS.get(token, token)
        if not (near or token in _NO_SPACE_BEFORE or _is_clitic(token)):
            text += " "
        starts.append(len(text))
        text += mark
        near = token in _NO_SPACE_AFTER
    return text, starts


def _is_clitic(token: str) -> bool:
    """ "'s", "'re": what is written to the word before it."""
    return token[0] == "'" and len(token) < 4 and token[1:].isalpha()


def aligned(tokens: Sequence[str], doc: Doc) -> list[list[int]]:
    """The tokens that each word of the parse overlaps."""
    text, starts = joined(tokens)
    borders = list(zip(starts, [*starts[1:], len(text)], strict=True))
    return [
        [i for i, (a, b) in enumerate(borders) if a < word.idx + len(word.text) and word.idx < b]
        for word in doc
    ]


def found_in(text: str, tokens: Sequence[str]) -> set[int]:
    """The tokens that a shortened text has, in their order; what it has besides is left out."""
    own = [t.lower() for t in tokens]
    told = [w.lower() for word in text.split() for w in _parts(word)]
    blocks = SequenceMatcher(None, own, told, autojunk=False).get_matching_blocks()
    return {i for block in blocks for i in range(block.a, block.a + block.size)}


def _parts(word: str) -> list[str]:
    """A word as the sets divide it: marks and "'s" stand alone."""
    before: list[str] = []
    behind: list[str] = []
    while len(word) > 1 and word[0] in "“\"([$£€'":
        before.append({"“": "``", '"': "``"}.get(word[0], word[0]))
        word = word[1:]
    while len(word) > 1 and word[-1] in "”\")],;:.?!%'":
        behind.insert(0, {"”": "''", '"': "''"}.get(word[-1], word[-1]))
        word = word[:-1]
    for end in ("'s", "n't", "'re", "'ve", "'ll"):
        if word.endswith(end) and len(word) > len(end):
            return [*before, word.removesuffix(end), end, *behind]
    return [*before, word, *behind]


def _weighed(card: Report, tokens: Sequence[str], doc: Doc) -> set[int]:
    """What the weights keep under the verb of a card."""
    heads = [word for word in doc if word.idx == card.head.span.start]
    found = aligned(tokens, doc)
    return {i for head in heads for word in _kept(head) for i in found[word.i]}


def _kept(head: Token) -> list[Token]:
    kept = [head]
    for word in kept:
        kept += [
            phrase
            for phrase in word.children
            if not phrase.is_punct and (phrase.dep_ in REQUIRED or keep(phrase) >= 0.5)
        ]
    return kept
