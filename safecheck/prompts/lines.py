"""Numbered prompts on plain lines: for pipes, screen readers and old terminals. No cursor tricks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TextIO

from safecheck.check.asker import DOOR_LABELS, Choose, Door, Enter, Option, Pick, Write, which_one
from safecheck.document import Block, Document, Paragraph
from safecheck.errors import NoMoreInput
from safecheck.prompts.words import DOOR_KEYS, door_meant, number_meant, option_meant, plain

Render = Callable[[Document], str]
RenderBlocks = Callable[[tuple[Block, ...]], str]

_DONE = ("", "done", "none", "0", "finished", "that is all")


class LineAsker:
    """Asks by printing lines and reading lines."""

    def __init__(self, source: TextIO, out: TextIO, render: Render, render_blocks: RenderBlocks) -> None:
        """Prepare an asker.

        Args:
            source: Where the replies are read from.
            out: Where the questions go.
            render: Turns a page into text for ``out``.
            render_blocks: Turns blocks into text for ``out``.
        """
        self._source = source
        self._out = out
        self._render = render
        self._render_blocks = render_blocks

    def choose(self, prompt: Choose) -> str | Door:
        """Ask until a number, a word or a door is given."""
        self._show(prompt.progress, prompt.question, prompt.body)
        for number, option in enumerate(prompt.options, 1):
            self._say(f"{number}. {option.label}{self._old(option, prompt.current)}")
        self._doors(prompt.doors)
        while True:
            text = self._read(f"Your answer, 1 to {len(prompt.options)}: ")
            if not plain(text) and prompt.current is not None:
                return prompt.current
            if door := door_meant(text, prompt.doors):
                return door
            if meant := option_meant(text, prompt.options):
                return meant.key
            self._say(f"Please type a number from 1 to {len(prompt.options)}"
                      f"{_or_letters(prompt.doors)}, then press Enter.")

    def pick(self, prompt: Pick) -> tuple[str, ...] | Door:
        """Ask for one after the other, by number or by name, until an empty line."""
        picked = list(prompt.current)
        labels = {option.key: option.label for option in prompt.options}
        self._show(prompt.progress, prompt.question, ())
        for number, option in enumerate(prompt.options, 1):
            self._say(f"{number}. {option.label}")
        self._doors(prompt.doors)
        self._say("Type a number or a name, or several with commas. Type one again to take it out. "
                  "Press Enter alone when you are done.")
        while True:
            if picked:
                self._say(f"Chosen: {', '.join(labels[key] for key in picked)}.")
            text = self._read(f"Add {_article(prompt.noun)} (Enter goes on): ")
            if plain(text) in _DONE:
                return tuple(picked)
            if door := door_meant(text, prompt.doors):
                return door
            for part in filter(None, map(str.strip, text.split(","))):
                if door := self._toggle(part, prompt, picked):
                    return door

    def enter(self, prompt: Enter) -> int | Door:
        """Ask until a number between the bounds or a door is given."""
        self._show(prompt.progress, prompt.question, ())
        self._doors(prompt.doors)
        while True:
            old = f" (Enter keeps {prompt.current})" if prompt.current else ""
            text = self._read(f"A number from {prompt.lowest} to {prompt.highest}{old}: ")
            if not plain(text) and prompt.current:
                return prompt.current
            if door := door_meant(text, prompt.doors):
                return door
            number = number_meant(text, prompt.lowest, prompt.highest)
            if number is not None:
                return number
            self._say(f"Please type a whole number from {prompt.lowest} to {prompt.highest}, then press Enter.")

    def write(self, prompt: Write) -> str | Door:
        """Ask until a line of the right form is given."""
        self._show("", prompt.question, ())
        while True:
            text = self._read("> ")
            if door := door_meant(text, prompt.doors):
                return door
            if re.fullmatch(prompt.pattern, text):
                return text
            self._say(f"Please type {prompt.example}.")

    def tell(self, page: Document) -> None:
        """Print a page."""
        self._out.write("\n" + self._render(page))
        self._out.flush()

    def _toggle(self, text: str, prompt: Pick, picked: list[str]) -> Door | None:
        """Add or take out what a text means; a door if the person takes one while asked what it means."""
        number = number_meant(text, 1, len(prompt.options))
        option = prompt.options[number - 1] if number else self._named(text, prompt)
        if isinstance(option, Door):
            return option
        if option is None:
            self._say(f"Nothing here is called '{text}'. If it is not in the list, leave it out.")
        elif option.key in picked:
            picked.remove(option.key)
            self._say(f"Taken out: {option.label}.")
        else:
            picked.append(option.key)
            self._say(f"Added: {option.label}.")
        return None

    def _named(self, text: str, prompt: Pick) -> Option | Door | None:
        """The option that has this name; what is only near is asked about."""
        found = prompt.search(text)
        if found.one or not found.near:
            return found.one
        reply = self.choose(which_one(text, found.near, tuple(door for door in prompt.doors if door is Door.HELP)))
        return reply if isinstance(reply, Door) else next((each for each in found.near if each.key == reply), None)

    def _show(self, progress: str, question: str, body: tuple[Block, ...]) -> None:
        self._say("")
        if progress:
            self._say(progress)
        self._say(question)
        if body:
            self._out.write(self._render_blocks(body))

    def _doors(self, doors: Sequence[Door]) -> None:
        if doors:
            self._say("   ".join(f"{DOOR_KEYS[door]} = {DOOR_LABELS[door]}" for door in doors))

    @staticmethod
    def _old(option: Option, current: str | None) -> str:
        return " (your answer before; Enter keeps it)" if option.key == current else ""

    def _say(self, text: str) -> None:
        self._out.write(self._render_blocks((Paragraph(text),)) if text else "\n")

    def _read(self, prompt: str) -> str:
        self._out.write(prompt)
        self._out.flush()
        line = self._source.readline()
        if not line:
            raise NoMoreInput("The input ended before the last question.")
        return line.strip()


def _or_letters(doors: Sequence[Door]) -> str:
    letters = [DOOR_KEYS[door] for door in doors]
    return f", or {' or '.join(letters)}" if letters else ""


def _article(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
