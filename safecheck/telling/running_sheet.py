"""The running sheet for the evening, on one page. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from safecheck.model import Duty, Nation, Part, PlanLine, SchoolContent
from safecheck.telling.document import Blanks, Block, Bullets, Document, Heading, Paragraph, Role, Ticks, Tone
from safecheck.telling.wording import listed, sources
from safecheck.words import day, say

TO_TICK = (Part.BEFORE, Part.BRING, Part.AFTER)
"""What is done once; the rest is said or kept to all evening."""


def running_sheet(content: SchoolContent, nation: Nation | None) -> Document:
    """The sheet for a nation; for all four, each with its own duties, if none is named."""
    return Document(say("plan.title"), (
        Paragraph(say("plan.policy-first", day=day(content.reviewed_on)), Tone.MUTED),
        Blanks((say("plan.lead"), say("plan.lead-number"), say("plan.date"), say("plan.open"), say("plan.quiet-room"),
                say("plan.out-of-hours"))),
        *(block for part in Part for block in _part(content, part, nation)),
        *_duties(content, nation),
        *_sources(content, nation),
    ), Role.PLAN)


def _part(content: SchoolContent, part: Part, nation: Nation | None) -> Iterator[Block]:
    lines = [line for line in content.plan if line.part is part and _holds(line, nation)]
    if lines:
        yield Heading(say(f"plan.part.{part}"))
        told = tuple(_line(line, nation, content) for line in lines)
        yield Ticks(told) if part in TO_TICK else Bullets(told)


def _holds(line: PlanLine | Duty, nation: Nation | None) -> bool:
    return not line.nations or nation is None or nation in line.nations


def _line(line: PlanLine, nation: Nation | None, content: SchoolContent) -> str:
    if nation or not line.nations:
        return line.text
    return f"{line.text} ({listed(content.nations[named] for named in line.nations)})"


def _duties(content: SchoolContent, nation: Nation | None) -> Iterator[Block]:
    yield Heading(say("plan.asked-in", nation=content.nations[nation]) if nation else say("plan.asked"))
    found = [duty for duty in content.duties if _holds(duty, nation)]
    yield Bullets(tuple(duty.text if nation else f"{_where(duty, content)}: {duty.text}" for duty in found))


def _where(duty: Duty, content: SchoolContent) -> str:
    return say("plan.uk") if len(duty.nations) == len(Nation) else content.nations[duty.nations[0]]


def _sources(content: SchoolContent, nation: Nation | None) -> Iterator[Block]:
    """Where a nation's sheet comes from; for all four there is no room, and each duty names its own."""
    if nation:
        lines: list[PlanLine | Duty] = [*content.plan, *content.duties]
        titles = [reference.title for line in lines if _holds(line, nation) for reference in line.references]
        yield sources(titles)
