"""Prompts with arrow keys and type-to-find, for a real terminal only (see ``safecheck.cli.terminal``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, TextIO

import questionary
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document as TypedText
from prompt_toolkit.filters import to_filter
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.styles import Style

from safecheck.check.asker import DOOR_LABELS, Choose, Door, Enter, Option, Pick, Write
from safecheck.document import Block, Document, Fact, Heading, Paragraph, Tone
from safecheck.errors import NoMoreInput
from safecheck.prompts.words import DOOR_KEYS, door_meant, option_meant, plain

_STYLE = Style([("question", "bold"), ("answer", "bold"), ("pointer", "bold fg:ansicyan"),
                ("highlighted", "bold fg:ansicyan"), ("instruction", ""), ("separator", "")])


class ArrowAsker:
    """Asks with menus that the arrow keys move through."""

    def __init__(self, out: TextIO, render: Callable[[Document], str],
                 render_blocks: Callable[[tuple[Block, ...]], str], *, unicode: bool) -> None:
        """Prepare an asker.

        Args:
            out: The terminal.
            render: Turns a page into text for it.
            render_blocks: Turns blocks into text for it.
            unicode: Whether the terminal has more than plain signs.
        """
        self._out = out
        self._render = render
        self._render_blocks = render_blocks
        self._pointer = "»" if unicode else ">"

    def choose(self, prompt: Choose) -> str | Door:
        """A menu; digits and the doors' letters work too."""
        self._show(prompt.progress, prompt.question, prompt.body)
        choices: list[Any] = [
            questionary.Choice(option.label + (" (your answer before)" if option.key == prompt.current else ""),
                               option.key, shortcut_key=_shortcut(number))
            for number, option in enumerate(prompt.options)]
        if prompt.doors:
            choices.append(questionary.Separator(" "))
        choices += [questionary.Choice(DOOR_LABELS[door], door, shortcut_key=DOOR_KEYS[door].lower())
                    for door in prompt.doors]
        reply = self._ask(questionary.select(
            "", choices, default=prompt.current, qmark="", pointer=self._pointer, style=_STYLE, use_shortcuts=True,
            use_jk_keys=False, instruction="Arrow keys, then Enter"), prompt.doors, letters=True)
        return reply if isinstance(reply, Door) else str(reply)

    def pick(self, prompt: Pick) -> tuple[str, ...] | Door:
        """Type to find, arrow keys to choose, one after the other."""
        picked = list(prompt.current)
        labels = {option.key: option.label for option in prompt.options}
        self._show(prompt.progress, prompt.question, (
            Paragraph("Type a few letters, or press the down arrow for the list. Enter adds one. "
                      "Enter on an empty line goes on."),
            Paragraph(_typed_doors(prompt.doors), Tone.MUTED)))
        while True:
            if picked:
                self._write(Fact("Chosen", ", ".join(labels[key] for key in picked)))
            reply = self._ask(questionary.autocomplete(
                f"Add {prompt.noun}:", [option.label for option in prompt.options], completer=_Finder(prompt),
                qmark="", style=_STYLE), prompt.doors)
            if isinstance(reply, Door):
                return reply
            text = str(reply)
            if not plain(text):
                return tuple(picked)
            if door := door_meant(text, prompt.doors):
                return door
            for part in filter(None, map(str.strip, text.split(","))):
                self._toggle(part, prompt, picked)

    def enter(self, prompt: Enter) -> int | Door:
        """A number, checked while it is typed."""
        self._show(prompt.progress, prompt.question, (Paragraph(_typed_doors(prompt.doors), Tone.MUTED),))
        allowed = f"A whole number from {prompt.lowest} to {prompt.highest}"

        def good(text: str) -> bool | str:
            digits = text.strip()
            return (bool(door_meant(text, prompt.doors))
                    or (digits.isascii() and digits.isdigit() and prompt.lowest <= int(digits[:4]) <= prompt.highest)
                    or allowed)

        reply = self._ask(questionary.text(
            f"{allowed}:", default=str(prompt.current or ""), qmark="", style=_STYLE, validate=good), prompt.doors)
        if isinstance(reply, Door):
            return reply
        return door_meant(str(reply), prompt.doors) or int(str(reply))

    def write(self, prompt: Write) -> str | Door:
        """A line, checked when Enter is pressed."""
        self._show("", prompt.question, ())

        def good(text: str) -> bool | str:
            return bool(re.fullmatch(prompt.pattern, text.strip())) or f"Please type {prompt.example}."

        reply = self._ask(questionary.text("", qmark=">", style=_STYLE, validate=good), prompt.doors)
        return reply if isinstance(reply, Door) else str(reply).strip()

    def tell(self, page: Document) -> None:
        """Print a page."""
        self._out.write("\n" + self._render(page))
        self._out.flush()

    def _ask(self, question: questionary.Question, doors: Sequence[Door], *, letters: bool = False) -> object:
        """Run a prompt with the doors' keys: F1 for help everywhere, and in menus each door's own letter."""
        app = question.application
        keys = KeyBindings()
        for door in doors:
            if letters:
                _leave_by(keys, DOOR_KEYS[door].lower(), door)
                _leave_by(keys, DOOR_KEYS[door], door)
            if door is Door.HELP:
                _leave_by(keys, "f1", door)
        app.key_bindings = merge_key_bindings([each for each in (app.key_bindings, keys) if each])
        for window in app.layout.find_all_windows():
            window.wrap_lines = to_filter(True)
        try:
            return question.unsafe_ask()
        except EOFError:
            raise NoMoreInput("The input ended before the last question.") from None

    def _toggle(self, text: str, prompt: Pick, picked: list[str]) -> None:
        named = option_meant(text, prompt.options)
        found = [named] if named else prompt.search(text)
        if not found:
            self._write(Paragraph(f"Nothing here is called '{text}'. If it is not in the list, leave it out."))
            return
        option = found[0] if len(found) == 1 else self._which(text, found)
        if option is None:
            return
        if option.key in picked:
            picked.remove(option.key)
            self._write(Paragraph(f"Taken out: {option.label}."))
        else:
            picked.append(option.key)

    def _which(self, text: str, found: Sequence[Option]) -> Option | None:
        none = Option("", "None of these")
        reply = self.choose(Choose(f"Which one is '{text}'?", (*found, none), doors=()))
        return next((option for option in found if option.key == reply), None)

    def _show(self, progress: str, question: str, body: tuple[Block, ...]) -> None:
        self._out.write("\n")
        self._write(*((Paragraph(progress, Tone.MUTED),) if progress else ()), Heading(question, 3), *body)

    def _write(self, *blocks: Block) -> None:
        self._out.write(self._render_blocks(blocks))
        self._out.flush()


class _Finder(Completer):
    """Offers what a typed word may mean, or everything while nothing is typed."""

    def __init__(self, prompt: Pick) -> None:
        self._prompt = prompt

    def get_completions(self, document: TypedText, complete_event: CompleteEvent) -> Iterable[Completion]:
        """The labels to offer, the likeliest first."""
        typed = document.text_before_cursor.rsplit(",", 1)[-1].lstrip()
        options = self._prompt.search(typed) if typed.strip() else self._prompt.options
        for option in options:
            yield Completion(option.label, start_position=-len(typed))


def _leave_by(keys: KeyBindings, key: str, door: Door) -> None:
    @keys.add(key, eager=True)
    def _(event: KeyPressEvent) -> None:
        event.app.exit(result=door)


def _typed_doors(doors: Sequence[Door]) -> str:
    return "Type a letter and Enter: " + ", ".join(f"{DOOR_KEYS[door]} = {DOOR_LABELS[door]}" for door in doors)


def _shortcut(number: int) -> str | None:
    return str(number + 1) if number < 9 else "acdefgijklmnop"[number - 9]
