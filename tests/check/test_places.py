"""What comes first, as examples and as promises that hold for thousands of families made of the real profiles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from random import Random
from typing import Any

import pytest

from safecheck.check.assess import find, level_of
from safecheck.check.cut import walk_order, within
from safecheck.check.places import (
    HARMFUL,
    MOST_PLACES,
    MOST_THINGS,
    Shared,
    first_places,
    is_grave,
    place_of,
    roots_of,
    too_young,
)
from safecheck.check.plan import by_priority, concerning, make_plan, questions_in
from safecheck.check.reckon import reckon
from safecheck.library.book import open_book
from safecheck.library.bundled import bundled_pages
from safecheck.model import (
    Answer,
    Budget,
    Family,
    Finding,
    GapReport,
    GivenAnswer,
    Kind,
    Level,
    Outcome,
    Place,
    PlannedCheck,
    SavedCheck,
    Severity,
    Stage,
    Topic,
)
from tests.builders import DAY

BOOK = open_book(bundled_pages())
DEVICES = [subject.id for subject in BOOK.of_kind(Kind.DEVICE)]
APPS = [subject.id for subject in BOOK.of_kind(Kind.APP, Kind.GAME)]
CIRCUMSTANCES = list(BOOK.circumstances)
FAMILIES = 2000
SHORT = (Budget.FIVE, Budget.FIFTEEN)


@cache
def families() -> tuple[tuple[Family, tuple[PlannedCheck, ...]], ...]:
    """Families as they come, and every check that concerns each."""
    random = Random(2026)
    made = (Family(random.randint(4, 17), tuple(random.sample(DEVICES, random.randint(0, 3))),
                   tuple(random.sample(APPS, random.choice((0, 1, 2, 2, 3, 5)))), None,
                   tuple(random.sample(CIRCUMSTANCES, random.choice((0, 0, 0, 1, 2)))))
            for _ in range(FAMILIES))
    return tuple((family, tuple(concerning(BOOK.for_family(family.subjects), family, DAY))) for family in made)


def cards_of(open_: Sequence[PlannedCheck], age: int) -> tuple[Place, ...]:
    return first_places([Finding(each, Outcome.FAIL) for each in by_priority(open_)], age)


def some_open(seed: int) -> Iterator[tuple[Family, tuple[PlannedCheck, ...], tuple[Place, ...]]]:
    """The families, what is open with each, now all, now little, and the cards."""
    random = Random(seed)
    for family, every in families():
        share = random.choice((0.05, 0.2, 0.5, 1))
        open_ = tuple(each for each in every if random.random() < share)
        yield family, open_, cards_of(open_, family.age)


def shown(cards: Sequence[Place]) -> list[PlannedCheck]:
    return [finding.planned for card in cards for finding in card.findings]


def are_twins(one: PlannedCheck, other: PlannedCheck) -> bool:
    return one.key in other.check.twin_of or other.key in one.check.twin_of


def test_there_are_at_most_three_cards_of_at_most_four_things_and_none_stands_twice() -> None:
    for family, open_, cards in some_open(1):
        keys = [each.key for each in shown(cards)]
        assert len(cards) <= MOST_PLACES, family
        assert all(0 < len(card.findings) <= MOST_THINGS for card in cards), family
        assert len(keys) == len({*keys}), family
        assert bool(cards) is bool(open_), family


def test_nothing_stands_above_what_it_rests_on() -> None:
    for family, open_, cards in some_open(2):
        by_key = {each.key: each for each in open_}
        above: list[PlannedCheck] = []
        for each in shown(cards):
            roots = [by_key[key] for key in each.check.rests_on if key in by_key]
            missing = [root.key for root in roots
                       if root not in above and not any(are_twins(root, other) for other in above)]
            assert not missing, (family, each.key)
            above.append(each)


def test_no_two_that_stand_there_are_twins() -> None:
    for family, _, cards in some_open(3):
        things = shown(cards)
        assert not [(one.key, other.key) for one in things for other in things if one.key in other.check.twin_of], family


def test_the_room_or_the_words_are_among_the_three_where_all_is_open() -> None:
    for family, every in families():
        names = [card.id for card in cards_of(every, family.age)]
        assert (Shared.ROOM if family.age <= 12 else Shared.WORDS) in names, family
        assert family.age < 15 or names[0] == Shared.WORDS, family


def weight_in(open_: Sequence[PlannedCheck], place: str) -> tuple[int, int, int, int, int]:
    """What of a place is open: what is grave, signs, the lesser harm, what matters, all; of twins the special form."""
    general = {key for each in open_ for key in each.check.twin_of}
    counted = [each for each in open_ if each.key not in general]
    own = [each for each in counted if place_of(each, too_young(counted)) == place]
    apps = sum(each.check.is_minimum_age for each in own)
    grave = [each for each in own if not each.check.is_minimum_age and (is_grave(each) or each.check.sign or (
        each.check.topic is Topic.ACCOUNT and each.check.severity is Severity.HIGH))]
    lesser = [each for each in own if each.check.topic in HARMFUL and each.check.severity is Severity.MEDIUM
              and not each.check.sign]
    return (len(grave) + apps * apps, sum(each.check.sign for each in own), len(lesser),
            sum(each.check.severity is not Severity.LOW for each in own), len(own))


def test_what_is_mended_takes_a_gap_out_of_the_three_only_for_what_weighs_as_much() -> None:
    random = Random(4)
    for family, open_, cards in some_open(4):
        if not open_:
            continue
        mended = {each.key for each in random.sample(open_, random.randint(1, min(4, len(open_))))}
        rest = tuple(each for each in open_ if each.key not in mended)
        after = cards_of(rest, family.age)
        names, still = [card.id for card in after], {each.key for each in shown(after)}
        gone_young = too_young(open_) - too_young(rest)
        for each in shown(cards):
            if each.key in mended or each.key in still or each.subject.id in gone_young:
                continue
            place = place_of(each, too_young(rest))
            needed = Shared.ROOM if family.age <= 12 else Shared.WORDS
            assert len(names) == MOST_PLACES or place in names, (family, each.key)
            assert place in names or all(weight_in(rest, name) >= weight_in(rest, place)
                                         for name in names if name != needed), (family, each.key)


BETTER = {None: Answer.YES, Answer.NOT_YET: Answer.NOT_SURE, Answer.NOT_SURE: Answer.YES, Answer.YES: Answer.FIXED,
          Answer.FIXED: Answer.YES, Answer.DOES_NOT_APPLY: Answer.DOES_NOT_APPLY,
          Answer.CHILDS_VERSION: Answer.CHILDS_VERSION}


def test_a_better_answer_makes_no_level_worse() -> None:
    random = Random(5)
    for family, every in families():
        answers = {each.key: random.choice(list(Answer)) for each in every if random.random() < 0.8}
        better = answers | {each.key: BETTER[answers.get(each.key)] for each in random.sample(every, min(5, len(every)))}
        for stage in Stage:
            before, after = (level_of(find(each, said) for each in every if each.check.stage is stage)
                             for said in (answers, better))
            assert after >= before, (family, stage)


def test_gone_is_never_in_place() -> None:
    random = Random(6)
    for family, every in families():
        answers = {each.key: random.choice(list(Answer)) for each in every if random.random() < 0.5}
        gone = {each.key for each in every if each.check.is_minimum_age}
        answers |= dict.fromkeys(gone, Answer.YES)
        for each in every:
            if not each.check.is_minimum_age and gone.isdisjoint((*each.settled_by, each.hangs_on)):
                continue
            assert find(each, answers).outcome is Outcome.NOT_APPLICABLE, (family, each.key)


# --- what a short time allows ---


def test_five_minutes_ask_of_each_of_the_three_requests() -> None:
    wanted = {
        "the night or the room": lambda each: place_of(each) == Shared.ROOM or each.check.topic is Topic.SLEEP,
        "whom the child speaks to there": lambda each: (
            each.check.stage is Stage.BEDROOM and each.check.topic is Topic.CONTACT),
        "strangers or the words": lambda each: place_of(each) in (Shared.LISTS, Shared.WORDS),
    }
    for family, every in families():
        kept = asked_in(Budget.FIVE, family, every)
        for name, is_wanted in wanted.items():
            assert any(map(is_wanted, kept)) or not any(map(is_wanted, every)), (family, name)


def test_five_minutes_ask_of_the_weightiest_thing_and_of_what_that_rests_on() -> None:
    for family, every in families():
        kept = asked_in(Budget.FIVE, family, every)
        things = {place_of(each): 0 for each in every if place_of(each) in (each.subject.id, Shared.TOO_YOUNG)}
        for each in every:
            thing = Shared.TOO_YOUNG if each.hangs_on else place_of(each)
            if thing in things:
                things[thing] += is_grave(each) or each.check.is_minimum_age
        most = max(things.values(), default=0)
        assert not things or any(things.get(place_of(each)) == most for each in kept), family
        by_key = {each.key: each for each in every}
        for each in kept:
            roots = [by_key[key] for key in each.check.rests_on if key in by_key]
            assert all(root in kept or any(are_twins(root, other) for other in kept) for root in roots), (family, each.key)


def asked_in(budget: Budget, family: Family, every: Sequence[PlannedCheck]) -> list[PlannedCheck]:
    keys = {*within(every, family, budget, questions_in(budget) or 0)}
    return [each for each in every if each.key in keys]


@pytest.mark.parametrize("budget", SHORT)
def test_every_plan_fits_its_time_but_for_what_circumstances_add(budget: Budget) -> None:
    for family, every in families():
        every = [each for each in every if not each.hangs_on]
        kept, size = asked_in(budget, family, every), questions_in(budget) or 0
        added = [each for each in kept if each.check.only_for]
        by_key = {each.key: each for each in every}
        roots = {key for each in added for key in roots_of(each, by_key)}
        assert min(size, len(every)) <= len(kept) <= size + len(added) + len(roots), family
        named = {word for each in every for word in each.check.only_for} & {*family.circumstances}
        assert named <= {word for each in added for word in each.check.only_for}, family
        grave = [each for each in every if each.check.only_for and each.check.severity is Severity.HIGH]
        assert budget is Budget.FIVE or all(each in kept for each in grave), family


def test_the_parts_of_the_walk_never_go_back_and_roots_come_first() -> None:
    parts = list(Stage)
    for family, every in families()[:400]:
        walk = walk_order(every)
        assert sorted(each.key for each in walk) == sorted(each.key for each in every)
        numbers = [parts.index(each.part) for each in walk]
        assert numbers == sorted(numbers), family
        turn = {each.key: number for number, each in enumerate(walk)}
        for each in walk:
            before = [key for key in (*each.check.rests_on, *each.settled_by) if key in turn]
            assert all(turn[key] < turn[each.key] for key in before), (family, each.key)


# --- examples ---


def report_of(family: Family, open_: Sequence[str] = (), unsure: Sequence[str] | None = (),
              budget: Budget = Budget.ALL) -> GapReport:
    """The report of a family that answers yes but where something is open or not sure; None is not sure of anything."""
    plan = make_plan(BOOK.for_family(family.subjects), family, budget, DAY)
    assert {*open_, *(unsure or ())} <= {each.key for each in plan.asked}

    def said(key: str) -> Answer:
        return Answer.NOT_YET if key in open_ else Answer.NOT_SURE if unsure is None or key in unsure else Answer.YES

    answers = {each.key: GivenAnswer(said(each.key), DAY, each.check.mark) for each in plan.asked}
    return reckon(SavedCheck("", DAY, family, budget, answers), BOOK, DAY)


EXAMPLES: dict[str, tuple[dict[str, Any], list[str], list[str], list[tuple[str, list[str]]]]] = {
    "the words first from 15": (
        {"age": 16, "devices": ("samsung-phone",), "apps": ("reddit", "twitch", "spotify")},
        ["reddit/chat-requests", "twitch/whispers", "spotify/messages-16-17", "talk/blackmail", "bedroom/known-voices-teen"], [],
        [("words", ["talk/blackmail"])]),
    "the child account before what is set in it": (
        {"age": 8, "devices": ("playstation",), "apps": ("rocket-league",)},
        ["playstation/child-account", "playstation/communication", "playstation/privacy-settings", "playstation/friends-list"],
        [],
        [("playstation", ["playstation/child-account", "playstation/friends-list", "playstation/communication",
                          "playstation/privacy-settings"])]),
    "the friends list once, then the room": (
        {"age": 10, "devices": ("xbox",), "apps": ("rocket-league",)},
        ["xbox/family-group", "xbox/friends-list", "bedroom/known-voices", "strangers/friend-list", "xbox/console-place"],
        [],
        [("xbox", ["xbox/family-group", "xbox/friends-list"]), ("room", ["xbox/console-place"])]),
    "nothing is closed before what worries is kept": (
        {"age": 12, "devices": ("samsung-phone",), "apps": ("bereal", "pinterest", "twitch")},
        ["bereal/minimum-age", "strangers/secrets", "bedroom/known-voices", "bedroom/charging"],
        ["pinterest/minimum-age", "twitch/minimum-age"],
        [("room", ["bedroom/known-voices", "bedroom/charging"]), ("lists", ["strangers/secrets"]),
         ("too-young", ["bereal/minimum-age"])]),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_first_cards(name: str) -> None:
    family, open_, unsure, cards = EXAMPLES[name]
    report = report_of(Family(**family), open_, unsure)
    found = [(card.id, [finding.planned.key for finding in card.findings]) for card in report.first]
    assert found[:len(cards)] == cards


def test_who_is_not_sure_whether_an_app_is_still_used_has_it_to_look_up() -> None:
    family, open_, unsure, _ = EXAMPLES["nothing is closed before what worries is kept"]
    report = report_of(Family(**family), open_, unsure)
    assert {*unsure} <= {finding.planned.key for finding in report.to_check}
    assert not [finding.planned.key for finding in report.gaps if finding.planned.key in unsure]


@pytest.mark.parametrize("budget", Budget)
@pytest.mark.parametrize("age", [6, 10, 14, 17])
def test_who_is_not_sure_of_anything_gets_three_places_to_look_up(age: int, budget: Budget) -> None:
    report = report_of(Family(age, ("iphone-ipad", "xbox"), ("roblox",)), unsure=None, budget=budget)
    assert (len(report.first), report.gaps) == (MOST_PLACES, ())
    assert all(finding.outcome is Outcome.UNKNOWN for card in report.first for finding in card.findings)
    assert {result.level for result in report.stages} == {Level.NOT_KNOWN}
