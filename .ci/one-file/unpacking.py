"""Unpacks safecheck.pyz, which holds this: once for each build, whole or not at all, for its owner alone."""

from __future__ import annotations

import atexit
import os
import stat
import sys
import time
from contextlib import suppress
from pathlib import Path

HOME = "~/.safecheck"
"""Each build has a folder of its own in it, and nothing that a family says."""

NOT_USED = 30 * 24 * 60 * 60
"""Seconds after which another build counts as one that nobody starts any more."""

LEFT_BEHIND = 60 * 60
"""Seconds after which half of a build is one whose making was killed."""

PROGRAM = "program/"
"""How the names of all that is to be unpacked begin."""

_DIGITS = 16
"""The length of a build's name, in hexadecimal digits."""


def folder_of_the_program() -> str:
    """Where the program is, unpacked now or at an earlier start.

    Where there is no home folder, or it is full or may not be written, it is unpacked for this start alone. So it is
    where somebody else could have put what is to run.

    Raises:
        OSError: there is no room for that either.
    """
    name = __spec__.loader.get_data("build").decode()
    try:
        folder = Path(HOME).expanduser() / name
        if not folder.is_dir():
            folder.parent.mkdir(0o700, exist_ok=True)
            _refuse_if_others_write(folder.parent)
            _unpack_into(folder)
        for each in (folder.parent, folder):
            _refuse_if_others_write(each)
    except (OSError, RuntimeError):
        return _unpacked_for_now()
    with suppress(OSError):
        os.utime(folder)
        _forget_others(folder)
    return str(folder)


def is_whole(folder: str) -> bool:
    """Whether all of the program is in a folder, nothing of it gone or cut off."""
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(__spec__.loader.archive) as packed:
            return all(Path(folder, part.filename[len(PROGRAM):]).stat().st_size == part.file_size
                       for part in packed.infolist() if part.filename.startswith(PROGRAM))
    except (OSError, BadZipFile):
        return False


def throw_away(folder: str) -> bool:
    """Delete a build that is not whole, so that the next start unpacks it anew; False if it is still there."""
    import shutil

    with suppress(OSError):
        half = _half_of(Path(folder))
        Path(folder).rename(half)
        shutil.rmtree(half, ignore_errors=True)
    return not os.path.lexists(folder)


def _refuse_if_others_write(folder: Path) -> None:
    """See that nobody but us, and who has all rights here, can have written into a folder.

    Raises:
        OSError: somebody else can.
    """
    if sys.platform == "win32":  # where a home folder is closed to others, and so is what is in it
        return
    known = folder.stat()
    if known.st_uid not in (0, os.geteuid()) or known.st_mode & stat.S_IWOTH:
        raise PermissionError


def _half_of(folder: Path) -> Path:
    """Another name beside a build, for what is not all of it."""
    return folder.with_name(f"{folder.name}-{time.time_ns()}")


def _unpack_into(folder: Path) -> None:
    """Make the folder, whole at once: of two programs that start it is the first one's."""
    import shutil

    half = _half_of(folder)
    try:
        for private in (half, half / PROGRAM):
            private.mkdir(0o700)  # and no change of modes, which a stick does not know
        _extract(half)
        with suppress(OSError):
            (half / PROGRAM).rename(folder)
        if not folder.is_dir():
            raise OSError
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _unpacked_for_now() -> str:
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="safecheck-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    sys.dont_write_bytecode = True
    _extract(folder)
    return str(folder / PROGRAM)


def _extract(folder: Path) -> None:
    from zipfile import ZipFile

    with ZipFile(__spec__.loader.archive) as packed:
        packed.extractall(folder, (name for name in packed.namelist() if name.startswith(PROGRAM)))


def _forget_others(folder: Path) -> None:
    """Delete what nobody starts any more; a person may keep other things in the same folder."""
    for other in filter(_is_build, folder.parent.iterdir()):
        unused = time.time() - other.stat().st_mtime
        if unused > (LEFT_BEHIND if "-" in other.name else NOT_USED):
            import shutil

            shutil.rmtree(other, ignore_errors=True)


def _is_build(folder: Path) -> bool:
    """Whether a folder is one of ours by its name, or half of one."""
    build, mark, moment = folder.name.partition("-")
    return (len(build) == _DIGITS and set(build) <= set("0123456789abcdef") and (moment.isdecimal() or not mark)
            and folder.is_dir())
