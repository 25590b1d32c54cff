"""``safecheck saved`` and ``safecheck forget``: what is kept, and how to be rid of it."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from safecheck.called import command
from safecheck.cli.delivery import Delivery, telling
from safecheck.cli.inputs import book_of, data_folder
from safecheck.cli.options import PlainOption
from safecheck.cli.terminal import asker_for, is_terminal, tell
from safecheck.errors import EXIT_INTERRUPTED, EXIT_PROBLEM, NoMoreInput, SafecheckError, WrongUsage, shortened
from safecheck.model import SavedCheck
from safecheck.telling.wording import counted, older_answers

if TYPE_CHECKING:
    from safecheck.model import Book


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(saved)
    app.command()(forget)


def saved(plain: PlainOption = False) -> None:
    """List the saved checks."""
    from safecheck.render.renderers import PAGE
    from safecheck.saved.checks import BrokenSave, load_all
    from safecheck.telling.document import Bullets, Document, Role

    every = list(load_all(data_folder()))
    broken = [each for each in every if isinstance(each, BrokenSave)]
    book = book_of(None)
    lines = tuple(_line(each, book) for each in every if isinstance(each, SavedCheck))
    if lines:
        Delivery(plain=plain).deliver(Document("Saved checks", (Bullets(lines),), Role.LIST), PAGE)
    elif not broken:
        typer.echo("Nothing is saved.")
    for each in broken:
        tell(f"{each.message} {each.hint}")
    if broken:
        raise typer.Exit(EXIT_PROBLEM)


def _line(each: SavedCheck, book: Book) -> str:
    from safecheck.check.current import is_expired
    from safecheck.check.reckon import reckon

    today = date.today()
    report = reckon(each, book, today)
    state = "finished" if each.finished_on else "not finished"
    old = sum(is_expired(given, today) for given in each.answers.values())
    some_old = f", {old} too old" if 0 < old < len(each.answers) else ""
    older = f", {older_answers(report.older_answers)}" if report.older_answers else ""
    known = len(report.gaps) + len(report.to_check) + len(report.in_place) + len(report.not_applicable)
    told = f"{counted(len(report.gaps), 'gap')} open" if known or not each.answers else "all answers too old"
    return f"{each.id}: child of {each.family.age}, {state}, {len(each.answers)} answered{some_old}{older}, {told}"


def forget(
    check_id: Annotated[str | None, typer.Option("--check", metavar="ID", help="Only this one.")] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Delete what is saved."""
    from safecheck.cli.laptop import papers_in
    from safecheck.saved.checks import delete, delete_file, delete_leftovers, file_of, leftovers, saved_files

    folder = data_folder()
    outbox = folder / "school" / "outbox"
    at_stand = outbox.is_dir() and _is_held(outbox)
    papers = [] if check_id or at_stand else papers_in(outbox)
    left = [] if check_id else [*leftovers(folder), *papers]
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
    open_now = [name for name in doomed if _is_held(file_of(folder, name))]
    for name in doomed:
        delete(folder, name)
    if left:
        delete_leftovers(folder)
    for path in papers:
        delete_file(path)
    done = f"Deleted: {told}. Reports that you wrote to files of your own are still there."
    with telling(done):
        typer.echo(done)
    for name in open_now:
        typer.echo(f"{name} is open in another window. The check there stops at its next answer, and is not kept.")
    if at_stand and not check_id:
        typer.echo("A stand is open in another window. It takes its own paper away.")
    if (folder / "school" / "tally.json").exists():
        typer.echo(f"The school's counts are still there, in {folder / 'school'}. They hold no family; delete the file "
                   "when the school has used them.")


def _is_held(path: Path) -> bool:
    """Whether a walk has this check open, or a stand this outbox, in another window."""
    from safecheck.saved.whole import held

    with held(path) as free:
        return not free


def _ask_first(told: str) -> None:
    if not is_terminal(sys.stdin):
        raise WrongUsage("Nothing was deleted: there is no terminal to ask for your word.", "Add --yes to delete.")
    from safecheck.walk.asker import Write

    asker = asker_for(sys.stdout if is_terminal(sys.stdout) else sys.stderr, plain=False)
    try:
        word = str(asker.write(Write(f"This deletes for good: {told}. Type yes to delete, or no to keep it.",
                                     r"(?i)(y|yes|n|no)\.?", "yes or no, then press Enter")))
    except (KeyboardInterrupt, NoMoreInput):
        tell("Nothing was deleted.")
        raise typer.Exit(EXIT_INTERRUPTED) from None
    if not word.casefold().startswith("y"):
        typer.echo("Nothing was deleted.")
        raise typer.Exit
