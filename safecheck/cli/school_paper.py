"""What a school hands out and shows at a parents' evening: a sheet, slides, a running sheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from safecheck.cli.delivery import Delivery
from safecheck.cli.inputs import book_of, bundled_book, child_age, day_of, refuse_unless_address
from safecheck.cli.names import subject_named
from safecheck.cli.options import (
    as_of_option,
    force_option,
    format_option,
    line_option,
    link_option,
    named_option,
    nation_option,
    output_option,
    plain_option,
    profiles_option,
    tally_option,
    threshold_option,
)
from safecheck.cli.school import checks_known, totals_of
from safecheck.cli.terminal import tell
from safecheck.errors import SafecheckError, WrongUsage
from safecheck.model import Nation, PlannedCheck, Subject
from safecheck.render.renderers import PAGE, Format
from safecheck.telling.document import Card, CardRole
from safecheck.words import all_of, say

if TYPE_CHECKING:
    from safecheck.model import Book


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    school = typer.Typer(help=say("cli.does.school"), no_args_is_help=True)
    school.command(help=say("cli.does.school.handout"))(handout)
    school.command(help=say("cli.does.school.slides"))(slides)
    school.command(help=say("cli.does.school.plan"))(plan)
    app.add_typer(school, name="school")


def handout(
    app: Annotated[list[str] | None, named_option(say("cli.help.school.handout.app"))] = None,
    age: Annotated[int | None, typer.Option(metavar="YEARS", help=say("cli.help.school.handout.age"))] = None,
    tally: Annotated[Path | None, tally_option()] = None,
    top: Annotated[int, typer.Option(min=1, max=6, metavar="NUMBER", help=say("cli.help.school.handout.top"))] = 5,
    threshold: Annotated[int | None, threshold_option()] = None,
    name: Annotated[str, line_option("NAME", say("cli.help.school.handout.school"), "--school")] = "",
    contact: Annotated[str, line_option("WHOM", say("cli.help.school.handout.contact"))] = "",
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

    refuse_unless_address(link)
    if tally and (app or age is not None):
        raise WrongUsage(say("cli.handout.one-of-two"), say("cli.handout.leave-out-one"))
    today = day_of(as_of)
    delivery = Delivery(format_, output, force, plain)
    delivery.refuse_early(tally)
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

    found = to_close(totals_of(path, book, threshold, as_of), book.for_family([]), day_of(as_of), top)
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
    from safecheck.render.html import render_slides
    from safecheck.telling.common_gaps import to_close
    from safecheck.telling.slides import MOST_GAPS, make_slides

    refuse_unless_address(link)
    delivery = Delivery(Format.HTML, output, force)
    delivery.refuse_early(tally)
    book = book_of(profiles)
    found = totals_of(tally, book, threshold, as_of) if tally else None
    fixes = to_close(found, book.for_family([]), day_of(as_of), MOST_GAPS) if found else []
    if not fixes:
        keys = [figure.check for figure in book.school.national]
        checks = checks_known(keys, book)
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
