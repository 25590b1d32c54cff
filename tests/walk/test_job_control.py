"""The walk among other programs of a shell: stopped, in the background, ended, its window resized while it waits."""

from __future__ import annotations

import os
import signal
import sys
import termios
import time
from pathlib import Path

import pytest

from tests.walk.test_terminal import CTRL_C, FAMILY, NO, YES, Terminal, saved_answers, saved_answers_or_none

pexpect = pytest.importorskip("pexpect", reason="needs a real terminal, which Windows gives in another way")
if sys.platform == "win32":
    pytest.skip("pexpect has no terminal on Windows", allow_module_level=True)

QUESTION = "Does not apply to us"


def shell() -> pexpect.spawn:
    child = pexpect.spawn("bash", ["--norc", "--noprofile", "-i"], timeout=20, encoding="utf-8", dimensions=(24, 80),
                          env=os.environ | {"TERM": "xterm", "PS1": "@@ "})
    child.expect("@@ ")
    return child


def test_started_in_the_background_it_waits_to_be_in_front() -> None:
    child = shell()
    child.sendline(f"{sys.executable} -m safecheck --new --age 9 &")
    time.sleep(2)
    child.sendline("fg")
    child.expect("Then press Enter")
    child.send(CTRL_C)
    child.expect("Stopped")
    child.close(force=True)


def test_stopped_and_sent_to_the_background_it_comes_back_with_its_question(home: Path) -> None:
    child = shell()
    child.sendline(f"{sys.executable} -m safecheck {' '.join(FAMILY)}")
    for key in NO:
        child.expect("Then press Enter")
        time.sleep(0.6)
        child.send(key)
    child.expect(QUESTION)
    child.expect("Then press Enter")
    child.send("\x1a")
    child.expect("@@ ")
    child.sendline("bg")
    time.sleep(0.6)
    child.sendline("fg")
    child.expect("question 1 of 8")
    child.expect("Then press Enter")
    time.sleep(0.6)
    child.send("1")
    child.send("\r")
    child.expect("question 2 of 8")
    child.send(CTRL_C)
    child.expect("1 answer is saved")
    child.close(force=True)
    assert saved_answers(home) == ["yes"]


@pytest.mark.parametrize("blow", [signal.SIGTERM, signal.SIGQUIT])
def test_ended_from_outside_it_leaves_the_terminal_as_it_was(blow: signal.Signals, home: Path) -> None:
    terminal = Terminal(*FAMILY)
    before = termios.tcgetattr(terminal.child.child_fd)
    terminal.answers("No, start the check", *NO)
    terminal.answers(QUESTION, *YES)
    terminal.sees("question 2 of 8")
    terminal.sees(QUESTION)
    terminal.child.kill(blow)
    terminal.waits(1)
    after = termios.tcgetattr(terminal.child.child_fd)
    code, _ = terminal.ends()
    assert (code, after) == (128 + blow, before)
    assert saved_answers(home) == ["yes"]


def test_a_resized_window_is_drawn_anew_before_any_key() -> None:
    terminal = Terminal("--age", "9", "--nation", "wales", "--device", "ipad")
    terminal.answers("No, start the check", *NO)
    terminal.answers("Add app or game", "r")
    terminal.child.setwinsize(24, 40)
    terminal.sees("Which apps and games does your child use?")
    terminal.sees("Add app or game: r")
    terminal.child.close(force=True)


def test_a_paste_that_comes_in_pieces_answers_nothing(home: Path) -> None:
    terminal = Terminal(*FAMILY)
    terminal.answers("No, start the check", *NO)
    terminal.sees("Then press Enter.")
    terminal.answers("Then press Enter.")
    for piece in ("\x1b[200~1\r", "1\r", "1\rs", "\x1b[201~"):
        terminal.types(piece)
        terminal.waits(0.4)
    assert terminal.child.isalive()
    terminal.types("s")
    assert terminal.ends()[0] == 0
    assert saved_answers_or_none(home) == []
