"""The laptop that a school's stand runs on: its screen, its clock, its files and its printer."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from safecheck.cli.delivery import write_file
from safecheck.cli.terminal import is_terminal, tell
from safecheck.errors import SafecheckError, UnreadableFile, reason_of
from safecheck.model import GapReport
from safecheck.render.renderers import PAGE, Format, Manner
from safecheck.saved.locks import held
from safecheck.saved.whole import found_in, half_written, make_private, try_folder
from safecheck.school.stand import Chair
from safecheck.school.tally import UnsavedTally, count_family, open_tally
from safecheck.words import say

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""For codes: no letter that looks like another."""

_PAPER = "safecheck-paper-"
_A_PAPER = re.compile(rf"{_PAPER}[{_LETTERS}]{{4}}\.(pdf|html)")

PATIENCE_WITH_PRINTER = 30
"""Seconds."""

_CLEAR = "\x1b[2J\x1b[3J\x1b[H"
"""The screen, what was scrolled off it, and the cursor to the top."""


class Laptop:
    """See ``school.stand.Room``."""

    def __init__(self, *, tally: Path, outbox: Path, paper: Format, prints: bool,
                 idle: float, chair: Chair, link: str = "") -> None:
        """Prepare the files, so that what cannot be written is said before the first family comes.

        Args:
            tally: The file of the counts; made if it is not there, added to if it is.
            outbox: The folder for paper, for this stand alone; see ``own_outbox``.
            paper: The format of paper.
            prints: Whether paper goes to the printer too.
            idle: Seconds without a key after which a family is wiped.
            chair: What watches for that.
            link: Where families can go on at home; it is not told if it is empty.

        Raises:
            UnreadableFile: a file or folder cannot be written.
            BrokenTally: the tally cannot be added to.
            SafecheckError: there is no command to print with.
        """
        self._tally = tally
        self._outbox = outbox
        self._paper = paper
        self._printer = _printer() if prints else None
        self._idle = idle
        self._link = link
        self.chair = chair
        self._papers: list[Path] = []
        self._counts = open_tally(tally)
        # A stand that was killed could take nothing away. No other stand has this outbox.
        self._papers += papers_in(outbox)
        self.wipe()

    def clear(self) -> None:
        """Clear the screen and what was scrolled off it."""
        if is_terminal(sys.stdout):
            with suppress(OSError):  # the window may be gone
                sys.stdout.write(_CLEAR)
                sys.stdout.flush()

    def paper(self, report: GapReport) -> str:
        """Write a report into the outbox under a code, and print it if that was wanted."""
        from safecheck.telling.outline import gap_report

        code = "".join(secrets.choice(_LETTERS) for _ in range(4))
        path = self._outbox / f"{_PAPER}{code}.{self._paper}"
        self._papers.append(path)
        try:
            write_file(PAGE[self._paper](gap_report(report, self._link), Manner()), path, force=True)
        except SafecheckError as error:
            return say("cli.stand.no-paper", reason=error.message)
        where = say("cli.stand.paper", code=code, file=path.name, outbox=self._outbox)
        return f"{self._print(path)} {where}" if self._printer else where

    def _print(self, path: Path) -> str:
        try:
            # A session of its own: a closed window ends us, not the printing.
            job = subprocess.Popen([self._printer or "", str(path)], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        except OSError:
            return say("cli.stand.printer-silent")
        until = time.monotonic() + PATIENCE_WITH_PRINTER
        while time.monotonic() < until and not self.chair.is_closing:
            with suppress(subprocess.TimeoutExpired):
                done = job.wait(0.2)
                return say("cli.stand.printing") if done == 0 else say("cli.stand.printer-refused")
        if sys.platform == "win32":
            job.kill()
        else:
            os.killpg(job.pid, signal.SIGKILL)  # with whatever it started itself
        job.wait()
        return say("cli.stand.printer-silent")

    def count(self, report: GapReport) -> None:
        """Add a family to the counts."""
        self._counts = count_family(self._tally, report)

    def families(self) -> int:
        """How many have been counted."""
        return self._counts.families

    def patience(self) -> str:
        """How long a prompt waits, in words."""
        seconds = round(self._idle)
        if seconds % 60:
            return say("cli.stand.seconds", n=seconds)
        return say("cli.stand.minutes", n=seconds // 60)

    @contextmanager
    def closing(self) -> Iterator[None]:
        """At its end, say what a drive that fails has left undone.

        Raises:
            SafecheckError: the last family could not be counted.
        """
        try:
            yield
        except UnsavedTally as error:
            counted = say("cli.stand.not-counted", n=self.families())
            raise SafecheckError(error.message, f"{counted} {error.hint}") from None
        finally:
            if self._papers:
                tell(say("cli.stand.paper-left", outbox=self._outbox))

    def wipe(self) -> None:
        """Take the papers away; what is open in another program is taken away with the next family."""
        left = []
        for path in self._papers:
            try:
                path.unlink(missing_ok=True)
            except OSError:
                left.append(path)
        self._papers = left


@contextmanager
def own_outbox(outbox: Path) -> Iterator[None]:
    """An outbox that can be written, for one stand alone while it lasts.

    Raises:
        UnreadableFile: it cannot be written.
        SafecheckError: another stand has it.
    """
    try:
        make_private(outbox)
        try_folder(outbox)
    except OSError as error:
        raise UnreadableFile(outbox, reason_of(error), say("cli.stand.another-outbox")) from None
    with held(outbox) as is_ours:
        if not is_ours:
            raise SafecheckError(say("cli.stand.outbox-taken", outbox=outbox), say("cli.stand.outbox-of-your-own"))
        yield


def papers_in(outbox: Path) -> list[Path]:
    """The reports of families in an outbox, and what was being written there when a stand was killed."""
    papers = (path for path in found_in(outbox, f"{_PAPER}*") if _A_PAPER.fullmatch(path.name))
    return [path for path in (*papers, *half_written(outbox)) if path.is_file()]


def _printer() -> str:
    found = shutil.which("lp") or shutil.which("lpr")
    if found is None:
        raise SafecheckError(say("cli.stand.no-printer"), say("cli.stand.without-printer"))
    return found


_CLOSING = ("SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK")
_STOPPING = ("SIGTSTP", "SIGINT")
"""What a key sends on another terminal; at the stand the keys are only keys, and nobody stops it from outside."""


@contextmanager
def closing_counts(chair: Chair) -> Iterator[None]:
    """While it lasts, a closed window or a shutdown closes the stand as staff would, so that nothing is left behind.

    The signal only leaves word: the next look at the chair closes the stand, and what is being written is written to
    its end, however many signals come.
    """
    def close(*_: object) -> None:
        chair.is_closing = True

    before = {number: signal.signal(number, close) for number in _signals(_CLOSING)}
    before |= {number: signal.signal(number, signal.SIG_IGN) for number in _signals(_STOPPING)}
    try:
        yield
    finally:
        for number, handler in before.items():
            # The next signals of a closing window come when all is done; they are to change nothing any more.
            signal.signal(number, signal.SIG_IGN if chair.is_closing else handler)


def _signals(names: Iterable[str]) -> Iterator[signal.Signals]:
    """Those that this system has."""
    return (signal.Signals[name] for name in names if name in signal.Signals.__members__)
