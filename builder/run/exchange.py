"""Two folders that change places in one step, where the system can do that."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_HERE = -100  # AT_FDCWD
_LINUX, _MACOS = 2, 2  # RENAME_EXCHANGE, RENAME_SWAP


def exchange(one: Path, other: Path) -> bool:
    """Lets two folders of one file system change places; whoever looks sees either, never none.

    False, and nothing done, where system or file system cannot do it: renameat2(2) of Linux, and
    renamex_np(2) of macOS, can.
    """
    a, b = os.fsencode(one), os.fsencode(other)
    try:
        host, system = str(sys.platform), ctypes.CDLL(None, use_errno=True)
        if host == "linux":
            return bool(system.renameat2(_HERE, a, _HERE, b, _LINUX) == 0)
        if host == "darwin":
            return bool(system.renamex_np(a, b, _MACOS) == 0)
    except (OSError, AttributeError, TypeError):  # no such library, no such function
        return False
    return False
