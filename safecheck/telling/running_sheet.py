"""The running sheet for the evening, on one page. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from safecheck.model import Duty, Nation, Part, PlanLine, SchoolContent
from safecheck.telling.document import Block, Bullets, Document, Heading, Paragraph, Role, Tone
from safecheck.telling.wording import day

_PARTS = {
    Part.BEFORE: "Before",
    Part.BRING: "Bring",
    Part.SAY: "Say at the stand",
    Part.DISCLOSURE: "If someone tells you",
    Part.AFTER: "After",
}


def running_sheet(content: SchoolContent, nation: Nation | None) -> Document:
    """The sheet for a nation; for all four, each with its own duties, if none is named."""
    return Document("A stand at the parents' evening", (
        Paragraph("The school's own safeguarding policy comes first. This is no legal advice. "
                  f"Compared with its sources on {day(content.reviewed_on)}.", Tone.MUTED),
        *(block for part in Part for block in _part(content, part, nation)),
        *_duties(content, nation),
        *_sources(content, nation),
    ), Role.PLAN)


def _part(content: SchoolContent, part: Part, nation: Nation | None) -> Iterator[Block]:
    lines = [line for line in content.plan if line.part is part and _holds(line, nation)]
    if lines:
        yield Heading(_PARTS[part])
        yield Bullets(tuple(_line(line, nation, content) for line in lines))


def _holds(line: PlanLine | Duty, nation: Nation | None) -> bool:
    return not line.nations or nation is None or nation in line.nations


def _line(line: PlanLine, nation: Nation | None, content: SchoolContent) -> str:
    where = "" if nation or not line.nations else f" ({', '.join(content.nations[each] for each in line.nations)})"
    return line.text + where


def _duties(content: SchoolContent, nation: Nation | None) -> Iterator[Block]:
    names = content.nations
    yield Heading("What is asked of schools" + (f" in {names[nation]}" if nation else ""))
    found = [duty for duty in content.duties if _holds(duty, nation)]
    yield Bullets(tuple(
        (f"{'UK' if len(duty.nations) == len(Nation) else names[duty.nations[0]]}: " if nation is None else "")
        + duty.text for duty in found))


def _sources(content: SchoolContent, nation: Nation | None) -> Iterator[Block]:
    """Where a nation's sheet comes from; for all four there is no room, and each duty names its own."""
    if nation:
        lines: list[PlanLine | Duty] = [*content.plan, *content.duties]
        titles = [reference.title for line in lines if _holds(line, nation) for reference in line.references]
        yield Paragraph(f"Sources: {'; '.join(dict.fromkeys(titles))}.", Tone.MUTED)
