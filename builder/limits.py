"""How long one article or file may take: a text that nobody foresaw must not stop a build."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SECONDS = 10.0  # of the processor; a news article takes a quarter of one
PER_CHARACTER = SECONDS / 50_000  # an account of a war with 112,560 characters takes nine seconds


class TooSlow(BaseException):
    """The time was used up; the text says how much it was. No ``Exception``: a library that goes on
    after every mistake must not go on after this one."""


def seconds(characters: int) -> float:
    """So many seconds of the processor a text of this length may take: ten, and more if it is long."""
    return SECONDS + PER_CHARACTER * characters


@contextmanager
def within(most: float) -> Iterator[None]:
    """Raises ``TooSlow`` after ``most`` seconds of the processor.

    Outside the main thread, and where the system has no such clock (Windows), nothing is limited.
    """
    if not hasattr(signal, "setitimer") or (
        threading.current_thread() is not threading.main_thread()
    ):
        yield
        return

    def stop(signum: int, frame: FrameType | None) -> None:
        raise TooSlow(f"it took more than {most:.0f} seconds")

    before = signal.signal(signal.SIGPROF, stop)
    try:
        signal.setitimer(signal.ITIMER_PROF, most, 1.0)
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
