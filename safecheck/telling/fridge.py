"""The sheet for the fridge: what to do first with a box for each, what we say, whom to call, and a line for the child.

It says nothing of an age, an answer or how things stand, because whoever comes into the kitchen can read it.
"""

from __future__ import annotations

from collections.abc import Iterator

from safecheck.model import GapReport, Place, Service, Who
from safecheck.telling.document import Blanks, Block, Card, CardRole, Heading, Paragraph, Sheet, Stars, Ticks, Tone
from safecheck.telling.wording import all_needed, deed, first_sentence, place_name, what_to_say
from safecheck.words import day, say

COLOURS_UP_TO = 11
"""The oldest age at which a child gets stars to colour in; older ones sign."""

MOST_FOR_CHILDREN = 2
"""How many lines for children stand beside the one for an emergency."""


def fridge_sheet(report: GapReport) -> Sheet | None:
    """The sheet of a report; none where there is nothing to do."""
    if not report.first:
        return None
    return Sheet(say("sheet.title"), (
        Paragraph(say("sheet.again", day=day(report.created_on), again=day(report.check_again_on)), Tone.STRONG),
        *(_place(place, number) for number, place in enumerate(report.first, 1)),
        *_for_the_child(report),
        Heading(say("urgent.part.call")),
        *(_service(each) for each in _to_call(report)),
        Paragraph(say("sheet.steps-follow"), Tone.MUTED),
    ))


def _place(place: Place, number: int) -> Card:
    deeds = tuple(deed(each.planned.subject, each.check) for each in place.findings)
    return Card(place_name(place), place_badge(place), Tone.STRONG,
                (Ticks(deeds), what_to_say(place.gravest.check)), CardRole.FIRST, number)


def place_badge(place: Place) -> str:
    """How long a place takes and what to have in hand."""
    return say("report.place", n=place.minutes, needed=all_needed(each.check for each in place.findings))


def _for_the_child(report: GapReport) -> Iterator[Block]:
    yield Heading(say("sheet.for-the-child"))
    if report.promise:
        yield Paragraph(say("check.quoted", words=report.promise), Tone.STRONG)
    if report.family.age <= COLOURS_UP_TO:
        count = sum(len(place.findings) for place in report.first)
        yield Stars(count, say("sheet.stars", n=count))
    else:
        yield Blanks((say("agreement.child"), say("agreement.parent")))


def _to_call(report: GapReport) -> Iterator[Service]:
    """The first of all, and the first lines for children."""
    with_number = [each for each in report.services if each.phone and (report.family.nation or each.everywhere)]
    yield from with_number[:1]
    yield from [each for each in with_number if each.who is Who.CHILD][:MOST_FOR_CHILDREN]


def _service(service: Service) -> Card:
    return Card(service.name, "", Tone.PLAIN, (
        Paragraph(service.phone or "", Tone.STRONG), Paragraph(first_sentence(service.purpose))), CardRole.SERVICE)
