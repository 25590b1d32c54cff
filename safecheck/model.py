"""Domain types: what a profile says, what a family answers, what the report holds. Nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum

YOUNGEST, OLDEST = 4, 17
"""The ages, in years, that the check is made for."""


class Kind(StrEnum):
    """What a profile is about."""

    APP = "app"
    GAME = "game"
    DEVICE = "device"
    NETWORK = "network"
    HOUSEHOLD = "household"


class Stage(StrEnum):
    """The four stages of the walk, in their order."""

    PHONE = "phone"
    BEDROOM = "bedroom"
    STRANGERS = "strangers"
    TALK = "talk"


class Topic(StrEnum):
    """What a check protects."""

    CONTACT = "contact"
    PRIVACY = "privacy"
    LOCATION = "location"
    CONTENT = "content"
    TIME = "time"
    SPENDING = "spending"
    ACCOUNT = "account"
    IMAGES = "images"
    LIVE = "live"
    SLEEP = "sleep"
    REPORTING = "reporting"


class Severity(StrEnum):
    """How much a gap matters (the word of XCCDF, the checklist standard of NIST), the gravest first."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


class Need(StrEnum):
    """What a parent needs in hand for a fix."""

    CHILD_DEVICE = "child-device"
    CHILD_PASSWORD = "child-password"
    PARENT_DEVICE = "parent-device"
    PARENT_ACCOUNT = "parent-account"


class Evidence(StrEnum):
    """How sure a check's wording is: a source that was read says so, or it is older or second-hand."""

    CONFIRMED = "confirmed"
    REPORTED = "reported"


class Publisher(StrEnum):
    """Who published a reference."""

    MAKER = "maker"
    GOVERNMENT = "government"
    POLICE = "police"
    CHARITY = "charity"
    OTHER = "other"


class Platform(StrEnum):
    """Where steps are taken. ``any`` is everywhere alike; ``web`` is any browser."""

    ANY = "any"
    IOS = "ios"
    ANDROID = "android"
    WEB = "web"
    WINDOWS = "windows"
    MAC = "mac"
    CHROMEBOOK = "chromebook"
    XBOX = "xbox"
    PLAYSTATION = "playstation"
    SWITCH = "switch"
    QUEST = "quest"
    FIRE = "fire"
    TV = "tv"
    SPEAKER = "speaker"
    WATCH = "watch"


class Nation(StrEnum):
    """The four nations of the UK."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


class Answer(StrEnum):
    """What a parent says to a check. ``fixed`` is a "not yet" that was mended during the walk."""

    YES = "yes"
    FIXED = "fixed"
    NOT_YET = "not-yet"
    NOT_SURE = "not-sure"
    DOES_NOT_APPLY = "does-not-apply"


class Outcome(StrEnum):
    """The result of one check, in XCCDF's words."""

    PASS = "pass"
    FAIL = "fail"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "notapplicable"
    NOT_CHECKED = "notchecked"


class Level(IntEnum):
    """How a stage stands. The order is from worst to best; a stage stands as its worst check."""

    OPEN = 0
    PARTLY = 1
    NOT_KNOWN = 2
    CLOSED = 3

    @property
    def word(self) -> str:
        """The level as the report and its JSON write it."""
        return self.name.lower().replace("_", " ")


class Budget(StrEnum):
    """How long the family has got: minutes, or everything."""

    FIVE = "5"
    FIFTEEN = "15"
    ALL = "all"


@dataclass(frozen=True)
class Location:
    """A place in a file; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Problem:
    """A mistake in a file, as a value: where, what, the rule's name, and whether it only warns."""

    location: Location
    message: str
    code: str
    warning: bool = False

    def __str__(self) -> str:
        return f"{self.location} {self.message}"


@dataclass(frozen=True)
class Ages:
    """A span of ages in years, both ends included."""

    first: int = YOUNGEST
    last: int = OLDEST

    def __contains__(self, age: object) -> bool:
        return isinstance(age, int) and self.first <= age <= self.last


@dataclass(frozen=True)
class Reference:
    """A page that was read: ``dated`` is its own date (or ``undated``), ``accessed_on`` the day it was read."""

    title: str
    url: str
    by: Publisher
    dated: str
    accessed_on: date


@dataclass(frozen=True)
class Check:
    """One thing to look at. "Yes" to its question is the safe state; ``minutes`` is the time to mend it."""

    profile: str
    id: str
    stage: Stage
    topic: Topic
    question: str
    why: str
    recommended: str
    severity: Severity
    minutes: int
    needs: tuple[Need, ...]
    steps: Mapping[Platform, tuple[str, ...]]
    say: str
    evidence: Evidence
    references: tuple[Reference, ...]
    setting: str | None = None
    by_default: str | None = None
    look: str | None = None
    ages: Ages = Ages()
    only_with: tuple[str, ...] = ()
    settled_by: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_until: date | None = None

    @property
    def key(self) -> str:
        """The name that saved answers and answer files use, such as ``snapchat/contact-me``."""
        return f"{self.profile}/{self.id}"

    @property
    def is_minimum_age(self) -> bool:
        """Whether this is the finding that a child is younger than the app's own minimum age."""
        return self.id == MINIMUM_AGE_CHECK


MINIMUM_AGE_CHECK = "minimum-age"


@dataclass(frozen=True)
class Subject:
    """What a profile is about: all that stands above its checks."""

    id: str
    name: str
    kind: Kind
    about: str
    reviewed_on: date
    maker: str | None = None
    minimum_age: int = 0
    also_called: tuple[str, ...] = ()
    platforms: tuple[Platform, ...] = ()
    asked_of_all: bool = False
    path: str = field(default="", compare=False)

    @property
    def for_every_family(self) -> bool:
        """Whether its checks are asked without anybody picking it."""
        return self.asked_of_all or self.kind is Kind.HOUSEHOLD


@dataclass(frozen=True)
class Profile:
    """A subject with its checks."""

    subject: Subject
    checks: tuple[Check, ...]


@dataclass(frozen=True)
class Service:
    """Somebody to call or write to."""

    id: str
    name: str
    purpose: str
    who: str
    nations: tuple[Nation, ...]
    hours: str
    references: tuple[Reference, ...]
    phone: str | None = None
    text: str | None = None
    web: str | None = None
    cost: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class GoldenRule:
    """A rule that holds in every urgent situation."""

    id: str
    text: str
    references: tuple[Reference, ...]


@dataclass(frozen=True)
class Situation:
    """Something that may be happening tonight, and what to do; ``call`` holds ids of services."""

    id: str
    title: str
    urgency: str
    say: tuple[str, ...]
    do: tuple[str, ...]
    do_not: tuple[str, ...]
    call: tuple[str, ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True)
class UrgentHelp:
    """The golden rules and the situations, in the order in which they are offered."""

    golden_rules: tuple[GoldenRule, ...]
    situations: tuple[Situation, ...]
    reviewed_on: date


@dataclass(frozen=True)
class Notice:
    """A change of law or product with its dates; ``only_with`` holds the subjects that it concerns (none: all)."""

    id: str
    title: str
    kind: str
    text: str
    announced_on: date
    show_from: date
    show_until: date
    references: tuple[Reference, ...]
    text_after: str | None = None
    expected_on: date | None = None
    ages: Ages = Ages()
    only_with: tuple[str, ...] = ()


@dataclass(frozen=True)
class Family:
    """The child's age in years and the ids of the devices and apps: all that is known of a family."""

    age: int
    devices: tuple[str, ...] = ()
    apps: tuple[str, ...] = ()
    nation: Nation | None = None

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
