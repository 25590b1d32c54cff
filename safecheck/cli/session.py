"""One check from start to report. Nothing here imports typer: ``safecheck`` alone starts without it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from safecheck.called import command
from safecheck.cli.settings import catalogue_of, child_age, data_folder, day_of, refuse_early, subject_named, telling
from safecheck.cli.terminal import asker_for, is_terminal, say
from safecheck.errors import EXIT_INTERRUPTED, EXIT_PROBLEM, NoMoreInput
from safecheck.model import Budget, Circumstance, Kind, Nation, SavedCheck
from safecheck.report.shapes import Shape

if TYPE_CHECKING:
    from safecheck.check.asker import Asker
    from safecheck.library.catalogue import Catalogue

Keep = Callable[[SavedCheck], SavedCheck]


@dataclass(frozen=True)
class Wishes:
    """What the command line asks for; each field is the option of its name."""

    age: int | None = None
    device: Sequence[str] = ()
    app: Sequence[str] = ()
    minutes: Budget | None = None
    nation: Nation | None = None
    circumstance: Sequence[Circumstance] = ()
    answers: Path | None = None
    shape: Shape = Shape.TEXT
    output: Path | None = None
    force: bool = False
    new: bool = False
    no_save: bool = False
    fail_on_gaps: bool = False
    plain: bool = False
    profiles: Sequence[Path] = ()
    as_of: str | None = None


def run(wishes: Wishes) -> None:
    """Walk, or take the answers from a file, save, and show the report.

    Raises:
        SafecheckError: something that the person can mend.
        SystemExit: the person stopped, or there are gaps and the exit code was to say so.
    """
    today = day_of(wishes.as_of)
    refuse_early(wishes.shape, wishes.output, force=wishes.force)
    catalogue = catalogue_of(wishes.profiles)
    named = _Named(child_age(wishes.age), _ids(catalogue, wishes.device, Kind.DEVICE, Kind.NETWORK),
                   _ids(catalogue, wishes.app, Kind.APP, Kind.GAME), wishes.minutes, wishes.nation,
                   tuple(dict.fromkeys(wishes.circumstance)) or None)
    keep = _keep_nothing if wishes.no_save else _Keeper(data_folder())
    if wishes.answers:
        from safecheck.check.given import read_given
        from safecheck.check.plan import finish

        given = named.instead_of(read_given(wishes.answers, catalogue, today))
        saved = keep(finish(given, catalogue.for_family(given.family.subjects), today))
    else:
        on_screen = wishes.shape is Shape.TEXT and is_terminal(sys.stdout)
        asker = asker_for(sys.stdout if on_screen else sys.stderr, plain=wishes.plain)
        unfinished = None if wishes.new or wishes.no_save else _unfinished(data_folder())
        saved = _walk(asker, catalogue, keep, today, named, unfinished)
    from safecheck.cli.results import report_of, show_report

    report = report_of(saved, catalogue, today)
    with telling("" if wishes.no_save else f"Your answers are saved. To see what they come to: {command('report')}"):
        show_report(report, wishes.shape, wishes.output, force=wishes.force, plain=wishes.plain)
    if wishes.fail_on_gaps and report.gaps:
        sys.exit(EXIT_PROBLEM)


@dataclass(frozen=True)
class _Named:
    """What the flags say of the family; None where they say nothing."""

    age: int | None
    devices: tuple[str, ...] | None
    apps: tuple[str, ...] | None
    budget: Budget | None
    nation: Nation | None
    circumstances: tuple[Circumstance, ...] | None

    def instead_of(self, saved: SavedCheck) -> SavedCheck:
        """A check in which the flags replace what it says itself."""
        family = saved.family
        return replace(saved, budget=self.budget or saved.budget, family=replace(
            family,
            age=family.age if self.age is None else self.age,
            devices=family.devices if self.devices is None else self.devices,
            apps=family.apps if self.apps is None else self.apps,
            nation=self.nation or family.nation,
            circumstances=self.circumstances or family.circumstances))


def _ids(catalogue: Catalogue, names: Sequence[str], *kinds: Kind) -> tuple[str, ...] | None:
    return tuple(subject_named(catalogue, name, kinds).id for name in names) if names else None


def _keep_nothing(saved: SavedCheck) -> SavedCheck:
    return saved


class _Keeper:
    """Saves a check after every answer, under a name that tells the child's age and the date.

    Raises:
        UnreadableFile: the folder cannot be written; said before the first question is asked.
    """

    def __init__(self, folder: Path) -> None:
        from safecheck.check.answers import prepare

        prepare(folder)
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


def _unfinished(folder: Path) -> SavedCheck | None:
    """The newest check that was not finished; a broken one is said, left as it is, and passed over."""
    from safecheck.check.answers import BrokenSave, load_all

    for found in load_all(folder):
        if isinstance(found, BrokenSave):
            say(f"{found.message} {found.hint}")
        elif found.finished_on is None:
            return found
    return None


def _walk(asker: Asker, catalogue: Catalogue, keep: Keep, today: date, named: _Named,
          unfinished: SavedCheck | None) -> SavedCheck:
    from safecheck.check.interview import Interview
    from safecheck.check.opening import Stopped

    interview = Interview(asker, catalogue, keep, today, unfinished=unfinished, age=named.age, devices=named.devices,
                          apps=named.apps, budget=named.budget, nation=named.nation,
                          circumstances=named.circumstances)
    try:
        return interview.run()
    except Stopped:
        say(_how_to_go_on(interview.saved, keep))
        sys.exit(0)
    except KeyboardInterrupt:
        say("\n" + _how_to_go_on(interview.saved, keep))
        sys.exit(EXIT_INTERRUPTED)
    except NoMoreInput as error:
        raise NoMoreInput(error.message, _how_to_go_on(interview.saved, keep)) from None


def _how_to_go_on(saved: SavedCheck, keep: Keep) -> str:
    if keep is _keep_nothing:
        return "Stopped. Nothing was saved."
    if not saved.id:
        return "Stopped. There was nothing to save yet."
    count = len(saved.answers)
    return f"Stopped. {count} {'answer is' if count == 1 else 'answers are'} saved. To go on: safecheck"
