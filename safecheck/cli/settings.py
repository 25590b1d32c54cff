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
    """Where answers are saved and own profiles may lie: ``SAFECHECK_HOME``, or the system's folder for user data."""
    if named := os.environ.get("SAFECHECK_HOME"):
        return Path(named).expanduser()
    from platformdirs import user_data_path

    return user_data_path("safecheck", appauthor=False)


def catalogue_of(folders: Sequence[Path] | None) -> Catalogue:
    """The bundled profiles, then the ones in the user's data folder, then the named folders."""
    from safecheck.library.bundled import bundled_folder
    from safecheck.library.catalogue import Catalogue

    named = list(folders or ())
    for folder in named:
        if not folder.is_dir():
            raise UnreadableFile(folder, "there is no such folder", "Name a folder that holds profiles.")
    personal = data_folder() / "profiles"
    return Catalogue(bundled_folder(), [*([personal] if personal.is_dir() else []), *named])


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
