"""What may lie where our files should: each is a sentence, hangs nothing, harms nothing else, and can be forgotten."""

from __future__ import annotations

import json
import os
import re
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

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


def test_all_that_was_opened_of_a_check_is_forgotten_with_it(saved: Path, home: Path) -> None:
    reports = home / "reports"
    reports.mkdir()
    for name in (f"{OURS}.html", f"{OURS}.pdf", f"{OURS}-agreement.html", ".safecheck-abcdef.tmp", ".writing-abcdef.tmp", f"{FOREIGN}.html"):
        (reports / name).write_text("a family")
    assert run("forget", "--check", OURS, "--yes").code == 0
    assert [path.name for path in reports.iterdir()] == [f"{FOREIGN}.html"]
