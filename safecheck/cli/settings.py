"""What the commands share: where data is, what day it is, how options become domain values, where results go.

Nothing here imports typer: ``safecheck`` alone starts without it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, BinaryIO

from safecheck.cli.terminal import is_terminal, say
from safecheck.errors import ShapeUnavailable, UnreadableFile, WrongUsage
from safecheck.model import OLDEST, YOUNGEST

if TYPE_CHECKING:
    from safecheck.library.catalogue import Catalogue

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


def bundled_catalogue() -> Catalogue:
    """The profiles and the help that come with safecheck, and no others: they are always there."""
    from safecheck.library.bundled import bundled_folder
    from safecheck.library.catalogue import Catalogue

    return Catalogue(bundled_folder())


def catalogue_of(folders: Sequence[Path] | None) -> Catalogue:
    """The bundled profiles, then the ones in the user's data folder, then the named folders.

    A data folder that cannot be looked into is said and passed over: a guide never depends on it.
    """
    from safecheck.library.bundled import bundled_folder
    from safecheck.library.catalogue import Catalogue

    named = list(folders or ())
    for folder in named:
        if not folder.is_dir():
            raise UnreadableFile(folder, "there is no such folder", "Name a folder that holds profiles.")
    return Catalogue(bundled_folder(), [*_own_profiles(), *named])


def _own_profiles() -> list[Path]:
    """The folder for profiles in the user's data folder, if there is one that can be listed."""
    try:
        personal = data_folder() / "profiles"
        if not personal.is_dir():
            return []
        with os.scandir(personal):
            return [personal]
    except UnreadableFile as error:
        say(f"{error.message} Profiles of your own are left out.")
    except OSError as error:
        say(f"{error.filename}: {(error.strerror or str(error)).lower()}. Profiles of your own are left out.")
    return []


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
        raise WrongUsage(f"--as-of is '{text}', which is no day.",
                         "Write it as year-month-day, such as 2027-03-01.") from None


def child_age(age: int | None) -> int | None:
    """The age that was named, if one was.

    Raises:
        WrongUsage: the check is not made for that age.
    """
    if age is not None and not YOUNGEST <= age <= OLDEST:
        raise WrongUsage(f"--age is {age}; it has to be from {YOUNGEST} to {OLDEST}.")
    return age


def refuse_early(shape: StrEnum, output: Path | None, *, force: bool, to_screen: bool = True) -> None:
    """Say at once, before any question is asked, that the result could not be written.

    Args:
        shape: The shape of the result.
        output: The file that it should go to.
        force: Whether a file that is there may be replaced.
        to_screen: Whether it goes to stdout if there is no file.

    Raises:
        UnreadableFile: there is such a file, or its folder is missing.
        WrongUsage: a PDF would go to the screen.
        ShapeUnavailable: what makes PDFs is not installed.
    """
    if output and output.is_dir():
        raise UnreadableFile(output, "this is a folder", "Name a file in it.")
    if output and output.exists() and not force:
        raise UnreadableFile(output, "there is such a file already", "Add --force to replace it.")
    if output and not output.parent.is_dir():
        raise UnreadableFile(output.parent, "there is no such folder", "Choose another place.")
    if shape == "pdf":
        if output is None and to_screen and is_terminal(sys.stdout):
            raise WrongUsage("A PDF cannot be shown on this screen.", "Name a file for it: --output report.pdf")
        if find_spec("typst") is None:
            raise ShapeUnavailable


def write_result(result: str | bytes, output: Path | None, *, force: bool = False, note: str = "") -> None:
    """Print a result, or write it to a file for its owner's eyes.

    Raises:
        UnreadableFile: the file is there already, or cannot be written.
    """
    if output is None:
        _print(result)
        return
    write_file(result, output, force=force)
    say(note or f"Written to {output}. It holds the child's age and your answers, and it is not encrypted.")


def _print(result: str | bytes) -> None:
    try:
        if isinstance(result, bytes):
            sys.stdout.buffer.write(result)
        else:
            sys.stdout.write(result)
        sys.stdout.flush()
    except BrokenPipeError:
        raise  # whoever reads has seen enough
    except OSError as error:
        raise UnreadableFile("The output", (error.strerror or str(error)).lower(), "Write to another place.") from None


def write_file(result: str | bytes, path: Path, *, force: bool = False) -> None:
    """Write a file for its owner's eyes.

    Raises:
        UnreadableFile: the file is there already, or cannot be written.
    """
    try:
        with _open_new(path, force=force) as file:
            file.write(result if isinstance(result, bytes) else result.encode())
    except FileExistsError:
        raise UnreadableFile(path, "there is such a file already", "Add --force to replace it.") from None
    except OSError as error:
        raise UnreadableFile(path, (error.strerror or str(error)).lower(), "Choose another place.") from None


def _open_new(path: Path, *, force: bool) -> BinaryIO:
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if force else os.O_EXCL) | getattr(os, "O_BINARY", 0)
    file = os.fdopen(os.open(path, flags, 0o600), "wb")
    if hasattr(os, "fchmod") and S_ISREG(os.fstat(file.fileno()).st_mode):
        os.fchmod(file.fileno(), 0o600)  # a file that is replaced keeps its own mode
    return file
