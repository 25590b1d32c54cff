"""A family agreement as a document: one page to talk through, sign and put on the fridge."""

from __future__ import annotations

from collections.abc import Iterator

from safecheck.model import Agreement, Finding, Service
from safecheck.telling.document import Blanks, Block, Bullets, Document, Heading, Paragraph, Role, Tone
from safecheck.telling.wording import day, how_to_reach, setting_name


def agreement_page(agreement: Agreement) -> Document:
    """The agreement, in the child's words first."""
    return Document("Our family agreement", (
        Paragraph(f"Made on {day(agreement.made_on)}. We look at it again on {day(agreement.look_again_on)}, "
                  "and each of us may ask for a change.", Tone.MUTED),
        Heading("My part, as the child"),
        Bullets(tuple(line.text for line in agreement.child)),
        Heading("Our part, as the parents"),
        Bullets(tuple(line.text for line in agreement.parent)),
        *_settings(agreement),
        *_talk(agreement),
        Heading("Whom I can tell"),
        Paragraph("Two grown-ups that I trust, besides my parents:"),
        Blanks(("First grown-up", "Second grown-up")),
        Bullets(tuple(_service_line(service) for service in agreement.services)),
        Paragraph("In danger right now: call 999.", Tone.STRONG),
        Heading("We all sign"),
        Blanks(("Child", "Parent", "Parent")),
    ), Role.AGREEMENT)


def _settings(agreement: Agreement) -> Iterator[Block]:
    yield Heading("What we set together")
    if agreement.settings:
        yield Bullets(tuple(_setting_line(gap) for gap in agreement.settings))
    elif agreement.all_in_place:
        yield Paragraph("All the settings that we looked at are in place. We keep them so.")
    else:
        yield Paragraph("First we look at the settings together, and then we fill this in:")
        yield Blanks(("Setting", "Setting", "Setting"))


def _setting_line(gap: Finding) -> str:
    name = setting_name(gap.planned.subject, gap.check)
    return f"{name}{'' if name.endswith('?') else '.'} Goal: {_first_sentence(gap.check.recommended)}"


def _talk(agreement: Agreement) -> Iterator[Block]:
    if agreement.talk:
        yield Heading("What we talk about")
        yield Bullets(agreement.talk)


def _service_line(service: Service) -> str:
    return f"{how_to_reach(service)}. {_first_sentence(service.purpose)}"


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].rstrip(".") + "."
