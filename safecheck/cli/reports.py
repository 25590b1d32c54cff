"""``safecheck report``, ``compare`` and ``agreement``: what the saved checks come to, in any shape."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from safecheck.called import command
from safecheck.check.reckon import reckon
from safecheck.cli.delivery import Delivery
from safecheck.cli.inputs import book_of, data_folder, day_of, saved_check
from safecheck.cli.options import AsOfOption, ForceOption, OutputOption, PlainOption, ProfilesOption, format_option
from safecheck.cli.session import told_of_report
from safecheck.cli.terminal import tell
from safecheck.errors import SafecheckError, WrongUsage
from safecheck.model import SavedCheck
from safecheck.render.renderers import PAGE, REPORT, TOLD, Format, Told

CheckOption = Annotated[str | None, typer.Option(
    "--check", metavar="ID", help=f"Another check than the last one; see: {command('saved')}")]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(report)
    app.command()(compare)
    app.command()(agreement)


def report(
    format_: Annotated[Format | None, format_option(REPORT, "The shape of the report; text if left out.")] = None,
    check_id: CheckOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    open_: Annotated[bool, typer.Option("--open", help="Open it in the browser, as a web page or a PDF.")] = False,
    fixes: Annotated[bool, typer.Option(
        "--fixes", help="With --format ics: also an entry for each thing to do first.")] = False,
    plain: PlainOption = False,
    profiles: ProfilesOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Show the result of the last check again."""
    format_ = format_ or (Format.HTML if open_ else Format.TEXT)
    if open_ and format_ not in (Format.HTML, Format.PDF):
        raise WrongUsage(f"--open shows a web page or a PDF, and not {format_}.", "Add --format html, or leave it out.")
    if fixes and format_ is not Format.ICS:
        raise WrongUsage("--fixes adds entries to a calendar.", "Add --format ics.")
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
        tell(f"No browser was found. Open this file yourself: {path}")


def compare(
    format_: Annotated[Format, format_option(TOLD, "The shape of the comparison.")] = Format.TEXT,
    check_id: CheckOption = None,
    with_id: Annotated[str | None, typer.Option(
        "--with", metavar="ID", help="The earlier check; the one before of the same child if left out.")] = None,
    output: OutputOption = None,
    force: ForceOption = False,
    plain: PlainOption = False,
    profiles: ProfilesOption = None,
    as_of: AsOfOption = None,
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
        raise WrongUsage(f"{now.id} cannot be compared with itself.", "Name another check with --with.")
    book = book_of(profiles)
    found = compare_checks(before, now, book.for_family(before.family.subjects),
                           book.for_family(now.family.subjects), today)
    told = Told(changes_page(found, list(book.subjects.values())), changes_data(found))
    delivery.deliver(told, TOLD, note=told_of_report(output))


def _check_before(now: SavedCheck) -> SavedCheck:
    from safecheck.check.compare import earlier_check
    from safecheck.saved.checks import load_all

    before = earlier_check(now, [each for each in load_all(data_folder()) if isinstance(each, SavedCheck)])
    if before is None:
        raise SafecheckError(f"There is no finished check of the same child before {now.id}.",
                             f"Name one with --with ID, or check again in a while: {command('check --new')}")
    return before


def agreement(
    format_: Annotated[Format, format_option(PAGE, "The shape of the agreement.")] = Format.TEXT,
    check_id: CheckOption = None,
    output: OutputOption = None,
    force: ForceOption = False,
    plain: PlainOption = False,
    profiles: ProfilesOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Make a family agreement out of the last check: one page to talk through, sign and put up."""
    from safecheck.check.agreement import make_agreement
    from safecheck.telling.agreement_page import agreement_page

    delivery = Delivery(format_, output, force, plain)
    delivery.refuse_early()
    book = book_of(profiles)
    found = reckon(saved_check(data_folder(), check_id), book, day_of(as_of))
    delivery.deliver(agreement_page(make_agreement(found, book.agreement)), PAGE,
                     note=f"Written to {output}. It names your apps and settings, and it is not encrypted.")
