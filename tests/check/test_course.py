"""Where a walk is: what holds wherever it leads, and that it asks what it asked when it was a loop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safecheck.check.course import Ask, Course, Opening
from safecheck.check.known import Known
from safecheck.model import Answer, Book, Budget, Family, Nation, Plan, PlannedCheck, SavedCheck
from safecheck.saved.keeper import Keeper
from safecheck.walk.asker import Door, Pick
from safecheck.walk.interview import Interview
from safecheck.walk.opening import ASKING, Stopped
from tests import walks
from tests.builders import DAY, make_check, make_profile
from tests.scripted import ScriptedAsker

YES, FIXED, NOT_YET, NOT_SURE, DOES_NOT_APPLY = (
    Answer.YES, Answer.FIXED, Answer.NOT_YET, Answer.NOT_SURE, Answer.DOES_NOT_APPLY)
CASES = walks.recorded()
EVERY = 5
"""One walk of so many is walked here; all of them by ``python -m tests.walks``."""


def planned(name: str, *settled_by: str) -> PlannedCheck:
    check = make_check("app", name)
    return PlannedCheck(check, make_profile("app", check).subject, (), tuple(f"app/{other}" for other in settled_by))


def begin(*asked: PlannedCheck, **answers: Answer) -> Course:
    return Course.begin(asked, {f"app/{name}": answer for name, answer in answers.items()})


def at(course: Course | None) -> str:
    assert course is not None
    return course.at.removeprefix("app/")


# As it was -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", range(8))
def test_random_walks_go_as_they_went_before(part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("safecheck.walk.interview.make_plan", walks.frozen_plan)
    world = walks.frozen_world(CASES["checks"])
    seeds = range(0, len(CASES["before"]), EVERY)[part::8]
    assert [seed for seed in seeds if walks.digest(walks.walk(seed, world)) != walks.expected(CASES, seed)] == []


def test_the_random_walks_come_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("safecheck.walk.interview.make_plan", walks.frozen_plan)
    world = walks.frozen_world(CASES["checks"])
    lines = [line for seed in range(0, 100, EVERY) for line in walks.walk(seed, world)]
    assert {"deeper", "page Help now", "page How to look (20 seconds)", "page How to set it", "end Stopped",
            "end KeyboardInterrupt", "end NoMoreInput"} <= set(lines)
    assert {line.rpartition(" | ")[2] for line in lines} >= {
        "on", "new", "back", "help", "stop", "yes", "not-yet", "not-sure", "does-not-apply", "done", "later"}


# The checks ------------------------------------------------------------------------------------------------------


@st.composite
def plans(draw: st.DrawFn) -> tuple[PlannedCheck, ...]:
    """Some checks, some of which another one settles, wherever that one stands, in the plan or not."""
    names = "abcdefg"[:draw(st.integers(1, 7))]
    return tuple(planned(name, *draw(st.lists(st.sampled_from("abcdefgz".replace(name, "")), max_size=2)))
                 for name in names)


MOVES = st.lists(st.sampled_from([*Answer, *Answer, Door.BACK, Door.BACK]), max_size=40)
KNOWN = st.dictionaries(st.sampled_from(list("abcdefgz")), st.sampled_from(list(Answer)), max_size=4)


def led(asked: Sequence[PlannedCheck], known: dict[str, Answer], moves: Sequence[Answer | Door]) -> list[Course]:
    """All the places of a walk."""
    places = [begin(*asked, **known)]
    for move in moves:
        here = places[-1]
        there = here.back() if isinstance(move, Door) else here.answer(move) if here.question else None
        places += [there] if there else []
    return places


@given(plans(), KNOWN, MOVES)
@settings(deadline=None)
def test_the_queue_never_holds_what_is_settled_and_unanswered(asked: Any, known: Any, moves: Any) -> None:
    for place in led(asked, known, moves):
        queue, spared = place.queue, place.spared
        assert sorted(each.key for each in (*queue, *spared)) == sorted(each.key for each in asked)
        yes = {key for key, answer in place.answers.items() if answer in (YES, FIXED)}
        assert all(each.key in place.answers or yes.isdisjoint(each.settled_by) for each in queue)
        assert all(each.key not in place.answers and not yes.isdisjoint(each.settled_by) for each in spared)
        assert all(each in queue for each in place.question)
        assert bool(place.question) is bool(place.at)
        assert place.position == (queue.index(place.question[0]) if place.question else len(queue))


@given(plans(), KNOWN, MOVES, st.sampled_from(list(Answer)))
@settings(deadline=None)
def test_every_check_is_reached(asked: Any, known: Any, moves: Any, answer: Answer) -> None:
    place = led(asked, known, moves)[-1]
    for _ in range(3 * len(asked) + 3):
        place = place.answer(answer) if place.question else place
    assert not place.question
    assert {each.key for each in place.queue} <= set(place.answers)
    assert place.again.isdisjoint(each.key for each in place.queue)


@given(plans(), KNOWN, st.sampled_from([YES, DOES_NOT_APPLY]))
@settings(deadline=None)
def test_who_never_goes_back_is_asked_nothing_twice_and_nothing_that_is_known(
        asked: Any, known: Any, answer: Answer) -> None:
    places = led(asked, known, [answer] * 9)
    keys = [place.at for place in places if place.question]
    assert len(keys) == len(set(keys))
    assert {f"app/{name}" for name in known}.isdisjoint(keys)


@given(plans(), KNOWN, MOVES)
@settings(deadline=None)
def test_no_answer_is_lost(asked: Any, known: Any, moves: Any) -> None:
    place, said = begin(*asked, **known), {f"app/{name}": answer for name, answer in known.items()}
    for move in moves:
        if isinstance(move, Door):
            place = place.back() or place
        elif place.question:
            said[place.at] = FIXED if move is YES and place.was_fixed else move
            place = place.answer(move)
        assert place.answers == said


@given(plans(), KNOWN, MOVES)
@settings(deadline=None)
def test_back_is_undone_by_the_same_answer(asked: Any, known: Any, moves: Any) -> None:
    """The check before is asked again with its answer; who gives that again is where they were, and nothing changed."""
    for here in led(asked, known, moves):
        there = here.back()
        if here.fixing:
            assert there == replace(here, fixing=False)
        elif there is None:
            assert here.position == 0
        else:
            assert (there.position, there.answers) == (here.position - 1, here.answers)
            if answer := there.answers.get(there.at):
                again = there.answer(answer)
                again = again.answer(answer) if again.at == there.at else again
                assert (again.at, again.answers) == (here.at, here.answers)


@given(plans(), KNOWN, MOVES, st.sampled_from([YES, DOES_NOT_APPLY]))
@settings(deadline=None)
def test_back_undoes_an_answer(asked: Any, known: Any, moves: Any, answer: Answer) -> None:
    for here in led(asked, known, moves):
        if here.question:
            there = here.answer(answer).back()
            between = here.answer(answer).position - here.answer(answer).queue.index(here.question[0])
            if between == 1:  # nothing was passed over
                assert there is not None
                assert there.at == here.at


def test_not_sure_leads_to_a_look_and_still_not_sure_on() -> None:
    looking = begin(planned("a"), planned("b")).answer(NOT_SURE)
    assert (at(looking), looking.looked) == ("a", True)
    after = looking.answer(NOT_SURE)
    assert (at(after), after.looked, dict(after.answers)) == ("b", False, {"app/a": NOT_SURE})


@pytest.mark.parametrize("looks", [False, True])
@pytest.mark.parametrize(("reply", "kept"), [(FIXED, FIXED), (NOT_YET, NOT_YET)])
def test_not_yet_leads_to_the_fix_and_back_to_the_question_as_it_stood(reply: Answer, kept: Answer, looks: bool) -> None:
    asked = begin(planned("a"), planned("b"))
    asked = asked.answer(NOT_SURE) if looks else asked
    fixing = asked.answer(NOT_YET)
    assert (at(fixing), fixing.fixing) == ("a", True)
    back = fixing.back()
    assert back == replace(asked, answers={"app/a": NOT_YET})
    after = fixing.answer(reply)
    assert (at(after), after.fixing, dict(after.answers)) == ("b", False, {"app/a": kept})


def test_a_yes_spares_others_until_it_is_taken_back() -> None:
    first = begin(planned("a"), planned("b", "a"), planned("c", "a"), planned("d"))
    after = first.answer(YES)
    assert [each.key for each in after.spared] == ["app/b", "app/c"]
    assert at(after) == "d"
    back = after.back()
    assert back is not None
    assert [each.key for each in back.answer(DOES_NOT_APPLY).queue] == [f"app/{name}" for name in "abcd"]
    assert at(back.answer(DOES_NOT_APPLY)) == "b"


def test_a_yes_to_what_the_plan_leaves_out_spares_too() -> None:
    assert at(begin(planned("a", "z"), planned("b"), z=FIXED)) == "b"


def test_only_what_was_gone_back_over_is_asked_again() -> None:
    """Not what was answered further on, even if the check where the person turned round needs no answer any more."""
    turned = begin(planned("a"), planned("b", "a"), planned("c"), planned("d"), c=YES, a=NOT_YET)
    assert at(turned) == "b"
    back = turned.back()
    assert at(back) == "a"
    assert back is not None
    assert at(back.answer(YES)) == "d"


def test_what_was_passed_over_comes_last() -> None:
    """The yes to a later check is taken back, and an earlier one that it had spared is still to be asked."""
    asked = (planned("a", "c"), planned("b"), planned("c"), planned("d"))
    there = begin(*asked, b=YES, c=YES)
    assert at(there) == "d"
    back = there.back()
    assert back is not None
    there = back.answer(DOES_NOT_APPLY)
    assert (at(there), at(there.answer(YES))) == ("d", "a")


# The opening -----------------------------------------------------------------------------------------------------

NEW = SavedCheck("", DAY, Family(0))
REPLIES: dict[Ask, Any] = {
    Ask.RIGHT_NOW: "no", Ask.GO_ON: True, Ask.AGE: 9, Ask.NATION: "wales", Ask.DEVICES: ("xbox",), Ask.APPS: ("roblox",),
    Ask.CIRCUMSTANCES: ("send",), Ask.BUDGET: "5"}


def test_all_that_may_be_asked_is_known_how_to_ask() -> None:
    assert list(ASKING) == list(Ask) == list(REPLIES)


@given(st.lists(st.sampled_from(list(Ask)), unique=True, min_size=1), st.lists(st.booleans(), max_size=30))
def test_the_opening_asks_in_order_and_keeps_every_reply(asked: list[Ask], steps: list[bool]) -> None:
    order = tuple(ask for ask in Ask if ask in asked)
    opening = Opening(order, NEW, replace(NEW, family=Family(12)))
    for answers in steps:
        place, question = opening.place, opening.question
        if not answers or question is None:
            back = opening.back()
            assert (back.place, back.check) == (max(place - 1, 0), opening.check)
            opening = back
        else:
            after = opening.answer(REPLIES[question])
            assert after.place in (place + 1, len(order))
            assert after.back().check == after.check == opening.told(REPLIES[question]).check
            opening = after


def test_a_part_of_a_reply_is_kept_where_it_is() -> None:
    opening = Opening((Ask.APPS, Ask.BUDGET), NEW).told(("roblox",))
    assert (opening.question, opening.check.family.apps) == (Ask.APPS, ("roblox",))
    assert opening.answer(()).told("15").check == replace(NEW, budget=Budget.FIFTEEN)


def test_past_the_last_question_nothing_more_is_told() -> None:
    opening = Opening((), NEW)
    assert opening.question is None
    assert opening.told(9) == opening


# What is better than it was --------------------------------------------------------------------------------------

EARLIER = SavedCheck("check", DAY, Family(9, ("xbox",), ("roblox",)), Budget.FIVE)


def talk(book: Book, replies: list[Any], save: Callable[[SavedCheck], SavedCheck], **known: Any) -> tuple[
        Interview, ScriptedAsker]:
    asker = ScriptedAsker(replies)
    more = {name: known.pop(name) for name in ("unfinished", "help_note") if name in known}
    interview = Interview(asker, book, save, DAY, known=Known(**known), **more)
    with pytest.raises(Stopped):
        interview.run()
    return interview, asker


def test_who_goes_back_and_goes_on_again_with_an_earlier_check_loses_no_answer(book: Book) -> None:
    to_go_on = [Door.BACK] * (2 + 6)  # over the answer, then over the six questions of the family
    interview, asker = talk(book, ["no", "on", "yes", *to_go_on, "on", Door.STOP], lambda saved: saved,
                            unfinished=EARLIER)
    assert [given.answer for given in interview.saved.answers.values()] == [YES]
    assert asker.questions[-1] == asker.questions[3]  # where they had come to
    assert "Go on (1 answer so far)" in [option.label for option in getattr(asker.prompts[-2], "options", ())]


def test_who_goes_back_and_starts_the_new_check_again_keeps_what_it_has(book: Book) -> None:
    interview, asker = talk(book, ["no", "new", 12, Door.BACK, Door.BACK, "on", Door.BACK, *[Door.BACK] * 6, "new",
                                        Door.STOP], lambda saved: replace(saved, id=saved.id or "new"), unfinished=EARLIER)
    assert getattr(asker.prompts[-1], "current", None) == 12
    assert (interview.saved.id, interview.saved.family.age) == ("new", 12)


def test_a_finished_check_that_is_gone_on_with_is_finished_no_more(book: Book) -> None:
    interview, _ = talk(book, ["no", "on", "yes", Door.STOP], lambda saved: saved,
                        unfinished=replace(EARLIER, finished_on=DAY))
    assert interview.saved.finished_on is None


def test_a_yes_that_is_taken_back_counts_at_once(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """The question after the look says how many there are now, not how many there were while the yes spared some."""
    asked = (planned("a"), planned("b", "a"), planned("c", "a"), planned("d"))
    monkeypatch.setattr("safecheck.walk.interview.make_plan", lambda *_: Plan(asked))
    _, asker = talk(book, ["no", "yes", Door.BACK, "not-sure", Door.STOP], lambda saved: saved, age=9, nation=Nation.WALES, devices=(),
                    apps=(), budget=Budget.ALL)
    assert [prompt.progress.partition("question ")[2].partition(",")[0] for prompt in asker.prompts[1:]
            if hasattr(prompt, "progress")] == ["1 of 4", "2 of 2", "1 of 2", "1 of 4"]


def test_a_check_that_gets_its_name_while_something_is_picked_keeps_its_token(book: Book, home: Path) -> None:
    def pick(prompt: Pick) -> tuple[str, ...]:
        prompt.keep(("xbox",))
        return ("xbox",)

    with Keeper(home, lambda: datetime(2026, 11, 24, tzinfo=UTC)) as keeper:
        kept: list[SavedCheck] = []

        def save(saved: SavedCheck) -> SavedCheck:
            kept.append(keeper(saved))
            return kept[-1]

        interview, _ = talk(book, ["no", pick, Door.STOP],
                            save, age=9, nation=Nation.WALES)
    assert len({saved.id for saved in kept}) == 1
    assert [saved.token for saved in kept] == [interview.saved.token] * 2
    assert interview.saved.token
