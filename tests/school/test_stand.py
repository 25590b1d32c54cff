"""The stand: families come and go, and nothing is left but counts; staff alone can leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import pytest

from safecheck.check.asker import Choose, Door
from safecheck.check.assess import assess
from safecheck.check.plan import make_plan
from safecheck.library.catalogue import Catalogue
from safecheck.model import Answer, Budget, GapReport, SavedCheck
from safecheck.school.stand import Idle, open_stand
from tests.builders import DAY
from tests.scripted import ScriptedAsker

Reply = TypeVar("Reply")


class FakeRoom:
    """A room that remembers what was asked of it; a reply that is Idle stands for an empty chair."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self.counted: list[GapReport] = []
        self.papers: list[GapReport] = []
        self.wiped = 0
        self.cleared = 0

    def watched(self, ask: Callable[[], Reply]) -> Reply:
        return ask()

    def clear(self) -> None:
        self.cleared += 1

    def report_of(self, saved: SavedCheck) -> GapReport:
        every = self._catalogue.for_family(saved.family.subjects)
        budget = saved.budget or Budget.ALL
        return assess(make_plan(every, saved.family, budget, DAY),
                      {key: given.answer for key, given in saved.answers.items()}, family=saved.family, budget=budget,
                      subjects=[each.subject for each in every], notices=(), services=(), today=DAY)

    def paper(self, report: GapReport) -> str:
        self.papers.append(report)
        return "It is in the outbox."

    def count(self, report: GapReport) -> None:
        self.counted.append(report)

    def patience(self) -> str:
        return "3 minutes"

    def families(self) -> int:
        return len(self.counted)

    def wipe(self) -> None:
        self.wiped += 1


OPENING = ("start", "no", 9, ("iphone-ipad",), ("roblox",))


def answer(prompt: Choose) -> Any:
    """Yes to whatever is asked of the family."""
    return "yes" if prompt.question != "And now?" else "next"


def family(*after: Any, answers: int = 8) -> list[Any]:
    return [*OPENING, *[answer] * answers, *after]


def serve(catalogue: Catalogue, *replies: Any) -> tuple[FakeRoom, ScriptedAsker]:
    room, asker = FakeRoom(catalogue), ScriptedAsker(flat(replies))
    open_stand(asker, room, catalogue, DAY, None)
    return room, asker


def flat(replies: Iterable[Any]) -> list[Any]:
    return [each for reply in replies for each in (reply if isinstance(reply, list) else [reply])]


CLOSE = [KeyboardInterrupt(), "close"]


def test_families_come_one_after_the_other(catalogue: Catalogue) -> None:
    room, asker = serve(catalogue, family("next"), family("next"), CLOSE)
    assert [each.family.age for each in room.counted] == [9, 9]
    assert room.wiped == 3
    welcomes = [prompt.body[0].text for prompt in asker.prompts if prompt.question == "Ready for the next family?"]  # type: ignore[union-attr]
    assert welcomes == [f"{number} so far. No names, and nothing is kept. After 3 minutes without an answer all of it is wiped." for number in ("0 families", "1 family", "2 families")]


def test_the_first_fix_comes_within_five_answers(catalogue: Catalogue) -> None:
    """One that something is wrong, age, devices, apps: then the first check, and "not yet" shows its steps."""
    _, asker = serve(catalogue, [*OPENING, Answer.NOT_YET, "later"], CLOSE)
    assert [page.title for page in asker.pages] == ["How to set it"]
    asked = [prompt.question for prompt in asker.prompts if prompt.question != "Ready for the next family?"]
    assert asked.index("Is it set now?") == 5


def test_nobody_is_asked_how_long_or_for_more_than_five_minutes(catalogue: Catalogue) -> None:
    room, asker = serve(catalogue, family("next"), CLOSE)
    assert "How long have you got?" not in asker.questions
    assert "Does any of this fit your family?" not in asker.questions
    assert room.counted[0].budget is Budget.FIVE


def test_the_report_is_shown_then_paper_then_deeper(catalogue: Catalogue) -> None:
    menu = iter(("paper", "deeper", "again", "next"))

    def reply(prompt: Choose) -> Any:
        if prompt.question == "Ready for the next family?":
            raise KeyboardInterrupt
        return next(menu) if prompt.question == "And now?" else "close" if "Staff" in prompt.question else "yes"

    room, asker = serve(catalogue, [*OPENING, *[reply] * 60])
    assert [page.title.partition(",")[0] for page in asker.pages] == [
        "Gap report for a child of 9", "On paper", "Gap report for a child of 9", "Gap report for a child of 9"]
    assert len(room.papers) == 1
    assert room.counted[0].budget is Budget.FIFTEEN
    assert len(room.counted[0].in_place) > 8
    assert len(room.counted) == 1


def test_the_screen_is_cleared_before_each_prompt_but_not_under_a_page(catalogue: Catalogue) -> None:
    room, asker = serve(catalogue, family("next"), CLOSE)
    pages = len(asker.pages)
    assert room.cleared >= len(asker.prompts) - pages


def test_an_empty_chair_is_wiped_and_not_counted(catalogue: Catalogue) -> None:
    room, asker = serve(catalogue, [*OPENING, answer, Idle()], family("next"), CLOSE)
    assert len(room.counted) == 1
    assert asker.questions.count("Ready for the next family?") == 3


def test_a_family_that_leaves_at_its_report_is_counted_once(catalogue: Catalogue) -> None:
    room, _ = serve(catalogue, family(Idle()), CLOSE)
    assert len(room.counted) == 1
    assert room.wiped == 2


def test_ctrl_c_asks_staff_and_the_family_can_go_on(catalogue: Catalogue) -> None:
    room, asker = serve(catalogue, [*OPENING, answer, KeyboardInterrupt(), "on", *[answer] * 7, "next"], CLOSE)
    assert len(room.counted) == 1
    assert len(room.counted[0].in_place) >= 8
    asked = asker.questions
    place = asked.index("Staff: what now?")
    assert asked[place - 1] == asked[place + 1]  # the same question again


def test_going_on_shows_the_page_again_that_ctrl_c_took_away(catalogue: Catalogue) -> None:
    _, asker = serve(catalogue, family(KeyboardInterrupt(), "on", "next"), CLOSE)
    assert [page.title.partition(",")[0] for page in asker.pages] == ["Gap report for a child of 9"] * 2


def test_ctrl_c_while_the_laptop_is_at_work_ends_the_family_and_not_the_stand(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: FakeRoom, report: GapReport) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(FakeRoom, "paper", interrupted)
    room, asker = serve(catalogue, family("paper"), CLOSE)
    assert len(room.counted) == 1
    assert asker.questions.count("Ready for the next family?") == 2


@pytest.mark.parametrize(("reply", "times"), [("wipe", 2), ("close", 1)])
def test_ctrl_c_can_wipe_or_close(reply: str, times: int, catalogue: Catalogue) -> None:
    room, asker = serve(catalogue, [*OPENING, answer, KeyboardInterrupt(), KeyboardInterrupt(), reply], CLOSE)
    assert room.counted == []
    assert asker.questions.count("Ready for the next family?") == times


def test_an_empty_chair_at_the_staffs_question_is_wiped(catalogue: Catalogue) -> None:
    room, asker = serve(catalogue, [*OPENING, answer, KeyboardInterrupt(), Idle()], CLOSE)
    assert room.counted == []
    assert asker.questions.count("Ready for the next family?") == 2


def test_help_at_any_prompt_tells_staff_what_to_do(catalogue: Catalogue) -> None:
    for replies in ([*OPENING, Door.HELP, "leave"], ["start", Door.HELP, "leave"], family(Door.HELP, "leave", "next"),
                    [Door.HELP, "leave", *family("next")], [KeyboardInterrupt(), Door.HELP, "leave", "on", *family("next")]):
        _, asker = serve(catalogue, replies, CLOSE)
        page = next(page for page in asker.pages if page.title == "Help now")
        assert catalogue.school.staff.text in [block.text for block in page.blocks]  # type: ignore[union-attr]


def test_help_is_a_key_at_every_prompt_of_a_family(catalogue: Catalogue) -> None:
    _, asker = serve(catalogue, family("next"), CLOSE)
    assert [prompt.question for prompt in asker.prompts if Door.HELP not in prompt.doors] == []


def test_no_prompt_offers_to_save(catalogue: Catalogue) -> None:
    _, asker = serve(catalogue, family("next"), CLOSE)
    assert not [prompt for prompt in asker.prompts if Door.STOP in prompt.doors]


def test_a_closed_terminal_closes_the_stand(catalogue: Catalogue) -> None:
    room, _ = serve(catalogue, family())
    assert len(room.counted) == 1
    assert room.wiped == 1


def test_what_cannot_be_counted_is_wiped_all_the_same(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    room = FakeRoom(catalogue)
    monkeypatch.setattr(room, "count", lambda _: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        open_stand(ScriptedAsker(family("next")), room, catalogue, DAY, None)
    assert room.wiped == 1
