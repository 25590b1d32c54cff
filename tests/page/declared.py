"""The types that the page's JavaScript is checked against, made from the model: ``python -m tests.page.declared``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import safecheck
from safecheck.check import concerns, course
from safecheck.model import PlannedCheck, commonest, content, control, family, gone, help, result
from safecheck.model.value import Value
from safecheck.page.data import READY_MADE, constants, enums

FILE = Path(safecheck.__file__).parent / "page/js/model.d.ts"

MODULES = (content, control, family, gone, help, commonest, result, concerns, course)

NOT_KNOWN = (content.Location, content.Problem)
"""What is about files, of which the page has none."""

CALLED = {content.Promise: "PromiseLine"}
"""Types that need another name there."""


def declarations() -> str:
    """The whole file."""
    return "\n".join((
        "// Made by `python -m tests.page.declared` from the model in Python; not to be edited.\n",
        *(f"type {each.__name__} = {' | '.join(_literal(word) for word in each)};" for each in enums()),
        "\ninterface Terms {", *map(_words, enums()), "}",
        "\ninterface Rules {", *(_constants(name, numbers) for name, numbers in constants().items()), "}",
        *map(_interface, _classes()), ""))


def _classes() -> list[type[Value]]:
    return [each for module in MODULES for each in vars(module).values()
            if isinstance(each, type) and issubclass(each, Value) and each.__module__ == module.__name__
            and each not in NOT_KNOWN]


def _words(kind: type[Enum]) -> str:
    return f"  {kind.__name__}: {{ {', '.join(f'{word.name}: {kind.__name__}' for word in kind)} }};"


def _literal(word: Enum) -> str:
    return f'"{word.value}"' if isinstance(word.value, str) else str(word.value)


def _constants(name: str, numbers: Mapping[str, Any]) -> str:
    return f"  {name}: {{ {', '.join(f'{key}: {_kind_of(each)}' for key, each in numbers.items())} }};"


def _kind_of(value: Any) -> str:
    """The type of a constant; a table is open, as its keys are words that are looked up."""
    match value:
        case Enum():
            return type(value).__name__
        case int() | float() | timedelta():
            return "number"
        case str() | re.Pattern():
            return "string"
        case Mapping():
            return f"Record<string, {_one_of(value.values())}>"
        case _:
            return f"{_one_of(value)}[]"


def _one_of(values: Iterable[Any]) -> str:
    (kind,) = {_kind_of(each) for each in values}
    return kind


def _interface(kind: type[Value]) -> str:
    fields = {**get_type_hints(kind), **_ready_made(kind)}
    lines = [f"  {name}: {_type(hint)};" for name, hint in fields.items()
             if not name.startswith("_") and (name in kind._names or name in _ready_made(kind)) and name != "path"]
    return "\n".join((f"\ninterface {CALLED.get(kind, kind.__name__)} {{", *lines, "}"))


def _ready_made(kind: type[Value]) -> dict[str, Any]:
    names = ("key",) if kind is PlannedCheck else READY_MADE.get(kind, ())
    return {name: get_type_hints(getattr(kind, name).fget)["return"] for name in names}


def _type(hint: Any) -> str:
    origin, inside = get_origin(hint), get_args(hint)
    if origin is UnionType:
        return " | ".join(map(_type, inside))
    if origin in (tuple, frozenset):
        held = _type(inside[0])
        return f"({held})[]" if "|" in held else f"{held}[]"
    if origin is Mapping:
        return f"Record<{_type(inside[0])}, {_type(inside[1])}>"
    if hint is NoneType:
        return "null"
    if hint in (str, date, datetime):
        return "string"
    if hint is bool:
        return "boolean"
    if hint is int:
        return "number"
    if isinstance(hint, type) and issubclass(hint, Value | Enum):
        return CALLED.get(hint, hint.__name__)
    raise TypeError(f"no type for {hint}")


if __name__ == "__main__":
    FILE.write_text(declarations(), encoding="utf-8")
