"""``safecheck check``: the options of the walk."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from safecheck.cli.delivery import Delivery
from safecheck.cli.inputs import bundled_book
from safecheck.cli.options import AsOfOption, ForceOption, OutputOption, PlainOption, ProfilesOption, format_option
from safecheck.cli.session import Flags, Session
from safecheck.model import OLDEST, YOUNGEST, Budget, Nation
from safecheck.render.renderers import REPORT, Format


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(check)


def _circumstances(begun: str) -> list[str]:
    """What a shell may offer."""
    return [name for name in bundled_book().circumstances if name.startswith(begun)]


def check(
    age: Annotated[int | None, typer.Option(help=f"The child's age in years, {YOUNGEST} to {OLDEST}.")] = None,
    device: Annotated[list[str] | None, typer.Option(help="A device of the child's; may be given often.")] = None,
    app: Annotated[list[str] | None, typer.Option(help="An app or game of the child's; may be given often.")] = None,
    minutes: Annotated[Budget | None, typer.Option(help="How long you have got.")] = None,
    nation: Annotated[Nation | None, typer.Option(help="The nation of the UK, for whom to call.")] = None,
    circumstance: Annotated[list[str] | None, typer.Option(
        metavar="WORD", help="What else fits your family, such as two-homes; may be given often.",
        autocompletion=_circumstances)] = None,
    answers: Annotated[Path | None, typer.Option(
        metavar="FILE", help="Take the answers from a YAML or JSON file, and ask nothing.")] = None,
    format_: Annotated[Format, format_option(REPORT, "The shape of the report.")] = Format.TEXT,
    output: OutputOption = None,
    force: ForceOption = False,
    new: Annotated[bool, typer.Option("--new", help="Start a new check, without offering an old one.")] = False,
    no_save: Annotated[bool, typer.Option("--no-save", help="Save nothing.")] = False,
    fail_on_gaps: Annotated[bool, typer.Option("--fail-on-gaps", help="Exit code 1 if there is a gap.")] = False,
    plain: PlainOption = False,
    profiles: ProfilesOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Walk through the child's devices and apps, and show what to do; the program's name alone does the same."""
    Session(
        Flags(age, device or (), app or (), minutes, nation, circumstance or ()),
        Delivery(format_, output, force, plain),
        answers=answers, new=new, no_save=no_save, fail_on_gaps=fail_on_gaps, profiles=profiles or (), as_of=as_of,
    ).run()
