"""The words of the domain: each enumeration holds the words that a file may use, or that a report uses."""

from __future__ import annotations

from datetime import date
from enum import IntEnum, StrEnum

YOUNGEST, OLDEST = 4, 17
"""The ages, in years, that the check is made for."""

_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)


def day_named(text: str) -> date:
    """The day that a text names as ISO 8601 does; what is far from today is a slip, and no date counts on from it.

    Raises:
        ValueError: it names none from 2000 to 2099.
    """
    day = date.fromisoformat(text)
    if not _FIRST_DAY <= day < _LAST_DAY:
        raise ValueError(text)
    return day


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
    """Where steps are taken: ``any`` is everywhere alike, ``web`` any browser, ``parent-iphone`` the parent's own."""

    ANY = "any"
    IOS = "ios"
    PARENT_IPHONE = "parent-iphone"
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


class Who(StrEnum):
    """Who may turn to a service."""

    CHILD = "child"
    PARENT = "parent"
    ANYONE = "anyone"
    SCHOOL = "school"


class NoticeKind(StrEnum):
    """What kind of change a notice tells of."""

    LAW = "law"
    PRODUCT = "product"


class Side(StrEnum):
    """Whose line of a family agreement it is; ``talk`` is to talk about, ``broken`` what all do when a promise is."""

    CHILD = "child"
    PARENT = "parent"
    TALK = "talk"
    BROKEN = "broken"


class Part(StrEnum):
    """The parts of a school's running sheet, in their order."""

    BEFORE = "before"
    BRING = "bring"
    SAY = "say"
    DISCLOSURE = "disclosure"
    AFTER = "after"


class Answer(StrEnum):
    """What a parent says to a check.

    ``fixed`` is a "not yet" that was mended during the walk. ``childs-version`` is for a minimum age alone: the child
    uses what the maker offers to younger children. There, ``yes`` means that the app has gone.
    """

    YES = "yes"
    FIXED = "fixed"
    CHILDS_VERSION = "childs-version"
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


class Share(StrEnum):
    """About how many of some families, in thirds, where a number would give one of them away."""

    MOST = "most"
    HALF = "half"
    FEW = "few"


class Difference(StrEnum):
    """Where a check belongs when two reports of one child are laid side by side, in the order in which it is told."""

    FIXED = "fixed"
    STILL_OPEN = "still-open"
    APP_ADDED = "app-added"
    APP_CHANGED = "app-changed"
    LAW_CHANGED = "law-changed"
    CHILD_OLDER = "child-older"
    SLIPPED = "slipped"
    FOUND = "found"
    TOO_OLD = "too-old"
    NOT_KNOWN = "not-known"
    STILL_NOT_KNOWN = "still-not-known"
    """Nothing has changed: nobody was sure then, and nobody is now."""
    NO_LONGER_ASKED = "no-longer-asked"
    AS_BEFORE = "as-before"


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


class Urgency(StrEnum):
    """How soon to act."""

    NOW = "now"
    TODAY = "today"
    THIS_WEEK = "this-week"


class Budget(StrEnum):
    """How long the family has got: minutes, or everything."""

    FIVE = "5"
    FIFTEEN = "15"
    ALL = "all"
