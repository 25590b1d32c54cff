"""The walk on a real terminal: arrow keys, type-to-find, narrow windows, Ctrl-C and a killed process."""

from __future__ import annotations

import json
import os
import re
import signal
import sys
import time
from pathlib import Path

import pytest

pexpect = pytest.importorskip("pexpect", reason="needs a real terminal, which Windows gives in another way")
if sys.platform == "win32":
    pytest.skip("pexpect has no terminal on Windows", allow_module_level=True)

UP, DOWN, ENTER, F1, CTRL_C = "\x1b[A", "\x1b[B", "\r", "\x1bOP", "\x03"
FAMILY = ("--age", "9", "--device", "ipad", "--app", "roblox", "--minutes", "5")

WINDOW = {"TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
"""A terminal that is not asked where its cursor is: pexpect would not answer, and each menu would wait a second."""


class Terminal:
    """A child process on a terminal of its own."""

    def __init__(self, *arguments: str, columns: int = 80, **environment: str) -> None:
        variables = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
        self.child = pexpect.spawn(sys.executable, ["-m", "safecheck", *arguments], timeout=20, encoding="utf-8",
                                   dimensions=(24, columns), env=variables | WINDOW | environment)
        self.child.delaybeforesend = 0.05

    def sees(self, text: str) -> None:
        """Wait for text, whatever colours and line breaks are in it."""
        gap = r"(?:\s|\x1b\[[0-9;?]*[A-Za-z])+"
        self.child.expect(gap.join(re.escape(word) for word in text.split()))

    def types(self, *keys: str) -> None:
        for key in keys:
            self.child.send(key)

    def answers(self, menu_line: str, *keys: str) -> None:
        self.sees(menu_line)
        self.types(*keys)

    def ends(self) -> tuple[int | None, str]:
        self.child.expect(pexpect.EOF)
        self.child.close()
        return self.child.exitstatus, self.child.before


def saved_answers(home: Path) -> list[str]:
    data = json.loads(next(home.rglob("*.json")).read_text(encoding="utf-8"))
    return [given["answer"] for given in data["answers"].values()]


@pytest.mark.parametrize("columns", [80, 40])
def test_a_whole_walk_with_arrow_keys(columns: int, home: Path) -> None:
    terminal = Terminal(columns=columns)
    terminal.answers("No, start the check", ENTER)
    terminal.answers("from 4 to 17", "9", ENTER)
    terminal.answers("Add device", "ipa", ENTER)
    terminal.sees("Chosen: iPhone and iPad")
    terminal.answers("Add device", "x box", ENTER)
    terminal.answers("Add device", ENTER)
    terminal.answers("Add app or game", "robl", ENTER)
    terminal.answers("Add app or game", "whats", ENTER)
    terminal.answers("Add app or game", ENTER)
    terminal.answers("Add answer", ENTER)
    terminal.answers("Everything", ENTER)  # the first: 5 minutes
    terminal.answers("Does not apply to us", ENTER)  # yes
    terminal.answers("Does not apply to us", DOWN, ENTER)  # not yet
    terminal.answers("Later: put it on my list", ENTER)  # done
    terminal.answers("Does not apply to us", "3", ENTER)  # not sure
    terminal.sees("How to look (20 seconds)")
    terminal.answers("Still not sure", "2", ENTER)
    terminal.answers("Later: put it on my list", DOWN, ENTER)
    terminal.answers("Does not apply to us", "b")
    terminal.answers("(your answer before)", "s")
    code, _ = terminal.ends()
    assert code == 0
    assert saved_answers(home) == ["yes", "fixed", "not-yet"]


def test_stopped_and_gone_on_with_to_the_report(home: Path) -> None:
    terminal = Terminal(*FAMILY)
    terminal.answers("No, start the check", ENTER)
    terminal.answers("Does not apply to us", ENTER)
    terminal.answers("Does not apply to us", "s")
    assert terminal.ends()[0] == 0
    terminal = Terminal()
    terminal.answers("No, start the check", ENTER)
    terminal.sees("Go on with the check of")
    terminal.answers("Start a new check", ENTER)
    for _ in range(7):
        terminal.answers("Does not apply to us", ENTER)
    code, report = terminal.ends()
    assert code == 0
    assert "How things stand" in report
    assert len(saved_answers(home)) == 8


@pytest.mark.parametrize("key", ["h", "H", F1])
def test_one_key_leads_to_help_from_a_menu(key: str) -> None:
    terminal = Terminal(*FAMILY)
    terminal.answers("No, start the check", ENTER)
    terminal.answers("Does not apply to us", key)
    terminal.sees("Call 999")
    terminal.answers("Leave this page", "2", ENTER)
    terminal.sees("Do not pay")
    terminal.answers("Look at another situation", ENTER)
    terminal.answers("Does not apply to us", "s")
    assert terminal.ends()[0] == 0


@pytest.mark.parametrize("keys", [(F1,), ("h", ENTER)], ids=["F1", "h"])
def test_help_is_reached_from_lines_too(keys: tuple[str, ...]) -> None:
    terminal = Terminal()
    terminal.answers("No, start the check", ENTER)
    terminal.answers("from 4 to 17", *keys)
    terminal.answers("Leave this page", UP, ENTER)
    terminal.answers("from 4 to 17", "9", ENTER)
    terminal.answers("Add device", *keys)
    terminal.answers("Leave this page", UP, ENTER)
    terminal.answers("Add device", "s", ENTER)
    assert terminal.ends()[0] == 0


def test_ctrl_c_saves_and_says_how_to_go_on(home: Path) -> None:
    terminal = Terminal(*FAMILY)
    terminal.answers("No, start the check", ENTER)
    terminal.answers("Does not apply to us", ENTER)
    terminal.answers("Does not apply to us", CTRL_C)
    code, rest = terminal.ends()
    assert code == 130
    assert "1 answer is saved. To go on: safecheck" in rest
    assert saved_answers(home) == ["yes"]


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM])
def test_killed_at_any_question_no_answer_is_lost(blow: signal.Signals, plain: bool, home: Path) -> None:
    terminal = Terminal(*FAMILY, *(["--plain"] if plain else []))
    terminal.answers("No, start the check", *(("1", ENTER) if plain else (ENTER,)))
    for _ in range(3):
        terminal.answers("Does not apply to us", "1", ENTER)
    terminal.sees("question 4 of")
    terminal.child.kill(blow)
    for _ in range(50):
        if not terminal.child.isalive():
            break
        time.sleep(0.1)
    assert not terminal.child.isalive()
    assert saved_answers(home) == ["yes"] * 3


def test_plain_on_a_terminal_uses_no_cursor_tricks() -> None:
    terminal = Terminal("--plain", *FAMILY)
    terminal.answers("Your answer, 1 to 2:", "1", ENTER)
    terminal.answers("Your answer, 1 to 4:", "1", ENTER)
    seen = terminal.child.before + terminal.child.after
    terminal.answers("Your answer, 1 to 4:", CTRL_C)
    assert "\x1b" not in seen
    assert terminal.ends()[0] == 130


@pytest.mark.parametrize("variables", [{"TERM": "dumb"}])
def test_a_simple_terminal_gets_lines(variables: dict[str, str]) -> None:
    terminal = Terminal(*FAMILY, **variables)
    terminal.answers("Your answer, 1 to 2:", "s", ENTER)
    assert terminal.ends()[0] == 0


def test_no_colour_where_none_is_wanted(home: Path) -> None:
    terminal = Terminal("report", NO_COLOR="1")
    assert terminal.ends()[0] == 1
    terminal = Terminal("show", "whatsapp", NO_COLOR="1")
    assert "\x1b" not in terminal.ends()[1]
    terminal = Terminal("show", "whatsapp")
    assert "\x1b[" in terminal.ends()[1]


def test_worried_on_a_terminal_asks_and_leads() -> None:
    terminal = Terminal("worried")
    terminal.sees("Call 999")
    terminal.answers("Leave this page", "1", ENTER)
    terminal.sees("Whom to call")
    terminal.answers("Look at another situation", ENTER)
    assert terminal.ends()[0] == 0


@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (60, 20), (40, 24)])
def test_999_is_on_the_last_screen_of_every_situation(columns: int, lines: int) -> None:
    from safecheck.library.bundled import bundled_folder
    from safecheck.library.catalogue import Catalogue

    situations = Catalogue(bundled_folder()).urgent.situations
    terminal = Terminal("worried", "--plain", columns=columns)
    shown = ""
    for number, situation in enumerate(situations, 1):
        terminal.sees(f"Your answer, 1 to {len(situations) + 1}:")
        assert "999" in "".join((shown + terminal.child.before).splitlines()[-lines:])
        terminal.types(str(number), ENTER)
        terminal.sees("Your answer, 1 to 4:")
        page = terminal.child.before.splitlines()[2:]  # what was typed, and an empty line
        assert len(page) < lines, situation.id
        assert page[0] in situation.title
        assert "".join(page).count("999") >= 2
        terminal.types("4", ENTER)
    terminal.answers(f"Your answer, 1 to {len(situations) + 1}:", "leave", ENTER)
    assert terminal.ends()[0] == 0


def test_an_unknown_word_leads_to_the_menu() -> None:
    terminal = Terminal("worried", "sucide")
    terminal.sees("safecheck has no page called 'sucide'")
    terminal.answers("Leave this page", ENTER)
    terminal.sees("Stay with your child")
    terminal.answers("Look at another situation", ENTER)
    assert terminal.ends()[0] == 0


def test_forget_asks_for_your_word(home: Path) -> None:
    terminal = Terminal(*FAMILY)
    terminal.answers("No, start the check", ENTER)
    terminal.answers("Does not apply to us", ENTER)
    terminal.answers("Does not apply to us", "s")
    terminal.ends()
    for word, left in (("no", 1), ("yes", 0)):
        terminal = Terminal("forget")
        terminal.answers("Type yes to delete:", word, ENTER)
        assert terminal.ends()[0] == 0
        assert len(list(home.rglob("*.json"))) == left
