"""The report as a web page: valid, self-contained, for everyone, and with nothing in it that runs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import html5lib
import pytest

from safecheck.document import Bullets, Card, Document, Fact, Gauge, Heading, Link, Paragraph, Steps, Tone
from safecheck.library.catalogue import Catalogue
from safecheck.model import GapReport
from safecheck.report import html, outline
from tests.builders import HOSTILE, make_report
from tests.content.test_families import FAMILIES, report_of
from tests.report.test_renderers import any_report, sample  # noqa: F401 (a fixture)

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium; CI installs it")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
           "--disable-component-update", "--disable-sync"]
HEAVIEST = 150_000

HOSTILE_DOCUMENT = Document(HOSTILE, (
    Paragraph(HOSTILE), Fact(HOSTILE, HOSTILE), Bullets((HOSTILE, "x" * 10_000), HOSTILE), Steps((HOSTILE,), HOSTILE),
    Gauge(HOSTILE, HOSTILE, Tone.BAD, 1, 2, HOSTILE), Heading(HOSTILE, folded=True),
    Card(HOSTILE, HOSTILE, Tone.BAD, (Paragraph("عربي"), Link(HOSTILE, HOSTILE, "https://example.com/\"><script>", scan=True)),
         number=1),
    Card(HOSTILE, HOSTILE, Tone.MUTED, (Heading(HOSTILE, 3),), to_do=True, folded=True)))


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
def test_it_is_light(name: str, catalogue: Catalogue) -> None:
    assert len(html.render(outline.gap_report(report_of(FAMILIES[name], catalogue))).encode()) < HEAVIEST


def test_the_first_things_carry_a_code_to_scan_and_a_box_to_tick() -> None:
    page = html.render(outline.gap_report(sample()))
    assert page.count('class="qr"') == 2
    assert page.count('class="tick"') == 3  # the two gaps, and what is to be looked up


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


@needs_chromium
@pytest.mark.parametrize("name", ["4, a tablet", "9, a phone", "11, iPhone, Android parent", "12, a PC",
                                  "13, two homes", "17, a phone", "hostile"])
def test_everyone_can_use_it(name: str, catalogue: Catalogue, browser: Any, tmp_path: Path) -> None:
    from axe_playwright_python.sync_playwright import Axe

    document = HOSTILE_DOCUMENT if name == "hostile" else outline.gap_report(report_of(FAMILIES[name], catalogue))
    path = tmp_path / "report.html"
    path.write_text(html.render(document), encoding="utf-8")
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
