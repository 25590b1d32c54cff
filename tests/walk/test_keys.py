"""Keys in process: menus, lists, lines of text, what came too soon, what was pasted."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from io import StringIO
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safecheck.check.search import Found, Names, look_up
from safecheck.errors import NoMoreInput
from safecheck.telling.document import Document, Steps
from safecheck.walk.asker import AskedToEnd, Choose, Door, Enter, Item, Option, Pick, Write
from safecheck.walk.askers.arrows import ArrowAsker
from safecheck.walk.askers.finder import Finder
from safecheck.walk.askers.keys import LONGEST_PASTE, Key, Pasted, presses
from safecheck.walk.askers.layout import Parts, menu_screen, paged
from safecheck.walk.askers.lines import LineAsker
from safecheck.walk.askers.menus import Menu, menu_of
from safecheck.walk.askers.typed import Typed, columns
from safecheck.walk.askers.waiting import DEAF
from tests.walk.keyboard import arrows, plain

READ = DEAF + 0.1
UP, DOWN, ENTER, F1 = "\x1b[A", "\x1bOB", "\r", "\x1bOP"
FIXES = (Option("done", "Done"), Option("later", "Later"))
SET = Choose("Is it set now?", FIXES)
MANY = Choose("Which?", tuple(Option(f"o{number}", f"Option {number}") for number in range(1, 15)))
DEVICES = (Option("xbox", "Xbox"), Option("switch", "Nintendo Switch"), Option("ipad", "iPad"), Option("snap", "Snapchat"),
           Option("signal", "Signal"))
Make = Callable[..., tuple[ArrowAsker | LineAsker, StringIO]]


def find(text: str) -> Found[Option]:
    return look_up(text, DEVICES, lambda each: Names((each.key, each.label)))


@pytest.mark.parametrize(("sent", "meant"), [
    ("\r", [Key.ENTER]), ("\n", [Key.ENTER]), ("\x1b[A", [Key.UP]), ("\x1bOA", [Key.UP]), ("\x1b[B", [Key.DOWN]),
    ("\x1b[1~", [Key.HOME]), ("\x1bOP", [Key.F1]), ("\x1b[11~", [Key.F1]), ("\x1b[[A", [Key.F1]), ("\x7f", [Key.BACKSPACE]), ("\b", [Key.BACKSPACE]),
    ("\x15", [Key.CLEAR]), ("é9", ["é", "9"]), ("\x1b", []), ("\x1b[", []), ("\x1b[5~", []), ("\x1b[3;5~", []), ("\x00\x01", []), ("\x1bx", []),
    ("\x1b[200~a\rb\x1b[201~c", [Pasted("a\rb"), "c"]), ("\x1b[200~a", [Pasted("a")]), ("\x1b[200~\x1b[201~", [Pasted("")]),
    ("\x1b[12;40R", []), ("\x1b[?62;c", []),
])
def test_what_a_terminal_sends(sent: str, meant: list[object]) -> None:
    assert list(presses(sent)) == meant


@given(st.text(max_size=200))
def test_no_bytes_are_too_strange(sent: str) -> None:
    for press in presses(sent):
        assert isinstance(press, (Key, Pasted)) or press.isprintable()


def test_a_huge_paste_is_cut() -> None:
    assert len(list(presses("a" * LONGEST_PASTE * 3))) == LONGEST_PASTE


@pytest.mark.parametrize(("script", "reply"), [
    ((READ, "1", ENTER), "done"), ((READ, "2\r"), "later"), ((READ, DOWN, ENTER), "done"), ((READ, UP, UP, UP, UP, ENTER), "later"),
    ((READ, DOWN, DOWN, DOWN, DOWN, DOWN, DOWN, ENTER), "done"), ((READ, "h"), Door.HELP), ((READ, F1), Door.HELP), ((READ, "B"), Door.BACK),
    ((READ, "\x1b[F", ENTER), Door.HELP), ((READ, "\x1b[H", ENTER), "done"),
    ((READ, ENTER, ENTER, ENTER, "2", ENTER), "later"), ((0.2, "1", ENTER, READ, "2", ENTER), "later"),
    (("1\r", READ, "2\r"), "later"), ((0.45, "1\r", READ, "2\r"), "later"), ((READ, "9", "x", "2", ENTER), "later"),
    ((READ, "snapchat\r", READ, "2", ENTER), "later"), ((READ, "Xbox\rNintendo Switch\riPad", "2", ENTER), "later"),
    ((READ, "\x1b[200~1\r\x1b[201~", "2", ENTER), "later"), ((READ, "\x1b[200~s\x1b[201~", "2", ENTER), "later"),
])
def test_a_menu(script: tuple[float | str, ...], reply: object) -> None:
    assert arrows(*script)[0].choose(SET) == reply


@pytest.mark.parametrize(("keys", "reply"), [(("1", "2"), "o12"), (("12",), "o12"), (("1", "4"), "o14"), (("2", "2"), "o2"), (("1", DOWN), "o2"),
                                             (("1", DOWN, "2"), "o2")])
def test_a_number_of_two_digits(keys: tuple[str, ...], reply: str) -> None:
    assert arrows(READ, *keys, ENTER)[0].choose(MANY) == reply


def test_nothing_is_chosen_by_enter_even_if_it_was_before() -> None:
    asker, out = arrows(*(0.1, ENTER) * 200)
    with pytest.raises(NoMoreInput):
        asker.choose(Choose("Is it set now?", FIXES, current="done"))
    assert "Done (your answer before)" in out.getvalue()
    assert "Nothing is chosen yet." in out.getvalue()


def test_a_closed_door_is_no_key() -> None:
    assert arrows(READ, "h", "b", F1, "1", ENTER)[0].choose(Choose("Really?", FIXES, doors=()))  == "done"


@given(st.integers(1, 40), st.integers(3, 40), st.integers(20, 100), st.integers(0, 39))
def test_the_row_that_is_pointed_at_is_always_among_the_lines(count: int, height: int, width: int, at: int) -> None:
    options = tuple(Option(str(number), "word " * (number % 7 + 1)) for number in range(count))
    menu = Menu(menu_of(Choose("?", options, doors=(Door.HELP,))).rows, min(at, count))
    lines = menu_screen(Parts(("?",)), menu, width, height, ">")
    assert len(lines) <= height
    assert any(">" in line for line in lines)


MAKERS = pytest.mark.parametrize("make", [arrows, plain], ids=["arrows", "plain"])
LIST = ("Xbox", "Nintendo Switch", "iPad")


@MAKERS
@pytest.mark.parametrize("typed", [
    ("\r".join(LIST), READ, ENTER), ("\n".join(LIST) + "\n\n",), (", ".join(LIST) + "\r",), ("; ".join(LIST) + "\r",),
    ("\r".join(f"- {each}" for each in LIST) + "\r",), ("\x1b[200~" + "\r".join(LIST) + "\x1b[201~", READ, ENTER),
    ("\x1b[200~" + "\r\n".join((*LIST, "Xbox", "")) + "\x1b[201~",), ("\x1b[200~" + "\n\n".join(LIST) + "\n\n\x1b[201~",),
    ("Xbox", ENTER, READ, "Nintendo Switch", ENTER, READ, "iPad", ENTER), ("Xbox", ENTER, READ, "xbox", ENTER, READ, "Nintendo Switch, iPad", ENTER),
])
def test_a_list_is_picked_whole_and_a_name_twice_takes_nothing_away(make: Make, typed: tuple[float | str, ...]) -> None:
    kept: list[tuple[str, ...]] = []
    asker, _ = make(READ, *typed, READ, ENTER)
    assert asker.pick(Pick("Which?", DEVICES, find, keep=kept.append)) == ("xbox", "switch", "ipad")
    assert kept == [("xbox",), ("xbox", "switch"), ("xbox", "switch", "ipad")]


@MAKERS
def test_a_name_that_may_be_several_is_asked_and_loses_none_of_the_others(make: Make) -> None:
    asker, _ = make(READ, "Xbox\rs\riPad\r", READ, "3", ENTER, READ, ENTER)
    assert asker.pick(Pick("Which?", DEVICES, find)) == ("xbox", "signal", "ipad")


@MAKERS
@pytest.mark.parametrize("letter", "shbq<S")
def test_one_letter_is_no_door_where_names_are_typed(make: Make, letter: str) -> None:
    asker, _ = make(READ, "xbox", ENTER, READ, letter, ENTER, READ, "1", ENTER, READ, ENTER)
    reply = asker.pick(Pick("Which?", DEVICES, find, doors=(Door.STOP, Door.HELP)))
    assert isinstance(reply, tuple)
    assert "xbox" in reply


@MAKERS
@pytest.mark.parametrize(("typed", "door"), [("help", Door.HELP), ("!", Door.HELP), ("back", Door.BACK), ("Stop", Door.STOP)])
def test_a_word_is_a_door_where_names_are_typed(make: Make, typed: str, door: Door) -> None:
    assert make(READ, typed, ENTER)[0].pick(Pick("Which?", DEVICES, find)) is door
    assert make(READ, F1)[0].pick(Pick("Which?", DEVICES, find)) is Door.HELP


@MAKERS
def test_a_minus_takes_out(make: Make) -> None:
    asker, out = make(READ, "xbox, ipad", ENTER, READ, "-xbox", ENTER, READ, ENTER)
    assert asker.pick(Pick("Which?", DEVICES, find)) == ("ipad",)
    assert "Taken out: Xbox." in out.getvalue()


def test_what_was_picked_is_told_once() -> None:
    finder = Finder(Pick("Which?", DEVICES, find))
    for press in (*"xbox", Key.ENTER):
        finder.press(press, lambda _: "", is_deaf=False)
    assert [line for line in finder.lines(80, 24, ">") if "Xbox" in line and "[" not in line] == ["Chosen: Xbox"]
    asker, out = plain(READ, "xbox", ENTER, READ, ENTER)
    asker.pick(Pick("Which?", DEVICES, find))
    assert out.getvalue().count("Xbox") == 1


def test_arrows_and_space_tick_and_untick() -> None:
    assert arrows(READ, DOWN, " ", DOWN, DOWN, " ", UP, UP, " ", DOWN, READ, ENTER)[0].pick(Pick("Which?", DEVICES, find)) == ("ipad",)
    assert arrows(READ, DOWN, DOWN, ENTER, READ, ENTER)[0].pick(Pick("Which?", DEVICES, find)) == ("switch",)


@pytest.mark.parametrize(("typed", "picked"), [("xb ", ("xbox",)), ("ninten ", ("switch",)),
                                               ("nintendo switch\r", ("switch",)), ("xb \x7fipad ", ("xbox", "ipad"))])
def test_space_ticks_the_only_one_that_is_meant_unless_a_name_goes_on(typed: str, picked: tuple[str, ...]) -> None:
    asker, _ = arrows(READ, *typed, READ, ENTER)
    assert asker.pick(Pick("Which?", DEVICES, find)) == picked


@MAKERS
@pytest.mark.parametrize(("reply", "picked"), [("1", ("xbox", "Zepeto", "ipad")), ("2", ("xbox", "ipad"))])
def test_a_name_that_is_not_known_is_kept_if_that_is_wanted(make: Make, reply: str, picked: tuple[str, ...]) -> None:
    asker, out = make(READ, "xbox, Zepeto, ipad", ENTER, READ, reply, ENTER, READ, ENTER)
    assert asker.pick(Pick("Which?", DEVICES, find, item=Item.APP, takes_others=True)) == picked
    assert "Keep it as another app" in out.getvalue()
    asker, out = make(READ, "-Zepeto", ENTER, READ, ENTER)
    assert asker.pick(Pick("Which?", DEVICES, find, ("xbox", "Zepeto"), Item.APP, takes_others=True)) == ("xbox",)


@pytest.mark.parametrize("script", [(ENTER, READ), (0.3, ENTER, READ), (READ, "xbox", ENTER, 0.2, ENTER, READ), (READ, "xbox\r\r", READ)])
def test_enter_twice_does_not_leave_the_list(script: tuple[float | str, ...]) -> None:
    asker, _ = arrows(*script, "ipad", ENTER, READ, ENTER)
    reply = asker.pick(Pick("Which?", DEVICES, find))
    assert isinstance(reply, tuple)
    assert "ipad" in reply


@MAKERS
@pytest.mark.parametrize(("script", "number"), [
    (("9", ENTER), 9), (("9 years old\r",), 9), (("１２\r",), 12), (("99", ENTER, "9", ENTER), 9), (("9b", ENTER, READ, "b", ENTER), Door.BACK),
    (("1", "\x7f", "8\r"), 8), (("é\x7f9\r",), 9), (("\x7f\x7f9\r",), 9), (("12\x159\r",), 9), (("S\r",), Door.STOP), ((F1,), Door.HELP),
])
def test_a_number(make: Make, script: tuple[float | str, ...], number: object) -> None:
    assert make(READ, *script)[0].enter(Enter("How old?", 4, 17)) == number


@MAKERS
def test_enter_keeps_the_number_of_before(make: Make) -> None:
    assert make(READ, ENTER)[0].enter(Enter("How old?", 4, 17, current=9)) == 9


@MAKERS
def test_a_secret_is_not_shown(make: Make) -> None:
    asker, out = make(READ, "sesame", "\x7f", ENTER)
    assert asker.write(Write("The word?", r".+", "a word", secret=True)) == "sesam"
    assert "sesam" not in out.getvalue()


@MAKERS
def test_what_was_typed_before_the_question_is_dropped(make: Make) -> None:
    asker, _ = make("8\r", READ, "9", ENTER)
    assert asker.enter(Enter("How old?", 4, 17)) == 9


@pytest.mark.parametrize("key", ["h", F1])
def test_an_option_may_have_the_key_of_a_door(key: str) -> None:
    options = (Option("no", "No"), Option("yes", "Yes, help", door=Door.HELP))
    asker, out = arrows(READ, key)
    assert asker.choose(Choose("Wrong?", options, doors=(Door.STOP,))) == "yes"
    assert "H)" not in out.getvalue()
    for typed in ("h", "help", "!"):
        assert plain(READ, typed, ENTER)[0].choose(Choose("Wrong?", options, doors=(Door.STOP,))) == "yes"


def test_enter_alone_chooses_what_is_likely() -> None:
    assert arrows(READ, ENTER)[0].choose(Choose("When?", FIXES, likely="later")) == "later"


@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (40, 12)])
def test_what_is_to_be_read_first_is_seen_whole_before_the_question(columns: int, lines: int) -> None:
    page = Document("How to do it", (Steps(tuple(f"Step number {number} of many" for number in range(1, 31))),))
    turns = [READ, ENTER] * 9
    asker, out = arrows(*turns, READ, "1", ENTER, columns=columns, lines=lines)
    assert asker.choose(Choose("Done?", FIXES, page=page)) == "done"
    screens = out.getvalue().split("\x1b[J")
    assert out.getvalue().count("How to do it") > 1
    assert all(any(f"Step number {number} of" in screen for screen in screens) for number in range(1, 31))
    assert all(screen.count("\n") < lines for screen in screens[1:])


def test_a_door_is_open_while_a_page_is_read_and_an_answer_is_not() -> None:
    page = Document("Long", (Steps(("Do this",) * 40),))
    assert arrows(READ, "1", READ, "h")[0].choose(Choose("Done?", FIXES, page=page)) is Door.HELP
    assert arrows(READ, "h")[0].choose(Choose("Done?", FIXES, page=page)) is Door.HELP


@MAKERS
@pytest.mark.parametrize(("key", "error"), [("\x03", KeyboardInterrupt), ("\x04", AskedToEnd)])
@pytest.mark.parametrize("ask", [lambda asker: asker.choose(SET), lambda asker: asker.pick(Pick("Which?", DEVICES, find)),
                                 lambda asker: asker.enter(Enter("How old?", 4, 17)), lambda asker: asker.write(Write("?", ".*", "it"))])
def test_ctrl_c_and_ctrl_d_are_heard_at_every_prompt(make: Make, key: str, error: type[BaseException], ask: Callable[[object], object]) -> None:
    asker, _ = make(READ, key)
    with pytest.raises(error):
        ask(asker)


@given(st.text())
def test_backspace_undoes_what_was_typed(text: str) -> None:
    typed = Typed()
    for press in presses(text):
        typed = typed.press(press)
    for _ in range(len(typed.text)):
        typed = typed.press(Key.BACKSPACE)
    assert typed.text == ""
    assert columns("é漢e\u0301") == 4


@MAKERS
def test_a_key_that_is_held_from_the_prompt_before_goes_on_with_nothing(make: Make) -> None:
    asker, _ = make(READ, "9", ENTER, *(0.033, ENTER) * 60, READ, "xbox", ENTER, READ, ENTER)
    assert asker.enter(Enter("How old?", 4, 17)) == 9
    assert asker.pick(Pick("Which?", DEVICES, find)) == ("xbox",)


@MAKERS
@pytest.mark.parametrize("script", [("zzzz", ENTER, 0.1, ENTER), ("snapchst", ENTER, READ, READ, "2", ENTER, 0.1, ENTER)],
                         ids=["unknown", "not what was meant"])
def test_enter_twice_after_a_name_that_is_not_there_does_not_leave_the_list(make: Make, script: tuple[float | str, ...]) -> None:
    asker, _ = make(READ, *script, READ, "ipad", ENTER, READ, ENTER)
    assert asker.pick(Pick("Which?", DEVICES, find)) == ("ipad",)


@MAKERS
def test_enter_twice_after_a_wrong_number_keeps_nothing(make: Make) -> None:
    assert make(READ, "99", ENTER, 0.1, ENTER, READ, "8", ENTER)[0].enter(Enter("How old?", 4, 17, current=9)) == 8


@pytest.mark.parametrize("typed", ["漢字" * 60, "😀" * 90, "\x1b[200~" + "\r".join(f"qqzw{number}" for number in range(60)) + "\x1b[201~"],
                         ids=["Chinese", "emoji", "sixty names that are not there"])
@pytest.mark.parametrize(("width", "height"), [(80, 24), (40, 24), (20, 8)])
def test_what_is_drawn_never_has_more_lines_than_the_window(typed: str, width: int, height: int) -> None:
    finder = Finder(Pick("Which?", DEVICES, find))
    for press in (*presses(typed), *presses(ENTER), *presses(typed)):
        finder.press(press, lambda _: "", is_deaf=False)
        lines = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in finder.lines(width, height, ">")]
        assert len(lines) < height
        assert max(map(columns, lines)) <= max(width, 28)


@pytest.mark.parametrize("size", [(20, 8), (20, 5), (300, 60)])
def test_a_menu_is_drawn_over_itself_in_the_smallest_window(size: tuple[int, int]) -> None:
    asker, out = arrows(READ, *[DOWN] * 6, "2", ENTER, columns=size[0], lines=size[1])
    asker.choose(MANY)
    ups = [int(number) for number in re.findall(r"\x1b\[(\d+)A", out.getvalue())]
    assert max(ups) < size[1] - 1


BLOCKS = st.lists(st.integers(1, 30).map(lambda count: [f"{number}. step" for number in range(count)]), min_size=1, max_size=9)


@given(BLOCKS, st.integers(8, 30))
def test_a_page_is_torn_between_its_blocks(blocks: list[list[str]], height: int) -> None:
    pieces = paged(["Title", "-----"], blocks, height)
    assert [line for piece in pieces for line in piece[2:]] == [line for block in blocks for line in block]
    assert all(piece[0] == "Title" and 2 < len(piece) <= height for piece in pieces)


def test_the_last_line_of_a_page_does_not_stand_alone() -> None:
    blocks = [["On an iPhone:", "1. Open it", "2. Tap it"], ["On Android:", "1. Open it", "2. Tap it", "   twice"],
              ["Goal: Off"], ["Say: This."], ["Steps checked today."]]
    assert paged(["Title"], blocks, 10) == [["Title", *blocks[0], *blocks[1], *blocks[2]], ["Title", *blocks[3], *blocks[4]]]
    assert paged(["Title"], blocks, 7) == [["Title", *blocks[0]], ["Title", *blocks[1], *blocks[2]],
                                           ["Title", *blocks[3], *blocks[4]]]


def test_what_to_type_is_said_before_what_else_may_be_typed() -> None:
    asker, out = arrows(READ, "9", ENTER)
    asker.enter(Enter("How old is your child?", 4, 17))
    lines = out.getvalue()
    assert lines.index("How old") < lines.index("A whole number") < lines.index("Or type, then press Enter")


def test_what_is_said_first_stands_apart_from_the_question() -> None:
    menu = menu_of(SET)
    parts = Parts(("Is it set now?",), note=("Welcome.",), how=("Type a number.",))
    roomy = menu_screen(parts, menu, 80, 24, ">")
    assert roomy[:3] == ["Welcome.", "", "Is it set now?"]
    narrow = menu_screen(parts, menu, 80, len(roomy) - 1, ">")
    assert narrow[:2] == ["Welcome.", "Is it set now?"]


@pytest.mark.skipif(sys.platform == "win32", reason="the console gives one key at a time there")
def test_what_comes_without_an_end_is_taken_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    from safecheck.cli.keyboard import MOST_AT_ONCE, TerminalKeys

    source, sink = os.pipe()
    writer = Thread(target=os.write, args=(sink, b"x" * MOST_AT_ONCE * 3), daemon=True)
    with os.fdopen(source, encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        keys = TerminalKeys(signals=True)
        keys._is_ready = True
        writer.start()
        assert keys.read(5)
        assert keys.read(5)
        while keys.read(0.1):
            pass
    writer.join()
    os.close(sink)
