"""The report as a PDF: tagged, the same each time, with the same facts, and short enough for the fridge."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from safecheck.model import Book, GapReport, Nation
from safecheck.render import markdown, pdf
from safecheck.telling import outline
from safecheck.telling.document import (
    Blanks,
    Block,
    Bullets,
    Card,
    CardRole,
    Chart,
    Contents,
    Document,
    Fact,
    Gauge,
    Heading,
    Link,
    Medium,
    Only,
    Paragraph,
    Standing,
    Stars,
    Steps,
    Ticks,
    Tone,
)
from safecheck.telling.wording import deed
from tests.content.test_families import FAMILIES, report_of
from tests.render.pages import HOSTILE_DOCUMENT, PAGES, SIX, assert_for_the_fridge
from tests.render.test_renderers import any_report, sample  # noqa: F401 (a fixture)

needs_poppler = pytest.mark.skipif(not (shutil.which("pdfinfo") and shutil.which("pdftotext")),
                                   reason="needs poppler-utils; CI installs it")
HEAVIEST = 500_000

MARKUP = '#panic(1) *b* $x$ #eval("1") [x] \\ @ref <label> // c /* d */ ``` #import "/etc/passwd": x'
EVERYTHING = (Paragraph(MARKUP), Fact(MARKUP, MARKUP), Bullets((MARKUP,), MARKUP), Steps((MARKUP,), MARKUP),
              Blanks((MARKUP,)), Link(MARKUP, MARKUP, MARKUP, scan=True),
              Chart({Standing.GAP: MARKUP}, (Gauge(MARKUP, MARKUP, Tone.BAD, {Standing.GAP: 2}, MARKUP),)))


def of_family(name: str, book: Book) -> Document:
    return outline.gap_report(report_of(FAMILIES[name], book))


def poppler(tool: str, content: bytes, folder: Path, *options: str) -> str:
    path = folder / "document.pdf"
    path.write_bytes(content)
    output = ["-"] if tool == "pdftotext" else []
    return subprocess.run([tool, *options, str(path), *output], capture_output=True, check=True,
                          encoding="utf-8").stdout


def text_of(document: Document, folder: Path) -> str:
    """The text in the order in which it stands in the file, without the foot of each page."""
    return poppler("pdftotext", pdf.render(document), folder, "-raw", "-x", "0", "-y", "0", "-W", "595", "-H", "805")


def words(text: str) -> str:
    """The text without its line breaks, and without hyphens, which pdftotext drops where a line ends in one."""
    return re.sub(r"[\s-]+", "", text)


def accessible(content: bytes) -> bool:
    return b"<pdfuaid:part>1</pdfuaid:part>" in content


def test_it_meets_the_standard_for_everyone(any_report: GapReport) -> None:  # noqa: F811
    assert accessible(pdf.render(outline.gap_report(any_report)))


@pytest.mark.parametrize("name", FAMILIES)
def test_each_family_gets_a_light_one_that_meets_it_too(name: str, book: Book) -> None:
    content = pdf.render(of_family(name, book))
    assert accessible(content)
    assert re.search(rb"/Lang ?\(en-GB\)", content)
    assert len(content) < HEAVIEST


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_the_program_meets_it(name: str, book: Book) -> None:
    assert accessible(pdf.render(PAGES[name](book)))


@needs_poppler
def test_an_agreement_fits_on_one_page(book: Book, tmp_path: Path) -> None:
    for name in ("agreement: 4", "agreement: 17"):
        assert re.search(r"Pages: +1\n", poppler("pdfinfo", pdf.render(PAGES[name](book)), tmp_path))


@needs_poppler
def test_it_is_tagged_has_a_title_and_comes_on_a4(tmp_path: Path) -> None:
    info = poppler("pdfinfo", pdf.render(outline.gap_report(sample())), tmp_path)
    for part in (r"Title: +Gap report for a child of 14, 24 November 2026\n", r"Tagged: +yes", r"JavaScript: +no",
                 r"Page size: .*\(A4\)"):
        assert re.search(part, info), part


@needs_poppler
def test_it_says_when_it_was_made_nowhere_but_in_its_text(tmp_path: Path) -> None:
    info = poppler("pdfinfo", pdf.render(outline.gap_report(sample())), tmp_path)
    assert "CreationDate" not in info
    assert "ModDate" not in info


def test_the_same_document_gives_the_same_bytes() -> None:
    assert pdf.render(outline.gap_report(sample())) == pdf.render(outline.gap_report(sample()))


@needs_poppler
def test_the_facts_stand_in_the_order_of_their_use(tmp_path: Path) -> None:
    text = text_of(outline.gap_report(sample()), tmp_path)
    parts = ["Our next steps online", "We check again on 22 February 2027", "1. Chat\nabout 4 minutes", "Chat: Who Can Write",
             "Chat: Is the list short?", "Say: “Who is this?”", "For the child", "Whom to call", "0800 1111", "\f",
             "Gap report for a child of 14", "2 gaps to close.", "How things stand", "Apps and settings: not known",
             "Begin with this place", "1. Chat", "Chat: Who Can Write\n(most important)", "Why: Strangers", 'Tap "Privacy"',
             "Goal: Friends", "https://example.com/help", "Look up when you can", "Is it locked?", "Look: Open the app",
             "In place (2)", "(you set it during", "Not asked yet (1)", "Check again", "Whom to call", "Childline"]
    place = 0
    for part in parts:
        place = text.find(part, place)
        assert place >= 0, part


@needs_poppler
@pytest.mark.parametrize("name", SIX)
def test_every_fact_of_the_document_is_in_it(name: str, book: Book, tmp_path: Path) -> None:
    document = of_family(name, book)
    text = words(text_of(document, tmp_path))
    blocks = (*document.sheet.blocks, *document.on(Medium.PAPER)) if document.sheet else ()
    facts = [words(fact) for block in blocks for fact in _facts(block)]
    assert len(facts) > 200
    assert [fact for fact in facts if fact not in text] == []


def _facts(block: Block) -> list[str]:
    match block:
        case Heading() | Paragraph():
            return [block.text]
        case Fact():
            return [f"{block.label}: {block.text}"]
        case Link():
            return [f"{block.label}: {block.title} {block.url}"]
        case Bullets() | Steps():
            return [block.label, *block.items]
        case Ticks():
            return [*block.items]
        case Stars():
            return [block.told]
        case Contents():
            return []
        case Only():
            return [fact for each in block.blocks for fact in _facts(each)]
        case Blanks():
            return list(block.labels)
        case Chart():
            return [*block.key.values(), *(fact for gauge in block.gauges for fact in (
                gauge.name, gauge.word, block.told(gauge), gauge.reason))]
        case Card():
            return [block.title, block.badge, *(fact for each in block.blocks for fact in _facts(each))]


@needs_poppler
@pytest.mark.parametrize("name", FAMILIES)
def test_page_one_is_for_the_fridge_and_the_steps_start_on_page_two(name: str, book: Book, tmp_path: Path) -> None:
    report = report_of(FAMILIES[name], book)
    first, second, *_ = poppler("pdftotext", pdf.render(outline.gap_report(report)), tmp_path, "-layout").split("\f")
    assert_for_the_fridge(first, report)
    assert "How to do each thing" in first
    assert second.lstrip().startswith("Gap report for a child")
    assert words("Begin with these 3 places") in words(second)


@needs_poppler
@pytest.mark.parametrize("name", FAMILIES)
def test_no_page_has_only_a_few_lines_and_no_card_is_torn(name: str, book: Book, tmp_path: Path) -> None:
    report = report_of(FAMILIES[name], book)
    pages = text_of(outline.gap_report(report), tmp_path).split("\f")[:-1]
    assert min(len(page.splitlines()) for page in pages) >= 12
    assert len(pages) <= 8
    for gap in report.gaps:
        title = words(deed(gap.planned.subject, gap.check))
        assert any(title in words(page) and words(gap.check.say) in words(page) for page in pages[1:]), title


@needs_poppler
@pytest.mark.parametrize("name", FAMILIES)
def test_whom_to_call_stays_with_its_heading(name: str, book: Book, tmp_path: Path) -> None:
    family = replace(FAMILIES[name], nation=Nation.ENGLAND)
    report = replace(report_of(family, book), nation_name="England")
    pages = text_of(outline.gap_report(report), tmp_path).split("\f")
    [last] = [page for page in pages[1:] if "Whom to call" in page]
    assert "Emergency services (999)" in last.partition("Whom to call")[2]


@needs_poppler
def test_a_telephone_number_is_never_broken(tmp_path: Path) -> None:
    document = Document("Numbers", tuple(Paragraph("a" * count + " 01603 496 000 " * 9) for count in range(1, 30)))
    lines = text_of(document, tmp_path).splitlines()
    assert not [line for line in lines if re.search("01603$|01603 496$|^496|^000", line)]


@needs_poppler
def test_what_is_folded_on_a_screen_is_told_in_full(tmp_path: Path) -> None:
    folded = Card("Lock it", "important", Tone.BAD, (Fact("Why", "It is open."),), CardRole.GAP)
    document = Document("A sheet", (Heading("More"), folded, Heading("In place", folded=True), Bullets(("All else",))))
    text = words(text_of(document, tmp_path))
    assert text == words("A sheet More Lock it (important) Why: It is open. In place •All else")


@needs_poppler
def test_what_has_nothing_folded_has_no_pages_after_it(tmp_path: Path) -> None:
    text = text_of(Document("We agree", (Heading("We sign"), Blanks(("Child", "Parent")))), tmp_path)
    assert words(text) == words("We agree We sign Child: Parent:")


@needs_poppler
def test_hostile_text_stays_text(tmp_path: Path) -> None:
    content = pdf.render(HOSTILE_DOCUMENT)
    text = text_of(HOSTILE_DOCUMENT, tmp_path)
    assert accessible(content)
    assert "<script>alert(1)</script> [bold]x[/on] [31mred =cmd() gnp.exe | `a` *b*" in text
    assert "x" * 10_000 in words(text)
    assert "عربي" in text
    assert not re.search(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u200b]", text)


@needs_poppler
def test_markup_of_typst_stays_text(tmp_path: Path) -> None:
    document = Document(MARKUP, (*EVERYTHING, Heading(MARKUP), Card(MARKUP, MARKUP, Tone.BAD, EVERYTHING, CardRole.FIRST, 1),
                                 Card(MARKUP, MARKUP, Tone.BAD, EVERYTHING, CardRole.GAP)))
    assert accessible(pdf.render(document))
    told = markdown.render(document).count("panic(1)")
    assert words(text_of(document, tmp_path)).count(words(MARKUP)) == told + 3  # the keys to the bars


@needs_poppler
def test_only_web_addresses_become_links(tmp_path: Path) -> None:
    urls = ("https://example.com/a", "javascript:alert(1)", "file:///etc/passwd", "", "https://" + "a" * 9000)
    document = Document("Links", (*(Link("Source", "Page", url, scan=True) for url in urls),
                                  Paragraph("See https://example.com/b.")))
    listed = poppler("pdfinfo", pdf.render(document), tmp_path, "-url")
    assert {url for url in re.findall(r"Annotation +(\S+)", listed) if len(url) < 50} == {
        "https://example.com/a", "https://example.com/b"}
    assert "javascript:alert(1)" in text_of(document, tmp_path)


@pytest.mark.parametrize("document", [
    Document("", ()),
    Document("Nothing in it", (Heading(""), Bullets(()), Steps(()), Blanks(()), Card("", "", Tone.BAD, (), CardRole.SERVICE),
                               Card("", "", Tone.BAD, (), CardRole.NOTICE), Chart({}, ()),
                               Chart({Standing.GAP: ""}, (Gauge("", "", Tone.BAD, {}, ""),)))),
    Document("In no font: \U000f0000", (Paragraph("😀 हिन्दी 中文 עברית"),)),
    Document("Levels", (Heading("Six", 6), Heading("None", 0), Card("Card", "", Tone.BAD, (Heading("One", 1),), CardRole.SETTING))),
    Document("x" * 10_000, (Card("w " * 5000, "", Tone.BAD, (Steps(("w " * 9000,)), Fact("F", "f " * 9000)), CardRole.FIRST, 1),
                            Card("w " * 5000, "x" * 3000, Tone.BAD, (), CardRole.NOTICE))),
], ids=["empty", "blank", "strange letters", "levels", "long"])
def test_odd_documents_come_out_too(document: Document) -> None:
    assert pdf.render(document).startswith(b"%PDF-1.7")


def test_without_typst_it_says_so_by_an_import_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(ImportError):
        pdf.render(Document("Title", ()))
