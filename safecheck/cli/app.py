"""The groups of commands as one typer application."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from safecheck import __version__
from safecheck.cli import browse, profiles, reports, saved, school, walk, worried

app = typer.Typer(
    name="safecheck",
    help="Walk through a child's phone in ten minutes: what is open, what to press, what to say.\n\n"
         "Type safecheck alone to start. No names, no network. In danger: call 999.",
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # a box round a mistake breaks at 40 columns and reads badly by ear
    context_settings={"help_option_names": ["-h", "--help"]},
)
for group in (walk, reports, browse, worried, saved, school, profiles):
    group.add_to(app)

_OF_THE_PROGRAM = ("-h", "--help", "--version", "--install-completion", "--show-completion")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"safecheck {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True,
                                          help="Show the version and leave.")] = False,
) -> None:
    pass


def run_command(arguments: Sequence[str]) -> None:
    """Run a command line; options alone belong to ``check``."""
    options_only = bool(arguments) and arguments[0].startswith("-") and arguments[0] not in _OF_THE_PROGRAM
    app(["check", *arguments] if options_only else list(arguments), prog_name="safecheck")
