"""All numbers to call or text, on one page to print. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from safecheck.model import Service, Who
from safecheck.telling.document import Blanks, Block, Bullets, Card, CardRole, Document, Heading, Paragraph, Role, Tone
from safecheck.telling.help_pages import Help
from safecheck.telling.whom_to_call import for_nation, one_nation_line
from safecheck.telling.wording import how_to_reach
from safecheck.words import day, say

FOR = (Who.ANYONE, Who.CHILD, Who.PARENT)
"""Who reads it; what is for schools alone is left out."""

NO_BREAK = "\N{NO-BREAK SPACE}"


def help_numbers(help_: Help) -> Document:
    """The numbers for a nation; where it is not known, those of the whole UK, and each other one with its nation."""
    called = [each for each in help_.serving(tuple(help_.services)) if each.phone or each.text]
    in_full = [each for each in called if help_.nation or each.everywhere]
    return Document(say("numbers.title"), (
        Paragraph(help_.urgent.emergency, Tone.BAD),
        *for_nation(help_.nation_name),
        *(block for who in FOR for block in _section(who, [each for each in in_full if each.who is who])),
        *_elsewhere([each for each in called if each not in in_full and each.who in FOR]),
        Heading(say("numbers.of-our-own")),
        Blanks((say("numbers.council"), say("numbers.school"))),
        Paragraph(say("urgent.checked-on", day=day(help_.urgent.reviewed_on)), Tone.MUTED),
    ), Role.HELP)


def _section(who: Who, services: list[Service]) -> Iterator[Block]:
    if services:
        yield Heading(say(f"numbers.for.{who}"))
        for each in services:
            lines = (*((each.text,) if each.text else ()), each.purpose)
            yield Card(_title(each), "", Tone.PLAIN, (Bullets(lines),), CardRole.SERVICE)


def _title(service: Service) -> str:
    """Its name and its number, which no line breaks in two."""
    return how_to_reach(replace(service, phone=service.phone.replace(" ", NO_BREAK))) if service.phone else service.name


def _elsewhere(services: list[Service]) -> Iterator[Block]:
    if services:
        yield Heading(say("service.in-one-nation"))
        yield Bullets(tuple(map(one_nation_line, services)))
