"""Bars: in place, gap and not known as three parts, in every shape, told apart without a colour, and none left out."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from itertools import pairwise

import pytest

from safecheck.model import Answer, GapReport, SchoolContent, StaffLine, Stage, Tally, Totals
from safecheck.render import html, markdown, pdf, screen
from safecheck.render.bars import lengths, stretches
from safecheck.render.html import TEMPLATES
from safecheck.render.look import Look
from safecheck.school.totals import make_totals
from safecheck.telling import outline
from safecheck.telling.document import Chart, Document, Gauge, Standing, Tone
from safecheck.telling.slides import Slide, make_slides
from safecheck.telling.standing import standings
from safecheck.telling.totals_page import key, totals_page
from tests.builders import DAY, make_check, make_profile, make_report
from tests.school.test_disclosure import COUNTED, Row, picture, random_row

COLOUR, MONO, ASCII = Look(80, colour=True), Look(80), Look(80, unicode=False)
SIGNS = {COLOUR: "█▄░·", MONO: "█▄░·", ASCII: "#!?."}
"""In the order of ``Standing``."""


def stages(*answers: tuple[int, int, int, int, int]) -> GapReport:
    """A report with these numbers of yes, not yet, not sure, not answered and does not apply, a stage each."""
    checks, given = [], {}
    for stage, numbers in zip(Stage, answers, strict=False):
        for answer, number in zip((Answer.YES, Answer.NOT_YET, Answer.NOT_SURE, None, Answer.DOES_NOT_APPLY), numbers,
                                  strict=True):
            for _ in range(number):
                check = make_check(name=f"c{len(checks)}", stage=stage)
                checks.append(check)
                given |= {check.key: answer} if answer else {}
    return make_report([make_profile("chat", *checks)], given)


def bars(document: Document, look: Look) -> list[tuple[int, ...]]:
    """How many signs of each standing the bars have, from the top."""
    lines = re.sub(r"\x1b\[[0-9;]*m", "", screen.render(document, look)).splitlines()
    signs = SIGNS[look]
    found = [re.search(rf"(?:^| )([{re.escape(signs)}]{{10,}})(?: |$)", line) for line in lines]
    return [tuple(bar[1].count(sign) for sign in signs) for bar in found if bar]


# --- lengths ---

@pytest.mark.parametrize(("counts", "cells", "expected"), [
    ((11, 2, 0), 20, [17, 3, 0]), ((2, 9, 3), 20, [3, 13, 4]), ((1, 0, 0), 20, [20, 0, 0]), ((0, 0, 0), 20, [0, 0, 0]),
    ((99, 1, 0), 10, [9, 1, 0]), ((1, 1, 998), 10, [1, 1, 8]), ((23, 11), 100, [68, 32]), ((14, 12), 100, [54, 46]),
    ((), 10, []),
])
def test_lengths(counts: tuple[int, ...], cells: int, expected: list[int]) -> None:
    assert lengths(counts, cells) == expected


@pytest.mark.parametrize(("cells", "least"), [(10, 1), (20, 1), (100, 2)])
def test_parts_fill_the_bar_and_none_is_nothing_and_more_is_never_shorter(cells: int, least: int) -> None:
    chance = random.Random(cells)
    for _ in range(2000):
        counts = [chance.choice((0, 1, chance.randint(0, 12), chance.randint(0, 900))) for _ in range(3)]
        found = lengths(counts, cells, least)
        assert sum(found) == (cells if any(counts) else 0)
        for count, length in zip(counts, found, strict=True):
            assert length >= least if count else length == 0
            assert abs(length - cells * count / max(sum(counts), 1)) <= 1 + 2 * least
        ordered = sorted(zip(counts, found, strict=True))
        assert all(one[1] <= other[1] for one, other in pairwise(ordered) if one[0] < other[0])


def test_stretches_follow_each_other_to_the_end() -> None:
    gauge = Gauge("", "", Tone.PLAIN, {Standing.GAP: 1, Standing.NOT_KNOWN: 400}, "")
    found = list(stretches(Chart(standings(), (gauge,)), gauge, 100, 2))
    assert found == [(Standing.GAP, 0, 2), (Standing.NOT_KNOWN, 2, 98)]


# --- a report ---

REPORT = stages((11, 2, 0, 0, 3), (0, 9, 1, 2, 0), (3, 0, 0, 0, 1), (0, 0, 0, 0, 2))
"""Mostly in place; mostly gaps; all in place; nothing that applies."""


@pytest.mark.parametrize("look", SIGNS, ids=str)
def test_a_bar_has_a_part_for_what_is_in_place_a_gap_and_not_known(look: Look) -> None:
    assert bars(outline.gap_report(REPORT), look) == [(17, 3, 0, 0), (0, 15, 5, 0), (20, 0, 0, 0)]


def test_a_long_red_part_is_many_gaps() -> None:
    text = screen.render(outline.gap_report(REPORT), COLOUR)
    assert [len(red) for red in re.findall("\x1b\\[31m(▄+)", text)] == [1, 3, 15]  # the key comes first


@pytest.mark.parametrize(("look", "key"), [(MONO, "█ in place   ▄ gap   ░ not known"), (ASCII, "# in place   ! gap   ? not known")])
def test_the_key_stands_above_the_bars(look: Look, key: str) -> None:
    assert f"How things stand\n{key}\nApps and settings" in screen.render(outline.gap_report(REPORT), look)


@pytest.mark.parametrize("width", [20, 28, 40, 60, 88])
def test_bars_stand_below_each_other_and_fit(width: int) -> None:
    lines = screen.render(outline.gap_report(REPORT), Look(width)).splitlines()
    places = {found.span() for found in (re.search("[█▄░]{10,}", line) for line in lines) if found}
    assert len(places) == 1
    assert max(len(line) for line in lines if not line.startswith("https://")) <= width


def test_plain_text_has_the_numbers_and_no_bar() -> None:
    text = screen.render(outline.gap_report(REPORT), Look(plain=True)).replace("\n", " ")
    assert "2 gaps to close, some of them most important. In place: 11; gap: 2; not known: 0." in text
    assert "1 thing to look up. 2 questions not answered. In place: 0; gap: 9; not known: 3." in text
    assert "Nothing here applies to you. " in text
    assert not re.search("[█▄░·]|##|!!", text)


@pytest.mark.parametrize("written", [
    lambda document: markdown.render(document),
    lambda document: "".join(re.findall(r'<svg class="bar" role="img" aria-label="[^"]*"', html.render(document))),
], ids=["markdown", "html"])
def test_the_numbers_are_said_where_a_bar_cannot_be_seen(written: Callable[[Document], str]) -> None:
    text = written(outline.gap_report(REPORT))
    assert re.findall(r"In place: \d+; gap: \d+; not known: \d+\.", text) == [
        "In place: 11; gap: 2; not known: 0.", "In place: 0; gap: 9; not known: 3.", "In place: 3; gap: 0; not known: 0."]


def drawn(page: str) -> list[list[tuple[str, int]]]:
    """The parts of each bar on a web page with their width in percent; the key is left out."""
    return [[(standing, int(width)) for standing, width in re.findall(r'<rect class="([\w-]+)" x="\d+%" width="(\d+)%"', bar)]
            for bar in re.findall(r'<svg class="bar" role="img".*?</svg>', page, re.DOTALL)]


def test_the_web_page_draws_the_same() -> None:
    page = html.render(outline.gap_report(REPORT))
    assert drawn(page) == [[("in-place", 85), ("gap", 15)], [("gap", 75), ("not-known", 25)], [("in-place", 100)]]
    assert page.count('class="stripes"') == 3  # the key, and two bars with gaps
    assert [f'<rect class="{each}" x="0%" width="100%"' in page for each in standings()] == [True] * 3


def typeset(document: Document) -> str:
    """What typst is told to draw."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("typst.compile", lambda template, sys_inputs, **options: sys_inputs["document"])
        return str(pdf.render(document))


def test_the_pdf_draws_the_same() -> None:
    [chart] = [block for part in json.loads(typeset(outline.gap_report(REPORT)))["parts"] for block in part["blocks"]
               if block["kind"] == "Chart"]
    assert [[(each["standing"], each["length"]) for each in gauge["bar"]] for gauge in chart["gauges"]] == [
        [("in-place", 85), ("gap", 15)], [("gap", 75), ("not-known", 25)], [("in-place", 100)], []]


def test_each_part_is_drawn_in_a_way_of_its_own() -> None:
    for signs in SIGNS.values():
        assert len(set(signs)) == len(Standing)
    typst = (TEMPLATES / "document.typ").read_text(encoding="utf-8")
    fills = re.search(r"#let fills = \((.*?)\)", typst)
    assert fills
    for standing in Standing:
        assert re.search(rf'"?{standing}"?: ', fills[1]), standing
    for sheet in ("document.css", "slides.css"):
        css = (TEMPLATES / sheet).read_text(encoding="utf-8")
        assert ".bar .in-place" in css
        assert "stroke-dasharray" in css


# --- a school's totals ---

NAMES = ("a", "b", "c", "d")
CHECKS = [make_check(name=name, question=f"Is {name} set?") for name in NAMES]
PROFILE = make_profile("chat", *CHECKS)
KNOWN = {check.key: (check, PROFILE.subject) for check in CHECKS}


def totals(*rows: Row) -> Totals:
    """Totals of rows of in place, does not apply, gap and not sure."""
    counts = {check.key: dict(zip(COUNTED, row, strict=True)) for check, row in zip(CHECKS, rows, strict=False)}
    return make_totals(Tally(frozenset({"one"}), 60, counts), KNOWN, 10, DAY)[0]


@pytest.mark.parametrize("look", SIGNS, ids=str)
def test_a_long_bar_is_a_common_gap(look: Look) -> None:
    found = bars(totals_page(totals((12, 0, 14, 0), (11, 0, 23, 0), (90, 0, 6, 5))), look)
    assert found == [(0, 14, 0, 6), (0, 11, 0, 9), (0, 2, 0, 18)]


def test_a_long_bar_is_a_common_gap_on_the_page_and_on_the_slide() -> None:
    found = totals((12, 0, 14, 0), (11, 0, 23, 0), (90, 0, 6, 5))
    expected = [[("gap", 68), ("rest", 32)], [("gap", 54), ("rest", 46)], [("gap", 11), ("rest", 89)]]
    assert drawn(html.render(totals_page(found))) == expected
    slide = next(each for each in slides(found) if each.page.title == "What we saw at our stand")
    assert drawn(html.render_slides("", [slide])) == expected
    assert all(label in html.render_slides("", [slide]) for label in key().values())


def slides(found: Totals) -> list[Slide]:
    return make_slides(SchoolContent((), (), (), StaffLine("", ()), (), DAY), found, [], {})


@pytest.mark.parametrize("block", range(4))
def test_what_is_hidden_is_not_drawn(block: int) -> None:
    """Rows that may not be told apart give the same paper, letter by letter."""
    chance = random.Random(block)
    seen = 0
    while seen < 40:
        one = random_row(chance, 40)
        moved = chance.randint(1, 9)
        pair = chance.choice((0, 2))
        other = list(one)
        other[pair], other[pair + 1] = one[pair] + moved, one[pair + 1] - moved
        if min(other) < 0:
            continue
        first, second = totals(one), totals((other[0], other[1], other[2], other[3]))
        if not (first.rows and second.rows and picture(first.rows[0].release) == picture(second.rows[0].release)):
            continue
        seen += 1
        for paper in (lambda found: screen.render(totals_page(found), MONO), lambda found: html.render(totals_page(found)),
                      lambda found: markdown.render(totals_page(found)), lambda found: typeset(totals_page(found)),
                      lambda found: html.render_slides("", slides(found))):
            assert paper(first) == paper(second)


def test_a_bar_of_a_school_has_no_border_inside_a_pair() -> None:
    for row in ((20, 3, 15, 12), (20, 11, 15, 2), (20, 11, 17, 12)):
        assert [len(bar) for bar in drawn(html.render(totals_page(totals(row))))] == [2]
    assert set(key()) == {Standing.GAP, Standing.REST}
