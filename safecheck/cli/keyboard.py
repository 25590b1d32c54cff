"""The keyboard of a real terminal: read with a time limit, nothing echoed, on POSIX systems and on Windows."""

from __future__ import annotations

import atexit
import os
import sys
import time
from collections.abc import Iterator

from safecheck.errors import NoMoreInput
from safecheck.prompts.keys import Key, Press, presses

GAP = 0.015
"""Seconds. What comes closer together than this was not typed key by key: a paste, or one key's several bytes."""

def _is_unfinished(data: bytes) -> bool:
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
            return GAP * 10 if _is_unfinished(data) else GAP

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
