"""The first room: files in any readable format become articles whose text never changes again.

A format is one module with a ``READER`` constant (see ``builder.articles.reader``); it is found
by its file's suffix. Trouble in a file is a ``Problem`` beside the articles, never an exception.
"""

from __future__ import annotations

from builder.articles.folder import read, read_data, read_file, readers
from builder.articles.json_records import ArticleError, from_json
from builder.articles.reader import Draft, Field, Reader, Reading, Remembered

__all__ = [
    "ArticleError",
    "Draft",
    "Field",
    "Reader",
    "Reading",
    "Remembered",
    "from_json",
    "read",
    "read_data",
    "read_file",
    "readers",
]
