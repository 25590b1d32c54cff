"""Two checks of one child side by side: every item where it belongs, whatever else changed."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pytest

from safecheck.check.compare import compare, earlier_check
from safecheck.check.current import STANDS_FOR
from safecheck.check.plan import finish
from safecheck.model import Ages, Answer, Budget, Check, Difference, Family, GivenAnswer, Profile, SavedCheck, Severity
from tests.builders import DAY, make_check, make_profile

THEN = DAY - timedelta(days=60)
YES, FIXED, NOT_YET, NOT_SURE, NOT_APPLY = Answer.YES, Answer.FIXED, Answer.NOT_YET, Answer.NOT_SURE, Answer.DOES_NOT_APPLY


@dataclass
class Pair:
    """Two checks in the making: what was there then, what is there now, and where each key has to end up."""

    age_then: int = 11
    age_now: int = 12
    profiles_then: dict[str, list[Check]] = field(default_factory=dict)
    profiles_now: dict[str, list[Check]] = field(default_factory=dict)
    has_then: set[str] = field(default_factory=set)
    has_now: set[str] = field(default_factory=set)
    answers_then: dict[str, GivenAnswer] = field(default_factory=dict)
    answers_now: dict[str, GivenAnswer] = field(default_factory=dict)
    expected: dict[str, Difference | None] = field(default_factory=dict)

    def put(self, app: str, expected: Difference | None, then: Answer | None = None, now: Answer | None = None, *,
            check: Check, check_then: Check | str | None = "same", had: bool = True, has: bool = True,
            given_on: date = DAY) -> None:
        """A check as it is now, as it was then (None if it was not there), its answers, and where it has to end up."""
        known_then = check if check_then == "same" else check_then
        self.expected[check.key] = expected
        if had:
            self.has_then.add(app)
        if has:
            self.has_now.add(app)
        if isinstance(known_then, Check):
            self.profiles_then.setdefault(app, []).append(known_then)
            if then:
                self.answers_then[check.key] = GivenAnswer(then, THEN, known_then.mark)
        self.profiles_now.setdefault(app, []).append(check)
        if now:
            self.answers_now[check.key] = GivenAnswer(now, given_on, check.mark)


def renamed(check: Check) -> Check:
    return replace(check, question="Is the new thing set?", setting="New Label", mark="another")


Scenario = Callable[[Pair, str, int], None]


def new_check(pair: Pair, app: str, number: int) -> Check:
    return make_check(app, f"c{number}", severity=list(Severity)[number % 3], minutes=number % 9 + 1)


def scenario_dropped(pair: Pair, app: str, number: int) -> None:
    check = new_check(pair, app, number)
    pair.has_then.add(app)
    pair.has_now.add(app)
    pair.profiles_then.setdefault(app, []).append(check)
    pair.answers_then[check.key] = GivenAnswer(NOT_YET, THEN, check.mark)
    pair.expected[check.key] = Difference.NO_LONGER_ASKED


def simple(expected: Difference | None, then: Answer | None, now: Answer | None) -> Scenario:
    return lambda pair, app, number: pair.put(app, expected, then, now, check=new_check(pair, app, number))


def reworded(expected: Difference, then: Answer, now: Answer) -> Scenario:
    def scenario(pair: Pair, app: str, number: int) -> None:
        old = new_check(pair, app, number)
        pair.put(app, expected, then, now, check=renamed(old), check_then=old)
    return scenario


def unknown_then(pair: Pair, app: str, number: int) -> None:
    pair.put(app, Difference.APP_CHANGED, None, NOT_YET, check=new_check(pair, app, number), check_then=None)
    pair.put(app, None, check=make_check(app, f"other{number}"))  # no profile is empty


def law(pair: Pair, app: str, number: int) -> None:
    check = replace(new_check(pair, app, number), valid_from=THEN + timedelta(days=30))
    pair.put(app, Difference.LAW_CHANGED, None, NOT_YET, check=check)


def grown(pair: Pair, app: str, number: int) -> None:
    check = replace(new_check(pair, app, number), ages=Ages(pair.age_now, 17))
    pair.put(app, Difference.CHILD_OLDER, None, NOT_YET, check=check)


def law_of_that_day(pair: Pair, app: str, number: int) -> None:
    check = replace(new_check(pair, app, number), valid_from=THEN)
    pair.put(app, Difference.FOUND, None, NOT_YET, check=check)


def outgrown(pair: Pair, app: str, number: int) -> None:
    check = replace(new_check(pair, app, number), ages=Ages(4, pair.age_then))
    pair.put(app, Difference.NO_LONGER_ASKED, NOT_YET, None, check=check)


def too_old(pair: Pair, app: str, number: int) -> None:
    pair.put(app, Difference.TOO_OLD, YES, YES, check=new_check(pair, app, number),
             given_on=DAY - STANDS_FOR - timedelta(days=1))


def changed_after_the_answer(pair: Pair, app: str, number: int) -> None:
    old = new_check(pair, app, number)
    pair.put(app, Difference.TOO_OLD, NOT_YET, None, check=renamed(old), check_then=old)
    pair.answers_now[old.key] = GivenAnswer(YES, DAY, old.mark)


SCENARIOS: dict[str, Scenario] = {
    "fixed": simple(Difference.FIXED, NOT_YET, YES),
    "fixed on the spot": simple(Difference.FIXED, NOT_YET, FIXED),
    "looked up": simple(Difference.FIXED, NOT_SURE, YES),
    "still open": simple(Difference.STILL_OPEN, NOT_YET, NOT_YET),
    "slipped": simple(Difference.SLIPPED, YES, NOT_YET),
    "found, was not asked": simple(Difference.FOUND, None, NOT_YET),
    "found, was not sure": simple(Difference.FOUND, NOT_SURE, NOT_YET),
    "found, did not apply": simple(Difference.FOUND, NOT_APPLY, NOT_YET),
    "as before": simple(Difference.AS_BEFORE, YES, YES),
    "not sure now": simple(Difference.NOT_KNOWN, NOT_YET, NOT_SURE),
    "not asked now": simple(Difference.NOT_KNOWN, NOT_YET, None),
    "good then, not asked now": simple(Difference.NOT_KNOWN, YES, None),
    "not sure, then and now": simple(Difference.STILL_NOT_KNOWN, NOT_SURE, NOT_SURE),
    "not sure then, not asked now": simple(Difference.STILL_NOT_KNOWN, NOT_SURE, None),
    "not sure, for the first time": simple(Difference.NOT_KNOWN, None, NOT_SURE),
    "does not apply any more": simple(Difference.NO_LONGER_ASKED, NOT_YET, NOT_APPLY),
    "never asked": simple(None, None, None),
    "first asked and good": simple(None, None, YES),
    "renamed and fixed": reworded(Difference.FIXED, NOT_YET, YES),
    "renamed and open": reworded(Difference.STILL_OPEN, NOT_YET, NOT_YET),
    "renamed, was good": reworded(Difference.APP_CHANGED, YES, NOT_YET),
    "the profile gained it": unknown_then,
    "the profile lost it": scenario_dropped,
    "a rule began": law,
    "a rule had begun that day": law_of_that_day,
    "the child is old enough now": grown,
    "the child is too old now": outgrown,
    "too old": too_old,
    "changed after the answer": changed_after_the_answer,
}
ONLY_NEW = {"added": (Difference.APP_ADDED, NOT_YET), "added and good": (None, YES)}
ONLY_GONE = {"removed": (Difference.NO_LONGER_ASKED, NOT_YET), "removed and good": (None, YES)}


def run(pair: Pair) -> dict[str, Difference]:
    def profiles(has: set[str], checks: dict[str, list[Check]]) -> list[Profile]:
        return [make_profile(app, *checks[app]) for app in sorted(has) if checks.get(app)]

    before = finish(SavedCheck("then", THEN, Family(pair.age_then, (), tuple(sorted(pair.has_then))), Budget.ALL,
                               pair.answers_then), profiles(pair.has_then, pair.profiles_then), THEN)
    now = finish(SavedCheck("now", DAY, Family(pair.age_now, (), tuple(sorted(pair.has_now))), Budget.ALL,
                            pair.answers_now), profiles(pair.has_now, pair.profiles_now), DAY)
    found = compare(before, now, profiles(pair.has_then, pair.profiles_now), profiles(pair.has_now, pair.profiles_now),
                    DAY)
    keys = [each.key for each in found.changed]
    assert len(keys) == len(set(keys))
    return {each.key: each.difference for each in found.changed}


def seeded(seed: int) -> Pair:
    chance = random.Random(seed)
    pair = Pair()
    names = chance.choices(list(SCENARIOS), k=chance.randint(8, 40))
    for number, name in enumerate(names):
        SCENARIOS[name](pair, f"app{chance.randint(1, 4)}", number)
    for app, extra, had, has in (("newcomer", ONLY_NEW, False, True), ("gone", ONLY_GONE, True, False)):
        for change, answer in chance.choices(list(extra.values()), k=chance.randint(0, 4)):
            pair.put(app, change, answer if had else None, answer if has else None, had=had, has=has,
                     check=make_check(app, f"c{len(pair.expected)}"))
    return pair


@pytest.mark.parametrize("name", SCENARIOS)
def test_one_thing_lands_where_it_belongs(name: str) -> None:
    pair = Pair()
    SCENARIOS[name](pair, "chat", 0)
    assert run(pair) == {key: change for key, change in pair.expected.items() if change}


@pytest.mark.parametrize("seed", range(50))
def test_every_item_of_a_pair_lands_where_it_belongs(seed: int) -> None:
    pair = seeded(seed)
    assert run(pair) == {key: change for key, change in pair.expected.items() if change}


def test_the_pairs_have_every_change() -> None:
    assert {change for seed in range(50) for change in seeded(seed).expected.values()} == {*Difference, None}


NO_YES = [None, NOT_YET, NOT_SURE, NOT_APPLY]


def too_young(then: Answer | None, now: Answer | None, *, has_profile: bool = True, has: bool = True) -> list[Difference]:
    """What becomes of an app that a child of 9 is too young for."""
    check = make_check(name="minimum-age", ages=Ages(4, 12))
    profiles = [make_profile("chat", check, minimum_age=13)] if has_profile else []
    family = Family(9, (), ("chat",))
    before, after = (
        SavedCheck(name, day, family, Budget.ALL, {check.key: GivenAnswer(answer, day, check.mark)} if answer else {}, day)
        for name, day, answer in (("then", THEN, then), ("now", DAY, now)))
    return [each.difference for each in compare(before, after, profiles, profiles if has else [], DAY).changed]


@pytest.mark.parametrize("then", NO_YES)
@pytest.mark.parametrize("now", NO_YES)
def test_an_app_that_the_child_is_too_young_for_stays_open_until_a_yes(then: Answer | None, now: Answer | None) -> None:
    """Who is not sure has it to look up."""
    unsure = now is Answer.NOT_SURE
    found = Difference.FOUND if then is Answer.NOT_SURE else Difference.STILL_OPEN
    not_known = Difference.STILL_NOT_KNOWN if then is Answer.NOT_SURE else Difference.NOT_KNOWN
    assert too_young(then, now) == [not_known if unsure else found]
    assert too_young(YES, now) == [Difference.NOT_KNOWN if unsure else Difference.SLIPPED]
    assert too_young(then, YES) == [Difference.FIXED]
    assert too_young(then, None, has=False) == [Difference.NO_LONGER_ASKED]


def test_it_was_open_though_its_profile_has_gone_since() -> None:
    assert too_young(NOT_APPLY, None, has_profile=False) == [Difference.NO_LONGER_ASKED]
    assert too_young(YES, None, has_profile=False) == []


def test_what_had_lapsed_on_the_day_of_the_earlier_check_did_not_count_then() -> None:
    check, settled = make_check(), make_check(name="settled", settled_by=("chat/contact",))
    lapsed = GivenAnswer(YES, THEN - STANDS_FOR - timedelta(days=1), check.mark)
    before = SavedCheck("then", THEN, Family(12, (), ("chat",)), Budget.ALL, {check.key: lapsed}, THEN)
    now = replace(before, id="now", started_on=DAY, finished_on=DAY,
                  answers={each.key: GivenAnswer(NOT_YET, DAY, each.mark) for each in (check, settled)})
    profiles = [make_profile("chat", check, settled)]
    assert {each.difference for each in compare(before, now, profiles, profiles, DAY).changed} == {Difference.FOUND}


def test_what_is_asked_of_an_older_child_in_a_new_app_is_new_with_the_app() -> None:
    pair = Pair()
    pair.put("newcomer", Difference.APP_ADDED, None, NOT_YET, had=False,
             check=make_check("newcomer", "c", ages=Ages(pair.age_now, 17)))
    assert run(pair) == pair.expected


def test_a_rule_that_had_begun_by_then_is_not_why_it_is_asked_of_a_new_app() -> None:
    pair = Pair()
    check = make_check("newcomer", "c", valid_from=THEN)
    pair.put("newcomer", Difference.APP_ADDED, None, NOT_YET, had=False, check=check)
    assert run(pair) == pair.expected


def test_what_is_asked_because_of_another_app_is_new_with_that_one_however_old_the_child_is() -> None:
    pair = Pair()
    pair.put("chat", Difference.APP_ADDED, None, NOT_YET, check=make_check(only_with=("newcomer",)))
    pair.put("newcomer", None, None, YES, had=False, check=make_check("newcomer"))
    assert run(pair) == {"chat/contact": Difference.APP_ADDED}


def test_what_another_answer_settled_then_and_is_open_now_has_slipped() -> None:
    pair = Pair()
    pair.put("chat", Difference.SLIPPED, YES, NOT_YET, check=make_check())
    pair.put("chat", Difference.SLIPPED, None, NOT_YET, check=make_check(name="settled", settled_by=("chat/contact",)))
    assert run(pair) == pair.expected


def test_a_check_saved_by_an_older_version_knows_no_keys_and_takes_nothing_for_an_app_that_changed() -> None:
    check = make_check()
    before = SavedCheck("then", THEN, Family(12, (), ("chat",)), Budget.ALL, {}, THEN)
    now = replace(before, id="now", started_on=DAY, finished_on=DAY,
                  answers={check.key: GivenAnswer(NOT_YET, DAY, check.mark)})
    profiles = [make_profile("chat", check)]
    assert compare(before, now, profiles, profiles, DAY).changed[0].difference is Difference.FOUND


def test_gaps_come_gravest_first() -> None:
    checks = [make_check(name="low", severity=Severity.LOW), make_check(name="high")]
    saved = SavedCheck("now", DAY, Family(12, (), ("chat",)), Budget.ALL,
                       {check.key: GivenAnswer(NOT_YET, DAY) for check in checks}, DAY)
    profiles = [make_profile("chat", *checks)]
    assert [each.key for each in compare(saved, saved, profiles, profiles, DAY).changed] == ["chat/high", "chat/low"]


def saved_check(name: str, day: date, age: int, *apps: str, finished: bool = True) -> SavedCheck:
    return SavedCheck(name, day, Family(age, (), apps), Budget.ALL, {}, day if finished else None)


@pytest.mark.parametrize(("others", "expected"), [
    ([], None),
    ([saved_check("a", THEN, 11)], "a"),
    ([saved_check("a", THEN, 10)], "a"),  # a birthday between them
    ([saved_check("a", THEN, 12)], None),  # nobody grows younger
    ([saved_check("a", THEN, 9)], None),  # nor two years in two months
    ([saved_check("a", DAY - timedelta(days=800), 9)], "a"),
    ([saved_check("a", DAY - timedelta(days=800), 11)], None),
    ([saved_check("a", DAY, 10)], None),  # on the same day it is a brother or a sister
    ([saved_check("a", DAY, 11)], "a"),
    ([saved_check("a", THEN, 11, finished=False)], None),
    ([saved_check("a", DAY + timedelta(days=1), 11)], None),
    ([saved_check("a", THEN, 10), saved_check("b", THEN - timedelta(days=9), 11)], "b"),
    ([saved_check("a", THEN, 11), saved_check("b", THEN - timedelta(days=9), 11, "chat")], "b"),
    # A birthday between them: the younger one's own apps tell it from the elder's.
    ([saved_check("a", THEN, 11, "game"), saved_check("b", THEN, 10, "chat")], "b"),
    # Half of the apps are the same: the newest.
    ([saved_check("a", THEN - timedelta(days=9), 11, "chat"), saved_check("b", THEN, 11, "chat", "game")], "b"),
    # The later one of the same day is not the one before.
    ([saved_check("now-2", DAY, 11, "chat")], None),
    ([saved_check("a", THEN - timedelta(days=9), 11), saved_check("b", THEN, 11)], "b"),
])
def test_the_check_before_is_the_same_childs(others: list[SavedCheck], expected: str | None) -> None:
    now = saved_check("now", DAY, 11, "chat")
    found = earlier_check(now, [now, *others])
    assert (found.id if found else None) == expected
