"""Kills the program at one step of its writing, as a power cut does: nothing is cleaned up, and nothing is told."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.guard import hooked, is_change

_KILLED, _DONE, _WRONG = 86, 0, 1


def killed_before(step: int, within: Path, act: Callable[[], object]) -> bool:
    """Run something in a process of its own that dies before so many changes to what is in a folder; False if it ended.

    Half of what is being written is there when it dies on its way to the disk.
    """
    child = os.fork()
    if child == 0:
        code = _WRONG
        try:
            _run_until(step, within, act)
            code = _DONE
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (_KILLED, _DONE), code
    return code == _KILLED


def _run_until(step: int, within: Path, act: Callable[[], object]) -> None:
    left, real = step, os.fsync

    def die_in_turn(half_written: int | None = None) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            if half_written is not None:
                os.ftruncate(half_written, os.fstat(half_written).st_size // 2)
            os._exit(_KILLED)

    def fsync(handle: int) -> None:
        die_in_turn(handle)
        real(handle)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if is_change(event, arguments, within):
            die_in_turn()

    os.fsync = fsync
    with hooked(hook):
        act()
