"""What a parent who opened urgent help sees: the whole screen, with the menu of a real terminal under the page."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import pyte
import pytest

from safecheck.errors import NoMoreInput
from safecheck.library.book import open_book
from safecheck.library.bundled import bundled_folder
from safecheck.model import Book, Nation
from safecheck.telling.help_pages import Help
from safecheck.walk.asker import Asker
from safecheck.walk.help_now import offer_help, show_situation
from tests.walk.keyboard import arrows

WINDOWS = [(80, 24), (60, 20), (40, 24)]
SITUATIONS = [situation.id for situation in open_book(bundled_folder()).urgent.situations]


def last_screen(columns: int, lines: int, show: Callable[[Asker], None], *script: float | str) -> str:
    """The screen when the program waits for a key after those of the script."""
    asker, out = arrows(*script, columns=columns, lines=lines)
    with contextlib.suppress(NoMoreInput):
        show(asker)
    screen = pyte.Screen(columns, lines)
    pyte.Stream(screen).feed(out.getvalue().removesuffix("\x1b[?2004l").removesuffix("\n").replace("\n", "\r\n"))
    return "\n".join(screen.display)


@pytest.mark.parametrize("window", WINDOWS, ids=str)
@pytest.mark.parametrize("name", SITUATIONS)
@pytest.mark.parametrize("nation", [None, *Nation])
def test_999_what_to_say_and_what_to_do_are_on_the_screen(name: str, window: tuple[int, int], nation: Nation | None,
                                                          book: Book) -> None:
    situation = next(each for each in book.urgent.situations if each.id == name)
    help_ = Help.of(book, nation)
    screen = last_screen(*window, lambda asker: show_situation(asker, help_, situation))
    assert screen.count("999") >= 2
    assert "Say: " in screen
    assert f"{len(situation.first.do)}. " in screen
    assert "Then press Enter." in " ".join(screen.split())


@pytest.mark.parametrize("window", WINDOWS, ids=str)
def test_999_and_every_situation_are_seen_without_a_key(window: tuple[int, int], book: Book) -> None:
    help_ = Help.of(book, None)

    screen = last_screen(*window, lambda asker: offer_help(asker, help_))
    assert "In danger, call 999." in screen
    assert all(each.short in screen for each in book.urgent.situations)
    assert "Leave this page" in screen
    if window != (60, 20):  # which has no line to spare
        assert book.urgent.golden_rules[0].text in " ".join(screen.split())
