"""Answers in, gap report out. Pure: the same answers on the same day give the same report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from safecheck.check.concerns import family_with, is_for
from safecheck.check.current import STANDS_FOR
from safecheck.check.places import first_places, ordered_by_root
from safecheck.check.plan import by_priority
from safecheck.model import (
    MINIMUM_AGE_CHECK,
    Answer,
    Budget,
    Family,
    Finding,
    GapReport,
    Level,
    Notice,
    Outcome,
    Plan,
    PlannedCheck,
    Service,
    Severity,
    Stage,
    StageResult,
    Subject,
)

_OUTCOMES = {
    Answer.YES: Outcome.PASS,
    Answer.FIXED: Outcome.PASS,
    Answer.NOT_YET: Outcome.FAIL,
    Answer.NOT_SURE: Outcome.UNKNOWN,
    Answer.DOES_NOT_APPLY: Outcome.NOT_APPLICABLE,
}


def settler(planned: PlannedCheck, answers: Mapping[str, Answer]) -> str | None:
    """The key of the check whose "yes" makes this one needless, if there is one."""
    return next(iter(_settlers(planned, answers)), None)


def _settlers(planned: PlannedCheck, answers: Mapping[str, Answer]) -> list[str]:
    return [key for key in planned.settled_by if answers.get(key) in (Answer.YES, Answer.FIXED)]


def find(planned: PlannedCheck, answers: Mapping[str, Answer]) -> Finding:
    """What one check comes to: by its own answer, or, if it has none, by the check that settles it.

    What would be asked of an app that has gone is not needed, whatever was said of it before: it is not in place.
    """
    answer, settled = answers.get(planned.key), _settlers(planned, answers)
    gone = next((key for key in settled if key.endswith(f"/{MINIMUM_AGE_CHECK}")), None)
    if gone:
        return Finding(planned, Outcome.NOT_APPLICABLE, settled_by=gone)
    if answer is None and settled:
        return Finding(planned, Outcome.PASS, settled_by=settled[0])
    return Finding(planned, outcome_of(planned.key, answer), fixed_now=answer is Answer.FIXED)


def outcome_of(key: str, answer: Answer | None) -> Outcome:
    """What an answer to a check comes to, taken alone; None where there is none.

    The child's age and the app are known, so "younger than the app's minimum age" is a gap until a yes closes it, or
    somebody is not sure whether it is still used.
    """
    outcome = _OUTCOMES[answer] if answer else Outcome.NOT_CHECKED
    known_gap = key.endswith(f"/{MINIMUM_AGE_CHECK}") and outcome in (Outcome.NOT_CHECKED, Outcome.NOT_APPLICABLE)
    return Outcome.FAIL if known_gap else outcome


def level_of(findings: Iterable[Finding]) -> Level:
    """The level of a stage: that of its worst check.

    A gap of high severity is open, any other gap partly, anything not sure or not answered not known.
    """
    return min((_level(finding) for finding in findings), default=Level.NOT_KNOWN)


def _level(finding: Finding) -> Level:
    if finding.outcome is Outcome.FAIL:
        return Level.OPEN if finding.check.severity is Severity.HIGH else Level.PARTLY
    if finding.outcome in (Outcome.UNKNOWN, Outcome.NOT_CHECKED):
        return Level.NOT_KNOWN
    return Level.CLOSED


def assess(
    plan: Plan,
    answers: Mapping[str, Answer],
    *,
    family: Family,
    budget: Budget,
    subjects: Sequence[Subject],
    notices: Iterable[Notice],
    services: Sequence[Service],
    today: date,
    checked_on: date | None = None,
    own_profiles: Sequence[str] = (),
    missing_profiles: Sequence[str] = (),
    older_answers: int = 0,
    identity: str = "",
) -> GapReport:
    """The gap report of a plan and its answers.

    Args:
        plan: What was to be asked; what it left out is reported as not asked.
        answers: The answers by check key; keys that the plan does not have are passed over.
        family: Whose report it is.
        budget: How long the family had.
        subjects: The subjects that the plan is made of.
        notices: All notices; those that concern this family today are taken.
        services: Whom to call, the most important first.
        today: The day of the report.
        checked_on: The day of the answers, if that was another one; from then on counts when to check again.
        own_profiles: Ids of profiles that are not the bundled ones.
        missing_profiles: Ids of what the family has and no profile is about any more.
        older_answers: How many answers count no more because they were to an older question.
        identity: What tells the check from every other.
    """
    # A yes settles others only while its own check concerns the family.
    answers = {each.key: answers[each.key] for each in (*plan.asked, *plan.left_out) if each.key in answers}
    # What the time cut may be known all the same: from an earlier, longer check, or because the child is too young.
    known = [each for each in plan.left_out if each.key in answers or each.check.is_minimum_age]
    findings = [find(each, answers) for each in (*plan.asked, *known)]
    left_out = [each for each in plan.left_out if each not in known]
    gaps = _ordered(findings, Outcome.FAIL)
    to_check = _ordered(findings, Outcome.UNKNOWN)
    unanswered = _ordered(findings, Outcome.NOT_CHECKED)
    return GapReport(
        created_on=today,
        family=family,
        budget=budget,
        subjects=tuple(subjects),
        plan=tuple(each.key for each in plan.asked),
        stages=tuple(_stage(stage, findings, left_out) for stage in Stage),
        first=first_places(gaps or to_check, family.age),
        gaps=gaps,
        to_check=to_check,
        in_place=tuple(each for each in findings if each.outcome is Outcome.PASS),
        not_applicable=tuple(each for each in findings if each.outcome is Outcome.NOT_APPLICABLE),
        not_asked=(*unanswered, *(Finding(each, Outcome.NOT_CHECKED) for each in by_priority(left_out))),
        notices=_concerning(notices, family, subjects, today),
        services=tuple(service for service in services
                       if family.nation is None or family.nation in service.nations),
        check_again_on=max(today, (checked_on or today) + STANDS_FOR),
        own_profiles=tuple(own_profiles),
        missing_profiles=tuple(missing_profiles),
        older_answers=older_answers,
        identity=identity,
    )


def _ordered(findings: Iterable[Finding], outcome: Outcome) -> tuple[Finding, ...]:
    by_key = {each.planned.key: each for each in findings if each.outcome is outcome}
    return tuple(by_key[planned.key]
                 for planned in ordered_by_root(by_priority(each.planned for each in by_key.values())))


def _stage(stage: Stage, findings: Sequence[Finding], left_out: Sequence[PlannedCheck]) -> StageResult:
    own = [finding for finding in findings if finding.check.stage is stage]
    counts = {outcome: sum(finding.outcome is outcome for finding in own) for outcome in Outcome}
    return StageResult(stage, level_of(own), counts, sum(each.check.stage is stage for each in left_out))


def _concerning(notices: Iterable[Notice], family: Family, subjects: Sequence[Subject],
                today: date) -> tuple[Notice, ...]:
    """The notices for a family on a day: what is still to come first and the soonest of it, then the newest."""
    whom = family_with(family, subjects)
    own = [notice for notice in notices
           if notice.show_from <= today <= notice.show_until and is_for(whom, notice.ages, notice.only_with)]
    coming = [notice for notice in own if notice.expected_on and notice.expected_on > today]
    there = [notice for notice in own if notice not in coming]
    return (*sorted(coming, key=lambda notice: notice.expected_on or date.max),
            *sorted(there, key=lambda notice: notice.announced_on, reverse=True))
