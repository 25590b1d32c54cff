"""A menu as a state: its rows, the one that is pointed at, and what a key makes of it. Pure."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import replace

from safecheck.model.value import Value
from safecheck.telling.document import clean
from safecheck.walk.asker import Choose, Door, Option
from safecheck.walk.askers.keys import Key, Pasted, Press
from safecheck.walk.askers.replies import door_key, door_label, door_name
from safecheck.walk.askers.typed import wrapped
from safecheck.words import say


class Row(Value):
    """A line to choose: what it stands for, the sign before it, its label, and the letter that leads to it at once."""

    key: str | Door
    sign: str
    label: str
    letter: str = ""


class Menu(Value):
    """Rows, of which none is pointed at until a key does, but where one is likely: Enter alone chooses nothing."""

    rows: tuple[Row, ...]
    at: int | None = None
    digits: str = ""

    @property
    def first_door(self) -> int:
        """The place of the first door among the rows; past the last, if there is none."""
        return next((index for index, row in enumerate(self.rows) if isinstance(row.key, Door)), len(self.rows))

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
        return next((row.key for row in self.rows if row.letter == letter), self)

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


def menu_of(prompt: Choose) -> Menu:
    """The menu of a prompt: its options by number, then its doors by letter."""
    at = next((place for place, option in enumerate(prompt.options) if option.key == prompt.likely), None)
    return Menu((
        *(Row(option.key, str(number), label_of(option, prompt.current), door_key(option.door) if option.door else "")
          for number, option in enumerate(prompt.options, 1)),
        *(Row(door, door_key(door), door_label(door), door_key(door)) for door in prompt.doors)), at)


def label_of(option: Option, current: str | None) -> str:
    """The label of an option, marked if it is the answer of before."""
    return say("walk.answered-before", answer=option.label) if option.key == current else option.label


def lines_of(menu: Menu, width: int, pointer: str) -> list[str]:
    """The rows as lines, the one that is pointed at in bold, and the doors apart."""
    blocks = [_lines(menu, index, row, width, pointer) for index, row in enumerate(menu.rows)]
    if 0 < menu.first_door < len(blocks):
        blocks[menu.first_door].insert(0, "")
    return [line for block in blocks for line in block]


def folded_lines(menu: Menu, width: int, pointer: str) -> list[str]:
    """The same with all doors in a line."""
    options = [line for index, row in enumerate(menu.rows[:menu.first_door])
               for line in _lines(menu, index, row, width, pointer)]
    doors = [f"{pointer if index == menu.at else ''}{row.sign} {door_name(row.key)}"
             for index, row in enumerate(menu.rows) if isinstance(row.key, Door)]
    return [*options, *(["", *wrapped(say("list.comma").join(doors), max(width - 1, 20))] if doors else [])]


def lines_around(menu: Menu, width: int, height: int, pointer: str) -> list[str]:
    """As many of the lines as fit, those around the row that is pointed at."""
    blocks = [_lines(menu, index, row, width, pointer) for index, row in enumerate(menu.rows)]
    start = _first_shown([len(block) for block in blocks], menu.at or 0, height)
    return [line for block in blocks[start:] for line in block][:height]


def _first_shown(sizes: Sequence[int], at: int, height: int) -> int:
    """The first row to show, so that the one pointed at is on the screen with what is around it."""
    if sum(sizes) <= height:
        return 0
    return next(start for start in range(len(sizes)) if start == at or sum(sizes[start:at + 2]) <= height)


def _lines(menu: Menu, index: int, row: Row, width: int, pointer: str) -> list[str]:
    """A label that breaks between words, under itself, where the window is narrow."""
    mark = f" {pointer if index == menu.at else ' '} {row.sign:>2}) "
    lines = textwrap.wrap(clean(row.label), max(width - 1, 20), initial_indent=mark,
                          subsequent_indent=" " * len(mark)) or [mark]
    return [f"\x1b[1m{line}\x1b[0m" for line in lines] if index == menu.at else lines
