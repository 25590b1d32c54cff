"""What answers come to. The promises of the report are property tests over the real plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safecheck.check.assess import assess
from safecheck.check.plan import make_plan
from safecheck.library.book import open_book
from safecheck.library.bundled import bundled_folder
from safecheck.model import (
    Ages,
    Answer,
    Budget,
    Family,
    GapReport,
    Level,
    Nation,
    Notice,
    Outcome,
    Plan,
    Profile,
    Severity,
    Stage,
    StageResult,
)
from tests.builders import DAY, REFERENCE, SERVICE, make_check, make_profile, make_report

REAL = open_book(bundled_folder())
FAMILY = Family(9, ("iphone-ipad", "xbox"), ("roblox", "whatsapp"))
PROFILES = REAL.for_family(FAMILY.subjects)
PLAN = make_plan(PROFILES, FAMILY, Budget.ALL, DAY)
KEYS = [planned.key for planned in PLAN.asked]
TOO_YOUNG = {planned.key for planned in PLAN.asked if planned.check.is_minimum_age}


def real_report(answers: dict[str, Answer], plan: Plan = PLAN) -> GapReport:
    return assess(plan, answers, family=FAMILY, budget=Budget.ALL, subjects=[each.subject for each in PROFILES],
                  notices=(), services=(SERVICE,), today=DAY)


ANSWERS = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(Answer))
FULL = st.fixed_dictionaries({key: st.sampled_from(Answer) for key in KEYS})


def levels(report: GapReport) -> list[Level]:
    return [result.level for result in report.stages]


@given(FULL, st.sampled_from(KEYS))
@settings(deadline=None)
def test_a_not_sure_never_counts_as_closed(answers: dict[str, Answer], key: str) -> None:
    check = next(planned.check for planned in PLAN.asked if planned.key == key)
    report = real_report(answers | {key: Answer.NOT_SURE})
    assert key not in {finding.check.key for finding in report.in_place}
    assert report.stages[list(Stage).index(check.stage)].level is not Level.CLOSED


BETTER = {Answer.NOT_YET: [Answer.NOT_SURE, Answer.YES, Answer.FIXED], Answer.NOT_SURE: [Answer.YES, Answer.FIXED],
          Answer.YES: [Answer.FIXED], Answer.FIXED: [Answer.YES], Answer.DOES_NOT_APPLY: [Answer.DOES_NOT_APPLY],
          Answer.CHILDS_VERSION: [Answer.CHILDS_VERSION]}


@given(FULL, st.lists(st.tuples(st.sampled_from(KEYS), st.integers(0, 2)), max_size=40))
@settings(deadline=None)
def test_better_answers_never_make_a_level_worse(answers: dict[str, Answer], changes: list[tuple[str, int]]) -> None:
    better = dict(answers)
    for key, which in changes:
        choices = BETTER[answers[key]]
        better[key] = choices[which % len(choices)]
    assert all(after >= before for before, after in zip(levels(real_report(answers)), levels(real_report(better)),
                                                        strict=True))


@given(ANSWERS, st.sampled_from(KEYS))
@settings(deadline=None)
def test_answering_yes_never_makes_a_level_worse(answers: dict[str, Answer], key: str) -> None:
    without = {name: answer for name, answer in answers.items() if name != key}
    before, after = levels(real_report(without)), levels(real_report(without | {key: Answer.YES}))
    assert all(new >= old for old, new in zip(before, after, strict=True))


@given(st.sets(st.sampled_from(KEYS)))
@settings(deadline=None)
def test_no_gap_no_alarm(not_applicable: set[str]) -> None:
    answers = {key: Answer.DOES_NOT_APPLY if key in not_applicable and key not in TOO_YOUNG else Answer.YES
               for key in KEYS}
    report = real_report(answers)
    assert levels(report) == [Level.CLOSED] * 4
    assert (report.first, report.gaps, report.to_check, report.not_asked) == ((), (), (), ())


@given(ANSWERS)
@settings(deadline=None)
def test_every_check_is_in_the_report_once(answers: dict[str, Answer]) -> None:
    report = real_report(answers)
    every = [finding.check.key for group in (report.gaps, report.to_check, report.in_place, report.not_applicable,
                                             report.not_asked) for finding in group]
    assert sorted(every) == sorted(KEYS)
    assert bool(report.first) is bool(report.gaps or report.to_check)
    assert all(finding in (report.gaps or report.to_check) for place in report.first for finding in place.findings)
    assert sum(sum(result.counts.values()) for result in report.stages) == len(KEYS)


@given(ANSWERS)
@settings(deadline=None)
def test_the_gravest_come_first(answers: dict[str, Answer]) -> None:
    """What something else there rests on comes before it, and may be less grave."""
    report = real_report(answers)
    for group in (report.gaps, report.to_check):
        rested_on = {key for finding in group for key in finding.check.rests_on}
        ranks = [finding.check.severity.rank for finding in group if finding.check.key not in rested_on]
        assert ranks == sorted(ranks)


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize(("outcomes", "level"), [
    (("high", Answer.NOT_YET), Level.OPEN),
    (("medium", Answer.NOT_YET), Level.PARTLY),
    (("low", Answer.NOT_YET), Level.PARTLY),
    (("high", Answer.NOT_SURE), Level.NOT_KNOWN),
    (("low", Answer.NOT_SURE), Level.NOT_KNOWN),
    (("high", None), Level.NOT_KNOWN),
    (("high", Answer.YES), Level.CLOSED),
    (("high", Answer.FIXED), Level.CLOSED),
    (("high", Answer.DOES_NOT_APPLY), Level.CLOSED),
])
def test_every_level_can_be_reached_in_every_stage(
        stage: Stage, outcomes: tuple[str, Answer | None], level: Level) -> None:
    severity, answer = outcomes
    profile = make_profile("chat", make_check(stage=stage, severity=Severity(severity)))
    report = make_report([profile], {"chat/contact": answer} if answer else {})
    assert report.stages[list(Stage).index(stage)].level is level


@pytest.mark.parametrize("level", Level)
@pytest.mark.parametrize("stage", Stage)
def test_every_level_can_be_reached_on_the_real_plan(stage: Stage, level: Level) -> None:
    answers = dict.fromkeys(KEYS, Answer.YES)
    own = [planned for planned in PLAN.asked if planned.check.stage is stage and not planned.settled_by]
    wanted = {Level.OPEN: (Severity.HIGH, Answer.NOT_YET), Level.PARTLY: (Severity.MEDIUM, Answer.NOT_YET),
              Level.NOT_KNOWN: (Severity.HIGH, Answer.NOT_SURE)}
    if level in wanted:
        severity, answer = wanted[level]
        answers[next(each.key for each in own if each.check.severity is severity)] = answer
    result: StageResult = real_report(answers).stages[list(Stage).index(stage)]
    assert result.level is level


def too_young() -> Profile:
    return make_profile("chat", make_check(name="minimum-age", ages=Ages(4, 12)),
                        make_check(name="lent", ages=Ages(13, 17), severity=Severity.HIGH),
                        make_check(name="lesser", ages=Ages(13, 17), severity=Severity.MEDIUM), make_check(name="own"), minimum_age=13)


@pytest.mark.parametrize(("answer", "outcome"), [
    (None, Outcome.FAIL), (Answer.NOT_YET, Outcome.FAIL), (Answer.NOT_SURE, Outcome.UNKNOWN),
    (Answer.YES, Outcome.NOT_APPLICABLE), (Answer.FIXED, Outcome.NOT_APPLICABLE),
    (Answer.CHILDS_VERSION, Outcome.PASS), (Answer.DOES_NOT_APPLY, Outcome.FAIL),
])
def test_an_app_that_the_child_is_too_young_for_is_a_gap_until_it_is_dealt_with(
        answer: Answer | None, outcome: Outcome) -> None:
    report = make_report([too_young()], {"chat/minimum-age": answer} if answer else {}, age=9)
    assert report.stages[list(Stage).index(Stage.STRANGERS)].counts[outcome] >= 1
    groups = (report.gaps, report.in_place, report.not_applicable, report.to_check, report.not_asked)
    found = next(finding for group in groups for finding in group if finding.check.is_minimum_age)
    assert found.outcome is outcome


@given(ANSWERS, st.sampled_from(sorted(TOO_YOUNG)), st.sampled_from([None, *Answer]))
@settings(deadline=None)
def test_nothing_but_a_yes_closes_what_is_known(answers: dict[str, Answer], key: str, answer: Answer | None) -> None:
    others = {name: said for name, said in answers.items() if name != key}
    report = real_report(others | ({key: answer} if answer else {}))
    closed = answer in (Answer.YES, Answer.FIXED, Answer.CHILDS_VERSION)
    assert (key in {finding.check.key for finding in report.gaps}) is not (closed or answer is Answer.NOT_SURE)
    assert (key in {finding.check.key for finding in report.to_check}) is (answer is Answer.NOT_SURE)
    check = next(planned.check for planned in PLAN.asked if planned.key == key)
    assert closed or report.stages[list(Stage).index(check.stage)].level is not Level.CLOSED


def test_a_yes_that_does_not_concern_the_family_settles_nothing() -> None:
    """Such as one to a device that was taken out since, or to a check for another age."""
    profile = make_profile("chat", make_check(name="for-older", ages=Ages(13, 17)),
                           make_check(name="own", settled_by=("chat/for-older", "gone/check")))
    report = make_report([profile], {"chat/for-older": Answer.YES, "gone/check": Answer.YES}, age=9)
    assert [finding.check.id for finding in report.not_asked] == ["own"]
    assert report.in_place == ()


def test_every_app_that_the_child_is_too_young_for_is_a_gap_though_the_time_was_short() -> None:
    profiles = [make_profile(f"app-{n}", make_check(f"app-{n}", "minimum-age", ages=Ages(4, 12)), minimum_age=13)
                for n in range(12)]
    report = make_report(profiles, {}, age=4, budget=Budget.FIVE)
    assert len(report.gaps) == 12
    assert report.not_asked == ()


def test_a_closed_account_settles_what_was_asked_only_because_of_it() -> None:
    report = make_report([too_young()], {"chat/minimum-age": Answer.YES}, age=9)
    assert report.in_place == ()
    assert {finding.check.id: finding.settled_by for finding in report.not_applicable} == {
        "minimum-age": None, "lent": "chat/minimum-age"}
    assert [finding.check.id for finding in report.not_asked] == ["own"]


def test_a_yes_elsewhere_settles_a_check_but_not_against_its_own_answer() -> None:
    profile = make_profile("chat", make_check(name="a"), make_check(name="b", settled_by=("chat/a",)))
    settled = make_report([profile], {"chat/a": Answer.YES})
    assert [finding.settled_by for finding in settled.in_place] == [None, "chat/a"]
    for said in (Answer.NOT_YET, Answer.NOT_SURE):
        own = make_report([profile], {"chat/a": Answer.YES, "chat/b": said})
        assert [finding.check.id for finding in own.in_place] == ["a"]
    own = make_report([profile], {"chat/a": Answer.NOT_YET, "chat/b": Answer.YES})
    assert [finding.check.id for finding in own.gaps] == ["a"]
    assert [finding.settled_by for finding in own.in_place] == [None]


@pytest.mark.parametrize("said", Answer)
def test_what_was_said_of_an_account_does_not_count_once_it_is_closed(said: Answer) -> None:
    report = make_report([too_young()], {"chat/minimum-age": Answer.FIXED, "chat/lent": said}, age=9)
    assert {finding.check.id for finding in report.not_applicable} == {"minimum-age", "lent"}


def childs_version() -> Profile:
    """An app with a version for younger children."""
    return make_profile(
        "chat", make_check(name="minimum-age", ages=Ages(4, 12), childs_version="a chat that you manage"),
        make_check(name="lent", ages=Ages(13, 17), severity=Severity.HIGH),
        make_check(name="parents-code", ages=Ages(10, 12), on_childs_version=True), minimum_age=13)


GROUPS = ("gaps", "in_place", "not_applicable", "to_check", "not_asked")


@pytest.mark.parametrize(("answer", "groups"), [
    (None, {"minimum-age": "gaps", "lent": "not_asked", "parents-code": "not_applicable"}),
    (Answer.NOT_YET, {"minimum-age": "gaps", "lent": "not_asked", "parents-code": "not_applicable"}),
    (Answer.NOT_SURE, {"minimum-age": "to_check", "lent": "not_asked", "parents-code": "not_applicable"}),
    (Answer.YES, {"minimum-age": "not_applicable", "lent": "not_applicable", "parents-code": "not_applicable"}),
    (Answer.CHILDS_VERSION, {"minimum-age": "in_place", "lent": "not_applicable", "parents-code": "not_asked"}),
])
@pytest.mark.parametrize("budget", Budget)
def test_gone_still_used_and_the_childs_version_are_three_things(
        answer: Answer | None, groups: dict[str, str], budget: Budget) -> None:
    report = make_report([childs_version()], {"chat/minimum-age": answer} if answer else {}, age=11, budget=budget)
    assert {finding.check.id: group for group in GROUPS for finding in getattr(report, group)} == groups


def test_what_is_open_on_the_childs_version_is_a_gap_of_the_app() -> None:
    said = {"chat/minimum-age": Answer.CHILDS_VERSION, "chat/parents-code": Answer.NOT_YET}
    report = make_report([childs_version()], said, age=11)
    assert [place.id for place in report.first] == ["chat"]


def test_the_childs_version_is_for_its_own_ages() -> None:
    keys = {check.key for check in childs_version().checks}
    for age, asked in ((9, keys - {"chat/parents-code"}), (11, keys), (13, {"chat/lent"})):
        plan = make_plan([childs_version()], Family(age), Budget.ALL, DAY)
        assert {each.key for each in plan.asked} == asked


def test_what_is_not_grave_is_not_asked_of_a_child_who_is_too_young() -> None:
    report = make_report([too_young()], {}, age=9)
    assert "lesser" not in {finding.check.id for group in GROUPS for finding in getattr(report, group)}


def test_what_is_open_comes_by_place() -> None:
    one = make_profile("one", *(make_check("one", f"c{n}", minutes=1) for n in range(3)))
    two = make_profile("two", make_check("two", minutes=9))
    answers = dict.fromkeys(("one/c0", "one/c1", "one/c2", "two/contact"), Answer.NOT_YET)
    report = make_report([one, two], answers)
    assert [(place.id, place.minutes, [finding.check.key for finding in place.findings]) for place in report.first] == [
        ("one", 3, ["one/c0", "one/c1", "one/c2"]), ("two", 9, ["two/contact"])]


def test_an_answer_from_a_longer_check_counts_though_the_time_cut_it() -> None:
    checks = [make_check(name=f"c{n}", minutes=n + 1) for n in range(12)]
    report = make_report([make_profile("chat", *checks)], {"chat/c11": Answer.NOT_YET}, budget=Budget.FIVE)
    assert [finding.check.id for finding in report.gaps] == ["c11"]
    assert len(report.not_asked) == 11


def notice(**changes: Any) -> Notice:
    base = Notice("n", "A change", "law", "Announced.", date(2026, 6, 15), date(2026, 6, 15), date(2027, 12, 31),
                  (REFERENCE,), "It has come.", date(2027, 3, 1))
    return replace(base, **changes)


@pytest.mark.parametrize(("changes", "day", "shown"), [
    ({}, date(2026, 11, 24), True),
    ({}, date(2026, 6, 14), False),
    ({}, date(2028, 1, 1), False),
    ({"ages": Ages(4, 13)}, date(2026, 11, 24), False),
    ({"only_with": ("chat",)}, date(2026, 11, 24), True),
    ({"only_with": ("app",)}, date(2026, 11, 24), True),
    ({"only_with": ("other",)}, date(2026, 11, 24), False),
])
def test_a_notice_is_told_where_it_concerns_the_child(changes: dict[str, object], day: date, shown: bool) -> None:
    report = make_report([make_profile()], {}, notices=(notice(**changes),), today=day)
    assert bool(report.notices) is shown


def test_what_is_to_come_is_told_before_what_has_come() -> None:
    soon = notice(id="soon", expected_on=date(2027, 1, 1))
    later = notice(id="later", expected_on=date(2027, 6, 1))
    old = notice(id="old", expected_on=date(2026, 1, 1), announced_on=date(2025, 1, 1))
    report = make_report([make_profile()], {}, notices=(old, later, soon))
    assert [each.id for each in report.notices] == ["soon", "later", "old"]


def test_whom_to_call_is_by_nation() -> None:
    services = (replace(SERVICE, id="uk", nations=tuple(Nation)), replace(SERVICE, id="s", nations=(Nation.SCOTLAND,)))
    family = Family(9, nation=Nation.WALES)
    report = assess(Plan(()), {}, family=family, budget=Budget.ALL, subjects=(), notices=(), services=services,
                    today=DAY)
    assert [service.id for service in report.services] == ["uk"]


def test_a_report_has_a_day_to_check_again() -> None:
    assert make_report([make_profile()], {}).check_again_on == date(2027, 2, 22)
