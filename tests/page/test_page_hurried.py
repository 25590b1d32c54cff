"""The page in the hands of somebody in a hurry: taps too early and too often, ways back, two tabs, odd files and names."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from safecheck.model import Budget, Family, Nation, SavedCheck
from safecheck.saved.saved_form import to_json
from safecheck.words import say
from tests.content.test_families import FAMILIES
from tests.page.player import NOON, Player
from tests.render.chromium import needs_chromium

pytestmark = needs_chromium

TODAY = NOON.date()
FAMILY = FAMILIES["9, a phone"]
OTHER = SavedCheck("", TODAY, Family(12, ("iphone-ipad",), ("roblox",), Nation.WALES), Budget.ALL, {}, None)

AS_SOON_AS_SEEN = """new MutationObserver((_, observer) => {
  const door = document.querySelector('#help-now');
  if (door) { observer.disconnect(); door.click(); }
}).observe(document, { subtree: true, childList: true });"""


def test_urgent_help_is_there_for_whoever_taps_before_anything_else_is(browser: Any, path: Path) -> None:
    context = browser.new_context()
    context.add_init_script(AS_SOON_AS_SEEN)
    page = context.new_page()
    page.goto(path.as_uri())
    page.get_by_role("heading", name=say("urgent.title"), exact=True).wait_for()
    assert "#" not in page.url
    context.close()


@pytest.mark.parametrize("touch", [False, True])
def test_the_second_of_two_taps_at_once_answers_nothing(touch: bool, play: Callable[..., Player]) -> None:
    player = play(has_touch=touch)
    tap_twice(player, '[data-key="no"]', touch)
    assert player.heading == say("walk.how-old")
    player.page.wait_for_timeout(600)  # longer than two taps at once
    player.tap("9")
    player.page.wait_for_timeout(600)
    tap_twice(player, '[data-key="wales"]', touch)
    assert player.heading == say("walk.which-devices")
    assert player.page.locator("input:checked").count() == 0
    player.page.wait_for_timeout(600)
    player.page.locator(".picks input").first.click()
    assert player.page.locator("input:checked").count() == 1


def test_several_taps_on_back_lead_several_screens_back(play: Callable[..., Player]) -> None:
    player = play()
    player.open(FAMILY, Budget.FIVE)
    player.page.hover(".back")
    for count, question in enumerate(("walk.how-long", "walk.which-circumstances", "walk.which-apps"), 1):
        player.page.mouse.down(click_count=count)
        player.page.mouse.up(click_count=count)
        player.page.get_by_role("heading", name=say(question)).wait_for()


def test_deleting_takes_two_taps_that_are_not_one(play: Callable[..., Player]) -> None:
    player = play()
    player.open(FAMILY, Budget.FIVE)
    player.keep()
    tap_twice(player, ".keeping button:last-of-type", touch=False)
    assert player.kept
    player.press(say("page.keep.sure"))
    assert not player.kept


def tap_twice(player: Player, where: str, touch: bool) -> None:
    place = player.page.locator(where)
    place.scroll_into_view_if_needed()
    box = place.bounding_box()
    at = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    if touch:
        player.page.touchscreen.tap(*at)
        player.page.touchscreen.tap(*at)
    else:
        player.page.mouse.dblclick(*at)


def test_behind_a_new_check_is_its_first_question(play: Callable[..., Player]) -> None:
    player = play()
    player.open(FAMILY, Budget.FIVE)
    player.walk(Random(1))
    player.keep()
    player.tap("new")
    assert player.heading == say("walk.how-old")
    for _ in range(2):
        player.back()
        player.page.wait_for_timeout(100)
        assert player.heading == say("walk.how-old")
    player.tap("12")
    assert player.kept["family"]["age"] == 12


def test_behind_an_opened_file_are_its_own_questions(play: Callable[..., Player], tmp_path: Path) -> None:
    player = play()
    player.open(FAMILY, Budget.FIVE)
    player.page.locator(".answer").first.click()
    open_file(player, tmp_path, json.dumps(to_json(OTHER)))
    player.page.get_by_text(say("page.keep.file-replaces")).wait_for()
    assert player.page.locator(".progress", has_text="iPhone and iPad").count() == 0
    player.press(say("page.keep.file-instead"))
    player.page.locator(".progress", has_text="iPhone and iPad").wait_for()
    player.keep()
    for question in ("walk.how-long", "walk.which-circumstances"):
        player.back()
        player.page.get_by_role("heading", name=say(question)).wait_for()
    assert player.kept["answers"] == {}


def test_what_was_planned_for_fewer_apps_cannot_be_gone_on_to(play: Callable[..., Player]) -> None:
    player = play()
    player.open(FAMILY, Budget.FIVE)
    for question in ("walk.how-long", "walk.which-circumstances", "walk.which-apps"):
        player.back()
        player.page.get_by_role("heading", name=say(question)).wait_for()
    player.page.locator("#find").fill("kik")
    player.page.locator("#find").press("Enter")
    for _ in range(2):
        player.page.go_forward()
        player.page.wait_for_timeout(100)
        assert player.heading == say("walk.which-apps")
    player.back()
    player.page.get_by_role("heading", name=say("walk.which-devices")).wait_for()
    player.page.click(".on")
    assert "Kik" in player.page.locator(".chips").inner_text()
    player.page.click(".on")
    assert player.heading == say("walk.which-circumstances")


def test_an_earlier_file_of_another_child_is_opened(play: Callable[..., Player], tmp_path: Path) -> None:
    player = play()
    then = TODAY - timedelta(days=60)
    for check in (replace(OTHER, finished_on=TODAY), replace(OTHER, started_on=then, finished_on=then, family=Family(6))):
        open_file(player, tmp_path, json.dumps(to_json(check)))
        player.page.get_by_role("heading", name=f"Gap report for a child of {check.family.age},").wait_for()


@pytest.mark.parametrize("text", ["", "{"])
def test_each_file_without_answers_is_told(text: str, play: Callable[..., Player], tmp_path: Path) -> None:
    player = play()
    for _ in range(2):
        open_file(player, tmp_path, text)
        told = player.page.get_by_text(say("page.keep.wrong-file"))
        told.wait_for()
        told.evaluate("(each) => { each.textContent = ''; }")


def open_file(player: Player, folder: Path, text: str) -> None:
    path = folder / "safecheck.json"
    path.write_text(text, encoding="utf-8")
    player.unfold_keeping()
    player.page.set_input_files("#file", path)


@pytest.mark.parametrize("name", ["constructor", "__proto__", "valueOf"])
def test_an_app_may_have_any_name(name: str, play: Callable[..., Player]) -> None:
    player = play()
    player.tap("no")
    player.tap("12")
    player.tap("")
    player.pick(())
    player.page.locator("#find").fill(name)
    player.press(f"{say('names.keep.app')}: {name}")
    player.page.click(".on")
    player.back()
    assert player.page.locator(".chips button").all_inner_texts()[0] == name
    assert player.page.locator(".chips button").count() == 2  # with the questions that are asked of any app


def test_of_two_tabs_none_loses_an_answer_of_the_other(play: Callable[..., Player]) -> None:
    player, first, second = two_tabs(play)
    for _ in range(3):
        first.locator(".answer").first.click()
    second.wait_for_function("JSON.parse(localStorage.safecheck).check")
    player.page = first
    asked = player.heading
    player.page = second
    second.get_by_role("heading", name=asked, exact=True).wait_for()
    second.locator(".answer").first.click()
    assert len(player.kept["answers"]) == 4


def test_what_one_tab_deletes_no_other_keeps_again(play: Callable[..., Player]) -> None:
    player, first, second = two_tabs(play)
    player.page = first
    player.unfold_keeping()
    player.press(say("page.keep.clear"))
    player.press(say("page.keep.sure"))
    player.page = second
    player.page.get_by_text(say("page.keep.not")).wait_for(state="attached")
    second.locator(".answer").first.click()
    assert player.kept is None


def test_urgent_help_stays_whatever_another_tab_does(play: Callable[..., Player]) -> None:
    player, first, second = two_tabs(play)
    second.click("#help-now")
    first.locator(".answer").first.click()
    player.page = first
    asked = player.heading
    player.page = second
    second.wait_for_timeout(300)
    assert player.heading == say("urgent.title")
    player.tap("leave")
    second.get_by_role("heading", name=asked, exact=True).wait_for()


def two_tabs(play: Callable[..., Player]) -> tuple[Player, Any, Any]:
    """Two tabs that keep the same check, at the same question."""
    player = play()
    player.open(FAMILY, Budget.FIVE)
    player.keep()
    first = player.page
    player.visit()
    player.tap("no")
    player.tap("on")
    return player, first, player.page


def test_who_reads_that_nothing_is_kept_can_believe_it(play: Callable[..., Player]) -> None:
    player = play()
    player.open(FAMILY, Budget.FIVE)
    player.keep()
    player.page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    player.page.locator(".answer").first.click()
    assert say("page.keep.cannot") in player.text
    assert say("page.keep.not") in player.page.locator(".keeping").text_content()
    assert player.kept is None


def test_what_was_kept_to_compare_with_is_deleted_in_its_time_too(play: Callable[..., Player]) -> None:
    player = play()
    player.open(FAMILY, Budget.FIVE)
    player.walk(Random(1))
    player.keep()
    player.context.clock.set_fixed_time(NOON + timedelta(days=60))
    player.tap("new")
    player.tap("9")
    for days, is_there in ((90, True), (91, False)):
        player.context.clock.set_fixed_time(NOON + timedelta(days=days))
        player.visit()
        assert player.kept["family"]["age"] == 9
        assert player.page.evaluate("JSON.parse(localStorage.safecheck).earlier !== null") == is_there


def test_an_answer_is_of_the_day_on_which_it_is_given(play: Callable[..., Player]) -> None:
    player = play()
    player.open(FAMILY, Budget.FIVE)
    player.keep()
    player.context.clock.set_fixed_time(NOON + timedelta(days=40))
    while not player.kept["answers"]:
        player.page.locator(".answer").first.click()
    later = (TODAY + timedelta(days=40)).isoformat()
    assert {given["on"] for given in player.kept["answers"].values()} == {later}
    player.walk(Random(3))
    assert player.kept["finished_on"] == later
    assert "9 January 2027" in player.heading


def test_on_paper_nothing_to_press_covers_what_is_to_be_read(play: Callable[..., Player]) -> None:
    player = play()
    player.tap("no")
    player.tap("9")
    player.tap("")
    player.page.emulate_media(media="print")
    assert player.page.locator("#screen :is(button, #find):visible").count() == 0
    assert player.page.get_by_text("Amazon Fire tablet").is_visible()
    player.page.emulate_media(media="screen")
    player.pick(("iphone-ipad",))
    player.pick(())
    player.pick(())
    player.tap(Budget.FIVE)
    player.page.emulate_media(media="print")
    assert player.page.locator("#screen button:visible").count() == 0
