"""Saved checks: one JSON file each, for the owner's eyes only, written whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from safecheck.called import command
from safecheck.errors import SafecheckError, UnreadableFile, reason_of
from safecheck.library.folders import is_hidden
from safecheck.library.reading import read_json
from safecheck.model import SavedCheck
from safecheck.saved.locks import LOCKS, in_turn, lock_file
from safecheck.saved.saved_form import SCHEMA_VERSION, from_json, to_json
from safecheck.saved.whole import found_in, half_written, make_private, patiently, try_folder, write_whole
from safecheck.words import say

FOLDER = "checks"
REPORTS = "reports"
AGREEMENT = "-agreement"
"""How the name of an agreement among the reports ends; a report has the name of its check alone."""


class BrokenSave(SafecheckError):
    """A saved check that cannot be read; it is left as it is."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(say("saved.cannot-read", path=path, reason=reason),
                         say("saved.left-as-it-is", command=command("forget --check", path.stem)))
        self.path = path
        self.reason = reason

    @property
    def place(self) -> tuple[date, datetime, int, str]:
        """See ``SavedCheck.place``: by the day in its name, or, if that tells none, before all others."""
        day = re.match(r"\d{4}-\d\d-\d\d(?=-age-)", self.path.stem)
        try:
            found = date.fromisoformat(day[0]) if day else date.max
        except ValueError:
            found = date.max
        return found, datetime.max.replace(tzinfo=UTC), len(self.path.stem), self.path.stem


def prepare(folder: Path) -> None:
    """Make the folder for saved checks.

    Raises:
        UnreadableFile: it cannot be made or written.
    """
    try:
        make_private(folder / FOLDER)
        try_folder(folder / FOLDER)
    except OSError as error:
        raise cannot_save(folder / FOLDER, error) from None


def cannot_save(place: Path, error: OSError) -> UnreadableFile:
    """That answers cannot be saved in a folder, and what else can be done."""
    return UnreadableFile(place, say("saved.cannot-save", reason=reason_of(error)), say("saved.no-save"))


def save(folder: Path, saved: SavedCheck) -> Path:
    """Write a check whole or not at all, readable by its owner alone.

    Raises:
        UnreadableFile: the folder cannot be written.
    """
    prepare(folder)
    path = file_of(folder, saved.id)
    write(path, saved)
    return path


def file_of(folder: Path, check_id: str) -> Path:
    """The file of a check."""
    return folder / FOLDER / f"{check_id}.json"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """While it lasts, no other program of ours writes or deletes a check.

    Raises:
        UnreadableFile: another one did not come to an end with it.
    """
    try:
        with in_turn(folder / FOLDER):
            yield
    except OSError as error:
        raise cannot_save(folder / FOLDER, error) from None


def write(path: Path, saved: SavedCheck, *, new: bool = False) -> None:
    """Write a check into a file whole or not at all.

    Raises:
        FileExistsError: it was to be ``new``, and there is one.
        UnreadableFile: the folder cannot be written.
    """
    try:
        write_whole(path, json.dumps(to_json(saved), indent=1, ensure_ascii=False) + "\n", new=new)
    except FileExistsError:
        raise
    except OSError as error:
        raise cannot_save(path.parent, error) from None


def give_letter(folder: Path, saved: SavedCheck, letter: str) -> None:
    """Give a saved check a letter, or take it away if that is empty; nothing else of it changes.

    Raises:
        UnreadableFile: the folder cannot be written.
    """
    with alone(folder):
        write(file_of(folder, saved.id), replace(saved, letter=letter))


def lettered(folder: Path, letter: str) -> list[SavedCheck]:
    """The saved checks with a letter, the newest first."""
    return [each for each in load_all(folder) if isinstance(each, SavedCheck) and each.letter == letter]


def delete(folder: Path, check_id: str) -> bool:
    """Delete a saved check, broken or not, and the reports that were opened of it; False if there was none.

    Raises:
        UnreadableFile: it cannot be deleted.
    """
    if not (folder / FOLDER).is_dir():
        return False
    path = file_of(folder, check_id)
    with alone(folder):
        found = path.is_file()
        copies = (copy for copy in _reports(folder) if _check_of(copy) == check_id)
        # What a killed program left may hold its answers; while nobody else writes, none of it is about to be used.
        for each in (path, *copies, *half_written(folder / REPORTS), *half_written(folder / FOLDER)):
            delete_file(each)
        with suppress(OSError):  # on Windows the program that has it takes it away itself
            lock_file(path).unlink()
    return found


def delete_file(path: Path) -> None:
    """Delete one file of ours.

    Raises:
        UnreadableFile: it cannot be deleted.
    """
    try:
        patiently(lambda: path.unlink(missing_ok=True))
    except OSError as error:
        raise UnreadableFile(path, say("saved.cannot-delete", reason=reason_of(error))) from None


def leftovers(folder: Path) -> list[Path]:
    """What a power cut or a killed program left behind, and opened reports whose check is gone."""
    known = {path.stem for path in saved_files(folder)}
    locks = {lock_file(file_of(folder, name)) for name in known}
    return [*half_written(folder / FOLDER),
            *(path for path in found_in(folder / FOLDER, LOCKS) if path not in locks),
            *(path for path in _reports(folder) if _check_of(path) not in known)]


def delete_leftovers(folder: Path) -> None:
    """Delete what ``leftovers`` gives, and nothing that another program is about to write.

    Raises:
        UnreadableFile: it cannot be deleted.
    """
    with alone(folder):
        for path in leftovers(folder):
            delete_file(path)


def _reports(folder: Path) -> list[Path]:
    return [path for path in found_in(folder / REPORTS, "*") if path.is_file()]


def _check_of(report: Path) -> str:
    return report.stem.removesuffix(AGREEMENT)


def new_report_file(folder: Path, check_id: str, suffix: str, kind: str = "") -> Path:
    """Where a report of a check goes that is opened without being written to a file of the person's own.

    Args:
        folder: The data folder.
        check_id: The check.
        suffix: The ending of its format.
        kind: ``AGREEMENT`` if it is one, and no report.

    Raises:
        UnreadableFile: the folder cannot be made.
    """
    try:
        make_private(folder / REPORTS)
    except OSError as error:
        raise cannot_save(folder / REPORTS, error) from None
    return folder / REPORTS / f"{check_id}{kind}.{suffix}"


def saved_files(folder: Path) -> list[Path]:
    """The files of the saved checks, by name; see ``load_all`` for the newest.

    Raises:
        UnreadableFile: the folder cannot be read.
    """
    try:
        return sorted((path for path in found_in(folder / FOLDER, "*.json")
                       if not is_hidden(path.name) and not path.is_dir()), key=lambda path: path.stem)
    except OSError as error:
        raise UnreadableFile(folder / FOLDER, reason_of(error)) from None


def load(path: Path) -> SavedCheck:
    """Read a saved check.

    Raises:
        BrokenSave: it cannot be read, it is damaged, or another version of the program wrote it.
    """
    try:
        return read(path)
    except OSError as error:
        raise BrokenSave(path, reason_of(error)) from None


def read(path: Path) -> SavedCheck:
    """Read a saved check from a drive that may be gone.

    Raises:
        OSError: it cannot be read.
        BrokenSave: it is damaged, or another version of the program wrote it.
    """
    try:
        data = read_json(path)
    except ValueError:
        raise BrokenSave(path, say("saved.it-is-damaged")) from None
    if not isinstance(data, dict) or data.get("schema_version") != SCHEMA_VERSION:
        raise BrokenSave(path, say("saved.other-version"))
    try:
        return from_json(path.stem, data)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise BrokenSave(path, say("saved.it-is-damaged")) from None


def load_file(path: Path) -> SavedCheck:
    """A check that was saved into a file of the person's own, such as by the page.

    Raises:
        UnreadableFile: it is none that can be read.
    """
    try:
        return load(path)
    except BrokenSave as error:
        raise UnreadableFile(path, error.reason, say("saved.name-a-file")) from None


def load_all(folder: Path) -> list[SavedCheck | BrokenSave]:
    """Every saved check, the newest first by what it says itself; a broken one as its error."""
    found: list[SavedCheck | BrokenSave] = []
    for path in saved_files(folder):
        try:
            found.append(load(path))
        except BrokenSave as error:
            if path.exists():  # another program may have deleted it meanwhile
                found.append(error)
    return sorted(found, key=lambda each: each.place, reverse=True)
