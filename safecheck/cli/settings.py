"""What the commands share: where data is, what day it is, how options become domain values, where results go.

Nothing here imports typer: ``safecheck`` alone starts without it.
"""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from stat import S_ISCHR, S_ISFIFO
from typing import TYPE_CHECKING

from safecheck.called import command
from safecheck.cli.terminal import is_terminal, say
from safecheck.errors import CannotPrint, ShapeUnavailable, UnreadableFile, WrongUsage, reason_of, shortened
from safecheck.files import write_whole
from safecheck.model import OLDEST, YOUNGEST

if TYPE_CHECKING:
    from safecheck.library.catalogue import Catalogue
    from safecheck.library.folders import LeftOut

_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)
_OPENED = ("/dev/std", "/dev/fd/", "/proc/")
"""How names begin of what is open already, as ``/dev/stdout`` is; its file may be one that others go on writing to."""

_MOST_LINKS = 40
"""As many links from one to the next as Linux follows."""


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

    What cannot be used of the own ones is said at once, and left out.

    Raises:
        UnreadableFile: a named folder is not there.
    """
    from safecheck.library.bundled import bundled_folder
    from safecheck.library.catalogue import Catalogue
    from safecheck.library.folders import is_folder

    named = list(folders or ())
    for folder in named:
        if not is_folder(folder):
            is_file = os.path.lexists(folder)
            raise UnreadableFile(folder, "this is a file" if is_file else "there is no such folder",
                                 "Name the folder that it is in." if is_file else "Name a folder that holds profiles.")
    own = [*_own_profiles(), *named]
    catalogue = Catalogue(bundled_folder(), own)
    if own:
        _tell_left_out(catalogue.left_out, own)
    return catalogue


def _own_profiles() -> list[Path]:
    """The folder for profiles in the user's data folder, if there is one; a guide never depends on it."""
    from safecheck.library.folders import is_folder

    try:
        personal = data_folder() / "profiles"
        return [personal] if is_folder(personal) else []
    except UnreadableFile as error:
        say(f"{error.message} Profiles of your own are left out.")
    except OSError as error:
        say(f"{shortened(str(error.filename))}: {reason_of(error)}. Profiles of your own are left out.")
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
        say(f"{told} {'was' if len(paths) == 1 else 'were'} left out: {reason}{end}")
    if left_out:
        broken = [str(folder) for folder in folders if any(folder in each.path.parents for each in left_out)]
        say(*(f"See all that there is to mend with: {command('profiles check')} {shlex.quote(folder)}"
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
    if output:
        _can_be_written(output, force=force)
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
    if isinstance(result, bytes):
        sys.stdout.buffer.write(result)
    else:
        sys.stdout.write(result)
    sys.stdout.flush()


@contextmanager
def telling(done: str) -> Iterator[None]:
    """While it lasts, an output that is closed or full is told together with what was done all the same."""
    try:
        yield
    except BrokenPipeError:
        raise  # whoever reads has seen enough
    except OSError as error:
        raise CannotPrint(error, done) from None


def _can_be_written(path: Path, *, force: bool) -> None:
    from safecheck.library.folders import is_folder

    if is_folder(path):
        raise UnreadableFile(path, "this is a folder", "Name a file in it.")
    if _is_stream(path):
        return
    if os.path.lexists(path) and not force:
        raise _there_is_one(path)
    if not is_folder(path.parent):
        raise UnreadableFile(path.parent, "there is no such folder", "Choose another place.")
    if not os.access(path.parent, os.W_OK):
        raise UnreadableFile(path.parent, "nothing can be written in this folder", "Choose another place.")


def _there_is_one(path: Path) -> UnreadableFile:
    return UnreadableFile(path, "there is such a file already", "Add --force to replace it.")


def _is_stream(path: Path) -> bool:
    """Whether a path is a pipe, a device such as ``/dev/null``, or what a shell has opened: nothing to be replaced."""
    try:
        place = path.absolute()
        for _ in range(_MOST_LINKS):
            if str(place).startswith(_OPENED):
                return True
            if not place.is_symlink():
                break
            place = place.parent / place.readlink()
        mode = place.stat().st_mode
    except OSError:
        return False
    return S_ISFIFO(mode) or S_ISCHR(mode)


def write_file(result: str | bytes, path: Path, *, force: bool = False) -> None:
    """Write a file whole or not at all, for its owner's eyes; a pipe or a device is written to as it is.

    With ``force`` a file that is there is replaced, and so is a link: what it leads to is left alone.

    Raises:
        UnreadableFile: the file is there already, or cannot be written; what was there is as it was.
    """
    try:
        if _is_stream(path):
            with path.open("ab") as stream:  # a shell may have put the output behind what a file holds
                stream.write(result.encode() if isinstance(result, str) else result)
        else:
            write_whole(path, result, new=not force)
    except FileExistsError:
        raise _there_is_one(path) from None
    except BrokenPipeError:
        raise  # whoever reads has seen enough
    except OSError as error:
        kept = " What was there is as it was." if force and os.path.lexists(path) and not _is_stream(path) else ""
        raise UnreadableFile(path, reason_of(error), f"Choose another place.{kept}") from None
