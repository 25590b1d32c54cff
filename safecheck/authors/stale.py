"""What is due for another look on a day: old reviews, and what has run out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from safecheck.authors.rules.sources import STALE_AFTER
from safecheck.errors import InvalidFiles, UnreadableFile
from safecheck.library.folders import help_file, profile_files, read_profile
from safecheck.library.help_fields import HELP_FILES
from safecheck.library.parse import parse_help, parse_profile
from safecheck.library.source import read_text
from safecheck.model.value import Value


class Due(Value):
    """Something to look at again: the file, the day on which it came due, and why."""

    path: Path
    since: date
    reason: str


def due(folder: Path, today: date) -> list[Due]:
    """What is due in a folder of profiles on a day, the longest overdue first.

    A file comes due ``STALE_AFTER`` its last review; a check after its last day; a notice after the last day on which
    it is shown.

    Raises:
        InvalidFiles: a file breaks the form.
        UnreadableFile: the folder or a file cannot be read, or there is no profile in it.
    """
    found = [*_profiles(folder), *_help(folder)]
    if not found:
        raise UnreadableFile(folder, "there is no profile here", "Name a folder with some.")
    return sorted((each for each in found if each.since < today), key=lambda each: (each.since, each.path, each.reason))


def _profiles(folder: Path) -> Iterator[Due]:
    for path in profile_files(folder):
        profile, problems = parse_profile(read_profile(path), str(path), None)
        if profile is None:
            raise InvalidFiles(problems)
        yield _review(path, profile.subject.reviewed_on)
        for check in profile.checks:
            if check.valid_until:
                yield Due(path, check.valid_until, f"the check '{check.id}' has run out; take it out or extend it")


def _help(folder: Path) -> Iterator[Due]:
    for name in HELP_FILES:
        path = help_file(folder, name)
        if path.is_file():
            draft, problems = parse_help(name, read_text(path), str(path))
            if draft is None or problems:
                raise InvalidFiles(problems)
            if reviewed_on := draft.get("reviewed_on"):
                yield _review(path, reviewed_on)
            for notice in draft.get("notices", ()):
                yield Due(path, notice.show_until, f"the notice '{notice.id}' is shown no more; take it out")


def _review(path: Path, reviewed_on: date) -> Due:
    return Due(path, reviewed_on + STALE_AFTER, f"last compared with its sources on {reviewed_on}")
