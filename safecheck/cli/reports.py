"""``safecheck report``, ``compare`` and ``agreement``: what the saved checks come to, in any shape."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from safecheck.called import command
from safecheck.cli.options import AsOfOption, ForceOption, OutputOption, PlainOption, ProfilesOption, format_option
from safecheck.cli.results import deliver, report_of, saved_check
from safecheck.cli.settings import catalogue_of, data_folder, day_of, refuse_early
from safecheck.cli.terminal import say
from safecheck.errors import SafecheckError, WrongUsage
from safecheck.model import SavedCheck
from safecheck.report.renderers import PAGE, REPORT, TOLD, Format, Told

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
    refuse_early(format_, output, force=force, to_screen=not open_)
    saved = saved_check(data_folder(), check_id)
    result = report_of(saved, catalogue_of(profiles), day_of(as_of))
    if open_ and output is None:
        from safecheck.check.answers import new_report_file

        output, force = new_report_file(data_folder(), saved.id, format_), True
    deliver(result, REPORT, format_, output, force=force, plain=plain, fixes=fixes)
    if open_ and output:
        _open(output)


def _open(path: Path) -> None:
    import webbrowser

    if not webbrowser.open(path.resolve().as_uri()):
        say(f"No browser was found. Open this file yourself: {path}")


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
    from safecheck.report.changes import changes_data, changes_page

    today = day_of(as_of)
    refuse_early(format_, output, force=force)
    now = saved_check(data_folder(), check_id, finished=True)
    before = saved_check(data_folder(), with_id) if with_id else _check_before(now)
    if before.id == now.id:
        raise WrongUsage(f"{now.id} cannot be compared with itself.", "Name another check with --with.")
    catalogue = catalogue_of(profiles)
    found = compare_checks(before, now, catalogue.for_family(before.family.subjects),
                           catalogue.for_family(now.family.subjects), today)
    told = Told(changes_page(found, list(catalogue.subjects.values())), changes_data(found))
    deliver(told, TOLD, format_, output, force=force, plain=plain)


def _check_before(now: SavedCheck) -> SavedCheck:
    from safecheck.check.answers import load_all
    from safecheck.check.compare import earlier_check

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
    from safecheck.report.agreement_page import agreement_page

    refuse_early(format_, output, force=force)
    catalogue = catalogue_of(profiles)
    result = report_of(saved_check(data_folder(), check_id), catalogue, day_of(as_of))
    page = agreement_page(make_agreement(result, catalogue.agreement))
    deliver(page, PAGE, format_, output, force=force, plain=plain,
            note=f"Written to {output}. It names your apps and settings, and it is not encrypted.")
