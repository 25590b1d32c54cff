"""A window that a double-click opened stays until the parent has read the end; one with a shell in it is left alone."""

from __future__ import annotations

import ctypes
import io
import sys
from typing import Any

import pytest

from safecheck.cli import main
from safecheck.cli.window import is_own, keep_open
from safecheck.words import say
from tests.windows import Stream

PYTHON, LAUNCHER = r"C:\Users\Zoë\Python313\python.exe", r"C:\Windows\py.exe"
SHELL = r"C:\Windows\System32\cmd.exe"


@pytest.mark.parametrize(("running", "own"), [
    ([PYTHON], True), ([PYTHON, LAUNCHER], True), ([r"C:\pipx\safecheck.exe", r"C:\Python3.13.exe"], True),
    ([PYTHON, r"C:\WINDOWS\PY.EXE"], True), (["python.exe"], True),
    ([PYTHON, SHELL], False), ([PYTHON, LAUNCHER, SHELL], False), ([PYTHON, r"C:\x\powershell.exe"], False),
    ([PYTHON, r"C:\py.exe\bash.exe"], False), ([PYTHON, r"C:\x\happy.exe"], False), ([PYTHON, ""], False), ([], False),
])
def test_it_is_ours_where_nothing_else_runs_in_it(running: list[str], own: bool) -> None:
    assert is_own(running) is own


class Kernel:
    """What Windows tells of the processes of a console, by number; None for one that may not be looked at."""

    def __init__(self, running: dict[int, str | None]) -> None:
        self.running, self.open = running, []
        self.OpenProcess = self._Opener(self)

    class _Opener:
        restype: Any = None

        def __init__(self, kernel: Kernel) -> None:
            self.kernel = kernel

        def __call__(self, _right: int, _inherited: bool, process: int) -> int | None:
            if self.kernel.running.get(process) is None:
                return None
            self.kernel.open.append(process << 32)  # more than a C int holds
            return process << 32

    def GetConsoleProcessList(self, ids: Any, most: int) -> int:  # noqa: N802
        if len(self.running) <= most:
            ids[:len(self.running)] = list(self.running)
        return len(self.running)

    def QueryFullProcessImageNameW(self, handle: Any, _form: int, path: Any, _length: Any) -> int:  # noqa: N802
        path.value = self.running[handle.value >> 32]
        return 1

    class GetStdHandle:
        def __new__(cls, number: int) -> int:  # type: ignore[misc]
            return number

    def GetConsoleMode(self, _handle: Any, _mode: Any) -> int:  # noqa: N802
        return 1

    def CloseHandle(self, handle: Any) -> None:  # noqa: N802
        self.open.remove(handle.value)


@pytest.mark.parametrize(("running", "waits"), [
    ({7: PYTHON, 8: LAUNCHER}, True), ({7: PYTHON, 8: SHELL}, False), ({7: PYTHON, 8: None}, False),
    (dict.fromkeys(range(1, 40), PYTHON), False),
])
def test_it_waits_for_enter_in_a_window_of_its_own(running: dict[int, str | None], waits: bool, monkeypatch: pytest.MonkeyPatch,
                                                   capsys: pytest.CaptureFixture[str]) -> None:
    keyboard = Stream(0, "\nmore")
    monkeypatch.setattr(sys, "stdin", keyboard)
    kernel = Kernel(running)
    keep_open(kernel)
    assert capsys.readouterr().err == (f"{say('cli.window.close')}\n" if waits else "")
    assert keyboard.read() == ("more" if waits else "\nmore")
    assert kernel.open == []


def test_nobody_is_waited_for_at_a_pipe(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n"))
    keep_open(Kernel({7: PYTHON}))
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("language", "code"), [("en", 0), ("no-such-language", 2)])
def test_each_end_of_the_program_waits_on_windows(language: str, code: int, monkeypatch: pytest.MonkeyPatch,
                                                  capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "argv", ["safecheck", "--version"])
    monkeypatch.setenv("SAFECHECK_LANGUAGE", language)
    monkeypatch.setattr(sys, "stdin", Stream(0, "\n"))
    monkeypatch.setattr(ctypes, "WinDLL", lambda _name: Kernel({7: PYTHON}), raising=False)
    with pytest.raises(SystemExit) as ended:
        main.main()
    assert ended.value.code == code
    assert capsys.readouterr().err.endswith(f"{say('cli.window.close')}\n")
