"""What a typed reply means, the same for every asker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from safecheck.walk.asker import Door, Option
from safecheck.words import say, typed

HELP_SIGN = "!"
"""What F1 stands for in a line."""

_DOOR_SIGNS = {Door.HELP: (HELP_SIGN,), Door.BACK: ("<",), Door.STOP: (), Door.LOOK: ()}
"""What means a door in every language, beside its words."""


def door_label(door: Door) -> str:
    """What a door is called where it is offered."""
    return say(f"walk.door.{door}")


def door_key(door: Door) -> str:
    """The letter that is typed for a door."""
    return say(f"walk.door-key.{door}")


def door_by_key(door: Door) -> str:
    """What a door is called, and its letter: ``B = Back``."""
    return say("walk.door-by-key", key=door_key(door), label=door_label(door))


def door_name(door: Door) -> str:
    """What is typed where a name is asked for: there a letter may begin one."""
    return say(f"walk.door-name.{door}")


def door_meant(text: str, doors: Sequence[Door], *, among_names: bool = False) -> Door | None:
    """The door that a reply names, if it is open here; ``among_names`` a letter is none: it may begin a name."""
    word = plain(text)
    if among_names and len(word) == 1 and word.isalpha():
        return None
    return next((door for door in doors if word in _DOOR_SIGNS[door] or word in _door_words(door)), None)


def _door_words(door: Door) -> tuple[str, ...]:
    return tuple(map(plain, typed(f"walk.door-typed.{door}")))


def is_done(text: str) -> bool:
    """Whether a reply says that nothing more is to be named."""
    word = plain(text)
    return not word or word in map(plain, typed("walk.no-more-typed"))


def option_named(text: str, options: Sequence[Option]) -> Option | None:
    """The option whose label or other word a reply is, or else its key, which is the same in every language."""
    word = plain(text)
    if not word:
        return None
    said = (option for option in options if word in map(plain, (option.label, *option.words))
            or (option.door and door_meant(text, (option.door,))))
    return next(said, None) or next((option for option in options if word == plain(option.key)), None)


def option_meant(text: str, options: Sequence[Option]) -> Option | None:
    """The option that a reply names: its number, its key, one of its words, or the only label that starts so."""
    number = number_meant(text, 1, len(options))
    if number is not None:
        return options[number - 1]
    if named := option_named(text, options):
        return named
    starting = [option for option in options if plain(text) and plain(option.label).startswith(plain(text))]
    return starting[0] if len(starting) == 1 else None


_WIDE_DIGITS = {ord("０") + digit: str(digit) for digit in range(10)}
"""As a keyboard for Chinese or Japanese writes them."""


def number_meant(text: str, lowest: int, highest: int) -> int | None:
    """The whole number that a reply is, if it is one between the bounds: ``9``, ``9.``, ``9 years old``."""
    years = "|".join(re.escape(word.casefold()) for word in typed("walk.years-typed"))
    found = re.fullmatch(rf"([0-9]{{1,4}})(?:\s*(?:{years}))?\.?", text.translate(_WIDE_DIGITS).strip().casefold())
    return int(found[1]) if found and lowest <= int(found[1]) <= highest else None


def names_meant(text: str) -> list[str]:
    """The names in a reply, each once: a comma, a semicolon or a new line stands between two; bullets are no part."""
    parts = (re.sub(r"^\s*(?:[-*•·]\s+|\d+[.)]\s+)", "", part).strip() for part in re.split(r"[,;\n\r\t]+", text))
    return list(dict.fromkeys(filter(None, parts)))


def plain(text: str) -> str:
    """A reply without case, apostrophes, hyphens and needless spaces."""
    return " ".join(re.sub(r"[’'.,;:]", "", text.casefold()).replace("-", " ").split())
