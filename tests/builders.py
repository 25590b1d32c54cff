"""Small valid things to change in a test."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from safecheck.check.assess import assess
from safecheck.check.plan import make_plan
from safecheck.library.marks import mark_of
from safecheck.model import (
    Answer,
    Budget,
    Check,
    Evidence,
    Family,
    GapReport,
    Kind,
    Need,
    Notice,
    Platform,
    Profile,
    Publisher,
    Reference,
    Service,
    Severity,
    Stage,
    Subject,
    Topic,
)

DAY = date(2026, 11, 24)
REFERENCE = Reference("Help page", "https://example.com/help", Publisher.MAKER, "undated", DAY)
SERVICE = Service("childline", "Childline", "For any child.", "child", (), "Any time.", (REFERENCE,), phone="0800 1111")


def make_check(profile: str = "chat", name: str = "contact", **changes: Any) -> Check:
    check = Check(
        profile=profile, id=name, stage=Stage.STRANGERS, topic=Topic.CONTACT,
        question="Can only friends write to your child?", why="Strangers can pretend.", recommended="Friends",
        severity=Severity.HIGH, minutes=2, needs=(Need.CHILD_DEVICE,),
        steps={Platform.ANY: ("Open the app", 'Tap "Privacy"', 'Choose "Friends"')}, say="Who is this?",
        evidence=Evidence.CONFIRMED, references=(REFERENCE,))
    check = replace(check, **changes)
    return replace(check, mark=changes.get("mark", mark_of(check.question, check.recommended)))


def make_profile(subject_id: str = "chat", *checks: Check, **changes: Any) -> Profile:
    subject = replace(Subject(subject_id, subject_id.title(), Kind.APP, "An app.", DAY), **changes)
    return Profile(subject, checks or (make_check(subject_id),))


def make_report(profiles: list[Profile], answers: dict[str, Answer], age: int = 14, budget: Budget = Budget.ALL,
                notices: tuple[Notice, ...] = (), today: date = DAY) -> GapReport:
    """The report of a family that has all the profiles."""
    family = Family(age, (), tuple(profile.subject.id for profile in profiles))
    return assess(make_plan(profiles, family, budget, today), answers, family=family, budget=budget,
                  subjects=[profile.subject for profile in profiles], notices=notices, services=(SERVICE,),
                  today=today)


HOSTILE = "<script>alert(1)</script> [bold]x[/on] \x1b[31mred\x07 =cmd() \u202egnp.exe | `a` *b*"
