"""What templates see is documented: the README beside them is written from the program itself."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from jinja2 import meta, nodes

from builder.site.book import Book
from builder.site.pages import EACH, FUNCTIONS, TEMPLATES
from builder.site.templates import VARIABLES, environment
from builder.site.views import (
    ArticleView,
    EventView,
    MonthView,
    NameView,
    SourceView,
    YearView,
)

VIEWS = (EventView, ArticleView, NameView, MonthView, YearView, SourceView, Book)
PAGES = sorted(path.name for path in TEMPLATES.glob("[!_]*.html"))


def reference() -> str:
    """The README of the templates folder."""
    lines = [
        "# What templates see",
        "",
        "Written by `pytest tests/test_templates.py --update-golden` out of the program; do not",
        "edit it. How a page type is made stands in `builder/site/templates.py`.",
        "",
        f"`each` is one of: {', '.join(f'`{each}`' for each in sorted(EACH) if each)}.",
        "",
        "## Variables",
        "",
        *(f"- `{name}`: {told.replace('``', '`')}" for name, told in VARIABLES.items()),
        "",
        "## Functions",
        "",
        *(
            f"- `{name}({', '.join(inspect.signature(call).parameters)})`: {_first(call)}"
            for name, call in sorted(FUNCTIONS.items())
        ),
    ]
    for view in VIEWS:
        lines += ["", f"## {view.__name__}", "", _first(view), "", *_attributes(view)]
    return "\n".join(lines) + "\n"


def _first(thing: object) -> str:
    text = inspect.getdoc(thing) or ""
    return " ".join(text.split("\n\n")[0].split()).replace("``", "`")


def _attributes(view: type) -> Iterator[str]:
    known = {one.name: str(one.type) for one in fields(view)}
    for name, kind in known.items():
        if not name.startswith("_"):
            yield f"- `{name}`: {kind}"
    for name, member in sorted(vars(view).items()):
        if isinstance(member, property):
            yield f"- `{name}`: {_first(member.fget)}"
        elif inspect.isfunction(member) and not name.startswith("_"):
            yield f"- `{name}({', '.join(list(inspect.signature(member).parameters)[1:])})`: {_first(member)}"


def test_the_readme_tells_what_templates_see(golden: Callable[[Path, str], None]) -> None:
    golden(TEMPLATES / "README.md", reference())


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_every_function_explains_itself(name: str) -> None:
    assert _first(FUNCTIONS[name])


@pytest.mark.parametrize("name", PAGES)
def test_a_page_type_uses_only_what_is_documented(name: str) -> None:
    env = environment(TEMPLATES)
    tree = env.parse((TEMPLATES / name).read_text("utf-8").partition("\n---\n")[2])
    own = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "store"}
    used = meta.find_undeclared_variables(tree) - own
    assert used <= {*VARIABLES, *FUNCTIONS}, "name it in VARIABLES or FUNCTIONS"


def test_no_page_type_is_without_front_matter() -> None:
    assert all((TEMPLATES / name).read_text("utf-8").startswith("---\n") for name in PAGES)
