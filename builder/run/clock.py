"""The one place that asks which day it is: the ledger keeps the day on which an edit was first built, and
no article can have come out tomorrow."""

from __future__ import annotations

import datetime as dt
import os
from contextlib import suppress

EAST = dt.timedelta(hours=14)  # the clock that is furthest ahead of UTC, on the Line Islands


def today() -> dt.date:
    """The day in UTC; where ``SOURCE_DATE_EPOCH`` is set, the one it names, so that a build can be
    done again (https://reproducible-builds.org/specs/source-date-epoch/)."""
    return _now().date()


def latest() -> dt.date:
    """The latest day that it is anywhere."""
    return (_now() + EAST).date()


def _now() -> dt.datetime:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = dt.datetime.now(dt.UTC)
    if epoch.isdecimal():
        with suppress(OverflowError, OSError, ValueError):  # no day that there is
            now = dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    return now
