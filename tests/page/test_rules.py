"""The rules in JavaScript are twins of those in Python: of families as chance makes them they say the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from safecheck.check.reckon import reckon
from safecheck.model import (
    Book,
    Budget,
    Check,
    Family,
    Kind,
    Notice,
    PlannedCheck,
    SavedCheck,
    Service,
    Subject,
    UrgentHelp,
)
from safecheck.model.value import Value
from safecheck.page.data import READY_MADE
from tests.page.families import random_checks, shaken
from tests.page.told import in_full
from tests.page.twins import Twins
from tests.render.chromium import needs_chromium

pytestmark = needs_chromium

FAMILIES = 1000
SHAKEN_BOOKS, FAMILIES_OF_SHAKEN_BOOKS = 5, 60


def short(value: Any) -> Any:
    """A value as ``Twins.call`` tells it in short."""
    match value:
        case Check():
            return f"check {value.key}"
        case Subject() | Service() | Notice():
            return f"{type(value).__name__.lower()} {value.id}"
        case UrgentHelp():
            return "urgent "
        case Mapping():
            return {str(in_full(key)): short(each) for key, each in value.items()}
        case tuple() | list():
            return [short(each) for each in value]
        case Value():
            more = ("key",) if isinstance(value, PlannedCheck) else READY_MADE.get(type(value), ())
            return {name: short(getattr(value, name)) for name in (*value._names, *more)}
    return in_full(value)


def assert_twins(python: list[Any], javascript: list[Any], cases: list[Any]) -> None:
    for own, twin, case in zip(python, javascript, cases, strict=True):
        assert own == twin, f"{case}\n{_first_difference(own, twin)}"


def _first_difference(own: Any, twin: Any, place: str = "") -> str:
    if isinstance(own, dict) and isinstance(twin, dict) and own.keys() == twin.keys():
        return next(_first_difference(own[name], twin[name], f"{place}.{name}") for name in own if own[name] != twin[name])
    if isinstance(own, list) and isinstance(twin, list) and len(own) == len(twin):
        return next(_first_difference(one, other, f"{place}[{number}]")
                    for number, (one, other) in enumerate(zip(own, twin, strict=True)) if one != other)
    return f"{place}: {own} in Python, {twin} in JavaScript"


@pytest.fixture(params=["real", *range(SHAKEN_BOOKS)])
def any_book(request: pytest.FixtureRequest, twins: Twins, book: Book) -> Iterator[tuple[Book, Random, int]]:
    """A book that both sides know, and how many families of it are enough."""
    if request.param == "real":
        yield book, Random(14), FAMILIES
        return
    rng = Random(request.param)
    with opened(twins, book, shaken(rng, book)) as other:
        yield other, rng, FAMILIES_OF_SHAKEN_BOOKS


@contextmanager
def opened(twins: Twins, book: Book, other: Book) -> Iterator[Book]:
    """While it lasts, JavaScript knows another book."""
    twins.open(other)
    yield other
    twins.open(book)


def test_they_know_the_same_book(twins: Twins, book: Book) -> None:
    (known,) = twins.call("theBook", [[]])
    assert known["checks"] == {check.key: in_full(check) for name in book.subjects for check in book.profile(name).checks}
    assert known["subjects"] == in_full(book.subjects)
    for name in ("services", "circumstances", "nations", "commonest", "urgent", "notices", "agreement", "gone", "own"):
        assert known[name] == in_full(getattr(book, name)), name
    assert known["controls"] == in_full([*book.controls.values()])


def test_their_reports_are_equal(twins: Twins, any_book: tuple[Book, Random, int]) -> None:
    book, rng, number = any_book
    cases = random_checks(rng, book, number)
    assert_twins([short(reckon(saved, book, today)) for saved, today in cases],
                 twins.call("reckon", [[in_full(saved), str(today)] for saved, today in cases], short=True), cases)


def test_they_say_the_same_of_a_place_and_of_a_gap(twins: Twins, book: Book) -> None:
    reports = [reckon(saved, book, today) for saved, today in random_checks(Random(2), book, 60)]
    places = [place for report in reports for place in report.first]
    findings = [each for report in reports for each in (*report.gaps, *report.in_place, *report.not_applicable)]
    assert twins.call("minutesOf", [[in_full(place)] for place in places]) == [place.minutes for place in places]
    assert twins.call("gravestOf", [[in_full(place)] for place in places]) == [in_full(place.gravest) for place in places]
    assert twins.call("isGone", [[in_full(finding)] for finding in findings]) == [finding.is_gone for finding in findings]


def test_they_tell_of_the_same_changes_on_the_days_of_change(twins: Twins, book: Book) -> None:
    days = {day + timedelta(more) for notice in book.notices for more in (-1, 0, 1)
            for day in (notice.show_from, notice.show_until, notice.expected_on) if day}
    named = {name for notice in book.notices for name in notice.only_with}
    family = Family(14, apps=tuple(each.id for each in book.of_kind(Kind.APP, Kind.GAME) if each.id in named)[::3])
    cases = [(SavedCheck("check", day, replace(family, age=age), Budget.FIVE), day)
             for day in sorted(days) for age in (9, 14)]
    assert_twins([short(reckon(saved, book, today)) for saved, today in cases],
                 twins.call("reckon", [[in_full(saved), str(today)] for saved, today in cases], short=True), cases)
