"""Slides: one idea each, in letters that the last row can read, with what to say, and a page of paper each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from safecheck.model import Book, Check, Outcome, PlannedCheck, Release, Subject, Tally, Topic, Totals
from safecheck.model.school import GroupRow
from safecheck.render import html
from safecheck.school.totals import make_totals
from safecheck.telling.common_gaps import to_close
from safecheck.telling.document import Bullets, Chart, Steps
from safecheck.telling.slides import LONGEST_ADDRESS, Slide, make_slides
from safecheck.telling.wording import setting_for_many
from tests.builders import DAY
from tests.cli.command import run
from tests.render.chromium import needs_chromium
from tests.render.firefox import FIREFOX, firefox
from tests.render.test_html import assert_valid, sheets
from tests.render.test_pdf import needs_poppler, poppler
from tests.school.test_paper import PAPERS, everyone_can_use, row

LINK = "https://school.example/safecheck"
TWENTY_FOUR_POINTS = 32
"""In pixels."""


def every_check(book: Book) -> dict[str, PlannedCheck]:
    profiles = [book.profile(name) for name in book.subjects]
    return {check.key: PlannedCheck.on_every_platform(check, profile.subject) for profile in profiles for check in profile.checks}


def own_totals(book: Book, *, topics: bool = True) -> Totals:
    known: dict[str, tuple[Check, Subject]] = {key: (each.check, each.subject) for key, each in every_check(book).items()}
    keys = ("roblox/direct-chat", "whatsapp/groups", "bedroom/charging", "tiktok/minimum-age")
    counts = dict.fromkeys(keys, row(12, 12, 18, 18))
    if topics:
        counts |= {f"topic:{topic}": {Outcome.PASS: 10 + place, Outcome.FAIL: 70 - place} for place, topic in enumerate(Topic)}
    return make_totals(Tally(frozenset({"one"}), 80, counts), known, 10, DAY)[0]


def slides(book: Book, *, own: bool, link: str = "") -> list[Slide]:
    found = own_totals(book) if own else None
    checks = every_check(book)
    fixes = to_close(found, book.for_family([]), DAY, 3) if found else [checks[figure.check] for figure in book.school.national]
    return make_slides(book.school, found, fixes, book.services, link)


def titles(made: Sequence[Slide]) -> list[str]:
    return [each.page.title for each in made]


def test_the_slides_of_a_school_without_counts(book: Book) -> None:
    found = titles(slides(book, own=False))
    assert found[1:4] == [each.text for each in book.school.questions]
    assert found[4] == "What surveys of children found"
    assert found[-3:] == ["Whom to call", "Report it", "Take the check at home"]


def test_the_slides_of_a_school_with_counts_have_a_chart_of_them(book: Book) -> None:
    made = slides(book, own=True, link=LINK)
    seen = next(each for each in made if each.page.title == "What we saw at our stand")
    chart = next(block for block in seen.page.blocks if isinstance(block, Chart))
    assert chart.gauges[0].name == "who can contact their child"
    assert chart.gauges[0].word == "70 of 80 families"
    page = html.render_slides("Three questions", made)
    assert page.count("families could not yet say yes to something about") == 1
    assert "What surveys of children found" not in page
    assert_valid(page)
    assert not re.search(r"<link|<img|<iframe|url\(|@import|src=|fetch\(|import\(", page)


def test_help_is_numbers_and_codes_and_no_address_to_copy(book: Book) -> None:
    made = {each.page.title: each.page for each in slides(book, own=False, link=LINK)}
    numbers = next(block for block in made["Whom to call"].blocks if isinstance(block, Bullets))
    assert [re.findall(r"call ([\d ]+)", item) for item in numbers.items] == [["999"], ["0800 1111"], ["0808 800 5000"]]
    for slide in slides(book, own=False, link=LINK):
        text = re.sub(r"<[^>]+>", " ", html.render_slides("", [Slide(slide.page)]).partition("<main>")[2].partition("</main>")[0])
        assert all(len(address) <= LONGEST_ADDRESS for address in re.findall(r"https?://\S+", text))
    assert html.render_slides("", [Slide(made["Report it"])]).count('class="qr"') == 2
    assert LINK in html.render_slides("", [Slide(made["Take the check at home"])])


def test_every_slide_has_notes_and_the_steps_go_on_where_they_stopped(book: Book) -> None:
    made = slides(book, own=False)
    assert all(each.notes for each in made)
    parts = [block for each in made for block in each.page.blocks
             if isinstance(block, Steps) and each.page.title.startswith("Turn off private messages")]
    assert [each.first for each in parts] == [1, 1 + len(parts[0].items)]
    assert f'<ol start="{parts[1].first}">' in html.render_slides("", made)


def test_what_closes_common_topics_names_no_app_that_only_some_have(book: Book) -> None:
    found = own_totals(book)
    without = Totals(found.created_on, 10, 80, (), found.topics)
    fixes = to_close(without, book.for_family([]), DAY, 6)
    assert fixes[0].check.topic is Topic.CONTACT
    assert all(each.subject.for_every_family for each in fixes)
    assert len({each.check.topic for each in fixes}) == len(fixes)
    few = GroupRow(Topic.SLEEP, Release({Outcome.PASS: 50, Outcome.FAIL: 3}, frozenset(), in_words=True))
    assert to_close(Totals(DAY, 10, 0, (), (few,)), book.for_family([]), DAY, 6) == []


# --- in a browser ---

@needs_chromium
def test_the_keys_turn_the_slides_and_n_shows_the_notes(book: Book, tab: Any) -> None:
    tab.set_viewport_size({"width": 1280, "height": 720})
    tab.set_content(html.render_slides("Title", slides(book, own=True)))
    last = len(slides(book, own=True)) - 1
    here = "Math.round(scrollY / innerHeight)"
    for key, place in (("ArrowRight", 1), ("PageDown", 2), (" ", 3), ("ArrowLeft", 2), ("End", last), ("ArrowRight", last),
                       ("Home", 0), ("ArrowUp", 0)):
        tab.keyboard.press(key)
        tab.wait_for_timeout(50)
        assert tab.evaluate(here) == place, key
    notes = tab.locator(".notes").first
    for is_shown in (True, False):
        tab.keyboard.press("n")
        assert notes.is_visible() is is_shown


SMALLEST = """Math.min(...[...document.querySelectorAll('section, section *')]
    .filter(each => [...each.childNodes].some(child => child.nodeType == 3 && child.textContent.trim()))
    .map(each => parseFloat(getComputedStyle(each).fontSize)))"""
CUT_OFF = ("[...document.querySelectorAll('section')].filter(each => each.scrollHeight > Math.min(each.clientHeight, innerHeight) + 1 "
           "|| each.scrollWidth > each.clientWidth + 1).map(each => each.querySelector('h2').textContent)")


@needs_chromium
def test_how_to_close_any_gap_is_big_enough_and_fits(book: Book, tab: Any) -> None:
    checks = every_check(book)
    fixes = [slide for each in checks.values() for slide in make_slides(book.school, None, [each], {})
             if slide.page.title == setting_for_many(each.subject, each.check)]
    known = {key: (each.check, each.subject) for key, each in checks.items()}
    longest = sorted(checks, key=lambda key: -len(checks[key].check.do))
    bars = [make_slides(book.school, make_totals(Tally(frozenset({"one"}), 60, {
        key: row(12, 12, 18, 18) for key in longest[start:start + 3]}), known, 10, DAY)[0], [], {})[4] for start in range(0, 60, 3)]
    tab.set_content(html.render_slides(
        "Title", [*slides(book, own=False), *slides(book, own=True, link=LINK), *fixes, *bars]))
    for width, height in ((1280, 720), (1920, 1080), (1024, 768)):
        tab.set_viewport_size({"width": width, "height": height})
        assert tab.evaluate(CUT_OFF) == []
        assert width == 1024 or tab.evaluate(SMALLEST) >= TWENTY_FOUR_POINTS * height / 720
    tab.set_viewport_size({"width": 1122, "height": 793})  # A4
    tab.emulate_media(media="print")
    assert tab.evaluate(CUT_OFF) == []


@needs_chromium
@pytest.mark.parametrize("own", [True, False])
def test_a_slide_is_a_page_of_paper_in_chromium(own: bool, book: Book, tab: Any) -> None:
    made = slides(book, own=own)
    assert sheets(tab, html.render_slides("Title", made)) == len(made)


@needs_poppler
@pytest.mark.skipif(FIREFOX is None, reason="needs Firefox")
def test_a_slide_is_a_page_of_paper_in_firefox(
        book: Book, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    made = slides(book, own=True)
    path = tmp_path / "slides.html"
    path.write_text(html.render_slides("Title", made), encoding="utf-8")
    with firefox(tmp_path_factory.mktemp("firefox")) as program:
        printed = program.printed_as_it_is(path)
    assert re.search(rf"Pages: +{len(made)}\n", poppler("pdfinfo", printed, tmp_path))


@needs_chromium
@pytest.mark.parametrize("own", [True, False])
def test_everyone_can_use_them(own: bool, book: Book, tab: Any) -> None:
    assert "slides" not in PAPERS
    everyone_can_use(html.render_slides("Title", slides(book, own=own, link=LINK)), tab)


def test_the_command_says_which_keys_there_are(tmp_path: Path) -> None:
    ran = run("school", "slides", "-o", tmp_path / "slides.html")
    assert (ran.code, "N shows what you may say" in ran.err) == (0, True)
