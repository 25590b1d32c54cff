"""Saved checks: written whole, for the owner alone, read with care."""

from __future__ import annotations

import json
import os
import stat
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safecheck.check import answers
from safecheck.errors import UnreadableFile
from safecheck.model import Answer, Budget, Circumstance, Family, GivenAnswer, Nation, Platform, SavedCheck
from tests.builders import DAY, make_check

SAVED = SavedCheck("2026-11-24-age-9", DAY, Family(9, ("xbox",), ("roblox",), Nation.WALES, (Circumstance.TWO_HOMES,)), Budget.FIFTEEN,
                   {"roblox/chat": GivenAnswer(Answer.NOT_YET, DAY, "abc")}, known=("roblox/chat", "bedroom/charging"))


def test_what_is_saved_is_read_back(tmp_path: Path) -> None:
    assert answers.load(answers.save(tmp_path, SAVED)) == SAVED


@given(st.dictionaries(st.text(st.characters(codec="utf-8"), min_size=1),
                       st.builds(GivenAnswer, st.sampled_from(Answer), st.dates(), st.text(st.characters(codec="utf-8")))),
       st.sampled_from([*Budget, None]), st.integers(4, 17), st.one_of(st.none(), st.dates()))
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
    assert set(data) == {"schema_version", "started_on", "finished_on", "family", "minutes", "answers", "known"}
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


def test_two_children_of_one_age_on_one_day_are_two_checks(tmp_path: Path) -> None:
    names = []
    for _ in range(3):
        names.append(answers.new_id(tmp_path, DAY, 9))
        answers.save(tmp_path, replace(SAVED, id=names[-1]))
    assert names == ["2026-11-24-age-9", "2026-11-24-age-9-2", "2026-11-24-age-9-3"]


def test_delete_takes_one_and_leaves_the_others(tmp_path: Path) -> None:
    answers.save(tmp_path, SAVED)
    answers.save(tmp_path, replace(SAVED, id="other"))
    assert answers.delete(tmp_path, "other")
    assert not answers.delete(tmp_path, "other")
    assert [path.stem for path in answers.saved_files(tmp_path)] == [SAVED.id]


def test_the_mark_of_a_check_changes_with_what_it_asks() -> None:
    check = make_check()
    same = replace(check, why="Another reason.", severity=check.severity, references=())
    assert answers.fingerprint(same) == answers.fingerprint(check)
    others = [replace(check, question="Is it off?"), replace(check, recommended="Off"), replace(check, setting="X"),
              replace(check, steps={Platform.IOS: ("Open",)})]
    assert len({answers.fingerprint(each) for each in [check, *others]}) == 5


@pytest.mark.parametrize(("days", "mark", "current"), [
    (0, "own", True), (90, "own", True), (91, "own", False), (0, "other", False), (0, "", True),
])
def test_how_long_an_answer_stands(days: int, mark: str, current: bool) -> None:
    check = make_check()
    given_answer = GivenAnswer(Answer.YES, DAY, answers.fingerprint(check) if mark == "own" else mark)
    assert answers.is_current(given_answer, check, DAY + timedelta(days=days)) is current


@pytest.mark.parametrize("name", ["._2026-11-24-age-9.json", "~$2026-11-24-age-9.json", ".#2026-11-24-age-9.json", ".2026-11-24-age-9.json"])
def test_what_a_system_or_an_editor_leaves_is_no_saved_check(name: str, tmp_path: Path) -> None:
    path = answers.save(tmp_path, SAVED)
    (path.parent / name).write_bytes(b"\0\5\26\7")
    assert answers.saved_files(tmp_path) == [path]
    assert list(answers.load_all(tmp_path)) == [SAVED]
