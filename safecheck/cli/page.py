"""``safecheck page``: the whole check as one web page, for parents who never open a terminal."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from safecheck.cli.delivery import Delivery
from safecheck.cli.inputs import book_of, day_of
from safecheck.cli.names import subject_named
from safecheck.cli.options import as_of_option, force_option, line_option, named_option, output_option, profiles_option
from safecheck.errors import WrongUsage, shortened
from safecheck.model import OLDEST, YOUNGEST, Kind, Nation
from safecheck.render.renderers import Format
from safecheck.words import say

_SPAN = re.compile(r"\s*(\d{1,2})(?:\s*-\s*(\d{1,2}))?\s*")


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=say("cli.does.page"))(page)


def page(
    school: Annotated[str, line_option("NAME", say("cli.help.page.school"))] = "",
    contact: Annotated[str, line_option("WHOM", say("cli.help.page.contact"))] = "",
    nation: Annotated[Nation | None, typer.Option(help=say("cli.help.page.nation"))] = None,
    app: Annotated[list[str] | None, named_option(say("cli.help.page.app"), Kind.APP, Kind.GAME)] = None,
    ages: Annotated[str, typer.Option("--age-group", metavar="FROM-TO", help=say("cli.help.page.age-group"))] = "",
    output: Annotated[Path | None, output_option()] = None,
    force: Annotated[bool, force_option()] = False,
    profiles: Annotated[list[Path] | None, profiles_option()] = None,
    as_of: Annotated[str | None, as_of_option()] = None,
) -> None:
    """Make one web page with the whole check: it needs no network, and sends nothing."""
    from safecheck.page.build import Setting, make_page

    delivery = Delivery(Format.HTML, output, force)
    delivery.refuse_early()
    span = _span(ages)
    book = book_of(profiles)
    apps = tuple(dict.fromkeys(subject_named(book, name, (Kind.APP, Kind.GAME)).id for name in app or ()))
    made = make_page(book, Setting(day_of(as_of), school, contact, nation, apps, span))
    delivery.hand_over(made, note=say("cli.page.written", file=output))


def _span(typed: str) -> tuple[int, ...]:
    """The ages of a span such as ``4-11``; none of nothing.

    Raises:
        WrongUsage: it is none.
    """
    if not typed:
        return ()
    found = _SPAN.fullmatch(typed)
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
    if not YOUNGEST <= first <= last <= OLDEST:
        raise WrongUsage(say("cli.ages.no-span", typed=shortened(typed)),
                         say("cli.ages.how-to-write", youngest=YOUNGEST, oldest=OLDEST))
    return tuple(range(first, last + 1))
