"""The page as a parent has it: played in a real browser, on a small phone, from the first screen to paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from safecheck.check.reckon import reckon
from safecheck.model import Answer, Book, Budget, Nation
from safecheck.page.build import Setting, make_page
from safecheck.saved.checks import load_file
from safecheck.telling.closing import closing_page
from safecheck.telling.document import Paragraph, Steps
from safecheck.words import say
from tests.builders import HOSTILE
from tests.content.test_families import FAMILIES
from tests.page.player import DESK, NOON, PHONE, SMALL, Player
from tests.render.axe import faults
from tests.render.chromium import needs_chromium
from tests.render.pages import SIX

pytestmark = needs_chromium

TODAY = NOON.date()
SMALLEST_TARGET = 44


FASTEST_THUMB = """new MutationObserver((_, observer) => {
  const wanted = document.querySelector('%s');
  if (wanted?.checkVisibility() && document.querySelector('#screen h1')) { observer.disconnect(); wanted.click(); }
}).observe(document, { subtree: true, childList: true, attributes: true });"""


@pytest.mark.parametrize(("what", "heading"), [
    ('[data-key="no"]', "walk.how-old"), ('[data-key="yes"]', "urgent.title"), ("#help-now", "urgent.title")])
def test_what_is_tapped_at_once_works(browser: Any, path: Path, what: str, heading: str) -> None:
    context = browser.new_context()
    context.add_init_script(FASTEST_THUMB % what)
    page = context.new_page()
    mistakes: list[str] = []
    page.on("pageerror", lambda error: mistakes.append(str(error)))
    page.goto(path.as_uri())
    page.wait_for_selector("#screen h1")
    page.wait_for_timeout(300)
    assert (page.locator("#screen h1").inner_text(), mistakes) == (say(heading), [])
    context.close()


def small_targets(page: Any) -> list[str]:
    """What is too small for a thumb: less than 44 pixels high or broad, unless it stands in running text."""
    return list(page.evaluate("""(least) => [...document.querySelectorAll('button, .button, summary, label:has(input)')]
        .filter((each) => each.checkVisibility()).filter((each) => {
          const { width, height } = each.getBoundingClientRect();
          return Math.round(width) < least || Math.round(height) < least;
        }).map((each) => each.outerHTML.slice(0, 120))""", SMALLEST_TARGET))


def assert_for_all(player: Player) -> None:
    """Whether a screen fits, is big enough for a thumb, begins with its heading, and passes axe, light and dark."""
    page = player.page
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    assert page.evaluate("document.activeElement.matches('h1')")
    assert page.evaluate("window.scrollY") == 0
    assert page.title().endswith(" | safecheck")
    assert small_targets(page) == []
    size = page.viewport_size
    page.set_viewport_size({**size, "height": page.evaluate("document.documentElement.scrollHeight")})  # so that no box is half below
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert faults(page, "best-practice") == [], player.heading
    page.set_viewport_size(size)


def saved_by(player: Player, folder: Path) -> Path:
    """The file that the page saves of its answers."""
    details = player.page.locator(".keeping")
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    with player.page.expect_download() as download:
        player.press(say("page.keep.file"))
    path = folder / "safecheck.json"
    download.value.save_as(path)
    return path


@pytest.mark.parametrize("name", SIX)
def test_a_family_walks_to_what_the_program_tells_it_too(name: str, play: Callable[..., Player], book: Book,
                                                         tmp_path: Path) -> None:
    player = play(PHONE if SIX.index(name) % 2 else DESK)
    family = replace(FAMILIES[name], nation=Nation.WALES)
    player.open(family, Budget.FIFTEEN)
    player.walk(Random(name))
    saved = load_file(saved_by(player, tmp_path))
    assert (saved.family, saved.finished_on) == (family, TODAY)
    page = closing_page(reckon(saved, book, TODAY))
    assert player.heading == page.title
    for block in page.blocks:
        for part in block.items if isinstance(block, Steps) else [block.text] if isinstance(block, Paragraph) else []:
            assert part in player.text


def test_every_kind_of_screen_is_for_everyone(play: Callable[..., Player]) -> None:
    player = play(SMALL)
    seen: set[str] = set()

    def look(kind: str) -> None:
        if kind not in seen:
            seen.add(kind)
            assert_for_all(player)

    family = FAMILIES["12, a PC"]
    look("right now")
    player.tap("no")
    look("age")
    player.tap(str(family.age))
    look("nation")
    player.tap("")
    look("devices")
    player.pick(family.devices)
    look("apps")
    player.pick(family.apps)
    look("circumstances")
    player.pick(())
    look("time")
    player.tap(Budget.FIFTEEN)
    player.walk(Random(3), look)
    assert {"check", "joint", "fix", "steps", "sign"} <= seen
    for screen in ("report", "agreement", "correct", "tick"):
        player.tap(screen)
        look(screen)
        player.back()
    player.page.click("#help-now")
    look("help")
    player.page.locator(".answer").first.click()
    look("situation")
    player.page.locator(".answer").first.click()
    look("a part of it")


@pytest.mark.parametrize("size", [SMALL, DESK])
def test_letters_of_double_size_fit(size: tuple[int, int], play: Callable[..., Player]) -> None:
    player = play(size)
    player.page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    player.open(FAMILIES["9, a phone"], Budget.FIVE)
    assert not player.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    player.walk(Random(1))
    player.tap("report")
    assert not player.page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def test_the_browsers_back_is_back_and_the_answer_before_is_marked(play: Callable[..., Player]) -> None:
    player = play()
    player.open(FAMILIES["9, a phone"], Budget.FIVE)
    first = player.heading
    player.tap(Answer.DOES_NOT_APPLY if player.has(Answer.DOES_NOT_APPLY) else Answer.YES)
    second = player.heading
    assert second != first
    player.back()
    assert player.heading == first
    assert player.page.locator(".answer.current").count() == 1
    player.page.go_forward()
    assert player.heading == second
    for _ in range(3):
        player.back()
    assert player.heading == say("walk.which-circumstances")
    player.page.click(".on")
    assert player.heading == say("walk.how-long")
    player.tap(Budget.FIVE)
    assert player.heading == second  # what was answered is not asked again


def test_what_was_gone_back_over_is_asked_again_with_its_answer(play: Callable[..., Player]) -> None:
    player = play()
    player.open(FAMILIES["9, a phone"], Budget.FIFTEEN)
    asked = []
    for _ in range(4):
        asked.append(player.heading)
        player.tap(Answer.YES)
    for _ in range(4):
        player.back()
    assert player.heading == asked[0]
    for question in asked:
        assert player.heading == question
        assert player.page.locator(".answer.current").get_attribute("data-key") == Answer.YES
        player.tap(Answer.YES)
    assert player.page.locator(".answer.current").count() == 0


def test_back_from_the_steps_leads_to_the_question(play: Callable[..., Player]) -> None:
    player = play()
    player.open(FAMILIES["8, a console"], Budget.FIVE)
    while player.kind != "check":
        player.page.locator(".answer").first.click()
    question = player.heading
    player.tap(Answer.NOT_YET)
    while player.kind == "sign":
        player.tap("no")
    player.tap("fix")
    for _ in range(4):
        if player.heading != question:
            player.back()
    assert player.heading == question
    player.tap(Answer.YES)
    assert player.heading != question
    assert player.mistakes == []


def test_how_to_look_is_shown_on_request_and_back_hides_it(play: Callable[..., Player]) -> None:
    player = play()
    player.open(FAMILIES["8, a console"], Budget.FIVE)
    while player.kind != "check":
        player.page.locator(".answer").first.click()
    question = player.heading
    player.press(say("walk.door.look"))
    assert player.heading == question
    assert say("walk.should-say") in player.text
    player.back()
    assert player.heading == question
    assert say("walk.should-say") not in player.text


def test_nothing_is_kept_unless_the_parent_says_so(play: Callable[..., Player]) -> None:
    player = play()
    player.open(FAMILIES["9, a phone"], Budget.FIVE)
    player.tap(player.page.locator(".answer").first.get_attribute("data-key"))
    assert player.page.evaluate("localStorage.length + sessionStorage.length") == 0
    player.page.on("dialog", lambda dialog: dialog.accept())
    player.page.reload()
    player.page.wait_for_selector("#screen h1")
    assert player.heading == say("walk.wrong-now")
    player.tap("no")
    assert player.heading == say("walk.how-old")


def test_what_is_kept_outlives_a_reload_and_is_offered_another_day(play: Callable[..., Player]) -> None:
    player = play()
    player.open(FAMILIES["9, a phone"], Budget.FIVE)
    player.tap(Answer.YES)
    player.page.locator(".keeping summary").click()
    player.page.check("#keep")
    heading = player.heading
    player.page.reload()
    player.page.wait_for_selector("#screen h1")
    assert player.heading == heading
    player.press(say("walk.door.back"))
    assert player.heading not in (heading, say("walk.wrong-now"))
    player.tap(Answer.YES)
    assert player.heading == heading
    player.context.clock.set_fixed_time(NOON + timedelta(days=2))
    player.visit()
    assert player.heading == say("walk.wrong-now")
    player.tap("no")
    assert player.heading == say("walk.go-on-with", day="30 November 2026", age=9)
    player.tap("on")
    assert player.heading == heading
    player.page.locator(".keeping summary").click()
    player.press(say("page.keep.clear"))
    assert player.page.evaluate("localStorage.length") == 1
    player.press(say("page.keep.sure"))
    assert say("page.keep.cleared") in player.text
    assert player.page.evaluate("localStorage.length") == 0


def test_what_is_kept_is_deleted_when_it_is_too_old(play: Callable[..., Player]) -> None:
    player = play()
    player.open(FAMILIES["9, a phone"], Budget.FIVE)
    player.page.locator(".keeping summary").click()
    player.page.check("#keep")
    player.context.clock.set_fixed_time(NOON + timedelta(days=91))
    player.visit()
    assert player.page.evaluate("localStorage.length") == 0


def test_a_browser_that_keeps_nothing_is_told_and_the_walk_goes_on(play: Callable[..., Player]) -> None:
    player = play()
    player.page.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    player.tap("no")
    player.tap("9")
    player.page.locator(".keeping summary").click()
    player.page.click("#keep")
    assert say("page.keep.cannot") in player.page.locator(".keeping").inner_text()
    assert not player.page.is_checked("#keep")
    player.tap("")
    assert player.heading == say("walk.which-devices")


def test_urgent_help_leaves_no_trace(play: Callable[..., Player]) -> None:
    player = play()
    player.open(replace(FAMILIES["9, a phone"], nation=Nation.SCOTLAND), Budget.FIVE)
    player.page.locator(".keeping summary").click()
    player.page.check("#keep")
    before = player.page.evaluate("JSON.stringify(localStorage)")
    player.page.click("#help-now")
    assert "999" in player.text
    player.page.locator(".answer").nth(1).click()
    assert "999" in player.text
    assert player.page.evaluate("JSON.stringify(localStorage)") == before
    assert set(player.page.evaluate("Object.keys(history.state)")) == {"run", "number", "depth"}
    assert player.page.locator(".keeping").count() == 0
    player.page.locator('a[href^="tel:"]').first.wait_for()


def test_from_urgent_help_one_tap_leads_back_to_the_question(play: Callable[..., Player]) -> None:
    player = play()
    player.open(FAMILIES["9, a phone"], Budget.FIVE)
    question = player.heading
    player.page.click("#help-now")
    player.page.locator(".answer").nth(2).click()
    player.page.locator(".answer").first.click()
    player.tap("leave")
    player.page.get_by_role("heading", name=question).wait_for()
    player.tap(player.page.locator(".answer").first.get_attribute("data-key"))
    assert player.heading != question


def test_the_exit_leaves_at_once_and_back_does_not_lead_here(play: Callable[..., Player]) -> None:
    player = play()
    player.expected = (say("page.exit-to"),)
    player.page.route(re.compile("^https:"), lambda route: route.fulfill(body="<title>elsewhere</title>", content_type="text/html"))
    player.tap("no")
    player.tap("9")
    player.page.click("#help-now")
    player.page.locator(".answer").first.click()
    player.page.click("#exit-now")
    player.page.wait_for_url(say("page.exit-to"))
    player.page.go_back()
    player.page.wait_for_timeout(300)
    assert "about:blank" in player.page.url or player.page.url == say("page.exit-to")


def test_the_exit_leaves_nothing_to_go_forward_to(play: Callable[..., Player]) -> None:
    player = play()
    player.expected = (say("page.exit-to"),)
    player.page.route(re.compile("^https:"), lambda route: route.fulfill(body="<title>elsewhere</title>", content_type="text/html"))
    player.open(FAMILIES["9, a phone"], Budget.FIVE)
    player.keep()
    player.back()
    player.page.click("#exit-now")
    player.page.wait_for_url(say("page.exit-to"))
    player.page.go_forward()
    player.page.wait_for_timeout(300)
    assert player.page.url == say("page.exit-to")


def test_nothing_can_be_fetched_even_if_something_tried(play: Callable[..., Player]) -> None:
    player = play()
    reached: list[str] = []
    player.page.route(re.compile("^https:"), lambda route: (reached.append(route.request.url), route.abort()))
    player.expected = ("https://beacon.example/",)  # what is asked for is told, whether or not it is blocked
    tried = player.page.evaluate("""async () => {
        const image = new Image();
        const shown = new Promise((done) => { image.onload = () => done("shown"); image.onerror = () => done("blocked"); });
        image.src = "https://beacon.example/x.png";
        const script = document.createElement("script");
        script.textContent = "window.ran = true";
        document.body.append(script);
        const sent = await fetch("https://beacon.example/").then(() => "sent", () => "blocked");
        return [await shown, sent, window.ran ?? null];
    }""")
    assert tried == ["blocked", "blocked", None]
    assert reached == []
    player.page.wait_for_timeout(200)
    assert all("Content Security Policy" in each for each in player.mistakes)
    player.mistakes.clear()


def test_text_from_profiles_is_never_anything_else(book: Book, browser: Any, tmp_path: Path) -> None:
    def spoiled(own: Any) -> Any:
        checks = tuple(replace(each, question=HOSTILE, why=HOSTILE, do=HOSTILE, say=HOSTILE, recommended=HOSTILE,
                               setting=HOSTILE, look=HOSTILE,
                               steps=dict.fromkeys(each.steps, (HOSTILE,))) for each in own.checks)
        return replace(own, subject=replace(own.subject, name=HOSTILE, about=HOSTILE), checks=checks)

    made = tmp_path / "hostile.html"
    names = ("windows-pc", "discord", "steam", "roblox")
    hostile = Book(book._pages, {name: spoiled(book.profile(name)) for name in names})
    made.write_text(make_page(hostile, Setting(TODAY, school=HOSTILE, contact=HOSTILE)), encoding="utf-8")
    player = Player(browser, made)
    player.page.on("dialog", lambda _: player.mistakes.append("a dialog"))
    player.open(FAMILIES["12, a PC"], Budget.FIFTEEN)
    player.walk(Random(2))
    for screen in ("report", "agreement"):
        player.tap(screen)
        assert "<script>alert(1)</script>" in player.page.locator("#screen").inner_text()
        assert player.page.locator("#screen script").count() == 0
        player.back()
    assert player.mistakes == []
    player.close()


def test_without_script_there_is_a_list_to_tick_and_help(browser: Any, path: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(path.as_uri())
    for part in (say("page.list.title"), say("stage.bedroom"), say("urgent.title"), "0800 1111", "999"):
        assert part in page.inner_text("body").replace("\xa0", " ")
    assert page.locator("#app").is_hidden()
    context.close()


def test_without_script_too_a_name_is_never_anything_else(book: Book) -> None:
    made = make_page(book, Setting(TODAY, school=HOSTILE, contact=HOSTILE))
    assert "<script>alert" not in made
    assert not {"\x1b", "\x07", "\u202e"} & set(made)


def test_an_old_browser_has_the_same(browser: Any, path: Path) -> None:
    context = browser.new_context()
    context.add_init_script("delete window.DecompressionStream")
    page = context.new_page()
    page.goto(path.as_uri())
    assert say("page.list.title") in page.inner_text("body")
    context.close()


def test_a_school_is_named_and_asks_nothing_twice(book: Book, play: Callable[..., Player], tmp_path: Path) -> None:
    made = tmp_path / "school.html"
    made.write_text(make_page(book, Setting(TODAY, "Hill School", "the office", Nation.WALES, ("kik",), (4, 5, 6))), encoding="utf-8")
    player = play(at=made)
    assert say("page.from-school", school="Hill School") in player.text
    assert say("page.ask-at-school", contact="the office") in player.text
    player.tap("no")
    assert [each.strip() for each in player.page.locator(".answer").all_inner_texts()] == ["4", "5", "6"]
    player.tap("5")
    assert player.heading == say("walk.which-devices")
    player.pick(())
    assert player.page.locator(".picks input").first.get_attribute("data-key") == "kik"
    player.page.click("#help-now")
    player.page.locator(".answer").first.click()


def test_a_page_that_is_old_says_so(book: Book, play: Callable[..., Player], tmp_path: Path) -> None:
    made = tmp_path / "old.html"
    made.write_text(make_page(book, Setting(date(2026, 1, 1))), encoding="utf-8")
    assert say("page.old", day="1 January 2026") in play(at=made).text
