"""``safecheck school``: the stand at a parents' evening, and its counts."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from safecheck.called import command
from safecheck.cli.delivery import Delivery
from safecheck.cli.inputs import OUTBOX, TALLY, book_of, data_folder, day_of, refuse_unless_address
from safecheck.cli.options import (
    as_of_option,
    force_option,
    format_option,
    link_option,
    nation_option,
    output_option,
    plain_option,
    profiles_option,
    threshold_option,
)
from safecheck.cli.terminal import asker_for, tell
from safecheck.errors import SafecheckError, UnreadableFile, WrongUsage
from safecheck.library.folders import is_hidden
from safecheck.model import Check, Nation, Subject, Totals
from safecheck.render.renderers import TOTALS, Format
from safecheck.words import say

if TYPE_CHECKING:
    from safecheck.model import Book
    from safecheck.school.tally import Collation

PAPER = (Format.HTML, Format.PDF)
"""What goes into the outbox."""


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    school = typer.Typer(help=say("cli.does.school"), no_args_is_help=True)
    school.command(help=say("cli.does.school.stand"))(stand)
    school.command(help=say("cli.does.school.collate"))(collate)
    school.command(help=say("cli.does.school.totals"))(totals)
    app.add_typer(school, name="school")


def stand(
    tally: Annotated[Path | None, typer.Option(metavar="FILE", help=say("cli.help.school.stand.tally"))] = None,
    outbox: Annotated[Path | None, typer.Option(metavar="DIR", help=say("cli.help.school.stand.outbox"))] = None,
    paper: Annotated[Format | None, format_option(PAPER, say("cli.help.school.stand.paper"), "--paper")] = None,
    prints: Annotated[bool, typer.Option("--print", help=say("cli.help.school.stand.print"))] = False,
    idle: Annotated[int, typer.Option(
        min=5, max=3600, metavar="SECONDS", help=say("cli.help.school.stand.idle"))] = 180,
    nation: Annotated[Nation | None, nation_option()] = None,
    link: Annotated[str, link_option()] = "",
    plain: Annotated[bool, plain_option()] = False,
    profiles: Annotated[list[Path] | None, profiles_option()] = None,
    as_of: Annotated[str | None, as_of_option()] = None,
) -> None:
    """Lead one family after the other; keep counts, and of no family anything else. Ctrl-C is for staff."""
    from safecheck.cli.laptop import Laptop, closing_counts, own_outbox
    from safecheck.school.stand import Chair, open_stand

    refuse_unless_address(link)
    today, folder = day_of(as_of), data_folder()
    chair = Chair(idle)
    asker = asker_for(sys.stdout, plain=plain, watch=chair, signals=False)
    book = book_of(profiles)
    paper = paper or (Format.PDF if find_spec("typst") else Format.HTML)
    Delivery(paper).refuse_early(to_screen=False)
    if prints and paper is not Format.PDF:
        raise WrongUsage(say("cli.stand.prints-pdfs"), say("cli.stand.add-pdf"))
    counts, outbox = tally or folder / TALLY, outbox or folder / OUTBOX
    with closing_counts(chair), own_outbox(outbox):
        laptop = Laptop(tally=counts, outbox=outbox, paper=paper, prints=prints, idle=idle, chair=chair, link=link)
        with laptop.closing():
            open_stand(asker, laptop, book, today, nation)
        tell(say("cli.stand.closed", n=laptop.families(), file=counts),
             say("cli.stand.see-totals", command=command("school totals", *([tally] if tally else []))))


def collate(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help=say("cli.help.school.collate.paths"))],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help=say("cli.help.school.collate.output"))],
    force: Annotated[bool, force_option()] = False,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help=say("cli.help.school.collate.skip-bad"))] = False,
) -> None:
    """Add up the tallies of several laptops or schools."""
    from safecheck.school.tally import alone_with

    Delivery(output=output, force=force).refuse_early()
    with alone_with(output):
        total, good, bad = _added_up(_tallies(paths, output), output, skip_bad=skip_bad)
        families = total.result().families
    for profile, days in total.differing.items():
        tell(say("cli.collate.versions", n=len(days), profile=profile, days=say("list.comma").join(map(str, days))))
    tell(say("cli.collate.added-up", n=good, families=say("cli.collate.families", n=families), file=output),
         say("cli.collate.left-out", n=bad) if bad else "",
         say("cli.collate.this-sum-alone"))


def _added_up(paths: list[Path], output: Path, *, skip_bad: bool) -> tuple[Collation, int, int]:
    """The sum of some tallies, written to a file, with the number of those that counted and of those that did not."""
    from safecheck.school.tally import Collation, load_tally, save_tally

    total, good, bad = Collation(load_tally(output) if output.is_file() else None), 0, 0
    for path in paths:
        try:
            total.add(load_tally(path), str(path))
            good += 1
        except SafecheckError as error:
            tell(f"{error.message} {error.hint}")
            bad += 1
    if bad and not skip_bad:
        raise SafecheckError(say("cli.collate.bad-files", n=bad, all=bad + good), say("cli.collate.skip-them"))
    if not good:
        raise SafecheckError(say("cli.collate.no-tally"), say("cli.collate.name-files"))
    save_tally(output, total.result())
    return total, good, bad


def _tallies(paths: list[Path], output: Path) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        own = _tallies_in(path) if path.is_dir() else [path]
        if not own:
            raise UnreadableFile(path, say("cli.collate.none-in-folder"), say("cli.collate.name-folder"))
        found += own
    # ``realpath`` because ``Path.resolve`` fails on a link to itself, and that is told where the file is read.
    return [path for path in found if os.path.realpath(path) != os.path.realpath(output)]


def _tallies_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix.lower() == ".json" and not is_hidden(path.name))


def totals(
    tally: Annotated[Path | None, typer.Argument(metavar="FILE", help=say("cli.help.school.totals.tally"))] = None,
    threshold: Annotated[int | None, threshold_option()] = None,
    format_: Annotated[Format, format_option(TOTALS, say("cli.help.school.totals.format"))] = Format.TEXT,
    output: Annotated[Path | None, output_option()] = None,
    force: Annotated[bool, force_option()] = False,
    plain: Annotated[bool, plain_option()] = False,
    profiles: Annotated[list[Path] | None, profiles_option()] = None,
    as_of: Annotated[str | None, as_of_option()] = None,
) -> None:
    """Show which gaps are common, without giving any family away."""
    delivery = Delivery(format_, output, force, plain)
    tally = tally or data_folder() / TALLY
    delivery.refuse_early(tally)
    delivery.deliver(totals_of(tally, book_of(profiles), threshold, as_of), TOTALS)


def totals_of(path: Path, book: Book, threshold: int | None, as_of: str | None) -> Totals:
    """The totals of a tally, which remembers from then on what was shown.

    Raises:
        SafecheckError: it cannot remember that, or cannot be read.
    """
    from safecheck.school.tally import UnsavedTally, change_tally
    from safecheck.school.totals import make_totals

    today = day_of(as_of)
    try:
        return change_tally(path, lambda tally: make_totals(tally, checks_known(tally.counts, book), threshold, today))
    except UnsavedTally as error:
        raise SafecheckError(error.message, say("cli.totals.copy-first")) from None


def checks_known(keys: Iterable[str], book: Book) -> dict[str, tuple[Check, Subject]]:
    """The checks that some keys name, as far as there are profiles for them."""
    names = dict.fromkeys(key.partition("/")[0] for key in keys)
    found = [book.profile(name) for name in names if name in book.subjects]
    return {check.key: (check, profile.subject) for profile in found for check in profile.checks}
