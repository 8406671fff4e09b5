"""Page types: one HTML template each, with front matter that says what it is made for.

A file ``by-ship.html`` in the templates folder is a page type. Its front matter (YAML between
two lines of ``---``) names

    each:         one page for each of these (see ``builder.site.book.EACH``); none: one page
    uri:          address of the page, relative to the site's root; "" is the home page
    title:        of the page, for the browser's tab and for search
    description:  one sentence, for search engines and link previews
    hub:          true for the few pages that go through the host's own templates
    bare:         true where the template is the whole document, and no theme is put around it
    needs:        a switch of the dossier's options ("search") without which it is left out

``uri``, ``title`` and ``description`` are Python format strings over ``it``, the thing the page
is about, and ``say``, the site's words: ``"{say[map.title]}"`` is the line ``title`` under ``[map]``. Below stands a Jinja2 template, with autoescape on and undefined names as errors; it sees
the ``VARIABLES`` and may call the functions of ``builder.site.pages.FUNCTIONS``; both stand with
what each view knows in ``site_src/templates/README.md``. Files whose name begins with ``_`` are
parts, not pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import markupsafe
import yaml
from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup

from builder.config import ConfigError
from builder.site import words

KEYS = {"each", "uri", "title", "description", "hub", "bare", "needs"}

# What every page type sees, in words for its README.
VARIABLES = {
    "it": "what the page is about: a view (below), or the book where ``each`` names nothing",
    "root": "the relative way to the site's root: ``../../``",
    "book": "everything there is to show: ``Book`` (below)",
    "parts": "the macros of ``_parts.html``",
    "badges": "the badge of each status, as HTML",
    "words": "the words of the pages' language: ``words.language``, ``words.direction``",
    "data_stamp": "a short hash of the data files that the home page's script reads",
}


@dataclass(frozen=True, slots=True)
class PageType:
    """A template with its front matter; the format strings are as described above."""

    kind: str
    each: str
    uri: str
    title: str
    description: str
    hub: bool
    bare: bool
    needs: str
    template: Template


def page_types(folder: Path, env: Environment, own: Path | None = None) -> Iterator[PageType]:
    """The page types of a templates folder, by name, with their templates out of ``env``; those of a
    dossier's ``own`` folder come in place of ours of the same name, and beside the others.

    Raises ``ConfigError`` for a template without front matter or with an unknown key.
    """
    found = {path.name: path for place in _places(folder, own) for path in place.glob("[!_]*.html")}
    for _, path in sorted(found.items()):
        head, _ = _parted(path.read_text(encoding="utf-8"))
        if not head:
            raise ConfigError(
                f"{path}: no front matter; it begins with --- and names uri and title"
            )
        options: dict[str, Any] = yaml.safe_load(head) or {}
        if unknown := sorted(set(options) - KEYS):
            known = ", ".join(sorted(KEYS))
            raise ConfigError(f"{path}: unknown key {unknown[0]!r}; there are: {known}")
        yield PageType(
            kind=path.stem,
            each=str(options.get("each") or ""),
            uri=str(options.get("uri") or ""),
            title=str(options.get("title") or ""),
            description=str(options.get("description") or ""),
            hub=bool(options.get("hub")),
            bare=bool(options.get("bare")),
            needs=str(options.get("needs") or ""),
            template=env.get_template(path.name),
        )


def _places(folder: Path, own: Path | None) -> list[Path]:
    """Where templates are, what comes first last."""
    return [folder, own] if own is not None and own.is_dir() else [folder]


def environment(folder: Path, own: Path | None = None) -> Environment:
    """Where the templates of a folder are rendered, those of a dossier's ``own`` before them, in the
    language that is spoken."""
    env = Environment(
        loader=_Loader(_places(folder, own)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    env.globals.update(words.FUNCTIONS, words=words.spoken())
    env.template_class = _Template
    env.code_generator_class = _Code
    return env


def _parted(text: str) -> tuple[str, str]:
    """Front matter and body."""
    if not text.startswith("---\n"):
        return "", text
    head, _, body = text[4:].partition("\n---\n")
    return head, body


def escaped(value: object) -> str:
    """What markupsafe.escape gives, as a plain string: it goes straight into the page.

    markupsafe wraps each piece into a ``Markup``; of rendering a page, that was the third part.
    """
    if type(value) is str:
        return _escaped(value)
    if isinstance(value, Markup):
        return value
    return str(value.__html__()) if hasattr(value, "__html__") else _escaped(str(value))


def replaced(text: str) -> str:
    """``text`` escaped, by Python alone."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&#34;").replace("'", "&#39;")


# markupsafe's inner part in C takes a third of the time; no public name gives it without the wrap.
_escaped: Callable[[str], str] = getattr(markupsafe, "_escape_inner", replaced)


class _Code(CodeGenerator):
    """Jinja2's, with Python's own attributes and calls in the place of its lookups.

    Templates see objects of ours, never mappings with attributes, and call no function that
    wants the context; so ``it.event`` is just that. It took a sixth of the time of a page.
    """

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        """What stands together is handed on together: to yield each piece took a tenth."""
        if frame.buffer is not None or frame.require_output_check:
            super().visit_Output(node, frame)
            return
        finalize = self._make_finalize()
        self.writeline("yield concat((", node)
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                self.write(f"{child.data!r}, ")
                continue
            self._output_child_pre(child, frame, finalize)
            self.visit(child, frame)
            self._output_child_post(child, frame, finalize)
            self.write(", ")
        self.write("))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 Jinja2's name
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        assert not forward_caller, "our templates have no {% call %}"
        self.visit(node.node, frame)
        self.write("(*()")  # what ``signature`` writes begins with a comma
        self.signature(node, frame)
        self.write(")")


class _Macro(Macro):
    """Jinja2's, called without its way round by the context of evaluation."""

    def __call__(self, *args: Any, **named: Any) -> str:
        """The HTML; what is not given is left to the macro's own defaults."""
        left = self._argument_count - len(args)
        if named or left < 0 or self.caller or self.catch_varargs:
            return str.__new__(Markup, super().__call__(*args, **named))
        return str.__new__(Markup, self._func(*args, *(missing,) * left))


class _Template(Template):
    """Jinja2's, with ``escaped`` and ``_Macro`` in the place of what the compiled code uses."""

    @classmethod
    def from_code(cls, *args: Any, **more: Any) -> Template:
        template = super().from_code(*args, **more)
        template.root_render_func.__globals__.update(escape=escaped, Macro=_Macro)
        return template

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """What ``{% from … import … %}`` imports, made once: an environment serves one timeline, so
        its names stay the same, and to run the file again took half of the time of a page."""
        if self._module is None:
            names = ctx.globals_keys - self.globals.keys() if ctx is not None else set()
            self._module = self.make_module({name: ctx.parent[name] for name in names if ctx})
        return self._module


class _Loader(BaseLoader):
    """Reads templates without their front matter."""

    def __init__(self, places: list[Path]) -> None:
        self.places = places

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        del environment
        there = (place / template for place in reversed(self.places))
        path = next((one for one in there if one.is_file()), None)
        if path is None:
            raise TemplateNotFound(template)
        _, body = _parted(path.read_text(encoding="utf-8"))
        return body, str(path), None
