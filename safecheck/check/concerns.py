"""Does this concern this family? The one rule for checks, notices, promises and paper. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from safecheck.model import Ages, Check, Family, Severity, Subject
from safecheck.model.value import Value


class Whom(Value):
    """Whom something is to concern.

    Attributes:
        age: The child's age in years; None for children of any age.
        has: The ids and kinds of what the family has; None where that is not known, as on paper for a whole school.
        circumstances: The ids of what else fits the family.
    """

    age: int | None
    has: frozenset[str] | None = None
    circumstances: tuple[str, ...] = ()


def family_with(family: Family, subjects: Iterable[Subject]) -> Whom:
    """A family that has some subjects."""
    return Whom(family.age, had(subjects), family.circumstances)


def had(subjects: Iterable[Subject]) -> frozenset[str]:
    """What ``only_with`` may name of some subjects: their ids, and the kinds of those in which a child can be reached.

    A check or a line that asks for an app or a game means one in which somebody can reach the child.
    """
    return frozenset(name for subject in subjects
                     for name in (subject.id, *(() if subject.no_contact else (subject.kind,))))


def concerns(check: Check, subject: Subject, whom: Whom, day: date) -> bool:
    """Whether a check of a subject concerns somebody on a day."""
    return (fits_age(check, subject, whom.age) and check.in_force(day) and check.fits(whom.circumstances)
            and _has_one(check.only_with, whom.has) and (whom.has is None or whom.has.isdisjoint(check.not_with)))


def is_for(whom: Whom, ages: Ages, only_with: Collection[str] = ()) -> bool:
    """Whether a notice, a promise or a line to call is for somebody, by its ages and what it is about."""
    return (whom.age is None or whom.age in ages) and _has_one(only_with, whom.has)


def fits_age(check: Check, subject: Subject, age: int | None) -> bool:
    """Whether a check is asked at an age; that a child is too young is no finding while the age is not known."""
    if check.is_minimum_age:
        return age is not None and age < subject.minimum_age
    if check.on_childs_version:
        return age is None or (age in check.ages and age < subject.minimum_age)
    return age is None or age in check.ages or is_lent(check, subject, age)


def is_lent(check: Check, subject: Subject, age: int) -> bool:
    """Whether a check is asked only because the child is too young for the subject.

    A child below the minimum age uses the app all the same, so what is grave at that age is asked until it has gone.
    """
    return (check.severity is Severity.HIGH and not check.is_minimum_age
            and age not in check.ages and age < subject.minimum_age in check.ages)


def _has_one(only_with: Collection[str], has: frozenset[str] | None) -> bool:
    return has is None or not only_with or not has.isdisjoint(only_with)
