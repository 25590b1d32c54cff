"""The family agreement: lines for the child's age and for the gaps, never more than a page holds."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from safecheck.check.agreement import MOST_LINES, MOST_SETTINGS, first_promise, make_agreement
from safecheck.model import (
    OLDEST,
    YOUNGEST,
    Ages,
    AgreementLines,
    Answer,
    Book,
    CallLine,
    Family,
    Kind,
    Promise,
    Side,
    Stage,
    Topic,
)
from safecheck.render import screen
from safecheck.render.look import Look
from safecheck.telling.agreement_page import agreement_page
from safecheck.telling.document import Bullets, Heading, Ticks
from tests.builders import DAY, REFERENCE, make_check, make_profile, make_report
from tests.content.test_families import FAMILIES, report_of

NOT_YET = Answer.NOT_YET


def line(name: str, *topics: Topic, by: Side = Side.CHILD, **changes: Any) -> Promise:
    return Promise(name, by, f"I do {name}.", (REFERENCE,), topics=topics, **changes)


def lines(*promises: Promise) -> AgreementLines:
    return AgreementLines(promises, (CallLine("childline"), CallLine("childline", Ages(4, 5))), DAY)


def test_what_is_for_every_family_and_what_answers_a_gap_come_before_the_rest() -> None:
    report = make_report([make_profile("chat", make_check(topic=Topic.LIVE), make_check(name="b", topic=Topic.SLEEP))],
                         {"chat/contact": NOT_YET})
    rest = [line(f"money{number}", Topic.SPENDING) for number in range(MOST_LINES[Side.CHILD])]
    chosen = make_agreement(report, lines(*rest, line("live", Topic.LIVE), line("always"))).child
    assert len(chosen) == MOST_LINES[Side.CHILD]
    assert [each.id for each in chosen][-2:] == ["live", "always"]  # in the order of the file


def test_a_child_promises_first_what_is_about_no_one_topic() -> None:
    promised = lines(line("live", Topic.LIVE), line("later", ages=Ages(16, 17)), line("by-a-parent", by=Side.PARENT), line("always"))
    assert first_promise(Family(9), promised) == line("always").text
    assert first_promise(Family(9), lines(line("live", Topic.LIVE))) == ""


@pytest.mark.parametrize(("side", "most"), [(Side.CHILD, 7), (Side.PARENT, 6), (Side.BROKEN, 2)])
def test_each_side_has_what_fits_on_one_page(side: Side, most: int) -> None:
    agreement = make_agreement(make_report([make_profile()], {}), lines(*(line(f"line{number}", by=side) for number in range(9))))
    assert len({Side.CHILD: agreement.child, Side.PARENT: agreement.parent, Side.BROKEN: agreement.broken}[side]) == most


def test_a_family_that_is_spoken_of_in_other_words_is_in_its_agreement_too() -> None:
    says = {"a": "b"}
    assert make_agreement(replace(make_report([make_profile()], {}), says=says), lines()).says == says


def test_topics_take_turns() -> None:
    report = make_report([make_profile("chat", make_check(topic=Topic.LIVE), make_check(name="b", topic=Topic.SLEEP))],
                         {"chat/contact": NOT_YET, "chat/b": NOT_YET})
    many = [line(f"live{number}", Topic.LIVE) for number in range(9)]
    assert "sleep" in [each.id for each in make_agreement(report, lines(*many, line("sleep", Topic.SLEEP))).child]


def test_a_line_fits_the_age_the_side_and_what_the_family_has() -> None:
    report = make_report([make_profile("chat")], {}, age=9)
    found = make_agreement(report, lines(
        line("young", ages=Ages(4, 8)), line("right", ages=Ages(9, 9)), line("game", only_with=("game",)),
        line("app", only_with=(Kind.APP,)), line("chat", only_with=("chat",)), line("parent", by=Side.PARENT)))
    assert [each.id for each in found.child] == ["right", "app", "chat"]
    assert [each.id for each in found.parent] == ["parent"]


def test_gaps_become_settings_and_what_was_not_talked_about_becomes_talk() -> None:
    checks = [make_check(), make_check(name="talk", stage=Stage.TALK, say="Whom would you tell?"), make_check(name="c")]
    report = make_report([make_profile("chat", *checks)], {"chat/contact": NOT_YET, "chat/talk": NOT_YET,
                                                           "chat/c": Answer.YES})
    found = make_agreement(report, lines(line("opener", by=Side.TALK)))
    assert [each.planned.key for each in found.settings] == ["chat/contact"]
    assert found.talk == ("Whom would you tell?", "I do opener.")


def test_whom_to_call_fits_the_age() -> None:
    assert [each.id for each in make_agreement(make_report([], {}, age=9), lines(line("a"))).services] == ["childline"]


def test_a_service_of_another_nation_is_left_out() -> None:
    found = make_agreement(make_report([], {}), AgreementLines((line("a"),), (CallLine("elsewhere"),), DAY))
    assert found.services == ()


@pytest.mark.parametrize("name", FAMILIES)
def test_a_real_family_gets_a_page_with_something_on_each_side(name: str, book: Book) -> None:
    found = make_agreement(report_of(FAMILIES[name], book), book.agreement)
    assert 5 <= len(found.child) <= MOST_LINES[Side.CHILD]
    assert 4 <= len(found.parent) <= MOST_LINES[Side.PARENT]
    assert 2 <= len(found.talk) <= 2 * MOST_LINES[Side.TALK]
    assert 1 <= len(found.settings) <= MOST_SETTINGS
    assert found.services[0].id == "childline"


@pytest.mark.parametrize("name", FAMILIES)
def test_a_child_promises_what_it_can_keep_and_says_in_its_own_voice(name: str, book: Book) -> None:
    """Strangers are always among it; the deeds of the parents stand with the parents."""
    found = make_agreement(report_of(FAMILIES[name], book), book.agreement)
    told = agreement_page(found)
    headings = [place for place, block in enumerate(told.blocks) if isinstance(block, Heading)]
    child, parent = (told.blocks[start:end] for start, end in pairwise(headings[:3]))
    promised = [item for block in child if isinstance(block, Bullets) for item in block.items]
    assert not [line for line in promised if "?" in line or "your child" in line or not re.search(r"\b(I|my|My)\b", line)]
    assert [each.id for each in found.child if each.id.startswith("people")]
    [ticks] = [block for block in parent if isinstance(block, Ticks)]
    assert ticks.items == tuple(gap.check.do for gap in found.settings)
    assert not [item for item in ticks.items if "?" in item]


@pytest.mark.parametrize("name", FAMILIES)
def test_it_says_how_long_it_lasts_and_what_happens_if_a_promise_is_broken(name: str, book: Book) -> None:
    text = " ".join(screen.render(agreement_page(make_agreement(report_of(FAMILIES[name], book), book.agreement)), Look()).split())
    assert "It lasts from 25 November 2026 to 23 February 2027." in text
    assert "If a promise is broken" in text
    assert "We stay calm and talk about what happened." in text
    assert "Then we try again." in text


@pytest.mark.parametrize("age", range(YOUNGEST, OLDEST + 1))
def test_every_age_has_lines_for_every_topic(age: int, book: Book) -> None:
    fitting = [each for each in book.agreement.promises if age in each.ages and not each.only_with]
    for side in (Side.CHILD, Side.PARENT):
        own = [each for each in fitting if each.by is side]
        assert {topic for each in own for topic in each.topics} == set(Topic)
        always = [each for each in own if not each.topics]
        assert 1 <= len(always) <= 3


def test_a_family_without_gaps_gets_an_agreement_too(book: Book) -> None:
    profiles = book.for_family([])
    report = report_of(Family(15, (), ()), book)
    done = {check.key: Answer.YES for profile in profiles for check in profile.checks}
    found = make_agreement(make_report(profiles, done, age=15), book.agreement)
    assert found.settings == ()
    assert len(found.child) >= 5
    assert report.gaps
