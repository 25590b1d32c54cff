"""Numbered prompts on plain lines: for pipes, screen readers and old terminals. No cursor tricks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import reduce
from typing import TextIO

from safecheck.errors import NoMoreInput, reason_of
from safecheck.telling.document import Block, Document, Fact, Paragraph, clean
from safecheck.walk.asker import Choose, Door, Enter, Option, Pick, Write
from safecheck.walk.askers.keys import Key, Press
from safecheck.walk.askers.menus import label_of
from safecheck.walk.askers.picking import Picking
from safecheck.walk.askers.replies import (
    HELP_SIGN,
    door_by_key,
    door_key,
    door_meant,
    door_name,
    is_done,
    number_meant,
    option_meant,
    plain,
)
from safecheck.walk.askers.typed import Typed, columns
from safecheck.walk.askers.waiting import Waiting
from safecheck.words import say, typed

LONGEST_LINE = 10_000
"""Characters. What comes in through a pipe and has longer lines answers nothing."""

MOST_LINES = 1000
"""A prompt reads no more lines from a pipe: what has so many for one is no answer either, and may have no end."""

Render = Callable[[Document], str]
RenderBlocks = Callable[[tuple[Block, ...]], str]


class LineAsker:
    """Asks by printing lines and reading lines."""

    def __init__(self, source: TextIO | Waiting, out: TextIO, render: Render, render_blocks: RenderBlocks) -> None:
        """Prepare an asker.

        Args:
            source: Where the replies are read from: the keys of a terminal, or a stream of lines.
            out: Where the questions go.
            render: Turns a page into text for ``out``.
            render_blocks: Turns blocks into text for ``out``.
        """
        self._source = source
        self._out = out
        self._render = render
        self._render_blocks = render_blocks
        self._pasted: list[Press] = []
        self._lines_left = MOST_LINES

    def choose(self, prompt: Choose) -> str | Door:
        """Ask until a number, a word or a door is given."""
        if prompt.page:
            self._put("\n" + self._render(prompt.page))
        why = (Fact(say("check.why"), prompt.why),) if prompt.why else ()
        self._show(prompt.progress, prompt.question, (*why, *prompt.body), prompt.note)
        for number, option in enumerate(prompt.options, 1):
            self._say(f"{number}. {label_of(option, prompt.current)}")
        self._doors(prompt.doors)
        while True:
            text = self._read(say("walk.your-answer", last=len(prompt.options)))
            if door := door_meant(text, prompt.doors):
                return door
            if meant := option_meant(text, prompt.options):
                return meant.key
            self._say(_what_to_type(len(prompt.options), prompt.doors))

    def pick(self, prompt: Pick) -> tuple[str, ...] | Door:
        """Ask for one after the other, by number or by name, until an empty line."""
        picking = Picking(prompt)
        listed = False
        self._show(prompt.progress, prompt.question, ())
        self._say(say("walk.how-to-pick-in-lines", count=len(prompt.options)))
        self._door_names(prompt.doors)
        while True:
            if picking.picked:
                self._say(say("walk.chosen-so-far", names=picking.chosen))
            text = self._read(say(f"walk.add-or-go-on.{prompt.item}"))
            if is_done(text):
                return tuple(picking.picked)
            if door := door_meant(text, prompt.doors, among_names=True):
                return door
            if plain(text) in map(plain, typed("walk.list-typed")):
                listed = True
                self._list(prompt.options)
                continue
            for said in picking.take(text, self._which, by_number=listed):
                self._say(said)
            if picking.left_by:
                return picking.left_by

    def enter(self, prompt: Enter) -> int | Door:
        """Ask until a number between the bounds or a door is given."""
        self._show(prompt.progress, prompt.question, ())
        self._doors(prompt.doors)
        label = (say("walk.number-or-keep", lowest=prompt.lowest, highest=prompt.highest, number=prompt.current)
                 if prompt.current else say("walk.number", lowest=prompt.lowest, highest=prompt.highest))
        while True:
            text = self._read(label)
            if not plain(text) and prompt.current:
                return prompt.current
            if door := door_meant(text, prompt.doors):
                return door
            number = number_meant(text, prompt.lowest, prompt.highest)
            if number is not None:
                return number
            self._say(say("walk.type-a-whole-number-and-enter", lowest=prompt.lowest, highest=prompt.highest))

    def write(self, prompt: Write) -> str | Door:
        """Ask until a line of the right form is given."""
        self._show("", prompt.question, ())
        self._door_names(prompt.doors)
        while True:
            text = self._read(">", secret=prompt.secret)
            if door := door_meant(text, prompt.doors, among_names=True):
                return door
            if re.fullmatch(prompt.pattern, text):
                return text
            self._say(say("walk.type-this", example=prompt.example))

    def _list(self, options: Sequence[Option]) -> None:
        """All that may be picked, with numbers."""
        for number, option in enumerate(options, 1):
            self._say(f"{number}. {option.label}")
        self._say(f"{say('walk.how-to-pick-by-number')} {say('walk.how-to-take-out')}")

    def _which(self, prompt: Choose) -> str | Door:
        rest = self._pasted  # the next name of a pasted list is no answer to this question
        reply = self.choose(prompt)
        self._pasted = rest
        return reply

    def _begin(self) -> None:
        """Drop what was typed before the question could be seen."""
        self._pasted = []
        self._lines_left = MOST_LINES
        if isinstance(self._source, Waiting):
            self._source.begin()

    def _show(self, progress: str, question: str, body: tuple[Block, ...], note: str = "") -> None:
        self._begin()
        self._say("")
        for text in filter(None, (note, progress, question)):
            self._say(text)
        if body:
            self._put(self._render_blocks(body))

    def _doors(self, doors: Sequence[Door]) -> None:
        if doors:
            self._say("   ".join(map(door_by_key, doors)))

    def _door_names(self, doors: Sequence[Door]) -> None:
        if doors:
            self._say(say("walk.or-one-word", words=say("list.comma").join(map(door_name, doors))))

    def _say(self, text: str) -> None:
        self._put(self._render_blocks((Paragraph(text),)) if text else "\n")

    def _put(self, text: str) -> None:
        try:
            self._out.write(text)
            self._out.flush()
        except BrokenPipeError:
            raise
        except OSError as error:  # the window is gone, and with it whoever answered
            raise NoMoreInput(say("walk.screen-gone", reason=reason_of(error))) from None

    def _read(self, label: str, *, secret: bool = False) -> str:
        prompt = f"{label} "
        self._put(prompt)
        if isinstance(self._source, Waiting):
            return self._typed(self._source, prompt, secret=secret).strip()
        return self._line(self._source).strip()

    def _line(self, source: TextIO) -> str:
        """The next line of a stream, without hidden signs; the stream may have no end, or no lines."""
        if not self._lines_left:
            raise NoMoreInput(say("walk.input-answers-nothing", count=MOST_LINES))
        self._lines_left -= 1
        line = source.readline(LONGEST_LINE)
        if not line:
            raise NoMoreInput(say("walk.input-ended"))
        if len(line) == LONGEST_LINE and not line.endswith("\n"):
            raise NoMoreInput(say("walk.input-line-too-long", most=LONGEST_LINE))
        return clean(line.encode(errors="ignore").decode())  # bytes of another encoding are no letters

    def _typed(self, waiting: Waiting, prompt: str, *, secret: bool) -> str:
        typed = Typed()
        waiting.drawn()
        while True:
            while self._pasted:
                press = self._pasted.pop(0)
                if press is Key.ENTER and not typed.text and waiting.is_deaf:
                    continue  # it came before the question could be read
                if press is Key.F1:
                    typed = Typed(HELP_SIGN)
                if press in (Key.ENTER, Key.F1):
                    self._put("\n")
                    return typed.text
                longer = typed.press(press)
                self._echo(typed.text, longer.text, secret=secret)
                typed = longer

            def warn(warning: str, typed: Typed = typed) -> None:
                self._put(f"\n{warning or prompt + ('*' * len(typed.text) if secret else typed.text)}")

            found = waiting.presses(warn)
            if Key.BACK_AGAIN in found:
                warn("")
            pressed = [press for each in found for press in _typed_out(each)]
            # An empty line in a pasted list is no wish to go on.
            self._pasted = [press for index, press in enumerate(pressed)
                            if not index or pressed[index - 1:index + 1] != [Key.ENTER, Key.ENTER]]

    def _echo(self, before: str, after: str, *, secret: bool) -> None:
        if after.startswith(before):
            new = after[len(before):]
            self._put("*" * len(new) if secret else new)
        else:
            gone = len(before) - len(after) if secret else columns(before) - columns(after)
            self._put("\b \b" * gone)


def _typed_out(press: Press) -> list[Press]:
    """A paste as the keys that it stands for."""
    return [press] if isinstance(press, str) else [Key.ENTER if sign in "\r\n" else sign for sign in press.text]


def _what_to_type(last: int, doors: Sequence[Door]) -> str:
    if not doors:
        return say("walk.type-a-number", last=last)
    letters = reduce(lambda some, letter: say("list.or", first=some, last=letter), map(door_key, doors))
    return say("walk.type-a-number-or-letter", last=last, letters=letters)
