"""A few checks that all hang together, as no real profiles do: what is rare in a walk comes up here in every other one."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from safecheck.check.course import Course
from safecheck.check.places import first_places
from safecheck.model import OLDEST, YOUNGEST, Answer, Book, Finding, Kind, Outcome, PlannedCheck, Severity, Stage, Topic
from tests.page.test_courses import moved, told
from tests.page.test_rules import assert_twins
from tests.page.told import in_full
from tests.page.twins import Twins
from tests.render.chromium import needs_chromium

pytestmark = needs_chromium

COURSES, REPORTS = 400, 400

HELPERS = """{
  coursed: (asked, answers, moves) => {
    const courses = [found.beginCourse(asked, answers)];
    for (const [move, answer] of moves) courses.push(found.moved(courses.at(-1), move, answer));
    return courses.map(found.courseTold);
  },
  placed: (open, age) => found.firstPlaces(open, age).map((each) => [each.id, each.subject && each.subject.id,
    each.findings.map((finding) => finding.planned.key)]),
}"""


@pytest.fixture(scope="module")
def dense(walking: Twins) -> Twins:
    walking.add(HELPERS)
    return walking


def some_checks(rng: Random, book: Book, number: int) -> list[PlannedCheck]:
    """Checks of a few subjects, in which anything may rest on, settle or be a twin of anything."""
    profiles = [book.profile(name) for name in rng.sample([*book.subjects], 3)]
    chosen = [(check, profile.subject) for profile in profiles for check in profile.checks][:number]
    keys = [check.key for check, _ in chosen]

    def some(*counts: int) -> tuple[str, ...]:
        return tuple(rng.sample(keys, rng.choice(counts)))

    return [PlannedCheck(
        replace(check, references=(), rests_on=some(0, 0, 1), twin_of=some(0, 0, 1), severity=rng.choice([*Severity]),
                topic=rng.choice([*Topic]), stage=rng.choice([*Stage]), sign=rng.random() < 0.2),
        replace(subject, kind=rng.choice([*Kind])), (), settled_by=some(0, 0, 0, 1), joined=rng.choice(("", "one", "two")))
        for check, subject in chosen]


def test_they_ask_the_same(dense: Twins, book: Book) -> None:
    rng = Random(11)
    cases, python = [], []
    for _ in range(COURSES):
        asked = some_checks(rng, book, 7)
        courses = [Course.begin(tuple(asked), {each.key: rng.choice((Answer.FIXED, Answer.FIXED, *Answer))
                                               for each in asked if rng.random() < 0.4})]
        moves: list[tuple[str, Answer]] = []
        for _ in range(15):
            move = rng.choice(("answer", "answer", "look", "apart", "back", "back")) if courses[-1].question else "back"
            moves.append((move, rng.choice((Answer.YES, Answer.YES, *Answer))))
            courses.append(moved(courses[-1], *moves[-1]))
        cases.append(in_full((asked, courses[0].answers, moves)))
        python.append([*map(told, courses)])
    assert_twins(python, dense.call("coursed", cases), cases)


def test_they_begin_with_the_same_places(dense: Twins, book: Book) -> None:
    rng = Random(12)
    cases: list[tuple[Any, int]] = [([Finding(each, Outcome.FAIL) for each in some_checks(rng, book, 12)],
                                     rng.randint(YOUNGEST, OLDEST)) for _ in range(REPORTS)]
    python = [[[place.id, place.subject and place.subject.id, [each.planned.key for each in place.findings]]
               for place in first_places(*case)] for case in cases]
    assert_twins(python, dense.call("placed", [in_full(case) for case in cases]), cases)
