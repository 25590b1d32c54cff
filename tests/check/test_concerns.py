"""Does this concern this family? One rule, the same on the screen, on paper and between two checks."""

from __future__ import annotations

from datetime import date

import pytest

from safecheck.check.agreement import make_agreement
from safecheck.check.concerns import Whom, concerns, family_with, fits_age, had, is_for, is_lent
from safecheck.check.plan import by_priority, concerning
from safecheck.model import (
    OLDEST,
    YOUNGEST,
    Ages,
    AgreementLines,
    Book,
    Family,
    Kind,
    PlannedCheck,
    Promise,
    Severity,
    Side,
)
from safecheck.telling.document import Card, CardRole
from safecheck.telling.handout import Contact, handout, most_important
from tests.builders import DAY, REFERENCE, make_check, make_profile, make_report

EVERY_AGE = range(YOUNGEST, OLDEST + 1)
CHAT = make_profile("chat", minimum_age=13).subject
FILMS = make_profile("films", no_contact=True).subject


@pytest.mark.parametrize(("ages", "child", "asked", "lent"), [
    (Ages(13, 15), 9, True, True), (Ages(16, 17), 9, False, False), (Ages(4, 12), 9, True, False),
    (Ages(13, 15), 13, True, False), (Ages(13, 15), 16, False, False), (Ages(16, 17), None, True, False),
])
def test_a_child_who_is_too_young_is_asked_what_is_asked_at_the_minimum_age(
        ages: Ages, child: int | None, asked: bool, lent: bool) -> None:
    check = make_check(ages=ages)
    assert fits_age(check, CHAT, child) is asked
    assert child is None or is_lent(check, CHAT, child) is lent


@pytest.mark.parametrize(("child", "asked"), [(9, True), (12, True), (13, False), (None, False)])
def test_too_young_is_found_by_the_minimum_age_alone(child: int | None, asked: bool) -> None:
    assert fits_age(make_check(name="minimum-age", ages=Ages(4, 17)), CHAT, child) is asked


@pytest.mark.parametrize(("child", "asked"), [(9, False), (10, True), (12, True), (13, False), (None, True)])
def test_the_childs_version_is_asked_about_below_the_minimum_age_alone(child: int | None, asked: bool) -> None:
    assert fits_age(make_check(ages=Ages(10, 17), on_childs_version=True), CHAT, child) is asked


@pytest.mark.parametrize(("age", "fits"), [(12, False), (13, True), (15, True), (16, False), (None, True)])
def test_both_ends_of_the_ages_count_and_paper_for_all_ages_says_what_is_for_any(age: int | None, fits: bool) -> None:
    assert is_for(Whom(age), Ages(13, 15)) is fits


@pytest.mark.parametrize(("only_with", "has", "fits"), [
    ((), frozenset(), True), (("app",), had([CHAT]), True), (("app",), had([FILMS]), False),
    (("films",), had([FILMS]), True), (("game",), had([CHAT, FILMS]), False), (("game", "chat"), had([CHAT]), True),
    (("game",), None, True),
])
def test_a_kind_means_one_in_which_somebody_can_reach_the_child(
        only_with: tuple[str, ...], has: frozenset[str] | None, fits: bool) -> None:
    assert concerns(make_check(only_with=only_with), CHAT, Whom(14, has), DAY) is fits
    assert is_for(Whom(14, has), Ages(), only_with) is fits


@pytest.mark.parametrize(("changes", "day", "fits"), [
    ({"valid_from": date(2027, 3, 1)}, date(2027, 2, 28), False),
    ({"valid_until": date(2027, 3, 1)}, date(2027, 3, 2), False),
    ({"only_for": ("send",)}, DAY, False), ({"not_for": ("send",)}, DAY, True),
])
def test_a_day_and_what_fits_the_family_count(changes: dict[str, object], day: date, fits: bool) -> None:
    assert concerns(make_check(**changes), CHAT, Whom(14), day) is fits


def test_a_promise_about_apps_is_not_made_by_a_family_that_only_watches_films() -> None:
    line = Promise("line", Side.CHILD, "I ask first.", (REFERENCE,), only_with=(Kind.APP,))
    lines = AgreementLines((line,), (), DAY)
    for profile, promised in ((make_profile("films", no_contact=True), ()), (make_profile("chat"), (line,))):
        assert make_agreement(make_report([profile], {}), lines).child == promised


# --- paper ---

def test_every_handout_for_an_age_holds_what_concerns_that_age_and_no_two_cards_of_one_title(
        book: Book) -> None:
    for name in book.subjects:
        profile = book.profile(name)
        for age in (*EVERY_AGE, None):
            found = most_important([profile], age, DAY)
            assert [each.key for each in found if not concerns(each.check, each.subject, Whom(age), DAY)] == []
            page = handout("Safer settings", found, [], Contact(), DAY, age=age)
            titles = [block.title for block in page.blocks if isinstance(block, Card)]
            assert len(titles) == len(set(titles)), (name, age, titles)


def test_paper_for_an_age_has_what_the_walk_asks_a_family_with_all_of_it(book: Book) -> None:
    profiles = [book.profile(name) for name in book.subjects]
    for age in EVERY_AGE:
        walk = {each.key for each in concerning(profiles, Family(age), DAY)}
        assert walk <= {each.key for each in most_important(profiles, age, DAY)}


PAIR = make_profile(
    "chat", make_check(name="young", setting="Messages", question="Are messages off?", recommended="Off",
                       ages=Ages(13, 15)),
    make_check(name="old", setting="Messages", question="Are messages for friends only?", ages=Ages(16, 17)),
    make_check(name="all", setting="Map"), minimum_age=13)


@pytest.mark.parametrize(("age", "cards"), [
    (None, [("Are messages off?", "Chat, most important, ages 13 to 15"),
            ("Are messages for friends only?", "Chat, most important, ages 16 to 17"), ("Chat: Map", "most important")]),
    (9, [("Chat: Messages", "most important"), ("Chat: Map", "most important")]),
    (17, [("Chat: Messages", "most important"), ("Chat: Map", "most important")]),
])
def test_cards_that_differ_by_age_say_so(age: int | None, cards: list[tuple[str, str]]) -> None:
    page = handout("Safer settings", most_important([PAIR], age, DAY), [], Contact(), DAY, age=age)
    assert [(block.title, block.badge) for block in page.blocks if isinstance(block, Card) and block.role is CardRole.FIRST
            ] == cards


@pytest.mark.parametrize(("goals", "badges"), [
    (("Off", "Off"), ["most important"]),
    (("Off", "On"), ["Chat, most important, ages 13 to 15", "Chat, most important, ages 16 to 17"]),
])
def test_what_is_one_thing_for_two_ages_stands_once(goals: tuple[str, str], badges: list[str]) -> None:
    spans = {"young": Ages(13, 15), "old": Ages(16, 17)}
    pair = make_profile("chat", *(make_check(name=name, setting="Voice", question=f"Is it set ({name})?", recommended=goal, ages=ages)
                                  for goal, (name, ages) in zip(goals, spans.items(), strict=True)), minimum_age=13)
    page = handout("Safer settings", most_important([pair], None, DAY), [], Contact(), DAY)
    assert [block.badge for block in page.blocks if isinstance(block, Card) and block.role is CardRole.FIRST] == badges


# --- turns ---

def test_equals_take_turns_among_the_subjects_however_often_they_are_sorted() -> None:
    checks = [PlannedCheck.on_every_platform(make_check(name, f"c{number}"), make_profile(name).subject)
              for name in ("one", "two") for number in range(2)]
    checks.append(PlannedCheck.on_every_platform(make_check("one", "low", severity=Severity.LOW), make_profile("one").subject))
    once = by_priority(iter(checks))
    assert [each.key for each in once] == ["one/c0", "two/c0", "one/c1", "two/c1", "one/low"]
    assert by_priority(once) == once


def test_a_family_is_asked_by_what_it_has(book: Book) -> None:
    subjects = [book.subjects[name] for name in ("netflix", "xbox")]
    assert family_with(Family(9), subjects).has == {"netflix", "xbox", "device"}
