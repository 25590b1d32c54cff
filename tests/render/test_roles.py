"""A document and a card say what they are for, and no renderer guesses it from their shape."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from safecheck.model import Book, Kind
from safecheck.render import html, pdf, screen
from safecheck.render.look import Look
from safecheck.telling import guides, outline
from safecheck.telling.document import Bullets, Card, CardRole, Document, Heading, Medium, Paragraph, Role, Tone
from safecheck.telling.help_pages import Help, all_situations, first_page
from safecheck.telling.running_sheet import running_sheet
from safecheck.telling.slides import make_slides
from safecheck.telling.totals_page import totals_page
from tests.render.pages import agreed, changed, gone, guide, report
from tests.render.test_renderers import sample
from tests.school.test_paper import KNOWN, made_for, totals
from tests.test_architecture import PACKAGE

MADE = {
    Role.REPORT: report("9, a phone"),
    Role.COMPARISON: changed,
    Role.GUIDE: guide("whatsapp"),
    Role.LIST: lambda book: guides.subject_list(book.of_kind(*Kind)),
    Role.HELP: lambda book: all_situations(Help.of(book, None)),
    Role.AGREEMENT: agreed("9, a phone"),
    Role.HANDOUT: lambda book: made_for(book, "roblox"),
    Role.PLAN: lambda book: running_sheet(book.school, None),
    Role.TOTALS: lambda _: totals_page(totals()),
}


@pytest.mark.parametrize("role", MADE)
def test_a_document_says_what_it_is_and_the_page_shows_it(role: Role, book: Book) -> None:
    document = MADE[role](book)
    assert document.role is role
    assert f'<main class="{role}">' in html.render(document)


def test_slides_say_what_they_hold(book: Book) -> None:
    made = make_slides(book.school, totals(), [], book.services)
    assert {slide.page.role for slide in made} == {Role.SLIDE, Role.SLIDE_OF_STEPS, Role.SLIDE_OF_BARS}
    assert len(KNOWN) > 1
    assert '<section class="slide-of-bars"' in html.render_slides("Slides", made)


def test_every_role_is_one_of_a_document() -> None:
    assert {*Role} == {*MADE, Role.NOTE, Role.SLIDE, Role.SLIDE_OF_STEPS, Role.SLIDE_OF_BARS}


def test_what_is_gone_is_a_guide_and_one_situation_is_help(book: Book) -> None:
    assert gone(book).role is Role.GUIDE
    assert first_page(book.urgent.situations[0], Help.of(book, None)).role is Role.HELP


def test_cards_say_what_they_are_for(book: Book) -> None:
    def roles(document: Document) -> set[CardRole]:
        return {block.role for block in document.on(*Medium) if isinstance(block, Card)}

    found = {name: roles(make(book)) for name, make in MADE.items()}
    assert found[Role.HANDOUT] == {CardRole.FIRST, CardRole.SERVICE}
    assert found[Role.GUIDE] == {CardRole.SETTING}
    assert found[Role.HELP] == {CardRole.SERVICE}
    assert found[Role.COMPARISON] == {CardRole.GAP}
    assert found[Role.REPORT] | roles(outline.gap_report(sample())) == {*CardRole} - {CardRole.SETTING}
    assert {card.role for place in outline.gap_report(sample()).blocks if isinstance(place, Card) for card in place.cards} == {CardRole.GAP}


LIKE_A_SERVICE = Card("A title", "", Tone.PLAIN, (Bullets(("A line",)),), CardRole.SETTING)


@pytest.mark.parametrize(("role", "looks"), [
    (CardRole.FIRST, "cards"), (CardRole.SETTING, "cards"), (CardRole.SERVICE, "contacts"), (CardRole.GAP, "held"),
    (CardRole.LOOK_UP, "held"), (CardRole.NOTICE, "held"), (CardRole.SITUATION, "held"),
])
@pytest.mark.parametrize("blocks", [(), (Bullets(("A line",)),), (Paragraph("A text"),)])
@pytest.mark.parametrize("badge", ["", "important"])
def test_a_card_looks_by_its_role_whatever_is_in_it(role: CardRole, looks: str, blocks: tuple[Bullets, ...], badge: str) -> None:
    card = replace(LIKE_A_SERVICE, role=role, blocks=blocks, badge=badge)
    assert pdf._look(card) == looks
    page = html.render(Document("Title", (Heading("Section"), card)))
    assert f'<section id="part-1" class=" of-{role}">' in page
    assert ("<details" in page) is card.folded
    assert ('type="checkbox"' in page) is (card.folded and card.to_do)
    framed = "╭" in screen.render(Document("Title", (card,)), Look())
    assert framed is (role is CardRole.FIRST)


@pytest.mark.parametrize("path", sorted((PACKAGE / "render" / "templates").glob("*.css")), ids=lambda path: path.name)
def test_no_style_guesses_what_a_document_is_from_what_is_in_it(path: Path) -> None:
    assert not re.search(r":has\(", path.read_text(encoding="utf-8"))
