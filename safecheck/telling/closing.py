"""The end of a walk on one screen: how things stand in a line, where to begin, and whom to call."""

from __future__ import annotations

from collections.abc import Iterator

from safecheck.model import GapReport, Outcome, Who
from safecheck.telling.addressed import in_words_of
from safecheck.telling.document import Block, Document, Paragraph, Role, Steps, Tone
from safecheck.telling.wording import place_name
from safecheck.words import day, say


def closing_page(report: GapReport) -> Document:
    """What a parent has to know at the end of a walk."""
    page = Document(say("report.title", age=report.family.age, day=day(report.created_on)), (
        Paragraph(summary(report), Tone.STRONG), *_places(report), *_numbers(report)), Role.REPORT)
    return in_words_of(page, report.says)


def summary(report: GapReport) -> str:
    """How things stand, in a line."""
    told = (
        (report.gaps, say("closing.gaps", n=len(report.gaps))),
        (report.to_check, say("closing.to-look-up", n=len(report.to_check))),
        (report.in_place, say("closing.in-place", n=len(report.in_place))),
        (report.not_asked, say("closing.not-asked", n=len(report.not_asked))),
    )
    return " ".join(sentence for findings, sentence in told if findings) or say("report.no-gap")


def _places(report: GapReport) -> Iterator[Block]:
    if report.first:
        yield Paragraph(say("report.begin-here", n=len(report.first)) if report.gaps
                        else say("report.look-here-first", n=len(report.first)))
        yield Steps(tuple(say("closing.place", name=place_name(place), n=place.minutes) for place in report.first))
    elif not any(finding.outcome is Outcome.NOT_CHECKED for finding in report.not_asked):
        yield Paragraph(say("report.no-gap"), Tone.GOOD)


def _numbers(report: GapReport) -> Iterator[Block]:
    """The emergency number, and a line each for the child and for the parent."""
    with_number = [service for service in report.services if service.phone]
    emergency = [service for service in with_number if service.emergency][:1]
    others = [service for who in (Who.CHILD, Who.PARENT)
              for service in [each for each in with_number if each.who is who][:1]]
    told = (*(say("closing.danger", phone=service.phone) for service in emergency),
            *(say("closing.call", name=service.name, phone=service.phone) for service in others))
    yield Paragraph(" ".join(told), Tone.MUTED)
