"""What leaves the terminal: formats, the browser, the comparison, the agreement, and what is forgotten."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import GOOD
from tests.cli.command import run

BEFORE = """\
family: {age: 11, devices: [iphone-ipad], apps: [roblox, tiktok]}
minutes: all
answers: {roblox/direct-chat: not-yet, bedroom/charging: not-yet, roblox/friends-list: yes}
"""
NOW = """\
family: {age: 12, devices: [iphone-ipad], apps: [roblox, snapchat]}
minutes: all
answers: {roblox/direct-chat: yes, bedroom/charging: not-yet, roblox/friends-list: not-yet}
"""


def check(tmp_path: Path, text: str, day: str) -> str:
    path = tmp_path / "answers.yaml"
    path.write_text(text, encoding="utf-8")
    assert run("check", "--answers", path, "--as-of", day).code == 0
    return day


@pytest.fixture
def two_checks(tmp_path: Path) -> None:
    check(tmp_path, BEFORE, "2026-09-01")
    check(tmp_path, NOW, "2026-11-24")


@pytest.mark.usefixtures("two_checks")
def test_compare_in_parent_words() -> None:
    ran = run("compare", "--plain", "--as-of", "2026-11-24")
    assert (ran.code, ran.err) == (0, "")
    out = ran.out
    for part in ("What changed since 1 September 2026", "1 fixed, 1 still open, 2 new gaps.",
                 "Fixed since (1)\n- Turn off private messages in your child's Roblox games",
                 "Still open (1)\n- Charge phones, tablets and laptops outside bedrooms at night",
                 "No longer in place (1)", "New because you added something (1)\nAn app, a game",
                 "No longer a question (1)", "- TikTok:"):
        assert part in out
    assert out.index("Fixed since") < out.index("Still open") < out.index("New because")


@pytest.mark.usefixtures("two_checks")
def test_compare_as_data_and_as_a_page(tmp_path: Path) -> None:
    data = json.loads(run("compare", "--format", "json", "--as-of", "2026-11-24").out)
    assert [each["check"] for each in data["fixed"]] == ["roblox/direct-chat"]
    assert [each["check"] for each in data["app_added"]] == ["snapchat/minimum-age"]
    assert data["no_longer_asked"] == [{"check": "tiktok/minimum-age"}]
    page = run("compare", "--format", "html").out
    assert "<h1>What changed since 1 September 2026</h1>" in page


@pytest.mark.usefixtures("two_checks")
def test_compare_when_answers_have_grown_old() -> None:
    data = json.loads(run("compare", "--format", "json", "--as-of", "2027-03-30").out)
    assert {"roblox/direct-chat", "bedroom/charging"} <= {each["check"] for each in data["too_old"]}
    assert data["fixed"] == []


@pytest.mark.usefixtures("two_checks")
def test_compare_with_a_named_check() -> None:
    ran = run("compare", "--check", "2026-09-01-age-11", "--with", "2026-11-24-age-12")
    assert "What changed since 24 November 2026" in ran.out
    itself = run("compare", "--with", "2026-11-24-age-12")
    assert (itself.code, "cannot be compared with itself" in itself.err) == (2, True)


def test_one_check_cannot_be_compared(tmp_path: Path) -> None:
    check(tmp_path, NOW, "2026-11-24")
    ran = run("compare")
    assert (ran.code, ran.out) == (1, "")
    assert "There is no finished check of the same child before 2026-11-24-age-12." in ran.err


def test_a_check_that_lost_its_profile_can_still_be_compared(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "chat.yaml").write_text(GOOD, encoding="utf-8")
    answers = tmp_path / "answers.yaml"
    answers.write_text("family: {age: 14, apps: [chat]}\nanswers: {chat/contact-me: not-yet}\n")
    assert run("check", "--answers", answers, "--profiles", own, "--as-of", "2026-11-01").code == 0
    answers.write_text("family: {age: 14, devices: [ipad]}\nanswers: {bedroom/charging: yes}\n")
    assert run("check", "--answers", answers, "--as-of", "2026-11-24").code == 0
    ran = run("compare", "--plain")
    assert (ran.code, ran.err) == (0, "")
    assert "- An app that safecheck no longer has: 1 question less" in ran.out


@pytest.mark.usefixtures("two_checks")
@pytest.mark.parametrize(("shape", "start"), [("text", "Our family agreement"), ("md", "# Our family agreement"),
                                              ("html", "<!DOCTYPE html>")])
def test_the_agreement_in_each_shape(shape: str, start: str) -> None:
    ran = run("agreement", "--format", shape)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(start)
    assert "0800 1111" in ran.out


@pytest.mark.usefixtures("two_checks")
def test_the_agreement_says_what_it_holds_and_replaces_nothing(tmp_path: Path) -> None:
    output = tmp_path / "agreement.html"
    ran = run("agreement", "--format", "html", "--output", output)
    assert (ran.code, ran.out) == (0, "")
    assert "it is not encrypted" in ran.err
    assert run("agreement", "--output", output).code == 1
    assert stat.S_IMODE(output.stat().st_mode) == 0o600 or os.name == "nt"


@pytest.mark.usefixtures("two_checks")
def test_a_pdf_goes_to_a_file_or_a_pipe(tmp_path: Path) -> None:
    output = tmp_path / "render.pdf"
    assert run("report", "--format", "pdf", "--output", output).code == 0
    assert output.read_bytes().startswith(b"%PDF-")


@pytest.mark.usefixtures("two_checks")
@pytest.mark.parametrize("command", ["report", "compare", "agreement", "show"])
def test_without_the_pdf_part_a_sentence_says_what_to_install(command: str, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['typst'] = None\n")
    name = ("whatsapp",) if command == "show" else ()
    ran = run(command, *name, "--format", "pdf", "--output", tmp_path / "x.pdf", PYTHONPATH=str(tmp_path))
    assert (ran.code, ran.out) == (1, "")
    assert "install typst" in ran.err
    assert "--format html" in ran.err
    assert not (tmp_path / "x.pdf").exists()


@pytest.mark.usefixtures("two_checks")
def test_the_day_of_the_next_check_does_not_move_when_the_report_is_shown_again() -> None:
    names = set()
    for shown_on, day in (("2026-11-24", "20270222"), ("2026-12-20", "20270222"), ("2027-04-01", "20270401")):  # overdue
        ran = run("report", "--format", "ics", "--as-of", shown_on)
        assert f"DTSTART;VALUE=DATE:{day}" in ran.out
        names |= set(UID.findall(ran.out))
    assert len(names) == 1


UID = re.compile(r"UID:(\S+)")
A_CHILD = "family: {{age: {age}, devices: [{device}], apps: [whatsapp]}}\nanswers: {{whatsapp/groups: {answer}}}\n"
CHILDREN = {
    "of two ages": [{"age": 8}, {"age": 9}],
    "twins": [{}, {}],
    "twins with other devices": [{}, {"device": "samsung-phone"}],
    "twins with other answers": [{}, {"answer": "yes"}],
}


@pytest.mark.parametrize(("name", "saved"), [(name, saved) for name in CHILDREN for saved in (True, False)
                                              if saved or name != "twins"])  # they cannot be told apart
def test_two_children_on_one_day_are_two_entries_in_a_calendar(name: str, saved: bool, tmp_path: Path) -> None:
    names: list[str] = []
    for number, changes in enumerate(CHILDREN[name]):
        path = tmp_path / f"{number}.yaml"
        path.write_text(A_CHILD.format(**({"age": 9, "device": "ipad", "answer": "not-yet"} | changes)))
        ran = run("check", "--answers", path, "--format", "ics", *([] if saved else ["--no-save"]))
        assert ran.code == 0
        names += UID.findall(ran.out)
    assert len(names) == len(set(names)) == 2
    if saved:
        again = [UID.findall(run("report", "--check", each, "--format", "ics").out) for each in saved_ids()]
        assert sorted(again) == sorted([name] for name in names)


def saved_ids() -> list[str]:
    return re.findall(r"\d{4}-\d\d-\d\d-age-[\d-]+", run("saved", "--plain").out)


@pytest.mark.usefixtures("two_checks")
def test_the_last_check_of_a_restored_folder_is_the_last_one(home: Path) -> None:
    for number, path in enumerate(sorted((home / "checks").glob("*.json"), reverse=True)):
        os.utime(path, (1e9 + number, 1e9 + number))  # the older one is the newer file
    assert "Gap report for a child of 12" in run("report").out
    assert "What changed since 1 September 2026" in run("compare").out
    assert saved_ids() == ["2026-11-24-age-12", "2026-09-01-age-11"]


LOOKING = [("report",), ("report", "--format", "json"), ("report", "--format", "html"), ("report", "--format", "ics"),
           ("saved",), ("list",), ("show", "roblox"), ("compare",), ("compare", "--format", "json"), ("agreement",),
           ("report", "--check", "2026-09-01-age-11")]


@pytest.mark.usefixtures("two_checks")
@pytest.mark.parametrize("as_of", [None, "2027-06-01", "2020-01-01"])
def test_who_only_looks_writes_nothing(as_of: str | None, home: Path) -> None:
    def state() -> dict[str, tuple[bytes, int]]:
        return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in home.rglob("*") if path.is_file()}

    before = state()
    for arguments in LOOKING:
        dated = as_of and arguments[0] not in ("saved", "list")
        assert run(*arguments, *(["--as-of", as_of] if dated and as_of else [])).code == 0, arguments
    assert state() == before


@pytest.mark.usefixtures("two_checks")
def test_old_answers_are_not_called_good() -> None:
    assert "All the settings that we looked at are in place" not in run("agreement", "--as-of", "2027-06-01").out
    out = run("compare", "--as-of", "2027-06-01", "--plain").out
    assert "no gap is open" not in out
    assert "things are not known now: look again." in out


def test_an_agreement_without_answers_leaves_lines_for_the_settings(tmp_path: Path) -> None:
    check(tmp_path, "family: {age: 16}\nanswers: {}\n", "2026-11-24")
    out = run("agreement").out
    assert "First we look at the settings together" in out
    assert out.count("Setting: ____") == 3


def test_a_saved_check_with_old_answers_says_so(tmp_path: Path) -> None:
    check(tmp_path, BEFORE.replace(", tiktok", ""), "2020-09-01")
    assert "3 answered, all answers too old" in run("saved").out


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1999-12-31"])
def test_a_day_beyond_all_calendars_is_said(day: str) -> None:
    ran = run("show", "whatsapp", "--as-of", day)
    assert (ran.code, "which is no day" in ran.err) == (2, True)


@pytest.mark.usefixtures("two_checks")
def test_a_folder_as_output_is_said(tmp_path: Path) -> None:
    ran = run("report", "--output", tmp_path, "--force")
    assert (ran.code, "this is a folder.\nName a file in it." in ran.err) == (1, True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
@pytest.mark.usefixtures("two_checks")
def test_a_full_disk_is_said() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([sys.executable, "-m", "safecheck", "report"], stdout=full, stderr=subprocess.PIPE, check=False,
                              encoding="utf-8")
    assert done.returncode == 1
    assert "no space left on device" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.usefixtures("two_checks")
def test_a_file_that_is_replaced_is_for_its_owner_alone(tmp_path: Path) -> None:
    output = tmp_path / "render.html"
    output.write_text("old")
    output.chmod(0o644)
    assert run("report", "--format", "html", "--output", output, "--force").code == 0
    assert stat.S_IMODE(output.stat().st_mode) == 0o600


def test_forget_says_what_goes_and_what_stays(home: Path) -> None:
    (home / "school").mkdir(parents=True)
    (home / "school" / "tally.json").write_text("{}")
    (home / "checks").mkdir()
    (home / "checks" / ".safecheck-x.tmp").write_text("half")
    ran = run("forget", "--yes")
    assert "Deleted: files that were left over." in ran.out
    assert "The school's counts are still there" in ran.out


@pytest.mark.usefixtures("two_checks")
def test_a_calendar_with_the_fixes() -> None:
    assert run("report", "--format", "ics").out.count("BEGIN:VEVENT") == 1
    assert run("report", "--format", "ics", "--fixes").out.count("BEGIN:VEVENT") == 4


@pytest.fixture
def browser(tmp_path: Path) -> Path:
    """A browser that writes down what it was told to open."""
    script = tmp_path / "browser.py"
    seen = tmp_path / "seen.txt"
    script.write_text(f"#!{sys.executable}\nimport sys\nopen({str(seen)!r}, 'w').write(sys.argv[1])\n")
    script.chmod(0o755)
    return script


@pytest.mark.skipif(os.name == "nt", reason="needs a script as a browser")
@pytest.mark.usefixtures("two_checks")
def test_open_shows_the_page_and_forget_deletes_it(browser: Path, home: Path, tmp_path: Path) -> None:
    ran = run("report", "--open", BROWSER=f"{browser} %s")
    assert (ran.code, ran.out) == (0, "")
    page = home / "reports" / "2026-11-24-age-12.html"
    assert (tmp_path / "seen.txt").read_text() == page.as_uri()
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert stat.S_IMODE(page.parent.stat().st_mode) == 0o700
    assert run("report", "--open", BROWSER=f"{browser} %s").code == 0  # our own copy may be replaced
    assert run("forget", "--check", "2026-09-01-age-11", "--yes").code == 0
    assert page.exists()
    assert run("forget", "--check", "2026-11-24-age-12", "--yes").code == 0
    assert [path for path in home.rglob("*") if path.is_file()] == []


@pytest.mark.skipif(os.name == "nt", reason="needs a script as a browser")
@pytest.mark.usefixtures("two_checks")
def test_open_keeps_to_the_file_that_was_named(browser: Path, home: Path, tmp_path: Path) -> None:
    output = tmp_path / "mine.html"
    assert run("report", "--open", "--output", output, BROWSER=f"{browser} %s").code == 0
    assert (tmp_path / "seen.txt").read_text() == output.as_uri()
    assert not (home / "reports").exists()
    assert run("report", "--open", "--output", output, BROWSER=f"{browser} %s").code == 1


@pytest.mark.skipif(os.name == "nt", reason="needs a script as a browser")
@pytest.mark.usefixtures("two_checks")
def test_a_missing_browser_is_said_with_the_file_to_open(home: Path) -> None:
    ran = run("report", "--open", BROWSER="/bin/false %s", PATH="/nowhere", DISPLAY="")
    assert ran.code == 0
    assert f"Open this file yourself: {home / 'reports' / '2026-11-24-age-12.html'}" in ran.err


def test_paper_that_a_killed_stand_left_behind_is_forgotten_too(home: Path) -> None:
    outbox = home / "school" / "outbox"
    outbox.mkdir(parents=True)
    (outbox / "safecheck-paper-AB23.pdf").write_text("a family")
    assert run("forget", "--yes").code == 0
    assert list(outbox.iterdir()) == []


@pytest.mark.usefixtures("two_checks")
def test_a_report_whose_check_is_gone_is_forgotten_too(home: Path) -> None:
    (home / "reports").mkdir()
    (home / "reports" / "2020-01-01-age-9.html").write_text("old")
    assert run("forget", "--yes").code == 0
    assert [path for path in home.rglob("*") if path.is_file()] == []
