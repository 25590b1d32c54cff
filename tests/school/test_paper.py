"""Totals, handout, slides and plan: what they say, on how much paper, and for everyone."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from safecheck.check.reckon import reckon
from safecheck.check.serving import serving
from safecheck.cli.laptop import Laptop
from safecheck.model import Book, Family, Nation, Outcome, Part, Profile, SavedCheck, Tally, Totals
from safecheck.render import html, markdown, pdf, screen
from safecheck.render.look import Look
from safecheck.render.renderers import Format
from safecheck.render.totals_data import totals_data, totals_table
from safecheck.school.stand import Chair
from safecheck.school.totals import OtherThreshold, make_totals
from safecheck.telling.document import Card, CardRole, Document, Link
from safecheck.telling.handout import PAGES, Contact, handout, most_important
from safecheck.telling.running_sheet import running_sheet
from safecheck.telling.totals_page import sentence, top_gaps, totals_page
from tests.builders import DAY, HOSTILE, make_check, make_profile
from tests.render.axe import assert_for_everyone
from tests.render.chromium import needs_chromium
from tests.render.test_html import assert_valid, sheets
from tests.render.test_pdf import needs_poppler, poppler

CHECKS = [make_check(name=name, question=f"Is {name} set?") for name in ("common", "rare", "mixed", "few", "same")]
PROFILE = make_profile("chat", *CHECKS)
KNOWN = {check.key: (check, PROFILE.subject) for check in CHECKS}


def row(in_place: int, not_apply: int, gap: int, unsure: int) -> dict[Outcome, int]:
    return {Outcome.PASS: in_place, Outcome.NOT_APPLICABLE: not_apply, Outcome.FAIL: gap, Outcome.UNKNOWN: unsure}


TALLY = Tally(frozenset({"one"}), 70, {
    "chat/common": row(12, 12, 18, 18), "chat/rare": row(40, 2, 10, 3), "chat/mixed": row(20, 10, 3, 17),
    "chat/few": row(1, 2, 3, 2), "chat/same": row(50, 0, 0, 0), "gone/check": row(10, 10, 20, 10)})


def totals(tally: Tally = TALLY) -> Totals:
    return make_totals(tally, KNOWN, 10, DAY)[0]


def test_the_most_common_gap_comes_first_and_what_may_not_be_shown_not_at_all() -> None:
    assert [each.check.id for each in totals().rows] == ["common", "mixed", "rare"]
    assert [each.check.id for each in top_gaps(totals(), 9)] == ["common", "mixed", "rare"]
    assert totals().at_least == 60


@pytest.mark.parametrize(("counts", "start"), [
    (row(20, 4, 20, 16), "6 in 10"), (row(10, 0, 190, 100), "Nearly all"), (row(590, 10, 10, 3), "Fewer than 1 in 10"),
])
def test_a_sentence_for_each_top_gap(counts: dict[Outcome, int], start: str) -> None:
    found = totals(Tally(frozenset({"one"}), 60, {"chat/common": counts}))
    assert sentence(top_gaps(found, 1)[0]) == f"{start}: Is common set?"


def test_the_page_says_what_is_hidden() -> None:
    text = screen.render(totals_page(totals()), Look(plain=True)).replace("\n", " ")
    for part in ("From at least 60 families. A count below 10 is hidden",
                 "Of the families asked here, so many could not yet say yes:", "6 in 10: Is common set?",
                 "Chat: Is common set?: 36 gaps in 60. not yet: 18; not sure: 18; in place: 12; does not apply: 12.",
                 "Chat: Is rare set?: 13 gaps in 55. Gap or not sure: 13; in place, or does not apply: 42.",
                 "Of any other question nothing is shown: too few families, or too few of one kind of answer."):
        assert part in text


def test_the_table_and_the_data_hide_the_same() -> None:
    rows = list(csv.DictReader(StringIO(totals_table(totals()).removeprefix("\ufeff"), newline="")))
    assert [each["gap or not sure"] for each in rows] == ["36", "20", "13"]
    assert [each["not yet"] for each in rows] == ["18", "hidden", "hidden"]
    data = json.loads(totals_data(totals()))
    assert [each["fail"] for each in data["checks"]] == [18, None, None]
    assert data["families_at_least"] == 60
    assert "families" not in data


def test_too_few_families_show_nothing() -> None:
    found = totals(Tally(frozenset({"one"}), 4, {"chat/common": row(1, 1, 1, 1)}))
    assert found.rows == ()
    text = screen.render(totals_page(found), Look(plain=True)).replace("\n", " ")
    assert "nothing can be shown yet" in text


def test_one_threshold_for_all_that_is_shown_of_a_tally() -> None:
    _, after = make_totals(TALLY, KNOWN, 12, DAY)
    assert after.threshold == 12
    assert make_totals(after, KNOWN, None, DAY)[0].threshold == 12
    with pytest.raises(OtherThreshold, match="with a threshold of 12 before"):
        make_totals(after, KNOWN, 10, DAY)
    nothing, untouched = make_totals(Tally(frozenset({"one"}), 4, {}), KNOWN, 12, DAY)
    assert (nothing.rows, untouched.threshold) == ((), None)  # nothing was shown, so nothing has to be kept to


def test_bars_say_what_they_count() -> None:
    assert "Gap or not sure: 36; in place, or does not apply: 24." in markdown.render(totals_page(totals()))


def test_what_was_shown_is_remembered_and_shown_again_where_few_came_since() -> None:
    _, after = make_totals(TALLY, KNOWN, 10, DAY)
    assert set(after.released) == {"chat/common", "chat/rare", "chat/mixed"}
    later = Tally(after.parts, 71, {**after.counts, "chat/common": row(12, 12, 19, 18)}, {}, after.released)
    again, last = make_totals(later, KNOWN, 10, DAY)
    assert again.rows == totals().rows
    assert last.released == after.released


def test_totals_are_valid_and_hostile_text_stays_text() -> None:
    check = make_check(question=HOSTILE, setting=HOSTILE)
    known = {check.key: (check, make_profile("chat", check, name=HOSTILE).subject)}
    found = make_totals(Tally(frozenset({"one"}), 60, {check.key: row(12, 12, 18, 18)}), known, 10, DAY)[0]
    page = html.render(totals_page(found))
    assert_valid(page)
    assert "<script" not in page
    assert not re.search(r"\x1b|\u202e", totals_table(found) + totals_data(found))


# --- the handout ---

def made_for(book: Book, *names: str, age: int | None = None, bilingual: bool = False,
             contact: Contact | None = None, link: str = "", nation: Nation | None = None) -> Document:
    profiles: list[Profile] = [book.profile(name) for name in names] or book.for_family([])
    return handout("Safer settings", most_important(profiles, age, DAY), serving(book.services.values(), nation),
                   contact or Contact(), DAY, bilingual=bilingual, link=link, nation=book.nations[nation] if nation else "")


def settings(document: Document) -> list[Card]:
    return [block for block in document.blocks if isinstance(block, Card) and block.role is CardRole.FIRST]


def test_a_handout_has_steps_a_code_numbers_and_lines_for_the_school(book: Book) -> None:
    document = made_for(book, "roblox")
    text = screen.render(document, Look(plain=True, width=200))
    for part in (settings(document)[0].title, "Goal: ", "Say: “", "Source, read on ", "call 999", "call 0800 1111",
                 "School: ____", "Whom to ask: ____", "How to reach them: ____", "Made on 24 November 2026"):
        assert part in text


def test_numbers_the_school_and_the_check_come_before_the_settings(book: Book) -> None:
    document = made_for(book, "whatsapp", link="https://hill.example/check")
    text = screen.render(document, Look(plain=True))
    places = [text.index(part) for part in ("Minimum age: WhatsApp: 13", "call 999", "call 0800 1111", "School: ____",
                                            "Find it at: safecheck", "Look at these with your child")]
    assert places == sorted(places)


def test_the_code_leads_to_a_page_for_parents_and_no_other(book: Book) -> None:
    for link, leads_to in (("https://hill.example/check", "https://hill.example/check"),
                           ("", "https://www.ceopeducation.co.uk/parents/")):
        document = made_for(book, "roblox", "whatsapp", link=link)
        scanned = [inner.url for block in document.blocks if isinstance(block, Card) for inner in block.blocks
                   if isinstance(inner, Link) and inner.scan]
        assert scanned == [leads_to]
        assert html.render(document).count('class="qr"') == 1


@needs_poppler
@pytest.mark.parametrize("bilingual", [False, True])
def test_help_and_the_code_are_on_page_one(bilingual: bool, book: Book, tmp_path: Path) -> None:
    printed = pdf.render(made_for(book, "whatsapp", bilingual=bilingual, link="https://hill.example"))
    first = "".join(poppler("pdftotext", printed, tmp_path, "-l", "1").split())
    for part in ("call999", "08001111", "Howtoreachthem", "https://hill.example"):
        assert part in first
    assert ("Inourlanguage:" in first) is bilingual


@needs_chromium
def test_two_languages_have_a_column_each(book: Book, tab: Any) -> None:
    tab.set_viewport_size({"width": 1000, "height": 800})
    tab.set_content(html.render(made_for(book, "tiktok", bilingual=True)))
    for media in ("screen", "print"):
        tab.emulate_media(media=media)
        left, right = (tab.locator(f".two-columns > :nth-child({n})").first.bounding_box() for n in (1, 2))
        assert right["x"] >= left["x"] + left["width"]
        assert (abs(right["y"] - left["y"]) < 2, abs(right["height"] - left["height"]) < 2) == (True, True)
        assert right["width"] > 0.8 * left["width"]


@needs_chromium
@pytest.mark.parametrize("media", ["screen", "print"])
def test_the_code_to_scan_is_inside_its_card(media: str, book: Book, tab: Any) -> None:
    tab.set_content(html.render(made_for(book, "roblox")))
    tab.emulate_media(media=media)
    for width in (500, 800, 1000):
        tab.set_viewport_size({"width": width, "height": 900})
        card, code = (tab.locator(name).bounding_box() for name in (".card:has(.qr)", ".qr"))
        assert code["y"] + code["height"] <= card["y"] + card["height"], width


def test_the_schools_own_contact_takes_the_place_of_the_lines(book: Book) -> None:
    text = screen.render(made_for(book, contact=Contact("Hill School", "Ms <b>Lee</b>, office")), Look(plain=True))
    assert "School: Hill School" in text
    assert "Whom to ask: Ms <b>Lee</b>, office" in text
    assert "____" not in text


@pytest.mark.parametrize(("school", "person", "lines"), [
    ("Hill School", "the office", ["School: Hill School", "Whom to ask: the office"]),
    ("St. Mary's", "", ["School: St. Mary's", "Whom to ask: _", "How to reach them: _"]),
    (" ", "Ms Lee, 01603 496 000", ["Whom to ask: Ms Lee, 01603 496 000", "School: _"]),
])
def test_what_the_school_says_of_itself_stands_under_its_label(school: str, person: str, lines: list[str], book: Book) -> None:
    text = screen.render(made_for(book, contact=Contact(school, person)), Look(plain=True))
    for line in lines:
        assert line in text


def test_an_age_chooses_what_concerns_it(book: Book) -> None:
    young = most_important([book.profile("whatsapp")], 9, DAY)
    old = most_important([book.profile("whatsapp")], 15, DAY)
    assert young[0].check.is_minimum_age
    assert not any(each.check.is_minimum_age for each in old)
    assert all(15 in each.check.ages for each in old)


SUBJECTS = [path.stem for kind in ("apps", "games", "devices", "networks")
            for path in sorted((Path(__file__).parents[2] / "profiles" / kind).glob("*.yaml"))]


@needs_chromium
@pytest.mark.parametrize(("name", "bilingual"), [*((name, False) for name in SUBJECTS),
                                                 *((name, True) for name in SUBJECTS[::5])])
def test_every_handout_is_one_sheet_from_the_browser(name: str, bilingual: bool, book: Book, tab: Any) -> None:
    document = made_for(book, name, bilingual=bilingual)
    assert 2 <= len(settings(document)) <= 6
    assert sheets(tab, html.render(document)) <= PAGES


@needs_poppler
@pytest.mark.parametrize("name", [*SUBJECTS, ""])
def test_every_handout_is_one_sheet_as_a_pdf(name: str, book: Book, tmp_path: Path) -> None:
    info = poppler("pdfinfo", pdf.render(made_for(book, *([name] if name else []))), tmp_path)
    found = re.search(r"Pages: +(\d+)", info)
    assert found
    assert int(found[1]) <= PAGES


@needs_poppler
@pytest.mark.parametrize("nation", Nation)
@pytest.mark.parametrize("name", [*SUBJECTS[2::8], ""])
def test_every_handout_of_a_nation_is_one_sheet_too(name: str, nation: Nation, book: Book, tmp_path: Path) -> None:
    document = made_for(book, *([name] if name else []), nation=nation)
    assert f"For {book.nations[nation]}" in str(document)
    found = re.search(r"Pages: +(\d+)", poppler("pdfinfo", pdf.render(document), tmp_path))
    assert found
    assert int(found[1]) <= PAGES


# --- the plan ---

@needs_poppler
@pytest.mark.parametrize("nation", [None, *Nation])
def test_the_running_sheet_of_a_nation_is_one_page_and_of_all_four_one_sheet(
        nation: Nation | None, book: Book, tmp_path: Path) -> None:
    sheet = running_sheet(book.school, nation)
    assert re.search(rf"Pages: +{'1' if nation else '[12]'}\n", poppler("pdfinfo", pdf.render(sheet), tmp_path))


@needs_chromium
@pytest.mark.parametrize("nation", [None, *Nation])
def test_the_running_sheet_is_one_page_from_the_browser_too(nation: Nation | None, book: Book, tab: Any) -> None:
    assert sheets(tab, html.render(running_sheet(book.school, nation))) <= (1 if nation else 2)


@needs_chromium
def test_the_running_sheet_has_boxes_and_lines_to_write_on(book: Book, tab: Any) -> None:
    sheet = running_sheet(book.school, Nation.WALES)
    once = [line for line in book.school.plan if line.part in (Part.BEFORE, Part.BRING, Part.AFTER)]
    tab.set_viewport_size({"width": 720, "height": 1000})
    tab.set_content(html.render(sheet))
    tab.emulate_media(media="print")
    assert tab.locator(".tick").count() == len(once)
    for label in ("Safeguarding lead tonight", "Their number", "Social services, out of hours", "Open from, to"):
        assert tab.locator(".blanks li", has_text=label).bounding_box()["width"] > 250
    assert f"- [ ] {once[0].text}" in markdown.render(sheet)
    told = screen.render(sheet, Look(plain=True))
    assert "Bring: an hour before the doors open" in told
    assert "Social services, out of hours: ____" in told


def test_the_running_sheet_is_for_a_nation(book: Book) -> None:
    text = screen.render(running_sheet(book.school, Nation.SCOTLAND), Look(plain=True))
    assert "Scotland" in text
    assert "A safeguarding lead or a deputy should always be on hand" not in text
    assert "Sources: " in text
    everywhere = screen.render(running_sheet(book.school, None), Look(plain=True))
    for part in ("Do not promise to keep a secret", "Do not look at a nude picture", "England: Keeping children safe",
                 "Wales: Keeping learners safe", "Northern Ireland: "):
        assert part in " ".join(everywhere.split())


# --- everyone ---

PAPERS = {
    "totals": lambda book: html.render(totals_page(totals())),
    "handout": lambda book: html.render(made_for(book, "roblox", "whatsapp")),
    "handout, bilingual": lambda book: html.render(made_for(book, bilingual=True)),
    "plan": lambda book: html.render(running_sheet(book.school, None)),
}


@needs_chromium
@pytest.mark.parametrize("name", PAPERS)
def test_everyone_can_use_it(name: str, book: Book, tab: Any) -> None:
    everyone_can_use(PAPERS[name](book), tab)


def everyone_can_use(text: str, tab: Any) -> None:
    """The rules of WCAG 2.2 AA that a program can look at, and nothing to scroll sideways."""
    assert_valid(text)
    tab.set_content(text)
    assert_for_everyone(tab)


@pytest.mark.parametrize("link", ["", "https://hill.example.sch.uk/safecheck.html"])
def test_the_paper_of_a_stand_says_where_to_go_on_at_home(link: str, tmp_path: Path, book: Book) -> None:
    laptop = Laptop(tally=tmp_path / "tally.json", outbox=tmp_path, paper=Format.HTML, prints=False, idle=60, chair=Chair(60), link=link)
    laptop.paper(reckon(SavedCheck("", DAY, Family(9, ("xbox",), ("roblox",))), book, DAY))
    [page] = [path.read_text(encoding="utf-8") for path in tmp_path.glob("*.html")]
    assert ("Go on at home" in page) is bool(link)
    if link:
        assert f'href="{link}"' in page
        assert "<figcaption>" in page
