"""Whom to call, by nation: two nations never read the same, in any shape, and nobody is left without."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import StringIO
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safecheck.check.agreement import make_agreement
from safecheck.check.plan import make_plan
from safecheck.check.reckon import reckon
from safecheck.check.serving import serving
from safecheck.library.book import open_book
from safecheck.library.bundled import bundled_folder
from safecheck.model import Answer, Book, Budget, Family, GapReport, GivenAnswer, Kind, Nation, SavedCheck
from safecheck.render import markdown
from safecheck.render.renderers import PAGE, REPORT, Format, Manner
from safecheck.saved.checks import load, save
from safecheck.telling.agreement_page import agreement_page
from safecheck.telling.document import Card, CardRole, Document
from safecheck.telling.handout import Contact, handout, most_important
from safecheck.telling.help_pages import Help, OnRequest, all_situations, part_page, situation_page
from safecheck.telling.outline import gap_report
from safecheck.telling.slides import make_slides
from safecheck.telling.whom_to_call import CALL_FIRST, MOST_OWN
from tests.cli.command import run

DAY = date(2026, 11, 30)
BOOK = open_book(bundled_folder())
NATIONS = (None, *Nation)
SHAPES = tuple(each for each in REPORT if each is not Format.PDF)
"""A PDF is made of the same document; it takes seconds."""

DEVICES = [each.id for each in BOOK.of_kind(Kind.DEVICE, Kind.NETWORK)]
APPS = [each.id for each in BOOK.of_kind(Kind.APP, Kind.GAME)]


@st.composite
def families(draw: st.DrawFn) -> SavedCheck:
    """A check of some family, some of its questions answered."""
    some = lambda names, most: tuple(draw(st.lists(st.sampled_from(names), max_size=most, unique=True)))  # noqa: E731
    family = Family(draw(st.integers(4, 17)), some(DEVICES, 3), some(APPS, 4), None, some(list(BOOK.circumstances), 2))
    budget = draw(st.sampled_from(list(Budget)))
    asked = make_plan(BOOK.for_family(family.subjects), family, budget, DAY, BOOK.controls.values()).asked
    answers = draw(st.lists(st.sampled_from([None, *Answer]), min_size=len(asked), max_size=len(asked)))
    return SavedCheck("check", DAY, family, budget, {
        each.key: GivenAnswer(answer, DAY, each.check.mark) for each, answer in zip(asked, answers, strict=True) if answer})


def living_in(saved: SavedCheck, nation: Nation | None) -> GapReport:
    return reckon(replace(saved, family=replace(saved.family, nation=nation)), BOOK, DAY)


SAVED = SavedCheck("check", DAY, Family(9, ("iphone-ipad",), ("roblox", "whatsapp")), Budget.FIFTEEN)


def words_of(page: Document) -> str:
    return markdown.render(page)


# --- the report ---

@given(families())
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_two_nations_never_get_the_same_report_in_any_shape(saved: SavedCheck) -> None:
    reports = [living_in(saved, nation) for nation in NATIONS]
    for shape in SHAPES:
        made = [REPORT[shape](report, Manner()) for report in reports]
        assert len(set(made)) == len(NATIONS), shape


@given(families())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_two_nations_never_get_the_same_agreement(saved: SavedCheck) -> None:
    pages = [words_of(agreement_page(make_agreement(living_in(saved, nation), BOOK.agreement))) for nation in NATIONS]
    assert len(set(pages)) == len(NATIONS)


def called(report: GapReport) -> list[str]:
    return [block.title for block in gap_report(report).blocks if isinstance(block, Card) and block.role is CardRole.SERVICE]


@pytest.mark.parametrize("nation", Nation)
def test_a_report_names_its_nation_and_its_own_services_before_those_of_the_whole_uk(nation: Nation) -> None:
    report = living_in(SAVED, nation)
    assert f"For {BOOK.nations[nation]}" in words_of(gap_report(report)).splitlines()
    by_name = {each.name: each for each in BOOK.services.values()}
    first, *others = [by_name[name] for name in called(report)]
    assert first.id == "police-999"
    assert all(nation in each.nations for each in others)
    assert [each.everywhere for each in others] == sorted(each.everywhere for each in others)
    assert 3 <= sum(not each.everywhere for each in others) <= MOST_OWN
    assert sum(each.everywhere for each in (first, *others)) == CALL_FIRST


OWN = {Nation.WALES: {"meic", "hwb-wales"}, Nation.SCOTLAND: {"children-first-scotland", "police-scotland", "breathing-space"},
       Nation.NORTHERN_IRELAND: {"lifeline-ni", "psni", "dsa-helpline-ni"}, Nation.ENGLAND: {"family-lives", "victim-support"}}


@pytest.mark.parametrize(("nation", "names"), OWN.items())
def test_the_services_of_a_nation_are_in_its_report(nation: Nation, names: set[str]) -> None:
    text = words_of(gap_report(living_in(SAVED, nation)))
    for name in names:
        assert BOOK.services[name].name in text
        assert (BOOK.services[name].phone or BOOK.services[name].web or "") in text


def test_what_speaks_welsh_says_so() -> None:
    for name in OWN[Nation.WALES]:
        assert "in Welsh and English" in BOOK.services[name].purpose


def test_with_the_nation_left_out_what_is_for_one_only_is_said_to_be() -> None:
    report = living_in(SAVED, None)
    by_name = {each.name: each for each in BOOK.services.values()}
    assert all(by_name[name].everywhere for name in called(report))
    text = words_of(gap_report(report))
    assert "**For one nation only:**" in text
    for name in ("meic", "children-first-scotland", "lifeline-ni"):
        service = BOOK.services[name]
        assert f"- {service.name}: call {service.phone}. In {service.only_in[0]} only." in text
    assert "For Wales" not in text


def test_the_report_leads_to_the_help_of_its_nation() -> None:
    assert "worried --nation northern-ireland" in str(gap_report(living_in(SAVED, Nation.NORTHERN_IRELAND)))
    assert "worried --nation" not in str(gap_report(living_in(SAVED, None)))


@pytest.mark.parametrize("nation", NATIONS)
def test_the_table_is_one_table_and_its_last_rows_say_whom_to_call(nation: Nation | None) -> None:
    report = living_in(SAVED, nation)
    made = REPORT[Format.CSV](report, Manner())
    assert isinstance(made, bytes)
    rows = list(csv.reader(StringIO(made.decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1
    table = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    checks, services = [each for each in table if each["check"]], [each for each in table if not each["check"]]
    assert table == [*checks, *services]
    assert {each["part"] for each in services} == {"Whom to call"}
    assert services[0]["about"] == "Emergency services (999)"
    assert all(each["about"] and each["question"] and each["steps"] and each["source address"]
               for each in services)
    told = {each["result"] for each in services}
    one_only = {"", *(f"In {name} only." for name in BOOK.nations.values())}
    assert told == {f"For {BOOK.nations[nation]}"} if nation else {"", "In Wales only.", "In Scotland only."} <= told <= one_only
    if nation is None:
        assert next(each for each in services if each["about"] == "Meic (Wales)")["result"] == "In Wales only."


def test_the_data_have_the_services_in_the_same_order() -> None:
    def helped(nation: Nation | None) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(str(REPORT[Format.JSON](living_in(SAVED, nation), Manner())))["help"]
        return found

    for nation in Nation:
        found = helped(nation)
        assert all(nation in each["nations"] for each in found)
        assert [len(each["nations"]) == 4 for each in found[1:]] == sorted(len(each["nations"]) == 4 for each in found[1:])
    assert len(helped(None)) == len(BOOK.services)
    for one, other in combinations(Nation, 2):
        assert {each["id"] for each in helped(one)} != {each["id"] for each in helped(other)}


def test_the_calendar_has_the_numbers_at_hand() -> None:
    text = REPORT[Format.ICS](living_in(SAVED, Nation.WALES), Manner())
    assert isinstance(text, bytes)
    told = text.decode().replace("\r\n ", "")
    for part in ("For Wales", "Emergency services (999): call 999", "Meic (Wales): call 080880 23456"):
        assert part in told


def test_the_order_is_kept_but_for_what_comes_first() -> None:
    for nation in NATIONS:
        found = serving(BOOK.services.values(), nation)
        assert found[0].id == "police-999"
        for group in (True, False):
            part = [each.id for each in found[1:] if each.everywhere is group]
            assert part == [name for name in BOOK.services if name in part]


# --- what is saved ---

@pytest.mark.parametrize("nation", NATIONS)
def test_it_is_kept_in_the_saved_check(nation: Nation | None, home: Any) -> None:
    saved = replace(SAVED, family=replace(SAVED.family, nation=nation))
    assert load(save(home, saved)).family.nation is nation


# --- urgent help ---

def helping(nation: Nation | None) -> Help:
    return Help.of(BOOK, nation)


@pytest.mark.parametrize("situation", BOOK.urgent.situations, ids=lambda each: each.id)
def test_two_nations_never_read_the_same_of_a_situation(situation: Any) -> None:
    pages: list[Callable[[Help], Document]] = [
        lambda help_: situation_page(situation, help_), lambda help_: part_page(situation, OnRequest.CALL, help_)]
    for page in pages:
        assert len({words_of(page(helping(nation))) for nation in NATIONS}) == len(NATIONS)


def test_two_nations_never_read_the_same_of_all_help() -> None:
    pages = [all_situations(helping(nation)) for nation in NATIONS]
    for render in (PAGE[Format.TEXT], PAGE[Format.HTML], PAGE[Format.MD]):
        assert len({render(page, Manner()) for page in pages}) == len(NATIONS)


def test_worried_names_the_nation_and_its_own_line_before_the_others() -> None:
    told = run("worried", "suicide", "--nation", "northern-ireland").out.partition("Whom to call")[2]
    assert "For Northern Ireland" in told
    assert told.index("Lifeline (Northern Ireland)") < told.index("Papyrus")
    assert told.index("Emergency services") < told.index("Lifeline (Northern Ireland)")
    outs = {run("worried", "missing", *(("--nation", nation) if nation else ())).out for nation in NATIONS}
    assert len(outs) == len(NATIONS)


# --- the agreement, paper and the wall ---

def test_a_child_in_wales_has_a_line_of_its_own_on_the_agreement() -> None:
    def told(nation: Nation | None) -> str:
        return words_of(agreement_page(make_agreement(living_in(SAVED, nation), BOOK.agreement)))

    wales = told(Nation.WALES)
    assert wales.index("Meic (Wales): call 080880 23456") < wales.index("Childline: call 0800 1111")
    assert "For Wales" in wales
    assert all("Meic" not in told(nation) for nation in NATIONS if nation is not Nation.WALES)


def for_school(nation: Nation | None) -> Iterator[str]:
    name = BOOK.nations[nation] if nation else ""
    services = serving(BOOK.services.values(), nation)
    checks = most_important([BOOK.profile("roblox")], None, DAY)
    yield words_of(handout("Safer settings", checks, services, Contact(), DAY, nation=name))
    slides = make_slides(BOOK.school, None, [], {each.id: each for each in services}, nation=name)
    yield "".join(words_of(slide.page) for slide in slides)


def test_two_nations_never_get_the_same_handout_or_slides() -> None:
    made = [tuple(for_school(nation)) for nation in NATIONS]
    for number in range(2):
        assert len({each[number] for each in made}) == len(NATIONS)
    paper, wall = made[NATIONS.index(Nation.SCOTLAND)]
    for text in (paper, wall):
        assert text.index("Emergency services (999)") < text.index("Children First") < text.index("Childline")
    assert "For Scotland" in paper
    assert "Help in Scotland" in wall


def test_slides_may_be_for_a_nation() -> None:
    scotland, wales = (run("school", "slides", "--nation", nation).out for nation in ("scotland", "wales"))
    assert "Help in Scotland" in scotland
    assert "Meic (Wales)" in wales
    assert scotland != wales


def test_every_service_is_for_some_nation_and_999_alone_comes_before_all(book: Book) -> None:
    assert [each.id for each in book.services.values() if each.emergency] == ["police-999"]
    assert all(each.nations for each in book.services.values())
