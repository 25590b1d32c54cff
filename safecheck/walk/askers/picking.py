"""What typed names do to what is picked, the same for every asker. A name never takes away what it added before."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from safecheck.walk.asker import KEEP, NONE, Choose, Door, Option, Pick, whether_to_keep, which_one
from safecheck.walk.askers.replies import names_meant, number_meant, plain
from safecheck.words import say

Which = Callable[[Choose], str | Door]
"""Asks what a name means: an option's key, ``NONE``, or a door."""


class Picking:
    """The picks of one prompt while they are made; each change is handed on at once, so that no key loses one."""

    def __init__(self, prompt: Pick) -> None:
        self._prompt = prompt
        self.picked = list(prompt.current)
        self.left_by: Door | None = None
        others = (Option(name, name) for name in prompt.current if prompt.takes_others)
        self._options = {option.key: option for option in (*others, *prompt.options)}

    @property
    def chosen(self) -> str:
        """The labels of what is picked."""
        return say("list.comma").join(self._options[key].label for key in self.picked)

    def take(self, text: str, which: Which, *, by_number: bool = False) -> Iterator[str]:
        """Pick what a reply names, and say what is not seen among what is chosen then.

        Args:
            text: The reply; a pasted list is one.
            which: Asks where a name is only near something; a door that is taken there is then ``left_by``.
            by_number: Whether the options were shown with numbers, so that a number names one.
        """
        for name in names_meant(text):
            wanted = name.removeprefix("-")
            number = number_meant(wanted, 1, len(self._prompt.options)) if by_number else None
            option = self._prompt.options[number - 1] if number else self._other(wanted) or self._meant(wanted, which)
            if self.left_by:
                return
            if option is None:
                yield say("walk.nothing-called", name=_cut(name))
            elif said := self.take_out(option) if name.startswith("-") else self.add(option):
                yield said

    def _other(self, name: str) -> Option | None:
        """What was picked by this name, though it is no option."""
        return next((option for key, option in self._options.items() if key in self.picked and key == option.label
                     and plain(key) == plain(name)), None)

    def _meant(self, name: str, which: Which) -> Option | None:
        """The option that a name means; what is only near is asked about, and a door may be taken instead."""
        found = self._prompt.search(name)
        if found.one:
            return found.one
        doors = (Door.HELP,)
        reply = which(which_one(_cut(name), found.near, doors)) if found.near else NONE
        if reply == NONE and self._prompt.takes_others and len(name) <= _LONGEST_SHOWN:
            reply = which(whether_to_keep(name, self._prompt.item, doors))
        self.left_by = reply if isinstance(reply, Door) else None
        return self._options.setdefault(name, Option(name, name)) if reply == KEEP else self._options.get(reply)

    def add(self, option: Option) -> str:
        """Pick an option; says why nothing was done, for what was done is seen among what is chosen."""
        if option.key in self.picked:
            return say("walk.chosen-already", name=option.label, typed=plain(option.label))
        self.picked.append(option.key)
        self._prompt.keep(tuple(self.picked))
        return ""

    def take_out(self, option: Option) -> str:
        """Take an option out again; says what was done."""
        if option.key not in self.picked:
            return say("walk.not-chosen", name=option.label)
        self.picked.remove(option.key)
        self._prompt.keep(tuple(self.picked))
        return say("walk.taken-out", name=option.label)


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST_SHOWN else name[:_LONGEST_SHOWN] + "…"


_LONGEST_SHOWN = 60
