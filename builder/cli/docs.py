"""The command that prints the documentation, which the package carries."""

from __future__ import annotations

from pathlib import Path

import click

from builder.sources import SOURCES

# Beside the code in a checkout; inside the package where that is installed without one.
_PLACES = (Path(__file__).parents[2] / "docs", Path(__file__).parents[1] / "docs")


@click.command()
@click.argument("page", required=False)
def docs(page: str | None) -> None:
    """Print a page of the documentation, or say which there are."""
    found = pages()
    if page is not None and page not in found:
        raise click.UsageError(f"no page {page!r}; there are: {', '.join(found)}")
    if page is not None:
        click.echo_via_pager(found[page].read_text("utf-8"))
        return
    for name, path in found.items():
        click.echo(f"dateline docs {name:<10} {_title(path)}")


def pages() -> dict[str, Path]:
    """The pages by their names, in order."""
    folder = next((place for place in _PLACES if place.is_dir()), _PLACES[0])
    found = {path.stem: path for path in folder.glob("*.md") if path.stem != "README"}
    found["templates"] = SOURCES / "templates" / "README.md"
    return dict(sorted(found.items()))


def _title(path: Path) -> str:
    lines = path.read_text("utf-8").splitlines()
    return next(line.removeprefix("# ") for line in lines if line.startswith("# "))
