"""What a family has and answers, what it is asked, and what it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime

from safecheck.model.content import Check, Notice, Promise, Subject
from safecheck.model.help import Service, UrgentHelp
from safecheck.model.terms import Answer, Budget, Difference, Level, Nation, Outcome, Platform, Stage
from safecheck.model.value import NOTHING, Value


class Family(Value):
    """The child's age in years, the ids of the devices and apps, and what else fits: all that is known of a family."""

    age: int
    devices: tuple[str, ...] = ()
    apps: tuple[str, ...] = ()
    nation: Nation | None = None
    circumstances: tuple[str, ...] = ()

    @property
    def subjects(self) -> tuple[str, ...]:
        """Devices first, then apps, each once."""
        return tuple(dict.fromkeys(self.devices + self.apps))


class Guide(Value):
    """The steps for one platform of the family's own."""

    platform: Platform
    steps: tuple[str, ...]


class PlannedCheck(Value):
    """A check that concerns this family, with the steps for the family's own platforms.

    ``settled_by`` holds the keys of the checks whose "yes" makes this one needless for this family. ``hangs_on`` is the
    key of the minimum age that decides whether this one is needed: whether the app is still used, or, for a check on
    the child's version, whether that is used; it is empty where the child is old enough. ``part`` is the
    part of the walk in which it is asked: that of the thing it is about, which its stage need not be. ``place`` is the
    place that it belongs to; see ``Place``. ``joined`` is the name of the question in which several are asked in one
    go; it is empty where a check has its own.
    """

    check: Check
    subject: Subject
    guides: tuple[Guide, ...]
    settled_by: tuple[str, ...] = ()
    part: Stage = Stage.PHONE
    place: str = ""
    hangs_on: str = ""
    joined: str = ""

    @classmethod
    def on_every_platform(cls, check: Check, subject: Subject) -> PlannedCheck:
        """A check with the steps of all its platforms, for paper and pages that do not know the family's devices."""
        return cls(check, subject, tuple(Guide(word, check.steps[word]) for word in check.steps))

    @property
    def key(self) -> str:
        """The key of its check."""
        return self.check.key


class Plan(Value):
    """What to ask this family, in the order of the walk, and what the time does not allow."""

    asked: tuple[PlannedCheck, ...]
    left_out: tuple[PlannedCheck, ...] = ()


class GivenAnswer(Value):
    """An answer, the day it was given, and the mark of the check that it was given to."""

    answer: Answer
    given_on: date
    mark: str = ""


class SavedCheck(Value):
    """One check of one child, as it is saved after every answer.

    ``answers`` holds every answer, those too that are too old to count now. ``known`` holds the keys of all checks that
    concerned the family on the day it was finished, asked or not: a check that is not among them was new to safecheck,
    or did not concern the family then. ``saved_at`` is the moment of its last answer. ``token`` is a random word that
    tells it from every other check, and nothing of the family. Both are missing in what an older version saved.
    ``letter`` is one of A to Z that the family gave it, to tell the checks of two children apart; empty if none.
    """

    id: str
    started_on: date
    family: Family
    budget: Budget | None = None
    answers: Mapping[str, GivenAnswer] = NOTHING
    finished_on: date | None = None
    known: tuple[str, ...] = ()
    saved_at: datetime | None = None
    token: str = ""
    letter: str = ""

    @property
    def day(self) -> date:
        """The day it stands for."""
        return self.finished_on or self.started_on

    @property
    def place(self) -> tuple[date, datetime, int, str]:
        """What puts checks in order: the last day in it, then the moment, then the number at the end of its id.

        A longer id has a higher number. A file's own time says nothing, because a copy has another.
        """
        last = max((given.given_on for given in self.answers.values()), default=self.day)
        return max(last, self.day), self.saved_at or datetime.min.replace(tzinfo=UTC), len(self.id), self.id


class Finding(Value):
    """What one check came to. ``settled_by`` names the check whose answer made this one needless."""

    planned: PlannedCheck
    outcome: Outcome
    fixed_now: bool = False
    settled_by: str | None = None

    @property
    def check(self) -> Check:
        """The check it is about."""
        return self.planned.check

    @property
    def is_gone(self) -> bool:
        """Whether it says that an app, which the child is too young for, is not used any more."""
        return self.check.is_minimum_age and self.outcome is Outcome.NOT_APPLICABLE


class Place(Value):
    """Gaps that a parent deals with in one go, the root first; ``subject`` is the app or device whose place it is."""

    id: str
    subject: Subject | None
    findings: tuple[Finding, ...]

    @property
    def minutes(self) -> int:
        """How long it takes to close all of them."""
        return sum(finding.check.minutes for finding in self.findings)

    @property
    def gravest(self) -> Finding:
        """The gap that matters most of them."""
        return min(self.findings, key=lambda finding: finding.check.severity.rank)


class StageResult(Value):
    """How a stage stands, with the number of its checks by outcome and the number that were left out for time."""

    stage: Stage
    level: Level
    counts: Mapping[Outcome, int]
    left_out: int = 0


class Birthday(Value):
    """What changes when the child turns an age: what is meant for it from then on, and what is to be set then."""

    age: int
    allowed: tuple[Subject, ...]
    begins: tuple[PlannedCheck, ...]


class GapReport(Value):
    """The result of a check: every list is in the order in which it is shown.

    ``plan`` holds the keys of all that was to be asked, in the order of the walk.
    """

    created_on: date
    family: Family
    budget: Budget
    subjects: tuple[Subject, ...]
    plan: tuple[str, ...]
    stages: tuple[StageResult, ...]
    first: tuple[Place, ...]
    gaps: tuple[Finding, ...]
    to_check: tuple[Finding, ...]
    in_place: tuple[Finding, ...]
    not_applicable: tuple[Finding, ...]
    not_asked: tuple[Finding, ...]
    notices: tuple[Notice, ...]
    services: tuple[Service, ...]
    check_again_on: date
    own_profiles: tuple[str, ...] = ()
    missing_profiles: tuple[str, ...] = ()
    """The ids of what the family has and no profile is about any more."""
    older_answers: int = 0
    """How many answers count no more, because the meaning of their question has changed since."""
    nation_name: str = ""
    """The family's nation by the name that people know; empty where it is not known."""
    says: Mapping[str, str] = NOTHING
    """What the family is told in place of other words; see ``Circumstance``."""
    identity: str = ""
    """What tells its check from every other, wherever and whenever it is shown; it says nothing of the family."""
    urgent: UrgentHelp | None = None
    """What to do when something is wrong, for whoever reads the report where no program is at hand."""
    promise: str = ""
    """What the child can say: the first promise of an agreement for its age."""
    birthday: Birthday | None = None
    """What the next birthday changes; None where it changes nothing."""


class Changed(Value):
    """A check and where it belongs. ``finding`` is how it stands today; None where it concerns the family no more."""

    key: str
    difference: Difference
    finding: Finding | None


class Comparison(Value):
    """A check of a child beside an earlier one: every check that either of them knew, once."""

    before: SavedCheck
    now: SavedCheck
    created_on: date
    changed: tuple[Changed, ...]
    stages_then: Mapping[Stage, Mapping[Outcome, int]] = NOTHING
    """How many of the questions of each stage that were asked came to what, in the earlier check."""
    stages_now: Mapping[Stage, Mapping[Outcome, int]] = NOTHING

    def of(self, *differences: Difference) -> tuple[Changed, ...]:
        """What belongs to some differences, in the order of the report."""
        return tuple(changed for changed in self.changed if changed.difference in differences)


class Agreement(Value):
    """A family agreement: lines for this child's age and gaps, settings to change together, and whom to tell.

    ``nation_name`` and ``says`` are those of its report.
    """

    made_on: date
    look_again_on: date
    child: tuple[Promise, ...]
    parent: tuple[Promise, ...]
    talk: tuple[str, ...]
    broken: tuple[Promise, ...]
    settings: tuple[Finding, ...]
    all_in_place: bool
    services: tuple[Service, ...]
    numbers: tuple[str, ...] = ()
    """All telephone numbers that help the family, those too that only a sentence names."""
    nation_name: str = ""
    says: Mapping[str, str] = NOTHING
