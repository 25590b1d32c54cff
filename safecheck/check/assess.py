"""Answers in, gap report out. Pure: the same answers on the same day give the same report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from safecheck.check.concerns import family_with, is_for
from safecheck.check.current import STANDS_FOR
from safecheck.check.places import first_places, ordered_by_root
from safecheck.check.plan import by_priority
from safecheck.check.serving import serving
from safecheck.model import (
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
    is_minimum_age,
)
from safecheck.model.value import NOTHING

OUTCOMES = {
    Answer.YES: Outcome.PASS,
    Answer.FIXED: Outcome.PASS,
    Answer.NOT_YET: Outcome.FAIL,
    Answer.NOT_SURE: Outcome.UNKNOWN,
    Answer.DOES_NOT_APPLY: Outcome.NOT_APPLICABLE,
    Answer.CHILDS_VERSION: Outcome.PASS,
}

OUTCOMES_OF_MINIMUM_AGE: Mapping[Answer | None, Outcome] = {
    Answer.YES: Outcome.NOT_APPLICABLE,
    Answer.FIXED: Outcome.NOT_APPLICABLE,
    Answer.CHILDS_VERSION: Outcome.PASS,
    Answer.NOT_SURE: Outcome.UNKNOWN,
    Answer.NOT_YET: Outcome.FAIL,
    Answer.DOES_NOT_APPLY: Outcome.FAIL,
    None: Outcome.FAIL,
}
"""Yes says here that the app has gone."""


GONE = (Answer.YES, Answer.FIXED)
"""What says of a minimum age that the app is not used any more, and of any other check that it is in place."""


def spares(planned: PlannedCheck, answers: Mapping[str, Answer]) -> str | None:
    """The key of the check whose answer makes this one needless, if there is one."""
    return _not_needed_by(planned, answers) or next(
        (key for key in planned.settled_by if answers.get(key) in GONE), None)


def _not_needed_by(planned: PlannedCheck, answers: Mapping[str, Answer]) -> str | None:
    """The key of the minimum age by which a check is about something that the child does not use."""
    own = answers.get(planned.hangs_on)
    if planned.hangs_on and (own is not Answer.CHILDS_VERSION if planned.check.on_childs_version
                             else own in (*GONE, Answer.CHILDS_VERSION)):
        return planned.hangs_on
    return next((key for key in planned.settled_by if is_minimum_age(key) and answers.get(key) in GONE), None)


def find(planned: PlannedCheck, answers: Mapping[str, Answer]) -> Finding:
    """What one check comes to: by its own answer, or, if it has none, by the check that settles it.

    What would be asked of an app that has gone is not needed, whatever was said of it before: it is not in place. The
    same holds for what would be asked of the version that the child does not use.
    """
    answer, gone, settled = answers.get(planned.key), _not_needed_by(planned, answers), spares(planned, answers)
    if gone:
        return Finding(planned, Outcome.NOT_APPLICABLE, settled_by=gone)
    if answer is None and settled:
        return Finding(planned, Outcome.PASS, settled_by=settled)
    return Finding(planned, outcome_of(planned.key, answer), fixed_now=answer is Answer.FIXED)


def outcome_of(key: str, answer: Answer | None) -> Outcome:
    """What an answer to a check comes to, taken alone; None where there is none.

    The child's age and the app are known, so "younger than the app's minimum age" is a gap until an answer closes it,
    or somebody is not sure whether the app is still used. Once it has gone, there is nothing to be in place.
    """
    if is_minimum_age(key):
        return OUTCOMES_OF_MINIMUM_AGE[answer]
    return OUTCOMES[answer] if answer else Outcome.NOT_CHECKED


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
    nation_name: str = "",
    says: Mapping[str, str] = NOTHING,
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
        nation_name: The family's nation by the name that people know.
        says: What the family is told in place of other words.
        identity: What tells the check from every other.
    """
    # A yes settles others only while its own check concerns the family.
    answers = {each.key: answers[each.key] for each in (*plan.asked, *plan.left_out) if each.key in answers}
    # What the time cut may be known all the same: from an earlier, longer check, or because the child is too young.
    known = {each.key: each for each in plan.left_out
             if each.key in answers or each.check.is_minimum_age or _not_needed_by(each, answers)}
    findings = [find(each, answers) for each in (*plan.asked, *known.values())]
    left_out = [each for each in plan.left_out if each.key not in known]
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
        services=serving(services, family.nation),
        check_again_on=max(today, (checked_on or today) + STANDS_FOR),
        own_profiles=tuple(own_profiles),
        missing_profiles=tuple(missing_profiles),
        older_answers=older_answers,
        nation_name=nation_name,
        says=says,
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
