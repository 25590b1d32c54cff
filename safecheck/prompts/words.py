"""What a typed reply means, the same for every asker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from safecheck.check.asker import Door, Option

_DOOR_WORDS = {
    Door.HELP: ("h", "!", "help", "help now"),
    Door.BACK: ("b", "<", "back"),
    Door.STOP: ("s", "q", "stop", "quit", "exit", "save"),
}

DOOR_KEYS = {Door.HELP: "H", Door.BACK: "B", Door.STOP: "S"}


def door_meant(text: str, doors: Sequence[Door]) -> Door | None:
    """The door that a reply names, if it is open here."""
    word = plain(text)
    return next((door for door in doors if word in _DOOR_WORDS[door]), None)


def option_meant(text: str, options: Sequence[Option]) -> Option | None:
    """The option that a reply names: its number, its key, one of its words, or the only label that starts so."""
    word = plain(text)
    if not word:
        return None
    number = number_meant(text, 1, len(options))
    if number is not None:
        return options[number - 1]
    for option in options:
        if word in (plain(option.key), plain(option.label), *map(plain, option.words)):
            return option
    starting = [option for option in options if plain(option.label).startswith(word)]
    return starting[0] if len(starting) == 1 else None


def number_meant(text: str, lowest: int, highest: int) -> int | None:
    """The whole number that a reply is, if it is one between the bounds."""
    digits = text.strip().removesuffix(".")
    if re.fullmatch(r"[0-9]{1,4}", digits) and lowest <= int(digits) <= highest:
        return int(digits)
    return None


def plain(text: str) -> str:
    """A reply without case, apostrophes, hyphens and needless spaces."""
    return " ".join(re.sub(r"[’'.,;:]", "", text.casefold()).replace("-", " ").split())
