"""Which unfinished check is gone on with, and what the flags change in it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import Ran, run

NINE = ("--age", "9", "--device", "ipad", "--app", "roblox", "--minutes", "5")
GO_ON = "Go on with the check of"


def walk(flags: Sequence[str], *lines: str, **environment: str) -> Ran:
    ran = run("--plain", *flags, typed="".join(f"{line}\n" for line in lines), **environment)
    assert "Traceback" not in ran.err
    return ran


def begun(*flags: str, answers: int = 2) -> None:
    """An unfinished check with some answers; a family that is not named is not asked for either."""
    ran = walk(("--new", "--nation", "england", *flags), "1", *["1"] * answers, "s")
    assert f"{answers} answers are saved" in ran.err


def checks(home: Path) -> dict[str, Any]:
    return {path.stem.split("-", 3)[3]: json.loads(path.read_text(encoding="utf-8"))
            for path in sorted((home / "checks").glob("*.json"), key=lambda path: path.stem)}


@pytest.mark.parametrize("flags", [
    ("--age", "10"), ("--age", "10", *NINE[2:]), ("--age", "4"), ("--age", "9", "--device", "xbox"),
    ("--device", "xbox"), ("--app", "tiktok"), ("--age", "9", "--device", "ipad", "--app", "minecraft"),
], ids=" ".join)
def test_flags_of_another_family_begin_another_check(flags: tuple[str, ...], home: Path) -> None:
    begun(*NINE)
    before = checks(home)["age-9"]
    ran = walk(flags, "1", "stop")
    assert (ran.code, GO_ON in ran.err) == (0, False)
    assert "for your child of 9 is kept. To go on with it: " in ran.err
    assert checks(home)["age-9"] == before


@pytest.mark.parametrize("flags", [("--age", "10", *NINE[2:]), ("--age", "9", "--device", "xbox", *NINE[4:]),
                                   ("--device", "xbox", *NINE[4:])], ids=" ".join)
def test_the_sentence_leads_back_to_the_check_that_is_kept(flags: tuple[str, ...], home: Path) -> None:
    begun(*NINE)
    new = ["1", "1", "s"] if "--age" in flags else ["1", "9", "1", "s"]
    told = re.search(r"To go on with it: .*? check (.*)", walk(flags, *new).err)
    assert told
    assert len(checks(home)) == 2
    assert "(2 answers so far)" in walk(told[1].split(), "1", "1", "s").err


def test_several_that_are_kept_are_counted() -> None:
    begun(*NINE)
    begun("--age", "8", *NINE[2:])
    ran = walk(("--age", "15", *NINE[2:]), "1", "s")
    assert "for your child of 8 is kept." in ran.err
    assert "1 more is kept too." in ran.err


WINS: dict[str, tuple[tuple[str, ...], Any, str]] = {
    "a device more": (("--device", "ipad", "--device", "xbox"), lambda each: each["family"]["devices"] == ["iphone-ipad", "xbox"], "devices"),
    "an app more": (("--app", "roblox", "--app", "tiktok"), lambda each: each["family"]["apps"] == ["roblox", "tiktok"], "apps"),
    "all minutes": (("--minutes", "all"), lambda each: each["minutes"] == "all", "the minutes"),
    "a nation": (("--nation", "wales"), lambda each: each["family"]["nation"] == "wales", "the nation"),
    "a circumstance": (("--circumstance", "two-homes"), lambda each: each["family"]["circumstances"] == ["two-homes"], ""),
    "the same": (NINE, lambda each: each["minutes"] == "5" and each["family"]["apps"] == ["roblox"], ""),
    "several": (("--app", "roblox", "--app", "tiktok", "--minutes", "15"), lambda each: each["minutes"] == "15", "apps and the minutes"),
}


@pytest.mark.parametrize("name", WINS)
def test_what_the_flags_say_wins_and_is_said(name: str, home: Path) -> None:
    flags, right, told = WINS[name]
    begun(*NINE)
    before = checks(home)["age-9"]
    ran = walk(flags, "1", "1", "1", "s")
    assert (ran.code, GO_ON in ran.err) == (0, True)
    found = checks(home)
    assert list(found) == ["age-9"]
    assert right(found["age-9"])
    assert before["answers"].items() <= found["age-9"]["answers"].items()
    assert len(found["age-9"]["answers"]) == 3
    assert (f"says something else about {told}. If you go on with it, what you typed now counts." in ran.err) is bool(told)
    assert ("something else" in ran.err) is bool(told)


@pytest.mark.parametrize("name", WINS)
def test_who_begins_a_new_check_instead_changes_nothing_in_the_old_one(name: str, home: Path) -> None:
    begun(*NINE)
    before = checks(home)["age-9"]
    walk((*WINS[name][0], *NINE[:2]), "1", "2", "s")
    assert checks(home)["age-9"] == before


def test_the_newest_that_fits_is_offered_and_one_that_says_the_same_before_it(home: Path) -> None:
    begun(*NINE, answers=3)
    begun("--age", "9", "--device", "ipad", "--device", "xbox", *NINE[4:], answers=4)
    begun("--age", "12", *NINE[2:], answers=5)
    for flags, answers in (((), 5), (("--age", "9"), 4), (NINE, 3), (("--age", "12"), 5), (("--device", "xbox"), 4)):
        assert f"({answers} answers so far)" in walk(flags, "1", "s").err, flags


def test_a_finished_check_is_not_gone_on_with() -> None:
    walk(("--new", *NINE), *["1"] * 20)
    assert GO_ON not in walk(NINE, "1", "s").err


def test_a_check_that_stopped_early_takes_what_it_lacks_from_the_flags(home: Path) -> None:
    walk(("--age", "9"), "1", "wales", "ipad", "", "s")
    ran = walk(("--app", "roblox", "--minutes", "5"), "1", "1", "", "1", "s")
    assert (ran.code, GO_ON in ran.err) == (0, True)
    found = checks(home)["age-9"]
    assert (found["family"]["devices"], found["family"]["apps"], found["minutes"]) == (["iphone-ipad"], ["roblox"], "5")


def test_twelve_answers_outlive_a_day_that_was_only_tried(home: Path) -> None:
    begun(*NINE[:-1], "15", answers=12)
    before = checks(home)["age-9"]["answers"]
    ran = walk(("--as-of", "2099-03-01"), "1", "1", "2", "2", "s")
    assert "12 answers are saved" in ran.err
    after = checks(home)["age-9"]["answers"]
    changed = [key for key in before if after[key] != before[key]]
    assert (len(after), len(changed)) == (12, 1)
    assert after[changed[0]]["answer"] == "not-yet"
    assert "(12 answers so far)" in walk((), "1", "s").err
    assert re.search(r"question 13 of \d+", walk((), "1", "1", "s").err)
