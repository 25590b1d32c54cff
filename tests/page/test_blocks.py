"""Blocks are the same elements, classes, texts and links on the page as in ``render/html``; only the codes to scan are not."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from safecheck.check.reckon import reckon
from safecheck.model import Book
from safecheck.render import html
from safecheck.telling.document import (
    Card,
    CardRole,
    Chart,
    Contents,
    Document,
    Gauge,
    Heading,
    Medium,
    Only,
    Paragraph,
    Role,
    Standing,
    Tone,
)
from safecheck.telling.outline import gap_report
from tests.page.families import random_checks
from tests.page.made_up import MadeUp
from tests.page.told import told
from tests.page.twins import Twins
from tests.render.chromium import needs_chromium
from tests.render.pages import PAGES

pytestmark = needs_chromium

MADE_UP = 40

SHOWN = """{
  bothShown: (page, html) => {
    const parsed = new DOMParser().parseFromString(html, "text/html").querySelector("main");
    for (const code of parsed.querySelectorAll("figure.qr")) {
      const around = code.parentNode;
      code.remove();
      if (around.className === "scanned") around.replaceWith(...around.childNodes);
    }
    const made = document.createElement("main");
    made.className = page.role;
    made.append(found.documentNode(page));
    const tree = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\\s+/g, " ").trim();
      const attributes = Object.fromEntries([...node.attributes]
        .map(({ name, value }) => [name, value.split(/\\s+/).filter(Boolean).join(" ")])
        .filter(([name, value]) => name !== "class" || value));
      node.normalize();
      return [node.localName, attributes, ...[...node.childNodes].map(tree).filter((each) => each !== "")];
    };
    return [tree(parsed), tree(made)];
  },
}"""


@pytest.fixture(scope="module", autouse=True)
def shown(twins: Twins) -> None:
    """What both sides show of a document, as trees."""
    twins.add(SHOWN)


def on_page(document: Document) -> Document:
    """A document without what is for a terminal alone."""
    return replace(document, blocks=tuple(
        each for each in document.blocks if not (isinstance(each, Only) and each.media == (Medium.TERMINAL,))))


def assert_shown_alike(twins: Twins, documents: list[Document]) -> None:
    pages = map(on_page, documents)
    for python, javascript in twins.call("bothShown", [[told(page), html.render(page)] for page in pages]):
        assert python == javascript, first_difference(python, javascript)


def first_difference(one: Any, other: Any, place: str = "") -> str:
    if not (isinstance(one, list) and isinstance(other, list)) or len(one) != len(other) or one[:2] != other[:2]:
        return f"{place}: {one} in Python, {other} in JavaScript"
    return next(first_difference(*both, f"{place}/{one[0]}") for both in zip(one[2:], other[2:], strict=True)
                if both[0] != both[1])


@pytest.mark.parametrize("name", PAGES)
def test_every_kind_of_document_is_shown_alike(name: str, twins: Twins, book: Book) -> None:
    assert_shown_alike(twins, [PAGES[name](book)])


def test_documents_that_nobody_gets_are_shown_alike(twins: Twins, book: Book) -> None:
    cases = random_checks(Random(13), book, MADE_UP)
    assert_shown_alike(twins, [MadeUp(Random(seed)).like(gap_report(reckon(saved, book, today)))
                               for seed, (saved, today) in enumerate(cases)])


def test_bars_are_as_long(twins: Twins) -> None:
    chance = Random(3)
    counts = [(0, 0, 0), (1, 0, 0), (0, 1, 1), (1, 1, 1), (1, 300, 2), *(
        tuple(chance.choice((0, 1, chance.randint(1, 60))) for _ in range(3)) for _ in range(60))]
    key = {Standing.IN_PLACE: "in place", Standing.GAP: "gap", Standing.NOT_KNOWN: "not known"}
    assert_shown_alike(twins, [Document("Bars", (Chart(key, tuple(
        Gauge("Name", "word", Tone.BAD, dict(zip(key, each, strict=True)), "") for each in counts)),))])


def test_parts_for_the_screen_or_paper_alone_are_shown_alike(twins: Twins) -> None:
    deeds = tuple(Card(f"Do {number}", "badge", Tone.CAUTION, (Paragraph("How"),), CardRole.GAP) for number in range(3))
    place = Card("Place", "", Tone.STRONG, (*deeds, Only((Medium.PAGE,), (Paragraph("Say"),))), CardRole.FIRST, 2)
    parts = (Heading("Part"), Paragraph("First"), place, Heading("Folded", folded=True), place, Paragraph("Last"))
    assert_shown_alike(twins, [Document("Parts", (
        Contents(), Paragraph("Before"), Only((Medium.PAPER,), parts), Paragraph("Between"), Only((Medium.PAGE,), parts),
        Only((Medium.PAGE, Medium.PAPER), (Heading("Both"),)), Heading("Third", 3), *parts), Role.REPORT)])


TEXTS_WITH_WAYS = (
    "Call 999, 0800 1111 or 0800 1111 222. Not 0800 11112, 10800 1111, £999, 999.5, 999,5 or 1 999; but 999.",
    "See https://a.test/x?y=1, (https://b.test/z) and “https://c.test”. Not http://d.test or javascript:alert(1)",
    "999https://e.test/999 ß999 999ß _999 999",
)


def test_numbers_and_addresses_can_be_tapped_alike(twins: Twins) -> None:
    assert_shown_alike(twins, [
        Document("999", tuple(map(Paragraph, TEXTS_WITH_WAYS)), Role.HELP, numbers=numbers)
        for numbers in ((), ("999",), ("999", "0800 1111", "0800 1111 222", "1.1"))])


def test_text_is_never_taken_for_anything_else(twins: Twins) -> None:
    (made,) = twins.call("bothShown", [[told(Document("<b>x</b>\u202e", (
        Paragraph("<img src=x onerror=alert(1)>\u200b", Tone.BAD),), Role.HELP)), "<main></main>"]])
    assert made[1] == ["main", {"class": "help"}, ["div", {"class": "rest"}, ["h1", {}, "<b>x</b>"], [
        "p", {"class": "bad"}, "<img src=x onerror=alert(1)>"]]]


def test_the_list_of_contents_opens_a_part_and_leaves_the_history_alone(twins: Twins, book: Book) -> None:
    saved, today = random_checks(Random(7), book, 1)[0]
    page = gap_report(reckon(saved, book, today))
    twins.add("""{ tapped: (page) => {
      const main = document.createElement("main");
      document.body.replaceChildren(main);
      main.append(found.documentNode(page));
      const before = [location.href, history.length];
      const taps = [...main.querySelectorAll("nav a")].map((link) => {
        link.click();
        const part = main.querySelector(link.getAttribute("href"));
        const title = document.activeElement;
        const folded = part.closest("details");
        return [link.textContent, title.textContent, !folded || folded.open];
      });
      const after = [location.href, history.length];
      document.body.replaceChildren();
      return { taps, before, after };
    } }""")
    (found,) = twins.call("tapped", [[told(page)]])
    assert len(found["taps"]) > 4
    assert all(link == title and is_open for link, title, is_open in found["taps"])
    assert found["before"] == found["after"]
