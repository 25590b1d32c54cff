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
    Level,
    Notice,
    Outcome,
    Place,
    PlannedCheck,
    Reference,
    StageResult,
)
from safecheck.telling.addressed import in_words_of
from safecheck.telling.document import (
    Block,
    Bullets,
    Card,
    CardRole,
    Chart,
    Document,
    Gauge,
    Heading,
    Link,
    Paragraph,
    Role,
    Standing,
    Steps,
    Tone,
)
from safecheck.telling.whom_to_call import whom_to_call
from safecheck.telling.wording import (
    LEVEL_TONES,
    SEVERITY_TONES,
    age_of_review,
    all_needed,
    deed,
    fix_blocks,
    goal,
    level_word,
    listed,
    place_name,
    source,
    what_to_say,
    where_to_look,
    why,
)
from safecheck.words import day, say

CHANGES_IN_FULL = 3
"""How many changes the report tells in full, the next to come first; of the others it gives the titles."""


def standings() -> dict[Standing, str]:
    """The key of the bars."""
    return {Standing.IN_PLACE: say("result.in-place"), Standing.GAP: say("result.gap"),
            Standing.NOT_KNOWN: say("result.not-known")}


def gap_report(report: GapReport) -> Document:
    """The report in the order of its use: what to do first, how things stand, the rest, whom to call."""
    return in_words_of(Document(_title(report), (
        *_about(report),
        *_first(report),
        *_stages(report),
        *_gaps(report),
        *_to_check(report),
        *_in_place(report),
        *_not_asked(report),
        *_changes(report),
        *_whom_to_call(report),
        *_not_known(report),
        *_again(report),
    ), Role.REPORT), report.says)


def short_report(report: GapReport) -> Document:
    """What fits on a screen at a stand: what to do first, and how things stand."""
    return in_words_of(Document(_title(report), (*_first(report, in_full=False), *_stages(report)), Role.REPORT),
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
        yield Paragraph(say("report.older-answers", n=report.older_answers, command=command("check")))


def _not_known(report: GapReport) -> Iterator[Block]:
    """What the family has and no profile is about, with what to ask of any app."""
    if report.missing_profiles:
        yield Heading(say("report.not-known"))
        yield Paragraph(say("report.ask-of-these", names=listed(report.missing_profiles)))
        yield Bullets(tuple(say(f"report.ask-of-any.{what}") for what in ASKED_OF_ANY))


ASKED_OF_ANY = ("write", "see", "find", "pay", "block")
"""What matters in any app, known or not."""


def _first(report: GapReport, *, in_full: bool = True) -> Iterator[Block]:
    """The places to begin with; in full, with all that is needed for each thing there."""
    if not report.first:
        yield Heading(say("report.do-first"))
        known = not any(finding.outcome is Outcome.NOT_CHECKED for finding in report.not_asked)
        yield Paragraph(say("report.no-gap") if known else say("report.no-gap-so-far"), Tone.GOOD)
        return
    count = len(report.first)
    yield Heading(say("report.begin-here", n=count) if report.gaps else say("report.look-here-first", n=count))
    for number, place in enumerate(report.first, 1):
        yield place_card(place, number)
        for finding in place.findings if in_full else ():
            yield fix_card(finding.planned, report.created_on, scan=True) if report.gaps else _look_up_card(finding)


def place_card(place: Place, number: int) -> Card:
    """A place with its deeds in their order, how long they take, and one sentence to say."""
    return Card(place_name(place), say("report.place", n=place.minutes, needed=all_needed(
        finding.check for finding in place.findings)), Tone.STRONG, (
        Steps(tuple(deed(finding.planned.subject, finding.check) for finding in place.findings)),
        what_to_say(place.gravest.check)), CardRole.FIRST, number)


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


def _stages(report: GapReport) -> Iterator[Block]:
    yield Heading(say("report.how-things-stand"))
    yield Chart(standings(), tuple(
        Gauge(say(f"stage.{result.stage}"), level_word(result), LEVEL_TONES[result.level], _counts(result),
              stage_reason(result)) for result in report.stages))


def _counts(result: StageResult) -> dict[Standing, int]:
    """What a stage's bar shows: all that was asked and concerns the family."""
    counts = result.counts
    return {Standing.IN_PLACE: counts[Outcome.PASS], Standing.GAP: counts[Outcome.FAIL],
            Standing.NOT_KNOWN: counts[Outcome.UNKNOWN] + counts[Outcome.NOT_CHECKED]}


def stage_reason(result: StageResult) -> str:
    """Why a stage has its level, in a sentence or two; nothing where the level says it all."""
    counts, said = result.counts, []
    if not sum(counts.values()):
        return say("reason.not-asked") if result.left_out else say("reason.nothing-concerns")
    gaps = counts[Outcome.FAIL]
    if gaps:
        said.append(say("reason.grave-gaps", n=gaps) if result.level is Level.OPEN else say("reason.gaps", n=gaps))
    if counts[Outcome.UNKNOWN]:
        said.append(say("reason.to-look-up", n=counts[Outcome.UNKNOWN]))
    if counts[Outcome.NOT_CHECKED]:
        said.append(say("reason.not-answered", n=counts[Outcome.NOT_CHECKED]))
    if not said and not counts[Outcome.PASS]:
        said.append(say("reason.nothing-applies"))
    if result.left_out:
        said.append(say("reason.left-out", n=result.left_out))
    return " ".join(said)


def _gaps(report: GapReport) -> Iterator[Block]:
    shown = [finding for place in report.first for finding in place.findings]
    rest = [finding for finding in report.gaps if finding not in shown]
    if rest:
        yield Heading(say("report.more-gaps", n=len(rest)))
        for finding in rest:
            yield fix_card(finding.planned, report.created_on)


def _to_check(report: GapReport) -> Iterator[Block]:
    shown = [finding for place in report.first for finding in place.findings]
    rest = [finding for finding in report.to_check if finding not in shown]
    if rest:
        yield Heading(say("report.look-up"))
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
        yield Paragraph(say("report.still-open", n=number, command=command("check --minutes all")))
        yield Bullets(tuple(say("report.questions-of", name=name, n=count)
                            for name, count in _by_subject(report.not_asked)))


def _by_subject(findings: Sequence[Finding]) -> list[tuple[str, int]]:
    names = [finding.planned.subject.name for finding in findings]
    return [(name, names.count(name)) for name in dict.fromkeys(names)]


def _changes(report: GapReport) -> Iterator[Block]:
    if report.notices:
        yield Heading(say("report.what-is-changing"))
        for notice in report.notices[:CHANGES_IN_FULL]:
            yield Card(notice.title, "", Tone.PLAIN,
                       (Paragraph(notice_text(notice, report.created_on)), source(notice.references[0])),
                       CardRole.NOTICE)
        if report.notices[CHANGES_IN_FULL:]:
            yield Bullets(tuple(notice.title for notice in report.notices[CHANGES_IN_FULL:]), say("report.also"))


def notice_text(notice: Notice, today: date) -> str:
    """What a notice says on a day: before its date what is to come, after it what was due."""
    come = notice.expected_on is not None and today >= notice.expected_on
    return notice.text_after if come and notice.text_after else notice.text


def _whom_to_call(report: GapReport) -> Iterator[Block]:
    yield Heading(say("urgent.part.call"))
    yield from whom_to_call(report)
    nation = f" --nation {report.family.nation}" if report.family.nation else ""
    yield Paragraph(say("report.more-help", command=command(f"worried{nation}")))


def _again(report: GapReport) -> Iterator[Block]:
    yield Heading(say("report.check-again"))
    yield Paragraph(say("report.check-again-on", day=day(report.check_again_on)))
    yield Paragraph(say("report.talking-helps-more"), Tone.MUTED)
    yield Paragraph(say("report.not-encrypted"), Tone.MUTED)
