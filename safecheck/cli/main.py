"""The command ``safecheck``: its groups of commands, and the one place where errors become a sentence and a code."""

from __future__ import annotations

import platform
import sys
import traceback
from typing import Annotated

import typer

from safecheck import __version__
from safecheck.errors import EXIT_BUG, SafecheckError

app = typer.Typer(
    name="safecheck",
    help="Walk through a child's phone in ten minutes: what is open, what to press, what to say.\n\n"
         "Type safecheck alone to start. No names, no network. In danger: call 999.",
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

_OWN_OPTIONS = ("-h", "--help", "--version", "--install-completion", "--show-completion")


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


def main() -> None:
    """Run the command line; ``safecheck`` alone, or with options only, is ``safecheck check``."""
    from safecheck.cli import browse, profiles, reports, saved, terminal, walk, worried

    for group in (walk, reports, browse, worried, saved, profiles):
        group.add_to(app)
    terminal.prepare_streams()
    arguments = sys.argv[1:]
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in _OWN_OPTIONS):
        arguments = ["check", *arguments]
    try:
        app(arguments, prog_name="safecheck")
    except SafecheckError as error:
        sys.exit(_tell(error))
    except Exception:  # the one handler: whatever comes here is a mistake of ours
        sys.exit(_tell_bug())


def _tell(error: SafecheckError) -> int:
    typer.echo(error.message, err=True)
    if error.hint:
        typer.echo(error.hint, err=True)
    return error.exit_code


def _tell_bug() -> int:
    typer.echo("Something went wrong inside safecheck; it is not your fault. Your saved answers are kept.\n"
               "Please send the lines below to the people who make it. They hold no answers of yours.", err=True)
    typer.echo(f"safecheck {__version__}, Python {platform.python_version()}, {platform.system()}", err=True)
    for frame in traceback.extract_tb(sys.exc_info()[2])[-6:]:
        typer.echo(f"  {frame.name}, line {frame.lineno} of {frame.filename.rpartition('safecheck')[2]}", err=True)
    kind = sys.exc_info()[0]
    typer.echo(f"  {kind.__name__ if kind else 'unknown'}", err=True)
    return EXIT_BUG
