"""The nation: asked once, after the age, and only for whom to call; what was said before is not asked again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from safecheck.check.known import NOTHING_KNOWN, Known, said_before
from safecheck.model import Book, Family, Nation, SavedCheck
from safecheck.render.markdown import render
from safecheck.walk.asker import NONE, Choose, Door
from safecheck.walk.opening import Stopped
from tests.builders import DAY
from tests.check.test_interview import walk
from tests.cli.command import Ran, run
from tests.school.test_stand import CLOSE, serve
from tests.walk.test_help_screens import WINDOWS, last_screen

QUESTION = "Which nation do you live in?"


def prompt_of(book: Book, **known: Any) -> Choose:
    _, asker, _ = walk(book, ["no", 9], **known)
    assert isinstance(asker.prompts[2], Choose)
    return asker.prompts[2]


def test_it_is_asked_after_the_age_with_a_way_to_leave_it_out_and_nothing_chosen(book: Book) -> None:
    prompt = prompt_of(book)
    assert (prompt.question, prompt.current, prompt.progress) == (QUESTION, None, "Question 2 of 6")
    assert [option.label for option in prompt.options] == ["England", "Wales", "Scotland", "Northern Ireland", "Leave it out"]
    assert "whom to call" in str(prompt.body)


@pytest.mark.parametrize("window", WINDOWS, ids=str)
def test_it_fits_a_small_screen(window: tuple[int, int], book: Book) -> None:
    prompt = prompt_of(book)
    screen = last_screen(*window, lambda asker: asker.choose(prompt))
    assert QUESTION in screen
    assert "Leave it out" in screen
    assert "Then press Enter." in " ".join(screen.split())


@pytest.mark.parametrize(("reply", "nation"), [("wales", Nation.WALES), ("northern-ireland", Nation.NORTHERN_IRELAND), (NONE, None)])
def test_what_is_said_is_saved_at_once(reply: str, nation: Nation | None, book: Book) -> None:
    _, asker, keeper = walk(book, ["no", 9, reply])
    assert keeper.states[-1].family.nation is nation
    assert asker.questions[-1] == "Which devices does your child use?"


def test_back_shows_what_was_said_and_it_may_be_taken_back(book: Book) -> None:
    interview, asker, keeper = walk(book, ["no", 9, "wales", Door.BACK, NONE, Door.BACK])
    assert [getattr(prompt, "current", "") for prompt in asker.prompts if prompt.question == QUESTION] == [None, Nation.WALES, None]
    assert interview.saved.family.nation is None
    assert keeper.states[-1].family.nation is None


def test_who_is_known_to_live_somewhere_is_not_asked(book: Book) -> None:
    interview, asker, _ = walk(book, ["no", 9], nation=Nation.SCOTLAND)
    assert QUESTION not in asker.questions
    assert interview.saved.family.nation is Nation.SCOTLAND


def test_stopped_there_nothing_is_lost(book: Book) -> None:
    interview, _, _ = walk(book, ["no", 9, Door.STOP], Stopped)
    assert interview.saved.family == Family(9)


def test_help_is_for_the_nation_once_it_is_known(book: Book) -> None:
    ask = [Door.HELP, "self-harm", "call", "leave"]
    _, asker, _ = walk(book, ["no", *ask, 9, "scotland", *ask])
    before, after = (render(page) for page in asker.pages if page.title.endswith("whom to call"))
    assert "For Scotland" in after.splitlines()
    assert "For Scotland" not in before.splitlines()
    assert "Lifeline (Northern Ireland)" in before
    assert "Lifeline (Northern Ireland)" not in after


def test_help_before_an_earlier_check_is_gone_on_with_is_for_its_nation(book: Book) -> None:
    earlier = SavedCheck("check", DAY, Family(9, nation=Nation.WALES))
    _, asker, _ = walk(book, ["yes", "missing", "call", "leave", "no"], unfinished=earlier)
    assert "For Wales" in render(asker.pages[-1])


# --- what was said before ---

def check(nation: Nation | None, days: int = 0) -> SavedCheck:
    return SavedCheck("check", DAY - timedelta(days=days), Family(9, nation=nation))


@pytest.mark.parametrize(("checks", "known"), [
    ([], None), ([check(None)], None), ([check(Nation.WALES)], Nation.WALES),
    ([check(None), check(Nation.WALES, 3), check(Nation.ENGLAND, 5)], Nation.WALES),
    ([check(Nation.WALES, 90)], Nation.WALES), ([check(Nation.WALES, 91)], None),
])
def test_the_newest_that_says_it_counts_for_ninety_days(checks: list[SavedCheck], known: Nation | None) -> None:
    assert said_before(checks, DAY) == Known(nation=known)


def test_a_flag_says_more_than_a_check_of_before() -> None:
    assert (Known(nation=Nation.SCOTLAND) | said_before([check(Nation.WALES)], DAY)).nation is Nation.SCOTLAND
    assert said_before([], DAY) == NOTHING_KNOWN


def begun(*flags: str, typed: str) -> Ran:
    return run("--plain", *flags, typed=typed)


def test_a_family_that_comes_again_is_not_asked_again(home: Path) -> None:
    first = begun("--device", "ipad", "--app", "roblox", "--minutes", "5", typed="1\n9\nWales\ns\n")
    assert QUESTION in first.err
    for flags in (("--new",), ("--age", "12"), ("--age", "12", "--new")):
        again = begun(*flags, "--device", "xbox", "--app", "roblox", "--minutes", "5", typed="1\n12\ns\n")
        assert QUESTION not in again.err, flags
    assert '"nation": "wales"' in next(path for path in home.rglob("*age-12*.json")).read_text(encoding="utf-8")
    assert QUESTION in begun("--no-save", typed="1\n9\ns\n").err
    assert QUESTION in begun("--new", "--as-of", "2099-01-01", typed="1\n9\ns\n").err


@pytest.mark.parametrize(("typed", "nation"), [("leave it out", "null"), ("skip", "null"), ("5", "null"), ("scotland", '"scotland"'), ("north", '"northern-ireland"')])
def test_it_may_be_typed(typed: str, nation: str, home: Path) -> None:
    begun(typed=f"1\n9\n{typed}\nstop\n")
    assert f'"nation": {nation}' in next(home.rglob("*.json")).read_text(encoding="utf-8")


def test_enter_alone_answers_nothing(home: Path) -> None:
    ran = begun(typed="1\n9\n\n\nstop\n")
    assert ran.err.count(QUESTION) >= 1
    assert "Which devices" not in ran.err


def test_an_answers_file_is_asked_nothing(tmp_path: Path) -> None:
    path = tmp_path / "family.yaml"
    path.write_text("family: {age: 9, nation: scotland}", encoding="utf-8")
    assert "For Scotland" in run("check", "--answers", path, "--no-save").out


# --- the stand ---

def test_a_stand_asks_it_of_each_family_unless_staff_said_it(book: Book) -> None:
    family = ["start", "no", 9, "scotland", Door.HELP, "show", "missing", "call", "leave", ("iphone-ipad",)]
    _, asker = serve(book, family, CLOSE, nation=None)
    assert asker.questions.count(QUESTION) == 1
    _, asker = serve(book, ["start", "no", 9, ("iphone-ipad",)], CLOSE, nation=Nation.SCOTLAND)
    assert QUESTION not in asker.questions
