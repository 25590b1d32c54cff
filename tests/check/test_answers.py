"""Saved checks: written whole, for the owner alone, read with care."""

from __future__ import annotations

import json
import os
import stat
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safecheck.check.current import answers_it, is_current, mark_of_before
from safecheck.check.reckon import identity
from safecheck.errors import UnreadableFile
from safecheck.model import Answer, Budget, Family, GivenAnswer, Nation, Platform, SavedCheck
from safecheck.saved import checks as answers
from tests.builders import DAY, make_check

SAVED = SavedCheck("2026-11-24-age-9", DAY, Family(9, ("xbox",), ("roblox",), Nation.WALES, ("two-homes",)), Budget.FIFTEEN,
                   {"roblox/chat": GivenAnswer(Answer.NOT_YET, DAY, "abc")}, known=("roblox/chat", "bedroom/charging"))


DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    assert answers.load(answers.save(tmp_path, SAVED)) == SAVED


@given(st.dictionaries(st.text(st.characters(codec="utf-8"), min_size=1),
                       st.builds(GivenAnswer, st.sampled_from(Answer), DAYS, st.text(st.characters(codec="utf-8")))),
       st.sampled_from([*Budget, None]), st.integers(4, 17), st.one_of(st.none(), DAYS))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
def test_any_state_survives(tmp_path: Path, given_answers: dict[str, GivenAnswer], budget: Budget | None, age: int,
                            finished: date | None) -> None:
    saved = replace(SAVED, answers=given_answers, budget=budget, family=Family(age), finished_on=finished)
    assert answers.load(answers.save(tmp_path, saved)) == saved


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_the_owner_can_read_it(tmp_path: Path) -> None:
    path = answers.save(tmp_path / "data", SAVED)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_check_of_an_older_version_has_no_circumstances(tmp_path: Path) -> None:
    path = answers.save(tmp_path, SAVED)
    data = json.loads(path.read_text(encoding="utf-8"))
    del data["family"]["circumstances"]
    path.write_text(json.dumps(data), encoding="utf-8")
    assert answers.load(path).family == replace(SAVED.family, circumstances=())


def test_nothing_but_the_check_is_saved(tmp_path: Path) -> None:
    data = json.loads(answers.save(tmp_path, SAVED).read_text(encoding="utf-8"))
    assert set(data) == {"schema_version", "started_on", "finished_on", "family", "minutes", "answers", "known",
                         "saved_at", "token", "letter"}
    assert set(data["family"]) == {"age", "devices", "apps", "nation", "circumstances"}


def test_a_cut_while_writing_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = answers.save(tmp_path, SAVED)
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        answers.save(tmp_path, replace(SAVED, answers={}))
    assert answers.load(path) == SAVED
    assert answers.leftovers(tmp_path) == []


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnreadableFile, match="answers cannot be saved here"):
        answers.save(tmp_path / "file", SAVED)


@pytest.mark.parametrize("text", [
    "", "{", "[]", "{}", "null", '{"schema_version": 2}', '{"schema_version": 1}', "\x00",
    '{"schema_version": 1, "started_on": "2026-11-24", "finished_on": null, "minutes": "15", "answers": {},'
    ' "family": {"age": 40, "devices": [], "apps": [], "nation": null}}',
    '{"schema_version": 1, "started_on": "2026-11-24", "finished_on": null, "minutes": "15", "answers": [],'
    ' "family": {"age": 9, "devices": "xbox", "apps": [], "nation": null}}',
    '{"schema_version": 1, "started_on": "2026-11-24", "finished_on": null, "minutes": "15",'
    ' "answers": {"a/b": {"answer": "perhaps", "on": "2026-11-24", "check": ""}},'
    ' "family": {"age": 9, "devices": [], "apps": [], "nation": null}}',
])
def test_a_broken_file_is_said_and_left_as_it_is(text: str, tmp_path: Path) -> None:
    answers.save(tmp_path, SAVED)
    path = tmp_path / "checks" / "broken.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(answers.BrokenSave, match="cannot be read: it is"):
        answers.load(path)
    assert path.read_text(encoding="utf-8") == text
    found = list(answers.load_all(tmp_path))
    assert [type(each) for each in found].count(answers.BrokenSave) == 1
    assert SAVED in found


def test_a_check_of_an_older_version_has_neither_a_moment_nor_a_token(tmp_path: Path) -> None:
    path = answers.save(tmp_path, replace(SAVED, saved_at=datetime.now(UTC), token="abc"))
    data = json.loads(path.read_text(encoding="utf-8"))
    del data["saved_at"], data["token"]
    path.write_text(json.dumps(data), encoding="utf-8")
    assert answers.load(path) == SAVED


PLACES = {
    "the later day": ({"started_on": DAY}, {"started_on": DAY + timedelta(days=1)}),
    "the day it was finished": ({"started_on": DAY}, {"finished_on": DAY + timedelta(days=1)}),
    "the day of the last answer": ({"finished_on": DAY + timedelta(days=3)},
                                   {"answers": {"a/b": GivenAnswer(Answer.YES, DAY + timedelta(days=5))}}),
    "the moment on one day": ({"saved_at": datetime(2026, 11, 24, 9, tzinfo=UTC), "id": "2026-11-24-age-9-10"},
                              {"saved_at": datetime(2026, 11, 24, 9, 1, tzinfo=UTC), "id": "2026-11-24-age-9-2"}),
    "what has a moment": ({"saved_at": None}, {"saved_at": datetime(2026, 11, 24, 9, tzinfo=UTC)}),
    "the higher number": ({"id": "2026-11-24-age-9-2"}, {"id": "2026-11-24-age-9-10"}),
    "the number against none": ({"id": "2026-11-24-age-9"}, {"id": "2026-11-24-age-9-2"}),
}


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("copied", [False, True])
def test_the_last_check_is_the_last_by_what_the_files_say(name: str, copied: bool, tmp_path: Path) -> None:
    """Whatever the times of the files are: a folder that was restored has others."""
    one, two = (replace(SAVED, **({"id": f"2026-11-24-age-{number}"} | changes))  # type: ignore[arg-type]
                for number, changes in ((8, PLACES[name][0]), (9, PLACES[name][1])))
    for saved, moment in ((one, 2e9 if copied else 1e9), (two, 1e9 if copied else 2e9)):
        os.utime(answers.save(tmp_path, saved), (moment, moment))
    assert answers.load_all(tmp_path) == [two, one]


@pytest.mark.parametrize(("name", "first"), [("2026-11-23-age-9", False), ("2026-11-25-age-9", True),
                                             ("9999-99-99-age-9", True), ("mine", True)])
def test_a_broken_file_stands_where_its_name_says_or_first(name: str, first: bool, tmp_path: Path) -> None:
    answers.save(tmp_path, SAVED)
    answers.file_of(tmp_path, name).write_text("{half", encoding="utf-8")
    found = answers.load_all(tmp_path)
    assert isinstance(found[0], answers.BrokenSave) is first
    assert len(found) == 2


def test_what_tells_a_check_from_others_says_nothing_of_the_family() -> None:
    """Of twins on one day, of unsaved checks, and of one whose id another had before it was forgotten."""
    base = replace(SAVED, token="t1")
    others = [base, replace(base, token="t2"), SAVED, replace(SAVED, id="2026-11-24-age-9-2"),
              replace(SAVED, id=""), replace(SAVED, id="", family=Family(8)), replace(SAVED, id="", answers={})]
    assert len({identity(each) for each in others}) == len(others)
    going_on = replace(base, answers={}, finished_on=DAY, budget=Budget.ALL, saved_at=datetime.now(UTC))
    assert identity(going_on) == identity(base)
    assert not any(word in identity(each) for each in others for word in ("age", "2026", "roblox"))


def test_delete_takes_one_and_leaves_the_others(tmp_path: Path) -> None:
    answers.save(tmp_path, SAVED)
    answers.save(tmp_path, replace(SAVED, id="other"))
    assert answers.delete(tmp_path, "other")
    assert not answers.delete(tmp_path, "other")
    assert [path.stem for path in answers.saved_files(tmp_path)] == [SAVED.id]


OLDER = "q0123456789ab"


@pytest.mark.parametrize(("days", "mark", "current"), [
    (0, "own", True), (90, "own", True), (91, "own", False), (0, "qffffffffffff", False), (0, "", True), (0, OLDER, True),
    (91, OLDER, False), (90, "before", True), (91, "before", False), (0, "0123456789ab", False),
])
def test_how_long_an_answer_stands(days: int, mark: str, current: bool) -> None:
    check = make_check(same_as=(OLDER,))
    marks = {"own": check.mark, "before": mark_of_before(check)}
    given_answer = GivenAnswer(Answer.YES, DAY, marks.get(mark, mark))
    assert is_current(given_answer, check, DAY + timedelta(days=days)) is current


def test_what_answers_carried_before_there_were_marks_is_still_known() -> None:
    """As version 0.1.0 wrote it, letter by letter, and only while nothing of the check has changed since."""
    check = make_check()
    given_answer = GivenAnswer(Answer.YES, DAY, "d20b9d5de7c4")
    assert answers_it(given_answer, replace(check, why="Another reason.", mark="another"))
    for changed in ({"question": "Is it off?"}, {"recommended": "Off"}, {"setting": "X"}, {"steps": {Platform.IOS: ("Open",)}}):
        assert not answers_it(given_answer, replace(check, **changed))


@pytest.mark.parametrize("name", ["._2026-11-24-age-9.json", "~$2026-11-24-age-9.json", ".#2026-11-24-age-9.json", ".2026-11-24-age-9.json"])
def test_what_a_system_or_an_editor_leaves_is_no_saved_check(name: str, tmp_path: Path) -> None:
    path = answers.save(tmp_path, SAVED)
    (path.parent / name).write_bytes(b"\0\5\26\7")
    assert answers.saved_files(tmp_path) == [path]
    assert list(answers.load_all(tmp_path)) == [SAVED]
