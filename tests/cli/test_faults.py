"""What may lie where our files should: each is a sentence, hangs nothing, harms nothing else, and can be forgotten."""

from __future__ import annotations

import json
import os
import re
import stat
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from safecheck.library.folders import strays
from tests.cli.command import Ran, run

FAMILY = "family: {age: 12, devices: [iphone-ipad], apps: [roblox]}\nanswers: {roblox/direct-chat: not-yet}\n"
OURS, FOREIGN = "2026-11-30-age-12", "2026-01-01-age-9"
OBEYED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u2028-\u202e\u2066-\u2069]")
"""What a terminal would do, and not show."""


def nothing_obeyed(ran: Ran) -> None:
    assert not OBEYED.search(ran.out + ran.err)
    assert "Traceback" not in ran.err
    assert "inside safecheck" not in ran.err, ran.err


def changed(before: str, after: str) -> Callable[[Path, str], None]:
    def put(path: Path, good: str) -> None:
        assert re.search(before, good)
        path.write_text(re.sub(before, lambda _: after, good, count=1), encoding="utf-8")
    return put


def written(content: bytes) -> Callable[[Path, str], None]:
    return lambda path, _: path.write_bytes(content) and None  # type: ignore[func-returns-value]


def half(path: Path, good: str) -> None:
    path.write_text(good[:len(good) // 2])


FAULTS: dict[str, Callable[[Path, str], None]] = {
    "many brackets": written(b"[" * 100_000),
    "nothing": written(b""),
    "half of one": half,
    "null": written(b"null"),
    "no text": written(bytes(range(256))),
    "too long": written(b" " * 5_000_000),
    "no age": changed(r'"age": \d+', '"age": Infinity'),
    "an age without end": changed(r'"age": \d+', '"age": 1e999'),
    "an age of many digits": changed(r'"age": \d+', f'"age": {"9" * 5000}'),
    "a day far away": changed(r'"started_on": "[^"]*"', '"started_on": "9999-12-31"'),
    "finished far away": changed(r'"finished_on": "[^"]*"', '"finished_on": "9999-12-31"'),
    "answered far away": changed(r'"on": "[^"]*"', '"on": "9999-12-31"'),
    "half a sign": changed('"roblox"', r'"\ud800"'),
    "codes for a terminal": changed('"roblox"', r'"a\u001b]52;c;aGk=\u0007\u061c\u0085b"'),
    "a key that is a list": written(b'{"schema_version": [1]}'),
    "another version": changed(r'"schema_version": \d+', '"schema_version": 99'),
    "answers that are a list": changed(r'"answers": \{', '"answers": [], "more": {'),
    "a folder": lambda path, _: path.mkdir(),
    "a link that leads nowhere": lambda path, _: path.symlink_to("nowhere"),
    "a link to itself": lambda path, _: path.symlink_to(path),
    "a link to what has no end": lambda path, _: path.symlink_to("/dev/zero"),
}
if hasattr(os, "mkfifo"):
    FAULTS["a pipe that nobody writes to"] = lambda path, _: os.mkfifo(path)


@pytest.fixture
def saved(home: Path, tmp_path: Path) -> Path:
    """A check of ours; gives its file."""
    answers = tmp_path / "family.yaml"
    answers.write_text(FAMILY)
    assert run("check", "--answers", answers, "--as-of", "2026-11-30").code == 0
    return home / "checks" / f"{OURS}.json"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_foreign_file_among_the_checks(fault: str, saved: Path) -> None:
    good = saved.read_text(encoding="utf-8")
    FAULTS[fault](saved.with_name(f"{FOREIGN}.json"), good)
    for command in (("saved",), ("report",), ("report", "--check", FOREIGN), ("compare",), ("agreement",),
                    ("report", "--check", OURS, "--as-of", "2026-11-30"), ("forget", "--check", FOREIGN, "--yes")):
        ran = run(*command)
        nothing_obeyed(ran)
        assert ran.code in (0, 1), (command, ran.err)
    assert saved.read_text(encoding="utf-8") == good
    ran = run("forget", "--yes")
    nothing_obeyed(ran)
    assert ran.code == 0, ran.err
    assert not [path for path in saved.parent.iterdir() if not path.is_dir()]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_foreign_file_as_the_tally(fault: str, tmp_path: Path, saved: Path) -> None:
    path = tmp_path / "tally.json"
    FAULTS[fault](path, saved.read_text(encoding="utf-8"))
    for command in (("school", "totals", path), ("school", "collate", path, path, "--output", tmp_path / "sum.json")):
        ran = run(*command)
        nothing_obeyed(ran)
        assert ran.code == 1
        assert ran.err


@pytest.mark.parametrize("fault", FAULTS)
def test_a_foreign_file_as_answers_or_profile(fault: str, tmp_path: Path, saved: Path) -> None:
    path = tmp_path / "own" / "chat.yaml"
    path.parent.mkdir()
    FAULTS[fault](path, saved.read_text(encoding="utf-8"))
    for command in (("check", "--answers", path, "--no-save"), ("profiles", "check", path), ("profiles", "check", path.parent)):
        ran = run(*command)
        nothing_obeyed(ran)
        assert ran.code == 1, ran.err
    ran = run("list", "--profiles", path.parent)
    nothing_obeyed(ran)
    assert ran.code == 0


@pytest.mark.parametrize("name", [".safecheck-abcdef.tmp", ".writing-abcdef.tmp"], ids=["this version", "the one before"])
@pytest.mark.parametrize("forget", [("--check", OURS), ()], ids=["one", "all"])
def test_what_a_killed_program_left_is_forgotten_with_any_check(saved: Path, name: str, forget: tuple[str, ...]) -> None:
    left = saved.with_name(name)
    left.write_text(saved.read_text(encoding="utf-8"))
    assert run("forget", *forget, "--yes").code == 0
    assert list(saved.parent.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no modes there")
def test_folders_are_for_their_owner_alone_whatever_the_system_gives(home: Path, tmp_path: Path) -> None:
    answers = tmp_path / "family.yaml"
    answers.write_text(FAMILY)
    before = os.umask(0)
    try:
        assert run("check", "--answers", answers).code == 0
    finally:
        os.umask(before)
    for path in (home, home / "checks"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700, path
    assert {stat.S_IMODE(path.stat().st_mode) for path in (home / "checks").iterdir()} == {0o600}


NAME = "a\n::error::x\x1b]52;c;aGk=\x07\u061c\x85,b"
"""What a file may be called on most systems."""

HOSTILE_PROFILE = 'id: a\n"\\e]52;c;aGk=\\a\\u061c\\x85": 1\nname: "x\\e[31m\\u061c::error::"\n'


@pytest.mark.skipif(sys.platform == "win32", reason="no file may be called that there")
@pytest.mark.parametrize("more", [(), ("--format", "github"), ("--format", "json")])
def test_a_name_of_a_file_is_told_on_one_line_and_obeyed_by_nothing(more: tuple[str, ...], tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / f"{NAME}.yaml").write_text(HOSTILE_PROFILE)
    ran = run("profiles", "check", own, *more)
    assert ran.code == 1
    nothing_obeyed(ran)
    assert "\n::error::x" not in ran.out
    if more == ("--format", "json"):
        assert {Path(each["file"]).name for each in json.loads(ran.out)} == {f"{NAME}.yaml"}


@pytest.mark.skipif(sys.platform == "win32", reason="no file may be called that there")
def test_a_name_in_an_error_is_told_on_one_line_and_obeyed_by_nothing(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    there = tmp_path / f"{NAME}.txt"
    there.touch()
    for command in (("check", "--answers", tmp_path / f"{NAME}.yaml"), ("list", "--profiles", tmp_path / f"{NAME} no"),
                    ("check", "--answers", tmp_path / NAME), ("show", "whatsapp", "--output", there),
                    ("show", "whatsapp", "--output", tmp_path / f"{NAME} no" / "a"), ("school", "totals", there),
                    ("report", "--check", NAME), ("show", NAME), ("worried", NAME), ("profiles", "check", there),
                    ("profiles", "stale", tmp_path / NAME), ("check", "--app", NAME), ("check", "--as-of", NAME)):
        ran = run(*command)
        nothing_obeyed(ran)
        assert "\n::error::x" not in f"\n{ran.err}", command
        assert ran.code in (1, 2), command


@pytest.mark.skipif(sys.platform == "win32", reason="no file may be called that there")
def test_a_name_that_a_file_has_is_told_on_one_line_and_obeyed_by_nothing(saved: Path, tmp_path: Path) -> None:
    """Of files that are there and of use, and of what they say themselves."""
    odd = saved.with_name(f"{NAME}.json")
    odd.write_text(saved.read_text(encoding="utf-8"), encoding="utf-8")
    broken = saved.with_name(f"{NAME} broken.json")
    broken.write_text("no JSON")
    own = tmp_path / "own"
    own.mkdir()
    for name in ("a", NAME):
        (own / f"{name}.yaml").write_text(OWN)
    tallies = [tmp_path / f"{name}.json" for name in ("a", NAME)]
    for number, path in enumerate(tallies):
        path.write_text(TALLY.replace('"part"', f'"{number}"').replace("2026-11-30", f"2026-11-2{number}"))
    twin = tmp_path / f"{NAME} twin.json"
    twin.write_text(tallies[0].read_text())
    for code, *command in (
            (1, "saved"), (0, "report", "--check", NAME), (0, "agreement", "--check", NAME),
            (2, "compare", "--check", NAME, "--with", NAME), (0, "saved", "--check", NAME, "--letter", "B"),
            (0, "forget", "--check", OURS, "--yes"), (1, "compare", "--check", NAME), (0, "saved", "--check", NAME, "--letter", "none"), (0, "report", "--from", odd, "--open"),
            (2, "profiles", "new", "--plain", "--output", f"{NAME}.txt"), (0, "list", "--profiles", own),
            (0, "school", "collate", *tallies, "--output", tmp_path / "sum.json"),
            (1, "school", "collate", tallies[0], twin, "--output", tmp_path / "other.json"),
            (2, "forget", "--check", NAME), (1, "check", "--plain", "--age", "5"), (0, "forget", "--yes")):
        ran = run(*command)  # type: ignore[arg-type]
        assert ran.code == code, (command, ran.err)
        nothing_obeyed(ran)
        assert "\n::error::x" not in f"\n{ran.out}\n{ran.err}", command


@pytest.mark.skipif(sys.platform == "win32", reason="no file may be called that there")
def test_a_name_that_is_obeyed_is_offered_to_no_shell(saved: Path) -> None:
    saved.with_name("2026-\x1b]52;c;aGk=\x07.json").write_text(saved.read_text(encoding="utf-8"), encoding="utf-8")
    ran = run(_SAFECHECK_COMPLETE="complete_bash", COMP_WORDS="safecheck report --check 2", COMP_CWORD="3")
    assert ran.out.split() == [OURS]


@pytest.mark.parametrize("environment", [
    {}, {"COMP_WORDS": "safecheck r"}, {"COMP_WORDS": "safecheck r", "COMP_CWORD": "x"}, {"COMP_WORDS": "'", "COMP_CWORD": "1"}], ids=str)
def test_a_shell_that_does_not_say_what_to_complete_is_a_sentence(environment: dict[str, str]) -> None:
    ran = run(_SAFECHECK_COMPLETE="complete_bash", **environment)
    nothing_obeyed(ran)
    assert ran.code == (0 if "COMP_CWORD" in environment and environment["COMP_CWORD"] == "1" else 2)


OWN = "id: zorb\nname: Zorb\nkind: app\nminimum_age: 13\nabout: A chat.\nreviewed_on: 2026-11-30\nchecks: []\n"
TALLY = json.dumps({"kind": "safecheck tally", "schema_version": 1, "parts": ["part"], "families": 1, "counts": {}, "released": {},
                    "versions": {f"{NAME}": "2026-11-30"}, "threshold": None})


def test_a_command_to_go_on_with_runs_nothing_that_a_file_names(saved: Path) -> None:
    text = re.sub(r'"finished_on": "[^"]*"', '"finished_on": null', saved.read_text(encoding="utf-8"))
    saved.write_text(text.replace('"roblox"\n', '"a; touch b\\n::error::x"\n'), encoding="utf-8")
    ran = run("check", "--plain", "--age", "12", "--device", "xbox", "--letter", "C")
    assert "--app 'a; touch b" in ran.err
    assert "\n::error::x" not in ran.err


@pytest.mark.skipif(sys.platform == "win32", reason="no such bytes come in there")
@pytest.mark.parametrize("command", [("page", "--school"), ("page", "--contact"), ("school", "handout", "--school"),
                                     ("school", "handout", "--contact"), ("school", "handout", "--link"), ("school", "slides", "--link"),
                                     ("school", "stand", "--plain", "--paper", "html", "--link")], ids=" ".join)
@pytest.mark.parametrize("text", ["https://a.b/\udcff", f"https://a.b/{'x' * 500}", f"https://{'a.' * 2000}b"], ids=["bytes", "long", "longer"])
def test_what_goes_on_paper_is_text_that_has_room(command: tuple[str, ...], text: str, tmp_path: Path) -> None:
    ran = run(*command, text, *(() if "stand" in command else ("--output", tmp_path / "page.html")))
    assert ran.code == 2, ran.err
    nothing_obeyed(ran)
    assert not (tmp_path / "page.html").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no file may be called that there")
@pytest.mark.parametrize("format_", ["text", "html", "md", "json", "pdf"])
@pytest.mark.parametrize("command", [("show", "quick add\udcff"), ("compare", "--from", "{odd}", "--before", "{saved}")], ids=" ".join)
def test_half_a_sign_in_a_name_spoils_no_file(command: tuple[str, ...], format_: str, saved: Path, tmp_path: Path) -> None:
    odd = tmp_path / "\udcff.json"
    odd.write_text(saved.read_text(encoding="utf-8"), encoding="utf-8")
    ran = run(*(word.format(odd=odd, saved=saved) for word in command), "--format", format_, "--output", tmp_path / "page")
    assert ran.code == 0, ran.err
    if format_ != "pdf":
        (tmp_path / "page").read_text(encoding="utf-8")


def test_a_whole_drive_is_no_folder_of_profiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("safecheck.library.folders.MOST_ENTRIES", 20)
    for number in range(21):
        (tmp_path / f"{number}.jpg").touch()
    for command in (("list", "--profiles", tmp_path), ("profiles", "check", tmp_path), ("profiles", "stale", tmp_path)):
        ran = run(*command)
        assert (ran.code, ran.err) == (1, f"{tmp_path}: more than 20 files and folders are in it.\n"
                                          "Name the folder that holds the profiles alone.\n")


@pytest.mark.parametrize("key", ["? [a]\n: b\n", "? {a: b}\n: c\n", "checks:\n  - ? [x]\n    : y\n"])
def test_a_field_whose_name_is_no_text_is_a_mistake_with_its_place(key: str, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(f"id: a\n{key}")
    for format_ in ("text", "github", "json"):
        ran = run("profiles", "check", tmp_path, "--format", format_)
        assert ran.code == 1
        nothing_obeyed(ran)


def test_all_that_was_opened_of_a_check_is_forgotten_with_it(saved: Path, home: Path) -> None:
    reports = home / "reports"
    reports.mkdir()
    for name in (f"{OURS}.html", f"{OURS}.pdf", f"{OURS}-agreement.html", ".safecheck-abcdef.tmp", ".writing-abcdef.tmp", f"{FOREIGN}.html"):
        (reports / name).write_text("a family")
    assert run("forget", "--check", OURS, "--yes").code == 0
    assert [path.name for path in reports.iterdir()] == [f"{FOREIGN}.html"]


@pytest.mark.parametrize("command", [("report", "--format", "json"), ("check", "--answers", "family.yaml", "--format", "csv"),
                                     ("agreement",), ("show", "roblox"), ("page",), ("school", "handout", "--app", "roblox")])
@pytest.mark.parametrize("place", ["{checks}/{id}.json", "{link}/{id}.json", "{checks}/../checks/{id}.json", "{checks}/new.json"])
@pytest.mark.usefixtures("read_once")
def test_no_result_takes_the_place_of_a_saved_check_or_is_taken_for_one(place: str, command: tuple[str, ...], world: Path) -> None:
    day = ("--as-of", "2026-11-30")
    assert run("check", "--answers", "family.yaml", *day).code == 0
    checks = world / "data" / "checks"
    before = {path.name: path.read_bytes() for path in checks.iterdir()}
    (world / "link").symlink_to(checks)
    output = place.format(checks=checks, link=world / "link", id=next(iter(before)).removesuffix(".json"))
    (world / "data" / "school").mkdir()
    (tally := world / "data" / "school" / "tally.json").write_text("counts")
    for kept in (Path(output), tally):
        ran = run(*command, *day, "--output", kept, "--force")
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == f"{kept}: this is where safecheck keeps checks and counts.\nChoose another place.\n"
    assert {path.name: path.read_bytes() for path in checks.iterdir()} == before
    assert tally.read_text() == "counts"


class Clock(date):
    """A clock that is years away."""

    told: tuple[int, int, int] | None = None

    @classmethod
    def today(cls) -> Clock:
        if cls.told is None:
            raise OverflowError("date value out of range")
        return cls(*cls.told)


@pytest.mark.parametrize("told", [(1970, 1, 1), (1999, 12, 31), (2100, 1, 1), (9999, 12, 31), None])
def test_a_clock_that_is_years_away_is_said_before_anything_is_saved(
        told: tuple[int, int, int] | None, world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("check", "--answers", "family.yaml").code == 0
    before = sorted((world / "data" / "checks").iterdir())
    monkeypatch.setattr("safecheck.cli.inputs.date", Clock)
    monkeypatch.setattr(Clock, "told", told)
    for command in (("check", "--answers", "family.yaml"), ("check", "--plain"), ("report",), ("saved",), ("agreement",), ("compare",),
                    ("school", "totals"), ("page", "--output", "page.html"), ("profiles", "check"), ("show", "roblox")):
        ran = run(*command)
        assert (ran.code, ran.out, ran.err) == (1, "", "The clock of this computer is years away from today.\n"
                                                       "Set its date, then start again.\n"), command
    assert sorted((world / "data" / "checks").iterdir()) == before
    assert run("report", "--as-of", "2026-12-24").code == 0
    assert run("worried").code == 0


def test_a_sum_that_could_not_be_read_again_is_not_written(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.json").write_text(json.dumps({
            "kind": "safecheck tally", "schema_version": 1, "parts": [name], "families": 10**9, "versions": {}, "released": {},
            "counts": {"roblox/direct-chat": {"pass": 10**9}}, "threshold": None}))
    ran = run("school", "collate", tmp_path / "a.json", tmp_path / "b.json", "--output", tmp_path / "sum.json")
    assert (ran.code, ran.out, ran.err) == (1, "", "These counts are too large to be kept in one file.\n"
                                                   "Look whether each file is one that a stand wrote.\n")
    assert not (tmp_path / "sum.json").exists()


COMMAND = re.compile(r"^\s*::|##\[", re.MULTILINE)
"""How a line begins, or what is in it, that GitHub's runner takes for a command."""


@pytest.mark.skipif(sys.platform == "win32", reason="no file has such a name there")
@pytest.mark.usefixtures("read_once")
def test_a_name_of_a_file_is_no_command_to_a_runner(world: Path) -> None:
    name = "::stop-commands::x.yaml"
    Path(name).write_text("'##[add-mask]e': 1\n")
    Path("::add-mask::own").mkdir()
    Path("::add-mask::own", name).write_text("a: 1\n")
    for command in (("check", "--answers", name), ("check", "--answers", f"::{name}"), ("profiles", "check", name), ("report", "--from", name),
                    ("profiles", "check", name, "--format", "text"), ("profiles", "check", ".", "--format", "text"),
                    ("profiles", "check", "::no such"), ("profiles", "stale", "::add-mask::own"), ("school", "totals", name),
                    ("list", "--profiles", "::no such"), ("worried", "--output", "::a.txt")):
        ran = run(*command, GITHUB_ACTIONS="true")
        ours = [line for line in ran.out.splitlines() if line.startswith(("::error file=", "::warning file="))]
        assert not COMMAND.search("\n".join(line for line in (ran.out + ran.err).splitlines() if line not in ours)), command
        assert not any("##[" in line.partition("file=")[0] for line in ours)
    assert run("report", "--from", name, GITHUB_ACTIONS="").err.startswith(name)


@pytest.mark.parametrize("rest", ["\n", "\r\n", " ", "'", "id ", "#\n", "a:\n"])
def test_what_only_looks_like_a_profile_is_told_without_a_wait(rest: str, tmp_path: Path) -> None:
    for number in range(100):
        (tmp_path / f"{number}.txt").write_text("a:" + rest * 4000, newline="")
    began = time.monotonic()
    assert strays(tmp_path) == []
    assert time.monotonic() - began < 2
