"""The way through the check in JavaScript is a twin of that in Python: after any replies both ask the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from safecheck.check.course import Ask, Course, Opening
from safecheck.check.current import standing
from safecheck.check.plan import make_plan
from safecheck.model import OLDEST, YOUNGEST, Answer, Book, Budget, Nation, SavedCheck
from tests.page.families import random_check, random_checks, shaken
from tests.page.test_rules import assert_twins, opened, short
from tests.page.told import in_full
from tests.page.twins import Twins
from tests.render.chromium import needs_chromium

pytestmark = needs_chromium

COURSES, MOVES = 300, 40
COURSES_OF_SHAKEN_BOOKS = 150
OPENINGS = 150

HELPERS = """{
  courseTold: (course) => {
    const keys = (checks) => checks.map((each) => each.key);
    return {
      at: course.at, answers: course.answers, looked: course.looked, fixing: course.fixing, was_fixed: course.was_fixed,
      again: [...course.again].sort(), apart: [...course.apart].sort(), question: keys(found.courseQuestion(course)),
      queue: keys(found.courseQueue(course)), spared: keys(found.courseSpared(course)),
      stops: found.courseStops(course).map(keys), position: found.coursePosition(course),
    };
  },
  moved: (course, move, answer) => ({
    answer: () => found.courseAnswer(course, answer), look: () => found.courseLook(course),
    apart: () => found.courseOneByOne(course), back: () => found.courseBack(course) ?? course,
  })[move](),
  walked: (saved, today, moves, turned) => {
    const profiles = found.forFamily(found.subjectsOf(saved.family));
    const checks = found.byKey(profiles.flatMap((each) => each.checks));
    const plan = found.makePlan(profiles, saved.family, saved.budget ?? "all", today, found.theBook().controls);
    const asked = turned ? [...plan.asked].reverse() : plan.asked;
    const courses = [found.beginCourse(asked, found.standing(saved.answers, checks, today))];
    for (const [move, answer] of moves) courses.push(found.moved(courses.at(-1), move, answer));
    return { plan, courses: courses.map(found.courseTold) };
  },
  opened: (opening, replies) => {
    const places = [opening];
    for (const [move, reply] of replies) {
      const place = places.at(-1);
      places.push({
        answer: () => found.openingAnswer(place, reply), told: () => found.openingTold(place, reply),
        back: () => found.openingBack(place),
        hold: () => found.openingHolding(place, { ...found.openingCheck(place), letter: "B" }),
      }[move]());
    }
    return places.map((place) => ({ place, question: found.openingQuestion(place), check: found.openingCheck(place),
      family: found.openingFamily(place) }));
  },
}"""


@pytest.fixture(params=["real", "shaken"])
def any_book(request: pytest.FixtureRequest, twins: Twins, book: Book) -> Iterator[tuple[Book, Random, int]]:
    rng = Random(7)
    if request.param == "real":
        yield book, rng, COURSES
        return
    with opened(twins, book, shaken(rng, book)) as other:
        yield other, rng, COURSES_OF_SHAKEN_BOOKS


def test_they_ask_the_same_after_any_replies(walking: Twins, any_book: tuple[Book, Random, int]) -> None:
    book, rng, number = any_book
    cases, python = [], []
    for saved, today in random_checks(rng, book, number):
        turned = rng.random() < 0.3
        plan, courses, moves = walked(rng, book, saved, today, turned=turned)
        cases.append([in_full(saved), str(today), moves, turned])
        python.append({"plan": short(plan), "courses": [*map(told, courses)]})
    assert_twins(python, walking.call("walked", cases, short=True), cases)


def walked(rng: Random, book: Book, saved: SavedCheck, today: Any, *,
           turned: bool) -> tuple[Any, list[Course], list[tuple[str, ...]]]:
    """A course of a family, with replies as chance has them; turned round, what spares others is asked after them."""
    profiles = book.for_family(saved.family.subjects)
    plan = make_plan(profiles, saved.family, saved.budget or Budget.ALL, today, book.controls.values())
    checks = {check.key: check for profile in profiles for check in profile.checks}
    courses = [Course.begin(plan.asked[::-1] if turned else plan.asked, standing(saved.answers, checks, today))]
    moves: list[tuple[str, ...]] = []
    for _ in range(rng.randrange(MOVES)):
        move = rng.choice(("answer", "answer", "answer", "look", "apart", "back", "back")) if courses[-1].question else "back"
        answer = rng.choice((*Answer, Answer.YES, Answer.YES, Answer.FIXED, Answer.NOT_SURE))
        moves.append((move, answer))
        courses.append(moved(courses[-1], move, answer))
    return plan, courses, moves


def moved(course: Course, move: str, answer: Answer) -> Course:
    if move == "answer":
        return course.answer(answer)
    return {"look": course.look, "apart": course.one_by_one, "back": course.back}[move]() or course


def told(course: Course) -> dict[str, Any]:
    return {
        "at": course.at, "answers": in_full(course.answers), "looked": course.looked, "fixing": course.fixing,
        "was_fixed": course.was_fixed, "again": sorted(course.again), "apart": sorted(course.apart),
        "question": _keys(course.question), "queue": _keys(course.queue), "spared": _keys(course.spared),
        "stops": [*map(_keys, course.stops)], "position": course.position,
    }


def _keys(checks: Any) -> list[str]:
    return [each.key for each in checks]


def test_they_ask_the_same_before_the_checks(walking: Twins, book: Book) -> None:
    rng = Random(8)
    cases, python = [], []
    for _ in range(OPENINGS):
        places = [Opening(tuple(each for each in Ask if rng.random() < 0.8), random_check(rng, book)[0],
                          rng.choice((None, random_check(rng, book)[0])))]
        moves = []
        for _ in range(12):
            move, reply = rng.choice(("answer", "answer", "told", "back", "hold")), _reply(rng, book, places[-1].question)
            moves.append((move, in_full(reply)))
            places.append(led(places[-1], move, reply))
        cases.append([in_full(places[0]), moves])
        python.append([in_full({"place": place, "question": place.question, "check": place.check, "family": place.family})
                       for place in places])
    assert_twins(python, walking.call("opened", cases), cases)


def led(opening: Opening, move: str, reply: Any) -> Opening:
    match move:
        case "answer":
            return opening.answer(reply)
        case "told":
            return opening.told(reply)
        case "hold":
            return opening.holding(replace(opening.check, letter="B"))
    return opening.back()


def _reply(rng: Random, book: Book, question: Ask | None) -> Any:
    names = tuple(rng.sample([*book.subjects], 2))
    return {
        Ask.RIGHT_NOW: "no", Ask.GO_ON: rng.random() < 0.7, Ask.AGE: rng.randint(YOUNGEST, OLDEST),
        Ask.NATION: rng.choice(("", *Nation)), Ask.DEVICES: names, Ask.APPS: names[:1],
        Ask.CIRCUMSTANCES: ("send",), Ask.BUDGET: rng.choice([*Budget]), None: "no",
    }[question]
