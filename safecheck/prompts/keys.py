"""Keys of a real terminal, as they come: read with a time limit, a paste told from typing, nothing echoed."""

from __future__ import annotations

import atexit
import os
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from safecheck.errors import NoMoreInput

GAP = 0.015
"""Seconds. What comes closer together than this was not typed key by key: a paste, or one key's several bytes."""

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
    END_OF_INPUT = "end of input"


@dataclass(frozen=True)
class Pasted:
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


def _unfinished(data: bytes) -> bool:
    """Whether more belongs to what has come: half of a key, or a paste without its end."""
    return data.endswith((b"\x1b", b"\x1b[", b"\x1bO")) or data.rfind(b"\x1b[200~") > data.rfind(b"\x1b[201~")


if sys.platform == "win32":
    import msvcrt

    _SCAN_CODES = {"H": Key.UP, "P": Key.DOWN, "G": Key.HOME, "O": Key.END, ";": Key.F1}

    class TerminalKeys:
        """The keys of the Windows console."""

        def __init__(self, *, signals: bool) -> None:
            """``signals`` is for terminals that have them; here Ctrl-C is a key while a key is waited for."""

        def read(self, seconds: float) -> list[Press]:
            """See ``Keyboard``."""
            until = time.monotonic() + seconds
            found: list[Press] = []
            while time.monotonic() < until or msvcrt.kbhit():
                if msvcrt.kbhit():
                    found += self._one()
                    until = time.monotonic() + GAP
                else:
                    time.sleep(GAP / 3)
            return found

        def _one(self) -> Iterator[Press]:
            text = msvcrt.getwch()
            if text in ("\x00", "\xe0"):  # the first half of a key that has no character
                code = msvcrt.getwch()
                yield from [_SCAN_CODES[code]] if code in _SCAN_CODES else []
            else:
                yield from presses(text)

else:
    import codecs
    import select
    import signal
    import termios

    class TerminalKeys:
        """The keys of the terminal at stdin. From the first reading to the end of the program it echoes nothing."""

        def __init__(self, *, signals: bool) -> None:
            """``signals`` says whether Ctrl-C, Ctrl-Z and Ctrl-\\ do what they do elsewhere, or are keys as others."""
            self._file = sys.stdin.fileno()
            self._signals = signals
            self._decoder = codecs.getincrementaldecoder(sys.stdin.encoding or "utf-8")("replace")
            self._is_ready = False

        def read(self, seconds: float) -> list[Press]:
            """See ``Keyboard``."""
            if not self._is_ready:
                self._prepare()
            data = b""
            while select.select([self._file], [], [], self._patience(data) if data else seconds)[0]:
                try:
                    piece = os.read(self._file, 4096)
                except OSError:
                    piece = b""
                if not piece:
                    raise NoMoreInput("The terminal is gone.")
                data += piece
            return list(presses(self._decoder.decode(data)))

        @staticmethod
        def _patience(data: bytes) -> float:
            return GAP * 10 if _unfinished(data) else GAP

        def _prepare(self) -> None:
            before = termios.tcgetattr(self._file)
            atexit.register(termios.tcsetattr, self._file, termios.TCSANOW, before)
            signal.signal(signal.SIGCONT, lambda *_: self._set_mode())  # whoever stopped us has set it back
            self._set_mode()
            self._is_ready = True

        def _set_mode(self) -> None:
            mode = termios.tcgetattr(self._file)
            mode[0] &= ~termios.IXON
            mode[3] &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN | (0 if self._signals else termios.ISIG))
            mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
            termios.tcsetattr(self._file, termios.TCSANOW, mode)
