"""What a path may lead to besides a file: a pipe, a device, what a shell has opened. It is written to as it is."""

from __future__ import annotations

import errno
import os
import sys
import time
from pathlib import Path
from stat import S_ISCHR, S_ISFIFO

from safecheck.words import say

_ALREADY_OPEN = ("/dev/std", "/dev/fd/", "/proc/")
"""How names begin of what is open already, as ``/dev/stdout`` is; its file may be one that others go on writing to."""

_MOST_LINKS = 40
"""As many links from one to the next as Linux follows."""

_AT_THE_END = os.O_WRONLY | os.O_APPEND
"""A shell may have put the output behind what a file holds."""

PATIENCE = 5
"""Seconds for which a pipe is waited for."""


def is_stream(path: Path) -> bool:
    """Whether a path is a pipe, a device such as ``/dev/null``, or what a shell has opened: nothing to be replaced."""
    try:
        place = path.absolute()
        for _ in range(_MOST_LINKS):
            if str(place).startswith(_ALREADY_OPEN):
                return True
            if not place.is_symlink():
                break
            place = place.parent / place.readlink()
        mode = place.stat().st_mode
    except OSError:
        return False
    return S_ISFIFO(mode) or S_ISCHR(mode)


def write_into(path: Path, data: bytes) -> None:
    """Write into a stream, behind what it holds.

    Raises:
        OSError: it cannot be written, or nobody reads from the pipe.
    """
    with os.fdopen(_opened(path), "ab") as stream:
        stream.write(data)


if sys.platform == "win32":
    def _opened(path: Path) -> int:
        return os.open(path, _AT_THE_END | os.O_BINARY)
else:
    def _opened(path: Path) -> int:
        """A descriptor to write to; a pipe is waited for until somebody reads from it, but not for ever."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                descriptor = os.open(path, _AT_THE_END | os.O_NONBLOCK)
                break
            except OSError as error:
                if error.errno != errno.ENXIO or not S_ISFIFO(path.stat().st_mode):
                    raise
                if time.monotonic() > until:
                    raise OSError(error.errno, say("cli.file.nobody-reads")) from None
                time.sleep(0.05)
        os.set_blocking(descriptor, True)
        return descriptor
