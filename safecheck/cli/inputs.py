"""What the commands share: where data is, what day it is, how options become values of the domain.

Nothing here imports typer: ``safecheck`` alone starts without it.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from safecheck.called import command
from safecheck.cli.terminal import tell
from safecheck.errors import SafecheckError, UnreadableFile, WrongUsage, reason_of, shortened
from safecheck.model import OLDEST, YOUNGEST

if TYPE_CHECKING:
    from safecheck.model import Book, LeftOut, SavedCheck

_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)


def data_folder() -> Path:
    """Where answers are saved and own profiles may lie: ``SAFECHECK_HOME``, or the system's folder for user data.

    Raises:
        UnreadableFile: no such folder can be named, because there is no such user, or nobody has a home here.
    """
    named = os.environ.get("SAFECHECK_HOME")
    try:
        if named:
            return Path(named).expanduser()
        from platformdirs import user_data_path

        folder = user_data_path("safecheck", appauthor=False)
        # Without a home, platformdirs leaves the ~ as it is, and a folder of that name would be made here.
        if folder.parts and not folder.parts[0].startswith("~"):
            return folder
    except RuntimeError:  # what expanduser raises
        pass
    raise UnreadableFile(named or "Your home folder", "there is no such user or folder on this computer",
                         "Name a folder in SAFECHECK_HOME.")


def bundled_book() -> Book:
    """The profiles and the help that come with safecheck, and no others: they are always there."""
    from safecheck.library.book import open_book
    from safecheck.library.bundled import bundled_folder

    return open_book(bundled_folder())


def book_of(folders: Sequence[Path] | None) -> Book:
    """The bundled profiles, then the ones in the user's data folder, then the named folders.

    What cannot be used of the own ones is said at once, and left out.

    Raises:
        UnreadableFile: a named folder is not there.
    """
    from safecheck.library.book import open_book
    from safecheck.library.bundled import bundled_folder
    from safecheck.library.folders import is_folder

    named = list(folders or ())
    for folder in named:
        if not is_folder(folder):
            is_file = os.path.lexists(folder)
            raise UnreadableFile(folder, "this is a file" if is_file else "there is no such folder",
                                 "Name the folder that it is in." if is_file else "Name a folder that holds profiles.")
    own = [*_own_profiles(), *named]
    book = open_book(bundled_folder(), own)
    if own:
        _tell_left_out(book.left_out, own)
    return book


def _own_profiles() -> list[Path]:
    """The folder for profiles in the user's data folder, if there is one; a guide never depends on it."""
    from safecheck.library.folders import is_folder

    try:
        personal = data_folder() / "profiles"
        return [personal] if is_folder(personal) else []
    except UnreadableFile as error:
        tell(f"{error.message} Profiles of your own are left out.")
    except OSError as error:
        tell(f"{shortened(str(error.filename))}: {reason_of(error)}. Profiles of your own are left out.")
    return []


_MOST_TOLD = 3
"""Of so many files with the same fault each one's name is told."""


def _tell_left_out(left_out: Sequence[LeftOut], folders: Sequence[Path]) -> None:
    """Say which files of the person's own are not used, and why: a sentence for each reason."""
    names: dict[str, list[str]] = {}
    for each in left_out:
        names.setdefault(each.reason, []).append(str(each.path))
    for reason, paths in names.items():
        more = len(paths) - _MOST_TOLD
        shown = [*paths[:_MOST_TOLD], *([f"{more} more"] if more > 0 else [])]
        told = " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
        end = "" if reason.endswith((".", "?")) else "."
        tell(f"{told} {'was' if len(paths) == 1 else 'were'} left out: {reason}{end}")
    if left_out:
        broken = [str(folder) for folder in folders if any(folder in each.path.parents for each in left_out)]
        tell(*(f"See all that there is to mend with: {command('profiles check', folder)}"
              for folder in broken))


def day_of(text: str | None) -> date:
    """The day to act as, today if none is named.

    Raises:
        WrongUsage: the text is no day.
    """
    if text is None:
        return date.today()
    try:
        day = date.fromisoformat(text)
        if not _FIRST_DAY <= day <= _LAST_DAY:
            raise ValueError(text)
        return day
    except ValueError:
        raise WrongUsage(f"--as-of is '{shortened(text)}', which is no day.",
                         "Write it as year-month-day, such as 2027-03-01.") from None


def child_age(age: int | None) -> int | None:
    """The age that was named, if one was.

    Raises:
        WrongUsage: the check is not made for that age.
    """
    if age is not None and not YOUNGEST <= age <= OLDEST:
        raise WrongUsage(f"--age is {age}; it has to be from {YOUNGEST} to {OLDEST}.")
    return age


def saved_check(folder: Path, check_id: str | None, *, finished: bool = False) -> SavedCheck:
    """A saved check by its id, or the last one; the last ``finished`` one if that is asked for.

    Raises:
        SafecheckError: there is none, or it is broken.
    """
    from safecheck.saved.checks import BrokenSave, load, load_all, saved_files

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
