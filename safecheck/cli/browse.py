"""``safecheck list`` and ``safecheck show``: what there is, and one profile as a settings guide."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from safecheck.called import command
from safecheck.cli.options import (
    AsOfOption,
    ForceOption,
    OutputOption,
    PlainOption,
    ProfilesOption,
    TextOrJson,
)
from safecheck.cli.results import show_page
from safecheck.cli.settings import catalogue_of, child_age, day_of, refuse_early, subject_named, write_result
from safecheck.cli.terminal import look_of, say
from safecheck.model import Kind
from safecheck.report.shapes import GuideShape, PageShape

if TYPE_CHECKING:
    from safecheck.document import Document
    from safecheck.library.catalogue import Catalogue

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
        say(f"Nothing here fits. See all with: {command('list')}")


def show(
    name: Annotated[str, typer.Argument(help="The name of a device, app, game or setting; also an old one.")],
    shape: Annotated[GuideShape, typer.Option("--format", help="The shape of the guide.")] = GuideShape.TEXT,
    output: OutputOption = None,
    force: ForceOption = False,
    plain: PlainOption = False,
    profiles: ProfilesOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Show one device, app or game as a guide to its settings; old names of apps and settings lead to the new ones."""
    from safecheck.report.data import dump

    refuse_early(shape, output, force=force)
    page, as_data = _meant(name, catalogue_of(profiles), day_of(as_of))
    if shape is GuideShape.JSON:
        write_result(dump(as_data), output, force=force, note=f"Written to {output}.")
    else:
        show_page(page, PageShape(shape.value), output, force=force, plain=plain, note=f"Written to {output}.")


def _meant(name: str, catalogue: Catalogue, today: date) -> tuple[Document, object]:
    """What a name leads to, as a page and as data: what is gone, a subject, or a setting of any of them."""
    from safecheck.check.search import find_gone, find_one, find_settings
    from safecheck.report import data, guides

    subjects = list(catalogue.subjects.values())
    if gone := find_gone(name, catalogue.gone):
        return guides.gone_page(gone, [each for each in subjects if each.id in gone.instead]), data.gone(gone)
    if find_one(name, subjects) is None and (found := find_settings(name, map(catalogue.profile, catalogue.subjects))):
        return guides.settings_page(name, found, today), data.settings(found)
    profile = catalogue.profile(subject_named(catalogue, name).id)
    return guides.settings_guide(profile, today), data.profile(profile)
