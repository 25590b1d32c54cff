"""What a typed reply means, the same for every asker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from safecheck.walk.asker import Door, Option

_DOOR_WORDS = {
    Door.HELP: ("h", "!", "help", "help now"),
    Door.BACK: ("b", "<", "back"),
    Door.STOP: ("s", "q", "stop", "quit", "exit", "save"),
}

DOOR_KEYS = {Door.HELP: "H", Door.BACK: "B", Door.STOP: "S"}

DOOR_NAMES = {Door.HELP: "help", Door.BACK: "back", Door.STOP: "stop"}
"""What is typed where a name is asked for: there a letter may begin one."""


def door_meant(text: str, doors: Sequence[Door], *, among_names: bool = False) -> Door | None:
    """The door that a reply names, if it is open here; ``among_names`` a letter is none: it may begin a name."""
    word = plain(text)
    if among_names and len(word) == 1 and word.isalpha():
        return None
    return next((door for door in doors if word in _DOOR_WORDS[door]), None)


_DONE = ("", "done", "none", "0", "finished", "that is all")


def is_done(text: str) -> bool:
    """Whether a reply says that nothing more is to be named."""
    return plain(text) in _DONE


def option_named(text: str, options: Sequence[Option]) -> Option | None:
    """The option whose very key, label or other word a reply is."""
    word = plain(text)
    return next((option for option in options
                 if word and word in (plain(option.key), plain(option.label), *map(plain, option.words))), None)


def option_meant(text: str, options: Sequence[Option]) -> Option | None:
    """The option that a reply names: its number, its key, one of its words, or the only label that starts so."""
    number = number_meant(text, 1, len(options))
    if number is not None:
        return options[number - 1]
    if named := option_named(text, options):
        return named
    starting = [option for option in options if plain(text) and plain(option.label).startswith(plain(text))]
    return starting[0] if len(starting) == 1 else None


_NUMBER = re.compile(r"([0-9]{1,4})(?:\s*years?(?:[ -]old)?)?\.?")
_WIDE_DIGITS = {ord("０") + digit: str(digit) for digit in range(10)}
"""As a keyboard for Chinese or Japanese writes them."""


def number_meant(text: str, lowest: int, highest: int) -> int | None:
    """The whole number that a reply is, if it is one between the bounds: ``9``, ``9.``, ``9 years old``."""
    found = _NUMBER.fullmatch(text.translate(_WIDE_DIGITS).strip().casefold())
    return int(found[1]) if found and lowest <= int(found[1]) <= highest else None


def names_meant(text: str) -> list[str]:
    """The names in a reply, each once: a comma, a semicolon or a new line stands between two; bullets are no part."""
    parts = (re.sub(r"^\s*(?:[-*•·]\s+|\d+[.)]\s+)", "", part).strip() for part in re.split(r"[,;\n\r\t]+", text))
    return list(dict.fromkeys(filter(None, parts)))


def plain(text: str) -> str:
    """A reply without case, apostrophes, hyphens and needless spaces."""
    return " ".join(re.sub(r"[’'.,;:]", "", text.casefold()).replace("-", " ").split())
