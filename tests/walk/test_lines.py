"""The numbered prompts: what is typed, what is meant, what is shown."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from functools import partial
from io import StringIO
from pathlib import Path

import pytest

from safecheck import words
from safecheck.check.known import Known
from safecheck.check.search import Found, Names, look_up
from safecheck.errors import NoMoreInput
from safecheck.model import Book, Budget
from safecheck.render.look import Look
from safecheck.render.screen import render, render_blocks
from safecheck.telling.document import Document, Heading, Paragraph, Steps
from safecheck.walk.asker import Choose, Door, Enter, Item, Option, Pick, Write, which_one
from safecheck.walk.askers.lines import LineAsker
from safecheck.walk.askers.replies import door_key, door_meant, door_name
from safecheck.walk.interview import Interview
from safecheck.words import say
from tests.builders import DAY

YES_NO = (Option("yes", "Yes", ("y",)), Option("not-yet", "Not yet", ("n", "no")),
          Option("not-sure", "Not sure: show me how to look", ("?",)))
APPS = (Option("insta", "Instagram"), Option("x", "X", ("twitter", "both")), Option("xbox", "Xbox", ("both",)))


def search(text: str) -> Found[Option]:
    return look_up(text, APPS, lambda option: Names((option.key, option.label), option.words))




def asker(typed: str, *, plain: bool = True, width: int = 80) -> tuple[LineAsker, StringIO]:
    out, look = StringIO(), Look(width=width, plain=plain)
    return LineAsker(StringIO(typed), out, partial(render, look=look), partial(render_blocks, look=look)), out


@pytest.mark.parametrize(("typed", "meant"), [
    ("1\n", "yes"), ("yes\n", "yes"), ("Y\n", "yes"), (" YES. \n", "yes"), ("2\n", "not-yet"), ("not yet\n", "not-yet"),
    ("Not-yet\n", "not-yet"), ("no\n", "not-yet"), ("?\n", "not-sure"), ("not sure\n", "not-sure"), ("3\n", "not-sure"),
    ("h\n", Door.HELP), ("help\n", Door.HELP), ("!\n", Door.HELP), ("B\n", Door.BACK), ("back\n", Door.BACK),
    ("s\n", Door.STOP), ("quit\n", Door.STOP),
])
def test_an_answer_may_be_a_number_a_word_or_a_door(typed: str, meant: str | Door) -> None:
    assert asker(typed)[0].choose(Choose("Is it set?", YES_NO)) == meant


@pytest.mark.parametrize("hidden", ["\x1b", "\x07", "\x85", "\u202e", "\u061c", "\u200b", "\u2028", "\udcff"])
def test_a_line_from_a_pipe_is_taken_without_hidden_signs(hidden: str) -> None:
    assert asker(f"Zorb{hidden}chat\n")[0].write(Write("What is it called?", ".+", "Zorb")) == "Zorbchat"


class Endless:
    """A stream that goes on with one text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def readline(self, most: int = -1) -> str:
        assert most > 0, "all of it would be read"
        return (self._text if self._text.endswith("\n") else self._text * most)[:most]


@pytest.mark.parametrize("text", ["\0", "y\n", "\n", "x" * 20_000 + "\n"])
@pytest.mark.parametrize("prompt", [
    Choose("Is it set?", YES_NO[1:2]), Enter("How old?", 4, 17), Write("What is it called?", "[0-9]+", "7"),
    Pick("Which?", APPS, search)], ids=["choose", "enter", "write", "pick"])
def test_an_input_without_an_end_is_not_read_for_ever(text: str, prompt: Choose | Enter | Pick | Write) -> None:
    line, _ = asker("")
    line._source = Endless(text)  # type: ignore[assignment]
    ask = {Choose: line.choose, Enter: line.enter, Pick: line.pick, Write: line.write}[type(prompt)]
    if (text, type(prompt)) == ("\n", Pick):
        assert ask(prompt) == ()  # type: ignore[operator]
        return
    with pytest.raises(NoMoreInput, match="no answer"):
        ask(prompt)  # type: ignore[operator]


@pytest.mark.parametrize("wrong", ["", "0", "4", "99", "maybe", "not", "-1", "1.5", "²", "\x1b[A", "ye s"])
def test_what_is_no_answer_is_asked_again(wrong: str) -> None:
    line, out = asker(f"{wrong}\n1\n")
    assert line.choose(Choose("Is it set?", YES_NO)) == "yes"
    assert "Please type a number from 1 to 3, or B or S or H, then press Enter." in out.getvalue()


def test_enter_alone_answers_nothing_even_where_there_was_an_answer() -> None:
    line, out = asker("\n\n1\n")
    assert line.choose(Choose("Is it set?", YES_NO, current="not-yet")) == "yes"
    assert "2. Not yet (your answer before)" in out.getvalue()


def test_a_closed_door_is_not_an_answer() -> None:
    line, out = asker("b\n1\n")
    assert line.choose(Choose("Is it set?", YES_NO, doors=(Door.HELP,))) == "yes"
    assert "Back" not in out.getvalue()


@pytest.mark.parametrize(("typed", "picked"), [
    ("1\n\n", ("insta",)), ("insta\n\n", ("insta",)), ("1, 3\n\n", ("insta", "xbox")), ("twitter\n\n", ("x",)),
    ("x\n\n", ("x",)), ("1\n1\n\n", ("insta",)), ("1\n-1\n\n", ()), ("1\n-instagram\n\n", ()), ("\n", ()), ("done\n", ()), ("none\n", ()), ("1\n2\ndone\n", ("insta", "x")),
    ("back\n", Door.BACK), ("help\n", Door.HELP), ("1\nstop\n", Door.STOP), ("1\ns\nh\nq\n\n", ("insta",)), ("nonsense\n1\n\n", ("insta",)),
    ("both\n2\n\n", ("xbox",)), ("both\n3\n\n", ()), ("both\n9\n2\n\n", ("xbox",)), ("both\n\nnone\n\n", ()), ("instagran\ny\n\n", ("insta",)),
    ("instagran\nno\n\n", ()), ("instagran\n\n2\nx\n\n", ("x",)), ("instagran\nhelp\n", Door.HELP), ("in\nno\n\n", ()),
])
def test_picking_by_number_name_or_part_of_it(typed: str, picked: tuple[str, ...] | Door) -> None:
    assert asker(f"l\n{typed}")[0].pick(Pick("Which?", APPS, search)) == picked


def test_numbers_name_nothing_before_the_list_was_told() -> None:
    line, out = asker("1\n\n")
    assert line.pick(Pick("Which?", APPS, search)) == ()
    assert "1. Instagram" not in out.getvalue()
    assert "Nothing here is called '1'." in out.getvalue()


@pytest.mark.parametrize("which", [Item.DEVICE, Item.APP, Item.CIRCUMSTANCE])
def test_by_ear_the_instruction_is_complete_within_twenty_seconds(which: Item, book: Book) -> None:
    """At 160 words a minute; the list of sixty apps took two minutes."""
    line, out = asker("no\n9\nwales\n\n\n\n\n")
    with contextlib.suppress(NoMoreInput):
        Interview(line, book, lambda saved: saved, DAY, known=Known(budget=Budget.FIVE)).run()
    question = say({Item.DEVICE: "walk.which-devices", Item.APP: "walk.which-apps"}.get(which, "walk.which-circumstances"))
    told, ends, _ = out.getvalue().partition(question)[2].partition(say(f"walk.add-or-go-on.{which}"))
    assert ends
    assert len(f"{question} {told} {ends}".split()) <= 20 * 160 // 60


def test_by_ear_a_step_says_which_of_how_many_it_is_and_a_way_has_words() -> None:
    line, out = asker("1\n")
    page = Document("A page", (Heading("A part"), Steps(("Open Settings > Privacy", "Turn it off"))))
    line.choose(Choose("Done?", YES_NO, page=page))
    assert "Heading: A part\nStep 1 of 2: Open Settings, then Privacy\nStep 2 of 2: Turn it off\n" in out.getvalue()


def test_what_is_only_near_is_a_question_without_an_answer_beforehand() -> None:
    line, out = asker("instagran\n\nyes\n\n")
    assert line.pick(Pick("Which?", APPS, search)) == ("insta",)
    assert "Did you mean Instagram?\n1. Yes\n2. No\n" in out.getvalue()
    assert "Please type a number from 1 to 2" in out.getvalue()


def test_what_was_picked_before_is_kept() -> None:
    line, out = asker("xbox\n\n")
    assert line.pick(Pick("Which?", APPS, search, current=("insta",))) == ("insta", "xbox")
    assert "Chosen: Instagram, Xbox." in out.getvalue()


@pytest.mark.parametrize(("typed", "number"), [
    ("9\n", 9), (" 17 \n", 17), ("3\n4\n", 4), ("18\nnine\n-5\n9.5\n²\n٩\n9\n", 9), ("b\n", Door.BACK), ("h\n", Door.HELP),
])
def test_a_number_between_the_bounds(typed: str, number: int | Door) -> None:
    assert asker(typed)[0].enter(Enter("How old?", 4, 17)) == number


def test_enter_keeps_the_old_number() -> None:
    assert asker("\n")[0].enter(Enter("How old?", 4, 17, current=9)) == 9


def test_a_line_of_a_form() -> None:
    line, out = asker("is it\nIs it?\n")
    assert line.write(Write("Question?", r".*\?", "a question")) == "Is it?"
    assert "Please type a question." in out.getvalue()


def test_the_end_of_the_input_is_an_error_of_its_own() -> None:
    with pytest.raises(NoMoreInput):
        asker("maybe\n")[0].choose(Choose("Is it set?", YES_NO))


def test_plain_has_no_box_no_colour_and_no_sign() -> None:
    line, out = asker("1\n")
    page = Document("A page", (Paragraph("text"),))
    line.choose(Choose("Is it set?", YES_NO, (Paragraph("Body"),), "Part 1", why="Because.", page=page))
    assert out.getvalue().isascii()
    assert "\x1b" not in out.getvalue()


def test_lines_break_between_words_at_forty_columns() -> None:
    line, out = asker("1\n", width=40)
    line.choose(Choose("Can only people whom your child knows in real life write to your child?", YES_NO))
    assert all(len(each) <= 40 for each in out.getvalue().splitlines()), out.getvalue()


CZECH = {
    "walk.yes": "Ano", "walk.yes-typed": ["a", "ano", "no"], "walk.no": "Ne", "walk.no-typed": ["n", "ne"],
    "walk.years-typed": ["rok", "roky", "let"], "walk.no-more-typed": ["hotovo"],
    "walk.door-key.help": "P", "walk.door-name.help": "pomoc", "walk.door-typed.help": ["p", "pomoc"],
}


@pytest.fixture
def czech(tmp_path: Path) -> Iterator[None]:
    (tmp_path / "cs.json").write_text(json.dumps(CZECH), encoding="utf-8")
    words.use("cs", tmp_path)
    yield
    words.use(words.ENGLISH)


@pytest.mark.usefixtures("czech")
@pytest.mark.parametrize(("typed", "meant"), [
    ("ano\n", "snapchat"), ("A\n", "snapchat"), ("ne\n", ""), ("1\n", "snapchat"), ("pomoc\n", Door.HELP), ("P\n", Door.HELP), ("!\n", Door.HELP),
])
def test_what_is_typed_is_understood_in_the_language_that_is_spoken(typed: str, meant: str | Door) -> None:
    line, out = asker(typed)
    assert line.choose(which_one("snapchst", [Option("snapchat", "Snapchat")], (Door.HELP,))) == meant
    assert "1. Ano\n2. Ne\nP = Help now" in out.getvalue()


@pytest.mark.usefixtures("czech")
def test_a_word_of_the_language_goes_before_a_key_that_is_spelt_like_it() -> None:
    options = (Option("no", "Ne", words.typed("walk.no-typed")), Option("yes", "Ano", words.typed("walk.yes-typed")))
    assert asker("no\n")[0].choose(Choose("?", options)) == "yes"


@pytest.mark.usefixtures("czech")
def test_numbers_and_the_end_of_a_list_are_understood_too() -> None:
    assert asker("9 let\n")[0].enter(Enter("?", 4, 17)) == 9
    assert asker("l\n1\nhotovo\n")[0].pick(Pick("?", APPS, search)) == ("insta",)


@pytest.mark.parametrize("door", Door)
@pytest.mark.parametrize("language", words.languages())
def test_what_is_shown_for_a_door_may_be_typed(language: str, door: Door) -> None:
    try:
        words.use(language)
        assert [door_meant(text, tuple(Door)) for text in (door_key(door), door_name(door))] == [door, door]
    finally:
        words.use(words.ENGLISH)
