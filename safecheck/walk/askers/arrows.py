"""Prompts with arrow keys and type-to-find, for a real terminal only (see ``safecheck.cli.terminal``)."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from typing import TextIO, TypeVar

from safecheck.errors import NoMoreInput, reason_of
from safecheck.telling.document import Block, Document, Fact, Heading, Paragraph, Tone, clean
from safecheck.walk.asker import Choose, Door, Enter, Pick, Write
from safecheck.walk.askers.finder import Finder
from safecheck.walk.askers.keys import NO_KEYS, Key, Press
from safecheck.walk.askers.layout import Parts
from safecheck.walk.askers.menus import menu_of
from safecheck.walk.askers.reader import Reader
from safecheck.walk.askers.replies import door_by_key, door_meant, door_name, number_meant, plain
from safecheck.walk.askers.typed import Typed, field, wrapped
from safecheck.walk.askers.waiting import Waiting
from safecheck.words import say

Reply = TypeVar("Reply")

_PASTES, _PASTES_NO_MORE = "\x1b[?2004h", "\x1b[?2004l"
"""Asks the terminal to mark what is pasted, which most can."""

_EMPTY = "\x1b[H\x1b[J"
"""The cursor to the top, and nothing below it."""

_TYPED_HERE = ">"
"""Stands before a line to type on, below all that says what to type."""


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
        self._height = 0
        self._drawn_at = size()
        self._screen: Callable[[], list[str]] = list
        self._has_asked = False

    def choose(self, prompt: Choose) -> str | Door:
        """A menu; what is to be read first stands above it, or on screens of its own where both have no room."""
        reader = Reader(menu_of(prompt))

        def screen() -> list[str]:
            return reader.screen(self._parts(prompt), self._page(prompt.page), self._drawn_at, self._pointer)

        with self._asking(screen):
            while True:
                self._draw()
                pressed = self._presses()
                at = reader.at
                reply = reader.press(pressed, is_deaf=self._waiting.is_deaf)
                if reply is not None:
                    self._close(prompt.question, next(row.label for row in reader.menu.rows if row.key == reply))
                    return reply
                if reader.at != at:
                    self._waiting.drawn()

    def pick(self, prompt: Pick) -> tuple[str, ...] | Door:
        """Type to find, arrow keys to choose, one after the other."""
        finder = Finder(prompt)
        how = (Paragraph(say("walk.how-to-pick")), Paragraph(_other_ways(prompt.doors, door_name), Tone.MUTED))

        def screen() -> list[str]:
            head, room = self._head(prompt.progress, prompt.question, how), self._drawn_at.lines
            lines = finder.lines(self._drawn_at.columns, room - len(head), self._pointer)
            apart = [""] if len(head) + len(lines) + 1 < room else []
            return [*head, *apart, *lines]

        with self._asking(screen):
            while True:
                self._draw()
                for press in self._presses():
                    reply = finder.press(press, self._which, is_deaf=self._waiting.is_deaf)
                    if reply is not None:
                        self._close(prompt.question, door_name(reply) if isinstance(reply, Door)
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

        how = (Paragraph(label), Paragraph(_other_ways(prompt.doors, door_by_key), Tone.MUTED))
        wrong = say("walk.type-a-whole-number", lowest=lowest, highest=highest)
        return self._line(meant, wrong, prompt.question, prompt.doors,
                          lambda: self._head(prompt.progress, prompt.question, how))

    def write(self, prompt: Write) -> str | Door:
        """A line, checked when Enter is pressed."""
        def meant(text: str) -> str | Door | None:
            door = door_meant(text, prompt.doors, among_names=True)
            return door or (text.strip() if re.fullmatch(prompt.pattern, text.strip()) else None)

        ways = (Paragraph(_other_ways(prompt.doors, door_name), Tone.MUTED),) if prompt.doors else ()
        return self._line(meant, say("walk.type-this", example=prompt.example), prompt.question, prompt.doors,
                          lambda: self._head("", prompt.question, ways), secret=prompt.secret)

    def _line(self, meant: Callable[[str], Reply | None], wrong: str, question: str, doors: Sequence[Door],
              head: Callable[[], list[str]], *, secret: bool = False) -> Reply | Door:
        typed, message = Typed(), ""

        def screen() -> list[str]:
            shown = "*" * len(typed.text) if secret else typed.text
            return [*head(), *self._wrapped(message), field(_TYPED_HERE, shown, self._drawn_at.columns)]

        with self._asking(screen):
            while True:
                self._draw()
                for press in self._presses():
                    if press is Key.F1 and Door.HELP in doors:
                        self._close(question, door_name(Door.HELP))
                        return Door.HELP
                    if press is not Key.ENTER:
                        typed = typed.press(press)
                    elif typed.text or not self._waiting.is_deaf:
                        reply = meant(typed.text)
                        if reply is not None:
                            self._close(question, "" if secret else _told(reply))
                            return reply
                        typed, message = Typed(), wrong
                        self._waiting.drawn()

    def _which(self, prompt: Choose) -> str | Door:
        screen = self._screen
        reply = self.choose(prompt)
        self._screen = screen
        self._begin()
        return reply

    def _parts(self, prompt: Choose) -> Parts:
        return Parts(
            self._lines((Heading(prompt.question, 3),)),
            self._lines((Paragraph(prompt.progress, Tone.MUTED),)) if prompt.progress else (),
            self._lines((Paragraph(prompt.note, prompt.note_tone),)) if prompt.note else (),
            self._lines((Fact(say("check.why"), prompt.why),)) if prompt.why else (),
            self._lines(prompt.body), (say("walk.how-to-choose"), say("walk.how-to-choose-in-short")))

    def _page(self, page: Document | None) -> tuple[list[str], list[list[str]]]:
        """The title of a page, and the lines of each of its blocks."""
        if page is None:
            return [], []
        ends = [len(self._render(replace(page, blocks=page.blocks[:count])).splitlines())
                for count in range(len(page.blocks) + 1)]
        lines = self._render(page).splitlines()
        return lines[:ends[0]], [lines[start:end] for start, end in pairwise(ends)]

    def _head(self, progress: str, question: str, how: tuple[Block, ...]) -> list[str]:
        return [*(self._lines((Paragraph(progress, Tone.MUTED),)) if progress else ()),
                *self._lines((Heading(question, 3),)), *self._lines(how)]

    def _lines(self, blocks: tuple[Block, ...]) -> list[str]:
        return self._render_blocks(blocks).splitlines()

    def _cut(self, line: str) -> str:
        return line[:max(self._drawn_at.columns - 1, 20)]

    def _wrapped(self, text: str) -> list[str]:
        return wrapped(text, max(self._drawn_at.columns - 1, 20))

    @contextmanager
    def _asking(self, screen: Callable[[], list[str]]) -> Iterator[None]:
        """Show a prompt and listen, until it is closed or something ends it."""
        self._screen = screen
        self._waiting.begin()
        self._begin()
        self._waiting.drawn()
        try:
            yield
        except BaseException:
            self._put("\n" if self._height else "")
            raise
        finally:
            self._put(_PASTES_NO_MORE)
            self._height = 0

    def _begin(self) -> None:
        """Make room: the first prompt stands below what was on the screen, each other one on a screen of its own.

        What is on the screen is not wiped but scrolled off it, so that a look back finds every answer.
        """
        self._drawn_at = self._size()
        self._put(("\n" * (self._drawn_at.lines - 1) + _EMPTY if self._has_asked else "\n") + _PASTES)
        self._has_asked, self._height = True, 0

    def _presses(self) -> list[Press]:
        pressed = self._waiting.presses(self._draw)
        if Key.BACK_AGAIN in pressed:
            self._begin()
        elif self._size() != self._drawn_at:  # the window has put the lines elsewhere
            self._drawn_at, self._height = self._size(), 0
            self._put(_EMPTY)
        return [press for press in pressed if press not in NO_KEYS]

    def _draw(self, warning: str = "") -> None:
        """Put the prompt in the place of what was drawn before; the cursor stays at the end of its last line.

        Never more lines than the window has: what is scrolled off cannot be drawn over.
        """
        below = ["", *(f"\x1b[1m{line}\x1b[0m" for line in self._wrapped(warning))] if warning else []
        lines = [*self._screen(), *below][-max(self._drawn_at.lines - 1, 1):]
        self._put(self._back() + "\n".join(lines))
        self._height = len(lines)

    def _back(self) -> str:
        up = f"\x1b[{self._height - 1}A" if self._height > 1 else ""
        return f"\r{up}\x1b[J" if self._height else ""

    def _close(self, question: str, chosen: str) -> None:
        """Leave of a prompt its question and what was chosen."""
        told = f"\x1b[1m{self._pointer} {self._cut(clean(chosen))}\x1b[0m\n" if chosen else "\n"
        self._put(self._back() + "\n".join([*self._wrapped(question), told]))
        self._height = 0

    def _put(self, text: str) -> None:
        try:
            self._out.write(text)
            self._out.flush()
        except OSError as error:  # the window is gone, and with it whoever answered
            raise NoMoreInput(say("walk.screen-gone", reason=reason_of(error))) from None


def _other_ways(doors: Sequence[Door], way: Callable[[Door], str]) -> str:
    ways = say("walk.or-type", ways=say("list.comma").join(map(way, doors)))
    return f"{ways} {say('walk.f1-too')}" if Door.HELP in doors else ways


def _told(reply: object) -> str:
    return door_name(reply) if isinstance(reply, Door) else str(reply)
