"""One document of every kind that the program makes, out of the real profiles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from safecheck.check.agreement import make_agreement
from safecheck.check.compare import compare
from safecheck.check.plan import finish
from safecheck.model import Answer, Book, Budget, Family, GivenAnswer, SavedCheck
from safecheck.telling import agreement_page, changes, guides, outline
from safecheck.telling.document import (
    Blanks,
    Bullets,
    Card,
    CardRole,
    Chart,
    Document,
    Fact,
    Gauge,
    Heading,
    Link,
    Paragraph,
    Standing,
    Steps,
    Tone,
)
from tests.builders import DAY, HOSTILE
from tests.content.test_families import FAMILIES, report_of

SIX = ("4, a tablet", "9, a phone", "11, iPhone, Android parent", "12, a PC", "13, two homes", "17, a phone")

HOSTILE_CHART = Chart(dict.fromkeys(Standing, HOSTILE), (
    Gauge(HOSTILE, HOSTILE, Tone.BAD, {Standing.GAP: 1, Standing.IN_PLACE: 2}, HOSTILE), Gauge("", "", Tone.BAD, {}, "")))
HOSTILE_DOCUMENT = Document(HOSTILE, (
    Paragraph(HOSTILE), Fact(HOSTILE, HOSTILE), Bullets((HOSTILE, "x" * 10_000), HOSTILE), Steps((HOSTILE,), HOSTILE),
    HOSTILE_CHART, Heading(HOSTILE, folded=True), Blanks((HOSTILE,)),
    Card(HOSTILE, HOSTILE, Tone.BAD, (Paragraph("عربي"), Link(HOSTILE, HOSTILE, "https://example.com/\"><script>", scan=True)),
         CardRole.FIRST, 1),
    Card(HOSTILE, HOSTILE, Tone.MUTED, (Heading(HOSTILE, 3),), CardRole.GAP)))


def report(name: str) -> Callable[[Book], Document]:
    return lambda book: outline.gap_report(report_of(FAMILIES[name], book))


def guide(name: str) -> Callable[[Book], Document]:
    return lambda book: guides.settings_guide(book.profile(name), DAY)


def agreed(name: str) -> Callable[[Book], Document]:
    return lambda book: agreement_page.agreement_page(
        make_agreement(report_of(FAMILIES[name], book), book.agreement))


def gone(book: Book) -> Document:
    return guides.gone_page(book.gone[0], [book.subjects[name] for name in book.gone[0].instead])


def changed(book: Book) -> Document:
    """A child of 12 that turned 13, dropped an app and added one; every third answer changed."""
    then = DAY - timedelta(days=60)
    before = SavedCheck("then", then, Family(12, ("iphone-ipad",), ("roblox", "discord")), Budget.ALL)
    now = replace(before, id="now", started_on=DAY, family=Family(13, ("iphone-ipad",), ("roblox", "snapchat")))
    profiles = {each.id: book.for_family(each.family.subjects) for each in (before, now)}
    for turn, each in enumerate((before, now)):
        given = {check.key: GivenAnswer([*Answer][(place + turn * (place % 3)) % 5], each.started_on, check.mark)
                 for profile in profiles[each.id] for place, check in enumerate(profile.checks)}
        done = finish(replace(each, answers=given), profiles[each.id], each.started_on)
        before, now = (done, now) if turn == 0 else (before, done)
    found = compare(before, now, profiles["then"], profiles["now"], DAY)
    return changes.changes_page(found, list(book.subjects.values()))


PAGES: dict[str, Callable[[Book], Document]] = {
    **{f"report: {name}": report(name) for name in SIX},
    "guide: whatsapp": guide("whatsapp"),
    "guide: iphone-ipad": guide("iphone-ipad"),
    "agreement: 4": agreed("4, a tablet"),
    "agreement: 17": agreed("17, a phone"),
    "gone": gone,
    "changes": changed,
    "hostile": lambda _: HOSTILE_DOCUMENT,
}
