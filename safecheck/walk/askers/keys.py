"""Keys: what a terminal sends as the keys that were pressed, a paste told from typing. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Protocol

from safecheck.model.value import Value

LONGEST_PASTE = 10_000
"""Characters; what is longer is no list of apps."""


class Key(StrEnum):
    """The keys that are no character; every other key is its own character."""

    ENTER = "enter"
    UP = "up"
    DOWN = "down"
    HOME = "home"
    END = "end"
    BACKSPACE = "backspace"
    CLEAR = "clear"
    F1 = "f1"
    INTERRUPT = "interrupt"
    END_OF_INPUT = "end-of-input"
    BACK_AGAIN = "back-again"
    """No key: the program was stopped and goes on, so that what it drew may be anywhere by now."""
    RESIZED = "resized"
    """No key: the window has another size."""


NO_KEYS = frozenset({Key.BACK_AGAIN, Key.RESIZED})


class Pasted(Value):
    """Text that came in one piece."""

    text: str


Press = str | Pasted


class Keyboard(Protocol):
    """Where keys come from."""

    def read(self, seconds: float) -> list[Press]:
        """What is pressed next, and what comes with it at once; nothing if no key comes in that time.

        Raises:
            NoMoreInput: the terminal is gone.
        """


_BY_TEXT = {
    "\r": Key.ENTER, "\n": Key.ENTER, "\x7f": Key.BACKSPACE, "\b": Key.BACKSPACE, "\x15": Key.CLEAR,
    "\x03": Key.INTERRUPT, "\x04": Key.END_OF_INPUT,
    **dict.fromkeys(("\x1b[A", "\x1bOA"), Key.UP), **dict.fromkeys(("\x1b[B", "\x1bOB"), Key.DOWN),
    **dict.fromkeys(("\x1b[H", "\x1bOH", "\x1b[1~"), Key.HOME),
    **dict.fromkeys(("\x1b[F", "\x1bOF", "\x1b[4~"), Key.END),
    **dict.fromkeys(("\x1bOP", "\x1b[11~", "\x1b[[A"), Key.F1),
}
_PIECE = re.compile(r"\x1b\[200~(?P<pasted>.*?)(?:\x1b\[201~|$)|\x1b\[\[[A-E]|\x1b\[[0-9;?]*[@-~]|\x1bO[@-~]|\x1b.?|.",
                    re.DOTALL)


def presses(text: str) -> Iterator[Press]:
    """The keys in what a terminal sent; keys that mean nothing here are left out."""
    for piece in _PIECE.finditer(text[:LONGEST_PASTE]):
        if piece["pasted"] is not None:
            yield Pasted(piece["pasted"])
        elif piece[0] in _BY_TEXT:
            yield _BY_TEXT[piece[0]]
        elif piece[0].isprintable():
            yield piece[0]
