"""The gap report as a document: its order and its wording, shared by every renderer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from safecheck.called import command
from safecheck.model import (
    Budget,
    Finding,
    GapReport,
    Level,
    Notice,
    Outcome,
    PlannedCheck,
    StageResult,
)
from safecheck.telling.document import (
    Block,
    Bullets,
    Card,
    CardRole,
    Chart,
    Document,
    Fact,
    Gauge,
    Heading,
    Paragraph,
    Role,
    Standing,
    Tone,
)
from safecheck.telling.wording import (
    LEVEL_TONES,
    LEVELS,
    SEVERITIES,
    SEVERITY_TONES,
    STAGES,
    age_of_review,
    brief_service_lines,
    counted,
    day,
    fix_blocks,
    older_answers,
    source,
    where_to_look,
)

CALL_FIRST = 7
"""How many services the report names; ``safecheck worried`` has the rest."""

CHANGES_IN_FULL = 3
"""How many changes the report tells in full, the next to come first; of the others it gives the titles."""


STANDINGS = {Standing.IN_PLACE: "in place", Standing.GAP: "gap", Standing.NOT_KNOWN: "not known"}


def gap_report(report: GapReport) -> Document:
    """The report in the order of its use: what to do first, how things stand, the rest, whom to call."""
    return Document(_title(report), (
        *_about(report),
        *_first(report),
        *_stages(report),
        *_gaps(report),
        *_to_check(report),
        *_in_place(report),
        *_not_asked(report),
        *_changes(report),
        *_whom_to_call(report),
        *_again(report),
    ), Role.REPORT)


def short_report(report: GapReport) -> Document:
    """What fits on a screen at a stand: what to do first, and how things stand."""
    return Document(_title(report), (*_first(report), *_stages(report)), Role.REPORT)


def _title(report: GapReport) -> str:
    return f"Gap report for a child of {report.family.age}, {day(report.created_on)}"


def _about(report: GapReport) -> Iterator[Block]:
    names = [subject.name for subject in report.subjects if not subject.for_every_family]
    time = "no time limit" if report.budget is Budget.ALL else f"{report.budget} minutes"
    yield Paragraph(f"For: {', '.join(names) or 'any family'} ({time}).", Tone.MUTED)
    if report.own_profiles:
        yield Paragraph(f"With profiles of your own: {', '.join(report.own_profiles)}.", Tone.MUTED)
    if report.missing_profiles:
        yield Paragraph(f"There is no profile any more for {', '.join(report.missing_profiles)}; it is left out.")
    if report.older_answers:
        yield Paragraph(f"{older_answers(report.older_answers)}. Please answer again: {command('check')}")


def _first(report: GapReport) -> Iterator[Block]:
    if not report.first:
        yield Heading("Do first")
        known = not report.to_check and not any(finding.outcome is Outcome.NOT_CHECKED for finding in report.not_asked)
        yield Paragraph("No gap was found." if known else "No gap was found so far. Some things are not known yet.",
                        Tone.GOOD)
        return
    count = len(report.first)
    yield Heading("Do this first" if count == 1 else f"Do these {count} things first")
    for number, finding in enumerate(report.first, 1):
        yield fix_card(finding.planned, report.created_on, number)


def fix_card(planned: PlannedCheck, today: date, number: int | None = None, source_label: str = "Source") -> Card:
    """A gap with all that is needed to close it; a numbered one is shown in full, the others folded."""
    check, name = planned.check, planned.subject.name
    return Card(
        f"{name}: {check.setting}" if check.setting else check.question,
        SEVERITIES[check.severity] if check.setting else f"{name}, {SEVERITIES[check.severity]}",
        SEVERITY_TONES[check.severity],
        (*((Paragraph(check.question),) if check.setting else ()),
         Fact("Why", check.why), *fix_blocks(planned),
         Paragraph(f"Steps {age_of_review(planned.subject, check, today)}.", Tone.MUTED),
         replace(source(check.references[0], source_label), scan=number is not None)),
        CardRole.GAP if number is None else CardRole.FIRST, number)


def _stages(report: GapReport) -> Iterator[Block]:
    yield Heading("How things stand")
    yield Chart(STANDINGS, tuple(
        Gauge(STAGES[result.stage], LEVELS[result.level], LEVEL_TONES[result.level], _counts(result),
              stage_reason(result)) for result in report.stages))


def _counts(result: StageResult) -> dict[Standing, int]:
    """What a stage's bar shows: all that was asked and concerns the family."""
    counts = result.counts
    return {Standing.IN_PLACE: counts[Outcome.PASS], Standing.GAP: counts[Outcome.FAIL],
            Standing.NOT_KNOWN: counts[Outcome.UNKNOWN] + counts[Outcome.NOT_CHECKED]}


def stage_reason(result: StageResult) -> str:
    """Why a stage has its level, in a sentence or two."""
    counts, parts = result.counts, []
    if not sum(counts.values()):
        return "Nothing was asked here." if result.left_out else "Nothing here concerns your family."
    gaps, unsure = counts[Outcome.FAIL], counts[Outcome.UNKNOWN]
    if gaps:
        grave = ", and it matters most" if gaps == 1 else ", some that matter most"
        parts.append(f"{counted(gaps, 'gap')} to close{grave if result.level is Level.OPEN else ''}.")
    if unsure:
        parts.append(f"{counted(unsure, 'thing')} to look up.")
    if counts[Outcome.NOT_CHECKED]:
        parts.append(f"{counted(counts[Outcome.NOT_CHECKED], 'question')} not answered.")
    if not parts:
        parts.append("All that was asked is in place." if counts[Outcome.PASS] else "Nothing here applies to you.")
    if result.left_out:
        parts.append(f"{counted(result.left_out, 'more question')} in the longer check.")
    return " ".join(parts)


def _gaps(report: GapReport) -> Iterator[Block]:
    rest = [finding for finding in report.gaps if finding not in report.first]
    if rest:
        yield Heading(f"Then close {counted(len(rest), 'more gap')}")
        for finding in rest:
            yield fix_card(finding.planned, report.created_on)


def _to_check(report: GapReport) -> Iterator[Block]:
    if report.to_check:
        yield Heading("Look up when you can")
        for finding in report.to_check:
            yield Card(finding.check.question, finding.planned.subject.name, Tone.MUTED,
                       (*where_to_look(finding.planned), Fact("Goal", finding.check.recommended)),
                       CardRole.LOOK_UP)


def _in_place(report: GapReport) -> Iterator[Block]:
    if report.in_place:
        yield Heading(f"In place ({len(report.in_place)})", folded=True)
        yield Bullets(tuple(_in_place_line(finding) for finding in report.in_place))


def _in_place_line(finding: Finding) -> str:
    note = " (you set it during the check)" if finding.fixed_now else ""
    if finding.settled_by:
        note = " (covered by another setting)"
    name = finding.planned.subject.name
    label = finding.check.setting or finding.check.recommended.rstrip(".")
    return f"{name}: {label}{note}"


def _not_asked(report: GapReport) -> Iterator[Block]:
    if report.not_asked:
        number = len(report.not_asked)
        yield Heading(f"Not asked yet ({number})", folded=True)
        yield Paragraph(f"{counted(number, 'question')} {'is' if number == 1 else 'are'} still open. "
                        f"To go through all of them: {command('check --minutes all')}")
        yield Bullets(tuple(f"{name}: {counted(count, 'question')}" for name, count in _by_subject(report.not_asked)))


def _by_subject(findings: Sequence[Finding]) -> list[tuple[str, int]]:
    names = [finding.planned.subject.name for finding in findings]
    return [(name, names.count(name)) for name in dict.fromkeys(names)]


def _changes(report: GapReport) -> Iterator[Block]:
    if report.notices:
        yield Heading("What is changing")
        for notice in report.notices[:CHANGES_IN_FULL]:
            yield Card(notice.title, "", Tone.PLAIN,
                       (Paragraph(notice_text(notice, report.created_on)), source(notice.references[0])),
                       CardRole.NOTICE)
        if report.notices[CHANGES_IN_FULL:]:
            yield Bullets(tuple(notice.title for notice in report.notices[CHANGES_IN_FULL:]), "Also")


def notice_text(notice: Notice, today: date) -> str:
    """What a notice says on a day: before its date what is to come, after it what was due."""
    come = notice.expected_on is not None and today >= notice.expected_on
    return notice.text_after if come and notice.text_after else notice.text


def _whom_to_call(report: GapReport) -> Iterator[Block]:
    yield Heading("Whom to call")
    for service in report.services[:CALL_FIRST]:
        yield Card(service.name, "", Tone.PLAIN, (Bullets(brief_service_lines(service)),), CardRole.SERVICE)
    yield Paragraph(f"More help, and what to do in each case: {command('worried')}")


def _again(report: GapReport) -> Iterator[Block]:
    yield Heading("Check again")
    yield Paragraph(f"On {day(report.check_again_on)}, or when your child gets a new phone, app or game.")
    yield Paragraph("Settings help. Talking helps more. Your child did nothing wrong, and nor did you.", Tone.MUTED)
    yield Paragraph("This report holds your child's age, apps and your answers. It is not encrypted: whoever gets it "
                    "can read it.", Tone.MUTED)
