"""A Windows that is played: its name, its streams, its keyboard and its locks, and a module of ours as it is there."""

from __future__ import annotations

import errno
import io
import os
import sys
from importlib import import_module
from pkgutil import walk_packages
from types import ModuleType

import pytest

import safecheck


class Msvcrt(ModuleType):
    """The module that only Windows has: keys that are typed, and locks on files."""

    LK_LOCK, LK_NBLCK = 1, 2

    def __init__(self, typed: str = "") -> None:
        super().__init__("msvcrt")
        self.typed = typed

    def kbhit(self) -> bool:
        return bool(self.typed)

    def getwch(self) -> str:
        assert self.typed, "it would wait for a key"
        key, self.typed = self.typed[0], self.typed[1:]
        return key

    def locking(self, descriptor: int, mode: int, _bytes: int) -> None:
        import fcntl

        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            number = errno.EACCES if mode == self.LK_NBLCK else errno.EDEADLK
            raise OSError(number, os.strerror(number)) from None


class Stream(io.StringIO):
    """One of the three streams, which says that it is a terminal, as Windows says of ``NUL`` too."""

    encoding = "utf-8"  # type: ignore[assignment]

    def __init__(self, number: int, typed: str = "") -> None:
        super().__init__(typed)
        self.number = number

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return self.number


# What is loaded by now is as it is here; what was first loaded on the Windows that is played would stay so for all.
for _module in walk_packages(safecheck.__path__, "safecheck."):
    if not _module.name.endswith(("__main__", "build_hook")):
        import_module(_module.name)


def on_windows(monkeypatch: pytest.MonkeyPatch, typed: str = "") -> None:
    """Until the test ends, modules that are loaded are those for Windows."""
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setitem(sys.modules, "msvcrt", Msvcrt(typed))
    monkeypatch.setattr(os, "O_BINARY", 0, raising=False)
    monkeypatch.delitem(sys.modules, "safecheck.cli.keyboard", raising=False)


def loaded(name: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module of ours, loaded anew; the one that others use is not changed."""
    package, _, last = name.rpartition(".")
    before = import_module(name)
    monkeypatch.delitem(sys.modules, name)
    made = import_module(name)
    setattr(sys.modules[package], last, before)
    return made
