"""``safecheck report``, ``compare`` and ``agreement``: what the saved checks come to, in any format."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from safecheck.called import command
from safecheck.check.reckon import reckon
from safecheck.cli.delivery import Delivery
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
from safecheck.cli.terminal import tell
from safecheck.errors import SafecheckError, WrongUsage
from safecheck.model import SavedCheck
from safecheck.render.renderers import PAGE, REPORT, TOLD, Format, Told
from safecheck.words import say


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command(help=say("cli.does.report"))(report)
    app.command(help=say("cli.does.compare"))(compare)
    app.command(help=say("cli.does.agreement"))(agreement)


def check_option() -> Any:
    """Another check than the last one."""
    return typer.Option("--check", metavar="ID", help=say("cli.help.option.check", command=command("saved")))


def report(
    format_: Annotated[Format | None, format_option(REPORT, say("cli.help.report.format"))] = None,
    check_id: Annotated[str | None, check_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
    force: Annotated[bool, force_option()] = False,
    open_: Annotated[bool, typer.Option("--open", help=say("cli.help.report.open"))] = False,
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
    delivery.refuse_early(to_screen=not open_)
    saved = saved_check(data_folder(), check_id)
    found = reckon(saved, book_of(profiles), day_of(as_of))
    if open_ and output is None:
        from safecheck.saved.checks import new_report_file

        delivery = Delivery(format_, new_report_file(data_folder(), saved.id, format_), force=True, plain=plain)
    delivery.deliver(found, REPORT, fixes=fixes, note=told_of_report(delivery.output))
    if open_ and delivery.output:
        _open(delivery.output)


def _open(path: Path) -> None:
    import webbrowser

    if not webbrowser.open(path.resolve().as_uri()):
        tell(say("cli.report.no-browser", file=path))


def compare(
    format_: Annotated[Format, format_option(TOLD, say("cli.help.compare.format"))] = Format.TEXT,
    check_id: Annotated[str | None, check_option()] = None,
    with_id: Annotated[str | None, typer.Option("--with", metavar="ID", help=say("cli.help.compare.with"))] = None,
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
    delivery.refuse_early()
    now = saved_check(data_folder(), check_id, finished=True)
    before = saved_check(data_folder(), with_id) if with_id else _check_before(now)
    if before.id == now.id:
        raise WrongUsage(say("cli.compare.itself", id=now.id), say("cli.compare.name-another"))
    book = book_of(profiles)
    found = compare_checks(before, now, book.for_family(before.family.subjects),
                           book.for_family(now.family.subjects), today)
    says = book.says(now.family.circumstances)
    told = Told(changes_page(found, list(book.subjects.values()), says), changes_data(found, says))
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
    delivery.refuse_early()
    book = book_of(profiles)
    found = reckon(saved_check(data_folder(), check_id), book, day_of(as_of))
    delivery.deliver(agreement_page(make_agreement(found, book.agreement)), PAGE,
                     note=say("cli.agreement.written", file=output))
