"""What an export is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from builder.config import Config
from builder.model import Timeline


@dataclass(frozen=True, slots=True)
class Export:
    """A form in which the timeline leaves the program, as one file.

    ``name`` is what ``dateline export`` takes, ``suffix`` begins with a point; ``write`` gives the
    bytes of the file, the same for the same timeline and options. What it is for, ``export.NAME`` says in
    the site's words.
    """

    name: str
    media_type: str
    suffix: str
    write: Callable[[Timeline, Config], bytes]
