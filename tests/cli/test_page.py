"""``safecheck page`` makes one file, and what that saves is read by the program."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import html5lib
import pytest

from safecheck.model import Answer, Budget, Family, GivenAnswer, SavedCheck
from safecheck.saved.saved_form import to_json
from tests.cli.command import run

HEAVIEST = 700_000
NOW = SavedCheck("", date(2026, 11, 24), Family(9, ("iphone-ipad",), ("roblox",)), Budget.ALL, {
    "roblox/direct-chat": GivenAnswer(Answer.NOT_YET, date(2026, 11, 24)),
    "bedroom/charging": GivenAnswer(Answer.YES, date(2026, 11, 24))}, date(2026, 11, 24))
BEFORE = SavedCheck("", date(2026, 9, 1), NOW.family, Budget.ALL, {
    "bedroom/charging": GivenAnswer(Answer.NOT_YET, date(2026, 9, 1))}, date(2026, 9, 1))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("made") / "safecheck.html"
    ran = run("page", "--school", "Hill <School>", "--nation", "wales", "--as-of", "2026-11-30", "--output", path)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.startswith(f"Written to {path}.")
    return path.read_text(encoding="utf-8")


def test_it_is_one_valid_file_that_can_be_mailed(made: str) -> None:
    html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(made)
    assert len(made.encode()) < HEAVIEST


def test_it_forbids_itself_to_fetch_anything(made: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', made)
    assert policy
    rules = dict(each.strip().split(" ", 1) for each in policy[1].replace("&#39;", "'").split(";"))
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert set(rules) == {"default-src", "script-src", "style-src", "base-uri", "form-action"}
    assert all(each.startswith("'sha256-") for name in ("script-src", "style-src") for each in rules[name].split())
    assert not re.search(r"<link|<img|<iframe|url\(|@import|<[^>]+\s(?:on\w+|style|src)=", made.split("<template")[0])


def test_what_the_school_says_is_text(made: str) -> None:
    assert "This page is from Hill &lt;School&gt;." in made


def test_the_same_day_makes_the_same_page(made: str) -> None:
    assert run("page", "--school", "Hill <School>", "--nation", "wales", "--as-of", "2026-11-30").out == made


@pytest.mark.parametrize("ages", ["11-4", "3-9", "4-18", "four", "4-", "-4", "4-11-12"])
def test_ages_that_are_none_are_told(ages: str) -> None:
    ran = run("page", f"--age-group={ages}")
    assert (ran.code, ran.out) == (2, "")
    assert f"--age-group is '{ages}', which is no span of ages. Write it as two ages from 4 to 17, such as 4-11." in " ".join(ran.err.split())


def test_an_app_that_nobody_knows_is_told() -> None:
    ran = run("page", "--app", "kick")
    assert (ran.code, ran.out) == (2, "")
    assert "Kik" in ran.err


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return written(tmp_path / "safecheck.json", NOW)


def written(path: Path, check: SavedCheck) -> Path:
    path.write_text(json.dumps(to_json(check)), encoding="utf-8")
    return path


def test_a_report_and_an_agreement_come_from_what_the_page_saved(saved: Path) -> None:
    found = json.loads(run("report", "--from", saved, "--format", "json", "--as-of", "2026-11-24").out)
    assert [each["check"] for each in found["gaps"]] == ["roblox/direct-chat"]
    ran = run("agreement", "--from", saved, "--as-of", "2026-11-24")
    assert (ran.code, ran.err) == (0, "")
    assert "Turn off private messages in your child's Roblox games" in ran.out


def test_two_such_files_are_compared(saved: Path, tmp_path: Path) -> None:
    before = written(tmp_path / "before.json", BEFORE)
    ran = run("compare", "--from", saved, "--before", before, "--as-of", "2026-11-24", "--plain")
    assert (ran.code, ran.err) == (0, "")
    assert "What changed since 1 September 2026" in ran.out
    assert "Fixed since (1)" in ran.out
    ran = run("compare", "--from", saved, "--before", saved)
    assert (ran.code, ran.out) == (2, "")
    assert "cannot be compared with itself" in ran.err


def test_nothing_of_a_file_is_saved(saved: Path, home: Path) -> None:
    run("report", "--from", saved)
    assert not home.exists() or not [*home.rglob("*.json")]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"schema_version": 99}', '{"schema_version": 1}', "\x00"])
def test_a_file_that_holds_no_check_is_told(text: str, tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text(text, encoding="utf-8")
    ran = run("report", "--from", path)
    assert (ran.code, ran.out) == (1, "")
    assert str(path) in ran.err
    assert "Name a file that the page of safecheck saved." in ran.err
    assert "forget" not in ran.err


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    ran = run("agreement", "--from", tmp_path / "none.json")
    assert (ran.code, ran.out) == (1, "")
    assert "none.json" in ran.err


def test_a_file_and_a_saved_check_are_not_both_shown(saved: Path) -> None:
    ran = run("report", "--from", saved, "--check", "A")
    assert (ran.code, ran.out) == (2, "")
    assert "only one of them can be shown" in ran.err
