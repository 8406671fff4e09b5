"""Problems as people and programs read them: sorted, as lines, as JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from builder.model import Problem, Severity


class ProblemRecord(TypedDict):
    """A problem as the data files and ``--json`` give it."""

    file: str
    line: int
    code: str
    found: str
    todo: str
    severity: str


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, by file, line and code."""
    return tuple(sorted(set(problems)))


def report(problems: Iterable[Problem]) -> str:
    """One line a problem, ``file:line: code: found → todo``; "" when there are none."""
    return "\n".join(str(problem) for problem in in_order(problems))


def as_json(problems: Iterable[Problem]) -> list[ProblemRecord]:
    """The problems in order, as plain values for ``json.dumps``."""
    return [
        {
            "file": problem.file,
            "line": problem.line,
            "code": problem.code,
            "found": problem.found,
            "todo": problem.todo,
            "severity": problem.severity.value,
        }
        for problem in in_order(problems)
    ]


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Those that lose something, without the warnings."""
    return tuple(p for p in in_order(problems) if p.severity is Severity.ERROR)


def stops(problems: Iterable[Problem]) -> bool:
    """Whether a strict build stops at these: at all but what somebody has accepted."""
    return any(p.severity is not Severity.NOTE for p in problems)
