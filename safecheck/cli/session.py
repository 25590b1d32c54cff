"""One check from start to report. Nothing here imports typer: ``safecheck`` alone starts without it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from safecheck.called import command
from safecheck.cli.named import Named, best_first, kept, open_elsewhere, taking_over
from safecheck.cli.names import subject_named
from safecheck.cli.settings import catalogue_of, child_age, data_folder, day_of, refuse_early, telling
from safecheck.cli.terminal import asker_for, is_terminal, say
from safecheck.errors import EXIT_INTERRUPTED, EXIT_PROBLEM, NoMoreInput
from safecheck.model import Budget, Circumstance, Kind, Nation, SavedCheck
from safecheck.report.renderers import REPORT, Format

if TYPE_CHECKING:
    from safecheck.check.asker import Asker
    from safecheck.check.keeper import Keeper
    from safecheck.library.catalogue import Catalogue


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
    format: Format = Format.TEXT
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
    refuse_early(wishes.format, wishes.output, force=wishes.force)
    catalogue = catalogue_of(wishes.profiles)
    named = Named(child_age(wishes.age), _ids(catalogue, wishes.device, Kind.DEVICE, Kind.NETWORK),
                  _ids(catalogue, wishes.app, Kind.APP, Kind.GAME), wishes.minutes, wishes.nation,
                  tuple(dict.fromkeys(wishes.circumstance)) or None)
    with nullcontext() if wishes.no_save else _keeper() as keeper:
        if wishes.answers:
            saved = _given(wishes.answers, catalogue, keeper, today, named)
        else:
            on_screen = wishes.format is Format.TEXT and is_terminal(sys.stdout)
            asker = asker_for(sys.stdout if on_screen else sys.stderr, plain=wishes.plain)
            unfinished = None if wishes.new or keeper is None else _unfinished(keeper, named)
            saved = _walk(asker, catalogue, keeper, today, named, unfinished)
    from safecheck.cli.results import deliver, report_of

    report = report_of(saved, catalogue, today)
    with telling("" if wishes.no_save else f"Your answers are saved. To see what they come to: {command('report')}"):
        deliver(report, REPORT, wishes.format, wishes.output, force=wishes.force, plain=wishes.plain)
    if wishes.fail_on_gaps and report.gaps:
        sys.exit(EXIT_PROBLEM)


def _ids(catalogue: Catalogue, names: Sequence[str], *kinds: Kind) -> tuple[str, ...] | None:
    return tuple(dict.fromkeys(subject_named(catalogue, name, kinds).id for name in names)) if names else None


def _keeper() -> Keeper:
    from safecheck.check.keeper import Keeper

    return Keeper(data_folder(), lambda: datetime.now(UTC))


def _unfinished(keeper: Keeper, named: Named) -> SavedCheck | None:
    """The unfinished check to go on with, held, with what the flags say in it; what is passed over is said."""
    from safecheck.check.answers import BrokenSave, load_all

    found = []
    for each in load_all(data_folder()):
        if isinstance(each, BrokenSave):
            say(f"{each.message} {each.hint}")
        elif each.finished_on is None:
            found.append(each)
    for each in best_first(found, named):
        if keeper.take_up(each):
            say(taking_over(each, named))
            return named.instead_of(each)
        say(open_elsewhere(each))
    say(kept(found, named))
    return None


def _given(path: Path, catalogue: Catalogue, keeper: Keeper | None, today: date, named: Named) -> SavedCheck:
    from safecheck.check.given import read_given
    from safecheck.check.plan import finish

    given = read_given(path, catalogue, today, named.instead_of)
    say(*given.notes)
    finished = finish(given.saved, catalogue.for_family(given.saved.family.subjects), today)
    return keeper(finished) if keeper else finished


def _walk(asker: Asker, catalogue: Catalogue, keeper: Keeper | None, today: date, named: Named,
          unfinished: SavedCheck | None) -> SavedCheck:
    from safecheck.check.interview import Interview
    from safecheck.check.opening import Stopped

    interview = Interview(asker, catalogue, keeper or _as_it_is, today, unfinished=unfinished, age=named.age,
                          devices=named.devices, apps=named.apps, budget=named.budget, nation=named.nation,
                          circumstances=named.circumstances)
    try:
        return interview.run()
    except Stopped:
        say(_how_to_go_on(interview.saved, keeper))
        sys.exit(0)
    except KeyboardInterrupt:
        say("\n" + _how_to_go_on(interview.saved, keeper))
        sys.exit(EXIT_INTERRUPTED)
    except NoMoreInput as error:
        raise NoMoreInput(error.message, _how_to_go_on(interview.saved, keeper)) from None


def _as_it_is(saved: SavedCheck) -> SavedCheck:
    return saved


def _how_to_go_on(saved: SavedCheck, keeper: Keeper | None) -> str:
    if keeper is None:
        return "Stopped. Nothing was saved."
    if not saved.id:
        return "Stopped. There was nothing to save yet."
    if not keeper.has(saved.id):
        return "Stopped. This check was deleted or changed while it was open."
    count = len(saved.answers)
    return f"Stopped. {count} {'answer is' if count == 1 else 'answers are'} saved. To go on: {command()}"
