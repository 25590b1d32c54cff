"""The end of a walk and a finished check taken up again: what is shown, what may come next, and what it does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from safecheck.check.reckon import reckon
from safecheck.model import Answer, Book, Budget, Family, GapReport, GivenAnswer, Nation, SavedCheck
from safecheck.telling.closing import closing_page
from safecheck.walk.asker import Choose, Door, Pick
from safecheck.walk.askers.waiting import DEAF
from safecheck.walk.ending import Ending, Next
from safecheck.walk.interview import Interview
from tests.builders import DAY
from tests.scripted import ScriptedAsker
from tests.walk.keyboard import arrows

FAMILY = Family(9, ("xbox",), ("roblox",))
OPEN = ("xbox/family-group", "roblox/parent-link", "bedroom/known-voices")


def finished(book: Book, family: Family = FAMILY, budget: Budget = Budget.FIVE) -> SavedCheck:
    """A check with some gaps, each answered yes where it is asked and not open."""
    saved = SavedCheck("check", DAY, family, budget)
    asked = reckon(saved, book, DAY).plan
    return replace(saved, finished_on=DAY, answers={
        key: GivenAnswer(Answer.NOT_YET if key in OPEN else Answer.YES, DAY) for key in {*asked, *OPEN}})


class Talk:
    """The end of a walk with a person who replies so."""

    def __init__(self, book: Book, replies: Iterable[Any], *, later: bool = False, saved: SavedCheck | None = None,
                 outlets: tuple[Next, ...] = (Next.PAGE, Next.PAPER, Next.AGREEMENT)) -> None:
        self.asker, self.taken = ScriptedAsker(replies), list[Next]()
        self.interview = Interview(self.asker, book, lambda check: check, DAY, finished=saved or finished(book))
        self.wants_new = Ending(self.interview, lambda check: reckon(check, book, DAY), {
            each: self._outlet(each) for each in outlets}).run(later=later)
        self.report = reckon(self.interview.saved, book, DAY)

    def _outlet(self, each: Next) -> Any:
        def take(_: GapReport) -> str:
            self.taken.append(each)
            return f"Took {each}."
        return take

    @property
    def offered(self) -> list[str]:
        menu = self.asker.prompts[0]
        assert isinstance(menu, Choose)
        return [option.key for option in menu.options]


def test_the_end_shows_where_to_begin_and_offers_what_may_come_next(book: Book) -> None:
    talk = Talk(book, ["done"])
    assert talk.offered == ["page", "paper", "rest", "correct", "agreement", "done"]
    menu = talk.asker.prompts[0]
    assert isinstance(menu, Choose)
    assert (menu.likely, menu.doors) == ("rest", (Door.HELP,))
    assert talk.asker.pages == [closing_page(talk.report)]
    assert not talk.wants_new


def test_another_time_what_is_fixed_since_is_ticked_off_first(book: Book) -> None:
    talk = Talk(book, ["new"], later=True)
    assert talk.offered == ["page", "paper", "rest", "correct", "tick", "agreement", "new", "done"]
    menu = talk.asker.prompts[0]
    assert isinstance(menu, Choose)
    assert menu.likely == "tick"
    assert talk.wants_new


def test_where_nothing_may_be_written_nothing_is_that_writes(book: Book) -> None:
    assert Talk(book, ["done"], outlets=()).offered == ["rest", "correct", "done"]


@pytest.mark.parametrize("each", [Next.PAGE, Next.PAPER, Next.AGREEMENT])
def test_what_is_taken_out_is_told_at_the_next_menu(each: Next, book: Book) -> None:
    talk = Talk(book, [each, "done"])
    assert talk.taken == [each]
    assert [getattr(prompt, "note", "") for prompt in talk.asker.prompts] == ["", f"Took {each}."]


def test_going_on_asks_the_rest_and_nothing_that_was_answered(book: Book) -> None:
    before = finished(book)
    def reply(prompt: Any) -> str:
        return "done" if isinstance(prompt, Choose) and "page" in [each.key for each in prompt.options] else "yes"

    talk = Talk(book, ["rest", *[reply] * 300], saved=before)
    assert talk.report.not_asked == ()
    assert {key: talk.interview.saved.answers[key] for key in before.answers} == before.answers
    assert talk.interview.saved.budget is Budget.ALL
    assert "rest" not in [option.key for option in talk.asker.prompts[-1].options]  # type: ignore[union-attr]


def test_the_rest_is_as_many_questions_as_are_asked(book: Book) -> None:
    talk = Talk(book, ["rest", Door.BACK, "done"])
    menu, question = talk.asker.prompts[:2]
    [label] = [option.label for option in menu.options if option.key == "rest"]  # type: ignore[union-attr]
    [left] = re.findall(r"\((\d+) questions\)", label)
    [every] = re.findall(r"question \d+ of (\d+),", question.progress)  # type: ignore[union-attr]
    assert 0 < int(left) < int(every)
    assert int(left) == talk.interview.questions_left()


@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (60, 20), (40, 24)])
@pytest.mark.parametrize("nation", [None, *Nation])
def test_from_the_end_of_five_minutes_one_key_goes_on(columns: int, lines: int, nation: Nation | None, book: Book) -> None:
    family = Family(9, ("iphone-ipad", "xbox"), ("roblox", "whatsapp"), nation)
    saved = finished(book, family)
    gaps = {key: replace(given, answer=Answer.NOT_YET) for key, given in saved.answers.items()}
    menu = Talk(book, ["done"], saved=replace(saved, answers=gaps)).asker.prompts[0]
    asker, out = arrows(DEAF + 0.1, "\r", columns=columns, lines=lines)
    assert asker.choose(menu) == "rest"  # type: ignore[arg-type]
    assert "999" in out.getvalue()


def test_an_answer_is_corrected_alone(book: Book) -> None:
    before = finished(book)
    talk = Talk(book, ["correct", ("xbox/family-group",), "yes", "done"], saved=before)
    assert talk.interview.saved.answers["xbox/family-group"].answer is Answer.YES
    others = {key: given for key, given in talk.interview.saved.answers.items() if key != "xbox/family-group"}
    assert others == {key: given for key, given in before.answers.items() if key != "xbox/family-group"}
    assert talk.interview.saved.finished_on == DAY


def test_who_goes_back_before_correcting_changes_nothing(book: Book) -> None:
    before = finished(book)
    assert Talk(book, ["correct", ("xbox/family-group",), Door.BACK, "done"], saved=before
                ).interview.saved.answers == before.answers
    assert Talk(book, ["correct", Door.BACK, "done"], saved=before).interview.saved.answers == before.answers


def test_what_is_open_is_offered_first_to_be_corrected(book: Book) -> None:
    talk = Talk(book, ["correct", Door.BACK, "done"])
    pick = talk.asker.prompts[1]
    assert isinstance(pick, Pick)
    assert {option.key for option in pick.options[:3]} == {*OPEN}
    assert pick.search("roblox/parent-link").one == next(each for each in pick.options if each.key == "roblox/parent-link")


def test_what_is_ticked_off_is_fixed(book: Book) -> None:
    talk = Talk(book, ["tick", ("bedroom/known-voices",), "done"], later=True)
    given = talk.interview.saved.answers["bedroom/known-voices"]
    assert (given.answer, given.given_on) == (Answer.FIXED, DAY)
    assert "bedroom/known-voices" not in {finding.planned.key for finding in talk.report.gaps}


def test_help_is_open_at_the_end_too(book: Book) -> None:
    talk = Talk(book, [Door.HELP, "leave", "done"])
    assert talk.asker.prompts[1].question != talk.asker.prompts[0].question


def test_a_carer_reads_the_child_at_the_end(book: Book) -> None:
    saved = finished(book, replace(FAMILY, circumstances=("foster-care",)))
    page = repr(closing_page(reckon(saved, book, DAY)))
    assert "your child" not in page.casefold()


def test_the_closing_page_names_who_can_be_called(book: Book) -> None:
    page = repr(closing_page(reckon(finished(book), book, DAY + timedelta(days=1))))
    assert "0800 1111" in page
    assert "999" in page
