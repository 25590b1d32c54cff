"""Guides: one profile as a list of settings, and the list of all subjects."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from safecheck.called import command
from safecheck.model import Check, FoundSetting, Gone, Kind, PlannedCheck, Profile, Subject
from safecheck.telling.document import (
    Block,
    Bullets,
    Card,
    CardRole,
    Document,
    Fact,
    Heading,
    Medium,
    Only,
    Paragraph,
    Role,
    Tone,
)
from safecheck.telling.wording import (
    SEVERITY_TONES,
    age_of_review,
    dated_source,
    fix_blocks,
    former_names,
    listed,
    why,
)
from safecheck.words import day, say


def settings_guide(profile: Profile, today: date) -> Document:
    """One profile as a guide on a day: every setting, gravest first, with all its steps."""
    subject = profile.subject
    checks = sorted((check for check in profile.checks if check.in_force(today)),
                    key=lambda check: (check.severity.rank, check.minutes))
    return Document(subject.name, (
        Paragraph(subject.about),
        *former_names(subject),
        *((Fact(say("guide.made-by"), subject.maker),) if subject.maker else ()),
        *((_minimum_age(subject),) if subject.kind in (Kind.APP, Kind.GAME) else ()),
        *((Paragraph(subject.few_checks),) if subject.few_checks else ()),
        Paragraph(say("guide.compared-on", day=day(subject.reviewed_on)), Tone.MUTED),
        *(_guide_card(subject, check, today) for check in checks),
    ), Role.GUIDE)


def _minimum_age(subject: Subject) -> Fact:
    return Fact(say("guide.minimum-age"), str(subject.minimum_age or say("guide.no-minimum-age")))


def settings_page(name: str, found: Sequence[FoundSetting], today: date) -> Document:
    """Where the settings of one name, perhaps an old one, are today."""
    blocks: list[Block] = []
    for setting in found:
        blocks.append(Heading(setting.subject.name))
        if setting.former and setting.check.setting:
            blocks.append(Paragraph(say("guide.moved", former=setting.former, now=setting.check.setting)))
        elif setting.former:
            blocks.append(Paragraph(say("guide.older-name", former=setting.former)))
        blocks.append(_guide_card(setting.subject, setting.check, today))
    return Document(name, tuple(blocks), Role.GUIDE)


def gone_page(gone: Gone, instead: Sequence[Subject]) -> Document:
    """What happened to something that old guides name, and what to look at now."""
    return Document(gone.name, (
        Paragraph(gone.text),
        Only((Medium.TERMINAL,), (
            *(Fact(say("guide.look-at"), command(f"show {subject.id}")) for subject in instead),
            *(() if instead else (Fact(say("guide.settings-of-an-app"), command("show NAME")),)))),
        Only((Medium.PAGE, Medium.PAPER), tuple(Fact(say("guide.look-at"), subject.name) for subject in instead)),
        *(dated_source(reference) for reference in gone.references),
    ), Role.GUIDE)


def _guide_card(subject: Subject, check: Check, today: date) -> Card:
    planned = PlannedCheck.on_every_platform(check, subject)
    return Card(
        check.question, listed((say(f"severity.{check.severity}"),
                                say("check.ages", first=check.ages.first, last=check.ages.last))),
        SEVERITY_TONES[check.severity], (
            why(check), *((Fact(say("check.look"), check.look),) if check.look else ()), *fix_blocks(planned),
            *((Fact(say("guide.by-default"), check.by_default),) if check.by_default else ()),
            age_of_review(planned.subject, check, today),
            *(dated_source(reference) for reference in check.references),
        ), CardRole.SETTING)


def subject_list(subjects: Sequence[Subject]) -> Document:
    """Subjects by kind, each with its minimum age."""
    blocks: list[Block] = []
    for kind in Kind:
        own = [subject for subject in subjects if subject.kind is kind]
        if own:
            blocks += [Heading(say(f"guide.kind.{kind}", n=len(own))), Bullets(tuple(map(_line, own)))]
    to_see_one = Paragraph(say("guide.to-see-one", command=command("show NAME")), Tone.MUTED)
    blocks.append(Only((Medium.TERMINAL,), (to_see_one,)))
    return Document(say("guide.subjects", n=len(subjects)), tuple(blocks), Role.LIST)


def _line(subject: Subject) -> str:
    from_age = subject.minimum_age
    name = say("guide.from-age", name=subject.name, age=from_age) if from_age else subject.name
    return f"{name}: {subject.about}"
