"""The walk on a real terminal: arrow keys, type-to-find, narrow windows, Ctrl-C and a killed process."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import sys
import time
from pathlib import Path
from typing import Any

import pyte
import pytest

from safecheck.walk.askers.waiting import DEAF

pexpect = pytest.importorskip("pexpect", reason="needs a real terminal, which Windows gives in another way")
if sys.platform == "win32":
    pytest.skip("pexpect has no terminal on Windows", allow_module_level=True)

UP, DOWN, ENTER, F1, CTRL_C = "\x1b[A", "\x1b[B", "\r", "\x1bOP", "\x03"
FAMILY = ("--age", "9", "--nation", "wales", "--device", "ipad", "--app", "roblox", "--minutes", "5")

DOUBLE_ENTER = "\r\r"


class Terminal:
    """A child process on a terminal of its own, which answers no question about its cursor."""

    def __init__(self, *arguments: str, columns: int = 80, rows: int = 24, **environment: str) -> None:
        variables = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS", "LINES")}
        self.child = pexpect.spawn(sys.executable, ["-m", "safecheck", *arguments], timeout=20, encoding="utf-8",
                                   dimensions=(rows, columns), env=variables | {"TERM": "xterm"} | environment)
        self.child.delaybeforesend = 0.02
        self._deaf = 0.0 if "--plain" in arguments else DEAF + 0.1
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self.child.logfile_read = self

    def write(self, text: str) -> None:
        """What the program shows."""
        self._stream.feed(text)

    def flush(self) -> None:
        """Nothing is kept back."""

    @property
    def screen(self) -> str:
        """What a person sees now, without the empty lines."""
        return "\n".join(line.rstrip() for line in self._screen.display if line.strip())

    def sees(self, text: str) -> None:
        """Wait for text, whatever colours and line breaks are in it."""
        gap = r"(?:\s|\x1b\[[0-9;?]*[A-Za-z])+"
        self.child.expect(gap.join(re.escape(word) for word in text.split()))

    def waits(self, seconds: float) -> None:
        """Let time pass, and see what comes."""
        with contextlib.suppress(pexpect.TIMEOUT, pexpect.EOF):
            self.child.expect(NEVER, timeout=seconds)

    def types(self, *keys: str) -> None:
        for key in keys:
            self.child.send(key)

    def answers(self, menu_line: str, *keys: str) -> None:
        """See a prompt, read it, and answer."""
        self.sees(menu_line)
        time.sleep(self._deaf)
        self.types(*keys)

    def ends(self) -> tuple[int | None, str]:
        self.child.expect(pexpect.EOF)
        self.child.close()
        return self.child.exitstatus, self.child.before


NEVER = "\x00nothing prints this\x00"
NO = ("1", ENTER)
"""To "Is something wrong right now?", as "yes" is to a check."""
YES = ("1", ENTER)


def saved(home: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(next(home.rglob("*.json")).read_text(encoding="utf-8"))
    return found


def saved_answers(home: Path) -> list[str]:
    return [given["answer"] for given in saved(home)["answers"].values()]


@pytest.mark.parametrize("columns", [80, 40])
def test_a_whole_walk_with_arrow_keys(columns: int, home: Path) -> None:
    terminal = Terminal(columns=columns)
    terminal.answers("No, start the check", *NO)
    terminal.answers("from 4 to 17", "9", ENTER)
    terminal.answers("Leave it out", "2", ENTER)
    terminal.answers("Add device", "ipad", ENTER)
    terminal.sees("Chosen: iPhone and iPad")
    terminal.answers("Add device", "x box", ENTER)
    terminal.answers("iPad, Xbox", ENTER)
    terminal.answers("Add app or game", "robl", ENTER)
    terminal.answers("Chosen: Roblox", "whats", ENTER)
    terminal.answers("Chosen: Roblox, WhatsApp", ENTER)
    terminal.answers("Add answer", ENTER)
    terminal.answers("Everything", "1", ENTER)  # 5 minutes
    terminal.answers("question 1 of", *YES)
    terminal.answers("question 2 of", DOWN, DOWN, ENTER)  # not yet
    terminal.answers("Put it on my list", "1", ENTER)  # now
    terminal.sees("Steps checked")
    if columns == 40:  # the steps fill the screen
        terminal.answers("Enter goes on.", ENTER)
    terminal.answers("Later: keep it on my list", "1", ENTER)  # done
    terminal.answers("question 3 of", "3", ENTER)  # not sure
    terminal.sees("How to look (20 seconds)")
    terminal.answers("Still not sure", "2", ENTER)
    terminal.answers("Put it on my list", "2", ENTER)
    terminal.answers("question 4 of", "b")
    terminal.answers("(your answer before)", "s")
    code, _ = terminal.ends()
    assert code == 0
    assert saved_answers(home) == ["yes", "fixed", "not-yet"]


def test_stopped_and_gone_on_with_to_the_report(home: Path) -> None:
    terminal = Terminal(*FAMILY)
    terminal.answers("No, start the check", *NO)
    terminal.answers("Does not apply to us", *YES)
    terminal.answers("Does not apply to us", "s")
    assert terminal.ends()[0] == 0
    terminal = Terminal()
    terminal.answers("No, start the check", *NO)
    terminal.sees("Go on with the check of")
    terminal.answers("Start a new check", "1", ENTER)
    for number in range(2, 9):
        terminal.answers(f"question {number} of 8", *YES)
    terminal.sees("What next?")
    terminal.answers("6) Done", "6", ENTER)
    assert terminal.ends()[0] == 0
    assert len(saved_answers(home)) == 8


@pytest.mark.parametrize("key", ["h", "H", F1])
def test_one_key_leads_to_help_from_a_menu(key: str) -> None:
    terminal = Terminal(*FAMILY)
    terminal.answers("No, start the check", *NO)
    terminal.answers("Does not apply to us", key)
    terminal.sees("999")
    terminal.answers("Leave this page", "2", ENTER)
    terminal.sees("Do not pay")
    terminal.answers("Go back to where I was", "1", ENTER)
    terminal.answers("Does not apply to us", "s")
    assert terminal.ends()[0] == 0


@pytest.mark.parametrize("keys", [(F1,), ("help", ENTER), ("!", ENTER)], ids=["F1", "help", "!"])
def test_help_is_reached_from_lines_too_and_nothing_is_lost(keys: tuple[str, ...], home: Path) -> None:
    terminal = Terminal()
    terminal.answers("No, start the check", *NO)
    terminal.answers("from 4 to 17", *keys)
    terminal.answers("Leave this page", UP, ENTER)
    terminal.answers("from 4 to 17", "9", ENTER)
    terminal.answers("Leave it out", "5", ENTER)
    terminal.answers("Add device", "xbox", ENTER)
    terminal.answers("Chosen: Xbox", *keys)
    terminal.answers("Leave this page", UP, ENTER)
    terminal.answers("Chosen: Xbox", "stop", ENTER)
    assert terminal.ends()[0] == 0
    assert saved(home)["family"]["devices"] == ["xbox"]


def test_ctrl_c_saves_and_says_how_to_go_on(home: Path) -> None:
    terminal = Terminal(*FAMILY)
    terminal.answers("No, start the check", *NO)
    terminal.answers("Does not apply to us", *YES)
    terminal.answers("Does not apply to us", CTRL_C)
    code, rest = terminal.ends()
    assert code == 130
    assert "1 answer is saved. To go on:" in rest
    assert saved_answers(home) == ["yes"]


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGHUP, signal.SIGTERM])
def test_killed_at_any_question_no_answer_is_lost(blow: signal.Signals, plain: bool, home: Path) -> None:
    terminal = Terminal(*FAMILY, *(["--plain"] if plain else []))
    terminal.answers("No, start the check", *NO)
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
    terminal.sees("999")
    terminal.answers("Leave this page", "1", ENTER)
    terminal.sees("999")
    terminal.answers("Go back to where I was", "1", ENTER)
    assert terminal.ends()[0] == 0


@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (60, 20), (40, 24)])
def test_999_is_on_the_last_screen_of_every_situation(columns: int, lines: int) -> None:
    from safecheck.library.book import open_book
    from safecheck.library.bundled import bundled_folder

    situations = open_book(bundled_folder()).urgent.situations
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
    terminal.answers("Leave this page", "1", ENTER)
    terminal.sees("Stay with your child")
    terminal.answers("Look at another situation", "1", ENTER)
    assert terminal.ends()[0] == 0


def test_forget_asks_for_your_word(home: Path) -> None:
    terminal = Terminal(*FAMILY)
    terminal.answers("No, start the check", *NO)
    terminal.answers("Does not apply to us", *YES)
    terminal.answers("Does not apply to us", "s")
    terminal.ends()
    for word, left in (("no", 1), ("yes", 0)):
        terminal = Terminal("forget")
        terminal.answers("Type yes to delete", word, ENTER)
        assert terminal.ends()[0] == 0
        assert len(list(home.rglob("*.json"))) == left


# Keys that nobody meant.


@pytest.mark.parametrize(("keys", "later"), [
    ((ENTER,) * 40, ()), (("1" + DOUBLE_ENTER,), ()), (("1", ENTER), (ENTER,)), (("1", ENTER), ("1", ENTER)),
    (("2" + DOUBLE_ENTER,), ()), (("2", ENTER), ("1", ENTER)),
], ids=["Enter held", "double Enter at once", "double Enter", "yes twice", "not yet, double Enter at once",
        "not yet, then done too soon"])
def test_a_key_too_many_answers_nothing(keys: tuple[str, ...], later: tuple[str, ...], home: Path) -> None:
    """``later`` comes when the next prompt is drawn, before anybody can have read it."""
    terminal = Terminal(*FAMILY)
    terminal.answers("No, start the check", *NO)
    terminal.answers("Does not apply to us", *keys)
    if "1" in keys[0] or "2" in keys[0]:
        terminal.sees("Has anyone asked" if "2" in keys[0] else "question 2 of")
        time.sleep(0.15)
    terminal.types(*later)
    terminal.waits(1)
    terminal.types("s")
    assert terminal.ends()[0] == 0
    assert saved_answers_or_none(home) == (["yes"] if "1" in keys[0] else ["not-yet"] if "2" in keys[0] else [])


def saved_answers_or_none(home: Path) -> list[str]:
    return saved_answers(home) if list(home.rglob("*.json")) else []


@pytest.mark.parametrize("arguments", [(), ("worried",), ("forget",), ("profiles", "new"), ("school", "stand", "--paper", "html")])
def test_enter_held_from_the_start_does_nothing(arguments: tuple[str, ...], home: Path) -> None:
    (home / "checks").mkdir(parents=True)
    (home / "checks" / "2026-11-24-age-9.json").write_text(SAVED, encoding="utf-8")
    terminal = Terminal(*arguments)
    for _ in range(60):
        terminal.types(ENTER)
    terminal.waits(1)
    assert terminal.child.isalive()
    terminal.child.close(force=True)
    assert (home / "checks" / "2026-11-24-age-9.json").read_text(encoding="utf-8") == SAVED


SAVED = json.dumps({"schema_version": 1, "started_on": "2026-11-24", "finished_on": None, "minutes": "5", "known": [],
                    "family": {"age": 9, "devices": [], "apps": ["roblox"], "nation": None, "circumstances": []},
                    "answers": {"roblox/chat": {"answer": "yes", "on": "2026-11-24", "check": ""}}})


@pytest.mark.parametrize(("plain", "letter"), [(False, "s"), (True, "b")])
def test_a_letter_that_may_begin_a_name_never_acts(letter: str, plain: bool, home: Path) -> None:
    terminal = Terminal("--age", "9", "--nation", "wales", "--device", "ipad", *(["--plain"] if plain else []))
    terminal.answers("No, start the check", *NO)
    terminal.answers("Add app or game" if not plain else "(Enter goes on)", "roblox", ENTER)
    terminal.answers("Chosen: Roblox", letter, ENTER)
    terminal.waits(1.2)
    assert terminal.child.isalive()
    terminal.child.kill(signal.SIGKILL)
    terminal.child.close()
    assert saved(home)["family"]["apps"] == ["roblox"]


def test_on_the_way_back_a_letter_is_no_part_of_the_age(home: Path) -> None:
    terminal = Terminal()
    terminal.answers("No, start the check", *NO)
    terminal.answers("from 4 to 17", "9 years", ENTER)
    terminal.answers("Leave it out", "b")
    terminal.answers("Enter keeps 9", "b", ENTER)
    terminal.answers("No, start the check", *NO)
    terminal.answers("Enter keeps 9", ENTER)
    terminal.answers("Leave it out", "5", ENTER)
    terminal.answers("Add device", "stop", ENTER)
    assert terminal.ends()[0] == 0
    assert saved(home)["family"]["age"] == 9


LIST = ("Xbox", "Nintendo Switch", "iPad")
DEVICES = ["xbox", "nintendo-switch", "iphone-ipad"]


@pytest.mark.parametrize(("plain", "pasted"), [
    (False, "\r".join(LIST)), (True, "\r".join(LIST)), (False, "\x1b[200~" + "\r".join(LIST) + "\x1b[201~"),
], ids=["lines", "lines, plain", "marked by the terminal"])
def test_a_pasted_list_is_picked_whole(pasted: str, plain: bool, home: Path) -> None:
    terminal = Terminal("--age", "9", "--nation", "wales", "--app", "roblox", *(["--plain"] if plain else []))
    terminal.answers("No, start the check", *NO)
    terminal.answers("(Enter goes on)" if plain else "Add device", pasted)
    terminal.waits(0.8)
    terminal.types(ENTER)  # what was left on the line
    terminal.waits(1)
    terminal.child.kill(signal.SIGKILL)
    terminal.child.close()
    assert saved(home)["family"]["devices"] == DEVICES


@pytest.mark.parametrize("pasted", ["\r".join(LIST), "\x1b[200~s\r\x1b[201~"])
def test_a_paste_into_a_menu_is_no_answer(pasted: str, home: Path) -> None:
    terminal = Terminal(*FAMILY)
    terminal.answers("No, start the check", *NO)
    terminal.answers("Does not apply to us", pasted)
    terminal.waits(1)
    terminal.types("s")
    assert terminal.ends()[0] == 0
    assert saved_answers_or_none(home) == []


def test_a_name_typed_twice_takes_nothing_away_and_a_minus_does(home: Path) -> None:
    terminal = Terminal("--age", "9", "--nation", "wales", "--app", "roblox")
    terminal.answers("No, start the check", *NO)
    terminal.answers("Add device", "xbox", ENTER)
    terminal.answers("Chosen: Xbox", "ipad", ENTER)
    terminal.answers("Chosen: Xbox, iPhone and iPad", "xbox", ENTER)
    terminal.answers("Xbox is chosen already", "-ipad", ENTER)
    terminal.answers("Taken out: iPhone and iPad", "stop", ENTER)
    assert terminal.ends()[0] == 0
    assert saved(home)["family"]["devices"] == ["xbox"]


@pytest.mark.parametrize("byte", [b"\xe9", b"\x7f"])
def test_a_stray_byte_is_no_end(byte: bytes, home: Path) -> None:
    terminal = Terminal("--plain", *FAMILY)
    terminal.answers("No, start the check", *NO)
    terminal.sees("question 1 of 8")
    terminal.answers("Your answer, 1 to 4:")
    os.write(terminal.child.child_fd, byte + b"\r")
    terminal.waits(0.3)
    terminal.types("1", ENTER)
    terminal.answers("question 2 of 8", "s", ENTER)
    assert terminal.ends()[0] == 0
    assert saved_answers(home) == ["yes"]


# What the eye sees.


def test_no_question_about_the_cursor_and_no_warning() -> None:
    terminal = Terminal(*FAMILY)
    terminal.answers("No, start the check", *NO)
    terminal.answers("Does not apply to us", *YES)
    terminal.answers("Does not apply to us", CTRL_C)
    _, rest = terminal.ends()
    assert "\x1b[6n" not in rest
    assert "WARNING" not in terminal.screen


def test_a_window_that_is_made_narrower_breaks_no_word() -> None:
    terminal = Terminal(*FAMILY)
    terminal.answers("No, start the check", *NO)
    terminal.sees("Does not apply to us")
    terminal.child.setwinsize(24, 40)
    terminal._screen.resize(24, 40)
    time.sleep(0.2)
    terminal.answers("Then press Enter.", *YES)
    terminal.sees("Then press Enter.")
    page = terminal.child.before
    lines = [re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", line) for line in page.splitlines()]
    assert max(map(len, lines)) <= 40
    terminal.child.close(force=True)


def test_a_wrong_age_is_told_beside_the_field() -> None:
    terminal = Terminal()
    terminal.answers("No, start the check", *NO)
    terminal.answers("from 4 to 17", "99", ENTER)
    terminal.sees("Please type a whole number from 4 to 17.")
    terminal.waits(0.3)
    lines = terminal.screen.splitlines()
    assert lines[-2:] == ["Please type a whole number from 4 to 17.", ">"]
    terminal.child.close(force=True)


def test_what_is_pointed_at_and_chosen_has_the_terminals_own_colour() -> None:
    """Its contrast is then that of all other text, on a light terminal too."""
    terminal = Terminal(*FAMILY)
    terminal.answers("No, start the check", DOWN)
    terminal.waits(0.3)
    rows = [row for row in range(24) if "»" in terminal._screen.display[row]]
    assert [{terminal._screen.buffer[row][column].fg for column in range(80)} for row in rows] == [{"default"}]
    terminal.child.close(force=True)


def test_a_terminal_without_a_name_gets_lines() -> None:
    terminal = Terminal(*FAMILY, TERM="")
    terminal.answers("Your answer, 1 to 2:", "s", ENTER)
    assert terminal.ends()[0] == 0
