"""The console of Windows, which a stand-in plays: escape sequences are asked for, and ``NUL`` is no terminal."""

from __future__ import annotations

import ctypes
import sys
from typing import Any

import pytest

from safecheck.cli.terminal import asker_for, is_simple, is_terminal, look_of
from safecheck.errors import NoTerminal
from safecheck.walk.askers.arrows import ArrowAsker
from safecheck.walk.askers.lines import LineAsker
from tests.windows import Stream, on_windows

OBEYS = 4
STREAMS = {"stdin": -10, "stdout": -11, "stderr": -12}


class Kernel:
    """Windows with some of the three streams at a console, and whether that can do sequences."""

    def __init__(self, *streams: str, can: bool = True, mode: int = 3) -> None:
        self.consoles = {STREAMS[name] << 32 for name in streams}
        self.can, self.mode = can, mode
        self.GetStdHandle = self._Handles()

    class _Handles:
        restype: Any = None

        def __call__(self, number: int) -> int:
            assert self.restype is ctypes.c_void_p
            return number << 32  # more than a C int holds

    def _is_one(self, handle: Any) -> bool:
        return ctypes.c_int64(handle.value).value in self.consoles

    def GetConsoleMode(self, handle: Any, mode: Any) -> int:  # noqa: N802
        if self._is_one(handle):
            mode._obj.value = self.mode
        return self._is_one(handle)

    def SetConsoleMode(self, handle: Any, mode: int) -> int:  # noqa: N802
        assert self._is_one(handle)
        if self.can:
            self.mode = mode
        return self.can


def on(kernel: Kernel, monkeypatch: pytest.MonkeyPatch) -> Kernel:
    """Be on a Windows that is played."""
    on_windows(monkeypatch)
    monkeypatch.delenv("TERM", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    for number, name in enumerate(STREAMS):
        monkeypatch.setattr(sys, name, Stream(number))
    monkeypatch.setattr(ctypes, "WinDLL", lambda _name: kernel, raising=False)
    return kernel


def test_a_console_is_a_terminal_and_nul_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    on(Kernel("stdout"), monkeypatch)
    assert [is_terminal(getattr(sys, name)) for name in STREAMS] == [False, True, False]
    with pytest.raises(NoTerminal):
        asker_for(sys.stdout, plain=False)


def test_sequences_are_asked_for_before_they_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = on(Kernel(*STREAMS), monkeypatch)
    assert isinstance(asker_for(sys.stdout, plain=False), ArrowAsker)
    assert kernel.mode == 3 | OBEYS
    assert look_of(sys.stdout).colour


def test_where_they_are_only_signs_there_are_lines_and_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = on(Kernel(*STREAMS, can=False), monkeypatch)
    assert isinstance(asker_for(sys.stdout, plain=False), LineAsker)
    assert not look_of(sys.stdout).colour
    assert kernel.mode == 3


def test_a_console_that_obeys_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = on(Kernel(*STREAMS, can=False, mode=3 | OBEYS), monkeypatch)
    assert not is_simple()
    assert kernel.mode == 3 | OBEYS
