"""A check that is given in a file instead of asked: YAML or JSON with the family, the minutes and the answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode

from safecheck.errors import shortened
from safecheck.library.records import Draft, Field, Mistakes, Record, Several, did_you_mean
from safecheck.library.source import compose, location, what
from safecheck.library.values import Text, Whole, Word
from safecheck.model import OLDEST, YOUNGEST, Answer, Budget, Circumstance, Location, Nation, Problem
from safecheck.model.value import Value


class _Answers(Value):
    """Answers by check key, each with its place."""

    def read(self, node: Node, name: str, mistakes: Mistakes) -> dict[str, tuple[Answer, Location]] | None:
        if isinstance(node, ScalarNode) and not node.value:
            return {}
        if not isinstance(node, MappingNode):
            mistakes.add(node, "not-a-group", f"{name} is {what(node)}; it has to be lines such as roblox/chat: yes")
            return None
        answers: dict[str, tuple[Answer, Location]] = {}
        for key, value in node.value:
            text = key.value if isinstance(key, ScalarNode) else what(key)
            if text in answers:
                mistakes.add(key, "repeated-field", f"'{shortened(text)}' is answered twice "
                                                    f"(first on line {answers[text][1].line})")
            answer = Word(Answer).read(value, f"the answer to {shortened(text)}", mistakes)
            if isinstance(answer, Answer):
                answers[text] = (answer, location(key, mistakes.path))
        return answers

    def schema(self) -> dict[str, Any]:
        return {"type": "object", "additionalProperties": Word(Answer).schema()}


class _Names(Value):
    """Names of devices or apps, each with its place."""

    def read(self, node: Node, name: str, mistakes: Mistakes) -> tuple[tuple[str, Location], ...] | None:
        names = Several(Text(longest=60), least=0).read(node, name, mistakes)
        return None if names is None else tuple(
            (text, location(item, mistakes.path)) for text, item in zip(names, node.value, strict=True))

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "string"}}


FAMILY = Record("the family", (
    Field("age", Whole(YOUNGEST, OLDEST), "the child's age in years"),
    Field("devices", _Names(), "the child's devices", required=False),
    Field("apps", _Names(), "the child's apps and games", required=False),
    Field("nation", Word(Nation), "the nation of the UK", required=False),
    Field("circumstances", Several(Word(Circumstance), least=0), "what else fits the family", required=False),
))
ANSWERS_FILE = Record("an answers file", (
    Field("family", FAMILY, "the child's age, devices and apps"),
    Field("minutes", Word(Budget), "5, 15 or all", required=False),
    Field("answers", _Answers(), "the answers by check", required=False),
))


@dataclass(frozen=True)
class AnswersFile:
    """What an answers file says, names not yet looked up; every name and answer has its place."""

    age: int
    devices: tuple[tuple[str, Location], ...] = ()
    apps: tuple[tuple[str, Location], ...] = ()
    nation: Nation | None = None
    circumstances: tuple[Circumstance, ...] = ()
    budget: Budget = Budget.ALL
    answers: Mapping[str, tuple[Answer, Location]] = field(default_factory=dict)


def parse_answers_file(text: str, path: str) -> tuple[AnswersFile | None, list[Problem]]:
    """Read an answers file by its form."""
    root, problems = compose(text, path)
    if root is None:
        return None, problems
    mistakes = Mistakes(path, text)
    draft: Draft | None = ANSWERS_FILE.read(root, "", mistakes)
    if draft is None or mistakes.found:
        return None, mistakes.found
    family: Draft = draft.get("family")
    return AnswersFile(family.get("age"), family.get("devices", ()), family.get("apps", ()), family.get("nation"),
                       family.get("circumstances", ()), draft.get("minutes", Budget.ALL), draft.get("answers", {})), []


def unknown(name: str, place: Location, what_it_is: str, known: list[str]) -> Problem:
    """The problem of a name that nothing has."""
    return Problem(place, f"'{shortened(name)}' is no {what_it_is} that safecheck knows.{did_you_mean(name, known)}",
                   "unknown-name")
