"""From a saved check to its report, on the screen or in a file."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from safecheck.called import command
from safecheck.cli.settings import write_result
from safecheck.cli.terminal import look_of, say, wants_plain
from safecheck.errors import SafecheckError, shortened
from safecheck.model import Budget, GapReport, SavedCheck
from safecheck.report.look import Look
from safecheck.report.renderers import Format, Manner, Renderers, Result

if TYPE_CHECKING:
    from safecheck.library.catalogue import Catalogue


def saved_check(folder: Path, check_id: str | None, *, finished: bool = False) -> SavedCheck:
    """A saved check by its id, or the last one; the last ``finished`` one if that is asked for.

    Raises:
        SafecheckError: there is none, or it is broken.
    """
    from safecheck.check.answers import BrokenSave, load, load_all, saved_files

    if check_id is not None:
        named = next((each for each in saved_files(folder) if each.stem == check_id), None)
        if named is None:
            raise SafecheckError(f"There is no saved check called '{shortened(check_id)}'.",
                                 f"See what is saved with: {command('saved')}")
        return load(named)
    for found in load_all(folder):
        if isinstance(found, BrokenSave):
            raise found
        if found.finished_on or not finished:
            return found
    raise SafecheckError(f"There is no {'finished' if finished else 'saved'} check yet.",
                         f"Start one with: {command()}")


def report_of(saved: SavedCheck, catalogue: Catalogue, today: date) -> GapReport:
    """What a check comes to on a day, by the profiles as they are now."""
    from safecheck.check.answers import identity, standing
    from safecheck.check.assess import assess
    from safecheck.check.plan import make_plan

    missing = [name for name in saved.family.subjects if name not in catalogue.subjects]
    if missing:
        say(f"There is no profile any more for {', '.join(missing)}; it is left out.")
    every = catalogue.for_family(saved.family.subjects)
    budget = saved.budget or Budget.ALL
    checks = {check.key: check for profile in every for check in profile.checks}
    return assess(
        make_plan(every, saved.family, budget, today),
        standing(saved.answers, checks, today),
        family=saved.family,
        budget=budget,
        subjects=[profile.subject for profile in every],
        notices=catalogue.notices,
        services=list(catalogue.services.values()),
        today=today,
        checked_on=saved.day,
        own_profiles=[profile.subject.id for profile in every if profile.subject.id in catalogue.own],
        identity=identity(saved),
    )


def deliver(result: Result, renderers: Renderers[Result], format_: Format, output: Path | None = None, *,
            force: bool = False, plain: bool = False, fixes: bool = False, note: str = "") -> None:
    """Print a result in one of its formats, or write it to a file; ``note`` is said of the file."""
    look = look_of(sys.stdout, plain=plain) if output is None else Look(plain=wants_plain(plain))
    write_result(renderers[format_](result, Manner(look, fixes)), output, force=force, note=note)
