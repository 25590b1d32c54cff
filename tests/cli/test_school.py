"""The school's commands: what they write, and what they say to a teacher's mistakes."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.command import run
from tests.cli.every_command import STAND


def tally(path: Path, name: str, families: int = 60, **changes: object) -> Path:
    row = {"pass": 12, "notapplicable": 12, "fail": 18, "unknown": 18}
    path.write_text(json.dumps({
        "kind": "safecheck tally", "schema_version": 1, "parts": [name], "families": families,
        "counts": {"roblox/direct-chat": row, "bedroom/charging": row, "whatsapp/groups": row}, "released": {},
        "versions": {"roblox": "2026-11-25"}, "threshold": None, **changes}), encoding="utf-8")
    return path


def test_the_stand_needs_a_terminal() -> None:
    ran = run("school", "stand")
    assert (ran.code, ran.out) == (1, "")
    assert "there is none here" in ran.err


def test_two_tallies_are_added_up(tmp_path: Path) -> None:
    a, b, both = tally(tmp_path / "a.json", "a"), tally(tmp_path / "b.json", "b", versions={"roblox": "2026-10-01"}), tmp_path / "both.json"
    ran = run("school", "collate", a, b, "--output", both)
    assert (ran.code, ran.out) == (0, "")
    assert f"2 tallies with 120 families are in {both}." in ran.err
    assert "The stands had 2 versions of roblox: 2026-10-01, 2026-11-25." in ran.err
    assert json.loads(both.read_text())["counts"]["roblox/direct-chat"]["fail"] == 36
    assert os.name == "nt" or stat.S_IMODE(both.stat().st_mode) == 0o600
    again = run("school", "collate", a, b, "--output", both)
    assert (again.code, "there is such a file already" in again.err) == (1, True)
    assert run("school", "collate", a, b, "--output", both, "--force").code == 0


def test_a_folder_of_tallies_is_added_up(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    for name in ("a", "b", "c"):
        tally(tmp_path / "stick" / f"{name}.json", name)
    for hidden in ("._a.json", "~$b.json", ".#c.json", ".DS_Store"):
        (tmp_path / "stick" / hidden).write_bytes(b"\0\5\26\7")
    ran = run("school", "collate", tmp_path / "stick", "-o", tmp_path / "stick" / "sum.json")
    assert (ran.code, "3 tallies with 180 families" in ran.err) == (0, True)


def test_a_folder_is_added_up_again_beside_its_earlier_sum(tmp_path: Path) -> None:
    for name in ("a", "b"):
        tally(tmp_path / f"{name}.json", name)
    for _ in range(2):
        assert run("school", "collate", tmp_path, "-o", tmp_path / "sum.json", "--force").code == 0
    assert json.loads((tmp_path / "sum.json").read_text())["families"] == 120


def test_a_sum_does_not_replace_one_of_its_parts(tmp_path: Path) -> None:
    a, b = tally(tmp_path / "a.json", "a"), tally(tmp_path / "b.json", "b")
    before = a.read_text()
    ran = run("school", "collate", a, b, "-o", a, "--force")
    assert (ran.code, "holds counts that are not in this sum" in ran.err) == (1, True)
    assert a.read_text() == before


BAD = {
    "the same file twice": ("a", lambda path: tally(path, "a"), "has been counted already, in"),
    "a broken file": ("b", lambda path: path.write_text("{", encoding="utf-8"), "is no tally, or a damaged one."),
    "an old version": ("b", lambda path: tally(path, "b", schema_version=0), "was written by another version of safecheck."),
    "another kind of file": ("b", lambda path: path.write_text('{"family": 1}', encoding="utf-8"), "is no tally."),
    "a missing file": ("b", lambda path: None, "no such file or directory."),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_among_good_ones_stops_all_unless_the_user_says_so(name: str, tmp_path: Path) -> None:
    _, make, sentence = BAD[name]
    good, bad, output = tally(tmp_path / "good.json", "a"), tmp_path / "bad.json", tmp_path / "sum.json"
    make(bad)
    ran = run("school", "collate", good, bad, "-o", output)
    assert (ran.code, ran.out, output.exists()) == (1, "", False)
    assert sentence in ran.err
    assert "Nothing was added up: 1 of 2 files cannot be counted." in ran.err
    assert "--skip-bad" in ran.err
    skipped = run("school", "collate", good, bad, "-o", output, "--skip-bad")
    assert skipped.code == 0
    assert "1 tally with 60 families is in" in skipped.err
    assert "1 file was left out." in skipped.err
    assert json.loads(output.read_text())["families"] == 60


WRONG = {
    "no tally here": (("totals", "nowhere.json"), 1, "nowhere.json: no such file or directory. Name the file that the stand wrote."),
    "the stand's own is not there yet": (("totals",), 1, "tally.json: no such file or directory."),
    "an empty folder": (("collate", "empty", "-o", "x.json"), 1, "empty: there is no tally in this folder."),
    "a folder that is none": (("collate", "nowhere", "-o", "x.json"), 1, "nowhere: no such file or directory."),
    "a folder as a tally": (("totals", "empty"), 1, "empty: is a directory."),
    "a threshold of one": (("totals", "--threshold", "1"), 2, "--threshold"),
    "an unknown app": (("handout", "--app", "zzzz"), 2, "safecheck does not know 'zzzz'."),
    "apps and totals": (("handout", "--app", "roblox", "--from-totals", "x.json"), 2, "Leave out one of the two."),
    "an age beyond": (("handout", "--age", "40"), 2, "--age is 40"),
    "no web address": (("slides", "--link", "our school"), 2, "--link is 'our school', which is no web address."),
    "half a web address": (("slides", "--link", "https://"), 2, "which is no web address."),
    "a web address with a space": (("slides", "--link", "https://a b.example/x"), 2, "which is no web address."),
    "a web address for no code": (("slides", "--link", "https://a.example/" + "x" * 3000), 2, "which is no web address."),
    "a patience of years": (("stand", "--plain", "--idle", "99999999999"), 2, "--idle"),
    "a folder to write to": (("plan", "-o", "empty", "--force"), 1, "empty: this is a folder. Name a file in it."),
    "a folder to add up into": (("collate", "empty", "-o", "empty", "--force"), 1, "empty: this is a folder."),
    "paper that no printer takes": (("stand", "--print", "--paper", "html", "--plain"), 2, "A printer takes PDFs and no web pages."),
    "no folder for the slides": (("slides", "-o", "no/where.html"), 1, "there is no such folder."),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_in_a_plain_sentence(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    arguments, code, sentence = WRONG[name]
    ran = run("school", *arguments)
    assert (ran.code, ran.out) == (code, ""), ran.err
    assert sentence in " ".join(ran.err.split())
    assert "Traceback" not in ran.err


def test_a_tally_that_cannot_be_written_is_said_before_the_first_family(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = run("school", "stand", "--plain", "--tally", tmp_path / "file" / "tally.json")
    assert (ran.code, ran.out) == (1, "")
    assert "the counts cannot be saved here" in ran.err
    assert "--tally FILE" in ran.err


def test_a_stand_does_not_count_into_a_sum(tmp_path: Path) -> None:
    path = tally(tmp_path / "sum.json", "a", parts=["a", "b"])
    ran = run("school", "stand", "--plain", "--tally", path)
    assert (ran.code, "holds several tallies that were added up" in ran.err) == (1, True)


@pytest.mark.parametrize("tally", [True, False])
def test_the_command_for_the_totals_shows_those_of_this_stand(tally: bool, tmp_path: Path) -> None:
    path = tmp_path / "our counts.json"
    ran = run("school", "stand", "--plain", "--paper", "html", "--nation", "wales", *(["--tally", path] if tally else []), typed=STAND)
    end = ran.err.rstrip().rpartition("school totals")[2]
    assert (ran.code, end) == (0, f" '{path}'" if tally else "")
    assert run("school", "totals", *([path] if tally else [])).code == 0


def test_a_stand_does_not_replace_a_file_that_is_no_tally(tmp_path: Path) -> None:
    path = tmp_path / "letter.json"
    path.write_text('{"dear": "parents"}')
    ran = run("school", "stand", "--plain", "--tally", path)
    assert (ran.code, "is no tally" in ran.err) == (1, True)
    assert path.read_text() == '{"dear": "parents"}'


@pytest.mark.parametrize(("shape", "start"), [("text", "What families here"), ("html", "<!DOCTYPE html>"), ("md", "# What"),
                                              ("csv", "\ufeffcheck,about"), ("json", "{"), ("pdf", "%PDF-")])
def test_totals_in_each_shape(shape: str, start: str, tmp_path: Path) -> None:
    path, output = tally(tmp_path / "a.json", "a"), tmp_path / "totals"
    ran = run("school", "totals", path, "--format", shape, "--output", output, "--as-of", "2026-11-25")
    assert (ran.code, ran.out, ran.err) == (0, "", f"Written to {output}.\n")
    assert output.read_bytes().startswith(start.encode())


def test_one_threshold_for_totals_handout_and_slides(tmp_path: Path) -> None:
    path = tally(tmp_path / "a.json", "a")
    assert run("school", "totals", path, "--threshold", "12").code == 0
    for command in ("totals", "handout --from-totals", "slides --from-totals"):
        ran = run("school", *command.split(), path, "--threshold", "11")
        assert (ran.code, ran.out) == (1, "")
        assert "These counts were shown with a threshold of 12 before." in ran.err
        assert run("school", *command.split(), path).code == 0


def test_a_sum_over_its_earlier_self_gives_nobody_away(tmp_path: Path) -> None:
    a, b, both = (tmp_path / f"{name}.json" for name in ("a", "b", "both"))
    tally(a, "a")
    tally(b, "b")
    run("school", "collate", a, b, "-o", both)
    first = run("school", "totals", both, "--format", "csv").out
    tally(a, "a", counts={"roblox/direct-chat": {"pass": 12, "notapplicable": 12, "fail": 18, "unknown": 20}})
    assert run("school", "collate", a, b, "-o", both, "--force").code == 0
    assert first.splitlines()[1] in run("school", "totals", both, "--format", "csv").out


def test_totals_remember_what_they_showed(tmp_path: Path) -> None:
    path = tally(tmp_path / "a.json", "a")
    first = run("school", "totals", path, "--format", "json", "--as-of", "2026-11-25").out
    data = json.loads(path.read_text())
    data["counts"]["roblox/direct-chat"]["fail"] += 3
    path.write_text(json.dumps(data))
    assert run("school", "totals", path, "--format", "json", "--as-of", "2026-11-25").out == first


def test_totals_on_a_stick_that_cannot_be_written_show_nothing_and_say_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from typer.testing import CliRunner

    from safecheck.cli.app import make_app
    from safecheck.errors import SafecheckError

    def refuse(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("safecheck.school.tally.write_whole", refuse)
    done = CliRunner().invoke(make_app(), ["school", "totals", str(tally(tmp_path / "a.json", "a"))])
    assert isinstance(done.exception, SafecheckError)
    assert "read-only file system" in done.exception.message
    assert "Copy it to a drive that can be written." in done.exception.hint
    assert done.stdout == ""


def test_a_handout_from_the_totals_and_one_for_an_app(tmp_path: Path) -> None:
    path = tally(tmp_path / "a.json", "a")
    out = run("school", "handout", "--from-totals", path, "--top", "2", "--plain").out
    assert out.startswith("The most common gaps at our school")
    assert len(re.findall(r"^Source, read on", out, re.MULTILINE)) == 2
    out = run("school", "handout", "--app", "insta", "--age", "13", "--school", "Hill School", "--contact", "the office").out
    assert out.startswith("Safer settings for Instagram, age 13")
    assert "School: Hill School" in out
    assert "Whom to ask: the office" in out
    few = tally(tmp_path / "few.json", "few", counts={})
    ran = run("school", "handout", "--from-totals", few)
    assert (ran.code, "too few families answered" in ran.err) == (1, True)


def test_a_handout_with_lines_for_another_language() -> None:
    assert run("school", "handout", "--bilingual").out.count("In our language: ____") >= 2


def test_slides_and_plan(tmp_path: Path) -> None:
    page = run("school", "slides", "--from-totals", tally(tmp_path / "a.json", "a"), "--link", "https://school.example").out
    assert "What we saw at our stand" in page
    assert "https://school.example" in page
    assert run("school", "plan", "--nation", "wales").out.startswith("A stand at the parents' evening")


def test_the_same_app_twice_is_one(tmp_path: Path) -> None:
    out = run("school", "handout", "--app", "roblox", "--app", "Roblox").out
    assert out.startswith("Safer settings for Roblox\n")


def test_paper_that_cannot_be_written_stops_nothing(tmp_path: Path, home: Path) -> None:
    evening = pytest.importorskip("tests.school.test_evening")
    stand = evening.open_stand("--plain", "--outbox", str(tmp_path / "outbox"))
    (tmp_path / "outbox").rmdir()  # the stick is pulled
    evening.answers_all(stand)
    stand.answers("Next family: wipe", "1\r")
    stand.sees("It could not be written")
    stand.answers("Next family: wipe", "4\r")
    stand.answers("Yes, wipe it", "2\r")
    stand.sees("1 family so far")
    stand.child.close(force=True)


def test_a_printer_gets_the_paper(tmp_path: Path, home: Path) -> None:
    """The system's own command is called with the file, and the stand goes on if it fails."""
    evening = pytest.importorskip("tests.school.test_evening")
    printer = tmp_path / "lp"
    printer.write_text(f"#!/bin/sh\ncp \"$1\" {tmp_path}/printed.pdf\n")
    printer.chmod(0o755)
    stand = evening.open_stand("--plain", "--print", "--paper", "pdf", PATH=f"{tmp_path}:{os.environ['PATH']}")
    evening.answers_all(stand)
    stand.answers("Next family: wipe", "1\r")
    stand.sees("It is on its way to the printer")
    stand.answers("Next family: wipe", "4\r")
    stand.answers("Yes, wipe it", "2\r")
    stand.sees("1 family so far")
    stand.child.close(force=True)
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF-")
    assert list((home / "school" / "outbox").iterdir()) == []


def test_without_a_printers_command_it_is_said_at_once() -> None:
    done = subprocess.run([sys.executable, "-m", "safecheck", "school", "stand", "--plain", "--print", "--paper", "pdf"],
                          capture_output=True, check=False, encoding="utf-8", env={**_environment(), "PATH": "/nowhere"})
    assert done.returncode == 1
    assert "There is no command to print with on this computer." in done.stderr


def _environment() -> dict[str, str]:
    return dict(os.environ)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such groups of processes")
def test_a_printer_that_hangs_is_ended_with_what_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes on holding a family's paper is gone when the stand closes."""
    from safecheck.cli.laptop import Laptop
    from safecheck.school.stand import Chair

    pids = tmp_path / "pid"
    printer = tmp_path / "lp"
    printer.write_text(f"#!/bin/sh\nsleep 60 &\necho $! > {pids}\nwait\n")
    printer.chmod(0o755)
    monkeypatch.setattr("safecheck.cli.laptop.PATIENCE_WITH_PRINTER", 1.0)
    laptop = Laptop.__new__(Laptop)
    laptop.chair, laptop._printer = Chair(60), str(printer)
    assert laptop._print(tmp_path / "paper.pdf") == "The printer did not answer."
    for _ in range(50):
        if not _is_running(int(pids.read_text())):
            return
        time.sleep(0.1)
    pytest.fail("it goes on")


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
