"""Files that earlier versions wrote are read: saved checks, tallies and answers files, kept as they were written."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from safecheck.saved.checks import load, load_all
from safecheck.school.tally import load_tally
from tests.cli.command import run

EARLIER = Path(__file__).parent / "cases" / "earlier"
WITH = ("--profiles", EARLIER / "profiles", "--as-of", "2026-11-30")
FINISHED, FIRST_FORM = "2026-11-24-age-14", "2026-09-01-age-14"


@pytest.fixture
def kept(home: Path) -> Path:
    (home / "checks").mkdir(parents=True)
    for path in EARLIER.glob("checks-*.json"):
        shutil.copy(path, home / "checks" / path.name.removeprefix("checks-"))
    return home


def outcomes(*flags: object) -> dict[str, str]:
    """The outcome of each check of a report that was answered, by key."""
    report = json.loads(run("report", "--format", "json", *flags, *WITH).out)
    return {finding["check"]: finding["outcome"] for part in ("gaps", "to_check", "in_place") for finding in report[part]}


def test_a_check_counts_as_it_did(kept: Path) -> None:
    found = outcomes("--check", FINISHED)
    assert (found["earlier-chat/direct-chat"], found["earlier-chat/location"]) == ("fail", "pass")
    assert (load(kept / "checks" / f"{FINISHED}.json").token, len(load_all(kept))) != ("", 0)


def test_a_check_of_the_first_form_counts_too(kept: Path) -> None:
    found = outcomes("--check", FIRST_FORM)
    assert (found["earlier-chat/direct-chat"], found["earlier-chat/location"]) == ("fail", "pass")


def test_every_command_takes_what_is_kept(kept: Path) -> None:
    assert [FINISHED in run("saved").out, FIRST_FORM in run("saved").out] == [True, True]
    for arguments in (("compare", "--with", FIRST_FORM), ("agreement",), ("report",)):
        ran = run(*arguments, *WITH)
        assert (ran.code, ran.out != "") == (0, True), ran.err


def test_what_an_answer_was_given_to_is_still_known(kept: Path, tmp_path: Path) -> None:
    text = (EARLIER / "profiles" / "earlier-chat.yaml").read_text(encoding="utf-8")
    changed = text.replace("Can only friends send your child a message?", "Is messaging off for your child?")
    (tmp_path / "earlier-chat.yaml").write_text(changed, encoding="utf-8")
    ran = run("report", "--check", FINISHED, "--profiles", tmp_path, "--as-of", "2026-11-30")
    assert "1 answer was to an older question" in ran.out


@pytest.mark.parametrize("name", ["answers.yaml", "answers.json"])
def test_an_answers_file_is_read(name: str) -> None:
    ran = run("check", "--answers", EARLIER / name, "--no-save", "--format", "json", *WITH)
    assert ran.code == 0, ran.err
    assert "bedroom/charging" in ran.out


def test_a_tally_is_shown_added_to_and_added_up(tmp_path: Path) -> None:
    shutil.copy(EARLIER / "tally.json", tmp_path / "tally.json")
    before = load_tally(tmp_path / "tally.json")
    shown = run("school", "totals", tmp_path / "tally.json", "--as-of", "2026-11-30")
    assert (before.families, shown.code) == (42, 0), shown.err
    assert "From at least 42 families" in shown.out
    summed = run("school", "collate", tmp_path / "tally.json", "--output", tmp_path / "sum.json")
    assert (summed.code, load_tally(tmp_path / "sum.json").families) == (0, 42), summed.err
