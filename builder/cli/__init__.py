"""The command line: one door to the pipeline; the other is the MkDocs plugin.

Exit status: 0 done, 1 problems under ``--strict`` (or nothing could be done), 2 usage. Commands
import what they need when they run, so that ``dateline tag`` starts at once.
"""

from __future__ import annotations

import click

from builder import __version__
from builder.cli.add import add
from builder.cli.bring import import_
from builder.cli.docs import docs
from builder.cli.dossier import build, check, export, review, serve
from builder.cli.edit import edit
from builder.cli.feeds import feeds
from builder.cli.init import init
from builder.cli.ledger import ledger_group
from builder.cli.model import model
from builder.cli.texts import explain, extract, tag


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="dateline")
def main() -> None:
    """Turn a folder of news articles into a sourced, interlinked timeline site."""


_COMMANDS = (
    init,
    add,
    feeds,
    import_,
    build,
    serve,
    check,
    ledger_group,
    review,
    edit,
    explain,
    tag,
    extract,
    export,
    model,
    docs,
)
for _command in _COMMANDS:
    main.add_command(_command)
