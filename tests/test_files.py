"""Locks between programs: one holds, the others are told or wait, and nothing is left when a program dies."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from safecheck.saved import locks
from safecheck.saved.locks import held, in_turn, lock_file
from safecheck.saved.whole import write_whole

HOLD = """
import sys
from pathlib import Path
from safecheck.saved.locks import held
with held(Path(sys.argv[1])) as free:
    print(free, flush=True)
    sys.stdin.readline()
"""


def holder(path: Path) -> subprocess.Popen[str]:
    """Another program that holds a path until its input ends."""
    program = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], text=True, stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE)
    assert program.stdout
    assert program.stdout.readline() == "True\n"
    return program


def ends(program: subprocess.Popen[str], *, killed: bool = False) -> None:
    if killed:
        program.kill()
    program.communicate()


def is_free(path: Path) -> bool:
    with held(path) as free:
        return free


@pytest.fixture(params=["file", "folder", "nothing yet"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    found = tmp_path / "in" / "thing"
    found.parent.mkdir()
    if request.param == "file":
        found.write_text("x")
    elif request.param == "folder":
        found.mkdir()
    return found


@pytest.mark.parametrize("killed", [False, True])
def test_one_program_holds_until_it_ends_however_it_ends(path: Path, killed: bool) -> None:
    program = holder(path)
    assert not is_free(path)
    ends(program, killed=killed)
    assert is_free(path)
    assert list(path.parent.glob(locks.LOCKS)) == []  # whoever holds it next takes away what was left


def test_the_file_can_be_replaced_and_deleted_while_it_is_held(tmp_path: Path) -> None:
    path = tmp_path / "thing"
    write_whole(path, "one")
    program = holder(path)
    write_whole(path, "two")
    assert not is_free(path)
    path.unlink()
    assert not is_free(path)
    ends(program)


def test_a_lock_whose_file_was_taken_away_locks_nothing_and_takes_nothing_away(tmp_path: Path) -> None:
    path = tmp_path / "thing"
    first = holder(path)
    lock_file(path).unlink()
    second = holder(path)
    ends(first)
    assert not is_free(path)
    ends(second)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EBADF])
def test_a_drive_without_locks_is_used_without(path: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_locks(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(locks, "_take", no_locks)
    assert is_free(path)
    with in_turn(path):
        pass


def test_a_drive_that_cannot_be_written_is_used_without(tmp_path: Path) -> None:
    assert is_free(tmp_path / "no" / "such" / "folder")
    assert list(tmp_path.iterdir()) == []


def test_a_program_that_was_stopped_with_a_lock_is_not_waited_for_without_an_end(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "PATIENCE", 0.1)
    with held(tmp_path) as is_ours, pytest.raises(OSError, match="another program"), in_turn(tmp_path):
        assert is_ours


def test_a_program_that_is_at_work_is_waited_for(path: Path) -> None:
    program, is_over = holder(path), threading.Event()

    def come_to_an_end() -> None:
        is_over.set()
        ends(program)

    end = threading.Timer(0.3, come_to_an_end)
    end.start()
    with in_turn(path):
        assert is_over.is_set()
    end.join()


COUNT = """
import sys
from pathlib import Path
from safecheck.saved.locks import in_turn
from safecheck.saved.whole import write_whole
path = Path(sys.argv[1])
for _ in range(25):
    with in_turn(path):
        write_whole(path, str(int(path.read_text()) + 1))
"""


def test_in_turn_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "number"
    path.write_text("0")
    programs = [subprocess.Popen([sys.executable, "-c", COUNT, str(path)]) for _ in range(4)]
    assert [program.wait() for program in programs] == [0] * 4
    assert path.read_text() == "100"
    assert list(tmp_path.iterdir()) == [path]


CLAIM = """
import sys
from pathlib import Path
from safecheck.saved.whole import write_whole
for number in range(60):
    try:
        write_whole(Path(sys.argv[1]) / str(number), sys.argv[2], new=True)
        print(number)
    except FileExistsError:
        pass
"""


def test_a_new_file_is_made_by_one_of_several(tmp_path: Path) -> None:
    programs = [subprocess.Popen([sys.executable, "-c", CLAIM, str(tmp_path), name], stdout=subprocess.PIPE, text=True)
                for name in "abc"]
    made = {name: program.communicate()[0].split() for name, program in zip("abc", programs, strict=True)}
    assert sorted(int(number) for numbers in made.values() for number in numbers) == list(range(60))
    assert all((tmp_path / number).read_text() == name for name, numbers in made.items() for number in numbers)
    assert len(list(tmp_path.iterdir())) == 60


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_never_takes_the_place_of_another(links: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not links:  # as on a stick
        monkeypatch.setattr(os, "link", lambda *_: (_ for _ in ()).throw(PermissionError()))
    path = tmp_path / "thing"
    write_whole(path, "one", new=True)
    with pytest.raises(FileExistsError):
        write_whole(path, "two", new=True)
    assert path.read_text() == "one"
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_program_that_sleeps_holds_on(tmp_path: Path) -> None:
    program = holder(tmp_path / "thing")
    program.send_signal(signal.SIGSTOP)
    assert not is_free(tmp_path / "thing")
    program.send_signal(signal.SIGCONT)
    ends(program)
