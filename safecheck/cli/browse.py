"""``safecheck list`` and ``safecheck show``: what there is, and one profile as a settings guide."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from safecheck.called import command
from safecheck.cli.completion import names_of
from safecheck.cli.delivery import Delivery
from safecheck.cli.inputs import book_of, child_age, day_of
from safecheck.cli.names import which_of
from safecheck.cli.options import (
    as_of_option,
    force_option,
    format_option,
    output_option,
    plain_option,
    profiles_option,
)
from safecheck.cli.terminal import tell
from safecheck.errors import shortened
from safecheck.model import Kind
from safecheck.render.renderers import SUBJECTS, TOLD, Format, Told
from safecheck.words import say

if TYPE_CHECKING:
    from safecheck.model import Book

_LISTED = (Kind.DEVICE, Kind.APP, Kind.GAME, Kind.NETWORK)


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("list", help=say("cli.does.list"))(list_)
    app.command(help=say("cli.does.show"))(show)


def list_(
    words: Annotated[list[str] | None, typer.Argument(
        metavar="WORD", help=say("cli.help.list.words"), autocompletion=names_of())] = None,
    kind: Annotated[Kind | None, typer.Option(help=say("cli.help.list.kind"))] = None,
    age: Annotated[int | None, typer.Option(metavar="YEARS", help=say("cli.help.list.age"))] = None,
    format_: Annotated[Format, format_option(SUBJECTS, say("cli.help.list.format"))] = Format.TEXT,
    plain: Annotated[bool, plain_option()] = False,
    profiles: Annotated[list[Path] | None, profiles_option()] = None,
) -> None:
    """List the devices, apps and games that safecheck knows."""
    from safecheck.check.search import find_present

    child_age(age)
    book = book_of(profiles)
    found = book.of_kind(*Kind)
    if words:
        meant = find_present(" ".join(words), found, book.gone)
        found = [*meant.named, *meant.begun]
        if meant.like:
            found = [which_of(" ".join(words), meant.near, lambda each: each.name)]
    found = [subject for subject in found if subject.kind in ((kind,) if kind else _LISTED)
             and (age is None or subject.minimum_age <= age)]
    if found or format_ is not Format.TEXT:
        Delivery(format_, plain=plain).deliver(found, SUBJECTS)
    else:
        tell(say("cli.list.nothing-fits", command=command("list")))


def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help=say("cli.help.show.name"), autocompletion=names_of())],
    format_: Annotated[Format, format_option(TOLD, say("cli.help.show.format"))] = Format.TEXT,
    output: Annotated[Path | None, output_option()] = None,
    force: Annotated[bool, force_option()] = False,
    plain: Annotated[bool, plain_option()] = False,
    profiles: Annotated[list[Path] | None, profiles_option()] = None,
    as_of: Annotated[str | None, as_of_option()] = None,
) -> None:
    """Show one device, app or game as a guide to its settings; old names of apps and settings lead to the new ones."""
    delivery = Delivery(format_, output, force, plain)
    delivery.refuse_early()
    delivery.deliver(_meant(name, book_of(profiles), day_of(as_of)), TOLD)


def _meant(name: str, book: Book, today: date) -> Told:
    """What a name leads to, as a page and as data: what is gone, a subject, or a setting of any of them.

    Raises:
        WrongUsage: nothing is meant for sure, and nobody can be asked.
    """
    from safecheck.check.search import MOST_OFFERED, Found, find, find_gone, find_settings, is_called, settings_called
    from safecheck.render import data
    from safecheck.telling import guides

    subjects = list(book.subjects.values())
    gone, found = find_gone(name, book.gone), find(name, subjects)
    labels: Found[str] = Found()
    if not (gone.named or found.named):  # else the settings of every profile need not be read
        labels = find_settings(name, (setting for own in book.settings.values() for setting in own), today)
        if labels.named:
            with_it = (each for each, own in book.settings.items() if any(is_called(name, setting) for setting in own))
            settings = settings_called(name, map(book.profile, with_it), today)
            return Told(guides.settings_page(shortened(name), settings, today), data.settings(settings))
    if old := next(iter(gone.named), None if found.one else gone.one):
        return Told(guides.gone_page(old, [each for each in subjects if each.id in old.instead]), data.gone(old))
    if found.one:
        profile = book.profile(found.one.id)
        return Told(guides.settings_guide(profile, today), data.profile(profile))
    near = [*(each.name for each in found.near), *(each.name for each in gone.near), *labels.begun] or labels.like
    # Each of these is the very name of something.
    return _meant(which_of(name, near[:MOST_OFFERED], str, several=bool(found.named)), book, today)
