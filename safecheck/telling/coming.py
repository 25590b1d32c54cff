"""What is going to change, as a part of the report: what makers and the law do, and the child's next birthday."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from safecheck.model import GapReport, Notice
from safecheck.telling.document import Block, Bullets, Card, CardRole, Heading, Paragraph, Tone
from safecheck.telling.wording import deed, source
from safecheck.words import all_of, say

CHANGES_IN_FULL = 3
"""How many changes the report tells in full, the next to come first; of the others it gives the titles."""

MOST_AT_A_BIRTHDAY = 5
"""How many of the things to set at the next birthday the report names, the gravest first."""


def what_changes(report: GapReport) -> Iterator[Block]:
    """What makers and the law change, some of it in full; nothing where there is nothing."""
    if report.notices:
        yield Heading(say("report.what-is-changing"), folded=True)
        for notice in report.notices[:CHANGES_IN_FULL]:
            yield Card(notice.title, "", Tone.PLAIN,
                       (Paragraph(notice_text(notice, report.created_on)), source(notice.references[0])),
                       CardRole.NOTICE)
        if report.notices[CHANGES_IN_FULL:]:
            yield Bullets(tuple(notice.title for notice in report.notices[CHANGES_IN_FULL:]), say("report.also"))


def at_the_birthday(report: GapReport) -> Iterator[Block]:
    """What changes at the child's next birthday; nothing where nothing does."""
    if report.birthday:
        yield Heading(say("report.birthday", age=report.birthday.age), folded=True)
        allowed = [subject.name for subject in report.birthday.allowed]
        if allowed:
            yield Paragraph(say("report.birthday-allowed", age=report.birthday.age, names=all_of(allowed)))
        begins = tuple(deed(each.subject, each.check) for each in report.birthday.begins[:MOST_AT_A_BIRTHDAY])
        if begins:
            yield Bullets(begins, say("report.birthday-begins"))
        yield Paragraph(say("report.birthday-check"), Tone.MUTED)


def notice_text(notice: Notice, today: date) -> str:
    """What a notice says on a day: before its date what is to come, after it what was due."""
    come = notice.expected_on is not None and today >= notice.expected_on
    return notice.text_after if come and notice.text_after else notice.text
