"""Values as chance makes them out of real ones: whatever may be missing is missing somewhere, and all that may be odd is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from enum import Enum
from functools import cache
from random import Random
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from safecheck.model.value import Value

CHANGED = 0.12
"""How many fields are other than they were."""

MOST = 9
"""How many of many are kept: nothing that is told depends on more."""

KEPT = ("id", "identity", "profile", "subject", "references", "findings", "steps")
"""Fields by which values find each other, or without which nothing can be told."""

TEXTS = ("Your child. Then <b>more</b>.", "", "a label", "a, b; c\\d\ne\u202ef", "your Teen’s “phone”", "ends.. Here", 'your "your child" child',
         "YOUR CHILD's friend: my parents", "Ünïcode ﬁ 🙂 " * 9)


class MadeUp:
    """Makes values other than they are; what was the same value stays one."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._made: dict[int, tuple[Any, Any]] = {}

    def like(self, value: Any) -> Any:
        """A value with some of its fields changed, and some of what it holds left out."""
        match value:
            case Value():
                if id(value) not in self._made:  # with the value itself, or else another could get its id
                    self._made[id(value)] = value, self._value(value)
                return self._made[id(value)][1]
            case tuple():
                kept = [each for each in value if self._rng.random() > CHANGED][:MOST]
                return tuple(map(self.like, kept or value[:1]))
            case Mapping():
                none = self._rng.random() < CHANGED
                return {key: (0 if none else self._rng.choice((0, each))) if type(each) is int else self.like(each)
                        for key, each in value.items()}
            case _:
                return value

    def _value(self, value: Value) -> Value:
        hints = _hints_of(type(value))
        return type(value)(**{name: self._changed(hints[name], getattr(value, name))
                              if name not in KEPT and self._rng.random() < CHANGED else self.like(getattr(value, name))
                              for name in value._names})

    def _changed(self, hint: Any, now: Any) -> Any:
        """Another value of a type; the same where none is made up."""
        if isinstance(hint, UnionType):
            kinds = get_args(hint)
            return None if now is not None else self._changed(kinds[0], now)
        if get_origin(hint) is tuple:
            return tuple(self._rng.sample(TEXTS, 2)) if not now and get_args(hint)[0] is str else ()
        if isinstance(hint, type) and issubclass(hint, Enum):
            return self._rng.choice([*hint])
        if hint is date:
            return (now or date(2026, 11, 24)) + timedelta(self._rng.randint(-40, 3))
        made = {bool: lambda: not now, int: lambda: self._rng.randint(0, 3), str: lambda: self._rng.choice(("", *TEXTS))}
        return made[hint]() if hint in made else self.like(now)


@cache
def _hints_of(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
