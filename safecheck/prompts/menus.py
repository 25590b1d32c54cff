"""The menus and lines of a real terminal, by questionary. Loaded with the first menu, after its question is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import questionary
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document as TypedText
from prompt_toolkit.filters import to_filter
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.styles import Style

from safecheck.check.asker import DOOR_LABELS, Door, Option
from safecheck.errors import NoMoreInput
from safecheck.prompts.words import DOOR_KEYS

_STYLE = Style([("question", "bold"), ("answer", "bold"), ("pointer", "bold fg:ansicyan"),
                ("highlighted", "bold fg:ansicyan"), ("instruction", ""), ("separator", "")])
_SHORTCUTS = "123456789acdefgijklmnopqrtuvwxyz"
"""The keys for the options in their order; b, h and s are the doors'."""


def menu(options: Sequence[tuple[str, str]], current: str | None, doors: Sequence[Door], pointer: str) -> str | Door:
    """Choose one of some options, given as key and label; arrow keys, shortcuts, and each door's own letter."""
    choices: list[Any] = [questionary.Choice(label, key, shortcut_key=shortcut)
                          for (key, label), shortcut in zip(options, _SHORTCUTS, strict=False)]
    if doors:
        choices.append(questionary.Separator(" "))
    choices += [questionary.Choice(DOOR_LABELS[door], door, shortcut_key=DOOR_KEYS[door].lower()) for door in doors]
    reply = _ask(questionary.select(
        "", choices, default=current, qmark="", pointer=pointer, style=_STYLE, use_shortcuts=True, use_jk_keys=False,
        instruction="Arrow keys, then Enter"), doors, letters=True)
    return reply if isinstance(reply, Door) else str(reply)


def finder(message: str, options: Sequence[Option], search: Callable[[str], Sequence[Option]],
           doors: Sequence[Door]) -> str | Door:
    """A line that offers what the typed letters may mean."""
    question = questionary.autocomplete(message, [option.label for option in options],
                                        completer=_Finder(options, search), qmark="", style=_STYLE)
    # The list is open from the start, so that nobody has to guess what can be typed.
    question.application.pre_run_callables.append(question.application.current_buffer.start_completion)
    reply = _ask(question, doors)
    return reply if isinstance(reply, Door) else str(reply)


def line(message: str, default: str, check: Callable[[str], bool | str], doors: Sequence[Door]) -> str | Door:
    """A line of text; ``check`` says True or what is wrong with it."""
    reply = _ask(questionary.text(message, default=default, qmark="", style=_STYLE, validate=check), doors)
    return reply if isinstance(reply, Door) else str(reply)


def _ask(question: questionary.Question, doors: Sequence[Door], *, letters: bool = False) -> object:
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


def _leave_by(keys: KeyBindings, key: str, door: Door) -> None:
    @keys.add(key, eager=True)
    def _(event: KeyPressEvent) -> None:
        event.app.exit(result=door)


class _Finder(Completer):
    """Offers what a typed word may mean, or everything while nothing is typed."""

    def __init__(self, options: Sequence[Option], search: Callable[[str], Sequence[Option]]) -> None:
        self._options = options
        self._search = search

    def get_completions(self, document: TypedText, complete_event: CompleteEvent) -> Iterable[Completion]:
        """The labels to offer, the likeliest first."""
        typed = document.text_before_cursor.rsplit(",", 1)[-1].lstrip()
        for option in self._search(typed) if typed.strip() else self._options:
            yield Completion(option.label, start_position=-len(typed))
