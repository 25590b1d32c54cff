"""What is done otherwise on Windows: keys, locks, and files that another program holds for a moment."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from safecheck.walk.askers.keys import Key
from tests.windows import loaded, on_windows

if sys.platform == "win32":
    pytest.skip("here the real one is tested", allow_module_level=True)


@pytest.mark.parametrize(("typed", "pressed"), [
    ("\xe0H", [Key.UP]), ("\x00P", [Key.DOWN]), ("\xe0G\xe0O", [Key.HOME, Key.END]), ("\x00;", [Key.F1]), ("\x00S", []),
    ("\r", [Key.ENTER]), ("\x03", [Key.INTERRUPT]), ("\x08", [Key.BACKSPACE]), ("hé", ["h", "é"]), ("voilà", [*"voilà"]),
    ("", []),
])
def test_keys(typed: str, pressed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    on_windows(monkeypatch, typed)
    keys = loaded("safecheck.cli.keyboard", monkeypatch).TerminalKeys(signals=True)
    assert keys.read(0.01) == pressed


def test_a_lock_is_held_once_beside_a_folder_too_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on_windows(monkeypatch)
    locks = loaded("safecheck.saved.locks", monkeypatch)
    monkeypatch.setattr(locks, "PATIENCE", 0.1)
    (tmp_path / "checks").mkdir()
    for path in tmp_path / "a.json", tmp_path / "checks":
        with locks.held(path) as is_ours, locks.held(path) as is_theirs:
            assert (is_ours, is_theirs) == (True, False)
            with pytest.raises(OSError, match="another program"), locks.in_turn(path):
                pass
        with locks.in_turn(path), locks.held(path) as is_free:
            assert not is_free
    assert [path.name for path in tmp_path.iterdir()] == ["checks"]
    assert list((tmp_path / "checks").iterdir()) == []


@pytest.mark.parametrize("times", [1, 3, 100])
def test_a_file_that_is_looked_through_for_viruses_is_written_a_moment_later(times: int, tmp_path: Path,
                                                                             monkeypatch: pytest.MonkeyPatch) -> None:
    on_windows(monkeypatch)
    whole = loaded("safecheck.saved.whole", monkeypatch)
    monkeypatch.setattr(whole.time, "sleep", lambda _seconds: None)
    real, refused = Path.replace, iter(range(times))

    def replace(path: Path, target: Path) -> Path:
        if next(refused, None) is not None:
            raise PermissionError(13, "Access is denied")
        return real(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    path = tmp_path / "a.json"
    path.write_text("old")
    if times == 100:
        with pytest.raises(PermissionError):
            whole.write_whole(path, "new")
    else:
        whole.write_whole(path, "new\n")
    assert path.read_text() == ("old" if times == 100 else "new\n")
    assert list(tmp_path.iterdir()) == [path]


def test_elsewhere_nothing_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from safecheck.saved import whole

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    def sleep(_seconds: float) -> None:
        raise AssertionError

    monkeypatch.setattr(whole.time, "sleep", sleep)
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        whole.write_whole(tmp_path / "a.json", "new")


def test_a_closed_folder_is_refused_at_once_and_not_tried_again_and_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows calls every folder one that may be written, and says the same of a closed one as of a name that is taken."""
    on_windows(monkeypatch)
    whole = loaded("safecheck.saved.whole", monkeypatch)
    tried = []

    def closed(path: object, *_: object) -> int:
        if str(path).startswith(str(tmp_path)):
            tried.append(path)
            raise PermissionError(13, "Access is denied")
        return real(path, *_)  # type: ignore[arg-type, call-overload, no-any-return]

    real = os.open
    monkeypatch.setattr(os, "open", closed)
    for write in (lambda: whole.write_whole(tmp_path / "a.json", "new"), lambda: whole.try_folder(tmp_path)):
        with pytest.raises(PermissionError):
            write()
    assert len(tried) == 2


def test_files_are_read_as_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on_windows(monkeypatch)
    reading = loaded("safecheck.library.reading", monkeypatch)
    (tmp_path / "a").write_bytes(b"a\r\n\x1ab")
    assert reading.read_bounded(tmp_path / "a") == b"a\r\n\x1ab"


def test_a_printer_that_hangs_is_ended_where_there_are_no_groups_of_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from safecheck.cli.laptop import Laptop
    from safecheck.school.stand import Chair

    printer = tmp_path / "lp"
    printer.write_text(f"#!/bin/sh\necho $$ > {tmp_path / 'pid'}\nexec sleep 60\n", encoding="utf-8")
    printer.chmod(0o755)
    monkeypatch.setattr("safecheck.cli.laptop.PATIENCE_WITH_PRINTER", 1.0)
    on_windows(monkeypatch)
    monkeypatch.delattr(os, "killpg")
    laptop = Laptop.__new__(Laptop)
    laptop.chair, laptop._printer = Chair(60), str(printer)
    assert laptop._print(tmp_path / "paper.pdf") == "The printer did not answer."
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)
