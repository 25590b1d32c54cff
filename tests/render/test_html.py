"""The report as a web page: valid, self-contained, for everyone, and with nothing in it that runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape as escape_html
from pathlib import Path
from typing import Any

import html5lib
import pytest

from safecheck.model import Book, GapReport, Nation
from safecheck.render import html, markdown, screen
from safecheck.render.look import Look
from safecheck.telling import outline
from safecheck.telling.document import Document, Paragraph, Role
from safecheck.telling.wording import deed
from tests.builders import make_report
from tests.content.test_families import FAMILIES, report_of
from tests.render.axe import assert_for_everyone
from tests.render.chromium import needs_chromium
from tests.render.firefox import FIREFOX, firefox
from tests.render.pages import HOSTILE_DOCUMENT, PAGES, agreed, assert_for_the_fridge, changed, report
from tests.render.test_pdf import needs_poppler, poppler, words
from tests.render.test_renderers import any_report, sample  # noqa: F401 (a fixture)

HEAVIEST = 160_000


def assert_valid(page: str) -> None:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    parser.parse(page)  # raises at the first error


def escaped(text: str) -> str:
    return escape_html(text).replace("&quot;", "&#34;").replace("&#x27;", "&#39;")


def test_it_is_valid_html(any_report: GapReport) -> None:  # noqa: F811
    assert_valid(html.render(outline.gap_report(any_report)))


def test_nothing_runs_and_nothing_is_fetched(any_report: GapReport) -> None:  # noqa: F811
    page = html.render(outline.gap_report(any_report))
    assert not re.search(r"<script|<link|<img|<iframe|url\(|@import|\son\w+=\s*[\"']|src=|javascript:", page)


@pytest.mark.parametrize("name", ["https://example.com/x", "hthttps://tps://example.com", "https:://://example.com"])
def test_an_app_whose_name_is_an_address_is_no_link(name: str) -> None:
    page = html.render(outline.gap_report(replace(make_report([], {}), missing_profiles=(name,))))
    assert "example.com" in page
    assert not re.search(r'href="[^"]*example\.com', page)


def test_hostile_text_stays_text() -> None:
    page = html.render(HOSTILE_DOCUMENT)
    assert_valid(page)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f‮]", page.replace("\n", ""))


@pytest.mark.parametrize("name", FAMILIES)
def test_it_is_light(name: str, book: Book) -> None:
    assert len(html.render(outline.gap_report(report_of(FAMILIES[name], book))).encode()) < HEAVIEST


def test_the_first_things_carry_a_code_to_scan_and_every_deed_a_box_to_tick() -> None:
    page = html.render(outline.gap_report(sample()))
    assert page.count('class="qr"') == 2
    assert page.count('<input type="checkbox"') == 3  # the two gaps, and what is to be looked up
    assert page.count('class="tick"') == 2  # the gaps again, on the sheet for the fridge


def test_the_rest_is_folded() -> None:
    page = html.render(outline.gap_report(sample()))
    for title in ("Look up when you can", "In place (2)", "Not asked yet (1)"):
        assert re.search(rf'<details class="section [^"]*">\n<summary><h2>{re.escape(title)}</h2></summary>', page)


def test_how_things_stand_comes_before_what_to_do_and_a_list_leads_to_every_part(book: Book) -> None:
    page = html.render(report("9, a phone")(book))
    assert page.index("gaps to close. Begin with 3 places") < page.index("How things stand") < page.index("<nav") < page.index(
        "<h2>Begin with these 3 places</h2>")
    links = re.findall(r'<li><a href="#([^"]+)">([^<]+)</a>', page)
    assert [title for _, title in links][:2] == ["How things stand", "Begin with these 3 places"]
    assert len(links) >= 7
    for target, title in links:
        assert re.search(rf'(?:<summary><h2>{re.escape(title)}</h2></summary>\n<div id="{target}">|'
                         rf'<section id="{target}"[^>]*>\n<div class="hold">\n<h2>{re.escape(title)}</h2>)', page), title


@pytest.mark.parametrize("name", [name for name in PAGES if name.startswith(("report", "agreement"))])
def test_every_helpline_can_be_tapped(name: str, book: Book) -> None:
    document = PAGES[name](book)
    page = html.render(document)
    on_screen = page[page.index('<div class="rest">'):]
    assert '<a href="tel:08001111" rel="noreferrer">0800 1111</a>' in on_screen
    assert '<a href="tel:999" rel="noreferrer">999</a>' in on_screen
    without_links = re.sub(r"<a [^>]*>.*?</a>|<summary>.*?</summary>|<h\d>.*?</h\d>", "", on_screen, flags=re.DOTALL)
    left = [number for number in document.numbers if re.search(rf"(?<![\w.£])(?<!\d ){number}(?!\w|[.,]\d)", without_links)]
    assert left == []
    assert "https://" not in re.sub(r"<[^>]*>", "", without_links)


@pytest.mark.parametrize(("text", "linked"), [
    ("Call 999 now.", "Call <a 999> now."), ("Call 18001 101.", "Call 18001 101."), ("999.50 or £101", "999.50 or £101"),
    ("1011 and A101", "1011 and A101"), ("0800 1111 or 101", "<a 08001111> or <a 101>"),
    ("See https://a.uk/x.", "See <a https://a.uk/x>."), ("<b>999</b>", "&lt;b&gt;<a 999>&lt;/b&gt;"),
])
def test_a_number_is_a_link_where_it_stands_alone(text: str, linked: str) -> None:
    page = html.render(Document("T", (Paragraph(text),), numbers=("101", "999", "0800 1111")))
    [shown] = re.findall(r"<p>(.*)</p>", page)
    assert re.sub(r'<a href="(?:tel:)?([^"]*)" rel="noreferrer">[^<]*</a>', r"<a \1>", shown) == linked


@pytest.mark.parametrize("name", PAGES)
def test_no_page_asks_for_a_command(name: str, book: Book) -> None:
    """Who reads it on a phone or on paper cannot type one."""
    assert "safecheck" not in html.render(replace(PAGES[name](book), role=Role.NOTE)).replace("that safecheck no longer", "")
    assert "safecheck" not in markdown.render(PAGES[name](book)).replace("that safecheck no longer", "")


def test_what_to_do_when_something_is_wrong_is_on_the_page_and_a_command_for_it_in_the_terminal(book: Book) -> None:
    document = report("9, a phone")(book)
    page, text = html.render(document), " ".join(screen.render(document, Look()).split())
    for situation in book.urgent.situations:
        assert f"<summary><h3>{escaped(situation.short)}</h3></summary>" in page
        assert escaped(situation.do[0]).split("999")[0] in page
        assert situation.title not in text
    assert "safecheck worried" in text
    assert "safecheck check --minutes all" in text


def test_a_report_without_gaps_has_no_code() -> None:
    assert 'class="qr"' not in html.render(outline.gap_report(make_report([], {})))


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_valid_and_light(name: str, book: Book) -> None:
    page = html.render(PAGES[name](book))
    assert_valid(page)
    assert len(page.encode()) < HEAVIEST


@needs_chromium
@pytest.mark.parametrize("name", PAGES)
def test_everyone_can_use_it(name: str, book: Book, tab: Any, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(html.render(PAGES[name](book)), encoding="utf-8")
    requests: list[str] = []

    def note(request: Any) -> None:
        requests.append(request.url)

    tab.on("request", note)
    tab.goto(path.as_uri())
    tab.remove_listener("request", note)
    tab.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert_for_everyone(tab)
    assert requests == [path.as_uri()]


SCREEN = {"width": 360, "height": 740}
MOST_SCREENS = 6
"""Until the first part that is folded, and one and a half until the end with all that is folded closed and whom to call."""


@needs_chromium
@pytest.mark.parametrize("name", FAMILIES)
def test_a_report_is_at_most_six_screens_of_a_phone_before_the_folded_rest(name: str, book: Book, tab: Any) -> None:
    tab.set_viewport_size(SCREEN)
    tab.set_content(html.render(report(name)(book)))
    above = tab.evaluate("document.querySelector('details.section').getBoundingClientRect().top")
    assert above <= MOST_SCREENS * SCREEN["height"]
    assert tab.evaluate("document.documentElement.scrollHeight") <= (MOST_SCREENS + 1.5) * SCREEN["height"]
    assert tab.evaluate("document.querySelector('h2').getBoundingClientRect().top") < SCREEN["height"] / 2


@needs_chromium
def test_a_deed_is_ticked_on_the_page_and_told_by_its_name(book: Book, tab: Any) -> None:
    tab.set_viewport_size(SCREEN)
    tab.set_content(html.render(report("9, a phone")(book)))
    box = tab.get_by_role("checkbox", name="Give Roblox your child's true age", exact=True)
    tab.get_by_text("Give Roblox your child's true age").locator("visible=true").first.click()
    assert box.is_checked()
    tab.get_by_role("link", name="Not asked yet").click()
    assert "questions are still open" in tab.locator("details[open]").inner_text()


@needs_chromium
def test_a_badge_is_never_torn_and_only_what_is_open_is_bold(book: Book, tab: Any) -> None:
    tab.set_viewport_size(SCREEN)
    tab.set_content(html.render(report("9, a phone")(book)))
    tab.evaluate("document.querySelectorAll('details.section').forEach(each => each.open = true)")
    heights = tab.evaluate("[...document.querySelectorAll('summary .badge')].map(each => each.getBoundingClientRect().height)")
    assert len(heights) > 8
    assert max(heights) < 2 * 16
    weights = tab.evaluate("[...document.querySelectorAll('.how')].map(each => getComputedStyle(each).fontWeight)")
    assert {*weights} == {"400"}


def sheets(tab: Any, text: str) -> int:
    """How many sheets of paper a page takes."""
    tab.set_content(text)
    printed: bytes = tab.pdf(prefer_css_page_size=True)
    return len(re.findall(rb"/Type\s*/Page\b", printed))


@pytest.fixture(scope="module")
def printers(shared_tab: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Callable[[Path], bytes]]]:
    def chromium(path: Path) -> bytes:
        shared_tab.goto(path.as_uri())
        printed: bytes = shared_tab.pdf(prefer_css_page_size=True)
        return printed

    if FIREFOX is None:
        yield {"chromium": chromium}
    else:
        with firefox(tmp_path_factory.mktemp("firefox")) as program:
            yield {"chromium": chromium, "firefox": program.printed}


def pages_of(printer: str, document: Document, printers: dict[str, Callable[[Path], bytes]], folder: Path) -> list[str]:
    """The text of each sheet of paper."""
    if printer not in printers:
        pytest.skip(f"{printer} is not installed")
    path = folder / "page.html"
    path.write_text(html.render(document), encoding="utf-8")
    return poppler("pdftotext", printers[printer](path), folder, "-raw").split("\f")[:-1]


PRINTERS = pytest.mark.parametrize("printer", ["chromium", "firefox"])


@needs_chromium
@needs_poppler
@PRINTERS
@pytest.mark.parametrize("name", FAMILIES)
def test_a_report_prints_a_sheet_for_the_fridge_and_then_all_in_full(
        name: str, printer: str, book: Book, printers: dict[str, Callable[[Path], bytes]], tmp_path: Path) -> None:
    found = report_of(FAMILIES[name], book)
    pages = pages_of(printer, outline.gap_report(found), printers, tmp_path)
    assert_for_the_fridge(pages[0], found)
    assert "Gap report for a child" in pages[1]
    assert len(pages) <= 9
    assert min(len(page.splitlines()) for page in pages) >= 12
    for gap in found.gaps:
        title, said = words(deed(gap.planned.subject, gap.check)), words(gap.check.say)
        assert any(title in words(page) and said in words(page) for page in pages[1:]), title
    headings = {"Begin with these 3 places", "Whom to call", "What is changing", "Check again", "How things stand"}
    assert not [page for page in pages if page.splitlines()[-1] in headings or page.splitlines()[-1].startswith("Then close")]
    assert "How to do it" not in "".join(pages)
    assert "On this page" not in "".join(pages)
    assert not [line for page in pages for line in page.splitlines() if re.search(r"(?<!^\(most) \(?(important|most important|good to do)\)?$", line)]


@needs_chromium
@needs_poppler
@PRINTERS
@pytest.mark.parametrize("name", FAMILIES)
def test_an_agreement_prints_on_one_sheet(name: str, printer: str, book: Book,
                                          printers: dict[str, Callable[[Path], bytes]], tmp_path: Path) -> None:
    assert len(pages_of(printer, agreed(name)(book), printers, tmp_path)) == 1


@needs_chromium
@needs_poppler
@PRINTERS
def test_a_comparison_prints_on_one_sheet(printer: str, book: Book, printers: dict[str, Callable[[Path], bytes]],
                                          tmp_path: Path) -> None:
    [page] = pages_of(printer, changed(book), printers, tmp_path)
    assert "Apps and settings, then" in page
    assert "Why:" not in page


@pytest.mark.parametrize("nation", Nation)
def test_the_sheet_names_childline_in_every_nation(nation: Nation, book: Book) -> None:
    told = outline.gap_report(report_of(replace(FAMILIES["9, a phone"], nation=nation), book))
    assert told.sheet
    text = html.render(told).split('<div class="rest">')[0]
    assert "0800 1111" in text
    assert ">999<" in text
    assert "safecheck" not in text
