"""The stand: families come and go, and nothing is left but counts; staff alone can leave."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from safecheck.model import Answer, Book, Budget, GapReport, Nation
from safecheck.school.stand import WARNED_FOR, Chair, Closed, Idle, open_stand
from safecheck.walk.asker import AskedToEnd, Choose, Door, Write
from tests.builders import DAY
from tests.scripted import ScriptedAsker


class FakeRoom:
    """A room that remembers what was asked of it; a reply that is Idle stands for an empty chair."""

    def __init__(self) -> None:
        self.chair = Chair(180)
        self.counted: list[GapReport] = []
        self.papers: list[GapReport] = []
        self.wiped = 0
        self.cleared = 0

    def clear(self) -> None:
        self.cleared += 1

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


def serve(book: Book, *replies: Any, nation: Nation | None = Nation.WALES) -> tuple[FakeRoom, ScriptedAsker]:
    room, asker = FakeRoom(), ScriptedAsker([WORD, *flat(replies)])
    open_stand(asker, room, book, DAY, nation)
    return room, asker


def flat(replies: Iterable[Any]) -> list[Any]:
    return [each for reply in replies for each in (reply if isinstance(reply, list) else [reply])]


WORD = "sesame"
CLOSE = [KeyboardInterrupt(), "close", " Sesame"]
NEXT = ["next", "yes"]


def test_families_come_one_after_the_other(book: Book) -> None:
    room, asker = serve(book, family(*NEXT), family(*NEXT), CLOSE)
    assert [each.family.age for each in room.counted] == [9, 9]
    assert room.wiped == 3
    welcomes = [prompt.body[0].text for prompt in asker.prompts if prompt.question == "Ready for the next family?"]  # type: ignore[union-attr]
    assert welcomes == [f"{number} so far. No names, and nothing is kept. After 3 minutes without a key all of it is wiped." for number in ("0 families", "1 family", "2 families")]


def test_the_first_fix_comes_within_seven_answers(book: Book) -> None:
    """One that something is wrong, age, devices, apps: then the first check, a sign, and "fix now" shows its steps."""
    _, asker = serve(book, [*OPENING, Answer.NOT_YET, "no", "fix", "later"], CLOSE)
    assert len(asker.pages) == 1
    asked = asker.questions[asker.questions.index("Is something wrong right now?"):]
    assert asked.index("Is it set now?") == 7


def test_nobody_is_asked_how_long_or_for_more_than_five_minutes(book: Book) -> None:
    room, asker = serve(book, family(*NEXT), CLOSE)
    assert "How long have you got?" not in asker.questions
    assert "Does any of this fit your family?" not in asker.questions
    assert room.counted[0].budget is Budget.FIVE


def test_the_report_is_shown_then_paper_then_deeper(book: Book) -> None:
    menu = iter(("paper", "deeper", "again", "next", "next"))
    sure = iter(("no", "yes"))

    def reply(prompt: Choose) -> Any:
        if prompt.question == "Ready for the next family?":
            raise KeyboardInterrupt
        if prompt.question.startswith("Wipe"):
            return next(sure)
        return (next(menu) if prompt.question == "And now?" else "close" if "Staff" in prompt.question
                else WORD if isinstance(prompt, Write) else "yes")

    room, asker = serve(book, [*OPENING, *[reply] * 60])
    assert [page.title.partition(",")[0] for page in asker.pages] == [
        "Gap report for a child of 9", "On paper", *["Gap report for a child of 9"] * 3]
    assert len(room.papers) == 1
    assert room.counted[0].budget is Budget.FIFTEEN
    assert len(room.counted[0].in_place) > 8
    assert len(room.counted) == 1


def test_the_screen_is_cleared_before_each_prompt_but_not_under_a_page(book: Book) -> None:
    room, asker = serve(book, family(*NEXT), CLOSE)
    pages = len(asker.pages)
    assert room.cleared >= len(asker.prompts) - pages


def test_an_empty_chair_is_wiped_and_not_counted(book: Book) -> None:
    room, asker = serve(book, [*OPENING, answer, Idle()], family(*NEXT), CLOSE)
    assert len(room.counted) == 1
    assert asker.questions.count("Ready for the next family?") == 3


def test_a_family_that_leaves_at_its_report_is_counted_once(book: Book) -> None:
    room, _ = serve(book, family(Idle()), CLOSE)
    assert len(room.counted) == 1
    assert room.wiped == 2


def test_ctrl_c_asks_staff_and_the_family_can_go_on(book: Book) -> None:
    room, asker = serve(book, [*OPENING, answer, KeyboardInterrupt(), "on", *[answer] * 7, *NEXT], CLOSE)
    assert len(room.counted) == 1
    assert len(room.counted[0].in_place) >= 8
    asked = asker.questions
    place = asked.index("Staff: what now?")
    assert asked[place - 1] == asked[place + 1]  # the same question again


def test_going_on_shows_the_page_again_that_ctrl_c_took_away(book: Book) -> None:
    _, asker = serve(book, family(KeyboardInterrupt(), "on", *NEXT), CLOSE)
    assert [page.title.partition(",")[0] for page in asker.pages] == ["Gap report for a child of 9"] * 2


def test_ctrl_c_while_the_laptop_is_at_work_ends_the_family_and_not_the_stand(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(self: FakeRoom, report: GapReport) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(FakeRoom, "paper", interrupted)
    room, asker = serve(book, family("paper"), CLOSE)
    assert len(room.counted) == 1
    assert asker.questions.count("Ready for the next family?") == 2


@pytest.mark.parametrize(("reply", "times"), [("wipe", 2), ("close", 1)])
def test_ctrl_c_can_wipe_or_close(reply: str, times: int, book: Book) -> None:
    room, asker = serve(book, [*OPENING, answer, KeyboardInterrupt(), KeyboardInterrupt(), reply, *([WORD] if reply == "close" else [])], CLOSE)
    assert room.counted == []
    assert asker.questions.count("Ready for the next family?") == times


def test_an_empty_chair_at_the_staffs_question_is_wiped(book: Book) -> None:
    room, asker = serve(book, [*OPENING, answer, KeyboardInterrupt(), Idle()], CLOSE)
    assert room.counted == []
    assert asker.questions.count("Ready for the next family?") == 2


def test_help_at_any_prompt_tells_staff_what_to_do(book: Book) -> None:
    for replies in ([*OPENING, Door.HELP, "leave"], ["start", Door.HELP, "leave"], family(Door.HELP, "leave", *NEXT),
                    [Door.HELP, "leave", *family(*NEXT)], [KeyboardInterrupt(), Door.HELP, "leave", "on", *family(*NEXT)]):
        _, asker = serve(book, replies, CLOSE)
        page = next(page for page in asker.pages if page.title == "Help now")
        assert book.school.staff.text in [block.text for block in page.blocks]  # type: ignore[union-attr]


def test_help_is_a_key_at_every_prompt_of_a_family(book: Book) -> None:
    _, asker = serve(book, family(*NEXT), CLOSE)
    of_staff = [prompt for prompt in asker.prompts if isinstance(prompt, Write)]
    assert len(of_staff) == 2
    assert [prompt.question for prompt in asker.prompts if not leads_to_help(prompt) and prompt not in of_staff] == []


def leads_to_help(prompt: Any) -> bool:
    """Whether the key for help is taken, by a door or by the option that is the same."""
    return Door.HELP in (*prompt.doors, *(option.door for option in getattr(prompt, "options", ())))


def test_no_prompt_offers_to_save(book: Book) -> None:
    _, asker = serve(book, family(*NEXT), CLOSE)
    assert not [prompt for prompt in asker.prompts if Door.STOP in prompt.doors]


def test_a_closed_terminal_closes_the_stand(book: Book) -> None:
    room, _ = serve(book, family())
    assert len(room.counted) == 1
    assert room.wiped == 1


def test_what_cannot_be_counted_is_wiped_all_the_same(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    room = FakeRoom()
    monkeypatch.setattr(room, "count", lambda _: (_ for _ in ()).throw(OSError("full")))
    with pytest.raises(OSError, match="full"):
        open_stand(ScriptedAsker([WORD, *family(*NEXT)]), room, book, DAY, Nation.WALES)
    assert room.wiped == 1


def test_ctrl_d_is_as_ctrl_c_and_leads_nobody_out(book: Book) -> None:
    _, asker = serve(book, [*OPENING, answer, AskedToEnd("x"), AskedToEnd("x"), "on", *[answer] * 7, *NEXT], CLOSE)
    assert asker.questions.count("Staff: what now?") == 3


def test_only_the_staffs_word_closes_the_stand(book: Book) -> None:
    _, asker = serve(book, [KeyboardInterrupt(), "close", "open", "close", "", "on"], CLOSE)
    assert asker.questions.count("Staff: what now?") == 4
    assert [prompt.body[0].text for prompt in asker.prompts if isinstance(prompt, Choose) and prompt.question.startswith("Staff") and prompt.body] == ["That was not the staff's word."] * 2  # type: ignore[union-attr]


def test_paper_comes_first_and_the_wipe_last_and_asks(book: Book) -> None:
    room, asker = serve(book, family("next", "no", "paper", *NEXT), CLOSE)
    menu = next(prompt for prompt in asker.prompts if prompt.question == "And now?")
    assert [option.key for option in menu.options] == ["paper", "deeper", "again", "next"]  # type: ignore[union-attr]
    assert len(room.papers) == 1


@pytest.mark.parametrize(("idle", "said"), [(0, ""), (159.9, ""), (160, "20 seconds"), (170.5, "10 seconds"), (179.5, "1 second.")])
def test_an_empty_chair_is_warned_of_then_wiped(idle: float, said: str) -> None:
    chair = Chair(180)
    assert chair(1000) == ""  # nobody has sat down yet
    chair.is_taken = True
    assert (said in chair(idle), bool(chair(idle))) == (True, bool(said))
    with pytest.raises(Idle):
        chair(180)
    assert "Still there?" in taken(patience=6)(3.5)
    assert WARNED_FOR == 20


def taken(patience: float) -> Chair:
    chair = Chair(patience)
    chair.is_taken = True
    return chair


def test_a_closed_window_closes_the_stand_at_the_next_look() -> None:
    chair = Chair(180)
    chair.is_closing = True
    with pytest.raises(Closed):
        chair(0)


def test_an_empty_chair_is_looked_for_only_while_a_family_is_there(book: Book) -> None:
    room = FakeRoom()
    seen: list[tuple[str, bool]] = []

    def noted(reply: Any) -> Any:
        def give(prompt: Any) -> Any:
            seen.append((prompt.question, room.chair.is_taken))
            if isinstance(reply, BaseException):
                raise reply
            return reply(prompt) if callable(reply) else reply
        return give

    open_stand(ScriptedAsker(map(noted, [WORD, *family(*NEXT), *CLOSE])), room, book, DAY, Nation.WALES)
    assert {question for question, is_taken in seen if not is_taken} == {
        "Ready for the next family?", "Staff: what now?", *(question for question, _ in seen if "staff" in question.casefold())}


def test_whoever_reads_help_is_looked_for_too(book: Book) -> None:
    """Also where staff opened it before the first family."""
    room = FakeRoom()

    def leave(_: Any) -> str:
        assert room.chair.is_taken
        return "leave"

    open_stand(ScriptedAsker([WORD, KeyboardInterrupt(), Door.HELP, leave, "on", *CLOSE]), room, book, DAY, None)
    assert not room.chair.is_taken
