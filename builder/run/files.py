"""Files written whole or not at all."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Put ``data`` into ``path``: whoever reads it sees the old content or the new, nothing between.

    Folders on the way are made. Raises ``OSError`` and leaves the old file when it cannot write.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(
        dir=path.parent, prefix=f".{path.name}.{os.getpid()}-", suffix=".part"
    )
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        fresh.chmod(mode)
        fresh.replace(path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


_WRITER = re.compile(r".*[.-](\d+)-\w+(?:\.part)?")


def sweep(folder: Path, names: str = ".*.part") -> None:
    """Removes what killed processes were writing into a folder when they ended; ``names`` is a
    pattern of file names that hold the number of the process, as ``write_atomically`` gives them."""
    for path in sorted(folder.glob(names)):
        writer = _WRITER.fullmatch(path.name)
        if writer and not _runs(int(writer[1])):
            with suppress(OSError):
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def _runs(process: int) -> bool:
    if sys.platform == "win32":
        return True  # there the question would end the process
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
