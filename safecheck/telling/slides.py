"""Slides for the projector: three questions, the most common gaps, how to close them, where to get help. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from safecheck.model import PlannedCheck, SchoolContent, Service, Totals, TotalsRow
from safecheck.telling.document import Block, Bullets, Chart, Document, Link, Paragraph, Role, Steps, Tone
from safecheck.telling.totals_page import bar, key, sentence, top_gaps
from safecheck.telling.whom_to_call import for_nation, own_lines, with_own
from safecheck.telling.wording import goal, how_to_reach, setting_for_many, source, sources, what_to_say
from safecheck.words import say

MOST_GAPS = 3
"""What parents can take in from a screen, and what is then shown how to close."""

MOST_STEPS = 9
CALL = ("police-999", "childline", "ceop", "report-remove")


def make_slides(content: SchoolContent, totals: Totals | None, checks: Mapping[str, PlannedCheck],
                services: Mapping[str, Service], link: str = "", nation: str = "") -> list[Document]:
    """The slides in their order.

    Args:
        content: The three questions, and what is common across the UK.
        totals: What may be shown of this school's counts, if there are any.
        checks: The checks by key, with the steps for every platform.
        services: Whom to call, by id.
        link: Where the school's parents find safecheck; there is a slide without a code if it is empty.
        nation: The name of the nation whose own lines stand among those to call; none if it is empty.
    """
    own = top_gaps(totals, MOST_GAPS) if totals else []
    keys = [row.check.key for row in own] or [figure.check for figure in content.national]
    fixes = [checks[key] for key in dict.fromkeys(keys) if key in checks][:MOST_GAPS]
    return [
        _opening(),
        *(Document(question.text, (Paragraph(question.say),), Role.SLIDE) for question in content.questions),
        _seen(own) if own else _national(content),
        *(_fix(planned) for planned in fixes),
        Document(say("slides.where-to-get-help"), tuple(_help(services, nation)), Role.SLIDE),
        Document(say("slides.at-home"), tuple(_at_home(link)), Role.SLIDE_OF_STEPS),
    ]


def _opening() -> Document:
    return Document(say("slides.three-questions"), (
        Paragraph(say("slides.who-asked")),
        Paragraph(say("slides.five-minutes"), Tone.MUTED),
    ), Role.SLIDE)


def _seen(rows: Sequence[TotalsRow]) -> Document:
    return Document(say("slides.what-we-saw"), (Chart(key(), tuple(bar(row, sentence(row)) for row in rows)),),
                    Role.SLIDE_OF_BARS)


def _national(content: SchoolContent) -> Document:
    figures = content.national[:MOST_GAPS]
    return Document(say("slides.surveys"), (
        Bullets(tuple(figure.text for figure in figures)),
        sources(figure.references[0].title for figure in figures),
    ), Role.SLIDE)


def _fix(planned: PlannedCheck) -> Document:
    check, guide = planned.check, planned.guides[0]
    where = say(f"platform.{guide.platform}") if len(planned.guides) > 1 else ""
    more = len(guide.steps) > MOST_STEPS or len(planned.guides) > 1
    return Document(setting_for_many(planned.subject, check), (
        Steps(guide.steps[:MOST_STEPS], where),
        goal(check),
        what_to_say(check),
        *((Paragraph(say("slides.more-steps"), Tone.MUTED),) if more else ()),
        replace(source(check.references[0]), scan=True),
    ), Role.SLIDE_OF_STEPS)


def _help(services: Mapping[str, Service], nation: str) -> Iterator[Block]:
    named = with_own((services[name] for name in CALL if name in services), own_lines(services.values(), nation))
    yield from for_nation(nation)
    yield Bullets(tuple(map(how_to_reach, named)))
    yield Paragraph(say("slides.worried-tonight"), Tone.STRONG)


def _at_home(link: str) -> Iterator[Block]:
    yield Steps((say("slides.sit-down"), say("slides.start"), say("slides.close-three"), say("slides.talk")))
    yield Paragraph(say("slides.nothing-leaves"), Tone.MUTED)
    yield (Link(say("slides.find-it-at"), link, link, scan=True) if link
           else Paragraph(say("slides.ask-us"), Tone.STRONG))
