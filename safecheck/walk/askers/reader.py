"""A menu with what is to be read before it, as a state: which screen is shown, and what a key makes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from os import terminal_size

from safecheck.walk.asker import Door
from safecheck.walk.askers.keys import Key, Press
from safecheck.walk.askers.layout import Parts, fits, menu_screen, paged
from safecheck.walk.askers.menus import Menu
from safecheck.words import say


class Reader:
    """Leads through the screens of a page to a menu; the last stands above the menu if both have room."""

    def __init__(self, menu: Menu) -> None:
        self.menu = menu
        self.at = 0
        self._pages = 0
        self._wrong = ""

    def screen(self, parts: Parts, page: tuple[list[str], list[list[str]]], size: terminal_size,
               pointer: str) -> list[str]:
        """The lines of the screen that is shown.

        Args:
            parts: The question.
            page: The title of what is to be read first, and the lines of each of its blocks.
            size: That of the window.
            pointer: The sign before the row that is pointed at.
        """
        width, height = size.columns, max(size.lines - 1, 1)
        title, blocks = page
        parts = replace(parts, wrong=self._wrong)
        pieces = [[*title, *chain.from_iterable(blocks)]] if blocks else []
        if not self._has_room(pieces, parts, width, height):
            pieces = paged(title, blocks, height - 2)  # two lines are for what leads on
        together = self._has_room(pieces, parts, width, height)
        self._pages = max(len(pieces) - together, 0)
        self.at = min(self.at, self._pages)
        if self.at < self._pages:
            count = len(pieces)
            goes_on = say("walk.enter-goes-on") if count == 1 else say("walk.goes-on", number=self.at + 1, count=count)
            return [*pieces[self.at], "", goes_on]
        above = [*pieces[-1], ""] if pieces and together else []
        return [*above, *menu_screen(parts, self.menu, width, height - len(above), pointer)]

    def _has_room(self, pieces: Sequence[Sequence[str]], parts: Parts, width: int, height: int) -> bool:
        """Whether the menu fits below the last piece of what is to be read."""
        return not pieces or fits(parts, self.menu, width, height - len(pieces[-1]) - 1)

    def press(self, pressed: Sequence[Press], *, is_deaf: bool) -> str | Door | None:
        """Take what was pressed at once; gives what was chosen, if anything was.

        Args:
            pressed: The keys.
            is_deaf: Whether they came before the screen could be read.
        """
        is_menu = self.at == self._pages
        self._wrong = say("walk.choose-first") if is_menu and [*pressed] == [Key.ENTER] else ""
        if is_deaf:
            return None
        reply = self.menu.press(pressed) if is_menu else self._turned(pressed)
        if not isinstance(reply, Menu):
            return reply
        self.menu = reply
        return None

    def _turned(self, pressed: Sequence[Press]) -> Door | None:
        """Go a screen on or back; a door is open here too, and an answer waits for its question."""
        if pressed[:1] in ([Key.ENTER], [Key.DOWN], [" "]):
            self.at += 1
        elif pressed[:1] == [Key.UP]:
            self.at = max(self.at - 1, 0)
        else:
            reply = self.menu.press([press for press in pressed if not str(press).isdigit()])
            return reply if isinstance(reply, Door) else None
        return None
