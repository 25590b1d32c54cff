"""The walk, led by a script: its order, its doors, what is saved, and how it is taken up again."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safecheck.check.known import Known
from safecheck.check.reckon import reckon
from safecheck.errors import NoMoreInput
from safecheck.model import Answer, Book, Budget, Check, Nation, SavedCheck, Stage
from safecheck.telling.document import Bullets, Paragraph, Steps
from safecheck.telling.outline import gap_report
from safecheck.walk.asker import NONE, Choose, Door, Pick
from safecheck.walk.interview import Interview
from safecheck.walk.opening import Stopped
from safecheck.words import say
from tests.builders import DAY
from tests.scripted import ScriptedAsker

OPENING = ["no", 9, NONE, ("iphone-ipad", "xbox"), ("roblox", "whatsapp"), (), "15"]
FIRST = len(OPENING)
"""The place of the first check among the prompts."""

YES, NOT_YET, NOT_SURE = Answer.YES.value, Answer.NOT_YET.value, Answer.NOT_SURE.value


class Keeper:
    """Keeps every state that was saved."""

    def __init__(self) -> None:
        self.states: list[SavedCheck] = []

    def __call__(self, saved: SavedCheck) -> SavedCheck:
        named = replace(saved, id="check")
        self.states.append(named)
        return named


def walk(book: Book, replies: list[Any], ends: type[BaseException] | None = NoMoreInput,
         **known: Any) -> tuple[Interview, ScriptedAsker, Keeper]:
    asker, keeper = ScriptedAsker(replies), Keeper()
    more = {name: known.pop(name) for name in ("unfinished", "help_note") if name in known}
    interview = Interview(asker, book, keeper, known.pop("today", DAY), known=Known(**known), **more)
    if ends is None:
        interview.run()
    else:
        with pytest.raises(ends):
            interview.run()
    return interview, asker, keeper


def always(answer: str) -> Any:
    """A reply for any prompt: the answer at a check, going on elsewhere."""

    def reply(prompt: Any) -> Any:
        keys = [option.key for option in prompt.options]
        return next(key for key in (answer, "later", "no") if key in keys)

    return reply


def test_it_asks_the_urgent_question_first_then_six_things(book: Book) -> None:
    _, asker, _ = walk(book, OPENING)
    assert asker.questions[:FIRST] == [
        "Is something wrong right now?", "How old is your child?", "Which nation do you live in?",
        "Which devices does your child use?", "Which apps and games does your child use?", "Does any of this fit your family?", "How long have you got?"]


def test_what_the_flags_say_is_not_asked(book: Book) -> None:
    _, asker, _ = walk(book, ["no"], age=9, nation=Nation.WALES, devices=("xbox",), apps=(), budget=Budget.FIVE)
    assert len(asker.prompts) == 2
    assert isinstance(asker.prompts[1], Choose)
    assert re.match(r"Apps and settings.*, question 1 of \d", asker.prompts[1].progress)


def test_the_part_that_is_told_never_goes_back(book: Book) -> None:
    """It is the part in which a thing is taken in hand, whatever each of its checks is about."""
    _, asker, _ = walk(book, [*OPENING[:5], (), "all", *[always(YES)] * 300], ends=None)
    told = [re.split("[:,]", prompt.progress)[0] for prompt in asker.prompts[FIRST:]]
    assert [*dict.fromkeys(told)] == [part for part, _ in groupby(told)] == [say(f"stage.{part}") for part in Stage]


def test_only_what_changes_something_is_offered_as_fitting(book: Book) -> None:
    def offered(device: str) -> set[str]:
        _, asker, _ = walk(book, ["no", 9, NONE, (device,), ()])
        assert isinstance(asker.prompts[5], Pick)
        return {option.key for option in asker.prompts[5].options}

    everywhere = {"shared-device", "two-homes", "send", "foster-care"}
    assert offered("xbox") == everywhere
    assert offered("iphone-ipad") == everywhere | {"android-parent"}


def test_what_fits_the_family_changes_what_is_asked(book: Book) -> None:
    interview, _, _ = walk(book, [*OPENING[:5], ("two-homes",), "all", *[always(YES)] * 300], ends=None)
    other, _, _ = walk(book, [*OPENING[:5], (), "all", *[always(YES)] * 300], ends=None)

    def asked(walked: Interview) -> list[Check]:
        return [check for profile in book.for_family(walked.saved.family.subjects) for check in profile.checks
                if check.key in walked.saved.answers]

    assert interview.saved.family.circumstances == ("two-homes",)
    assert {"two-homes"} <= {word for each in asked(interview) for word in each.only_for}
    assert not [each for each in asked(other) if each.only_for]


def test_the_home_network_is_asked_of_all_and_not_offered(book: Book) -> None:
    _, asker, _ = walk(book, OPENING[:3])
    assert isinstance(asker.prompts[3], Pick)
    assert "home-broadband" not in {option.key for option in asker.prompts[3].options}


def options_of(prompt: Any) -> list[str]:
    return [option.key for option in prompt.options]


@pytest.mark.parametrize(("age", "device", "apps"), [
    (5, "iphone-ipad", {"youtube-kids", "youtube"}), (9, "iphone-ipad", {"youtube", "roblox", "whatsapp"}),
    (15, "iphone-ipad", {"youtube", "whatsapp", "tiktok", "snapchat", "instagram"})])
def test_what_is_common_at_the_age_is_offered_first(age: int, device: str, apps: set[str], book: Book) -> None:
    _, asker, _ = walk(book, ["no", age, NONE, ()])
    devices, offered = (options_of(asker.prompts[at]) for at in (3, 4))
    assert devices[0] == device
    assert set(offered[:len(apps)]) == apps
    names = [book.subjects[name].name.casefold() for name in offered if name not in book.commonest.at(age)]
    assert names == sorted(names)
    assert {*offered, *devices} == {each.id for each in book.subjects.values() if not each.for_every_family}


def test_the_times_say_how_many_questions_they_hold(book: Book) -> None:
    _, asker, _ = walk(book, OPENING[:-1])
    five, fifteen, everything = (option.label for option in asker.prompts[-1].options)  # type: ignore[union-attr]
    for label, reply in ((five, "5"), (fifteen, "15"), (everything, "all")):
        _, asked, _ = walk(book, [*OPENING[:-1], reply])
        count = re.search(r"question 1 of (\d+), about (\d+) minutes", asked.prompts[-1].progress)
        assert count
        assert re.search(rf"\b{count[1]}\b", label)
        assert reply != "all" or label.endswith(f"about {count[2]} minutes")
    assert any("time to fix" in str(block) for block in asker.prompts[-1].body)  # type: ignore[union-attr]


def test_an_app_that_nobody_knows_is_kept_and_told_at_the_end(book: Book) -> None:
    _, asker, _ = walk(book, [*OPENING[:4], ("roblox", "Zepeto"), Door.BACK])
    assert asker.prompts[-1].current == ("roblox", "Zepeto", "other-app")  # type: ignore[union-attr]
    interview, _, _ = walk(book, [*OPENING[:4], ("roblox", "Zepeto"), (), "5", *[always(YES)] * 60], None)
    page = gap_report(reckon(interview.saved, book, DAY))
    at = next(at for at, block in enumerate(page.blocks) if "Zepeto" in str(block))
    assert page.blocks[at] == Paragraph("safecheck has no questions about: Zepeto. Look at it with your child, and ask:")
    assert isinstance(page.blocks[at + 1], Bullets)
    assert interview.saved.family.apps == ("roblox", "Zepeto", "other-app")


def test_the_first_question_has_one_way_to_help_which_the_key_of_help_takes_too(book: Book) -> None:
    _, asker, _ = walk(book, [])
    prompt = asker.prompts[0]
    assert isinstance(prompt, Choose)
    assert (prompt.doors, prompt.options[1].door) == ((Door.STOP,), Door.HELP)
    assert "Nothing leaves this computer" in prompt.note


def test_a_whole_walk_ends_finished_and_within_its_time(book: Book) -> None:
    interview, asker, keeper = walk(book, [*OPENING, *[always(YES)] * 60], ends=None)
    assert interview.saved.finished_on == DAY
    assert 10 <= len(asker.prompts) - FIRST <= 25
    assert keeper.states[-1] == interview.saved


def test_a_question_shows_why_and_how_far_it_is_and_no_more(book: Book) -> None:
    interview, asker, _ = walk(book, OPENING)
    prompt = asker.prompts[FIRST]
    assert isinstance(prompt, Choose)
    assert (prompt.body, prompt.page) == ((), None)
    assert prompt.why in {planned.check.why for planned in interview._begun(Budget.ALL).asked}
    assert "question 1 of 2" in prompt.progress
    assert "about 14 minutes left" in prompt.progress


def test_whoever_wants_to_look_is_shown_where_and_asked_the_same(book: Book) -> None:
    interview, asker, _ = walk(book, [*OPENING, Door.LOOK, YES])
    assert asker.questions[FIRST] == asker.questions[FIRST + 1]
    assert [page.title for page in asker.pages] == ["How to look (20 seconds)"]
    assert Door.LOOK not in asker.prompts[FIRST + 1].doors
    assert [given.answer for given in interview.saved.answers.values()] == [Answer.YES]


def test_a_look_at_several_checks_asks_them_one_by_one(book: Book) -> None:
    def joint(prompt: Any) -> Any:
        return Door.LOOK if prompt.options[2].key == "one-by-one" else YES

    _, asker, _ = walk(book, [*OPENING, *[joint] * 60], None)
    at = next(at for at, prompt in enumerate(asker.prompts[FIRST:], FIRST) if prompt.options[2].key == "one-by-one")
    assert asker.prompts[at + 1].page is not None
    assert asker.prompts[at + 1].options[0].label == "Yes"


def test_a_yes_that_spares_others_says_so(book: Book) -> None:
    _, asker, _ = walk(book, ["no", YES, YES], age=9, nation=Nation.WALES, devices=(), apps=("tiktok",), budget=Budget.ALL)
    assert asker.prompts[1].question.startswith("TikTok")
    assert re.fullmatch(r"\d+ fewer: that covers other settings of TikTok.", asker.prompts[2].note)
    assert asker.prompts[3].note == ""


def test_every_prompt_after_the_first_has_all_three_doors(book: Book) -> None:
    _, asker, _ = walk(book, [*OPENING, *[always(NOT_YET)] * 80], ends=None)
    assert {prompt.doors[:3] for prompt in asker.prompts[1:]} == {(Door.BACK, Door.STOP, Door.HELP)}


def test_help_at_every_prompt_leaves_no_trace(book: Book) -> None:
    situation = book.urgent.situations[1]
    def help_once(go_on: Any) -> Any:
        return [Door.HELP, situation.id, "leave", go_on]

    plain, _, _ = walk(book, [*OPENING, *[always(YES)] * 60], ends=None)
    replies = [step for reply in OPENING[1:] for step in help_once(reply)]
    checks = [step for _ in range(60) for step in help_once(always(YES))]
    helped, asker, _ = walk(book, ["yes", situation.id, "leave", "no", *replies, *checks], ends=None)
    assert helped.saved == plain.saved
    assert sum(page.title == situation.title for page in asker.pages) > 20


def test_not_yet_offers_the_fix_at_once_and_done_counts_as_fixed(book: Book) -> None:
    interview, asker, keeper = walk(book, [*OPENING, NOT_YET, "fix", "done"])
    assert asker.questions[FIRST + 1:FIRST + 3] == ["Fix it now, or later?", "Is it set now?"]
    assert [asker.prompts[FIRST + 2].page] == asker.pages
    assert any(isinstance(block, Steps) for block in asker.pages[0].blocks)
    assert [given.answer for given in interview.saved.answers.values()] == [Answer.FIXED]
    assert Answer.NOT_YET in [given.answer for state in keeper.states for given in state.answers.values()]


def test_the_fix_is_for_the_familys_own_platform(book: Book) -> None:
    def steps(device: str) -> str:
        _, asker, _ = walk(book, ["no", 14, NONE, (device,), ("whatsapp",), (), "all", *[always(NOT_YET)] * 300], ends=None)
        return " ".join(str(page) for page in asker.pages)

    assert "On Android" not in steps("iphone-ipad")
    assert "On an iPhone or iPad" not in steps("android-family-link")


def test_not_sure_shows_how_to_look_and_asks_again(book: Book) -> None:
    interview, asker, _ = walk(book, [*OPENING, NOT_SURE, YES])
    assert asker.pages[-1].title == "How to look (20 seconds)"
    assert asker.questions[FIRST] == asker.questions[FIRST + 1]
    assert [given.answer for given in interview.saved.answers.values()] == [Answer.YES]


def test_still_not_sure_goes_on(book: Book) -> None:
    interview, asker, _ = walk(book, [*OPENING, NOT_SURE, NOT_SURE, YES])
    assert [given.answer for given in interview.saved.answers.values()] == [Answer.NOT_SURE, Answer.YES]
    assert len(set(asker.questions[FIRST:])) == 3


def test_back_shows_the_old_answer_and_going_on_keeps_the_others(book: Book) -> None:
    interview, asker, _ = walk(book, [*OPENING, YES, YES, YES, Door.BACK, Door.BACK, NOT_YET, "later", YES, YES])
    first, second, third = (asker.questions[index] for index in range(FIRST, FIRST + 3))
    fourth = asker.questions[FIRST + 3]
    assert asker.questions[FIRST + 3:] == [fourth, third, second, "Fix it now, or later?", third, fourth, asker.questions[-1]]
    assert asker.prompts[FIRST + 4].current == YES
    answers = [given.answer for given in interview.saved.answers.values()]
    assert answers == [Answer.YES, Answer.NOT_YET, Answer.YES, Answer.YES]
    assert first not in asker.questions[FIRST + 1:]


def test_back_from_the_fix_leads_to_the_question(book: Book) -> None:
    interview, asker, _ = walk(book, [*OPENING, NOT_YET, Door.BACK, YES])
    assert asker.prompts[FIRST + 2].current == NOT_YET
    assert asker.questions[FIRST] == asker.questions[FIRST + 2]
    assert [given.answer for given in interview.saved.answers.values()] == [Answer.YES]


def test_back_works_from_every_question_to_the_very_first(book: Book) -> None:
    _, asker, _ = walk(book, [*OPENING, YES, *[Door.BACK] * 8])
    assert asker.questions[-FIRST:] == [
        "How long have you got?", "Does any of this fit your family?", "Which apps and games does your child use?", "Which devices does your child use?",
        "Which nation do you live in?", "How old is your child?", "Is something wrong right now?"]
    assert [getattr(prompt, "current", None) for prompt in asker.prompts[-FIRST:-1]] == [
        "15", (), ("roblox", "whatsapp"), ("iphone-ipad", "xbox"), None, 9]


def test_no_steps_are_shown_to_whoever_puts_it_on_the_list(book: Book) -> None:
    interview, asker, _ = walk(book, [*OPENING, NOT_YET, "later"])
    assert asker.pages == []
    assert [given.answer for given in interview.saved.answers.values()] == [Answer.NOT_YET]


def test_back_from_the_steps_leads_to_the_choice_of_now_or_later(book: Book) -> None:
    _, asker, _ = walk(book, [*OPENING, NOT_YET, "fix", Door.BACK])
    assert asker.questions[-1] == asker.questions[-3] == "Fix it now, or later?"


@pytest.mark.parametrize("budget", list(Budget))
def test_the_list_is_likely_where_the_fix_is_longer_than_the_time_that_is_left(budget: Budget, book: Book) -> None:
    _, asker, _ = walk(book, ["no", *[not_yet("no")] * 300], None, age=9, nation=Nation.WALES, devices=("xbox",), apps=("roblox",), budget=budget)
    fixes = [prompt for prompt in asker.prompts if prompt.question == "Fix it now, or later?"]
    for prompt in fixes:
        takes, left = (int(re.search(r"about (\d+) minute", text)[1]) for text in (prompt.options[0].label, prompt.progress))  # type: ignore[index]
        assert prompt.likely == ("later" if takes > left and budget is not Budget.ALL else "fix")
    assert budget is Budget.ALL or {prompt.likely for prompt in fixes} == {"later", "fix"}


def test_another_age_makes_another_plan(book: Book) -> None:
    interview, asker, _ = walk(book, [*OPENING, *[Door.BACK] * 6, 15, *OPENING[2:]])
    assert interview.saved.family.age == 15
    assert not any("13 and over" in question for question in asker.questions[FIRST + 5:])


def test_a_fixed_answer_that_is_confirmed_stays_fixed(book: Book) -> None:
    interview, _, _ = walk(book, [*OPENING, NOT_YET, "fix", "done", Door.BACK, YES])
    assert [given.answer for given in interview.saved.answers.values()] == [Answer.FIXED]


@pytest.mark.parametrize("end", [Door.STOP, KeyboardInterrupt(), NoMoreInput("")], ids=["stop", "Ctrl-C", "no input"])
@pytest.mark.parametrize("answered", [0, 1, 7])
def test_stopped_anyhow_after_any_number_of_answers_all_are_saved(
        end: Any, answered: int, book: Book) -> None:
    ends = Stopped if end is Door.STOP else type(end)
    interview, _, keeper = walk(book, [*OPENING, *[always(YES)] * answered, end], ends)
    assert len(keeper.states[-1].answers) >= answered  # one answer may be to several
    assert keeper.states[-1] == interview.saved
    assert interview.saved.finished_on is None


@given(stops=st.lists(st.integers(1, 9), max_size=6))
@settings(max_examples=15, deadline=None)
def test_a_walk_in_pieces_comes_to_the_same_as_one_in_a_go(stops: list[int]) -> None:
    book = _REAL
    whole, _, _ = walk(book, [*OPENING, *[always(YES)] * 60], ends=None)
    saved: SavedCheck | None = None
    for answered in stops:
        opening = OPENING if saved is None else ["no", "on"]
        try:
            piece, _, _ = walk(book, [*opening, *[always(YES)] * answered, Door.STOP], Stopped, unfinished=saved)
        except pytest.fail.Exception:  # the walk ended before the stop
            break
        saved = piece.saved
    opening = OPENING if saved is None else ["no", "on"]
    if saved is None or len(saved.answers) < len(whole.saved.answers):
        last, _, _ = walk(book, [*opening, *[always(YES)] * 60], ends=None, unfinished=saved)
        assert last.saved.answers == whole.saved.answers


def test_an_unfinished_check_goes_on_where_it_stopped(book: Book) -> None:
    first, asked_first, _ = walk(book, [*OPENING, YES, YES, Door.STOP], Stopped)
    second, asked, _ = walk(book, ["no", "on"], unfinished=first.saved)
    assert asked.questions[0] == "Is something wrong right now?"
    assert asked.questions[1] == "Go on with the check of 24 November 2026 for your child of 9?"
    assert asked.questions[2] == asked_first.questions[FIRST + 2]
    assert second.saved.answers == first.saved.answers


def test_a_check_that_stopped_before_the_first_answer_asks_the_family_again(book: Book) -> None:
    first, _, _ = walk(book, [*OPENING[:4], Door.STOP], Stopped)
    _, asked, _ = walk(book, ["no", "on", 9, NONE], unfinished=first.saved)
    assert asked.questions[2:] == ["How old is your child?", "Which nation do you live in?", "Which devices does your child use?"]
    assert asked.prompts[4].current == ("iphone-ipad", "xbox")


def test_a_new_check_can_be_started_instead(book: Book) -> None:
    first, _, _ = walk(book, [*OPENING, YES, Door.STOP], Stopped)
    second, asked, _ = walk(book, ["no", "new", 12], unfinished=first.saved)
    assert asked.questions[2] == "How old is your child?"
    assert second.saved.answers == {}


@pytest.mark.parametrize(("days", "asked_again"), [(90, False), (91, True)])
def test_answers_expire_after_ninety_days(days: int, asked_again: bool, book: Book) -> None:
    first, asked_first, _ = walk(book, [*OPENING, YES, NOT_SURE, YES, Door.STOP], Stopped)
    later = DAY + timedelta(days=days)
    _, asked, _ = walk(book, ["no", "on"], unfinished=first.saved, today=later)
    assert (asked.questions[2] == asked_first.questions[FIRST]) is asked_again


@pytest.mark.parametrize("days", [91, 4000])
def test_a_later_day_takes_no_answer_away(days: int, book: Book) -> None:
    """A date that was only tried, or a clock that is ahead: what is not answered again stays as it was."""
    first, asked_first, _ = walk(book, [*OPENING, *[always(YES)] * 12, Door.STOP], Stopped)
    later = DAY + timedelta(days=days)
    second, asked, keeper = walk(book, ["no", "on", NOT_YET, "later", Door.STOP], Stopped, unfinished=first.saved,
                                 today=later)
    assert asked.questions[2] == asked_first.questions[FIRST]
    assert asked.prompts[2].current == YES  # what was said before is shown
    key, *others = first.saved.answers
    assert (second.saved.answers[key].answer, second.saved.answers[key].given_on) == (Answer.NOT_YET, later)
    assert {name: second.saved.answers[name] for name in others} == {name: first.saved.answers[name] for name in others}
    assert keeper.states[-1].answers == second.saved.answers
    # With the right day again, eleven answers count, and so does the twelfth, of another day.
    _, asked, _ = walk(book, ["no", "on"], unfinished=second.saved)
    assert asked.questions[2] == asked_first.questions[-1]


def test_what_was_fixed_long_ago_and_is_confirmed_now_was_not_fixed_now(book: Book) -> None:
    first, _, _ = walk(book, [*OPENING, NOT_YET, "fix", "done", Door.STOP], Stopped)
    second, _, _ = walk(book, ["no", "on", YES], unfinished=first.saved, today=DAY + timedelta(days=91))
    assert [given.answer for given in second.saved.answers.values()] == [Answer.YES]


def test_an_answer_to_a_check_that_changed_is_asked_again(book: Book) -> None:
    first, asked_first, _ = walk(book, [*OPENING, YES, YES, Door.STOP], Stopped)
    key = next(iter(first.saved.answers))
    changed = {**first.saved.answers, key: replace(first.saved.answers[key], mark="other")}
    _, asked, _ = walk(book, ["no", "on"], unfinished=replace(first.saved, answers=changed))
    assert asked.questions[2] == asked_first.questions[FIRST]
    assert asked.prompts[2].current is None  # it was said to another question


def test_a_closed_account_spares_the_apps_other_questions(book: Book) -> None:
    family = {"age": 9, "nation": Nation.WALES, "devices": (), "apps": ("tiktok",), "budget": Budget.ALL}

    def asked(answer: str) -> list[str]:
        _, asker, _ = walk(book, ["no", answer, *[always(YES)] * 200], ends=None, **family)
        return [question for question in asker.questions if "TikTok" in question]

    assert len(asked(YES)) == 1
    assert len(asked(Answer.DOES_NOT_APPLY.value)) > 5


def test_no_name_is_ever_asked_for(book: Book) -> None:
    _, asker, _ = walk(book, [*OPENING[:-1], "all", *[always(YES)] * 300], ends=None)
    assert not [each for each in asker.questions if "name" in each.casefold() and "username" not in each.casefold()
                and "child's name" in each.casefold()]


_REAL: Book


@pytest.fixture(autouse=True)
def _real(book: Book) -> None:
    global _REAL
    _REAL = book


def test_the_day_is_the_one_that_is_given(book: Book) -> None:
    interview, _, _ = walk(book, [*OPENING, YES], today=date(2027, 1, 1))
    assert interview.saved.started_on == date(2027, 1, 1)
    assert {given.given_on for given in interview.saved.answers.values()} == {date(2027, 1, 1)}


def test_help_inside_the_walk_names_whom_to_call_in_the_familys_nation(book: Book) -> None:
    told = {}
    for nation in (Nation.SCOTLAND, Nation.ENGLAND):
        _, asker, _ = walk(book, ["yes", "account-or-money", "call", "leave", "no"], nation=nation)
        told[nation] = asker.pages[-1]
    assert told[Nation.SCOTLAND] != told[Nation.ENGLAND]


SIGN = "Has anyone asked your child for secrets, pictures, money or to meet?"


def not_yet(sign: str) -> Any:
    """Says not yet to every check and leaves it for later, and this where it is asked about signs."""
    def reply(prompt: Any) -> Any:
        keys = [option.key for option in prompt.options]
        return sign if prompt.question == SIGN else next(
            key for key in ("not-yet", "later", "leave", "no") if key in keys)

    return reply


@pytest.mark.parametrize(("sign", "helped"), [("no", False), ("yes", True)])
def test_a_sign_is_asked_about_once_leads_to_help_and_is_not_kept(sign: Any, helped: bool, book: Book) -> None:
    interview, asked, keeper = walk(book, [*OPENING, *[not_yet(sign)] * 60], None)
    assert asked.questions.count(SIGN) == 1
    assert any("What is happening?" in question for question in asked.questions) is helped
    before = asked.prompts[asked.questions.index(SIGN) - 1]
    assert [key for state in keeper.states for key in state.answers if "sign" in key] == []
    assert before.question in {planned.check.question for planned in interview._begun(Budget.ALL).asked if planned.check.sign}


def test_back_from_the_sign_leads_to_its_question_which_may_be_answered_anew(book: Book) -> None:
    def reply(prompt: Any) -> Any:
        if prompt.question == SIGN and not seen:
            seen.append(prompt)
            return Door.BACK
        return not_yet("no")(prompt)

    seen: list[Any] = []
    _, asked, _ = walk(book, [*OPENING, *[reply] * 60], None)
    at = asked.questions.index(SIGN)
    assert asked.questions[at + 1] == asked.questions[at - 1]
