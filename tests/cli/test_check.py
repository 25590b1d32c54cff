"""The check from a file and through a pipe: the report, what is saved, and what is said when something is wrong."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from tests.builders import GOOD
from tests.cli.command import run

FAMILY = """\
family: {age: 9, devices: [iphone-ipad, xbox], apps: [roblox, whatsapp]}
minutes: all
answers: {roblox/chat: yes, whatsapp/groups: not-yet, bedroom/charging: not-sure, xbox/clubs: does-not-apply}
"""


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.yaml"
    path.write_text(FAMILY, encoding="utf-8")
    return path


def test_a_file_gives_the_report_as_json_and_nothing_else(answers: Path, home: Path) -> None:
    ran = run("check", "--answers", answers, "--format", "json", "--no-save")
    assert (ran.code, ran.err) == (0, "")
    report = json.loads(ran.out)
    assert report["family"]["age"] == 9
    assert report["first"][0] == {"place": "too-young", "title": "What your child is too young for", "minutes": 15,
                                  "checks": ["whatsapp/minimum-age"]}
    assert {gap["place"] for gap in report["gaps"]} == {"too-young", "whatsapp"}
    assert len(report["plan"]) == len({*report["plan"]}) > 50
    assert {"whatsapp/groups", "whatsapp/minimum-age"} == {gap["check"] for gap in report["gaps"]}
    assert [each["check"] for each in report["to_check"]] == ["bedroom/charging"]
    assert not home.exists()


def test_the_same_file_always_gives_the_same_report(answers: Path) -> None:
    command = ("check", "--answers", answers, "--format", "json", "--no-save", "--as-of", "2026-11-24")
    assert run(*command, PYTHONHASHSEED="1").out == run(*command, PYTHONHASHSEED="2").out


def test_flags_go_before_the_file(answers: Path) -> None:
    ran = run("--answers", answers, "--format", "json", "--no-save", "--age", "14", "--app", "insta", "--minutes", "5")
    report = json.loads(ran.out)
    assert (report["family"]["age"], report["family"]["apps"], report["minutes"]) == (14, ["instagram"], "5")


def test_the_day_can_be_named(answers: Path) -> None:
    ran = run("--answers", answers, "--format", "json", "--no-save", "--as-of", "2027-07-01")
    assert json.loads(ran.out)["created_on"] == "2027-07-01"


def test_gaps_are_no_error_unless_they_are_to_be(answers: Path) -> None:
    assert run("--answers", answers, "--no-save").code == 0
    assert run("--answers", answers, "--no-save", "--fail-on-gaps").code == 1


@pytest.mark.parametrize(("shape", "start"), [("text", "Gap report"), ("md", "# Gap report"), ("json", "{"), ("html", "<!DOCTYPE html>"),
                                              ("csv", "\ufeffcheck,about"), ("ics", "BEGIN:VCALENDAR")])
def test_a_report_can_be_written_to_a_file(shape: str, start: str, answers: Path, tmp_path: Path) -> None:
    output = tmp_path / "report"
    ran = run("--answers", answers, "--format", shape, "--no-save", "--output", output)
    assert (ran.code, ran.out) == (0, "")
    assert "not encrypted" in ran.err
    assert output.read_text(encoding="utf-8").startswith(start)
    again = run("--answers", answers, "--no-save", "--output", output)
    assert (again.code, "there is such a file already" in again.err) == (1, True)
    assert run("--answers", answers, "--no-save", "--output", output, "--force").code == 0


def test_it_is_saved_listed_shown_again_and_forgotten(answers: Path, home: Path) -> None:
    first = run("--answers", answers, "--format", "json")
    assert run("report", "--format", "json").out == first.out
    listed = run("saved")
    assert re.search(r"child of 9, with .+ 2026, finished, 4 answered, 2 gaps open", " ".join(listed.out.split()))
    assert (run("forget").code, list(home.rglob("*.json"))) != (0, [])
    ran = run("forget", "--yes")
    assert (ran.code, "Deleted: " in ran.out) == (0, True)
    assert [path for path in home.rglob("*") if path.is_file()] == []
    assert run("saved").out == "Nothing is saved.\n"
    assert run("report").code == 1


@pytest.mark.parametrize("variable", ["NO_COLOR", "TERM"])
def test_no_escape_code_goes_through_a_pipe(variable: str, answers: Path) -> None:
    assert "\x1b" not in run("--answers", answers, "--no-save", **{variable: "dumb"}).out


def test_an_old_windows_terminal_can_show_all_of_it(answers: Path) -> None:
    ran = run("--answers", answers, "--no-save", PYTHONIOENCODING="cp1252")
    assert ran.code == 0
    assert "Begin with this place" in ran.out


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437"])
def test_any_encoding_will_do(encoding: str, answers: Path) -> None:
    assert run("--answers", answers, "--no-save", PYTHONIOENCODING=encoding).code == 0


WALK = ["1", "9", "leave it out", "ipad, xbox", "", "roblox, whatsapp", "", "", "1"]


def typed(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


BEFORE_A_SIGN = 5
"""Checks of this walk before the first whose gap may be a sign."""


def test_a_walk_through_a_pipe(home: Path) -> None:
    ran = run("--plain", typed=typed(*WALK, *["2", "2"] * BEFORE_A_SIGN, "2", "1", "2", *["2", "2"] * 20))
    assert ran.code == 0, ran.err
    assert ran.err.count("Has anyone asked your child for secrets") == 1
    assert "Begin with these 3 places" in ran.out
    assert "question 8 of 8" in ran.err
    assert [path.stem[-5:] for path in home.rglob("*.json")] == ["age-9"]


def test_the_questions_do_not_mix_with_the_data() -> None:
    ran = run("--plain", "--format", "json", "--no-save", typed=typed(*WALK, *["1"] * 20))
    assert json.loads(ran.out)["stages"]
    assert "Is something wrong right now?" in ran.err


def test_stop_saves_and_the_next_start_goes_on(home: Path) -> None:
    ran = run("--plain", typed=typed(*WALK, "1", "1", "s"))
    assert (ran.code, ran.out) == (0, "")
    assert "Stopped. 2 answers are saved. To go on: " in ran.err
    ran = run("--plain", typed=typed("1", "1", *["1"] * 10))
    assert ran.code == 0
    assert "Go on with the check of" in ran.err
    assert "(2 answers so far)" in ran.err
    assert len(list(home.rglob("*.json"))) == 1


def test_an_input_that_ends_loses_no_answer(home: Path) -> None:
    ran = run("--plain", typed=typed(*WALK, "1", "2"))
    assert ran.code == 1
    assert "The input ended before the last question." in ran.err
    assert "2 answers are saved" in ran.err
    saved = json.loads(next(home.rglob("*.json")).read_text(encoding="utf-8"))
    assert [given["answer"] for given in saved["answers"].values()] == ["yes", "not-yet"]


def test_a_corrected_age_leaves_one_saved_check(home: Path) -> None:
    run("--plain", typed=typed("1", "9", "back", "12", "stop"))
    assert [path.stem[-6:] for path in home.rglob("*.json")] == ["age-12"]


def test_no_save_saves_nothing(home: Path) -> None:
    ran = run("--plain", "--no-save", typed=typed(*WALK, "1", "s"))
    assert "Nothing was saved." in ran.err
    assert not home.exists()


def test_help_now_is_reached_from_every_prompt_and_leaves_no_trace(home: Path) -> None:
    lines = [part for line in WALK[1:] for part in ("help", "2", "1", line)]
    ran = run("--plain", typed=typed("2", "2", "1", "1", *lines, "h", "2", "1", "s"))
    assert ran.code == 0
    assert ran.err.count("Someone is blackmailing my child over a picture\n") > len(WALK)
    assert "blackmail" not in next(home.rglob("*.json")).read_text(encoding="utf-8")


def test_own_profiles_are_used_and_said(tmp_path: Path) -> None:
    (tmp_path / "chat.yaml").write_text(GOOD, encoding="utf-8")
    given = tmp_path / "a.json"
    given.write_text('{"family": {"age": 9, "apps": ["chat"]}, "answers": {"chat/contact-me": "not-yet"}}')
    ran = run("--answers", given, "--no-save", "--profiles", tmp_path)
    assert "Can only friends contact your child on Chat?" in ran.out
    assert "With profiles of your own: chat." in ran.out


def test_a_check_outlives_a_profile_that_has_gone(tmp_path: Path) -> None:
    (tmp_path / "chat.yaml").write_text(GOOD, encoding="utf-8")
    opening = ("1", "9", "wales", "", "chat", "", "", "1")
    run("--plain", "--profiles", tmp_path, typed=typed(*opening, "1", "s"))
    shown = run("report")
    assert (shown.code, "safecheck has no questions about: chat." in shown.out) == (0, True)
    back_to_the_apps = ("1", "1", "b", "b", "back", "back", "stop")
    ran = run("--plain", typed=typed(*back_to_the_apps))
    assert (ran.code, "apps and games does your child use?" in ran.err) == (0, True)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437"])
def test_a_letter_that_the_terminal_lacks_stops_nothing(encoding: str, tmp_path: Path) -> None:
    (tmp_path / "chat.yaml").write_text(GOOD.replace("name: Chat", "name: Плaй 玩"), encoding="utf-8")
    ran = run("show", "chat", "--profiles", tmp_path, PYTHONIOENCODING=encoding)
    assert (ran.code, ran.err) == (0, "")
    assert "?" in ran.out.splitlines()[0]


WRONG = {
    "missing answers file": (("--answers", "nowhere.yaml"), 1, "nowhere.yaml: no such file or directory."),
    "unknown app": (("--app", "zzzzz"), 2, "safecheck does not know 'zzzzz'."),
    "an app as a device": (("--device", "tiktok"), 2, "'tiktok' is TikTok: an app."),
    "age 40": (("--age", "40"), 2, "--age is 40; it has to be from 4 to 17."),
    "age nine": (("--age", "nine"), 2, "Invalid value for '--age'"),
    "no such day": (("--as-of", "2026-02-30"), 2, "--as-of is '2026-02-30', which is no day."),
    "no such shape": (("--format", "docx"), 2, "docx"),
    "no such flag": (("--colour",), 2, "--colour"),
    "no such folder of profiles": (("--profiles", "nowhere"), 1, "nowhere: there is no such folder."),
    "no folder for the output": (("--output", "no/where/x.txt"), 1, "there is no such folder."),
    "no terminal": ((), 1, "The walk needs a terminal to ask its questions, and there is none here."),
    "no terminal, as a command": (("check",), 1, "safecheck check --answers FILE"),
    "unknown subject": (("show", "zzzzz"), 2, "safecheck does not know 'zzzzz'."),
    "unknown saved check": (("report", "--check", "x"), 1, "There is no saved check called 'x'."),
    "unknown saved check to forget": (("forget", "--check", "x", "--yes"), 1, "There is no saved check called 'x'."),
    "no report yet": (("report",), 1, "There is no saved check yet."),
    "unknown situation": (("worried", "zzz"), 2, "safecheck has no page called 'zzz'."),
    "no such profile": (("profiles", "check", "nowhere.yaml"), 1, "nowhere.yaml: there is no such file or folder."),
    "nothing to compare": (("compare",), 1, "There is no finished check yet."),
    "nothing to agree on": (("agreement",), 1, "There is no saved check yet."),
    "opening data": (("report", "--open", "--format", "csv"), 2, "--open shows a web page or a PDF, and not csv."),
    "fixes without a calendar": (("report", "--fixes"), 2, "--fixes adds entries to a calendar."),
    "unknown command": (("chek",), 2, "chek"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_in_a_plain_sentence(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    monkeypatch.chdir(tmp_path)
    arguments, code, sentence = WRONG[name]
    ran = run(*arguments)
    assert (ran.code, ran.out) == (code, "")
    assert sentence in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(("content", "sentence"), [
    ("family: {age: 9", "1:9 '{' opens here and nothing closes it"), ("family: {age: 40}", "age is '40'"), ("\x00", "a hidden control character"), ("\x07", "a hidden control character"),
    ("", "the file is empty"), ("family: {age: 9}\nanswers: {a/b: perhaps}", "the answer to a/b is 'perhaps'"),
])
def test_a_broken_answers_file_is_said_with_its_place(content: str, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(content, encoding="utf-8")
    ran = run("--answers", path)
    assert (ran.code, ran.out) == (1, "")
    assert f"{path}:1:" in ran.err or f"{path}:2:" in ran.err
    assert sentence in ran.err


def test_a_folder_that_cannot_be_written_is_said_and_no_save_helps(answers: Path, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be")
    ran = run("--answers", answers, SAFECHECK_HOME=str(blocked / "x"))
    assert ran.code == 1
    assert "answers cannot be saved here" in ran.err
    assert "--no-save" in ran.err
    walked = run("--plain", typed=typed(*WALK), SAFECHECK_HOME=str(blocked / "x"))
    assert walked.code == 1
    assert "answers cannot be saved here" in walked.err
    assert "How old is your child" not in walked.err
    assert run("--answers", answers, "--no-save", SAFECHECK_HOME=str(blocked / "x")).code == 0


def test_a_broken_saved_check_is_said_kept_and_passed_over(answers: Path, home: Path) -> None:
    run("--answers", answers)
    broken = home / "checks" / "2099-01-01-age-9.json"
    broken.write_text("{half", encoding="utf-8")
    for command in (("report",), ("saved",)):
        ran = run(*command)
        assert ran.code == 1
        assert "cannot be read: it is damaged" in ran.err
    walked = run("--plain", typed=typed(*WALK, "s"))
    assert walked.code == 0
    assert "It was left as it is." in walked.err
    assert broken.read_text(encoding="utf-8") == "{half"
    assert run("forget", "--check", broken.stem, "--yes").code == 0
    assert run("report").code == 0


@pytest.mark.parametrize("command", [("list",), ("show", "roblox"), ("check", "--answers", "family.yaml", "--no-save")])
def test_a_broken_own_profile_is_said_and_left_out(command: tuple[str, ...], tmp_path: Path, home: Path,
                                                   monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    monkeypatch.chdir(tmp_path)
    Path("family.yaml").write_text("family: {age: 9, apps: [roblox]}")
    own = tmp_path / "my profiles"
    for folder in (own, home / "profiles"):
        folder.mkdir(parents=True)
        (folder / "chat.yaml").write_text(GOOD.replace("kind: app", "kind: ap"), encoding="utf-8")
    for name in ("a.yml", "b.YAML", "c.yaml.txt", "d.yml"):
        (own / name).write_text(GOOD, encoding="utf-8")
    (own / "._chat.yaml").write_bytes(b"\xff\0")
    ran = run(*command, "--profiles", own)
    assert ran.code == 0
    assert "Roblox" in ran.out
    assert (f"{home / 'profiles' / 'chat.yaml'} and {own / 'chat.yaml'} were left out: line 3, kind is 'ap'; allowed: app, game, "
            "device, network, household. Did you mean 'app'?.").replace("?.", "?") in ran.err
    assert f"{own / 'a.yml'}, {own / 'b.YAML'}, {own / 'c.yaml.txt'} and 1 more were left out: the name has to end in .yaml." in ran.err
    assert f"profiles check '{own}'" in ran.err
    assert "._" not in ran.err


def test_what_was_left_out_is_told_before_the_first_question(tmp_path: Path) -> None:
    (tmp_path / "chat.yaml").write_text(GOOD.replace("severity: high", "severity: hgih"), encoding="utf-8")
    (tmp_path / "snap.yml").write_text(GOOD, encoding="utf-8")
    ran = run("--plain", "--no-save", "--profiles", tmp_path, typed="")
    assert ran.err.startswith(f"{tmp_path / 'chat.yaml'} was left out: line 19, severity is 'hgih'")
    assert f"{tmp_path / 'snap.yml'} was left out: the name has to end in .yaml." in ran.err
    assert "Something went wrong" not in ran.err


def test_worried_and_the_running_sheet_do_not_look_at_own_profiles(home: Path) -> None:
    (home / "profiles").mkdir(parents=True)
    (home / "profiles" / "chat.yaml").write_text("kind: ap")
    for command in (("worried",), ("worried", "blackmail"), ("school", "plan")):
        ran = run(*command)
        assert (ran.code, ran.err) == (0, "")


def test_a_mistake_of_ours_is_no_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from safecheck.cli import main, session

    def broken(_: object) -> None:
        raise ZeroDivisionError("the child is 9")

    monkeypatch.setattr(session.Session, "run", broken)
    monkeypatch.setattr(sys, "argv", ["safecheck"])
    with pytest.raises(SystemExit) as caught:
        main.main()
    assert caught.value.code == 3
    told = capsys.readouterr().err
    assert "Something went wrong inside safecheck" in told
    assert "ZeroDivisionError" in told
    assert "the child is 9" not in told
