"""Prompts with arrow keys and type-to-find, for a real terminal only (see ``safecheck.cli.terminal``)."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TextIO, TypeVar

from safecheck.errors import NoMoreInput
from safecheck.telling.document import Block, Document, Heading, Paragraph, Tone, clean
from safecheck.walk.asker import Choose, Door, Enter, Option, Pick, Write, which_one
from safecheck.walk.askers.finder import Finder
from safecheck.walk.askers.keys import NO_KEYS, Key, Press
from safecheck.walk.askers.menus import Menu, lines_of, menu_of
from safecheck.walk.askers.replies import door_by_key, door_meant, door_name, number_meant, plain
from safecheck.walk.askers.typed import Typed, field, wrapped
from safecheck.walk.askers.waiting import Waiting
from safecheck.words import say

Reply = TypeVar("Reply")

_PASTES, _PASTES_NO_MORE = "\x1b[?2004h", "\x1b[?2004l"
"""Asks the terminal to mark what is pasted, which most can."""


class ArrowAsker:
    """Asks with menus that the arrow keys move through. Nothing is chosen until a key chose it."""

    def __init__(self, out: TextIO, waiting: Waiting, render: Callable[[Document], str],
                 render_blocks: Callable[[tuple[Block, ...]], str], size: Callable[[], os.terminal_size], *,
                 unicode: bool) -> None:
        """Prepare an asker.

        Args:
            out: The terminal.
            waiting: Its keys.
            render: Turns a page into text for it.
            render_blocks: Turns blocks into text for it.
            size: Measures it; a window may change while it is used.
            unicode: Whether it has more than plain signs.
        """
        self._out = out
        self._waiting = waiting
        self._render = render
        self._render_blocks = render_blocks
        self._size = size
        self._pointer = "»" if unicode else ">"
        self._block: list[str] = []
        self._height = 0
        self._drawn_at = size()
        self._question: Callable[[], None] = lambda: None

    def choose(self, prompt: Choose) -> str | Door:
        """A menu."""
        menu = menu_of(prompt.options, prompt.current, prompt.doors)
        how = say("walk.how-to-choose")
        with self._asking(lambda: self._show(prompt.progress, prompt.question, prompt.body)):
            while True:
                size = self._drawn_at
                below = ["", *self._wrapped(how)]
                self._draw([*lines_of(menu, size.columns, max(size.lines - 1 - len(below), 1), self._pointer), *below])
                pressed = self._presses()
                reply = menu if self._waiting.is_deaf else menu.press(pressed)
                if not isinstance(reply, Menu):
                    self._close(next(row.label for row in menu.rows if row.key == reply))
                    return reply
                if pressed == [Key.ENTER] and reply.at is None:
                    how = say("walk.choose-first")
                menu = reply

    def pick(self, prompt: Pick) -> tuple[str, ...] | Door:
        """Type to find, arrow keys to choose, one after the other."""
        finder = Finder(prompt)
        with self._asking(lambda: self._show(prompt.progress, prompt.question, (
                Paragraph(say("walk.how-to-pick")),
                Paragraph(_other_ways(prompt.doors, door_name), Tone.MUTED)))):
            while True:
                size = self._drawn_at
                self._draw(finder.lines(size.columns, size.lines, self._pointer))
                for press in self._presses():
                    reply = finder.press(press, self._which, is_deaf=self._waiting.is_deaf)
                    if reply is not None:
                        self._close(door_name(reply) if isinstance(reply, Door)
                                    else finder.chosen or say("walk.nothing-chosen"))
                        return reply
                    if press is Key.ENTER:
                        self._waiting.drawn()

    def enter(self, prompt: Enter) -> int | Door:
        """A number, checked when Enter is pressed."""
        lowest, highest, current = prompt.lowest, prompt.highest, prompt.current
        label = (say("walk.whole-number", lowest=lowest, highest=highest) if current is None
                 else say("walk.whole-number-or-keep", lowest=lowest, highest=highest, number=current))

        def meant(text: str) -> int | Door | None:
            if not plain(text):
                return current
            return door_meant(text, prompt.doors) or number_meant(text, lowest, highest)

        with self._asking(lambda: self._show(prompt.progress, prompt.question, (
                Paragraph(_other_ways(prompt.doors, door_by_key), Tone.MUTED),))):
            return self._line(label, meant, say("walk.type-a-whole-number", lowest=lowest, highest=highest),
                              prompt.doors)

    def write(self, prompt: Write) -> str | Door:
        """A line, checked when Enter is pressed."""
        def meant(text: str) -> str | Door | None:
            door = door_meant(text, prompt.doors, among_names=True)
            return door or (text.strip() if re.fullmatch(prompt.pattern, text.strip()) else None)

        ways = (Paragraph(_other_ways(prompt.doors, door_name), Tone.MUTED),) if prompt.doors else ()
        with self._asking(lambda: self._show("", prompt.question, ways)):
            return self._line(">", meant, say("walk.type-this", example=prompt.example), prompt.doors,
                              secret=prompt.secret)

    def tell(self, page: Document) -> None:
        """Print a page."""
        self._put("\n" + self._render(page))

    def _line(self, label: str, meant: Callable[[str], Reply | None], wrong: str, doors: Sequence[Door], *,
              secret: bool = False) -> Reply | Door:
        typed, message = Typed(), ""
        while True:
            shown = "*" * len(typed.text) if secret else typed.text
            self._draw([*self._wrapped(message), field(label, shown, self._drawn_at.columns)])
            for press in self._presses():
                if press is Key.F1 and Door.HELP in doors:
                    self._close(door_name(Door.HELP))
                    return Door.HELP
                if press is not Key.ENTER:
                    typed = typed.press(press)
                elif typed.text or not self._waiting.is_deaf:
                    reply = meant(typed.text)
                    if reply is not None:
                        self._close("" if secret else _told(reply))
                        return reply
                    typed, message = Typed(), wrong
                    self._waiting.drawn()

    def _which(self, text: str, near: Sequence[Option]) -> str | Door:
        question = self._question
        self._erase()
        reply = self.choose(which_one(text, near, (Door.HELP,)))
        self._question = question
        self._put(_PASTES)
        return reply

    def _cut(self, line: str) -> str:
        return line[:max(self._drawn_at.columns - 1, 20)]

    def _wrapped(self, text: str) -> list[str]:
        return wrapped(text, max(self._drawn_at.columns - 1, 20))

    @contextmanager
    def _asking(self, show: Callable[[], None]) -> Iterator[None]:
        """Show a question and listen, until its block of lines is closed or something ends it."""
        self._question = show
        self._height, self._drawn_at = 0, self._size()
        self._waiting.begin()
        show()
        self._put(_PASTES)
        self._waiting.drawn()
        try:
            yield
        except BaseException:
            self._put("\n" if self._height else "")
            raise
        finally:
            self._put(_PASTES_NO_MORE)
            self._height = 0

    def _presses(self) -> list[Press]:
        pressed = self._waiting.presses(self._warn)
        if self._size() != self._drawn_at or Key.BACK_AGAIN in pressed:
            # Where the lines are now is not known, so all of it is shown anew below them.
            self._put("\n")
            self._height, self._drawn_at = 0, self._size()
            self._question()
            self._put(_PASTES)
        return [press for press in pressed if press not in NO_KEYS]

    def _warn(self, warning: str) -> None:
        self._draw(self._block, warning)

    def _draw(self, block: Sequence[str], warning: str = "") -> None:
        """Put lines in the place of those that were drawn before; the cursor stays at the end of the last.

        Never more lines than the window has: what is scrolled off cannot be drawn over.
        """
        below = ["", *(f"\x1b[1m{line}\x1b[0m" for line in self._wrapped(warning))] if warning else []
        lines = [*block, *below][-max(self._drawn_at.lines - 1, 1):]
        self._put(self._back() + "\n".join(lines))
        self._block, self._height = list(block), len(lines)

    def _back(self) -> str:
        up = f"\x1b[{self._height - 1}A" if self._height > 1 else ""
        return f"\r{up}\x1b[J" if self._height else ""

    def _erase(self) -> None:
        self._put(self._back())
        self._height = 0

    def _close(self, chosen: str) -> None:
        """Leave of a prompt what was chosen, in one line."""
        self._put(self._back() + (f"\x1b[1m{self._pointer} {self._cut(clean(chosen))}\x1b[0m\n" if chosen else "\n"))
        self._height = 0

    def _show(self, progress: str, question: str, body: tuple[Block, ...]) -> None:
        blocks = (*((Paragraph(progress, Tone.MUTED),) if progress else ()), Heading(question, 3), *body)
        self._put("\n" + self._render_blocks(blocks))

    def _put(self, text: str) -> None:
        try:
            self._out.write(text)
            self._out.flush()
        except OSError:  # the window is gone, and with it whoever answered
            raise NoMoreInput(say("walk.screen-gone")) from None


def _other_ways(doors: Sequence[Door], way: Callable[[Door], str]) -> str:
    ways = say("walk.or-type", ways=say("list.comma").join(map(way, doors)))
    return f"{ways} {say('walk.f1-too')}" if Door.HELP in doors else ways


def _told(reply: object) -> str:
    return door_name(reply) if isinstance(reply, Door) else str(reply)
