"""The groups of commands as one typer application."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module
from typing import Annotated

import typer

from safecheck import __version__
from safecheck.called import COMPLETION, NAME, command
from safecheck.words import say

_MODULES = {
    "check": "walk",
    "report": "reports",
    "compare": "reports",
    "agreement": "reports",
    "list": "browse",
    "show": "browse",
    "worried": "worried",
    "saved": "saved",
    "forget": "saved",
    "school": "school",
    "profiles": "profiles",
}
"""The commands, each with the module that holds it, in the order of the help."""

_OF_THE_PROGRAM = ("-h", "--help", "--version", "--install-completion", "--show-completion")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"safecheck {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True,
                                          help=say("cli.help.version"))] = False,
) -> None:
    pass


def make_app(only: str = "") -> typer.Typer:
    """The commands as one application: all, or, where it is known which one is wanted, no more than its module.

    Typer builds every option of every command that it is given, and the walk's first question waits for it.
    """
    app = typer.Typer(
        name="safecheck",
        help=say("cli.help.program", command=command()),
        pretty_exceptions_enable=False,
        rich_markup_mode=None,  # a box round a mistake breaks at 40 columns and reads badly by ear
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_root)
    for name in [_MODULES[only]] if only in _MODULES else dict.fromkeys(_MODULES.values()):
        import_module(f"safecheck.cli.{name}").add_to(app)
    return app


def run_command(arguments: Sequence[str]) -> None:
    """Run a command line; options alone belong to ``check``."""
    options_only = bool(arguments) and arguments[0].startswith("-") and arguments[0] not in _OF_THE_PROGRAM
    words = ["check", *arguments] if options_only else list(arguments)
    completes = COMPLETION in os.environ or "--install-completion" in words or "--show-completion" in words
    make_app(words[0] if words else "")(words, prog_name=NAME if completes else command(), complete_var=COMPLETION)
