"""``safecheck profiles``: for those who write profiles."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from safecheck.called import command
from safecheck.cli.options import AsOfOption, PlainOption, TextOrJson
from safecheck.cli.settings import data_folder, day_of, refuse_early, write_result
from safecheck.cli.terminal import asker_for, say
from safecheck.document import clean
from safecheck.errors import EXIT_INTERRUPTED, EXIT_PROBLEM, WrongUsage
from safecheck.library.bundled import bundled_folder
from safecheck.model import Problem

profiles = typer.Typer(help="For authors: check, start and describe profiles.", no_args_is_help=True)


class ReviewShape(StrEnum):
    """Shapes of a list of mistakes."""

    TEXT = "text"
    GITHUB = "github"
    JSON = "json"


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(profiles, name="profiles")


@profiles.command()
def check(
    paths: Annotated[list[Path] | None, typer.Argument(
        metavar="[PATH]...", help="Files or folders; the bundled profiles if none is named.")] = None,
    shape: Annotated[ReviewShape | None, typer.Option(
        "--format", help="The shape of the list; github by itself inside GitHub Actions.")] = None,
    as_of: AsOfOption = None,
) -> None:
    """Check profiles: all mistakes of all files, with file, line and column."""
    from safecheck.library.review import review

    bundled = bundled_folder()
    result = review(paths or [bundled], bundled, day_of(as_of))
    shape = shape or (ReviewShape.GITHUB if os.environ.get("GITHUB_ACTIONS") == "true" else ReviewShape.TEXT)
    if shape is ReviewShape.JSON:
        from safecheck.report.data import dump

        write_result(dump([_as_data(problem) for problem in result.problems]), None)
    else:
        for problem in result.problems:
            typer.echo(_github(problem) if shape is ReviewShape.GITHUB else _line(problem))
    mistakes = sum(not problem.warning for problem in result.problems)
    files = len(result.files)
    say(f"{files} {'file' if files == 1 else 'files'} checked: "
        f"{mistakes or 'no'} {'mistake' if mistakes == 1 else 'mistakes'}.")
    if result.has_mistakes:
        raise typer.Exit(EXIT_PROBLEM)


def _line(problem: Problem) -> str:
    return clean(f"{problem.location} {'(warning) ' if problem.warning else ''}{problem.message}")


def _github(problem: Problem) -> str:
    place = problem.location
    # https://docs.github.com/actions/reference/workflow-commands-for-github-actions (escaped as it asks)
    message = problem.message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    level = "warning" if problem.warning else "error"
    return f"::{level} file={place.path},line={place.line},col={place.column},title={problem.code}::{message}"


def _as_data(problem: Problem) -> dict[str, object]:
    place = problem.location
    return {"file": place.path, "line": place.line, "column": place.column, "code": problem.code,
            "level": "warning" if problem.warning else "error", "message": problem.message}


@profiles.command()
def stale(
    folder: Annotated[Path | None, typer.Argument(help="A folder of profiles; the bundled ones if left out.")] = None,
    shape: Annotated[TextOrJson, typer.Option("--format", help="The shape of the list.")] = TextOrJson.TEXT,
    as_of: AsOfOption = None,
) -> None:
    """List what is due for another look; exit code 1 if anything is."""
    from safecheck.library.stale import due

    found = due(folder or bundled_folder(), day_of(as_of))
    if shape is TextOrJson.JSON:
        from safecheck.report.data import dump

        write_result(dump([{"file": str(each.path), "due_since": each.since.isoformat(), "reason": each.reason}
                           for each in found]), None)
    else:
        for each in found:
            typer.echo(f"{each.path}: {each.reason}; due since {each.since}")
    say(f"{len(found) or 'Nothing'} {'is' if len(found) < 2 else 'are'} due.")
    if found:
        raise typer.Exit(EXIT_PROBLEM)


@profiles.command()
def new(
    output: Annotated[Path | None, typer.Option(
        "--output", "-o", metavar="FILE", help="Where to write it; your own profiles' folder if left out.")] = None,
    plain: PlainOption = False,
) -> None:
    """Ask a few questions and write a profile to start from."""
    from safecheck.check.authoring import Cancelled, ask_profile
    from safecheck.library.folders import ENDING, WRONG_ENDING, better_name

    refuse_early(TextOrJson.TEXT, output, force=False)
    if output and not output.name.endswith(ENDING):
        raise WrongUsage(f"{output}: {WRONG_ENDING}.", f"Call it {better_name(output)}.")
    try:
        name, text = ask_profile(asker_for(sys.stdout, plain=plain), day_of(None))
    except Cancelled:
        say("Nothing was written.")
        raise typer.Exit from None
    except KeyboardInterrupt:
        say("\nNothing was written.")
        raise typer.Exit(EXIT_INTERRUPTED) from None
    path = output or data_folder() / "profiles" / f"{name}.yaml"
    if output is None:
        path.parent.mkdir(parents=True, exist_ok=True)
    write_result(text, path, note=f"Written to {path}. Now fill it in, and try: {command('profiles check', path)}")


@profiles.command()
def schema() -> None:
    """Print the JSON Schema of a profile, for editors that check while you type."""
    from safecheck.library.formats import profile_schema
    from safecheck.report.data import dump

    write_result(dump(profile_schema()), None)
