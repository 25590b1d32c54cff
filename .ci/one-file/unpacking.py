"""Unpacks safecheck.pyz, which holds this: once for each build, whole or not at all, for its owner alone."""

from __future__ import annotations

import atexit
import os
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


def folder_of_the_program() -> str:
    """Where the program is, unpacked now or at an earlier start.

    Where there is no home folder, or it is full or may not be written, it is unpacked for this start alone.

    Raises:
        OSError: there is no room for that either.
    """
    name = __spec__.loader.get_data("build").decode()
    try:
        folder = Path(HOME).expanduser() / name
        if not folder.is_dir():
            folder.parent.mkdir(0o700, exist_ok=True)
            _unpack_into(folder)
    except (OSError, RuntimeError):
        return _unpacked_for_now()
    with suppress(OSError):
        os.utime(folder)
        _forget_others(folder)
    return str(folder)


def _unpack_into(folder: Path) -> None:
    """Make the folder, whole at once: of two programs that start it is the first one's."""
    import shutil

    half = folder.with_name(f"{folder.name}-{time.time_ns()}")
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
    for other in folder.parent.iterdir():
        unused = time.time() - other.stat().st_mtime
        if other.is_dir() and unused > (LEFT_BEHIND if "-" in other.name else NOT_USED):
            import shutil

            shutil.rmtree(other, ignore_errors=True)
