"""A power cut at every step of every write: what was there is whole, or what is new; nothing of a family is left over."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from safecheck.cli.laptop import Laptop, own_outbox
from safecheck.model import Answer, Book, GapReport
from safecheck.render.renderers import Format
from safecheck.saved.whole import TEMPORARY
from safecheck.school.stand import Chair
from safecheck.school.tally import count_family
from tests.builders import make_profile, make_report
from tests.cli.command import run
from tests.killed import killed_before

if sys.platform == "win32":
    pytest.skip("Windows copies no process", allow_module_level=True)

CHECK = "2026-11-20-age-12"
FAMILY = "family: {age: 12, devices: [iphone-ipad], apps: [roblox]}\nanswers: {roblox/direct-chat: not-yet}\n"
TWO = "1\n1\n1\n1\ns\n"
"""To nothing wrong, and to go on with the check; then two answers, and enough."""

AGES = "1\n9\nback\n12\nleave it out\nstop\n"


@pytest.fixture(autouse=True)
def read_once(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """The profiles are not read again by every command."""
    monkeypatch.setattr("safecheck.library.book.open_book", lambda *_: book)


def done(*arguments: str | Path, typed: str | None = None) -> None:
    ran = run(*arguments, typed=typed)
    assert (ran.code, "Traceback" in ran.err) == (0, False), ran.err


def counted() -> GapReport:
    return make_report([make_profile("chat")], {"chat/contact": Answer.NOT_YET})


def papered(there: Path, *, to_the_end: bool = True) -> None:
    outbox = there / "home" / "school" / "outbox"
    with own_outbox(outbox):
        laptop = Laptop(tally=there / "home" / "school" / "tally.json", outbox=outbox, paper=Format.HTML, prints=False,
                        idle=60, chair=Chair(60))
        laptop.paper(counted())
        laptop.count(counted())
        if to_the_end:
            laptop.wipe()


def new_report(there: Path) -> None:
    path = there / "out" / "new.txt"
    done("report", "--check", CHECK, "-o", path, *(["--force"] if path.exists() else []))


def on_a_stick(act: Callable[[], object]) -> None:
    """On a drive that knows no links."""
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "link", refuse)
        act()


WRITES: dict[str, Callable[[Path], object]] = {
    "a check out of a file": lambda there: done("check", "--answers", there / "family.yaml", "--as-of", "2026-11-30"),
    "a walk that goes on": lambda there: done("--plain", "--as-of", "2026-11-20", typed=TWO),
    "an age corrected": lambda there: done("--plain", "--new", "--as-of", "2026-11-25", typed=AGES),
    "a letter": lambda there: done("saved", "--check", CHECK, "--letter", "B"),
    "a report over another": lambda there: done("report", "--check", CHECK, "-o", there / "out" / "a.txt", "--force"),
    "a new report": lambda there: new_report(there),
    "a new report on a stick": lambda there: on_a_stick(lambda: new_report(there)),
    "a new check on a stick": lambda there: on_a_stick(lambda: WRITES["a check out of a file"](there)),
    "forgetting one": lambda there: done("forget", "--check", CHECK, "--yes"),
    "forgetting all": lambda there: done("forget", "--yes"),
    "a family counted": lambda there: count_family(there / "home" / "school" / "tally.json", counted()),
    "totals shown": lambda there: done("school", "totals"),
    "totals added up": lambda there: done("school", "collate", there / "home" / "school" / "tally.json", "-o",
                                          there / "out" / "sum.json", "--force"),
    "a stand's paper": papered,
}

ON_THE_WAY: dict[str, Callable[[Path], object]] = {
    "an age corrected": lambda there: done("--plain", "--new", "--as-of", "2026-11-25", typed="1\n9\nstop\n"),
    "a stand's paper": lambda there: papered(there, to_the_end=False),
}
"""What may be there too while it goes on."""


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with an unfinished check and a finished one, counts, and an older report beside it."""
    there = tmp_path_factory.mktemp("before")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAFECHECK_HOME", str(there / "home"))
        (there / "out").mkdir()
        (there / "out" / "a.txt").write_text("old")
        (there / "family.yaml").write_text(FAMILY)
        for day in ("2026-11-10", "2026-11-20"):
            done("check", "--answers", there / "family.yaml", "--as-of", day)
        path = there / "home" / "checks" / f"{CHECK}.json"
        path.write_text(json.dumps(json.loads(path.read_text()) | {"finished_on": None, "minutes": "all"}))
        for _ in range(40):
            count_family(there / "home" / "school" / "tally.json", counted())
        shutil.copy(there / "home" / "school" / "tally.json", there / "out" / "part.json")
        done("school", "collate", there / "out" / "part.json", "-o", there / "out" / "sum.json")
        (there / "out" / "part.json").unlink()
    return there


def content(there: Path) -> dict[str, Any]:
    """What is in the files of a folder, without the moment and the chance that are in some of them."""
    return {re.sub(r"paper-\w{4}", "paper", str(path.relative_to(there))): _plain(path) for path in sorted(there.rglob("*"))
            if path.is_file() and not path.name.startswith(".")}


def _plain(path: Path) -> Any:
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".json":
        return text.partition("\n")[0] + str(len(text)) if path.suffix == ".txt" else text
    data = json.loads(text)
    return {name: value for name, value in data.items() if name not in ("saved_at", "token")}


def is_between(now: Any, states: list[Any]) -> bool:
    """Whether a file is as it was or as it was to be; of the answers of a walk some may be there, and none is lost."""
    if now in states:
        return True
    if not isinstance(now, dict) or not all(isinstance(state, dict) and "answers" in state for state in states):
        return False
    before, after = (state["answers"].items() for state in states[:2])
    return before <= now["answers"].items() <= after


def hidden(there: Path) -> list[Path]:
    return [path for path in there.rglob(".*") if path.is_file()]


def copied(before: Path, to: Path, patch: pytest.MonkeyPatch) -> Path:
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(before, to)
    patch.setenv("SAFECHECK_HOME", str(to / "home"))
    return to


@pytest.mark.parametrize("write", WRITES)
def test_a_power_cut_at_every_step(write: str, before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    act, states = WRITES[write], [content(before)]
    for whole in filter(None, (act, ON_THE_WAY.get(write))):
        there = copied(before, tmp_path / "whole", monkeypatch)
        whole(there)
        assert not hidden(there)
        states.append(content(there))
    there = tmp_path / "there"
    for step in range(99):
        copied(before, there, monkeypatch)
        killed = killed_before(step, there, lambda: act(there))
        after = content(there)
        assert set.intersection(*map(set, states)) <= after.keys(), step
        for name, found in after.items():
            assert is_between(found, [state.get(name) for state in states]), (step, name, found)
        if not killed:
            break
        goes_on(act, there)
    assert 1 < step < 98, "it wrote nothing, or never came to an end"


def goes_on(act: Callable[[Path], object], there: Path) -> None:
    """The next commands work as ever, and take away what was left over; ``forget`` leaves the counts alone."""
    for each in hidden(there):
        os.utime(each, (0, 0))
    done("saved")
    if (there / "home" / "checks" / f"{CHECK}.json").exists():
        act(there)
        assert not [each for each in hidden(there) if each.match(TEMPORARY)]
    done("forget", "--yes")
    assert list(content(there / "home")) == ["school/tally.json"]
    assert [each.name for each in hidden(there / "home")] in ([], [".tally.json.lock"])
