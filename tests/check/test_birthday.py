"""What the next birthday changes: from the real profiles, and never anything that is asked already."""

from __future__ import annotations

from datetime import date

import pytest

from safecheck.check.birthday import RULES_CHANGE_AT, next_birthday
from safecheck.check.plan import concerning
from safecheck.check.reckon import reckon
from safecheck.model import OLDEST, YOUNGEST, Book, Family, GivenAnswer, SavedCheck
from safecheck.render.data import render as as_json
from safecheck.telling.outline import gap_report

DAY = date(2026, 11, 30)
THINGS = ("iphone-ipad", "android-family-link"), ("roblox", "whatsapp", "tiktok", "instagram")


@pytest.mark.parametrize("age", range(YOUNGEST, OLDEST + 1))
def test_it_is_told_in_the_year_before_and_holds_nothing_that_is_asked_now(age: int, book: Book) -> None:
    family = Family(age, *THINGS)
    profiles = book.for_family(family.subjects)
    found = next_birthday(profiles, family, DAY)
    if age + 1 not in RULES_CHANGE_AT:
        assert found is None
        return
    if found is None:
        assert age == OLDEST
        return
    assert found.age == age + 1
    assert {subject.minimum_age for subject in found.allowed} <= {age + 1}
    asked = [each.key for each in concerning(profiles, family, DAY)]
    assert {each.key for each in found.begins}.isdisjoint(asked)
    assert all(age + 1 in each.check.ages for each in found.begins)


def test_at_13_whatsapp_is_allowed_and_at_16_tiktok_opens(book: Book) -> None:
    first, second = (next_birthday(book.for_family(Family(age, *THINGS).subjects), Family(age, *THINGS), DAY) for age in (12, 15))
    assert first
    assert second
    assert {subject.id for subject in first.allowed} == {"whatsapp", "tiktok", "instagram"}
    assert "tiktok/downloads" in {each.key for each in second.begins}
    assert not second.allowed


def test_the_report_tells_it_folded_and_in_a_few_lines(book: Book) -> None:
    report = reckon(SavedCheck("x", DAY, Family(12, *THINGS), None, {"roblox/chat": GivenAnswer("yes", DAY)}), book, DAY)  # type: ignore[arg-type]
    blocks = gap_report(report).blocks
    place = next(place for place, block in enumerate(blocks) if getattr(block, "text", "") == "When your child turns 13")
    assert getattr(blocks[place], "folded", False)
    assert "WhatsApp" in getattr(blocks[place + 1], "text", "")
    assert len(getattr(blocks[place + 2], "items", ())) <= 5
    assert '"birthday": {\n    "age": 13,' in as_json(report)
