"""The one place that asks which day it is: the ledger keeps the day on which an edit was first built."""

from __future__ import annotations

import datetime as dt
import os
from contextlib import suppress


def today() -> dt.date:
    """The day in UTC; where ``SOURCE_DATE_EPOCH`` is set, the one it names, so that a build can be
    done again (https://reproducible-builds.org/specs/source-date-epoch/)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = dt.datetime.now(dt.UTC)
    if epoch.isdecimal():
        with suppress(OverflowError, OSError, ValueError):  # no day that there is
            now = dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    return now.date()
