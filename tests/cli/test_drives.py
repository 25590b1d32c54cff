"""Full, read-only and broken drives: a plain sentence, the right code, and what was there is as it was."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from safecheck.model import SavedCheck
from tests.cli.command import Ran, run
from tests.cli.drive import FAULTS, Fault, failing
from tests.cli.every_command import ROWS, Row, files

WALKS = ("check --plain --new --as-of 2026-10-25", "school.stand")
"""What asks on while the drive fails; see below."""


def told(ran: Ran) -> Iterator[str]:
    if "Traceback" in ran.err or "inside safecheck" in ran.err or "not your fault" in ran.err:
        yield f"no plain sentence: {ran.err[-900:]}"


def wrong_of(command: str, row: Row, fault: Fault, world: Path) -> Iterator[str]:
    """Runs a row on a drive that fails, then on one that does not, and tells what is not as it should be."""
    before = files(world)
    arguments = (*command.split("."), *row.arguments.split())
    with failing(fault, world):
        ran = run(*arguments, typed=row.typed)
    yield from told(ran)
    stopped = bool(row.writes or (row.gone and fault.step == "change"))
    if stopped and not f"{command} {row.arguments}".startswith(WALKS):
        if ran.code != 1 or fault.reason not in ran.err:
            yield f"ended with {ran.code}: {ran.err[-300:]}"
        if files(world) != before:
            yield f"changed {set(files(world).items()) ^ set(before.items())}"[:900]
    if not (row.writes or row.gone):
        return
    again = run(*arguments, typed=row.typed)
    if again.code != row.code and not (row.gone and not stopped):
        yield f"ended afterwards with {again.code}: {again.err[-300:]}"


SLOW = ("page", "school.slides")
ALL_OF_THEM = "a drive that is only read"


def is_tried(name: str, command: str, row: Row) -> bool:
    """Every row on one of the drives; on the others one of each kind of what is written, and fast."""
    writes = row.writes or row.gone
    return "pdf" not in row.arguments and (
        name == ALL_OF_THEM or bool(writes and "--format" not in row.arguments and command not in SLOW))


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.usefixtures("read_once")
def test_every_command_on_a_drive_that_fails(name: str, world: Path) -> None:
    wrong = [f"{command} {row.arguments}: {each}" for command, rows in ROWS.items() for row in rows
             if is_tried(name, command, row) for each in wrong_of(command, row, FAULTS[name], world)]
    assert not wrong, "\n".join(wrong[:20])


FAMILY = ("check", "--plain", "--age", "9", "--nation", "wales", "--device", "ipad", "--app", "roblox", "--minutes", "5")
GOES_ON, AGAIN = "The check goes on. Your new answers are not saved", "All your answers are saved again."


class Writes:
    """Counts how often something is written; each write asks once."""

    def __init__(self, fails: Callable[[int], bool]) -> None:
        self.count = 0
        self._fails = fails

    def __call__(self) -> bool:
        self.count += 1
        return self._fails(self.count)


def answered(home: Path) -> list[str]:
    """The answers of the one check that is saved."""
    [path] = (home / "checks").glob("*.json")
    return [given["answer"] for given in json.loads(path.read_text())["answers"].values()]


@pytest.mark.parametrize("name", [name for name, fault in FAULTS.items() if fault.step != "change"])
@pytest.mark.usefixtures("read_once")
def test_a_walk_goes_on_where_its_answers_cannot_be_saved(name: str, home: Path) -> None:
    fault, typed = FAULTS[name], "1\n" * 12
    with failing(fault, home, Writes(lambda count: count > 3)):
        ran = run(*FAMILY, typed=typed)
    assert list(told(ran)) == []
    assert (ran.code, ran.out.startswith("Gap report")) == (1, True), ran.err
    assert ran.err.count(GOES_ON) == 1
    assert f"answers cannot be saved here ({fault.reason})" in ran.err
    assert ran.err.splitlines()[-1].startswith("Your last answers are not saved. Keep what you see now")
    assert answered(home) == ["yes"] * 3
    ran = run("--plain", typed="1\n1\n" + typed)
    assert (ran.code, AGAIN in ran.err, len(answered(home)) > 5) == (0, False, True), ran.err


@pytest.mark.parametrize("name", [name for name, fault in FAULTS.items() if fault.step != "change"])
@pytest.mark.usefixtures("read_once")
def test_what_could_not_be_saved_is_saved_with_the_next_answer(name: str, home: Path) -> None:
    with failing(FAULTS[name], home, Writes(lambda count: count in (1, 4, 5))):
        ran = run(*FAMILY, typed="1\n" * 12)
    assert (ran.code, ran.err.count(GOES_ON), ran.err.count(AGAIN)) == (0, 2, 2), ran.err
    assert set(answered(home)) == {"yes"}
    assert run("report", "--plain").out == ran.out


@pytest.mark.parametrize(("typed", "code", "end"), [
    ("1\n1\n1\n1\n1\ns\n", 1, "Stopped. Your last answers are not saved; those before are."),
    ("1\n1\n1\n1\n1\n", 1, "Stopped. Your last answers are not saved; those before are."),
    ("1\n1\ns\n", 0, "Stopped. 1 answer is saved."),
])
@pytest.mark.usefixtures("read_once")
def test_whoever_stops_a_walk_that_cannot_be_saved_is_told_what_is_kept(typed: str, code: int, end: str, home: Path) -> None:
    with failing(FAULTS["a full drive"], home, Writes(lambda count: count > 2)):
        ran = run(*FAMILY, typed=typed)
    assert (ran.code, end in ran.err.splitlines()[-1]) == (code, True), ran.err


@pytest.mark.parametrize("comes_back", [True, False])
@pytest.mark.usefixtures("read_once")
def test_a_stick_that_is_pulled_in_the_middle_of_a_walk(comes_back: bool, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from safecheck.saved.keeper import Keeper

    call, aside, count = Keeper.__call__, home.with_name("aside"), Writes(lambda count: True)

    def pulled(keeper: Keeper, saved: SavedCheck) -> SavedCheck:
        count()
        if count.count == 4:
            home.rename(aside)
        if count.count == 6 and comes_back:
            aside.rename(home)
        return call(keeper, saved)

    monkeypatch.setattr(Keeper, "__call__", pulled)
    ran = run(*FAMILY, typed="1\n" * 12)
    assert list(told(ran)) == []
    assert (ran.code, ran.out.startswith("Gap report")) == (int(not comes_back), True), ran.err
    assert (ran.err.count(GOES_ON), ran.err.count(AGAIN)) == (1, int(comes_back))
    assert home.exists() is comes_back, "nothing is made anew where the stick was"
    assert len(answered(home)) > 5 if comes_back else len(answered(aside)) == 3
