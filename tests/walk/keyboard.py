"""A keyboard that plays a script, and a clock that it moves."""

from __future__ import annotations

import os
from collections.abc import Iterable
from io import StringIO

from safecheck.errors import NoMoreInput
from safecheck.render.look import Look
from safecheck.render.screen import render, render_blocks
from safecheck.walk.asker import Watch, never_ends
from safecheck.walk.askers.arrows import ArrowAsker
from safecheck.walk.askers.keys import Press, presses
from safecheck.walk.askers.lines import LineAsker
from safecheck.walk.askers.waiting import Waiting


class ScriptedKeyboard:
    """Each entry is seconds to wait, or what is sent at once. Ends as a closed window does."""

    def __init__(self, script: Iterable[float | str]) -> None:
        self._script = list(script)
        self.now = 0.0
        self._due = 0.0
        self._advance()

    def _advance(self) -> None:
        while self._script and not isinstance(self._script[0], str):
            self._due += self._script.pop(0)  # type: ignore[arg-type]

    def clock(self) -> float:
        return self.now

    def read(self, seconds: float) -> list[Press]:
        if not self._script and seconds:
            raise NoMoreInput("The script is over.")
        if not self._script or self._due > self.now + seconds:
            self.now += seconds
            return []
        self.now = max(self.now, self._due)
        found = list(presses(str(self._script.pop(0))))
        self._due += 0.05
        self._advance()
        return found


def waiting(*script: float | str, watch: Watch = never_ends) -> Waiting:
    keyboard = ScriptedKeyboard(script)
    return Waiting(keyboard, watch, keyboard.clock)


def arrows(*script: float | str, columns: int = 80, lines: int = 24, watch: Watch = never_ends) -> tuple[ArrowAsker, StringIO]:
    out, look = StringIO(), Look(width=columns)
    return ArrowAsker(out, waiting(*script, watch=watch), lambda page: render(page, look),
                      lambda blocks: render_blocks(blocks, look), lambda: os.terminal_size((columns, lines)), unicode=True), out


def plain(*script: float | str, watch: Watch = never_ends) -> tuple[LineAsker, StringIO]:
    out, look = StringIO(), Look(plain=True)
    return LineAsker(waiting(*script, watch=watch), out, lambda page: render(page, look),
                     lambda blocks: render_blocks(blocks, look)), out
