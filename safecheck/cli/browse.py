"""``safecheck list`` and ``safecheck show``: what there is, and one profile as a settings guide."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from safecheck.cli.options import AsOfOption, PlainOption, ProfilesOption, TextOrJson
from safecheck.cli.settings import catalogue_of, child_age, day_of, subject_named, write_result
from safecheck.cli.terminal import look_of, say
from safecheck.model import Kind, Subject

_LISTED = (Kind.DEVICE, Kind.APP, Kind.GAME, Kind.NETWORK)


def add_to(app: typer.Typer) -> None:
    """Add the commands."""
    app.command("list")(list_)
    app.command()(show)


def list_(
    words: Annotated[list[str] | None, typer.Argument(help="Only what these words may mean.")] = None,
    kind: Annotated[Kind | None, typer.Option(help="Only this kind.")] = None,
    age: Annotated[int | None, typer.Option(help="Only what is open to this age.")] = None,
    shape: Annotated[TextOrJson, typer.Option("--format", help="The shape of the list.")] = TextOrJson.TEXT,
    plain: PlainOption = False,
    profiles: ProfilesOption = None,
) -> None:
    """List the devices, apps and games that safecheck knows."""
    from safecheck.check.search import find
    from safecheck.report import data, guides, terminal

    child_age(age)
    found = catalogue_of(profiles).of_kind(*((kind,) if kind else _LISTED))
    if words:
        found = find(" ".join(words), found)
    found = [subject for subject in found if age is None or subject.minimum_age <= age]
    if shape is TextOrJson.JSON:
        write_result(data.dump([data.subject(each) for each in found]), None)
    elif found:
        write_result(terminal.render(guides.subject_list(found), look_of(sys.stdout, plain=plain)), None)
    else:
        say("Nothing here fits. See all with: safecheck list")


def show(
    name: Annotated[str, typer.Argument(help="The name of a device, app or game; a part of it will do.")],
    shape: Annotated[TextOrJson, typer.Option("--format", help="The shape of the guide.")] = TextOrJson.TEXT,
    plain: PlainOption = False,
    profiles: ProfilesOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Show one device, app or game as a guide to its settings."""
    from safecheck.report import data, guides, terminal

    catalogue = catalogue_of(profiles)
    subject: Subject = subject_named(catalogue, name)
    profile = catalogue.profile(subject.id)
    if shape is TextOrJson.JSON:
        write_result(data.dump(data.profile(profile)), None)
    else:
        write_result(terminal.render(guides.settings_guide(profile, day_of(as_of)), look_of(sys.stdout, plain=plain)),
                     None)
