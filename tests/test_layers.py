"""The rooms import one way only, and each foreign package stays where it belongs."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

BUILDER = Path(__file__).resolve().parent.parent / "builder"

#: In the order of the flow: a room imports from itself and from those before it.
FLOW = (
    "model",
    "problems",
    "limits",
    "incoming",
    "yaml_list",
    "config",
    "articles",
    "dates",
    "syntax",
    "language",
    "names",
    "atlas",
    "events",
    "timeline",
    "exports",
    "run",
    "pipeline",
    "report",
    "site",
    "cli",
)

#: Doors open on the whole pipeline, wherever their host wants them to stand.
DOORS = {"site/mkdocs_build", "site/mkdocs_files", "site/mkdocs_plugin"}

#: Foreign packages with one home; types may be named elsewhere (``if TYPE_CHECKING:``).
HOMES = {
    "spacy": {"language"},
    "mkdocs": DOORS,
    "material": set[str](),
    "click": {"cli"},
}


class Import(NamedTuple):
    """An import statement's target and where it stands."""

    target: str
    line: int
    typing_only: bool


def modules() -> list[str]:
    """All our modules, as paths without suffix: ``dates/when``."""
    found = (path.relative_to(BUILDER).with_suffix("") for path in BUILDER.rglob("*.py"))
    return sorted(path.as_posix() for path in found)


def imports(tree: ast.AST, typing_only: bool = False) -> Iterator[Import]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, node.lineno, typing_only)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative import"
            assert node.module
            for alias in node.names:
                yield Import(f"{node.module}.{alias.name}", node.lineno, typing_only)
        elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            for branch in node.body:
                yield from imports(ast.Module([branch], []), typing_only=True)
            for branch in node.orelse:
                yield from imports(ast.Module([branch], []), typing_only)
        else:
            yield from imports(node, typing_only)


def imports_of(module: str) -> list[Import]:
    return list(imports(ast.parse((BUILDER / f"{module}.py").read_text(encoding="utf-8"))))


def room_of(module: str) -> str:
    return module.split("/")[0]


def test_every_room_has_its_place_in_the_flow() -> None:
    assert {room_of(module) for module in modules()} - {"__init__"} <= set(FLOW)


@pytest.mark.parametrize("module", modules())
def test_rooms_import_only_from_rooms_before_them(module: str) -> None:
    room = "cli" if module in DOORS else room_of(module)
    allowed = {*FLOW[: FLOW.index(room) + 1], "__version__"} if room in FLOW else set()
    for found in imports_of(module):
        top, _, rest = found.target.partition(".")
        if top == "builder":
            target = rest.split(".")[0]
            assert target in allowed, f"{module}.py:{found.line}: {room} imports {target}"


@pytest.mark.parametrize("module", modules())
def test_foreign_packages_stay_at_home(module: str) -> None:
    for found in imports_of(module):
        home = HOMES.get(found.target.split(".")[0])
        if home is not None and not found.typing_only:
            assert module in home or room_of(module) in home, (
                f"{module}.py:{found.line} imports {found.target}"
            )


def test_dates_know_no_parser() -> None:
    named = {
        found.target.split(".")[0]
        for module in modules()
        if room_of(module) == "dates"
        for found in imports_of(module)
    }
    assert "spacy" not in named


def test_core_loads_without_any_host() -> None:
    """Importing the core rooms must not pull in mkdocs, spaCy or click by a side way."""
    core = [m for m in modules() if room_of(m) in FLOW[: FLOW.index("site")]]
    names = [f"builder.{m.removesuffix('/__init__').replace('/', '.')}" for m in core]
    code = (
        "import importlib, sys\n"
        f"for name in {names!r}: importlib.import_module(name)\n"
        "print(*{name.split('.')[0] for name in sys.modules} & {'mkdocs', 'spacy', 'click'})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
