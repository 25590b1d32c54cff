"""Values of the model as JSON can hold them, and back: made from their fields, so that a new field cannot be forgotten.

A dataclass becomes an object, without the fields that are as they are by default; a tuple a list, a mapping an object
by its keys, a word its text, and a day its ISO 8601 form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints


def encode(value: object) -> Any:
    """A value as JSON can hold it.

    Raises:
        TypeError: it is of a kind that has no form here.
    """
    if is_dataclass(value) and not isinstance(value, type):
        return {name: encode(each) for name, default in _defaults(type(value)).items()
                if (each := getattr(value, name)) != default}
    match value:
        case StrEnum():
            return value.value
        case None | str() | int():
            return value
        case date():
            return value.isoformat()
        case tuple():
            return [encode(each) for each in value]
        case Mapping():
            return {encode(key): encode(each) for key, each in value.items()}
    raise TypeError(f"no form for {type(value).__name__}")


def decode(hint: Any, data: Any) -> Any:
    """The value of a type, such as ``tuple[Check, ...]``, that was made into this.

    Raises:
        LookupError, TypeError, ValueError, AttributeError: no value of the type was.
    """
    return _reader(hint)(data)


@cache
def _defaults(kind: type) -> Mapping[str, object]:
    """The fields of a dataclass, each with its default; ``MISSING``, which no value is, where it has none."""
    return {field.name: field.default if field.default_factory is MISSING else field.default_factory()
            for field in fields(kind)}


@cache
def _reader(hint: Any) -> Callable[[Any], Any]:
    """What turns data into a value of a type; worked out once for each type."""
    origin, inside = get_origin(hint), get_args(hint)
    if origin is UnionType:
        return _optional(*(_reader(each) for each in inside if each is not NoneType))
    if origin is tuple:
        each = _reader(inside[0])
        return lambda data: tuple(map(each, data))
    if origin is Mapping:
        return _mapping(*map(_reader, inside))
    if is_dataclass(hint) and isinstance(hint, type):
        return _made_of_fields(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {word.value: word for word in hint}.__getitem__
    if hint is date:
        return date.fromisoformat
    if hint in (str, int, bool):
        return _as_it_is
    raise TypeError(f"no form for {hint}")


def _as_it_is(data: Any) -> Any:
    return data


def _optional(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda data: None if data is None else read(data)


def _mapping(key: Callable[[Any], Any], value: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda data: {key(name): value(each) for name, each in data.items()}


def _made_of_fields(kind: type) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    return lambda data: kind(**{name: readers[name](each) for name, each in data.items()})
