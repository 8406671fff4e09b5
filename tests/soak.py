"""How long the long tests go on: ``DATELINE_SOAK=1`` before ``pytest``, as ``make soak`` does, or short."""

from __future__ import annotations

import os

SOAK = bool(os.environ.get("DATELINE_SOAK"))


def times(short: int, long: int) -> int:
    """How often something is tried."""
    return long if SOAK else short
