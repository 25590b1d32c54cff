"""``safecheck check``: the options of the walk."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from safecheck.cli.completion import circumstance_begun
from safecheck.cli.delivery import Delivery
from safecheck.cli.inputs import letter_of
from safecheck.cli.names import kinds_at
from safecheck.cli.options import (
    as_of_option,
    force_option,
    format_option,
    letter_option,
    named_option,
    output_option,
    plain_option,
    profiles_option,
)
from safecheck.cli.session import Flags, Session
from safecheck.model import OLDEST, YOUNGEST, Budget, Nation
from safecheck.render.renderers import REPORT, Format
from safecheck.words import say


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=say("cli.does.check"))(check)


def check(
    age: Annotated[int | None, typer.Option(
        metavar="YEARS", help=say("cli.help.check.age", youngest=YOUNGEST, oldest=OLDEST))] = None,
    device: Annotated[list[str] | None, named_option(say("cli.help.check.device"), *kinds_at("--device"))] = None,
    app: Annotated[list[str] | None, named_option(say("cli.help.check.app"), *kinds_at("--app"))] = None,
    minutes: Annotated[Budget | None, typer.Option(metavar="TIME", help=say("cli.help.check.minutes"))] = None,
    nation: Annotated[Nation | None, typer.Option(help=say("cli.help.check.nation"))] = None,
    circumstance: Annotated[list[str] | None, typer.Option(
        metavar="WORD", help=say("cli.help.check.circumstance"), autocompletion=circumstance_begun)] = None,
    answers: Annotated[Path | None, typer.Option(metavar="FILE", help=say("cli.help.check.answers"))] = None,
    format_: Annotated[Format, format_option(REPORT, say("cli.help.check.format"))] = Format.TEXT,
    output: Annotated[Path | None, output_option()] = None,
    force: Annotated[bool, force_option()] = False,
    letter: Annotated[str | None, letter_option()] = None,
    new: Annotated[bool, typer.Option("--new", help=say("cli.help.check.new"))] = False,
    no_save: Annotated[bool, typer.Option("--no-save", help=say("cli.help.check.no-save"))] = False,
    fail_on_gaps: Annotated[bool, typer.Option("--fail-on-gaps", help=say("cli.help.check.fail-on-gaps"))] = False,
    plain: Annotated[bool, plain_option()] = False,
    profiles: Annotated[list[Path] | None, profiles_option()] = None,
    as_of: Annotated[str | None, as_of_option()] = None,
) -> None:
    """Walk through the child's devices and apps, and show what to do; the program's name alone does the same."""
    Session(
        Flags(age, device or (), app or (), minutes, nation, circumstance or ()),
        Delivery(format_, output, force, plain),
        answers=answers, letter=letter_of(letter), new=new, no_save=no_save,
        fail_on_gaps=fail_on_gaps, profiles=profiles or (), as_of=as_of,
    ).run()
