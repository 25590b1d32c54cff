"""How a check is told: where to look, what to do, how fresh it is."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from safecheck import words
from safecheck.model import Book, Evidence, Guide, Kind, Need, PlannedCheck, Platform
from safecheck.telling.document import Fact, Paragraph, Tone
from safecheck.telling.wording import age_of_review, day, fix_blocks, look_text, needed, way_there, where_to_look
from tests.builders import DAY, REFERENCE, make_check, make_profile

PATH = ("Open the app", 'Tap "Privacy"', 'Tap "Messages"', 'Choose "Friends"')


def planned(*platforms: Platform, kind: Kind = Kind.APP, look: str | None = None) -> PlannedCheck:
    profile = make_profile("chat", make_check(look=look), kind=kind)
    return PlannedCheck(profile.checks[0], profile.subject, tuple(Guide(word, PATH) for word in platforms))


def test_where_to_look_is_the_way_there_without_the_change_itself() -> None:
    assert where_to_look(planned(Platform.ANY)) == (
        Fact("Look", 'Open the app, then tap "Privacy", then tap "Messages"'),)


@pytest.mark.parametrize(("steps", "told"), [
    (("Open the app", 'Choose "Friends"'), "Open the app"),
    (("Open Roblox on your child's account", 'Tap "More"', 'Tap "Settings"', 'Turn off "Direct chat"'),
     "Open Roblox on your child's account, then tap \"More\", then tap \"Settings\""),
    (("On your own phone, open X", "Go to the settings", "Press the gear", "Find the row", "Set it"),
     "On your own phone, open X, then go to the settings, then press the gear, then find the row"),
    (('Choose "Friends"',), ""),
])
def test_a_way_keeps_its_verbs_and_reads_aloud(steps: tuple[str, ...], told: str) -> None:
    assert way_there(steps) == told


@pytest.mark.parametrize(("label", "told"), [
    ("Direct chat", 'Open it, then tap "Chat", then look for "Direct chat"'),
    ("Chat", 'Open it, then tap "Chat"'),
    ("Elsewhere", 'Open it, then tap "Chat"'),
    (None, 'Open it, then tap "Chat"'),
])
def test_a_way_ends_at_the_setting(label: str | None, told: str) -> None:
    assert way_there(("Open it", 'Tap "Chat"', 'Turn off "Direct chat"'), label) == told


def test_two_ways_are_told_apart() -> None:
    labels = [block.label for block in where_to_look(planned(Platform.IOS, Platform.ANY)) if isinstance(block, Fact)]
    assert labels == ["Look on an iPhone or iPad", "Another way to look"]


NEVER_SAID = re.compile(r"look another way|needs? (?:your|a parent's) yes|without your yes|(?<!{)subjects?\b|matters most|^matters$|^the phone$", re.IGNORECASE)
"""What a tired parent misreads or stumbles over: to look away, a yes that is needed, a word of the program's own, weight
without a measure, and a phone where there may be none."""


def test_no_sentence_is_one_that_parents_misread() -> None:
    sentences = json.loads((words.FOLDER / "en.json").read_text(encoding="utf-8"))
    texts = [(name, text) for name, entry in sentences.items()
             for text in (entry.values() if isinstance(entry, dict) else [entry] if isinstance(entry, str) else entry)]
    assert [(name, text) for name, text in texts if NEVER_SAID.search(text)] == []


def test_no_question_or_name_is_one_that_parents_misread(book: Book) -> None:
    asked = [(check.key, check.question) for name in book.subjects for check in book.profile(name).checks]
    names = [(subject.id, subject.name) for subject in book.subjects.values()]
    assert [(key, text) for key, text in (*asked, *names) if NEVER_SAID.search(text)] == []


def test_a_change_without_a_way_to_it_is_not_shown_as_a_look() -> None:
    check = make_check()
    assert where_to_look(PlannedCheck(check, make_profile().subject, (Guide(Platform.ANY, ("Delete it",)),))) == ()


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("platforms", [(Platform.ANY,), (Platform.IOS, Platform.ANDROID)])
def test_what_a_check_says_stands_in_place_of_the_way(kind: Kind, platforms: tuple[Platform, ...]) -> None:
    found = where_to_look(planned(*platforms, kind=kind, look="Count the chargers."))
    assert found == (Fact("Look", "Count the chargers."),)


@pytest.mark.parametrize(("look", "platforms", "told"), [
    ("Count them.", (Platform.IOS, Platform.ANY), "Count them."),
    (None, (Platform.ANY,), 'Open the app, then tap "Privacy", then tap "Messages"'),
    (None, (Platform.IOS, Platform.ANY),
     'Look on an iPhone or iPad: Open the app, then tap "Privacy", then tap "Messages"\n'
     'Another way to look: Open the app, then tap "Privacy", then tap "Messages"'),
])
def test_where_there_are_no_blocks_it_is_the_same_text(look: str | None, platforms: tuple[Platform, ...],
                                                      told: str) -> None:
    assert look_text(planned(*platforms, look=look)) == told


def test_old_names_stand_below_where_to_look() -> None:
    check = make_check(look="Count them.", formerly=("Old name",))
    found = where_to_look(PlannedCheck(check, make_profile().subject, (Guide(Platform.ANY, PATH),)))
    assert found == (Fact("Look", "Count them."), Fact("Older name", "Old name"))


def test_a_fix_has_every_step_and_no_second_way() -> None:
    blocks = fix_blocks(planned(Platform.ANY, look="Take care."))
    assert blocks[0].items == PATH
    assert [block.label for block in blocks if isinstance(block, Fact)] == ["Goal", "Takes", "Say"]


@pytest.mark.parametrize(("days", "evidence", "told"), [
    (0, Evidence.CONFIRMED, "checked today"),
    (1, Evidence.CONFIRMED, "checked 1 day ago"),
    (12, Evidence.REPORTED, "checked 12 days ago; menus may differ"),
    (-3, Evidence.CONFIRMED, "checked today"),
])
def test_how_fresh_the_steps_are(days: int, evidence: Evidence, told: str) -> None:
    profile = make_profile("chat", make_check(evidence=evidence))
    found = age_of_review(profile.subject, profile.checks[0], DAY + timedelta(days=days))
    assert found == Paragraph(f"Steps {told}.", Tone.MUTED)


def test_what_every_family_is_asked_has_no_menus() -> None:
    profile = make_profile("talk", make_check("talk", evidence=Evidence.REPORTED), kind=Kind.HOUSEHOLD)
    assert age_of_review(profile.subject, profile.checks[0], DAY) == Paragraph("Steps checked today.", Tone.MUTED)


@pytest.mark.parametrize(("needs", "told"), [
    ((Need.CHILD_DEVICE,), "your child's device"),
    ((Need.CHILD_DEVICE, Need.PARENT_DEVICE), "your child's device and your own phone"),
    ((Need.CHILD_DEVICE, Need.CHILD_PASSWORD, Need.PARENT_ACCOUNT),
     "your child's device, your child's password and your own account"),
])
def test_what_to_have_in_hand(needs: tuple[Need, ...], told: str) -> None:
    assert needed(make_check(needs=needs)) == told


def test_a_day_as_people_write_it() -> None:
    assert day(date(2026, 11, 4)) == "4 November 2026"


@pytest.mark.parametrize("evidence", Evidence)
def test_steps_that_rest_on_front_pages_are_said_to_be_unconfirmed(evidence: Evidence) -> None:
    front = replace(REFERENCE, url="https://example.com/en-gb/")
    profile = make_profile("chat", make_check(evidence=evidence, references=(front, front)))
    said = age_of_review(profile.subject, profile.checks[0], DAY)
    assert said == Paragraph("Steps not confirmed by the maker; menus may differ.", Tone.MUTED)
    mixed = make_check(evidence=evidence, references=(front, REFERENCE))
    assert age_of_review(profile.subject, mixed, DAY) != said


def test_a_parent_is_told_how_children_get_round_it() -> None:
    check = make_check(gets_round="Some children make a second account.")
    planned = PlannedCheck.on_every_platform(check, make_profile("chat", check).subject)
    assert Fact("To know", "Some children make a second account.") in fix_blocks(planned)
