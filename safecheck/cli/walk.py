"""``safecheck`` and ``safecheck check``: the walk, or the same check from a file of answers."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from safecheck.cli.reports import report_of, show_report
from safecheck.cli.settings import (
    AsOfOption,
    ForceOption,
    OutputOption,
    PlainOption,
    ProfilesOption,
    catalogue_of,
    data_folder,
    day_of,
    refuse_if_taken,
    subject_named,
)
from safecheck.cli.terminal import asker_for, is_terminal
from safecheck.errors import EXIT_INTERRUPTED, EXIT_PROBLEM, NoMoreInput
from safecheck.model import OLDEST, YOUNGEST, Budget, Kind, Nation, SavedCheck
from safecheck.report.shapes import Shape

if TYPE_CHECKING:
    from safecheck.check.asker import Asker
    from safecheck.library.catalogue import Catalogue

Keep = Callable[[SavedCheck], SavedCheck]


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(check)


def check(
    age: Annotated[int | None, typer.Option(min=YOUNGEST, max=OLDEST, help="The child's age in years.")] = None,
    device: Annotated[list[str] | None, typer.Option(help="A device of the child's; may be given often.")] = None,
    app: Annotated[list[str] | None, typer.Option(help="An app or game of the child's; may be given often.")] = None,
    minutes: Annotated[Budget | None, typer.Option(help="How long you have got.")] = None,
    nation: Annotated[Nation | None, typer.Option(help="The nation of the UK, for whom to call.")] = None,
    answers: Annotated[Path | None, typer.Option(
        metavar="FILE", help="Take the answers from a YAML or JSON file, and ask nothing.")] = None,
    shape: Annotated[Shape, typer.Option("--format", help="The shape of the report.")] = Shape.TEXT,
    output: OutputOption = None,
    force: ForceOption = False,
    new: Annotated[bool, typer.Option("--new", help="Start a new check, without offering an old one.")] = False,
    no_save: Annotated[bool, typer.Option("--no-save", help="Save nothing.")] = False,
    fail_on_gaps: Annotated[bool, typer.Option("--fail-on-gaps", help="Exit code 1 if there is a gap.")] = False,
    plain: PlainOption = False,
    profiles: ProfilesOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Walk through the child's devices and apps, and show what to do (safecheck alone does the same)."""
    today = day_of(as_of)
    refuse_if_taken(output, force=force)
    catalogue = catalogue_of(profiles)
    named = _Named(age, _ids(catalogue, device, Kind.DEVICE, Kind.NETWORK),
                   _ids(catalogue, app, Kind.APP, Kind.GAME), minutes, nation)
    keep = _keep_nothing if no_save else _Keeper(data_folder())
    if answers:
        from safecheck.check.given import read_given

        saved = keep(named.instead_of(read_given(answers, catalogue, today)))
    else:
        out = sys.stdout if shape is Shape.TEXT and is_terminal(sys.stdout) else sys.stderr
        asker = asker_for(out, plain=plain)
        resumed = None if new or no_save else _offer_to_go_on(asker, data_folder())
        saved = _walk(asker, catalogue, keep, today, named, resumed)
    report = report_of(saved, catalogue, today)
    show_report(report, shape, output, force=force, plain=plain)
    if fail_on_gaps and report.gaps:
        raise typer.Exit(EXIT_PROBLEM)


class _Named:
    """What the flags say of the family; None where they say nothing."""

    def __init__(self, age: int | None, devices: tuple[str, ...] | None, apps: tuple[str, ...] | None,
                 budget: Budget | None, nation: Nation | None) -> None:
        self.age, self.devices, self.apps, self.budget, self.nation = age, devices, apps, budget, nation

    def instead_of(self, saved: SavedCheck) -> SavedCheck:
        """A check in which the flags replace what it says itself."""
        family = saved.family
        return replace(saved, budget=self.budget or saved.budget, family=replace(
            family,
            age=family.age if self.age is None else self.age,
            devices=family.devices if self.devices is None else self.devices,
            apps=family.apps if self.apps is None else self.apps,
            nation=self.nation or family.nation))


def _ids(catalogue: Catalogue, names: list[str] | None, *kinds: Kind) -> tuple[str, ...] | None:
    return tuple(subject_named(catalogue, name, kinds).id for name in names) if names else None


def _keep_nothing(saved: SavedCheck) -> SavedCheck:
    return saved


class _Keeper:
    """Saves a check after every answer, under a name that tells the child's age and the date."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, saved: SavedCheck) -> SavedCheck:
        from safecheck.check.answers import delete, new_id, save

        wanted = f"{saved.started_on.isoformat()}-age-{saved.family.age}"
        if saved.id.startswith(wanted):
            save(self._folder, saved)
            return saved
        named = replace(saved, id=new_id(self._folder, saved.started_on, saved.family.age))
        save(self._folder, named)
        if saved.id:  # the age was corrected, so the check has another name now
            delete(self._folder, saved.id)
        return named


def _offer_to_go_on(asker: Asker, folder: Path) -> SavedCheck | None:
    from safecheck.check.answers import BrokenSave, load_all
    from safecheck.check.interview import ask_to_go_on

    for found in load_all(folder):
        if isinstance(found, BrokenSave):
            typer.echo(f"{found.message} {found.hint}", err=True)
        elif found.finished_on is None:
            return found if ask_to_go_on(asker, found) else None
    return None


def _walk(asker: Asker, catalogue: Catalogue, keep: Keep, today: date, named: _Named,
          resumed: SavedCheck | None) -> SavedCheck:
    from safecheck.check.interview import Interview, Stopped

    interview = Interview(asker, catalogue, keep, today, resumed=resumed, age=named.age, devices=named.devices,
                          apps=named.apps, budget=named.budget, nation=named.nation)
    try:
        return interview.run()
    except Stopped:
        typer.echo(_how_to_go_on(interview.saved, keep), err=True)
        raise typer.Exit from None
    except KeyboardInterrupt:
        typer.echo("\n" + _how_to_go_on(interview.saved, keep), err=True)
        raise typer.Exit(EXIT_INTERRUPTED) from None
    except NoMoreInput as error:
        raise NoMoreInput(error.message, _how_to_go_on(interview.saved, keep)) from None


def _how_to_go_on(saved: SavedCheck, keep: Keep) -> str:
    if keep is _keep_nothing:
        return "Stopped. Nothing was saved."
    if not saved.id:
        return "Stopped. There was nothing to save yet."
    count = len(saved.answers)
    return f"Stopped. {count} {'answer is' if count == 1 else 'answers are'} saved. To go on: safecheck"
