"""Urgent help: one screen first, 999 on it, the rest on request; found by what a parent types."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from typing import Any

import pytest

from safecheck.check.situations import find_situation, likely_situations
from safecheck.library.book import open_book
from safecheck.library.bundled import bundled_folder
from safecheck.model import Nation, Situation
from safecheck.render.look import Look
from safecheck.render.screen import render
from safecheck.telling.document import Document, Link
from safecheck.telling.help_pages import Help, all_situations, first_page, situation_page
from safecheck.walk.help_now import offer_help
from tests.scripted import ScriptedAsker

HELP = open_book(bundled_folder())
SITUATIONS = HELP.urgent.situations
SCREENS = [(80, 24), (60, 20), (40, 24)]
"""Columns and lines."""


def helping(nation: Nation | None = None) -> Help:
    return Help.of(HELP, nation)


def offered(*replies: Any, note: str = "", nation: Nation | None = None) -> ScriptedAsker:
    asker = ScriptedAsker(replies)
    offer_help(asker, helping(nation), note)
    return asker


def words_of(page: Document) -> str:
    return " ".join(render(page, Look(plain=True)).split())


def menu_lines(prompt: Any, columns: int, *, plain: bool = False) -> list[str]:
    """A menu as it stands under a page: empty lines, the question, one option a line, and in one or two how to choose."""
    if plain:
        return ["", prompt.question, *(f"{n}. {option.label}" for n, option in enumerate(prompt.options, 1)), "Your answer:"]
    lines = ["", prompt.question, *(f"   {n:>2}) {option.label}" for n, option in enumerate(prompt.options, 1)), "",
             *textwrap.wrap("Type a number, or use the arrow keys. Then press Enter.", columns)]
    assert [line for line in lines if len(line) > columns] == []
    return lines


@pytest.mark.parametrize(("columns", "lines"), SCREENS)
@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("nation", [None, *Nation])
@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda each: each.id)
def test_the_first_screen_of_every_situation_holds_it_all(situation: Situation, nation: Nation | None, plain: bool,
                                                          columns: int, lines: int) -> None:
    asker = offered(situation.id, "leave", nation=nation)
    page = render(asker.pages[0], Look(width=columns, plain=plain)).splitlines()
    screen = [*page, *menu_lines(asker.prompts[1], columns, plain=plain)]
    assert len(screen) <= lines, "\n".join(screen)
    assert "999" in "".join(page)
    assert "999" in asker.prompts[1].question
    assert len(asker.prompts[1].options) <= 4  # type: ignore[union-attr]


@pytest.mark.parametrize(("columns", "lines"), SCREENS)
def test_the_list_of_situations_leaves_999_on_the_screen(columns: int, lines: int) -> None:
    prompt = offered("leave").prompts[0]
    assert len(menu_lines(prompt, columns)[1:]) <= lines
    assert "999" in prompt.question


@pytest.mark.parametrize(("columns", "lines"), SCREENS)
def test_staff_are_told_before_the_situations_push_it_off_the_screen(columns: int, lines: int) -> None:
    asker = offered("leave", note=HELP.school.staff.text)
    page = render(asker.pages[0], Look(width=columns)).splitlines()
    assert len([*page, *menu_lines(asker.prompts[0], columns)]) <= lines
    assert HELP.school.staff.text in words_of(asker.pages[0])
    assert len(offered("show", "blackmail", "leave", note="Fetch staff.").pages) == 2


@pytest.mark.parametrize(("columns", "lines"), SCREENS)
def test_staff_are_fetched_before_a_queue_can_read_what_can_be_wrong(columns: int, lines: int) -> None:
    asker = offered("fetch", "leave", note=HELP.school.staff.text)
    assert [option.key for option in asker.prompts[0].options] == ["fetch", "show", "leave"]  # type: ignore[union-attr]
    seen = " ".join(words_of(page) for page in asker.pages)
    assert not [each.short for each in SITUATIONS if each.short in seen]
    assert "Raise your hand" in seen
    page = render(asker.pages[1], Look(width=columns)).splitlines()
    assert len([*page, *menu_lines(asker.prompts[1], columns)]) <= lines
    assert len(offered("fetch", "show", "blackmail", "leave", note="Staff.").pages) == 3
    assert "fetch" not in [option.key for option in offered("leave").prompts[0].options]  # type: ignore[union-attr]


@pytest.mark.parametrize("reply", ["more", "call", "sources"])
@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda each: each.id)
def test_under_every_page_the_menu_names_999_and_the_way_back(situation: Situation, reply: str) -> None:
    asker = offered(situation.id, "more", reply, "leave") if reply != "more" else offered(situation.id, "more", "leave")
    for prompt in asker.prompts[1:]:
        assert "999" in prompt.question
        assert {"leave", "again"} <= {option.key for option in prompt.options}  # type: ignore[union-attr]


def test_sources_come_last_and_on_request() -> None:
    asker = offered("bullying", "more", "call", "sources", "leave")
    *before, sources = asker.pages
    assert [block for page in before for block in page.blocks if isinstance(block, Link)] == []
    assert [block.url for block in sources.blocks if isinstance(block, Link)]
    assert "sources" not in [option.key for option in asker.prompts[1].options]  # type: ignore[union-attr]


def test_another_situation_is_two_choices_away() -> None:
    asker = offered("bullying", "again", "missing", "leave")
    assert [page.title for page in asker.pages] == ["My child is being bullied online", "My child is missing"]


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda each: each.id)
def test_all_of_it_holds_every_line_and_999_first_and_last(situation: Situation) -> None:
    whole = words_of(situation_page(situation, helping()))
    lines = whole.removeprefix(situation.title)
    assert lines.lstrip().split(". ")[1].startswith(HELP.urgent.emergency.removesuffix("."))
    assert whole.endswith(HELP.urgent.emergency)
    for text in (*situation.say, *situation.do, *situation.do_not, *(HELP.services[name].name for name in situation.call)):
        assert text in whole
    assert situation.title in words_of(all_situations(helping()))


@pytest.mark.parametrize(("situation", "not_its_rule"), [
    ("bullying", "bargain"), ("bullying", "nude"), ("upsetting-content", "bargain"), ("missing", "bargain"),
    ("self-harm", "bargain"), ("self-harm", "Blackmail"), ("radicalised", "Report Remove"),
])
def test_a_situation_has_the_rules_that_fit_it(situation: str, not_its_rule: str) -> None:
    found = next(each for each in SITUATIONS if each.id == situation)
    rules = [rule.text for rule in HELP.urgent.golden_rules if rule.id in found.rules]
    assert rules
    assert not_its_rule not in " ".join(rules)


def test_blackmail_still_says_not_to_pay() -> None:
    found = next(each for each in SITUATIONS if each.id == "blackmail")
    assert "Do not pay, do not bargain" in words_of(situation_page(found, helping()))
    assert "Do not pay" in words_of(first_page(found, helping()))


@pytest.mark.parametrize("nation", [None, *Nation])
@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda each: each.id)
def test_the_one_number_serves_the_family(situation: Situation, nation: Nation | None) -> None:
    service = helping(nation).first_to_call(situation)
    assert service is not None
    assert service.phone
    assert nation in service.nations if nation else set(service.nations) == set(Nation)


@pytest.mark.parametrize("nation", Nation)
def test_nobody_is_sent_to_a_service_of_another_nation(nation: Nation) -> None:
    names = [service.name for service in HELP.services.values() if nation not in service.nations]
    for situation in SITUATIONS:
        page = situation_page(situation, helping(nation))
        assert [name for name in names if name in [getattr(block, "title", "") for block in page.blocks]] == []


TYPED = {
    "suicide": "self-harm", "Suicidal": "self-harm", "self harm": "self-harm", "self-harm": "self-harm",
    "SELFHARM": "self-harm", "suic": "self-harm", "overdose": "self-harm", "sextortion": "blackmail",
    "blackmail": "blackmail", "blackmailed": "blackmail", "grooming": "adult-stranger-messaging",
    "groom": "adult-stranger-messaging", "stranger": "adult-stranger-messaging", "missing": "missing",
    "run away": "missing", "runaway": "missing", "scam": "account-or-money", "hacked": "account-or-money",
    "gift cards": "account-or-money", "fraud": "account-or-money", "radicalised": "radicalised",
    "radicalisation": "radicalised", "extremism": "radicalised", "court order": "forbidden-contact",
    "birth mother": "forbidden-contact", "foster care": "forbidden-contact", "bullying": "bullying",
    "cyberbullying": "bullying", "nudes": "sent-nude", "deepfake": "ai-fake", "danger": "immediate-danger",
    "porn": "upsetting-content", "meeting": "meeting-planned", "My child is missing": "missing",
    "rape": "immediate-danger", "sexual assault": "immediate-danger", "sexual abuse": "immediate-danger",
    "domestic abuse": "immediate-danger", "hurt": "immediate-danger", "knife": "immediate-danger",
    "pills": "self-harm", "kill herself": "self-harm", "kidnapped": "missing", "catfish": "adult-stranger-messaging",
    "county lines": "adult-stranger-messaging", "gangs": "adult-stranger-messaging", "leaked": "sent-nude",
    "revenge porn": "sent-nude", "csam": "seen-nude-of-another-child", "restraining order": "forbidden-contact",
    "racism": "bullying", "fake account": "bullying", "impersonated": "bullying", "stalker": "bullying",
}


@pytest.mark.parametrize(("typed", "wanted"), TYPED.items())
def test_a_word_leads_to_its_situation(typed: str, wanted: str) -> None:
    found = find_situation(typed, SITUATIONS)
    assert found is not None
    assert found.id == wanted


@pytest.mark.parametrize(("typed", "wanted"), [
    ("sucide", "self-harm"), ("my child was hacked", "account-or-money"), ("she took an overdose", "self-harm"),
    ("blakmail", "blackmail"), ("he ran away from home", "missing"),
])
def test_what_is_near_is_offered_and_never_taken(typed: str, wanted: str) -> None:
    assert find_situation(typed, SITUATIONS) is None
    assert wanted in [each.id for each in likely_situations(typed, SITUATIONS)]


@pytest.mark.parametrize("typed", ["threat", "threats", "fake"])
def test_a_word_for_two_situations_is_asked_about(typed: str) -> None:
    assert find_situation(typed, SITUATIONS) is None
    assert len(likely_situations(typed, SITUATIONS)) > 1


@pytest.mark.parametrize("typed", ["vape", "police", "arrested", "eating disorder", "drugs", "loose"])
def test_a_word_that_has_no_situation_leads_to_none(typed: str) -> None:
    assert find_situation(typed, SITUATIONS) is None
    assert likely_situations(typed, SITUATIONS) == []


@pytest.mark.parametrize("typed", ["", " ", "zzz", "!!", "é"])
def test_what_is_unknown_is_nothing(typed: str) -> None:
    assert find_situation(typed, SITUATIONS) is None
    assert likely_situations(typed, SITUATIONS) == []


@pytest.mark.parametrize(("typed", "is_offered"), [
    ("bulli", True), ("bukky", False), ("bullyingly", True), ("bull", True), ("", False), ("vape", False),
])
def test_one_wrong_letter_in_four_is_near_enough_from_five_letters_on(typed: str, is_offered: bool) -> None:
    situations = [replace(SITUATIONS[0], id="bully", title="Bully", short="Bully", also_called=("bullying", "vapf"))]
    assert bool(likely_situations(typed, situations)) is is_offered
    assert find_situation("", situations) is None
