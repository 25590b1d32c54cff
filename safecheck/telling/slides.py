"""Slides for the projector: three questions, the most common gaps, how to close them, where to get help. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil

from safecheck.model import PlannedCheck, Reference, SchoolContent, Service, Totals
from safecheck.model.value import Value
from safecheck.telling.document import Block, Bullets, Chart, Document, Link, Paragraph, Role, Steps, Tone
from safecheck.telling.totals_page import bar, key, top_gaps, topic_blocks
from safecheck.telling.whom_to_call import ON_PAPER, TO_REPORT, own_lines, with_own
from safecheck.telling.wording import deed, goal, how_to_reach, setting_for_many, sources, what_to_say, why
from safecheck.words import say

MOST_GAPS = 3
"""What parents can take in from a screen, and what is then shown how to close."""

MOST_TOPICS = 4
"""Bars on a screen."""

STEPS_A_SLIDE = 5
"""In letters that the last row can read."""

SLIDES_OF_STEPS = 2
LONGEST_ADDRESS = 40
"""In letters: what somebody copies by hand."""

MOST_OWN = 1
"""How many lines of a nation's own there is room for beside those that stand on every slide."""


class Slide(Value):
    """One idea for the screen, and what its speaker may say to it."""

    page: Document
    notes: tuple[str, ...] = ()


def make_slides(content: SchoolContent, totals: Totals | None, fixes: Sequence[PlannedCheck],
                services: Mapping[str, Service], link: str = "", nation: str = "") -> list[Slide]:
    """The slides in their order.

    Args:
        content: The three questions, and what is common across the UK.
        totals: What may be shown of this school's counts, if there are any.
        fixes: What to show how to close, the most common gap first.
        services: Whom to call, by id.
        link: Where the school's parents find safecheck; there is a slide without a code if it is empty.
        nation: The name of the nation whose own lines stand among those to call; none if it is empty.
    """
    return [
        _slide(say("slides.three-questions"), Role.SLIDE, Paragraph(say("slides.who-asked")),
               notes=(say("slides.note.opening"), say("slides.five-minutes"))),
        *(_slide(each.text, Role.SLIDE, Paragraph(each.say),
                 notes=(say("slides.note.question"), *_sources(each.references))) for each in content.questions),
        _seen(totals) if totals and (totals.topics or totals.rows) else _national(content),
        *(slide for planned in fixes[:MOST_GAPS] for slide in _fix(planned)),
        *_help(services, nation),
        _slide(say("slides.at-home"), Role.SLIDE_OF_STEPS, *_at_home(link), notes=(say("slides.nothing-leaves"),)),
    ]


def _slide(title: str, role: Role, *blocks: Block, notes: Sequence[str] = ()) -> Slide:
    return Slide(Document(title, blocks, role), tuple(notes))


def _sources(references: Sequence[Reference]) -> Iterator[str]:
    if references:
        yield sources(reference.title for reference in references).text


def _seen(totals: Totals) -> Slide:
    rows = top_gaps(totals, MOST_GAPS)
    blocks = (tuple(topic_blocks(totals.topics[:MOST_TOPICS])) if totals.topics else (
        Chart(key(), tuple(bar(row, deed(row.subject, row.check)) for row in rows)),))
    return _slide(say("slides.what-we-saw"), Role.SLIDE_OF_BARS, *blocks, notes=(
        say("slides.note.seen"), *((say("totals.a-long-bar"),) if not totals.topics else ())))


def _national(content: SchoolContent) -> Slide:
    figures = content.national[:MOST_GAPS]
    return _slide(say("slides.surveys"), Role.SLIDE_OF_STEPS, Bullets(tuple(figure.text for figure in figures)),
                  notes=tuple(_sources([figure.references[0] for figure in figures])))


def _fix(planned: PlannedCheck) -> Iterator[Slide]:
    """The steps, as many on a slide as the last row can read; the rest is on the handout."""
    check, guide = planned.check, planned.guides[0]
    where = say(f"platform.{guide.platform}") if len(planned.guides) > 1 else ""
    steps = guide.steps[:STEPS_A_SLIDE * SLIDES_OF_STEPS]
    count = ceil(len(steps) / STEPS_A_SLIDE)
    size = ceil(len(steps) / count)
    more = (say("slides.more-steps"),) if len(steps) < len(guide.steps) or len(planned.guides) > 1 else ()
    told = [f"{fact.label}: {fact.text}" for fact in (why(check), goal(check), what_to_say(check))]
    for first in range(0, len(steps), size):
        yield _slide(setting_for_many(planned.subject, check), Role.SLIDE_OF_STEPS,
                     Steps(steps[first:first + size], where, first + 1),
                     notes=(*told, *more, *_sources(check.references[:1])))


def _help(services: Mapping[str, Service], nation: str) -> Iterator[Slide]:
    own = own_lines(services.values(), nation)[:MOST_OWN]
    called = with_own((services[name] for name in ON_PAPER if name in services), own)
    title = say("slides.where-to-get-help-in", nation=nation) if nation else say("urgent.part.call")
    yield _slide(title, Role.SLIDE_OF_STEPS if nation else Role.SLIDE, Bullets(tuple(map(how_to_reach, called))),
                 notes=(say("slides.worried-tonight"), *(f"{each.name}: {each.purpose}" for each in called)))
    reported = [services[name] for name in TO_REPORT if name in services]
    if reported:
        yield _slide(say("slides.where-to-report"), Role.SLIDE_OF_STEPS, Paragraph(say("slides.keep-first")),
                     *(Link(each.name, each.name, each.web or "", scan=True) for each in reported),
                     notes=tuple(f"{each.name}: {each.purpose}" for each in reported))


def _at_home(link: str) -> Iterator[Block]:
    yield Steps((say("slides.sit-down"), say("slides.start"), say("slides.close-three"), say("slides.talk")))
    if link:
        yield Link(say("slides.find-it-here"), link, link, scan=True)
        if len(link) <= LONGEST_ADDRESS:
            yield Paragraph(link, Tone.STRONG)
    else:
        yield Paragraph(say("slides.ask-us"), Tone.STRONG)
