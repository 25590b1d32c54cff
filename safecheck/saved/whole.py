"""Files that are written whole or not at all, for their owner's eyes only."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from fnmatch import fnmatch
from pathlib import Path

_BEGINS, _ENDS = ".safecheck-", ".tmp"
TEMPORARY = f"{_BEGINS}*{_ENDS}"
"""What a power cut may leave behind: half of a file, or all of it, under a name that nobody else gives."""

_TEMPORARY_BEFORE = ".writing-*.tmp"
"""The same by the name that was given once; others may give it too, so that it counts in folders of ours alone."""

_ABANDONED_AFTER = 60
"""Seconds. What was not written to for so long is being written by nobody any more."""

_MOMENTS = (0.02, 0.05, 0.1, 0.25, 0.5)
"""Seconds between one try and the next, where another program holds a file; about one in all."""


def write_whole(path: Path, content: str | bytes, *, new: bool = False) -> None:
    """Write a file whole or not at all, readable by its owner alone; a link is replaced, and not what it leads to.

    Args:
        path: The file.
        content: All that is to be in it; text is written as UTF-8.
        new: Whether it has to be a new file; of two programs that make it at once, only one does.

    Raises:
        FileExistsError: it was to be new, and there is one.
        OSError: it cannot be written; what was there is as it was.
    """
    data = encoded(content)
    _delete_abandoned(path.parent)
    temporary, handle = _new_file(path.parent)
    claimed = False
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if new:
            claimed = _claim(temporary, path)
        patiently(lambda: temporary.replace(path))  # the whole file at once
    except BaseException:
        if claimed:
            path.unlink(missing_ok=True)
        raise
    finally:
        temporary.unlink(missing_ok=True)


def try_folder(folder: Path) -> None:
    """Write a file into a folder and take it away again: Windows calls each folder one that may be written.

    Raises:
        OSError: none can be written.
    """
    path, handle = _new_file(folder)
    os.close(handle)
    path.unlink(missing_ok=True)


def _new_file(folder: Path) -> tuple[Path, int]:
    """A file that its owner alone can read. ``tempfile`` tries without an end in a folder that Windows keeps closed."""
    path = folder / f"{_BEGINS}{os.urandom(8).hex()}{_ENDS}"
    return path, os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)


def patiently(change: Callable[[], object]) -> None:
    """Move or delete a file; on Windows, what looks for viruses or makes copies holds each new one for a moment.

    Raises:
        OSError: it cannot be done, or not within a second.
    """
    for seconds in _MOMENTS if sys.platform == "win32" else ():
        try:
            change()
            return
        except PermissionError:
            time.sleep(seconds)
    change()


def encoded(content: str | bytes) -> bytes:
    """Content as a file holds it; half of a sign, as the name of a file may have it, is a question mark there."""
    return content.encode(errors="replace") if isinstance(content, str) else content


def found_in(folder: Path, pattern: str) -> list[Path]:
    """What lies in a folder under names of a pattern, sorted; nothing where there is no such folder.

    ``Path.glob`` finds nothing in a folder that may not be looked into, and what is there would be said not to be.

    Raises:
        OSError: it cannot be looked into.
    """
    try:
        return sorted(path for path in folder.iterdir() if fnmatch(path.name, pattern))
    except (FileNotFoundError, NotADirectoryError):
        return []


def half_written(folder: Path) -> list[Path]:
    """What a power cut or a killed program left in a folder of ours.

    Raises:
        OSError: it cannot be looked into.
    """
    return [*found_in(folder, TEMPORARY), *found_in(folder, _TEMPORARY_BEFORE)]


def _delete_abandoned(folder: Path) -> None:
    """Delete what a program of ours was writing here when it was killed: it may hold a family's answers."""
    with suppress(OSError):
        for path in found_in(folder, TEMPORARY):
            with suppress(OSError):
                if abs(time.time() - path.lstat().st_mtime) > _ABANDONED_AFTER:
                    path.unlink()


def make_private(folder: Path) -> None:
    """Make a folder that its owner alone can look into, and those above it that are missing as well.

    Raises:
        OSError: it cannot be made.
    """
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)


def _claim(temporary: Path, path: Path) -> bool:
    """Make a file that was not there, whole at once; False where the drive knows no links, and it is still to be made.

    Raises:
        FileExistsError: there is one.
    """
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        return False
    return True
