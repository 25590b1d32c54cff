"""What closes the most common gaps of some families, for their paper and their screen. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from safecheck.model import PlannedCheck, Profile, Share, Totals
from safecheck.telling.handout import most_important


def to_close(totals: Totals, every_family: Sequence[Profile], today: date, most: int) -> list[PlannedCheck]:
    """The most common single gaps; then, of each common topic, the gravest check that every family can close.

    What only some families have stays out there: that it is named would tell that somebody has it.
    """
    found = [PlannedCheck.on_every_platform(row.check, row.subject) for row in totals.rows if row.check.in_force(today)]
    general = most_important(every_family, None, today)
    for row in totals.topics:
        own = [each for each in general if each.check.topic is row.group]
        if own and row.release.about is not Share.FEW and row.group not in {each.check.topic for each in found}:
            found.append(own[0])
    return found[:most]
