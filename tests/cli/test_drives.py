"""Full, read-only and broken drives: a plain sentence, the right code, and what was there is as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from safecheck.model import GapReport, SavedCheck
from tests.cli.command import Ran, run
from tests.cli.drive import FAULTS, Fault, failing
from tests.cli.every_command import ROWS, STAND, Row, files
from tests.guard import hooked

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


SLOW = ("page", "school.slides", "profiles.check", "profiles.stale")
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


def walked(*arguments: str, typed: str) -> Ran:
    """A walk; what it told is one line, wherever its lines broke."""
    ran = run(*arguments, typed=typed)
    assert list(told(ran)) == []
    return replace(ran, err=" ".join(ran.err.split()))


FAMILY = ("check", "--plain", "--age", "9", "--nation", "wales", "--device", "ipad", "--app", "roblox", "--minutes", "5")
GOES_ON, AGAIN = "The check goes on, and each answer tries again.", "All your answers are saved again."


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
        ran = walked(*FAMILY, typed=typed)
    assert (ran.code, ran.out.startswith("Gap report")) == (1, True), ran.err
    assert ran.err.count(GOES_ON) == 1
    assert f"answers cannot be saved here ({fault.reason})" in ran.err
    assert ran.err.endswith("Your last answers are not saved. Keep what you see now: take a picture, or copy it.")
    assert answered(home) == ["yes"] * 3
    ran = walked("--plain", typed="1\n1\n" + typed)
    assert (ran.code, AGAIN in ran.err, len(answered(home)) > 5) == (0, False, True), ran.err


@pytest.mark.parametrize("name", [name for name, fault in FAULTS.items() if fault.step != "change"])
@pytest.mark.usefixtures("read_once")
def test_what_could_not_be_saved_is_saved_with_the_next_answer(name: str, home: Path) -> None:
    with failing(FAULTS[name], home, Writes(lambda count: count in (1, 4, 5))):
        ran = walked(*FAMILY, typed="1\n" * 12)
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
        ran = walked(*FAMILY, typed=typed)
    assert (ran.code, end in ran.err) == (code, True), ran.err


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
    ran = walked(*FAMILY, typed="1\n" * 12)
    assert (ran.code, ran.out.startswith("Gap report")) == (int(not comes_back), True), ran.err
    assert (ran.err.count(GOES_ON), ran.err.count(AGAIN)) == (1, int(comes_back))
    assert home.exists() is comes_back, "nothing is made anew where the stick was"
    assert len(answered(home)) > 5 if comes_back else len(answered(aside)) == 3


def stand(*arguments: str) -> Ran:
    """A stand with three families, each of which takes its report on paper."""
    family = STAND.removeprefix("sesame\n")
    return run("school", "stand", "--plain", "--paper", "html", "--nation", "wales", *arguments, typed=f"sesame\n{family * 3}1\n")


@pytest.mark.parametrize("name", [name for name, fault in FAULTS.items() if fault.step != "change"])
@pytest.mark.usefixtures("read_once")
def test_a_stand_whose_counts_cannot_be_saved_closes_and_says_who_is_not_counted(name: str, world: Path) -> None:
    fault = FAULTS[name]
    with failing(fault, world, Writes(lambda count: count > 3)):  # the tally is made, then a paper and a count
        ran = stand()
    assert list(told(ran)) == []
    assert (ran.code, fault.reason in ran.err) == (1, True), ran.err
    assert "The stand is closed. 1 family is counted; the last one is not." in ran.err
    assert list(files(world / "data")) == ["school/tally.json"]
    assert json.loads((world / "data" / "school" / "tally.json").read_text())["families"] == 1


@pytest.mark.usefixtures("read_once")
def test_a_stand_on_a_stick_that_is_pulled_closes_in_order(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from safecheck.cli.laptop import Laptop

    stick, aside, paper, families = world / "work" / "stick", world / "aside", Laptop.paper, Writes(lambda count: count == 2)

    def pulled(laptop: Laptop, report: GapReport) -> str:
        if families():
            stick.rename(aside)
            stick.touch()  # nothing can be made where it was
        return paper(laptop, report)

    monkeypatch.setattr(Laptop, "paper", pulled)
    ran = stand("--tally", "stick/tally.json", "--outbox", "stick/outbox")
    assert list(told(ran)) == []
    assert (ran.code, "It could not be written." in ran.out) == (1, True), ran.out[-3000:]
    assert "1 family is counted; the last one is not." in ran.err
    assert list(files(aside)) == ["tally.json"]


NEED_WHAT_IS_SAVED = ("report", "compare", "agreement", "school.totals", "school.collate")

HOMES: dict[str, Callable[[Path], dict[str, str]]] = {
    "a file in its place": lambda there: {"SAFECHECK_HOME": str(there / "file")},
    "a file above it": lambda there: {"SAFECHECK_HOME": str(there / "file" / "below")},
    "a link to itself": lambda there: {"SAFECHECK_HOME": str(there / "loop")},
    "a name that is too long": lambda there: {"SAFECHECK_HOME": str(there / ("x" * 300))},
    "nobody's home": lambda there: {"SAFECHECK_HOME": "~nobody-of-this-name/x"},
    "a file for checks": lambda there: {"SAFECHECK_HOME": str(there / "filled")},
}


@pytest.mark.parametrize("kind", HOMES)
@pytest.mark.usefixtures("read_once")
def test_every_command_without_a_home(kind: str, world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What needs no home works all the same; what does says so, and makes nothing."""
    (world / "file").write_text("mine")
    (world / "loop").symlink_to(world / "loop")
    (world / "filled").mkdir()
    for name in ("checks", "school", "reports", "profiles"):
        (world / "filled" / name).write_text("mine")
    before = files(world)
    for name, value in HOMES[kind](world).items():
        monkeypatch.setenv(name, value)
    wrong = []
    for command, row in ((command, row) for command, rows in ROWS.items() for row in rows if command not in SLOW):
        needs = any(each.startswith("data/") for each in (*row.writes, *row.gone))
        if "pdf" not in row.arguments and (needs or row == ROWS[command][0]):
            ran = run(*command.split("."), *row.arguments.split(), typed=row.typed)
            wrong += [f"{command} {row.arguments}: {each}" for each in told(ran)]
            expected = (1, 2) if needs or command in NEED_WHAT_IS_SAVED else (row.code,)
            if ran.code not in expected and command not in ("saved", "forget"):  # nothing is there, or it cannot be seen
                wrong.append(f"{command} {row.arguments}: ended with {ran.code}: {ran.err}")
    assert not wrong, "\n".join(wrong[:20])
    made = files(world).keys() - before.keys()
    assert all(each.startswith("work/") for each in made), made


@pytest.mark.usefixtures("read_once")
def test_every_command_in_a_folder_that_was_deleted(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = world / "gone"
    here.mkdir()
    monkeypatch.chdir(here)
    here.rmdir()
    wrong = [f"{command} {row.arguments}: {each}" for command, rows in ROWS.items() for row in rows[:2]
             if command not in SLOW
             for each in told(run(*command.split("."), *row.arguments.split(), typed=row.typed))]
    assert not wrong, "\n".join(wrong[:20])


@pytest.mark.usefixtures("read_once")
def test_a_clock_that_was_set_back(home: Path, tmp_path: Path) -> None:
    """A check from tomorrow is gone on with, shown and compared as any other."""
    assert run(*FAMILY, "--as-of", "2026-12-03", typed="1\n1\n1\ns\n").code == 0
    [path] = (home / "checks").glob("*.json")
    path.write_text(re.sub(r'"saved_at": "[^"]*"', '"saved_at": "2999-12-31T23:59:59+00:00"', path.read_text()))
    ran = walked("--plain", "--as-of", "2026-12-02", typed="1\n1\n" + "1\n" * 12)
    assert (ran.code, "check of 3 December 2026" in ran.err, len(answered(home))) == (0, True, 8), ran.err
    assert walked(*FAMILY, "--new", "--as-of", "2026-12-02", typed="1\n" * 12).code == 0
    for command in (("saved",), ("report", "--as-of", "2026-12-01"), ("compare", "--as-of", "2026-12-01"), ("agreement", "--as-of", "2026-12-01"),
                    ("report", "--format", "ics", "--fixes", "--as-of", "2026-12-01"), ("forget", "--yes")):
        ran = run(*command)
        assert (ran.code, list(told(ran))) == (0, []), ran.err
    assert files(home) == {}


@pytest.mark.parametrize("change", [{"schema_version": 99}, {"schema_version": 0}, {"answers": [], "minutes": "soon"}])
@pytest.mark.usefixtures("read_once")
def test_a_walk_beside_what_another_version_saved(change: dict[str, object], home: Path) -> None:
    """It is left alone and told of, and the walk saves its own beside it."""
    assert run(*FAMILY, typed="1\n1\n1\ns\n").code == 0
    [path] = (home / "checks").glob("*.json")
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    before = path.read_bytes()
    ran = walked(*FAMILY, typed="1\n1\n1\ns\n")
    assert (ran.code, "It was left as it is." in ran.err) == (0, True), ran.err
    assert path.read_bytes() == before
    assert len(list((home / "checks").glob("*.json"))) == 2
    ran = run("forget", "--yes")
    assert (ran.code, files(home)) == (0, {}), ran.err


@pytest.mark.parametrize("name", ["a folder of somebody else's", "a folder that nobody may change", "a stick that breaks"])
@pytest.mark.parametrize("folder", ["data/checks", "data/reports", "data/school/outbox", "data/school"])
@pytest.mark.usefixtures("read_once")
def test_what_cannot_be_looked_into_is_not_said_to_be_empty(folder: str, name: str, world: Path) -> None:
    """``forget`` never says that nothing is saved where it could not look."""
    for each in ("data/checks", "data/reports", "data/school/outbox"):
        (world / each).mkdir(parents=True)
    before = files(world)

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if event in ("os.listdir", "os.scandir") and Path(arguments[0]) == world / folder:
            raise FAULTS[name].error

    for command in ("saved", "report", "compare", "agreement", "forget --yes"):
        if folder == "data/checks" or command == "forget --yes":
            with hooked(refuse):
                ran = run(*command.split())
            assert (ran.code, FAULTS[name].reason in ran.err, list(told(ran))) == (1, True, []), (command, ran.out, ran.err)
            assert "No answers" not in ran.out
    assert files(world) == before
