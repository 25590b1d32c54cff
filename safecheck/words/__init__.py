"""The program's sentences: each stands once, by its id, in the file of its language, and is said here.

A sentence is a text with ``{places}``; where a number changes it, a table of texts by CLDR plural category, chosen by
the place ``n``. What may be typed for an answer is a list of words. A language is one file beside ``en.json``; what it
lacks is said in English.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
ENGLISH = "en"

Sentence = str | Sequence[str] | Mapping[str, str]


def languages(folder: Path = FOLDER) -> tuple[str, ...]:
    """The languages that there is a file for, such as ``en``."""
    return tuple(sorted(path.stem for path in folder.glob("*.json")))


def read(language: str, folder: Path = FOLDER) -> dict[str, Any]:
    """The sentences of a language by id.

    Raises:
        OSError, ValueError: there is no such file, or it is damaged.
    """
    sentences: dict[str, Any] = json.loads((folder / f"{language}.json").read_text(encoding="utf-8"))
    return sentences


class Words:
    """The sentences of a language, over those of English."""

    def __init__(self, sentences: Mapping[str, Sentence]) -> None:
        self._sentences = sentences
        self._plural = {category: _rule(str(rule)) for category, rule in self._table("language.plural").items()}

    def say(self, name: str, /, **values: object) -> str:
        """See the function of this name."""
        sentence = self._sentences[name]
        if isinstance(sentence, Mapping):
            sentence = sentence[self._category(values["n"])]
        if not isinstance(sentence, str):
            raise TypeError(f"{name} is a list of words, and no sentence")
        return sentence.format_map({place: _as_told(value) for place, value in values.items()}) if values else sentence

    def typed(self, name: str) -> tuple[str, ...]:
        """See the function of this name."""
        return tuple(self._sentences[name])

    @property
    def sentences(self) -> Mapping[str, Sentence]:
        """All sentences by id."""
        return self._sentences

    def _table(self, name: str) -> Mapping[str, str]:
        table = self._sentences[name]
        if not isinstance(table, Mapping):
            raise TypeError(name)
        return table

    def _category(self, number: object) -> str:
        return next((category for category, rule in self._plural.items() if rule.holds(number)), "other")


class _Rule:
    """A plural rule as CLDR writes it, for whole numbers: ``n % 10 = 2..4 and n % 100 != 12..14``.

    Source: Unicode Technical Standard #35, part 3, "Language Plural Rules". ``n`` and ``i`` are the number itself; what
    counts its decimals (``v``, ``w``, ``f``, ``t``, ``e``, ``c``) is 0.
    """

    def __init__(self, choices: Sequence[Sequence[tuple[str, int, bool, Sequence[range]]]]) -> None:
        self._choices = choices

    def holds(self, number: object) -> bool:
        return any(all(self._fits(number, *relation) for relation in choice) for choice in self._choices)

    @staticmethod
    def _fits(number: object, operand: str, modulus: int, wanted: bool, ranges: Sequence[range]) -> bool:
        value = abs(int(str(number))) if operand in "ni" else 0
        value = value % modulus if modulus else value
        return any(value in each for each in ranges) is wanted


_RELATION = re.compile(r"\s*([nivwftec])(?:\s*%\s*(\d+))?\s*(!?=)\s*([\d.,\s]+)")


def _rule(text: str) -> _Rule:
    return _Rule([[_relation(part) for part in choice.split(" and ")] for choice in text.split(" or ")])


def _relation(text: str) -> tuple[str, int, bool, Sequence[range]]:
    found = _RELATION.fullmatch(text)
    if not found:
        raise ValueError(f"no plural rule: {text}")
    bounds = [part.split("..") for part in found[4].replace(" ", "").split(",")]
    return found[1], int(found[2] or 0), found[3] == "=", [range(int(ends[0]), int(ends[-1]) + 1) for ends in bounds]


def printable(text: str) -> str:
    """A text on one line, with a sign in place of what a screen would obey and not show; file names may hold such."""
    return text if text.isprintable() else "".join(
        sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
"""Characters that a screen would obey instead of show: escape codes, turned writing, signs without a width."""

_OBEYED = re.compile(rf"[\t\n]|{HIDDEN.pattern}")

_LONGEST_PATH = 4096
"""Characters. What is longer is the path of nothing: it is told by how it begins."""

_BEGINNING = 60


def _as_told(value: object) -> object:
    """What stands in a sentence, on one line: it may be the name of a file, or come from one that a stranger made."""
    if isinstance(value, Path):
        path = str(value)
        return printable(path if len(path) <= _LONGEST_PATH else f"{path[:_BEGINNING]}…")
    if not isinstance(value, str) or value.isprintable():
        return value
    return _OBEYED.sub("\N{REPLACEMENT CHARACTER}", value)


class _Spoken:
    """The language that is spoken now; English until another is chosen, read with the first sentence."""

    words: Words | None = None


def use(language: str, folder: Path = FOLDER) -> None:
    """Speak a language from now on.

    Args:
        language: The name of its file.
        folder: Where the files of languages are.

    Raises:
        OSError, ValueError: there is no such file, or it is damaged.
    """
    sentences = read(ENGLISH)
    _Spoken.words = Words(sentences if language == ENGLISH else {**sentences, **read(language, folder)})


def _words() -> Words:
    if _Spoken.words is None:
        use(ENGLISH)
    assert _Spoken.words is not None
    return _Spoken.words


def say(name: str, /, **values: object) -> str:
    """A sentence by its id, with its places filled in.

    Args:
        name: The id, such as ``walk.how-old``.
        values: What stands in its places; ``n`` is a whole number and chooses the plural.

    Raises:
        KeyError: there is no such sentence, or a place is not filled.
    """
    return _words().say(name, **values)


def typed(name: str) -> tuple[str, ...]:
    """What may be typed to mean something, such as ``y`` and ``yes``."""
    return _words().typed(name)


def sentences() -> Mapping[str, Sentence]:
    """All sentences of the language that is spoken, by id, for whoever has to say them elsewhere."""
    return _words().sentences


def all_of(names: Iterable[str]) -> str:
    """``Kik``, ``Kik and X``, ``Kik, X and Yubo``; empty of nothing."""
    return _listed(names, "list.and")


def one_of(names: Iterable[str]) -> str:
    """``Kik``, ``Kik or X``, ``Kik, X or Yubo``; empty of nothing."""
    return _listed(names, "list.or")


def _listed(names: Iterable[str], last: str) -> str:
    several = list(names)
    if len(several) < 2:
        return "".join(several)
    return say(last, first=say("list.comma").join(several[:-1]), last=several[-1])


def day(when: date) -> str:
    """A day as people write it: 24 November 2026."""
    return say("date.day", day=when.day, month=say(f"date.month.{when.month}"), year=when.year)
