"""The options of a dossier: one frozen value, read from the ``dateline`` plugin's block of
mkdocs.yml by both doors, the command line and the MkDocs plugin."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from yaml_env_tag import add_env_tag  # type: ignore[import-untyped]

from builder.incoming import valid


class ConfigError(Exception):
    """A mistake in the options; its text names file, key, what was found and what is possible."""


@dataclass(frozen=True, slots=True)
class Config:
    """Options of a dossier, with their defaults. Paths are absolute once loaded."""

    content: Path = Path("content")  # folder with articles/ (or the articles themselves)
    cache: Path = Path(".dateline")  # extraction cache; safe to delete
    templates: Path = Path("templates")  # page types of one's own; the name of ours replaces it
    title: str = ""  # of the timeline; default: site_name
    standfirst: str = ""  # one or two sentences under the title
    language: str = "en"  # of the site: ar, de, en, es or fr
    date_order: str = "mdy"  # how 10/9/2024 is read: mdy or dmy
    timezone: str = "UTC"  # of outlets that do not name theirs
    cards: str = "most"  # how many events are shown as cards: all, most or key
    quote_words: int = 40  # at most so many words of a sentence are quoted
    workers: int = 0  # processes that read articles; 0: one a core
    articles_at: str = ""  # where articles lie, if elsewhere: s3://…, a folder or table anywhere
    executor: str = "local"  # who reads articles: local (processes) or dask (a cluster)
    scheduler: str = ""  # the address of the cluster's scheduler, as tcp://10.0.0.1:8786
    search: bool = True  # build the search index (pagefind)
    social: bool = True  # draw a picture of each card for links to it
    take: bool = True  # publish all exports as files, with a page that lists them
    licence: str = ""  # under which those may be used
    known_on: bool = True  # keep the timeline as known on past days
    strict: bool = False  # problems make the build fail
    site_url: str = (
        ""  # where the site is published, for citations; default: site_url of mkdocs.yml
    )
    repo_url: str = ""  # where mistakes are reported; default: repo_url of mkdocs.yml
    branch: str = "main"  # of that repository, on which corrections are proposed
    home: Path = field(default=Path(), metadata={"option": False})  # the folder of mkdocs.yml
    pages: Path = field(default=Path(), metadata={"option": False})  # docs_dir of mkdocs.yml
    archive: str = "https://web.archive.org"  # where dateline add --archive web keeps copies

    @property
    def articles(self) -> Path:
        """The folder that holds the articles; of those in a store, their copy."""
        if self.articles_at:
            return self.cache / "stored"
        inner = self.content / "articles"
        return inner if inner.is_dir() else self.content

    @property
    def content_in_repository(self) -> str:
        """The content folder as the repository has it, below the folder of mkdocs.yml."""
        below = self.content.is_relative_to(self.home) and self.content.relative_to(self.home)
        inside = self.home.name and below and ".." not in below.parts
        return (below if inside and below else Path(self.content.name)).as_posix()


LEAST = {"workers": 0, "quote_words": 1}
LANGUAGES = ("ar", "de", "en", "es", "fr")  # files of site_src/words/
CHOICES = {
    "date_order": ("mdy", "dmy"),
    "cards": ("all", "most", "key"),
    "executor": ("local", "dask"),
}


def configure(options: dict[str, Any], root: Path, where: str = "mkdocs.yml") -> Config:
    """A ``Config`` from a plugin's block of options; relative paths count from ``root``.

    Raises ``ConfigError`` for an unknown key, a wrong type or a value that is no choice.
    """
    known = {f.name: f for f in fields(Config) if f.metadata.get("option", True)}
    if "://" in str(options.get("content", "")):
        options = _stored(options, where)
    values: dict[str, Any] = {}
    for key, value in options.items():
        if key not in known:
            possible = ", ".join(sorted(known))
            raise ConfigError(
                f"{where}: plugins: dateline: unknown option {key!r}; there are: {possible}"
            )
        values[key] = _checked(key, value, getattr(Config(), key), where)
    config = replace(Config(), **values)
    templates = root / config.templates
    if "templates" in options and not templates.is_dir():
        raise ConfigError(f"{where}: plugins: dateline: templates: there is no folder {templates}")
    content, cache = root / config.content, root / config.cache
    return replace(config, content=content, cache=cache, templates=templates, home=root)


def _stored(options: dict[str, Any], where: str) -> dict[str, Any]:
    """The options with the store that ``content`` names as that of the articles: people's edits and the
    ledger stay on this machine."""
    if options.get("articles_at"):
        told = "two stores, content and articles_at; name the folder with your edits by content"
        raise ConfigError(f"{where}: plugins: dateline: {told}")
    rest = {key: value for key, value in options.items() if key != "content"}
    return {**rest, "articles_at": options["content"]}


def load(mkdocs_yml: Path) -> Config:
    """The options in a mkdocs.yml; defaults where the file or the block is missing."""
    if not mkdocs_yml.is_file():
        return configure({}, mkdocs_yml.parent.resolve(), str(mkdocs_yml))
    try:
        data = yaml.load(mkdocs_yml.read_text(encoding="utf-8"), Loader=_TolerantLoader) or {}
    except (yaml.YAMLError, ValueError, RecursionError, OSError) as trouble:
        raise ConfigError(f"{mkdocs_yml}: not readable as YAML: {trouble}") from None
    block: dict[str, Any] = {}
    if not isinstance(data, dict):
        raise ConfigError(f"{mkdocs_yml}: found {type(data).__name__}; write key: value lines")
    plugins = data.get("plugins") or []
    if not isinstance(plugins, list | dict):
        raise ConfigError(f"{mkdocs_yml}: plugins: found {plugins!r}; it takes a list")
    listed = [plugins] if isinstance(plugins, dict) else plugins
    for plugin in listed:
        if isinstance(plugin, dict) and "dateline" in plugin:
            found = plugin["dateline"] or {}
            if not isinstance(found, dict):
                told = f"plugins: dateline: found {found!r}; it takes options, as title: TEXT"
                raise ConfigError(f"{mkdocs_yml}: {told}")
            block = dict(found)
    config = configure(block, mkdocs_yml.parent.resolve(), str(mkdocs_yml))
    folder = data.get("docs_dir")
    return replace(
        config,
        title=config.title or str(data.get("site_name", "")),
        site_url=config.site_url or _address(data, "site_url"),
        repo_url=config.repo_url or _address(data, "repo_url"),
        pages=config.home / folder if isinstance(folder, str) else config.home / "docs",
    )


def _address(data: dict[str, Any], key: str) -> str:
    """An address that mkdocs.yml gives beside our options; "" where it is none."""
    found = data.get(key)
    return found if isinstance(found, str) and not _wanted(key, found) else ""


def _checked(key: str, value: Any, default: Any, where: str) -> Any:
    if isinstance(default, Path) and isinstance(value, str):
        return Path(value)
    if type(value) is not type(default):
        kind = type(default).__name__
        raise ConfigError(f"{where}: plugins: dateline: {key}: found {value!r}; it takes a {kind}")
    if wanted := _wanted(key, value):
        raise ConfigError(f"{where}: plugins: dateline: {key}: found {value!r}; it takes {wanted}")
    return valid(value) if isinstance(value, str) else value


def _wanted(key: str, value: Any) -> str:
    """What an option takes, where the value, of the right type, is none of it."""
    if key in CHOICES and value not in CHOICES[key]:
        return f"one of {', '.join(CHOICES[key])}"
    if key in LEAST and value < LEAST[key]:
        return f"a number from {LEAST[key]} on"
    if key == "timezone" and not zone_exists(value):
        return "a name of the time zone database, as Europe/Oslo"
    if key == "language" and value.partition("-")[0] not in LANGUAGES:
        return f"a language that the site speaks: {', '.join(LANGUAGES)}"
    if (
        key in ("site_url", "repo_url", "archive")
        and value
        and not value.startswith(("https://", "http://"))
    ):
        return "an address that begins with https://"
    return ""


def zone_exists(name: str) -> bool:
    """Whether the time zone database has ``name``."""
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return False
    return True


class _TolerantLoader(yaml.SafeLoader):
    """Reads mkdocs.yml with ``!ENV``, and without running its other tags (``!!python/name:…``)."""


_TolerantLoader.add_multi_constructor("!", lambda loader, suffix, node: None)
_TolerantLoader.add_multi_constructor("tag:", lambda loader, suffix, node: None)
add_env_tag(_TolerantLoader)
