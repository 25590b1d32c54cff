"""Every word of the domain has its row in every table: a table that lacks one fails here, not at a family's table."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from enum import Enum
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest

from safecheck import model
from safecheck.check.known import Known
from safecheck.check.places import Shared
from safecheck.cli import explain
from safecheck.cli.app import _MODULES
from safecheck.cli.examples import EXAMPLES
from safecheck.model import (
    Budget,
    Difference,
    Kind,
    Need,
    Part,
    Platform,
    Severity,
    Share,
    Stage,
    Topic,
    Urgency,
)
from safecheck.render import table as csv
from safecheck.saved import given
from safecheck.telling import changes, help_numbers
from safecheck.telling.document import Block
from safecheck.telling.help_pages import OnRequest
from safecheck.telling.outline import ASKED_OF_ANY
from safecheck.walk.asker import Door, Item
from safecheck.walk.ending import Next
from tests.test_architecture import FILES, PACKAGE, module_of
from tests.test_words import SAID, name_of
from tests.test_words import named as said_as

PARTIAL = {
    ("walk.interview", "needless"): "whether something is wrong is always asked",
    ("check.course", "_KEPT_AS"): "two questions of the opening are not about the family",
    ("check.cut", "THINGS"): "who has no limit of time is asked everything",
    ("check.cut", "SHARED"): "who has no limit of time is asked everything",
    ("cli.outlets", "outlets"): "the rest of what may come next stays on the screen",
    ("cli.names", "_FLAGS"): "no flag names what every family is asked",
    ("cli.profiles", "PROBLEMS"): "a result does not come in every format",
    ("cli.profiles", "DUE"): "a result does not come in every format",
    ("render.renderers", "PAGE"): "a result does not come in every format",
    ("render.renderers", "TOLD"): "a result does not come in every format",
    ("render.renderers", "SUBJECTS"): "a result does not come in every format",
    ("render.renderers", "REPORT"): "a result does not come in every format",
    ("render.renderers", "TOTALS"): "a result does not come in every format",
    ("school.disclosure", "_at_most"): "what is told in words is told of gaps alone: the rest has none",
    ("telling.standing", "standings"): "the key of a bar names what it shows; the rest is empty there",
    ("telling.standing", "counts_of"): "the counts of that key",
    ("telling.totals_page", "key"): "the key of a bar names what it shows: two sums, and nothing inside them",
    ("telling.totals_page", "topic_key"): "the key of a bar names what it shows: two sums",
    ("telling.totals_page", "_topic_bar"): "the counts of that key",
    ("telling.totals_page", "bar"): "the counts of that key",
    ("telling.totals_page", "parts"): "a tally counts answers alone, and what was not asked has none",
}
"""Tables that lack a word on purpose, by module and name, and why."""


@dataclass(frozen=True)
class Table:
    module: str
    name: str
    words: type[Enum]
    keys: frozenset[str]

    @property
    def place(self) -> tuple[str, str]:
        return self.module, self.name

    @property
    def missing(self) -> set[str]:
        return {word.name for word in self.words} - self.keys


def named(node: ast.AST, name: str = "") -> Iterator[tuple[str, ast.Dict]]:
    """Every table that is written out, with the name that it is given, or else of the function it is in."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        name = node.name
    elif isinstance(node, ast.Assign | ast.AnnAssign):
        target = node.targets[0] if isinstance(node, ast.Assign) else node.target
        name = target.id if isinstance(target, ast.Name) else name
    elif isinstance(node, ast.Dict):
        yield name, node
    for child in ast.iter_child_nodes(node):
        yield from named(child, name)


def word_of(key: ast.expr | None, module: ModuleType) -> Enum | None:
    """The word of the domain that a key is."""
    if isinstance(key, ast.Attribute) and isinstance(key.value, ast.Name):
        words = getattr(module, key.value.id, None)
        if isinstance(words, type) and issubclass(words, Enum):
            return words[key.attr]
    return None


def tables_of(path: Path) -> Iterator[Table]:
    module = module_of(path)
    loaded = import_module(f"safecheck.{module}" if module else "safecheck")
    for name, table in named(ast.parse(path.read_text(encoding="utf-8"))):
        words = [word for key in table.keys if (word := word_of(key, loaded)) is not None]
        if words:
            yield Table(module, name, type(words[0]), frozenset(word.name for word in words))


LOADED = [path for path in FILES if path.name not in ("__main__.py", "build_hook.py")]
"""One starts the program, one is loaded by what builds the wheel."""

TABLES = [table for path in LOADED for table in tables_of(path)]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: f"{'.'.join(table.place)}-{table.words.__name__}")
def test_a_table_has_every_word_or_says_why_not(table: Table) -> None:
    assert not table.missing or table.place in PARTIAL


def test_the_tables_are_found_and_no_excuse_is_left_over() -> None:
    assert len(TABLES) > 25
    assert set(PARTIAL) == {table.place for table in TABLES if table.missing}


WORDS = [words for words in vars(model).values()
         if isinstance(words, type) and issubclass(words, Enum) and len(words) > 1]


@pytest.mark.parametrize("path", LOADED, ids=lambda path: module_of(path) or "safecheck")
def test_no_table_writes_the_words_by_hand(path: Path) -> None:
    """Keys that are all words of one enumeration, as strings: nothing would find the word that is missing."""
    found = []
    for name, table in named(ast.parse(path.read_text(encoding="utf-8"))):
        keys = [key.value for key in table.keys if isinstance(key, ast.Constant)]
        found += [(name, words.__name__) for words in WORDS
                  if len(keys) > 1 and {*keys} <= {str(word.value) for word in words}]
    assert found == []


CALLED: dict[str, Iterable[str]] = {
    "a-kind": Kind,
    "cli.commands": {*explain.COMMANDS, "all"},
    "cli.does": {*_MODULES, "school", "profiles"},
    "cli.example": {f"{command}.{name}" for command, examples in EXAMPLES.items() for name in examples},
    "cli.help.own": explain.OF_TYPER,
    "cli.name.of-kind": Kind,
    "cli.options": explain.PARTS,
    "cli.unfinished.fact": {fact.name for fact in fields(Known)} - {"age"},
    "column": (*csv.COLUMNS, "families-asked"),
    "compare.heading": {*Difference} - {*changes.AS_IT_WAS},
    "compare.as-before": changes.AS_IT_WAS,
    "compare.why": changes.EXPLAINED,
    "ending": {*Next} - {Next.REST},
    "ending-typed": Next,
    "guide.kind": Kind,
    "look": Platform,
    "need": Need,
    "place": Shared,
    "plan.part": Part,
    "platform": Platform,
    "severity": Severity,
    "stage": Stage,
    "topic": Topic,
    "totals.share": Share,
    "numbers.for": help_numbers.FOR,
    "urgency": Urgency,
    "answers.unknown": given._LISTS,
    "urgent.part": OnRequest,
    "urgent.part-title": OnRequest,
    "names.keep": {Item.APP, Item.DEVICE},
    "report.ask-of-any": ASKED_OF_ANY,
    "walk.add": Item,
    "walk.add-or-go-on": Item,
    "walk.budget": Budget,
    "walk.budget-typed": Budget,
    "walk.door": Door,
    "walk.door-key": Door,
    "walk.door-name": Door,
    "walk.door-typed": Door,
}
"""What the words of an enumeration are called: the ids begin with the key, and end with the word."""


@pytest.mark.parametrize("beginning", CALLED)
def test_every_word_is_called_something(beginning: str) -> None:
    assert {*said_as(f"{beginning}.*")} == {f"{beginning}.{word}" for word in CALLED[beginning]}


def test_every_id_that_is_made_of_a_word_is_looked_at() -> None:
    assert {name_of(call) for _, call in SAID if "*" in name_of(call)} == {f"{beginning}.*" for beginning in CALLED}


def test_every_difference_is_told() -> None:
    assert sorted(changes.IN_ORDER) == sorted(Difference)


@pytest.mark.parametrize("name", [block.__name__ for block in get_args(Block)])
@pytest.mark.parametrize("template", ["blocks.html", "document.typ"])
def test_every_block_is_shown_by_every_template(template: str, name: str) -> None:
    """The renderers in Python say so to mypy by ``assert_never``; a template would leave a new block out."""
    assert f'kind == "{name}"' in (PACKAGE / "render" / "templates" / template).read_text(encoding="utf-8")
