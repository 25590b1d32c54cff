"""``safecheck report``, ``compare`` and ``agreement``: what the saved checks come to, in any format."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from safecheck.called import command
from safecheck.check.reckon import reckon
from safecheck.cli.completion import check_begun
from safecheck.cli.delivery import Delivery, open_page, print_result
from safecheck.cli.inputs import book_of, data_folder, day_of, saved_check
from safecheck.cli.options import (
    as_of_option,
    force_option,
    format_option,
    output_option,
    plain_option,
    profiles_option,
)
from safecheck.cli.session import told_of_report
from safecheck.cli.terminal import is_terminal, look_of, tell
from safecheck.errors import SafecheckError, WrongUsage, shortened
from safecheck.model import GapReport, SavedCheck
from safecheck.render.renderers import PAGE, REPORT, TOLD, Format, Manner, Told
from safecheck.words import say


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(help=say("cli.does.report"))(report)
    app.command(help=say("cli.does.compare"))(compare)
    app.command(help=say("cli.does.agreement"))(agreement)


def check_option() -> Any:
    """Another check than the last one."""
    return typer.Option("--check", metavar="ID", help=say("cli.help.option.check", command=command("saved")),
                        autocompletion=check_begun)


def file_option() -> Any:
    """A file that holds a check, in place of the saved ones."""
    return typer.Option("--from", metavar="FILE", help=say("cli.help.option.from"))


def _chosen(check_id: str | None, file: Path | None, *, finished: bool = False) -> SavedCheck:
    """The check in a file, or a saved one.

    Raises:
        SafecheckError: there is none, it is broken, or both are named.
    """
    if file is None:
        return saved_check(data_folder(), check_id, finished=finished)
    if check_id is not None:
        raise WrongUsage(say("cli.report.file-or-saved"), say("cli.report.leave-one-out"))
    from safecheck.saved.checks import load_file

    return load_file(file)


def _which(check_id: str | None, file: Path | None) -> tuple[str, ...]:
    """The options that name a check; none if it is the last one."""
    return (*(("--check", check_id) if check_id else ()), *(("--from", str(file)) if file else ()))


def report(
    format_: Annotated[Format | None, format_option(REPORT, say("cli.help.report.format"))] = None,
    check_id: Annotated[str | None, check_option()] = None,
    file: Annotated[Path | None, file_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
    force: Annotated[bool, force_option()] = False,
    open_: Annotated[bool, typer.Option("--open", help=say("cli.help.report.open"))] = False,
    all_: Annotated[bool, typer.Option("--all", help=say("cli.help.report.all"))] = False,
    fixes: Annotated[bool, typer.Option("--fixes", help=say("cli.help.report.fixes"))] = False,
    plain: Annotated[bool, plain_option()] = False,
    profiles: Annotated[list[Path] | None, profiles_option()] = None,
    as_of: Annotated[str | None, as_of_option()] = None,
) -> None:
    """Show the result of the last check again."""
    format_ = format_ or (Format.HTML if open_ else Format.TEXT)
    if open_ and format_ not in (Format.HTML, Format.PDF):
        raise WrongUsage(say("cli.report.not-to-open", format=format_), say("cli.report.open-as-page"))
    if fixes and format_ is not Format.ICS:
        raise WrongUsage(say("cli.report.fixes-for-calendar"), say("cli.report.add-ics"))
    delivery = Delivery(format_, output, force, plain)
    delivery.refuse_early(file, to_screen=not open_)
    saved = _chosen(check_id, file)
    found = reckon(saved, book_of(profiles), day_of(as_of))
    if open_ and output is None:
        from safecheck.saved.checks import new_report_file

        delivery = Delivery(format_, new_report_file(data_folder(), saved.id, format_), force=True, plain=plain)
    if format_ is Format.TEXT and output is None and is_terminal(sys.stdout):
        if all_:
            _page_through(found, delivery)
        else:
            _show_short(found, plain, _which(check_id, file))
        return
    delivery.deliver(found, REPORT, fixes=fixes, note=told_of_report(delivery.output))
    if open_ and delivery.output and not open_page(delivery.output):
        tell(say("cli.report.no-browser", file=delivery.output))


def _show_short(found: GapReport, plain: bool, which: Sequence[str]) -> None:
    """What fits on a screen, and how to see the rest; ``which`` are the options that named the check."""
    from safecheck.render.screen import render
    from safecheck.telling.outline import short_report

    print_result(render(short_report(found), look_of(sys.stdout, plain=plain)))
    tell(say("cli.report.more", all=command("report", *which, "--all"), page=command("report", *which, "--open")))


def _page_through(found: GapReport, delivery: Delivery) -> None:
    """All of it through the pager; at once where it is read by ear, or where the pager that is named is not there."""
    look = look_of(sys.stdout, plain=delivery.plain)
    missing = "" if look.plain else _missing_pager()
    if missing:
        tell(say("cli.report.no-pager", name=shortened(missing)))
    if missing or look.plain:
        delivery.deliver(found, REPORT)
        return
    from pydoc import pager

    pager(str(REPORT[Format.TEXT](found, Manner(replace(look, colour=False)))))  # not every pager has colour


def _missing_pager() -> str:
    """The pager that the environment names, if there is no such program; a shell would show its complaint alone."""
    from shutil import which

    named = os.environ.get("MANPAGER") or os.environ.get("PAGER") or ""
    program = next((word for word in named.split() if "=" not in word), "")
    return "" if not program or which(program.strip("'\"")) else program


def compare(
    format_: Annotated[Format, format_option(TOLD, say("cli.help.compare.format"))] = Format.TEXT,
    check_id: Annotated[str | None, check_option()] = None,
    with_id: Annotated[str | None, typer.Option(
        "--with", metavar="ID", help=say("cli.help.compare.with"), autocompletion=check_begun)] = None,
    file: Annotated[Path | None, file_option()] = None,
    before_file: Annotated[Path | None, typer.Option(
        "--before", metavar="FILE", help=say("cli.help.compare.before"))] = None,
    output: Annotated[Path | None, output_option()] = None,
    force: Annotated[bool, force_option()] = False,
    plain: Annotated[bool, plain_option()] = False,
    profiles: Annotated[list[Path] | None, profiles_option()] = None,
    as_of: Annotated[str | None, as_of_option()] = None,
) -> None:
    """Show the last check beside the one before: what was fixed, what is still open, what is new and why."""
    from safecheck.check.compare import compare as compare_checks
    from safecheck.render.changes_data import changes_data
    from safecheck.telling.changes import changes_page

    today = day_of(as_of)
    delivery = Delivery(format_, output, force, plain)
    delivery.refuse_early(file, before_file)
    now = _chosen(check_id, file, finished=True)
    before = _chosen(with_id, before_file) if with_id or before_file else _check_before(now)
    if (before.id, before_file) == (now.id, file):
        raise WrongUsage(say("cli.compare.itself", id=now.id), say("cli.compare.name-another"))
    book = book_of(profiles)
    found = compare_checks(before, now, book.for_family(before.family.subjects),
                           book.for_family(now.family.subjects), today)
    says = book.says(now.family.circumstances)
    told = Told(changes_page(found, list(book.subjects.values()), says, _which(check_id, file)),
                changes_data(found, says))
    delivery.deliver(told, TOLD, note=told_of_report(output))


def _check_before(now: SavedCheck) -> SavedCheck:
    from safecheck.check.compare import earlier_check
    from safecheck.saved.checks import load_all

    before = earlier_check(now, [each for each in load_all(data_folder()) if isinstance(each, SavedCheck)])
    if before is None:
        raise SafecheckError(say("cli.compare.none-before", id=now.id),
                             say("cli.compare.name-one", command=command("check --new")))
    return before


def agreement(
    format_: Annotated[Format, format_option(PAGE, say("cli.help.agreement.format"))] = Format.TEXT,
    check_id: Annotated[str | None, check_option()] = None,
    file: Annotated[Path | None, file_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
    force: Annotated[bool, force_option()] = False,
    plain: Annotated[bool, plain_option()] = False,
    profiles: Annotated[list[Path] | None, profiles_option()] = None,
    as_of: Annotated[str | None, as_of_option()] = None,
) -> None:
    """Make a family agreement out of the last check: one page to talk through, sign and put up."""
    from safecheck.check.agreement import make_agreement
    from safecheck.telling.agreement_page import agreement_page

    delivery = Delivery(format_, output, force, plain)
    delivery.refuse_early(file)
    book = book_of(profiles)
    found = reckon(_chosen(check_id, file), book, day_of(as_of))
    delivery.deliver(agreement_page(make_agreement(found, book.agreement)), PAGE,
                     note=say("cli.agreement.written", file=output))
