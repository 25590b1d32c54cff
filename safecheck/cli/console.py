"""The console of Windows: which streams are one, and whether it does what escape sequences say."""

from __future__ import annotations

import atexit
import ctypes
import sys
from typing import Any

_FIRST_STREAM = -10
"""Windows counts down from here: stdin, stdout, stderr."""

_STDOUT = 1
_OBEYS_SEQUENCES = 0x4


def kernel() -> Any:
    """The library of Windows that knows consoles and processes; None on other systems."""
    if sys.platform == "win32":
        return ctypes.WinDLL("kernel32")
    return None


def is_console(stream: int) -> bool:
    """Whether one of the three streams, 0 to 2, is a console; ``NUL`` is none, though it says it is a terminal."""
    windows = kernel()
    return _mode(windows, _handle(windows, stream)) is not None


def obeys_sequences() -> bool:
    """Have the console do what escape sequences say, until the program ends; False where it cannot.

    It shows them as signs unless a program asks for this, and before Windows 10 it always does.
    """
    windows = kernel()
    handle = _handle(windows, _STDOUT)
    mode = _mode(windows, handle)
    if mode is None:
        return False
    if not mode & _OBEYS_SEQUENCES:
        if not windows.SetConsoleMode(handle, mode | _OBEYS_SEQUENCES):
            return False
        atexit.register(windows.SetConsoleMode, handle, mode)
    return True


def _handle(windows: Any, stream: int) -> ctypes.c_void_p:
    windows.GetStdHandle.restype = ctypes.c_void_p
    return ctypes.c_void_p(windows.GetStdHandle(_FIRST_STREAM - stream))


def _mode(windows: Any, handle: ctypes.c_void_p) -> int | None:
    mode = ctypes.c_uint32()
    return mode.value if windows.GetConsoleMode(handle, ctypes.byref(mode)) else None
