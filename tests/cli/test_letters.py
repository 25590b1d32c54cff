"""Saved checks are told apart: by age, things and day, and by a letter where a family wants one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from safecheck.saved.checks import load, load_all
from safecheck.saved.locks import held
from tests.cli.command import run

FIRST = "family: {age: 9, devices: [iphone-ipad, xbox], apps: [roblox, whatsapp, youtube]}\nminutes: 5\nanswers: {roblox/direct-chat: not-yet}\n"
SECOND = "family: {age: 9, apps: [minecraft, roblox]}\nminutes: 5\nanswers: {roblox/direct-chat: yes}\n"
DAY = "2026-11-30"
ONE, TWO = f"{DAY}-age-9", f"{DAY}-age-9-2"


def check(tmp_path: Path, family: str, *flags: str) -> None:
    (tmp_path / "family.yaml").write_text(family)
    ran = run("check", "--answers", tmp_path / "family.yaml", "--as-of", DAY, *flags)
    assert ran.code == 0, ran.err


@pytest.fixture
def two(tmp_path: Path, home: Path) -> Path:
    """Two children of one age, the second with the letter B."""
    check(tmp_path, FIRST)
    check(tmp_path, SECOND, "--letter", "b")
    return home


def letters(home: Path) -> dict[str, str]:
    return {each.id: each.letter for each in load_all(home)}


def test_the_list_tells_age_things_and_day(two: Path) -> None:
    text = " ".join(run("saved", "--plain").out.split())
    assert f"- B, {TWO}: child of 9, with Minecraft and Roblox, 30 November 2026, finished, 1 answered, 0 gaps open" in text
    assert f"- {ONE}: child of 9, with iPhone and iPad, Xbox, Roblox, WhatsApp and 1 more, 30 November 2026, finished" in text


def test_it_says_how_to_tell_two_of_one_age_apart(tmp_path: Path, home: Path) -> None:
    check(tmp_path, FIRST)
    assert run("saved").err == ""
    check(tmp_path, SECOND)
    told = "Two children of one age? Give each a letter: safecheck saved --check ID --letter B\n"
    assert run("saved").err == told
    assert run("saved", "--letter", "A").code == 0
    assert run("saved").err == ""


def test_a_letter_stands_for_the_last_check_that_has_it(two: Path, tmp_path: Path) -> None:
    report = run("report", "--check", "B", "--format", "json", "--as-of", DAY)
    assert json.loads(report.out)["gaps"] == []
    assert "roblox/direct-chat" in run("report", "--check", ONE, "--format", "json", "--as-of", DAY).out
    check(tmp_path, SECOND.replace("yes", "not-yet"), "--letter", "B")
    assert json.loads(run("report", "--check", "b", "--format", "json", "--as-of", DAY).out)["gaps"] != []
    assert run("agreement", "--check", "B").code == 0


def test_no_check_has_the_letter(two: Path) -> None:
    for command in ("report", "compare", "agreement", "forget"):
        ran = run(command, "--check", "Z")
        assert (ran.code, ran.out) == (1, "")
        assert "There is no saved check called 'Z'." in ran.err


def test_children_with_two_letters_are_not_compared_and_those_with_one_are(two: Path, tmp_path: Path) -> None:
    assert run("saved", "--check", ONE, "--letter", "A").code == 0
    assert run("compare", "--check", "B").code == 1
    check(tmp_path, SECOND, "--letter", "A")
    assert run("compare", "--check", "A").code == 0
    assert run("compare", "--check", "B", "--with", "A").code == 0


@pytest.mark.parametrize("named", ["B", "b", TWO])
def test_a_letter_is_given_and_taken_away_and_nothing_else_changes(named: str, two: Path) -> None:
    before = load(two / "checks" / f"{TWO}.json")
    assert f"{TWO} has the letter C now. To see its result: safecheck report --check C" in run(
        "saved", "--check", named, "--letter", "c").out
    assert run("saved", "--check", "C", "--letter", "none").out == f"{TWO} has no letter now.\n"
    after = load(two / "checks" / f"{TWO}.json")
    assert (after.letter, after.answers, after.saved_at) == ("", before.answers, before.saved_at)
    assert (two / "checks" / f"{TWO}.json").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("word", ["Emil", "AB", "1", "", "é", "-"])
@pytest.mark.parametrize("command", [("check", "--new"), ("saved",)])
def test_a_name_is_no_letter(word: str, command: tuple[str, ...], two: Path) -> None:
    ran = run(*command, f"--letter={word}")
    assert (ran.code, ran.out) == (2, "")
    assert "Give one letter, such as B. No name is ever saved." in ran.err
    assert letters(two) == {ONE: "", TWO: "B"}


def test_forget_takes_all_with_the_letter_and_no_others(two: Path, tmp_path: Path) -> None:
    check(tmp_path, SECOND, "--letter", "B")
    assert sorted(letters(two).values()) == ["", "B", "B"]
    assert run("forget", "--check", "b", "--yes").code == 0
    assert letters(two) == {ONE: ""}


def test_a_check_that_is_open_elsewhere_gets_no_letter(two: Path) -> None:
    with held(two / "checks" / f"{TWO}.json") as free:
        assert free
        ran = run("saved", "--letter", "C", "--check", TWO)
    assert (ran.code, letters(two)[TWO]) == (1, "B")
    assert f"{TWO} is open in another window." in ran.err


@pytest.mark.parametrize("letter", ['"Emil"', '"b"', "1", "null", '["B"]'])
def test_a_letter_that_nobody_gave_is_a_damaged_file(letter: str, two: Path) -> None:
    path = two / "checks" / f"{TWO}.json"
    path.write_text(path.read_text().replace('"letter": "B"', f'"letter": {letter}'))
    ran = run("saved")
    assert (ran.code, TWO in ran.out) == (1, False)
    assert TWO in ran.err


@pytest.mark.parametrize(("flags", "offered"), [((), True), (("--letter", "B"), True), (("--letter", "C"), False)])
def test_who_names_a_letter_goes_on_with_that_childs_check_alone(flags: tuple[str, ...], offered: bool, two: Path) -> None:
    path = two / "checks" / f"{TWO}.json"
    saved = json.loads(path.read_text())
    path.write_text(json.dumps({**saved, "finished_on": None}))
    ran = run("check", "--plain", *flags, typed="no\n")
    assert ("To go on with it" not in ran.err and "30 November 2026" in ran.err) is offered
    if not offered:
        assert "To go on with it: safecheck check --age 9 --letter B" in ran.err


def test_a_shell_completes_saved_checks(two: Path) -> None:
    def offered(line: str) -> list[str]:
        return run(_SAFECHECK_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(line.count(" "))).out.split()

    assert offered("safecheck report --check ") == ["B", TWO, ONE]
    assert offered("safecheck forget --check B") == ["B"]
    assert offered("safecheck compare --with 2026-11-30-age-9-") == [TWO]
