"""``safecheck school``: the stand, its counts, and what goes on paper and on the screen."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from safecheck.called import command
from safecheck.cli.delivery import Delivery
from safecheck.cli.inputs import book_of, bundled_book, child_age, data_folder, day_of
from safecheck.cli.names import subject_named
from safecheck.cli.options import AsOfOption, ForceOption, OutputOption, PlainOption, ProfilesOption, format_option
from safecheck.cli.terminal import asker_for, tell
from safecheck.errors import SafecheckError, UnreadableFile, WrongUsage
from safecheck.library.folders import is_hidden
from safecheck.model import Check, Nation, PlannedCheck, Subject, Totals
from safecheck.render.renderers import PAGE, TOTALS, Format
from safecheck.telling.document import Card
from safecheck.telling.wording import counted

if TYPE_CHECKING:
    from safecheck.model import Book
    from safecheck.school.tally import Collation

school = typer.Typer(help="For school staff: the stand at a parents' evening, its totals, and paper.",
                     no_args_is_help=True)


PAPER = (Format.HTML, Format.PDF)
"""What goes into the outbox."""

_ADDRESS = re.compile(r"https://[\w-]+(\.[\w-]+)+(/[^\s<>\"]{0,400})?")
"""Of a length that fits into a code to scan."""

FEWEST, MOST = 3, 1000
"""What ``--threshold`` may be."""

TallyOption = Annotated[Path | None, typer.Option(
    "--from-totals", metavar="FILE", help="A tally: take the most common gaps of these families.")]
NationOption = Annotated[Nation | None, typer.Option(help="The nation of the UK.")]
ThresholdOption = Annotated[int | None, typer.Option(
    min=FEWEST, max=MOST, help="Hide every count below this, and what would give it away; 10 if left out.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.add_typer(school, name="school")


@school.command()
def stand(
    tally: Annotated[Path | None, typer.Option(metavar="FILE", help="The file of the counts.")] = None,
    outbox: Annotated[Path | None, typer.Option(metavar="DIR", help="The folder for paper.")] = None,
    paper: Annotated[Format | None, format_option(
        PAPER, "What goes into the outbox; a PDF if the part for it is installed.", "--paper")] = None,
    prints: Annotated[bool, typer.Option("--print", help="Send paper to the printer too.")] = False,
    idle: Annotated[int, typer.Option(
        min=5, max=3600, metavar="SECONDS", help="Wipe after so long without a key.")] = 180,
    nation: NationOption = None,
    plain: PlainOption = False,
    profiles: ProfilesOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Lead one family after the other; keep counts, and of no family anything else. Ctrl-C is for staff."""
    from safecheck.cli.laptop import Laptop, closing_counts, own_outbox
    from safecheck.school.stand import Chair, open_stand

    today, folder = day_of(as_of), data_folder() / "school"
    chair = Chair(idle)
    asker = asker_for(sys.stdout, plain=plain, watch=chair, signals=False)
    book = book_of(profiles)
    paper = paper or (Format.PDF if find_spec("typst") else Format.HTML)
    Delivery(paper).refuse_early(to_screen=False)
    if prints and paper is not Format.PDF:
        raise WrongUsage("A printer takes PDFs and no web pages.", "Add --paper pdf, or print from the browser.")
    tally, outbox = tally or folder / "tally.json", outbox or folder / "outbox"
    with closing_counts(chair), own_outbox(outbox):
        laptop = Laptop(tally=tally, outbox=outbox, paper=paper, prints=prints, idle=idle,
                        chair=chair)
        open_stand(asker, laptop, book, today, nation)
        tell(f"The stand is closed. {counted(laptop.families(), 'family', 'families')} so far, counted in "
            f"{tally}. It holds counts and no names.",
            f"The totals: {command('school totals')}")


@school.command()
def collate(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Tallies, or folders that hold some.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Where the sum goes.")],
    force: ForceOption = False,
    skip_bad: Annotated[bool, typer.Option("--skip-bad", help="Leave out what cannot be counted.")] = False,
) -> None:
    """Add up the tallies of several laptops or schools."""
    from safecheck.school.tally import alone_with

    Delivery(output=output, force=force).refuse_early()
    with alone_with(output):
        total, good, bad = _added_up(_tallies(paths, output), output, skip_bad=skip_bad)
        families = total.result().families
    for profile, days in total.differing.items():
        tell(f"The stands had {len(days)} versions of {profile}: {', '.join(map(str, days))}.")
    tell(f"{counted(good, 'tally', 'tallies')} with {counted(families, 'family', 'families')} "
        f"{'is' if good == 1 else 'are'} in {output}.",
        f"{counted(bad, 'file')} {'was' if bad == 1 else 'were'} left out." if bad else "",
        "From now on show totals of this sum alone, and write a later sum over it with --force: what was shown of the "
        "parts or of another sum could be subtracted.")


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
        raise SafecheckError(f"Nothing was added up: {bad} of {bad + good} files cannot be counted.",
                             "Take them out, or add --skip-bad to count the others.")
    if not good:
        raise SafecheckError("There is no tally that can be counted.", "Name the files that the stands wrote.")
    save_tally(output, total.result())
    return total, good, bad


def _tallies(paths: list[Path], output: Path) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        own = _tallies_in(path) if path.is_dir() else [path]
        if not own:
            raise UnreadableFile(path, "there is no tally in this folder", "Name the folder that the stand wrote to.")
        found += own
    return [path for path in found if path.resolve() != output.resolve()]


def _tallies_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix.lower() == ".json" and not is_hidden(path.name))


@school.command()
def totals(
    tally: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="The tally; the stand's own if left out.")
                     ] = None,
    threshold: ThresholdOption = None,
    format_: Annotated[Format, format_option(TOTALS, "The shape of the totals.")] = Format.TEXT,
    output: OutputOption = None,
    force: ForceOption = False,
    plain: PlainOption = False,
    profiles: ProfilesOption = None,
    as_of: AsOfOption = None,
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
        raise SafecheckError(error.message, "A tally remembers what was shown of it, so that two dates give nobody "
                             "away. Copy it to a drive that can be written.") from None


def _known(keys: Iterable[str], book: Book) -> dict[str, tuple[Check, Subject]]:
    """The checks that some keys name, as far as there are profiles for them."""
    names = dict.fromkeys(key.partition("/")[0] for key in keys)
    found = [book.profile(name) for name in names if name in book.subjects]
    return {check.key: (check, profile.subject) for profile in found for check in profile.checks}


@school.command()
def handout(
    app: Annotated[list[str] | None, typer.Option(help="An app, game or device; may be given often.")] = None,
    age: Annotated[int | None, typer.Option(help="The age of the children it is for.")] = None,
    tally: TallyOption = None,
    top: Annotated[int, typer.Option(min=1, max=6, help="With --from-totals: how many gaps.")] = 5,
    threshold: ThresholdOption = None,
    name: Annotated[str, typer.Option("--school", help="The school's name, to be printed on it.")] = "",
    contact: Annotated[str, typer.Option(help="Whom to ask at school; lines to fill in if left out.")] = "",
    bilingual: Annotated[bool, typer.Option("--bilingual", help="Leave lines for another language.")] = False,
    nation: NationOption = None,
    format_: Annotated[Format, format_option(PAGE, "The shape of the handout.")] = Format.TEXT,
    output: OutputOption = None,
    force: ForceOption = False,
    plain: PlainOption = False,
    profiles: ProfilesOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Make a sheet of paper to take home: for some apps, for an age, or for the most common gaps."""
    from safecheck.telling.handout import Contact, most_important
    from safecheck.telling.handout import handout as make_handout

    if tally and (app or age is not None):
        raise WrongUsage("A handout is for some apps and an age, or from the totals.", "Leave out one of the two.")
    today = day_of(as_of)
    delivery = Delivery(format_, output, force, plain)
    delivery.refuse_early()
    book = book_of(profiles)
    if tally:
        title, checks = "The most common gaps at our school", _top_checks(tally, book, top, threshold, as_of)
    else:
        subjects = list(dict.fromkeys(subject_named(book, each) for each in app or ()))
        own = [book.profile(each.id) for each in subjects] or book.for_family([])
        checks = most_important(own, child_age(age), today)
        whom = " and ".join(each.name for each in subjects) or ("every family" if age is None else f"a child of {age}")
        title = f"Safer settings for {whom}" + (f", age {age}" if subjects and age is not None else "")
    services = [each for each in book.services.values() if nation is None or nation in each.nations]
    page = make_handout(title, checks, services, Contact(name, contact), today, age=age,
                        bilingual=bilingual)
    delivery.deliver(page, PAGE)
    fitting = sum(isinstance(block, Card) for block in page.blocks)
    if tally and fitting < len(checks):
        tell(f"{fitting} of {len(checks)} gaps fit on one sheet.")


def _top_checks(path: Path, book: Book, top: int, threshold: int | None,
                as_of: str | None) -> list[PlannedCheck]:
    from safecheck.check.plan import on_every_platform
    from safecheck.telling.totals_page import top_gaps

    today = day_of(as_of)
    found = _totals_of(path, book, threshold, as_of)
    rows = top_gaps(replace(found, rows=tuple(row for row in found.rows if row.check.in_force(today))), top)
    if not rows:
        raise SafecheckError("These counts show no gap yet: too few families answered.",
                             "Make a handout for some apps instead, with --app.")
    return [on_every_platform(row.check, row.subject) for row in rows]


@school.command()
def slides(
    tally: TallyOption = None,
    threshold: ThresholdOption = None,
    link: Annotated[str, typer.Option(
        metavar="URL", help="Where your parents find safecheck, for a code to scan.")] = "",
    output: OutputOption = None,
    force: ForceOption = False,
    profiles: ProfilesOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Make slides for the projector: one page, for a browser, that needs no network."""
    from safecheck.check.plan import on_every_platform
    from safecheck.render.html import render_slides
    from safecheck.telling.slides import make_slides

    if link and not _ADDRESS.fullmatch(link):
        raise WrongUsage(f"--link is '{link[:80]}', which is no web address.",
                         "Write it in full, such as https://www.our-school.example/safecheck.")
    delivery = Delivery(Format.HTML, output, force)
    delivery.refuse_early()
    book = book_of(profiles)
    found = _totals_of(tally, book, threshold, as_of) if tally else None
    keys = [*(row.check.key for row in found.rows)] if found else []
    keys += [figure.check for figure in book.school.national]
    checks = {key: on_every_platform(*each) for key, each in _known(keys, book).items()}
    pages = make_slides(book.school, found, checks, book.services, link)
    delivery.hand_over(render_slides(pages[0].title, pages))


@school.command()
def plan(
    nation: NationOption = None,
    format_: Annotated[Format, format_option(PAGE, "The shape of the sheet.")] = Format.TEXT,
    output: OutputOption = None,
    force: ForceOption = False,
    plain: PlainOption = False,
) -> None:
    """Show the running sheet for the evening: what to bring, what to say, and what to do if somebody tells you."""
    from safecheck.telling.running_sheet import running_sheet

    delivery = Delivery(format_, output, force, plain)
    delivery.refuse_early()
    delivery.deliver(running_sheet(bundled_book().school, nation), PAGE)
