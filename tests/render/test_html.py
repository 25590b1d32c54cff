"""The report as a web page: valid, self-contained, for everyone, and with nothing in it that runs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import html5lib
import pytest

from safecheck.model import Book, GapReport
from safecheck.render import html
from safecheck.telling import outline
from tests.builders import make_report
from tests.content.test_families import FAMILIES, report_of
from tests.render.pages import HOSTILE_DOCUMENT, PAGES, agreed, report
from tests.render.test_renderers import any_report, sample  # noqa: F401 (a fixture)

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium; CI installs it")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync"]
HEAVIEST = 150_000


def assert_valid(page: str) -> None:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    parser.parse(page)  # raises at the first error


def test_it_is_valid_html(any_report: GapReport) -> None:  # noqa: F811
    assert_valid(html.render(outline.gap_report(any_report)))


def test_nothing_runs_and_nothing_is_fetched(any_report: GapReport) -> None:  # noqa: F811
    page = html.render(outline.gap_report(any_report))
    assert not re.search(r"<script|<link|<img|<iframe|url\(|@import|\son\w+=\s*[\"']|src=|javascript:", page)


def test_hostile_text_stays_text() -> None:
    page = html.render(HOSTILE_DOCUMENT)
    assert_valid(page)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f‮]", page.replace("\n", ""))


@pytest.mark.parametrize("name", FAMILIES)
def test_it_is_light(name: str, book: Book) -> None:
    assert len(html.render(outline.gap_report(report_of(FAMILIES[name], book))).encode()) < HEAVIEST


def test_the_first_things_carry_a_code_to_scan_and_a_box_to_tick() -> None:
    page = html.render(outline.gap_report(sample()))
    assert page.count('class="qr"') == 2
    assert page.count('class="tick"') == 4  # their place, the two gaps, and what is to be looked up


def test_the_rest_is_folded() -> None:
    page = html.render(outline.gap_report(sample()))
    for title in ("In place (2)", "Not asked yet (1)"):
        assert f'<details class="section">\n<summary><h2>{title}</h2></summary>' in page


def test_a_report_without_gaps_has_no_code() -> None:
    assert 'class="qr"' not in html.render(outline.gap_report(make_report([], {})))


@pytest.fixture(scope="module")
def browser() -> Any:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield chromium
        chromium.close()


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_valid_and_light(name: str, book: Book) -> None:
    page = html.render(PAGES[name](book))
    assert_valid(page)
    assert len(page.encode()) < HEAVIEST


@needs_chromium
@pytest.mark.parametrize("name", PAGES)
def test_everyone_can_use_it(name: str, book: Book, browser: Any, tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    path = tmp_path / "page.html"
    path.write_text(html.render(PAGES[name](book)), encoding="utf-8")
    page = browser.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(path.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    for width in (320, 1280):
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": 800})
            page.emulate_media(color_scheme=scheme)
            found = Axe().run(page, options={"runOnly": {"type": "tag", "values": tags}}).response["violations"]
            assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []
            assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    page.close()
    assert requests == [path.as_uri()]


def sheets(browser: Any, text: str) -> int:
    """How many sheets of paper a page takes."""
    page = browser.new_page()
    page.set_content(text)
    printed: bytes = page.pdf(prefer_css_page_size=True)
    page.close()
    return len(re.findall(rb"/Type\s*/Page\b", printed))


@needs_chromium
@pytest.mark.parametrize("name", FAMILIES)
def test_a_report_prints_on_two_sheets_and_an_agreement_on_one(name: str, book: Book, browser: Any) -> None:
    assert sheets(browser, html.render(report(name)(book))) <= 2
    assert sheets(browser, html.render(agreed(name)(book))) == 1
