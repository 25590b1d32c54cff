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


def is_console(kernel: Any, stream: int) -> bool:
    """Whether one of the three streams is a console; ``NUL`` is none, though it says that it is a terminal.

    Args:
        kernel: See ``kernel``.
        stream: 0, 1 or 2.
    """
    return _mode(kernel, _handle(kernel, stream)) is not None


def obeys_sequences(kernel: Any) -> bool:
    """Have the console do what escape sequences say, until the program ends; False where it cannot.

    It shows them as signs unless a program asks for this, and before Windows 10 it always does.
    """
    handle = _handle(kernel, _STDOUT)
    mode = _mode(kernel, handle)
    if mode is None:
        return False
    if not mode & _OBEYS_SEQUENCES:
        if not kernel.SetConsoleMode(handle, mode | _OBEYS_SEQUENCES):
            return False
        atexit.register(kernel.SetConsoleMode, handle, mode)
    return True


def _handle(kernel: Any, stream: int) -> ctypes.c_void_p:
    kernel.GetStdHandle.restype = ctypes.c_void_p
    return ctypes.c_void_p(kernel.GetStdHandle(_FIRST_STREAM - stream))


def _mode(kernel: Any, handle: ctypes.c_void_p) -> int | None:
    mode = ctypes.c_uint32()
    return mode.value if kernel.GetConsoleMode(handle, ctypes.byref(mode)) else None
