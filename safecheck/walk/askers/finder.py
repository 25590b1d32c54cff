"""A list to pick from by typing or with arrow keys, as a state: what is typed, pointed at and picked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safecheck.walk.asker import Door, Option, Pick
from safecheck.walk.askers.keys import Key, Pasted, Press
from safecheck.walk.askers.picking import Picking, Which
from safecheck.walk.askers.replies import door_meant, is_done, plain
from safecheck.walk.askers.typed import Typed, field, wrapped
from safecheck.words import say

_MOST_OFFERED = 10
_FEWEST_OFFERED = 3
_MORE = "..."
"""Stands for the lines that a window has no room for."""


class Finder:
    """The state of one pick."""

    def __init__(self, prompt: Pick) -> None:
        self._prompt = prompt
        self._picking = Picking(prompt)
        self._typed = Typed()
        self._at: int | None = None
        self._message = ""
        self._ticks = False

    @property
    def chosen(self) -> str:
        """The labels of what is picked."""
        return self._picking.chosen

    def press(self, press: Press, which: Which, *, is_deaf: bool) -> tuple[str, ...] | Door | None:
        """Take a key; gives what ends the pick, if it does.

        Args:
            press: The key.
            which: Asks where a name may mean several.
            is_deaf: Whether it came too soon to be a wish to go on.
        """
        if press is Key.F1 and Door.HELP in self._prompt.doors:
            return Door.HELP
        offered = self._offered()
        if press in (Key.UP, Key.DOWN):
            self._at = _moved(self._at, len(offered), -1 if press is Key.UP else 1)
        elif press == " " and (meant := self._ticked(offered)):
            self._ticks = True
            self._toggle(meant)
        elif press is Key.ENTER and self._at is not None and not self._is_past_ticking(offered[self._at]):
            self._toggle(offered[self._at])
        elif press is Key.ENTER and is_done(self._typed.text):
            return tuple(self._picking.picked) if self._typed.text or not is_deaf else None
        elif press is Key.ENTER and (door := door_meant(self._typed.text, self._prompt.doors, among_names=True)):
            return door
        elif press is Key.ENTER:
            return self._take(self._typed.text, which)
        elif isinstance(press, Pasted) and "\n" in press.text.replace("\r", "\n").strip():
            return self._take(f"{self._typed.text}\n{press.text}", which)
        else:
            self._typed, self._at = self._typed.press(press), None
        return None

    def _ticked(self, offered: Sequence[Option]) -> Option | None:
        """What Space ticks: the option that is pointed at, or the only one that is meant, where no name goes on so."""
        if self._at is not None:
            return offered[self._at]
        typed = plain(self._typed.text)
        if not typed or "," in self._typed.text or len(offered) != 1:
            return None
        goes_on = any(plain(name).startswith(f"{typed} ") for name in (offered[0].label, *offered[0].words))
        return None if goes_on else offered[0]

    def _is_past_ticking(self, option: Option) -> bool:
        """Whether Enter on an option goes on: it is ticked, or the person knows how to tick with Space."""
        return self._ticks or option.key in self._picking.picked

    def _toggle(self, option: Option) -> None:
        change = self._picking.take_out if option.key in self._picking.picked else self._picking.add
        self._message = change(option)
        if self._typed.text:
            self._typed, self._at = Typed(), None

    def _take(self, text: str, which: Which) -> Door | None:
        self._message = " ".join(self._picking.take(text, which))
        self._typed, self._at = Typed(), None
        return self._picking.left_by

    def _offered(self) -> list[Option]:
        """What may be meant by what is being typed; everything while nothing is."""
        last = self._typed.text.rsplit(",", 1)[-1].strip().removeprefix("-")
        return list(self._prompt.search(last).every) if plain(last) else list(self._prompt.options)

    def lines(self, width: int, height: int, pointer: str) -> list[str]:
        """The list, what is to be said of a name, what is chosen, and the line to type on; less than ``height``."""
        most = max((height - _FEWEST_OFFERED - 3) // 2, 1)
        said = _wrapped(self._message, width)
        chosen = _wrapped(say("walk.chosen", names=self.chosen), width) if self.chosen else []
        below = [*([*said[:most - 1], _MORE] if len(said) > most else said),
                 *([_MORE, *chosen[len(chosen) - most + 1:]] if len(chosen) > most else chosen),
                 field(say(f"walk.add.{self._prompt.item}"), self._typed.text, width)]
        room = min(height - 2 - len(below), _MOST_OFFERED)
        return [*self._list(width, max(room, 1), pointer), *below][-max(height - 1, 1):]

    def _row(self, index: int, option: Option, width: int, pointer: str) -> list[str]:
        """The lines of an option, the first with its box."""
        box = f" {pointer if index == self._at else ' '} [{'x' if option.key in self._picking.picked else ' '}] "
        first, *more = _wrapped(option.label, width - len(box)) or [""]
        return [f"{box}{first}", *(" " * len(box) + line for line in more)]

    def _list(self, width: int, most: int, pointer: str) -> Iterator[str]:
        offered = self._offered()
        start = max(0, min((self._at or 0) - most // 2, len(offered) - most))
        rows = [self._row(index, option, width, pointer) for index, option in enumerate(offered)]
        has_room = sum(map(len, rows)) <= most
        for index, row in list(enumerate(rows))[start:start + most]:
            for line in row if has_room else row[:1]:
                yield f"\x1b[1m{line}\x1b[0m" if index == self._at else line
        if len(offered) > start + most:
            yield f"       {say('walk.more-to-find', n=len(offered) - start - most)}"[:width - 1]


def _moved(at: int | None, count: int, by: int) -> int | None:
    """Up from nothing leads to the last, down from nothing to the first; past an end it leads back to nothing."""
    if not count:
        return None
    if at is None:
        return 0 if by > 0 else count - 1
    return at + by if 0 <= at + by < count else None


def _wrapped(text: str, width: int) -> list[str]:
    return wrapped(text, max(width - 1, 20))
