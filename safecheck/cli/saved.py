"""``safecheck saved`` and ``safecheck forget``: what is kept, and how to be rid of it."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from safecheck.called import command
from safecheck.cli.options import PlainOption
from safecheck.cli.results import report_of
from safecheck.cli.settings import catalogue_of, data_folder, telling, write_result
from safecheck.cli.terminal import is_terminal, look_of, say
from safecheck.errors import EXIT_INTERRUPTED, EXIT_PROBLEM, SafecheckError, WrongUsage, shortened
from safecheck.model import SavedCheck
from safecheck.wording import counted

if TYPE_CHECKING:
    from safecheck.library.catalogue import Catalogue


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(saved)
    app.command()(forget)


def saved(plain: PlainOption = False) -> None:
    """List the saved checks."""
    from safecheck.check.answers import BrokenSave, load_all
    from safecheck.document import Bullets, Document
    from safecheck.report import terminal

    every = list(load_all(data_folder()))
    broken = [each for each in every if isinstance(each, BrokenSave)]
    catalogue = catalogue_of(None)
    lines = tuple(_line(each, catalogue) for each in every if isinstance(each, SavedCheck))
    if lines:
        page = Document("Saved checks", (Bullets(lines),))
        write_result(terminal.render(page, look_of(sys.stdout, plain=plain)), None)
    elif not broken:
        typer.echo("Nothing is saved.")
    for each in broken:
        say(f"{each.message} {each.hint}")
    if broken:
        raise typer.Exit(EXIT_PROBLEM)


def _line(each: SavedCheck, catalogue: Catalogue) -> str:
    report = report_of(each, catalogue, date.today())
    state = "finished" if each.finished_on else "not finished"
    known = len(report.gaps) + len(report.to_check) + len(report.in_place) + len(report.not_applicable)
    told = f"{counted(len(report.gaps), 'gap')} open" if known or not each.answers else "all answers too old"
    return f"{each.id}: child of {each.family.age}, {state}, {len(each.answers)} answered, {told}"


def forget(
    check_id: Annotated[str | None, typer.Option("--check", metavar="ID", help="Only this one.")] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Delete what is saved."""
    from safecheck.check.answers import delete, delete_file, leftovers, saved_files
    from safecheck.cli.laptop import papers_in

    folder = data_folder()
    left = [] if check_id else [*leftovers(folder), *papers_in(folder / "school" / "outbox")]
    names = [path.stem for path in saved_files(folder)]
    if check_id is not None and check_id not in names:
        raise SafecheckError(f"There is no saved check called '{shortened(check_id)}'.",
                             f"See what is saved with: {command('saved')}")
    doomed = names if check_id is None else [check_id]
    if not doomed and not left:
        typer.echo("Nothing is saved.")
        return
    told = ", ".join([*doomed, *(["files that were left over"] if left else [])])
    if not yes:
        _ask_first(told)
    for name in doomed:
        delete(folder, name)
    for path in left:
        delete_file(path)
    done = f"Deleted: {told}. Reports that you wrote to files of your own are still there."
    with telling(done):
        typer.echo(done)
    if (folder / "school" / "tally.json").exists():
        typer.echo(f"The school's counts are still there, in {folder / 'school'}. They hold no family; delete the file "
                   "when the school has used them.")


def _ask_first(told: str) -> None:
    if not is_terminal(sys.stdin):
        raise WrongUsage("Nothing was deleted: there is no terminal to ask for your word.", "Add --yes to delete.")
    try:
        with telling("Nothing was deleted."):
            typer.echo(f"This deletes for good: {told}.")
            answer = input("Type yes to delete: ").strip().casefold()
    except (KeyboardInterrupt, EOFError):
        say("\nNothing was deleted.")
        raise typer.Exit(EXIT_INTERRUPTED) from None
    if answer not in ("yes", "y"):
        typer.echo("Nothing was deleted.")
        raise typer.Exit
