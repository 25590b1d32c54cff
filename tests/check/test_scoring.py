"""What a check comes to, proved: over every small plan that there can be, and over real families as chance makes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import permutations, product
from random import Random
from typing import Any

import pytest

from safecheck.check.assess import assess
from safecheck.check.places import first_places
from safecheck.check.plan import make_plan
from safecheck.check.reckon import reckon
from safecheck.model import (
    Answer,
    Book,
    Budget,
    Check,
    Family,
    Finding,
    GapReport,
    GivenAnswer,
    Kind,
    Level,
    Outcome,
    Place,
    Plan,
    PlannedCheck,
    SavedCheck,
    Severity,
    Stage,
    Subject,
    Topic,
)
from tests.builders import DAY, make_check, make_profile
from tests.page.families import random_checks

YES, FIXED, CHILDS_VERSION, NOT_YET, NOT_SURE, DOES_NOT_APPLY = Answer
SAID = (None, *Answer)
Said = Mapping[str, Answer | None]

BETTER: Mapping[Answer | None, tuple[Answer | None, ...]] = {
    NOT_YET: (NOT_SURE, None, DOES_NOT_APPLY, YES, FIXED),
    NOT_SURE: (None, DOES_NOT_APPLY, YES, FIXED),
    None: (DOES_NOT_APPLY, YES, FIXED),
    DOES_NOT_APPLY: (YES, FIXED),
    YES: (FIXED,),
    FIXED: (YES,),
    CHILDS_VERSION: (),
}
"""What is no worse to hear. No answer may be better than "not sure": another answer may settle what has none."""

BETTER_OF_AGES: Mapping[Answer | None, tuple[Answer | None, ...]] = {
    None: (NOT_YET, NOT_SURE, YES, FIXED), NOT_YET: (None, NOT_SURE, YES, FIXED), DOES_NOT_APPLY: (NOT_SURE, YES, FIXED),
    NOT_SURE: (YES, FIXED), CHILDS_VERSION: (YES, FIXED), YES: (FIXED,), FIXED: (YES,)}
"""Of an app that the child is too young for. The version for children is told apart: it has questions of its own."""


# What holds of any report ----------------------------------------------------------------------------------------


def assert_sound(report: GapReport, plan: Plan, answers: Said) -> None:
    groups = {Outcome.FAIL: report.gaps, Outcome.UNKNOWN: report.to_check, Outcome.PASS: report.in_place,
              Outcome.NOT_APPLICABLE: report.not_applicable, Outcome.NOT_CHECKED: report.not_asked}
    assert all(each.outcome is outcome for outcome, group in groups.items() for each in group)
    assert sorted(each.planned.key for group in groups.values() for each in group) == sorted(
        each.key for each in (*plan.asked, *plan.left_out))
    for result in report.stages:
        assert result.level is level_by_the_words(result.stage, report, plan, answers)
        assert result.level is not Level.CLOSED or all(
            is_dealt_with(each, answers) for each in plan.asked if each.check.stage is result.stage)
    assert not [each.planned.key for each in report.in_place
                if each.check.is_minimum_age and answers.get(each.planned.key) in (YES, FIXED)]
    assert_cards(report.first, report.gaps or report.to_check)


def level_by_the_words(stage: Stage, report: GapReport, plan: Plan, answers: Said) -> Level:
    """What a level means: a grave gap, some gap, nothing known to be open but something not known, all dealt with."""
    gaps = [each.check.severity for each in report.gaps if each.check.stage is stage]
    if gaps:
        return Level.OPEN if Severity.HIGH in gaps else Level.PARTLY
    asked = {each.key for each in plan.asked}
    not_known = [each for each in (*report.to_check, *report.not_asked)
                 if each.check.stage is stage and (each.planned.key in asked or each.planned.key in answers)]
    known = [each for each in (*report.in_place, *report.not_applicable) if each.check.stage is stage]
    return Level.CLOSED if known and not not_known else Level.NOT_KNOWN


def is_dealt_with(planned: PlannedCheck, answers: Said) -> bool:
    """Whether somebody said something of it, or of what spares it, that leaves nothing to do."""
    own = answers.get(planned.key)
    others = [answers.get(key) for key in (*planned.settled_by, planned.hangs_on) if key]
    return own in (YES, FIXED, CHILDS_VERSION, DOES_NOT_APPLY) or YES in others or FIXED in others or (
        planned.check.on_childs_version or CHILDS_VERSION in others)


def assert_cards(cards: Sequence[Place], open_: Sequence[Finding]) -> None:
    shown = [finding for card in cards for finding in card.findings]
    keys = [finding.planned.key for finding in shown]
    by_key = {finding.planned.key: finding for finding in open_}
    assert bool(cards) is bool(open_)
    assert len(cards) <= 3
    assert len({card.id for card in cards}) == len(cards)
    assert all(0 < len(card.findings) <= 4 for card in cards)
    assert len(keys) == len({*keys})
    assert all(by_key.get(finding.planned.key) == finding for finding in shown)


def levels(report: GapReport) -> list[Level]:
    return [result.level for result in report.stages]


# Every small plan ------------------------------------------------------------------------------------------------

APP = make_profile("app", minimum_age=13).subject
OTHER = make_profile("other").subject
HOME = make_profile("home", kind=Kind.HOUSEHOLD).subject


def planned(subject: Subject, name: str, *, settled_by: tuple[str, ...] = (), hangs_on: str = "",
            **changes: Any) -> PlannedCheck:
    check: Check = make_check(subject.id, name, **changes)
    return PlannedCheck(check, subject, (), settled_by, hangs_on=hangs_on)


def report_of(plan: Plan, answers: Said, age: int = 9) -> GapReport:
    given = {key: answer for key, answer in answers.items() if answer}
    return assess(plan, given, family=Family(age), budget=Budget.ALL, subjects=(), notices=(), services=(), today=DAY)


def two_checks() -> Iterator[tuple[Plan, PlannedCheck, PlannedCheck]]:
    """Two checks of every weight, in one stage or two, each asked or not, and with every tie of the second to the first."""
    for name, one, other, stage in product(("minimum-age", "first"), Severity, Severity, (Stage.STRANGERS, Stage.TALK)):
        first = planned(APP, name, severity=one)
        ties: list[dict[str, Any]] = [{}, {"settled_by": (first.key,)}, {"settled_by": ("gone/minimum-age", first.key)}]
        if first.check.is_minimum_age:
            ties += [{"hangs_on": first.key}, {"hangs_on": first.key, "on_childs_version": True}]
        for tie in ties:
            second = planned(APP, "second", severity=other, stage=stage, **tie)
            for asked in ((first, second), (first,), (second,)):
                yield Plan(asked, tuple(each for each in (first, second) if each not in asked)), first, second


def test_every_two_checks_with_every_two_answers_are_sound_and_a_better_answer_never_makes_a_level_worse() -> None:
    seen: dict[Stage, set[Level]] = {stage: set() for stage in Stage}
    for plan, first, second in two_checks():
        found: dict[tuple[Answer | None, Answer | None], list[Level]] = {}
        for said in product(SAID, SAID):
            answers = {key: answer for key, answer in zip((first.key, second.key), said, strict=True) if answer}
            report = report_of(plan, answers)
            assert_sound(report, plan, answers)
            found[said] = levels(report)
            for result in report.stages:
                seen[result.stage].add(result.level)
        better = BETTER_OF_AGES if first.check.is_minimum_age else BETTER
        for (one, other), before in found.items():
            for after in (*(found[more, other] for more in better[one]), *(found[one, more] for more in BETTER[other])):
                assert all(new >= old for old, new in zip(before, after, strict=True)), (plan, one, other)
    assert seen[Stage.STRANGERS] == seen[Stage.TALK] == {*Level}
    assert seen[Stage.PHONE] == seen[Stage.BEDROOM] == {Level.NOT_KNOWN}


def test_what_the_child_does_not_use_changes_nothing_whatever_was_said_of_it() -> None:
    """Neither an app that has gone, nor the version for children where the child uses the other one."""
    for plan, first, second in two_checks():
        if not second.hangs_on:
            continue
        for one in SAID:
            is_used = one is CHILDS_VERSION if second.check.on_childs_version else one not in (YES, FIXED, CHILDS_VERSION)
            came_to = {tuple(levels(report_of(plan, {first.key: one, second.key: other}))) for other in SAID}
            assert is_used or len(came_to) == 1, (plan, one)


def test_four_checks_stand_as_their_worst_in_whatever_order_they_come() -> None:
    checks = [planned(APP, f"c{number}", severity=severity, stage=Stage.PHONE)
              for number, severity in enumerate((Severity.HIGH, Severity.MEDIUM, Severity.LOW, Severity.HIGH))]
    for said in product((None, YES, NOT_YET, NOT_SURE), repeat=4):
        answers = {each.key: answer for each, answer in zip(checks, said, strict=True) if answer}
        report = report_of(Plan(tuple(checks)), answers)
        assert_sound(report, Plan(tuple(checks)), answers)
        for order in ((3, 2, 1, 0), (1, 3, 0, 2)):
            turned = report_of(Plan(tuple(checks[place] for place in order)), dict(reversed([*answers.items()])))
            assert levels(turned) == levels(report)
            assert {each.planned.key for each in turned.gaps} == {each.planned.key for each in report.gaps}


# What comes first, of every small knot ---------------------------------------------------------------------------

WHERE = ((APP, APP, APP), (APP, APP, OTHER), (APP, OTHER, HOME), (HOME, APP, HOME))
KEYS = ("one", "two", "three")


def every_graph() -> Iterator[tuple[tuple[int, ...], ...]]:
    """For each of three checks, which of the three it names: every way there is, circles and itself included."""
    some = [tuple(place for place in range(3) if number >> place & 1) for number in range(8)]
    return product(some, repeat=3)


def knot(subjects: Sequence[Subject], field: str, graph: Sequence[Sequence[int]], signs: Sequence[bool]) -> list[PlannedCheck]:
    keys = [f"{subject.id}/{name}" for subject, name in zip(subjects, KEYS, strict=True)]
    weights = ((Severity.LOW, Topic.TIME), (Severity.HIGH, Topic.CONTACT), (Severity.MEDIUM, Topic.ACCOUNT))
    return [planned(subject, name, severity=severity, topic=topic, sign=sign,
                    **dict[str, Any]({field: tuple(keys[place] for place in named)}))
            for subject, name, (severity, topic), named, sign in zip(subjects, KEYS, weights, graph, signs, strict=True)]


def cards_of(open_: Sequence[PlannedCheck], age: int) -> tuple[Place, ...]:
    findings = [Finding(each, Outcome.FAIL) for each in open_]
    cards = first_places(findings, age)
    assert_cards(cards, findings)
    return cards


def reaches(graph: Sequence[Sequence[int]], start: int, end: int) -> bool:
    seen: set[int] = set()
    ahead = list(graph[start])
    while ahead:
        place = ahead.pop()
        if place not in seen:
            seen.add(place)
            ahead += graph[place]
    return end in seen


@pytest.mark.parametrize("age", [9, 16])
@pytest.mark.parametrize("subjects", WHERE)
def test_of_three_gaps_each_stands_once_after_its_root_however_they_rest_on_each_other(
        subjects: tuple[Subject, ...], age: int) -> None:
    for number, graph in enumerate(every_graph()):
        open_ = knot(subjects, "rests_on", graph, [bool(number >> place & 1) for place in (0, 3, 5)])
        shown = [finding.planned.check.id for card in cards_of(open_, age) for finding in card.findings]
        assert sorted(shown) == sorted(KEYS), graph
        for one, other in product(range(3), repeat=2):
            if other in graph[one] and not reaches(graph, other, one):
                assert shown.index(KEYS[other]) < shown.index(KEYS[one]), graph


@pytest.mark.parametrize("rests_on", [(), ("three",)])
@pytest.mark.parametrize("subjects", WHERE)
def test_of_twins_one_stands_even_where_each_names_the_other(
        subjects: tuple[Subject, ...], rests_on: tuple[str, ...]) -> None:
    """Also where the other comes along as the root of something else; nothing rests on its own twin."""
    for graph in every_graph():
        if is_a_ring(graph) or (rests_on and (2 in graph[0] or 0 in graph[2])):
            continue
        open_ = knot(subjects, "twin_of", graph, (False, False, False))
        first = replace(open_[0].check, rests_on=tuple(each.key for each in open_ if each.check.id in rests_on))
        open_[0] = replace(open_[0], check=first)
        shown = [KEYS.index(finding.planned.check.id) for card in cards_of(open_, 9) for finding in card.findings]
        assert not [(one, other) for one, other in permutations(shown, 2) if other in graph[one]], graph
        for place in {0, 1, 2}.difference(shown):
            assert any(place in graph[other] or other in graph[place] for other in range(3) if other != place), graph


def is_a_ring(graph: Sequence[Sequence[int]]) -> bool:
    """Whether each of the three is named by one that it does not name: of these none is more special than the others."""
    return all(any(place in graph[other] and other not in graph[place] for other in range(3)) for place in range(3))


@pytest.mark.parametrize("age", [12, 13, 15])
def test_more_gaps_than_fit_leave_no_card_empty_or_too_long(age: int) -> None:
    apps = [make_profile(f"app-{number}", minimum_age=13).subject for number in range(4)]
    for gaps in product((0, 1, 5), repeat=4):
        every = [planned(app, f"c{number}", severity=[*Severity][number % 3], sign=number == 4)
                 for app, many in zip(apps, gaps, strict=True) for number in range(many)]
        ages = [planned(app, "minimum-age") for app in apps[::2]]
        home = [planned(HOME, f"{stage}-{number}", stage=stage) for number in range(5) for stage in Stage]
        for open_ in (every, [*every, *ages], [*home, *every, *ages]):
            cards = cards_of(open_, age)
            needed = "room" if age <= 12 else "words"
            assert open_[:1] != home[:1] or needed in {card.id for card in cards}
            assert open_[:1] != home[:1] or age < 15 or cards[0].id == needed


# Real families ---------------------------------------------------------------------------------------------------

FAMILIES = 80


@cache
def real(book: Book) -> tuple[tuple[SavedCheck, date], ...]:
    return tuple(random_checks(Random(2027), book, FAMILIES))


def plan_and_answers(saved: SavedCheck, book: Book, day: date) -> tuple[Plan, dict[str, Answer | None]]:
    profiles = book.for_family(saved.family.subjects)
    plan = make_plan(profiles, saved.family, saved.budget or Budget.ALL, day, book.controls.values())
    keys = {each.key for each in (*plan.asked, *plan.left_out)}
    return plan, {key: given.answer for key, given in saved.answers.items() if key in keys}


def all_today(saved: SavedCheck, day: date) -> SavedCheck:
    """The check with every answer as of today, and to what is asked today."""
    return replace(saved, answers={key: GivenAnswer(given.answer, day) for key, given in saved.answers.items()})


def test_the_reports_of_real_families_are_sound(book: Book) -> None:
    for saved, day in real(book):
        now = all_today(saved, day)
        assert_sound(reckon(now, book, day), *plan_and_answers(now, book, day))


def test_a_better_answer_of_a_real_family_never_makes_a_level_worse(book: Book) -> None:
    chance = Random(1)
    for saved, day in real(book):
        now = all_today(saved, day)
        plan, answers = plan_and_answers(now, book, day)
        every = [*plan.asked, *plan.left_out]
        for each in chance.sample(every, min(len(every), 6)):
            more = (BETTER_OF_AGES if each.check.is_minimum_age else BETTER)[answers.get(each.key)]
            answers[each.key] = chance.choice((*more, answers.get(each.key)))
        after = replace(now, answers={key: GivenAnswer(answer, day) for key, answer in answers.items() if answer})
        assert all(new >= old for old, new in zip(levels(reckon(now, book, day)), levels(reckon(after, book, day)), strict=True))


def test_the_order_in_which_a_family_names_its_things_and_answers_changes_no_level(book: Book) -> None:
    chance = Random(2)
    for saved, day in real(book)[::3]:
        now = replace(all_today(saved, day), budget=Budget.ALL)
        family = replace(now.family, apps=tuple(chance.sample(now.family.apps, len(now.family.apps))),
                         devices=tuple(reversed(now.family.devices)))
        turned = replace(now, family=family, answers=dict(reversed([*now.answers.items()])))
        one, other = reckon(now, book, day), reckon(turned, book, day)
        assert levels(one) == levels(other)
        for group in ("gaps", "to_check", "in_place", "not_applicable", "not_asked"):
            assert ({each.planned.key for each in getattr(one, group)}
                    == {each.planned.key for each in getattr(other, group)}), group


def test_without_a_gap_a_real_family_has_no_card_and_no_alarm(book: Book) -> None:
    for saved, day in real(book):
        plan, _ = plan_and_answers(saved, book, day)
        answers = {each.key: GivenAnswer(YES, day) for each in (*plan.asked, *plan.left_out)
                   if each in plan.asked or each.check.is_minimum_age}
        report = reckon(replace(saved, answers=answers), book, day)
        assert (report.first, report.gaps, report.to_check) == ((), (), ())
        assert {*levels(report)} <= {Level.CLOSED, Level.NOT_KNOWN}
