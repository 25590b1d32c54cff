"""What stops the program: each error carries a sentence, a hint and an exit code. None of them prints."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from safecheck.called import command, installer
from safecheck.model import Problem

EXIT_PROBLEM = 1
EXIT_USAGE = 2
EXIT_BUG = 3
EXIT_INTERRUPTED = 130


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
    """Files whose text breaks the rules: all the problems, in the order of file and line."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        count = len(problems)
        super().__init__("\n".join(str(problem) for problem in problems),
                         f"{count} {'mistake' if count == 1 else 'mistakes'} to mend, then try again.")
        self.problems = tuple(problems)


class UnreadableFile(SafecheckError):
    """A file or folder that cannot be read or written."""

    def __init__(self, path: Path | str, reason: str, hint: str = "") -> None:
        super().__init__(f"{path}: {reason}.", hint)


class ShapeUnavailable(SafecheckError):
    """A PDF was asked for, and what makes it is not installed."""

    def __init__(self) -> None:
        super().__init__("PDFs need one more part, which is not installed.",
                         f"Install it with: {installer()} 'safecheck[pdf]', "
                         f"or from its folder: {installer()} '.[pdf]'. "
                         "Or use --format html: the page prints well.")


class NoTerminal(SafecheckError):
    """The walk was started where nobody can answer."""

    def __init__(self) -> None:
        super().__init__("The walk needs a terminal to ask its questions, and there is none here.",
                         f"Give the answers in a file instead: {command('check --answers FILE')}")


class NoMoreInput(SafecheckError):
    """The input ended before the last question was answered."""
