"""Several programs on one folder of answers: no answer is lost, and what was forgotten stays forgotten."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import run

FAMILY = ("--age", "9", "--nation", "wales", "--device", "ipad", "--app", "roblox", "--minutes", "15")
ANSWER = "Your answer, 1 to 4: "


class Window:
    """A walk in a process of its own, led line by line."""

    def __init__(self, *arguments: str) -> None:
        self._child = subprocess.Popen(
            [sys.executable, "-m", "safecheck", "--plain", *arguments], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE, env=os.environ | {"PYTHONIOENCODING": "utf-8"})
        self._timer = threading.Timer(60, self._child.kill)
        self._timer.start()
        self.told = ""

    def sees(self, text: str) -> None:
        """Read on until a text has been shown."""
        start = len(self.told)
        assert self._child.stderr
        while text not in self.told[start:]:
            read = self._child.stderr.read1(4096)  # type: ignore[attr-defined]
            assert read, self.told[-2000:]
            self.told += read.decode()

    def types(self, *lines: str) -> None:
        assert self._child.stdin
        self._child.stdin.write("".join(f"{line}\n" for line in lines).encode())
        self._child.stdin.flush()

    def answers(self, *lines: str, then: str = ANSWER) -> None:
        for line in lines:
            self.types(line)
            self.sees(then)

    def ends(self) -> int:
        assert self._child.stdin
        assert self._child.stderr
        self._child.stdin.close()
        self.told += self._child.stderr.read().decode()
        code = self._child.wait()
        self._child.stderr.close()
        self._timer.cancel()
        return code

    def signals(self, number: int) -> None:
        self._child.send_signal(number)


def opened(*arguments: str) -> Window:
    """A walk with two answers that waits for the third."""
    window = Window(*FAMILY, *arguments)
    window.sees("Your answer, 1 to 2: ")
    window.answers("1", "1", "1")
    return window


def checks(home: Path) -> dict[str, Any]:
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(home.rglob("checks/*.json"), key=lambda path: path.stem)}


def files(home: Path) -> list[str]:
    return [path.name for path in home.rglob("*") if path.is_file()]


@pytest.fixture
def window(home: Path) -> Iterator[Window]:
    found = opened()
    yield found
    found.signals(signal.SIGTERM)
    found.ends()


def test_a_check_that_is_open_is_left_to_its_window(home: Path) -> None:
    one = opened()
    two = Window(*FAMILY)
    two.sees("Your answer, 1 to 2: ")
    assert "is open in another window" in two.told
    two.answers("1", *["2", "2"] * 3, then="Your answer")
    one.answers(*["1"] * 10)
    two.types("s")
    one.types("s")
    assert (one.ends(), two.ends()) == (0, 0)
    first, second = checks(home).values()
    assert [given["answer"] for given in first["answers"].values()] == ["yes"] * 12
    assert [given["answer"] for given in second["answers"].values()] == ["not-yet"] * 3
    assert len(files(home)) == 2  # and no lock


@pytest.mark.parametrize("number", ["SIGKILL", "SIGTERM", "SIGINT"])
def test_a_window_that_died_holds_nothing(number: str, home: Path) -> None:
    one = opened()
    one.signals(getattr(signal, number, signal.SIGTERM))
    one.ends()
    two = Window(*FAMILY)
    two.sees("Your answer, 1 to 2: ")
    two.answers("1", then="Go on with the check of")
    two.types("1", "s")
    assert two.ends() == 0
    assert "open in another window" not in two.told
    assert [len(each["answers"]) for each in checks(home).values()] == [2]
    assert len(files(home)) == 1


def test_twins_that_start_at_once_are_two_checks(home: Path) -> None:
    typed = "1\n" + "1\n" * 30
    windows = [subprocess.Popen([sys.executable, "-m", "safecheck", "--plain", *FAMILY], stdin=subprocess.PIPE, text=True,
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(4)]
    for each in windows:
        assert each.stdin
        each.stdin.write(typed)
        each.stdin.close()
    assert [(each.wait(), each.stderr.close() if each.stderr else None) for each in windows] == [(0, None)] * 4
    found = checks(home)
    assert [name.partition("age-9")[2] for name in found] == ["", "-2", "-3", "-4"]
    assert len({len(each["answers"]) for each in found.values()}) == 1
    assert all(each["finished_on"] for each in found.values())
    assert len({each["token"] for each in found.values()}) == 4
    assert len(files(home)) == 4


@pytest.mark.parametrize("which", ["all", "one"])
@pytest.mark.parametrize("typed", ["1", "2", "s"])
def test_what_was_forgotten_beside_an_open_walk_never_comes_back(which: str, typed: str, home: Path) -> None:
    one = opened()
    ran = run("forget", "--yes", *(["--check", *checks(home)] if which == "one" else []))
    assert (ran.code, "is open in another window" in ran.out) == (0, True)
    assert files(home) == []
    one.types(typed)
    code = one.ends()
    assert code == (0 if typed == "s" else 1)
    assert "deleted" in one.told.splitlines()[-2 if code else -1]
    assert "answers are saved" not in one.told
    assert "Traceback" not in one.told
    assert files(home) == []


def test_an_age_that_is_corrected_brings_nothing_back(home: Path) -> None:
    one = Window()
    one.sees("Your answer")
    one.answers("1", then="How old is your child?")
    one.answers("9", then="Which nation")
    one.answers("wales", then="Which devices")
    assert list(checks(home))
    assert run("forget", "--yes").code == 0
    one.types("back", "back", "12")
    assert one.ends() == 1
    assert "This check was deleted while it was open." in one.told
    assert files(home) == []


def test_the_last_question_brings_nothing_back(home: Path) -> None:
    one = Window(*FAMILY[:-1], "5")
    one.sees("Your answer, 1 to 2: ")
    one.answers(*["1"] * 8)
    assert run("forget", "--yes").code == 0
    one.types("1")
    assert one.ends() == 1
    assert files(home) == []


def test_a_new_check_of_the_same_name_is_nobody_elses(home: Path) -> None:
    one = opened()
    assert run("forget", "--yes").code == 0
    two = opened()
    name, = checks(home)
    before = (home / "checks" / f"{name}.json").read_bytes()
    one.types("1")
    assert one.ends() == 1
    assert "changed by another program" in one.told
    assert (home / "checks" / f"{name}.json").read_bytes() == before
    two.answers("1")
    two.types("s")
    assert two.ends() == 0
    assert [len(each["answers"]) for each in checks(home).values()] == [3]


@pytest.mark.parametrize("text", ["", "{half", "{}"])
def test_a_file_that_somebody_else_changed_is_not_written_over(text: str, home: Path) -> None:
    one = opened()
    name, = checks(home)
    path = home / "checks" / f"{name}.json"
    path.write_text(text, encoding="utf-8")
    one.types("1")
    assert one.ends() == 1
    assert "This check was changed by another program while it was open." in one.told
    assert path.read_text(encoding="utf-8") == text


def test_looking_beside_an_open_walk_disturbs_nothing(home: Path) -> None:
    one = opened()
    for arguments in (("report",), ("saved",), ("agreement",)):
        assert run(*arguments).code == 0
    one.answers("1")
    one.types("s")
    assert one.ends() == 0
    assert [len(each["answers"]) for each in checks(home).values()] == [3]


def test_a_stand_keeps_its_paper_while_it_is_open(home: Path) -> None:
    from safecheck.saved.locks import held

    outbox = home / "school" / "outbox"
    outbox.mkdir(parents=True)
    paper = outbox / "safecheck-paper-AB23.html"
    paper.write_text("a family")
    opened().ends()
    with held(outbox) as free:
        assert free
        ran = run("forget", "--yes")
        assert (ran.code, "A stand is open in another window." in ran.out) == (0, True)
        assert paper.exists()
    assert run("forget", "--yes").code == 0
    assert files(home) == []
