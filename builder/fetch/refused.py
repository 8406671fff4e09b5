"""What could not be had, said once: what was found, and what to do."""

from __future__ import annotations

from dataclasses import dataclass

SAVE = "save the page from your browser, and add the file"


@dataclass(slots=True)
class Refused(Exception):
    """A thing that was asked for and is not to be had; ``code`` is a stable kebab-case name."""

    code: str
    found: str
    todo: str

    def __str__(self) -> str:
        return f"{self.code}: {self.found} → {self.todo}"
