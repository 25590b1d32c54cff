"""Guides: one profile as a list of settings, and the list of all subjects."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from safecheck.called import command
from safecheck.check.plan import on_every_platform
from safecheck.model import Check, FoundSetting, Gone, Kind, Profile, Subject
from safecheck.telling.document import Block, Bullets, Card, CardRole, Document, Fact, Heading, Paragraph, Role, Tone
from safecheck.telling.wording import (
    KINDS,
    SEVERITIES,
    SEVERITY_TONES,
    age_of_review,
    counted,
    day,
    fix_blocks,
    former_names,
    source,
)


def settings_guide(profile: Profile, today: date) -> Document:
    """One profile as a guide on a day: every setting, gravest first, with all its steps."""
    subject = profile.subject
    checks = sorted((check for check in profile.checks if check.in_force(today)),
                    key=lambda check: (check.severity.rank, check.minutes))
    return Document(subject.name, (
        Paragraph(subject.about),
        *former_names(subject),
        *((Fact("Made by", subject.maker),) if subject.maker else ()),
        *((Fact("Minimum age", str(subject.minimum_age) if subject.minimum_age else "none stated by the maker"),)
          if subject.kind in (Kind.APP, Kind.GAME) else ()),
        *((Paragraph(subject.few_checks),) if subject.few_checks else ()),
        Paragraph(f"Compared with its sources on {day(subject.reviewed_on)}.", Tone.MUTED),
        *(_guide_card(subject, check, today) for check in checks),
    ), Role.GUIDE)


def settings_page(name: str, found: Sequence[FoundSetting], today: date) -> Document:
    """Where the settings of one name, perhaps an old one, are today."""
    blocks: list[Block] = []
    for setting in found:
        blocks.append(Heading(setting.subject.name))
        if setting.former and setting.check.setting:
            blocks.append(Paragraph(f"“{setting.former}” has moved. Today look for “{setting.check.setting}”."))
        elif setting.former:
            blocks.append(Paragraph(f"“{setting.former}” is an older name. This is what to look for today."))
        blocks.append(_guide_card(setting.subject, setting.check, today))
    return Document(name, tuple(blocks), Role.GUIDE)


def gone_page(gone: Gone, instead: Sequence[Subject]) -> Document:
    """What happened to something that old guides name, and what to look at now."""
    return Document(gone.name, (
        Paragraph(gone.text),
        *(Fact("Look at", command(f"show {subject.id}")) for subject in instead),
        *(() if instead else (Fact("To see the settings of an app", command("show NAME")),)),
        *(source(reference, f"Source, read on {day(reference.accessed_on)}") for reference in gone.references),
    ), Role.GUIDE)


def _guide_card(subject: Subject, check: Check, today: date) -> Card:
    planned = on_every_platform(check, subject)
    return Card(
        check.question, f"{SEVERITIES[check.severity]}, ages {check.ages.first} to {check.ages.last}",
        SEVERITY_TONES[check.severity], (
            Fact("Why", check.why), *((Fact("Look", check.look),) if check.look else ()), *fix_blocks(planned),
            *((Fact("If nobody touched it", check.by_default),) if check.by_default else ()),
            Paragraph(f"Steps {age_of_review(planned.subject, check, today)}.", Tone.MUTED),
            *(source(reference, f"Source, read on {day(reference.accessed_on)}") for reference in check.references),
        ), CardRole.SETTING)


def subject_list(subjects: Sequence[Subject]) -> Document:
    """Subjects by kind, each with its minimum age."""
    blocks: list[Block] = []
    for kind in Kind:
        own = [subject for subject in subjects if subject.kind is kind]
        if own:
            blocks += [Heading(f"{KINDS[kind]} ({len(own)})"), Bullets(tuple(_listed(subject) for subject in own))]
    blocks.append(Paragraph(f"To see the settings of one: {command('show NAME')}", Tone.MUTED))
    return Document(counted(len(subjects), "subject"), tuple(blocks), Role.LIST)


def _listed(subject: Subject) -> str:
    age = f" (from {subject.minimum_age})" if subject.minimum_age else ""
    return f"{subject.name}{age}: {subject.about}"
