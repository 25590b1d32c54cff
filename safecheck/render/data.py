"""Results as JSON for other programs: made from the fields, so that a new field cannot be forgotten."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from typing import Any

from safecheck.model import (
    Ages,
    Birthday,
    Check,
    Finding,
    FoundSetting,
    GapReport,
    Gone,
    Level,
    Notice,
    Outcome,
    Place,
    PlannedCheck,
    Profile,
    StageResult,
    Subject,
)
from safecheck.model.value import NOTHING, Value
from safecheck.telling.addressed import in_words_of
from safecheck.telling.coming import notice_text
from safecheck.telling.wording import look_text, place_name
from safecheck.words import HIDDEN

SCHEMA_VERSION = 2

RENAMED: Mapping[type, Mapping[str, str]] = {
    Ages: {"first": "from", "last": "to"},
    GapReport: {"budget": "minutes", "subjects": "profiles", "services": "help", "not_applicable": "not_needed"},
    Gone: {"since": "gone_since"},
    StageResult: {"stage": "id"},
}
"""The fields that have another name here."""

LEFT_OUT: Mapping[type, Set[str]] = {
    GapReport: {"identity", "nation_name", "says"},
    Subject: {"path"},
}
"""The fields that are not here: ``identity`` tells this check from every other, and whoever gets the report need not
know; ``nation_name`` and ``says`` are the telling's own; ``path`` is a place on this computer.
"""


def render(report: GapReport) -> str:
    """The report as JSON text that ends in a newline."""
    report, says = in_words_of(report, report.says), report.says
    own = {
        "stages": [_stage(stage) for stage in report.stages],
        "first": [_place(place) for place in report.first],
        **{RENAMED[GapReport].get(name, name): [finding_data(finding) for finding in getattr(report, name)]
           for name in ("gaps", "to_check", "in_place", "not_applicable", "not_asked")},
        "notices": [_notice(notice, report.created_on) for notice in report.notices],
        "birthday": _birthday(report.birthday) if report.birthday else None,
    }
    told = {name: own[name] if name in own else as_data(value) for name, value in _told_fields(report)}
    return dump(in_words_of({"schema_version": SCHEMA_VERSION, **told}, says))


def _birthday(birthday: Birthday) -> dict[str, Any]:
    """What a birthday changes, by ids and keys."""
    return {"age": birthday.age, "allowed": [each.id for each in birthday.allowed],
            "begins": [each.key for each in birthday.begins]}


def dump(data: Any) -> str:
    """JSON as all commands write it: indented, in the order given, readable as UTF-8, and with nothing in it raw that
    a screen would obey.
    """
    text = json.dumps(data, indent=2, ensure_ascii=False)
    return HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def as_data(value: Any) -> Any:
    """A value of the model as JSON can hold it: the fields by name, words, and days as ISO 8601."""
    match value:
        case str():
            return value  # first, because most are
        case Value():
            return {name: as_data(each) for name, each in _told_fields(value)}
        case Level():
            return value.word
        case date():
            return value.isoformat()
        case Mapping():
            return {as_data(key): as_data(each) for key, each in value.items()}
        case tuple():
            return [as_data(each) for each in value]
        case _:
            return value


def _told_fields(value: Value) -> Iterator[tuple[str, Any]]:
    """The fields of a value that are told, under the names that they have here."""
    kind = type(value)
    left_out, renamed = LEFT_OUT.get(kind, ()), RENAMED.get(kind, NOTHING)
    return ((renamed.get(name, name), getattr(value, name)) for name in kind.field_names() if name not in left_out)


def _place(place: Place) -> dict[str, Any]:
    return {"place": place.id, "title": place_name(place), "minutes": place.minutes,
            "checks": [finding.planned.key for finding in place.findings]}


def _stage(result: StageResult) -> dict[str, Any]:
    return {**as_data(result), "counts": {outcome.value: result.counts[outcome] for outcome in Outcome}}


def finding_data(finding: Finding) -> dict[str, Any]:
    """What one check came to: the fields of the check, with the steps for the family's own platforms.

    ``settled_by`` is the check whose answer made this one needless, and not those that might.
    """
    planned = finding.planned
    return {
        "check": finding.check.key,
        **as_data(finding.check),
        "place": planned.place,
        "outcome": finding.outcome,
        "fixed_now": finding.fixed_now,
        "settled_by": finding.settled_by,
        "look": look_text(planned),
        "steps": {guide.platform.value: list(guide.steps) for guide in planned.guides},
    }


def _notice(notice: Notice, today: date) -> dict[str, Any]:
    """A notice, with what it says on a day as its text."""
    return {**as_data(notice), "text": notice_text(notice, today)}


def subject(told: Subject) -> dict[str, Any]:
    """A subject as JSON."""
    return dict(as_data(told))


def profile(told: Profile) -> dict[str, Any]:
    """A profile with its checks as JSON."""
    return {**subject(told.subject), "checks": [check_data(told.subject, check) for check in told.checks]}


def settings(found: Sequence[FoundSetting]) -> list[dict[str, Any]]:
    """Settings of several profiles as JSON."""
    return [{**check_data(setting.subject, setting.check), "former": setting.former} for setting in found]


def gone(told: Gone) -> dict[str, Any]:
    """What is gone as JSON."""
    return dict(as_data(told))


def check_data(about: Subject, check: Check) -> dict[str, Any]:
    """A check as JSON, with where to look on every platform."""
    return {**as_data(check), "look": look_text(PlannedCheck.on_every_platform(check, about))}
