"""``safecheck report``: the last result again, in any shape."""

from __future__ import annotations

from typing import Annotated

import typer

from safecheck.cli.options import AsOfOption, ForceOption, OutputOption, PlainOption, ProfilesOption
from safecheck.cli.results import report_of, saved_check, show_report
from safecheck.cli.settings import catalogue_of, data_folder, day_of, refuse_if_taken
from safecheck.report.shapes import Shape


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(report)


def report(
    shape: Annotated[Shape, typer.Option("--format", help="The shape of the report.")] = Shape.TEXT,
    check_id: Annotated[str | None, typer.Option(
        "--check", metavar="ID", help="Another check than the last one; see safecheck saved.")] = None,
    output: OutputOption = None,
    force: ForceOption = False,
    plain: PlainOption = False,
    profiles: ProfilesOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Show the result of the last check again."""
    today = day_of(as_of)
    refuse_if_taken(output, force=force)
    saved = saved_check(data_folder(), check_id)
    show_report(report_of(saved, catalogue_of(profiles), today), shape, output, force=force, plain=plain)
