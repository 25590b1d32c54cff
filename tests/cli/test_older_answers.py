"""A profile changes after it was answered: what changed its meaning is told, and everything else keeps the answers."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tests.builders import GOOD
from tests.cli.command import run

SECOND = GOOD.split("checks:\n")[1].replace("id: contact-me", "id: find-me").replace(
    "Can only friends contact your child on Chat?", "Is your child's map hidden in Chat?").replace("recommended: Friends", "recommended: Off")
PROFILE = f"{GOOD}{SECOND}"
MARK_OF_BEFORE = "f746db4e7bcb"
"""What version 0.1.0 wrote beside an answer to the first check."""



@pytest.fixture
def answered(home: Path) -> Path:
    """A profile of somebody's own, all of it answered today with not yet."""
    path = home / "profiles" / "chat.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(PROFILE, encoding="utf-8")
    answers = home / "answers.yaml"
    answers.write_text("family: {age: 12, apps: [chat]}\nanswers: {chat/contact-me: not-yet, chat/find-me: not-yet}", encoding="utf-8")
    assert run("check", "--answers", answers).code == 0
    return path


def told() -> tuple[str, str]:
    """What the report says, and the list of what is saved, each as one line."""
    report, saved = run("report"), run("saved")
    assert (report.code, saved.code, report.err, saved.err) == (0, 0, "", "")
    return " ".join(report.out.split()), " ".join(saved.out.split())


def gaps() -> list[str]:
    return [gap["check"] for gap in json.loads(run("report", "--format", "json").out)["gaps"] if gap["profile"] == "chat"]


MEANING = [("Can only friends contact your child on Chat?", "Can nobody contact your child on Chat?")]
BOTH = [*MEANING, ("recommended: Off", "recommended: Friends")]


@pytest.mark.parametrize(("changes", "count", "left"), [
    (MEANING, "1 answer was to an older question", ["chat/find-me"]),
    (BOTH, "2 answers were to an older question", []),
])
def test_what_means_something_else_now_is_told(changes: list[tuple[str, str]], count: str, left: list[str], answered: Path) -> None:
    text = PROFILE
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    answered.write_text(text, encoding="utf-8")
    in_report, in_list = told()
    assert f"{count}. Please answer again:" in in_report
    assert f"2 answered, {count}, " in in_list
    assert gaps() == left


STAYS = {
    "as it is": ("", ""),
    "a typo": ("Can only friends contact your child on Chat?", "can olny freinds contact yuor child, on chatt?"),
    "a step": ("- Open Chat", "- Open the app and wait"),
    "why": ("why: A stranger can pretend to be a friend.", "why: Anybody can pretend to be a child."),
    "another wording that says it means the same": (
        "question: Can only friends contact your child on Chat?", "question: Are messages on Chat for friends alone?\n    same_as: {mark}"),
}


@pytest.mark.parametrize("name", STAYS)
def test_what_means_the_same_keeps_its_answers(name: str, answered: Path) -> None:
    mark = json.loads(run("show", "chat", "--format", "json").out)["checks"][0]["mark"]
    before, after = STAYS[name]
    assert before in PROFILE
    answered.write_text(PROFILE.replace(before, after.replace("{mark}", mark)), encoding="utf-8")
    assert "older question" not in " ".join(told())
    assert gaps() == ["chat/contact-me", "chat/find-me"]


def test_an_answer_of_the_version_before_marks_counts_until_a_word_changes(answered: Path, home: Path) -> None:
    saved = home / "checks" / f"{date.today()}-age-12.json"
    data = json.loads(saved.read_text(encoding="utf-8"))
    assert all(given["check"].startswith("q") for given in data["answers"].values())
    data["answers"]["chat/contact-me"]["check"] = MARK_OF_BEFORE
    saved.write_text(json.dumps(data), encoding="utf-8")
    assert "older question" not in " ".join(told())
    answered.write_text(PROFILE.replace("- Open Chat", "- Open the app", 1), encoding="utf-8")
    assert "1 answer was to an older question" in told()[0]
