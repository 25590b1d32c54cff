"""JSON is made from the fields: none is forgotten, none of before is lost, and what is left out says why."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import pytest

from safecheck.model import (
    Ages,
    Answer,
    Book,
    Check,
    Finding,
    FoundSetting,
    GapReport,
    Gone,
    Notice,
    Reference,
    Service,
    StageResult,
    Subject,
)
from safecheck.render import data
from safecheck.render.data import LEFT_OUT, RENAMED
from tests.builders import DAY, REFERENCE, SERVICE, make_check, make_profile, make_report

CHECK = make_check(setting="Who can write", look="Look here.", only_with=("chat",), valid_from=DAY, settled_by=("a/b",))
PROFILE = make_profile("chat", CHECK, path="/home/somebody/profiles/chat.yaml", few_checks="It has few.")
NOTICE = Notice("law", "A law", "law", "It comes.", DAY, DAY, DAY, (REFERENCE,), text_after="It came.", expected_on=DAY)
REPORT = replace(make_report([PROFILE], {CHECK.key: Answer.NOT_YET}, notices=(NOTICE,)), identity="secret")
GONE = Gone("old", "Old", "It closed.", "2020", (REFERENCE,))
TOLD: dict[str, Any] = json.loads(data.render(REPORT))

MADE: Mapping[str, tuple[type, Mapping[str, Any]]] = {
    "report": (GapReport, TOLD),
    "gap": (Check, TOLD["gaps"][0]),
    "finding": (Finding, {**TOLD["gaps"][0], "planned": "its check is all of it"}),
    "stage": (StageResult, TOLD["stages"][0]),
    "profile in a report": (Subject, TOLD["profiles"][0]),
    "notice": (Notice, TOLD["notices"][0]),
    "service": (Service, TOLD["help"][0]),
    "reference": (Reference, TOLD["gaps"][0]["references"][0]),
    "ages": (Ages, TOLD["gaps"][0]["ages"]),
    "subject": (Subject, data.profile(PROFILE)),
    "check": (Check, data.profile(PROFILE)["checks"][0]),
    "found setting": (Check, data.settings([FoundSetting(PROFILE.subject, CHECK, "Old name")])[0]),
    "gone": (Gone, data.gone(GONE)),
}
BEFORE = {
    "report": "schema_version plan created_on family minutes own_profiles profiles stages first gaps to_check in_place "
              "not_needed not_asked notices help check_again_on",
    "gap": "check profile place do rests_on stage topic severity outcome fixed_now settled_by question why recommended look steps minutes needs "
           "say evidence references",
    "stage": "id level counts left_out",
    "profile in a report": "id name reviewed_on",
    "notice": "id title kind text announced_on expected_on references",
    "service": "id name purpose who nations phone text web hours cost note",
    "reference": "title url by dated accessed_on",
    "ages": "from to",
    "subject": "id name kind maker minimum_age also_called formerly about reviewed_on checks",
    "check": "id stage topic setting formerly question why recommended by_default severity ages minutes needs look steps say "
             "evidence references",
    "found setting": "profile former id stage setting look steps",
    "gone": "id name gone_since text instead references",
}


@pytest.mark.parametrize("name", MADE)
def test_every_field_is_there_or_is_left_out_for_a_reason(name: str) -> None:
    kind, made = MADE[name]
    names = {field.name for field in fields(kind)}
    left_out = LEFT_OUT.get(kind, set())
    assert left_out <= names
    assert {RENAMED.get(kind, {}).get(each, each) for each in names - left_out} <= made.keys()
    assert left_out.isdisjoint(made.keys())


@pytest.mark.parametrize("name", BEFORE)
def test_every_name_of_before_is_still_there(name: str) -> None:
    assert {*BEFORE[name].split()} <= MADE[name][1].keys()


def test_values_are_words_days_and_lists() -> None:
    gap = TOLD["gaps"][0]
    assert (gap["setting"], gap["stage"], gap["valid_from"], gap["valid_until"]) == ("Who can write", "strangers", "2026-11-24", None)
    assert (gap["ages"], gap["only_with"], gap["settled_by"]) == ({"from": 4, "to": 17}, ["chat"], None)
    assert (gap["steps"], gap["look"]) == ({"any": ["Open the app", 'Tap "Privacy"', 'Choose "Friends"']}, "Look here.")
    assert TOLD["notices"][0]["text"] == "It came."
    assert TOLD["plan"] == [CHECK.key]
    assert TOLD["first"] == [{"place": "chat", "title": "Chat", "minutes": 2, "checks": [CHECK.key]}]
    assert TOLD["profiles"][0]["few_checks"] == "It has few."
    assert TOLD["help"][0]["references"][0]["url"] == SERVICE.references[0].url


def test_what_is_of_this_computer_or_of_this_family_alone_stays_here() -> None:
    assert not [word for word in ("somebody", "secret") if word in json.dumps((TOLD, data.profile(PROFILE)))]


def test_all_real_profiles_can_be_written(book: Book) -> None:
    every = [data.profile(book.profile(name)) for name in book.subjects]
    assert json.loads(data.dump(every)) == every
