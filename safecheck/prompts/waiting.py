"""Waits for keys on behalf of a prompt: deaf to what came too soon, and watched for an empty chair."""

from __future__ import annotations

from collections.abc import Callable

from safecheck.check.asker import AskedToEnd, Watch
from safecheck.prompts.keys import Key, Keyboard, Press

DEAF = 0.5
"""Seconds from the moment a prompt is drawn. Nobody has read it sooner, so a key that comes sooner answers nothing."""

SLICE = 0.25
"""Seconds between two looks at what else may end a prompt."""


class Waiting:
    """The keyboard as a prompt sees it."""

    def __init__(self, keyboard: Keyboard, watch: Watch, clock: Callable[[], float]) -> None:
        """Prepare to wait.

        Args:
            keyboard: Where keys come from.
            watch: Told the seconds since the last key, it gives what to warn of; it may end the prompt by raising.
            clock: Seconds that only go forward.
        """
        self._keyboard = keyboard
        self._watch = watch
        self._clock = clock
        self._drawn = self._pressed = clock()

    def begin(self) -> None:
        """Start a prompt: what was pressed before it is dropped."""
        while self._keyboard.read(0):
            self._pressed = self._clock()
        self.drawn()

    def drawn(self) -> None:
        """What the prompt says has changed, and wants to be read first."""
        self._drawn = self._clock()

    @property
    def is_deaf(self) -> bool:
        """Whether the prompt stands there too short a time to have been read when the last key came."""
        return self._pressed - self._drawn < DEAF

    def presses(self, warn: Callable[[str], None]) -> list[Press]:
        """The next keys. ``warn`` shows a warning, or takes it away with an empty text; the key then does no more.

        Raises:
            KeyboardInterrupt: Ctrl-C.
            AskedToEnd: Ctrl-D.
            NoMoreInput: the terminal is gone.
        """
        shown = ""
        while True:
            warning = self._watch(self._clock() - self._pressed)
            if warning != shown:
                warn(warning)
                shown = warning
            found = self._keyboard.read(SLICE)
            if not found:
                continue
            self._pressed = self._clock()
            if Key.INTERRUPT in found:
                raise KeyboardInterrupt
            if Key.END_OF_INPUT in found:
                raise AskedToEnd("The input ended before the last question.")
            if not shown:
                return found
            warn("")
            shown = ""
