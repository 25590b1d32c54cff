"""One check from start to report. Nothing here imports typer: ``safecheck`` alone starts without it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from safecheck.called import command
from safecheck.check.known import Known, said_before
from safecheck.cli.delivery import Delivery, telling
from safecheck.cli.inputs import book_of, child_age, data_folder, day_of
from safecheck.cli.names import subject_named
from safecheck.cli.terminal import asker_for, is_terminal, tell
from safecheck.cli.unfinished import best_first, kept, open_elsewhere, taking_over
from safecheck.errors import EXIT_INTERRUPTED, EXIT_PROBLEM, NoMoreInput, WrongUsage, shortened
from safecheck.model import Book, Budget, GapReport, Kind, Nation, SavedCheck
from safecheck.model.value import Value
from safecheck.render.renderers import REPORT, Format
from safecheck.words import all_of, say

if TYPE_CHECKING:
    from safecheck.saved.checks import BrokenSave
    from safecheck.saved.keeper import Keeper
    from safecheck.walk.asker import Asker


class Flags(Value):
    """What the flags say of the family, names not yet looked up; each field is the option of its name."""

    age: int | None = None
    device: Sequence[str] = ()
    app: Sequence[str] = ()
    minutes: Budget | None = None
    nation: Nation | None = None
    circumstance: Sequence[str] = ()

    def known(self, book: Book) -> Known:
        """The facts.

        Raises:
            WrongUsage: a name means nothing for sure, or the age is none.
        """
        return Known(child_age(self.age), _ids(book, self.device, Kind.DEVICE, Kind.NETWORK),
                     _ids(book, self.app, Kind.APP, Kind.GAME), _circumstances(book, self.circumstance),
                     self.nation, self.minutes)


def _ids(book: Book, names: Sequence[str], *kinds: Kind) -> tuple[str, ...] | None:
    return tuple(dict.fromkeys(subject_named(book, name, kinds).id for name in names)) if names else None


def _circumstances(book: Book, names: Sequence[str]) -> tuple[str, ...] | None:
    for name in names:
        if name not in book.circumstances:
            raise WrongUsage(say("cli.no-circumstance", name=shortened(name)),
                             say("cli.circumstances-there-are", names=all_of(book.circumstances)))
    return tuple(dict.fromkeys(names)) or None


class Session(Value):
    """One run of the check, as the command line asks for it; each of the last fields is the option of its name."""

    flags: Flags = Flags()
    delivery: Delivery = Delivery()
    answers: Path | None = None
    new: bool = False
    no_save: bool = False
    fail_on_gaps: bool = False
    profiles: Sequence[Path] = ()
    as_of: str | None = None

    def run(self) -> None:
        """Walk, or take the answers from a file, save, and show the report.

        Raises:
            SafecheckError: something that the person can mend.
            SystemExit: the person stopped, or there are gaps and the exit code was to say so.
        """
        today = day_of(self.as_of)
        self.delivery.refuse_early()
        book = book_of(self.profiles)
        known = self.flags.known(book)
        with nullcontext() if self.no_save else _keeper() as keeper:
            if self.answers:
                saved = _given(self.answers, book, keeper, today, known)
            else:
                found = _saved() if keeper else []
                unfinished = _unfinished(found, keeper, known, book) if keeper and not self.new else None
                saved = _walk(self._asker(), book, keeper, today, known | said_before(
                    (each for each in found if isinstance(each, SavedCheck)), today), unfinished)
        report = self._show(saved, book, today)
        if self.fail_on_gaps and report.gaps:
            sys.exit(EXIT_PROBLEM)

    def _asker(self) -> Asker:
        on_screen = self.delivery.format is Format.TEXT and is_terminal(sys.stdout)
        return asker_for(sys.stdout if on_screen else sys.stderr, plain=self.delivery.plain)

    def _show(self, saved: SavedCheck, book: Book, today: date) -> GapReport:
        from safecheck.check.reckon import reckon

        report = reckon(saved, book, today)
        with telling("" if self.no_save else say("cli.walk.saved", command=command("report"))):
            self.delivery.deliver(report, REPORT, note=told_of_report(self.delivery.output))
        return report


def told_of_report(output: Path | None) -> str:
    """What is said of a report that was written to a file."""
    return say("cli.report.written", file=output)


def _keeper() -> Keeper:
    from safecheck.saved.keeper import Keeper

    return Keeper(data_folder(), lambda: datetime.now(UTC))


def _saved() -> list[SavedCheck | BrokenSave]:
    from safecheck.saved.checks import load_all

    return load_all(data_folder())


def _unfinished(every: Sequence[SavedCheck | BrokenSave], keeper: Keeper, known: Known,
                book: Book) -> SavedCheck | None:
    """The unfinished check to go on with, held, with what the flags say in it; what is passed over is said."""
    found = []
    for saved in every:
        if not isinstance(saved, SavedCheck):
            tell(f"{saved.message} {saved.hint}")
        elif saved.finished_on is None:
            found.append(saved)
    for saved in best_first(found, known):
        if keeper.take_up(saved):
            tell(taking_over(saved, known, book))
            return known.laid_over(saved)
        tell(open_elsewhere(saved, book))
    tell(kept(found, known, book))
    return None


def _given(path: Path, book: Book, keeper: Keeper | None, today: date, known: Known) -> SavedCheck:
    from safecheck.check.plan import finish
    from safecheck.saved.given import read_given

    given = read_given(path, book, today, known)
    tell(*given.notes)
    finished = finish(given.saved, book.for_family(given.saved.family.subjects), today)
    return keeper(finished) if keeper else finished


def _walk(asker: Asker, book: Book, keeper: Keeper | None, today: date, known: Known,
          unfinished: SavedCheck | None) -> SavedCheck:
    from safecheck.walk.interview import Interview
    from safecheck.walk.opening import Stopped

    interview = Interview(asker, book, keeper or _as_it_is, today, known=known, unfinished=unfinished)
    try:
        return interview.run()
    except Stopped:
        tell(_how_to_go_on(interview.saved, keeper))
        sys.exit(0)
    except KeyboardInterrupt:
        tell("\n" + _how_to_go_on(interview.saved, keeper))
        sys.exit(EXIT_INTERRUPTED)
    except NoMoreInput as error:
        raise NoMoreInput(error.message, _how_to_go_on(interview.saved, keeper)) from None


def _as_it_is(saved: SavedCheck) -> SavedCheck:
    return saved


def _how_to_go_on(saved: SavedCheck, keeper: Keeper | None) -> str:
    if keeper is None:
        return say("cli.walk.stopped-unsaved")
    if not saved.id:
        return say("cli.walk.stopped-early")
    if not keeper.has(saved.id):
        return say("cli.walk.stopped-changed")
    return say("cli.walk.stopped", n=len(saved.answers), command=command())
