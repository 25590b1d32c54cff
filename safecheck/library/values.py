"""The shapes of single values: text, words, numbers, days, addresses; and of values that stand under words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache, cached_property
from typing import Any
from urllib.parse import urlsplit

from yaml.nodes import MappingNode, Node, ScalarNode

from safecheck.library.records import Mistakes, Shape, did_you_mean
from safecheck.library.source import what
from safecheck.model import day_named
from safecheck.model.value import Value

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def _plain(node: Node) -> str:
    """A word, number or day with wide letters and digits as plain ones; nothing if it is no text."""
    return unicodedata.normalize("NFKC", node.value).strip() if isinstance(node, ScalarNode) else ""


class Text(Value):
    """A line of text; ``pattern`` and ``example`` for text of a fixed form, ``ending`` for how it ends.

    Free text, which has no pattern, may hold anything, so that what is lost of it is a mistake.
    """

    longest: int = 400
    pattern: str = ""
    example: str = ""
    ending: str = ""
    free: bool = True

    def read(self, node: Node, name: str, mistakes: Mistakes) -> str | None:
        if not isinstance(node, ScalarNode):
            quotes = "; put quotes around text with ': ' in it" if isinstance(node, MappingNode) else ""
            mistakes.add(node, "not-text", f"{name} is {what(node)}; it has to be one text{quotes}")
            return None
        if self.free and not self.pattern and not mistakes.lose_nothing(node, name):
            return None
        text = " ".join(unicodedata.normalize("NFC", node.value).split())
        if not text:
            mistakes.add(node, "empty", f"{name} has nothing after it; fill it in or take the line out")
        elif not text.isprintable() and _CONTROL.search(text):
            mistakes.add(node, "control-character", f"{name} holds a hidden control character; type it again")
        elif len(text) > self.longest:
            mistakes.add(node, "too-long", f"{name} has {len(text)} characters; at most {self.longest}")
        elif self.pattern and not self._form.fullmatch(text):
            mistakes.add(node, "bad-form", f"{name} is {what(node)}; it has to look like {self.example}")
        elif not text.endswith(self.ending):
            mistakes.add(node, "bad-ending", f"{name} has to end with '{self.ending}'")
        else:
            return text
        return None

    @cached_property
    def _form(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def schema(self) -> dict[str, Any]:
        # An editor's own YAML reader may make a number of 2025, and a switch of Off.
        limits: dict[str, Any] = {"type": ["string", "number", "boolean"], "minLength": 1, "maxLength": self.longest}
        if self.pattern:
            limits["pattern"] = f"^(?:{self.pattern})$"
        elif self.ending:
            limits["pattern"] = re.escape(self.ending) + "$"
        return limits


_ADDRESS = Text(longest=500, free=False)


class OneOf(Value):
    """One of some words."""

    words: tuple[str, ...]

    def read(self, node: Node, name: str, mistakes: Mistakes) -> str | None:
        given = _plain(node) if isinstance(node, ScalarNode) else ""
        if given in self.words:
            return given
        hint = did_you_mean(given, self.words) if given else ""
        mistakes.add(node, "bad-choice", f"{name} is {what(node)}; allowed: {', '.join(self.words)}.{hint}")
        return None

    def schema(self) -> dict[str, Any]:
        return {"enum": list(self.words)}


class Word(Value):
    """One of the words of an enumeration."""

    words: type[StrEnum]

    def read(self, node: Node, name: str, mistakes: Mistakes) -> StrEnum | None:
        word = _by_value(self.words).get(_plain(node))
        if word is None:
            _one_of(self.words).read(node, name, mistakes)
        return word

    def schema(self) -> dict[str, Any]:
        return _one_of(self.words).schema()


@cache
def _by_value(words: type[StrEnum]) -> Mapping[str, StrEnum]:
    return {word.value: word for word in words}


@cache
def _one_of(words: type[StrEnum]) -> OneOf:
    return OneOf(tuple(word.value for word in words))


class YesNoWord(StrEnum):
    """The two words for a switch in a profile."""

    YES = "yes"
    NO = "no"


class YesNo(Value):
    """A switch."""

    def read(self, node: Node, name: str, mistakes: Mistakes) -> bool | None:
        word = Word(YesNoWord).read(node, name, mistakes)
        return None if word is None else word is YesNoWord.YES

    def schema(self) -> dict[str, Any]:
        # An editor's own YAML reader may turn yes into true; both are let through there.
        return {"enum": ["yes", "no", True, False]}


class Whole(Value):
    """A whole number between two bounds."""

    lowest: int
    highest: int

    def read(self, node: Node, name: str, mistakes: Mistakes) -> int | None:
        text = _plain(node)
        if re.fullmatch(r"[0-9]{1,4}", text) and self.lowest <= int(text) <= self.highest:
            return int(text)
        mistakes.add(node, "bad-number",
                     f"{name} is {what(node)}; it has to be a whole number from {self.lowest} to {self.highest}")
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.lowest, "maximum": self.highest}


class Day(Value):
    """A date such as 2026-11-23."""

    def read(self, node: Node, name: str, mistakes: Mistakes) -> date | None:
        text = _plain(node)
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            try:
                return day_named(text)
            except ValueError:
                mistakes.add(node, "bad-date", f"{name} is '{text}'; there is no such day")
                return None
        mistakes.add(node, "bad-date", f"{name} is {what(node)}; write a day as year-month-day, such as 2026-11-23")
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"}


class WebAddress(Value):
    """An https address."""

    def read(self, node: Node, name: str, mistakes: Mistakes) -> str | None:
        text = _ADDRESS.read(node, name, mistakes)
        if text is None:
            return None
        try:
            parts = urlsplit(text)
            good = parts.scheme == "https" and "." in (parts.hostname or "") and not re.search(r"[\s<>\"]", text)
        except ValueError:
            good = False
        if good:
            return text
        mistakes.add(node, "bad-address", f"{name} is {what(node)}; it has to be a web address that starts with https://")
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "uri", "pattern": r"^https://[^\s<>\"]+\.[^\s<>\"]+$"}


class Phrases(Value):
    """Words under words, such as what is said in place of others; small letters."""

    longest: int

    def read(self, node: Node, name: str, mistakes: Mistakes) -> dict[str, str] | None:
        if not isinstance(node, MappingNode) or not node.value:
            mistakes.add(node, "not-a-group", f"{name} is {what(node)}; "
                                              "it has to be lines of words and others, such as your child: the child")
            return None
        phrases: dict[str, str] = {}
        whole = True
        for key, value in node.value:
            words = self._words.read(key, f"what stands under {name}", mistakes)
            instead = self._words.read(value, f"{name} for {words or 'this'}", mistakes)
            if words is not None and words in phrases:
                mistakes.add(key, "repeated-field", f"'{words}' is written twice under {name}")
            whole = whole and None not in (words, instead) and words not in phrases
            if words is not None and instead is not None:
                phrases[words] = instead
        return phrases if whole else None

    def schema(self) -> dict[str, Any]:
        return {"type": "object", "minProperties": 1, "additionalProperties": self._words.schema()}

    @property
    def _words(self) -> Text:
        return Text(longest=self.longest, pattern=r"[a-z]+(?: [a-z]+)*", example="your child (small letters)")


class ByWord(Value):
    """Values under words of an enumeration, such as steps by platform."""

    words: type[StrEnum]
    shape: Shape

    def read(self, node: Node, name: str, mistakes: Mistakes) -> dict[StrEnum, Any] | None:
        if not isinstance(node, MappingNode) or not node.value:
            mistakes.add(node, "not-a-group",
                         f"{name} is {what(node)}; it has to name at least one of: {', '.join(self.words)}")
            return None
        values: dict[StrEnum, Any] = {}
        whole = True
        for key, value in node.value:
            word = Word(self.words).read(key, f"the word under {name}", mistakes)
            if word is not None and word in values:
                mistakes.add(key, "repeated-field", f"'{word}' is written twice under {name}")
                word = None
            read = self.shape.read(value, f"{name} for {word or 'this'}", mistakes)
            if word is None or read is None:
                whole = False
            else:
                values[word] = read
        return values if whole else None

    def schema(self) -> dict[str, Any]:
        return {"type": "object", "minProperties": 1, "additionalProperties": False,
                "properties": {word.value: self.shape.schema() for word in self.words}}
