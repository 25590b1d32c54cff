"""Full, read-only and broken drives: a plain sentence, the right code, and what was there is as it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import run
from tests.cli.drive import FAULTS, Fault, failing, told
from tests.cli.every_command import ROWS, Row, files
from tests.guard import hooked

WALKS = ("check --plain --new --as-of 2026-10-25", "school.stand")
"""What asks on while the drive fails; see below."""

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
        (name == ALL_OF_THEM and bool(writes or command not in SLOW)) or bool(writes and "--format" not in row.arguments and command not in SLOW))


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.usefixtures("read_once")
def test_every_command_on_a_drive_that_fails(name: str, world: Path) -> None:
    wrong = [f"{command} {row.arguments}: {each}" for command, rows in ROWS.items() for row in rows
             if is_tried(name, command, row) for each in wrong_of(command, row, FAULTS[name], world)]
    assert not wrong, "\n".join(wrong[:20])


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
