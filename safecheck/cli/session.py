"""One check from start to report. Nothing here imports typer: ``safecheck`` alone starts without it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
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
from safecheck.errors import (
    EXIT_DONE,
    EXIT_INTERRUPTED,
    EXIT_PROBLEM,
    NoMoreInput,
    SafecheckError,
    WrongUsage,
    shortened,
)
from safecheck.model import Book, Budget, GapReport, Kind, Nation, SavedCheck
from safecheck.model.value import Value
from safecheck.render.renderers import REPORT, Format
from safecheck.words import all_of, say

if TYPE_CHECKING:
    from safecheck.saved.checks import BrokenSave
    from safecheck.saved.keeper import Keeper
    from safecheck.walk.asker import Asker
    from safecheck.walk.interview import Interview


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
    letter: str = ""
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
        self.delivery.refuse_early(self.answers)
        book = book_of(self.profiles)
        known = self.flags.known(book)
        with nullcontext() if self.no_save else _keeper(self.letter) as keeper:
            if self.answers:
                saved = _given(self.answers, book, keeper, today, known)
            else:
                saved = self._talk(book, keeper, today, known)
        report = None if self._ends_on_screen and not self.answers else self._show(saved, book, today, keeper)
        if keeper and keeper.trouble:
            raise SafecheckError(keeper.trouble.message, say("cli.walk.not-saved"))
        if self.fail_on_gaps and (report or _reckoned(saved, book, today)).gaps:
            sys.exit(EXIT_PROBLEM)

    @property
    def _ends_on_screen(self) -> bool:
        """Whether the walk ends with a question what comes next, and not with the report."""
        return (self.delivery.format is Format.TEXT and self.delivery.output is None
                and is_terminal(sys.stdout) and is_terminal(sys.stdin))

    def _talk(self, book: Book, keeper: Keeper | None, today: date, known: Known) -> SavedCheck:
        on_screen = self.delivery.format is Format.TEXT and is_terminal(sys.stdout)
        asker = asker_for(sys.stdout if on_screen else sys.stderr, plain=self.delivery.plain)
        found = _saved() if keeper else []
        every = [each for each in found if isinstance(each, SavedCheck)]
        unfinished = _unfinished(found, keeper, known, self.letter, book) if keeper and not self.new else None
        talk = _Talk(asker, book, keeper, today, known | said_before(every, today), ends_on_screen=self._ends_on_screen)
        finished = None
        if keeper and self._ends_on_screen and self.flags == Flags() and not (self.new or unfinished or self.letter):
            finished = _finished_lately(every, keeper, today)
        if finished is None:
            return talk.walk(unfinished)
        return talk.take_up(finished)

    def _show(self, saved: SavedCheck, book: Book, today: date, keeper: Keeper | None) -> GapReport:
        report = _reckoned(saved, book, today)
        with telling(say("cli.walk.saved", command=command("report")) if keeper and not keeper.trouble else ""):
            self.delivery.deliver(report, REPORT, note=told_of_report(self.delivery.output))
        return report


def _reckoned(saved: SavedCheck, book: Book, today: date) -> GapReport:
    from safecheck.check.reckon import reckon

    return reckon(saved, book, today)


def told_of_report(output: Path | None) -> str:
    """What is said of a report that was written to a file."""
    return say("cli.report.written", file=output)


def _keeper(letter: str) -> Keeper:
    from safecheck.saved.keeper import Keeper

    return Keeper(data_folder(), lambda: datetime.now(UTC), letter)


def _saved() -> list[SavedCheck | BrokenSave]:
    from safecheck.saved.checks import load_all

    return load_all(data_folder())


def _unfinished(every: Sequence[SavedCheck | BrokenSave], keeper: Keeper, known: Known, letter: str,
                book: Book) -> SavedCheck | None:
    """The unfinished check to go on with, held, with what the flags say in it; what is passed over is said."""
    found = []
    for saved in every:
        if not isinstance(saved, SavedCheck):
            tell(f"{saved.message} {saved.hint}")
        elif saved.finished_on is None:
            found.append(saved)
    for saved in best_first(found, known, letter):
        if keeper.take_up(saved):
            tell(taking_over(saved, known, book))
            return known.laid_over(saved)
        tell(open_elsewhere(saved, book))
    tell(kept(found, known, letter, book))
    return None


def _given(path: Path, book: Book, keeper: Keeper | None, today: date, known: Known) -> SavedCheck:
    from safecheck.check.plan import finish
    from safecheck.saved.given import read_given

    given = read_given(path, book, today, known)
    tell(*given.notes)
    finished = finish(given.saved, book.for_family(given.saved.family.subjects), today)
    return keeper(finished) if keeper else finished


def _finished_lately(every: Sequence[SavedCheck], keeper: Keeper, today: date) -> SavedCheck | None:
    """The newest check, held, if it is finished and none of its answers has lapsed."""
    from safecheck.check.current import STANDS_FOR

    newest = max(every, key=lambda each: each.place, default=None)
    if newest is None or newest.finished_on is None or today - newest.day >= STANDS_FOR:
        return None
    return newest if keeper.take_up(newest) else None


class _Talk:
    """A walk with a person, from the first question to the end, however it ends."""

    def __init__(self, asker: Asker, book: Book, keeper: Keeper | None, today: date, known: Known, *,
                 ends_on_screen: bool) -> None:
        from safecheck.walk.news import WithNews

        self._asker = WithNews(asker)
        self._book = book
        self._keeper = keeper
        self._today = today
        self._known = known
        self._ends_on_screen = ends_on_screen

    def walk(self, unfinished: SavedCheck | None) -> SavedCheck:
        """Walk, and lead on from the end if that is on the screen."""
        interview = self._interview(unfinished=unfinished)
        with self._left_in_order(interview):
            interview.run()
            self._end(interview, later=False)
        return interview.saved

    def take_up(self, finished: SavedCheck) -> SavedCheck:
        """Lead on from the end of a finished check, to a new one if that is wanted."""
        interview = self._interview(finished=finished)
        with self._left_in_order(interview):
            interview.is_nothing_wrong()
            if not self._end(interview, later=True):
                return interview.saved
        return self.walk(None)

    def _interview(self, *, unfinished: SavedCheck | None = None, finished: SavedCheck | None = None) -> Interview:
        from safecheck.walk.interview import Interview

        return Interview(self._asker, self._book, self._save, self._today, known=self._known,
                         unfinished=unfinished, finished=finished)

    def _save(self, check: SavedCheck) -> SavedCheck:
        """Save after an answer; where the drive is full or gone the walk goes on, and says so once."""
        if self._keeper is None:
            return check
        before = self._keeper.trouble
        saved, trouble = self._keeper.keep(check), self._keeper.trouble
        if trouble and not before:
            self._asker.tell(say("cli.walk.goes-on-unsaved", reason=trouble.reason), is_grave=True)
        elif before and not trouble:
            self._asker.tell(say("cli.walk.saved-again"))
        return saved

    def _end(self, interview: Interview, *, later: bool) -> bool:
        if not self._ends_on_screen:
            return False
        from safecheck.cli.outlets import ending_of

        folder = data_folder() if self._keeper else None
        return ending_of(interview, self._book, self._today, folder).run(later=later)

    @contextmanager
    def _left_in_order(self, interview: Interview) -> Iterator[None]:
        """Say how to go on where the person stops."""
        from safecheck.walk.opening import Stopped

        try:
            yield
        except Stopped:
            tell(_how_to_go_on(interview.saved, self._keeper))
            sys.exit(EXIT_PROBLEM if self._keeper and self._keeper.trouble else EXIT_DONE)
        except KeyboardInterrupt:
            tell("\n" + _how_to_go_on(interview.saved, self._keeper))
            sys.exit(EXIT_INTERRUPTED)
        except NoMoreInput as error:
            raise NoMoreInput(error.message, _how_to_go_on(interview.saved, self._keeper)) from None


def _how_to_go_on(saved: SavedCheck, keeper: Keeper | None) -> str:
    if keeper is None:
        return say("cli.walk.stopped-unsaved")
    if not saved.id:
        return say("cli.walk.stopped-unsaved") if keeper.trouble else say("cli.walk.stopped-early")
    is_there = keeper.has(saved.id)
    if keeper.trouble:
        return (say("cli.walk.stopped-in-trouble", command=command()) if is_there
                else say("cli.walk.stopped-out-of-reach", command=command()))
    if not is_there:
        return say("cli.walk.stopped-changed")
    return say("cli.walk.stopped", n=len(saved.answers), command=command())
