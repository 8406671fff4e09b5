"""The shapes of status and date, for documents that stand without a host's frame.

They are drawn once, in the theme's ``sprite.html``, and used by name (``<use href="#dl-g-denied"/>``).
"""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup

from builder.sources import SOURCES

_COMMENT = re.compile(r"\{#.*?#\}\s*", re.DOTALL)
_SYMBOL = re.compile(r'<symbol id="([\w-]+)".*?</symbol>', re.DOTALL)


def shapes(*names: str) -> Markup:
    """The sprite with the shapes ``names`` ("dl-g-denied", "dl-p-day"), or with all of them."""
    if not names:
        return Markup(_sprite())
    drawn = "".join(_symbols()[name] for name in names)
    return Markup(
        '<svg class="dl-sprite" width="0" height="0" aria-hidden="true">' + drawn + "</svg>"
    )


@lru_cache(maxsize=1)
def _sprite() -> str:
    return _COMMENT.sub("", (SOURCES / "theme/partials/sprite.html").read_text("utf-8"))


@lru_cache(maxsize=1)
def _symbols() -> dict[str, str]:
    return {found[1]: found[0] for found in _SYMBOL.finditer(_sprite())}
