"""The rooms import one way only, and each foreign package stays where it belongs."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from builder import model
from builder.events.frames.grammar import Tense
from builder.events.words.lexicon import Lexicon

BUILDER = Path(__file__).resolve().parent.parent / "builder"

#: In the order of the flow: a room imports from itself and from those before it.
FLOW = (
    "model",
    "problems",
    "limits",
    "incoming",
    "sources",
    "words",
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
    "brought",
    "run",
    "pipeline",
    "report",
    "site",
    "fetch",
    "cli",
)

#: Inside the events room, in the order of the flow; ``read`` puts them together.
EVENTS = ("words", "frames", "names", "dates", "voices", "cards", "read", "__init__")

#: Doors open on the whole pipeline, wherever their host wants them to stand.
DOORS = {"site/mkdocs_build", "site/mkdocs_files", "site/mkdocs_plugin"}

#: Foreign packages with one home; types may be named elsewhere (``if TYPE_CHECKING:``).
HOMES = {
    "spacy": {"language"},
    "mkdocs": DOORS,
    "material": set[str](),
    "click": {"cli"},
    "httpx": {"fetch"},
    "protego": {"fetch"},
    "feedparser": {"fetch"},
    "socket": {"fetch", *DOORS},
    "pypdfium2": {"articles"},
    "docx": {"articles"},
    "odfdo": {"articles"},
    "distributed": {"run"},
    "fsspec": {"run"},
    "pyarrow": {"run"},
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


def event_modules() -> list[str]:
    return [module for module in modules() if room_of(module) == "events"]


def test_every_folder_of_the_events_room_has_its_place() -> None:
    assert {module.split("/")[1] for module in event_modules()} == set(EVENTS)


@pytest.mark.parametrize("module", event_modules())
def test_the_folders_of_the_events_room_import_one_way(module: str) -> None:
    folder = module.split("/")[1]
    allowed = EVENTS[: EVENTS.index(folder) + 1]
    for found in imports_of(module):
        if found.target.startswith("builder.events."):
            target = found.target.split(".")[2]
            assert target in allowed, f"{module}.py:{found.line}: {folder} imports {target}"


# ------------------------------------------------- words are data

#: Labels of the parser: how a word hangs on another.
LINKS = frozenset(
    """acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj
    csubjpass dative dep det discourse dobj expl intj iobj mark meta neg nmod npadvmod nsubj
    nsubjpass nummod obj oprd parataxis pcomp pobj poss preconj predet prep prt punct quantmod
    relcl xcomp""".split()
)
#: So many English words in a row are a list of words.
LISTED = 3
WORD = re.compile(r"[a-z][a-z'’-]*(?: [a-z'’-]+)*")


def labels() -> frozenset[str]:
    """What is written like English words and is none: labels of the parser, and our own names of
    fields, kinds, classes of words and weighed features."""
    kinds = [kind for kind in vars(model).values() if isinstance(kind, type)]
    enums = [kind for kind in (*kinds, Tense) if issubclass(kind, StrEnum)]
    fields = {name for kind in kinds for name in getattr(kind, "__dataclass_fields__", ())}
    files = (BUILDER / "events" / "words").glob("*.toml")
    classes = (named(tomllib.loads(path.read_text("utf-8"))) for path in files)
    weights = (BUILDER / "events" / "cards").glob("*weights.json")
    weighed = (inside(json.loads(path.read_text("utf-8"))) for path in weights)
    return LINKS.union(fields, ({str(one) for kind in enums for one in kind}), *classes, *weighed)


def named(table: dict[str, Any]) -> set[str]:
    """The names of a word file's tables and lists, and the classes that it gives single words."""
    lists = (
        key for key, value in table.items() if isinstance(value, dict | list) or " " in str(value)
    )
    found = set(lists)
    found |= {value for value in table.values() if isinstance(value, str) and " " not in value}
    return found.union(*(named(value) for value in table.values() if isinstance(value, dict)))


def inside(table: dict[str, Any]) -> set[str]:
    """All keys of a tree of tables."""
    return set(table).union(*(inside(value) for value in table.values() if isinstance(value, dict)))


def collections(tree: ast.AST) -> Iterator[tuple[int, list[str]]]:
    """The texts in each set, list, tuple, key of a table and split text, with the line."""
    for node in ast.walk(tree):
        match node:
            case ast.Set(elts=found) | ast.List(elts=found) | ast.Tuple(elts=found):
                yield node.lineno, texts(found)
            case ast.Dict(keys=keys):
                yield node.lineno, texts(key for key in keys if key is not None)
            case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)), attr="split")):
                yield node.lineno, text.split()


def texts(nodes: Iterable[ast.expr]) -> list[str]:
    return [n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def english(words: list[str], source: str = "") -> list[str]:
    """Those of ``words`` that are English words and no labels, nor groups of a pattern of ``source``."""
    groups = re.findall(r"\(\?P<(\w+)>", source)
    return [w for w in words if WORD.fullmatch(w) and w not in LABELS and w not in groups]


LABELS = labels()


@pytest.mark.parametrize("module", event_modules())
def test_words_stand_in_word_files(module: str) -> None:
    source = (BUILDER / f"{module}.py").read_text(encoding="utf-8")
    found = [(line, english(words, source)) for line, words in collections(ast.parse(source))]
    listed = {line: words for line, words in found if len(words) >= LISTED}
    assert not listed, f"{module}.py: move them to builder/events/words/: {listed}"


def test_every_feature_and_word_list_is_asked_for() -> None:
    tables = (BUILDER / "events" / "words" / f"{room}.en.toml" for room in EVENTS)
    found = (tomllib.loads(path.read_text("utf-8")) for path in tables if path.is_file())
    source = "".join(path.read_text("utf-8") for path in sorted(BUILDER.rglob("*.py")))
    texts = set(re.findall(r"""["'](\w+)["']""", source))
    begun = tuple(re.findall(r'\.startswith\("(\w+_)"\)', source))
    unused = {name for table in found for name in table if name not in texts}
    unused = {name for name in unused if not name.startswith(begun)}
    read = texts.union(re.findall(r"\.(\w+)", source))
    unused |= set(Lexicon.__dataclass_fields__) - read
    assert not unused, "nothing asks for these words: take them out"


@pytest.mark.parametrize(
    ("code", "listed"),
    [
        ('{"boat", "ship", "ferry"}', True),
        ('x in ("such as", "boat", "at sea")', True),
        ('frozenset("boat ship ferry".split())', True),
        ('{"boat": 1, "ship": 2, "ferry": 3}', True),
        ('{"boat", "ship"}', False),
        ('("nsubj", "dobj", "prep", "poss", "boat")', False),
        ('["headline", "planned", "confirm", "boat"]', False),
        ('("VERB", "AUX", "NOUN", "VBD")', False),
        ("boat.split()", False),
    ],
)
def test_a_list_of_words_is_seen(code: str, listed: bool) -> None:
    found = [words for _, words in collections(ast.parse(code)) if len(english(words)) >= LISTED]
    assert bool(found) is listed


@pytest.mark.parametrize("module", modules())
def test_foreign_packages_stay_at_home(module: str) -> None:
    for found in imports_of(module):
        home = HOMES.get(found.target.split(".")[0])
        if home is not None and not found.typing_only:
            assert module in home or room_of(module) in home, (
                f"{module}.py:{found.line} imports {found.target}"
            )


EMPTY = re.compile(r"(\[\]|\{\}|(list|dict|set|Counter|defaultdict)(\[.*\])?\(\w*\))")


def changing(tree: ast.Module) -> Iterator[str]:
    """What a module or class has that is there to be filled, and where a function sets a name of its
    module or a field of one of its classes."""
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    for body in (tree.body, *(node.body for node in classes)):
        for stated in (one for one in body if isinstance(one, ast.Assign | ast.AnnAssign)):
            if stated.value and EMPTY.fullmatch(ast.unparse(stated.value)):
                yield ast.unparse(stated)
    owned = tuple(f"{name}." for name in ("cls", *(one.name for one in classes)))
    for node in ast.walk(tree):
        if isinstance(node, ast.Global) or (
            isinstance(node, ast.Assign) and ast.unparse(node).startswith(owned)
        ):
            yield ast.unparse(node)


@pytest.mark.parametrize("module", modules())
def test_no_module_has_a_state_that_changes(module: str) -> None:
    tree = ast.parse((BUILDER / f"{module}.py").read_text("utf-8"))
    assert list(changing(tree)) == []


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        ("_here: list[int] = []", True),
        ("KNOWN = {}", True),
        ("KNOWN = dict()", True),
        ("KNOWN = {'a': 1}", False),
        ("class A:\n    seen = []", True),
        ("def f() -> None:\n    global x\n    x = 1", True),
        ("class A:\n    x = 0\ndef f() -> None:\n    A.x = 1", True),
        ("def f() -> None:\n    found = []", False),
    ],
)
def test_a_state_is_seen(code: str, seen: bool) -> None:
    assert bool(list(changing(ast.parse(code)))) is seen


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
