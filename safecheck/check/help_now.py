"""The door to urgent help. Nothing about it is stored or scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from safecheck.check.asker import Asker, Choose, Door, Option
from safecheck.document import Block, Bullets, Card, Document, Heading, Paragraph, Steps, Tone
from safecheck.model import Service, Situation, UrgentHelp
from safecheck.wording import day, service_lines, source

_URGENCY = {"now": "Act now", "today": "Act today", "this-week": "Act this week"}
_LEAVE = "leave"


def offer_help(asker: Asker, urgent: UrgentHelp, services: Mapping[str, Service], note: str = "") -> None:
    """Ask what is happening, show what to do, and again until the person leaves; ``note`` stands above it all."""
    options = (*(Option(each.id, each.title) for each in urgent.situations),
               Option(_LEAVE, "Leave this page", ("back", "leave", "quit")))
    while True:
        asker.tell(emergency_page(urgent, note))
        reply = asker.choose(Choose("What is happening?", options, doors=()))
        if reply == _LEAVE or isinstance(reply, Door):
            return
        asker.tell(situation_page(next(each for each in urgent.situations if each.id == reply), urgent, services))
        again = asker.choose(Choose("And now?", (
            Option(_LEAVE, "Go back to where I was", ("back", "leave", "quit")),
            Option("again", "Look at another situation", ("more", "other")),
        ), doors=()))
        if again != "again":
            return


def emergency_page(urgent: UrgentHelp, note: str = "") -> Document:
    """What comes before everything else."""
    return Document("Help now", (Paragraph(urgent.golden_rules[0].text, Tone.BAD),
                                 *((Paragraph(note, Tone.STRONG),) if note else ())))


def situation_page(situation: Situation, urgent: UrgentHelp, services: Mapping[str, Service]) -> Document:
    """What to say, do, and not do, whom to call, and the rules that always hold."""
    emergency, *rules = urgent.golden_rules
    return Document(situation.title, (
        Paragraph(emergency.text, Tone.BAD),
        Paragraph(f"{_URGENCY[situation.urgency]}.", Tone.STRONG),
        Bullets(tuple(f"“{words}”" for words in situation.say), "Say to your child"),
        Steps(situation.do, "Do"),
        Bullets(situation.do_not, "Do not"),
        Heading("Whom to call"),
        *service_blocks([services[name] for name in situation.call]),
        Heading("Always"),
        Bullets(tuple(rule.text for rule in rules)),
        *source_blocks(situation),
        Paragraph(f"Checked on {day(urgent.reviewed_on)}.", Tone.MUTED),
    ))


def all_situations(urgent: UrgentHelp, services: Mapping[str, Service]) -> list[Document]:
    """Every page of urgent help, what comes first on top."""
    return [emergency_page(urgent), *(situation_page(each, urgent, services) for each in urgent.situations)]


def service_blocks(services: Sequence[Service]) -> tuple[Block, ...]:
    """Services, each with the ways to reach it."""
    return tuple(Card(service.name, "", Tone.PLAIN, (Bullets(service_lines(service)),)) for service in services)


def source_blocks(situation: Situation) -> tuple[Block, ...]:
    """Where the advice comes from."""
    return tuple(source(each) for each in situation.references)
