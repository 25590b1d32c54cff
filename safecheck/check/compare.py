"""Two checks of one child side by side: what was fixed, what is still open, what is new and why. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date

from safecheck.check.assess import find, outcome_of
from safecheck.check.concerns import fits_age
from safecheck.check.current import answers_it, is_expired, standing
from safecheck.check.plan import by_priority, concerning
from safecheck.model import (
    Changed,
    Check,
    Comparison,
    Difference,
    Family,
    Finding,
    Outcome,
    PlannedCheck,
    Profile,
    SavedCheck,
    Stage,
    Subject,
    is_minimum_age,
)
from safecheck.model.value import Value

OPEN = (Outcome.FAIL, Outcome.UNKNOWN)
DAYS_A_YEAR = 365.25


def compare(before: SavedCheck, now: SavedCheck, profiles_before: Sequence[Profile], profiles: Sequence[Profile],
            today: date) -> Comparison:
    """Put every check that either of two checks of a child knew where it belongs.

    Args:
        before: The earlier check.
        now: The later check.
        profiles_before: The profiles, as they are today, of what the family had then.
        profiles: The profiles of what the family has now.
        today: The day on which they are compared; answers may be too old by then.
    """
    planned = {each.key: each for each in concerning(profiles, now.family, today)}
    now_given = standing(now.answers, {key: each.check for key, each in planned.items()}, today)
    asked_then = {each.key: each for each in concerning(profiles_before, before.family, before.day)}
    then_given = {key: given for key, given in before.answers.items() if not is_expired(given, before.day)}
    said_then = {key: given.answer for key, given in then_given.items() if key in asked_then}
    sides = _Sides(
        replace(before, answers=then_given), frozenset(profile.subject.id for profile in profiles_before),
        {key: find(each, said_then) for key, each in asked_then.items()},
        {key: find(each, now_given) for key, each in planned.items()}, now.answers.keys() - now_given.keys())
    keys = dict.fromkeys((*(each.key for each in by_priority(planned.values())), *sides.then, *then_given))
    return Comparison(before, now, today, tuple(
        Changed(key, found, sides.today.get(key)) for key in keys if (found := sides.difference_of(key)) is not None),
        _by_stage(sides.then.values()), _by_stage(sides.today.values()))


def _by_stage(findings: Collection[Finding]) -> dict[Stage, Mapping[Outcome, int]]:
    """How many of each stage came to what, of those that were asked; an app that has gone counts as in place."""
    return {stage: Counter(outcome for finding in findings if finding.check.stage is stage
                           and (outcome := _dealt_with(finding.check.key, finding.outcome)) in (Outcome.PASS, *OPEN))
            for stage in Stage}


class _Sides(Value):
    """The two checks by key, and the rules on what a difference between them means."""

    before: SavedCheck
    subjects_then: Set[str]
    then: Mapping[str, Finding]
    today: Mapping[str, Finding]
    lapsed: Set[str]
    """The checks whose later answer is too old, or was to another question."""

    def difference_of(self, key: str) -> Difference | None:
        """Where a check belongs; None if neither side has anything to tell of it."""
        was, finding = self._was(key), self.today.get(key)
        outcome = finding and _dealt_with(key, finding.outcome)
        if finding is None or outcome is Outcome.NOT_APPLICABLE:
            return Difference.NO_LONGER_ASKED if was in OPEN else None
        if outcome is Outcome.FAIL:
            return Difference.STILL_OPEN if was is Outcome.FAIL else self._why_new(finding.planned, was)
        if outcome is Outcome.PASS:
            return Difference.FIXED if was in OPEN else Difference.AS_BEFORE if was is Outcome.PASS else None
        if key in self.lapsed:
            return Difference.TOO_OLD
        if was is Outcome.UNKNOWN:
            return Difference.STILL_NOT_KNOWN
        return Difference.NOT_KNOWN if was in (Outcome.FAIL, Outcome.PASS) or outcome is Outcome.UNKNOWN else None

    def _was(self, key: str) -> Outcome | None:
        """How it stood then; an answer counts even if its check has left the profile since."""
        if key in self.then:
            return _dealt_with(key, self.then[key].outcome)
        given = self.before.answers.get(key)
        return _dealt_with(key, outcome_of(key, given.answer)) if given else None

    def _why_new(self, planned: PlannedCheck, was: Outcome | None) -> Difference:
        """Why a gap of today was none then."""
        check = planned.check
        if was is None:
            return self._why_not_then(check, planned.subject)
        if was is Outcome.NOT_CHECKED and self.before.known and check.key not in self.before.known:
            return Difference.APP_CHANGED
        if was is Outcome.PASS:
            given = self.before.answers.get(check.key)
            return Difference.SLIPPED if given is None or answers_it(given, check) else Difference.APP_CHANGED
        return Difference.FOUND

    def _why_not_then(self, check: Check, subject: Subject) -> Difference:
        """Why a check did not concern the family then."""
        if check.valid_from and check.valid_from > self.before.day:
            return Difference.LAW_CHANGED
        grown = not fits_age(check, subject, self.before.family.age)
        return Difference.CHILD_OLDER if grown and check.profile in self.subjects_then else Difference.APP_ADDED


def _dealt_with(key: str, outcome: Outcome) -> Outcome:
    """An outcome, where an app that has gone counts like what is in place: both are dealt with."""
    return Outcome.PASS if is_minimum_age(key) and outcome is Outcome.NOT_APPLICABLE else outcome


def earlier_check(now: SavedCheck, every: Sequence[SavedCheck]) -> SavedCheck | None:
    """The finished check of the same child before this one; None if there is none.

    Children are told apart by their letter, if they have one, and by age, so a check is taken for the same child's if
    the child can have got from that age to this one in the time between. Where that fits several, the ones with the
    same letter come first, then those with the same devices and apps, or most of them, then the ones in which the age
    is the same, then the newest.
    """
    found = [each for each in every if each.id != now.id and each.finished_on and _may_be_before(each, now)]
    return max(found, key=lambda each: (each.letter == now.letter, _much_alike(each.family, now.family),
                                        each.family.age == now.family.age, each.place), default=None)


def _may_be_before(each: SavedCheck, now: SavedCheck) -> bool:
    years = (now.day - each.day).days / DAYS_A_YEAR
    grown = now.family.age - each.family.age
    if each.letter and now.letter and each.letter != now.letter:
        return False
    if each.place > now.place or (grown and each.day == now.day):
        return False
    return int(years) <= grown <= int(years) + 1


def _much_alike(one: Family, other: Family) -> bool:
    """Whether half or more of what either family has is the same."""
    first, second = set(one.subjects), set(other.subjects)
    return 2 * len(first & second) >= len(first | second)
