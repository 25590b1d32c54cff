"""The tally holds counts and nothing else; it is saved whole, added up once, and read with care."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecheck.errors import SafecheckError, UnreadableFile
from safecheck.model import Answer, GapReport, Outcome, Release, Tally
from safecheck.school.disclosure import COUNTED
from safecheck.school.tally import (
    MOST_RELEASES,
    BrokenTally,
    Collation,
    UnsavedTally,
    add_family,
    change_tally,
    load_tally,
    save_tally,
)
from safecheck.school.totals import make_totals
from tests.builders import DAY, make_check, make_profile, make_report

ANSWERS = [Answer.YES, Answer.FIXED, Answer.NOT_YET, Answer.NOT_SURE, Answer.DOES_NOT_APPLY]


def report(*answers: Answer | None, age: int = 9) -> GapReport:
    checks = [make_check(name=f"c{number}") for number in range(len(answers))]
    return make_report([make_profile("chat", *checks)],
                       {check.key: answer for check, answer in zip(checks, answers, strict=True) if answer}, age=age)


def empty(name: str = "one") -> Tally:
    return Tally(frozenset({name}))


def test_a_family_is_counted_by_check_and_outcome() -> None:
    tally = add_family(empty(), report(Answer.YES, Answer.NOT_YET, None))
    tally = add_family(tally, report(Answer.FIXED, Answer.NOT_SURE, Answer.DOES_NOT_APPLY))
    assert tally.families == 2
    assert tally.counts == {"chat/c0": {Outcome.PASS: 2}, "chat/c1": {Outcome.FAIL: 1, Outcome.UNKNOWN: 1},
                            "chat/c2": {Outcome.NOT_APPLICABLE: 1},
                            "topic:contact": {Outcome.FAIL: 2}, "stage:strangers": {Outcome.FAIL: 2}}


@given(st.lists(st.lists(st.sampled_from([None, *ANSWERS]), min_size=3, max_size=3), max_size=12))
def test_counts_are_right_to_the_unit_in_any_order(families: list[list[Answer | None]]) -> None:
    tally, backwards = empty(), empty()
    for answers in families:
        tally = add_family(tally, report(*answers))
    for answers in reversed(families):
        backwards = add_family(backwards, report(*answers))
    assert tally == backwards
    assert tally.families == len(families)
    assert sum(sum(row.values()) for key, row in tally.counts.items() if "/" in key) == sum(
        answer is not None for answers in families for answer in answers)
    asked = [answers for answers in families if any(answers)]
    gaps = sum(not {Answer.NOT_YET, Answer.NOT_SURE}.isdisjoint(answers) for answers in asked)
    for group in ("topic:contact", "stage:strangers"):  # a family is counted once in each, whatever it has open there
        row = tally.counts.get(group, {})
        assert (row.get(Outcome.FAIL, 0), sum(row.values())) == (gaps, len(asked))


def test_the_file_holds_counts_and_nothing_of_a_family(tmp_path: Path) -> None:
    path = tmp_path / "tally.json"
    save_tally(path, add_family(empty(), report(Answer.YES, age=13)))
    data = json.loads(path.read_text(encoding="utf-8"))
    assert data == {"kind": "safecheck tally", "schema_version": 1, "parts": ["one"], "families": 1,
                    "counts": {"chat/c0": {"pass": 1}, "stage:strangers": {"pass": 1}, "topic:contact": {"pass": 1}},
                    "versions": {"chat": "2026-11-24"}, "released": {}, "threshold": None, "weighed": {}}
    assert os.name == "nt" or stat.S_IMODE(path.stat().st_mode) == 0o600


def test_its_file_has_everything_in_order_and_is_not_written_again_where_nothing_changed(tmp_path: Path) -> None:
    path = tmp_path / "tally.json"
    save_tally(path, Tally(frozenset(str(number) for number in range(30)), 9))
    assert json.loads(path.read_text(encoding="utf-8"))["parts"] == sorted(str(number) for number in range(30))
    released = (Release(dict.fromkeys(COUNTED, 10), frozenset()),)
    save_tally(path, Tally(frozenset({"one"}), 9, {"b": {}, "a": {}}, {"b": DAY, "a": DAY}, {"b": released, "a": released},
                           10, {"b": 9, "a": 9}))  # the order in which they came would tell of the first family
    data = json.loads(path.read_text(encoding="utf-8"))
    assert [list(data[name]) for name in ("counts", "versions", "released", "weighed")] == [["a", "b"]] * 4
    before = path.stat().st_ino
    assert change_tally(path, lambda tally: ("found", tally)) == "found"
    assert path.stat().st_ino == before


def test_why_it_cannot_be_saved_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(UnsavedTally, match=r"the counts cannot be saved here \([^{]+\)"):
        save_tally(tmp_path / "file" / "tally.json", empty())


def test_the_versions_of_all_profiles_are_kept_whichever_family_has_them() -> None:
    tally = empty()
    for name in ("chat", "talk"):
        tally = add_family(tally, make_report([make_profile(name)], {f"{name}/contact": Answer.YES}))
    assert tally.versions == {"chat": DAY, "talk": DAY}


def test_its_folder_is_made_and_is_for_its_owner_alone(tmp_path: Path) -> None:
    save_tally(tmp_path / "new" / "sum" / "tally.json", empty())
    assert os.name == "nt" or stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    row = {Outcome.FAIL: 12, Outcome.PASS: 30}
    released = {"chat/c0": (Release(row, frozenset({Outcome.FAIL}), False),),
                "topic:contact": (Release(row, frozenset(COUNTED), True, in_words=True),)}
    tally = Tally(frozenset({"a", "b"}), 42, {"chat/c0": {Outcome.FAIL: 12, Outcome.PASS: 30}},
                  {"chat": date(2026, 1, 2)}, released, 12, {"chat/c0": 40})
    save_tally(tmp_path / "t.json", tally)
    assert load_tally(tmp_path / "t.json") == tally


def test_a_power_cut_while_it_is_written_leaves_the_one_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "tally.json"
    save_tally(path, empty())
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError("no power")))
    with pytest.raises(UnreadableFile, match="cannot be saved"):
        save_tally(path, add_family(empty(), report(Answer.YES)))
    assert load_tally(path) == empty()
    assert list(tmp_path.iterdir()) == [path]


GOOD = {"kind": "safecheck tally", "schema_version": 1, "parts": ["one"], "families": 1, "counts": {}, "versions": {},
        "released": {}, "threshold": None}


@pytest.mark.parametrize(("text", "sentence"), [
    ("", "is no tally, or a damaged one"), ("[]", "is no tally"), ("{}", "is no tally"), ("\x00", "is no tally"),
    (json.dumps({**GOOD, "schema_version": 0}), "another version"), (json.dumps({**GOOD, "parts": []}), "damaged"),
    (json.dumps({**GOOD, "families": -1}), "damaged"), (json.dumps({**GOOD, "families": True}), "damaged"),
    (json.dumps({**GOOD, "counts": {"a/b": {"pass": "many"}}}), "damaged"),
    (json.dumps({**GOOD, "counts": {"a/b": {"nonsense": 1}}}), "damaged"),
    (json.dumps({**GOOD, "versions": {"a": "yesterday"}}), "damaged"),
    (json.dumps({**GOOD, "parts": 5}), "damaged"), (json.dumps({**GOOD, "counts": []}), "damaged"),
    (json.dumps({**GOOD, "counts": {"a/b": {"notchecked": 9}}}), "damaged"),
    (json.dumps({**GOOD, "families": 10**10}), "damaged"), ("[" * 100_000, "is no tally, or a damaged one"),
    (json.dumps(GOOD).replace('"families": 1', '"families": ' + "1" * 5000), "is no tally, or a damaged one"),
    (json.dumps({key: value for key, value in GOOD.items() if key != "counts"}), "damaged"),
])
def test_what_is_no_tally_is_said(text: str, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "tally.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BrokenTally, match=sentence):
        load_tally(path)


def test_two_laptops_are_added_up() -> None:
    total = Collation()
    total.add(add_family(empty("a"), report(Answer.YES, Answer.NOT_YET)), "a.json")
    total.add(add_family(empty("b"), report(Answer.NOT_YET, Answer.NOT_YET)), "b.json")
    result = total.result()
    assert (result.families, result.parts) == (2, {"a", "b"})
    assert result.counts["chat/c0"] == {Outcome.PASS: 1, Outcome.FAIL: 1}
    assert total.differing == {}


def test_a_tally_is_counted_once_whatever_its_file_is_called() -> None:
    total = Collation()
    total.add(empty("a"), "a.json")
    for again in (empty("a"), Tally(frozenset({"a", "b"}), 9)):
        with pytest.raises(BrokenTally, match=r"copy\.json has been counted already, in a\.json"):
            total.add(again, "copy.json")
    assert total.result().families == 0


def test_of_several_parts_that_have_been_counted_already_the_first_is_named() -> None:
    names = [f"part-{number:02}" for number in range(30)]
    total = Collation()
    for name in names:
        total.add(empty(name), f"{name}.json")
    with pytest.raises(BrokenTally, match=r"sum\.json has been counted already, in part-00\.json"):
        total.add(Tally(frozenset(names), 9), "sum.json")


def test_different_versions_of_a_profile_are_named() -> None:
    total = Collation()
    for name, day in (("a", 1), ("b", 20), ("c", 1), ("d", 7), ("e", 13), ("f", 4)):
        days = {"talk": date(2026, 1, day % 2 + 1), "chat": date(2026, 1, day), "same": date(2026, 1, 1)}
        total.add(Tally(frozenset({name}), 1, {}, days), name)
    assert list(total.differing.items()) == [("chat", [date(2026, 1, day) for day in (1, 4, 7, 13, 20)]),
                                             ("talk", [date(2026, 1, 1), date(2026, 1, 2)])]
    assert total.result().versions["chat"] == date(2026, 1, 20)


def test_what_the_stands_showed_is_remembered_and_bounded() -> None:
    total = Collation()
    row = dict.fromkeys(COUNTED, 10)
    for number in range(MOST_RELEASES + 5):
        own = Release(row, frozenset({Outcome.PASS} if number == 3 else ()))
        total.add(Tally(frozenset({str(number)}), 40, {"chat/c0": row}, {}, {"chat/c0": (own,)}), str(number))
    releases = total.result().released["chat/c0"]
    assert len(releases) <= MOST_RELEASES
    assert not any(each.own for each in releases)
    assert sum(each.counts[Outcome.FAIL] for each in releases) == 10 * (MOST_RELEASES + 5)
    assert any(Outcome.PASS in each.hidden for each in releases)


def test_of_what_a_stand_showed_a_sum_remembers_the_last_and_of_an_earlier_sum_when_it_was_looked_at() -> None:
    first, last = (Release(dict.fromkeys(COUNTED, number), frozenset()) for number in (10, 20))
    one = Tally(frozenset({"a"}), 80, {"chat/c0": last.counts}, {}, {"chat/c0": (first, last)})
    assert added(one).released == {"chat/c0": (replace(last, own=False),)}
    earlier = replace(added(one), weighed={"chat/c0": 80}, released={"chat/c0": (first,)})
    assert added(one, earlier=earlier).weighed == {"chat/c0": 80}
    assert added(one, earlier=earlier).released == {"chat/c0": (replace(last, own=False), first)}
    assert added(replace(one, threshold=12), earlier=earlier).threshold == 12


def test_what_one_stand_would_not_show_yet_is_due_in_the_sum_where_nearly_as_many_again_were_asked() -> None:
    two = [Tally(frozenset({name}), 60, {"chat/c0": dict.fromkeys(COUNTED, 15)}, weighed=weighed)
           for name, weighed in (("a", {"chat/c0": 50}), ("b", {}))]
    assert added(*two).weighed == {"chat/c0": 61}


def test_a_tally_that_passed_through_a_text_editor_is_read(tmp_path: Path) -> None:
    path = tmp_path / "tally.json"
    path.write_text("\ufeff" + json.dumps(GOOD), encoding="utf-8")
    assert load_tally(path).families == 1


def row_of(*numbers: int) -> dict[Outcome, int]:
    return dict(zip(COUNTED, numbers, strict=True))


def stand(name: str, *numbers: int) -> Tally:
    return Tally(frozenset({name}), sum(numbers), {"chat/contact": row_of(*numbers)})


KNOWN = {make_check().key: (make_check(), make_profile().subject)}


def seen(tally: Tally) -> tuple[list[tuple[int | None, ...]], Tally]:
    """What the totals show, and the tally after it."""
    found, after = make_totals(tally, KNOWN, None, DAY)
    return [tuple(row.release.shown(outcome) for outcome in COUNTED) for row in found.rows], after


def added(*tallies: Tally, earlier: Tally | None = None) -> Tally:
    total = Collation(earlier)
    for number, each in enumerate(tallies):
        total.add(each, str(number))
    return total.result()


def test_a_later_sum_over_an_earlier_one_gives_nobody_away() -> None:
    a, b = stand("a", 20, 20, 20, 20), stand("b", 15, 15, 15, 15)
    first, shown = seen(added(a, b))
    assert first == [(35, 35, 35, 35)]
    again, _ = seen(added(stand("a", 20, 20, 20, 22), b, earlier=shown))
    assert again == first


def test_a_sum_never_takes_the_place_of_counts_that_are_not_in_it() -> None:
    with pytest.raises(BrokenTally, match="holds counts that are not in this sum"):
        added(stand("a", 1, 2, 3, 4), earlier=added(stand("a", 1, 2, 3, 4), stand("b", 1, 2, 3, 4)))


def test_a_sum_inside_a_sum_remembers_what_its_stands_showed() -> None:
    a, b = (seen(each)[1] for each in (stand("a", 20, 20, 20, 20), stand("b", 15, 15, 15, 15)))
    nested, _ = seen(added(added(a, b), stand("c", 0, 0, 2, 0)))
    assert nested == []  # without a and b there are the two families of c
    assert seen(added(added(a, b), stand("c", 20, 20, 20, 20)))[0] == [(55, 55, 55, 55)]


def test_a_sum_over_an_earlier_one_counts_what_its_stands_showed_once() -> None:
    a, b = (seen(each)[1] for each in (stand("a", 20, 20, 20, 20), stand("b", 15, 15, 15, 15)))
    _, shown = seen(added(a, b))
    grown = replace(a, families=240, counts=stand("a", 60, 60, 60, 60).counts)
    assert seen(added(grown, b, earlier=shown))[0] == [(75, 75, 75, 75)]


def test_a_sum_over_an_earlier_one_keeps_to_its_threshold() -> None:
    a, b = stand("a", 20, 20, 20, 20), stand("b", 30, 30, 30, 30)
    shown = make_totals(added(a, b), KNOWN, 15, DAY)[1]
    assert added(a, b, earlier=shown).threshold == 15


def test_a_sum_keeps_to_the_strictest_threshold_of_its_stands() -> None:
    a = make_totals(stand("a", 20, 20, 20, 20), KNOWN, 15, DAY)[1]
    b = stand("b", 30, 30, 30, 30)
    assert added(a, b).threshold == 15
    shown = make_totals(added(b), KNOWN, 5, DAY)[1]
    assert added(a, b, earlier=shown).threshold == 15  # else the sum would undo what a stand kept to since


def test_a_sum_shows_no_row_of_a_stand_that_grew_a_little_since_it_was_looked_at() -> None:
    """Whoever saw that nothing could be shown of the stand knows what its next family said, once the sum can be."""
    shown, looked_at = seen(stand("a", 9, 0, 20, 0))
    assert shown == []
    for in_place, gaps, rows in ((10, 20, 0), (30, 40, 1)):
        a = replace(looked_at, families=in_place + gaps, counts=stand("a", in_place, 0, gaps, 0).counts)
        assert len(seen(added(a, stand("b", 30, 0, 30, 0)))[0]) == rows


def test_errors_are_of_the_kind_that_a_person_can_mend() -> None:
    assert issubclass(BrokenTally, SafecheckError)
