"""Waits for keys on behalf of a prompt: deaf to what came too soon, and watched for an empty chair."""

from __future__ import annotations

from collections.abc import Callable

from safecheck.walk.asker import AskedToEnd, Watch
from safecheck.walk.askers.keys import NO_KEYS, Key, Keyboard, Press
from safecheck.words import say

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
        self._last: Press | None = None
        self._is_held = False

    def begin(self) -> None:
        """Start a prompt: what was pressed before it is dropped."""
        while found := self._keyboard.read(0):
            if NO_KEYS.issuperset(found):
                continue
            self._pressed, self._last = self._clock(), found[-1]
        self.drawn()

    def drawn(self) -> None:
        """What the prompt says has changed, and wants to be read first."""
        self._drawn = self._clock()

    @property
    def is_deaf(self) -> bool:
        """Whether the last key came before the prompt could be read, or is one that has been held down since then."""
        return self._is_held or self._pressed - self._drawn < DEAF

    def _press(self, found: list[Press]) -> None:
        now = self._clock()
        self._is_held = self.is_deaf and {*found} == {self._last} and now - self._pressed < DEAF
        self._pressed, self._last = now, found[-1]

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
            if NO_KEYS.issuperset(found):
                return found
            self._press(found)
            if Key.INTERRUPT in found:
                raise KeyboardInterrupt
            if Key.END_OF_INPUT in found:
                raise AskedToEnd(say("walk.input-ended"))
            if not shown:
                return found
            warn("")
            shown = ""
