"""After the walk: what the page does with a result, and with the answers of before."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from safecheck.model import Answer, Budget, Family, GivenAnswer, Nation, SavedCheck
from safecheck.saved.saved_form import to_json
from safecheck.words import say
from tests.content.test_families import FAMILIES
from tests.page.player import NOON, Player
from tests.render.chromium import needs_chromium

pytestmark = needs_chromium

TODAY = NOON.date()
GAPS = ("roblox/direct-chat", "bedroom/charging")
CHECK = SavedCheck("", TODAY, Family(9, ("iphone-ipad",), ("roblox",), Nation.WALES), Budget.ALL,
                   {key: GivenAnswer(Answer.NOT_YET, TODAY) for key in GAPS}, TODAY)


@pytest.fixture
def player(browser: Any, path: Path) -> Iterator[Player]:
    found = Player(browser, path)
    yield found
    found.close()
    assert found.mistakes == []
    assert {url.partition(":")[0] for url in found.requests} <= {"file", "blob"}


@pytest.fixture
def opens(player: Player, tmp_path: Path) -> Callable[[SavedCheck | str], None]:
    """Opens a file with answers, as a parent does who has one."""
    def opens(check: SavedCheck | str) -> None:
        path = tmp_path / "safecheck.json"
        path.write_text(check if isinstance(check, str) else json.dumps(to_json(check)), encoding="utf-8")
        if player.page.locator(".keeping").get_attribute("open") is None:
            player.page.click(".keeping summary")
        player.page.set_input_files("#file", path)

    return opens


def test_a_file_of_the_program_is_taken_up_at_its_end(player: Player, opens: Callable[..., None]) -> None:
    opens(CHECK)
    player.page.wait_for_selector('[data-key="report"]')
    assert player.heading == "Gap report for a child of 9, 30 November 2026"
    assert say("closing.gaps", n=2) in player.text


def test_an_unfinished_one_goes_on_where_it_was_left(player: Player, opens: Callable[..., None]) -> None:
    opens(replace(CHECK, finished_on=None, answers={}))
    player.page.wait_for_selector(".progress")
    assert ", question 1 of " in player.text


@pytest.mark.parametrize("text", ["", "{}", "[1]", "null", '{"schema_version": 1, "family": {"age": 99}}', "x" * 1000,
                                  json.dumps(to_json(CHECK)) + " " * 5_000_000,
                                  json.dumps({**to_json(CHECK), "started_on": "<b>"})])
def test_a_file_that_holds_no_answers_is_told(text: str, player: Player, opens: Callable[..., None]) -> None:
    opens(text or " ")
    player.page.get_by_text(say("page.keep.wrong-file")).wait_for()
    assert player.heading == say("walk.wrong-now")


def test_an_earlier_file_stands_beside_what_is_there(player: Player, opens: Callable[..., None]) -> None:
    opens(replace(CHECK, answers={**CHECK.answers, GAPS[0]: GivenAnswer(Answer.YES, TODAY)}))
    player.page.wait_for_selector('[data-key="report"]')
    then = date(2026, 9, 20)
    opens(replace(CHECK, started_on=then, finished_on=then,
                  answers={key: GivenAnswer(Answer.NOT_YET, then) for key in GAPS}))
    player.page.get_by_role("heading", name="What changed since 20 September 2026").wait_for()
    assert "Fixed since (1)" in player.text
    assert "Still open (1)" in player.text
    player.press(say("page.end.back"))
    assert player.has("changes")


def test_a_box_in_the_report_ticks_off_a_gap(player: Player, opens: Callable[..., None]) -> None:
    opens(CHECK)
    player.tap("report")
    player.page.locator(".deed input").first.check()
    player.press(say("page.end.back"))
    assert say("closing.gaps", n=1) in player.text
    player.tap("tick")
    player.page.locator(".picks input").first.check()
    player.press(say("page.tick-on"))
    assert say("closing.in-place", n=2) in player.text
    assert not player.has("tick")


def test_an_answer_is_corrected_and_only_that_is_asked(player: Player, opens: Callable[..., None]) -> None:
    opens(CHECK)
    player.tap("correct")
    player.page.check(f'input[data-key="{GAPS[1]}"]')
    player.press(say("page.correct-on"))
    assert ", question 1 of 1, " in player.text
    assert player.page.locator(".answer.current").get_attribute("data-key") == Answer.NOT_YET
    player.tap(Answer.YES)
    assert say("closing.gaps", n=1) in player.text
    player.tap("correct")
    player.press(say("page.end.back"))
    assert player.has("report")


def test_the_rest_can_be_asked_and_the_end_comes_again(player: Player) -> None:
    player.open(FAMILIES["8, a console"], Budget.FIVE)
    player.walk(Random(5))
    before = player.text
    player.tap("rest")
    assert player.kind != "end"
    player.walk(Random(6))
    assert player.text != before
    assert not player.has("rest")


def test_it_prints_for_the_fridge_and_nothing_of_the_screen(player: Player, opens: Callable[..., None]) -> None:
    opens(CHECK)
    player.page.evaluate("() => { window.print = () => { window.printed = true; }; }")
    player.tap("paper")
    assert player.page.evaluate("window.printed")
    player.page.emulate_media(media="print")
    assert say("sheet.title") in player.page.inner_text("body")
    for hidden in (".top", ".back", ".doors", "footer"):
        assert player.page.locator(hidden).first.is_hidden()


def test_a_calendar_is_handed_over(player: Player, opens: Callable[..., None]) -> None:
    opens(CHECK)
    with player.page.expect_download() as download:
        player.tap("calendar")
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.startswith("BEGIN:VCALENDAR")
    assert text.count("BEGIN:VEVENT") == 3  # to look again, and a day for each place


def test_the_agreement_has_whom_to_call_in_the_nation(player: Player, opens: Callable[..., None]) -> None:
    opens(CHECK)
    player.tap("agreement")
    assert player.heading == say("agreement.title")
    assert "Meic" in player.text


def test_a_new_check_knows_the_nation_and_nothing_else(player: Player, opens: Callable[..., None]) -> None:
    opens(CHECK)
    player.tap("new")
    assert player.heading == say("walk.how-old")
    player.tap("12")
    assert player.heading == say("walk.which-devices")
    assert player.page.locator("input:checked").count() == 0


def test_the_family_is_told_in_its_own_words_everywhere(player: Player) -> None:
    player.open(FAMILIES["14, foster care"], Budget.FIVE)
    texts: list[str] = []
    player.walk(Random(1), lambda _: texts.append(player.text))
    for screen in ("report", "agreement", "correct"):
        player.tap(screen)
        texts.append(player.page.locator("#screen").inner_text())
        player.back()
    assert [found for text in texts for found in re.findall(r"[^.“”\"]*\byour child\b[^.“”\"]*", text, re.IGNORECASE)] == []


def test_what_is_typed_finds_an_app_by_any_of_its_names_or_keeps_it(player: Player) -> None:
    player.tap("no")
    player.tap("12")
    player.tap("")
    player.pick(())
    field = player.page.locator("#find")
    field.fill("twitter")
    field.press("Enter")
    assert player.page.locator(".chips").inner_text().startswith("X")
    field.fill("omegle")  # it is gone: what is there now is offered, and not taken
    assert player.page.locator(".picks input").count() >= 1
    assert player.page.locator(".picks input:checked").count() == 0
    field.fill("robloks")  # near another name, and kept if it is meant so
    assert player.page.get_by_role("button", name=f"{say('names.keep.app')}: robloks").count() == 1
    field.press("Enter")
    assert player.page.locator(".chips button").count() == 1
    field.fill("Our village chat")
    player.press(f"{say('names.keep.app')}: Our village chat")
    assert player.page.locator(".chips button").count() == 2
    player.page.get_by_role("button", name=say("page.pick.take-out", name="X (Twitter)")).or_(
        player.page.locator(".chips button").first).first.click()
    assert player.page.locator(".chips button").count() == 1
    player.page.click(".on")
    player.back()
    assert player.page.locator(".chips button").count() == 2  # with the questions that are asked of any app
