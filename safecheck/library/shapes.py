"""The shapes that a value can have: each reads a YAML node, collects the mistakes, and gives its JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, Protocol
from urllib.parse import urlsplit

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from safecheck.library.source import location, what
from safecheck.model import Location, Problem

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Mistakes:
    """Collects the problems of one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.found: list[Problem] = []

    def add(self, node: Node, code: str, message: str) -> None:
        """Note a mistake at a node."""
        self.found.append(Problem(location(node, self.path), message, code))


class Shape(Protocol):
    """What a value has to look like."""

    def read(self, node: Node, name: str, mistakes: Mistakes) -> Any:
        """The value, or None after its mistakes were noted; ``name`` is the field's, for the messages."""

    def schema(self) -> dict[str, Any]:
        """The same as JSON Schema, for editors."""


def did_you_mean(word: str, allowed: Sequence[str]) -> str:
    """A closing question with the nearest allowed word, or nothing."""
    near = get_close_matches(word.lower(), allowed, n=1, cutoff=0.6)
    return f" Did you mean '{near[0]}'?" if near else ""


@dataclass(frozen=True)
class Text:
    """A line of text; ``pattern`` and ``example`` for text of a fixed form, ``ending`` for how it ends."""

    longest: int = 400
    pattern: str = ""
    example: str = ""
    ending: str = ""

    def read(self, node: Node, name: str, mistakes: Mistakes) -> str | None:
        if not isinstance(node, ScalarNode):
            mistakes.add(node, "not-text", f"{name} is {what(node)}; it has to be one text")
            return None
        text = " ".join(node.value.split())
        if not text:
            mistakes.add(node, "empty", f"{name} has nothing after it; fill it in or take the line out")
        elif _CONTROL.search(text):
            mistakes.add(node, "control-character", f"{name} holds a hidden control character; type it again")
        elif len(text) > self.longest:
            mistakes.add(node, "too-long", f"{name} has {len(text)} characters; at most {self.longest}")
        elif self.pattern and not re.fullmatch(self.pattern, text):
            mistakes.add(node, "bad-form", f"{name} is '{text}'; it has to look like {self.example}")
        elif not text.endswith(self.ending):
            mistakes.add(node, "bad-ending", f"{name} has to end with '{self.ending}'")
        else:
            return text
        return None

    def schema(self) -> dict[str, Any]:
        limits: dict[str, Any] = {"type": "string", "minLength": 1, "maxLength": self.longest}
        if self.pattern:
            limits["pattern"] = f"^(?:{self.pattern})$"
        elif self.ending:
            limits["pattern"] = re.escape(self.ending) + "$"
        return limits


@dataclass(frozen=True)
class Word:
    """One of the words of an enumeration."""

    words: type[StrEnum]

    def read(self, node: Node, name: str, mistakes: Mistakes) -> StrEnum | None:
        allowed = [word.value for word in self.words]
        given = node.value.strip() if isinstance(node, ScalarNode) else None
        if given in allowed:
            return self.words(given)
        hint = did_you_mean(given, allowed) if given else ""
        mistakes.add(node, "bad-choice", f"{name} is {what(node)}; allowed: {', '.join(allowed)}.{hint}")
        return None

    def schema(self) -> dict[str, Any]:
        return {"enum": [word.value for word in self.words]}


class YesNoWord(StrEnum):
    """The two words for a switch in a profile."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True)
class YesNo:
    """A switch."""

    def read(self, node: Node, name: str, mistakes: Mistakes) -> bool | None:
        word = Word(YesNoWord).read(node, name, mistakes)
        return None if word is None else word is YesNoWord.YES

    def schema(self) -> dict[str, Any]:
        # An editor's own YAML reader may turn yes into true; both are let through there.
        return {"enum": ["yes", "no", True, False]}


@dataclass(frozen=True)
class Whole:
    """A whole number between two bounds."""

    lowest: int
    highest: int

    def read(self, node: Node, name: str, mistakes: Mistakes) -> int | None:
        text = node.value.strip() if isinstance(node, ScalarNode) else ""
        if re.fullmatch(r"[0-9]{1,4}", text) and self.lowest <= int(text) <= self.highest:
            return int(text)
        mistakes.add(node, "bad-number",
                     f"{name} is {what(node)}; it has to be a whole number from {self.lowest} to {self.highest}")
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": "integer", "minimum": self.lowest, "maximum": self.highest}


@dataclass(frozen=True)
class Day:
    """A date such as 2026-11-23."""

    def read(self, node: Node, name: str, mistakes: Mistakes) -> date | None:
        text = node.value.strip() if isinstance(node, ScalarNode) else ""
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            try:
                return date.fromisoformat(text)
            except ValueError:
                mistakes.add(node, "bad-date", f"{name} is '{text}'; there is no such day")
                return None
        mistakes.add(node, "bad-date", f"{name} is {what(node)}; write a day as year-month-day, such as 2026-11-23")
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"}


@dataclass(frozen=True)
class WebAddress:
    """An https address."""

    def read(self, node: Node, name: str, mistakes: Mistakes) -> str | None:
        text = Text(longest=500).read(node, name, mistakes)
        if text is None:
            return None
        try:
            parts = urlsplit(text)
            good = parts.scheme == "https" and "." in (parts.hostname or "") and not re.search(r"[\s<>\"]", text)
        except ValueError:
            good = False
        if good:
            return text
        mistakes.add(node, "bad-address", f"{name} is '{text}'; it has to be a web address that starts with https://")
        return None

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "format": "uri", "pattern": r"^https://[^\s<>\"]+\.[^\s<>\"]+$"}


@dataclass(frozen=True)
class Several:
    """A list."""

    shape: Shape
    least: int = 1
    most: int = 60

    def read(self, node: Node, name: str, mistakes: Mistakes) -> tuple[Any, ...] | None:
        if not isinstance(node, SequenceNode):
            mistakes.add(node, "not-a-list", f"{name} is {what(node)}; it has to be a list, such as [one, two]")
            return None
        if not self.least <= len(node.value) <= self.most:
            mistakes.add(node, "list-length",
                         f"{name} has {len(node.value)} items; it has to have {self.least} to {self.most}")
        values = [self.shape.read(item, name, mistakes) for item in node.value]
        return None if any(value is None for value in values) else tuple(values)

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.shape.schema(), "minItems": self.least, "maxItems": self.most}


@dataclass(frozen=True)
class ByWord:
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


@dataclass(frozen=True)
class Field:
    """A named value of a record: its shape, what it means, and whether it may be left out."""

    name: str
    shape: Shape
    meaning: str
    required: bool = True


@dataclass(frozen=True)
class Draft:
    """What could be read of a record, good or not: the values, where each stands, and the YAML behind them."""

    location: Location
    values: Mapping[str, Any]
    places: Mapping[str, Location]
    node: Node | None = field(default=None, repr=False, compare=False)

    def get(self, name: str, default: Any = None) -> Any:
        """A value that was read without a mistake."""
        return self.values.get(name, default)

    def place(self, name: str) -> Location:
        """Where a field stands, or the record if the field is missing."""
        return self.places.get(name, self.location)

    def problem(self, name: str, code: str, message: str, *, warning: bool = False) -> Problem:
        """A problem at a field."""
        return Problem(self.place(name), message, code, warning)


@dataclass(frozen=True)
class Record:
    """A group of named values; ``build`` turns the values into a domain type, without it they stay a Draft."""

    what: str
    fields: Sequence[Field]
    build: Callable[..., Any] | None = None
    _by_name: Mapping[str, Field] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {each.name: each for each in self.fields})

    def read(self, node: Node, name: str, mistakes: Mistakes) -> Any:
        if not isinstance(node, MappingNode):
            mistakes.add(node, "not-a-group", f"{name or self.what} is {what(node)}; "
                                              f"it has to be 'name: value' lines, such as {self.fields[0].name}: ...")
            return None
        before = len(mistakes.found)
        draft = self._draft(node, mistakes)
        if self.build is None:
            return draft
        return self.build(**draft.values) if len(mistakes.found) == before else None

    def _draft(self, node: MappingNode, mistakes: Mistakes) -> Draft:
        values: dict[str, Any] = {}
        places: dict[str, Location] = {}
        for key, value in node.value:
            word = key.value if isinstance(key, ScalarNode) else what(key)
            known = self._by_name.get(word)
            if known is None:
                mistakes.add(key, "unknown-field", f"'{word}' is not a field of {self.what}."
                                                   f"{did_you_mean(word, list(self._by_name))}")
            elif word in places:
                mistakes.add(key, "repeated-field", f"'{word}' is written twice (first on line {places[word].line})")
            else:
                places[word] = location(value, mistakes.path)
                read = known.shape.read(value, word, mistakes)
                if read is not None:
                    values[word] = read
        for each in self.fields:
            if each.required and each.name not in places:
                mistakes.add(node, "missing-field", f"'{each.name}' is missing from {self.what}: {each.meaning}")
        return Draft(location(node, mistakes.path), values, places, node)

    def schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            "additionalProperties": False,
            "required": [each.name for each in self.fields if each.required],
            "properties": {each.name: {"description": each.meaning, **each.shape.schema()} for each in self.fields},
        }
