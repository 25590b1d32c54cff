"""Kills the program at one step of its writing, as a power cut does: nothing is cleaned up, and nothing is told."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

_KILLED, _DONE, _WRONG = 86, 0, 1
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGES = ("os.rename", "os.remove", "os.link", "os.mkdir", "os.rmdir", "os.truncate")


def killed_before(step: int, within: Path, act: Callable[[], object]) -> bool:
    """Run something in a process of its own that dies before so many changes to what is in a folder; False if it ended.

    Half of what is being written is there when it dies on its way to the disk.
    """
    child = os.fork()
    if child == 0:
        code = _WRONG
        try:
            _die_before(step, str(within))
            act()
            code = _DONE
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (_KILLED, _DONE), code
    return code == _KILLED


def _die_before(step: int, within: str) -> None:
    left = step

    def count() -> bool:
        nonlocal left
        left -= 1
        return left < 0

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        changes = event in _CHANGES or (event == "open" and arguments[2] & _WRITING)
        if changes and any(str(each).startswith(within) for each in arguments[:2]) and count():
            os._exit(_KILLED)

    real = os.fsync

    def fsync(handle: int) -> None:
        if count():
            os.ftruncate(handle, os.fstat(handle).st_size // 2)
            os._exit(_KILLED)
        real(handle)

    os.fsync = fsync
    sys.addaudithook(hook)
