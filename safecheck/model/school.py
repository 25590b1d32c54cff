"""What a school's stand needs: its content, its counts, and what of them may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from safecheck.model.content import Check, Reference, Subject
from safecheck.model.terms import Nation, Outcome, Part, Share, Stage, Topic
from safecheck.model.value import NOTHING, Value

Counts = Mapping[Outcome, int]
"""How many families came to each outcome of one check."""

Group = Topic | Stage
"""What checks are gathered by, to count the families with a gap in any of them."""


def group_key(group: Group) -> str:
    """What a tally calls a group of checks; no check has such a key."""
    return f"{type(group).__name__.lower()}:{group}"


class PlanLine(Value):
    """A line of the running sheet for the evening; ``nations`` where it differs by nation (none: all)."""

    id: str
    part: Part
    text: str
    nations: tuple[Nation, ...] = ()
    references: tuple[Reference, ...] = ()


class Duty(Value):
    """What the law or guidance asks of schools in some nations."""

    id: str
    nations: tuple[Nation, ...]
    text: str
    references: tuple[Reference, ...]


class KeyQuestion(Value):
    """One of the three things that parents are asked to make sure of."""

    id: str
    text: str
    say: str
    stage: Stage
    references: tuple[Reference, ...]


class StaffLine(Value):
    """What staff do when a parent or child opens urgent help at the stand."""

    text: str
    references: tuple[Reference, ...]


class NationalFigure(Value):
    """What is common across the UK, for a school without counts of its own; ``check`` is the key of what closes it."""

    id: str
    text: str
    check: str
    references: tuple[Reference, ...]


class SchoolContent(Value):
    """All that the school's files say, and the names of the nations, which the book puts in."""

    plan: tuple[PlanLine, ...]
    duties: tuple[Duty, ...]
    questions: tuple[KeyQuestion, ...]
    staff: StaffLine
    national: tuple[NationalFigure, ...]
    reviewed_on: date
    nations: Mapping[Nation, str] = NOTHING


class Release(Value):
    """One row as it was shown once: the counts of a check, and the outcomes whose counts were hidden.

    ``own`` is False for what another tally showed that was added to this one since. ``in_words`` is True where no
    number was shown at all, only the share in thirds.
    """

    counts: Counts
    hidden: frozenset[Outcome]
    own: bool = True
    in_words: bool = False

    @property
    def asked(self) -> int:
        """How many families were asked."""
        return sum(self.counts.values())

    @property
    def gaps(self) -> int:
        """How many families have a gap or are not sure; it is known where neither is alone."""
        return self.counts.get(Outcome.FAIL, 0) + self.counts.get(Outcome.UNKNOWN, 0)

    @property
    def about(self) -> Share:
        """About how many of the families asked have a gap or are not sure."""
        if 3 * self.gaps > 2 * self.asked:
            return Share.MOST
        return Share.HALF if 3 * self.gaps >= self.asked else Share.FEW

    def shown(self, outcome: Outcome) -> int | None:
        """The count of an outcome; None if hidden."""
        return None if outcome in self.hidden else self.counts.get(outcome, 0)


class Tally(Value):
    """The counts of one or more stands, and of no family anything else.

    ``parts`` are the names of the stands' tallies that are in it, ``versions`` the review days of the profiles whose
    checks were counted, ``released`` what of each check was shown before, and ``threshold`` below which no count was
    shown then; None if nothing was. ``weighed`` is how many families had been asked of a row when a look last weighed
    whether it may be shown. Beside the checks, these have the groups of checks, by their ``group_key``: a family is
    counted once in each that it was asked of, with a gap if any answer there is one or is "not sure", else in place.
    """

    parts: frozenset[str]
    families: int = 0
    counts: Mapping[str, Counts] = NOTHING
    versions: Mapping[str, date] = NOTHING
    released: Mapping[str, tuple[Release, ...]] = NOTHING
    threshold: int | None = None
    weighed: Mapping[str, int] = NOTHING


class TotalsRow(Value):
    """What may be shown of one check."""

    check: Check
    subject: Subject
    release: Release

    @property
    def share(self) -> float:
        """The share of the families asked that have a gap or are not sure."""
        return self.release.gaps / self.release.asked


class GroupRow(Value):
    """What may be shown of a group of checks: how many families have a gap in any of them, or about how many."""

    group: Group
    release: Release

    @property
    def share(self) -> float:
        """The share of the families asked that have a gap or are not sure."""
        return self.release.gaps / self.release.asked


class Totals(Value):
    """What may be shown of a tally on a day: the rows with the most common gaps first.

    ``topics`` and ``stages`` count families by what the checks protect and by part of the walk. ``at_least`` is the
    largest number of families in any row that is shown.
    """

    created_on: date
    threshold: int
    at_least: int
    rows: tuple[TotalsRow, ...]
    topics: tuple[GroupRow, ...] = ()
    stages: tuple[GroupRow, ...] = ()
