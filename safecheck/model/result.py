"""What a family has and answers, what it is asked, and what it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from safecheck.model.content import Check, Notice, Service, Subject
from safecheck.model.words import Answer, Budget, Circumstance, Level, Nation, Outcome, Platform, Stage


@dataclass(frozen=True)
class Family:
    """The child's age in years, the ids of the devices and apps, and what else fits: all that is known of a family."""

    age: int
    devices: tuple[str, ...] = ()
    apps: tuple[str, ...] = ()
    nation: Nation | None = None
    circumstances: tuple[Circumstance, ...] = ()

    @property
    def subjects(self) -> tuple[str, ...]:
        """Devices first, then apps, each once."""
        return tuple(dict.fromkeys(self.devices + self.apps))


@dataclass(frozen=True)
class Guide:
    """The steps for one platform of the family's own."""

    platform: Platform
    steps: tuple[str, ...]


@dataclass(frozen=True)
class PlannedCheck:
    """A check that concerns this family, with the steps for the family's own platforms.

    ``settled_by`` holds the keys of the checks whose "yes" makes this one needless for this family.
    """

    check: Check
    subject: Subject
    guides: tuple[Guide, ...]
    settled_by: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The key of its check."""
        return self.check.key


@dataclass(frozen=True)
class Plan:
    """What to ask this family, in the order of the walk, and what the time does not allow."""

    asked: tuple[PlannedCheck, ...]
    left_out: tuple[PlannedCheck, ...] = ()


@dataclass(frozen=True)
class GivenAnswer:
    """An answer, the day it was given, and the fingerprint of the check that it answered."""

    answer: Answer
    given_on: date
    fingerprint: str = ""


@dataclass(frozen=True)
class SavedCheck:
    """One check of one child, as it is saved after every answer."""

    id: str
    started_on: date
    family: Family
    budget: Budget | None = None
    answers: Mapping[str, GivenAnswer] = field(default_factory=dict)
    finished_on: date | None = None


@dataclass(frozen=True)
class Finding:
    """What one check came to. ``settled_by`` names the check whose "yes" made this one needless."""

    planned: PlannedCheck
    outcome: Outcome
    fixed_now: bool = False
    settled_by: str | None = None

    @property
    def check(self) -> Check:
        """The check it is about."""
        return self.planned.check


@dataclass(frozen=True)
class StageResult:
    """How a stage stands, with the number of its checks by outcome and the number that were left out for time."""

    stage: Stage
    level: Level
    counts: Mapping[Outcome, int]
    left_out: int = 0


@dataclass(frozen=True)
class GapReport:
    """The result of a check: every list is in the order in which it is shown."""

    created_on: date
    family: Family
    budget: Budget
    subjects: tuple[Subject, ...]
    stages: tuple[StageResult, ...]
    first: tuple[Finding, ...]
    gaps: tuple[Finding, ...]
    to_check: tuple[Finding, ...]
    in_place: tuple[Finding, ...]
    not_applicable: tuple[Finding, ...]
    not_asked: tuple[Finding, ...]
    notices: tuple[Notice, ...]
    services: tuple[Service, ...]
    check_again_on: date
    own_profiles: tuple[str, ...] = ()
