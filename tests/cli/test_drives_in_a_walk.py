"""Drives that fail in the middle of a walk or of an evening: it goes on or closes in order, and says what is not kept."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from safecheck.model import GapReport, SavedCheck
from tests.cli.command import Ran, run
from tests.cli.drive import FAULTS, failing, told
from tests.cli.every_command import STAND, files


def walked(*arguments: str, typed: str) -> Ran:
    """A walk; what it told is one line, wherever its lines broke."""
    ran = run(*arguments, typed=typed)
    assert list(told(ran)) == []
    return replace(ran, err=" ".join(ran.err.split()))


FAMILY = ("check", "--plain", "--age", "9", "--nation", "wales", "--device", "ipad", "--app", "roblox", "--minutes", "5")
GOES_ON, AGAIN = "The check goes on, and each answer tries again.", "All your answers are saved again."


class Count:
    """How often something was done."""

    def __init__(self) -> None:
        self.of = 0


@pytest.fixture
def saves(monkeypatch: pytest.MonkeyPatch) -> Count:
    """Counts how often the answers of a walk are saved."""
    from safecheck.saved.keeper import Keeper

    call, count = Keeper.__call__, Count()

    def counted(keeper: Keeper, saved: SavedCheck) -> SavedCheck:
        count.of += 1
        return call(keeper, saved)

    monkeypatch.setattr(Keeper, "__call__", counted)
    return count


def answered(home: Path) -> list[str]:
    """The answers of the one check that is saved."""
    [path] = (home / "checks").glob("*.json")
    return [given["answer"] for given in json.loads(path.read_text())["answers"].values()]


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.usefixtures("read_once")
def test_a_walk_goes_on_where_its_answers_cannot_be_saved(name: str, saves: Count, home: Path) -> None:
    fault, typed = FAULTS[name], "1\n" * 12
    with failing(fault, home, lambda: saves.of > 3):
        ran = walked(*FAMILY, typed=typed)
    assert (ran.code, ran.out.startswith("Gap report")) == (1, True), ran.err
    assert ran.err.count(GOES_ON) == 1
    assert f"answers cannot be saved here ({fault.reason})" in ran.err
    assert ran.err.endswith("Your last answers are not saved. Keep what you see now: take a picture, or copy it.")
    assert answered(home) == ["yes"] * 3
    ran = walked("--plain", typed="1\n1\n" + typed)
    assert (ran.code, AGAIN in ran.err, len(answered(home)) > 5) == (0, False, True), ran.err


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.usefixtures("read_once")
def test_what_could_not_be_saved_is_saved_with_the_next_answer(name: str, saves: Count, home: Path) -> None:
    with failing(FAULTS[name], home, lambda: saves.of in (1, 4, 5)):
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
def test_whoever_stops_a_walk_that_cannot_be_saved_is_told_what_is_kept(typed: str, code: int, end: str, saves: Count, home: Path) -> None:
    with failing(FAULTS["a full drive"], home, lambda: saves.of > 2):
        ran = walked(*FAMILY, typed=typed)
    assert (ran.code, end in ran.err) == (code, True), ran.err


@pytest.mark.parametrize("comes_back", [True, False])
@pytest.mark.usefixtures("read_once")
def test_a_stick_that_is_pulled_in_the_middle_of_a_walk(comes_back: bool, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from safecheck.saved.keeper import Keeper

    call, aside, count = Keeper.__call__, home.with_name("aside"), Count()

    def pulled(keeper: Keeper, saved: SavedCheck) -> SavedCheck:
        count.of += 1
        if count.of == 4:
            home.rename(aside)
        if count.of == 6 and comes_back:
            aside.rename(home)
        return call(keeper, saved)

    monkeypatch.setattr(Keeper, "__call__", pulled)
    ran = walked(*FAMILY, typed="1\n" * 12)
    assert (ran.code, ran.out.startswith("Gap report")) == (int(not comes_back), True), ran.err
    assert (ran.err.count(GOES_ON), ran.err.count(AGAIN)) == (1, int(comes_back))
    assert home.exists() is comes_back, "nothing is made anew where the stick was"
    assert len(answered(home)) > 5 if comes_back else len(answered(aside)) == 3


@pytest.mark.usefixtures("read_once")
def test_whoever_stops_when_the_stick_is_gone_is_not_told_that_anything_is_kept(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from safecheck.saved.keeper import Keeper

    call, count = Keeper.__call__, Count()

    def pulled(keeper: Keeper, saved: SavedCheck) -> SavedCheck:
        count.of += 1
        if count.of == 4:
            home.rename(home.with_name("aside"))
        return call(keeper, saved)

    monkeypatch.setattr(Keeper, "__call__", pulled)
    ran = walked(*FAMILY, typed="1\n" * 5 + "s\n")
    assert (ran.code, "those before cannot be read now" in ran.err, "those before are" in ran.err) == (1, True, False)


def stand(*arguments: str) -> Ran:
    """A stand with three families, each of which takes its report on paper."""
    family = STAND.removeprefix("sesame\n")
    return run("school", "stand", "--plain", "--paper", "html", "--nation", "wales", *arguments, typed=f"sesame\n{family * 3}1\n")


@pytest.fixture
def families(monkeypatch: pytest.MonkeyPatch) -> Count:
    """Counts how many families a stand has counted, or tried to."""
    from safecheck.cli.laptop import Laptop

    call, count = Laptop.count, Count()

    def counted(laptop: Laptop, report: GapReport) -> None:
        count.of += 1
        call(laptop, report)

    monkeypatch.setattr(Laptop, "count", counted)
    return count


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.usefixtures("read_once")
def test_a_stand_whose_counts_cannot_be_saved_closes_and_says_what_is_left(name: str, families: Count, world: Path) -> None:
    """The last family is not counted, and its paper may be where nothing can be deleted any more."""
    fault = FAULTS[name]
    with failing(fault, world, lambda: families.of > 1):
        ran = stand()
    assert list(told(ran)) == []
    assert (ran.code, fault.reason in ran.err) == (1, True), ran.err
    assert "The stand is closed. 1 family is counted; the last one is not." in ran.err
    left = [name for name in files(world / "data") if "paper" in name]
    assert (len(left), "could not be taken away" in ran.err) == ((1, True) if fault.step == "change" else (0, False)), ran.err
    assert run("forget", "--yes").code == 0
    assert list(files(world / "data")) == ["school/tally.json"]
    assert json.loads((world / "data" / "school" / "tally.json").read_text())["families"] == 1


@pytest.mark.usefixtures("read_once")
def test_a_stand_on_a_stick_that_is_pulled_closes_in_order(world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from safecheck.cli.laptop import Laptop

    stick, aside, paper, families = world / "work" / "stick", world / "aside", Laptop.paper, Count()

    def pulled(laptop: Laptop, report: GapReport) -> str:
        families.of += 1
        if families.of == 2:
            stick.rename(aside)
            stick.touch()  # nothing can be made where it was
        return paper(laptop, report)

    monkeypatch.setattr(Laptop, "paper", pulled)
    ran = stand("--tally", "stick/tally.json", "--outbox", "stick/outbox")
    assert list(told(ran)) == []
    assert (ran.code, "It could not be written." in ran.out) == (1, True), ran.out[-3000:]
    assert "1 family is counted; the last one is not." in ran.err
    assert list(files(aside)) == ["tally.json"]


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
