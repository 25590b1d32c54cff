"""``safecheck saved`` and ``safecheck forget``: what is kept, and how to be rid of it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from safecheck.cli.delivery import Delivery, telling
from safecheck.cli.inputs import book_of, data_folder, no_such_check
from safecheck.cli.options import plain_option
from safecheck.cli.terminal import asker_for, is_terminal, tell
from safecheck.errors import EXIT_INTERRUPTED, EXIT_PROBLEM, NoMoreInput, WrongUsage
from safecheck.model import SavedCheck
from safecheck.telling.wording import older_answers
from safecheck.words import say, typed

if TYPE_CHECKING:
    from safecheck.model import Book


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(help=say("cli.does.saved"))(saved)
    app.command(help=say("cli.does.forget"))(forget)


def saved(plain: Annotated[bool, plain_option()] = False) -> None:
    """List the saved checks."""
    from safecheck.render.renderers import PAGE
    from safecheck.saved.checks import BrokenSave, load_all
    from safecheck.telling.document import Bullets, Document, Role

    every = list(load_all(data_folder()))
    broken = [each for each in every if isinstance(each, BrokenSave)]
    book = book_of(None)
    lines = tuple(_line(each, book) for each in every if isinstance(each, SavedCheck))
    if lines:
        Delivery(plain=plain).deliver(Document(say("cli.saved.title"), (Bullets(lines),), Role.LIST), PAGE)
    elif not broken:
        typer.echo(say("cli.saved.nothing"))
    for each in broken:
        tell(f"{each.message} {each.hint}")
    if broken:
        raise typer.Exit(EXIT_PROBLEM)


def _line(each: SavedCheck, book: Book) -> str:
    return f"{each.id}: {say('list.comma').join(_facts(each, book))}"


def _facts(each: SavedCheck, book: Book) -> Iterator[str]:
    from safecheck.check.current import is_expired
    from safecheck.check.reckon import reckon

    today = date.today()
    report = reckon(each, book, today)
    old = sum(is_expired(given, today) for given in each.answers.values())
    known = len(report.gaps) + len(report.to_check) + len(report.in_place) + len(report.not_applicable)
    yield say("cli.saved.child", age=each.family.age)
    yield say("cli.saved.finished") if each.finished_on else say("cli.saved.not-finished")
    yield say("cli.saved.answered", n=len(each.answers))
    if 0 < old < len(each.answers):
        yield say("cli.saved.some-too-old", n=old)
    if report.older_answers:
        yield older_answers(report.older_answers)
    yield say("cli.saved.gaps-open", n=len(report.gaps)) if known or not each.answers else say("cli.saved.all-too-old")


def forget(
    check_id: Annotated[str | None, typer.Option("--check", metavar="ID", help=say("cli.help.forget.check"))] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help=say("cli.help.forget.yes"))] = False,
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
        raise no_such_check(check_id)
    doomed = names if check_id is None else [check_id]
    if not doomed and not left:
        typer.echo(say("cli.saved.nothing"))
        return
    told = say("list.comma").join([*doomed, *([say("cli.forget.left-over")] if left else [])])
    if not yes:
        _ask_first(told)
    open_now = [name for name in doomed if _is_held(file_of(folder, name))]
    for name in doomed:
        delete(folder, name)
    if left:
        delete_leftovers(folder)
    for path in papers:
        delete_file(path)
    done = say("cli.forget.deleted", names=told)
    with telling(done):
        typer.echo(done)
    for name in open_now:
        typer.echo(say("cli.forget.open-elsewhere", id=name))
    if at_stand and not check_id:
        typer.echo(say("cli.forget.stand-is-open"))
    if (folder / "school" / "tally.json").exists():
        typer.echo(say("cli.forget.counts-stay", folder=folder / "school"))


def _is_held(path: Path) -> bool:
    """Whether a walk has this check open, or a stand this outbox, in another window."""
    from safecheck.saved.whole import held

    with held(path) as free:
        return not free


def _ask_first(told: str) -> None:
    if not is_terminal(sys.stdin):
        raise WrongUsage(say("cli.forget.cannot-ask"), say("cli.forget.add-yes"))
    from safecheck.walk.asker import Write

    asker = asker_for(sys.stdout if is_terminal(sys.stdout) else sys.stderr, plain=False)
    yes, no = typed("cli.forget.yes-typed"), typed("cli.forget.no-typed")
    either = rf"(?i)({'|'.join(map(re.escape, (*yes, *no)))})\.?"
    try:
        word = str(asker.write(Write(say("cli.forget.sure", names=told), either, say("cli.forget.yes-or-no"))))
    except (KeyboardInterrupt, NoMoreInput):
        tell(say("cli.forget.nothing-deleted"))
        raise typer.Exit(EXIT_INTERRUPTED) from None
    if word.casefold().rstrip(".") not in yes:
        typer.echo(say("cli.forget.nothing-deleted"))
        raise typer.Exit
