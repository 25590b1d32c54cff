"""No address, email or number is broken: at no width, in no shape of a screen."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from safecheck.check.agreement import make_agreement
from safecheck.library.book import open_book
from safecheck.library.bundled import bundled_folder
from safecheck.model import Answer, Book, GapReport, Nation
from safecheck.render import markdown, screen
from safecheck.render.look import Look
from safecheck.render.wrapping import wrapped
from safecheck.telling import guides, outline
from safecheck.telling.agreement_page import agreement_page
from safecheck.telling.document import Block, Bullets, Card, CardRole, Document, Fact, Link, Paragraph, Steps, Tone
from safecheck.telling.handout import Contact, handout, most_important
from safecheck.telling.help_pages import Help, all_situations
from safecheck.telling.running_sheet import running_sheet
from tests.builders import DAY, make_report

WHOLE = re.compile(r"https://[^\s“”]+|[\w.-]+@[\w-]+\.[\w.-]*\w|\b\d{2,5}(?: \d{2,6})+\b")
LONG = f"https://example.org/{'abcdefghij' * 9}"
MADE = Document(f"A page on {LONG}", (
    Paragraph(f"Look at {LONG}, then write to someone.with.a.long.name@a-long-domain.example.org or call 0800 068 4141."),
    Fact("See", LONG), Link("Source", "A page", LONG), Bullets((LONG, f"Here: {LONG}.")), Steps((f"Open {LONG}",)),
    Card(f"A card with {LONG}", "important", Tone.BAD,
         (Paragraph(f"In a box: {LONG} and on."), Bullets((LONG,), "List"), Steps((f"Go to {LONG}", "Call 116 123")),
          Link("Source", "Call 0808 800 5000", LONG)), CardRole.FIRST, 1),
    Card("Another", "", Tone.PLAIN, (Bullets((LONG,)),), CardRole.SERVICE),
))


@cache
def book() -> Book:
    return open_book(bundled_folder())


def report() -> GapReport:
    profiles = book().for_family(["iphone-ipad", "xbox", "roblox", "whatsapp"])
    answers = {check.key: answer for profile in profiles
               for check, answer in zip(profile.checks, [*Answer] * 20, strict=False)}
    return make_report(profiles, answers, age=9)


@cache
def documents() -> dict[str, Document]:
    return {
        "made up": MADE,
        "report": outline.gap_report(report()),
        "agreement": agreement_page(make_agreement(report(), book().agreement)),
        "help": all_situations(Help.of(book(), None)),
        "plan": running_sheet(book().school, Nation.ENGLAND),
        "handout": handout("Safer settings", most_important(list(map(book().profile, ("roblox", "whatsapp"))), None, DAY),
                           list(book().services.values()), Contact("", ""), DAY),
        **{name: guides.settings_guide(book().profile(name), DAY) for name in book().subjects},
    }


def texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        for value in vars(block).values():
            if isinstance(value, str):
                yield value
            elif isinstance(value, tuple):
                yield from texts_of(value)


def texts_of(values: tuple[Any, ...]) -> Iterator[str]:
    for value in values:
        if isinstance(value, str):
            yield value
        else:
            yield from texts((value,))


def in_one_piece(document: Document) -> set[str]:
    return {found.rstrip(".,") for text in (document.title, *texts(document.blocks)) for found in WHOLE.findall(text)}


LOOKS = [Look(colour=colour, unicode=unicode, plain=plain)
         for colour, unicode, plain in ((True, True, False), (False, True, False), (False, False, False),
                                        (False, True, True))]


@pytest.mark.parametrize("look", LOOKS, ids=["colour", "boxes", "ascii", "plain"])
@pytest.mark.parametrize("name", ["made up", "report", "agreement", "help", "handout"])
def test_no_address_is_broken_at_any_width(name: str, look: Look) -> None:
    document = documents()[name]
    wanted = in_one_piece(document)
    assert wanted
    for width in (*range(20, 48), *range(48, 121, 8)):
        shown = re.sub(r"\x1b\[[0-9;]*m", "", screen.render(document, Look(width, look.colour, look.unicode, look.plain)))
        assert [each for each in wanted if each not in shown] == [], width


@pytest.mark.parametrize("width", [20, 33, 40, 60, 80])
def test_no_address_in_a_guide_is_broken(width: int) -> None:
    for name, document in documents().items():
        shown = screen.render(document, Look(width))
        assert [each for each in in_one_piece(document) if each not in shown] == [], name


@pytest.mark.parametrize("name", ["made up", "report", "help"])
def test_no_address_is_broken_in_markdown(name: str) -> None:
    document = documents()[name]
    shown = markdown.render(document)
    assert [each for each in in_one_piece(document) if each not in shown.replace("\\_", "_")] == []


@pytest.mark.parametrize("url", ["https://example.org/a_(b)", "https://example.org/a*b_c", "https://example.org/x?a=[1]"])
def test_signs_of_markdown_in_an_address_stay_as_they_are(url: str) -> None:
    shown = markdown.render(Document("A", (Paragraph(f"See {url}, or ({url})."), Bullets((url,)))))
    assert shown.count(f"<{url}>") == 3


def test_no_side_of_a_box_stands_between_the_halves() -> None:
    lines = screen.render(MADE, Look(40)).splitlines()
    assert [line for line in lines if "https://" in line and LONG not in line] == []
    assert [line for line in lines if "│" in line and len(line) != 40] == []


@pytest.mark.parametrize("text", ["Call 0800 1111 now.", "Call Samaritans on 116 123.", "On 0808 800 5000, free."])
def test_a_number_is_never_split(text: str) -> None:
    number = re.search(r"\d[\d ]*\d", text)
    assert number
    for width in range(14, 60):
        assert [line for line in wrapped(text, width) if number[0] in line]


def test_a_word_that_is_no_address_is_cut_to_fit() -> None:
    assert wrapped("a" * 25 + " b", 10) == ["a" * 10, "a" * 10, "a" * 5 + " b"]
    assert wrapped("", 10) == [""]
    assert wrapped("one two", 3) == ["one", "two"]


def test_what_is_said_beside_the_result_keeps_its_address_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from safecheck.cli import terminal as screen

    class Window(io.StringIO):
        def isatty(self) -> bool:
            return True

    window = Window()
    monkeypatch.setattr(screen.sys, "stderr", window)
    monkeypatch.setenv("COLUMNS", "40")
    screen.tell(f"It is written to {LONG}. Or call 0800 068 4141 when you can do that.")
    assert LONG in window.getvalue()
    assert "0800 068 4141" in window.getvalue()
