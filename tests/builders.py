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


GOOD = """\
id: chat
name: Chat
kind: app
maker: Chat Ltd
minimum_age: 0
also_called: [chatter]
about: An app to chat with.
few_checks: It is made up.
reviewed_on: 2026-11-23
checks:
  - id: contact-me
    stage: strangers
    topic: contact
    setting: Contact Me
    question: Can only friends contact your child on Chat?
    why: A stranger can pretend to be a friend.
    recommended: Friends
    by_default: Off
    severity: high
    control: who-can-join
    minutes: 2
    needs: [child-device]
    steps:
      any:
        - Open Chat
        - 'Tap "Contact Me"'
        - Choose "Friends"
    say: Who writes to you?
    evidence: confirmed
    references:
      - {title: Chat help, url: "https://example.com/help", by: maker, dated: 2025-09, accessed_on: 2026-11-23}
    do: Let only friends write to your child on Chat
"""
"""A profile of an app that is made up, as an author writes it; it has no mistake."""
