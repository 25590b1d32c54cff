"""The window that Windows opens for the program alone, by a double-click, and that closes with its end."""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from safecheck.cli.terminal import is_terminal, tell
from safecheck.words import say

_OURS = re.compile(r"(?:.*\\)?(?:python[\d.]*|py|pymanager|safecheck)\.exe", re.IGNORECASE)
_MOST = 16
_MAY_ASK_ITS_NAME = 0x1000
_LONGEST_PATH = 32768


def keep_open(kernel: Any) -> None:
    """Wait for Enter where the window would close with the program, and take its last words along.

    Args:
        kernel: See ``console.kernel``; it knows what else runs in our window.
    """
    if is_terminal(sys.stdin) and is_own(_programs(kernel)):
        tell(say("cli.window.close"))
        with suppress(OSError, KeyboardInterrupt):
            sys.stdin.readline()


def is_own(running: Iterable[str]) -> bool:
    """Whether a window in which these programs run is ours alone: there is no shell among them, nor anything else."""
    paths = list(running)
    return bool(paths) and all(_OURS.fullmatch(path) for path in paths)


def _programs(kernel: Any) -> list[str]:
    """The paths of the programs that run in our window; ``""`` for one that may not be looked at."""
    ids = (ctypes.c_uint32 * _MOST)()
    count = kernel.GetConsoleProcessList(ids, _MOST)
    return [_program(kernel, each) for each in ids[:count]]


def _program(kernel: Any, process: int) -> str:
    kernel.OpenProcess.restype = ctypes.c_void_p
    handle = ctypes.c_void_p(kernel.OpenProcess(_MAY_ASK_ITS_NAME, False, process))
    path, length = ctypes.create_unicode_buffer(_LONGEST_PATH), ctypes.c_uint32(_LONGEST_PATH)
    found = handle and kernel.QueryFullProcessImageNameW(handle, 0, path, ctypes.byref(length))
    if handle:
        kernel.CloseHandle(handle)
    return path.value if found else ""
