"""One page of help numbers to print, for a nation or for all four."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from safecheck.model import Book, Nation, Who
from safecheck.render import html, pdf, screen
from safecheck.render.look import Look
from safecheck.telling.help_numbers import help_numbers
from safecheck.telling.help_pages import Help
from tests.cli.command import run
from tests.render.chromium import needs_chromium
from tests.render.test_html import sheets
from tests.render.test_pdf import needs_poppler, poppler

NATIONS = [None, *Nation]


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("nation", NATIONS)
def test_every_number_that_a_family_can_call_there_is_on_it_once(nation: Nation | None, book: Book) -> None:
    text = squeezed(screen.render(help_numbers(Help.of(book, nation)), Look(plain=True, width=300)))
    assert text.index("call 999") < text.index("Childline: call 0800 1111")
    for service in book.services.values():
        is_there = service.who is not Who.SCHOOL and bool(service.phone) and (nation is None or nation in service.nations)
        assert text.count(f"{service.name}: call {service.phone}") == is_there, service.id
    assert "Children's team of our council: ____" in text


@needs_poppler
@pytest.mark.parametrize("nation", NATIONS)
def test_it_is_one_page(nation: Nation | None, book: Book, tmp_path: Path) -> None:
    assert re.search(r"Pages: +1\n", poppler("pdfinfo", pdf.render(help_numbers(Help.of(book, nation))), tmp_path))


@needs_chromium
@pytest.mark.parametrize("nation", NATIONS)
def test_it_is_one_page_from_the_browser(nation: Nation | None, book: Book, tab: Any) -> None:
    assert sheets(tab, html.render(help_numbers(Help.of(book, nation)))) == 1


def test_paper_without_a_situation_is_the_page_of_numbers(tmp_path: Path) -> None:
    wales = run("worried", "--nation", "wales", "--format", "md")
    assert (wales.code, "For Wales" in wales.out, "Scotland" in wales.out) == (0, True, False)
    assert "worried --all" in wales.err
    everything = run("worried", "--all", "--format", "md")
    assert len(everything.out) > 3 * len(wales.out)
    one = run("worried", "blackmail", "--format", "md")
    assert "# Help numbers" not in one.out
