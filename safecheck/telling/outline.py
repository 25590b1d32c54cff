"""The gap report as a document: its order and its wording, shared by every renderer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from safecheck.called import command
from safecheck.model import (
    Budget,
    Finding,
    GapReport,
    Outcome,
    PlannedCheck,
    Reference,
)
from safecheck.telling.addressed import in_words_of
from safecheck.telling.coming import at_the_birthday, what_changes
from safecheck.telling.document import (
    Block,
    Bullets,
    Card,
    CardRole,
    Contents,
    Document,
    Heading,
    Link,
    Medium,
    Only,
    Paragraph,
    Role,
    Tone,
)
from safecheck.telling.fridge import fridge_sheet, place_badge
from safecheck.telling.help_pages import situation_card
from safecheck.telling.standing import stages_chart
from safecheck.telling.whom_to_call import whom_to_call
from safecheck.telling.wording import (
    SEVERITY_TONES,
    age_of_review,
    deed,
    fix_blocks,
    goal,
    listed,
    numbers_of,
    place_name,
    source,
    what_to_say,
    where_to_look,
    why,
)
from safecheck.words import day, say


def gap_report(report: GapReport, link: str = "") -> Document:
    """The report in the order of its use: how things stand, what to do first, the rest, whom to call.

    Args:
        report: The report.
        link: Where the family can go on at home, for what a stand gives it; nothing is said of it if it is empty.
    """
    return in_words_of(Document(_title(report), (
        *_about(report),
        *_summary(report),
        *stages_chart(report),
        *([Link(say("report.go-on-at-home"), say("handout.the-check"), link, scan=True)] if link else []),
        Contents(),
        *_first(report),
        *_gaps(report),
        *_to_check(report),
        *_in_place(report),
        *_not_asked(report),
        *what_changes(report),
        *at_the_birthday(report),
        *_not_known(report),
        *_again(report),
        *_whom_to_call(report),
        *_situations(report),
    ), Role.REPORT, fridge_sheet(report), numbers_of(report.services)), report.says)


def short_report(report: GapReport) -> Document:
    """What fits on a screen at a stand: what to do first, and how things stand."""
    return in_words_of(Document(_title(report), (*_first(report, in_full=False), *stages_chart(report)), Role.REPORT),
                       report.says)


def _title(report: GapReport) -> str:
    return say("report.title", age=report.family.age, day=day(report.created_on))


def _about(report: GapReport) -> Iterator[Block]:
    names = [subject.name for subject in report.subjects if not subject.for_every_family]
    time = say("report.no-limit") if report.budget is Budget.ALL else say("report.minutes", n=int(report.budget))
    yield Paragraph(say("report.for", what=listed(names) or say("report.any-family"), time=time), Tone.MUTED)
    if report.own_profiles:
        yield Paragraph(say("report.own-profiles", names=listed(report.own_profiles)), Tone.MUTED)
    if report.older_answers:
        yield from _typed_or_not(say("report.older-answers", n=report.older_answers, command=command("check")),
                                 say("report.older-answers-later", n=report.older_answers))


def _typed_or_not(typed: str, elsewhere: str) -> tuple[Only, ...]:
    """What to do next: with a command where it can be typed, without one where it cannot."""
    return (Only((Medium.TERMINAL,), (Paragraph(typed),)), Only((Medium.PAGE, Medium.PAPER), (Paragraph(elsewhere),)))


def _summary(report: GapReport) -> Iterator[Block]:
    """What it comes to, in a line."""
    gaps, look_up = len(report.gaps), len(report.to_check)
    said = [say("report.gaps", n=gaps)] if gaps else [_no_gap(report)] if not look_up else []
    said += [say("report.to-look-up", n=look_up)] if look_up else []
    if report.first:
        minutes = sum(place.minutes for place in report.first)
        said.append(say("report.begin", n=len(report.first), time=say("report.minutes", n=minutes)))
    yield Paragraph(" ".join(said), Tone.STRONG if report.first else Tone.GOOD)


def _no_gap(report: GapReport) -> str:
    known = not any(finding.outcome is Outcome.NOT_CHECKED for finding in report.not_asked)
    return say("report.no-gap") if known else say("report.no-gap-so-far")


def _not_known(report: GapReport) -> Iterator[Block]:
    """What the family has and no profile is about, with what to ask of any app."""
    if report.missing_profiles:
        # A name may come from a file of somebody's, and be an address: then it is no link.
        names = [name.replace("://", " ") for name in report.missing_profiles]
        yield Heading(say("report.not-known"))
        yield Paragraph(say("report.ask-of-these", names=listed(names)))
        yield Bullets(tuple(say(f"report.ask-of-any.{what}") for what in ASKED_OF_ANY))


ASKED_OF_ANY = ("write", "see", "find", "pay", "block")
"""What matters in any app, known or not."""


def _first(report: GapReport, *, in_full: bool = True) -> Iterator[Block]:
    """The places to begin with; in full, with all that is needed for each thing there."""
    if not report.first:
        return
    count = len(report.first)
    yield Heading(say("report.begin-here", n=count) if report.gaps else say("report.look-here-first", n=count))
    for number, place in enumerate(report.first, 1):
        deeds = (fix_card(each.planned, report.created_on, scan=True) if report.gaps else _look_up_card(each)
                 for each in place.findings)
        # On paper it stands on the sheet, and each thing to do has its own.
        spoken = Only((Medium.TERMINAL, Medium.PAGE), (what_to_say(place.gravest.check),))
        yield Card(place_name(place), place_badge(place), Tone.STRONG,
                   (*(card if in_full else replace(card, badge="", blocks=()) for card in deeds), spoken),
                   CardRole.FIRST, number)


def fix_card(planned: PlannedCheck, today: date, number: int | None = None,
             cite: Callable[[Reference], Link] = source, *, scan: bool = False) -> Card:
    """A gap with all that is needed to close it; a numbered one is shown in full, the others folded.

    On paper a numbered one carries a code to scan, and so does any other that is to (``scan``).
    """
    check = planned.check
    return Card(
        deed(planned.subject, check), say(f"severity.{check.severity}"), SEVERITY_TONES[check.severity],
        (Paragraph(check.question), why(check), *fix_blocks(planned), age_of_review(planned.subject, check, today),
         replace(cite(check.references[0]), scan=scan or number is not None)),
        CardRole.GAP if number is None else CardRole.FIRST, number)


def _gaps(report: GapReport) -> Iterator[Block]:
    shown = [finding for place in report.first for finding in place.findings]
    rest = [finding for finding in report.gaps if finding not in shown]
    if rest:
        yield Heading(say("report.more-gaps", n=len(rest)), folded=True)
        for finding in rest:
            yield fix_card(finding.planned, report.created_on)


def _to_check(report: GapReport) -> Iterator[Block]:
    shown = [finding for place in report.first for finding in place.findings]
    rest = [finding for finding in report.to_check if finding not in shown]
    if rest:
        yield Heading(say("report.look-up"), folded=True)
        yield from map(_look_up_card, rest)


def _look_up_card(finding: Finding) -> Card:
    return Card(finding.check.question, finding.planned.subject.name, Tone.MUTED,
                (*where_to_look(finding.planned), goal(finding.check)), CardRole.LOOK_UP)


def _in_place(report: GapReport) -> Iterator[Block]:
    if report.in_place:
        yield Heading(say("report.in-place", n=len(report.in_place)), folded=True)
        yield Bullets(tuple(_in_place_line(finding) for finding in report.in_place))


def _in_place_line(finding: Finding) -> str:
    setting = deed(finding.planned.subject, finding.check)
    if finding.settled_by:
        return say("report.covered", setting=setting)
    return say("report.set-now", setting=setting) if finding.fixed_now else setting


def _not_asked(report: GapReport) -> Iterator[Block]:
    if report.not_asked:
        number = len(report.not_asked)
        yield Heading(say("report.not-asked", n=number), folded=True)
        yield from _typed_or_not(say("report.still-open", n=number, command=command("check --minutes all")),
                                 say("report.still-open-later", n=number))
        yield Bullets(tuple(say("report.questions-of", name=name, n=count)
                            for name, count in _by_subject(report.not_asked)))


def _by_subject(findings: Sequence[Finding]) -> list[tuple[str, int]]:
    names = [finding.planned.subject.name for finding in findings]
    return [(name, names.count(name)) for name in dict.fromkeys(names)]


def _whom_to_call(report: GapReport) -> Iterator[Block]:
    yield Heading(say("urgent.part.call"))
    yield from whom_to_call(report)
    nation = f" --nation {report.family.nation}" if report.family.nation else ""
    yield from _typed_or_not(say("report.more-help", command=command(f"worried{nation}")), say("report.just-ask"))


def _situations(report: GapReport) -> Iterator[Block]:
    """What to do in each situation, for a page: on a screen a command shows it, and paper has whom to call."""
    if report.urgent:
        services = {each.id: each for each in report.services}
        yield Only((Medium.PAGE,), (
            Heading(say("report.if-something-is-wrong"), folded=True),
            *(situation_card(each, report.urgent, services) for each in report.urgent.situations)))


def _again(report: GapReport) -> Iterator[Block]:
    yield Heading(say("report.check-again"))
    yield Paragraph(say("report.check-again-on", day=day(report.check_again_on)))
    yield Paragraph(say("report.talking-helps-more"), Tone.MUTED)
    yield Paragraph(say("report.not-encrypted"), Tone.MUTED)
