"""Saved checks: one JSON file each, for the owner's eyes only, written whole; and answers given in a file."""

from __future__ import annotations

import errno
import json
import os
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from safecheck.errors import SafecheckError, UnreadableFile
from safecheck.files import TEMPORARY, write_whole
from safecheck.library.folders import is_hidden
from safecheck.model import (
    OLDEST,
    YOUNGEST,
    Answer,
    Budget,
    Check,
    Circumstance,
    Family,
    GivenAnswer,
    Nation,
    SavedCheck,
)

SCHEMA_VERSION = 1
FOLDER = "checks"
REPORTS = "reports"
EXPIRE_AFTER = timedelta(days=90)
"""An answer older than this is asked again: apps change, and so do children."""


class BrokenSave(SafecheckError):
    """A saved check that cannot be read; it is left as it is."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"The saved check {path} cannot be read: {reason}.",
                         "It was left as it is. Move it elsewhere, or delete it with: "
                         f"safecheck forget --check {path.stem}")
        self.path = path


def fingerprint(check: Check) -> str:
    """A short mark of what a check asks; another mark means that the answer was to another question."""
    import hashlib  # here, because the walk's first question does not need it

    steps = [[word, *check.steps[word]] for word in sorted(check.steps)]
    asked = json.dumps([check.question, check.recommended, check.setting, steps])
    return hashlib.sha256(asked.encode()).hexdigest()[:12]


def answers_it(given: GivenAnswer, check: Check) -> bool:
    """Whether an answer was given to the check as it is now; an answer without a mark is taken to be."""
    return given.fingerprint in ("", fingerprint(check))


def is_current(given: GivenAnswer, check: Check, today: date) -> bool:
    """Whether an answer still stands: not expired, and given to the check as it is now."""
    return today - given.given_on <= EXPIRE_AFTER and answers_it(given, check)


def prepare(folder: Path) -> None:
    """Make the folder for saved checks.

    Raises:
        UnreadableFile: it cannot be made or written.
    """
    try:
        (folder / FOLDER).mkdir(parents=True, exist_ok=True, mode=0o700)
        if not os.access(folder / FOLDER, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    except OSError as error:
        raise _cannot_save(folder / FOLDER, error) from None


def _cannot_save(place: Path, error: OSError) -> UnreadableFile:
    return UnreadableFile(place, f"answers cannot be saved here ({(error.strerror or str(error)).lower()})",
                          "Use --no-save to go on without saving, or name another folder in SAFECHECK_HOME.")


def save(folder: Path, saved: SavedCheck) -> Path:
    """Write a check whole or not at all, readable by its owner alone.

    Raises:
        UnreadableFile: the folder cannot be written.
    """
    prepare(folder)
    path = folder / FOLDER / f"{saved.id}.json"
    try:
        write_whole(path, json.dumps(_to_json(saved), indent=1, ensure_ascii=False) + "\n")
    except OSError as error:
        raise _cannot_save(path.parent, error) from None
    return path


def delete(folder: Path, check_id: str) -> bool:
    """Delete a saved check, broken or not, and the reports that were opened of it; False if there was none.

    Raises:
        UnreadableFile: it cannot be deleted.
    """
    found = [path for path in saved_files(folder) if path.stem == check_id]
    for path in (*found, *(copy for copy in _reports(folder) if copy.stem == check_id)):
        delete_file(path)
    return bool(found)


def delete_file(path: Path) -> None:
    """Delete one file of ours.

    Raises:
        UnreadableFile: it cannot be deleted.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise UnreadableFile(path, f"it cannot be deleted ({(error.strerror or str(error)).lower()})") from None


def leftovers(folder: Path) -> list[Path]:
    """Half-written files that a power cut left behind, and opened reports whose check is gone."""
    known = {path.stem for path in saved_files(folder)}
    return [*(folder / FOLDER).glob(TEMPORARY),
            *(path for path in _reports(folder) if path.stem not in known)]


def _reports(folder: Path) -> list[Path]:
    return [path for path in (folder / REPORTS).glob("*") if path.is_file()]


def new_report_file(folder: Path, check_id: str, suffix: str) -> Path:
    """Where a report of a check goes that is opened without being written to a file of the person's own.

    Raises:
        UnreadableFile: the folder cannot be made.
    """
    try:
        (folder / REPORTS).mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise _cannot_save(folder / REPORTS, error) from None
    return folder / REPORTS / f"{check_id}.{suffix}"


def new_id(folder: Path, started_on: date, age: int) -> str:
    """A name for a new check: its date and the child's age, and a number if that is taken."""
    base = f"{started_on.isoformat()}-age-{age}"
    taken = {path.stem for path in saved_files(folder)}
    return next(name for number in range(1, len(taken) + 2)
                if (name := base if number == 1 else f"{base}-{number}") not in taken)


def saved_files(folder: Path) -> list[Path]:
    """The files of the saved checks, the newest first."""
    try:
        found = [(path.stat().st_mtime_ns, path) for path in (folder / FOLDER).glob("*.json")
                 if not is_hidden(path.name)]
    except OSError as error:
        raise UnreadableFile(folder / FOLDER, (error.strerror or str(error)).lower()) from None
    return [path for _, path in sorted(found, reverse=True)]


def load(path: Path) -> SavedCheck:
    """Read a saved check.

    Raises:
        BrokenSave: it is damaged, or another version of the program wrote it.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BrokenSave(path, (error.strerror or str(error)).lower()) from None
    except ValueError:
        raise BrokenSave(path, "it is damaged") from None
    if not isinstance(data, dict) or data.get("schema_version") != SCHEMA_VERSION:
        raise BrokenSave(path, "it is not a saved check of this version")
    try:
        return _from_json(path.stem, data)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise BrokenSave(path, "it is damaged") from None


def load_all(folder: Path) -> Iterator[SavedCheck | BrokenSave]:
    """Every saved check, the newest first; a broken one as its error."""
    for path in saved_files(folder):
        try:
            yield load(path)
        except BrokenSave as error:
            yield error


def _to_json(saved: SavedCheck) -> dict[str, Any]:
    return {
        "schema_version": SCHEMA_VERSION,
        "started_on": saved.started_on.isoformat(),
        "finished_on": saved.finished_on.isoformat() if saved.finished_on else None,
        "family": {"age": saved.family.age, "devices": list(saved.family.devices), "apps": list(saved.family.apps),
                   "nation": saved.family.nation, "circumstances": list(saved.family.circumstances)},
        "minutes": saved.budget,
        "answers": {key: {"answer": given.answer, "on": given.given_on.isoformat(), "check": given.fingerprint}
                    for key, given in saved.answers.items()},
        "known": list(saved.known),
    }


def _from_json(name: str, data: Mapping[str, Any]) -> SavedCheck:
    family = data["family"]
    age = int(family["age"])
    if not YOUNGEST <= age <= OLDEST:
        raise ValueError(age)
    return SavedCheck(
        id=name,
        started_on=date.fromisoformat(data["started_on"]),
        finished_on=date.fromisoformat(data["finished_on"]) if data["finished_on"] else None,
        family=Family(age, _texts(family["devices"]), _texts(family["apps"]),
                      Nation(family["nation"]) if family["nation"] else None,
                      tuple(map(Circumstance, family.get("circumstances", ())))),
        budget=Budget(data["minutes"]) if data["minutes"] else None,
        answers={str(key): GivenAnswer(Answer(given["answer"]), date.fromisoformat(given["on"]), str(given["check"]))
                 for key, given in data["answers"].items()},
        known=_texts(data.get("known", [])),
    )


def _texts(values: object) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise TypeError(values)
    return tuple(values)
