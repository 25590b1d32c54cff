"""Several checks in one go: which are joined, how they are asked, and that nothing is lost by it."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safecheck.check.course import Course
from safecheck.check.cut import what_comes_before
from safecheck.check.plan import make_plan
from safecheck.check.together import MOST_IN_ONE_GO, together
from safecheck.model import Answer, Book, Budget, Control, Family, PlannedCheck, Severity, Stage, Topic
from safecheck.walk.asker import Choose, Door
from tests.builders import DAY, make_check, make_profile
from tests.check.test_interview import OPENING, always, walk

LISTS = Control("lists", (Topic.CONTACT,), Severity.HIGH, "lists", question="Do you know all of these?")
YES, NOT_YET, NOT_SURE = Answer.YES, Answer.NOT_YET, Answer.NOT_SURE


def planned(subject: str, name: str, part: Stage = Stage.PHONE, **changes: Any) -> PlannedCheck:
    check = make_check(subject, name, **changes)
    return PlannedCheck(check, make_profile(subject, check).subject, (), check.settled_by, part)


def a_list(subject: str, part: Stage = Stage.PHONE, **changes: Any) -> PlannedCheck:
    return planned(subject, "list", part, control="lists", **changes)


def lesser(subject: str, *names: str, **changes: Any) -> list[PlannedCheck]:
    return [planned(subject, name, severity=Severity.MEDIUM, **changes) for name in names]


def joined(*walk: PlannedCheck) -> list[list[str]]:
    course = Course.begin(tuple(together(walk, [LISTS], what_comes_before)), {})
    return [[each.key for each in stop] for stop in course.stops]


def test_what_is_alike_in_several_apps_is_asked_in_one_go() -> None:
    assert joined(a_list("one"), planned("one", "grave"), a_list("two"), a_list("three")) == [
        ["one/list", "two/list", "three/list"], ["one/grave"]]


def test_each_part_has_its_own() -> None:
    assert joined(a_list("one"), a_list("two", Stage.BEDROOM)) == [["one/list"], ["two/list"]]


def test_nothing_is_drawn_before_what_it_rests_on() -> None:
    assert joined(a_list("one"), planned("two", "root"), a_list("two", rests_on=("two/root",)), a_list("three")) == [
        ["one/list", "three/list"], ["two/root"], ["two/list"]]


def test_nothing_is_drawn_before_the_minimum_age_that_decides_whether_it_is_asked() -> None:
    hanging = replace(a_list("two"), hangs_on="two/minimum-age")
    assert joined(a_list("one"), planned("two", "minimum-age"), hanging, a_list("three")) == [
        ["one/list", "three/list"], ["two/minimum-age"], ["two/list"]]


def test_more_than_fit_a_screen_are_asked_in_turns() -> None:
    assert [len(stop) for stop in joined(*(a_list(f"app-{n}") for n in range(6)))] == [MOST_IN_ONE_GO, 2]


def test_the_smaller_things_of_one_are_asked_in_one_go_and_the_grave_alone() -> None:
    assert joined(planned("one", "grave"), *lesser("one", "a", "b"), *lesser("two", "c")) == [
        ["one/grave"], ["one/a", "one/b"], ["two/c"]]
    assert [len(stop) for stop in joined(*lesser("one", *"abcde"))] == [2, 3]


@pytest.mark.parametrize("change", [{"sign": True}, {"name": "minimum-age"}, {"on_childs_version": True}])
def test_what_needs_a_question_of_its_own_has_one(change: dict[str, Any]) -> None:
    own = planned("one", **{"name": "own", "severity": Severity.MEDIUM} | change)
    assert joined(*lesser("one", "a"), own, *lesser("one", "b")) == [["one/a"], [own.key], ["one/b"]]


# How they are asked ----------------------------------------------------------------------------------------------


def begin(*walk: PlannedCheck, **known: Answer) -> Course:
    return Course.begin(tuple(together(walk, [LISTS], what_comes_before)),
                        {f"one/{name}": said for name, said in known.items()})


def asked(course: Course | None) -> list[str]:
    assert course is not None
    return [each.check.id for each in course.question]


@pytest.mark.parametrize("answer", [YES, NOT_YET, Answer.DOES_NOT_APPLY])
def test_an_answer_is_to_all_of_them(answer: Answer) -> None:
    after = begin(*lesser("one", "a", "b"), planned("one", "last")).answer(answer)
    assert (dict(after.answers), asked(after)) == ({"one/a": answer, "one/b": answer}, ["last"])


@pytest.mark.parametrize("take", [lambda course: course.answer(NOT_SURE), Course.one_by_one])
def test_who_is_not_sure_is_asked_one_by_one(take: Any) -> None:
    alone = take(begin(*lesser("one", "a", "b")))
    assert (asked(alone), dict(alone.answers)) == (["a"], {})
    assert (alone.answer(NOT_SURE).looked, alone.answer(NOT_YET).fixing) == (True, True)
    second = alone.answer(YES)
    assert (asked(second), asked(second.back())) == (["b"], ["a"])
    assert second.answer(YES).question == ()


def test_only_what_needs_an_answer_is_asked() -> None:
    assert asked(begin(*lesser("one", "a", "b", "c"), b=YES)) == ["a", "c"]


def test_who_goes_back_is_asked_all_of_them_again() -> None:
    after = begin(*lesser("one", "a", "b"), planned("one", "last")).answer(YES)
    back = after.back()
    assert asked(back) == ["a", "b"]
    assert back is not None
    assert dict(back.answer(NOT_YET).answers) == {"one/a": NOT_YET, "one/b": NOT_YET}


def test_of_several_of_which_one_has_its_answer_the_next_is_asked_first_alone() -> None:
    """Two of three were spared when the walk passed them, and are not any more when the person comes back to them."""
    course: Course | None = begin(*lesser("one", "a"), *lesser("one", "b", "c", settled_by=("one/z",)),
                                  planned("one", "z"), planned("one", "last"), a=YES, z=YES)
    for step in (Course.back, lambda here: here.answer(Answer.DOES_NOT_APPLY), Course.back, Course.back):
        assert course is not None
        course = step(course)
    assert asked(course) == ["b", "c"]
    assert course is not None
    assert asked(course.one_by_one()) == ["b"]


def test_a_fixed_one_that_is_confirmed_with_others_stays_fixed() -> None:
    back = begin(*lesser("one", "a", "b"), planned("one", "last"), a=Answer.FIXED, b=YES).back()
    assert back is not None
    assert dict(back.answer(YES).answers) == {"one/a": Answer.FIXED, "one/b": YES}


def test_one_that_is_spared_falls_out() -> None:
    course = begin(planned("one", "root"), *lesser("one", "a"), *lesser("one", "b", settled_by=("one/root",)))
    assert asked(course.answer(YES)) == ["a"]


@st.composite
def walks(draw: st.DrawFn) -> list[PlannedCheck]:
    """Checks of three apps, grave ones and lesser, lists and others, some of which spare others."""
    names = "abcdefgh"[:draw(st.integers(2, 8))]
    return [planned(draw(st.sampled_from(["one", "two", "three"])), name, draw(st.sampled_from(list(Stage)[:2])),
                    severity=draw(st.sampled_from(Severity)), control=draw(st.sampled_from(["", "", "lists"])),
                    settled_by=tuple(f"{app}/{other}" for app in ("one", "two", "three") for other in draw(
                        st.lists(st.sampled_from(names.replace(name, "")), max_size=1))))
            for name in names]


MOVES = st.lists(st.sampled_from([*Answer, Door.BACK, "apart"]), max_size=40)


@given(walks(), MOVES, st.sampled_from([YES, NOT_YET, NOT_SURE]))
@settings(deadline=None)
def test_wherever_a_walk_leads_every_check_is_asked_and_no_answer_is_lost(walk: Any, moves: Any, last: Answer) -> None:
    course = Course.begin(tuple(together(walk, [LISTS], what_comes_before)), {})
    assert sorted(each.key for each in course.asked) == sorted(each.key for each in walk)
    for move in moves:
        known = course.answers.keys()
        if move is Door.BACK:
            course = course.back() or course
        elif course.question:
            course = course.one_by_one() if move == "apart" else course.answer(move)
        assert known <= course.answers.keys()
    for _ in range(5 * len(walk) + 5):
        course = course.answer(last) if course.question else course
    assert course.question == ()
    assert {each.key for each in course.queue} <= course.answers.keys()


# Real families ---------------------------------------------------------------------------------------------------


def prompts(book: Book, family: Family, answer: Answer) -> int:
    plan = make_plan(book.for_family(family.subjects), family, Budget.ALL, DAY, book.controls.values())
    course, count = Course.begin(plan.asked, {}), 0
    while course.question:
        count += 1
        course = course.answer(answer)
        course = course.answer(answer) if course.fixing or course.looked else course
    return count


@pytest.mark.parametrize("answer", [YES, NOT_YET])
def test_everything_is_no_more_than_sixty_questions_for_four_things(book: Book, answer: Answer) -> None:
    family = Family(9, ("iphone-ipad", "xbox"), ("roblox", "whatsapp"))
    assert prompts(book, family, answer) <= 60


def test_what_is_grave_is_asked_alone_or_with_what_is_alike(book: Book) -> None:
    random, things = Random(7), sorted(subject.id for subject in book.subjects.values() if not subject.for_every_family)
    for _ in range(40):
        family = Family(random.randint(4, 17), (), tuple(random.sample(things, 4)))
        plan = make_plan(book.for_family(family.subjects), family, Budget.ALL, DAY, book.controls.values())
        for stop in Course.begin(plan.asked, {}).stops:
            assert len(stop) <= MOST_IN_ONE_GO
            if len(stop) > 1 and any(each.check.severity is Severity.HIGH for each in stop):
                assert len({each.check.control for each in stop}) == 1


def test_a_question_for_several_has_a_line_for_each_and_the_answers_for_all(book: Book) -> None:
    _, asker, keeper = walk(book, [*OPENING, *[always("yes")] * 60], ends=None)
    found = [prompt for prompt in asker.prompts if isinstance(prompt, Choose) and "one-by-one" in
             [option.key for option in prompt.options]]
    assert found
    for prompt in found:
        lines = getattr(prompt.body[0], "items", ())
        assert 2 <= len(lines) <= MOST_IN_ONE_GO
        assert [option.key for option in prompt.options] == ["yes", "not-yet", "one-by-one", "does-not-apply"]
    assert len(keeper.states[-1].answers) > len(asker.prompts) - 8
