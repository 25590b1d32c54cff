"""``safecheck profiles``: for those who write profiles."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from safecheck.called import command
from safecheck.cli.delivery import Delivery, write_file
from safecheck.cli.inputs import OWN_PROFILES, bundled_book, data_folder, day_of
from safecheck.cli.options import as_of_option, force_option, format_option, output_option, plain_option
from safecheck.cli.terminal import asker_for, tell
from safecheck.errors import EXIT_INTERRUPTED, EXIT_PROBLEM, WrongUsage
from safecheck.library.bundled import bundled_folder
from safecheck.model import Problem
from safecheck.render.renderers import Format, Manner, Renderers
from safecheck.telling.document import clean
from safecheck.words import printable, say

if TYPE_CHECKING:
    from safecheck.authors.stale import Due


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    profiles = typer.Typer(help=say("cli.does.profiles"), no_args_is_help=True)
    profiles.command(help=say("cli.does.profiles.check"))(check)
    profiles.command(help=say("cli.does.profiles.stale"))(stale)
    profiles.command(help=say("cli.does.profiles.new"))(new)
    profiles.command(help=say("cli.does.profiles.schema"))(schema)
    app.add_typer(profiles, name="profiles")


def _as_lines(problems: Sequence[Problem], _: Manner) -> str:
    lines = (f"{problem.location} {'(warning) ' if problem.warning else ''}{problem.message}" for problem in problems)
    return "".join(f"{printable(line)}\n" for line in lines)


def _for_github(problems: Sequence[Problem], _: Manner) -> str:
    return "".join(f"{_github(problem)}\n" for problem in problems)


def _github(problem: Problem) -> str:
    place = problem.location
    file = _escaped(place.path).replace(":", "%3A").replace(",", "%2C")
    return (f"::{_level(problem)} file={file},line={place.line},col={place.column},title={problem.code}::"
            f"{_escaped(problem.message)}")


def _escaped(text: str) -> str:
    """Text of a file in a workflow command, escaped as https://github.com/actions/toolkit does in ``command.ts``."""
    return clean(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _level(problem: Problem) -> str:
    return "warning" if problem.warning else "error"


def _as_data(problems: Sequence[Problem], _: Manner) -> str:
    from safecheck.render.data import dump

    return dump([{"file": problem.location.path, "line": problem.location.line, "column": problem.location.column,
                  "code": problem.code, "level": _level(problem), "message": problem.message}
                 for problem in problems])


PROBLEMS: Renderers[Sequence[Problem]] = {
    Format.TEXT: _as_lines,
    Format.GITHUB: _for_github,
    Format.JSON: _as_data,
}


def check(
    paths: Annotated[list[Path] | None, typer.Argument(
        metavar="PATH", help=say("cli.help.profiles.check.paths"))] = None,
    format_: Annotated[Format | None, format_option(PROBLEMS, say("cli.help.profiles.check.format"))] = None,
    as_of: Annotated[str | None, as_of_option()] = None,
) -> None:
    """Check profiles: all mistakes of all files, with file, line and column."""
    from safecheck.authors.review import review

    bundled = bundled_folder()
    result = review(paths or [bundled], bundled, day_of(as_of))
    in_actions = os.environ.get("GITHUB_ACTIONS") == "true"
    Delivery(format_ or (Format.GITHUB if in_actions else Format.TEXT)).deliver(result.problems, PROBLEMS)
    mistakes = sum(not problem.warning for problem in result.problems)
    tell(say("cli.profiles.checked", n=len(result.files), mistakes=(
        say("cli.profiles.mistakes", n=mistakes) if mistakes else say("cli.profiles.no-mistakes"))))
    if result.has_mistakes:
        raise typer.Exit(EXIT_PROBLEM)


def _due_lines(found: Sequence[Due], _: Manner) -> str:
    return "".join(say("cli.profiles.due-since", file=due.path, reason=due.reason, day=due.since) + "\n"
                   for due in found)


def _due_data(found: Sequence[Due], _: Manner) -> str:
    from safecheck.render.data import dump

    return dump([{"file": str(due.path), "due_since": due.since.isoformat(), "reason": due.reason} for due in found])


DUE: Renderers[Sequence[Due]] = {
    Format.TEXT: _due_lines,
    Format.JSON: _due_data,
}


def stale(
    folder: Annotated[Path | None, typer.Argument(metavar="DIR", help=say("cli.help.profiles.stale.folder"))] = None,
    format_: Annotated[Format, format_option(DUE, say("cli.help.list.format"))] = Format.TEXT,
    as_of: Annotated[str | None, as_of_option()] = None,
) -> None:
    """List what is due for another look; exit code 1 if anything is."""
    from safecheck.authors.stale import due

    found = due(folder or bundled_folder(), day_of(as_of))
    Delivery(format_).deliver(found, DUE)
    tell(say("cli.profiles.due", n=len(found)) if found else say("cli.profiles.nothing-due"))
    if found:
        raise typer.Exit(EXIT_PROBLEM)


def new(
    output: Annotated[Path | None, typer.Option(
        "--output", "-o", metavar="FILE", help=say("cli.help.profiles.new.output"))] = None,
    plain: Annotated[bool, plain_option()] = False,
) -> None:
    """Ask a few questions and write a profile to start from."""
    from safecheck.authors.new_profile import Cancelled, ask_profile
    from safecheck.library.fields import SCHEMA_FILE
    from safecheck.library.folders import ENDING, WRONG_ENDING, better_name
    from safecheck.saved.whole import make_private

    Delivery(output=output).refuse_early()
    if output and not output.name.endswith(ENDING):
        raise WrongUsage(say("error.at-a-file", path=output, reason=WRONG_ENDING),
                         say("cli.profiles.call-it", name=Path(better_name(output))))
    try:
        name, text = ask_profile(asker_for(sys.stdout, plain=plain), day_of(None), bundled_book().controls.values())
    except Cancelled:
        tell(say("cli.profiles.nothing-written"))
        raise typer.Exit from None
    except KeyboardInterrupt:
        tell("\n" + say("cli.profiles.nothing-written"))
        raise typer.Exit(EXIT_INTERRUPTED) from None
    path = output or data_folder() / OWN_PROFILES / f"{name}.yaml"
    if output is None:
        make_private(path.parent)
    Delivery(output=path).hand_over(
        text, note=say("cli.profiles.written", file=path, command=command("profiles", "check", path)))
    beside = path.with_name(SCHEMA_FILE)
    if not os.path.lexists(beside):
        write_file(_schema(), beside)


def schema(
    output: Annotated[Path | None, output_option()] = None,
    force: Annotated[bool, force_option()] = False,
) -> None:
    """Print the JSON Schema of a profile, for editors that check while you type."""
    delivery = Delivery(Format.JSON, output, force)
    delivery.refuse_early()
    delivery.hand_over(_schema())


def _schema() -> str:
    from safecheck.library.fields import profile_schema
    from safecheck.render.data import dump

    return dump(profile_schema(tuple(bundled_book().circumstances)))
