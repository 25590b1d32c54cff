"""What the end of a walk can do with a result besides showing it: a page, paper, the agreement.

Nothing here imports typer: ``safecheck`` alone starts without it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from safecheck.check.reckon import reckon
from safecheck.cli.delivery import open_page, write_file
from safecheck.errors import SafecheckError
from safecheck.model import Book, GapReport, SavedCheck
from safecheck.render.look import Look
from safecheck.render.renderers import PAGE, REPORT, Format, Manner
from safecheck.walk.ending import Ending, Next
from safecheck.walk.interview import Interview
from safecheck.words import say


def ending_of(interview: Interview, book: Book, today: date, folder: Path | None) -> Ending:
    """The end of a walk.

    Args:
        interview: The walk.
        book: What it asked from.
        today: The day.
        folder: Where a page goes that is opened; None if nothing may be written.
    """
    def reckoned(saved: SavedCheck) -> GapReport:
        return reckon(saved, book, today)

    outlets: Mapping[Next, Callable[[GapReport], str]] = {} if folder is None else {
        Next.PAGE: lambda report: _told(lambda: _report(report, interview.saved.id, folder, Format.HTML)),
        Next.PAPER: lambda report: _told(lambda: _report(
            report, interview.saved.id, folder, Format.PDF if find_spec("typst") else Format.HTML)),
        Next.AGREEMENT: lambda report: _told(lambda: _agreement(report, interview.saved.id, folder, book)),
    }
    return Ending(interview, reckoned, outlets)


def _told(write: Callable[[], Path]) -> str:
    """What is said of a page that was written and opened; why not, if it could not be."""
    try:
        path = write()
    except SafecheckError as error:
        return f"{error.message} {error.hint}".strip()
    return say("closing.opened", file=path) if open_page(path) else say("cli.report.no-browser", file=path)


def _report(report: GapReport, check_id: str, folder: Path, format_: Format) -> Path:
    from safecheck.saved.checks import new_report_file

    path = new_report_file(folder, check_id, format_)
    write_file(REPORT[format_](report, Manner(Look())), path, force=True)
    return path


def _agreement(report: GapReport, check_id: str, folder: Path, book: Book) -> Path:
    from safecheck.check.agreement import make_agreement
    from safecheck.saved.checks import AGREEMENT, new_report_file
    from safecheck.telling.agreement_page import agreement_page

    path = new_report_file(folder, check_id, Format.HTML, AGREEMENT)
    page = agreement_page(make_agreement(report, book.agreement))
    write_file(PAGE[Format.HTML](page, Manner(Look())), path, force=True)
    return path
