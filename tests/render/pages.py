"""One document of every kind that the program makes, out of the real profiles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from safecheck.check.agreement import make_agreement
from safecheck.check.compare import compare
from safecheck.check.plan import finish
from safecheck.model import Answer, Book, Budget, Family, GapReport, GivenAnswer, SavedCheck
from safecheck.telling import agreement_page, changes, guides, outline
from safecheck.telling.document import (
    Blanks,
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
    Sheet,
    Standing,
    Stars,
    Steps,
    Ticks,
    Tone,
)
from safecheck.telling.wording import deed
from safecheck.words import day
from tests.builders import DAY, HOSTILE
from tests.content.test_families import FAMILIES, report_of

SIX = ("4, a tablet", "9, a phone", "11, iPhone, Android parent", "12, a PC", "13, two homes", "17, a phone")

HOSTILE_CHART = Chart(dict.fromkeys(Standing, HOSTILE), (
    Gauge(HOSTILE, HOSTILE, Tone.BAD, {Standing.GAP: 1, Standing.IN_PLACE: 2}, HOSTILE), Gauge("", "", Tone.BAD, {}, "")))
HOSTILE_DOCUMENT = Document(HOSTILE, (
    Paragraph(HOSTILE), Fact(HOSTILE, HOSTILE), Bullets((HOSTILE, "x" * 10_000), HOSTILE), Steps((HOSTILE,), HOSTILE),
    HOSTILE_CHART, Contents(), Heading(HOSTILE, folded=True), Blanks((HOSTILE,)), Ticks((HOSTILE,)), Stars(2, HOSTILE),
    Only((*Medium,), (Paragraph(HOSTILE),)),
    Card(HOSTILE, HOSTILE, Tone.BAD, (Paragraph("عربي"), Link(HOSTILE, HOSTILE, "https://example.com/\"><script>", scan=True)),
         CardRole.FIRST, 1),
    Card(HOSTILE, HOSTILE, Tone.MUTED, (Heading(HOSTILE, 3),), CardRole.GAP)),
    sheet=Sheet(HOSTILE, (Paragraph(HOSTILE),)), numbers=("0800 1111", "999"))


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


def assert_for_the_fridge(text: str, report: GapReport) -> None:
    """Whether a page of paper has all that the fridge needs, and nothing that a guest in the kitchen should not read."""
    text = " ".join(text.split())
    for place in report.first:
        for finding in place.findings:
            assert deed(finding.planned.subject, finding.check) in text
    for part in ("0800 1111", "999", "Childline", day(report.check_again_on), report.promise):
        assert part in text, part
    assert f"child of {report.family.age}" not in text
    assert "gap" not in text.lower()


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
