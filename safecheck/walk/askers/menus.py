"""A menu as a state: its rows, the one that is pointed at, and what a key makes of it. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import replace

from safecheck.model.value import Value
from safecheck.telling.document import clean
from safecheck.walk.asker import Door, Option
from safecheck.walk.askers.keys import Key, Pasted, Press
from safecheck.walk.askers.replies import door_key, door_label
from safecheck.words import say


class Row(Value):
    """A line to choose: what it stands for, the key that leads to it, and its label."""

    key: str | Door
    sign: str
    label: str


class Menu(Value):
    """Rows, of which none is pointed at until a key does: Enter alone chooses nothing."""

    rows: tuple[Row, ...]
    at: int | None = None
    digits: str = ""

    def press(self, pressed: Sequence[Press]) -> Menu | str | Door:
        """The menu after what was pressed at once, or what was chosen. A paste is no choice."""
        if _is_pasted(pressed):
            return self
        menu = self
        for key in pressed:
            reply = menu._press(key)
            if not isinstance(reply, Menu):
                return reply
            menu = reply
        return menu

    def _press(self, key: Press) -> Menu | str | Door:
        if key is Key.ENTER and self.at is not None:
            return self.rows[self.at].key
        if key in (Key.UP, Key.DOWN, Key.HOME, Key.END):
            return replace(self, at=self._moved(str(key)), digits="")
        if isinstance(key, str) and key.isascii() and key.isdigit():
            return self._numbered(key)
        letter = door_key(Door.HELP) if key is Key.F1 else str(key).upper()
        return next((row.key for row in self.rows if isinstance(row.key, Door) and row.sign == letter), self)

    def _moved(self, key: str) -> int:
        last = len(self.rows) - 1
        if key == Key.DOWN:
            return 0 if self.at in (None, last) else (self.at or 0) + 1
        if key == Key.UP:
            return last if not self.at else self.at - 1
        return 0 if key == Key.HOME else last

    def _numbered(self, digit: str) -> Menu:
        """The row of a number; a second digit may go on with it, as in 12."""
        signs = [row.sign for row in self.rows]
        for digits in (self.digits + digit, digit):
            if digits in signs:
                return replace(self, at=signs.index(digits), digits=digits)
        return self


def _is_pasted(pressed: Sequence[Press]) -> bool:
    """Whether more than one sign came at once; a number of two digits is no paste."""
    signs = "".join(key for key in pressed if isinstance(key, str) and not isinstance(key, Key))
    return any(isinstance(key, Pasted) for key in pressed) or (len(signs) > 1 and not signs.isdigit())


def menu_of(options: Sequence[Option], current: str | None, doors: Sequence[Door]) -> Menu:
    """The menu of a prompt: its options by number, then its doors by letter."""
    return Menu((
        *(Row(option.key, str(number), label_of(option, current)) for number, option in enumerate(options, 1)),
        *(Row(door, door_key(door), door_label(door)) for door in doors)))


def label_of(option: Option, current: str | None) -> str:
    """The label of an option, marked if it is the answer of before."""
    return say("walk.answered-before", answer=option.label) if option.key == current else option.label


def lines_of(menu: Menu, width: int, height: int, pointer: str) -> list[str]:
    """The rows as lines, the one that is pointed at in bold; where they are more than fit, those around it.

    Args:
        menu: The menu.
        width: The columns of the terminal.
        height: The most lines.
        pointer: The sign before the row that is pointed at.
    """
    blocks = [_lines(row, index == menu.at, width, pointer) for index, row in enumerate(menu.rows)]
    first_door = next((index for index, row in enumerate(menu.rows) if isinstance(row.key, Door)), 0)
    if first_door and sum(map(len, blocks)) < height:
        blocks[first_door].insert(0, "")
    start = _first_shown([len(block) for block in blocks], menu.at or 0, height)
    return [line for block in blocks[start:] for line in block][:height]


def _first_shown(sizes: Sequence[int], at: int, height: int) -> int:
    """The first row to show, so that the one pointed at is on the screen with what is around it."""
    if sum(sizes) <= height:
        return 0
    return next(start for start in range(len(sizes)) if start == at or sum(sizes[start:at + 2]) <= height)


def _lines(row: Row, is_pointed_at: bool, width: int, pointer: str) -> list[str]:
    """A label that breaks between words, under itself, where the window is narrow."""
    mark = f" {pointer if is_pointed_at else ' '} {row.sign:>2}) "
    lines = textwrap.wrap(clean(row.label), max(width - 1, 20), initial_indent=mark,
                          subsequent_indent=" " * len(mark)) or [mark]
    return [f"\x1b[1m{line}\x1b[0m" for line in lines] if is_pointed_at else lines
