"""A line of text as it is typed, key by key. Pure: the same keys give the same line."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from safecheck.model.value import Value
from safecheck.telling.document import clean
from safecheck.walk.askers.keys import Key, Pasted, Press

LONGEST = 200
"""Characters. No name, number or sentence that is asked for is longer."""


class Typed(Value):
    """What has been typed."""

    text: str = ""

    def press(self, press: Press) -> Typed:
        """The line after a key; keys that change no line change nothing."""
        if press is Key.BACKSPACE:
            return replace(self, text=_without_last(self.text))
        if press is Key.CLEAR:
            return replace(self, text="")
        if isinstance(press, Key):
            return self
        added = press.text if isinstance(press, Pasted) else press
        return replace(self, text=(self.text + " ".join(clean(added).split("\n")).strip("\r"))[:LONGEST])


def _without_last(text: str) -> str:
    """A text without its last sign, which may be several characters, such as a letter and its accent."""
    while text and unicodedata.combining(text[-1]):
        text = text[:-1]
    return text[:-1]


def columns(text: str) -> int:
    """How wide a text is on a terminal."""
    return sum(0 if unicodedata.category(each) in ("Mn", "Me", "Cf") else
               2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def last_part(text: str, width: int) -> str:
    """The end of a text, as much of it as has room in some columns."""
    while columns(text) > width:
        text = text[1:]
    return text


def field(label: str, text: str, width: int) -> str:
    """A label, and behind it the end of what was typed, on one line."""
    return f"\x1b[1m{label} \x1b[0m{last_part(clean(text), max(width - 3 - columns(label), 8))}"


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text, none wider than some columns; none of an empty text."""
    lines: list[str] = []
    for word in clean(text).split():
        if lines and columns(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
            continue
        lines.append("")
        for letter in word:
            if columns(lines[-1] + letter) > width:
                lines.append("")
            lines[-1] += letter
    return lines
