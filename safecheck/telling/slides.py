"""Slides for the projector: three questions, the most common gaps, how to close them, where to get help. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from safecheck.model import PlannedCheck, SchoolContent, Service, Totals, TotalsRow
from safecheck.telling.document import Block, Bullets, Chart, Document, Fact, Link, Paragraph, Role, Steps, Tone
from safecheck.telling.totals_page import KEY, bar, sentence, top_gaps
from safecheck.telling.wording import PLATFORMS, how_to_reach, setting_for_many, source

MOST_GAPS = 3
"""What parents can take in from a screen, and what is then shown how to close."""

MOST_STEPS = 9
CALL = ("police-999", "childline", "ceop", "report-remove")


def make_slides(content: SchoolContent, totals: Totals | None, checks: Mapping[str, PlannedCheck],
                services: Mapping[str, Service], link: str = "") -> list[Document]:
    """The slides in their order.

    Args:
        content: The three questions, and what is common across the UK.
        totals: What may be shown of this school's counts, if there are any.
        checks: The checks by key, with the steps for every platform.
        services: Whom to call, by id.
        link: Where the school's parents find safecheck; there is a slide without a code if it is empty.
    """
    own = top_gaps(totals, MOST_GAPS) if totals else []
    keys = [row.check.key for row in own] or [figure.check for figure in content.national]
    fixes = [checks[key] for key in dict.fromkeys(keys) if key in checks][:MOST_GAPS]
    return [
        _opening(),
        *(Document(question.text, (Paragraph(question.say),), Role.SLIDE) for question in content.questions),
        _seen(own) if own else _national(content),
        *(_fix(planned) for planned in fixes),
        Document("Where to get help", tuple(_help(services)), Role.SLIDE),
        Document("Take the check at home", tuple(_at_home(link)), Role.SLIDE_OF_STEPS),
    ]


def _opening() -> Document:
    return Document("Three questions about your child's phone", (
        Paragraph("In 2019 Norfolk's Chief Constable, then the national lead on child protection, asked parents to "
                  "make sure of three things."),
        Paragraph("Five minutes at our stand make a start.", Tone.MUTED),
    ), Role.SLIDE)


def _seen(rows: Sequence[TotalsRow]) -> Document:
    return Document("What we saw at our stand", (Chart(KEY, tuple(bar(row, sentence(row)) for row in rows)),),
                    Role.SLIDE_OF_BARS)


def _national(content: SchoolContent) -> Document:
    return Document("What surveys of children found", (
        Bullets(tuple(figure.text for figure in content.national[:MOST_GAPS])),
        Paragraph("Sources: " + "; ".join(dict.fromkeys(
            figure.references[0].title for figure in content.national[:MOST_GAPS])) + ".", Tone.MUTED),
    ), Role.SLIDE)


def _fix(planned: PlannedCheck) -> Document:
    check, guide = planned.check, planned.guides[0]
    where = PLATFORMS[guide.platform] if len(planned.guides) > 1 else ""
    more = len(guide.steps) > MOST_STEPS or len(planned.guides) > 1
    return Document(setting_for_many(planned.subject, check), (
        Steps(guide.steps[:MOST_STEPS], where),
        Fact("Goal", check.recommended),
        Fact("Say", f"“{check.say}”"),
        *((Paragraph("The handout has all the steps.", Tone.MUTED),) if more else ()),
        replace(source(check.references[0]), scan=True),
    ), Role.SLIDE_OF_STEPS)


def _help(services: Mapping[str, Service]) -> Iterator[Block]:
    yield Bullets(tuple(how_to_reach(services[name]) for name in CALL if name in services))
    yield Paragraph("Worried tonight? Speak to any of our staff, or to the safeguarding lead.", Tone.STRONG)


def _at_home(link: str) -> Iterator[Block]:
    yield Steps(("Sit down together, with the phone in your child's hand", "Start safecheck and answer what it asks",
                 "Close the three gaps that it shows first", "Talk about the rest this week"))
    yield Paragraph("No names, no network, no account: the answers stay with you.", Tone.MUTED)
    yield Link("Find it at", link, link, scan=True) if link else Paragraph("Ask us at the stand where to get it.",
                                                                           Tone.STRONG)
