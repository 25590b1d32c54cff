"""The telling in JavaScript is a twin of that in Python: whole documents are the same, block by block."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest

from safecheck.called import command
from safecheck.check.agreement import make_agreement
from safecheck.check.compare import compare
from safecheck.check.reckon import reckon
from safecheck.model import Book, Difference, GapReport, Guide, PlannedCheck, Platform, SavedCheck
from safecheck.render.calendar import render as render_calendar
from safecheck.telling.agreement_page import agreement_page
from safecheck.telling.changes import changes_page
from safecheck.telling.closing import closing_page
from safecheck.telling.document import Document
from safecheck.telling.outline import gap_report
from safecheck.telling.wording import fix_page, look_page, look_text
from safecheck.words import say
from tests.page.families import random_check, random_checks
from tests.page.made_up import MadeUp
from tests.page.test_rules import assert_twins
from tests.page.told import in_full, told
from tests.page.twins import Twins
from tests.render.chromium import needs_chromium

pytestmark = needs_chromium

FAMILIES = 1000
SOME = 60
MADE_UP = 120
DAY = date(2026, 11, 24)

OF_A_CHECK = """{
  reportOf: (saved, today) => found.gapReport(found.reckon(saved, today)),
  pagesOf: (saved, today) => {
    const report = found.reckon(saved, today);
    const planned = [...report.gaps, ...report.to_check].slice(0, 5).map((each) => each.planned);
    return [found.closingPage(report), found.agreementPage(found.makeAgreement(report, found.theBook().agreement)),
      ...planned.flatMap((each) => [found.lookPage(each, today), found.fixPage(each, today), found.lookText(each)])];
  },
  unbroken: (text) => {
    const octets = (line) => new TextEncoder().encode(line).length;
    const isBroken = (line, next) => next.startsWith(" ") ? octets(line) < 72 || octets(line) > 75 : octets(line) > 75;
    const lines = text.split("\\r\\n");
    if (lines.some((line, index) => isBroken(line, lines[index + 1] ?? ""))) throw new Error("a line too long or too short");
    return text.replaceAll("\\r\\n ", "");
  },
  calendarsOf: (saved, today) => [false, true].map((fixes) =>
    window.found.unbroken(found.calendarFile(found.reckon(saved, today), { fixes }))),
  toldOf: (report) => [found.gapReport(report), found.closingPage(report),
    window.found.unbroken(found.calendarFile(report, { fixes: true }))],
  changesOf: (before, now, today) => {
    const profiles = (saved) => found.forFamily(found.subjectsOf(saved.family));
    const comparison = found.compareChecks(before, now, profiles(before), profiles(now), today);
    return found.changesPage(comparison, found.saysFor(now.family.circumstances));
  },
}"""


@pytest.fixture(scope="module", autouse=True)
def of_a_check(twins: Twins) -> None:
    """What a check comes to in one go, so that no report has to come from the page and go back."""
    twins.add(OF_A_CHECK)


def of(saved: SavedCheck, today: date) -> list[Any]:
    return [in_full(saved), str(today)]


def pages_of(report: GapReport, book: Book, today: date) -> list[Any]:
    planned = [each.planned for each in (*report.gaps, *report.to_check)[:5]]
    return [told(closing_page(report)), told(agreement_page(make_agreement(report, book.agreement))),
            *(page for each in planned for page in (
                told(look_page(each, today)), told(fix_page(each, today)), look_text(each)))]


def test_the_reports_of_a_thousand_families_are_equal(twins: Twins, book: Book) -> None:
    cases = random_checks(Random(8), book, FAMILIES)
    assert_twins([told(gap_report(reckon(saved, book, today))) for saved, today in cases],
                 twins.call("reportOf", [of(*case) for case in cases]), cases)


def test_all_else_that_is_told_of_a_check_is_equal(twins: Twins, book: Book) -> None:
    cases = random_checks(Random(9), book, SOME)
    assert_twins([pages_of(reckon(saved, book, today), book, today) for saved, today in cases],
                 twins.call("pagesOf", [of(*case) for case in cases]), cases)


def test_two_checks_side_by_side_are_told_equally(twins: Twins, book: Book) -> None:
    rng = Random(10)
    cases = [(random_check(rng, book)[0], *random_check(rng, book)) for _ in range(SOME)]
    own = [told(changes_page(compare(before, now, book.for_family(before.family.subjects),
                                     book.for_family(now.family.subjects), today),
                             [*book.subjects.values()], book.says(now.family.circumstances)))
           for before, now, today in cases]
    assert_twins(own, twins.call("changesOf", [[in_full(before), *of(now, today)] for before, now, today in cases]), cases)


def test_calendars_are_equal_but_for_the_command(twins: Twins, book: Book) -> None:
    cases = random_checks(Random(12), book, SOME)
    assert_twins([[of_the_page(render_calendar(reckon(saved, book, today), fixes=fixes)) for fixes in (False, True)]
                  for saved, today in cases], twins.call("calendarsOf", [of(*case) for case in cases]), cases)


def of_the_page(calendar: str) -> str:
    """A calendar in unbroken lines, as the page says it: without a command."""
    before, after = (text.replace(",", "\\,") for text in (
        say("calendar.settings-change", command=command()), say("page.settings-change")))
    return calendar.replace("\r\n ", "").replace(before, after)


Case = tuple[Any, list[Any]]
"""What Python tells, and what JavaScript is given to tell it."""


def assert_told_equally(twins: Twins, name: str, make: Callable[[MadeUp, int], Case]) -> None:
    """Tell values that chance has made on both sides; what Python can tell nothing of is passed over."""
    own, given = [], []
    for seed in range(MADE_UP):
        try:
            page, arguments = make(MadeUp(Random(seed)), seed)
        except (LookupError, ValueError):  # such as a place without a thing to do
            continue
        own.append(page)
        given.append(arguments)
    assert len(own) > MADE_UP / 2
    assert_twins(own, twins.call(name, given), given)


@pytest.fixture(scope="module")
def reports(book: Book) -> list[GapReport]:
    return [reckon(saved, book, today) for saved, today in random_checks(Random(11), book, MADE_UP)]


def test_reports_that_no_family_has_are_told_equally(twins: Twins, reports: list[GapReport]) -> None:
    """What the real profiles have no case of: a notice that has come, a stage in which nothing applies, odd texts."""
    def made(chance: MadeUp, seed: int) -> Case:
        report = chance.like(reports[seed])
        report = report if seed % 4 else replace(report, promise="")  # no file of lines is without one
        return [told(gap_report(report)), told(closing_page(report)),
                of_the_page(render_calendar(report, fixes=True))], [in_full(report)]

    assert_told_equally(twins, "toldOf", made)


def test_agreements_that_no_family_has_are_told_equally(twins: Twins, book: Book, reports: list[GapReport]) -> None:
    def made(chance: MadeUp, seed: int) -> Case:
        agreement = chance.like(make_agreement(reports[seed], book.agreement))
        return told(agreement_page(agreement)), [in_full(agreement)]

    assert_told_equally(twins, "agreementPage", made)


@pytest.mark.parametrize("tell", [("lookPage", look_page), ("fixPage", fix_page)], ids=lambda tell: tell[0])
def test_odd_checks_are_told_equally(tell: tuple[str, Callable[[PlannedCheck, date], Document]], twins: Twins,
                                     reports: list[GapReport]) -> None:
    def made(chance: MadeUp, seed: int) -> Case:
        report = reports[seed]
        planned = chance.like(([*report.gaps, *report.to_check, *report.not_asked])[seed % 3].planned)
        return told(tell[1](planned, DAY)), [in_full(planned), str(DAY)]

    assert_told_equally(twins, tell[0], made)


@pytest.mark.parametrize("label", [None, "", "The label", "Other"])
@pytest.mark.parametrize("ways", [
    (("Tap the label",),), (("Tap “The label”",), ("Go", "Tap “The label”")), (("Go", "Then on", "Tap “The label”"),),
    (("Find The label", "Tap “The label”"),), (("Tap Other", "Ünder null", "Tap “The label”"), ("One", "Two", "Three"))])
def test_the_way_to_a_setting_is_told_equally(ways: tuple[tuple[str, ...], ...], label: str | None, twins: Twins,
                                              reports: list[GapReport]) -> None:
    planned = next(each for report in reports for each in report.gaps).planned
    guides = tuple(Guide(platform, steps) for platform, steps in zip(Platform, ways, strict=False))
    odd = replace(planned, check=replace(planned.check, look=None, setting=label), guides=guides)
    assert twins.call("lookText", [[in_full(odd)]]) == [look_text(odd)]
    assert twins.call("lookPage", [[in_full(odd), str(DAY)]]) == [told(look_page(odd, DAY))]


def test_odd_comparisons_are_told_equally(twins: Twins, book: Book) -> None:
    """Also of what is a profile no more."""
    def made(chance: MadeUp, seed: int) -> Case:
        rng = Random(seed)
        (before, _), (now, today) = random_check(rng, book), random_check(rng, book)
        profiles = [book.for_family(each.family.subjects) for each in (before, now)]
        found = chance.like(compare(before, now, *profiles, today))
        gone = replace(found.changed[0], key=f"gone/{seed}", finding=None, difference=Difference.NO_LONGER_ASKED)
        found = replace(found, changed=(*found.changed, gone, gone))
        return told(changes_page(found, [*book.subjects.values()])), [in_full(found)]

    assert_told_equally(twins, "changesPage", made)
