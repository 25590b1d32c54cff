"""How a check is told: where to look, what to do, how fresh it is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from safecheck.document import Fact
from safecheck.model import Evidence, Guide, Kind, Need, PlannedCheck, Platform
from safecheck.wording import age_of_review, day, fix_blocks, needed, where_to_look
from tests.builders import DAY, make_check, make_profile

PATH = ("Open the app", 'Tap "Privacy"', 'Tap "Messages"', 'Choose "Friends"')


def planned(*platforms: Platform, kind: Kind = Kind.APP, look: str | None = None) -> PlannedCheck:
    profile = make_profile("chat", make_check(look=look), kind=kind)
    return PlannedCheck(profile.checks[0], profile.subject, tuple(Guide(word, PATH) for word in platforms))


def test_where_to_look_is_the_path_without_the_change_itself() -> None:
    assert where_to_look(planned(Platform.ANY)) == (Fact("Look", 'Open the app > "Privacy" > "Messages"'),)


def test_two_ways_are_told_apart() -> None:
    labels = [block.label for block in where_to_look(planned(Platform.IOS, Platform.ANY)) if isinstance(block, Fact)]
    assert labels == ["Look on an iPhone or iPad", "Look another way"]


def test_advice_stands_beside_the_path() -> None:
    assert where_to_look(planned(Platform.ANY, look="Scroll down."))[-1] == Fact("Tip", "Scroll down.")


def test_a_household_check_has_advice_and_no_path() -> None:
    found = where_to_look(planned(Platform.ANY, kind=Kind.HOUSEHOLD, look="Count the chargers."))
    assert found == (Fact("Look", "Count the chargers."),)


def test_a_fix_has_every_step_and_the_advice() -> None:
    blocks = fix_blocks(planned(Platform.ANY, look="Take care."))
    assert blocks[0].items == PATH
    assert Fact("Tip", "Take care.") in blocks


@pytest.mark.parametrize(("days", "evidence", "told"), [
    (0, Evidence.CONFIRMED, "checked today"),
    (1, Evidence.CONFIRMED, "checked 1 day ago"),
    (12, Evidence.REPORTED, "checked 12 days ago; menus may differ"),
    (-3, Evidence.CONFIRMED, "checked today"),
])
def test_how_fresh_the_steps_are(days: int, evidence: Evidence, told: str) -> None:
    profile = make_profile("chat", make_check(evidence=evidence))
    assert age_of_review(profile.subject, profile.checks[0], DAY + timedelta(days=days)) == told


def test_what_every_family_is_asked_has_no_menus() -> None:
    profile = make_profile("talk", make_check("talk", evidence=Evidence.REPORTED), kind=Kind.HOUSEHOLD)
    assert age_of_review(profile.subject, profile.checks[0], DAY) == "checked today"


@pytest.mark.parametrize(("needs", "told"), [
    ((Need.CHILD_DEVICE,), "your child's device"),
    ((Need.CHILD_DEVICE, Need.PARENT_DEVICE), "your child's device and your own phone"),
    ((Need.CHILD_DEVICE, Need.CHILD_PASSWORD, Need.PARENT_ACCOUNT),
     "your child's device, your child's password and your own account"),
])
def test_what_to_have_in_hand(needs: tuple[Need, ...], told: str) -> None:
    assert needed(make_check(needs=needs)) == told


def test_a_day_as_people_write_it() -> None:
    assert day(date(2026, 11, 4)) == "4 November 2026"
