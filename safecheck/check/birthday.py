"""What changes at the child's next birthday, where that is one at which rules change. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from safecheck.check.plan import by_priority, concerning
from safecheck.model import Birthday, Family, Profile

RULES_CHANGE_AT = (13, 16, 18)
"""Years of age: from 13 a child in the UK may agree to an online service alone (Data Protection Act 2018, section 9),
and most apps are for 13 and over; at 16 and 18 checks of many profiles begin or end, because makers' rules change.
"""


def next_birthday(profiles: Sequence[Profile], family: Family, today: date) -> Birthday | None:
    """What the next birthday brings: what the child's things are meant for from then on, and what is to be set then.

    None where it is not one at which rules change, or where nothing of this family's does.
    """
    age = family.age + 1
    if age not in RULES_CHANGE_AT:
        return None
    subjects = [profile.subject for profile in profiles]
    allowed = tuple(subject for subject in subjects if subject.minimum_age == age)
    # A check for older children of what is set already is no news, though its goal may differ.
    now = {(each.subject.id, each.check.control or each.key) for each in concerning(profiles, family, today)}
    then = concerning(profiles, replace(family, age=age), today)
    begins = tuple(by_priority(each for each in then if (each.subject.id, each.check.control or each.key) not in now))
    return Birthday(age, allowed, begins) if allowed or begins else None
