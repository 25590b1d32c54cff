"""Values: what ``@dataclass(frozen=True)`` makes of a class, without compiling six methods for each at every start.

There are a hundred such classes, and as dataclasses they would take a third of the time to the first question.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from operator import attrgetter
from types import MappingProxyType
from typing import Any, ClassVar, NoReturn, dataclass_transform

NOTHING: Mapping[Any, Any] = MappingProxyType({})
"""What a mapping in a value is where none is given."""


class _Fields:
    """Names the fields of a class to ``dataclasses``, so that its ``fields`` and ``replace`` take values as well."""

    def __get__(self, _: object, kind: type[Value]) -> Any:
        from dataclasses import field, make_dataclass

        named: list[Any] = [(name, Any, field(default_factory=partial(kind._defaults.get, name)))
                            if name in kind._defaults else name for name in kind._names]
        # With a docstring, or else it reads the signature of the twin to write one.
        twin: Any = make_dataclass(kind.__name__, named, namespace={"__doc__": "-"}, init=False, repr=False, eq=False)
        kind.__dataclass_fields__ = twin.__dataclass_fields__
        return twin.__dataclass_fields__


@dataclass_transform(frozen_default=True)
class Value:
    """All that a class names with a type is a field: given in its place or by name, and never changed.

    Two values of a class are equal if their fields are, without those that the class says are ``not_compared``.
    """

    __dataclass_fields__: ClassVar[Any]
    _names: ClassVar[tuple[str, ...]] = ()
    _all: ClassVar[frozenset[str]]
    _not_compared: ClassVar[tuple[str, ...]] = ()
    _defaults: ClassVar[Mapping[str, Any]] = NOTHING
    _compared: ClassVar[Any]

    def __init_subclass__(cls, not_compared: tuple[str, ...] = ()) -> None:
        super().__init_subclass__()
        cls.__dataclass_fields__ = _Fields()
        cls._names += tuple(cls.__annotations__)
        cls._all = frozenset(cls._names)
        cls._not_compared += not_compared
        cls._defaults = {name: getattr(cls, name) for name in cls._names if hasattr(cls, name)}
        cls._compared = attrgetter("__class__", *(name for name in cls._names if name not in cls._not_compared))

    @classmethod
    def field_names(cls) -> tuple[str, ...]:
        """The names of the fields, in their order."""
        return cls._names

    def __init__(self, *values: Any, **named: Any) -> None:
        given = dict(zip(self._names, values, strict=False), **named) if values else named
        found = {**self._defaults, **given}
        if len(given) < len(values) + len(named) or found.keys() != self._all:
            raise TypeError(f"{type(self).__qualname__} is made of {', '.join(self._names)}, each of them once")
        self.__dict__.update(found)

    def __eq__(self, other: object) -> bool:
        return self._compared(self) == self._compared(other) if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._compared(self))

    def __repr__(self) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self._names)})"

    def __setattr__(self, name: str, _: object) -> NoReturn:
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        self.__setattr__(name, None)
