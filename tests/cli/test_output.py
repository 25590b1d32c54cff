"""Outputs that are full, closed or simple: a sentence and the right code, and what was done is said truly."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

import pytest

from safecheck.walk.askers.waiting import DEAF
from tests.cli.command import run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no /dev/full, and closes streams in another way")

PRINTING = [("worried",), ("worried", "blackmail"), ("list",), ("list", "--format", "json"), ("show", "roblox"), ("--help",), ("--version",),
            ("check", "--help"), ("profiles", "--help"), ("profiles", "schema"), ("profiles", "check", "--format", "json"), ("school", "plan"),
            ("saved",), ("school", "slides"), ("school", "handout")]


def ran_with(*arguments: str, close: int | None = None, stdout: int | IO[bytes] = subprocess.PIPE,
             stderr: int | IO[bytes] = subprocess.PIPE, **environment: str) -> tuple[int, str, str]:
    words = [sys.executable, "-m", "safecheck", *arguments]
    if close is not None:
        words = ["sh", "-c", f'exec "$@" {close}>&-' if close else 'exec "$@" <&-', "sh", *words]
    done = subprocess.run(words, stdout=stdout, stderr=stderr, stdin=subprocess.DEVNULL, timeout=60, check=False,
                          env=os.environ | environment)
    return done.returncode, (done.stdout or b"").decode(), (done.stderr or b"").decode()


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", PRINTING, ids=" ".join)
def test_a_full_output_is_a_sentence(command: tuple[str, ...], unbuffered: str) -> None:
    with Path("/dev/full").open("wb") as full:
        code, _, err = ran_with(*command, stdout=full, PYTHONUNBUFFERED=unbuffered)
    assert (code, err) == (1, "The output cannot be written: no space left on device.\nWrite to another place.\n")


@pytest.mark.parametrize("command", PRINTING, ids=" ".join)
def test_a_closed_output_is_a_sentence(command: tuple[str, ...]) -> None:
    code, _, err = ran_with(*command, close=1)
    assert (code, err) == (1, "The output cannot be written: it is closed.\nWrite to another place.\n")


def test_a_closed_output_is_no_matter_where_nothing_is_printed(tmp_path: Path) -> None:
    assert ran_with("show", "roblox", "--output", str(tmp_path / "guide.txt"), close=1)[0] == 0
    assert "Roblox" in (tmp_path / "guide.txt").read_text()


@pytest.mark.parametrize("command", [("list", "--format", "json"), ("worried",), ("--version",)], ids=" ".join)
def test_closed_or_full_messages_do_not_spoil_the_result(command: tuple[str, ...]) -> None:
    good = run(*command).out
    assert ran_with(*command, close=2)[:2] == (0, good)
    assert ran_with(*command, close=0)[:2] == (0, good)
    with Path("/dev/full").open("wb") as full:
        assert ran_with(*command, stderr=full)[:2] == (0, good)


@pytest.mark.parametrize(("command", "code"), [((), 1), (("shw",), 2), (("show", "zzzzzz"), 2), (("--plain",), 1)])
def test_errors_with_closed_streams_keep_their_code(command: tuple[str, ...], code: int) -> None:
    for number in (0, 2):
        found, out, err = ran_with(*command, close=number)
        assert found == code
        assert out == "" or command == ("--plain",)
        assert "went wrong inside" not in err


def test_a_reader_that_has_seen_enough_gets_no_message() -> None:
    for command in ("list", "worried", "check --answers family.yaml"):
        done = subprocess.run(["sh", "-c", f'"{sys.executable}" -m safecheck {command} | true'], capture_output=True, check=False)
        assert b"went wrong" not in done.stderr
        assert b"cannot be written" not in done.stderr


def test_forget_says_what_it_did_though_it_cannot_be_printed(tmp_path: Path, home: Path) -> None:
    answers = tmp_path / "family.yaml"
    answers.write_text("family: {age: 9}")
    with Path("/dev/full").open("wb") as full:
        code, _, err = ran_with("check", "--answers", str(answers), stdout=full)
        assert (code, "Your answers are saved." in err) == (1, True)
        saved, = (home / "checks").glob("*.json")
        code, _, err = ran_with("forget", "--yes", stdout=full)
    assert code == 1
    assert f"Deleted: {saved.stem}." in err
    assert not saved.exists()


def test_leaving_the_question_of_forget_deletes_nothing(tmp_path: Path, home: Path) -> None:
    pexpect = pytest.importorskip("pexpect")
    answers = tmp_path / "family.yaml"
    answers.write_text("family: {age: 9}")
    run("check", "--answers", answers)
    for key in ("\x03", "\x04"):
        child = pexpect.spawn(sys.executable, ["-m", "safecheck", "forget"], encoding="utf-8", timeout=20)
        child.expect("or no to keep it")
        time.sleep(DEAF + 0.1)
        child.send(key)
        child.expect("Nothing was deleted.")
        child.expect(pexpect.EOF)
        child.close()
        assert child.exitstatus == 130
    assert list((home / "checks").glob("*.json"))


@pytest.mark.parametrize(("environment", "colour"), [
    ({}, True), ({"NO_COLOR": ""}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False), ({"TERM": ""}, False),
    ({"ACCESSIBLE": "1"}, False), ({"ACCESSIBLE": "0"}, True), ({"ACCESSIBLE": ""}, True),
])
def test_what_the_environment_says_of_the_terminal(environment: dict[str, str], colour: bool) -> None:
    pexpect = pytest.importorskip("pexpect")
    child = pexpect.spawn(sys.executable, ["-m", "safecheck", "show", "roblox"], encoding="utf-8", timeout=20,
                          env=os.environ | {"TERM": "xterm"} | environment)
    shown = child.read()
    assert ("\x1b[" in shown) is colour
    if environment.get("ACCESSIBLE") == "1":
        assert "╭" not in shown


def test_the_help_of_plain_names_its_variable() -> None:
    assert "ACCESSIBLE=1" in run("check", "--help").out


@pytest.mark.skipif(os.name != "posix", reason="a shell's redirection")
def test_what_a_shell_has_opened_is_gone_on_with(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("before\n")
    with path.open("ab") as file:
        assert ran_with("show", "roblox", "--output", "/dev/stdout", stdout=file)[0] == 0
    assert path.read_text().startswith("before\nRoblox\n")


def test_a_name_that_is_too_long_is_a_sentence(tmp_path: Path) -> None:
    for arguments in (("show", "roblox", "--output", str(tmp_path / ("x" * 300))), ("check", "--answers", "x" * 300), ("list", "--profiles", "x" * 300),
                      ("school", "totals", "x" * 300), ("profiles", "check", "x" * 300), ("school", "collate", "x" * 300, "-o", str(tmp_path / "o"))):
        ran = run(*arguments)
        assert ran.code == 1, arguments
        assert "went wrong inside" not in ran.err


@pytest.mark.parametrize("command", [("check", "--answers", "{}"), ("school", "totals", "{}"), ("profiles", "check", "{}")], ids=" ".join)
@pytest.mark.parametrize("content", ["word " * 11_000, "a" * 57_000, "a: " + "b" * 57_000, "- " + "c" * 57_000, "b" * 57_000 + ": c",
                                     "".join(f"line{number}: text\n" for number in range(5000))])
def test_a_wrong_file_is_not_quoted_whole(command: tuple[str, ...], content: str, tmp_path: Path) -> None:
    path = tmp_path / "photo.txt"
    path.write_text(content)
    ran = run(*(word.format(path) for word in command))
    assert ran.code == 1
    assert len(ran.err) + len(ran.out) < 4000 or (command[0] == "profiles" and "line4999" in content)


@pytest.mark.parametrize("arguments", [("show",), ("check", "--as-of"), ("check", "--app"), ("report", "--check"), ("worried",),
                                       ("forget", "--check"), ("list", "--profiles"), ("report", "--from"), ("report", "--output"),
                                       ("report", "--format"), ("list", "--kind"), ("list", "--age"), ("school", "handout", "--top"),
                                       ("check", "--minutes"), ("profiles", "new", "--output"), ("school", "handout", "--link"),
                                       ("school", "handout", "--school"), ("page", "--contact"), ("school",), ("report", "--x")])
def test_a_long_word_is_not_quoted_whole(arguments: tuple[str, ...], tmp_path: Path) -> None:
    ran = run(*arguments, "wörd\x1b[31m " * 3000)
    assert ran.code in (1, 2)
    assert "\x1b" not in ran.err
    assert len(ran.err) < 4000


@pytest.mark.parametrize("command", [
    ("check", "--no-save", "--answers"), ("report", "--from"), ("agreement", "--from"), ("compare", "--before", "{good}", "--from"),
    ("compare", "--from", "{good}", "--before"), ("school", "totals"), ("school", "handout", "--from-totals"),
    ("school", "slides", "--from-totals")], ids=" ".join)
def test_no_result_takes_the_place_of_what_it_is_made_of(command: tuple[str, ...], tmp_path: Path) -> None:
    good, path = tmp_path / "good.json", tmp_path / "mine.json"
    for each in (good, path):
        each.write_text("what a family has")
    (tmp_path / "link").symlink_to(path)
    for source in (path, tmp_path / "link"):
        ran = run(*(word.format(good=good) for word in command), source, "--output", path, "--force")
        assert (ran.code, ran.err) == (1, f"{path}: the result is made of this file, and would take its place.\n"
                                          "Choose another place.\n")
    assert path.read_text() == "what a family has"


def test_too_little_memory_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("safecheck.library.book.open_book", no_room)
    ran = run("worried")
    assert (ran.code, ran.err) == (1, "There is too little memory. Close other programs, then try again.\n")


@pytest.mark.parametrize("command", [("list",), ("worried", "zzzzzz"), ("profiles", "new", "--plain"), ("check", "--plain")], ids=" ".join)
def test_a_full_output_with_full_messages_ends_as_any_other(command: tuple[str, ...]) -> None:
    with Path("/dev/full").open("wb") as full:
        assert ran_with(*command, stdout=full, stderr=full, PYTHONUNBUFFERED="")[0] == (2 if command[0] == "worried" else 1)
        code, _, err = ran_with(*command, stdout=full, PYTHONUNBUFFERED="")
    assert code == (2 if command[0] == "worried" else 1)
    assert "Exception ignored" not in err


def test_a_pipe_that_nobody_reads_is_not_waited_for_without_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("safecheck.cli.streams.PATIENCE", 0.2)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    ran = run("show", "roblox", "--output", pipe)
    assert (ran.code, ran.err) == (1, f"{pipe}: nobody reads from this pipe.\nChoose another place.\n")


def test_a_pipe_may_get_its_reader_later(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    words = [sys.executable, "-m", "safecheck", "show", "roblox", "--output", str(pipe)]
    with subprocess.Popen(words, stderr=subprocess.DEVNULL) as writer:
        time.sleep(1)
        assert "Roblox" in pipe.read_text()
    assert writer.returncode == 0
