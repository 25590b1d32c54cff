"""The keyboard of a real terminal: read with a time limit, nothing echoed, on POSIX systems and on Windows."""

from __future__ import annotations

import atexit
import os
import re
import sys
import time
from collections.abc import Iterator
from typing import Any

from safecheck.errors import NoMoreInput
from safecheck.walk.askers.keys import Key, Press, presses
from safecheck.words import say

GAP = 0.015
"""Seconds. What comes closer together than this was not typed key by key: a paste, or one key's several bytes."""

STALLED = 5.0
"""Seconds. A paste whose rest has not come by then has none: its end was lost."""

SETTLED = 0.2
"""Seconds after which a window that is being resized has its size."""

MOST_AT_ONCE = 100_000
"""Bytes. What comes on without an end is taken in such pieces."""

_ENTER = (b"\r", b"\n")
_PASTE, _PASTE_ENDS = b"\x1b[200~", b"\x1b[201~"
_HALF_A_KEY = re.compile(rb"\x1b(?:\[[0-?]*|O)?$")


def _is_unfinished(data: bytes) -> bool:
    """Whether more belongs to what has come: half of a key, or a paste without its end."""
    return bool(_HALF_A_KEY.search(data[-8:])) or _is_pasting(data)


def _is_pasting(data: bytes) -> bool:
    return data.rfind(_PASTE) > data.rfind(_PASTE_ENDS)


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
            # The first half of a key that has no character; "à" is the same sign, and has no second half.
            if text in ("\x00", "\xe0") and msvcrt.kbhit():
                code = msvcrt.getwch()
                yield from [_SCAN_CODES[code]] if code in _SCAN_CODES else []
            else:
                yield from presses(text)

else:
    import codecs
    import errno
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
            self._was_stopped = False
            self._pasting_until = self._resized = 0.0

        def read(self, seconds: float) -> list[Press]:
            """See ``Keyboard``."""
            if not self._is_ready:
                self._prepare()
            if self._was_stopped:  # whoever stopped us has set the mode back
                self._was_stopped = False
                self._set_mode()
                return [Key.BACK_AGAIN]
            if self._resized and time.monotonic() - self._resized > SETTLED:
                self._resized = 0.0
                return [Key.RESIZED]
            data = b""
            while (len(data) < MOST_AT_ONCE
                   and select.select([self._file], [], [], self._patience(data) if data else seconds)[0]):
                try:
                    piece = os.read(self._file, 4096)
                except OSError:
                    piece = b""
                if not piece:
                    raise NoMoreInput(say("cli.terminal-gone"))
                data += piece
            if data and time.monotonic() < self._pasting_until:
                data = _PASTE + data  # the rest of a paste that came in pieces
            if data:
                self._pasting_until = time.monotonic() + STALLED if _is_pasting(data) else 0.0
            return list(presses(self._decoder.decode(data)))

        @staticmethod
        def _patience(data: bytes) -> float:
            if data in _ENTER:
                return 0  # Enter alone is no start of a paste: what it leads to need not wait
            return GAP * 10 if _is_unfinished(data) else GAP

        def _prepare(self) -> None:
            if os.tcgetpgrp(self._file) != os.getpgrp():
                os.kill(os.getpid(), signal.SIGTTIN)  # started in the background: the mode now is the shell's own
            before = termios.tcgetattr(self._file)
            atexit.register(self._put_mode, before)
            signal.signal(signal.SIGCONT, self._go_on)
            signal.signal(signal.SIGWINCH, self._resize)
            for number in (signal.SIGTERM, signal.SIGQUIT):
                if signal.getsignal(number) is signal.SIG_DFL:
                    signal.signal(number, _leave)
            self._set_mode()
            self._is_ready, self._was_stopped = True, False

        def _go_on(self, *_: object) -> None:
            self._was_stopped = True

        def _resize(self, *_: object) -> None:
            self._resized = time.monotonic()

        def _set_mode(self) -> None:
            mode = termios.tcgetattr(self._file)
            mode[0] &= ~termios.IXON
            mode[3] &= ~(termios.ICANON | termios.ECHO | termios.IEXTEN | (0 if self._signals else termios.ISIG))
            mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
            if not self._put_mode(mode):
                raise NoMoreInput(say("cli.terminal-gone"))

        def _put_mode(self, mode: list[Any]) -> bool:
            """Set the terminal's mode; in the background it waits until this program is in front again."""
            while True:
                try:
                    termios.tcsetattr(self._file, termios.TCSANOW, mode)
                except termios.error as error:
                    if error.args[0] == errno.EINTR:
                        continue
                    return False
                return True

    def _leave(number: int, _: object) -> None:
        """End as the program ends elsewhere, so that the terminal is left as it was found."""
        sys.exit(128 + number)
