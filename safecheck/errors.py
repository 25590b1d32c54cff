"""What stops the program: each error carries a sentence, a hint and an exit code. None of them prints."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from safecheck.called import command, installer
from safecheck.words import printable, say

if TYPE_CHECKING:
    from safecheck.model import Problem

EXIT_DONE = 0
EXIT_PROBLEM = 1
EXIT_USAGE = 2
EXIT_BUG = 3
EXIT_INTERRUPTED = 130

LONGEST_QUOTE = 60
"""Characters. What a message quotes is to be known again; a whole file in it would hide the message."""


def shortened(text: str, longest: int = LONGEST_QUOTE) -> str:
    """Text of somebody's as a message may repeat it: on one line, without hidden signs, cut where it is long."""
    start = " ".join(text[:longest * 20].split())
    line = printable(start)
    return line if len(line) <= longest else line[:longest].rstrip() + "…"


def reason_of(error: OSError) -> str:
    """What the system says, as the end of a sentence."""
    return (error.strerror or str(error) or type(error).__name__).lower()


class SafecheckError(Exception):
    """Something that the person at the keyboard can mend.

    ``message`` says what is wrong, ``hint`` what to do about it.
    """

    exit_code = EXIT_PROBLEM

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class WrongUsage(SafecheckError):
    """A flag or an argument that cannot be used as it was given."""

    exit_code = EXIT_USAGE


class InvalidFiles(SafecheckError):
    """Files whose text breaks the rules: all the problems, in the order of file and line; so many of them are told."""

    MOST_TOLD = 30

    def __init__(self, problems: Sequence[Problem]) -> None:
        count = len(problems)
        more = [say("error.more-mistakes", n=count - self.MOST_TOLD)] if count > self.MOST_TOLD else []
        told = [printable(str(each)) for each in problems[:self.MOST_TOLD]]
        super().__init__("\n".join([*told, *more]), say("error.mistakes", n=count))
        self.problems = tuple(problems)


class UnreadableFile(SafecheckError):
    """A file or folder that cannot be read or written; ``line`` and ``column`` say where, as far as that is known."""

    def __init__(self, path: Path | str, reason: str, hint: str = "", *, line: int = 1, column: int = 1) -> None:
        from safecheck.model import Location

        super().__init__(say("error.at-a-file", path=Path(path), reason=reason), hint)
        self.reason = reason
        self.location = Location(str(path), line, column)


class CannotPrint(SafecheckError):
    """The output is closed or full; ``done`` says what was done all the same."""

    def __init__(self, error: OSError, done: str = "") -> None:
        reason = say("error.it-is-closed") if error.errno == errno.EBADF else reason_of(error)
        super().__init__(say("error.cannot-print", reason=reason), done or say("error.write-elsewhere"))


class FormatUnavailable(SafecheckError):
    """A PDF was asked for, and what makes it is not installed."""

    def __init__(self) -> None:
        found = installer()
        super().__init__(say("error.no-pdf"),
                         say("error.install-pdf", command=found) if found else say("error.print-the-page"))


class NoTerminal(SafecheckError):
    """The walk was started where nobody can answer."""

    def __init__(self) -> None:
        super().__init__(say("error.no-terminal"), say("error.answers-in-a-file", command=command("check --answers")))


class NoMoreInput(SafecheckError):
    """The input ended before the last question was answered."""
