"""``safecheck saved`` and ``safecheck forget``: what is kept, and how to be rid of it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from safecheck.called import command
from safecheck.cli.completion import check_begun
from safecheck.cli.delivery import Delivery, telling
from safecheck.cli.inputs import (
    OUTBOX,
    TALLY,
    book_of,
    data_folder,
    day_of,
    is_letter,
    letter_of,
    no_such_check,
    saved_check,
)
from safecheck.cli.options import plain_option
from safecheck.cli.terminal import asker_for, is_terminal, tell
from safecheck.errors import EXIT_INTERRUPTED, EXIT_PROBLEM, NoMoreInput, SafecheckError, WrongUsage
from safecheck.model import Family, SavedCheck
from safecheck.telling.wording import older_answers
from safecheck.words import all_of, day, say, typed

if TYPE_CHECKING:
    from safecheck.model import Book

_MOST_THINGS = 4
"""So many of a child's things are named."""


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(help=say("cli.does.saved"))(saved)
    app.command(help=say("cli.does.forget"))(forget)


def saved(
    check_id: Annotated[str | None, typer.Option(
        "--check", metavar="ID", help=say("cli.help.saved.check"), autocompletion=check_begun)] = None,
    letter: Annotated[str | None, typer.Option("--letter", metavar="LETTER", help=say("cli.help.saved.letter"))] = None,
    plain: Annotated[bool, plain_option()] = False,
) -> None:
    """List the saved checks, or give one a letter."""
    if letter is not None:
        _give_letter(check_id, "" if letter.casefold() in typed("cli.saved.none-typed") else letter_of(letter))
        return
    _list(check_id, plain=plain)


def _give_letter(check_id: str | None, letter: str) -> None:
    from safecheck.saved.checks import file_of, give_letter

    folder = data_folder()
    found = saved_check(folder, check_id)
    if _is_held(file_of(folder, found.id)):
        raise SafecheckError(say("cli.saved.open-elsewhere", id=found.id), say("cli.saved.after-that"))
    give_letter(folder, found, letter)
    if letter:
        typer.echo(say("cli.saved.letter-given", id=found.id, letter=letter,
                       command=command(f"report --check {letter}")))
    else:
        typer.echo(say("cli.saved.letter-gone", id=found.id))


def _list(check_id: str | None, *, plain: bool) -> None:
    from safecheck.render.renderers import PAGE
    from safecheck.saved.checks import BrokenSave, load_all
    from safecheck.telling.document import Bullets, Document, Role

    every = list(load_all(data_folder()))
    broken = [each for each in every if isinstance(each, BrokenSave)]
    book = book_of(None)
    whole = [each for each in every if isinstance(each, SavedCheck)]
    if check_id is not None:
        whole, broken = [saved_check(data_folder(), check_id)], []
    lines = tuple(_line(each, book) for each in whole)
    if lines:
        Delivery(plain=plain).deliver(Document(say("cli.saved.title"), (Bullets(lines),), Role.LIST), PAGE)
    elif not broken:
        typer.echo(say("cli.saved.nothing"))
    if _are_alike(whole):
        tell(say("cli.saved.tell-apart", command=command("saved --check ID --letter B")))
    for each in broken:
        tell(f"{each.message} {each.hint}")
    if broken:
        raise typer.Exit(EXIT_PROBLEM)


def _line(each: SavedCheck, book: Book) -> str:
    name = say("cli.saved.lettered", letter=each.letter, id=each.id) if each.letter else each.id
    return f"{name}: {say('list.comma').join(_facts(each, book))}"


def _are_alike(every: Sequence[SavedCheck]) -> bool:
    """Whether two checks are of children of one age, and no letter tells which is whose."""
    ages = [each.family.age for each in every if not each.letter]
    return len(set(ages)) < len(ages)


def _things(family: Family, book: Book) -> str:
    """What a child has, the first few by name."""
    names = [book.subjects[each].name for each in family.subjects if each in book.subjects]
    more = len(names) - _MOST_THINGS
    return all_of([*names[:_MOST_THINGS], *([say("cli.more", n=more)] if more > 0 else [])])


def _facts(each: SavedCheck, book: Book) -> Iterator[str]:
    from safecheck.check.current import is_expired
    from safecheck.check.reckon import reckon

    today = day_of(None)
    report = reckon(each, book, today)
    old = sum(is_expired(given, today) for given in each.answers.values())
    known = len(report.gaps) + len(report.to_check) + len(report.in_place) + len(report.not_applicable)
    yield say("cli.saved.child", age=each.family.age)
    if things := _things(each.family, book):
        yield say("cli.saved.with", things=things)
    yield day(each.day)
    yield say("cli.saved.finished") if each.finished_on else say("cli.saved.not-finished")
    yield say("cli.saved.answered", n=len(each.answers))
    if 0 < old < len(each.answers):
        yield say("cli.saved.some-too-old", n=old)
    if report.older_answers:
        yield older_answers(report.older_answers)
    yield say("cli.saved.gaps-open", n=len(report.gaps)) if known or not each.answers else say("cli.saved.all-too-old")


def forget(
    check_id: Annotated[str | None, typer.Option(
        "--check", metavar="ID", help=say("cli.help.forget.check"), autocompletion=check_begun)] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help=say("cli.help.forget.yes"))] = False,
) -> None:
    """Delete what is saved."""
    from safecheck.cli.laptop import papers_in
    from safecheck.saved.checks import delete, delete_file, delete_leftovers, file_of, leftovers
    from safecheck.saved.whole import half_written

    folder = data_folder()
    tally, outbox = folder / TALLY, folder / OUTBOX
    at_stand = outbox.is_dir() and _is_held(outbox)
    papers = [] if check_id or at_stand else [*papers_in(outbox), *half_written(tally.parent)]
    left = [] if check_id else [*leftovers(folder), *papers]
    doomed = _named(folder, check_id)
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
    if tally.exists():
        typer.echo(say("cli.forget.counts-stay", folder=tally.parent))


def _named(folder: Path, check_id: str | None) -> list[str]:
    """The saved checks that are meant: all, or the one of an id, broken or not, or those of a letter.

    Raises:
        SafecheckError: there is none of that name.
    """
    from safecheck.saved.checks import lettered, saved_files

    names = [path.stem for path in saved_files(folder)]
    if check_id is None:
        return names
    found = ([each.id for each in lettered(folder, check_id.upper())] if is_letter(check_id)
             else [name for name in names if name == check_id])
    if not found:
        raise no_such_check(check_id)
    return found


def _is_held(path: Path) -> bool:
    """Whether a walk has this check open, or a stand this outbox, in another window."""
    from safecheck.saved.locks import held

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
