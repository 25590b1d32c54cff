"""The shapes that values have together: each reads a YAML node, collects the mistakes, and gives its JSON Schema."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, Protocol

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from safecheck.errors import LONGEST_QUOTE, shortened
from safecheck.library.source import location, lost_beside, what
from safecheck.model import Location, Problem
from safecheck.model.value import Value


class Mistakes:
    """Collects the problems of one file; ``text`` is what the file holds, where text may be lost beside its nodes."""

    def __init__(self, path: str, text: str = "") -> None:
        self.path = path
        self._lines = text.splitlines() if "#" in text else []
        self.found: list[Problem] = []

    def add(self, node: Node, code: str, message: str) -> None:
        """Note a mistake at a node."""
        self.found.append(Problem(location(node, self.path), message, code))

    def lose_nothing(self, node: ScalarNode, name: str) -> bool:
        """Whether all that stands behind a text is a note; if not, it is a mistake that is noted."""
        lost = lost_beside(node, self._lines) if self._lines else None
        if lost:
            line, column, text = lost
            self.found.append(Problem(
                Location(self.path, line, column), f"{name}: '{shortened(text)}' is lost, as # starts a note of yours. "
                "Put quotes around the whole text; or, for a note, two spaces before # and one after it", "lost-text"))
        return lost is None


class Shape(Protocol):
    """What a value has to look like."""

    def read(self, node: Node, name: str, mistakes: Mistakes) -> Any:
        """The value, or None after its mistakes were noted; ``name`` is the field's, for the messages."""

    def schema(self) -> dict[str, Any]:
        """The same as JSON Schema, for editors."""


def did_you_mean(word: str, allowed: Sequence[str]) -> str:
    """A closing question with the nearest allowed word, or nothing."""
    near = get_close_matches(word.lower(), allowed, n=1, cutoff=0.6) if len(word) <= LONGEST_QUOTE else []
    return f" Did you mean '{near[0]}'?" if near else ""


class Several(Value):
    """A list."""

    shape: Shape
    least: int = 1
    most: int = 60

    def read(self, node: Node, name: str, mistakes: Mistakes) -> tuple[Any, ...] | None:
        if not isinstance(node, SequenceNode):
            mistakes.add(node, "not-a-list", f"{name} is {what(node)}; it has to be a list, {self._how(node)}")
            return None
        if not self.least <= len(node.value) <= self.most:
            mistakes.add(node, "list-length",
                         f"{name} has {len(node.value)} items; it has to have {self.least} to {self.most}")
        values = [self.shape.read(item, name, mistakes) for item in node.value]
        return None if any(value is None for value in values) else tuple(values)

    def _how(self, node: Node) -> str:
        """How the list would be written that a node is instead of."""
        if isinstance(node, MappingNode):
            return "with '- ' before the first line of each item"
        lines = node.end_mark.line - node.start_mark.line
        return "with '- ', a hyphen and a space, before each line" if lines > 0 else "such as [one, two]"

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.shape.schema(), "minItems": self.least, "maxItems": self.most}


class OneOrSeveral(Value):
    """A list, or one value alone."""

    shape: Shape

    def read(self, node: Node, name: str, mistakes: Mistakes) -> tuple[Any, ...] | None:
        if isinstance(node, SequenceNode):
            return Several(self.shape).read(node, name, mistakes)
        value = self.shape.read(node, name, mistakes)
        return None if value is None else (value,)

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [self.shape.schema(), Several(self.shape).schema()]}


class Field(Value):
    """A named value of a record: its shape, what it means, and whether it may be left out."""

    name: str
    shape: Shape
    meaning: str
    required: bool = True


@dataclass(frozen=True, eq=False)
class Draft:
    """What could be read of a record, good or not: the values, and the YAML behind the record and behind each of them.

    Two drafts are the same only if they are one.
    """

    path: str
    node: Node
    values: Mapping[str, Any]
    nodes: Mapping[str, Node]

    def get(self, name: str, default: Any = None) -> Any:
        """A value that was read without a mistake."""
        return self.values.get(name, default)

    def has(self, name: str) -> bool:
        """Whether a field is there, read without a mistake or not."""
        return name in self.nodes

    def place(self, name: str) -> Location:
        """Where a field stands, or the record if the field is missing."""
        return location(self.nodes.get(name, self.node), self.path)

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
    _required: Sequence[Field] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_name", {each.name: each for each in self.fields})
        object.__setattr__(self, "_required", [each for each in self.fields if each.required])

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
        nodes: dict[str, Node] = {}
        for key, value in node.value:
            word = key.value if isinstance(key, ScalarNode) else what(key)
            known = self._by_name.get(word)
            if known is None:
                mistakes.add(key, "unknown-field", f"'{shortened(word)}' is not a field of {self.what}."
                                                   f"{self._meant(word)}")
            elif word in nodes:
                first = location(nodes[word], mistakes.path)
                mistakes.add(key, "repeated-field", f"'{word}' is written twice (first on line {first.line})")
            else:
                nodes[word] = value
                read = known.shape.read(value, word, mistakes)
                if read is not None:
                    values[word] = read
        for each in self._required:
            if each.name not in nodes:
                mistakes.add(node, "missing-field", f"'{each.name}' is missing from {self.what}: {each.meaning}")
        return Draft(mistakes.path, node, values, nodes)

    def _meant(self, word: str) -> str:
        """What somebody may have meant by a name that is none."""
        name, colon, _ = word.partition(":")
        if colon and name in self._by_name:
            return f" Put a space after '{name}:'."
        bare = re.sub(r"\W+", "", word)
        if bare != word and bare in self._by_name:
            return f" Write {bare} without any other sign; some cannot be seen."
        return did_you_mean(word, list(self._by_name))

    def schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            "additionalProperties": False,
            "required": [each.name for each in self.fields if each.required],
            "properties": {each.name: {"description": each.meaning, **each.shape.schema()} for each in self.fields},
        }
