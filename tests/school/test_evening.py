"""A parents' evening on real terminals: forty families, two laptops, one killed, one chair left empty."""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from safecheck.model import Book, Check
from tests.cli.command import run
from tests.walk.test_terminal import CTRL_C, DOWN, ENTER, Terminal

CTRL_D, CTRL_Z, CTRL_BACKSLASH = "\x04", "\x1a", "\x1c"

pexpect = pytest.importorskip("pexpect", reason="needs a real terminal, which Windows gives in another way")
if sys.platform == "win32":
    pytest.skip("pexpect has no terminal on Windows", allow_module_level=True)

WORD = "sesame"
OUTCOMES = {"1": "pass", "2": "fail", "3": "unknown", "4": "notapplicable"}
HOMES = [("iphone-ipad", "roblox"), ("xbox", "whatsapp, roblox"), ("ipad", "tiktok"), ("android", "snapchat, whatsapp")]


@dataclass
class Evening:
    """Drives one stand, and keeps its own books."""

    home: Path
    questions: list[Check]
    idle: int = 60
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    families: int = 0
    asked_text: str = ""
    age: int = 0

    def open(self) -> None:
        environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "COLUMNS")}
        self.child = pexpect.spawn(
            sys.executable, ["-m", "safecheck", "school", "stand", "--plain", "--paper", "html", "--nation", "wales", "--idle", str(self.idle)],
            timeout=30, encoding="utf-8", dimensions=(40, 200), env=environment | {"SAFECHECK_HOME": str(self.home)})
        self.child.delaybeforesend = None
        self.screen("Staff: choose a word")
        self.say(WORD)
        self.text = self.screen("Ready for the next family?")

    def screen(self, *expected: str) -> str:
        """What stands above the prompt that is waiting."""
        self.child.expect(r"(?:Your answer[^:\n]*|\(Enter goes on\)|Type [^:\n]*|Age[^:\n]*|number[^:\n]*): |\n> ")
        text = " ".join(str(self.child.before).split())
        assert not expected or any(each in text for each in expected), text[-2000:]
        return text

    def say(self, text: str) -> None:
        self.child.sendline(text)

    def opens_with(self, age: int, devices: str, apps: str) -> None:
        self.age = age
        for reply in ("1", "1", str(age), devices, "done", apps, "done"):
            self.say(reply)
            self.text = self.screen()

    def answers(self, chance: random.Random, *, stop_after: int = 99) -> list[tuple[str, str]]:
        """Answer the checks until the report; the answers by key."""
        given: list[tuple[str, str]] = []
        while "And now?" not in self.text and len(given) < stop_after:
            if "ask me one by one" in self.text:  # several in one go
                self.say("3")
                self.text = self.screen()
                continue
            key, self.asked_text = self.key(), self.text
            reply = chance.choice("11122234")
            self.say(reply)
            self.text = self.screen()
            if reply == "2":
                if "Has anyone asked your child" in self.text:  # once a family, where a gap may be a sign
                    self.say("1")
                    self.text = self.screen()
                assert "Fix it now, or later?" in self.text
                done = chance.random() < 0.3
                self.say("1" if done else "2")
                self.text = self.screen()
                if done:
                    assert "Is it set now?" in self.text
                    self.say("1")
                    self.text = self.screen()
                given.append((key, self.of_minimum_age("1") if done and key.endswith("/minimum-age")
                              else "pass" if done else "fail"))
            elif reply == "3":
                self.say("3")  # still not sure
                self.text = self.screen()
                given.append((key, "unknown"))
            else:
                given.append((key, self.of_minimum_age(reply) if key.endswith("/minimum-age") else OUTCOMES[reply]))
        return given

    def of_minimum_age(self, reply: str) -> str:
        """A child who is younger than the app allows has a gap until the app has gone, or is the child's version."""
        return "notapplicable" if reply == "1" else "pass" if "4. On " in self.asked_text else "fail"

    def key(self) -> str:
        """The check whose question is on the screen."""
        found = [check.key for check in self.questions
                 if self.age in check.ages and " ".join(check.question.split()) in self.text]
        assert len(found) == 1, self.text[-1500:]
        return found[0]

    def family(self, chance: random.Random, *, paper: bool = False) -> None:
        self.opens_with(chance.randint(8, 15), *chance.choice(HOMES))
        given = self.answers(chance)
        if paper:
            self.say("1")
            self.text = self.screen("Take it now; it goes with the next family.")
            assert len(list((self.home / "school" / "outbox").glob("safecheck-paper-????.html"))) == 1
        self.say("4")
        self.screen("Wipe all of this now")
        self.say("2")
        self.text = self.screen("Ready for the next family?")
        assert f"{self.families + 1} famil" in self.text
        self.families += 1
        self.counts.update(given)
        self.asked.update(key for key, _ in given)

    def close(self) -> None:
        self.child.sendintr()
        self.screen("Staff: what now?")
        self.say("3")
        self.screen("The staff's word?")
        self.say(WORD)
        self.child.expect(pexpect.EOF)
        self.child.close()
        assert self.child.exitstatus == 0

    def tally(self) -> dict[str, object]:
        data: dict[str, object] = json.loads((self.home / "school" / "tally.json").read_text(encoding="utf-8"))
        return data


def assert_right_to_the_unit(evening: Evening, book: Book) -> None:
    """What the driver answered is what was counted; beyond it there is only what follows without being asked."""
    data = evening.tally()
    assert data["families"] == evening.families
    counts = data["counts"]
    assert isinstance(counts, dict)
    for (key, outcome), number in evening.counts.items():
        assert counts[key].get(outcome, 0) >= number, key
    for key, row in counts.items():
        if key.partition(":")[0] in ("topic", "stage"):  # a family is once in each group that it was asked of
            assert sum(row.values()) <= evening.families
            continue
        check = next(each for each in book.profile(key.partition("/")[0]).checks if each.key == key)
        more = {outcome: number - evening.counts[key, outcome] for outcome, number in row.items()
                if number != evening.counts[key, outcome]}
        # Without being asked: in place is what another check's yes settles, not needed what an app that has gone would
        # be asked, and "too young" is known.
        assert set(more) <= ({"fail"} if check.is_minimum_age else {"pass", "notapplicable"}), key


def files_of(home: Path) -> list[str]:
    return sorted(path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file())


def test_forty_families_two_laptops_one_killed_one_empty_chair(book: Book, tmp_path: Path) -> None:
    questions = [check for name in book.subjects for check in book.profile(name).checks]
    chance = random.Random(40)
    one = Evening(tmp_path / "one", questions)
    one.open()
    for number in range(12):
        one.family(chance, paper=number % 4 == 0)
    one.opens_with(9, *HOMES[0])
    one.answers(chance, stop_after=4)
    one.child.kill(signal.SIGKILL)  # the power goes
    one.child.close(force=True)
    assert files_of(one.home) == ["school/tally.json"]
    one.open()
    assert "12 families so far" in one.text
    for _ in range(8):
        one.family(chance)
    one.close()

    two = Evening(tmp_path / "two", questions, idle=5)
    two.open()
    for _ in range(10):
        two.family(chance)
    two.opens_with(13, *HOMES[2])
    two.answers(chance, stop_after=3)
    two.screen("Ready for the next family?")  # nobody answers, and it comes back by itself
    for _ in range(10):
        two.family(chance, paper=True)
    two.close()

    for evening in (one, two):
        assert_right_to_the_unit(evening, book)
        assert files_of(evening.home) == ["school/tally.json"]
        assert set(evening.tally()) == {"kind", "schema_version", "parts", "families", "counts", "versions", "released", "threshold", "weighed"}

    both = tmp_path / "both.json"
    ran = run("school", "collate", one.home / "school" / "tally.json", two.home / "school" / "tally.json", "-o", both)
    assert (ran.code, f"2 tallies with 40 families are in {both}." in ran.err) == (0, True)
    sums = json.loads(both.read_text(encoding="utf-8"))
    assert sums["families"] == 40
    for key, row in sums["counts"].items():
        for outcome, number in row.items():
            assert number == sum(evening.tally()["counts"].get(key, {}).get(outcome, 0) for evening in (one, two))  # type: ignore[attr-defined]

    assert "families could not yet say yes to something about:" in run("school", "totals", both).out
    for arguments, name in ((("totals", both, "--format", "html"), "totals.html"),
                            (("handout", "--from-totals", both, "--top", "5", "--format", "html"), "handout.html"),
                            (("slides", "--from-totals", both), "slides.html")):
        ran = run("school", *arguments, "-o", tmp_path / name)
        assert (ran.code, ran.out) == (0, ""), ran.err
        assert (tmp_path / name).read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def open_stand(*flags: str, **window: int | str) -> Terminal:
    """A stand with a word and its first family."""
    stand = Terminal("school", "stand", "--paper", "html", "--nation", "wales", *flags, **window)  # type: ignore[arg-type]
    stand.answers("Staff: choose a word", WORD, ENTER)
    stand.answers("Ready for the next family?", "1", ENTER)
    return stand


QUESTIONS = 4
"""What a family without devices and apps is asked in five minutes: eight checks, several of them in one go."""


def answers_all(stand: Terminal) -> None:
    """From the first question to "And now?", a yes to each check."""
    stand.answers("Is something wrong right now?", "1", ENTER)
    stand.answers("How old is your child?", "9", ENTER)
    stand.answers("Which devices", "done", ENTER)
    stand.answers("Which apps", "done", ENTER)
    for number in range(1, QUESTIONS + 1):
        stand.sees(f"question {number} of {QUESTIONS}")
        stand.answers("to us", "1", ENTER)
    stand.sees("And now?")


def test_with_arrow_keys_ctrl_c_asks_staff_and_an_empty_chair_is_wiped(home: Path) -> None:
    stand = open_stand("--idle", "6")
    stand.answers("Is something wrong right now?", "1", ENTER)
    stand.answers("How old is your child?", "9", ENTER)
    stand.answers("Which devices", CTRL_C)
    stand.answers("Staff: what now?", "1", ENTER)  # go on
    stand.sees("Which devices")
    stand.sees("Still there?")
    stand.sees("Ready for the next family?")  # six seconds without a key
    stand.answers("Then press Enter.", CTRL_C)
    stand.answers("Staff: what now?", DOWN, DOWN, DOWN, ENTER)
    stand.answers("The staff's word?", "open", ENTER)
    stand.answers("That was not the staff's word.", "3", ENTER)
    stand.answers("The staff's word?", WORD, ENTER)
    code, _ = stand.ends()
    assert code == 0
    assert json.loads((home / "school" / "tally.json").read_text())["families"] == 0
    assert files_of(home) == ["school/tally.json"]


def test_the_screen_and_what_scrolled_off_it_are_cleared(home: Path) -> None:
    stand = open_stand("--plain")
    stand.answers("Is something wrong right now?", "1\r")
    stand.answers("How old is your child?", "9\r")
    stand.answers("Which devices", CTRL_C)
    stand.child.expect_exact("\x1b[2J\x1b[3J\x1b[H")
    stand.answers("Staff: what now?", "2\r")
    stand.child.expect_exact("\x1b[2J\x1b[3J\x1b[H")
    stand.answers("Ready for the next family?", CTRL_C)
    stand.answers("Staff: what now?", "3\r")
    stand.answers("The staff's word?", WORD, ENTER)
    assert stand.ends()[0] == 0


def test_a_stand_that_was_killed_takes_its_papers_away_at_the_next_start(home: Path) -> None:
    outbox = home / "school" / "outbox"
    outbox.mkdir(parents=True)
    (outbox / "safecheck-paper-AB23.html").write_text("a family")
    for name in ("my own.html", "safecheck-2026.pdf", "safecheck-paper-page.html"):
        (outbox / name).write_text("mine")
    for left in (home / "school" / ".safecheck-x.tmp", outbox / ".safecheck-y.tmp"):
        left.write_text("half")
        os.utime(left, (0, 0))
    stand = Terminal("school", "stand", "--plain", "--paper", "html")
    stand.sees("Staff: choose a word")
    assert files_of(home) == ["school/outbox/my own.html", "school/outbox/safecheck-2026.pdf",
                              "school/outbox/safecheck-paper-page.html", "school/tally.json"]
    stand.child.close(force=True)


@pytest.mark.parametrize(("names", "plain"), [(["SIGTERM"], True), (["SIGHUP"], False), (["SIGHUP", "SIGTERM", "SIGHUP"], True),
                                               (["SIGQUIT"], True)])
def test_a_closed_window_takes_the_paper_away_and_counts_the_family(names: list[str], plain: bool, home: Path) -> None:
    stand = open_stand(*(["--plain"] if plain else []))
    answers_all(stand)
    stand.answers("Next family: wipe", "1", ENTER)
    stand.sees("Take it now")
    stand.sees("Next family: wipe")
    assert len(files_of(home)) == 2
    for name in names:
        stand.child.kill(getattr(signal, name))
        time.sleep(0.01)
    stand.child.expect(pexpect.EOF)
    stand.child.close()
    assert stand.child.exitstatus == 0
    assert files_of(home) == ["school/tally.json"]
    assert json.loads((home / "school" / "tally.json").read_text())["families"] == 1


def test_a_window_that_is_really_closed_leaves_nothing(home: Path) -> None:
    """No signal of ours: the terminal goes away, as when somebody closes its window."""
    stand = open_stand("--plain")
    answers_all(stand)
    stand.answers("Next family: wipe", "1", ENTER)
    stand.sees("Take it now")
    process = stand.child.pid
    stand.child.ptyproc.fileobj.close()
    stand.child.closed = stand.child.ptyproc.closed = True
    for _ in range(50):
        time.sleep(0.1)
        if os.waitpid(process, os.WNOHANG)[0]:
            break
    else:
        pytest.fail("the stand still runs")
    assert files_of(home) == ["school/tally.json"]
    assert json.loads((home / "school" / "tally.json").read_text())["families"] == 1


@pytest.mark.parametrize("plain", [False, True])
def test_the_result_and_its_paper_are_wiped_when_nobody_presses_a_key(plain: bool, home: Path) -> None:
    stand = open_stand("--idle", "5", *(["--plain"] if plain else []))
    answers_all(stand)
    stand.answers("Next family: wipe", "1", ENTER)
    stand.sees("Take it now")
    stand.sees("Still there?")
    stand.types("x")  # any key
    stand.sees("Still there?")
    assert len(files_of(home)) == 2
    stand.sees("Ready for the next family?")
    assert files_of(home) == ["school/tally.json"]
    stand.child.close(force=True)


@pytest.mark.parametrize("flags", [(), ("--plain",)])
def test_no_key_leads_out_of_the_stand(flags: tuple[str, ...], home: Path) -> None:
    stand = open_stand(*flags)
    stand.answers("Is something wrong right now?", CTRL_D)
    stand.answers("Staff: what now?", "1", ENTER)
    stand.answers("Is something wrong right now?", CTRL_Z, CTRL_BACKSLASH, "1", ENTER)
    stand.answers("How old is your child?", CTRL_D)
    stand.answers("Staff: what now?", CTRL_D, CTRL_Z, CTRL_BACKSLASH)
    stand.answers("Staff: what now?", "1", ENTER)
    stand.answers("How old is your child?", "9", ENTER)
    stand.answers("Which devices", CTRL_D)
    stand.answers("Staff: what now?", "3", ENTER)
    stand.answers("The staff's word?", CTRL_D)
    stand.sees("Staff: what now?")
    stand.child.close(force=True)


@pytest.mark.parametrize("keys", [("1\r\r",), ("1\r", "\r")])
def test_a_key_too_many_at_the_last_answer_wipes_nothing(keys: tuple[str, ...], home: Path) -> None:
    stand = open_stand()
    stand.answers("Is something wrong right now?", "1", ENTER)
    stand.answers("How old is your child?", "9", ENTER)
    stand.answers("Which devices", "done", ENTER)
    stand.answers("Which apps", "done", ENTER)
    for number in range(1, QUESTIONS):
        stand.sees(f"question {number} of {QUESTIONS}")
        stand.answers("to us", "1", ENTER)
    stand.sees(f"question {QUESTIONS} of {QUESTIONS}")
    stand.answers("to us", *keys)
    stand.waits(1.5)
    assert "And now?" in stand.screen
    stand.child.close(force=True)


def test_a_second_stand_does_not_take_the_first_ones_paper(home: Path) -> None:
    first = open_stand("--plain")
    answers_all(first)
    first.answers("Next family: wipe", "1", ENTER)
    first.sees("Take it now")
    second = Terminal("school", "stand", "--plain", "--paper", "html")
    second.sees("Another stand has the outbox")
    assert second.ends()[0] == 1
    assert len(files_of(home)) == 2
    first.child.close(force=True)
