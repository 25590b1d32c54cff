"""Locks on files and folders, so that one program of ours at a time reads and writes them."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from safecheck.words import say

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCKS = ".*.lock"
"""What a lock leaves behind where its program was killed: an empty file, which locks nothing any more."""

_TAKEN = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)
"""What the systems say where another program holds a lock."""

PATIENCE = 5
"""Seconds for which another program is waited for that has a lock: it needs some hundredths of one."""

_NO_LOCK = -1
_MOST_TRIES = 1000


@contextmanager
def held(path: Path) -> Iterator[bool]:
    """Hold a file or folder against every other program of ours that asks for it; gives False if one of them has it.

    The system lets go of it however this program ends. Where the drive knows no locks, it is as if nobody had one.
    """
    lock = _lock_of(path)
    descriptor = _lock(lock, wait=False)
    try:
        yield descriptor is not None
    finally:
        _let_go(lock, descriptor)


@contextmanager
def in_turn(path: Path) -> Iterator[None]:
    """Hold a file or folder as ``held`` does, after whoever has it: for the moment of a read and a write.

    Raises:
        OSError: another program, which may be stopped, did not let go of it in time.
    """
    lock = _lock_of(path)
    descriptor = _lock(lock, wait=True)
    try:
        yield
    finally:
        _let_go(lock, descriptor)


def lock_file(path: Path) -> Path:
    """The file beside another one that stands for its lock: the file itself is replaced with every write."""
    return path.with_name(f".{path.name}.lock")


def _lock_of(path: Path) -> Path:
    """What is locked: a folder is its own lock, but Windows locks no folders."""
    return path if sys.platform != "win32" and path.is_dir() else lock_file(path)


def _lock(lock: Path, *, wait: bool) -> int | None:
    """A descriptor with the lock, ``_NO_LOCK`` where none can be had, None where another program has it."""
    for _ in range(_MOST_TRIES):
        try:
            descriptor = os.open(lock, os.O_RDONLY if lock.is_dir() else os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:  # the drive cannot be written, or the folder is not there yet
            return _NO_LOCK
        try:
            _take(descriptor, PATIENCE if wait else 0)
            if _is_still(descriptor, lock):
                return descriptor
        except OSError as error:
            os.close(descriptor)
            if error.errno not in _TAKEN:
                return _NO_LOCK
            if wait:
                raise OSError(error.errno, say("saved.another-writes")) from None
            return None
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # whoever had it took the file away; another program may hold a newer one
    return _NO_LOCK  # a drive that gives one file two identities


def _is_still(descriptor: int, lock: Path) -> bool:
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(descriptor), lock.stat())
    return False


def _let_go(lock: Path, descriptor: int | None) -> None:
    """Take the lock's file away with the lock, unless it is a folder, or another program's by now."""
    if descriptor is None or descriptor == _NO_LOCK:
        return
    if sys.platform == "win32":
        os.close(descriptor)  # first, because Windows takes no open file away
    with suppress(OSError):
        if sys.platform == "win32" or (not lock.is_dir() and _is_still(descriptor, lock)):
            lock.unlink()
    if sys.platform != "win32":
        os.close(descriptor)


def _take(descriptor: int, seconds: float) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            _take_at_once(descriptor)
            return
        except OSError as error:
            if error.errno not in _TAKEN or time.monotonic() >= until:
                raise
        time.sleep(0.01)


if sys.platform == "win32":
    def _take_at_once(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    def _take_at_once(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
