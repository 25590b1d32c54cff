"""Thirty families with what an adviser on child protection would put first, judged without knowing the rule."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from safecheck.check.known import Known
from safecheck.check.plan import make_plan
from safecheck.check.reckon import reckon
from safecheck.model import Answer, Book, Budget, GivenAnswer, Place
from tests.builders import DAY

GONE = 0
FAMILIES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "cases" / "judged_families.yaml").read_text(encoding="utf-8"))
AGREED = {Budget.ALL: (77, 20), Budget.FIFTEEN: (72, 15), Budget.FIVE: (46, 4)}
"""How many of the 87 places that were named stand among the first three, and in how many of the 30 families all do.

One more of each when this was written. Where not: up to 12 the room has its place, and the adviser had a third app (6
families); a short time does not ask what they would have named.
"""


def first_places(family: dict[str, Any], budget: Budget, book: Book) -> tuple[Place, ...]:
    facts = family["family"]
    known = Known(facts["age"], tuple(facts.get("devices") or ()), tuple(facts.get("apps") or ()),
                  tuple(facts.get("circumstances") or ()), budget=budget)
    saved = known.begun(DAY)
    plan = make_plan(book.for_family(saved.family.subjects), saved.family, budget, DAY)
    answers = {planned.key: GivenAnswer(Answer.NOT_YET if planned.key in family["open"] else Answer.YES, DAY)
               for planned in plan.asked}
    return reckon(replace(saved, answers=answers), book, DAY).first


def named_and_shown(family: dict[str, Any], budget: Budget, book: Book) -> list[str]:
    """The places that were named and are shown, by their own name or by that of an app or device on their card."""
    places = first_places(family, budget, book)
    shown = {place.id for place in places} | {
        finding.planned.subject.id for place in places for finding in place.findings}
    return [name for name in family["first"] if name in shown]


@pytest.mark.parametrize("budget", Budget)
def test_the_first_places_are_mostly_those_that_were_named(budget: Budget, book: Book) -> None:
    shown = [(len(named_and_shown(family, budget, book)), len(family["first"])) for family in FAMILIES]
    agreed = sum(count for count, _ in shown), sum(count == named for count, named in shown)
    assert sum(named for _, named in shown) == 87
    assert agreed[0] >= AGREED[budget][0], agreed
    assert agreed[1] >= AGREED[budget][1], agreed


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family["name"])
def test_at_least_one_place_that_was_named_is_among_the_first(family: dict[str, Any], book: Book) -> None:
    assert named_and_shown(family, Budget.ALL, book)


def test_what_was_open_is_still_asked(book: Book) -> None:
    """A check that is gone would make a family weigh less than it was judged by."""
    keys = {check.key for name in book.subjects for check in book.profile(name).checks}
    gone = {key for family in FAMILIES for key in family["open"]} - keys
    assert len(gone) <= GONE, gone
