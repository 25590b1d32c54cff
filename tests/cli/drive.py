"""Drives that fail: full, closed, read-only or pulled out, whoever runs the tests and whatever drive there is."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import Ran
from tests.guard import hooked, is_change


@dataclass(frozen=True)
class Fault:
    """What a system says, and at which step: any ``change``, the ``write``, the way to the disk (``sync``), ``close``."""

    number: int
    step: str

    @property
    def error(self) -> OSError:
        return OSError(self.number, os.strerror(self.number))

    @property
    def reason(self) -> str:
        return os.strerror(self.number).lower()


FAULTS = {
    "a full drive": Fault(errno.ENOSPC, "write"),
    "a drive that is full once all is written": Fault(errno.ENOSPC, "sync"),
    "a drive that is full in the end": Fault(errno.ENOSPC, "close"),
    "a share that is used up": Fault(errno.EDQUOT, "write"),
    "a share that is used up in the end": Fault(errno.EDQUOT, "close"),
    "a drive that is only read": Fault(errno.EROFS, "change"),
    "a folder of somebody else's": Fault(errno.EACCES, "change"),
    "a folder that nobody may change": Fault(errno.EPERM, "change"),
    "a stick that breaks": Fault(errno.EIO, "change"),
    "a stick that breaks on the way to it": Fault(errno.EIO, "sync"),
    "a stick that is gone": Fault(errno.ENODEV, "change"),
}


class _Written:
    """A file that takes half of what it is given, or takes it all and fails when it is closed."""

    def __init__(self, file: Any, fault: Fault, is_now: Callable[[], bool]) -> None:
        self._file, self._fault, self._is_now = file, fault, is_now

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> Any:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        if self._fault.step == "close" and self._is_now():
            raise self._fault.error

    def write(self, data: bytes) -> int:
        if self._fault.step == "write" and self._is_now():
            self._file.write(data[:len(data) // 2])
            raise self._fault.error
        return int(self._file.write(data))


@contextmanager
def failing(fault: Fault, within: Path, is_now: Callable[[], bool] = lambda: True) -> Iterator[None]:
    """While it lasts, a folder and all below it is on a drive that fails, whenever ``is_now`` says so."""
    opened, real_fsync = os.fdopen, os.fsync

    def fdopen(handle: int, mode: str = "r", *rest: Any, **more: Any) -> Any:
        file = opened(handle, mode, *rest, **more)
        return _Written(file, fault, is_now) if "w" in mode else file

    def fsync(handle: int) -> None:
        if fault.step == "sync" and is_now():
            raise fault.error
        real_fsync(handle)

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if fault.step == "change" and is_change(event, arguments, within) and is_now():
            raise fault.error

    with pytest.MonkeyPatch.context() as patch, hooked(refuse):
        patch.setattr(os, "fdopen", fdopen)
        patch.setattr(os, "fsync", fsync)
        yield


def told(ran: Ran) -> Iterator[str]:
    if "Traceback" in ran.err or "inside safecheck" in ran.err or "not your fault" in ran.err:
        yield f"no plain sentence: {ran.err[-900:]}"
