"""Prompts with arrow keys and type-to-find, for a real terminal only (see ``safecheck.cli.terminal``)."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Sequence
from typing import TextIO

from safecheck.check.asker import Choose, Door, Enter, Option, Pick, Write, which_one
from safecheck.document import Block, Document, Fact, Heading, Paragraph, Tone, clean
from safecheck.prompts.words import DOOR_KEYS, door_meant, number_meant, plain

_MARGIN = len(" » 1) ")


class ArrowAsker:
    """Asks with menus that the arrow keys move through. Every question is on the screen before its menu is built."""

    def __init__(self, out: TextIO, render: Callable[[Document], str],
                 render_blocks: Callable[[tuple[Block, ...]], str], *, width: int, unicode: bool) -> None:
        """Prepare an asker.

        Args:
            out: The terminal.
            render: Turns a page into text for it.
            render_blocks: Turns blocks into text for it.
            width: Its columns.
            unicode: Whether it has more than plain signs.
        """
        self._out = out
        self._render = render
        self._render_blocks = render_blocks
        self._width = width
        self._pointer = "»" if unicode else ">"

    def choose(self, prompt: Choose) -> str | Door:
        """A menu."""
        self._show(prompt.progress, prompt.question, prompt.body)
        from safecheck.prompts.menus import menu

        return menu([(option.key, self._label(option, prompt.current)) for option in prompt.options],
                    prompt.current, prompt.doors, self._pointer)

    def pick(self, prompt: Pick) -> tuple[str, ...] | Door:
        """Type to find, arrow keys to choose, one after the other."""
        picked = list(prompt.current)
        labels = {option.key: option.label for option in prompt.options}
        self._show(prompt.progress, prompt.question, (
            Paragraph("Type a few letters, or use the arrow keys. Enter adds one. Enter on an empty line goes on."),
            Paragraph(_typed_doors(prompt.doors), Tone.MUTED)))
        from safecheck.prompts.menus import finder

        while True:
            if picked:
                self._write(Fact("Chosen", ", ".join(labels[key] for key in picked)))
            reply = finder(f"Add {prompt.noun}:", prompt.options, lambda text: prompt.search(text).every, prompt.doors)
            if isinstance(reply, Door):
                return reply
            if not plain(reply):
                return tuple(picked)
            if door := door_meant(reply, prompt.doors):
                return door
            for part in filter(None, map(str.strip, reply.split(","))):
                self._toggle(part, prompt, picked)

    def enter(self, prompt: Enter) -> int | Door:
        """A number, checked when Enter is pressed."""
        self._show(prompt.progress, prompt.question, (Paragraph(_typed_doors(prompt.doors), Tone.MUTED),))
        from safecheck.prompts.menus import line

        allowed = f"A whole number from {prompt.lowest} to {prompt.highest}"

        def meant(text: str) -> int | Door | None:
            return door_meant(text, prompt.doors) or number_meant(text, prompt.lowest, prompt.highest)

        default = "" if prompt.current is None else str(prompt.current)
        while True:
            reply = line(f"{allowed}:", default, lambda text: meant(text) is not None or allowed, prompt.doors)
            value = reply if isinstance(reply, Door) else meant(reply)
            if value is not None:
                return value

    def write(self, prompt: Write) -> str | Door:
        """A line, checked when Enter is pressed."""
        self._show("", prompt.question, ())
        from safecheck.prompts.menus import line

        wrong = f"Please type {prompt.example}."
        reply = line(">", "", lambda text: bool(re.fullmatch(prompt.pattern, text.strip())) or wrong, prompt.doors)
        return reply if isinstance(reply, Door) else reply.strip()

    def tell(self, page: Document) -> None:
        """Print a page."""
        self._out.write("\n" + self._render(page))
        self._out.flush()

    def _toggle(self, text: str, prompt: Pick, picked: list[str]) -> None:
        found = prompt.search(text)
        option = found.one or (self._which(text, found.near) if found.near else None)
        if option is None:
            self._write(Paragraph(f"Nothing here is called '{text}'. If it is not in the list, leave it out."))
        elif option.key in picked:
            picked.remove(option.key)
            self._write(Paragraph(f"Taken out: {option.label}."))
        else:
            picked.append(option.key)

    def _which(self, text: str, found: Sequence[Option]) -> Option | None:
        reply = self.choose(which_one(text, found))
        return next((option for option in found if option.key == reply), None)

    def _label(self, option: Option, current: str | None) -> str:
        """A label that breaks between words, under itself, where the window is narrow."""
        before = " (your answer before)" if option.key == current else ""
        indent = " " * _MARGIN
        return textwrap.fill(clean(option.label) + before, max(self._width - 1, 20), initial_indent=indent,
                             subsequent_indent=indent).lstrip()

    def _show(self, progress: str, question: str, body: tuple[Block, ...]) -> None:
        self._out.write("\n")
        self._write(*((Paragraph(progress, Tone.MUTED),) if progress else ()), Heading(question, 3), *body)

    def _write(self, *blocks: Block) -> None:
        self._out.write(self._render_blocks(blocks))
        self._out.flush()


def _typed_doors(doors: Sequence[Door]) -> str:
    return "A letter and Enter: " + ", ".join(f"{DOOR_KEYS[door]} = {door.value}" for door in doors)
