"""What the files say: profiles with their checks, what is changing, and what is gone."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date

from safecheck.model.terms import (
    OLDEST,
    YOUNGEST,
    Evidence,
    Kind,
    Need,
    NoticeKind,
    Platform,
    Publisher,
    Severity,
    Side,
    Stage,
    Topic,
)
from safecheck.model.value import NOTHING, Value


class Location(Value):
    """A place in a file; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Problem(Value):
    """A mistake in a file, as a value: where, what, the rule's name, and whether it only warns."""

    location: Location
    message: str
    code: str
    warning: bool = False

    def __str__(self) -> str:
        return f"{self.location} {self.message}"


class Ages(Value):
    """A span of ages in years, both ends included."""

    first: int = YOUNGEST
    last: int = OLDEST

    def __contains__(self, age: object) -> bool:
        return isinstance(age, int) and self.first <= age <= self.last

    def meets(self, other: Ages) -> bool:
        """Whether a child of some age is in both."""
        return max(self.first, other.first) <= min(self.last, other.last)


class Reference(Value):
    """A page that was read: ``dated`` is its own date (or ``undated``), ``accessed_on`` the day it was read."""

    title: str
    url: str
    by: Publisher
    dated: str
    accessed_on: date

    @property
    def is_front_page(self) -> bool:
        """Whether it leads to the start of a site, and not to a page about something."""
        _, _, path = self.url.partition("://")[2].partition("/")
        return "?" not in path and all(_OF_FRONT_PAGES.fullmatch(part) for part in path.split("/") if part)


_OF_FRONT_PAGES = re.compile(r"[a-z]{2}(?:[-_][a-z]{2})?|hc|index\.html?", re.IGNORECASE)
"""What stands behind the host of a front page: a language or a country."""


class Check(Value):
    """One thing to look at. "Yes" to its question is the safe state; ``minutes`` is the time to mend it.

    ``control`` is the id of what it is about (see ``Control``). ``only_for``, ``not_for`` and ``steps_not_for`` hold
    the ids of circumstances, the last by the platform whose steps are of no use in them. ``mark`` is what an answer is
    given to: it changes with what the check means, and not with each word. ``same_as`` holds the marks of older
    wordings that meant the same. ``childs_version``, of a minimum age alone, is what a younger child may use instead;
    a check ``on_childs_version`` is about that.
    """

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
    control: str = ""
    do: str | None = None
    setting: str | None = None
    by_default: str | None = None
    look: str | None = None
    ages: Ages = Ages()
    formerly: tuple[str, ...] = ()
    only_with: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    only_for: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    steps_not_for: Mapping[Platform, tuple[str, ...]] = NOTHING
    settled_by: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    twin_of: tuple[str, ...] = ()
    sign: bool = False
    gets_round: str | None = None
    childs_version: str | None = None
    on_childs_version: bool = False
    valid_from: date | None = None
    valid_until: date | None = None
    same_as: tuple[str, ...] = ()
    mark: str = ""

    @property
    def key(self) -> str:
        """The name that saved answers and answer files use, such as ``snapchat/contact-me``."""
        return f"{self.profile}/{self.id}"

    def in_force(self, day: date) -> bool:
        """Whether it is asked on a day."""
        return _is_between(self.valid_from, day, self.valid_until)

    def fits(self, circumstances: Collection[str]) -> bool:
        """Whether it is asked of a family with these circumstances."""
        wanted = not self.only_for or not set(self.only_for).isdisjoint(circumstances)
        return wanted and set(self.not_for).isdisjoint(circumstances)

    def steps_for(self, circumstances: Collection[str]) -> Mapping[Platform, tuple[str, ...]]:
        """The steps that are of use to a family with these circumstances."""
        return {platform: steps for platform, steps in self.steps.items()
                if set(self.steps_not_for.get(platform, ())).isdisjoint(circumstances)}

    @property
    def circumstances(self) -> frozenset[str]:
        """The circumstances that change whether it is asked, or which of its steps are shown."""
        return frozenset((*self.only_for, *self.not_for)).union(*self.steps_not_for.values())

    @property
    def is_minimum_age(self) -> bool:
        """Whether this is the finding that a child is younger than the app's own minimum age."""
        return self.id == MINIMUM_AGE_CHECK


MINIMUM_AGE_CHECK = "minimum-age"


def is_minimum_age(key: str) -> bool:
    """Whether the key of a check names the finding that a child is younger than the app's own minimum age."""
    return key.endswith(f"/{MINIMUM_AGE_CHECK}")


def _is_between(first: date | None, day: date, last: date | None) -> bool:
    return (first or date.min) <= day <= (last or date.max)


class NotAsked(Value):
    """A topic that a subject asks nothing about at some ages, and why that is right."""

    topic: Topic
    because: str
    ages: Ages = Ages()


class Subject(Value, not_compared=("path",)):
    """What a profile is about: all that stands above its checks.

    ``not_called`` holds beginnings of its name that mean something else: they never lead to it without asking.
    """

    id: str
    name: str
    kind: Kind
    about: str
    reviewed_on: date
    maker: str | None = None
    minimum_age: int = 0
    also_called: tuple[str, ...] = ()
    not_called: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()
    platforms: tuple[Platform, ...] = ()
    includes: tuple[str, ...] = ()
    no_contact: bool = False
    few_checks: str | None = None
    not_asked: tuple[NotAsked, ...] = ()
    asked_of_all: bool = False
    path: str = ""

    @property
    def for_every_family(self) -> bool:
        """Whether its checks are asked without anybody picking it."""
        return self.asked_of_all or self.kind is Kind.HOUSEHOLD


class Setting(Value):
    """What a setting is called, today and before, and the days on which its check is asked: enough to find it by."""

    labels: tuple[str, ...]
    valid_from: date | None = None
    valid_until: date | None = None

    def in_force(self, day: date) -> bool:
        """Whether its check is asked on a day."""
        return _is_between(self.valid_from, day, self.valid_until)


class Profile(Value):
    """A subject with its checks."""

    subject: Subject
    checks: tuple[Check, ...]

    @property
    def settings(self) -> tuple[Setting, ...]:
        """The settings that its checks are about."""
        named = ((check, tuple(label for label in (check.setting, *check.formerly) if label)) for check in self.checks)
        return tuple(Setting(labels, check.valid_from, check.valid_until) for check, labels in named if labels)


class FoundSetting(Value):
    """A setting that was looked for by its label; ``former`` is that label if it is an old one."""

    subject: Subject
    check: Check
    former: str | None = None


class Notice(Value):
    """A change of law or product with its dates; ``only_with`` holds the subjects that it concerns (none: all)."""

    id: str
    title: str
    kind: NoticeKind
    text: str
    announced_on: date
    show_from: date
    show_until: date
    references: tuple[Reference, ...]
    text_after: str | None = None
    expected_on: date | None = None
    ages: Ages = Ages()
    only_with: tuple[str, ...] = ()


class Notices(Value):
    """What changes."""

    notices: tuple[Notice, ...]
    reviewed_on: date


class Promise(Value):
    """A line for a family agreement. ``topics`` are the gaps that it answers; a line without any is for every family.

    ``only_with`` holds the subjects, or kinds of them, without which it makes no sense.
    """

    id: str
    by: Side
    text: str
    references: tuple[Reference, ...]
    ages: Ages = Ages()
    topics: tuple[Topic, ...] = ()
    only_with: tuple[str, ...] = ()


class CallLine(Value):
    """A service that a child of these ages should know by heart or find on the fridge."""

    service: str
    ages: Ages = Ages()


class AgreementLines(Value):
    """What family agreements are made of, the most important first."""

    promises: tuple[Promise, ...]
    call: tuple[CallLine, ...]
    reviewed_on: date
