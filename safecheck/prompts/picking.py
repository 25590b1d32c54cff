"""What typed names do to what is picked, the same for every asker. A name never takes away what it added before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from safecheck.check.asker import Option, Pick
from safecheck.prompts.words import names_meant, number_meant, option_named, plain

Which = Callable[[str, Sequence[Option]], Option | None]
"""Asks which of several options a name means."""


class Picking:
    """The picks of one prompt while they are made; each change is handed on at once, so that no key loses one."""

    def __init__(self, prompt: Pick) -> None:
        self._prompt = prompt
        self.picked = list(prompt.current)
        self._labels = {option.key: option.label for option in prompt.options}

    @property
    def chosen(self) -> str:
        """The labels of what is picked."""
        return ", ".join(self._labels[key] for key in self.picked)

    def take(self, text: str, which: Which, *, by_number: bool = False) -> Iterator[str]:
        """Pick what a reply names, and say what became of each name.

        Args:
            text: The reply; a pasted list is one.
            which: Asks where a name may mean several.
            by_number: Whether the options were shown with numbers, so that a number names one.
        """
        for name in names_meant(text):
            wanted = name.removeprefix("-")
            number = number_meant(wanted, 1, len(self._prompt.options)) if by_number else None
            option = self._prompt.options[number - 1] if number else self._found(wanted, which)
            if isinstance(option, str):
                yield option
            elif name.startswith("-"):
                yield self.take_out(option)
            else:
                yield self.add(option)

    def _found(self, name: str, which: Which) -> Option | str:
        if named := option_named(name, self._prompt.options):
            return named
        found = self._prompt.search(name)
        if not found:
            return f"Nothing here is called '{_cut(name)}'. If it is not in the list, leave it out."
        begun = [option for option in found if plain(option.label).startswith(plain(name))]
        option = next((group[0] for group in (found, begun) if len(group) == 1), None) or which(name, found)
        return option or f"'{_cut(name)}' was left out."

    def add(self, option: Option) -> str:
        """Pick an option; says what was done."""
        if option.key in self.picked:
            return f"{option.label} is chosen already. To take it out, type -{plain(option.label)}."
        self.picked.append(option.key)
        self._prompt.keep(tuple(self.picked))
        return f"Added: {option.label}."

    def take_out(self, option: Option) -> str:
        """Take an option out again; says what was done."""
        if option.key not in self.picked:
            return f"{option.label} was not chosen."
        self.picked.remove(option.key)
        self._prompt.keep(tuple(self.picked))
        return f"Taken out: {option.label}."


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST_SHOWN else name[:_LONGEST_SHOWN] + "…"


_LONGEST_SHOWN = 60
