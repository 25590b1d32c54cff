"""A family agreement as a document: one page to talk through, sign and put on the fridge."""

from __future__ import annotations

from collections.abc import Iterator

from safecheck.model import Agreement, Service
from safecheck.telling.addressed import in_words_of
from safecheck.telling.document import Blanks, Block, Bullets, Document, Heading, Paragraph, Role, Ticks, Tone
from safecheck.telling.whom_to_call import for_nation
from safecheck.telling.wording import deed, first_sentence, how_to_reach
from safecheck.words import day, say


def agreement_page(agreement: Agreement) -> Document:
    """The agreement, in the child's words first."""
    return in_words_of(Document(say("agreement.title"), (
        Paragraph(say("agreement.made-on", day=day(agreement.made_on), again=day(agreement.look_again_on)), Tone.MUTED),
        Heading(say("agreement.child-part")),
        Bullets(tuple(line.text for line in agreement.child)),
        Heading(say("agreement.parent-part")),
        Bullets(tuple(line.text for line in agreement.parent)),
        *_settings(agreement),
        *_talk(agreement),
        *_broken(agreement),
        Heading(say("agreement.whom-i-can-tell")),
        Paragraph(say("agreement.two-grown-ups")),
        Blanks((say("agreement.first-grown-up"), say("agreement.second-grown-up"))),
        *for_nation(agreement.nation_name),
        Bullets(tuple(_service_line(service) for service in agreement.services)),
        Paragraph(say("agreement.in-danger"), Tone.STRONG),
        Heading(say("agreement.we-all-sign")),
        Blanks((say("agreement.child"), say("agreement.parent"), say("agreement.parent"))),
    ), Role.AGREEMENT, numbers=agreement.numbers), agreement.says)


def _settings(agreement: Agreement) -> Iterator[Block]:
    """What the parents do: their promises, with a box for each."""
    if agreement.settings:
        yield Paragraph(say("agreement.settings"))
        yield Ticks(tuple(deed(gap.planned.subject, gap.check) for gap in agreement.settings))
    elif agreement.all_in_place:
        yield Paragraph(say("agreement.all-in-place"))
    else:
        yield Paragraph(say("agreement.fill-in"))
        yield Blanks((say("agreement.setting"),) * 3)


def _broken(agreement: Agreement) -> Iterator[Block]:
    if agreement.broken:
        yield Heading(say("agreement.broken"))
        yield Bullets(tuple(line.text for line in agreement.broken))


def _talk(agreement: Agreement) -> Iterator[Block]:
    if agreement.talk:
        yield Heading(say("agreement.talk"))
        yield Bullets(agreement.talk)


def _service_line(service: Service) -> str:
    return f"{how_to_reach(service)}. {first_sentence(service.purpose)}"
