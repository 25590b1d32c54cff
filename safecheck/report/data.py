"""The gap report as JSON for other programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from safecheck.document import HIDDEN
from safecheck.model import (
    Check,
    Finding,
    FoundSetting,
    GapReport,
    Gone,
    Notice,
    Outcome,
    Profile,
    Reference,
    Service,
    StageResult,
    Subject,
)
from safecheck.report.guides import on_every_platform
from safecheck.report.outline import notice_text
from safecheck.wording import look_text

SCHEMA_VERSION = 1


def render(report: GapReport) -> str:
    """The report as JSON text that ends in a newline."""
    return dump({
        "schema_version": SCHEMA_VERSION,
        "created_on": report.created_on.isoformat(),
        "family": {"age": report.family.age, "devices": list(report.family.devices),
                   "apps": list(report.family.apps), "nation": report.family.nation,
                   "circumstances": list(report.family.circumstances)},
        "minutes": report.budget,
        "own_profiles": list(report.own_profiles),
        "profiles": [{"id": each.id, "name": each.name, "reviewed_on": each.reviewed_on.isoformat()}
                     for each in report.subjects],
        "stages": [_stage(each) for each in report.stages],
        "first": [each.planned.key for each in report.first],
        "gaps": [finding_data(each) for each in report.gaps],
        "to_check": [finding_data(each) for each in report.to_check],
        "in_place": [finding_data(each) for each in report.in_place],
        "not_applicable": [finding_data(each) for each in report.not_applicable],
        "not_asked": [finding_data(each) for each in report.not_asked],
        "notices": [_notice(each, report) for each in report.notices],
        "help": [service(each) for each in report.services],
        "check_again_on": report.check_again_on.isoformat(),
    })


def dump(data: Any) -> str:
    """JSON as all commands write it: indented, in the order given, readable as UTF-8, and with nothing in it raw that
    a screen would obey.
    """
    text = json.dumps(data, indent=2, ensure_ascii=False)
    return HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _stage(result: StageResult) -> dict[str, Any]:
    return {"id": result.stage, "level": result.level.word,
            "counts": {outcome.value: result.counts[outcome] for outcome in Outcome}, "left_out": result.left_out}


def finding_data(finding: Finding) -> dict[str, Any]:
    """What one check came to as JSON."""
    check = finding.check
    return {
        "check": check.key,
        "profile": check.profile,
        "stage": check.stage,
        "topic": check.topic,
        "severity": check.severity,
        "outcome": finding.outcome,
        "fixed_now": finding.fixed_now,
        "settled_by": finding.settled_by,
        "question": check.question,
        "why": check.why,
        "recommended": check.recommended,
        "look": look_text(finding.planned),
        "steps": {guide.platform.value: list(guide.steps) for guide in finding.planned.guides},
        "minutes": check.minutes,
        "needs": list(check.needs),
        "say": check.say,
        "evidence": check.evidence,
        "references": [_reference(each) for each in check.references],
    }


def _reference(reference: Reference) -> dict[str, Any]:
    return {"title": reference.title, "url": reference.url, "by": reference.by, "dated": reference.dated,
            "accessed_on": reference.accessed_on.isoformat()}


def _notice(notice: Notice, report: GapReport) -> dict[str, Any]:
    return {"id": notice.id, "title": notice.title, "kind": notice.kind,
            "text": notice_text(notice, report.created_on), "announced_on": notice.announced_on.isoformat(),
            "expected_on": notice.expected_on.isoformat() if notice.expected_on else None,
            "references": [_reference(each) for each in notice.references]}


def service(each: Service) -> dict[str, Any]:
    """A service as JSON."""
    return {"id": each.id, "name": each.name, "purpose": each.purpose, "who": each.who,
            "nations": list(each.nations), "phone": each.phone, "text": each.text, "web": each.web,
            "hours": each.hours, "cost": each.cost, "note": each.note}


def subject(each: Subject) -> dict[str, Any]:
    """A subject as JSON."""
    return {"id": each.id, "name": each.name, "kind": each.kind, "maker": each.maker,
            "minimum_age": each.minimum_age, "also_called": list(each.also_called), "formerly": list(each.formerly),
            "about": each.about, "reviewed_on": each.reviewed_on.isoformat()}


def profile(each: Profile) -> dict[str, Any]:
    """A profile with its checks as JSON."""
    return {**subject(each.subject), "checks": [_check(each.subject, check) for check in each.checks]}


def settings(found: Sequence[FoundSetting]) -> list[dict[str, Any]]:
    """Settings of several profiles as JSON."""
    return [{"profile": each.subject.id, "former": each.former, **_check(each.subject, each.check)} for each in found]


def gone(each: Gone) -> dict[str, Any]:
    """What is gone as JSON."""
    return {"id": each.id, "name": each.name, "gone_since": each.since, "text": each.text,
            "instead": list(each.instead), "references": [_reference(reference) for reference in each.references]}


def _check(about: Subject, check: Check) -> dict[str, Any]:
    return {
        "id": check.id, "stage": check.stage, "topic": check.topic, "setting": check.setting,
        "formerly": list(check.formerly), "question": check.question, "why": check.why,
        "recommended": check.recommended, "by_default": check.by_default, "severity": check.severity,
        "ages": {"from": check.ages.first, "to": check.ages.last}, "minutes": check.minutes,
        "needs": list(check.needs), "look": look_text(on_every_platform(about, check)),
        "steps": {word.value: list(steps) for word, steps in check.steps.items()}, "say": check.say,
        "evidence": check.evidence, "references": [_reference(reference) for reference in check.references],
    }
