"""A name that is only near something: a question in a terminal, a mistake with the near names everywhere else."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.cli.command import run

NEAR = ["Did you mean Kik?", "'kikk'"]


@pytest.mark.parametrize("command", [
    ("show", "kikk"), ("show", "kikk", "--format", "json"), ("list", "kikk"), ("list", "kikk", "--format", "json"),
    ("check", "--app", "kikk"), ("check", "--plain", "--app", "roblox", "--app", "kikk"), ("school", "handout", "--app", "kikk"),
])
def test_a_near_name_is_a_mistake_where_nobody_can_be_asked(command: tuple[str, ...]) -> None:
    ran = run(*command)
    assert (ran.code, ran.out) == (2, "")
    assert all(part in ran.err for part in NEAR), ran.err


@pytest.mark.parametrize(("command", "said"), [
    (("show", "quik add"), "Did you mean Quick Add?"),
    (("show", "omegel"), "Did you mean Omegle?"),
    (("show", "ee"), "Did you mean Home broadband and Wi-Fi or Mobile network and SIM?"),
    (("show", "zzzzz"), "safecheck does not know 'zzzzz'.\nSee what it knows with: "),
    (("check", "--app", "ipad"), "'ipad' is iPhone and iPad: a device.\nName it with: --device iphone-ipad"),
    (("check", "--device", "tiktok"), "'tiktok' is TikTok: an app.\nName it with: --app tiktok"),
    (("check", "--device", "bedroom"), "Every family is asked about it; leave it out."),
    (("check", "--app", "omegle"), "'omegle' is no longer there. Did you mean Random video chat?"),
    (("school", "handout", "--app", "ee"), "'ee' may mean several things. Did you mean Home broadband and Wi-Fi or "),
])
def test_what_is_near_is_named_and_what_to_do(command: tuple[str, ...], said: str) -> None:
    ran = run(*command)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize(("words", "ids"), [
    (("robl",), ["roblox"]), (("x", "box"), ["xbox"]), (("clash",), ["clash-royale"]), (("meta",), ["meta-ai", "meta-quest"]),
])
def test_a_list_holds_what_is_called_so_or_begins_so(words: tuple[str, ...], ids: list[str]) -> None:
    assert [each["id"] for each in json.loads(run("list", *words, "--format", "json").out)] == ids


def test_answers_that_flags_leave_out_are_said_and_no_gap(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text("family: {age: 14, apps: [snapchat, roblox]}\nanswers: {snapchat/contact-me: not-yet}\n", encoding="utf-8")
    command = ("check", "--answers", path, "--no-save", "--fail-on-gaps", "--format", "json")
    assert (run(*command).code, run(*command).err) == (1, "")
    ran = run(*command, "--app", "roblox")
    assert ran.code == 0
    assert ran.err == ("The answer to snapchat/contact-me is not used, because of the flags: "
                       "Snapchat is not among the apps of the family.\n")
    path.write_text("family: {age: 14, apps: [roblox]}\nanswers: {snapchat/contact-me: not-yet}\n", encoding="utf-8")
    ran = run(*command)
    assert (ran.code, ran.out) == (1, "")
    assert "answers.yaml:2:11 'snapchat/contact-me' is not asked: Snapchat is not among the apps of the family." in ran.err


def test_one_device_by_two_flags_is_one_device(tmp_path: Path) -> None:
    path = tmp_path / "answers.yaml"
    path.write_text("family: {age: 9}\n", encoding="utf-8")
    ran = run("check", "--answers", path, "--no-save", "--format", "json", "--device", "iphone", "--device", "ipad")
    assert json.loads(ran.out)["family"]["devices"] == ["iphone-ipad"]


@pytest.mark.skipif(sys.platform == "win32", reason="pexpect has no terminal on Windows")
@pytest.mark.parametrize(("command", "keys", "code", "shown"), [
    (("show", "kikk"), ("\r", "1\r"), 0, "Made by"), (("show", "kikk"), ("2\r",), 2, "safecheck does not know 'kikk'."),
    (("show", "ee"), ("2\r",), 0, "SIM"), (("list", "kikk"), ("1\r",), 0, "Apps (1)"),
    (("show", "quik add"), ("1\r",), 0, "See Me In Find Friends"),
])
def test_a_terminal_asks_and_has_no_answer_beforehand(command: tuple[str, ...], keys: tuple[str, ...], code: int, shown: str) -> None:
    terminal = pytest.importorskip("tests.walk.test_terminal").Terminal(*command)
    terminal.answers("Then press Enter.", *keys)
    ended, text = terminal.ends()
    assert shown in text
    assert ended == code
