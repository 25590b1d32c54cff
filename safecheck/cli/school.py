"""``safecheck school``: the stand, its counts, and what goes on paper and on the screen."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from safecheck.called import command
from safecheck.cli.delivery import Delivery
from safecheck.cli.inputs import book_of, bundled_book, child_age, data_folder, day_of
from safecheck.cli.names import subject_named
from safecheck.cli.options import (
    as_of_option,
    force_option,
    format_option,
    named_option,
    output_option,
    plain_option,
    profiles_option,
)
from safecheck.cli.terminal import asker_for, tell
from safecheck.errors import SafecheckError, UnreadableFile, WrongUsage
from safecheck.library.folders import is_hidden
from safecheck.model import Check, Nation, PlannedCheck, Subject, Totals
from safecheck.render.renderers import PAGE, TOTALS, Format
from safecheck.telling.document import Card, CardRole
from safecheck.words import all_of, say

if TYPE_CHECKING:
    from safecheck.model import Book
    from safecheck.school.tally import Collation

PAPER = (Format.HTML, Format.PDF)
"""What goes into the outbox."""

_ADDRESS = re.compile(r"https://[\w-]+(\.[\w-]+)+(/[^\s<>\"]{0,400})?")
"""Of a length that fits into a code to scan."""

FEWEST, MOST = 3, 1000
"""What ``--threshold`` may be."""


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    school = typer.Typer(help=say("cli.does.school"), no_args_is_help=True)
    school.command(help=say("cli.does.school.stand"))(stand)
    school.command(help=say("cli.does.school.collate"))(collate)
    school.command(help=say("cli.does.school.totals"))(totals)
    school.command(help=say("cli.does.school.handout"))(handout)
    school.command(help=say("cli.does.school.slides"))(slides)
    school.command(help=say("cli.does.school.plan"))(plan)
    app.add_typer(school, name="school")


def tally_option() -> Any:
    """The counts whose most common gaps are taken."""
    return typer.Option("--from-totals", metavar="FILE", help=say("cli.help.school.from-totals"))


def nation_option() -> Any:
    """The nation whose services are named."""
    return typer.Option(help=say("cli.help.school.nation"))


def threshold_option() -> Any:
    """The smallest count that is shown."""
    return typer.Option(min=FEWEST, max=MOST, metavar="NUMBER", help=say("cli.help.school.threshold"))


def link_option() -> Any:
    """Where the school's parents find safecheck."""
    return typer.Option(metavar="URL", help=say("cli.help.school.link"))


def _refuse_unless_address(link: str) -> None:
    if link and not _ADDRESS.fullmatch(link):
        raise WrongUsage(say("cli.slides.no-address", typed=link[:80]), say("cli.slides.write-in-full"))


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

    _refuse_unless_address(link)
    today, folder = day_of(as_of), data_folder() / "school"
    chair = Chair(idle)
    asker = asker_for(sys.stdout, plain=plain, watch=chair, signals=False)
    book = book_of(profiles)
    paper = paper or (Format.PDF if find_spec("typst") else Format.HTML)
    Delivery(paper).refuse_early(to_screen=False)
    if prints and paper is not Format.PDF:
        raise WrongUsage(say("cli.stand.prints-pdfs"), say("cli.stand.add-pdf"))
    tally, outbox = tally or folder / "tally.json", outbox or folder / "outbox"
    with closing_counts(chair), own_outbox(outbox):
        laptop = Laptop(tally=tally, outbox=outbox, paper=paper, prints=prints, idle=idle,
                        chair=chair, link=link)
        with laptop.closing():
            open_stand(asker, laptop, book, today, nation)
        tell(say("cli.stand.closed", n=laptop.families(), file=tally),
             say("cli.stand.see-totals", command=command("school", "totals")))


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
    delivery.refuse_early()
    delivery.deliver(
        _totals_of(tally or data_folder() / "school" / "tally.json", book_of(profiles), threshold, as_of), TOTALS)


def _totals_of(path: Path, book: Book, threshold: int | None, as_of: str | None) -> Totals:
    """The totals of a tally, which remembers from then on what was shown."""
    from safecheck.school.tally import UnsavedTally, change_tally
    from safecheck.school.totals import make_totals

    today = day_of(as_of)
    try:
        return change_tally(path, lambda tally: make_totals(tally, _known(tally.counts, book), threshold, today))
    except UnsavedTally as error:
        raise SafecheckError(error.message, say("cli.totals.copy-first")) from None


def _known(keys: Iterable[str], book: Book) -> dict[str, tuple[Check, Subject]]:
    """The checks that some keys name, as far as there are profiles for them."""
    names = dict.fromkeys(key.partition("/")[0] for key in keys)
    found = [book.profile(name) for name in names if name in book.subjects]
    return {check.key: (check, profile.subject) for profile in found for check in profile.checks}


def handout(
    app: Annotated[list[str] | None, named_option(say("cli.help.school.handout.app"))] = None,
    age: Annotated[int | None, typer.Option(metavar="YEARS", help=say("cli.help.school.handout.age"))] = None,
    tally: Annotated[Path | None, tally_option()] = None,
    top: Annotated[int, typer.Option(min=1, max=6, metavar="NUMBER", help=say("cli.help.school.handout.top"))] = 5,
    threshold: Annotated[int | None, threshold_option()] = None,
    name: Annotated[str, typer.Option("--school", metavar="NAME", help=say("cli.help.school.handout.school"))] = "",
    contact: Annotated[str, typer.Option(metavar="WHOM", help=say("cli.help.school.handout.contact"))] = "",
    link: Annotated[str, link_option()] = "",
    bilingual: Annotated[bool, typer.Option("--bilingual", help=say("cli.help.school.handout.bilingual"))] = False,
    nation: Annotated[Nation | None, nation_option()] = None,
    format_: Annotated[Format, format_option(PAGE, say("cli.help.school.handout.format"))] = Format.TEXT,
    output: Annotated[Path | None, output_option()] = None,
    force: Annotated[bool, force_option()] = False,
    plain: Annotated[bool, plain_option()] = False,
    profiles: Annotated[list[Path] | None, profiles_option()] = None,
    as_of: Annotated[str | None, as_of_option()] = None,
) -> None:
    """Make a sheet of paper to take home: for some apps, for an age, or for the most common gaps."""
    from safecheck.check.serving import serving
    from safecheck.telling.handout import Contact, most_important
    from safecheck.telling.handout import handout as make_handout

    _refuse_unless_address(link)
    if tally and (app or age is not None):
        raise WrongUsage(say("cli.handout.one-of-two"), say("cli.handout.leave-out-one"))
    today = day_of(as_of)
    delivery = Delivery(format_, output, force, plain)
    delivery.refuse_early()
    book = book_of(profiles)
    if tally:
        title, checks = say("cli.handout.title-of-gaps"), _top_checks(tally, book, top, threshold, as_of)
    else:
        subjects = list(dict.fromkeys(subject_named(book, each) for each in app or ()))
        own = [book.profile(each.id) for each in subjects] or book.for_family([])
        checks = most_important(own, child_age(age), today)
        title = _handout_title(subjects, age)
    page = make_handout(title, checks, serving(book.services.values(), nation), Contact(name, contact), today, age=age,
                        bilingual=bilingual, nation=book.nations[nation] if nation else "", link=link)
    delivery.deliver(page, PAGE)
    fitting = sum(isinstance(block, Card) and block.role is CardRole.FIRST for block in page.blocks)
    if tally and fitting < len(checks):
        tell(say("cli.handout.fit", n=fitting, all=len(checks)))


def _handout_title(subjects: Sequence[Subject], age: int | None) -> str:
    names = all_of(each.name for each in subjects)
    if names:
        return (say("cli.handout.title-of-apps", names=names) if age is None
                else say("cli.handout.title-of-apps-and-age", names=names, age=age))
    return say("cli.handout.title-of-all") if age is None else say("cli.handout.title-of-age", age=age)


def _top_checks(path: Path, book: Book, top: int, threshold: int | None,
                as_of: str | None) -> list[PlannedCheck]:
    from safecheck.telling.common_gaps import to_close

    found = to_close(_totals_of(path, book, threshold, as_of), book.for_family([]), day_of(as_of), top)
    if not found:
        raise SafecheckError(say("cli.handout.no-gap-yet"), say("cli.handout.for-apps-instead"))
    return found


def slides(
    tally: Annotated[Path | None, tally_option()] = None,
    threshold: Annotated[int | None, threshold_option()] = None,
    link: Annotated[str, link_option()] = "",
    nation: Annotated[Nation | None, nation_option()] = None,
    output: Annotated[Path | None, output_option()] = None,
    force: Annotated[bool, force_option()] = False,
    profiles: Annotated[list[Path] | None, profiles_option()] = None,
    as_of: Annotated[str | None, as_of_option()] = None,
) -> None:
    """Make slides for the projector: one page, for a browser, that needs no network."""
    from safecheck.check.serving import serving
    from safecheck.model import PlannedCheck
    from safecheck.render.html import render_slides
    from safecheck.telling.common_gaps import to_close
    from safecheck.telling.slides import MOST_GAPS, make_slides

    _refuse_unless_address(link)
    delivery = Delivery(Format.HTML, output, force)
    delivery.refuse_early()
    book = book_of(profiles)
    found = _totals_of(tally, book, threshold, as_of) if tally else None
    fixes = to_close(found, book.for_family([]), day_of(as_of), MOST_GAPS) if found else []
    if not fixes:
        keys = [figure.check for figure in book.school.national]
        checks = _known(keys, book)
        fixes = [PlannedCheck.on_every_platform(*checks[key]) for key in dict.fromkeys(keys) if key in checks]
    services = {each.id: each for each in serving(book.services.values(), nation)}
    pages = make_slides(book.school, found, fixes, services, link, book.nations[nation] if nation else "")
    delivery.hand_over(render_slides(pages[0].page.title, pages))
    tell(say("cli.slides.keys"))


def plan(
    nation: Annotated[Nation | None, nation_option()] = None,
    format_: Annotated[Format, format_option(PAGE, say("cli.help.school.plan.format"))] = Format.TEXT,
    output: Annotated[Path | None, output_option()] = None,
    force: Annotated[bool, force_option()] = False,
    plain: Annotated[bool, plain_option()] = False,
) -> None:
    """Show the running sheet for the evening: what to bring, what to say, and what to do if somebody tells you."""
    from safecheck.telling.running_sheet import running_sheet

    delivery = Delivery(format_, output, force, plain)
    delivery.refuse_early()
    delivery.deliver(running_sheet(bundled_book().school, nation), PAGE)
