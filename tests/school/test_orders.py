"""Counting, showing and adding up in any order, by several programs at once: nothing is lost, doubled or forgotten."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import reduce
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safecheck.errors import SafecheckError, UnreadableFile
from safecheck.model import Answer, GapReport, Outcome, Release, Tally
from safecheck.school.disclosure import COUNTED, THRESHOLD
from safecheck.school.tally import (
    BrokenTally,
    Collation,
    add_family,
    alone_with,
    change_tally,
    count_family,
    load_tally,
    open_tally,
    save_tally,
)
from safecheck.school.totals import make_totals
from tests.builders import DAY, make_check, make_profile, make_report
from tests.cli.command import run

CHECKS = [make_check(name=f"c{number}") for number in range(2)]
PROFILE = make_profile("chat", *CHECKS)
KNOWN = {check.key: (check, PROFILE.subject) for check in CHECKS}
ANSWERS = [Answer.YES, Answer.NOT_YET, Answer.NOT_SURE, Answer.DOES_NOT_APPLY]
Shown = dict[str, dict[str, int | None]]
"""By check: each count, and the two sums that follow from what stands beside them."""


def report(number: int) -> GapReport:
    return make_report([PROFILE], {check.key: ANSWERS[(number + place) % 4] for place, check in enumerate(CHECKS)})


def seen_in(each: Release) -> dict[str, int | None]:
    return {**{outcome.value: each.shown(outcome) for outcome in COUNTED}, "gaps": each.gaps,
            "no gap": each.asked - each.gaps}


def show(path: Path) -> Shown:
    """What ``school totals`` shows, remembered by the tally."""
    totals = change_tally(path, lambda tally: make_totals(tally, KNOWN, None, DAY))
    return {row.check.key: seen_in(row.release) for row in totals.rows}


def remembered(tally: Tally, shown: Shown) -> bool:
    """Whether a tally knows that this was shown of it."""
    return all(row in [seen_in(each) for each in tally.released.get(key, ())] for key, row in shown.items())


def gives_away(shown: list[Shown]) -> list[str]:
    """The checks of which two showings differ by fewer families than the threshold."""
    found = []
    for one, other in combinations(shown, 2):
        for key in one.keys() & other.keys():
            steps = [abs((one[key][word] or 0) - (other[key][word] or 0)) for word in ("gaps", "no gap")]
            if any(steps) and min(steps) < THRESHOLD:
                found.append(key)
    return found


def count(path: Path, first: int, number: int) -> None:
    """Count many families, the last one as a stand does."""
    def add(tally: Tally) -> tuple[None, Tally]:
        return None, reduce(add_family, map(report, range(first, first + number - 1)), tally)

    change_tally(path, add)
    count_family(path, report(first + number - 1))


def add_up(stands: list[Path], output: Path) -> None:
    with alone_with(output):
        total = Collation(load_tally(output) if output.exists() else None)
        for path in stands:
            total.add(load_tally(path), path.name)
        save_tally(output, total.result())


STEP = st.one_of(
    st.tuples(st.just("count"), st.sampled_from(["a", "b"]), st.integers(1, 45)),
    st.tuples(st.just("show"), st.sampled_from(["a", "b", "sum"]), st.just(0)),
    st.tuples(st.just("collate"), st.just("sum"), st.just(0)),
)


@given(st.lists(STEP, max_size=12))
@settings(deadline=None, max_examples=30)
def test_in_any_order_counts_are_right_and_what_was_shown_is_remembered(steps: list[tuple[str, str, int]]) -> None:
    with TemporaryDirectory() as name:
        paths = {each: Path(name) / f"{each}.json" for each in ("a", "b", "sum")}
        for stand in ("a", "b"):
            open_tally(paths[stand])
        families = {"a": 0, "b": 0}
        shown: dict[str, list[Shown]] = {"a": [], "b": [], "sum": []}
        in_sum: int | None = None
        for what, which, number in steps:
            if what == "count":
                count(paths[which], families[which], number)
                families[which] += number
            elif what == "collate":
                add_up([paths["a"], paths["b"]], paths["sum"])
                in_sum = sum(families.values())
            elif which != "sum" or in_sum is not None:
                shown[which].append(show(paths[which]))
            assert {each: load_tally(paths[each]).families for each in families} == families
            if in_sum is not None:
                assert load_tally(paths["sum"]).families == in_sum
        for which, path in paths.items():
            if path.exists():
                assert all(remembered(load_tally(path), each) for each in shown[which])
            assert gives_away(shown[which]) == []
        assert sorted(path.name for path in Path(name).iterdir()) == sorted(path.name for path in paths.values() if path.exists())


STAND = """
import sys
from pathlib import Path
from safecheck.school.tally import count_family, open_tally
from tests.school.test_orders import report
path = Path(sys.argv[1])
open_tally(path)
for number in range(int(sys.argv[2])):
    count_family(path, report(number))
"""

STAFF = """
import json
import sys
from pathlib import Path
from tests.school.test_orders import show
for _ in range(12):
    print(json.dumps(show(Path(sys.argv[1]))), flush=True)
"""


def program(code: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", code, *map(str, arguments)], text=True, stdout=subprocess.PIPE,
                            cwd=Path(__file__).parents[2])


def test_stands_and_staff_at_once_lose_nothing_and_forget_nothing(tmp_path: Path) -> None:
    path = tmp_path / "tally.json"
    open_tally(path)
    count(path, 0, 40)
    stands = [program(STAND, path, 30) for _ in range(3)]
    staff = [program(STAFF, path) for _ in range(2)]
    seen = [json.loads(line) for each in staff for line in each.communicate()[0].splitlines()]
    for each in stands:
        each.communicate()
    assert [each.returncode for each in (*stands, *staff)] == [0] * 5
    tally = load_tally(path)
    assert tally.families == 130
    assert sum(sum(row.values()) for key, row in tally.counts.items() if "/" in key) == 260
    assert all(remembered(tally, each) for each in seen)
    assert any(seen)
    assert gives_away(seen) == []
    assert list(tmp_path.iterdir()) == [path]


def test_two_stands_that_open_a_new_tally_at_once_share_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "tally.json"
    stands = [program(STAND, path, 5) for _ in range(4)]
    for each in stands:
        each.communicate()
    assert [each.returncode for each in stands] == [0] * 4
    assert load_tally(path).families == 20


def test_the_command_remembers_beside_a_stand_that_counts(tmp_path: Path) -> None:
    """The laptop of the stand never writes over what ``school totals`` had shown: two looks give nobody away."""
    path = tmp_path / "tally.json"
    row = {"pass": 12, "notapplicable": 12, "fail": 18, "unknown": 18}
    path.write_text(json.dumps({
        "kind": "safecheck tally", "schema_version": 1, "parts": ["one"], "families": 60, "released": {},
        "counts": {"bedroom/charging": row}, "versions": {}, "threshold": None}), encoding="utf-8")
    first = run("school", "totals", path, "--format", "json")
    count_family(path, report(0))
    tally = load_tally(path)
    assert (tally.families, tally.threshold, list(tally.released)) == (61, THRESHOLD, ["bedroom/charging"])
    save_tally(path, Tally(tally.parts, 61, {"bedroom/charging": {Outcome(word): number for word, number in row.items()}
                                             | {Outcome.FAIL: 19}}, tally.versions, tally.released, tally.threshold))
    second = run("school", "totals", path, "--format", "json")
    assert json.loads(second.out)["checks"] == json.loads(first.out)["checks"]


def test_two_sums_into_one_file_at_once_and_a_look_at_it(tmp_path: Path) -> None:
    for name in ("a", "b"):
        for number in range(40):
            count_family(tmp_path / f"{name}.json", report(number))
    total = tmp_path / "out" / "sum.json"
    total.parent.mkdir()
    command = [sys.executable, "-m", "safecheck", "school"]
    assert run("school", "collate", tmp_path, "-o", total).code == 0
    programs = [subprocess.Popen([*command, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                for words in (("collate", str(tmp_path), "-o", str(total), "--force"), ("totals", str(total))) * 3]
    assert [each.wait() for each in programs] == [0] * 6
    tally = load_tally(total)
    assert tally.families == 80
    assert list(total.parent.iterdir()) == [total]


def test_a_sum_takes_no_family(tmp_path: Path) -> None:
    path = tmp_path / "sum.json"
    save_tally(path, Tally(frozenset({"a", "b"}), 9))
    for call in (lambda: open_tally(path), lambda: count_family(path, report(0))):
        with pytest.raises(BrokenTally, match="holds several tallies"):
            call()
    assert load_tally(path).families == 9


def test_a_tally_that_was_deleted_while_the_stand_is_open_starts_again(tmp_path: Path) -> None:
    path = tmp_path / "tally.json"
    count_family(path, report(0))
    path.unlink()
    assert count_family(path, report(0)).families == 1


def test_what_cannot_be_changed_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "tally.json"
    with pytest.raises(UnreadableFile):
        show(path)
    path.write_text("{half", encoding="utf-8")
    for call in (lambda: show(path), lambda: count_family(path, report(0)), lambda: open_tally(path)):
        with pytest.raises(SafecheckError):
            call()
    assert path.read_text(encoding="utf-8") == "{half"
    assert list(tmp_path.iterdir()) == [path]
