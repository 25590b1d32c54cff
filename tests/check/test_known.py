"""What is known of a family: whoever said it, the facts are the same, and one of them goes before the other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safecheck.check.known import NOTHING_KNOWN, Known
from safecheck.model import Budget, Family, Nation, SavedCheck
from tests.builders import DAY

SAVED = SavedCheck("check", DAY, Family(9, ("xbox",), ("roblox",), Nation.WALES, ("send",)), Budget.FIVE)


def test_this_goes_before_the_other_fact_by_fact() -> None:
    assert Known(age=10, apps=()) | Known(age=9, apps=("roblox",), nation=Nation.WALES) == Known(
        age=10, apps=(), nation=Nation.WALES)
    assert NOTHING_KNOWN | Known.of(SAVED) == Known.of(SAVED)


def test_what_is_known_replaces_what_a_check_says() -> None:
    assert NOTHING_KNOWN.laid_over(SAVED) == SAVED
    assert Known(age=10, budget=Budget.ALL).laid_over(SAVED) == replace(
        SAVED, budget=Budget.ALL, family=replace(SAVED.family, age=10))


def test_a_new_check_knows_it_and_has_no_answers() -> None:
    assert Known(apps=("roblox",), budget=Budget.FIVE).begun(DAY) == SavedCheck(
        "", DAY, Family(0, (), ("roblox",)), Budget.FIVE)


@pytest.mark.parametrize(("known", "fits"), [
    (NOTHING_KNOWN, True), (Known(age=9), True), (Known(age=10), False),
    (Known(apps=("roblox", "tiktok")), True), (Known(apps=("tiktok",)), False), (Known(apps=()), True),
    (Known(devices=("playstation",)), False), (Known(devices=("xbox", "playstation"), nation=Nation.ENGLAND), True),
])
def test_a_check_may_be_of_the_family_by_its_age_and_things(known: Known, fits: bool) -> None:
    assert known.fits(SAVED) is fits


@pytest.mark.parametrize(("known", "differing"), [
    (NOTHING_KNOWN, ()), (Known.of(SAVED), ()), (Known(age=12), ()), (Known(nation=Nation.ENGLAND), ("nation",)),
    (Known(devices=("xbox", "mac"), budget=Budget.ALL), ("devices", "budget")),
    (Known(circumstances=("two-homes",)), ("circumstances",)), (Known(apps=()), ()),
])
def test_what_a_check_says_otherwise_is_named(known: Known, differing: tuple[str, ...]) -> None:
    assert known.differing(SAVED) == differing
